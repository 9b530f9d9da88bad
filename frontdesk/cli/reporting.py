"""The commands that write the principal's and the district's pages."""

from __future__ import annotations

import argparse

from frontdesk.cli.arguments import out_path
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted
from frontdesk.sync.connecting import connection_of


def weekly(options: argparse.Namespace) -> Answer:
    """Write a week's summary as PDF; the document holds every number that it shows."""
    from frontdesk.reports.weekly import write_weekly_report

    out = out_path(options.out, ".pdf")
    week = options.week
    named = f"{week.isocalendar().year}-W{week.isocalendar().week:02d}" if week else None
    with opened(options) as office:
        summary = write_weekly_report(office, week=named, out=out, names=options.names)
    return Answer({"file": str(out), **summary.to_json()}, f"Wrote the week {summary.week} to {out}.")


def district(options: argparse.Namespace) -> Answer:
    """Write the district's report: all schools of central, or this one alone; the document holds every number."""
    from frontdesk.reports.district import ENDINGS, write_district_report

    out = out_path(options.out, *ENDINGS)
    with opened(options, set_up=False) as office:
        if connection_of(office) is None:
            office.require_ready()
        summary = write_district_report(
            office, first=options.first, last=options.last, out=out, detail=options.detail
        )
    document = {
        "file": str(out),
        "schools": len(summary.schools),
        "contacts": summary.total.contacts,
        **summary.to_json(),
    }
    span = f"{summary.days.first} to {summary.days.last}"
    return Answer(document, f"Wrote {counted(len(summary.schools), 'school')}, {span}, to {out}.")


def language_access(options: argparse.Namespace) -> Answer:
    """Write how families without English were served, in this school year unless days are given."""
    from frontdesk.cli.lists import written
    from frontdesk.figures.district import period
    from frontdesk.periods import Period, days_of
    from frontdesk.reports.language_access import language_access_report

    with opened(options) as office:
        today = office.today()
        whole = options.first is None and options.last is None
        days = days_of(Period.SCHOOL_YEAR, today) if whole else period(today, options.first, options.last)
        report = language_access_report(office, days=days)
        return written(options, report, {"from": str(days.first), "to": str(days.last)})
