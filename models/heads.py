"""Which changes a row's values came from.

For each field the heads are the stamps of the changes that no other change has replaced. Nearly always
one change wrote the whole row, so the stored form is short: either one stamp for all fields, or a JSON
object of field to stamp (or to a list of stamps while edits conflict), with `*` for the fields not named.
`!` holds, by field, stamps that an arrived change has replaced but that have not arrived themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from models.base import compact_json

_REST = "*"
_ABSENT = "!"


@dataclass
class Heads:
    """The heads of one row: `rest` for the fields not named, `named` by field, `absent` by field."""

    rest: tuple[str, ...] = ()
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    absent: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, ...]:
        """Return the stamps of the field's heads, latest last."""
        return self.named.get(name, self.rest)

    def put(self, name: str, stamps: tuple[str, ...]) -> None:
        """Replace the heads of one field."""
        if stamps == self.rest:
            self.named.pop(name, None)
        else:
            self.named[name] = stamps


def _stamps(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _short(stamps: tuple[str, ...]) -> str | list[str]:
    return stamps[0] if len(stamps) == 1 else list(stamps)


def read_heads(text: str) -> Heads:
    """Return the heads that a row's `heads` column holds; an empty text is a row nobody has written."""
    if not text:
        return Heads()
    if not text.startswith("{"):
        return Heads(rest=(text,))
    loaded: dict[str, str | list[str] | dict[str, list[str]]] = json.loads(text)
    heads = Heads()
    for name, value in loaded.items():
        if isinstance(value, dict):
            heads.absent = {key: tuple(stamps) for key, stamps in value.items()}
        elif name == _REST:
            heads.rest = _stamps(value)
        else:
            heads.named[name] = _stamps(value)
    return heads


def write_heads(heads: Heads) -> str:
    """Return the shortest stored form of a row's heads."""
    if not heads.named and not heads.absent and len(heads.rest) == 1:
        return heads.rest[0]
    stored: dict[str, object] = {name: _short(stamps) for name, stamps in heads.named.items()}
    if heads.rest:
        stored[_REST] = _short(heads.rest)
    absent = {name: list(stamps) for name, stamps in heads.absent.items() if stamps}
    if absent:
        stored[_ABSENT] = absent
    return compact_json(stored) if stored else ""
