"""The lists of the day in the groups that somebody walks them by: by class, by bus, by whom it is for.

A changed way home concerns the bus a child leaves and the bus it joins, so it stands under both. Pure: it
relies on the lines of `frontdesk.routines`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from frontdesk.routines import RoutineLine
from models.search import fold

_BUS = re.compile(r"\b(?:bus|autobus|camion|route|ruta)\s*(?:no\.?|number|#)?\s*([a-z]?\d{1,3}[a-z]?)\b")
_NUMBER = re.compile(r"[a-z]?\d{1,3}[a-z]?$")


class GroupedBy(StrEnum):
    """How a list of the day is walked."""

    CLASS = "class"
    BUS = "bus"
    RECIPIENT = "recipient"
    NOTHING = "nothing"


@dataclass(frozen=True)
class ListGroup:
    """Lines under one heading; an empty name gathers those that belong nowhere."""

    name: str
    lines: tuple[RoutineLine, ...]


@lru_cache(maxsize=4000)
def bus_of(words: str) -> str:
    """Return the bus that words name (`Bus 7`, `the #12 bus`, or `7` alone), as its number; empty if none."""
    folded = " ".join(fold(words).split())
    found = _BUS.search(folded) or re.search(r"#?\b([a-z]?\d{1,3}[a-z]?) bus\b", folded)
    if found:
        return found[1].upper()
    return folded.upper() if _NUMBER.match(folded) else ""


def buses_of(line: RoutineLine) -> tuple[str, ...]:
    """Return the buses whose riders a changed way home changes: the one left, then the one joined."""
    left = bus_of(line.details.get("from", "")) or bus_of(line.bus)
    return tuple(dict.fromkeys(bus for bus in (left, bus_of(line.details.get("to", ""))) if bus))


def class_of(line: RoutineLine) -> str:
    """Return the student's class: homeroom, else teacher, else grade."""
    return line.homeroom or line.teacher or line.grade


def groups_of(line: RoutineLine, by: GroupedBy) -> tuple[str, ...]:
    """Return the names of the groups that a line stands under; an empty name where it belongs nowhere."""
    if by is GroupedBy.BUS:
        return buses_of(line) or ("",)
    if by is GroupedBy.CLASS:
        return (class_of(line),)
    return (line.details.get("to", "") or line.student if by is GroupedBy.RECIPIENT else "",)


@lru_cache(maxsize=4000)
def group_key(name: str) -> str:
    """Return what tells a group from others, however its name is written."""
    return " ".join(fold(name).split())


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of groups in the order of their numbers and letters, each once, the nameless last."""
    shown: dict[str, str] = {}
    for name in names:
        shown.setdefault(group_key(name), name)
    return tuple(shown[key] for key in sorted(shown, key=lambda key: (not key, _natural(key))))


def group_lines(lines: Iterable[RoutineLine], by: GroupedBy) -> tuple[ListGroup, ...]:
    """Return the lines in groups by name, numbers in their order, those without a group last."""
    groups: dict[str, list[RoutineLine]] = {}
    names = []
    for line in lines:
        for name in groups_of(line, by):
            names.append(name)
            groups.setdefault(group_key(name), []).append(line)
    return tuple(
        ListGroup(name, tuple(sorted(groups[group_key(name)], key=by_student))) for name in in_order(names)
    )


def by_student(line: RoutineLine) -> tuple[str, dt.datetime]:
    """Return what a group's lines are sorted by: the student's name, then the time."""
    return fold(line.student or line.contact), line.at


def _natural(words: str) -> list[tuple[int, str]]:
    """Return a key that sorts `bus 7` before `bus 12`."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", words) if part]
