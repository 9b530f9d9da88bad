"""Bringing a central that an older FrontDesk made up to this one: its roll-ups are made anew from its rows.

Version 2 added the lines of weeks, students on file and times to answer, and left out lines that nothing reads.
What each row counts for stands beside it; only students had nothing yet. All happens in the one transaction of the
caller, scope by scope under the scope's own lock, so that no push comes between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import psycopg

from frontdesk.sync.rollups import AMOUNTS, Counts, add_counts, count_student, with_weeks
from frontdesk.sync.sqlite_schema import ROLLUP_INDEX, VERSION

_PAGE = 5_000
_ROWS = (
    "SELECT entity, key, fields, counted FROM {} WHERE scope = {} AND (counted <> '' OR entity = 'student')"
)

Row = tuple[str, str, str, str]
"""Entity, key, fields and what it counts for."""


def rollups_of(rows: Iterable[Row]) -> tuple[Counts, list[tuple[str, str]]]:
    """Return a scope's lines, and of the students whose part was not noted yet their part and key."""
    counts: Counts = {}
    noted: list[tuple[str, str]] = []
    for entity, key, fields, counted in rows:
        part = counted
        if entity == "student" and not counted and (part := count_student(fields)):
            noted.append((part, key))
        add_counts(counts, part, 1)
    return with_weeks(counts), noted


def upgrade_file(connection: sqlite3.Connection) -> None:
    """Bring a central file up to this version, if another computer has not done so in the meantime."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            connection.execute(ROLLUP_INDEX)
            connection.execute("DELETE FROM rollup")
            for (scope,) in connection.execute("SELECT scope FROM school ORDER BY scope").fetchall():
                _file_scope(connection, scope)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _file_scope(connection: sqlite3.Connection, scope: str) -> None:
    counts, noted = rollups_of(connection.execute(_ROWS.format("row", "?"), [scope]))
    connection.executemany(
        "UPDATE row SET counted = ? WHERE scope = ? AND entity = 'student' AND key = ?",
        [(part, scope, key) for part, key in noted],
    )
    connection.executemany(
        f"INSERT INTO rollup VALUES ({', '.join('?' * (4 + len(AMOUNTS)))})",
        [(scope, *place, *amounts) for place, amounts in counts.items()],
    )


def upgrade_postgres(link: psycopg.Connection[Any]) -> None:
    """Make the roll-ups of a Postgres central anew, as its owner."""
    for (scope,) in link.execute("SELECT scope FROM frontdesk.school ORDER BY scope").fetchall():
        link.execute("SELECT pg_advisory_xact_lock(hashtextextended('frontdesk:' || %s, 0))", [scope])
        with link.cursor("rows") as cursor:
            cursor.itersize = _PAGE
            cursor.execute(_ROWS.format("frontdesk.row", "%s").encode(), [scope])
            counts, noted = rollups_of(cursor)
        with link.cursor() as cursor:
            cursor.executemany(
                "UPDATE frontdesk.row SET counted = %s WHERE scope = %s AND entity = 'student' AND key = %s",
                [(part, scope, key) for part, key in noted],
            )
            cursor.execute("DELETE FROM frontdesk.rollup WHERE scope = %s", [scope])
            with cursor.copy("COPY frontdesk.rollup FROM STDIN") as copy:
                for place, amounts in counts.items():
                    copy.write_row((scope, *place, *amounts))
