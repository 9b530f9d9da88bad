"""Schools side by side: what each one's contacts of a period add up to, by its students, and how that moved.

A connected office reads the roll-ups that every push keeps true in central, so the cost follows the number of
schools and not of contacts; what a school's login may read is what it sees. An office on its own shows
itself, counted from its own store by the same rules (see `docs/figures.md`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, Days, SchoolCalendar, Week, bounds
from frontdesk.errors import UserError
from frontdesk.figures.metrics import Figures, measure
from frontdesk.figures.schools import COUNTED, SUMMED, DistrictSummary, SchoolFigures
from frontdesk.figures.standing import plain_rows, standing
from frontdesk.office import Office
from frontdesk.sync.central import Central
from frontdesk.sync.connecting import connection_of, open_central
from frontdesk.sync.rollups import (
    ANSWER,
    DIMENSIONS,
    NO_DAY,
    STUDENTS,
    answer_line,
    read_counts,
    read_lines,
    read_open,
    read_sums,
    spans,
    topic_names,
    week_line,
)
from models.base import from_milliseconds, to_milliseconds

WEEKS = 4
"""How many weeks a district's figures cover when nobody says otherwise; they end today."""

_YEARS = range(1900, 3000)
_TREND = 8, 53
"""The fewest and the most ISO weeks that a trend shows."""

_LOGGED = "SELECT count(*) FROM interaction WHERE at >= ? AND at < ? AND deleted = 0"
_ANSWERS = (
    "SELECT at, answered_at FROM interaction"
    " WHERE at >= ? AND at < ? AND deleted = 0 AND direction = 'incoming' AND answered_at IS NOT NULL"
)
_STUDENTS = "SELECT language, count(*) FROM student WHERE active = 1 AND deleted = 0 GROUP BY language"
_OPEN_TOPICS = (
    "SELECT topic.name, count(*) FROM interaction JOIN topic ON topic.id = interaction.topic_id"
    " WHERE interaction.status <> 'closed' AND interaction.deleted = 0 GROUP BY topic.name"
)


def district_summary(
    office: Office, *, first: dt.date | None = None, last: dt.date | None = None
) -> DistrictSummary:
    """Return the figures of all schools from `first` to `last`, by default of the four weeks that end today.

    Raises UserError when the days are in the wrong order or central cannot be reached.
    """
    days = period(office.today(), first, last)
    weeks = weeks_of(days)
    connected = connection_of(office) is not None
    schools = _from_central(office, days, weeks) if connected else [_own(office, days, weeks)]
    schools.sort(key=lambda school: (school.name.casefold(), school.scope))
    return DistrictSummary(
        days=days,
        district=office.settings.district,
        made=office.now(),
        connected=connected,
        weeks=weeks,
        school_days=office.calendar.school_days(days.first, min(days.last, office.today())),
        school_days_before=office.calendar.school_days(*before(days)),
        day_length=office.calendar.day_length,
        schools=tuple(schools),
        total=_sum(schools, len(weeks)),
    )


def period(today: dt.date, first: dt.date | None, last: dt.date | None) -> Days:
    """Return the days asked for; raises UserError when the first comes after the last, or the years cannot be meant."""
    if any(day is not None and day.year not in _YEARS for day in (first, last)):
        raise UserError(f"A report covers days from {_YEARS[0]} to {_YEARS[-1]}: check the year.")
    if last is None:
        last = max(today, first) if first else today
    if first is None:
        first = last - (WEEKS * 7 - 1) * DAY
    if first > last:
        raise UserError(f"The period begins on {first}, after it ends on {last}: swap the two days.")
    return Days(first, last)


def weeks_of(days: Days) -> tuple[Week, ...]:
    """Return the ISO weeks that a period touches, but not fewer than 8 (reaching back) nor more than 53."""
    last = Week.of(days.last)
    touched = (last.monday - Week.of(days.first).monday).days // 7 + 1
    fewest, most = _TREND
    return tuple(last.plus(-back) for back in reversed(range(min(most, max(fewest, touched)))))


def before(days: Days) -> Days:
    """Return the stretch as long as this one that ends the day before it begins."""
    return Days(days.first - (days.last - days.first) - DAY, days.first - DAY)


def _from_central(office: Office, days: Days, weeks: Sequence[Week]) -> list[SchoolFigures]:
    today = office.today()
    late = office.calendar.past_due_before(office.now(), office.settings.past_due_days)
    limit = late.astimezone(office.zone).date()
    with closing(open_central(office)) as central, central.one_moment():
        schools = {each.scope: SchoolFigures(each.scope, each.name) for each in central.schools()}
        _read_sums(central, schools, days)
        _read_counts(central, schools, days)
        _read_trends(central, schools, weeks)
        for scope, _, now, old in read_open(central, today=today, limit=limit):
            if scope in schools:
                schools[scope].open, schools[scope].past_due = now, old
        for scope, topic, now, _ in read_open(central, today=today, limit=limit, dimension="topic"):
            if scope in schools and now:
                schools[scope].open_topics[topic] = now
        _name_topics(central, schools)
        seen = central.last_synced()
    for scope, school in schools.items():
        school.students = sum(school.enrolled.values())
        if seen.get(scope):
            school.synced = from_milliseconds(seen[scope]).astimezone(office.zone)
    return list(schools.values())


def _read_sums(central: Central, schools: Mapping[str, SchoolFigures], days: Days) -> None:
    for line in read_sums(central, spans(*days)):
        if (school := schools.get(line.scope)) is not None:
            school.contacts, school.answered = line.logged, line.answered
            school.response_minutes = line.response_minutes
            school.ratings, school.rating_sum = line.ratings, line.rating_sum
    for line in read_sums(central, spans(*before(days))):
        if line.scope in schools:
            schools[line.scope].before = line.logged


def _read_counts(central: Central, schools: Mapping[str, SchoolFigures], days: Days) -> None:
    counts = {
        scope: {
            "channel": school.channels,
            "kind": school.kinds,
            "language": school.languages,
            "help": school.helps,
            "topic": school.topics,
            ANSWER: school.answers,
            STUDENTS: school.enrolled,
        }
        for scope, school in schools.items()
    }
    for runs, dimensions in ((spans(*days), (*DIMENSIONS, ANSWER)), (NO_DAY, (STUDENTS,))):
        for scope, dimension, value, many in read_counts(central, runs, dimensions):
            if many and scope in counts:
                counts[scope][dimension][value] = many
    for school in schools.values():
        if "not-recorded" in school.helps:
            school.helps[""] = school.helps.pop("not-recorded")


def _name_topics(central: Central, schools: Mapping[str, SchoolFigures]) -> None:
    """Put names for the topics' keys: the same key is the same topic at every school."""
    wanted: dict[str, str] = {}
    for scope in sorted(schools):
        for topic in (*schools[scope].topics, *schools[scope].open_topics):
            wanted.setdefault(topic, scope)
    names = topic_names(central, wanted)
    for school in schools.values():
        school.topics = _named(school.topics, names)
        school.open_topics = _named(school.open_topics, names)


def _named(counts: Counter[str], names: Mapping[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, many in counts.items():
        if name := names.get(key):
            found[name] += many
    return found


def _read_trends(central: Central, schools: Mapping[str, SchoolFigures], weeks: Sequence[Week]) -> None:
    place_of = {week_line(week.monday): place for place, week in enumerate(weeks)}
    trends: dict[str, list[int]] = {}
    for scope, day, logged in read_lines(central, [(min(place_of), max(place_of))]):
        trends.setdefault(scope, [0] * len(weeks))[place_of[day]] = logged
    for scope, school in schools.items():
        school.trend = tuple(trends.get(scope) or (0,) * len(weeks))


def _own(office: Office, days: Days, weeks: Sequence[Week]) -> SchoolFigures:
    """Return this school's figures from its own store."""
    figures = measure(office, days=days)
    school = _plain(office, figures)
    with office.reading() as session:
        school.before = _logged(session, before(days), office)
        school.trend = tuple(_logged(session, week.days, office) for week in weeks)
        school.enrolled = Counter(dict(map(tuple, plain_rows(session, _STUDENTS))))
        school.open_topics = Counter(dict(map(tuple, plain_rows(session, _OPEN_TOPICS))))
        school.answers = _answers(session, days, office.calendar)
        # As in central, what is open is so now, whatever the period.
        here = standing(
            session,
            calendar=office.calendar,
            moment=office.now(),
            past_due_days=office.settings.past_due_days,
        )
    school.open, school.past_due = here.open, here.past_due
    school.students = sum(school.enrolled.values())
    return school


def _logged(session: Session, days: Days, office: Office) -> int:
    ends = (to_milliseconds(moment) for moment in bounds(days, office.zone))
    return int(plain_rows(session, _LOGGED, *ends)[0][0])


def _answers(session: Session, days: Days, calendar: SchoolCalendar) -> Counter[str]:
    """Return how many were answered within each of the roll-ups' bounds."""
    ends = (to_milliseconds(moment) for moment in bounds(days, calendar.zone))
    return Counter(
        answer_line(calendar.school_minutes(from_milliseconds(at), from_milliseconds(max(at, answered))))
        for at, answered in plain_rows(session, _ANSWERS, *ends)
    )


def _plain(office: Office, figures: Figures) -> SchoolFigures:
    spread = figures.ratings.spread
    return SchoolFigures(
        scope=office.school_id,
        name=office.settings.name,
        contacts=figures.contacts,
        answered=figures.answered,
        response_minutes=figures.response_minutes,
        ratings=figures.ratings.count,
        rating_sum=sum(score * many for score, many in enumerate(spread, 1)),
        channels=Counter(figures.by_channel),
        kinds=Counter(figures.by_kind),
        languages=Counter(figures.by_language),
        helps=Counter(figures.language_help.by_help),
        topics=Counter({name: many for name, many in figures.by_topic.items() if name}),
    )


def _sum(schools: Sequence[SchoolFigures], weeks: int) -> SchoolFigures:
    total = SchoolFigures("", "All schools", trend=(0,) * weeks)
    for school in schools:
        for name in SUMMED:
            setattr(total, name, getattr(total, name) + getattr(school, name))
        for name in COUNTED:
            counts = getattr(total, name)
            for value, many in getattr(school, name).items():
                counts[value] += many
        total.trend = tuple(map(sum, zip(total.trend, school.trend, strict=True)))
    return total
