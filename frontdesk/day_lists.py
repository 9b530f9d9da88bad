"""The lists of the day in the groups that somebody walks them by: by class, by bus, by whom it is for.

A changed way home concerns the bus a child leaves and the bus it joins, so it stands under both. Pure: it
relies on the lines of `frontdesk.routines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

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


def group_lines(lines: Iterable[RoutineLine], by: GroupedBy) -> tuple[ListGroup, ...]:
    """Return the lines in groups by name, numbers in their order, those without a group last."""
    named: Callable[[RoutineLine], Sequence[str]] = {
        GroupedBy.CLASS: lambda line: (class_of(line),),
        GroupedBy.BUS: lambda line: buses_of(line) or ("",),
        GroupedBy.RECIPIENT: lambda line: (line.details.get("to", "") or line.student,),
        GroupedBy.NOTHING: lambda line: ("",),
    }[by]
    groups: dict[str, list[RoutineLine]] = {}
    shown: dict[str, str] = {}
    for line in lines:
        for name in named(line):
            key = " ".join(fold(name).split())
            shown.setdefault(key, name)
            groups.setdefault(key, []).append(line)
    ordered = sorted(groups, key=lambda key: (not key, _natural(key)))
    return tuple(
        ListGroup(shown[key], tuple(sorted(groups[key], key=lambda line: (fold(line.student), line.at))))
        for key in ordered
    )


def _natural(words: str) -> list[tuple[int, str]]:
    """Return a key that sorts `bus 7` before `bus 12`."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", words) if part]
