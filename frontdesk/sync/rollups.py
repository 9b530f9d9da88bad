"""Roll-ups: what each school's rows add up to, kept true in the same transaction as every merge.

Each row of central remembers what it counts for (`counted`), so a changed row takes away exactly that and adds
what it now says; what a changed calendar counts otherwise is counted anew (`frontdesk.sync.recounting`). An
interaction adds to one line of its day in each dimension: `all`, `channel`, `kind`, `topic` (the topic's key),
`language`, `help` (language help, only where the language is not English) and `answer` (how many school minutes its
answer took at most, see `UP_TO`).
Days are the school's own. Ratings are counted on the day they were given, in `all` and by their `language`.
The lines of a week (`W` and its Monday) are the sums of its seven days, so that a report of a year reads a
seventh of the lines; `spans` says which lines make up a period. Students on file have no day: they are counted by
home language in `students`. What is still `open` of days before the limit is past due.
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base import from_milliseconds

if TYPE_CHECKING:
    from frontdesk.calendar import Clock, SchoolCalendar
    from frontdesk.sync.central import Central

Counts = dict[tuple[str, str, str], list[int]]
"""By day, dimension and value: the amounts of `Rollup`, in its order."""

Count = Callable[[str, str], str]
"""Returns what a row of this entity with these fields adds to the roll-ups, as text; empty for nothing."""

Spans = Sequence[tuple[str, str]]
"""First and last day of runs of lines, both included; days or weeks, or the empty day of what has none."""

DIMENSIONS = ("channel", "kind", "topic", "language", "help")
_LINES = ("all", *DIMENSIONS)
AMOUNTS = ("logged", "open", "closed", "answered", "response_minutes", "ratings", "rating_sum")
STUDENTS, ANSWER = "students", "answer"
NO_DAY: Spans = (("", ""),)
UP_TO = (15, 30, 60, 120, 240, 480, 2400)
"""Bounds of the `answer` lines in school minutes, both of the same line included below; the last line has none."""

_BOUNDS = (*(f"{minutes:04d}" for minutes in UP_TO), "more")
_SEPARATOR = "\x1f"
_PARTS_OF_STUDENT, _PARTS_OF_RATING = 2, 3
_ANSWERED, _RATINGS = 3, 5
_WEEK_DAYS = 7
_BEGINNING = dt.date(1990, 1, 1)
"""A Monday before any interaction."""

_QUARTER = 900_000
"""Milliseconds: no time zone changes its date within a quarter of an hour."""

_decode = json.JSONDecoder().raw_decode
_STRETCH = 28 * 86_400_000
"""Milliseconds: most answers come within this, and the school hours of so many days are soon listed."""
_MINUTE = 60_000

Day = Callable[[int], str]
Minutes = Callable[[int, int], int]


class Rollup(NamedTuple):
    """The sums of a school's lines of one value of a dimension.

    `response_minutes` are school minutes from the contact to the answer, summed over those `answered` (of what
    came in); `rating_sum` is the sum of the scores of `ratings`.
    """

    scope: str
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
    minutes = _minutes_by(calendar)

    def day(milliseconds: int) -> str:
        quarter = milliseconds // _QUARTER
        found = days.get(quarter)
        if found is None:
            moment = from_milliseconds(quarter * _QUARTER).astimezone(calendar.zone)
            found = days[quarter] = moment.date().isoformat()
        return found

    def count(entity: str, fields: str) -> str:
        if entity == "interaction":
            return _interaction(_decode(fields)[0], minutes, day)
        if entity == "rating":
            return _rating(_decode(fields)[0], day)
        return count_student(fields) if entity == "student" else ""

    return count


def count_nothing(entity: str, fields: str) -> str:
    """Count nothing (for the district's own rows)."""
    return ""


def _minutes_by(calendar: SchoolCalendar) -> Minutes:
    """Return what tells the whole school minutes between two moments, soon for those that are not far apart."""
    clocks: dict[int, Clock] = {}

    def minutes(start: int, end: int) -> int:
        if end <= start:
            return 0
        stretch = start // _STRETCH
        if end >= (stretch + 2) * _STRETCH:
            return calendar.school_minutes(from_milliseconds(start), from_milliseconds(end))
        clock = clocks.get(stretch)
        if clock is None:
            first, last = stretch * _STRETCH, (stretch + 2) * _STRETCH
            clock = clocks[stretch] = calendar.clock(from_milliseconds(first), from_milliseconds(last))
        before, after = clock.read((start, end))
        return (after - before) // _MINUTE

    return minutes


def _interaction(values: dict[str, Any], minutes_between: Minutes, day: Day) -> str:
    get = values.get
    at, answered, language = get("at"), get("answered_at"), get("language") or ""
    if get("deleted") or not isinstance(at, int):
        return ""
    minutes = ""
    if isinstance(answered, int):
        minutes = str(minutes_between(at, answered))
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


def count_student(fields: str) -> str:
    """Return what a student counts for: one of their home language (empty when it is not known) while on file."""
    values = json.loads(fields)
    if values.get("deleted") or not values.get("active", True):
        return ""
    return f"{STUDENTS}{_SEPARATOR}{values.get('language') or ''}"


def add_counts(counts: Counts, counted: str, sign: int) -> None:
    """Add what a row says it counts for to the lines of its day, or with `sign` -1 take it away."""
    if not counted:
        return
    day, *parts = counted.split(_SEPARATOR)
    match len(parts) + 1:
        case 2:
            _line(counts, ("", STUDENTS, parts[0]))[0] += sign
        case 3:
            score = int(parts[0])
            for place in ((day, "all", ""), (day, "language", parts[1])):
                line = _line(counts, place)
                line[_RATINGS] += sign
                line[_RATINGS + 1] += sign * score
        case _:
            _add_interaction(counts, day, parts, sign)


def _add_interaction(counts: Counts, day: str, parts: Sequence[str], sign: int) -> None:
    state = 2 if parts[0] == "closed" else 1
    answered = sign if parts[1] and parts[7] == "incoming" else 0
    minutes = int(parts[1]) if answered else 0
    for name, value in zip(_LINES, ("", *parts[2:7]), strict=True):
        if value or name == "all":
            place = (day, name, value)
            line = counts.get(place) or _line(counts, place)
            line[0] += sign
            line[state] += sign
            if answered:
                line[_ANSWERED] += sign
                line[_ANSWERED + 1] += sign * minutes
    if answered:
        _line(counts, (day, ANSWER, answer_line(minutes)))[0] += sign


def answer_line(minutes: int) -> str:
    """Return the `answer` line of what was answered after so many school minutes."""
    return _BOUNDS[bisect_left(UP_TO, minutes)]


def _line(counts: Counts, place: tuple[str, str, str]) -> list[int]:
    line = counts.get(place)
    if line is None:
        line = counts[place] = [0] * len(AMOUNTS)
    return line


def with_weeks(counts: Counts) -> Counts:
    """Return lines of days and what they add to those of their weeks, without the lines that add nothing."""
    found = {place: line for place, line in counts.items() if any(line)}
    weeks: Counts = {}
    for (day, dimension, value), line in found.items():
        if day:
            week = (_week_of(day), dimension, value)
            weeks[week] = list(map(add, _line(weeks, week), line))
    return found | {place: line for place, line in weeks.items() if any(line)}


@lru_cache(maxsize=4096)
def _week_of(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return week_line(date - dt.timedelta(days=date.weekday()))


def week_line(monday: dt.date) -> str:
    """Return the day under which a week's lines stand."""
    return f"W{monday.isoformat()}"


def spans(first: dt.date, last: dt.date) -> Spans:
    """Return which lines add up to a period: its whole weeks, and the days before and after them."""
    day = dt.timedelta(days=1)
    monday = first + (-first.weekday() % _WEEK_DAYS) * day
    after = last + day - (last + day).weekday() * day
    if after <= monday:
        return ((first.isoformat(), last.isoformat()),)
    found = [(week_line(monday), week_line(after - _WEEK_DAYS * day))]
    if first < monday:
        found.append((first.isoformat(), (monday - day).isoformat()))
    if after <= last:
        found.append((after.isoformat(), last.isoformat()))
    return tuple(found)


def at_most(answers: Mapping[str, int], share: float) -> int | None:
    """Return within how many school minutes at least this share was answered, by the lines of `answer`.

    The smallest of `UP_TO` that holds for; None when there are no answers or it took longer than the last.
    """
    whole, passed = sum(answers.values()), 0
    for minutes, bound in zip(UP_TO, _BOUNDS, strict=False):
        passed += answers.get(bound, 0)
        if whole and passed >= share * whole:
            return minutes
    return None


def read_sums(central: Central, spans: Spans, dimension: str = "all") -> list[Rollup]:
    """Return by school and value the sums of a dimension's lines, of every school that may be read."""
    return central.sums(spans, dimension)


def read_counts(
    central: Central, spans: Spans, dimensions: Sequence[str]
) -> Iterable[tuple[str, str, str, int]]:
    """Return scope, dimension, value and contacts: less than `read_sums`, and sooner."""
    return central.counts(spans, dimensions)


def read_lines(central: Central, spans: Spans) -> list[tuple[str, str, int]]:
    """Return scope, day and contacts of the `all` lines themselves, of every school that may be read."""
    return central.lines(spans)


def read_open(
    central: Central, *, today: dt.date, limit: dt.date, dimension: str = "all"
) -> list[tuple[str, str, int, int]]:
    """Return scope, value, and how many contacts of days up to today, and of days before the limit, are open."""
    before = spans(_BEGINNING, limit - dt.timedelta(days=1))
    return central.open_lines(spans(_BEGINNING, today), before, dimension)


def topic_names(central: Central, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the names of topics by their key; `wanted` says for each the scope of a school that has it."""
    return central.topic_names(wanted)
