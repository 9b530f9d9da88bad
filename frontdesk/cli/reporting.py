"""The commands that write the principal's and the district's pages."""

from __future__ import annotations

import argparse

from frontdesk.cli.arguments import out_path
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer


def weekly(options: argparse.Namespace) -> Answer:
    """Write a week's summary as PDF."""
    from frontdesk.reports.weekly import write_weekly_report

    out = out_path(options.out, ".pdf")
    week = options.week
    named = f"{week.isocalendar().year}-W{week.isocalendar().week:02d}" if week else None
    with opened(options) as office:
        summary = write_weekly_report(office, week=named, out=out)
    return Answer({"file": str(out), "week": str(summary.week)}, f"Wrote the week {summary.week} to {out}.")


def district(options: argparse.Namespace) -> Answer:
    """Write the schools' figures as PDF, CSV or XLSX."""
    from frontdesk.reports.district import ENDINGS, write_district_report

    out = out_path(options.out, *ENDINGS)
    with opened(options) as office:
        summary = write_district_report(office, first=options.first, last=options.last, out=out)
    first, last = summary.days
    schools = len(summary.schools)
    return Answer(
        {"file": str(out), "from": first.isoformat(), "to": last.isoformat(), "schools": schools},
        f"Wrote {schools} {'school' if schools == 1 else 'schools'} from {first} to {last} to {out}.",
    )
