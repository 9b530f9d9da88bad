"""Sending what central does not hold, batch by batch; the next batch is made ready while central takes one.

One thread does both: two would wait for each other's turn with the interpreter longer than for central.

How far it came is noted once at the end: should it break before, central's own knowledge tells where to go on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from frontdesk.sync.batches import Prepared, prepare, start_merge
from frontdesk.sync.central import Central, Packed
from frontdesk.sync.facts import Known, read_fact, read_scope, write_scope
from frontdesk.sync.outbox import BATCH, next_batch, not_ahead, to_send
from frontdesk.sync.receiving import local_writing
from frontdesk.sync.rollups import Count
from frontdesk.sync.snapshots import reading
from frontdesk.sync.wire import Wire, latest_of
from models.store import NUMBER, Store

SHARED = frozenset({"memory_entry", "glossary_term", "phrase_correction"})
"""The district's entities that schools write, too; the others only the district may."""


@dataclass(frozen=True)
class _Ahead:
    """A batch that was made ready; `packed` when nothing of it has to be read, with what central then must hold."""

    changes: list[Wire]
    prepared: Prepared
    packed: Packed | None
    expected: Known


class Pusher:
    """Sends one scope's changes to central. Changes stamped after `edge` wait: their clock is ahead.

    `entities` are those that this login may write, all when None; changes of others stay here (`kept_here` says
    how many) rather than block all that come after them.
    """

    def __init__(
        self,
        store: Store,
        central: Central,
        scope: str,
        count: Count,
        edge: str,
        entities: frozenset[str] | None = None,
    ) -> None:
        self._store = store
        self._central = central
        self._scope = scope
        self._count = count
        self._edge = edge
        self._waiting: set[str] = set()
        self._entities = entities
        self.kept_here = 0

    def run(self, known: Known, *, restored: bool) -> int:
        """Send all that `known` says central lacks; returns how many changes were new to it."""
        own = self._store.device
        with reading(self._store) as connection:
            facts = read_scope(connection, self._scope)
            number = int(read_fact(connection, NUMBER, 0))
        acked = max(facts.acked, known.get(own, (0, "")))
        after = to_send(facts, own, known, number, everything=restored)
        known = dict(known)
        if not after and acked == facts.acked and number <= facts.pushed and not restored:
            return 0
        pushed, finish = 0, _nothing
        while True:
            try:
                batch = self._next(after, known)
            finally:
                pushed += finish()
            if batch is None:
                break
            finish = self._start(batch)
            acked = max(acked, batch.prepared.merged.known.get(own, (0, "")))
        self._note(number, acked, restored=restored)
        return pushed

    def _start(self, batch: _Ahead) -> Callable[[], int]:
        """Send one batch; the returned function waits for its end and returns how many changes were new."""
        if batch.packed is None:
            return self._start_merge(batch.changes, batch.prepared)
        is_written = self._central.start_push(batch.packed, batch.expected)
        return lambda: len(batch.changes) if is_written() else self._start_merge(batch.changes, None)()

    def _start_merge(self, changes: list[Wire], ahead: Prepared | None) -> Callable[[], int]:
        """Merge a batch under the scope's lock, which is held until its end."""
        with ExitStack() as stack:
            ledger = stack.enter_context(self._central.push(self._scope))
            finish = start_merge(ledger, self._scope, changes, self._count, ahead=ahead)
            held = stack.pop_all()

        def end() -> int:
            with held:
                return finish()

        return end

    def _next(self, after: dict[str, int], known: Known) -> _Ahead | None:
        """Read the next batch and move `after` and `known` past it; None when there is none left."""
        while after:
            with reading(self._store) as connection:
                found = next_batch(connection, self._scope, after, BATCH)
            if not found:
                return None
            batch = not_ahead(found, self._edge, self._waiting)
            for device, (number, _) in latest_of(batch).items():
                after[device] = max(after[device], number)
            for device in self._waiting & after.keys():
                del after[device]
            if self._entities is not None:
                allowed = [one for one in batch if one.entity in self._entities]
                self.kept_here += len(batch) - len(allowed)
                batch = allowed
            if batch:
                return self._made_ready(batch, known)
        return None

    def _made_ready(self, batch: list[Wire], known: Known) -> _Ahead:
        prepared = prepare(self._scope, batch, self._count)
        moved = prepared.merged.known
        expected = {device: known.get(device, (0, "")) for device in moved}
        known.update(moved)
        packed = None if prepared.later else self._central.pack(prepared.merged)
        return _Ahead(batch, prepared, packed, expected)

    def _note(self, number: int, acked: tuple[int, str], *, restored: bool) -> None:
        with local_writing(self._store) as (_, connection):
            facts = read_scope(connection, self._scope)
            facts.acked = max(facts.acked, acked)
            facts.pushed = max(facts.pushed, number)
            facts.relayed = sorted(self._waiting)
            if restored:
                facts.cursor, facts.mark = 0, ""
            write_scope(connection, self._scope, facts)


def _nothing() -> int:
    return 0
