"""Writing many new rows at once: the columns' stored forms, made once for the row, its change and its checksum.

A seed or an import of a hundred thousand rows spends its time in turning values into text; here each is
turned once, and the statements run without SQLAlchemy's handling of every parameter, many rows in each.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Column, inspect
from sqlalchemy.orm import Session

from models.base import IsoDate, JsonText, Synced, UtcTime, compact_json, to_milliseconds
from models.checksums import text_checksum
from models.local import Change

_VARIABLES = 8_000
"""Values in one statement: SQLite takes 32,766 (https://sqlite.org/limits.html), but keeps room for all of them."""


class Insert(NamedTuple):
    """An INSERT: its table, its columns, and what follows the values (`ON CONFLICT …`)."""

    table: str
    columns: tuple[str, ...]
    end: str = ""


_LOG = Insert(
    Change.__tablename__,
    ("scope", "device", "number", "clock", "entity", "key", "kind", "schema", "fields", "seen", "by_id"),
)


@cache
def _insert_sql(insert: Insert, count: int) -> str:
    row = f"({', '.join('?' * len(insert.columns))})"
    head = f'INSERT INTO "{insert.table}" ({", ".join(insert.columns)}) VALUES '
    return f"{head}{', '.join([row] * count)} {insert.end}"


def insert_rows(
    execute: Callable[[str, tuple[Any, ...]], object], insert: Insert, rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows, many in one statement; `execute` is that of a connection.

    A statement for each row would take twice as long, and four times where a full-text index hangs on the table:
    FTS5 writes out what it has gathered at the end of each. Only four lengths are used, so that SQLite compiles
    no more than four statements for a table.
    """
    most = max(1, _VARIABLES // len(insert.columns))
    start = 0
    while start < len(rows):
        left = len(rows) - start
        count = next(size for size in (most, 256, 16, 1) if size <= min(left, most))
        values = chain.from_iterable(rows[start : start + count])
        execute(_insert_sql(insert, count), tuple(values))
        start += count


@dataclass(frozen=True)
class BulkTable:
    """How the rows of one synced table are written: field names, defaults, stored forms, INSERT."""

    entity: str
    names: tuple[str, ...]
    defaults: Mapping[str, Callable[[], Any]]
    moments: tuple[str, ...]
    dates: tuple[str, ...]
    json: tuple[str, ...]
    insert: Insert

    def fields(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return a new row's values in stored form, defaults filled in and None left out."""
        values = {name: given[name] for name in self.names if given.get(name) is not None}
        for name, default in self.defaults.items():
            if name not in values:
                value = default()
                if value is not None:
                    values[name] = value
        for name in self.moments:
            if name in values:
                values[name] = to_milliseconds(values[name])
        for name in self.dates:
            if name in values:
                day: dt.date = values[name]
                values[name] = day.isoformat()
        return values

    def columns(self, key: str, heads: str, checksum: int, fields: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what `insert` takes for a row."""
        texts = {name: compact_json(fields[name]) for name in self.json if name in fields}
        return (key, heads, checksum, *(texts.get(name, fields.get(name)) for name in self.names))


def _default(column: Column[Any]) -> Callable[[], Any]:
    chosen: Any = column.default
    if chosen.is_callable:
        return lambda: chosen.arg(None)
    return lambda: chosen.arg


_known: dict[type, BulkTable] = {}


def bulk_table(model: type[Synced], names: Iterable[str]) -> BulkTable:
    """Return how the rows of a table are written; `names` are its mergeable columns."""
    if model not in _known:
        _known[model] = _bulk_table(model, tuple(names))
    return _known[model]


def _bulk_table(model: type[Synced], names: tuple[str, ...]) -> BulkTable:
    table: Any = inspect(model).local_table
    columns = {name: table.c[name] for name in names}

    def of(kind: type) -> tuple[str, ...]:
        return tuple(name for name, column in columns.items() if isinstance(column.type, kind))

    return BulkTable(
        entity=table.name,
        names=names,
        defaults={name: _default(column) for name, column in columns.items() if column.default is not None},
        moments=of(UtcTime),
        dates=of(IsoDate),
        json=of(JsonText),
        insert=Insert(table.name, ("id", "heads", "checksum", *names)),
    )


def field_checksum(entity: str, key: str, text: str, heads: str) -> int:
    """Return the checksum of a row whose fields are in compact JSON already (see `models.checksums.row_checksum`)."""
    return text_checksum(
        f"[{json.dumps(entity)},{json.dumps(key, ensure_ascii=False)},{text},{json.dumps(heads)}]"
    )


def write_rows(session: Session, table: BulkTable, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows as `BulkTable.columns` made them."""
    insert_rows(session.connection().exec_driver_sql, table.insert, rows)


def write_changes(session: Session, changes: Sequence[tuple[Any, ...]]) -> None:
    """Insert changes of new rows: columns in the order of `_LOG.columns`, JSON as text."""
    insert_rows(session.connection().exec_driver_sql, _LOG, changes)
