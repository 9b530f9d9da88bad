"""What is still owed at a moment: what is open, what is past due, and which promises were kept.

For a moment that has passed, open means open then: what is open still and what was closed since. Relies on
the indexes of what is open, of closing times and of due days, so the cost follows what is owed and not the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from frontdesk.calendar import Days, SchoolCalendar
from models.base import from_milliseconds, to_milliseconds

TICK = dt.timedelta(milliseconds=1)
"""The step of stored time; a period's last moment lies one before the next period."""


@dataclass(frozen=True)
class Standing:
    """How many interactions are open at a moment, and how many of them past due."""

    open: int
    past_due: int


@dataclass(frozen=True)
class Promises:
    """Follow-ups due in the period: kept by their day, kept late, overdue, or still to come."""

    due: int = 0
    kept: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def kept_share(self) -> float | None:
        """The share kept by their day among those whose day has come; None when there were none."""
        come = self.kept + self.late + self.overdue
        return self.kept / come if come else None


# SQLite takes the index of what is open only for the very words of its condition, and the plus keeps it
# from walking all of time instead.
_STILL_OPEN = (
    "SELECT at, waited_minutes, waiting_since FROM interaction"
    " WHERE status <> 'closed' AND +at < ? AND deleted = 0"
)
_CLOSED_SINCE = (
    "SELECT at, waited_minutes, waiting_since FROM interaction"
    " WHERE closed_at > ? AND +at < ? AND deleted = 0"
)
_DUE = (
    "SELECT follow_up.due, follow_up.done_at FROM follow_up"
    " JOIN interaction ON interaction.id = follow_up.interaction_id"
    " WHERE follow_up.due BETWEEN ? AND ? AND follow_up.deleted = 0 AND interaction.deleted = 0"
)


def plain_rows(session: Session, sql: str, *values: str | int) -> Sequence[Any]:
    """Return the rows of constant SQL as they are stored: moments in milliseconds, truths as 0 and 1.

    For what is only counted: building statements and converting values would take longer than the database.
    """
    result = session.connection().exec_driver_sql(sql, values)
    rows: Sequence[Any] = result.cursor.fetchall()
    result.close()
    return rows


def standing(
    session: Session, *, calendar: SchoolCalendar, moment: dt.datetime, past_due_days: int
) -> Standing:
    """Return what is open at a moment, and what of it is open longer than `past_due_days` school days.

    Time spent waiting for the family does not count.
    """
    now, after = to_milliseconds(moment), to_milliseconds(moment + TICK)
    edge = to_milliseconds(calendar.past_due_before(moment, past_due_days))
    rows = [
        *plain_rows(session, _STILL_OPEN, after),
        *plain_rows(session, _CLOSED_SINCE, now, after),
    ]
    old = [row for row in rows if row[0] < edge]
    unsure = [row for row in old if row[1] or row[2] is not None]
    late = len(old) - len(unsure) + _late_after_waiting(calendar, unsure, moment, past_due_days)
    return Standing(len(rows), late)


def _late_after_waiting(
    calendar: SchoolCalendar, rows: Sequence[Any], moment: dt.datetime, past_due_days: int
) -> int:
    """Count those that are past due although they waited for the family."""
    if not rows:
        return 0
    clock = calendar.clock(from_milliseconds(min(row[0] for row in rows)), moment)
    now, limit = to_milliseconds(moment), past_due_days * int(calendar.day_length.total_seconds()) * 1000
    waits = [since if since is not None and since < now else now for _, _, since in rows]
    begun = clock.read(row[0] for row in rows)
    paused = clock.read(max(row[0], wait) for row, wait in zip(rows, waits, strict=True))
    late = 0
    # Time spent in a wait that still lasts does not count: the clock stands where the wait began.
    for row, start, stopped in zip(rows, begun, paused, strict=True):
        late += stopped - start - 60_000 * row[1] > limit
    return late


def promises(session: Session, *, days: Days, moment: dt.datetime) -> Promises:
    """Return how the follow-ups due in a run of local days stand at a moment (in the school's zone)."""
    today, ends = (moment + TICK).date().isoformat(), _Ends(moment.tzinfo)
    due = kept = late = overdue = 0
    for day, done_at in plain_rows(session, _DUE, days.first.isoformat(), days.last.isoformat()):
        due += 1
        if done_at is None:
            overdue += day < today
        elif done_at < ends[day]:
            kept += 1
        else:
            late += 1
    return Promises(due, kept, late, overdue)


class _Ends(dict[str, int]):
    """The millisecond at which each local day is over, worked out once a day."""

    def __init__(self, zone: dt.tzinfo | None) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, day: str) -> int:
        following = dt.date.fromisoformat(day) + dt.timedelta(days=1)
        self[day] = to_milliseconds(dt.datetime.combine(following, dt.time(), self._zone))
        return self[day]
