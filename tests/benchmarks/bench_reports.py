"""The weekly page of a busy week (about 2,000 contacts), read from a store of many years.

The yardstick reads the same rows with bare SQL and writes an empty page with ReportLab.
"""

import datetime as dt
import io
import sqlite3

from tests.benchmarks.bench_store import bare_connection, opened
from tests.benchmarks.registry import Measured, Setting, benchmark

WEEK_SQL = """
    SELECT id, at, channel, direction, kind, topic_id, language, routine, priority, status, contact_id,
        answered_at, closed_at, waited_minutes, language_help, help_minutes, help_qualified, help_child,
        interpreter_offered, understood
    FROM interaction WHERE at >= :start AND at < :end AND NOT deleted
"""
BEFORE_SQL = (
    "SELECT at, channel, topic_id FROM interaction WHERE at >= :before AND at < :start AND NOT deleted"
)
OTHER_SQL = (
    "SELECT id, name FROM topic",
    "SELECT count(*) FROM interaction WHERE closed_at >= :start AND closed_at < :end AND at >= :before",
    "SELECT id, at, status, priority, waiting_since FROM interaction WHERE status <> 'closed' AND NOT deleted",
    "SELECT due, done_at, owner_id FROM follow_up WHERE done_at IS NULL AND NOT deleted",
    "SELECT score, comment FROM rating WHERE at >= :start AND at < :end AND NOT deleted",
    "SELECT score, comment FROM rating WHERE at >= :before AND at < :start AND NOT deleted",
)


def bare_page(connection: sqlite3.Connection, values: dict[str, int]) -> bytes:
    """The rows of the week and an empty page."""
    from reportlab.pdfgen.canvas import Canvas

    for statement in (WEEK_SQL, BEFORE_SQL, *OTHER_SQL):
        connection.execute(statement, values).fetchall()
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@benchmark("weekly report (PDF)", goal=3)
def weekly_page(setting: Setting, size: int) -> Measured:
    """Last week's page as a PDF in memory."""
    from frontdesk.calendar import read_week
    from frontdesk.reports.weekly import make_weekly

    folder = setting.seeded(size)
    with opened(folder) as office, bare_connection(folder) as connection:
        today = office.today()
        monday = today - dt.timedelta(days=today.weekday() + 7)
        start = round(dt.datetime.combine(monday, dt.time(), office.zone).timestamp() * 1000)
        length = 7 * 24 * 3_600_000
        values = {"start": start, "end": start + length, "before": start - length}
        week = read_week(f"{monday:%G-W%V}", today)
        contacts = len(connection.execute(WEEK_SQL, values).fetchall())
        own, bare = setting.alternate(
            lambda: make_weekly(office, week=week), lambda: bare_page(connection, values), rounds=15
        )
    return Measured(own, bare, note=f"{contacts:,} contacts in the week")
