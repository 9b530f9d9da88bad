"""The people of an invented school: staff, families with their students, and the vendors who come by.

A family calls again and again or hardly ever: how often follows a Pareto distribution, so that a few know
the desk well, as surveys of parents find.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from frontdesk.seed.names import (
    adult_name,
    child_name,
    mail_address,
    phone_number,
    pick_origin,
    pick_surnames,
)
from frontdesk.seed.notes import VENDORS
from models.keys import name_key

STAFF = (
    ("Dolores Whitaker", "office", ("en",)),
    ("Lucía Montoya", "liaison", ("en", "es")),
    ("Hank Pruitt", "office", ("en",)),
    ("Nguyễn Thu Trang", "liaison", ("en", "vi")),
    ("Dr. Renée Castellanos", "principal", ("en", "es")),
    ("Priya Raman", "office", ("en", "hi")),
)
_TEACHERS = (
    "Ms. Tran", "Mr. Ostrowski", "Mrs. Okafor", "Ms. Quintanilla", "Mr. Subramanian", "Mrs. Brodeur", "Ms. Lindqvist",
    "Mr. Achterberg", "Mrs. Dhaliwal", "Ms. Featherstone", "Mr. Begaye", "Mrs. Haddad",
)  # fmt: skip
_GRADES = ("K", "1", "2", "3", "4", "5")
_WAYS_HOME = ("bus", "bus", "bus", "car", "car", "walk", "after-school club")


@dataclass(frozen=True)
class Pupil:
    """A student: key, full and given name, class."""

    id: str
    name: str
    given: str
    grade: str
    room: str
    teacher: str
    bus: str


@dataclass(frozen=True)
class Family:
    """Those who call for the same students, the one who calls most first."""

    adults: tuple[tuple[str, str], ...]
    pupils: tuple[Pupil, ...]
    language: str
    needs_interpreter: bool


@dataclass
class People:
    """The school's people with the rows that store them, and how often each family calls."""

    families: list[Family] = field(default_factory=list)
    vendors: list[tuple[str, str]] = field(default_factory=list)
    staff: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    often: list[float] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    students: list[dict[str, Any]] = field(default_factory=list)
    belongings: list[dict[str, Any]] = field(default_factory=list)


class Keys:
    """Makes UUIDv7 keys (RFC 9562, section 5.7) from seeded chance, so that a seed gives the same keys."""

    def __init__(self, dice: random.Random) -> None:
        self._bits = dice.getrandbits

    def new(self, milliseconds: int) -> str:
        """Return a key that begins with the given time."""
        chance = self._bits(74)
        tail = f"{chance & ((1 << 62) - 1) | 1 << 63:016x}"
        head = f"{milliseconds:012x}"
        return f"{head[:8]}-{head[8:]}-7{chance >> 62:03x}-{tail[:4]}-{tail[4:]}"


def make_people(dice: random.Random, keys: Keys, *, students: int, since: dt.datetime) -> People:
    """Return a school of about so many students and their families, who joined at `since`."""
    people = People()
    moment = int(since.timestamp() * 1000)
    made = 0
    while made < students:
        made += _add_family(dice, keys, people, moment + made)
    people.often = list(accumulate(min(15.0, dice.paretovariate(1.1)) for _ in people.families))
    for place, name in enumerate(VENDORS):
        key = keys.new(moment + place)
        people.vendors.append((key, name))
        people.contacts.append({"id": key, "name": name, "kind": "vendor", "phone": phone_number(dice)})
    return people


def _add_family(dice: random.Random, keys: Keys, people: People, moment: int) -> int:
    origin = pick_origin(dice)
    surnames = pick_surnames(dice, origin)
    interpreter = origin.language != "en" and dice.random() < 0.7
    adults = []
    woman = dice.random() < 0.72
    for place in range(dice.choices((1, 2, 3), (45, 48, 7))[0]):
        own = surnames if place == 0 or dice.random() < 0.6 else pick_surnames(dice, origin)
        name = adult_name(dice, origin, own, woman if place == 0 else not woman)
        adults.append((keys.new(moment), name))
        people.contacts.append(
            {
                "id": adults[-1][0],
                "name": name,
                "language": origin.language,
                "needs_interpreter": interpreter and (place == 0 or dice.random() < 0.6),
                "phone": phone_number(dice),
                "email": mail_address(dice, name) if dice.random() < 0.7 else "",
            }
        )
    pupils = [
        _add_pupil(dice, keys, people, moment, child_name(dice, origin, surnames), origin.language)
        for _ in range(dice.choices((1, 2, 3, 4), (52, 33, 12, 3))[0])
    ]
    people.belongings += [
        {
            "id": name_key("belonging", contact, pupil.id),
            "contact_id": contact,
            "student_id": pupil.id,
            "relation": "parent" if place < 2 else "relative",
        }
        for place, (contact, _) in enumerate(adults)
        for pupil in pupils
    ]
    people.families.append(Family(tuple(adults), tuple(pupils), origin.language, interpreter))
    return len(pupils)


def _add_pupil(
    dice: random.Random, keys: Keys, people: People, moment: int, name: str, language: str
) -> Pupil:
    grade = dice.choice(_GRADES)
    place = (_GRADES.index(grade) * 2 + dice.randrange(2)) % len(_TEACHERS)
    room, teacher = str(place + 2), _TEACHERS[place]
    way = dice.choice(_WAYS_HOME)
    bus = str(dice.randrange(1, 16)) if way == "bus" else ""
    words = name.split()
    given = " ".join(words[-2:]) if language == "vi" else words[0]
    key = keys.new(moment)
    people.students.append(
        {
            "id": key,
            "name": name,
            "grade": grade,
            "homeroom": f"Room {room}",
            "teacher": teacher,
            "bus": bus,
            "way_home": f"bus {bus}" if bus else way,
            "language": language,
        }
    )
    return Pupil(key, name, given, grade, room, teacher, bus or "7")
