"""A run of days counted by SQL over the export: what the week's page, the language report and the district say.

A period is a run of local days (ISO text). Spans of school time are counted by the numbered minutes of school:
whole minutes are rows, and the first and last minute count by the part of them that lies within the span.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

Numbers = dict[Any, Any]

_IN = "FROM interaction WHERE school = :school AND deleted = 0 AND at_day BETWEEN :first AND :last AND at < :cut"
_EVER = 1 << 62


@dataclass(frozen=True)
class Period:
    """A school's run of local days, in the milliseconds that what is told of it must not reach.

    `end` bounds what is told as it stood, `cut` the contacts, and `known` the answers that count.
    """

    school: str
    first: str
    last: str
    end: int
    cut: int
    known: int = _EVER

    @property
    def values(self) -> dict[str, Any]:
        """The period as values of a statement."""
        return vars(self)


def period(plain: sqlite3.Connection, school: str, first: str, last: str) -> Period:
    """Return a period as it is told: at its end, or as of now while it lasts."""
    over = "SELECT at FROM midnight WHERE school = ? AND day > ? ORDER BY day LIMIT 1"
    end = plain.execute(over, (school, last)).fetchone()[0]
    now = plain.execute("SELECT now FROM school WHERE school = ?", (school,)).fetchone()[0]
    return Period(school, first, last, min(end, now + 1), end)


def cut_short(days: Period, until: int) -> Period:
    """Return a period of which only what lies before a millisecond counts, answers too."""
    return days if until >= days.cut else replace(days, end=until, cut=until, known=until)


def one(plain: sqlite3.Connection, sql: str, days: Period, **more: Any) -> Any:
    """Return the only value of a statement."""
    return plain.execute(sql, {**days.values, **more}).fetchone()[0]


def counts(plain: sqlite3.Connection, sql: str, days: Period, **more: Any) -> Numbers:
    """Return a table of counts: the last column by the ones before it."""
    found = plain.execute(sql, {**days.values, **more}).fetchall()
    return {(row[0] if len(row) == 2 else tuple(row)[:-1]): row[-1] for row in found}


def passed(moment: str) -> str:
    """Return the SQL of the school milliseconds that have passed at a moment of the school."""
    return (
        f"ifnull((SELECT nth * 60000 + min(60000, {moment} - minute) FROM open_minute AS m"
        f" WHERE m.school = :school AND m.minute <= {moment} ORDER BY m.minute DESC LIMIT 1), 0)"
    )


def one_by_one(plain: sqlite3.Connection, school: str, start: int, end: int) -> int:
    """Return the school milliseconds of a span, added up minute by minute: the long way, to check `passed`."""
    sql = (
        "SELECT ifnull(sum(min(minute + 60000, :end) - max(minute, :start)), 0) FROM open_minute"
        " WHERE school = :school AND minute < :end AND minute > :start - 60000"
    )
    return int(plain.execute(sql, {"school": school, "start": start, "end": end}).fetchone()[0])


def contacts(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count contacts in all and by channel, kind, language, priority, routine, topic, day and hour."""
    found: Numbers = {"contacts": one(plain, f"SELECT count(*) {_IN}", days)}
    for name in ("channel", "kind", "language", "priority", "direction"):
        found[f"by {name}"] = counts(plain, f"SELECT {name}, count(*) {_IN} GROUP BY 1", days)
    found["by routine"] = counts(
        plain, f"SELECT routine, count(*) {_IN} AND routine IS NOT NULL GROUP BY 1", days
    )
    named = (
        "SELECT ifnull(topic.name, ''), count(*) FROM interaction AS i LEFT JOIN topic"
        " ON topic.id = i.topic_id AND topic.school = i.school WHERE i.school = :school AND i.deleted = 0"
        " AND i.at_day BETWEEN :first AND :last AND i.at < :cut GROUP BY 1"
    )
    found["by topic"] = counts(plain, named, days)
    found["by day"] = counts(plain, f"SELECT at_day, channel, count(*) {_IN} GROUP BY 1, 2", days)
    found["by hour"] = counts(plain, f"SELECT at_weekday, at_hour, count(*) {_IN} GROUP BY 1, 2", days)
    return found


ANSWERS = (
    f"SELECT CASE WHEN answered_at > at THEN {passed('answered_at')} - {passed('at')} ELSE 0 END AS span {_IN}"
    " AND direction = 'incoming' AND answered_at < :known"
)
_CLOSINGS = (
    f"SELECT max(0, CASE WHEN closed_at > at THEN {passed('closed_at')} - {passed('at')} ELSE 0 END"
    f" - 60000 * waited_minutes) AS span {_IN} AND closed_at IS NOT NULL"
)


def times(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count answers and closings: how many, their middles (ms), the value that nine in ten do not exceed, minutes."""
    answered, response, ninety = _spread(plain, ANSWERS, days)
    _, closing, _ = _spread(plain, _CLOSINGS, days)
    closed = (
        "SELECT count(*) FROM interaction WHERE school = :school AND deleted = 0"
        " AND closed_at_day BETWEEN :first AND :last"
    )
    return {
        "answered": answered,
        "response median": response,
        "response 90": ninety,
        "response minutes": one(plain, f"SELECT ifnull(sum(span / 60000), 0) FROM ({ANSWERS})", days),
        "closing median": closing,
        "closed": one(plain, closed, days),
    }


def _spread(plain: sqlite3.Connection, spans: str, days: Period) -> tuple[int, float | None, int | None]:
    """Return how many spans there are, their median, and the least that 90 of 100 of them do not exceed."""
    ranked = (
        f"WITH spans AS ({spans}), ranked AS (SELECT span, row_number() OVER (ORDER BY span) AS place,"
        " count(*) OVER () AS many FROM spans)"
    )
    middle = "SELECT avg(span) FROM ranked WHERE place IN ((many + 1) / 2, (many + 2) / 2)"
    ninth = "SELECT min(span) FROM ranked WHERE 10 * place >= 9 * many"
    return (
        one(plain, f"SELECT count(*) FROM ({spans})", days),
        one(plain, f"{ranked} {middle}", days),
        one(plain, f"{ranked} {ninth}", days),
    )


_OPEN = (
    "FROM interaction WHERE school = :school AND deleted = 0 AND at < :end"
    " AND (status <> 'closed' OR closed_at >= :end)"
)


AGES = (
    f"SELECT owner_id, max(0, {passed(':end - 1')} - {passed('at')} - 60000 * waited_minutes - CASE WHEN"
    f" waiting_since < :end - 1 THEN {passed(':end - 1')} - {passed('max(at, waiting_since)')} ELSE 0 END) AS span"
    f" {_OPEN}"
)
"""What was open at the end, by owner, with its age in school milliseconds less its waiting."""

LATE = "span > (SELECT 60000 * limit_minutes FROM school WHERE school = :school)"
"""The condition that such an age is past due."""


def standing(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count what was open when the period was over, how old it was without its waiting, and what was past due."""
    opened, middle, ninth = _spread(plain, AGES, days)
    return {
        "open": opened,
        "past due": one(plain, f"SELECT count(*) FROM ({AGES}) WHERE {LATE}", days),
        "age median": middle,
        "age 90": ninth,
    }


def promises(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count the follow-ups due in the period as they stood at its end: kept by their day, later, or not yet."""
    sql = (
        "SELECT count(*) AS due, count(CASE WHEN f.done_at < :end AND f.done_at_day <= f.due THEN 1 END) AS kept,"
        " count(CASE WHEN f.done_at < :end AND f.done_at_day > f.due THEN 1 END) AS late,"
        " count(CASE WHEN ifnull(f.done_at >= :end, 1) AND m.at <= :end THEN 1 END) AS overdue"
        " FROM follow_up AS f JOIN interaction AS i ON i.id = f.interaction_id AND i.school = f.school"
        " JOIN midnight AS m ON m.school = f.school AND m.day = date(f.due, '+1 day')"
        " WHERE f.school = :school AND f.deleted = 0 AND i.deleted = 0 AND f.due BETWEEN :first AND :last"
    )
    row = plain.execute(sql, days.values).fetchone()
    return {f"promises {name}": row[name] for name in ("due", "kept", "late", "overdue")}


def ratings(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count ratings by score, with their mean of 10."""
    given = (
        "FROM rating WHERE school = :school AND deleted = 0 AND at_day BETWEEN :first AND :last AND at < :cut"
    )
    return {
        "ratings": counts(plain, f"SELECT score, count(*) {given} GROUP BY 1", days),
        "rating count": one(plain, f"SELECT count(*) {given}", days),
        "rating sum": one(plain, f"SELECT ifnull(sum(score), 0) {given}", days),
        "out of ten": one(plain, f"SELECT 2.0 * sum(score) / count(*) {given}", days),
        "low": one(plain, f"SELECT count(*) {given} AND score <= 2", days),
    }


_GOOD = "'bilingual-staff', 'qualified-interpreter', 'phone-interpreter', 'on-device-translation'"
HELP = {
    "contacts": "1",
    "offered": f"interpreter_offered = 1 OR language_help IN ({_GOOD}, 'declined')",
    "used": f"language_help IN ({_GOOD}, 'family-member')",
    "well_helped": f"language_help IN ({_GOOD})",
    "not_good_practice": "help_child = 1 OR language_help = 'family-member'",
    "child": "help_child = 1",
    "none_offered": "language_help = 'none-offered'",
    "unrecorded": "ifnull(language_help, '') = ''",
    "qualified": "help_qualified = 1 OR language_help = 'qualified-interpreter'",
    "not_understood": "understood = 0",
}
"""What each word of the language report counts, by the definitions in `docs/figures.md`."""


def language_help(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count for each other language (and for all, under an empty one) how its speakers were helped."""
    sums = ", ".join(f"count(CASE WHEN {condition} THEN 1 END) AS {name}" for name, condition in HELP.items())
    away = f"{_IN} AND language <> 'en'"
    found: Numbers = {}
    for code in ("language", "''"):
        sql = f"SELECT {code} AS spoken, {sums}, ifnull(sum(help_minutes), 0) AS minutes {away} GROUP BY 1"
        for row in plain.execute(sql, days.values):
            found[row["spoken"]] = {name: row[name] for name in (*HELP, "minutes")}
            found[row["spoken"]]["by help"] = {}
        sql = f"SELECT {code}, ifnull(language_help, ''), count(*) {away} GROUP BY 1, 2"
        for (spoken, helped), many in counts(plain, sql, days).items():
            found[spoken]["by help"][helped] = many
    return found


def callers(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count the contacts of each person who was in touch three times or more."""
    sql = f"SELECT contact_id, count(*) {_IN} AND contact_id IS NOT NULL GROUP BY 1 HAVING count(*) >= 3"
    return counts(plain, sql, days)


def in_and_out(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count visits of the period's contacts with their median stay (ms), late arrivals and early dismissals."""
    stays = (
        "SELECT max(0, v.left_at - v.arrived_at) AS span FROM visit AS v JOIN interaction AS i"
        " ON i.id = v.interaction_id AND i.school = v.school WHERE v.school = :school AND v.deleted = 0"
        " AND i.deleted = 0 AND i.at_day BETWEEN :first AND :last AND i.at < :cut"
    )
    moved = (
        "SELECT count(*) FROM movement AS m WHERE school = :school AND deleted = 0 AND kind = :kind"
        " AND at_day BETWEEN :first AND :last AND at < :cut AND NOT EXISTS (SELECT 1 FROM interaction AS i"
        " WHERE i.id = m.interaction_id AND i.school = m.school AND i.deleted = 1)"
    )
    left, middle, _ = _spread(plain, f"{stays} AND v.left_at IS NOT NULL", days)
    return {
        "visits": one(plain, f"SELECT count(*) FROM ({stays})", days),
        "visits left": left,
        "visit median": middle,
        "late arrivals": one(plain, moved, days, kind="late-arrival"),
        "early dismissals": one(plain, moved, days, kind="early-dismissal"),
    }


def school_days(plain: sqlite3.Connection, days: Period) -> int:
    """Count the days of the period with at least one minute of school, up to the day of what is told of it."""
    sql = (
        "SELECT count(DISTINCT day) FROM open_minute WHERE school = :school AND day BETWEEN :first AND :last AND day <="
        " (SELECT day FROM midnight WHERE school = :school AND at < :end ORDER BY at DESC LIMIT 1)"
    )
    return int(one(plain, sql, days))


def recount(plain: sqlite3.Connection, days: Period) -> Numbers:
    """Count all that the figures of a run of days say, by name."""
    return {
        **contacts(plain, days),
        **times(plain, days),
        **standing(plain, days),
        **promises(plain, days),
        **ratings(plain, days),
        **in_and_out(plain, days),
        "school days": school_days(plain, days),
        "pressing open": one(
            plain,
            f"SELECT count(*) {_IN} AND priority IN ('critical', 'urgent') AND status <> 'closed'",
            days,
        ),
        "language help": language_help(plain, days),
        "callers": callers(plain, days),
    }
