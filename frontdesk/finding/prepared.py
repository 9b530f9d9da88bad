"""Statements that are composed once and then only filled in: the lists that a desk asks for all day.

Composing and compiling a statement takes SQLAlchemy longer than SQLite needs to answer it. A prepared one is
its SQL text with places for values; it runs on the driver's own cursor, and values and rows pass as SQLite
holds them (times as milliseconds, JSON as text), so the caller converts them. Relies on the store being SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, ClauseElement, TextClause, bindparam, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from models.faults import store_error


@dataclass(frozen=True)
class Prepared:
    """A statement's text, the names of its values in order, and those values that are always the same."""

    sql: str
    order: tuple[str, ...]
    fixed: Mapping[str, Any]

    def rows(self, session: Session, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Run the statement with the given values; returns its rows in stored form."""
        given = {**self.fixed, **values}
        filled = tuple(given[name] for name in self.order)
        connection = session.connection()
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self.sql, filled)
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise store_error(Path(str(connection.engine.url.database)), error) or error from error
        finally:
            cursor.close()


def place(name: str) -> BindParameter[Any]:
    """Return the place of a value that is given when the statement runs."""
    return bindparam(name, None)


def condition(sql: str, *names: str) -> TextClause:
    """Return a condition written out, with places for the named values."""
    return text(sql).bindparams(*(place(name) for name in names))


def prepare(statement: ClauseElement) -> Prepared:
    """Compose a statement whose varying values are each a `place`."""
    compiled: Any = statement.compile(
        dialect=sqlite.dialect(paramstyle="qmark"), compile_kwargs={"render_postcompile": True}
    )
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    return Prepared(str(compiled), tuple(compiled.positiontup), fixed)
