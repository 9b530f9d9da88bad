"""After an update of the program: what newer versions had written, and this one now knows, comes into its own.

Values of fields that were unknown were kept beside their rows' heads, changes of unknown entities waited in the
log. Run once for each version of the tables, before a sync.
"""

from __future__ import annotations

from frontdesk.sync.facts import read_fact, write_fact
from frontdesk.sync.receiving import add_to_digest, local_writing, receive
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import read_states, tables, write_states
from models.capture import SCHEMA
from models.store import Store

_FACT = "kept-schema"


def take_in_kept(store: Store, scopes: tuple[str, ...]) -> int:
    """Move kept values into their columns and try waiting changes again; returns how many rows had kept values."""
    with reading(store) as connection:
        if read_fact(connection, _FACT) == SCHEMA:
            return 0
    moved = 0
    with local_writing(store) as (_, connection):
        for entity in tables():
            found = connection.execute(f'SELECT id FROM "{entity}" WHERE heads LIKE \'%"+":%\'').fetchall()
            if found:
                rows = read_states(connection, entity, {key for (key,) in found})
                add_to_digest(connection, entity, write_states(connection, entity, rows))
                moved += len(rows)
        write_fact(connection, _FACT, SCHEMA)
    for scope in scopes:
        receive(store, scope, [])
    return moved
