"""What stands out in a district: each sentence's numbers are those of the figures, and small counts are no trend."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import Days, Week
from frontdesk.figures.district import weeks_of
from frontdesk.figures.district_findings import find_in_district, unheard
from frontdesk.figures.findings import MOST, About
from frontdesk.figures.schools import (
    COUNTED,
    SUMMED,
    DistrictSummary,
    SchoolFigures,
    answer_steps,
    find_schools,
    language_gaps,
)
from frontdesk.reports import words
from frontdesk.sync.rollups import UP_TO, answer_line

TODAY = dt.date(2026, 11, 24)
MADE = dt.datetime(2026, 11, 24, 9, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(hours=8)
DAYS = Days(dt.date(2026, 10, 28), TODAY)
NAMES = ("Álamo", "Birch", "Cedar", "Dogwood", "Elm")
LANGUAGES = ("en", "es", "so", "vi")
TOPICS = ("Meals", "Bus", "Fees")

few, many = st.integers(0, 12), st.integers(0, 4000)


@st.composite
def schools(draw: st.DrawFn, place: int) -> SchoolFigures:
    size = draw(st.sampled_from([few, many]))
    languages = Counter({code: draw(size) for code in LANGUAGES})
    contacts = sum(languages.values())
    answers = Counter({answer_line(minutes): draw(few) for minutes in (*UP_TO, UP_TO[-1] + 1)})
    answered, ratings = sum(answers.values()), draw(few)
    opened = draw(st.integers(0, 60))
    return SchoolFigures(
        scope=NAMES[place],
        name=NAMES[place],
        contacts=contacts,
        before=draw(size),
        open=opened,
        past_due=draw(st.integers(0, opened)),
        answered=answered,
        response_minutes=draw(st.integers(0, 900)) * answered,
        ratings=ratings,
        rating_sum=ratings * draw(st.integers(1, 5)),
        languages=languages,
        kinds=Counter({"concern": draw(st.integers(0, contacts))}),
        helps=Counter({"family-member": draw(st.integers(0, contacts - languages["en"]))}),
        topics=Counter({name: draw(few) for name in TOPICS}) if contacts > 40 else Counter(),
        enrolled=(enrolled := Counter({code: draw(few) * 20 for code in LANGUAGES})),
        students=sum(enrolled.values()),
        answers=answers,
        trend=(0,) * 8,
        synced=draw(st.sampled_from([None, MADE, MADE - dt.timedelta(days=9)])),
    )


def summary_of(
    *schools: SchoolFigures, days: tuple[int, int] = (18, 18), connected: bool = True
) -> DistrictSummary:
    total = SchoolFigures("", "All schools")
    for school in schools:
        for name in SUMMED:
            setattr(total, name, getattr(total, name) + getattr(school, name))
        for name in COUNTED:
            getattr(total, name).update(getattr(school, name))
    total.trend = tuple(map(sum, zip(*(school.trend for school in schools), strict=True))) or (0,) * 8
    return DistrictSummary(
        days=DAYS, district="", made=MADE, connected=connected, weeks=weeks_of(DAYS), school_days=days[0],
        school_days_before=days[1], day_length=DAY, schools=schools, total=total,
    )  # fmt: skip


@st.composite
def summaries(draw: st.DrawFn) -> DistrictSummary:
    found = [draw(schools(place)) for place in range(draw(st.integers(1, len(NAMES))))]
    return summary_of(*found, days=draw(st.sampled_from([(18, 18), (18, 20)])), connected=draw(st.booleans()))


def known_words(summary: DistrictSummary) -> set[str]:
    """Return every figure of a summary as it may be written."""
    counts = {
        len(summary.schools),
        len(summary.silent),
        28,
        100,
        summary.school_days,
        summary.school_days_before,
    }
    counts |= {sum(one.past_due > 0 for one in summary.schools)} | set(range(len(NAMES)))
    told: set[str] = {"10"}
    for one in (*summary.schools, summary.total):
        counts |= {getattr(one, name) for name in SUMMED} | {one.concerns, one.not_english}
        for name in COUNTED:
            counts |= set(getattr(one, name).values())
        told |= {words.rate(one.per_100), words.rate(one.concerns_per_100)}
        told |= {words.school_time(one.response, DAY), words.school_time(one.half_within, DAY)}
        told |= {words.percent(abs(one.change)) if one.change is not None else "–"}
        told |= {f"{one.out_of_ten:.1f}"} if one.out_of_ten is not None else set()
        told |= {words.percent(part / one.contacts) for part in one.topics.values() if one.contacts}
        told |= {words.percent(one.helps["family-member"] / one.not_english)} if one.not_english else set()
        told |= {words.short_date(one.synced.date())} if one.synced else set()
    told |= {words.number(each) for each in counts}
    return {number for each in told for number in re.findall(r"\d[\d,.]*\d|\d", each)}


@given(summaries())
def test_every_number_of_a_finding_is_one_of_the_figures(summary: DistrictSummary) -> None:
    found = find_in_district(summary)
    assert 1 <= len(found) <= MOST
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert len({each.about for each in found}) == len(found)
    known = known_words(summary)
    for each in found:
        assert each.sentence.endswith(".")
        assert set(re.findall(r"\d[\d,.]*\d|\d", each.sentence)) <= known, each.sentence


def school(name: str, **figures: object) -> SchoolFigures:
    return replace(SchoolFigures(name, name, students=100, trend=(0,) * 8, synced=MADE), **figures)  # type: ignore[arg-type]


def leads(summary: DistrictSummary) -> list[str]:
    return [each.lead for each in find_in_district(summary)]


def test_small_counts_are_no_change() -> None:
    assert "Contacts" in leads(summary_of(school("Álamo", contacts=3, before=1)))
    assert "More contacts" in leads(summary_of(school("Álamo", contacts=300, before=100)))
    assert "Fewer contacts" in leads(summary_of(school("Álamo", contacts=100, before=300)))
    assert "Contacts" in leads(summary_of(school("Álamo", contacts=300, before=100), days=(18, 12)))


def test_a_district_with_nothing_says_so() -> None:
    (only,) = find_in_district(summary_of(school("Álamo")))
    assert only.about is About.CONTACTS
    assert "No contact was logged" in only.sentence
    assert find_in_district(summary_of()) != ()


def test_schools_that_were_not_heard_from_are_named_the_longest_first() -> None:
    quiet = [
        school(name, synced=MADE - dt.timedelta(days=days)) for name, days in (("Birch", 8), ("Cedar", 20))
    ]
    never = school("Dogwood", synced=None)
    finding = find_in_district(summary_of(school("Álamo"), *quiet, never))[0]
    assert finding.about is About.SILENT
    assert re.search(r"3 schools .*Dogwood.*Cedar.*Birch", finding.sentence)
    assert About.SILENT not in {each.about for each in find_in_district(summary_of(never, connected=False))}
    exactly = school("Elm", synced=MADE - dt.timedelta(days=7))
    assert not summary_of(exactly).silent


def test_a_language_that_is_seldom_heard_stands_out() -> None:
    enrolled = Counter({"en": 700, "es": 200, "so": 100})
    heard = school(
        "Álamo", contacts=400, languages=Counter({"en": 300, "es": 95, "so": 5}), enrolled=enrolled
    )
    assert [gap.language for gap in unheard(heard)] == ["so"]
    finding = next(each for each in find_in_district(summary_of(heard)) if each.about is About.LANGUAGE)
    assert "Somali (100 students, 5 contacts)" in finding.sentence
    even = replace(heard, languages=Counter({"en": 280, "es": 80, "so": 40}))
    assert unheard(even) == ()
    tiny = replace(heard, contacts=40, languages=Counter({"en": 40}))
    assert [gap.language for gap in unheard(tiny)] == ["es"]  # 4 contacts in Somali are too few to expect
    gaps = {gap.language: gap for gap in language_gaps(heard)}
    assert gaps["so"].share == 0.1
    assert gaps["so"].of_contacts == 5 / 400
    assert gaps["so"].per_100 == 5


def test_where_answers_are_slow_ratings_low_or_concerns_many_it_is_said() -> None:
    usual = {"contacts": 200, "answered": 100, "response_minutes": 3000, "ratings": 20, "rating_sum": 90,
             "kinds": Counter({"concern": 10})}  # fmt: skip
    calm = [school(name, **usual) for name in ("Álamo", "Birch", "Cedar")]
    slow = school("Dogwood", **{**usual, "response_minutes": 30_000})
    assert any("longest at Dogwood" in each.sentence for each in find_in_district(summary_of(*calm, slow)))
    low = school("Dogwood", **{**usual, "rating_sum": 40})
    assert any("lowest at Dogwood (4.0" in each.sentence for each in find_in_district(summary_of(*calm, low)))
    upset = school("Dogwood", **{**usual, "kinds": Counter({"concern": 90})})
    assert any("far more at Dogwood" in each.sentence for each in find_in_district(summary_of(*calm, upset)))
    assert not {"Slow answers", "Low ratings", "Many concerns"} & {
        *leads(summary_of(*calm, school("Elm", **usual)))
    }


@given(st.lists(st.integers(0, 6000)))
def test_half_within_is_a_bound_that_half_keep(minutes: list[int]) -> None:
    figures = SchoolFigures("a", "a", answers=Counter(map(answer_line, minutes)), answered=len(minutes))
    steps = answer_steps(figures)
    assert steps == tuple((bound, sum(each <= bound for each in minutes)) for bound in UP_TO)
    half = figures.half_within
    kept = [bound for bound, passed in steps if minutes and 2 * passed >= len(minutes)]
    assert half == (dt.timedelta(minutes=kept[0]) if kept else None)


def test_schools_are_found_by_part_of_their_name_whatever_its_accents() -> None:
    every = [SchoolFigures(name, name) for name in ("Escuela Álamo", "Álamo Norte", "Birch")]
    assert [one.name for one in find_schools(every, "alamo")] == ["Escuela Álamo", "Álamo Norte"]
    assert [one.name for one in find_schools(every, "ALAMO esc")] == ["Escuela Álamo"]
    assert len(find_schools(every, " ")) == 3
    assert find_schools(every, "x") == ()


def test_a_week_that_still_runs_is_no_fall() -> None:
    summary = summary_of(school("Álamo", trend=(9, 9, 9, 9, 9, 9, 9, 1)))
    assert summary.running
    assert summary.weeks[-1] == Week.of(TODAY)
    assert summary.whole_weeks(summary.schools[0]) == (9,) * 7
    over = replace(summary, made=MADE + dt.timedelta(days=10))
    assert over.whole_weeks(over.schools[0]) == summary.schools[0].trend
