"""Erasing rows for privacy: their values leave the store, the log and the conflicts, here and wherever sync reaches.

An erasure beats every other change of the row, earlier or later. What stays is an empty row that other rows may
still point to, with the mark that it was erased. Relies on the same absorbing of changes as sync itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontdesk.errors import NotFound
from frontdesk.sync.facts import read_fact, write_fact
from frontdesk.sync.receiving import Batch, finish, local_writing
from frontdesk.sync.tables import tables
from frontdesk.sync.wire import COLUMNS, ERASE, Wire
from models.base import DISTRICT, to_milliseconds
from models.capture import SCHEMA, Changes
from models.clock import HybridClock
from models.store import CLOCK, DEVICE, NUMBER, SCHOOL_ID

if TYPE_CHECKING:
    from frontdesk.office import Office


def erase_rows(office: Office, *, rows: Iterable[tuple[str, str]], by: str | None = None) -> Changes:
    """Erase rows, given as entity and key, for ever; raises NotFound when one does not exist and erases nothing."""
    wanted = sorted(set(rows))
    changes = Changes()
    with local_writing(office.store) as (session, connection):
        connection.execute("PRAGMA secure_delete = ON")
        own, school = str(read_fact(connection, DEVICE)), str(read_fact(connection, SCHOOL_ID))
        number = int(read_fact(connection, NUMBER, 0))
        clock = HybridClock(own, read_fact(connection, CLOCK, ""), lambda: to_milliseconds(office.now()))
        batch = Batch(connection, {}, own)
        batch.load(place for place in wanted if place[0] in tables())
        for entity, key in wanted:
            held = batch.rows.get(entity, {}).get(key)
            if held is None or not held.there:
                raise NotFound(f"There is no {entity.replace('_', ' ')} {key}; nothing was erased.")
            number += 1
            scope = DISTRICT if tables()[entity].district else school
            change = Wire(scope, own, number, clock.tick(), entity, key, ERASE, SCHEMA, "{}", "{}", by)
            connection.execute(f"INSERT INTO change ({COLUMNS}) VALUES ({', '.join('?' * 11)})", change)
            batch.absorb(change)
        write_fact(connection, NUMBER, number)
        write_fact(connection, CLOCK, clock.last)
        finish(session, batch)
        changes.touched = batch.touched
    if changes.touched:
        office.store.announce(changes)
    return changes
