"""What a stretch of days was like at the desk, in numbers: contacts, answers, promises, languages, ratings.

The formulas are written up in `docs/figures.md`. Everything is read in one snapshot with a few statements
over the store's time indexes, so the cost grows with the days asked for and hardly with the store; what is
counted by school hours is then computed by the school's calendar. Times are counted in school hours of
school days, and the time that an interaction waits for the family is not counted.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, Clock, Days, SchoolCalendar, bounds
from frontdesk.figures.language_help import SCHOOL_LANGUAGE, LanguageRow, language_rows, together
from frontdesk.figures.standing import TICK, Promises, Standing, plain_rows, promises, standing
from frontdesk.office import Office
from models.base import from_milliseconds, to_milliseconds
from models.choices import Kind, Priority

REPEATED = 3
"""Contacts of one person within the period from which they count as a repeated caller."""

_QUARTER = 15 * 60_000
_MOST_UPSET = 50


@dataclass(frozen=True)
class Ratings:
    """Families' answers to "How did it go?": how many gave each of 1 to 5."""

    spread: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        """How many families answered."""
        return sum(self.spread)

    @property
    def average(self) -> float | None:
        """The mean of 1 to 5; None without answers."""
        return (
            sum(score * many for score, many in enumerate(self.spread, 1)) / self.count
            if self.count
            else None
        )

    @property
    def out_of_ten(self) -> float | None:
        """The mean doubled, so 5 faces are 10; None without answers."""
        return None if self.average is None else 2 * self.average

    @property
    def low(self) -> int:
        """How many gave 1 or 2."""
        return self.spread[0] + self.spread[1]


@dataclass(frozen=True)
class Glance:
    """The few numbers of a run of days that another is compared with."""

    days: Days
    contacts: int
    by_topic: Mapping[str, int]
    by_day: Mapping[dt.date, Mapping[str, int]]
    ratings: Ratings


@dataclass(frozen=True)
class Figures:
    """The numbers of a run of days; `moment` is its last millisecond, or now while it lasts."""

    days: Days
    moment: dt.datetime
    contacts: int
    by_channel: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_topic: Mapping[str, int]
    by_language: Mapping[str, int]
    by_routine: Mapping[str, int]
    by_priority: Mapping[str, int]
    by_day: Mapping[dt.date, Mapping[str, int]]
    by_hour: Mapping[tuple[int, int], int]
    """Contacts by local weekday (Monday is 0) and hour."""
    answered: int
    response_median: dt.timedelta | None
    response_90: dt.timedelta | None
    response_minutes: int
    """Whole school minutes from contact to first answer, summed over those answered."""
    closing_median: dt.timedelta | None
    closed: int
    standing: Standing
    promises: Promises
    ratings: Ratings
    languages: tuple[LanguageRow, ...]
    language_help: LanguageRow
    """All contacts in another language than the school's, together."""
    callers: tuple[tuple[str, int], ...]
    """Contacts (by key) who came back: at least `REPEATED` times, the most first."""
    upset: tuple[str, ...]
    """Interactions (by key) that were a concern, critical or urgent: the open and pressing first, 50 at most."""

    @property
    def concerns(self) -> int:
        """Contacts that were a concern."""
        return self.by_kind.get("concern", 0)

    @property
    def pressing(self) -> int:
        """Contacts of critical or urgent priority."""
        return self.by_priority.get("critical", 0) + self.by_priority.get("urgent", 0)


def measure(office: Office, *, days: Days) -> Figures:
    """Return the figures of a run of local days, both ends included."""
    with office.reading() as session:
        return measure_in(
            session,
            calendar=office.calendar,
            days=days,
            now=office.now(),
            past_due_days=office.settings.past_due_days,
        )


def measure_in(
    session: Session,
    *,
    calendar: SchoolCalendar,
    days: Days,
    now: dt.datetime,
    past_due_days: int,
    topics: Mapping[str, str] | None = None,
) -> Figures:
    """Return the figures of a run of days within an open snapshot; `topics` are names if they are known."""
    start, end = bounds(days, calendar.zone)
    moment = min(now, end - TICK).astimezone(calendar.zone)
    ends = to_milliseconds(start), to_milliseconds(end)
    rows = _read(session, ends, _Rows._fields)
    clock = calendar.clock(start, max(now, end))
    begun = clock.read(rows.at)
    answers, closings = _answers(rows, clock, begun), _closings(rows, clock, begun)
    by_day, by_hour = _by_local_time(rows, days, calendar)
    languages = _languages(session, ends)
    spoken = {row.language: row.contacts for row in languages}
    at_home = len(rows.at) - sum(spoken.values())
    if at_home:
        spoken[SCHOOL_LANGUAGE] = at_home
    return Figures(
        days=days,
        moment=moment,
        contacts=len(rows.at),
        by_channel=_ranked(Counter(rows.channel)),
        by_kind=_ranked(Counter(rows.kind)),
        by_topic=_by_topic(topic_names(session) if topics is None else topics, rows),
        by_language=_ranked(spoken),
        by_routine=_ranked(Counter(filter(None, rows.routine))),
        by_priority=_ranked(Counter(rows.priority)),
        by_day=by_day,
        by_hour=by_hour,
        answered=len(answers),
        response_median=median(answers),
        response_90=nearest_rank(answers, 0.9),
        response_minutes=sum(each // 60_000 for each in answers),
        closing_median=median(closings),
        closed=plain_rows(session, _CLOSED, *ends)[0][0],
        standing=standing(session, calendar=calendar, moment=moment, past_due_days=past_due_days),
        promises=promises(session, days=days, moment=moment),
        ratings=_ratings(session, ends),
        languages=languages,
        language_help=together(languages),
        callers=tuple(plain_rows(session, _AGAIN, *ends, REPEATED)),
        upset=_upset(session, ends),
    )


def glance_in(
    session: Session, *, calendar: SchoolCalendar, days: Days, topics: Mapping[str, str] | None = None
) -> Glance:
    """Return the few numbers to compare with, within an open snapshot; `topics` are names if they are known."""
    start, end = bounds(days, calendar.zone)
    ends = to_milliseconds(start), to_milliseconds(end)
    rows = _read(session, ends, ("at", "channel", "topic_id"))
    by_day, _ = _by_local_time(rows, days, calendar)
    names = topic_names(session) if topics is None else topics
    return Glance(days, len(rows.at), _by_topic(names, rows), by_day, _ratings(session, ends))


def median(milliseconds: Sequence[int]) -> dt.timedelta | None:
    """Return the middle of spans in milliseconds, or the mean of the two in the middle; None without any."""
    if not milliseconds:
        return None
    ordered = sorted(milliseconds)
    middle = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
    return dt.timedelta(milliseconds=middle / 2)


def nearest_rank(milliseconds: Sequence[int], share: float) -> dt.timedelta | None:
    """Return the smallest value that at least `share` of the values do not exceed; None without any.

    The nearest-rank percentile: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
    Statistician 50 (1996), definition 1. It is always a value that occurred.
    """
    if not milliseconds:
        return None
    place = max(0, math.ceil(share * len(milliseconds)) - 1)
    return dt.timedelta(milliseconds=sorted(milliseconds)[place])


class _Rows(NamedTuple):
    """The interactions of a period, column by column; moments in milliseconds.

    `answered_at` is None for what the school itself began, which has no response time.
    """

    at: Sequence[int] = ()
    channel: Sequence[str] = ()
    kind: Sequence[str] = ()
    topic_id: Sequence[str | None] = ()
    routine: Sequence[str | None] = ()
    priority: Sequence[str] = ()
    answered_at: Sequence[int | None] = ()
    closed_at: Sequence[int | None] = ()
    waited_minutes: Sequence[int] = ()


_ANSWERED = "CASE WHEN direction = 'incoming' THEN answered_at END"
_PERIOD = "FROM interaction WHERE at >= ? AND at < ? AND deleted = 0"
_FOREIGN = (
    "SELECT language, language_help, interpreter_offered, help_child, help_qualified, understood,"
    f" sum(help_minutes), count(*) {_PERIOD} AND language <> ? GROUP BY 1, 2, 3, 4, 5, 6"
)
_AGAIN = (
    f"SELECT contact_id, count(*) AS many {_PERIOD} AND contact_id IS NOT NULL"
    " GROUP BY contact_id HAVING many >= ? ORDER BY many DESC, contact_id"
)
_UPSET = (
    f"SELECT id {_PERIOD} AND (kind = ? OR priority IN (?, ?))"
    " ORDER BY status = 'closed', CASE priority WHEN 'critical' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, at DESC, id"
    " LIMIT ?"
)
_CLOSED = "SELECT count(*) FROM interaction WHERE closed_at >= ? AND closed_at < ? AND deleted = 0"
_RATINGS = (
    "SELECT rating.score, count(*) FROM rating JOIN interaction ON interaction.id = rating.interaction_id"
    " WHERE rating.at >= ? AND rating.at < ? AND rating.deleted = 0 AND interaction.deleted = 0"
    " GROUP BY rating.score"
)
_TOPICS = "SELECT id, name FROM topic"

Ends = tuple[int, int]
"""A period's first millisecond and the one after its last."""


def _read(session: Session, ends: Ends, names: Sequence[str]) -> _Rows:
    """Read columns of a period's interactions, each as one sequence."""
    columns = ", ".join(_ANSWERED if name == "answered_at" else name for name in names)
    rows = plain_rows(session, f"SELECT {columns} {_PERIOD}", *ends)
    return _Rows(**dict(zip(names, zip(*rows, strict=True), strict=True))) if rows else _Rows()


def _ranked(counts: Mapping[Any, int]) -> dict[str, int]:
    """Order counts, the commonest first and equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def topic_names(session: Session) -> dict[str, str]:
    """Return the names of topics by their key."""
    return dict(plain_rows(session, _TOPICS))


def _by_topic(names: Mapping[str, str], rows: _Rows) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for key, many in Counter(rows.topic_id).items():
        counts[names.get(key or "", "")] += many
    return _ranked(counts)


def _answers(rows: _Rows, clock: Clock, begun: Sequence[int]) -> list[int]:
    """Return the school milliseconds from contact to first answer, for what came in and was answered.

    `begun` are the clock's readings at each contact.
    """
    spans = [
        (start, answered)
        for start, answered in zip(begun, rows.answered_at, strict=True)
        if answered is not None
    ]
    ends = clock.read(answered for _, answered in spans)
    return [end - start if end > start else 0 for (start, _), end in zip(spans, ends, strict=True)]


def _closings(rows: _Rows, clock: Clock, begun: Sequence[int]) -> list[int]:
    """Return the school milliseconds from contact to closing, less those spent waiting for the family."""
    spans = [
        (start + 60_000 * waited, closed)
        for start, closed, waited in zip(begun, rows.closed_at, rows.waited_minutes, strict=True)
        if closed is not None
    ]
    ends = clock.read(closed for _, closed in spans)
    return [end - start if end > start else 0 for (start, _), end in zip(spans, ends, strict=True)]


def _by_local_time(
    rows: _Rows, days: Days, calendar: SchoolCalendar
) -> tuple[dict[dt.date, dict[str, int]], dict[tuple[int, int], int]]:
    """Count contacts by local day and channel, and by local weekday and hour.

    Whole quarters of an hour are turned into local time at once: every zone's offset is a multiple of it.
    """
    quarters = Counter(zip([at // _QUARTER for at in rows.at], rows.channel, strict=True))
    span = (days.last - days.first).days + 1
    by_day: dict[dt.date, dict[str, int]] = {days.first + number * DAY: {} for number in range(span)}
    by_hour: Counter[tuple[int, int]] = Counter()
    known: dict[int, tuple[dict[str, int], tuple[int, int]]] = {}
    for (quarter, channel), many in quarters.items():
        place = known.get(quarter)
        if place is None:
            local = from_milliseconds(quarter * _QUARTER).astimezone(calendar.zone)
            place = known[quarter] = by_day[local.date()], (local.weekday(), local.hour)
        day, hour = place
        day[channel] = day.get(channel, 0) + many
        by_hour[hour] += many
    return by_day, dict(by_hour)


def _languages(session: Session, ends: Ends) -> tuple[LanguageRow, ...]:
    return language_rows(plain_rows(session, _FOREIGN, *ends, SCHOOL_LANGUAGE))


def _upset(session: Session, ends: Ends) -> tuple[str, ...]:
    """Return what may have left a family upset: open before closed, pressing before not, the latest first."""
    wanted = (Kind.CONCERN.value, Priority.CRITICAL.value, Priority.URGENT.value)
    return tuple(key for (key,) in plain_rows(session, _UPSET, *ends, *wanted, _MOST_UPSET))


def _ratings(session: Session, ends: Ends) -> Ratings:
    counts = dict(plain_rows(session, _RATINGS, *ends))
    return Ratings((counts.get(1, 0), counts.get(2, 0), counts.get(3, 0), counts.get(4, 0), counts.get(5, 0)))
