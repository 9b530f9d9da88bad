"""The first connection of a device: a school's current rows, page by page, before it follows the log.

Parents come before children, so every row can stand when it comes; the search texts of interactions are written
when all rows are there, once each. It notes how far it is in the same transaction as each page, goes on there
after a stop, and the desk can be used all the while: what is written meanwhile is merged in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from frontdesk.sync.adopting import adopt
from frontdesk.sync.central import Central, Snapshot
from frontdesk.sync.facts import ScopeFacts, move_to, read_scope, write_scope
from frontdesk.sync.pages import write_page
from frontdesk.sync.receiving import local_writing
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import tables
from frontdesk.sync.wire import RowText
from models.base import DISTRICT
from models.search import refresh_documents
from models.store import Store

PAGE = 4_000
Progress = Callable[[int, int], None]
"""Told how many rows of about how many have come."""


class FirstLoad:
    """Takes in the current rows of one scope."""

    def __init__(self, store: Store, central: Central, scope: str, progress: Progress) -> None:
        self._store = store
        self._central = central
        self._scope = scope
        self._progress = progress
        self._pulled = 0

    def run(self, facts: ScopeFacts) -> int:
        """Take in all rows, or those that are left; returns how many came."""
        loading = facts.loading
        if loading is None:
            last = self._central.greet({self._scope: 0}, []).scopes[self._scope].last
            loading = {"from": last, "entity": "", "key": "", "done": 0, "indexed": None}
        if loading["indexed"] is None:
            loading = self._take_pages(loading)
        self._index(loading)
        start = loading["from"]
        while (later := self._central.since(self._scope, start, PAGE)) is None:
            start = self._catch_up(start)
        self._finish(later)
        return self._pulled

    def _take_pages(self, loading: dict[str, Any]) -> dict[str, Any]:
        total = max(1, self._central.count_rows(self._scope))
        entities = [name for name, table in tables().items() if table.district == (self._scope == DISTRICT)]
        if loading["entity"]:
            entities = entities[entities.index(loading["entity"]) :]
        for entity in entities:
            if entity != loading["entity"]:
                loading = {**loading, "entity": entity, "key": ""}
            while page := self._central.page(self._scope, entity, loading["key"], PAGE):
                loading = {**loading, "key": page[-1].key, "done": loading["done"] + len(page)}
                self._take(page, loading)
                self._progress(loading["done"], max(total, loading["done"]))
        return {**loading, "indexed": ""}

    def _take(self, page: list[RowText], loading: dict[str, Any]) -> None:
        """Take one page; rows in conflict are read again together with what is losing in them."""
        place = partial(_note, loading=loading)
        self._pulled += len(page)
        if write_page(self._store, self._scope, page[0].entity, page, place):
            return
        troubled = [row[:2] for row in page if row.heads.startswith("{")]
        losing = self._central.snapshot(self._scope, troubled) if troubled else None
        again = {} if losing is None else {(row.entity, row.key): row for row in losing.rows}
        rows = [again.get((row.entity, row.key), row) for row in page]
        adopt(self._store, self._scope, rows, losing.losing if losing else (), {}, place=place, index=False)

    def _index(self, loading: dict[str, Any]) -> None:
        """Write the search texts of all interactions."""
        if self._scope == DISTRICT:
            return
        sql = "SELECT id FROM interaction WHERE id > ? ORDER BY id LIMIT ?"
        while True:
            with reading(self._store) as connection:
                keys = [key for (key,) in connection.execute(sql, [loading["indexed"], PAGE])]
            if not keys:
                return
            loading = {**loading, "indexed": keys[-1]}
            with local_writing(self._store) as (session, connection):
                refresh_documents(session, keys)
                facts = read_scope(connection, self._scope)
                facts.loading = loading
                write_scope(connection, self._scope, facts)

    def _catch_up(self, start: int) -> int:
        """Take the rows that the next changes touched, when there are too many for one transaction."""
        changes = self._central.pull(self._scope, start, PAGE)
        places = sorted({(one.entity, one.key) for _, one in changes})
        rows = self._central.snapshot(self._scope, places)
        adopt(self._store, self._scope, rows.rows, rows.losing, rows.known)
        return changes[-1][0]

    def _finish(self, later: Snapshot) -> None:
        """Take what changed meanwhile, all as of one moment, and follow the log from there."""

        def place(facts: ScopeFacts) -> None:
            facts.loading = None
            facts.known = {**facts.known, **{d: k for d, k in later.known.items() if d != self._store.device}}
            facts.base = dict(facts.known)
            move_to(facts, later.last, later.mark)

        adopt(self._store, self._scope, later.rows, later.losing, later.known, place=place)


def _note(facts: ScopeFacts, *, loading: dict[str, Any]) -> None:
    facts.loading = loading
