"""Runs the SQL statements that stand beside a revision."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import op


def run_statements(revision: str) -> None:
    """Run, one by one, the statements of the `.sql` file beside a revision's module (given by its `__file__`)."""
    connection = op.get_bind()
    statement = ""
    for line in Path(revision).with_suffix(".sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.exec_driver_sql(statement)
            statement = ""
