"""Which changes a row's values came from.

For each field the heads are the stamps of the changes that no other change has replaced. Nearly always
one change wrote the whole row, so the stored form is short: either one stamp for all fields, or a JSON
object of field to stamp (or to a list of stamps while edits conflict), with `*` for the fields not named.

Four more things a row may have to remember, each under a sign that no field is named:
`!` by field, stamps that an arrived change has replaced but that have not arrived themselves;
`-` by the stamp of a deletion, the heads that it had seen, so that an edit it had not seen brings the row back;
`+` by field, values of fields that this version does not know, kept for the day it does.
An erased row is only the text `!` and the stamp of its erasure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.base import compact_json

_REST = "*"
_ABSENT = "!"
_GONE = "-"
_KEPT = "+"

DELETED = "deleted"


@dataclass
class Heads:
    """The heads of one row: `rest` for the fields not named, `named` by field, `absent` by field.

    `gone` holds, for each head of the field `deleted` that deletes, what the deletion had seen.
    """

    rest: tuple[str, ...] = ()
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    absent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    erased: str = ""

    def of(self, name: str) -> tuple[str, ...]:
        """Return the stamps of the field's heads, latest last."""
        return self.named.get(name, self.rest)

    def put(self, name: str, stamps: tuple[str, ...]) -> None:
        """Replace the heads of one field; a value that was kept for it is no longer its value."""
        self.kept.pop(name, None)
        if stamps == self.rest:
            self.named.pop(name, None)
        else:
            self.named[name] = stamps
        if name == DELETED and self.gone:
            self.gone = {stamp: seen for stamp, seen in self.gone.items() if stamp in stamps}

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return the heads of every field, `*` standing for those not named: what a deletion has seen."""
        return {_REST: self.rest, **self.named}


def _stamps(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _short(stamps: tuple[str, ...]) -> str | list[str]:
    return stamps[0] if len(stamps) == 1 else list(stamps)


def seen_of(seen: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the stamps that a change had seen for a field (`*` speaks for the fields not named)."""
    return _stamps(seen.get(name, seen.get(_REST, ())))


def read_heads(text: str) -> Heads:
    """Return the heads that a row's `heads` column holds; an empty text is a row nobody has written."""
    if not text:
        return Heads()
    if text.startswith(_ABSENT):
        return Heads(erased=text[1:])
    if not text.startswith("{"):
        return Heads(rest=(text,))
    loaded: dict[str, Any] = json.loads(text)
    heads = Heads(rest=_stamps(loaded.pop(_REST, ())))
    heads.absent = {name: tuple(stamps) for name, stamps in loaded.pop(_ABSENT, {}).items()}
    heads.gone = {
        stamp: {name: _stamps(stamps) for name, stamps in seen.items()}
        for stamp, seen in loaded.pop(_GONE, {}).items()
    }
    heads.kept = loaded.pop(_KEPT, {})
    heads.named = {name: _stamps(stamps) for name, stamps in loaded.items()}
    return heads


def write_heads(heads: Heads, *, bare: bool = False) -> str:
    """Return the shortest stored form; `bare` leaves out what a row only remembers here (for checksums)."""
    if heads.erased:
        return _ABSENT + heads.erased
    stored: dict[str, object] = {name: _short(stamps) for name, stamps in heads.named.items()}
    if heads.gone:
        stored[_GONE] = {
            stamp: {name: _short(stamps) for name, stamps in seen.items()}
            for stamp, seen in heads.gone.items()
        }
    if not bare:
        absent = {name: list(stamps) for name, stamps in heads.absent.items() if stamps}
        if absent:
            stored[_ABSENT] = absent
        if heads.kept:
            stored[_KEPT] = heads.kept
    if not stored and len(heads.rest) == 1:
        return heads.rest[0]
    if heads.rest:
        stored[_REST] = _short(heads.rest)
    return compact_json(stored) if stored else ""
