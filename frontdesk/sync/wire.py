"""A change as it travels: between a device and central, in a bundle on a stick, and within the merge.

Fields and what they had seen stay the JSON text that the writer made, so a change is the same bytes
everywhere and most of them are never parsed on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from models.checksums import text_checksum

PUT = "put"
ERASE = "erase"
COLUMNS = "scope, device, number, clock, entity, key, kind, schema, fields, seen, by_id"


class Wire(NamedTuple):
    """One change; see `models.local.Change` for the meaning of its parts."""

    scope: str
    device: str
    number: int
    clock: str
    entity: str
    key: str
    kind: str
    schema: int
    fields: str
    seen: str
    by_id: str | None

    def values(self) -> dict[str, Any]:
        """Return the new values by field, in stored form."""
        loaded: dict[str, Any] = json.loads(self.fields)
        return loaded

    def replaced(self) -> dict[str, Any]:
        """Return by field the stamps that the change had seen; empty for the first change of a row."""
        loaded: dict[str, Any] = json.loads(self.seen)
        return loaded


class RowText(NamedTuple):
    """The present state of a row in a generic table: its fields and heads as text, and its checksum."""

    entity: str
    key: str
    fields: str
    heads: str
    checksum: int


def is_plain(change: Wire) -> bool:
    """Return whether a row's first change is in the very form in which the merge would write the row."""
    fields = change.fields
    return change.seen == "{}" and change.kind == PUT and '"deleted":false' in fields and "null" not in fields


def plain_checksum(entity: str, key: str, fields: str, stamp: str) -> int:
    """Return the checksum of a row whose fields are compact JSON text already and whose heads are one stamp."""
    return fields_checksum(entity, key, fields, f'"{stamp}"')


def fields_checksum(entity: str, key: str, fields: str, heads: str) -> int:
    """Return the checksum of a row whose fields (none of them null) and heads are compact JSON text already."""
    return text_checksum(f'["{entity}","{key}",{fields},{heads}]')


def latest_of(changes: Sequence[Wire]) -> dict[str, tuple[int, str]]:
    """Return by device the highest number and its stamp."""
    devices = {one.device for one in changes}
    found: dict[str, tuple[int, str]] = {}
    for device in devices:
        of_device = changes if len(devices) == 1 else [one for one in changes if one.device == device]
        last = max(of_device, key=_number)
        found[device] = (last.number, last.clock)
    return found


def wires(rows: Iterable[Sequence[Any]]) -> list[Wire]:
    """Return read rows of `COLUMNS` as changes."""
    return list(map(_WIRE, rows))


_number = attrgetter("number")
_WIRE = partial(tuple.__new__, Wire)
