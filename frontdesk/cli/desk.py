"""The commands of the desk: log, note, set, sign-out, on-site, rate."""

from __future__ import annotations

import argparse
import datetime as dt

from frontdesk.cli.arguments import given_text
from frontdesk.cli.office import opened, who
from frontdesk.cli.output import Answer, counted, table
from frontdesk.errors import UserError
from frontdesk.finding.listing import resolve_id
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.timeline import add_note
from frontdesk.visits import OnSite
from frontdesk.visits import on_site as visitors
from frontdesk.visits import sign_out as leave
from models.choices import Routine

_SAME_DETAIL = {
    Routine.ABSENCE: {"day": "from", "date": "from", "first": "from", "to": "until", "last": "until"},
    Routine.WAY_HOME: {
        "who": "asked-by",
        "asked": "asked-by",
        "verify": "verified",
        "how": "to",
        "for": "lasts",
    },
    Routine.MESSAGE: {"for": "to", "whom": "to", "message": "text"},
    Routine.ITEM: {"what": "item", "for": "to", "whom": "to"},
}


def whole_id(office: Office, text: str) -> str:
    """Return the key of an interaction that was named by its id or the beginning of it."""
    with office.reading() as session:
        return resolve_id(session, text)


def log(options: argparse.Namespace) -> Answer:
    """Log an interaction."""
    note = given_text(options.note)
    given = {"kind": options.kind, "priority": options.priority}
    with opened(options) as office:
        logged = log_interaction(
            office,
            channel=options.channel,
            contact=options.contact,
            student=options.student,
            topic=options.topic or "",
            language=options.language,
            routine=options.routine,
            details=_details(options, office),
            language_help=options.language_help,
            note=note,
            at=options.at,
            follow_up=options.follow_up,
            owner=options.owner or "",
            by=who(office),
            **{name: value for name, value in given.items() if value is not None},
        )
    return Answer({"id": logged.id}, f"Logged as {logged.id}.")


def _details(options: argparse.Namespace, office: Office) -> dict[str, str]:
    """Return a routine's details by the names it keeps; `days=3` of an absence becomes its last day."""
    same = _SAME_DETAIL.get(options.routine, {})
    details = {same.get(name, name): value for name, value in options.detail}
    if options.routine is Routine.ABSENCE and "days" in details:
        days = details.pop("days")
        if not days.isdigit() or not 1 <= int(days) <= 60:
            raise UserError(f"The days of an absence are a number from 1 to 60, not “{days[:40]}”.")
        first = _first_day(details.get("from"), options.at, office)
        details["from"], details["until"] = first.isoformat(), _school_day_after(office, first, int(days) - 1)
    return details


def _first_day(given: str | None, at: dt.datetime | None, office: Office) -> dt.date:
    from frontdesk.dates import read_date

    day = at.date() if at else office.today()
    return read_date(given, day) if given else day


def _school_day_after(office: Office, first: dt.date, days: int) -> str:
    day = first
    while days:
        day += dt.timedelta(days=1)
        if day.weekday() in office.settings.weekdays:
            days -= 1
    return day.isoformat()


def note(options: argparse.Namespace) -> Answer:
    """Add a note to an interaction's timeline."""
    text = given_text(options.text)
    with opened(options) as office:
        key = whole_id(office, options.id)
        add_note(office, id=key, text=text, by=who(office))
    return Answer({"id": key}, "The note was added.")


def change(options: argparse.Namespace) -> Answer:
    """Change an interaction's status, topic, owner, priority or language."""
    names = ("status", "topic", "owner", "priority", "language")
    values = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if not values:
        raise UserError(
            "There is nothing to change; give --status, --topic, --owner, --priority or --language."
        )
    if "language" in values and not values["language"].strip():
        raise UserError("The language is empty; give a code such as es.")
    with opened(options) as office:
        key = whole_id(office, options.id)
        edit_interaction(office, id=key, by=who(office), **values)
    return Answer({"id": key}, f"Changed: {', '.join(values)}.")


def sign_out(options: argparse.Namespace) -> Answer:
    """Note that a visitor has left."""
    with opened(options) as office:
        key = options.id.strip().lower()
        if len(key) < 36:
            key = whole_id(office, key)
        leave(office, id=key, by=who(office))
    return Answer({"id": key}, "Signed out.")


def on_site(options: argparse.Namespace) -> Answer:
    """Show who is on site now."""
    with opened(options) as office:
        here = visitors(office, limit=100_000)
    document = [_visit(visit) for visit in here]
    if not here:
        return Answer(document, "Nobody is on site.")
    rows = [
        (
            visit.contact,
            visit.student,
            visit.destination,
            visit.badge,
            f"{visit.arrived_at:%Y-%m-%d %H:%M}",
            visit.interaction_id,
        )
        for visit in here
    ]
    headings = ("contact", "student", "destination", "badge", "arrived", "id")
    return Answer(document, table(rows, headings) + f"\n{counted(len(here), 'visitor')} on site.")


def _visit(visit: OnSite) -> dict[str, object]:
    return {
        "id": visit.interaction_id,
        "visit": visit.visit_id,
        "contact": visit.contact,
        "student": visit.student,
        "destination": visit.destination,
        "badge": visit.badge,
        "arrived": visit.arrived_at.isoformat(),
        "minutes": int(visit.stayed.total_seconds() // 60),
    }


def rate(options: argparse.Namespace) -> Answer:
    """Keep a family's rating."""
    with opened(options) as office:
        key = whole_id(office, options.id)
        rate_interaction(office, id=key, score=options.score, comment=options.comment, by=who(office))
    return Answer({"id": key}, f"Rated {options.score} of 5.")
