"""What stands out in a week: every number of a sentence is in the figures, and small counts make no trend."""

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.calendar import DAY, Week
from frontdesk.figures.compared import Trend
from frontdesk.figures.findings import FEWEST, LEAST, MOST, About, Finding, changed, shares_differ
from frontdesk.figures.language_help import LanguageRow, together
from frontdesk.figures.metrics import Figures, Glance
from frontdesk.figures.on_site import Movements, Visits
from frontdesk.figures.ratings import Ratings
from frontdesk.figures.spans import median, nearest_rank
from frontdesk.figures.standing import Promises, Standing
from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_findings import basis, find, rising
from frontdesk.figures.week_lists import WeekLists
from frontdesk.reports import words

ZONE = ZoneInfo("America/Chicago")
WEEK = Week(2026, 47)
SCHOOL_DAY = dt.timedelta(hours=8, minutes=30)
NAMES = ("Attendance", "Meals", "Records", "Bus")
FIXED = ("9 in 10", "1 or 2 of 5", "of 10")
"""Phrases whose figures are words, not counts."""

small = st.integers(0, 30)
spans = st.one_of(
    st.none(), st.integers(0, 60 * 8 * 60).map(lambda minutes: dt.timedelta(seconds=60 * minutes))
)


def glance_fields(week: Week, moment: dt.datetime, **given_: Any) -> dict[str, Any]:
    """The fields of a quiet week; what is given replaces them."""
    fields: dict[str, Any] = {
        "days": week.days, "moment": moment, "school_days": 5, "contacts": 0, "by_channel": {}, "by_kind": {},
        "by_topic": {}, "by_language": {}, "by_day": {week.monday + place * DAY: {} for place in range(7)},
        "by_hour": {}, "answered": 0, "response_median": None, "response_90": None, "response_spans": (),
        "response_minutes": 0,
        "promises": Promises(), "ratings": Ratings(), "languages": (), "language_help": LanguageRow(""),
        "visits": Visits(), "movements": Movements(),
    }  # fmt: skip
    return {**fields, **given_}


def ends(week: Week) -> dt.datetime:
    return dt.datetime.combine(week.sunday + DAY, dt.time(), ZONE) - dt.timedelta(milliseconds=1)


def glance(week: Week, **given_: Any) -> Glance:
    return Glance(**glance_fields(week, ends(week), **given_))


def figures(week: Week = WEEK, **given_: Any) -> Figures:
    own: dict[str, Any] = {
        "by_routine": {}, "by_priority": {}, "closing_median": None, "closed": 0, "pressing_open": 0,
        "standing": Standing(0, 0), "callers": (), "upset": (),
    }  # fmt: skip
    return Figures(**{**own, **glance_fields(week, ends(week), **given_)})


def summary(
    now: Figures,
    before: Glance | None = None,
    year: Glance | None = None,
    *,
    then: Standing | None = None,
    overdue_promises: int = 0,
    made: dt.datetime | None = None,
) -> WeekSummary:
    lists = WeekLists((), overdue_promises, (), 0, (), (), (), (), (), 0)
    return WeekSummary(
        week=WEEK, school="Larkmoor", district="", made=made or dt.datetime(2026, 11, 24, 9, 5, tzinfo=ZONE),
        day_length=SCHOOL_DAY, past_due_days=5, since=dt.date(2025, 8, 20), days_off=(), named=False, figures=now,
        before=before, standing_before=then, year=year, trend=Trend(), lists=lists,
    )  # fmt: skip


def said(found: WeekSummary, about: About) -> Finding | None:
    return next((each for each in find(found) if each.about is about), None)


# Any numbers at all


@st.composite
def language_rows(draw: st.DrawFn) -> tuple[LanguageRow, ...]:
    rows = []
    for code in draw(st.lists(st.sampled_from(["es", "vi", "ar", "zh"]), unique=True)):
        child = draw(st.integers(0, 3))
        row = LanguageRow(
            code, contacts=draw(st.integers(1, 40)), none_offered=draw(st.integers(0, 9)), child=child
        )
        row.not_good_practice = child + draw(st.integers(0, 5))
        row.used = row.not_good_practice + draw(small)
        row.by_help = Counter({"family-member": row.not_good_practice})
        rows.append(row)
    return tuple(rows)


@st.composite
def weeks(draw: st.DrawFn, week: Week) -> dict[str, Any]:
    contacts, languages = draw(st.integers(0, 300)), draw(language_rows())
    spread: Any = tuple(draw(st.lists(st.integers(0, 12), min_size=5, max_size=5)))
    kept, late, overdue = draw(small), draw(small), draw(small)
    return {
        "contacts": contacts,
        "school_days": draw(st.integers(0, 5)),
        "by_kind": draw(st.dictionaries(st.sampled_from(["concern", "compliment", "request"]), small)),
        "by_topic": draw(st.dictionaries(st.sampled_from(NAMES), st.integers(1, 80))),
        "by_hour": draw(
            st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 23)), st.integers(1, 40))
        ),
        "answered": draw(small),
        "response_spans": tuple(draw(st.lists(st.integers(0, 10**8), max_size=40))),
        "response_median": draw(spans),
        "response_90": draw(spans),
        "promises": Promises(kept + late + overdue + draw(small), kept, late, overdue),
        "ratings": Ratings(spread),
        "languages": languages,
        "language_help": together(languages),
    }


@st.composite
def summaries(draw: st.DrawFn) -> WeekSummary:
    past_due, open_ = draw(small), draw(small)
    standing = Standing(open_ + past_due, past_due, draw(spans), draw(spans))
    now = figures(**draw(weeks(WEEK)), standing=standing, pressing_open=draw(st.integers(0, 9)))
    before = draw(st.one_of(st.none(), weeks(WEEK.plus(-1)).map(lambda each: glance(WEEK.plus(-1), **each))))
    year = draw(st.one_of(st.none(), weeks(Week(2025, 47)).map(lambda each: glance(Week(2025, 47), **each))))
    then = None if before is None else Standing(draw(small) + 50, draw(small))
    made = draw(st.sampled_from([None, dt.datetime(2026, 11, 18, 10, 55, tzinfo=ZONE)]))
    if made is not None:
        now = dataclasses.replace(now, moment=made)
    return summary(now, before, year, then=then, overdue_promises=draw(small), made=made)


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, str(key))
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, name)
    else:
        yield name, value


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\d(?:[\d,]*\d)?(?:\.\d+)?", text))


def numbers_of(found: WeekSummary) -> set[str]:
    """Every number of the document as the page writes it: counts, tenths, school time, times of day, hours."""
    allowed: set[str] = set()
    document = {key: each for key, each in found.to_json().items() if key != "findings"}
    for name, value in leaves(document):
        if name.endswith("seconds") and value is not None:
            allowed |= tokens(words.school_time(dt.timedelta(seconds=value), SCHOOL_DAY))
        elif name == "until":
            allowed |= tokens(words.clock_time(dt.datetime.fromisoformat(value)))
        elif name == "hour":
            allowed |= {f"{value % 12 or 12}", f"{(value + 1) % 12 or 12}"}
        elif name == "records_since":
            allowed |= tokens(words.long_date(dt.date.fromisoformat(value)))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            allowed |= {f"{value:,}", f"{value:.1f}"}
    return allowed


@settings(max_examples=120, deadline=None)
@given(summaries())
def test_every_number_of_a_sentence_is_in_the_figures(found: WeekSummary) -> None:
    allowed = numbers_of(found)
    for finding in find(found):
        sentence = finding.sentence
        for phrase in FIXED:
            sentence = sentence.replace(phrase, "")
        assert tokens(sentence) <= allowed, (finding, tokens(sentence) - allowed)
        assert finding.sentence.endswith(".")
        assert "None" not in finding.sentence
        assert "nan" not in finding.sentence


@settings(max_examples=120, deadline=None)
@given(summaries())
def test_there_are_three_to_five_of_different_things_the_weightiest_first(found: WeekSummary) -> None:
    findings = find(found)
    assert len(findings) <= MOST
    assert len({each.about for each in findings}) == len(findings)
    assert [each.weight for each in findings] == sorted((each.weight for each in findings), reverse=True)
    if found.figures.contacts and found.figures.answered >= LEAST and found.figures.response_median:
        assert len(findings) >= FEWEST


@given(st.integers(0, 7), st.integers(0, 7))
def test_a_few_are_never_a_change(now: int, before: int) -> None:
    assert not changed(now, before)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_change_is_the_same_both_ways(now: int, before: int) -> None:
    assert changed(now, before) == changed(before, now)
    assert not changed(now, now)


def test_three_instead_of_one_is_no_trend() -> None:
    now = figures(contacts=3, by_topic={"Meals": 3}, by_kind={"concern": 3})
    found = summary(now, glance(WEEK.plus(-1), contacts=1, by_topic={"Meals": 1}, by_kind={"concern": 1}))
    assert rising(found, 9) == []
    assert said(found, About.TOPIC) is None
    assert said(found, About.CONCERNS) is None
    contacts = said(found, About.CONTACTS)
    assert contacts is not None
    assert (contacts.lead, contacts.sentence) == ("Contacts", "3 contacts; 1 the week before.")
    assert all("%" not in each.sentence for each in find(found))


# Each rule by hand


def test_overdue_rises_falls_or_stands() -> None:
    for late, before, lead in ((20, 10, "Overdue is rising"), (10, 20, "Overdue is falling"), (20, 19, "Overdue"),
                               (2, 0, "Overdue"), (102, 98, "Overdue")):  # fmt: skip
        found = said(
            summary(figures(standing=Standing(200, late)), then=Standing(200, before)), About.OVERDUE
        )
        assert found is not None
        assert found.lead == lead
    nothing = said(summary(figures()), About.OVERDUE)
    assert nothing is not None
    assert nothing.sentence == "Nothing is open for over 5 school days."


def test_a_topic_rises_beside_the_week_before_and_last_year() -> None:
    now, before = figures(contacts=90, by_topic={"Meals": 54, "Bus": 30}), {"Meals": 24, "Bus": 29}
    found = summary(
        now, glance(WEEK.plus(-1), by_topic=before), glance(Week(2025, 47), by_topic={"Meals": 20})
    )
    assert rising(found, 5) == [("Meals", 54, 24)]
    topic = said(found, About.TOPIC)
    assert topic is not None
    assert topic.sentence == "Meals: 54 contacts, 24 the week before and 20 in the same week last year."


def test_a_short_week_is_laid_beside_a_short_one_or_none() -> None:
    now = figures(contacts=90, school_days=3, by_topic={"Meals": 54})
    before, year = (
        glance(week, contacts=80, by_topic={"Meals": 9}) for week in (WEEK.plus(-1), Week(2025, 47))
    )
    assert basis(summary(now, before, year)) is None
    assert rising(summary(now, before, year), 5) == []
    short = dataclasses.replace(year, school_days=3)
    assert basis(summary(now, before, short)) == (short, "the same week last year")
    topic = said(summary(now, before, short), About.TOPIC)
    assert topic is not None
    assert topic.sentence == "Meals: 54 contacts, 9 the same week last year."
    told = said(summary(now, before, short), About.CONTACTS)
    assert told is not None
    assert told.sentence == (
        "90 contacts on 3 school days; 80 the week before on 5 school days"
        " and 80 in the same week last year on 3 school days."
    )


def answers(minutes: list[int]) -> dict[str, Any]:
    """The fields of answers that took so many minutes."""
    spans_ = tuple(60_000 * each for each in minutes)
    return {
        "answered": len(minutes),
        "response_median": median(spans_),
        "response_90": nearest_rank(spans_, 0.9),
        "response_spans": spans_,
    }


def test_a_slow_tail_that_may_be_chance_is_no_news() -> None:
    week, then = [5] * 35 + [180] * 5, [5] * 37 + [60] * 3
    found = said(
        summary(figures(contacts=50, **answers(week)), glance(WEEK.plus(-1), **answers(then))), About.RESPONSE
    )
    assert found is not None
    assert found.lead == "First answers"
    slow = said(
        summary(
            figures(contacts=50, **answers([5] * 60 + [180] * 40)), glance(WEEK.plus(-1), **answers(then))
        ),
        About.RESPONSE,
    )
    assert slow is not None
    assert slow.lead == "Answers took longer"


def test_ratings_fall_only_by_more_than_chance() -> None:
    def lead(now: tuple[int, int, int, int, int], before: tuple[int, int, int, int, int]) -> str | None:
        found = said(
            summary(
                figures(contacts=99, ratings=Ratings(now)), glance(WEEK.plus(-1), ratings=Ratings(before))
            ),
            About.RATINGS,
        )
        return found.lead if found else None

    assert lead((0, 0, 20, 10, 0), (0, 0, 0, 10, 20)) == "Ratings fell"
    assert lead((0, 0, 0, 10, 20), (0, 0, 20, 10, 0)) == "Ratings rose"
    assert lead((0, 0, 3, 3, 3), (0, 0, 1, 4, 4)) == "Ratings"
    assert lead((1, 0, 0, 4, 4), (0, 0, 0, 5, 4)) == "Low ratings"


def test_answers_took_longer_only_by_a_quarter_and_ten_minutes() -> None:
    def lead(minutes: int, before: int, answered: int = 40) -> str | None:
        found = said(
            summary(
                figures(contacts=50, **answers([minutes] * answered)),
                glance(WEEK.plus(-1), **answers([before] * 40)),
            ),
            About.RESPONSE,
        )
        return found.lead if found else None

    assert lead(60, 30) == "Answers took longer"
    assert lead(30, 60) == "Answers came sooner"
    assert lead(8, 4) == "First answers"
    assert lead(130, 120) == "First answers"
    assert lead(60, 30, answered=LEAST - 1) is None


def test_a_child_who_interpreted_once_is_told() -> None:
    row = LanguageRow("vi", contacts=4, child=1, not_good_practice=1)
    found = said(summary(figures(contacts=9, languages=(row,), language_help=together([row]))), About.CHILD)
    assert found is not None
    assert found.sentence == "A child did 1 time, which a school must not rely on."


@pytest.mark.parametrize(
    ("made", "school_days", "sentence"),
    [
        (dt.datetime(2026, 11, 24, 9, tzinfo=ZONE), 5, "No contact was logged this week."),
        (dt.datetime(2026, 11, 24, 9, tzinfo=ZONE), 0, "There was no school, and nobody was logged."),
        (dt.datetime(2026, 11, 9, 9, tzinfo=ZONE), 5, "The week has not begun."),
    ],
)
def test_an_empty_week_says_why(made: dt.datetime, school_days: int, sentence: str) -> None:
    found = said(summary(figures(school_days=school_days), made=made), About.CONTACTS)
    assert found is not None
    assert found.sentence == sentence


def test_shares_of_few_do_not_differ() -> None:
    assert not shares_differ(8, 9, 7, 9)
    assert shares_differ(40, 60, 58, 60)
    assert not shares_differ(9, 9, 9, 9)
