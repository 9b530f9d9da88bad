"""The district's report over 1,000 schools in a real Postgres, read by the district's own login.

Central's roll-ups are filled with what so many interactions of one school year add up to (the sync tests prove
that pushes keep them true); the log itself is not needed, since the report never reads it. Of days before the
last sixty only the line of all contacts is filled in: a report of four weeks reads nothing else of them.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.benchmarks.bench_sync import _drop, _join, _new_central, _opened
from tests.benchmarks.registry import Measured, Setting, benchmark, seconds

if TYPE_CHECKING:
    import psycopg

SCHOOLS = 1000
DAYS = 180
DETAILED = 60
SIZES = (1_000_000, 10_000_000)
_VALUES = {
    "channel": ("phone", "walk-in", "email"),
    "kind": ("request", "question", "concern", "comment", "suggestion", "compliment"),
    "topic": tuple(str(uuid.UUID(int=number)) for number in range(20)),
    "language": ("en", "es", "vi", "ar", "zh", "ht", "so", "pt", "uk", "hmn"),
    "help": ("bilingual-staff", "not-recorded", "phone-interpreter", "family-member", "none-offered"),
    "direction": ("incoming", "outgoing"),
    "priority": ("normal", "low", "urgent", "critical"),
    "routine": ("absence", "way-home", "item", "message"),
}


def _days(today: dt.date) -> list[dt.date]:
    """The last so many weekdays up to today."""
    days: list[dt.date] = []
    day = today
    while len(days) < DAYS:
        if day.weekday() < 5:
            days.append(day)
        day -= dt.timedelta(days=1)
    return days


def _lines(scopes: list[str], days: list[dt.date], each: int) -> Iterator[tuple[Any, ...]]:
    """The roll-up's lines of `each` contacts a school and day."""
    dice = random.Random(1)
    for scope in scopes:
        for place, day in enumerate(days):
            yield scope, day.isoformat(), "all", "", each, each // 20, each, each, 60 * each, 1, 4
            for dimension, values in _VALUES.items() if place < DETAILED else ():
                counts: dict[str, int] = {}
                for _ in range(each):
                    value = values[min(int(dice.expovariate(0.5)), len(values) - 1)]
                    counts[value] = counts.get(value, 0) + 1
                for value, many in counts.items():
                    yield scope, day.isoformat(), dimension, value, many, 0, many, many, 60 * many, 0, 0


def _fill(link: psycopg.Connection[Any], size: int, today: dt.date) -> None:
    scopes = [str(uuid.UUID(int=2**64 + number)) for number in range(SCHOOLS)]
    with link.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO frontdesk.school (scope, name) VALUES (%s, %s)",
            [(scope, f"School {number:04d}") for number, scope in enumerate(scopes)],
        )
        with cursor.copy("COPY frontdesk.rollup FROM STDIN") as copy:
            for line in _lines(scopes, _days(today), max(1, size // SCHOOLS // DAYS)):
                copy.write_row(line)
    link.commit()
    link.autocommit = True
    link.execute("VACUUM ANALYZE frontdesk.rollup")


@benchmark("district report (1,000 schools)", goal=1.0, kind="absolute", sizes=SIZES)
def district(setting: Setting, size: int) -> Measured:
    """The figures of all schools for four weeks, from Postgres to the summary that pages and tables are made of."""
    import psycopg

    from frontdesk.figures.district import district_summary
    from frontdesk.first_day import set_up_school

    url = _new_central()
    with _opened(setting.scratch() / "district") as office:
        with psycopg.connect(url) as link:
            _fill(link, size, office.today())
        set_up_school(
            office, school="District office", timezone="America/Chicago", staff=(("Dana", "district"),)
        )
        _join(office, url, "district")
        summary = district_summary(office)
        times = [seconds(lambda: district_summary(office)) for _ in range(setting.rounds(6))]
    _drop(url)
    note = json.dumps({"schools": len(summary.schools), "contacts": summary.total.contacts})
    return Measured(statistics.median(times), note=note)
