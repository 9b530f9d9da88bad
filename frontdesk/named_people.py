"""Finds the children and families that a text names, so that their words stay at their school.

The translation memory is shared by the district; a sentence about one child is not for other schools (FERPA,
34 CFR 99.30). A person counts as named where the whole name stands somewhere in the text; then each part of
that name marks a sentence as theirs. Relies on the students and contacts of the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.choices import ContactKind
from models.people import Contact, Student
from models.search import fold

_LEAST_PART = 3
_WORD = re.compile(r"\w+")


def named_parts(session: Session, text: str, *, also: Iterable[str] = ()) -> frozenset[str]:
    """Return the folded parts of the names of all students and families that a text names in full.

    `also` are names that count as named whether the text has them in full or not.
    """
    words = f" {' '.join(_WORD.findall(fold(text)))} "
    statement = select(Student.name).where(~Student.deleted)
    families = select(Contact.name).where(~Contact.deleted, Contact.kind == ContactKind.FAMILY.value)
    parts: set[str] = set()
    for name in (*session.scalars(statement), *session.scalars(families)):
        folded = _WORD.findall(fold(name))
        if len(folded) > 1 and f" {' '.join(folded)} " in words:
            parts.update(folded)
    for name in also:
        parts.update(_WORD.findall(fold(name)))
    return frozenset(part for part in parts if len(part) >= _LEAST_PART)


def names_somebody(sentence: str, parts: frozenset[str]) -> bool:
    """Whether a sentence has one of the names' parts as a word."""
    return bool(parts) and not parts.isdisjoint(_WORD.findall(fold(sentence)))
