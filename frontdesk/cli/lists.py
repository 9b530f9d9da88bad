"""The commands that write the office's lists and records: each names its file and what it counted.

Relies on one function a list in `frontdesk.reports`; the libraries that draw are imported when a list is asked for.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from frontdesk.calendar import Days
from frontdesk.cli.arguments import out_path, shown
from frontdesk.cli.desk import whole_id
from frontdesk.cli.office import opened, who
from frontdesk.cli.output import Answer
from frontdesk.errors import NotFound, UserError
from frontdesk.office import Office

if TYPE_CHECKING:
    from frontdesk.reports.report import Report


def written(options: argparse.Namespace, report: Report, told: Mapping[str, str]) -> Answer:
    """Write a report to the file that was asked for; the answer tells the file, what was asked and the counts."""
    from frontdesk.reports.report import PDF, TABLES

    out = out_path(options.out, *(TABLES if report.headings else PDF))
    report.write(out)
    counts = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in report.counts.items())
    return Answer({"file": str(out), **told, **report.counts}, f"Wrote {out}: {counts}.")


def ways_home(options: argparse.Namespace) -> Answer:
    """Write a day's changed ways home; as PDF it counts as printed, so that the next one marks what is new."""
    from frontdesk.printed import note_printed
    from frontdesk.reports.ways_home import ways_home as make

    with opened(options) as office:
        day = options.day or office.today()
        report = make(office, day=day, by=options.by)
        answer = written(options, report, {"day": str(day), "by": options.by})
        if not options.preview and options.out.lower().endswith(".pdf") and report.printed is not None:
            note_printed(office, printed=report.printed, by=who(office))
    return answer


def absences(options: argparse.Namespace) -> Answer:
    """Write who is absent on a day, or on the school days of several."""
    from frontdesk.reports.absences import absences as make

    if options.day and (options.first or options.last):
        raise UserError("Give either --day for one day, or --from and --to for several.")
    with opened(options) as office:
        last = options.last or max(office.today(), options.first or office.today())
        days = Days(options.first or last, last)
        if options.day:
            days = Days(options.day, options.day)
        if days.first > days.last:
            raise UserError(f"The days begin on {days.first}, after they end on {days.last}: swap the two.")
        return written(options, make(office, days=days), {"from": str(days.first), "to": str(days.last)})


def deliveries(options: argparse.Namespace) -> Answer:
    """Write the messages and items that are to be delivered on a day."""
    from frontdesk.reports.deliveries import deliveries as make

    with opened(options) as office:
        day = options.day or office.today()
        return written(options, make(office, day=day, by=options.by), {"day": str(day), "by": options.by})


def on_site(options: argparse.Namespace) -> Answer:
    """Write who is on site."""
    from frontdesk.reports.on_site import on_site_list

    with opened(options) as office:
        return written(options, on_site_list(office), {"at": office.now().isoformat(timespec="seconds")})


def follow_ups(options: argparse.Namespace) -> Answer:
    """Write the open follow-ups of everybody, or of one owner."""
    from frontdesk.reports.follow_ups import follow_ups as make
    from frontdesk.staff import require_staff

    with opened(options) as office:
        key = ""
        if options.owner:
            with office.reading() as session:
                key = require_staff(session, options.owner).id
        return written(options, make(office, owner=key), {"owner": options.owner})


def day(options: argparse.Namespace) -> Answer:
    """Write all that was logged on a day."""
    from frontdesk.reports.day_sheet import day_sheet

    with opened(options) as office:
        wanted = options.day or office.today()
        return written(options, day_sheet(office, day=wanted), {"day": str(wanted)})


def family(options: argparse.Namespace) -> Answer:
    """Write all that is on file about a contact and their students."""
    from frontdesk.privacy import find_person
    from frontdesk.reports.family import family as make

    with opened(options) as office:
        kind, key, name = find_person(office, text=options.contact)
        if kind != "contact":
            raise UserError(f"{name} is a student; name the contact who asks for the family's records.")
        return written(options, make(office, contact=key), {"contact": key})


def badge(options: argparse.Namespace) -> Answer:
    """Write a visitor's badge: of the visit that is named, else of the latest arrival on site."""
    from frontdesk.reports.files import write_file
    from frontdesk.reports.labels import make_badge
    from frontdesk.visits import on_site as visitors

    out = out_path(options.out, ".pdf")
    with opened(options) as office:
        if options.id:
            key = whole_id(office, options.id)
        else:
            here = visitors(office, limit=1)
            if not here:
                raise NotFound("Nobody is on site; log the visitor first, or name the visit.")
            key = here[0].interaction_id
        size = _size(office, options.size)
        write_file(out, make_badge(office, visit=key, size=size))
    return Answer({"file": str(out), "id": key, "size": size, "labels": 1}, f"Wrote the badge to {out}.")


def pass_(options: argparse.Namespace) -> Answer:
    """Write a student's pass: the one that is named, else today's latest, of a student if one is named."""
    from frontdesk.movements import movements_of
    from frontdesk.reports.files import write_file
    from frontdesk.reports.labels import make_pass
    from models.search import fold

    out = out_path(options.out, ".pdf")
    with opened(options) as office:
        wanted = fold(options.student).split()
        key = options.id or next(
            (one.id for one in movements_of(office) if not wanted or fold(one.student).split() == wanted), ""
        )
        if not key:
            whose = f" of {shown(options.student)}" if wanted else ""
            raise NotFound(f"No late arrival or early dismissal{whose} was logged today; log it first.")
        size = _size(office, options.size)
        write_file(out, make_pass(office, movement=key, size=size))
    return Answer({"file": str(out), "id": key, "size": size, "labels": 1}, f"Wrote the pass to {out}.")


def _size(office: Office, given: str) -> str:
    return given.strip().lower() or office.settings.label
