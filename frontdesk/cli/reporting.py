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
