"""The merge: the state of a row as a pure function of the set of its changes.

The desktop, a central SQLite and a central Postgres all use this module and no other. Changes may come
in any order and by any route: a field's heads are the stamps of the changes that no other change has
seen; the head with the latest stamp is the value, the values of the others are kept as losing. Nearly
every change has seen exactly the present heads and takes the short way, which gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from frontdesk.sync.wire import ERASE, RowText, Wire, fields_checksum
from models.base import compact_json
from models.checksums import row_checksum
from models.heads import DELETED, Heads, seen_of, write_heads

Arrived = Callable[[str], bool]
"""Tells whether the change with this stamp has arrived here before (and was replaced since)."""


@dataclass
class State:
    """A row: heads, values in stored form (None is left out), and values of heads that are not shown.

    A head that is missing from `losing` has the value that is shown.
    """

    heads: Heads = field(default_factory=Heads)
    values: dict[str, Any] = field(default_factory=dict)
    losing: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the row's first change has arrived, so that every field has a value."""
        return bool(self.heads.rest)

    def checksum(self, entity: str, key: str) -> int:
        """Return the row's 64-bit content digest; 0 while its first change is missing."""
        if not self.whole:
            return 0
        return row_checksum(entity, key, self.values, write_heads(self.heads))

    def row(self, entity: str, key: str) -> RowText:
        """Return the row as central keeps it; its parts are written once, the same `checksum` included."""
        fields, heads = compact_json(self.values), write_heads(self.heads)
        if not self.whole or self.heads.kept:
            return RowText(entity, key, fields, heads, self.checksum(entity, key))
        bare = write_heads(self.heads, bare=True) if self.heads.absent else heads
        return RowText(entity, key, fields, heads, fields_checksum(entity, key, fields, compact_json(bare)))


def absorb(state: State, change: Wire, arrived: Arrived) -> bool:
    """Take one change into the state (in place); returns False when it changes nothing, as on an erased row."""
    heads = state.heads
    if change.kind == ERASE:
        stamp = max(heads.erased, change.clock)
        state.heads, state.values, state.losing = Heads(erased=stamp), {}, {}
        return stamp != heads.erased
    if heads.erased:
        return False
    fields, seen = change.values(), change.replaced()
    if seen:
        for name, value in fields.items():
            _replace(state, name, value, seen_of(seen, name), change.clock, arrived)
    else:
        _begin(state, fields, change.clock)
    if fields.get(DELETED) is True and change.clock in heads.of(DELETED):
        heads.gone[change.clock] = {name: seen_of(seen, name) for name in seen}
    _forget_absent(heads, change.clock)
    _decide_deleted(state)
    return True


def _begin(state: State, fields: dict[str, Any], stamp: str) -> None:
    """Take the first change of a row, which writes all fields; two devices may each have made one."""
    heads = state.heads
    if not heads.rest and not heads.named:
        heads.rest = (stamp,)
        state.values = {name: value for name, value in fields.items() if value is not None}
        return
    known = {*heads.named, *heads.absent, *state.values, *fields, DELETED}
    before = {name: heads.of(name) for name in known}
    heads.rest = tuple(sorted((*heads.rest, stamp)))
    for name in known:
        if stamp in heads.absent.get(name, ()):
            heads.put(name, before[name])
        else:
            _place(state, name, before[name], tuple(sorted((*before[name], stamp))), stamp, fields.get(name))


def _replace(
    state: State, name: str, value: Any, seen: tuple[str, ...], stamp: str, arrived: Arrived
) -> None:
    heads = state.heads
    before = heads.of(name)
    if seen == before and len(before) == 1 and name not in heads.absent:
        heads.put(name, (stamp,))
        _show(state.values, name, value)
        return
    replaced = set(seen) - {stamp}
    absent = set(heads.absent.get(name, ()))
    absent.update(one for one in replaced if one not in before and not arrived(one))
    after = [one for one in before if one not in replaced]
    if stamp not in absent:
        after.append(stamp)
    heads.absent[name] = tuple(sorted(absent))
    _place(state, name, before, tuple(sorted(after)), stamp, value)


def _place(
    state: State, name: str, before: tuple[str, ...], after: tuple[str, ...], stamp: str, value: Any
) -> None:
    """Give a field its new heads and find which of their values is shown."""
    state.heads.put(name, after)
    if name == DELETED:
        return
    shown = state.values.get(name)
    values = {one: state.losing.pop((name, one), shown) for one in before}
    values[stamp] = value
    winner = values[after[-1]]
    _show(state.values, name, winner)
    for one in after[:-1]:
        if values[one] != winner:
            state.losing[name, one] = values[one]


def _show(values: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value


def _forget_absent(heads: Heads, stamp: str) -> None:
    if heads.absent:
        left = {name: tuple(one for one in stamps if one != stamp) for name, stamps in heads.absent.items()}
        heads.absent = {name: stamps for name, stamps in left.items() if stamps}


def _decide_deleted(state: State) -> None:
    """A row is deleted while all heads of `deleted` say so and one of them had seen every other head."""
    heads = state.heads
    for place in [place for place in state.losing if place[0] == DELETED]:
        del state.losing[place]
    if not heads.gone:
        state.values[DELETED] = False
        return
    stamps = heads.of(DELETED)
    dead = all(stamp in heads.gone for stamp in stamps) and any(_covers(heads, stamp) for stamp in stamps)
    state.values[DELETED] = dead
    if not dead:
        state.losing.update({(DELETED, stamp): True for stamp in stamps if stamp in heads.gone})


def _covers(heads: Heads, deletion: str) -> bool:
    """Return whether a deletion had seen all that is shown now; what deletions wrote themselves counts as seen."""
    seen = heads.gone[deletion]
    own = heads.of(DELETED)
    return all(
        stamp in own or stamp in seen_of(seen, name)
        for name, stamps in {**heads.all(), **{name: heads.of(name) for name in seen}}.items()
        if name != DELETED
        for stamp in stamps
    )
