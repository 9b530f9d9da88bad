"""Schools side by side: what each one's contacts of a period add up to, and how that moved.

A connected office reads the roll-ups that every push keeps true in central, so the cost follows the number of
schools and not of contacts; what a school's login may read is what it sees. An office on its own shows
itself, counted from its own store by the same rules (see `docs/figures.md`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, Days, bounds
from frontdesk.errors import UserError
from frontdesk.figures.metrics import Figures, measure
from frontdesk.figures.standing import plain_rows
from frontdesk.office import Office
from frontdesk.sync.connecting import connection_of, open_central
from frontdesk.sync.rollups import Rollup, read_counts, read_daily, read_open, read_rollups, topic_names
from models.base import to_milliseconds

WEEKS = 4
"""How many weeks a district's figures cover when nobody says otherwise; they end today."""

_STEPS = 8
_LOGGED = "SELECT count(*) FROM interaction WHERE at >= ? AND at < ? AND deleted = 0"
_NAMED = ("channel", "kind", "language", "help", "topic")


@dataclass
class SchoolFigures:
    """One school's figures of a period; `trend` are its contacts in equal steps of time, the period's last.

    `response` is the mean school time from contact to answer; `rating_sum` is over `ratings`.
    """

    scope: str
    name: str
    contacts: int = 0
    before: int = 0
    open: int = 0
    past_due: int = 0
    answered: int = 0
    response_minutes: int = 0
    ratings: int = 0
    rating_sum: int = 0
    channels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    helps: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    trend: tuple[int, ...] = ()

    @property
    def response(self) -> dt.timedelta | None:
        """The mean school time to the first answer; None without answers."""
        return dt.timedelta(minutes=self.response_minutes / self.answered) if self.answered else None

    @property
    def out_of_ten(self) -> float | None:
        """The mean rating doubled, so 5 faces are 10; None without ratings."""
        return 2 * self.rating_sum / self.ratings if self.ratings else None

    @property
    def concerns(self) -> int:
        """Contacts that were a concern."""
        return self.kinds["concern"]

    @property
    def not_english(self) -> int:
        """Contacts in another language than English."""
        return self.contacts - self.languages["en"]

    @property
    def change(self) -> float | None:
        """How contacts moved against the period before, as a share; None when there were none."""
        return (self.contacts - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class DistrictSummary:
    """All schools that may be seen, by name, and their sum. `connected` says whether they come from central."""

    days: Days
    district: str
    made: dt.datetime
    connected: bool
    schools: tuple[SchoolFigures, ...]
    total: SchoolFigures


def district_summary(
    office: Office, *, first: dt.date | None = None, last: dt.date | None = None
) -> DistrictSummary:
    """Return the figures of all schools from `first` to `last`, by default of the four weeks that end today.

    Raises UserError when the days are in the wrong order or central cannot be reached.
    """
    days = period(office.today(), first, last)
    connected = connection_of(office) is not None
    schools = _from_central(office, days) if connected else [_own(office, days)]
    schools.sort(key=lambda school: (school.name.casefold(), school.scope))
    return DistrictSummary(
        days, office.settings.district, office.now(), connected, tuple(schools), _sum(schools)
    )


def period(today: dt.date, first: dt.date | None, last: dt.date | None) -> Days:
    """Return the days asked for; raises UserError when the first comes after the last."""
    if last is None:
        last = max(today, first) if first else today
    if first is None:
        first = last - (WEEKS * 7 - 1) * DAY
    if first > last:
        raise UserError(f"The period begins on {first}, after it ends on {last}: swap the two days.")
    return Days(first, last)


def steps(days: Days) -> tuple[Days, ...]:
    """Return stretches as long as each other that end with the period and reach back before it."""
    length = max(1, ((days.last - days.first).days + 1) // 4)
    ends = [days.last - place * length * DAY for place in range(_STEPS)]
    return tuple(Days(end - (length - 1) * DAY, end) for end in reversed(ends))


def before(days: Days) -> Days:
    """Return the stretch as long as this one that ends the day before it begins."""
    return Days(days.first - (days.last - days.first) - DAY, days.first - DAY)


def _from_central(office: Office, days: Days) -> list[SchoolFigures]:
    today = office.today()
    late = office.calendar.past_due_before(office.now(), office.settings.past_due_days)
    with closing(open_central(office)) as central:
        schools = {each.scope: SchoolFigures(each.scope, each.name) for each in central.schools()}
        topics = topic_names(central)
        first_day, last_day = days.first.isoformat(), days.last.isoformat()
        for line in read_rollups(central, first=first_day, last=last_day):
            if line.scope in schools:
                _add_sums(schools[line.scope], line)
        for scope, dimension, value, logged in read_counts(
            central, first=first_day, last=last_day, dimensions=_NAMED
        ):
            if scope in schools:
                _add_count(schools[scope], dimension, value, logged, topics)
        stretches = steps(days)
        first = min(stretches[0].first, before(days).first)
        daily = read_daily(central, first=first.isoformat(), last=days.last.isoformat())
        opened = read_open(central, before=(today + DAY).isoformat())
        overdue = read_open(central, before=late.astimezone(office.zone).date().isoformat())
    trends, earlier = _moved(daily, stretches, before(days))
    for scope, school in schools.items():
        school.trend = tuple(trends.get(scope) or (0,) * _STEPS)
        school.before = earlier.get(scope, 0)
        school.open, school.past_due = opened.get(scope, 0), overdue.get(scope, 0)
    return list(schools.values())


def _moved(
    daily: Iterable[tuple[str, str, int]], stretches: Sequence[Days], earlier: Days
) -> tuple[dict[str, list[int]], Counter[str]]:
    """Return by scope the contacts of each stretch, and those of the period before."""
    place_of = {
        (stretch.first + number * DAY).isoformat(): place
        for place, stretch in enumerate(stretches)
        for number in range((stretch.last - stretch.first).days + 1)
    }
    first, last = earlier.first.isoformat(), earlier.last.isoformat()
    trends: dict[str, list[int]] = {}
    before_: Counter[str] = Counter()
    for scope, day, logged in daily:
        place = place_of.get(day)
        if place is not None:
            trend = trends.get(scope)
            if trend is None:
                trend = trends[scope] = [0] * _STEPS
            trend[place] += logged
        if first <= day <= last:
            before_[scope] += logged
    return trends, before_


def _add_sums(school: SchoolFigures, line: Rollup) -> None:
    school.contacts, school.answered = line.logged, line.answered
    school.response_minutes = line.response_minutes
    school.ratings, school.rating_sum = line.ratings, line.rating_sum


def _add_count(
    school: SchoolFigures, dimension: str, value: str, logged: int, topics: Mapping[str, str]
) -> None:
    match dimension:
        case "channel":
            school.channels[value] += logged
        case "kind":
            school.kinds[value] += logged
        case "language":
            school.languages[value] += logged
        case "help":
            school.helps["" if value == "not-recorded" else value] += logged
        case "topic":
            school.topics[topics.get(value, "")] += logged


def _own(office: Office, days: Days) -> SchoolFigures:
    """Return this school's figures from its own store."""
    figures = measure(office, days=days)
    school = _plain(office, figures)
    with office.reading() as session:
        counts = [_logged(session, each, office) for each in (before(days), *steps(days))]
    school.before, school.trend = counts[0], tuple(counts[1:])
    return school


def _logged(session: Session, days: Days, office: Office) -> int:
    ends = (to_milliseconds(moment) for moment in bounds(days, office.zone))
    return int(plain_rows(session, _LOGGED, *ends)[0][0])


def _plain(office: Office, figures: Figures) -> SchoolFigures:
    spread = figures.ratings.spread
    return SchoolFigures(
        scope=office.school_id,
        name=office.settings.name,
        contacts=figures.contacts,
        open=figures.standing.open,
        past_due=figures.standing.past_due,
        answered=figures.answered,
        response_minutes=figures.response_minutes,
        ratings=figures.ratings.count,
        rating_sum=sum(score * many for score, many in enumerate(spread, 1)),
        channels=Counter(figures.by_channel),
        kinds=Counter(figures.by_kind),
        languages=Counter(figures.by_language),
        helps=Counter(figures.language_help.by_help),
        topics=Counter(figures.by_topic),
    )


def _sum(schools: Sequence[SchoolFigures]) -> SchoolFigures:
    total = SchoolFigures("", "All schools", trend=(0,) * _STEPS)
    for school in schools:
        for name in (
            "contacts", "before", "open", "past_due", "answered", "response_minutes", "ratings", "rating_sum",
        ):  # fmt: skip
            setattr(total, name, getattr(total, name) + getattr(school, name))
        for name in ("channels", "kinds", "languages", "helps", "topics"):
            getattr(total, name).update(getattr(school, name))
        total.trend = tuple(map(sum, zip(total.trend, school.trend, strict=True)))
    return total
