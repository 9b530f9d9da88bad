"""Finding contacts and students by what was typed, and adding those who are new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from frontdesk.finding.prepared import Prepared, condition, place, prepare
from models.capture import Work
from models.desk import Interaction
from models.keys import name_key
from models.local import PersonDocument
from models.people import Belonging, Contact, Student
from models.search import fold, match_query

_MOST = 200


def matching_people(session: Session, person: str, typed: str, limit: int = _MOST) -> list[str]:
    """Return the keys of contacts or students (`person`) whose name has words that begin as typed."""
    query = match_query(typed)
    if not query:
        return []
    hits = text(
        "person_document.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :query"
        " ORDER BY rowid DESC LIMIT 2000)"
    ).bindparams(query=query)
    statement = select(PersonDocument.person_id).where(PersonDocument.person == person, hits).limit(limit)
    return list(session.scalars(statement))


def _named(session: Session, model: type[Contact] | type[Student], person: str, name: str) -> list[str]:
    """Return the keys of those with exactly this name, but for case, accents and blanks."""
    wanted = " ".join(fold(name).split())
    words = match_query(name)
    if not words:
        return []
    session.flush()
    rows = _names(model).rows(session, {"words": words, "person": person})
    return [key for key, found in rows if " ".join(fold(found).split()) == wanted]


@cache
def _names(model: type[Contact] | type[Student]) -> Prepared:
    """Return the statement that every save runs: keys and names of those whose name has the words."""
    hits = condition(
        "person_document.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :words"
        " ORDER BY rowid DESC LIMIT 2000)",
        "words",
    )
    return prepare(
        select(model.id, model.name)
        .join(PersonDocument, PersonDocument.person_id == model.id)
        .where(PersonDocument.person == place("person"), hits, ~model.deleted)
        .limit(_MOST)
    )


def named_students(session: Session, name: str) -> list[str]:
    """Return the keys of the students with exactly this name, but for case, accents and blanks."""
    return _named(session, Student, "student", name)


def _ties(session: Session, column: ColumnElement[str], key: str, other: ColumnElement[str]) -> set[str]:
    return set(session.scalars(select(other).where(column == key, ~Belonging.deleted)))


def _latest(session: Session, column: ColumnElement[str | None], keys: Sequence[str]) -> str:
    """Return which of these people was in touch last; the first when none ever was."""
    statement = select(column, func.max(Interaction.at)).where(column.in_(keys)).group_by(column)
    seen = {key: at for key, at in session.execute(statement) if key}
    return max(keys, key=lambda key: (key in seen, seen.get(key, 0), key)) if seen else keys[0]


def put_contact(
    work: Work, *, name: str, student: str | None, language: str, kind: str = "family"
) -> Contact:
    """Return the contact with this name, adding one who is new.

    Of several with one name, it is the one who belongs to the student, else the one who came last.
    """
    session = work.session
    session.flush()
    keys = _named(session, Contact, "contact", name)
    if keys and student:
        tied = set(keys) & _ties(session, Belonging.student_id, student, Belonging.contact_id)  # type: ignore[arg-type]
        keys = [key for key in keys if key in tied] or keys
    if not keys:
        return work.add(Contact(name=name, language=language, kind=kind, needs_interpreter=False))
    key = keys[0] if len(keys) == 1 else _latest(session, Interaction.contact_id, keys)  # type: ignore[arg-type]
    return work.get(Contact, key)


def put_student(work: Work, *, name: str, contact: str | None) -> Student:
    """Return the student with this name, adding one who is new; see `put_contact`."""
    session = work.session
    keys = named_students(session, name)
    if keys and contact:
        tied = set(keys) & _ties(session, Belonging.contact_id, contact, Belonging.student_id)  # type: ignore[arg-type]
        keys = [key for key in keys if key in tied] or keys
    if not keys:
        return work.add(Student(name=name))
    key = keys[0] if len(keys) == 1 else _latest(session, Interaction.student_id, keys)  # type: ignore[arg-type]
    return work.get(Student, key)


def tie(work: Work, *, contact: str, student: str, relation: str = "") -> None:
    """Note that a contact belongs to a student, once."""
    key = name_key("belonging", contact, student)
    row = work.session.get(Belonging, key)
    if row is None:
        work.add(Belonging(id=key, contact_id=contact, student_id=student, relation=relation))
    elif row.deleted:
        row.deleted = False
