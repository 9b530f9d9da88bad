"""The store's synced tables as the merge sees them: rows of stored-form values, read and written in bulk.

Values in a change are JSON: times are milliseconds, dates are text, truth is true or false. This module turns
them into what the SQLite columns hold and back, without objects, because a sync moves rows by the thousand.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Column, Integer

from frontdesk.sync.merge import State
from frontdesk.sync.wire import plain_checksum
from models.base import DISTRICT, IsoDate, JsonText, UtcTime, compact_json
from models.bulk import Insert, insert_rows
from models.capture import fields_of, synced_models
from models.heads import DELETED, read_heads, write_heads

CHUNK = 500


@dataclass(frozen=True)
class Table:
    """One synced table: its fields in column order, which hold JSON or truth, and its foreign keys."""

    entity: str
    fields: tuple[str, ...]
    json: frozenset[str]
    truth: frozenset[str]
    defaults: dict[str, Any]
    parents: dict[str, str]
    required: frozenset[str]
    district: bool
    names: frozenset[str]
    pick: Callable[[dict[str, Any]], Any]

    @property
    def select(self) -> str:
        """The start of a SELECT of key, heads, checksum and fields."""
        return f'SELECT id, heads, checksum, {", ".join(self.fields)} FROM "{self.entity}"'

    @property
    def insert(self) -> Insert:
        """The statement that writes a new row."""
        return Insert(self.entity, ("id", "heads", "checksum", *self.fields))

    @property
    def put(self) -> Insert:
        """The statement that writes a row whole, be it new or not."""
        sets = ", ".join(f"{name} = excluded.{name}" for name in self.insert.columns[1:])
        return self.insert._replace(end=f"ON CONFLICT (id) DO UPDATE SET {sets}")

    def values(self, stored: Sequence[Any]) -> dict[str, Any]:
        """Return the stored-form values of a selected row's fields; None is left out."""
        found = {name: value for name, value in zip(self.fields, stored, strict=True) if value is not None}
        for name in self.json & found.keys():
            found[name] = json.loads(found[name])
        for name in self.truth & found.keys():
            found[name] = bool(found[name])
        return found

    def columns(self, values: dict[str, Any]) -> Sequence[Any]:
        """Return what the columns of the fields hold for these values, defaults where there is none."""
        held = {**self.defaults, **values}
        for name in self.json:
            if name in values:
                held[name] = _text(values[name])
        columns: Sequence[Any] = self.pick(held)
        return columns


def _text(value: Any) -> str:
    return (
        compact_json(value)
        if value
        else "{}"
        if value == {}
        else "[]"
        if value == []
        else compact_json(value)
    )


def _empty(column: Column[Any]) -> Any:
    """Return what a column holds where no change has given it a value."""
    if column.nullable:
        return None
    chosen: Any = column.default
    if chosen is None:
        if isinstance(column.type, IsoDate):
            return "1970-01-01"
        return 0 if isinstance(column.type, (UtcTime, Integer, Boolean)) else ""
    value = chosen.arg(None) if chosen.is_callable else chosen.arg
    return compact_json(value) if isinstance(column.type, JsonText) else value


@cache
def tables() -> dict[str, Table]:
    """Return the synced tables by entity, parents before children."""
    found = {}
    for entity, model in synced_models().items():
        columns = fields_of(model)
        found[entity] = Table(
            entity=entity,
            fields=tuple(columns),
            json=frozenset(name for name, one in columns.items() if isinstance(one.type, JsonText)),
            truth=frozenset(name for name, one in columns.items() if isinstance(one.type, Boolean)),
            defaults={name: _empty(one) for name, one in columns.items()},
            parents={
                name: key.target_fullname.partition(".")[0]
                for name, one in columns.items()
                for key in one.foreign_keys
            },
            required=frozenset(
                name for name, one in columns.items() if one.foreign_keys and not one.nullable
            ),
            district=model.__scope__ == DISTRICT,
            names=frozenset(columns),
            pick=itemgetter(*columns),
        )
    ordered: dict[str, Table] = {}
    while len(ordered) < len(found):
        for entity in sorted(found):
            if entity not in ordered and set(found[entity].parents.values()) <= {*ordered, entity}:
                ordered[entity] = found[entity]
    return ordered


def chunks(keys: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield keys in pieces that one statement can take, each with its list of question marks."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        piece = ordered[start : start + CHUNK]
        yield piece, ", ".join("?" * len(piece))


@dataclass
class Held:
    """A row's state with the checksum that stands in the table (0 for a row that is not there).

    `content` is the fields' JSON text where the state is just that text under one stamp, else empty.
    """

    state: State
    checksum: int = 0
    there: bool = False
    content: str = ""


def read_states(connection: sqlite3.Connection, entity: str, keys: set[str]) -> dict[str, Held]:
    """Return the states of the rows that exist, with what is losing in them."""
    table = tables()[entity]
    found: dict[str, Held] = {}
    troubled: set[str] = set()
    for piece, marks in chunks(keys):
        for key, heads, checksum, *stored in connection.execute(
            f"{table.select} WHERE id IN ({marks})", piece
        ):
            read = read_heads(heads)
            if read.erased:
                found[key] = Held(State(heads=read), 0, True)
                continue
            if heads.startswith("{"):
                troubled.add(key)
            found[key] = Held(State(read, {**table.values(stored), **read.kept}), checksum, True)
    for piece, marks in chunks(troubled):
        sql = f"SELECT key, field, clock, value FROM conflict WHERE entity = ? AND key IN ({marks})"
        for key, name, clock, value in connection.execute(sql, [entity, *piece]):
            found[key].state.losing[name, clock] = None if value is None else json.loads(value)
    return found


def write_states(connection: sqlite3.Connection, entity: str, rows: dict[str, Held]) -> int:
    """Write rows whole with their losing values; returns the difference of the entity's digest."""
    table = tables()[entity]
    written, difference = [], 0
    for key, held in rows.items():
        if held.state.heads.erased:
            difference -= held.checksum
            _write_erased(connection, table, key, held)
            continue
        heads, values = held.state.heads, held.state.values
        if heads.kept or not values.keys() <= table.names:
            heads.kept = {name: value for name, value in values.items() if name not in table.names}
        text = write_heads(heads)
        if held.content and not heads.kept:
            checksum = plain_checksum(entity, key, held.content, text)
        else:
            checksum = held.state.checksum(entity, key)
        difference += checksum - held.checksum
        written.append((key, text, checksum, *table.columns(values)))
    insert_rows(connection.execute, table.put, written)
    _write_losing(connection, entity, rows)
    return difference


def _write_erased(connection: sqlite3.Connection, table: Table, key: str, held: Held) -> None:
    """Empty a row but for the keys that it needs to stay where it is; other rows may point to it."""
    heads = write_heads(held.state.heads)
    cleared = {**table.defaults, DELETED: True}
    if not held.there:
        if not table.required:
            row = (key, heads, 0, *(cleared[name] for name in table.fields))
            insert_rows(connection.execute, table.put, [row])
        return
    cleared = {name: value for name, value in cleared.items() if name not in table.required}
    sets = ", ".join(f"{name} = ?" for name in cleared)
    connection.execute(
        f'UPDATE "{table.entity}" SET heads = ?, checksum = 0, {sets} WHERE id = ?',
        [heads, *cleared.values(), key],
    )


def _write_losing(connection: sqlite3.Connection, entity: str, rows: dict[str, Held]) -> None:
    stale = [(entity, key) for key, held in rows.items() if held.there]
    connection.executemany("DELETE FROM conflict WHERE entity = ? AND key = ?", stale)
    losing = [
        (entity, key, name, clock, None if value is None else compact_json(value), clock, entity, key)
        for key, held in rows.items()
        for (name, clock), value in held.state.losing.items()
    ]
    connection.executemany(
        "INSERT OR REPLACE INTO conflict (entity, key, field, clock, value, by_id) VALUES (?, ?, ?, ?, ?,"
        " (SELECT by_id FROM change WHERE clock = ? AND entity = ? AND key = ?))",
        losing,
    )
