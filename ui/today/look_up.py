"""The lines that complete a contact's or a student's name; run off the UI thread.

Relies on `frontdesk.contacts`, imported when first asked, since it brings the database library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.widgets.suggestions import Suggestion
from ui.widgets.typed import begins

if TYPE_CHECKING:
    from frontdesk.office import Office


def contacts(office: Office, typed: str) -> list[Suggestion]:
    """Return known contacts whose names begin as typed, with their students beside them."""
    from frontdesk.contacts import complete_contact

    return [
        Suggestion(person.name, _with_students(person), person)
        for person in complete_contact(office, typed=typed)
    ]


def students(office: Office, typed: str, own: Sequence[Any]) -> list[Suggestion]:
    """Return students whose names begin as typed: the contact's own first."""
    from frontdesk.contacts import complete_student

    first = [person for person in own if begins(typed, person.name)]
    keys = {person.id for person in first}
    others = [person for person in complete_student(office, typed=typed) if person.id not in keys]
    return [Suggestion(person.name, _with_grade(person), person) for person in [*first, *others]]


def _with_students(person: Any) -> str:
    names = ", ".join(_with_grade(student) for student in person.students[:3])
    return f"{person.name}  ·  {names}" if names else person.name


def _with_grade(student: Any) -> str:
    return f"{student.name} ({student.grade})" if student.grade else str(student.name)
