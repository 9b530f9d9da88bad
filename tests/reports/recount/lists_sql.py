"""The lists of the day, follow-ups, who is on site, the day sheet and language access, counted by SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3

from tests.reports.recount.week_sql import Numbers, Period, counts, language_help, one, period

DAY = dt.timedelta(days=1)
_ROUTINE = (
    "FROM interaction AS i LEFT JOIN student AS s ON s.id = i.student_id AND s.school = i.school"
    " WHERE i.school = :school AND i.deleted = 0 AND i.routine = :routine"
)
_WHOM = "ifnull(i.student_id, i.id)"


def of_day(plain: sqlite3.Connection, school: str, day: dt.date) -> Period:
    """Return a day as a period."""
    return period(plain, school, day.isoformat(), day.isoformat())


def absent(plain: sqlite3.Connection, school: str, first: dt.date, last: dt.date) -> Numbers:
    """Count the students reported absent on each school day of a run, each once."""
    sql = (
        f"SELECT m.day, count(DISTINCT {_WHOM}) FROM (SELECT DISTINCT day FROM open_minute WHERE school = :school"
        " AND day BETWEEN :first AND :last) AS m JOIN interaction AS i ON m.day BETWEEN"
        " json_extract(i.details, '$.from') AND json_extract(i.details, '$.until')"
        " WHERE i.school = :school AND i.deleted = 0 AND i.routine = 'absence' GROUP BY 1"
    )
    return counts(plain, sql, period(plain, school, first.isoformat(), last.isoformat()))


def ways_home(plain: sqlite3.Connection, day: Period) -> int:
    """Count the students who go home another way on a day: their last change that holds then."""
    holds = (
        "(i.at_day = :first OR i.at_day < :first AND json_extract(i.details, '$.lasts') = 'from-now-on'"
        " AND i.at_day >= date(:first, '-400 days'))"
    )
    return int(one(plain, f"SELECT count(DISTINCT {_WHOM}) {_ROUTINE} AND {holds}", day, routine="way-home"))


def deliveries(plain: sqlite3.Connection, day: Period) -> Numbers:
    """Count the messages and items that wait on a day: logged then, or within the week before and not delivered."""
    done = "ifnull(json_extract(i.details, '$.delivered'), '') <> ''"
    early = "i.at_day BETWEEN date(:first, '-7 days') AND date(:first, '-1 day')"
    found: Numbers = {"delivered": 0}
    for routine, name in (("message", "messages"), ("item", "items")):
        waiting = f"SELECT count(*) {_ROUTINE} AND NOT {done} AND (i.at_day = :first OR {early})"
        found[name] = one(plain, waiting, day, routine=routine)
        found["delivered"] += one(
            plain, f"SELECT count(*) {_ROUTINE} AND {done} AND i.at_day = :first", day, routine=routine
        )
    return found


_OPEN = (
    "FROM follow_up AS f JOIN interaction AS i ON i.id = f.interaction_id AND i.school = f.school"
    " LEFT JOIN staff AS o ON o.id = f.owner_id AND o.school = f.school"
    " WHERE f.school = :school AND f.deleted = 0 AND i.deleted = 0 AND f.done_at IS NULL"
)


def follow_ups(plain: sqlite3.Connection, today: Period) -> Numbers:
    """Count the open promises by owner: all, overdue, due within seven days."""
    late, soon = "f.due < :first", "f.due BETWEEN :first AND date(:first, '+6 days')"
    by_owner = (
        f"SELECT ifnull(o.name, ''), count(*), count(CASE WHEN {late} THEN 1 END) {_OPEN} GROUP BY f.owner_id"
    )
    return {
        "open": one(plain, f"SELECT count(*) {_OPEN}", today),
        "overdue": one(plain, f"SELECT count(*) {_OPEN} AND {late}", today),
        "soon": one(plain, f"SELECT count(*) {_OPEN} AND {soon}", today),
        "owners": sorted(tuple(row) for row in plain.execute(by_owner, today.values)),
    }


def on_site(plain: sqlite3.Connection, today: Period) -> Numbers:
    """Count the visitors who have not left, by place, and the students who left early and are not back."""
    here = (
        "FROM visit AS v JOIN interaction AS i ON i.id = v.interaction_id AND i.school = v.school"
        " WHERE v.school = :school AND v.deleted = 0 AND i.deleted = 0 AND v.left_at IS NULL"
    )
    return {
        "visitors": one(plain, f"SELECT count(*) {here}", today),
        "places": sorted(
            counts(plain, f"SELECT lower(v.destination), count(*) {here} GROUP BY 1", today).values()
        ),
        "left early": one(
            plain, f"SELECT count(*) {_MOVED} AND kind = 'early-dismissal' AND returned_at IS NULL", today
        ),
    }


_MOVED = (
    "FROM movement AS m WHERE school = :school AND deleted = 0 AND at_day BETWEEN :first AND :last AND NOT EXISTS"
    " (SELECT 1 FROM interaction AS i WHERE i.id = m.interaction_id AND i.school = m.school AND i.deleted = 1)"
)
_EARLIER = (
    "JOIN interaction AS i ON i.id = x.interaction_id AND i.school = x.school"
    " WHERE x.school = :school AND x.deleted = 0 AND i.deleted = 0 AND i.at_day < :first"
)


def day_sheet(plain: sqlite3.Connection, day: Period) -> Numbers:
    """Count what a day's sheet holds: contacts, students in and out, and what was added to earlier contacts."""
    logged = "FROM interaction WHERE school = :school AND deleted = 0 AND at_day = :first"
    later = (
        f"SELECT count(*) FROM entry AS x {_EARLIER} AND x.at_day = :first AND x.kind <> 'owner'",
        f"SELECT count(*) FROM rating AS x {_EARLIER} AND x.at_day = :first",
        f"SELECT count(*) FROM follow_up AS x {_EARLIER} AND x.done_at_day = :first",
        f"SELECT count(*) FROM visit AS x {_EARLIER} AND x.left_at_day = :first",
    )
    return {
        "contacts": one(plain, f"SELECT count(*) {logged}", day),
        "by channel": counts(plain, f"SELECT channel, count(*) {logged} GROUP BY 1", day),
        "movements": one(plain, f"SELECT count(*) {_MOVED}", day),
        "later": sum(one(plain, sql, day) for sql in later),
    }


def language_access(plain: sqlite3.Connection, school: str, first: dt.date, last: dt.date) -> Numbers:
    """Count language access: by language, in all, by month, children who interpreted, students on file."""
    days = period(plain, school, first.isoformat(), last.isoformat())
    inside = "FROM interaction WHERE school = :school AND deleted = 0 AND at_day BETWEEN :first AND :last"
    helped = language_help(plain, days)
    months = {}
    begin = first
    while begin <= last:
        end = min((begin.replace(day=28) + 7 * DAY).replace(day=1) - DAY, last)
        month = period(plain, school, begin.isoformat(), end.isoformat())
        months[begin.replace(day=1).isoformat()] = (
            one(plain, f"SELECT count(*) {inside}", month),
            language_help(plain, month).get("", {"contacts": 0})["contacts"],
        )
        begin = end + DAY
    students = (
        "SELECT language, count(*) FROM student WHERE school = :school AND deleted = 0 AND active = 1"
        " AND language NOT IN ('', 'en') GROUP BY 1"
    )
    return {
        "contacts": one(plain, f"SELECT count(*) {inside}", days),
        "total": helped.pop("", None),
        "languages": helped,
        "months": months,
        "by month": counts(
            plain,
            f"SELECT language, substr(at_day, 1, 7), count(*) {inside} AND language <> 'en' GROUP BY 1, 2",
            days,
        ),
        "children": counts(
            plain, f"SELECT id, language {inside} AND help_child = 1 AND language <> 'en'", days
        ),
        "students": counts(plain, students, days),
    }
