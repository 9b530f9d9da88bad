"""Stamps made by a wrong clock, or under a device's name that another folder uses too, are made anew.

Only changes that central never took are stamped anew, so no one else has to follow. Their rows' heads, the
conflicts they stand in and what later changes say they have seen change with them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence

from frontdesk.sync.facts import Known, read_fact, read_scope, write_fact, write_scope
from frontdesk.sync.receiving import add_to_digest, local_writing
from frontdesk.sync.tables import Held, read_states, tables, write_states
from frontdesk.sync.wire import COLUMNS, Wire
from models.clock import HybridClock, Stamp, read_stamp, write_stamp
from models.heads import Heads
from models.keys import new_device
from models.store import CLOCK, DEVICE, NUMBER, Store

_STAMP = re.compile(r'[0-9a-f]{16}-[^"]+')
Numbered = tuple[int, Wire]


def restamp_ahead(store: Store, limit: int, wall: Callable[[], int]) -> int:
    """Stamp anew this device's changes whose stamps are later than `limit` (milliseconds); returns how many."""
    latest = store.fact(CLOCK) or ""
    if not latest or read_stamp(latest).milliseconds <= limit:
        return 0
    edge = write_stamp(Stamp(limit, 0, ""))
    with local_writing(store) as (_, connection):
        own = str(read_fact(connection, DEVICE))
        first = connection.execute(
            "SELECT min(number) FROM change WHERE device = ? AND clock > ?", [own, edge]
        ).fetchone()[0]
        changes = [] if first is None else _own_from(connection, own, first)
        clock = HybridClock(own, _latest_before(connection, own, first), wall)
        _restamp(connection, changes, clock, {})
        write_fact(connection, CLOCK, clock.last)
        return len(changes)


def renew_device(
    store: Store, theirs: Mapping[str, Sequence[tuple[int, str]]], wall: Callable[[], int]
) -> None:
    """Give this folder a device name of its own, because another one uses its name too (a copy or a restored backup).

    `theirs` are by scope the numbers and stamps that central holds under the old name beyond what it is known to
    have taken from here. Changes that it does not hold get numbers and stamps under the new name.
    """
    with local_writing(store) as (_, connection):
        own = str(read_fact(connection, DEVICE))
        mine = {one.number: (position, one) for position, one in _own_from(connection, own, 1)}
        limits = {}
        for scope, held in theirs.items():
            facts = read_scope(connection, scope)
            same = [pair for pair in held if pair[0] in mine and mine[pair[0]][1].clock == pair[1]]
            facts.known[own] = max([facts.acked, *same])
            limits[scope] = facts.known[own][0]
            facts.acked, facts.pushed = (0, ""), 0
            write_scope(connection, scope, facts)
        changes = [pair for _, pair in sorted(mine.items()) if pair[1].number > limits.get(pair[1].scope, 0)]
        name = new_device()
        clock = HybridClock(name, _latest_before(connection, name, None), wall)
        _restamp(connection, changes, clock, {one.number: place for place, (_, one) in enumerate(changes, 1)})
        for fact, value in ((DEVICE, name), (NUMBER, len(changes)), (CLOCK, clock.last)):
            write_fact(connection, fact, value)
    store.device = name


def _own_from(connection: sqlite3.Connection, own: str, first: int) -> list[Numbered]:
    sql = f"SELECT position, {COLUMNS} FROM change WHERE device = ? AND number >= ? ORDER BY number"
    return [(position, Wire(*parts)) for position, *parts in connection.execute(sql, [own, first])]


def _latest_before(connection: sqlite3.Connection, own: str, first: int | None) -> str:
    """Return the latest stamp that came from others or that this device made before a number."""
    stamps = [""]
    for (name,) in connection.execute("SELECT name FROM device_fact WHERE name LIKE 'known:%'").fetchall():
        known: Known = read_fact(connection, name, {})
        stamps += [clock for _, clock in known.values()]
    sql = "SELECT clock FROM change WHERE device = ? AND number < ? ORDER BY number DESC LIMIT 1"
    found = connection.execute(sql, [own, first or 0]).fetchone()
    return max(stamps[1:] + ([found[0]] if found else []), default="")


def _restamp(
    connection: sqlite3.Connection,
    changes: Sequence[Numbered],
    clock: HybridClock,
    numbers: Mapping[int, int],
) -> None:
    """Give changes new stamps of `clock`, and new numbers under its device where `numbers` says so."""
    stamps = {one.clock: clock.tick() for _, one in changes}
    device = read_stamp(clock.last).device
    for position, one in changes:
        seen = _STAMP.sub(lambda found: stamps.get(found.group(), found.group()), one.seen)
        connection.execute(
            "UPDATE change SET clock = ?, seen = ?, device = ?, number = ? WHERE position = ?",
            [stamps[one.clock], seen, device, numbers.get(one.number, one.number), position],
        )
        connection.execute(
            "UPDATE conflict SET clock = ? WHERE entity = ? AND key = ? AND clock = ?",
            [stamps[one.clock], one.entity, one.key, one.clock],
        )
    _rename_heads(connection, {(one.entity, one.key) for _, one in changes}, stamps)


def _rename_heads(
    connection: sqlite3.Connection, places: set[tuple[str, str]], stamps: Mapping[str, str]
) -> None:
    for entity in {entity for entity, _ in places} & tables().keys():
        rows = read_states(connection, entity, {key for name, key in places if name == entity})
        for held in rows.values():
            held.state.heads = renamed_heads(held.state.heads, stamps)
            held.state.losing = {
                (name, stamps.get(stamp, stamp)): value for (name, stamp), value in held.state.losing.items()
            }
        _write(connection, entity, rows)


def _write(connection: sqlite3.Connection, entity: str, rows: dict[str, Held]) -> None:
    add_to_digest(connection, entity, write_states(connection, entity, rows))


def renamed_heads(heads: Heads, stamps: Mapping[str, str]) -> Heads:
    """Return heads with stamps replaced."""

    def one(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(stamps.get(stamp, stamp) for stamp in given))

    return Heads(
        rest=one(heads.rest),
        named={name: one(given) for name, given in heads.named.items()},
        absent={name: one(given) for name, given in heads.absent.items()},
        gone={
            stamps.get(stamp, stamp): {name: one(given) for name, given in seen.items()}
            for stamp, seen in heads.gone.items()
        },
        kept=heads.kept,
        erased=stamps.get(heads.erased, heads.erased),
    )
