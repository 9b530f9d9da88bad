"""What the sync tests compare: everything that two stores must have in common."""

from __future__ import annotations

import sqlite3
from typing import Any

from frontdesk.office import Office
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import read_states, tables
from models.checksums import add_digest
from models.heads import write_heads


def rows_of(office: Office) -> dict[str, dict[str, Any]]:
    """Return every synced row in full, by entity and key; what is left of erased ones may be nothing at all."""
    found: dict[str, dict[str, Any]] = {}
    with reading(office.store) as connection:
        for entity in tables():
            keys = {key for (key,) in connection.execute(f'SELECT id FROM "{entity}"')}
            states = read_states(connection, entity, keys)
            found[entity] = {
                key: (
                    one.state.values,
                    write_heads(one.state.heads, bare=True),
                    one.state.losing,
                    one.checksum,
                )
                for key, one in states.items()
                if not one.state.heads.erased
            }
    return found


def check_store(office: Office) -> None:
    """Assert that digests, checksums, foreign keys and the search index are what the rows say."""
    with reading(office.store) as connection:
        for entity in tables():
            keys = {key for (key,) in connection.execute(f'SELECT id FROM "{entity}"')}
            total = 0
            for key, held in read_states(connection, entity, keys).items():
                assert held.checksum == (
                    0 if held.state.heads.erased else held.state.checksum(entity, key)
                ), (entity, key)
                total = add_digest(total, plus=held.checksum)
            assert total == digests(connection).get(entity, 0), entity
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        indexed = connection.execute("SELECT count(*) FROM document").fetchone()
        assert indexed == connection.execute("SELECT count(*) FROM interaction WHERE deleted = 0").fetchone()


def digests(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the digests by entity, without those that are 0."""
    return dict(connection.execute("SELECT entity, total FROM digest WHERE total <> 0").fetchall())


def assert_equal(one: Office, two: Office) -> None:
    """Assert that two devices of a school hold the same."""
    assert rows_of(one) == rows_of(two)
    with reading(one.store) as first, reading(two.store) as second:
        assert digests(first) == digests(second)
