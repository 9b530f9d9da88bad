"""A family's history on paper, for a records request: all that is on file, in order, page by page.

Parents may inspect the education records of their children, and of those of others only what is about their own
(FERPA, 34 CFR 99.10 and 99.12). Relies on `frontdesk.family`, which leaves the names of other families out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.family import FamilyHistory, GivenRating, PupilOnFile, family_history
from frontdesk.finding.views import EntryView, InteractionView
from frontdesk.movements import MovementLine
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.event_words import event_name, routine_words, visit_words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet
from models.choices import MovementKind
from translation.languages import language_name

HEADINGS = ("at", "what", "words", "by", "contact", "student", "topic", "interaction")
_COLUMNS = (Column("", 28), Column("", 24, bold=True), Column("", 98, lines=100_000))
_FACTS = (Column("", 28, bold=True), Column("", 122, lines=100))


@dataclass(frozen=True)
class _Event:
    """One line of the history: when, what it is, its words, who wrote it."""

    at: dt.datetime
    what: str
    words: str
    by: str = ""


def family(office: Office, *, contact: str, paper: str = "") -> Report:
    """Return all that is on file about a contact (by key) and their students; raises NotFound."""
    history = family_history(office, contact=contact)
    now = office.now()
    happened = sorted([*_interaction_groups(history), *_movement_groups(history)], key=lambda pair: pair[0])
    counts = {
        "students": len(history.students),
        "interactions": len(history.interactions),
        "entries": sum(len(view.entries) for view in history.interactions),
        "follow_ups": sum(len(view.follow_ups) for view in history.interactions),
        "ratings": sum(len(given) for given in history.ratings.values()),
        "visits": sum(view.visit is not None for view in history.interactions),
        "movements": len(history.movements),
    }
    sheet = Sheet(
        title=f"History of {history.contact}",
        remark=f"Prepared for a records request on {words.long_date(now.date())} · {_span(happened)}",
        school=office.settings.name,
        made=now,
        columns=_COLUMNS,
        groups=[*_on_file(history), *(group for _, group in happened)],
        paper=paper or office.settings.paper,
        lead=_lead(office, history),
        notes=_notes(happened),
        size=8.6,
        private=True,
    )
    return Report(sheet, counts, HEADINGS, tuple(_table(history)))


def _span(happened: Sequence[tuple[dt.datetime, Group]]) -> str:
    if not happened:
        return "nothing was logged"
    first, last = happened[0][0].date(), happened[-1][0].date()
    return f"{words.long_date(first)} to {words.long_date(last)}" if first != last else words.long_date(first)


def _lead(office: Office, history: FamilyHistory) -> str:
    students = ", ".join(pupil.name for pupil in history.students)
    whom = f"{history.contact} and {students}" if students else history.contact
    return (
        f"These pages hold everything that the front office of {office.settings.name} has on file in FrontDesk about"
        f" {whom}, in the order in which it happened. They are education records under the Family Educational Rights"
        " and Privacy Act (FERPA): a parent or guardian, or the student once 18, may read them, have them explained and"
        " ask for what is wrong to be corrected. Nobody else may see them without consent unless the law allows it."
        " Other families are not named here; where their names stood in a note, it says [name]. Before the pages are"
        " handed out, a member of staff reads them once for anything else that concerns another child."
    )


def _notes(happened: Sequence[tuple[dt.datetime, Group]]) -> tuple[str, ...]:
    events = words.counted(len(happened), "event")
    left_out = (
        f"{events} in all. What other parents or visitors asked that was not about these students is not theirs and not"
        " included; nor is what was deleted as an error. Times are the school's."
    )
    return (
        left_out,
        "Words in another language stand as they were written, with the translation that was kept.",
    )


def _on_file(history: FamilyHistory) -> Iterator[Group]:
    facts = [
        ("Name", history.contact),
        ("Phone", history.phone),
        ("E-mail", history.email),
        ("Language", language_name(history.language)),
        ("Interpreter", "needed" if history.needs_interpreter else "not asked for"),
        ("Remark", history.remark),
    ]
    yield Group([fact for fact in facts if fact[1]], "On file", columns=_FACTS, bare=True)
    for pupil in history.students:
        facts = _pupil(pupil)
        yield Group([fact for fact in facts if fact[1]], f"Student: {pupil.name}", columns=_FACTS, bare=True)


def _pupil(pupil: PupilOnFile) -> list[tuple[str, str]]:
    return [
        ("Belongs as", pupil.relation),
        ("May pick up", "yes" if pupil.may_pick_up else "no"),
        ("Grade", pupil.grade),
        ("Homeroom", pupil.homeroom),
        ("Teacher", pupil.teacher),
        ("Bus", pupil.bus),
        ("Way home", pupil.way_home),
        ("Home language", language_name(pupil.language) if pupil.language else ""),
        ("Born", words.long_date(pupil.birth_date) if pupil.birth_date else ""),
        ("Enrolled", "" if pupil.active else "no longer"),
    ]


def _when(at: dt.datetime) -> str:
    return f"{words.short_date(at.date())}, {at.year}, {words.clock_time(at)}"


def _interaction_groups(history: FamilyHistory) -> Iterator[tuple[dt.datetime, Group]]:
    for view in history.interactions:
        about = " · ".join(
            part
            for part in (
                f"{words.long_date(view.at.date())}, {words.clock_time(view.at)}",
                words.CHANNELS.get(view.channel, view.channel),
                view.topic or view.kind.capitalize(),
            )
            if part
        )
        events = _events(view, history.ratings.get(view.id, ()))
        yield view.at, Group([_row(event, view.at) for event in events], about, bare=True)


def _row(event: _Event, begun: dt.datetime) -> tuple[Cell, ...]:
    what = f"{event.what}\n{event.by}" if event.by else event.what
    return ("" if event.at == begun else _when(event.at)), what, event.words


def _events(view: InteractionView, ratings: Sequence[GivenRating]) -> list[_Event]:
    """Return what an interaction holds, in order of time."""
    found = [_Event(view.at, "Facts", _facts(view), view.recorder)]
    if view.routine:
        found.append(_Event(view.at, "Routine", routine_words(view)))
    if view.subject:
        found.append(_Event(view.at, "Subject", view.subject))
    if view.visit is not None:
        found.append(_Event(view.at, "Visit", visit_words(view.visit, view.at.date())))
    found += [_Event(entry.at, event_name(entry.kind), _entry(entry), entry.by) for entry in view.entries]
    for promise in view.follow_ups:
        told = f"By {words.long_date(promise.due)}: {promise.text}".rstrip(": ")
        told += f" – done {_when(promise.done_at)}" if promise.done_at else " – open"
        found.append(_Event(view.at, "Promise", told, promise.owner))
    for given in ratings:
        said = f"{given.score} of 5" + (f": {given.comment}" if given.comment else "")
        found.append(_Event(given.at, "Rating", said))
    return sorted(found, key=lambda event: event.at)


def _facts(view: InteractionView) -> str:
    parts = [
        f"With {view.contact}" if view.contact else "",
        f"about {view.student}" if view.student else "",
        f"{view.direction}, {view.kind}",
        f"in {language_name(view.language)}",
        f"priority {view.priority}" if view.priority != "normal" else "",
        f"owner {view.owner}" if view.owner else "",
        f"status {view.status.replace('-', ' ')}",
        f"first answer {_when(view.answered_at)}" if view.answered_at else "",
        f"closed {_when(view.closed_at)}" if view.closed_at else "",
    ]
    return "; ".join(part for part in (*parts, *_help(view)) if part)


def _help(view: InteractionView) -> Iterator[str]:
    """Yield what was recorded of language help."""
    if view.language_help:
        yield f"language help: {words.HELPS.get(view.language_help, view.language_help).lower()}"
    if view.help_minutes:
        yield words.counted(view.help_minutes, "minute") + " of help"
    if view.help_qualified is not None:
        yield "qualified interpreter" if view.help_qualified else "interpreter not qualified"
    if view.help_child:
        yield "a child interpreted"
    if view.interpreter_offered:
        yield "an interpreter was offered"
    if view.understood is not None:
        yield "people understood each other" if view.understood else "people did not understand each other"


def _entry(entry: EntryView) -> str:
    said = entry.text
    if entry.translation:
        approved = "" if entry.reviewed else ", not reviewed"
        said += f"\n[{language_name(entry.translation_language)}{approved}] {entry.translation}"
    return said


def _movement_groups(history: FamilyHistory) -> Iterator[tuple[dt.datetime, Group]]:
    for line in history.movements:
        at = f"{words.long_date(line.at.date())}, {words.clock_time(line.at)}"
        yield line.at, Group([("", line.student, _movement(line))], f"{at} · {_kind(line)}", bare=True)


def _kind(line: MovementLine) -> str:
    return "Late arrival" if line.kind == MovementKind.LATE_ARRIVAL else "Early dismissal"


def _movement(line: MovementLine) -> str:
    parts = (
        f"Reason: {line.reason}" if line.reason else "",
        f"picked up by {line.picked_up_by}" if line.picked_up_by else "",
        f"came back {_when(line.returned_at)}" if line.returned_at else "",
        f"pass {line.pass_number}" if line.pass_number else "",
    )
    return "; ".join(part for part in parts if part)


def _table(history: FamilyHistory) -> Iterator[tuple[str | dt.datetime, ...]]:
    rows: list[tuple[str | dt.datetime, ...]] = [
        (event.at, event.what, event.words, event.by, view.contact, view.student, view.topic, view.id)
        for view in history.interactions
        for event in _events(view, history.ratings.get(view.id, ()))
    ]
    rows += [
        (line.at, _kind(line), _movement(line), "", line.picked_up_by, line.student, "", line.id)
        for line in history.movements
    ]
    yield from sorted(rows, key=lambda row: str(row[0]))
