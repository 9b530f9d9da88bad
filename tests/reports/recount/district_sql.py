"""A district's report counted by SQL over the export of its schools' own rows; central is not looked at."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any

from tests.reports.recount.week_sql import (
    ANSWERS,
    Numbers,
    Period,
    contacts,
    counts,
    one,
    passed,
    period,
    ratings,
    standing,
    times,
)

DAY = dt.timedelta(days=1)
BOUNDS = (15, 30, 60, 120, 240, 480, 2400)
"""School minutes within which answers are counted; "more" is what took longer."""

_TABLES = ("channels", "kinds", "languages", "helps", "topics", "enrolled", "answers", "open_topics")
_SUMS = (
    "students",
    "contacts",
    "before",
    "open",
    "past_due",
    "answered",
    "response_minutes",
    "ratings",
    "rating_sum",
)


def district_counted(
    plain: sqlite3.Connection, schools: dict[str, str], first: dt.date, last: dt.date, office: str = ""
) -> Numbers:
    """Return every number of a district's report; `schools` are names by key, `office` the key of the reading one.

    Without `office` a school that is connected to nothing tells of itself.
    """
    alone = not office
    office = office or next(iter(schools))
    weeks = _weeks(first, last)
    limit = _limit(plain, office)
    rows = {key: _school(plain, key, name, first, last, weeks, limit) for key, name in schools.items()}
    if alone:
        # A school that reads its own store tells what is past due to the minute, and without its waiting.
        today = _today(plain, office)
        rows[office]["past_due"] = standing(plain, period(plain, office, today, today))["past due"]
    rows[""] = _together(list(rows.values()))
    for row in rows.values():
        _rate(row)
    length = (last - first).days + 1
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "connected": not alone,
        "school_days": _school_days(
            plain, office, first, min(last, dt.date.fromisoformat(_today(plain, office)))
        ),
        "school_days_before": _school_days(plain, office, first - length * DAY, first - DAY),
        "weeks": [f"{monday:%G-W%V}" for monday in weeks],
        "total": rows.pop(""),
        "by_school": sorted(rows.values(), key=lambda row: row["school"].casefold()),
    }


def _today(plain: sqlite3.Connection, school: str) -> str:
    return str(plain.execute("SELECT today FROM school WHERE school = ?", (school,)).fetchone()[0])


def _weeks(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the Mondays of the weeks that a period touches: eight at least, 53 at most."""
    found = [last - last.weekday() * DAY]
    while len(found) < 53 and (len(found) < 8 or found[-1] > first):
        found.append(found[-1] - 7 * DAY)
    return found[::-1]


def _limit(plain: sqlite3.Connection, office: str) -> str:
    """Return the day in which the moment lies before which what came in is past due, by the reading office."""
    sql = (
        "SELECT day FROM open_minute WHERE school = :school AND nth ="
        f" (SELECT ({passed('now')} - 60000 * limit_minutes) / 60000 FROM school WHERE school = :school)"
    )
    return str(plain.execute(sql, {"school": office}).fetchone()[0])


def _school_days(plain: sqlite3.Connection, school: str, first: dt.date, last: dt.date) -> int:
    sql = "SELECT count(DISTINCT day) FROM open_minute WHERE school = ? AND day BETWEEN ? AND ?"
    return int(plain.execute(sql, (school, first.isoformat(), last.isoformat())).fetchone()[0])


def _school(
    plain: sqlite3.Connection,
    key: str,
    name: str,
    first: dt.date,
    last: dt.date,
    weeks: list[dt.date],
    limit: str,
) -> Numbers:
    days = period(plain, key, first.isoformat(), last.isoformat())
    length = (last - first).days + 1
    numbers = {**contacts(plain, days), **times(plain, days), **ratings(plain, days)}
    today = _today(plain, key)
    opened = (
        "FROM interaction WHERE school = :school AND deleted = 0 AND status <> 'closed' AND at_day <= :today"
    )
    students = "FROM student WHERE school = :school AND active = 1 AND deleted = 0"
    return {
        "school": name,
        "students": one(plain, f"SELECT count(*) {students}", days),
        "contacts": numbers["contacts"],
        "before": _logged(plain, key, first - length * DAY, first - DAY),
        "open": one(plain, f"SELECT count(*) {opened}", days, today=today),
        "past_due": one(
            plain, f"SELECT count(*) {opened} AND at_day < :limit", days, today=today, limit=limit
        ),
        "answered": numbers["answered"],
        "response_minutes": numbers["response minutes"],
        "ratings": numbers["rating count"],
        "rating_sum": numbers["rating sum"],
        "trend": [_logged(plain, key, monday, monday + 6 * DAY) for monday in weeks],
        "channels": numbers["by channel"],
        "kinds": numbers["by kind"],
        "languages": numbers["by language"],
        "helps": _helps(plain, days),
        "topics": {topic: many for topic, many in numbers["by topic"].items() if topic},
        "enrolled": counts(plain, f"SELECT ifnull(language, ''), count(*) {students} GROUP BY 1", days),
        "answers": _answers(plain, days),
        "open_topics": counts(
            plain,
            "SELECT topic.name, count(*) FROM topic JOIN (SELECT topic_id, school AS at "
            f"{opened}) AS i ON i.topic_id = topic.id AND i.at = topic.school GROUP BY 1",
            days,
            today=today,
        ),
    }


def _logged(plain: sqlite3.Connection, school: str, first: dt.date, last: dt.date) -> int:
    sql = "SELECT count(*) FROM interaction WHERE school = ? AND deleted = 0 AND at_day BETWEEN ? AND ?"
    return int(plain.execute(sql, (school, first.isoformat(), last.isoformat())).fetchone()[0])


def _helps(plain: sqlite3.Connection, days: Period) -> Numbers:
    sql = (
        "SELECT ifnull(language_help, ''), count(*) FROM interaction WHERE school = :school AND deleted = 0"
        " AND at_day BETWEEN :first AND :last AND language <> 'en' GROUP BY 1"
    )
    return counts(plain, sql, days)


def _answers(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count answers by the smallest bound, in whole school minutes, that they do not exceed."""
    cases = " ".join(f"WHEN span / 60000 <= {bound} THEN '{bound:04d}'" for bound in BOUNDS)
    return counts(plain, f"SELECT CASE {cases} ELSE 'more' END, count(*) FROM ({ANSWERS}) GROUP BY 1", days)


def _together(rows: list[Numbers]) -> Numbers:
    """Return the sum of all schools."""
    found: dict[str, Any] = {"school": "All schools"}
    for name in _SUMS:
        found[name] = sum(row[name] for row in rows)
    found["trend"] = [sum(week) for week in zip(*(row["trend"] for row in rows), strict=True)]
    for name in _TABLES:
        keys = {key for row in rows for key in row[name]}
        found[name] = {key: sum(row[name].get(key, 0) for row in rows) for key in keys}
    return found


def _rate(row: Numbers) -> None:
    """Add the rates and what else follows from the counts."""
    students, many, before = row["students"], row["contacts"], row["before"]
    concerns = row["kinds"].get("concern", 0)
    answered, within, half = row["answered"], 0, None
    for bound in BOUNDS:
        within += row["answers"].get(f"{bound:04d}", 0)
        if half is None and answered and 2 * within >= answered:
            half = bound
    row |= {
        "change": round((many - before) / before, 4) if before else None,
        "contacts_per_100": round(100 * many / students, 2) if students else None,
        "concerns_per_100": round(100 * concerns / students, 2) if students else None,
        "concerns": concerns,
        "not_english": sum(count for language, count in row["languages"].items() if language != "en"),
        "no_topic": many - sum(row["topics"].values()),
        "mean_minutes": round(row["response_minutes"] / answered, 2) if answered else None,
        "half_within_minutes": half,
        "out_of_ten": round(2 * row["rating_sum"] / row["ratings"], 2) if row["ratings"] else None,
    }
