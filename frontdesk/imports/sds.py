"""Reads a Microsoft School Data Sync export: the V1 files (Student.csv, …) and the V2.1 files (roles.csv, …).

After Microsoft's pages "SDS V1 CSV file format" and "SDS V2.1 CSV file format". Column names of V1 have
blanks (`SIS ID`), those of V2.1 are those of OneRoster.
"""

from __future__ import annotations

from frontdesk.imports.roster import Person, Roster, full_name, plain_grade, plain_phone
from frontdesk.imports.tables import Row, Tables

_FAMILY = {"parent", "guardian", "relative", "aide", "other", "doctor", "emergencycontact", "child"}
_RELATIONS = {"parent", "guardian", "relative"}


def read_sds(tables: Tables) -> Roster:
    """Return what the export says, with its faults."""
    roster = _read_second(tables) if tables.has("roles.csv") else _read_first(tables)
    roster.faults = sorted(tables.faults, key=lambda one: (one.file, one.line or 0))
    return roster


def _named(tables: Tables, name: str, row: Row, key: str, known: set[str], given: str, family: str) -> bool:
    """Note a person without key or name, or one seen before; return whether the row can be taken."""
    if not key:
        tables.fault(name, row.line, "the person has no id")
    elif key in known:
        tables.fault(name, row.line, f"the id {key} is used twice")
    elif not given and not family:
        tables.fault(name, row.line, f"the person {key} has no name")
    else:
        known.add(key)
        return True
    return False


def _read_first(tables: Tables) -> Roster:
    roster = Roster()
    for row in tables.rows("school.csv", "SIS ID", "Name"):
        roster.schools[row.get("SIS ID")] = row.get("Name")
    known: set[str] = set()
    for name, shelf, role in (
        ("student.csv", roster.students, "student"),
        ("teacher.csv", roster.staff, "teacher"),
    ):
        for row in tables.rows(name, "SIS ID", "School SIS ID", "First Name", "Last Name"):
            key, school = row.get("SIS ID"), row.get("School SIS ID")
            given, family = row.get("First Name"), row.get("Last Name")
            if not _named(tables, name, row, key, known, given, family):
                continue
            if roster.schools and school not in roster.schools:
                tables.fault(name, row.line, f"the school {school} of {key} is not in School.csv")
                continue
            shelf[key] = Person(
                key,
                full_name(given, row.get("Middle Name"), family, ""),
                (school,) if school else (),
                email=row.get("Email").lower() if role == "teacher" else "",
                active=row.get("Status").lower() not in {"inactive", "deleted"},
                grade=plain_grade(row.get("Grade")),
                role=role,
            )
    _first_rooms(tables, roster)
    _first_families(tables, roster)
    return roster


def _first_rooms(tables: Tables, roster: Roster) -> None:
    rooms = {
        row.get("SIS ID"): row.get("Section Name")
        for row in tables.rows("section.csv", "SIS ID", "Section Name")
    }
    teachers: dict[str, str] = {}
    for row in tables.rows("teacherroster.csv", "Section SIS ID", "SIS ID"):
        if row.get("SIS ID") in roster.staff:
            teachers.setdefault(row.get("Section SIS ID"), roster.staff[row.get("SIS ID")].name)
    for row in tables.rows("studentenrollment.csv", "Section SIS ID", "SIS ID"):
        student = roster.students.get(row.get("SIS ID"))
        if student is not None and not student.homeroom:
            student.homeroom = rooms.get(row.get("Section SIS ID"), "")
            student.teacher = teachers.get(row.get("Section SIS ID"), "")


def _first_families(tables: Tables, roster: Roster) -> None:
    """Families of V1 are known by their e-mail: User.csv names them, Guardianrelationship.csv ties them."""
    for row in tables.rows("user.csv", "Email", "First Name", "Last Name"):
        email = row.get("Email").lower()
        if not email or not (row.get("First Name") or row.get("Last Name")):
            tables.fault("user.csv", row.line, "the person has no e-mail address or no name")
            continue
        roster.families[email] = Person(
            row.get("SIS ID") or email,
            full_name(row.get("First Name"), "", row.get("Last Name"), ""),
            email=email,
            phone=plain_phone(row.get("Phone")),
            role="guardian",
        )
    for row in tables.rows("guardianrelationship.csv", "SIS ID", "Email", "Role"):
        email, student = row.get("Email").lower(), row.get("SIS ID")
        if student not in roster.students or email not in roster.families:
            tables.fault(
                "guardianrelationship.csv", row.line, f"{email or 'nobody'} or {student} is not in the files"
            )
            continue
        role = row.get("Role").lower()
        roster.ties[roster.families[email].key, student] = role if role in _RELATIONS else "guardian"
    roster.families = {person.key: person for person in roster.families.values()}


def _read_second(tables: Tables) -> Roster:
    roster = Roster()
    for row in tables.rows("orgs.csv", "sourcedId", "name"):
        if row.get("type").lower() in {"", "school"}:
            roster.schools[row.get("sourcedId")] = row.get("name")
    people: dict[str, Person] = {}
    known: set[str] = set()
    for row in tables.rows("users.csv", "sourcedId", "givenName", "familyName"):
        key, given, family = row.get("sourcedId"), row.get("givenName"), row.get("familyName")
        if _named(tables, "users.csv", row, key, known, given, family):
            name = full_name(given, row.get("middleName"), family, "")
            phone = plain_phone(row.get("sms"), row.get("phone"))
            people[key] = Person(key, name, email=row.get("email").lower(), phone=phone)
    _second_roles(tables, roster, people)
    for row in tables.rows(
        "relationships.csv", "userSourcedId", "relationshipUserSourcedId", "relationshipRole"
    ):
        student, other = row.get("userSourcedId"), row.get("relationshipUserSourcedId")
        if student not in roster.students or other not in people:
            tables.fault("relationships.csv", row.line, f"{student} or {other} is not in the files")
            continue
        role = row.get("relationshipRole").lower()
        roster.families.setdefault(other, people[other])
        roster.ties[other, student] = role if role in _RELATIONS else "guardian"
    _second_rooms(tables, roster)
    return roster


def _second_roles(tables: Tables, roster: Roster, people: dict[str, Person]) -> None:
    for row in tables.rows("roles.csv", "userSourcedId", "orgSourcedId", "role"):
        key, role, school = row.get("userSourcedId"), row.get("role").lower(), row.get("orgSourcedId")
        person = people.get(key)
        if person is None:
            tables.fault("roles.csv", row.line, f"the person {key} is not in users.csv")
            continue
        person.role = person.role or role
        person.schools = tuple(dict.fromkeys((*person.schools, school))) if school else person.schools
        if role == "student":
            person.grade = person.grade or plain_grade(row.get("grade"))
            person.email = person.phone = ""
            roster.students[key] = person
        elif role in _FAMILY:
            roster.families[key] = person
        elif role:
            roster.staff[key] = person
        else:
            tables.fault("roles.csv", row.line, f"{key} has no role")


def _second_rooms(tables: Tables, roster: Roster) -> None:
    rooms = {
        row.get("sourcedId"): row.get("title") for row in tables.rows("classes.csv", "sourcedId", "title")
    }
    teachers: dict[str, str] = {}
    members: list[tuple[str, str]] = []
    for row in tables.rows("enrollments.csv", "classSourcedId", "userSourcedId", "role"):
        group, key = row.get("classSourcedId"), row.get("userSourcedId")
        if key in roster.staff:
            teachers.setdefault(group, roster.staff[key].name)
        elif key in roster.students:
            members.append((group, key))
    for group, key in members:
        student = roster.students[key]
        if not student.homeroom:
            student.homeroom, student.teacher = rooms.get(group, ""), teachers.get(group, "")
