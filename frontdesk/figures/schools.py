"""What is told of each school of a district: the numbers side by side, and the rates that make them comparable.

Plain values without a store or a clock; `frontdesk.figures.district` reads them. Each measure is defined in
`docs/figures.md`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.calendar import Days, Week
from frontdesk.sync.rollups import UP_TO, answer_line, at_most
from models.search import fold

SILENT = dt.timedelta(days=7)
"""How long after its last sync a school is told of as not heard from."""

SUMMED = ("students", "contacts", "before", "open", "past_due", "answered", "response_minutes", "ratings",
           "rating_sum")  # fmt: skip
COUNTED = ("channels", "kinds", "languages", "helps", "topics", "enrolled", "answers", "open_topics")


@dataclass
class SchoolFigures:
    """One school's figures of a period, or those of all schools together (then `scope` is empty).

    `students` are on file today, `enrolled` by home language (empty where it is not recorded); `trend` are its contacts
    of the summary's weeks; `answers` count by the bounds of `frontdesk.sync.rollups.UP_TO`; `response_minutes` are
    summed over those `answered`, `rating_sum` over `ratings`. `synced` is when a computer of it last came by.
    """

    scope: str
    name: str
    students: int = 0
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
    enrolled: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    open_topics: Counter[str] = field(default_factory=Counter)
    trend: tuple[int, ...] = ()
    synced: dt.datetime | None = None

    @property
    def response(self) -> dt.timedelta | None:
        """The mean school time to the first answer; None without answers."""
        return dt.timedelta(minutes=self.response_minutes / self.answered) if self.answered else None

    @property
    def half_within(self) -> dt.timedelta | None:
        """The bound within which at least half was answered; None without answers or when it is past the last."""
        minutes = at_most(self.answers, 0.5)
        return None if minutes is None else dt.timedelta(minutes=minutes)

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
    def no_topic(self) -> int:
        """Contacts without a topic."""
        return self.contacts - sum(self.topics.values())

    @property
    def change(self) -> float | None:
        """How contacts moved against the period before, as a share; None when there were none."""
        return (self.contacts - self.before) / self.before if self.before else None

    @property
    def per_100(self) -> float | None:
        """Contacts for each hundred students on file; None without students."""
        return self.rate(self.contacts)

    @property
    def concerns_per_100(self) -> float | None:
        """Concerns for each hundred students on file; None without students."""
        return self.rate(self.concerns)

    def rate(self, many: int) -> float | None:
        """Return a count for each hundred students on file; None without students."""
        return 100 * many / self.students if self.students else None


def answer_steps(school: SchoolFigures) -> tuple[tuple[int, int], ...]:
    """Return for each bound in school minutes how many were answered within it."""
    passed, steps = 0, []
    for minutes in UP_TO:
        passed += school.answers[answer_line(minutes)]
        steps.append((minutes, passed))
    return tuple(steps)


def find_schools(schools: Sequence[SchoolFigures], typed: str) -> tuple[SchoolFigures, ...]:
    """Return the schools whose name holds every typed word, whatever its case and accents."""
    wanted = fold(typed).split()
    return tuple(school for school in schools if all(word in fold(school.name) for word in wanted))


@dataclass(frozen=True)
class LanguageGap:
    """A language at home and at the desk: students whose home language it is, and contacts in it.

    `share` and `of_contacts` are of the students whose language is recorded and of all contacts.
    """

    language: str
    students: int
    contacts: int
    share: float | None
    of_contacts: float | None

    @property
    def per_100(self) -> float | None:
        """Contacts in the language for each hundred of its students; None without such students."""
        return 100 * self.contacts / self.students if self.students else None


def language_gaps(school: SchoolFigures) -> tuple[LanguageGap, ...]:
    """Return every language of a school's students or contacts, the most students first."""
    known = sum(many for code, many in school.enrolled.items() if code)
    codes = {code for code, many in (*school.enrolled.items(), *school.languages.items()) if code and many}
    gaps = [
        LanguageGap(
            language=code,
            students=school.enrolled[code],
            contacts=school.languages[code],
            share=school.enrolled[code] / known if known else None,
            of_contacts=school.languages[code] / school.contacts if school.contacts else None,
        )
        for code in codes
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.students, -gap.contacts, gap.language)))


@dataclass(frozen=True)
class DistrictSummary:
    """All schools that may be seen, by name, and their sum; `connected` says whether they come from central.

    `weeks` are the ISO weeks of the trends, whole ones as far as they have come, the last that of the period's end.
    `school_days` are those of the period by this office's calendar, up to today, and of the period before.
    """

    days: Days
    district: str
    made: dt.datetime
    connected: bool
    weeks: tuple[Week, ...]
    school_days: int
    school_days_before: int
    day_length: dt.timedelta
    schools: tuple[SchoolFigures, ...]
    total: SchoolFigures

    @property
    def silent(self) -> tuple[SchoolFigures, ...]:
        """The schools that have not synced for a week, the longest first; none where there is no central."""
        if not self.connected:
            return ()
        limit = self.made - SILENT
        found = [school for school in self.schools if school.synced is None or school.synced < limit]
        return tuple(sorted(found, key=lambda one: (one.synced or _NEVER, one.name.casefold())))

    @property
    def running(self) -> bool:
        """Whether the last week of the trends is still under way."""
        return self.made.date() <= self.weeks[-1].sunday

    def whole_weeks(self, school: SchoolFigures) -> tuple[int, ...]:
        """Return a school's trend without a week that is still under way, which would look like a fall."""
        return school.trend[:-1] if self.running else school.trend

    def to_json(self) -> dict[str, Any]:
        """Return every number of the report under plain names."""
        return {
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "district": self.district,
            "connected": self.connected,
            "school_days": self.school_days,
            "school_days_before": self.school_days_before,
            "weeks": [str(week) for week in self.weeks],
            "silent": [school.name for school in self.silent],
            "total": school_to_json(self.total),
            "by_school": [school_to_json(school) for school in self.schools],
        }


_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def school_to_json(school: SchoolFigures) -> dict[str, Any]:
    """Return a school's numbers under plain names; rates are rounded to two places."""
    half = school.half_within
    return {
        "school": school.name,
        **{name: getattr(school, name) for name in SUMMED},
        "change": _rounded(school.change, 4),
        "contacts_per_100": _rounded(school.per_100),
        "concerns_per_100": _rounded(school.concerns_per_100),
        "concerns": school.concerns,
        "not_english": school.not_english,
        "no_topic": school.no_topic,
        "mean_minutes": _rounded(school.response_minutes / school.answered if school.answered else None),
        "half_within_minutes": None if half is None else int(half.total_seconds() // 60),
        "out_of_ten": _rounded(school.out_of_ten),
        "synced": None if school.synced is None else school.synced.isoformat(timespec="seconds"),
        "trend": list(school.trend),
        **{name: {key: many for key, many in getattr(school, name).items() if many} for name in COUNTED},
    }


def _rounded(value: float | None, places: int = 2) -> float | None:
    return None if value is None else round(value, places)
