"""Which lines of the roll-ups make up a period, and what days add to their weeks."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.sync.rollups import (
    UP_TO,
    Spans,
    add_counts,
    answer_line,
    at_most,
    spans,
    week_line,
    with_weeks,
)

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))


def days_within(runs: Spans) -> list[dt.date]:
    """Return every day that runs of lines hold, those of weeks seven times."""
    found = []
    for first, last in runs:
        whole = first.startswith("W")
        day, end = (dt.date.fromisoformat(text.removeprefix("W")) for text in (first, last))
        while day <= end:
            found += [day + number * DAY for number in range(7)] if whole else [day]
            day += 7 * DAY if whole else DAY
    return sorted(found)


@given(days, st.integers(0, 900))
def test_a_period_is_made_of_each_of_its_days_once(first: dt.date, length: int) -> None:
    last = first + length * DAY
    runs = spans(first, last)
    assert days_within(runs) == [first + number * DAY for number in range(length + 1)]
    assert len(runs) <= 3
    loose = [day for run in runs if not run[0].startswith("W") for day in days_within([run])]
    assert len(loose) <= 12 or not any(run[0].startswith("W") for run in runs)


def interaction(
    day: dt.date, minutes: int | None, *, language: str = "en", direction: str = "incoming"
) -> str:
    told = "" if minutes is None else str(minutes)
    return "\x1f".join(
        (day.isoformat(), "open", told, "phone", "question", "t", language, "", direction, "normal", "")
    )


contacts = st.lists(
    st.tuples(days, st.none() | st.integers(0, 5000), st.sampled_from(["incoming", "outgoing"]))
)


@given(contacts, contacts)
def test_a_week_is_the_sum_of_its_days_and_what_is_taken_away_leaves_no_line(
    stays: list[tuple[dt.date, int | None, str]], goes: list[tuple[dt.date, int | None, str]]
) -> None:
    counts: dict[tuple[str, str, str], list[int]] = {}
    for day, minutes, direction in (*stays, *goes):
        add_counts(counts, interaction(day, minutes, direction=direction), 1)
    for day, minutes, direction in goes:
        add_counts(counts, interaction(day, minutes, direction=direction), -1)
    lines = with_weeks(counts)
    assert all(any(line) for line in lines.values())
    weeks = Counter(week_line(day - day.weekday() * DAY) for day, _, _ in stays)
    assert {day: line[0] for (day, dimension, _), line in lines.items() if dimension == "all"} == {
        **Counter(day.isoformat() for day, _, _ in stays), **weeks,
    }  # fmt: skip
    answered = [minutes for _, minutes, direction in stays if minutes is not None and direction == "incoming"]
    told: Counter[str] = Counter()
    for (when, dimension, value), line in lines.items():
        if dimension == "answer" and not when.startswith("W"):
            told[value] += line[0]
    assert told == Counter(map(answer_line, answered))
    half = at_most(told, 0.5)
    kept = [bound for bound in UP_TO if 2 * sum(minutes <= bound for minutes in answered) >= len(answered)]
    assert half == (kept[0] if answered and kept else None)


def test_students_have_no_day_and_no_week() -> None:
    counts: dict[tuple[str, str, str], list[int]] = {}
    for language in ("es", "es", ""):
        add_counts(counts, f"students\x1f{language}", 1)
    add_counts(counts, "students\x1fes", -1)
    assert {place: line[0] for place, line in with_weeks(counts).items()} == {
        ("", "students", "es"): 1,
        ("", "students", ""): 1,
    }
