"""The interactions of a period as columns, and what is counted from them: by word, topic, local day and hour, by span.

Columns are read with one statement over the time index and counted as they are stored (moments in
milliseconds): building objects would take longer than the database. Times become school time by the
calendar's clock.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, Clock, Days, SchoolCalendar
from frontdesk.figures.standing import Ends, plain_rows
from models.base import from_milliseconds

_QUARTER = 15 * 60_000
PERIOD = "FROM interaction WHERE at >= ? AND at < ? AND deleted = 0"
_ANSWERED = "CASE WHEN direction = 'incoming' THEN answered_at END"
_TOPICS = "SELECT id, name FROM topic"


class Rows(NamedTuple):
    """The interactions of a period, column by column; moments in milliseconds.

    `answered_at` is None for what the school itself began, which has no response time.
    """

    id: Sequence[str] = ()
    at: Sequence[int] = ()
    channel: Sequence[str] = ()
    kind: Sequence[str] = ()
    topic_id: Sequence[str | None] = ()
    answered_at: Sequence[int | None] = ()
    routine: Sequence[str | None] = ()
    priority: Sequence[str] = ()
    status: Sequence[str] = ()
    contact_id: Sequence[str | None] = ()
    closed_at: Sequence[int | None] = ()
    waited_minutes: Sequence[int] = ()


COMPARED = ("at", "channel", "kind", "topic_id", "answered_at")
"""The columns that a week to compare with needs."""


def read_rows(session: Session, ends: Ends, names: Sequence[str] = Rows._fields) -> Rows:
    """Read columns of a period's interactions, each as one sequence."""
    columns = ", ".join(_ANSWERED if name == "answered_at" else name for name in names)
    rows = plain_rows(session, f"SELECT {columns} {PERIOD}", *ends)
    return Rows(**dict(zip(names, zip(*rows, strict=True), strict=True))) if rows else Rows()


def ranked(counts: Mapping[Any, int]) -> dict[str, int]:
    """Order counts, the commonest first and equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def topic_names(session: Session) -> dict[str, str]:
    """Return the names of topics by their key."""
    return dict(plain_rows(session, _TOPICS))


def by_topic(names: Mapping[str, str], keys: Mapping[str | None, int]) -> dict[str, int]:
    """Return counts by a topic's name; without a topic the name is empty."""
    counts: Counter[str] = Counter()
    for key, many in keys.items():
        counts[names.get(key or "", "")] += many
    return ranked(counts)


def answer_spans(rows: Rows, clock: Clock, begun: Sequence[int]) -> list[int]:
    """Return the school milliseconds from contact to first answer, for what came in and was answered.

    `begun` are the clock's readings at each contact.
    """
    spans = [
        (start, answered)
        for start, answered in zip(begun, rows.answered_at, strict=True)
        if answered is not None
    ]
    ends = clock.read([answered for _, answered in spans])
    return [end - start if end > start else 0 for (start, _), end in zip(spans, ends, strict=True)]


def closing_spans(rows: Rows, clock: Clock, begun: Sequence[int]) -> list[int]:
    """Return the school milliseconds from contact to closing, less those spent waiting for the family."""
    spans = [
        (start + 60_000 * waited, closed)
        for start, closed, waited in zip(begun, rows.closed_at, rows.waited_minutes, strict=True)
        if closed is not None
    ]
    ends = clock.read([closed for _, closed in spans])
    return [end - start if end > start else 0 for (start, _), end in zip(spans, ends, strict=True)]


def by_local_time(
    rows: Rows, days: Days, calendar: SchoolCalendar
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
