"""What this device has to send: the changes of its log that central does not hold, causes before effects.

Besides its own changes a device brings those that came to it on a stick, and, when central was restored from
an old backup, everything it has that central lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from operator import attrgetter

from frontdesk.sync.facts import Known, ScopeFacts
from frontdesk.sync.wire import COLUMNS, Wire, wires

BATCH = 1000


def next_batch(
    connection: sqlite3.Connection, scope: str, after: Mapping[str, int], limit: int = BATCH
) -> list[Wire]:
    """Return the next changes of a scope, by device those after a number, in the order in which they came here."""
    if not after:
        return []
    conditions = " OR ".join("(device = ? AND number > ?)" for _ in after)
    order = "number" if len(after) == 1 else "position"
    sql = f"SELECT {COLUMNS} FROM change WHERE scope = ? AND ({conditions}) ORDER BY {order} LIMIT ?"
    given = [part for pair in after.items() for part in pair]
    return wires(connection.execute(sql, [scope, *given, limit]))


def to_send(facts: ScopeFacts, own: str, central: Known, number: int, *, everything: bool) -> dict[str, int]:
    """Return the devices whose changes we may hold beyond what central has, with the number to start after.

    Where this device took finished rows for a device's first changes (`base`) it can't bring those, so it
    brings none of that device before central has them from elsewhere: a gap would hide them for ever.
    """
    found: dict[str, int] = {}
    start = central.get(own, (0, ""))[0]
    if everything:
        found[own] = start
    elif number > facts.pushed:
        found[own] = max(start, facts.pushed)
    for device in facts.known if everything else facts.relayed:
        held = facts.known.get(device, (0, ""))[0]
        start = central.get(device, (0, ""))[0]
        if device != own and held > start >= facts.base.get(device, (0, ""))[0]:
            found[device] = start
    return found


def not_ahead(batch: list[Wire], edge: str, ahead: set[str]) -> list[Wire]:
    """Return the changes stamped before `edge`; devices with a later stamp join `ahead`, and all they have waits."""
    if not ahead and max(batch, key=_clock).clock <= edge:
        return batch
    found = []
    for one in batch:
        if one.clock > edge:
            ahead.add(one.device)
        if one.device not in ahead:
            found.append(one)
    return found


_clock = attrgetter("clock")
