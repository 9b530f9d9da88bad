"""The first connection of a device: a school's current rows, page by page, before it follows the log.

Parents come before children, so every row can stand when it comes; the search texts of interactions are written
when all rows are there, once each. While one page is written the next is fetched and read. It notes how far it is
in the same transaction as each page, goes on there after a stop, and the desk can be used all the while: what is
written meanwhile is merged in.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from frontdesk.sync.adopting import adopt
from frontdesk.sync.ahead import one_ahead
from frontdesk.sync.central import Central, Snapshot
from frontdesk.sync.facts import ScopeFacts, move_to, read_scope, write_scope
from frontdesk.sync.pages import Page, read_page, write_page
from frontdesk.sync.receiving import local_writing
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import tables
from models.base import DISTRICT
from models.capture import Changes
from models.search import document_text, interaction_texts, interaction_words, write_documents
from models.store import Store

PAGE = 4_000
_EDGE = "SELECT coalesce(max(position), 0) FROM change"
Loading = dict[str, Any]
"""Where a first connection stands: `from` which position to follow the log, last `entity` and `key`, rows `done`,
and after all rows the last interaction whose search text is `indexed`, of `texts` so far."""
Progress = Callable[[int, int], None]
"""Told how many steps of about how many are done. Called between transactions: what it raises ends a load cleanly."""


class FirstLoad:
    """Takes in the current rows of one scope."""

    def __init__(self, store: Store, central: Central, scope: str, progress: Progress) -> None:
        self._store = store
        self._central = central
        self._scope = scope
        self._progress = progress
        self._pulled = 0
        self._rows = 1
        self._texts_due: int | None = None

    def run(self, facts: ScopeFacts) -> int:
        """Take in all rows, or those that are left; returns how many came."""
        with _unsearched():
            return self._run(facts)

    def _run(self, facts: ScopeFacts) -> int:
        loading = facts.loading
        if loading is None:
            last = self._central.greet({self._scope: 0}, []).scopes[self._scope].last
            loading = {"from": last, "entity": "", "key": "", "done": 0, "indexed": None, "texts": 0}
        self._rows = self._central.count_rows(self._scope)
        if loading["indexed"] is None:
            loading = self._take_pages(loading)
        self._index(loading)
        start = loading["from"]
        while (later := self._central.since(self._scope, start, PAGE)) is None:
            start = self._catch_up(start)
        self._finish(later)
        return self._pulled

    def _take_pages(self, loading: Loading) -> Loading:
        with one_ahead(self._pages(loading["entity"], loading["key"])) as pages:
            for page in pages:
                done = loading["done"] + len(page.rows)
                loading = {**loading, "entity": page.entity, "key": page.last, "done": done}
                self._take(page, loading)
                self._tell(loading)
        return {**loading, "indexed": ""}

    def _tell(self, loading: Loading) -> None:
        """Tell how far it is: each row is a step, and each interaction once more when its text is indexed."""
        order = list(tables())
        if self._texts_due is None and loading["entity"] in order[order.index("interaction") + 1 :]:
            with reading(self._store) as connection:
                self._texts_due = connection.execute("SELECT count(*) FROM interaction").fetchone()[0]
        due = self._rows * 2 // 5 if self._texts_due is None else self._texts_due
        done = loading["done"] + loading.get("texts", 0)
        self._progress(done, max(self._rows + (0 if self._scope == DISTRICT else due), done))

    def _pages(self, begun: str, after: str) -> Iterator[Page]:
        """Fetch page by page, from where an earlier run came to."""
        entities = [name for name, table in tables().items() if table.district == (self._scope == DISTRICT)]
        for entity in entities[entities.index(begun) if begun else 0 :]:
            key = after if entity == begun else ""
            while (page := read_page(self._central, self._scope, entity, key, PAGE)) is not None:
                yield page
                key = page.last

    def _take(self, page: Page, loading: Loading) -> None:
        """Take one page, straight where that may be."""
        self._pulled += len(page.rows)
        place = partial(_note, loading=loading)
        straight = write_page(self._store, self._scope, page, place)
        left = page.hard if straight else page.all()
        if left:
            adopt(self._store, self._scope, left, page.losing, {}, place=place, index=False)

    def _index(self, loading: Loading) -> None:
        """Write the search texts of all interactions."""
        if self._scope == DISTRICT:
            return
        with one_ahead(self._texts(loading["indexed"])) as pieces:
            for keys, edge, texts in pieces:
                loading = {**loading, "indexed": keys[-1], "texts": loading.get("texts", 0) + len(keys)}
                with local_writing(self._store) as (session, connection):
                    # What was written since the texts were made may have changed them.
                    true = texts if _edge(connection) == edge else interaction_texts(session, keys)
                    write_documents(session, keys, true)
                    facts = read_scope(connection, self._scope)
                    facts.loading = loading
                    write_scope(connection, self._scope, facts)
                self._store.announce(Changes(touched={"interaction": set(keys)}))
                self._tell(loading)

    def _texts(self, after: str) -> Iterator[tuple[list[str], int, dict[str, str]]]:
        """Make the search texts of one piece after another, each with the place in the log where it was true."""
        sql = "SELECT id FROM interaction WHERE id > ? ORDER BY id LIMIT ?"
        while True:
            with self._store.reading() as session:
                execute = session.connection().exec_driver_sql
                keys = [str(key) for (key,) in execute(sql, (after, PAGE))]
                edge = int(execute(_EDGE).scalar_one())
                words = interaction_words(session, keys)
            if not keys:
                return
            # Folded when the snapshot is closed: an open one keeps the write-ahead log from starting anew.
            yield keys, edge, {key: document_text(parts) for key, parts in words.items()}
            after = keys[-1]

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


@contextmanager
def _unsearched() -> Iterator[None]:
    """Keep what the program holds already out of the search for lost cycles.

    Every few pages of new objects start a search; through the whole program it took a tenth of a first connection.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _note(facts: ScopeFacts, *, loading: Loading) -> None:
    facts.loading = loading


def _edge(connection: sqlite3.Connection) -> int:
    return int(connection.execute(_EDGE).fetchone()[0])
