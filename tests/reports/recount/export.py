"""Writes a store's rows into a plain SQLite file, with each moment's local day beside it, to count by SQL there.

The zones come from the system's tables (`zoneinfo`) and every minute of school is a row of its own: a minute is
school when its local day is a school day and its local time of day lies within the opening hours. Nothing of
the program's own arithmetic of school time is used.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

TABLES = (
    "interaction", "visit", "movement", "follow_up", "rating", "entry", "contact", "student", "staff", "topic",
    "belonging",
)  # fmt: skip
MOMENTS = frozenset({
    "at", "answered_at", "closed_at", "waiting_since", "arrived_at", "left_at", "done_at", "returned_at",
})  # fmt: skip
MINUTE, QUARTER = 60_000, 900_000
_FIRST, _LAST = dt.datetime(2024, 11, 1, tzinfo=dt.UTC), dt.datetime(2027, 1, 15, tzinfo=dt.UTC)


def new_export(path: Path | str = ":memory:") -> sqlite3.Connection:
    """Return an empty plain database."""
    plain = sqlite3.connect(path)
    plain.row_factory = sqlite3.Row
    plain.execute(
        "CREATE TABLE school (school TEXT PRIMARY KEY, name TEXT, zone TEXT, now INTEGER, today TEXT,"
        " limit_minutes INTEGER, day_minutes INTEGER)"
    )
    plain.execute("CREATE TABLE open_minute (school TEXT, minute INTEGER, nth INTEGER, day TEXT)")
    plain.execute("CREATE TABLE midnight (school TEXT, day TEXT, at INTEGER, PRIMARY KEY (school, day))")
    return plain


def add_store(plain: sqlite3.Connection, store: Path, *, school: str, now: int) -> None:
    """Copy a store's rows into the plain database as the school of this key, as of a moment in milliseconds."""
    source = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        settings = {
            name: json.loads(value)
            for name, value in source.execute("SELECT name, value FROM setting WHERE deleted = 0")
        }
        zone = ZoneInfo(settings["timezone"])
        for table in TABLES:
            _copy(plain, source, table, school, zone)
    finally:
        source.close()
    opens, closes = (_minute_of_day(settings.get(name, default)) for name, default in
                     (("opens", "07:30"), ("closes", "16:00")))  # fmt: skip
    plain.execute(
        "INSERT INTO school VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            school, settings["name"], settings["timezone"], now, _local(now, zone)[0],
            settings.get("past_due_days", 5) * (closes - opens), closes - opens,
        ),
    )  # fmt: skip
    _open_minutes(plain, school, zone, settings, range(opens, closes))
    plain.commit()


def index_export(plain: sqlite3.Connection) -> None:
    """Make the indexes that keep counting quick; call it when every school was added."""
    plain.execute("CREATE UNIQUE INDEX by_minute ON open_minute (school, minute)")
    plain.execute("CREATE INDEX by_day ON interaction (school, at_day)")
    for table in ("visit", "follow_up", "rating", "movement", "entry"):
        plain.execute(f"CREATE INDEX {table}_by_interaction ON {table} (interaction_id)")
    plain.execute("CREATE INDEX interaction_by_id ON interaction (id)")
    plain.execute("ANALYZE")
    plain.commit()


def _copy(
    plain: sqlite3.Connection, source: sqlite3.Connection, table: str, school: str, zone: ZoneInfo
) -> None:
    names = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]
    moments = [name for name in names if name in MOMENTS]
    columns = [
        "school",
        *names,
        *(f"{name}_{part}" for name in moments for part in ("day", "hour", "weekday")),
    ]
    plain.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns)})")
    places = [names.index(name) for name in moments]
    marks = ", ".join("?" * len(columns))
    plain.executemany(
        f"INSERT INTO {table} VALUES ({marks})",
        (_with_local(school, row, places, zone) for row in source.execute(f"SELECT * FROM {table}")),
    )


def _with_local(school: str, row: Sequence[Any], places: Iterable[int], zone: ZoneInfo) -> list[Any]:
    line: list[Any] = [school, *row]
    for place in places:
        line += (None, None, None) if row[place] is None else _local(row[place], zone)
    return line


def _local(milliseconds: int, zone: ZoneInfo) -> tuple[str, int, int]:
    moment = dt.datetime.fromtimestamp(milliseconds // 1000, zone)
    return moment.date().isoformat(), moment.hour, moment.weekday()


def _minute_of_day(text: str) -> int:
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def _off(settings: dict[str, Any]) -> set[str]:
    """Return each day off as text, one by one."""
    found = set()
    for run in settings.get("days_off", []):
        first, _, last = run.partition("/")
        day = dt.date.fromisoformat(first)
        while day <= dt.date.fromisoformat(last or first):
            found.add(day.isoformat())
            day += dt.timedelta(days=1)
    return found


def _open_minutes(
    plain: sqlite3.Connection, school: str, zone: ZoneInfo, settings: dict[str, Any], hours: range
) -> None:
    """Walk through all minutes and keep those of school, numbered; note when each local day begins."""
    weekdays, off = set(settings.get("weekdays", range(5))), _off(settings)
    kept, midnights, number, before = [], [], 0, ""
    quarter = int(_FIRST.timestamp() * 1000)
    while quarter < _LAST.timestamp() * 1000:
        # No clock changes within a quarter of an hour, so its fifteen minutes follow from the first.
        local = dt.datetime.fromtimestamp(quarter // 1000, zone)
        day = local.date().isoformat()
        if day != before:
            midnights.append((school, day, quarter))
            before = day
        if local.weekday() in weekdays and day not in off:
            minute_of_day = 60 * local.hour + local.minute
            for step in range(15):
                if minute_of_day + step in hours:
                    kept.append((school, quarter + step * MINUTE, number, day))
                    number += 1
        quarter += QUARTER
    plain.executemany("INSERT INTO open_minute VALUES (?, ?, ?, ?)", kept)
    plain.executemany("INSERT INTO midnight VALUES (?, ?, ?)", midnights)
