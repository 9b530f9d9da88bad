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
from models.store import Store


@dataclass(frozen=True)
class Prepared:
    """A statement's text, the names of its values in order, and those values that are always the same."""

    sql: str
    order: tuple[str, ...]
    fixed: Mapping[str, Any]

    def rows(self, session: Session, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Run the statement within an open snapshot; returns its rows in stored form."""
        connection = session.connection()
        return self._fetch(connection.connection.cursor(), Path(str(connection.engine.url.database)), values)

    def read(self, store: Store, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Run the statement as a snapshot of its own, which costs less than a session; returns its rows likewise."""
        connection = store.engine.raw_connection()
        try:
            return self._fetch(connection.cursor(), store.path, values)
        finally:
            connection.close()

    def _fetch(self, cursor: Any, path: Path, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        given = {**self.fixed, **values}
        try:
            cursor.execute(self.sql, tuple(given[name] for name in self.order))
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        except sqlite3.Error as error:
            raise store_error(path, error) or error from error
        finally:
            cursor.close()
        return rows


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
