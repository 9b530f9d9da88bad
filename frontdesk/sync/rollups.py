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
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base import from_milliseconds

if TYPE_CHECKING:
    from frontdesk.calendar import SchoolCalendar
    from frontdesk.sync.central import Central

Counts = dict[tuple[str, str, str], list[int]]
"""By day, dimension and value: the amounts of `Rollup`, in its order."""

Count = Callable[[str, str], str]
"""Returns what a row of this entity with these fields adds to the roll-ups, as text; empty for nothing."""

DIMENSIONS = ("channel", "kind", "topic", "language", "help", "direction", "priority", "routine")
AMOUNTS = ("logged", "open", "closed", "answered", "response_minutes", "ratings", "rating_sum")
_SEPARATOR = "\x1f"
_ANSWERED, _RATINGS = 3, 5
_QUARTER = 900_000
"""Milliseconds: no time zone changes its date within a quarter of an hour."""

Day = Callable[[int], str]


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
    days: dict[int, str] = {}

    def day(milliseconds: int) -> str:
        quarter = milliseconds // _QUARTER
        found = days.get(quarter)
        if found is None:
            moment = from_milliseconds(quarter * _QUARTER).astimezone(calendar.zone)
            found = days[quarter] = moment.date().isoformat()
        return found

    def count(entity: str, fields: str) -> str:
        if entity == "interaction":
            return _interaction(json.loads(fields), calendar, day)
        if entity == "rating":
            return _rating(json.loads(fields), day)
        return ""

    return count


def count_nothing(entity: str, fields: str) -> str:
    """Count nothing (for the district's own rows)."""
    return ""


def _interaction(values: dict[str, Any], calendar: SchoolCalendar, day: Day) -> str:
    get = values.get
    at, answered, language = get("at"), get("answered_at"), get("language") or ""
    if get("deleted") or not isinstance(at, int):
        return ""
    minutes = ""
    if isinstance(answered, int):
        start, end = from_milliseconds(at), from_milliseconds(max(at, answered))
        minutes = str(calendar.school_minutes(start, end))
    helped = "" if language in ("en", "") else get("language_help") or "not-recorded"
    return (
        f"{day(at)}\x1f{'closed' if get('status') == 'closed' else 'open'}\x1f{minutes}"
        f"\x1f{get('channel') or ''}\x1f{get('kind') or ''}\x1f{get('topic_id') or ''}\x1f{language}\x1f{helped}"
        f"\x1f{get('direction') or ''}\x1f{get('priority') or ''}\x1f{get('routine') or ''}"
    )


def _rating(values: dict[str, Any], day: Day) -> str:
    at, score = values.get("at"), values.get("score")
    if values.get("deleted") or not isinstance(at, int) or not isinstance(score, int):
        return ""
    return f"{day(at)}\x1f{score}\x1f{values.get('language') or ''}"


def add_counts(counts: Counts, counted: str, sign: int) -> None:
    """Add what a row says it counts for, or with `sign` -1 take it away."""
    if not counted:
        return
    day, *parts = counted.split(_SEPARATOR)
    if len(parts) == 2:
        score = int(parts[0])
        for place in ((day, "all", ""), (day, "language", parts[1])):
            line = _line(counts, place)
            line[_RATINGS] += sign
            line[_RATINGS + 1] += sign * score
        return
    state, minutes = (2 if parts[0] == "closed" else 1), parts[1]
    _add(_line(counts, (day, "all", "")), state, minutes, sign)
    for name, value in zip(DIMENSIONS, parts[2:], strict=True):
        if value:
            _add(_line(counts, (day, name, value)), state, minutes, sign)


def _line(counts: Counts, place: tuple[str, str, str]) -> list[int]:
    line = counts.get(place)
    if line is None:
        line = counts[place] = [0] * len(AMOUNTS)
    return line


def _add(line: list[int], state: int, minutes: str, sign: int) -> None:
    line[0] += sign
    line[state] += sign
    if minutes:
        line[_ANSWERED] += sign
        line[_ANSWERED + 1] += sign * int(minutes)


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


def read_counts(
    central: Central, *, first: str, last: str, dimensions: Iterable[str]
) -> list[tuple[str, str, str, int]]:
    """Return scope, dimension, value and contacts of the days `first` to `last`: less than `read_rollups`, sooner."""
    return central.counts(first, last, tuple(dimensions))


def read_daily(central: Central, *, first: str, last: str) -> list[tuple[str, str, int]]:
    """Return scope, day (ISO) and contacts of each day from `first` to `last`, of every school that may be read."""
    return central.daily(first, last)


def topic_names(central: Central) -> dict[str, str]:
    """Return the names of topics by their key, over all schools that may be read."""
    return central.topic_names()
