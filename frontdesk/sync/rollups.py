"""Roll-ups: what each school's rows add up to by day, kept true in the same transaction as every merge.

Each row of central remembers what it has added (`counted`), so a changed row takes away exactly that and adds
what it now says: a changed calendar or zone can't make the sums drift. One interaction adds to one line in each
dimension: `all`, `channel`, `kind`, `topic` (the topic's key), `language`, `help` (language help, only where the
language is not English), `direction`, `priority` and `routine`. Days are the school's own. Ratings are counted on
the day they were given, in `all` and by their `language`. `open` by day tells what is past due: what is still open
of days before the limit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from models.base import from_milliseconds

if TYPE_CHECKING:
    from frontdesk.calendar import SchoolCalendar
    from frontdesk.sync.central import Central

Counts = dict[tuple[str, str, str], tuple[int, ...]]
"""By day, dimension and value: the amounts of `Rollup`, in its order."""

Count = Callable[[str, str], str]
"""Returns what a row of this entity with these fields adds to the roll-ups, as text; empty for nothing."""

DIMENSIONS = ("channel", "kind", "topic", "language", "help", "direction", "priority", "routine")
AMOUNTS = ("logged", "open", "closed", "answered", "response_minutes", "ratings", "rating_sum")
_SEPARATOR = "\x1f"


class Rollup(NamedTuple):
    """One line: a school's day (or a sum of days) in one dimension.

    `response_minutes` are school minutes from the contact to the answer, summed over those `answered`;
    `rating_sum` is the sum of the scores of `ratings`.
    """

    scope: str
    day: str
    dimension: str
    value: str
    logged: int
    open: int
    closed: int
    answered: int
    response_minutes: int
    ratings: int
    rating_sum: int


@dataclass(frozen=True)
class CentralSchool:
    """A school that central knows."""

    scope: str
    name: str


def counter(calendar: SchoolCalendar) -> Count:
    """Return what tells a row's part in the roll-ups, by a school's zone, days and hours."""

    def count(entity: str, fields: str) -> str:
        if entity == "interaction":
            return _interaction(json.loads(fields), calendar)
        if entity == "rating":
            return _rating(json.loads(fields), calendar)
        return ""

    return count


def count_nothing(entity: str, fields: str) -> str:
    """Count nothing (for the district's own rows)."""
    return ""


def _day(milliseconds: int, calendar: SchoolCalendar) -> str:
    return from_milliseconds(milliseconds).astimezone(calendar.zone).date().isoformat()


def _interaction(values: dict[str, object], calendar: SchoolCalendar) -> str:
    at = values.get("at")
    if values.get("deleted") or not isinstance(at, int):
        return ""
    language = str(values.get("language") or "")
    answered = values.get("answered_at")
    minutes = ""
    if isinstance(answered, int):
        start, end = from_milliseconds(at), from_milliseconds(max(at, answered))
        minutes = str(calendar.school_minutes(start, end))
    given = {**values, "topic": values.get("topic_id"), "help": ""}
    if language not in ("en", ""):
        given["help"] = values.get("language_help") or "not-recorded"
    named = (str(given.get(name) or "") for name in DIMENSIONS)
    state = "closed" if values.get("status") == "closed" else "open"
    return _SEPARATOR.join((_day(at, calendar), state, minutes, *named))


def _rating(values: dict[str, object], calendar: SchoolCalendar) -> str:
    at, score = values.get("at"), values.get("score")
    if values.get("deleted") or not isinstance(at, int) or not isinstance(score, int):
        return ""
    return _SEPARATOR.join((_day(at, calendar), str(score), str(values.get("language") or "")))


def add_counts(counts: Counts, counted: str, sign: int) -> None:
    """Add what a row says it counts for, or with `sign` -1 take it away."""
    if not counted:
        return
    parts = counted.split(_SEPARATOR)
    day = parts[0]
    if len(parts) == 3:
        amounts = (0, 0, 0, 0, 0, sign, sign * int(parts[1]))
        places = [("all", ""), ("language", parts[2])]
    else:
        shut = parts[1] == "closed"
        answered = parts[2] != ""
        minutes = int(parts[2]) if answered else 0
        amounts = (sign, 0 if shut else sign, sign if shut else 0, sign * answered, sign * minutes, 0, 0)
        places = [
            ("all", ""),
            *((name, value) for name, value in zip(DIMENSIONS, parts[3:], strict=True) if value),
        ]
    for dimension, value in places:
        place = (day, dimension, value)
        before = counts.get(place)
        counts[place] = amounts if before is None else tuple(map(sum, zip(before, amounts, strict=True)))


def rollup_query(first: str, last: str, dimensions: str, by_day: bool) -> str:
    """Return the SELECT of roll-ups with these marks for its three conditions."""
    day = "day" if by_day else "''"
    sums = ", ".join(f"sum({name})" for name in AMOUNTS)
    groups = "scope, day, dimension, value" if by_day else "scope, dimension, value"
    return (
        f"SELECT scope, {day}, dimension, value, {sums} FROM rollup"
        f" WHERE day >= {first} AND day <= {last} AND {dimensions} GROUP BY {groups}"
    )


def read_rollups(
    central: Central,
    *,
    first: str,
    last: str,
    dimensions: Iterable[str] = ("all",),
    by_day: bool = False,
) -> list[Rollup]:
    """Return the sums of the days `first` to `last` (ISO dates, both included) of every school that may be read.

    A line is one school and value of a dimension; with `by_day` one line for each day, else `day` is empty.
    """
    return central.rollups(first, last, tuple(dimensions), by_day)


def read_open(central: Central, *, before: str) -> dict[str, int]:
    """Return by scope how many interactions of days before a date are still open: past due at that limit."""
    return central.open_before(before)


def read_daily(central: Central, *, first: str, last: str) -> list[tuple[str, str, int]]:
    """Return scope, day (ISO) and contacts of each day from `first` to `last`, of every school that may be read."""
    return central.daily(first, last)


def topic_names(central: Central) -> dict[str, str]:
    """Return the names of topics by their key, over all schools that may be read."""
    return central.topic_names()
