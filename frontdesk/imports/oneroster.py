"""Reads a OneRoster 1.1 CSV export (1EdTech, OneRoster CSV Tables 1.1, sections 5.1 to 5.17).

Takes orgs, users, demographics, courses, classes and enrollments. A row with a fault is left out or taken
without the faulty part, and noted; what only hangs on a row left out is not a fault of its own.
"""

from __future__ import annotations

import datetime as dt

from frontdesk.imports.roster import Person, Roster, full_name, plain_grade, plain_phone
from frontdesk.imports.tables import Row, Tables

_STUDENT = {"student"}
_FAMILY = {"parent", "guardian", "relative"}
_STAFF = {"teacher", "administrator", "aide", "proctor", "sitesupport", "systemadministrator", "counselor"}
_LANGUAGE = ("metadata.homeLanguage", "metadata.language", "metadata.preferredLanguage", "homeLanguage")


def read_oneroster(tables: Tables) -> Roster:
    """Return what the export says, with its faults."""
    roster = Roster()
    orgs = _orgs(tables, roster)
    agents: dict[str, tuple[int, tuple[str, ...]]] = {}
    known: dict[str, int] = {}
    for row in tables.rows("users.csv", "sourcedId", "orgSourcedIds", "role", "givenName", "familyName"):
        person = _person(tables, row, orgs, known)
        if person is None:
            continue
        agents[person.key] = (row.line, row.many("agentSourcedIds"))
        _shelf(roster, person).setdefault(person.key, person)
    _ties(tables, roster, agents, known)
    _demographics(tables, roster, known)
    _homerooms(tables, roster, known)
    roster.faults = sorted(tables.faults, key=lambda one: (one.file, one.line or 0))
    return roster


def _shelf(roster: Roster, person: Person) -> dict[str, Person]:
    if person.role in _STUDENT:
        return roster.students
    return roster.families if person.role in _FAMILY else roster.staff


def _orgs(tables: Tables, roster: Roster) -> set[str] | None:
    """Note the schools; return the keys of all organisations, or None when the export does not name them."""
    if not tables.has("orgs.csv"):
        return None
    keys = set()
    for row in tables.rows("orgs.csv", "sourcedId", "name", "type"):
        keys.add(row.get("sourcedId"))
        if row.get("type").lower() == "school":
            roster.schools[row.get("sourcedId")] = row.get("name")
    return keys or None


def _person(tables: Tables, row: Row, orgs: set[str] | None, known: dict[str, int]) -> Person | None:
    key, role = row.get("sourcedId"), row.get("role").lower()
    fault = _wrong(row, key, role, known, orgs)
    if key and key not in known:
        known[key] = row.line
    if fault:
        tables.fault("users.csv", row.line, fault)
        return None
    language = next((row.get(column).lower() for column in _LANGUAGE if row.get(column)), "")
    ended = row.get("status").lower() == "tobedeleted" or row.get("enabledUser").lower() == "false"
    return Person(
        key=key,
        name=full_name(row.get("givenName"), row.get("middleName"), row.get("familyName"), language),
        schools=tuple(org for org in row.many("orgSourcedIds") if orgs is None or org in orgs),
        language=language,
        email=row.get("email").lower() if role not in _STUDENT else "",
        phone=plain_phone(row.get("sms"), row.get("phone")),
        active=not ended,
        grade=plain_grade(row.get("grades")),
        role=role,
    )


def _wrong(row: Row, key: str, role: str, known: dict[str, int], orgs: set[str] | None) -> str:
    """Return what is wrong with a user's row, empty when nothing is."""
    if not key:
        return "the person has no sourcedId"
    if key in known:
        return f"the sourcedId {key} is used twice (first in line {known[key]})"
    if role not in _STUDENT | _FAMILY | _STAFF:
        return f"the role “{row.get('role')[:40]}” of {key} is not known"
    if not row.get("givenName") and not row.get("familyName"):
        return f"the {role} {key} has no name"
    unknown = [org for org in row.many("orgSourcedIds") if orgs is not None and org not in orgs]
    if unknown and len(unknown) == len(row.many("orgSourcedIds")):
        return f"the school {', '.join(unknown)} of {key} is not in orgs.csv"
    return ""


def _ties(
    tables: Tables, roster: Roster, agents: dict[str, tuple[int, tuple[str, ...]]], known: dict[str, int]
) -> None:
    for key, (line, others) in agents.items():
        for other in others:
            if other not in known:
                tables.fault("users.csv", line, f"{key} names the agent {other}, who is not in the file")
            elif key in roster.students and other in roster.families:
                roster.ties[other, key] = roster.families[other].role
            elif key in roster.families and other in roster.students:
                roster.ties[key, other] = roster.families[key].role


def _demographics(tables: Tables, roster: Roster, known: dict[str, int]) -> None:
    for row in tables.rows("demographics.csv", "sourcedId"):
        key, written = row.get("sourcedId"), row.get("birthDate")
        student = roster.students.get(key)
        if student is None:
            if key not in known:
                tables.fault("demographics.csv", row.line, f"the person {key} is not in users.csv")
            continue
        if not written:
            continue
        try:
            student.birth_date = dt.date.fromisoformat(written)
        except ValueError:
            tables.fault(
                "demographics.csv", row.line, f"the birth date {written[:40]} of {key} is not a date"
            )


def _homerooms(tables: Tables, roster: Roster, known: dict[str, int]) -> None:
    """Give each student the room and teacher of their homeroom, or of the first class they are in."""
    tables.rows("courses.csv", "sourcedId", "title", "orgSourcedId")
    rooms: dict[str, tuple[str, bool]] = {}
    for row in tables.rows("classes.csv", "sourcedId", "title"):
        room = row.get("location") or row.get("title")
        rooms[row.get("sourcedId")] = (room, row.get("classType").lower() == "homeroom")
    teachers: dict[str, str] = {}
    members: list[tuple[str, str]] = []
    for row in tables.rows("enrollments.csv", "classSourcedId", "userSourcedId", "role"):
        group, key = row.get("classSourcedId"), row.get("userSourcedId")
        if key not in known:
            tables.fault("enrollments.csv", row.line, f"the person {key} is not in users.csv")
        elif group not in rooms and rooms:
            tables.fault("enrollments.csv", row.line, f"the class {group} is not in classes.csv")
        elif key in roster.staff and (row.get("primary").lower() == "true" or group not in teachers):
            teachers[group] = roster.staff[key].name
        elif key in roster.students:
            members.append((group, key))
    members.sort(key=lambda pair: not rooms.get(pair[0], ("", False))[1])
    for group, key in members:
        student = roster.students[key]
        if not student.homeroom:
            student.homeroom = rooms.get(group, ("", False))[0]
            student.teacher = teachers.get(group, "")
