"""The lists of the office as tables: interactions (all, or what a search lists), contacts, students, ratings.

Each is one function that writes a .csv or .xlsx file and returns how many rows it has. The lists of the day,
follow-ups and records are tables of `frontdesk.reports`. Rows are read page by page, in no more memory than a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from frontdesk.export import Cell, write_table
from frontdesk.finding.listing import count_interactions, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from models.desk import Interaction, Rating, Topic
from models.people import Belonging, Contact, Student

Progress = Callable[[int, int], None]
"""Told how many rows are written and how many there are (0 when nobody knows)."""

INTERACTIONS = (
    "id", "at", "channel", "direction", "kind", "topic", "contact", "student", "language", "language help", "status",
    "priority", "owner", "recorder", "subject", "note", "routine", "details", "follow up by", "answered at",
    "closed at", "arrived", "left", "rating", "timeline",
)  # fmt: skip
CONTACTS = ("id", "name", "kind", "language", "needs interpreter", "phone", "email", "students", "remark")
STUDENTS = (
    "id", "name", "grade", "homeroom", "teacher", "bus", "way home", "language", "birth date", "contacts", "active",
)  # fmt: skip
RATINGS = ("at", "score", "comment", "language", "channel", "topic", "contact", "interaction")
_PAGE = 1_000


def _quietly(done: int, total: int) -> None:
    """Take no note of progress."""


def export_interactions(
    office: Office, *, file: Path, query: Query | None = None, progress: Progress = _quietly
) -> int:
    """Write the interactions that a query lists (all without one), newest first; returns how many."""
    wanted = query or Query()
    total = 0 if wanted.words else count_interactions(office, query=wanted)
    written = 0

    def rows() -> Iterator[Sequence[Cell]]:
        nonlocal written
        after = None
        while True:
            page = list_interactions(office, query=wanted, after=after, limit=_PAGE)
            for view in page.items:
                written += 1
                yield _row(view)
            progress(written, total)
            after = page.after
            if after is None:
                return

    write_table(file, INTERACTIONS, rows())
    return written


def _row(view: InteractionView) -> Sequence[Cell]:
    promise = next((one.due for one in view.follow_ups if one.done_at is None), None)
    lines = [
        f"{entry.at:%Y-%m-%d %H:%M} {entry.kind}{f' ({entry.by})' if entry.by else ''}: {entry.text}"
        for entry in view.entries
    ]
    return (
        view.id, view.at, view.channel, view.direction, view.kind, view.topic, view.contact, view.student,
        view.language, view.language_help, view.status, view.priority, view.owner, view.recorder, view.subject,
        view.note, view.routine, "; ".join(f"{name}: {value}" for name, value in view.details.items()), promise,
        view.answered_at, view.closed_at, view.visit.arrived_at if view.visit else None,
        view.visit.left_at if view.visit else None, view.rating, "\n".join(lines),
    )  # fmt: skip


def export_contacts(office: Office, *, file: Path, progress: Progress = _quietly) -> int:
    """Write all contacts by name, each with their students; returns how many."""
    tied = (
        select(func.group_concat(Student.name, "; "))
        .join(Belonging, Belonging.student_id == Student.id)
        .where(Belonging.contact_id == Contact.id, ~Belonging.deleted, ~Student.deleted)
        .scalar_subquery()
    )
    statement = (
        select(Contact.id, Contact.name, Contact.kind, Contact.language, Contact.needs_interpreter, Contact.phone,
               Contact.email, tied, Contact.remark)
        .where(~Contact.deleted)
        .order_by(Contact.name, Contact.id)
    )  # fmt: skip
    return _export(office, file, CONTACTS, statement, progress)


def export_students(office: Office, *, file: Path, progress: Progress = _quietly) -> int:
    """Write all students by name, each with their contacts; returns how many."""
    tied = (
        select(func.group_concat(Contact.name, "; "))
        .join(Belonging, Belonging.contact_id == Contact.id)
        .where(Belonging.student_id == Student.id, ~Belonging.deleted, ~Contact.deleted)
        .scalar_subquery()
    )
    statement = (
        select(Student.id, Student.name, Student.grade, Student.homeroom, Student.teacher, Student.bus,
               Student.way_home, Student.language, Student.birth_date, tied, Student.active)
        .where(~Student.deleted)
        .order_by(Student.name, Student.id)
    )  # fmt: skip
    return _export(office, file, STUDENTS, statement, progress)


def export_ratings(office: Office, *, file: Path, progress: Progress = _quietly) -> int:
    """Write all ratings, newest first, each with what it was about; returns how many."""
    statement = (
        select(Rating.at, Rating.score, Rating.comment, Rating.language, Interaction.channel, Topic.name,
               Contact.name, Rating.interaction_id)
        .join(Interaction, Interaction.id == Rating.interaction_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .where(~Rating.deleted, ~Interaction.deleted)
        .order_by(Rating.at.desc(), Rating.id)
    )  # fmt: skip
    zone = office.zone
    return _export(
        office,
        file,
        RATINGS,
        statement,
        progress,
        lambda row: (row[0].astimezone(zone), *row[1:]),
    )


def _export(
    office: Office,
    file: Path,
    headings: Sequence[str],
    statement: Select[*tuple[Any, ...]],
    progress: Progress,
    shown: Callable[[Any], Sequence[Cell]] = tuple,
) -> int:
    """Write the rows of a statement in one snapshot; returns how many."""
    written = 0

    def rows() -> Iterator[Sequence[Cell]]:
        nonlocal written
        with office.reading() as session:
            for part in session.execute(statement).partitions(_PAGE):
                written += len(part)
                yield from map(shown, part)
                progress(written, 0)

    write_table(file, headings, rows())
    return written


LISTS: Mapping[str, Callable[..., int]] = {
    "interactions": export_interactions,
    "contacts": export_contacts,
    "students": export_students,
    "ratings": export_ratings,
}
"""The lists by the names that the command line takes."""
