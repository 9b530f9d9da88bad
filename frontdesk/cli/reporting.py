"""The commands that write the principal's and the district's pages."""

from __future__ import annotations

import argparse

from frontdesk.cli.arguments import out_path
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted
from frontdesk.reports.files import write_file
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
    """Write the district's report as PDF, CSV or XLSX: all schools of central, or this one alone."""
    from frontdesk.reports.district import ENDINGS, write_district_report

    out = out_path(options.out, *ENDINGS)
    with opened(options, set_up=False) as office:
        if connection_of(office) is None:
            office.require_ready()
        summary = write_district_report(office, first=options.first, last=options.last, out=out)
    document = {
        "file": str(out),
        "from": summary.days.first.isoformat(),
        "to": summary.days.last.isoformat(),
        "schools": len(summary.schools),
        "contacts": summary.total.contacts,
    }
    span = f"{document['from']} to {document['to']}"
    return Answer(document, f"Wrote {counted(len(summary.schools), 'school')}, {span}, to {out}.")


def language_help(options: argparse.Namespace) -> Answer:
    """Write how the language gap was bridged."""
    from frontdesk.figures.district import period
    from frontdesk.reports.language_help import ENDINGS, write_language_help

    out = out_path(options.out, *ENDINGS)
    with opened(options) as office:
        days = period(office.today(), options.first, options.last)
        write_language_help(office, days=days, out=out)
    return Answer({"file": str(out), "from": str(days.first), "to": str(days.last)}, f"Wrote {out}.")


def day_list(options: argparse.Namespace) -> Answer:
    """Write a list of the day: who is absent, goes home another way, or is owed a message or an item."""
    from frontdesk.reports.lists import make_day_list

    out = out_path(options.out, ".pdf")
    with opened(options) as office:
        write_file(out, make_day_list(office, routine=options.routine, day=options.day))
    return Answer({"file": str(out)}, f"Wrote {out}.")


def evacuation(options: argparse.Namespace) -> Answer:
    """Write the list of everybody who is on site."""
    from frontdesk.reports.lists import make_evacuation_list

    out = out_path(options.out, ".pdf")
    with opened(options) as office:
        write_file(out, make_evacuation_list(office))
    return Answer({"file": str(out)}, f"Wrote {out}.")
