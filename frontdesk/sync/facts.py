"""What this device remembers about sync, kept among its facts: cursors, what has arrived, what was sent.

`known` is by scope and device the highest number that has arrived with its stamp: changes of a device arrive
in the order of their numbers, so one number says which have come. `base` is what a first connection took as
finished rows: those changes are in the rows though not in the log.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

Known = dict[str, tuple[int, str]]
"""By device: the highest number that has arrived and its stamp."""

CENTRAL = "central"


def read_fact(connection: sqlite3.Connection, name: str, default: Any = None) -> Any:
    """Return a fact about this device, within the caller's transaction."""
    found = connection.execute("SELECT value FROM device_fact WHERE name = ?", [name]).fetchone()
    return default if found is None or found[0] is None else json.loads(found[0])


def write_fact(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Write a fact about this device, within the caller's transaction."""
    connection.execute(
        "INSERT INTO device_fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, json.dumps(value, separators=(",", ":"))],
    )


def _known(loaded: dict[str, list[Any]]) -> Known:
    return {device: (number, clock) for device, (number, clock) in loaded.items()}


@dataclass
class ScopeFacts:
    """How far this device has come with one scope of a central.

    `cursor` is central's position up to which all has been pulled and `mark` names the change there;
    `pushed` is the number up to which this device's own changes of the scope have been taken by central;
    `acked` is the last own change that central is known to hold; `relayed` are other devices whose changes came
    on a stick, so that this device brings them to central; `loading` is where a first connection stands.
    """

    cursor: int = 0
    mark: str = ""
    pushed: int = 0
    acked: tuple[int, str] = (0, "")
    relayed: list[str] = field(default_factory=list)
    loading: dict[str, Any] | None = None
    known: Known = field(default_factory=dict)
    base: Known = field(default_factory=dict)


def read_scope(connection: sqlite3.Connection, scope: str) -> ScopeFacts:
    """Return what this device remembers about a scope."""
    loaded = read_fact(connection, f"sync:{scope}", {})
    facts = ScopeFacts(
        cursor=loaded.get("cursor", 0),
        mark=loaded.get("mark", ""),
        pushed=loaded.get("pushed", 0),
        acked=tuple(loaded.get("acked", (0, ""))),
        relayed=loaded.get("relayed", []),
        loading=loaded.get("loading"),
    )
    facts.known = _known(read_fact(connection, f"known:{scope}", {}))
    facts.base = _known(read_fact(connection, f"base:{scope}", {}))
    return facts


def write_scope(connection: sqlite3.Connection, scope: str, facts: ScopeFacts) -> None:
    """Write what this device remembers about a scope."""
    place = {
        "cursor": facts.cursor,
        "mark": facts.mark,
        "pushed": facts.pushed,
        "acked": facts.acked,
        "relayed": facts.relayed,
        "loading": facts.loading,
    }
    write_fact(connection, f"sync:{scope}", place)
    write_fact(connection, f"known:{scope}", facts.known)
    if facts.base:
        write_fact(connection, f"base:{scope}", facts.base)


def move_to(facts: ScopeFacts, cursor: int, mark: str) -> None:
    """Note that all up to this position of central has come."""
    facts.cursor, facts.mark = cursor, mark
