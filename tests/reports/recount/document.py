"""The week's whole document counted by SQL: what the page, the window and `--json` say, under the same names.

Which weeks stand beside each other, and up to which moment, is worked out here once more from the zone's table.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any
from zoneinfo import ZoneInfo

from tests.reports.recount.week_sql import (
    AGES,
    LATE,
    Numbers,
    Period,
    callers,
    contacts,
    counts,
    cut_short,
    in_and_out,
    language_help,
    one,
    period,
    promises,
    ratings,
    recount,
    school_days,
    standing,
    times,
)

DAY = dt.timedelta(days=1)
TREND = 8


def week_counted(plain: sqlite3.Connection, school: str, monday: dt.date) -> Numbers:
    """Return every number of a week's document."""
    now = _days(plain, school, monday)
    facts = plain.execute("SELECT * FROM school WHERE school = ?", (school,)).fetchone()
    zone = ZoneInfo(facts["zone"])
    until = _local(now.end - 1, zone)
    begun = until.date() >= monday
    others = {
        name: _beside(plain, now, other, zone) if begun else None
        for name, other in (("week_before", monday - 7 * DAY), ("year_before", year_earlier(monday)))
    }
    numbers = recount(plain, now)
    before = others["week_before"]
    return {
        "week": f"{monday:%G-W%V}",
        "school": facts["name"],
        "lasts": facts["today"] <= now.last,
        "records_since": one(plain, f"SELECT min(at_day) {_EVER}", now),
        "days_off": _days_off(plain, now, monday),
        "past_due_days": facts["limit_minutes"] // facts["day_minutes"],
        "school_day_seconds": 60.0 * facts["day_minutes"],
        "this_week": {
            **_glance(plain, now, zone),
            "by_routine": numbers["by routine"],
            "by_priority": numbers["by priority"],
            "pressing": sum(numbers["by priority"].get(word, 0) for word in ("critical", "urgent")),
            "pressing_open": numbers["pressing open"],
            "closed": numbers["closed"],
            "closing_median_seconds": _seconds(numbers["closing median"]),
            "standing": _standing(plain, now),
        },
        "week_before": before and {**_glance(plain, before, zone), "standing": _standing(plain, before)},
        "year_before": others["year_before"] and _glance(plain, others["year_before"], zone),
        "trend": _trend(plain, now, monday, zone),
        **_owed(plain, now, monday, until),
        "callers": [{"contacts": many} for many in _families(plain, now)[:5]],
        "callers_in_all": len(_families(plain, now)),
    }


_EVER = "FROM interaction WHERE school = :school AND deleted = 0"


def _days_off(plain: sqlite3.Connection, days: Period, monday: dt.date) -> list[str]:
    """Return the days from Monday to Friday in which no minute is school."""
    sql = "SELECT DISTINCT day FROM open_minute WHERE school = :school AND day BETWEEN :first AND :last"
    held = {row[0] for row in plain.execute(sql, days.values)}
    return [day for day in ((monday + number * DAY).isoformat() for number in range(5)) if day not in held]


def year_earlier(monday: dt.date) -> dt.date:
    """Return the Monday of the same ISO week a year earlier; week 53 is compared with week 52 where there is none."""
    year, number, _ = monday.isocalendar()
    fourth = dt.date(year - 1, 1, 4)
    found = fourth - fourth.weekday() * DAY + 7 * (number - 1) * DAY
    return found if found.isocalendar()[0] == year - 1 else found - 7 * DAY


def _days(plain: sqlite3.Connection, school: str, monday: dt.date) -> Period:
    return period(plain, school, monday.isoformat(), (monday + 6 * DAY).isoformat())


def _local(milliseconds: int, zone: ZoneInfo) -> dt.datetime:
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=milliseconds)).astimezone(zone)


def _beside(plain: sqlite3.Connection, now: Period, other: dt.date, zone: ZoneInfo) -> Period | None:
    """Return another week cut at the same point; None when the records begin after its first school day."""
    days = _days(plain, now.school, other)
    first = one(
        plain,
        "SELECT ifnull(min(day), :first) FROM open_minute WHERE school = :school AND day BETWEEN :first AND :last",
        days,
    )
    since = one(plain, f"SELECT min(at_day) {_EVER}", now)
    if since is None or since > first:
        return None
    if now.end == now.cut:
        return days
    until = _local(now.end - 1, zone)
    point = dt.datetime.combine(
        other + (until.date() - dt.date.fromisoformat(now.first)), until.time(), zone
    ).astimezone(dt.UTC)
    passed = (point - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(milliseconds=1)
    return cut_short(days, passed + 1)


def _glance(plain: sqlite3.Connection, days: Period, zone: ZoneInfo) -> Numbers:
    numbers = {
        **contacts(plain, days),
        **times(plain, days),
        **ratings(plain, days),
        **in_and_out(plain, days),
    }
    kept = promises(plain, days)
    helped = language_help(plain, days)
    by_day: dict[str, dict[str, int]] = {
        (dt.date.fromisoformat(days.first) + number * DAY).isoformat(): {} for number in range(7)
    }
    for (day, channel), many in numbers["by day"].items():
        by_day[day][channel] = many
    by_hour: dict[str, int] = {}
    for (_, hour), many in numbers["by hour"].items():
        by_hour[str(hour)] = by_hour.get(str(hour), 0) + many
    due, on_time, late, overdue = (kept[f"promises {name}"] for name in ("due", "kept", "late", "overdue"))
    come = on_time + late + overdue
    spread = numbers["ratings"]
    return {
        "from": days.first,
        "to": days.last,
        "until": _local(days.end - 1, zone).isoformat(timespec="milliseconds"),
        "school_days": school_days(plain, days),
        **{
            name.replace(" ", "_"): numbers[name]
            for name in ("contacts", "by channel", "by kind", "by topic")
        },
        "by_language": numbers["by language"],
        "by_day": by_day,
        "by_hour": by_hour,
        "by_weekday_and_hour": [
            {"weekday": weekday, "hour": hour, "contacts": many}
            for (weekday, hour), many in sorted(numbers["by hour"].items())
        ],
        "answered": numbers["answered"],
        "response_median_seconds": _seconds(numbers["response median"]),
        "response_90_seconds": _seconds(numbers["response 90"]),
        "promises": {
            "due": due,
            "kept": on_time,
            "late": late,
            "overdue": overdue,
            "come": come,
            "to_come": due - come,
            "kept_share": on_time / come if come else None,
        },
        "ratings": {
            "count": numbers["rating count"],
            "spread": [spread.get(score, 0) for score in range(1, 6)],
            "average": numbers["out of ten"] and numbers["out of ten"] / 2,
            "out_of_ten": numbers["out of ten"],
            "low": numbers["low"],
        },
        "language_help": _help(helped.pop("", _NO_HELP)),
        "languages": {language: _help(row) for language, row in helped.items()},
        "visits": {
            "count": numbers["visits"],
            "left": numbers["visits left"],
            "median_seconds": _seconds(numbers["visit median"]),
        },
        "late_arrivals": numbers["late arrivals"],
        "early_dismissals": numbers["early dismissals"],
    }


_NO_HELP: dict[str, Any] = {
    **dict.fromkeys(
        (
            "contacts", "offered", "used", "well_helped", "qualified", "not_good_practice", "child", "none_offered",
            "unrecorded", "not_understood", "minutes",
        ),
        0,
    ),
    "by help": {},
}  # fmt: skip


def _help(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: many for name, many in row.items() if name != "by help"}
    told["by_help"] = {help_ or "not-recorded": many for help_, many in row["by help"].items()}
    return told


def _standing(plain: sqlite3.Connection, days: Period) -> Numbers:
    found = standing(plain, days)
    return {
        "open": found["open"],
        "past_due": found["past due"],
        "age_median_seconds": _seconds(found["age median"]),
        "age_90_seconds": _seconds(found["age 90"]),
    }


def _trend(plain: sqlite3.Connection, now: Period, monday: dt.date, zone: ZoneInfo) -> Numbers:
    """Count the eight weeks up to this one, each up to the same point, as far back as records go."""
    mondays = [monday - 7 * back * DAY for back in range(TREND - 1, -1, -1)]
    found = [(each, _beside(plain, now, each, zone)) for each in mondays]
    weeks = [(each, days) for each, days in found if days is not None]
    by_week = [contacts(plain, days)["by topic"] for _, days in weeks]
    return {
        "weeks": [f"{each:%G-W%V}" for each, _ in weeks],
        "contacts": [sum(topics.values()) for topics in by_week],
        "topics": {
            name: [topics.get(name, 0) for topics in by_week]
            for name in {name for topics in by_week for name in topics}
        },
    }


_PROMISED = (
    "FROM follow_up AS f JOIN interaction AS i ON i.id = f.interaction_id AND i.school = f.school WHERE"
    " f.school = :school AND f.deleted = 0 AND i.deleted = 0 AND f.done_at IS NULL AND f.due BETWEEN :since AND :to"
)


def _owed(plain: sqlite3.Connection, now: Period, monday: dt.date, until: dt.datetime) -> Numbers:
    """Count what is owed: promises not kept to this day, and by owner what is in hand."""
    over = (until + dt.timedelta(milliseconds=1)).date() - DAY
    late = {"since": "0001-01-01", "to": over.isoformat()}
    following = {"since": (monday + 7 * DAY).isoformat(), "to": (monday + 13 * DAY).isoformat()}
    by_owner: dict[str | None, dict[str, int]] = {}

    def add(name: str, table: Numbers) -> None:
        for owner, many in table.items():
            by_owner.setdefault(owner, {}).setdefault(name, many)

    add("open", counts(plain, f"SELECT owner_id, count(*) FROM ({AGES}) GROUP BY 1", now))
    add("past_due", counts(plain, f"SELECT owner_id, count(*) FROM ({AGES}) WHERE {LATE} GROUP BY 1", now))
    by = f"SELECT f.owner_id, count(*) {_PROMISED} GROUP BY 1"
    add("overdue_promises", counts(plain, by, now, **late))
    add("due_next_week", counts(plain, by, now, **following))
    names = counts(plain, "SELECT id, name FROM staff WHERE school = :school", now)
    owners = [
        {
            "owner": names.get(owner, ""),
            **{name: line.get(name, 0) for name in ("open", "past_due", "overdue_promises", "due_next_week")},
        }
        for owner, line in by_owner.items()
    ]
    owners.sort(key=lambda line: (-line["past_due"] - line["overdue_promises"], -line["open"], line["owner"]))
    return {
        "overdue_promises": one(plain, f"SELECT count(*) {_PROMISED}", now, **late),
        "due_next_week": one(plain, f"SELECT count(*) {_PROMISED}", now, **following),
        "owners": owners,
    }


def _families(plain: sqlite3.Connection, days: Period) -> list[int]:
    """Return how often each family came back that did so three times or more, the most first."""
    families = counts(
        plain, "SELECT id, 1 FROM contact WHERE school = :school AND kind = 'family' AND deleted = 0", days
    )
    return sorted((many for key, many in callers(plain, days).items() if key in families), reverse=True)


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def past_due_listed(plain: sqlite3.Connection, school: str, monday: dt.date, most: int) -> list[str]:
    """Return the days since which what is open and past due, and does not wait now, is so: the latest first."""
    ages = AGES.replace("SELECT owner_id,", "SELECT at, at_day, status,", 1)
    sql = (
        f"SELECT at_day FROM ({ages}) WHERE {LATE} AND status NOT IN ('closed', 'waiting')"
        " ORDER BY at DESC LIMIT :most"
    )
    days = _days(plain, school, monday)
    return [row[0] for row in plain.execute(sql, {**days.values, "most": most})]
