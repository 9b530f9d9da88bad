"""The school's own time: which days and hours count, and how long something has been open in them.

Response time, age and past due are counted in school hours of school days. A `SchoolCalendar` answers
from a table of whole days per year, made once, so a span of years costs no more than one of minutes.
Everything here is pure: no store, no clock. Days are local dates in the school's zone; moments are aware
datetimes, and a day on which the clocks change has the length it really has.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.errors import UserError

DAY = dt.timedelta(days=1)
NOTHING = dt.timedelta(0)
PAST_DUE_DAYS = 5
"""School days after which an open interaction is past due, unless the district says otherwise."""

_FURTHEST = 5 * 366
"""How many days in a row without school are believed; more means that the settings are wrong."""


_DAYS_KEPT = 4000
_CLOCKS_KEPT = 16


class Days(NamedTuple):
    """A run of days, both ends included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.first <= day <= self.last


class _Year(NamedTuple):
    """For each day of a year: school days and school time before it (one more item than days)."""

    days: list[int]
    time: list[dt.timedelta]


class Clock(NamedTuple):
    """School time as it passes: when each school day opened, how long it is, how much lay before it.

    All in whole milliseconds (moments since 1970 in UTC). It serves whoever counts thousands of spans: the
    school time from one moment to another is the difference of the two readings.
    """

    opened: list[int]
    length: list[int]
    before: list[int]

    def read(self, moments: Iterable[int]) -> list[int]:
        """Return the school milliseconds that have passed at each of these moments."""
        opened, length, before = self
        readings = []
        for moment in moments:
            place = bisect_right(opened, moment) - 1
            if place > 0:
                passed, whole = moment - opened[place], length[place]
                readings.append(before[place] + (passed if passed < whole else whole))
            else:
                readings.append(0)
        return readings


@dataclass(frozen=True)
class SchoolCalendar:
    """A school's weekdays (Monday is 0), opening and closing times, and days off, in its time zone.

    Raises UserError when no weekday is a school day or the school closes before it opens.
    """

    zone: ZoneInfo
    weekdays: frozenset[int] = frozenset(range(5))
    opens: dt.time = dt.time(8, 0)
    closes: dt.time = dt.time(16, 0)
    days_off: tuple[Days, ...] = ()
    _years: dict[int, _Year] = field(default_factory=dict, init=False, repr=False, compare=False)
    _clocks: dict[tuple[int, int], Clock] = field(default_factory=dict, init=False, repr=False, compare=False)
    _hours: dict[dt.date, tuple[dt.datetime, dt.datetime] | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise UserError("The school has no school days: choose at least one day of the week.")
        if self.opens >= self.closes:
            raise UserError(
                f"The school opens at {self.opens:%H:%M} and closes at {self.closes:%H:%M}: "
                "enter a closing time that is later than the opening time."
            )
        object.__setattr__(self, "days_off", merge_days(self.days_off))

    # Days

    def is_school_day(self, day: dt.date) -> bool:
        """Tell whether school is held on a day."""
        if day.weekday() not in self.weekdays:
            return False
        place = bisect_left(self.days_off, (day, dt.date.max))
        return not any(day in run for run in self.days_off[max(0, place - 1) : place + 1])

    def school_days(self, first: dt.date, last: dt.date) -> int:
        """Count the school days from `first` to `last`, both included; 0 when `last` is earlier."""
        if last < first:
            return 0
        total = 0
        for year in range(first.year, last.year + 1):
            table = self._year(year).days
            begin = _day_of_year(first) if year == first.year else 0
            end = _day_of_year(last) + 1 if year == last.year else len(table) - 1
            total += table[end] - table[begin]
        return total

    def add_school_days(self, day: dt.date, count: int) -> dt.date:
        """Return the school day that comes `count` school days after `day`.

        With 0, `day` itself or the next school day when there is no school on it.
        Raises UserError when no school day follows within five years.
        """
        left = max(1, count) if count else int(not self.is_school_day(day))
        for _ in range(_FURTHEST + 7 * max(0, count)):
            if not left:
                return day
            day += DAY
            left -= self.is_school_day(day)
        raise UserError("The days off leave no school day for years: check the school's calendar.")

    def open_hours(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Return the moments (UTC) at which a day's school hours begin and end, be it a school day or not."""
        return (
            dt.datetime.combine(day, self.opens, self.zone).astimezone(dt.UTC),
            dt.datetime.combine(day, self.closes, self.zone).astimezone(dt.UTC),
        )

    # Time

    def school_time(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Return the school hours between two aware moments; nothing when `end` is not later."""
        if end <= start:
            return NOTHING
        first, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        if first == last:
            return self._elapsed(last, end) - self._elapsed(first, start)
        return self._whole_days(first, last) + self._elapsed(last, end) - self._elapsed(first, start)

    def school_minutes(self, start: dt.datetime, end: dt.datetime) -> int:
        """Return the whole school minutes between two aware moments."""
        return int(self.school_time(start, end) // dt.timedelta(minutes=1))

    @property
    def day_length(self) -> dt.timedelta:
        """The length of an ordinary school day."""
        noon = dt.date(2000, 1, 1)
        return dt.datetime.combine(noon, self.closes) - dt.datetime.combine(noon, self.opens)

    def age(
        self,
        at: dt.datetime,
        now: dt.datetime,
        *,
        waited_minutes: int = 0,
        waiting_since: dt.datetime | None = None,
    ) -> dt.timedelta:
        """Return how long something has been open: school time since `at` less the time spent waiting.

        `waited_minutes` are the school minutes of earlier waits; `waiting_since` begins a wait that
        still lasts at `now`.
        """
        waited = dt.timedelta(minutes=waited_minutes)
        if waiting_since is not None:
            waited += self.school_time(max(at, waiting_since), now)
        return max(NOTHING, self.school_time(at, now) - waited)

    def is_past_due(
        self,
        at: dt.datetime,
        now: dt.datetime,
        *,
        days: int = PAST_DUE_DAYS,
        waited_minutes: int = 0,
        waiting_since: dt.datetime | None = None,
    ) -> bool:
        """Tell whether something open since `at` is open longer than `days` school days."""
        age = self.age(at, now, waited_minutes=waited_minutes, waiting_since=waiting_since)
        return age > days * self.day_length

    def past_due_before(self, now: dt.datetime, days: int = PAST_DUE_DAYS) -> dt.datetime:
        """Return the moment (UTC) such that what came in before it, and never waited, is past due at `now`.

        What came in at that moment or later is not. This lets a query find what is past due by its time.
        """
        left = days * self.day_length
        day = now.astimezone(self.zone).date()
        for _ in range(_FURTHEST + 7 * max(0, days)):
            hours = self._hours_of(day)
            if hours is not None:
                opened, closed = hours
                length = max(NOTHING, min(now, closed) - opened)
                if length > left:
                    return min(now, closed) - left
                left -= length
            day -= DAY
        raise UserError("The days off leave no school day for years: check the school's calendar.")

    def clock(self, start: dt.datetime, end: dt.datetime) -> Clock:
        """Return what tells how much school time lies between `start` and moments up to `end`.

        It covers whole years, so that the next one asked for is most likely there already.
        """
        years = start.astimezone(self.zone).year, end.astimezone(self.zone).year
        found = self._clocks.get(years)
        if found is None:
            if len(self._clocks) >= _CLOCKS_KEPT:
                self._clocks.clear()
            found = self._clocks[years] = self._make_clock(*years)
        return found

    def _make_clock(self, first: int, last: int) -> Clock:
        opened, length, before = [0], [0], [0]
        day, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
        while day <= end:
            hours = self._hours_of(day)
            if hours is not None:
                begins, closed = (int(moment.timestamp() * 1000) for moment in hours)
                before.append(before[-1] + length[-1])
                opened.append(begins)
                length.append(max(0, closed - begins))
            day += DAY
        return Clock(opened, length, before)

    def _hours_of(self, day: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
        """Return the school hours of a day, None when there is no school."""
        if day not in self._hours:
            if len(self._hours) > _DAYS_KEPT:
                self._hours.clear()
            self._hours[day] = self.open_hours(day) if self.is_school_day(day) else None
        return self._hours[day]

    def _elapsed(self, day: dt.date, moment: dt.datetime) -> dt.timedelta:
        """Return the school time of `day` that has passed at `moment`."""
        hours = self._hours_of(day)
        if hours is None or moment <= hours[0]:
            return NOTHING
        return max(NOTHING, min(moment, hours[1]) - hours[0])

    def _whole_days(self, first: dt.date, last: dt.date) -> dt.timedelta:
        """Return the school time of the days from `first` up to the day before `last`."""
        total = NOTHING
        for year in range(first.year, last.year + 1):
            table = self._year(year).time
            begin = _day_of_year(first) if year == first.year else 0
            end = _day_of_year(last) if year == last.year else len(table) - 1
            total += table[end] - table[begin]
        return total

    def _year(self, year: int) -> _Year:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._make_year(year)
        return found

    def _make_year(self, year: int) -> _Year:
        days, time = [0], [NOTHING]
        day = dt.date(year, 1, 1)
        for _ in range(366 if _is_leap(year) else 365):
            held = self.is_school_day(day)
            length = NOTHING
            if held:
                opened, closed = self.open_hours(day)
                length = max(NOTHING, closed - opened)
            days.append(days[-1] + held)
            time.append(time[-1] + length)
            day = min(day, dt.date.max - DAY) + DAY
        return _Year(days, time)


def merge_days(runs: Iterable[Days | tuple[dt.date, dt.date]]) -> tuple[Days, ...]:
    """Return runs of days in order, joined where they touch; raises UserError for a reversed run."""
    merged: list[Days] = []
    for first, last in sorted(tuple(run) for run in runs):
        if last < first:
            raise UserError(
                f"The days off end on {last:%Y-%m-%d}, before they begin on {first:%Y-%m-%d}: "
                "swap the two dates."
            )
        if merged and first <= merged[-1].last + DAY:
            merged[-1] = Days(merged[-1].first, max(merged[-1].last, last))
        else:
            merged.append(Days(first, last))
    return tuple(merged)


def _day_of_year(day: dt.date) -> int:
    return day.timetuple().tm_yday - 1


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class Week(NamedTuple):
    """An ISO 8601 week (Monday to Sunday; week 1 holds the year's first Thursday)."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Week:
        """Return the week that a day lies in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> dt.date:
        """The week's first day."""
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> dt.date:
        """The week's last day."""
        return self.monday + 6 * DAY

    @property
    def days(self) -> Days:
        """Monday to Sunday."""
        return Days(self.monday, self.sunday)

    def plus(self, weeks: int) -> Week:
        """Return the week that many weeks later (earlier when negative)."""
        return Week.of(self.monday + weeks * 7 * DAY)

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def read_week(text: str, today: dt.date) -> Week:
    """Return the week that a text such as `2026-W47` names; an empty one means the week of `today`.

    Also takes `this`, `last` and any date that `frontdesk.dates.read_date` takes. Raises UserError.
    """
    from frontdesk.dates import read_date

    word = text.strip().upper()
    if word in {"", "THIS", "THIS WEEK"}:
        return Week.of(today)
    if word in {"LAST", "LAST WEEK"}:
        return Week.of(today).plus(-1)
    year, mark, number = word.partition("W")
    if not mark:
        return Week.of(read_date(text, today))
    year = year.rstrip("- ")
    try:
        if len(year) != 4 or not (year + number).isdecimal() or len(number) not in (1, 2):
            raise ValueError
        week = Week.of(dt.date.fromisocalendar(int(year), int(number), 1))
        if not 1900 <= week.year < 3000:
            raise ValueError
    except ValueError:
        shown = " ".join(text.split())[:40]
        raise UserError(f"“{shown}” is not a week: write it like 2026-W47.") from None
    return week


def bounds(days: Days, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Return the moments (UTC) at which a run of days begins and at which it is over in a zone."""
    return (
        dt.datetime.combine(days.first, dt.time(), zone).astimezone(dt.UTC),
        dt.datetime.combine(days.last + DAY, dt.time(), zone).astimezone(dt.UTC),
    )
