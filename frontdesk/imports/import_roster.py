"""Takes a roster over: students, families, staff and who belongs to whom, all in one unit of work.

Relies on `frontdesk.imports.roster`. People are known again by the roster's key, else by their exact name, so
those whom the desk wrote down before are completed and not doubled. Of a district's roster only this school's
people are taken, if it names this school. What the desk knows better (a language it corrected) stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.imports.import_mail import known_language
from frontdesk.imports.oneroster import read_oneroster
from frontdesk.imports.result import ImportResult, Skipped
from frontdesk.imports.roster import Person, Roster
from frontdesk.imports.sds import read_sds
from frontdesk.imports.tables import open_tables
from frontdesk.office import Office
from frontdesk.texts import needed_line
from models.capture import Work
from models.choices import Role
from models.keys import name_key
from models.people import Belonging, Contact, Staff, Student
from models.search import fold

Row = TypeVar("Row", Student, Contact, Staff)


@dataclass(frozen=True)
class RosterResult(ImportResult):
    """The outcome; `elsewhere` counts the people of other schools, who were left out.

    `note` says it when the roster has several schools and none could be told to be this one.
    """

    elsewhere: int = 0
    note: str = ""


@dataclass
class _Count:
    added: int = 0
    updated: int = 0


def read_roster(source: Path) -> Roster:
    """Read a roster from a folder or zip of CSV files; raises UserError when it is of no known kind."""
    tables = open_tables(source)
    if tables.has("student.csv") or tables.has("roles.csv"):
        return read_sds(tables)
    if tables.has("users.csv"):
        return read_oneroster(tables)
    found = ", ".join(sorted(name for name, _ in tables.files.values()))
    raise UserError(
        f"{source} is not a roster (it holds {found[:200]});"
        " a OneRoster export has users.csv, an SDS export has Student.csv or roles.csv."
    )


def import_roster(
    office: Office,
    *,
    source: Path,
    by: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> RosterResult:
    """Import a roster from a folder or zip; each fault in it is skipped and named, the rest is taken.

    Raises UserError, with nothing saved, when it is no roster at all.
    """
    roster = read_roster(source)
    own = own_schools(roster.schools, office.settings.name)
    students, families, staff = _of_these_schools(roster, own)
    total = len(students) + len(families) + len(staff)
    elsewhere = len(roster.students) + len(roster.families) + len(roster.staff) - total
    if not total and not roster.faults:
        raise UserError(f"{source} names nobody; export the roster again with its users.")
    progress(0, total)
    count = _Count()
    with office.change(by=by) as work:
        faults: list[Skipped] = []
        pupils = _put_people(work, Student, students, _student_values, count, faults)
        adults = _put_people(work, Contact, families, _contact_values, count, faults)
        _put_people(work, Staff, staff, _staff_values, count, faults)
        progress(total // 2, total)
        _put_ties(work, roster, adults, pupils)
    progress(total, total)
    note = "" if own or len(roster.schools) < 2 else _all_taken(roster, office.settings.name)
    return RosterResult(count.added, count.updated, (*roster.faults, *faults), elsewhere, note)


def own_schools(schools: Mapping[str, str], name: str) -> set[str]:
    """Return the keys of the schools of this name, else of the only one whose name has its words or the reverse."""
    titles = {key: _words(title) for key, title in schools.items()}
    wanted = _words(name)
    same = {key for key, words in titles.items() if words == wanted}
    alike = {key for key, words in titles.items() if wanted <= words or words <= wanted}
    return same or (alike if len(alike) == 1 else set())


def _words(name: str) -> set[str]:
    return set(fold("".join(sign if sign.isalnum() or sign == "'" else " " for sign in name)).split())


def _all_taken(roster: Roster, name: str) -> str:
    named = ", ".join(sorted(roster.schools.values())[:5])
    return (
        f"The roster is of several schools ({named}) and none is named {name}, so all were taken; name the school alike"
        " in the settings before the next import."
    )


def _of_these_schools(roster: Roster, own: set[str]) -> tuple[list[Person], list[Person], list[Person]]:
    def here(person: Person) -> bool:
        return not own or not person.schools or bool(own & set(person.schools))

    students = {key: person for key, person in roster.students.items() if here(person)}
    tied = {adult for adult, student in roster.ties if student in students}
    bound = {adult for adult, _ in roster.ties}
    families = [
        person
        for key, person in roster.families.items()
        if key in tied or (key not in bound and here(person))
    ]
    return list(students.values()), families, [person for person in roster.staff.values() if here(person)]


def _student_values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "grade": person.grade[:20],
        "homeroom": person.homeroom,
        "teacher": person.teacher,
        "language": known_language(person.language),
        "birth_date": person.birth_date,
        "active": person.active,
        "source_key": person.key[:80],
    }


def _contact_values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "language": known_language(person.language),
        "email": person.email[:200],
        "phone": person.phone,
        "source_key": person.key[:80],
    }


def _staff_values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email[:200],
        "active": person.active,
        "source_key": person.key[:80],
    }


def _put_people(
    work: Work,
    model: type[Row],
    people: Iterable[Person],
    values_of: Callable[[Person], dict[str, Any]],
    count: _Count,
    faults: list[Skipped],
) -> dict[str, str]:
    """Add or complete the people of one table; return their keys by the roster's key."""
    rows = list(work.session.scalars(select(model)))
    known = {row.source_key: row for row in rows if row.source_key}
    named: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if not one.source_key and not one.deleted:
            named[" ".join(fold(one.name).split())].append(one)
    taken = {one.id for one in rows}
    new: list[dict[str, Any]] = []
    keys: dict[str, str] = {}
    for person in people:
        try:
            person.name = needed_line(person.name, f"The name of {person.key}")
        except UserError as error:
            faults.append(Skipped("users.csv", None, error.sentence.rstrip(".")))
            continue
        values = values_of(person)
        alike = named.get(" ".join(fold(person.name).split()), [])
        row: Row | None = known.get(values["source_key"])
        if row is None and len(alike) == 1:
            row = alike.pop()
        key = row.id if row is not None else name_key(model.__tablename__, "roster", person.key)
        keys[person.key] = key
        if row is not None:
            count.updated += _complete(row, values)
        elif key not in taken:
            new.append(
                {"id": key, **{name: value for name, value in values.items() if value not in ("", None)}}
            )
    for row_values in new:
        if model is Staff:
            row_values["role"] = Role.OFFICE.value
    work.add_many(model, new)
    count.added += len(new)
    hidden = {row.id for row in rows if row.deleted}
    return {key: id_ for key, id_ in keys.items() if id_ not in hidden}


def _complete(row: Student | Contact | Staff, values: dict[str, Any]) -> bool:
    """Fill a row with what the roster says; blanks say nothing, and a language once known stays."""
    if row.deleted:
        return False
    changed = False
    first_time = not row.source_key
    for name, value in values.items():
        present = getattr(row, name)
        if value in ("", None) or value == present:
            continue
        if name == "language" and present and not (first_time and present == "en"):
            continue
        setattr(row, name, value)
        changed = True
    return changed


def _put_ties(work: Work, roster: Roster, adults: dict[str, str], pupils: dict[str, str]) -> None:
    known = {row.id: row for row in work.session.scalars(select(Belonging))}
    new: dict[str, dict[str, Any]] = {}
    for (adult, pupil), relation in roster.ties.items():
        if adult not in adults or pupil not in pupils:
            continue
        key = name_key("belonging", adults[adult], pupils[pupil])
        row = known.get(key)
        if row is None:
            new[key] = {
                "id": key,
                "contact_id": adults[adult],
                "student_id": pupils[pupil],
                "relation": relation,
            }
        elif not row.deleted and not row.relation:
            row.relation = relation
    work.add_many(Belonging, new.values())
