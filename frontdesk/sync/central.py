"""Central as a device sees it: what it can be asked, whichever database it lies in, and the merge it runs.

A push is one transaction that first takes the scope's lock, then reads what it merges with, merges with the
one merge module, and writes changes, rows, conflicts, digests and roll-ups together. The two back ends only
say how to lock, read and write (`Ledger`); what is written is decided in `batches`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from frontdesk.sync.facts import Known
from frontdesk.sync.rollups import CentralSchool, Counts, Rollup, Spans, with_weeks
from frontdesk.sync.wire import RowText, Wire
from models.clock import read_stamp
from models.errors import UserError

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
class Visitor:
    """A device that comes by: central notes its name and the time, but not each time (see `NOTED_AGAIN`)."""

    scope: str
    device: str
    name: str


NOTED_AGAIN = 600_000
"""Milliseconds after which a visit is noted anew: a sync with nothing to do shall write nothing."""


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
    """What one push writes: all of it or nothing.

    `fresh` are new rows that one change makes just as it is, by its place in `changes`: the row's checksum and its
    part in the roll-ups. All other rows are in `rows`, with their part in `counted`.
    """

    scope: str
    changes: list[Wire] = field(default_factory=list)
    fresh: dict[int, tuple[int, str]] = field(default_factory=dict)
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

    def start_write(self, merged: Merged) -> Callable[[], bool]:
        """Write all of a push; the returned function waits for its end, which must come before anything else.

        It returns False, with nothing written, when central holds one of the `fresh` rows.
        """


Packed = Any
"""A batch in the form in which a back end sends it; only that back end knows it."""


class Central(Protocol):
    """The district's database, open for one device."""

    def greet(
        self, cursors: Mapping[str, int], devices: Sequence[str], visitor: Visitor | None = None
    ) -> Greeting:
        """Return in one round trip how the scopes stand; `known` speaks of the devices asked for."""

    def pull(self, scope: str, after: int, limit: int, skip: str = "") -> list[tuple[int, Wire]]:
        """Return the changes after a position in central's order but for those of the device `skip`, with positions."""

    def push(self, scope: str) -> AbstractContextManager[Ledger]:
        """Open a push: locks the scope, commits at the end."""

    def pack(self, merged: Merged) -> Packed:
        """Make what needs no more reading ready to be sent; asks nothing of central."""

    def start_push(self, packed: Packed, expected: Known) -> Callable[[], bool]:
        """Push in one go what supposes that central holds none of its rows, and of its devices what is `expected`.

        The returned function waits for the answer, which must be had before anything else is asked: False, with
        nothing written, where under the lock it was not as supposed.
        """

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

    def devices(self, scope: str) -> list[tuple[str, str, int]]:
        """Return devices of a scope: id, name, when it last came by (milliseconds since 1970)."""

    def one_moment(self) -> AbstractContextManager[None]:
        """Read what comes next as of one moment, so that sums fit each other while schools push."""

    def sums(self, spans: Spans, dimension: str) -> list[Rollup]:
        """Return by scope and value the sums of a dimension's roll-ups, of the scopes that may be read."""

    def counts(self, spans: Spans, dimensions: Sequence[str]) -> Iterable[tuple[str, str, str, int]]:
        """Return scope, dimension, value and contacts, of the scopes that may be read."""

    def lines(self, spans: Spans) -> list[tuple[str, str, int]]:
        """Return scope, day and contacts of each line of all contacts, of the scopes that may be read."""

    def open_lines(self, now: Spans, late: Spans, dimension: str) -> list[tuple[str, str, int, int]]:
        """Return scope, value (of `all` or `topic`), and how many contacts of either runs of days are open still."""

    def last_synced(self) -> dict[str, int]:
        """Return by scope when a device last came by or made what has come (milliseconds since 1970)."""

    def topic_names(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return the names of topics by their key; `wanted` says for each a scope that has it."""

    def schools(self) -> list[CentralSchool]:
        """Return the schools that may be read, by name."""

    def close(self) -> None:
        """Close the connection."""


def latest(seen: int, clock: str) -> int:
    """Return when a device last came by: when it said so, or when it stamped the last change that has come."""
    return max(seen, read_stamp(clock).milliseconds if clock else 0)


def by_entity(places: Iterable[Place]) -> dict[str, set[str]]:
    """Return the keys of places by their entity."""
    found: dict[str, set[str]] = {}
    for entity, key in places:
        found.setdefault(entity, set()).add(key)
    return found
