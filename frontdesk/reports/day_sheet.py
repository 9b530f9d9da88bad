"""The day sheet: all of one day's log on paper, for the binder, and the same as a table.

Relies on `frontdesk.day_log`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from frontdesk.day_log import DayLog, Later, day_log
from frontdesk.finding.views import InteractionView
from frontdesk.movements import MovementLine
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.event_words import event_name, routine_words, visit_words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet
from models.choices import EntryKind, MovementKind
from translation.languages import language_name

HEADINGS = (
    "at", "what", "contact", "student", "topic", "kind", "language", "language_help", "words", "owner", "recorder",
    "status", "follow_up", "arrived", "left", "interaction",
)  # fmt: skip
_CONTACTS = (
    Column("Time", 12), Column("", 11), Column("Contact, student", 28, bold=True, lines=4),
    Column("Topic", 22), Column("What was said and done", 60, lines=60), Column("Owner, status", 18),
)  # fmt: skip
_MOVEMENTS = (
    Column("Time", 12), Column("", 18), Column("Student", 30, bold=True), Column("Class", 16),
    Column("Reason", 32), Column("Picked up by, back", 34),
)  # fmt: skip
_LATER = (
    Column("Time", 12), Column("", 20), Column("Contact, student", 30, bold=True, lines=4), Column("First logged", 20),
    Column("Words", 56, lines=40), Column("By", 16),
)  # fmt: skip


def day_sheet(office: Office, *, day: dt.date | None = None, paper: str = "") -> Report:
    """Return all that was logged on a day (today by default)."""
    log = day_log(office, day=day)
    channels = {
        name: sum(view.channel == channel for view in log.contacts)
        for channel, name in words.CHANNELS.items()
    }
    counts = {
        "contacts": len(log.contacts),
        "movements": len(log.movements),
        "later": len(log.later),
    }
    sheet = Sheet(
        title="Day sheet",
        remark=f"{log.day:%A}, {words.long_date(log.day)} · all that was logged, in order of time",
        school=office.settings.name,
        made=office.now(),
        columns=_CONTACTS,
        groups=_groups(log),
        empty="Nothing was logged on this day.",
        paper=paper or office.settings.paper,
        size=8.6,
        facts=(
            ("Contacts", words.number(len(log.contacts))),
            *((name, words.number(many)) for name, many in channels.items() if many or name != "Other"),
            ("Students in and out", words.number(len(log.movements))),
        ),
        notes=(
            "The sheet is the log as it stands when it is printed, with what was corrected or added since.",
        ),
        private=True,
    )
    return Report(sheet, counts, HEADINGS, tuple(_table(log)))


def _groups(log: DayLog) -> list[Group]:
    return [
        Group([_contact(view) for view in log.contacts], f"Contacts · {len(log.contacts)}"),
        Group(
            [_movement(line) for line in log.movements],
            f"Students in and out · {len(log.movements)}",
            columns=_MOVEMENTS,
        ),
        Group(
            [_later(each) for each in log.later],
            f"Added to earlier contacts · {len(log.later)}",
            columns=_LATER,
        ),
    ]


def _two(first: str, second: str) -> str:
    return "\n".join(part for part in (first, second) if part)


def _contact(view: InteractionView) -> tuple[Cell, ...]:
    topic = _two(view.topic, words.ROUTINES.get(view.routine, view.kind))
    if view.language != "en":
        topic = _two(topic, language_name(view.language))
    return (
        words.clock_time(view.at), words.CHANNELS.get(view.channel, view.channel), _two(view.contact, view.student),
        topic, "\n".join(_said(view)), _two(view.owner, view.status.replace("-", " ")),
    )  # fmt: skip


def _said(view: InteractionView) -> list[str]:
    """Return what a contact's row says: the routine, the timeline of the day, help, visit, promises, rating."""
    lines = [routine_words(view)] if view.routine else []
    if view.subject:
        lines.append(f"Subject: {view.subject}")
    for entry in view.entries:
        if entry.kind in (EntryKind.STATUS, EntryKind.OWNER):
            continue
        plain = entry.kind == EntryKind.NOTE and entry.at == view.at
        said = entry.text if plain else f"{event_name(entry.kind)}: {entry.text}"
        if entry.at.date() != view.at.date():
            said = f"{words.short_date(entry.at.date())} · {said}"
        lines.append(said)
    if view.language_help:
        lines.append(f"Language help: {words.HELPS.get(view.language_help, view.language_help).lower()}")
    if view.visit is not None:
        lines.append(visit_words(view.visit, view.at.date()))
    for promise in view.follow_ups:
        done = " (done)" if promise.done_at else ""
        lines.append(
            f"Follow up by {words.short_date(promise.due)}{done}: {promise.text or promise.owner}".rstrip(
                ": "
            )
        )
    if view.rating is not None:
        lines.append(f"Rated {view.rating} of 5")
    return [line for line in lines if line]


def _movement(line: MovementLine) -> tuple[Cell, ...]:
    kind = "Late arrival" if line.kind == MovementKind.LATE_ARRIVAL else "Early dismissal"
    back = f"back at {words.clock_time(line.returned_at)}" if line.returned_at else ""
    return (
        words.clock_time(line.at), kind, line.student, line.homeroom or line.grade, line.reason,
        ", ".join(part for part in (line.picked_up_by, back) if part),
    )  # fmt: skip


def _later(each: Later) -> tuple[Cell, ...]:
    logged = words.short_date(each.logged.date())
    if each.logged.year != each.at.year:
        logged = f"{logged}, {each.logged.year}"
    return (
        words.clock_time(each.at), event_name(each.what), _two(each.contact, each.student), _two(logged, each.topic),
        each.words, each.by,
    )  # fmt: skip


def _table(log: DayLog) -> Iterator[tuple[str | dt.date | dt.datetime | None, ...]]:
    for view in log.contacts:
        due = next((one.due for one in view.follow_ups if one.done_at is None), None)
        visit = view.visit
        yield (
            view.at, view.channel, view.contact, view.student, view.topic, view.routine or view.kind, view.language,
            view.language_help, "\n".join(_said(view)), view.owner, view.recorder, view.status, due,
            visit.arrived_at if visit else None, visit.left_at if visit else None, view.id,
        )  # fmt: skip
    for line in log.movements:
        told = ", ".join(part for part in (line.reason, line.picked_up_by) if part)
        yield (
            line.at,
            line.kind,
            "",
            line.student,
            "",
            "",
            "",
            "",
            told,
            "",
            "",
            "",
            None,
            None,
            line.returned_at,
            "",
        )
    for each in log.later:
        yield (
            each.at, each.what, each.contact, each.student, each.topic, "", "", "", each.words, "", each.by, "", None,
            None, None, each.interaction_id,
        )  # fmt: skip
