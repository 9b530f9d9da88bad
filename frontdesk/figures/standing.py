"""What is still owed at a moment: what is open and how old, what is past due and whose, which promises were kept.

For a moment that has passed, open means open then: what is open still and what was closed since. Relies on
the indexes of what is open, of closing times and of due days, so the cost follows what is owed and not the store.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from frontdesk.calendar import Days, SchoolCalendar
from frontdesk.figures.spans import median, nearest_rank
from models.base import from_milliseconds, to_milliseconds

TICK = dt.timedelta(milliseconds=1)
"""The step of stored time; a period's last moment lies one before the next period."""

Ends = tuple[int, int]
"""A period's first millisecond and the one after its last."""


@dataclass(frozen=True)
class Standing:
    """What is open at a moment, how much of it is past due, and how old it is in school time.

    `owners` and `late_owners` count what is open and what is past due by owner's key; None has no owner.
    """

    open: int
    past_due: int
    age_median: dt.timedelta | None = None
    age_90: dt.timedelta | None = None
    owners: Mapping[str | None, int] = field(default_factory=dict)
    late_owners: Mapping[str | None, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Promises:
    """Follow-ups due in the period: kept by their day, kept late, overdue, or still to come."""

    due: int = 0
    kept: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def come(self) -> int:
        """Those that were kept, or whose day has come."""
        return self.kept + self.late + self.overdue

    @property
    def to_come(self) -> int:
        """Those not kept yet whose day is still to come."""
        return self.due - self.come

    @property
    def kept_share(self) -> float | None:
        """The share kept by their day among those whose day has come; None when there were none."""
        return self.kept / self.come if self.come else None


# SQLite takes the index of what is open only for the very words of its condition, and the plus keeps it
# from walking all of time instead.
_STILL_OPEN = (
    "SELECT at, waited_minutes, waiting_since, owner_id FROM interaction"
    " WHERE status <> 'closed' AND +at < ? AND deleted = 0"
)
_CLOSED_SINCE = (
    "SELECT at, waited_minutes, waiting_since, owner_id FROM interaction"
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


def still_open(session: Session, moment: dt.datetime) -> Sequence[Any]:
    """Return the rows of what came in up to a moment and is open to this day, for `standing`."""
    return plain_rows(session, _STILL_OPEN, to_milliseconds(moment + TICK))


def standing(
    session: Session,
    *,
    calendar: SchoolCalendar,
    moment: dt.datetime,
    past_due_days: int,
    opened: Sequence[Any] | None = None,
) -> Standing:
    """Return what is open at a moment, and what of it is open longer than `past_due_days` school days.

    Time spent waiting for the family does not count. `opened` are the rows of `still_open` at this moment or a
    later one, where they were read already.
    """
    now, after = to_milliseconds(moment), to_milliseconds(moment + TICK)
    rows = [row for row in (still_open(session, moment) if opened is None else opened) if row[0] < after]
    rows += plain_rows(session, _CLOSED_SINCE, now, after)
    ages = _ages(calendar, rows, moment)
    limit = past_due_days * int(calendar.day_length.total_seconds()) * 1000
    return Standing(
        open=len(rows),
        past_due=sum(age > limit for age in ages),
        age_median=median(ages),
        age_90=nearest_rank(ages, 0.9),
        owners=Counter(row[3] for row in rows),
        late_owners=Counter(row[3] for row, age in zip(rows, ages, strict=True) if age > limit),
    )


def _ages(calendar: SchoolCalendar, rows: Sequence[Any], moment: dt.datetime) -> list[int]:
    """Return the school milliseconds that each has been open, less those spent waiting for the family.

    Time spent in a wait that still lasts does not count: the clock stands where the wait began.
    """
    if not rows:
        return []
    clock = calendar.clock(from_milliseconds(min(row[0] for row in rows)), moment)
    now = to_milliseconds(moment)
    begun = clock.read([row[0] for row in rows])
    (here,) = clock.read([now])
    stopped = [here] * len(rows)
    waiting = [place for place, row in enumerate(rows) if row[2] is not None and row[2] < now]
    paused = clock.read([max(rows[place][0], rows[place][2]) for place in waiting])
    for place, reading in zip(waiting, paused, strict=True):
        stopped[place] = reading
    return [
        max(0, stop - start - 60_000 * row[1]) for row, start, stop in zip(rows, begun, stopped, strict=True)
    ]


def promises(session: Session, *, days: Days, moment: dt.datetime) -> Promises:
    """Return how the follow-ups due in a run of local days stand at a moment (in the school's zone).

    What was kept only after the moment counts as not kept yet.
    """
    now, today, ends = to_milliseconds(moment), (moment + TICK).date().isoformat(), _Ends(moment.tzinfo)
    due = kept = late = overdue = 0
    for day, done_at in plain_rows(session, _DUE, days.first.isoformat(), days.last.isoformat()):
        due += 1
        if done_at is None or done_at > now:
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
