"""The weekly pages of a busy week (about 2,000 contacts), read from a store of many years.

The yardstick reads, once and with bare SQL, the rows that the pages are made from (the week, the week before and the
same week last year, eight weeks by topic, what is open, promises, visits, movements, ratings, and the few
lines that are told), and writes an empty PDF of as many pages with ReportLab.
"""

import datetime as dt
import io
import sqlite3

from tests.benchmarks.bench_store import bare_connection, opened
from tests.benchmarks.registry import Measured, Setting, benchmark

_COLUMNS = """
    at, channel, direction, kind, topic_id, language, answered_at, language_help, help_minutes, help_qualified,
    help_child, interpreter_offered, understood
"""
_IN_WEEK = "FROM interaction WHERE at >= :{start} AND at < :{end} AND NOT deleted"
WEEK_SQL = f"""
    SELECT id, {_COLUMNS}, routine, priority, status, contact_id, closed_at, waited_minutes
    {_IN_WEEK.format(start="start", end="end")}
"""
EARLIER = ("start", "end"), ("before", "start"), ("year", "year_end")
COMPARED_SQL = [f"SELECT {_COLUMNS} {_IN_WEEK.format(start=start, end=end)}" for start, end in EARLIER[1:]]
EACH_SQL = (
    """SELECT visit.arrived_at, visit.left_at FROM interaction JOIN visit ON visit.interaction_id = interaction.id
        WHERE at >= :{start} AND at < :{end} AND NOT interaction.deleted AND NOT visit.deleted""",
    "SELECT kind, at FROM movement WHERE at >= :{start} AND at < :{end} AND NOT deleted",
    """SELECT score, comment, rating.language, interaction_id FROM rating
        JOIN interaction ON interaction.id = interaction_id
        WHERE rating.at >= :{start} AND rating.at < :{end} AND NOT rating.deleted AND NOT interaction.deleted""",
    """SELECT due, done_at FROM follow_up JOIN interaction ON interaction.id = interaction_id
        WHERE due BETWEEN :{start}_day AND :{end}_day AND NOT follow_up.deleted AND NOT interaction.deleted""",
)
OTHER_SQL = (
    "SELECT id, name FROM topic",
    "SELECT id, name FROM staff",
    "SELECT at FROM interaction WHERE NOT deleted ORDER BY at LIMIT 1",
    """SELECT (at - :eight) / 604800000, topic_id, count(*) FROM interaction
        WHERE at >= :eight AND at < :end AND NOT deleted GROUP BY 1, 2""",
    "SELECT count(*) FROM interaction WHERE closed_at >= :start AND closed_at < :end AND NOT deleted",
    "SELECT at, waited_minutes, waiting_since, owner_id FROM interaction WHERE status <> 'closed' AND NOT deleted",
    """SELECT at, waited_minutes, waiting_since, owner_id FROM interaction
        WHERE closed_at >= :end AND +at < :end AND NOT deleted""",
    """SELECT at, waited_minutes, waiting_since, owner_id FROM interaction
        WHERE closed_at >= :start AND +at < :start AND NOT deleted""",
    """SELECT due, follow_up.owner_id, text FROM follow_up JOIN interaction ON interaction.id = interaction_id
        WHERE done_at IS NULL AND due < :last_day AND NOT follow_up.deleted AND NOT interaction.deleted""",
    """SELECT id, note, contact_id, topic_id FROM interaction WHERE at >= :start AND at < :end AND NOT deleted
        AND kind IN ('concern', 'compliment') ORDER BY at DESC LIMIT 12""",
)
PAGES = 3


def bare_pages(connection: sqlite3.Connection, values: dict[str, int | str]) -> bytes:
    """The rows of the weeks and empty pages."""
    from reportlab.pdfgen.canvas import Canvas

    for statement in (WEEK_SQL, *COMPARED_SQL, *OTHER_SQL):
        connection.execute(statement, values).fetchall()
    for start, end in EARLIER:
        for statement in EACH_SQL:
            connection.execute(statement.format(start=start, end=end), values).fetchall()
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    for _ in range(PAGES):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def bounds_of(monday: dt.date, zone: dt.tzinfo) -> dict[str, int | str]:
    """The moments (in milliseconds) and days between which the yardstick reads."""
    days = {
        "start": monday,
        "end": monday + dt.timedelta(days=7),
        "before": monday - dt.timedelta(days=7),
        "eight": monday - dt.timedelta(days=49),
        "year": monday - dt.timedelta(days=364),
        "year_end": monday - dt.timedelta(days=357),
    }
    values: dict[str, int | str] = {"last_day": str(monday + dt.timedelta(days=6))}
    for name, day in days.items():
        values[name] = round(dt.datetime.combine(day, dt.time(), zone).timestamp() * 1000)
        values[f"{name}_day"] = str(day)
    return values


@benchmark("weekly report (PDF)", goal=3)
def weekly_page(setting: Setting, size: int) -> Measured:
    """Last week's pages as a PDF in memory."""
    from frontdesk.calendar import Week
    from frontdesk.reports.weekly import make_weekly

    folder = setting.seeded(size)
    with opened(folder) as office, bare_connection(folder) as connection:
        week = Week.of(office.today()).plus(-1)
        values = bounds_of(week.monday, office.zone)
        contacts = len(connection.execute(WEEK_SQL, values).fetchall())
        own, bare = setting.alternate(
            lambda: make_weekly(office, week=week), lambda: bare_pages(connection, values), rounds=15
        )
    return Measured(own, bare, note=f"{contacts:,} contacts in the week")
