"""A roster as read, whatever its dialect: schools, students, families, staff and who belongs to whom.

The readers of OneRoster 1.1 and of Microsoft School Data Sync (SDS) fill it, and write names, grades and phone
numbers the one way that stands here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from frontdesk.imports.result import Skipped

FAMILY_NAME_FIRST = {"vi", "hmn", "ko", "hu"}


@dataclass
class Person:
    """A student, family member or member of staff of a roster; `key` is the roster's own key."""

    key: str
    name: str
    schools: tuple[str, ...] = ()
    language: str = ""
    email: str = ""
    phone: str = ""
    active: bool = True
    grade: str = ""
    homeroom: str = ""
    teacher: str = ""
    birth_date: dt.date | None = None
    role: str = ""


@dataclass
class Roster:
    """All that a roster says. `ties` are (family member's key, student's key) with the relation."""

    schools: dict[str, str] = field(default_factory=dict)
    students: dict[str, Person] = field(default_factory=dict)
    families: dict[str, Person] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)
    ties: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[Skipped] = field(default_factory=list)


def full_name(given: str, middle: str, family: str, language: str) -> str:
    """Return a person's name as families say it: `Trần Gia Huy`, `María Fernanda Ruiz`, `Declan O'Neill`.

    English speakers leave the middle name out; elsewhere it is a part of the name.
    """
    spoken = language.partition("-")[0]
    if spoken in {"en", ""} and given and family:
        middle = ""
    parts = (family, middle, given) if spoken in FAMILY_NAME_FIRST else (given, middle, family)
    return " ".join(" ".join(parts).split())


def plain_grade(text: str) -> str:
    """Return a grade as it is said: `KG` is `K`, `02` is `2`."""
    first = text.partition(",")[0].strip()
    if first.upper() in {"KG", "K", "0", "00"}:
        return "K"
    return first.lstrip("0") if first.isdigit() else first


def plain_phone(*numbers: str) -> str:
    """Return the first number given; ten digits of the North American plan are written `(316) 555-0125`."""
    for number in numbers:
        digits = re.sub(r"\D", "", number)
        if len(digits) == 11 and digits.startswith("1"):
            digits = digits[1:]
        if len(digits) == 10 and (not number.strip().startswith("+") or "+1" in number):
            return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
        if digits:
            return number.strip()[:40]
    return ""
