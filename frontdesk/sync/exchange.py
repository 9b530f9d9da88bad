"""One exchange with central: greet, push, pull, compare digests, repair. Safe to stop after any step.

Each step stands on what both sides have saved and not on what this run remembers, so a reply that was lost,
a process that was killed or a step done twice changes nothing. With nothing to do it is one round trip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from frontdesk.sync.central import Central, Greeting, ScopeNews, Visitor
from frontdesk.sync.clocks import renew_device, restamp_ahead
from frontdesk.sync.facts import ScopeFacts, move_to, read_scope, write_scope
from frontdesk.sync.first_load import FirstLoad, Progress
from frontdesk.sync.outbox import BATCH
from frontdesk.sync.pushing import SHARED, Pusher
from frontdesk.sync.receiving import Received, local_writing, receive
from frontdesk.sync.repair import Mending
from frontdesk.sync.rollups import Count, count_nothing
from frontdesk.sync.snapshots import reading
from models.base import DISTRICT
from models.clock import Stamp, wall_milliseconds, write_stamp
from models.store import Store

DAY_MILLISECONDS = 86_400_000
FRESH_ROWS = 5_000


@dataclass
class SyncResult:
    """What a sync did: changes sent and received, conflicts opened, rows repaired, and what a person must know."""

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    repaired: int = 0
    warning: str = ""

    def add(self, received: Received) -> None:
        """Add what a received batch did."""
        self.pulled += received.count
        self.conflicts += received.conflicts


class Exchange:
    """One device's exchange with central over one open connection."""

    def __init__(
        self,
        store: Store,
        central: Central,
        scopes: tuple[str, ...],
        count: Count,
        *,
        wall: Callable[[], int] = wall_milliseconds,
        progress: Progress = lambda done, of: None,
        fresh_rows: int = FRESH_ROWS,
        name: str = "",
    ) -> None:
        self._store = store
        self._central = central
        self._scopes = scopes
        self._count = count
        self._wall = wall
        self._progress = progress
        self._fresh_rows = fresh_rows
        self._name = name
        self._edge = ""
        self.result = SyncResult()

    def run(self) -> SyncResult:
        """Exchange until both sides are equal; raises CentralError when central fails on the way."""
        greeting, facts = self._greet()
        if any(self._forked(scope, facts[scope], greeting.scopes[scope]) for scope in self._scopes):
            own = self._store.device
            theirs = {
                scope: self._central.numbers(scope, own, facts[scope].acked[0]) for scope in self._scopes
            }
            renew_device(self._store, theirs, self._wall)
            greeting, facts = self._greet()
        if self._may_push(greeting):
            for scope in self._scopes:
                self._push(scope, facts[scope], greeting.scopes[scope])
        for scope in self._scopes:
            self._pull(scope, facts[scope], greeting.scopes[scope])
        for scope in self._scopes:
            self._compare(scope, greeting.scopes[scope])
        return self.result

    def _greet(self) -> tuple[Greeting, dict[str, ScopeFacts]]:
        with reading(self._store) as connection:
            facts = {scope: read_scope(connection, scope) for scope in self._scopes}
        devices = {self._store.device, *(one for each in facts.values() for one in each.relayed)}
        visitor = Visitor(self._scopes[0], self._store.device, self._name)
        cursors = {scope: each.cursor for scope, each in facts.items()}
        greeting = self._central.greet(cursors, sorted(devices), visitor)
        return greeting, facts

    def _forked(self, scope: str, facts: ScopeFacts, news: ScopeNews) -> bool:
        """Return whether central holds changes of this device that this folder never made (it is a copy)."""
        number, clock = news.known.get(self._store.device, (0, ""))
        if number <= facts.acked[0]:
            return False
        with reading(self._store) as connection:
            found = connection.execute(
                "SELECT clock FROM change WHERE device = ? AND number = ?", [self._store.device, number]
            ).fetchone()
        return found is None or found[0] != clock

    def _may_push(self, greeting: Greeting) -> bool:
        """Return whether this computer's clock is right enough to send; stamps made while it was not are renewed."""
        limit = greeting.now + DAY_MILLISECONDS
        self._edge = write_stamp(Stamp(limit, 0, ""))
        if self._wall() > limit:
            self.result.warning = (
                "This computer's clock is more than a day ahead, so what is written here waits;"
                " set the date and time right."
            )
            return False
        restamp_ahead(self._store, limit, self._wall)
        return True

    def _push(self, scope: str, facts: ScopeFacts, news: ScopeNews) -> None:
        restored = _is_restored(facts, news, self._store.device)
        known = news.known
        if restored:
            asked = self._central.greet({scope: 0}, sorted({*facts.known, self._store.device}))
            known = asked.scopes[scope].known
        count = count_nothing if scope == DISTRICT else self._count
        pusher = Pusher(self._store, self._central, scope, count, self._edge, self._writable(scope))
        self.result.pushed += pusher.run(known, restored=restored)
        if pusher.kept_here:
            self.result.warning = (
                "Something was changed here that only the district may change; it was not sent."
            )

    def _writable(self, scope: str) -> frozenset[str] | None:
        """Return the entities of a scope that this login may write; None for all."""
        return SHARED if scope == DISTRICT and len(self._scopes) > 1 else None

    def _pull(self, scope: str, facts: ScopeFacts, news: ScopeNews) -> None:
        with reading(self._store) as connection:
            facts = read_scope(connection, scope)
        if facts.loading is not None or (
            facts.cursor == 0 and not facts.known and news.last > self._fresh_rows
        ):
            load = FirstLoad(self._store, self._central, scope, self._progress)
            self.result.pulled += load.run(facts)
            with reading(self._store) as connection:
                facts = read_scope(connection, scope)
        if self.result.pushed or facts.cursor > news.last:
            news = self._central.greet({scope: facts.cursor}, []).scopes[scope]
        cursor = start = facts.cursor
        if cursor == news.last:
            return
        full = True
        while full:
            batch = self._central.pull(scope, cursor, BATCH, self._store.device)
            full = len(batch) == BATCH
            if batch:
                cursor, last = batch[-1]
                arrived = partial(move_to, cursor=cursor, mark=f"{last.device}:{last.number}")
                self.result.add(receive(self._store, scope, [one for _, one in batch], place=arrived))
                if news.last - start > self._fresh_rows:
                    self._progress(cursor - start, max(cursor, news.last) - start)
        if cursor < news.last:
            # The rest are this device's own; all up to `last` had been committed before we pulled.
            with local_writing(self._store) as (_, connection):
                facts = read_scope(connection, scope)
                move_to(facts, news.last, news.newest)
                write_scope(connection, scope, facts)

    def _compare(self, scope: str, news: ScopeNews) -> None:
        """Compare digests when both sides stand still at the same place, and repair what differs."""
        if self.result.pushed or self.result.pulled:
            with reading(self._store) as connection:
                cursor = read_scope(connection, scope).cursor
            news = self._central.greet({scope: cursor}, []).scopes[scope]
        mending = Mending(self._store, self._central, scope, self._count, self._edge, self._writable(scope))
        self.result.repaired += mending.run(news)


def _is_restored(facts: ScopeFacts, news: ScopeNews, own: str) -> bool:
    """Return whether central was put back to an older state: what we had pulled or pushed is not there."""
    lost_own = news.known.get(own, (0, ""))[0] < facts.acked[0]
    return lost_own or (facts.cursor > 0 and news.mark != facts.mark)
