"""The commands that write the principal's and the district's pages."""

from __future__ import annotations

import argparse
import calendar
from pathlib import Path

from frontdesk.cli.arguments import out_path, shown
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted
from frontdesk.errors import UserError
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


def scheduled(options: argparse.Namespace) -> Answer:
    """Write the pages that are due by this computer's schedule; with --folder or --off, change the schedule first."""
    from frontdesk.schedule import read_schedule, set_schedule, write_due_pages

    with opened(options) as office:
        now = read_schedule(office)
        if options.off or options.folder or options.weekday or options.time:
            now = set_schedule(
                office,
                on=not options.off and (now.on or bool(options.folder)),
                weekday=_weekday(options.weekday) if options.weekday else now.weekday,
                time=options.time or now.time,
                folder=str(Path(options.folder).expanduser().absolute()) if options.folder else now.folder,
            )
        pages = write_due_pages(office)
    document = {"on": now.on, "folder": now.folder, "files": [str(page.file) for page in pages]}
    if pages:
        return Answer(document, "\n".join(f"Wrote the week {page.week} to {page.file}." for page in pages))
    return Answer(
        document, "No page is due." if now.on else "The week's page is not scheduled on this computer."
    )


def _weekday(text: str) -> int:
    """Return a day of the week from its name or the beginning of it (two letters or more), Monday is 0."""
    names = [name.lower() for name in calendar.day_name]
    hits = [place for place, name in enumerate(names) if len(text) > 1 and name.startswith(text.lower())]
    if not hits:
        raise UserError(f"“{shown(text)}” is no day of the week; write one such as friday.")
    return hits[0]
