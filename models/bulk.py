"""Writing many new rows at once: the columns' stored forms, made once for the row, its change and its checksum.

A seed or an import of a hundred thousand rows spends its time in turning values into text; here each is
turned once, and the statements run without SQLAlchemy's handling of every parameter.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, inspect
from sqlalchemy.orm import Session

from models.base import IsoDate, JsonText, Synced, UtcTime, compact_json, to_milliseconds
from models.checksums import text_checksum
from models.local import Change

_LOG = ("scope", "device", "number", "clock", "entity", "key", "kind", "schema", "fields", "seen", "by_id")


@dataclass(frozen=True)
class BulkTable:
    """How the rows of one synced table are written: field names, defaults, stored forms, statement."""

    entity: str
    names: tuple[str, ...]
    defaults: Mapping[str, Callable[[], Any]]
    moments: tuple[str, ...]
    dates: tuple[str, ...]
    json: tuple[str, ...]
    statement: str

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
        """Return what the statement takes for a row."""
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
        statement=_insert(table.name, ("id", "heads", "checksum", *names)),
    )


def _insert(table: str, names: Iterable[str]) -> str:
    listed = tuple(names)
    return f'INSERT INTO "{table}" ({", ".join(listed)}) VALUES ({", ".join("?" * len(listed))})'


def field_checksum(entity: str, key: str, text: str, heads: str) -> int:
    """Return the checksum of a row whose fields are in compact JSON already (see `models.checksums.row_checksum`)."""
    return text_checksum(
        f"[{json.dumps(entity)},{json.dumps(key, ensure_ascii=False)},{text},{json.dumps(heads)}]"
    )


def write_rows(session: Session, table: BulkTable, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows as `BulkTable.columns` made them."""
    session.connection().exec_driver_sql(table.statement, list(rows))


def write_changes(session: Session, changes: Sequence[tuple[Any, ...]]) -> None:
    """Insert changes of new rows: the columns of the log in the order of `_LOG`, JSON as text."""
    session.connection().exec_driver_sql(_insert(Change.__tablename__, _LOG), list(changes))
