"""The district's report over 1,000 schools in a real Postgres, read by the district's own login.

Central's roll-ups are filled with what so many interactions of one school year add up to (the sync tests prove
that pushes keep them true), with its topics, students and computers; the log itself is not needed, since the report
never reads it. Of days before the last sixty only the line of all contacts is filled in: a report of four weeks
reads nothing else of them.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frontdesk.sync.rollups import Counts, with_weeks
from tests.benchmarks.bench_sync import _drop, _join, _new_central, _opened
from tests.benchmarks.registry import Measured, Setting, benchmark, seconds

if TYPE_CHECKING:
    import psycopg

SCHOOLS = 1000
DAYS = 180
DETAILED = 60
SIZES = (1_000_000, 10_000_000)
STUDENTS = 500
_TOPICS = tuple(str(uuid.UUID(int=number)) for number in range(20))
_VALUES = {
    "channel": ("phone", "walk-in", "email"),
    "kind": ("request", "question", "concern", "comment", "suggestion", "compliment"),
    "topic": _TOPICS,
    "language": ("en", "es", "vi", "ar", "zh", "ht", "so", "pt", "uk", "hmn"),
    "help": ("bilingual-staff", "not-recorded", "phone-interpreter", "family-member", "none-offered"),
    "answer": ("0015", "0030", "0060", "0120", "0240", "0480", "2400", "more"),
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


def _counts(days: list[dt.date], each: int, dice: random.Random) -> Counts:
    """The lines of one school with `each` contacts a day."""
    counts: Counts = {
        ("", "students", code): [STUDENTS // 10, 0, 0, 0, 0, 0, 0] for code in _VALUES["language"]
    }
    for place, day in enumerate(days):
        counts[day.isoformat(), "all", ""] = [each, each // 20, each, each, 60 * each, 1, 4]
        for dimension, values in _VALUES.items() if place < DETAILED else ():
            for _ in range(each):
                value = values[min(int(dice.expovariate(0.5)), len(values) - 1)]
                line = counts.setdefault((day.isoformat(), dimension, value), [0] * 7)
                for amount, more in ((0, 1), (2, 1), (3, 1), (4, 60)):
                    line[amount] += more
    return with_weeks(counts)


def _rows(scope: str) -> Iterator[tuple[Any, ...]]:
    """The school's topics and students, which the report must not walk through."""
    for number, key in enumerate(_TOPICS):
        yield scope, "topic", key, json.dumps({"name": f"Topic {number}"}), "", 1, ""
    for number in range(STUDENTS):
        yield scope, "student", str(uuid.UUID(int=number)), "{}", "", 1, "students\x1fen"


def _fill(link: psycopg.Connection[Any], size: int, today: dt.date) -> None:
    scopes = [str(uuid.UUID(int=2**64 + number)) for number in range(SCHOOLS)]
    days, dice, each = _days(today), random.Random(1), max(1, size // SCHOOLS // DAYS)
    with link.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO frontdesk.school (scope, name) VALUES (%s, %s)",
            [(scope, f"School {number:04d}") for number, scope in enumerate(scopes)],
        )
        cursor.executemany(
            "INSERT INTO frontdesk.device (scope, device, owner, seen_at) VALUES (%s, %s, %s, 1)",
            [(scope, f"device{number}", scope) for scope in scopes for number in range(3)],
        )
        with cursor.copy("COPY frontdesk.row FROM STDIN") as copy:
            for scope in scopes:
                for row in _rows(scope):
                    copy.write_row(row)
        with cursor.copy("COPY frontdesk.rollup FROM STDIN") as copy:
            for scope in scopes:
                for place, amounts in _counts(days, each, dice).items():
                    copy.write_row((scope, *place, *amounts))
    link.commit()
    link.autocommit = True
    link.execute("VACUUM ANALYZE frontdesk.rollup")
    link.execute("VACUUM ANALYZE frontdesk.row")


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
