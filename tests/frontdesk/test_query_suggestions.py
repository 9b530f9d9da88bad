"""Values offered while a filter is typed: they fit what was typed, and taking one makes a filter that is understood."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.finding.queries import KEYS, Name, Vocabulary, read_query
from frontdesk.finding.query_suggestions import suggest_values

OFFICE = Vocabulary(
    topics=(Name("a", ("Attendance",)), Name("s", ("Special education",)), Name("e", ("Early dismissal",))),
    staff=(Name("r", ("Ana Ruiz",)), Name("d", ("Đức Trần",))),
    languages=(Name("es", ("Spanish", "español")), Name("so", ("Somali", "Soomaali"))),
    me="r",
)


def offered(text: str) -> list[str]:
    return [each.value for each in suggest_values(text, vocabulary=OFFICE)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("topic:", ["Attendance", "Special education", "Early dismissal"]),
        ("jose topic:ed", ["Special education"]),
        ('topic:"early dis', ["Early dismissal"]),
        ("tema:at", ["Attendance"]),
        ("owner:duc", ["Đức Trần"]),
        ("owner:m", ["me"]),
        ("lang:espa", ["Spanish"]),
        ("lang:so", ["Somali"]),
        ("status:in", ["in-progress"]),
        ("on:last", ["last week", "last month"]),
        ("topic:attendance", []),
        ("topic:attendance ", []),
        ("jose", []),
        ("colour:re", []),
        ("from:", []),
        ("", []),
    ],
)
def test_offers_what_fits(text: str, values: list[str]) -> None:
    assert offered(text) == values


@given(st.sampled_from(sorted(KEYS)), st.text(max_size=3), st.sampled_from(["", "jose ", "open topic:at "]))
def test_what_is_taken_is_understood(key: str, typed: str, before: str) -> None:
    for suggestion in suggest_values(f"{before}{key}:{typed}", vocabulary=OFFICE):
        query = read_query(suggestion.text, vocabulary=OFFICE, today=dt.date(2026, 11, 18))
        assert query.problem == ""
        assert query.terms[-1].key == key
        assert not suggest_values(suggestion.text, vocabulary=OFFICE)


@given(st.text(max_size=60))
def test_any_text_is_borne(text: str) -> None:
    for suggestion in suggest_values(text, vocabulary=OFFICE):
        assert suggestion.text.startswith(text[: text.rindex(":") + 1])
