"""Change capture: every write of a synced row becomes one change in the log, in the same transaction.

A `Recorder` watches one session. Before each flush it reads the attribute history of new and changed
rows, notes only the columns that changed together with the stamps they replace, and gives the row its new
heads and checksum. `finish` writes the changes, the digests and the search index just before the commit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Column, delete, insert, inspect
from sqlalchemy.orm import Session

from models.base import (
    BOOKKEEPING,
    DISTRICT,
    Base,
    IsoDate,
    Synced,
    UtcTime,
    compact_json,
    from_milliseconds,
    to_milliseconds,
)
from models.bulk import bulk_table, field_checksum, write_changes, write_rows
from models.checksums import add_digest, row_checksum, write_digests
from models.clock import HybridClock
from models.errors import NotFound
from models.heads import DELETED, read_heads, write_heads
from models.keys import new_key
from models.local import Change, Conflict
from models.search import refresh_search

SCHEMA = 3

Row = TypeVar("Row", bound=Synced)


@dataclass(frozen=True)
class RowChange:
    """What one unit of work did to one row: fields before (None for a new row) and after, in stored form."""

    entity: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any]


@dataclass
class Changes:
    """What a unit of work touched: row keys by entity, and the row changes for undo."""

    touched: dict[str, set[str]] = field(default_factory=dict)
    rows: tuple[RowChange, ...] = ()

    def touches(self, *entities: str) -> bool:
        """Return whether a row of any of these entities was touched."""
        return any(self.touched.get(entity) for entity in entities)


@dataclass
class _Pending:
    """The change of one row that this unit of work is making."""

    clock: str
    new: bool
    fields: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    old_checksum: int = 0
    checksum: int = 0
    scope: str = ""
    troubled: bool = False


def synced_models() -> dict[str, type[Synced]]:
    """Return the synced tables by entity name."""
    # Those of the liaison are imported late by others; a table half made by another thread cannot be read.
    import models.desk
    import models.language
    import models.people  # noqa: F401

    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Synced)
    }


_fields: dict[type, dict[str, Column[Any]]] = {}


def fields_of(model: type[Synced]) -> dict[str, Column[Any]]:
    """Return the mergeable columns of a synced table by name."""
    if model not in _fields:
        table: Any = inspect(model).local_table
        _fields[model] = {column.key: column for column in table.columns if column.key not in BOOKKEEPING}
    return _fields[model]


def stored(column: Column[Any], value: Any) -> Any:
    """Return a Python value in the form that the change log holds (JSON types only)."""
    if value is None:
        return None
    if isinstance(column.type, UtcTime):
        return to_milliseconds(value)
    if isinstance(column.type, IsoDate):
        return value.isoformat()
    return value


def unstored(column: Column[Any], value: Any) -> Any:
    """Return a change log's value as the Python value that the column takes."""
    if value is None:
        return None
    if isinstance(column.type, UtcTime):
        return from_milliseconds(int(value))
    if isinstance(column.type, IsoDate):
        return dt.date.fromisoformat(value)
    return value


def stored_row(row: Synced) -> dict[str, Any]:
    """Return all fields of a row in stored form."""
    return {name: stored(column, getattr(row, name)) for name, column in fields_of(type(row)).items()}


def short_seen(seen: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return what a change has seen in its short form: `*` when all fields replaced the same stamps."""
    different = set(seen.values())
    if len(different) == 1:
        only = list(different.pop())
        return {"*": only} if only else {}
    return {name: list(stamps) for name, stamps in seen.items()}


def _default(column: Column[Any]) -> Any:
    chosen: Any = column.default
    if chosen is None:
        return None
    return chosen.arg(None) if chosen.is_callable else chosen.arg


class Recorder:
    """Captures the writes of one session as changes."""

    def __init__(
        self, session: Session, clock: HybridClock, device: str, number: int, school: str, by: str | None
    ) -> None:
        self._session = session
        self._clock = clock
        self._device = device
        self._school = school
        self._by = by
        self._pending: dict[tuple[str, str], _Pending] = {}
        self._bulk: dict[str, set[str]] = {}
        self._digests: dict[str, int] = {}
        self.number = number

    def before_flush(self, session: Session, *_: Any) -> None:
        """Note what the flush is about to write (listens to the session's `before_flush`)."""
        for row in session.deleted:
            if isinstance(row, Synced):
                raise TypeError("a synced row is deleted by its field `deleted`, never removed")
        for row in session.new:
            if isinstance(row, Synced):
                self._note_new(row)
        for row in session.dirty:
            if isinstance(row, Synced):
                self._note_changed(row)

    def _scope(self, model: type[Synced]) -> str:
        return DISTRICT if model.__scope__ == DISTRICT else self._school

    def _note_new(self, row: Synced) -> None:
        if not row.id:
            row.id = new_key()
        for name, column in fields_of(type(row)).items():
            if getattr(row, name) is None and column.default is not None:
                setattr(row, name, _default(column))
        entity = type(row).__tablename__
        pending = _Pending(self._clock.tick(), new=True, scope=self._scope(type(row)))
        pending.fields = {name: value for name, value in stored_row(row).items() if value is not None}
        row.heads = pending.clock
        row.checksum = pending.checksum = row_checksum(entity, row.id, pending.fields, row.heads)
        self._pending[entity, row.id] = pending

    def _note_changed(self, row: Synced) -> None:
        model = type(row)
        state: Any = inspect(row)
        changed: dict[str, tuple[Any, Any]] = {}
        for name, column in fields_of(model).items():
            history = state.attrs[name].history
            if not history.has_changes():
                continue
            before = stored(column, history.deleted[0]) if history.deleted else None
            after = stored(column, getattr(row, name))
            if before != after:
                changed[name] = (before, after)
        if not changed:
            return
        entity, pending = self._pending_of(row)
        if not row.heads:
            # No change stands behind this row (see `frontdesk.sync.connecting`): this one writes it whole.
            changed = {**{name: (value, value) for name, value in stored_row(row).items()}, **changed}
        self._replace(row, pending, changed)
        row.checksum = pending.checksum = row_checksum(entity, row.id, stored_row(row), row.heads)

    def _pending_of(self, row: Synced) -> tuple[str, _Pending]:
        entity = type(row).__tablename__
        pending = self._pending.get((entity, row.id))
        if pending is None:
            pending = _Pending(self._clock.tick(), new=False, scope=self._scope(type(row)))
            pending.old_checksum = row.checksum
            self._pending[entity, row.id] = pending
        return entity, pending

    def affirm(self, row: Synced, name: str) -> None:
        """Write a field as it now stands even if unchanged: a change that has seen, and so settles, all its heads."""
        self._session.flush()
        entity, pending = self._pending_of(row)
        if name not in pending.fields:
            value = stored(fields_of(type(row))[name], getattr(row, name))
            self._replace(row, pending, {name: (value, value)})
            row.checksum = pending.checksum = row_checksum(entity, row.id, stored_row(row), row.heads)

    def _replace(self, row: Synced, pending: _Pending, changed: dict[str, tuple[Any, Any]]) -> None:
        heads = read_heads(row.heads or pending.clock)
        first = pending.new or not row.heads
        pending.troubled = pending.troubled or "[" in row.heads or bool(heads.gone)
        if heads.gone and not row.deleted and DELETED not in changed:
            changed = {**changed, DELETED: (False, False)}
        seen_all = {**heads.all(), **pending.seen}
        for name, (before, after) in changed.items():
            if name not in pending.fields and not pending.new:
                pending.before[name] = before
                if not first:
                    pending.seen[name] = heads.of(name)
            heads.put(name, (pending.clock,))
            pending.fields[name] = after
        if DELETED in changed and row.deleted:
            pending.seen = {} if first else seen_all
            heads.gone = {pending.clock: pending.seen}
        row.heads = write_heads(heads)

    def add_many(self, model: type[Synced], rows: Iterable[dict[str, Any]]) -> list[str]:
        """Insert many new rows (column names to Python values) without objects; returns their keys."""
        table = bulk_table(model, fields_of(model))
        entity, scope = table.entity, self._scope(model)
        inserts: list[tuple[Any, ...]] = []
        changes: list[tuple[Any, ...]] = []
        total = 0
        for given in rows:
            key = given.get("id") or new_key()
            fields = table.fields(given)
            text, clock = compact_json(fields), self._clock.tick()
            checksum = field_checksum(entity, key, text, clock)
            total = add_digest(total, plus=checksum)
            inserts.append(table.columns(key, clock, checksum, fields))
            self.number += 1
            changes.append(
                (scope, self._device, self.number, clock, entity, key, "put", SCHEMA, text, "{}", self._by)
            )
        if inserts:
            write_rows(self._session, table, inserts)
            write_changes(self._session, changes)
        self._digests[entity] = add_digest(self._digests.get(entity, 0), plus=total)
        keys = [row[0] for row in inserts]
        self._bulk.setdefault(entity, set()).update(keys)
        return keys

    def _change(
        self,
        entity: str,
        key: str,
        clock: str,
        scope: str,
        fields: dict[str, Any],
        seen: dict[str, list[str]],
    ) -> dict[str, Any]:
        self.number += 1
        return {
            "scope": scope,
            "device": self._device,
            "number": self.number,
            "clock": clock,
            "entity": entity,
            "key": key,
            "kind": "put",
            "schema": SCHEMA,
            "fields": fields,
            "seen": seen,
            "by_id": self._by,
        }

    def finish(self) -> Changes:
        """Flush, then write changes, digests and search texts; returns what was touched."""
        self._session.flush()
        rows = [
            self._change(entity, key, pending.clock, pending.scope, pending.fields, short_seen(pending.seen))
            for (entity, key), pending in self._pending.items()
        ]
        if rows:
            self._session.execute(insert(Change), rows)
        self._settle()
        for (entity, _), pending in self._pending.items():
            self._digests[entity] = add_digest(
                self._digests.get(entity, 0), plus=pending.checksum, minus=pending.old_checksum
            )
        write_digests(self._session, self._digests)
        changes = Changes(rows=tuple(self._row_changes()))
        for entity, key in self._pending:
            changes.touched.setdefault(entity, set()).add(key)
        renamed = {
            key for (_, key), pending in self._pending.items() if "name" in pending.fields and not pending.new
        }
        for entity, keys in self._bulk.items():
            changes.touched.setdefault(entity, set()).update(keys)
        refresh_search(self._session, changes.touched, renamed)
        return changes

    def _row_changes(self) -> Iterable[RowChange]:
        for (entity, key), pending in self._pending.items():
            yield RowChange(entity, key, None if pending.new else dict(pending.before), dict(pending.fields))

    def _settle(self) -> None:
        """Remove the conflicts whose heads this unit of work has seen and replaced."""
        for (entity, key), pending in self._pending.items():
            if pending.troubled:
                named = Conflict.field.in_(list(pending.fields))
                where = (Conflict.entity == entity, Conflict.key == key, named)
                self._session.execute(delete(Conflict).where(*where))


Listener = Callable[[Changes], None]


class Work:
    """One unit of work, open between `with store.change() as work:` and its end."""

    def __init__(
        self, session: Session, recorder: Recorder, now: dt.datetime, by: str | None, device: str
    ) -> None:
        self.session = session
        self.now = now
        self.by = by
        self.device = device
        self.changes = Changes()
        self._recorder = recorder

    def add(self, row: Row) -> Row:
        """Add a new row, giving it a key if it has none."""
        if not row.id:
            row.id = new_key()
        self.session.add(row)
        return row

    def add_many(self, model: type[Synced], rows: Iterable[dict[str, Any]]) -> list[str]:
        """Insert many new rows quickly; see `Recorder.add_many`. Earlier added objects are flushed first."""
        self.session.flush()
        return self._recorder.add_many(model, rows)

    def affirm(self, row: Synced, name: str) -> None:
        """Write a field as it now stands even if unchanged, so that a conflict in it is settled everywhere."""
        self._recorder.affirm(row, name)

    def get(self, model: type[Row], key: str) -> Row:
        """Return a row by its key; raises `NotFound` when there is none or it was deleted."""
        row = self.session.get(model, key)
        if row is None or row.deleted:
            name = model.__tablename__.replace("_", " ")
            raise NotFound(f"There is no {name} {key}; look it up with search or list and use its id.")
        return row
