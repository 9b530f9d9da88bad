"""Counting rows of central anew after the school's zone, hours or days off were changed, a day off entered late too.

What a row counts for in the roll-ups was worked out by the calendar of the device that sent it. Each device keeps the
calendar by which it last counted; when the settings that it now has say otherwise, it looks in its own store for
the rows to which that matters (few for one day off) and puts those right in central, under the scope's lock. A
device that sent rows by the old calendar in the meantime does the same once it has the new settings. Relies on
the push to write: nothing is added to the log, so no other device has anything to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk.calendar import DAY, Clock, SchoolCalendar
from frontdesk.office import make_calendar
from frontdesk.sync.central import Central, Ledger, Merged, Place
from frontdesk.sync.outbox import BATCH
from frontdesk.sync.rollups import Count, add_counts, counter
from frontdesk.sync.snapshots import reading
from frontdesk.sync.wire import RowText
from models.base import from_milliseconds

if TYPE_CHECKING:
    from frontdesk.office import Office

COUNTED_BY = "counted by"
"""The fact that holds the settings by which this device last counted."""

_CALENDAR = ("timezone", "weekdays", "opens", "closes", "days_off")
_MINUTE = 60_000
_SPANS = "SELECT id, at, answered_at FROM interaction WHERE answered_at > at ORDER BY at"
_EVERY = "SELECT '{0}', id FROM {0} ORDER BY id"


def calendar_now(office: Office) -> dict[str, Any]:
    """Return the settings by which this device counts at present."""
    return {name: _plain(getattr(office.settings, name)) for name in _CALENDAR}


def recount_changed(office: Office, central: Central, scope: str, *, sent_by: dict[str, Any]) -> int:
    """Put right in central what a changed calendar counts otherwise; returns how many rows that were.

    `sent_by` is the calendar by which rows were sent just now: what came back may have changed it.
    """
    now, counted_by = calendar_now(office), office.store.fact(COUNTED_BY)
    moved, count = 0, counter(office.calendar)
    before = [each for each in (counted_by, sent_by) if each is not None and each != now]
    for settings in before if len(before) < 2 or before[0] != before[1] else before[:1]:
        then = make_calendar(replace(office.settings, **settings))
        for places in _batches(_moved(office, then, office.calendar)):
            with central.push(scope) as ledger:
                moved += _recount(ledger, scope, places, count)
    if counted_by != now:
        office.store.set_fact(COUNTED_BY, now)
    return moved


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _moved(office: Office, then: SchoolCalendar, now: SchoolCalendar) -> Iterator[Place]:
    """Return the rows of this school that the two calendars may count differently."""
    with reading(office.store) as connection:
        if then.zone.key != now.zone.key:
            for entity in ("interaction", "rating"):
                yield from connection.execute(_EVERY.format(entity)).fetchall()
            return
        spans = connection.execute(_SPANS).fetchall()
    if not spans:
        return
    first, last = from_milliseconds(spans[0][1]), from_milliseconds(max(span[2] for span in spans))
    clocks = [calendar.clock(first - DAY, last + DAY) for calendar in (then, now)]
    for (key, _, _), old, new in zip(spans, *(_minutes(clock, spans) for clock in clocks), strict=True):
        if old != new:
            yield "interaction", key


def _minutes(clock: Clock, spans: Sequence[Sequence[Any]]) -> list[int]:
    """Return the whole school minutes of each span."""
    begun, ended = (clock.read([span[place] for span in spans]) for place in (1, 2))
    return [(end - start) // _MINUTE for start, end in zip(begun, ended, strict=True)]


def _batches(places: Iterator[Place]) -> Iterator[list[Place]]:
    batch: list[Place] = []
    for place in places:
        batch.append(place)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _recount(ledger: Ledger, scope: str, places: Sequence[Place], count: Count) -> int:
    """Count some rows anew under the scope's lock; what they said before is taken away."""
    ledger.known([])  # takes the lock where opening the push did not
    merged = Merged(scope)
    for (entity, key), stored in ledger.rows(places).items():
        counted = count(entity, stored.fields)
        if counted != stored.counted:
            merged.rows.append(RowText(entity, key, stored.fields, stored.heads, stored.checksum))
            merged.counted.append(counted)
            add_counts(merged.counts, stored.counted, -1)
            add_counts(merged.counts, counted, 1)
    if merged.rows and not ledger.start_write(merged)():
        raise RuntimeError("central refused rows that it holds")
    return len(merged.rows)
