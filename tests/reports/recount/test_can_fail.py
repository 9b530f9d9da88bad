"""That the comparison can fail: one row changed in the export, or one number in the report, and it complains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from frontdesk.calendar import Days, Week
from frontdesk.figures.metrics import measure
from tests.reports.recount.conftest import Year
from tests.reports.recount.told import differences, figures_told
from tests.reports.recount.week_sql import Numbers, Period, period, recount

_WEEK = "school = :school AND deleted = 0 AND at_day BETWEEN :first AND :last"
_SPAN = f"{_WEEK} AND direction = 'incoming' AND answered_at > at + 3600000"
_AWAY = f"{_WEEK} AND language <> 'en'"
_KEPT = (
    "school = :school AND deleted = 0 AND interaction_id IN (SELECT id FROM interaction WHERE deleted = 0)"
)
_DUE = f"{_KEPT} AND due BETWEEN :first AND :last"
_OFTEN = f"contact_id IN (SELECT contact_id FROM interaction WHERE {_WEEK} GROUP BY 1 HAVING count(*) > 2)"

CHANGES = {
    "a contact was deleted": ("interaction", "deleted = 1", _WEEK),
    "a contact came a week later": ("interaction", "at_day = date(at_day, '+7 days')", _WEEK),
    "a contact came the day after": ("interaction", "at_day = :last", f"{_WEEK} AND at_day < :last"),
    "a contact came an hour later": ("interaction", "at_hour = at_hour + 1", _WEEK),
    "another channel": ("interaction", "channel = 'letter'", _WEEK),
    "another kind": ("interaction", "kind = 'comment'", f"{_WEEK} AND kind = 'request'"),
    "another priority": ("interaction", "priority = 'low'", f"{_WEEK} AND priority = 'normal'"),
    "another language": ("interaction", "language = 'xx'", _WEEK),
    "another routine": ("interaction", "routine = 'item'", f"{_WEEK} AND routine = 'absence'"),
    "no topic": ("interaction", "topic_id = NULL", f"{_WEEK} AND topic_id IS NOT NULL"),
    "another person": ("interaction", "contact_id = 'x'", f"{_WEEK} AND {_OFTEN}"),
    "never answered": ("interaction", "answered_at = NULL", _SPAN),
    "the school began it": ("interaction", "direction = 'outgoing'", _SPAN),
    "closed on another day": (
        "interaction",
        "closed_at_day = '2020-01-01'",
        "school = :school AND deleted = 0 AND closed_at_day BETWEEN :first AND :last",
    ),
    "open still": ("interaction", "status = 'new', closed_at = NULL", f"{_WEEK} AND closed_at < :end"),
    "helped otherwise": (
        "interaction",
        "language_help = 'declined'",
        f"{_AWAY} AND language_help = 'bilingual-staff'",
    ),
    "a child interpreted or not": ("interaction", "help_child = 1 - help_child", _AWAY),
    "an interpreter was offered or not": (
        "interaction",
        "interpreter_offered = 1 - interpreter_offered",
        f"{_AWAY} AND language_help = 'none-offered'",
    ),
    "understood or not": ("interaction", "understood = 1 - understood", f"{_AWAY} AND understood = 1"),
    "a minute more of help": ("interaction", "help_minutes = ifnull(help_minutes, 0) + 1", _AWAY),
    "a rating of another score": (
        "rating",
        "score = 6 - score + (score = 3)",
        f"{_KEPT} AND at_day BETWEEN :first AND :last",
    ),
    "a promise for another day": ("follow_up", "due = '2020-01-01'", _DUE),
    "a promise kept late": (
        "follow_up",
        "done_at_day = :last",
        f"{_DUE} AND done_at_day <= due AND due < :last",
    ),
    "an answer a thousand minutes later": (
        "open_minute",
        "nth = nth + 1000",
        f"school = :school AND minute IN (SELECT answered_at - answered_at % 60000 FROM interaction WHERE {_SPAN})",
    ),
    "a topic's name": ("topic", "name = 'Buses'", f"id IN (SELECT topic_id FROM interaction WHERE {_WEEK})"),
}
"""By name: the table, what is changed in one row of it, and which rows may be that one."""


@pytest.fixture
def asked(year: Year) -> Iterator[tuple[Numbers, Period]]:
    """What the program says of the four weeks before this one, and the period; the export is as before afterwards."""
    school = year.schools[0]
    this = Week.of(school.office.today())
    days = Days(this.plus(-4).monday, this.plus(-1).sunday)
    asked = period(year.plain, school.office.school_id, days.first.isoformat(), days.last.isoformat())
    yield figures_told(measure(school.office, days=days)), asked
    year.plain.rollback()


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_row_is_noticed(year: Year, asked: tuple[Numbers, Period], name: str) -> None:
    told, days = asked
    assert not differences(told, recount(year.plain, days))
    table, change, which = CHANGES[name]
    row = f"(SELECT rowid FROM {table} WHERE {which} LIMIT 1)"
    assert year.plain.execute(f"UPDATE {table} SET {change} WHERE rowid = {row}", days.values).rowcount == 1
    assert differences(told, recount(year.plain, days))


def test_every_changed_number_is_noticed(year: Year, asked: tuple[Numbers, Period]) -> None:
    told, days = asked
    counted = recount(year.plain, days)
    for name, value in told.items():
        wrong = {**told, name: _wrong(value)}
        (line,) = differences(wrong, counted)
        assert line.startswith(f"{name}: ")
    assert len(told) > 20


def _wrong(value: Any) -> Any:
    """Return a value that is a little wrong: one more somewhere."""
    if isinstance(value, dict):
        first = next(iter(value), "?")
        return {**value, first: _wrong(value.get(first))}
    return 1 if value is None else value + 1
