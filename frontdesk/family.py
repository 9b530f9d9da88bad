"""A family's history: all that the office has on file about a contact and their students, in order of time.

It holds every interaction that the contact had or that was about one of their students, with timeline, promises,
ratings and visit, and the students' comings and goings. Who else was in touch about a student is named only if they
belong to that student too; the names of others are taken out of the words. Relies on `frontdesk.finding.views`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound
from frontdesk.finding.views import InteractionView, load_views
from frontdesk.movements import MovementLine, movement_line
from frontdesk.nameless import without_others
from frontdesk.office import Office
from models.desk import Interaction, Movement, Rating
from models.people import Belonging, Contact, Student

ANOTHER, ANOTHER_STUDENT = "Another person", "Another student"
_CHUNK = 400


@dataclass(frozen=True)
class PupilOnFile:
    """A student of the family as the office has them on file, and how the contact belongs to them."""

    id: str
    name: str
    relation: str
    may_pick_up: bool
    grade: str
    homeroom: str
    teacher: str
    bus: str
    way_home: str
    language: str
    birth_date: dt.date | None
    active: bool


@dataclass(frozen=True)
class GivenRating:
    """A family's rating with its words; `at` in the school's zone."""

    at: dt.datetime
    score: int
    comment: str


@dataclass(frozen=True)
class FamilyHistory:
    """A contact, their students, and everything that happened with them, earliest first."""

    contact_id: str
    contact: str
    kind: str
    language: str
    needs_interpreter: bool
    phone: str
    email: str
    remark: str
    students: tuple[PupilOnFile, ...]
    interactions: tuple[InteractionView, ...]
    ratings: dict[str, tuple[GivenRating, ...]]
    movements: tuple[MovementLine, ...]


def family_history(office: Office, *, contact: str) -> FamilyHistory:
    """Return all that is on file about a contact (by key) and their students; raises NotFound."""
    with office.reading() as session:
        row = session.get(Contact, contact)
        if row is None or row.deleted:
            raise NotFound("That contact is gone; look the person up by name.")
        pupils = _pupils(session, contact)
        views = _interactions(session, office, contact, [pupil.id for pupil in pupils])
        ratings = _ratings(session, office, [view.id for view in views])
        family = _family(session, contact, [pupil.id for pupil in pupils])
        names = [row.name, *(pupil.name for pupil in pupils), *family.values()]
        keys = {contact, *family, *(pupil.id for pupil in pupils)}
        views, ratings = _only_theirs(session, views, ratings, names, keys)
        return FamilyHistory(
            contact, row.name, row.kind, row.language, row.needs_interpreter, row.phone, row.email, row.remark, pupils,
            views, ratings, _movements(session, office, pupils),
        )  # fmt: skip


def _pupils(session: Session, contact: str) -> tuple[PupilOnFile, ...]:
    statement = (
        select(Student, Belonging)
        .join(Belonging, Belonging.student_id == Student.id)
        .where(Belonging.contact_id == contact, ~Belonging.deleted, ~Student.deleted)
        .order_by(Student.name, Student.id)
    )
    return tuple(
        PupilOnFile(
            row.id, row.name, tie.relation, tie.may_pick_up, row.grade, row.homeroom, row.teacher, row.bus,
            row.way_home, row.language, row.birth_date, row.active,
        )
        for row, tie in session.execute(statement)
    )  # fmt: skip


def _interactions(
    session: Session, office: Office, contact: str, students: list[str]
) -> tuple[InteractionView, ...]:
    theirs = or_(Interaction.contact_id == contact, Interaction.student_id.in_(students))
    statement = (
        select(Interaction.id).where(theirs, ~Interaction.deleted).order_by(Interaction.at, Interaction.id)
    )
    return load_views(session, list(session.scalars(statement)), office.zone, timeline=True)


def _family(session: Session, contact: str, students: list[str]) -> dict[str, str]:
    """Return the others who belong to the same students: key and name."""
    statement = (
        select(Contact.id, Contact.name)
        .join(Belonging, Belonging.contact_id == Contact.id)
        .where(Belonging.student_id.in_(students), ~Belonging.deleted, Contact.id != contact)
    )
    return dict(session.execute(statement).all())


def _ratings(session: Session, office: Office, keys: list[str]) -> dict[str, tuple[GivenRating, ...]]:
    found: dict[str, list[GivenRating]] = {}
    for start in range(0, len(keys), _CHUNK):
        statement = (
            select(Rating)
            .where(Rating.interaction_id.in_(keys[start : start + _CHUNK]), ~Rating.deleted)
            .order_by(Rating.at, Rating.id)
        )
        for row in session.scalars(statement):
            given = GivenRating(row.at.astimezone(office.zone), row.score, row.comment)
            found.setdefault(row.interaction_id, []).append(given)
    return {key: tuple(several) for key, several in found.items()}


def _movements(session: Session, office: Office, pupils: tuple[PupilOnFile, ...]) -> tuple[MovementLine, ...]:
    statement = (
        select(Movement, Student)
        .join(Student, Student.id == Movement.student_id)
        .where(Movement.student_id.in_([pupil.id for pupil in pupils]), ~Movement.deleted)
        .order_by(Movement.at, Movement.id)
    )
    return tuple(movement_line(office, *row) for row in session.execute(statement))


# Names of others


class _Words:
    """Collects the words of a history, then gives each back without the names of other families."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}

    def add(self, text: str, language: str) -> None:
        self._texts[text, language] = text

    def clear(self, session: Session, keep: Iterable[str]) -> None:
        texts = list(self._texts)
        self._texts = dict(zip(texts, without_others(session, texts, keep=tuple(keep)), strict=True))

    def of(self, text: str, language: str) -> str:
        return self._texts[text, language]


def _only_theirs(
    session: Session,
    views: tuple[InteractionView, ...],
    ratings: dict[str, tuple[GivenRating, ...]],
    names: list[str],
    family: set[str],
) -> tuple[tuple[InteractionView, ...], dict[str, tuple[GivenRating, ...]]]:
    """Return a history's interactions and ratings without the names of people outside the family."""
    words = _Words()
    languages = {view.id: view.language for view in views}
    for view in views:
        for text in _texts(view):
            words.add(text, view.language)
    for key, given in ratings.items():
        for one in given:
            words.add(one.comment, languages[key])
    words.clear(session, names)
    cleared = tuple(_cleared(view, words, family) for view in views)
    return cleared, {
        key: tuple(replace(one, comment=words.of(one.comment, languages[key])) for one in given)
        for key, given in ratings.items()
    }


def _texts(view: InteractionView) -> Iterable[str]:
    yield view.note
    yield view.subject
    yield from (str(value) for value in view.details.values())
    for entry in view.entries:
        yield entry.text
        yield entry.translation
    yield from (promise.text for promise in view.follow_ups)


def _cleared(view: InteractionView, words: _Words, family: set[str]) -> InteractionView:
    def of(text: str) -> str:
        return words.of(text, view.language)

    stranger = bool(view.contact_id) and view.contact_id not in family
    return replace(
        view,
        contact=ANOTHER if stranger else view.contact,
        contact_id="" if stranger else view.contact_id,
        student=ANOTHER_STUDENT if view.student_id and view.student_id not in family else view.student,
        note=of(view.note),
        subject=of(view.subject),
        details={name: of(str(value)) for name, value in view.details.items()},
        entries=tuple(
            replace(entry, text=of(entry.text), translation=of(entry.translation)) for entry in view.entries
        ),
        follow_ups=tuple(replace(promise, text=of(promise.text)) for promise in view.follow_ups),
    )
