"""The merge of a batch of changes into a scope of central, in two parts.

What needs nothing of central is worked out ahead (`prepare`), while central still takes the batch before: the rows
that one change of the batch makes just as they are to be, with their checksums and their part in the roll-ups.
Under the scope's lock only the other rows are read and merged (`start_merge`). Central itself refuses a batch whose
new rows it holds already; it is then merged once more from what central holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.sync.central import Ledger, Losing, Merged, Place, Stored
from frontdesk.sync.facts import Known
from frontdesk.sync.merge import State, absorb
from frontdesk.sync.rollups import Count, add_counts
from frontdesk.sync.wire import ERASE, PUT, Wire, is_plain, latest_of, plain_checksum
from models.base import compact_json
from models.checksums import add_digest
from models.heads import read_heads

_STAMPED = re.compile(r'"[0-9a-f]{16}-([^"]+)"')
"""A stamp within JSON, and its device."""


@dataclass(frozen=True)
class Prepared:
    """A batch as far as it could be merged without central; `later` has the places of the other rows' changes."""

    merged: Merged
    later: dict[Place, list[int]]


def prepare(
    scope: str, changes: Sequence[Wire], count: Count, held: Collection[Place] = frozenset()
) -> Prepared:
    """Merge what needs nothing of central, supposing that it holds no row but `held`."""
    single: dict[Place, int] = {}
    later: dict[Place, list[int]] = {}
    for index, one in enumerate(changes):
        place = one[4:6]
        if place in later:
            later[place].append(index)
        elif place in single:
            later[place] = [single.pop(place), index]
        elif is_plain(one) and place not in held:
            single[place] = index
        else:
            later[place] = [index]
    merged = Merged(scope, list(changes), known=latest_of(changes))
    _add_single(merged, single, count)
    return Prepared(merged, later)


def _add_single(merged: Merged, single: Mapping[Place, int], count: Count) -> None:
    """Add the rows that are their only change: nothing of it is parsed but what the roll-ups ask for."""
    sums: dict[str, int] = {}
    for (entity, key), index in single.items():
        change = merged.changes[index]
        checksum = plain_checksum(entity, key, change.fields, change.clock)
        counted = count(entity, change.fields)
        merged.fresh[index] = (checksum, counted)
        sums[entity] = sums.get(entity, 0) + checksum
        if counted:
            add_counts(merged.counts, counted, 1)
    merged.digests.update({entity: add_digest(0, plus=total) for entity, total in sums.items()})


def merge_into(
    ledger: Ledger,
    scope: str,
    changes: Sequence[Wire],
    count: Count,
    *,
    healing: bool = False,
) -> int:
    """Merge a batch of changes into a locked scope; returns how many were new.

    `healing` also takes changes that should have come before, as after central was restored from a backup.
    """
    return start_merge(ledger, scope, changes, count, healing=healing)()


def start_merge(
    ledger: Ledger,
    scope: str,
    changes: Sequence[Wire],
    count: Count,
    *,
    ahead: Prepared | None = None,
    healing: bool = False,
) -> Callable[[], int]:
    """Do the same up to the writing; the returned function waits for its end. `ahead` is used up."""
    known = ledger.known(_devices(changes))
    if healing:
        present = ledger.present(changes)
        new = [one for one in changes if (one.device, one.number) not in present]
    else:
        new = [one for one in changes if one.number > known.get(one.device, (0, ""))[0]]
    is_written = _not_yet
    if new and ahead is not None and len(new) == len(changes):
        stored = ledger.rows(sorted(ahead.later)) if ahead.later else {}
        is_written = ledger.start_write(_merged(ledger, ahead, stored, known, count))

    def finish() -> int:
        if new and not is_written():
            stored = ledger.rows(sorted({(one.entity, one.key) for one in new}))
            prepared = prepare(scope, new, count, stored.keys())
            if not ledger.start_write(_merged(ledger, prepared, stored, known, count))():
                raise RuntimeError("central holds what it does not under its lock")
        return len(new)

    return finish


def _not_yet() -> bool:
    return False


def _devices(changes: Sequence[Wire]) -> set[str]:
    """Return the devices of changes and of those that they had seen."""
    found = {one.device for one in changes}
    for one in changes:
        if one.seen != "{}":
            found.update(_STAMPED.findall(one.seen))
    return found


def _merged(
    ledger: Ledger, prepared: Prepared, stored: Mapping[Place, Stored], known: Known, count: Count
) -> Merged:
    """Merge the rows that had to be read."""
    merged = prepared.merged
    states = _states(ledger, stored)
    for place, indexes in prepared.later.items():
        state = states.get(place) or State()
        _absorb_all(merged, state, indexes, known)
        _add_row(merged, place, state, stored.get(place), count)
    return merged


def _states(ledger: Ledger, stored: Mapping[Place, Stored]) -> dict[Place, State]:
    """Return the states of stored rows."""
    states: dict[Place, State] = {}
    for place, row in stored.items():
        heads = read_heads(row.heads)
        states[place] = State(heads, {} if heads.erased else json.loads(row.fields))
    troubled = [place for place, row in stored.items() if row.heads.startswith("{")]
    for one in ledger.losing(troubled) if troubled else ():
        value = None if one.value is None else json.loads(one.value)
        states[one.entity, one.key].losing[one.field, one.clock] = value
    return states


def _absorb_all(merged: Merged, state: State, indexes: Sequence[int], known: Known) -> None:
    """Take a row's changes in turn; what comes to an erased row keeps nothing of its values."""
    came: set[str] = set()

    def arrived(stamp: str) -> bool:
        return stamp in came or stamp <= known.get(stamp[17:], (0, ""))[1]

    for index in indexes:
        change = merged.changes[index]
        if change.kind == ERASE:
            merged.scrubbed.append((change.entity, change.key))
        absorb(state, change, arrived)
        if state.heads.erased and change.kind == PUT:
            merged.changes[index] = change._replace(kind=ERASE, fields="{}")
        came.add(change.clock)


def _add_row(merged: Merged, place: Place, state: State, stored: Stored | None, count: Count) -> None:
    entity, key = place
    row = state.row(entity, key)
    if stored is not None and stored.heads == row.heads:
        return
    if stored is not None and stored.heads.startswith("{"):
        merged.cleared.append(place)
    counted = count(entity, row.fields)
    merged.rows.append(row)
    merged.counted.append(counted)
    before, had = (stored.checksum, stored.counted) if stored else (0, "")
    merged.digests[entity] = add_digest(merged.digests.get(entity, 0), plus=row.checksum, minus=before)
    if counted != had:
        add_counts(merged.counts, counted, 1)
        add_counts(merged.counts, had, -1)
    merged.losing.extend(
        Losing(entity, key, name, clock, None if value is None else compact_json(value))
        for (name, clock), value in state.losing.items()
    )


def rebuilt(changes: Iterable[Wire]) -> State:
    """Return a row's state from all of its changes."""
    came: set[str] = set()
    state = State()
    for change in sorted(changes, key=lambda one: (one.clock, one.device)):
        absorb(state, change, came.__contains__)
        came.add(change.clock)
    return state
