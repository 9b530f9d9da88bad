"""What a stretch of days was like at the desk, in numbers: contacts, answers, promises, languages, ratings.

The formulas are written up in `docs/figures.md`. Everything is read in one snapshot with a few statements
over the store's time indexes, so the cost grows with the days asked for and hardly with the store; what is
counted by school hours is then computed by the school's calendar. Times are counted in school hours of
school days, and the time that an interaction waits for the family is not counted.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from frontdesk.calendar import Clock, Days, SchoolCalendar, bounds
from frontdesk.figures.language_help import SCHOOL_LANGUAGE, LanguageRow, language_rows, together
from frontdesk.figures.on_site import Movements, Visits, movements, visits
from frontdesk.figures.ratings import Ratings, ratings
from frontdesk.figures.rows import (
    COMPARED,
    PERIOD,
    Rows,
    answer_spans,
    by_local_time,
    by_topic,
    closing_spans,
    ranked,
    read_rows,
    topic_names,
)
from frontdesk.figures.spans import median, nearest_rank
from frontdesk.figures.standing import TICK, Ends, Promises, Standing, plain_rows, promises, standing
from frontdesk.office import Office
from models.base import to_milliseconds
from models.choices import Kind, Priority, Status

REPEATED = 3
"""Contacts of one person within the period from which they count as a repeated caller."""

_MOST_LISTED = 50
_PRESSING = (Priority.CRITICAL.value, Priority.URGENT.value)
_RANK = {word: place for place, word in enumerate(_PRESSING)}


@dataclass(frozen=True)
class Glance:
    """The numbers of a run of days that another run is compared with; `moment` is the last that counts."""

    days: Days
    moment: dt.datetime
    school_days: int
    """School days from the first day to that of `moment`, both included."""
    contacts: int
    by_channel: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_topic: Mapping[str, int]
    """Contacts by the topic's name; without a topic the name is empty."""
    by_language: Mapping[str, int]
    by_day: Mapping[dt.date, Mapping[str, int]]
    """Contacts by local day and channel; every day is there."""
    by_hour: Mapping[tuple[int, int], int]
    """Contacts by local weekday (Monday is 0) and hour."""
    answered: int
    response_median: dt.timedelta | None
    response_90: dt.timedelta | None
    response_spans: tuple[int, ...] = field(repr=False)
    """School milliseconds from contact to first answer, of each that was answered."""
    response_minutes: int
    """Whole school minutes from contact to first answer, summed over those answered."""
    promises: Promises
    ratings: Ratings
    languages: tuple[LanguageRow, ...]
    language_help: LanguageRow
    """All contacts in another language than the school's, together."""
    visits: Visits
    movements: Movements

    @property
    def concerns(self) -> int:
        """Contacts that were a concern."""
        return self.by_kind.get(Kind.CONCERN.value, 0)

    @property
    def compliments(self) -> int:
        """Contacts that were a compliment."""
        return self.by_kind.get(Kind.COMPLIMENT.value, 0)

    @property
    def by_hour_of_day(self) -> dict[int, int]:
        """Contacts by local hour, over all days, in order."""
        counts: Counter[int] = Counter()
        for (_, hour), many in self.by_hour.items():
            counts[hour] += many
        return dict(sorted(counts.items()))


@dataclass(frozen=True)
class Figures(Glance):
    """The numbers of a run of days; `moment` is its last millisecond, or now while it lasts."""

    by_routine: Mapping[str, int]
    by_priority: Mapping[str, int]
    closing_median: dt.timedelta | None
    closed: int
    pressing_open: int
    """Contacts of critical or urgent priority that are not closed to this day."""
    standing: Standing
    callers: tuple[tuple[str, int], ...]
    """Contacts (by key) who came back: at least `REPEATED` times, the most first."""
    upset: tuple[str, ...]
    """Interactions (by key) that were a concern, critical or urgent: the open and pressing first, 50 at most."""

    @property
    def pressing(self) -> int:
        """Contacts of critical or urgent priority."""
        return sum(self.by_priority.get(word, 0) for word in _PRESSING)


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
    opened: Sequence[Any] | None = None,
) -> Figures:
    """Return the figures of a run of days within an open snapshot.

    `topics` are names, and `opened` the rows of `still_open` now, where they are known already.
    """
    start, end = bounds(days, calendar.zone)
    moment = min(now, end - TICK).astimezone(calendar.zone)
    ends = to_milliseconds(start), to_milliseconds(end)
    rows = read_rows(session, ends)
    clock = calendar.clock(start, max(now, end))
    begun = clock.read(rows.at)
    closings = closing_spans(rows, clock, begun)
    return Figures(
        **_compared(session, calendar, days, moment, ends, rows, clock, begun, topics),
        by_routine=ranked(Counter(filter(None, rows.routine))),
        by_priority=ranked(Counter(rows.priority)),
        closing_median=median(closings),
        closed=plain_rows(session, _CLOSED, *ends)[0][0],
        pressing_open=sum(
            many
            for (priority, status), many in Counter(zip(rows.priority, rows.status, strict=True)).items()
            if priority in _PRESSING and status != Status.CLOSED.value
        ),
        standing=standing(
            session, calendar=calendar, moment=moment, past_due_days=past_due_days, opened=opened
        ),
        callers=_callers(rows),
        upset=_upset(rows),
    )


def glance_in(
    session: Session,
    *,
    calendar: SchoolCalendar,
    days: Days,
    until: dt.datetime,
    now: dt.datetime,
    topics: Mapping[str, str] | None = None,
) -> Glance:
    """Return the numbers of a run of days up to a moment, to compare with, within an open snapshot.

    `topics` are names if they are known. When the moment cuts the days short, so are the answers that count.
    """
    start, end = bounds(days, calendar.zone)
    moment = min(until, end - TICK).astimezone(calendar.zone)
    ends = to_milliseconds(start), to_milliseconds(moment + TICK)
    rows = read_rows(session, ends, COMPARED)
    if moment < end - TICK:
        known = tuple(each if each is None or each < ends[1] else None for each in rows.answered_at)
        rows = rows._replace(answered_at=known)
    clock = calendar.clock(start, max(now, end))
    return Glance(
        **_compared(session, calendar, days, moment, ends, rows, clock, clock.read(rows.at), topics)
    )


def _compared(
    session: Session,
    calendar: SchoolCalendar,
    days: Days,
    moment: dt.datetime,
    ends: Ends,
    rows: Rows,
    clock: Clock,
    begun: list[int],
    topics: Mapping[str, str] | None,
) -> dict[str, Any]:
    """Return the fields of a `Glance`."""
    answers = answer_spans(rows, clock, begun)
    by_day, by_hour = by_local_time(rows, days, calendar)
    languages = language_rows(plain_rows(session, _FOREIGN, *ends, SCHOOL_LANGUAGE))
    names = topic_names(session) if topics is None else topics
    return {
        "days": days,
        "moment": moment,
        "school_days": calendar.school_days(days.first, moment.date()),
        "contacts": len(rows.at),
        "by_channel": ranked(Counter(rows.channel)),
        "by_kind": ranked(Counter(rows.kind)),
        "by_topic": by_topic(names, Counter(rows.topic_id)),
        "by_language": _spoken(languages, len(rows.at)),
        "by_day": by_day,
        "by_hour": by_hour,
        "answered": len(answers),
        "response_median": median(answers),
        "response_90": nearest_rank(answers, 0.9),
        "response_spans": tuple(answers),
        "response_minutes": sum(each // 60_000 for each in answers),
        "promises": promises(session, days=days, moment=moment),
        "ratings": ratings(session, ends),
        "languages": languages,
        "language_help": together(languages),
        "visits": visits(session, ends),
        "movements": movements(session, ends),
    }


_FOREIGN = (
    "SELECT language, language_help, interpreter_offered, help_child, help_qualified, understood,"
    f" sum(help_minutes), count(*) {PERIOD} AND language <> ? GROUP BY 1, 2, 3, 4, 5, 6"
)
_CLOSED = "SELECT count(*) FROM interaction WHERE closed_at >= ? AND closed_at < ? AND deleted = 0"


def _spoken(languages: tuple[LanguageRow, ...], contacts: int) -> dict[str, int]:
    """Return contacts by language, the school's own among them."""
    spoken = {row.language: row.contacts for row in languages}
    at_home = contacts - sum(spoken.values())
    if at_home:
        spoken[SCHOOL_LANGUAGE] = at_home
    return ranked(spoken)


def _callers(rows: Rows) -> tuple[tuple[str, int], ...]:
    """Return the contacts (by key) who came back, the most often first."""
    many = [(key, times) for key, times in Counter(rows.contact_id).items() if key and times >= REPEATED]
    return tuple(sorted(many, key=lambda each: (-each[1], each[0])))


def _upset(rows: Rows) -> tuple[str, ...]:
    """Return what may have left a family upset: open before closed, pressing before not, the latest first."""
    closed, concern = Status.CLOSED.value, Kind.CONCERN.value
    found = [
        (status == closed, _RANK.get(priority, len(_RANK)), -at, key)
        for key, at, kind, priority, status in zip(
            rows.id, rows.at, rows.kind, rows.priority, rows.status, strict=True
        )
        if kind == concern or priority in _RANK
    ]
    return tuple(key for *_, key in heapq.nsmallest(_MOST_LISTED, found))
