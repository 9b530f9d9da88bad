"""The program's own numbers, taken apart into the names that the recount uses, to lay both side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from frontdesk.figures.language_help import LanguageRow
from frontdesk.figures.metrics import Figures
from tests.reports.recount.week_sql import HELP, Numbers


def figures_told(figures: Figures) -> Numbers:
    """Return what the figures of a run of days say, by the names of the recount."""
    ratings = figures.ratings
    return {
        "contacts": figures.contacts,
        "by channel": dict(figures.by_channel),
        "by kind": dict(figures.by_kind),
        "by language": dict(figures.by_language),
        "by priority": dict(figures.by_priority),
        "by routine": dict(figures.by_routine),
        "by topic": dict(figures.by_topic),
        "by day": {
            (day.isoformat(), channel): many
            for day, row in figures.by_day.items()
            for channel, many in row.items()
        },
        "by hour": dict(figures.by_hour),
        "answered": figures.answered,
        "response median": milliseconds(figures.response_median),
        "response 90": milliseconds(figures.response_90),
        "response minutes": figures.response_minutes,
        "closing median": milliseconds(figures.closing_median),
        "closed": figures.closed,
        "school days": figures.school_days,
        "pressing open": figures.pressing_open,
        "visits": figures.visits.count,
        "visits left": figures.visits.left,
        "visit median": milliseconds(figures.visits.median),
        "late arrivals": figures.movements.late_arrivals,
        "early dismissals": figures.movements.early_dismissals,
        "age median": milliseconds(figures.standing.age_median),
        "age 90": milliseconds(figures.standing.age_90),
        "open": figures.standing.open,
        "past due": figures.standing.past_due,
        "promises due": figures.promises.due,
        "promises kept": figures.promises.kept,
        "promises late": figures.promises.late,
        "promises overdue": figures.promises.overdue,
        "ratings": {score: many for score, many in enumerate(ratings.spread, 1) if many},
        "rating count": ratings.count,
        "rating sum": sum(score * many for score, many in enumerate(ratings.spread, 1)),
        "out of ten": ratings.out_of_ten,
        "low": ratings.low,
        "language help": {
            row.language: language_told(row)
            for row in (*figures.languages, *([figures.language_help] if figures.languages else ()))
        },
        "callers": dict(figures.callers),
    }


def language_told(row: LanguageRow) -> Numbers:
    """Return what a row of the language report says."""
    told: Numbers = {name: getattr(row, name) for name in (*HELP, "minutes")}
    told["by help"] = {help_: many for help_, many in row.by_help.items() if many}
    return told


def milliseconds(span: dt.timedelta | None) -> float | None:
    """Return a span in milliseconds."""
    return None if span is None else span / dt.timedelta(milliseconds=1)


def differences(told: Numbers, counted: Numbers) -> list[str]:
    """Return one line for each number of the program that the recount does not confirm."""
    lines = []
    for name, value in told.items():
        wanted = counted.get(name, "not counted")
        if not _same(value, wanted):
            lines.append(f"{name}: told {_short(value, wanted)}, counted {_short(wanted, value)}")
    return lines


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) < 1e-12 * max(1.0, abs(one))
    return bool(one == other)


def _short(value: Any, other: Any) -> Any:
    """Return of two tables only the lines in which they differ."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {key: each for key, each in value.items() if other.get(key) != each}
    return value


def leaves(document: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Return every value of a document under its path, numbers and words alike; an empty table is one value."""
    if isinstance(document, dict) and document:
        for key, value in document.items():
            yield from leaves(value, f"{name}/{key}")
    elif isinstance(document, list) and document:
        for place, value in enumerate(document):
            yield from leaves(value, f"{name}/{place}")
    else:
        yield name, document
