"""The timeline of an interaction: entries that are added and never changed, and what they do to its clock.

The response clock runs from the interaction until the first answer; `waiting` (for the family) stops it,
counted in school minutes.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from frontdesk.calendar import SchoolCalendar
from frontdesk.office import Office
from frontdesk.texts import LONGEST_TEXT, language_code, needed_line, plain_text
from models.capture import Changes, Work
from models.choices import EntryKind, Status
from models.desk import Entry, Interaction

_ANSWERS = (EntryKind.MESSAGE_OUT,)


def add_entry(
    work: Work,
    *,
    interaction: Interaction,
    kind: EntryKind,
    text: str,
    language: str = "",
    translation: str = "",
    translation_language: str = "",
    reviewed: bool = False,
    details: dict[str, Any] | None = None,
) -> Entry:
    """Add an entry to a timeline within an open unit of work; an answer stops the response clock."""
    if kind in _ANSWERS and interaction.answered_at is None:
        interaction.answered_at = work.now
    return work.add(
        Entry(
            interaction_id=interaction.id,
            at=work.now,
            by_id=work.by,
            kind=kind.value,
            text=text,
            language=language,
            translation=translation,
            translation_language=translation_language,
            reviewed=reviewed,
            details=details or {},
        )
    )


def add_note(office: Office, *, id: str, text: str, by: str | None = None) -> Changes:
    """Add a note to an interaction's timeline."""
    clean = plain_text(text, "The note")
    needed_line(clean, "The note", longest=LONGEST_TEXT)
    with office.change(by=by) as work:
        add_entry(work, interaction=work.get(Interaction, id), kind=EntryKind.NOTE, text=clean)
    return work.changes


def add_message(
    office: Office,
    *,
    id: str,
    text: str,
    outgoing: bool,
    language: str = "",
    translation: str = "",
    translation_language: str = "",
    reviewed: bool = False,
    details: dict[str, Any] | None = None,
    by: str | None = None,
) -> Changes:
    """Add a message from the family, or the office's answer, with its translation if it has one."""
    clean = plain_text(text, "The message")
    needed_line(clean, "The message", longest=LONGEST_TEXT)
    with office.change(by=by) as work:
        add_entry(
            work,
            interaction=work.get(Interaction, id),
            kind=EntryKind.MESSAGE_OUT if outgoing else EntryKind.MESSAGE_IN,
            text=clean,
            language=language_code(language) if language else "",
            translation=plain_text(translation, "The translation"),
            translation_language=language_code(translation_language) if translation_language else "",
            reviewed=reviewed,
            details=details,
        )
    return work.changes


def put_status(work: Work, *, row: Interaction, status: Status, calendar: SchoolCalendar) -> None:
    """Move an interaction to a status, note it in the timeline and keep its clock."""
    if row.status == status:
        return
    add_entry(
        work,
        interaction=row,
        kind=EntryKind.STATUS,
        text=f"{row.status} → {status}",
        details={"from": row.status, "to": status.value},
    )
    _stop_waiting(row, work.now, calendar)
    if status is Status.WAITING:
        row.waiting_since = work.now
    if status is not Status.NEW and row.answered_at is None:
        row.answered_at = work.now
    row.closed_at = work.now if status is Status.CLOSED else None
    row.status = status.value


def _stop_waiting(row: Interaction, now: dt.datetime, calendar: SchoolCalendar) -> None:
    if row.waiting_since is not None:
        row.waited_minutes += calendar.school_minutes(row.waiting_since, now)
        row.waiting_since = None
