"""Central as a device sees it: what it can be asked, whichever database it lies in, and the merge it runs.

A push is one transaction that first takes the scope's lock, then reads what it merges with, merges with the
one merge module, and writes changes, rows, conflicts, digests and roll-ups together. The two back ends only
say how to lock, read and write (`Ledger`); what is written is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from frontdesk.sync.facts import Known
from frontdesk.sync.merge import State, absorb
from frontdesk.sync.rollups import CentralSchool, Count, Counts, Rollup, Spans, add_counts, with_weeks
from frontdesk.sync.wire import ERASE, PUT, RowText, Wire, is_plain, plain_checksum
from models.base import compact_json
from models.checksums import add_digest
from models.clock import read_stamp
from models.errors import UserError
from models.heads import read_heads, write_heads

Place = tuple[str, str]


class CentralError(UserError):
    """Central cannot be used just now: what is wrong and what to do. `lasting` means that waiting won't help."""

    def __init__(self, sentence: str, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.lasting = lasting


@dataclass(frozen=True)
class ScopeNews:
    """How a scope stands in central: its last position, what stands there and at our cursor, digests by entity."""

    last: int
    newest: str
    mark: str
    known: Known
    digests: dict[str, int]


@dataclass(frozen=True)
class Greeting:
    """Central's answer to a device that comes by: its clock (milliseconds since 1970) and its scopes."""

    now: int
    scopes: dict[str, ScopeNews]


@dataclass(frozen=True)
class Losing:
    """The value of a head that is not shown, as central keeps it."""

    entity: str
    key: str
    field: str
    clock: str
    value: str | None


@dataclass(frozen=True)
class Snapshot:
    """Rows as they stood together at one position of a scope, with what is losing in them."""

    last: int
    mark: str
    known: Known
    rows: list[RowText]
    losing: list[Losing]


@dataclass
class Merged:
    """What one push writes: all of it or nothing."""

    scope: str
    changes: list[Wire] = field(default_factory=list)
    rows: list[RowText] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    cleared: list[Place] = field(default_factory=list)
    losing: list[Losing] = field(default_factory=list)
    scrubbed: list[Place] = field(default_factory=list)
    digests: dict[str, int] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    counts: Counts = field(default_factory=dict)

    def lines(self) -> Counts:
        """Return what is added to the roll-ups' lines, those of weeks included."""
        return with_weeks(self.counts)


@dataclass(frozen=True)
class Stored:
    """A row as central holds it, with what it has added to the roll-ups."""

    fields: str
    heads: str
    checksum: int
    counted: str


class Ledger(Protocol):
    """One scope of central, locked against every other push, within one transaction."""

    def known(self, devices: Iterable[str]) -> Known:
        """Return the highest number and stamp that has arrived of each device."""

    def present(self, changes: Sequence[Wire]) -> set[tuple[str, int]]:
        """Return which of these changes central holds, by device and number."""

    def rows(self, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places."""

    def losing(self, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""

    def write(self, merged: Merged) -> None:
        """Write all of a push."""


class Central(Protocol):
    """The district's database, open for one device."""

    def greet(self, cursors: Mapping[str, int], devices: Sequence[str]) -> Greeting:
        """Return in one round trip how the scopes stand; `known` speaks of the devices asked for."""

    def pull(self, scope: str, after: int, limit: int, skip: str = "") -> list[tuple[int, Wire]]:
        """Return the changes after a position in central's order but for those of the device `skip`, with positions."""

    def push(self, scope: str) -> AbstractContextManager[Ledger]:
        """Open a push: locks the scope, commits at the end."""

    def page(self, scope: str, entity: str, after: str, limit: int) -> list[RowText]:
        """Return an entity's rows in order of their keys after a key, what is left of erased ones included."""

    def since(self, scope: str, position: int, limit: int) -> Snapshot | None:
        """Return the rows changed after a position, all as of one moment; None when there are more than `limit`."""

    def snapshot(self, scope: str, places: Sequence[Place]) -> Snapshot:
        """Return rows by their places, all as of one moment."""

    def checksums(self, scope: str, entity: str) -> dict[str, int]:
        """Return the checksums of an entity's rows by key, without those erased."""

    def history(self, scope: str, places: Sequence[Place]) -> list[Wire]:
        """Return every change of these rows in central's order."""

    def numbers(self, scope: str, device: str, after: int) -> list[tuple[int, str]]:
        """Return the numbers and stamps of a device's changes after a number."""

    def count_rows(self, scope: str) -> int:
        """Return about how many rows a scope has, for progress."""

    def name_device(self, scope: str, device: str, name: str) -> None:
        """Note what a device is called and that it came by."""

    def devices(self, scope: str) -> list[tuple[str, str, int]]:
        """Return devices of a scope: id, name, when it last came by (milliseconds since 1970)."""

    def sums(self, spans: Spans, dimensions: Sequence[str]) -> list[Rollup]:
        """Return by scope, dimension and value the sums of roll-ups, of the scopes that may be read."""

    def counts(self, spans: Spans, dimensions: Sequence[str]) -> Iterable[tuple[str, str, str, int]]:
        """Return scope, dimension, value and contacts, of the scopes that may be read."""

    def lines(self, spans: Spans) -> list[tuple[str, str, int]]:
        """Return scope, day and contacts of each line of all contacts, of the scopes that may be read."""

    def open_lines(self, today: str, limit: str) -> list[tuple[str, str, str, int, int]]:
        """Return scope, `all` or `topic`, value, what is open of days up to today, and of days before the limit."""

    def last_synced(self) -> dict[str, int]:
        """Return by scope when a device last came by or made what has come (milliseconds since 1970)."""

    def topic_names(self) -> dict[str, str]:
        """Return topics' names by key, of the scopes that may be read."""

    def schools(self) -> list[CentralSchool]:
        """Return the schools that may be read, by name."""

    def close(self) -> None:
        """Close the connection."""


Ready = dict[Place, tuple[int, str]]
"""Checksum and roll-up text of rows that the first change makes just as it is, worked out beforehand."""


def make_ready(changes: Sequence[Wire], count: Count) -> Ready:
    """Work out what the merge will ask of rows' first changes; needs nothing of central, so it may run ahead."""
    return {
        (one.entity, one.key): (
            plain_checksum(one.entity, one.key, one.fields, one.clock),
            count(one.entity, one.fields),
        )
        for one in changes
        if one.kind == PUT and is_plain(one)
    }


def merge_into(
    ledger: Ledger,
    scope: str,
    changes: Sequence[Wire],
    count: Count,
    *,
    ready: Ready | None = None,
    healing: bool = False,
) -> int:
    """Merge a batch of changes into a locked scope; returns how many were new.

    `healing` also takes changes that should have come before, as after central was restored from a backup.
    """
    known = ledger.known({one.device for one in changes})
    if healing:
        present = ledger.present(changes)
        fresh = [one for one in changes if (one.device, one.number) not in present]
    else:
        fresh = [one for one in changes if one.number > known.get(one.device, (0, ""))[0]]
    if not fresh:
        return 0
    merging = _Merging(ledger, scope, known, count, ready or {})
    merging.load({(one.entity, one.key) for one in fresh})
    for change in fresh:
        merging.take(change)
    ledger.write(merging.merged())
    return len(fresh)


class _Merging:
    """The rows of one push while they are merged."""

    def __init__(self, ledger: Ledger, scope: str, known: Known, count: Count, ready: Ready) -> None:
        self._ledger = ledger
        self._known = known
        self._count = count
        self._ready = ready
        self._stored: dict[Place, Stored] = {}
        self._states: dict[Place, State] = {}
        self._plain: dict[Place, Wire] = {}
        self._came: set[str] = set()
        self._out = Merged(scope)

    def load(self, places: set[Place]) -> None:
        """Read the rows that exist."""
        self._stored = self._ledger.rows(sorted(places))
        troubled = [place for place, row in self._stored.items() if row.heads.startswith("{")]
        for place, row in self._stored.items():
            heads = read_heads(row.heads)
            self._states[place] = State(heads, {} if heads.erased else json.loads(row.fields))
        for one in self._ledger.losing(troubled) if troubled else ():
            value = None if one.value is None else json.loads(one.value)
            self._states[one.entity, one.key].losing[one.field, one.clock] = value

    def _arrived(self, stamp: str) -> bool:
        return stamp in self._came or stamp <= self._known.get(stamp[17:], (0, ""))[1]

    def take(self, change: Wire) -> None:
        """Take one change; the first change of a row is kept as the text it came as."""
        place = (change.entity, change.key)
        if change.kind == ERASE:
            self._out.scrubbed.append(place)
        state = self._states.get(place)
        if state is None and place not in self._plain and is_plain(change):
            self._plain[place] = change
        else:
            if state is None:
                state = self._states[place] = State()
                first = self._plain.pop(place, None)
                if first is not None:
                    absorb(state, first, self._arrived)
            absorb(state, change, self._arrived)
            if state.heads.erased and change.kind == PUT:
                change = change._replace(kind=ERASE, fields="{}")
        self._came.add(change.clock)
        self._out.changes.append(change)
        if change.number > self._out.known.get(change.device, (0, ""))[0]:
            self._out.known[change.device] = (change.number, change.clock)

    def merged(self) -> Merged:
        """Return what is to be written."""
        for (entity, key), change in self._plain.items():
            found = self._ready.get((entity, key))
            checksum = found[0] if found else plain_checksum(entity, key, change.fields, change.clock)
            counted = found[1] if found else self._count(entity, change.fields)
            self._row(RowText(entity, key, change.fields, change.clock, checksum), 0, counted, "")
        for place, state in self._states.items():
            self._merged_row(place, state)
        return self._out

    def _merged_row(self, place: Place, state: State) -> None:
        entity, key = place
        stored = self._stored.get(place)
        heads = write_heads(state.heads)
        if stored is not None and stored.heads == heads:
            return
        if stored is not None and (stored.heads.startswith("{")):
            self._out.cleared.append(place)
        fields = compact_json(state.values)
        row = RowText(entity, key, fields, heads, state.checksum(entity, key))
        before = (stored.checksum, stored.counted) if stored else (0, "")
        self._row(row, before[0], self._count(entity, fields), before[1])
        self._out.losing.extend(
            Losing(entity, key, name, clock, None if value is None else compact_json(value))
            for (name, clock), value in state.losing.items()
        )

    def _row(self, row: RowText, before: int, now: str, counted: str) -> None:
        self._out.rows.append(row)
        self._out.counted.append(now)
        self._out.digests[row.entity] = add_digest(
            self._out.digests.get(row.entity, 0), plus=row.checksum, minus=before
        )
        if now != counted:
            add_counts(self._out.counts, now, 1)
            add_counts(self._out.counts, counted, -1)


def rebuilt(changes: Sequence[Wire]) -> State:
    """Return a row's state from all of its changes."""
    came: set[str] = set()
    state = State()
    for change in sorted(changes, key=lambda one: (one.clock, one.device)):
        absorb(state, change, came.__contains__)
        came.add(change.clock)
    return state


def latest(seen: int, clock: str) -> int:
    """Return when a device last came by: when it said so, or when it stamped the last change that has come."""
    return max(seen, read_stamp(clock).milliseconds if clock else 0)


def by_entity(places: Iterable[Place]) -> dict[str, set[str]]:
    """Return the keys of places by their entity."""
    found: dict[str, set[str]] = {}
    for entity, key in places:
        found.setdefault(entity, set()).add(key)
    return found
