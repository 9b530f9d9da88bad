"""Days without school: what a person types becomes what the setting holds."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.days_off import read_days_off, span_of, with_days_off
from frontdesk.errors import UserError

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("11/26", "2026-11-26"),
        ("tomorrow", "2026-11-25"),
        ("12/21 to 1/1", "2026-12-21/2027-01-01"),
        ("2026-12-21 – 2027-01-01", "2026-12-21/2027-01-01"),
        ("12/21 - 12/23", "2026-12-21/2026-12-23"),
        ("21 dic hasta 1 ene", "2026-12-21/2027-01-01"),
        ("11/26 to 11/26", "2026-11-26"),
    ],
)
def test_reads(typed: str, written: str) -> None:
    assert read_days_off(typed, TODAY) == written


@pytest.mark.parametrize("typed", ["", "soon", "11/26 to 11/20/2026", "1/1 to 1/2 to 1/3", "2/30"])
def test_refuses_with_a_sentence(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        read_days_off(typed, TODAY)
    assert str(caught.value).endswith(".")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 40))
def test_a_written_form_is_read_back(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    written = read_days_off(f"{first} to {last}", TODAY)
    assert span_of(written) == (first, last)


def test_days_are_kept_in_order_and_once() -> None:
    assert with_days_off(("2026-12-21/2027-01-01",), "2026-11-26") == ("2026-11-26", "2026-12-21/2027-01-01")
    assert with_days_off(("2026-11-26",), "2026-11-26") == ("2026-11-26",)
