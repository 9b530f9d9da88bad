"""One scope of a central Postgres within a push: what the merge reads under the lock, and the writing.

All of a push travels as lists in one call of the schema's function `push`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, LiteralString, Protocol

import psycopg

from frontdesk.sync.central import Losing, Merged, Place, Stored
from frontdesk.sync.facts import Known
from frontdesk.sync.postgres_sending import send
from frontdesk.sync.wire import Wire

LIST: LiteralString = "(string_to_array(%s, E'\\x1e', E'\\x15'))[2:]"
"""The mark of a list of texts made by `listed`."""

_CALL: LiteralString = (
    f"SELECT frontdesk.push(%s, {LIST}, {LIST}::bigint[], {LIST}, {LIST}, {LIST}, {LIST}, {LIST}::integer[], {LIST},"
    f" {LIST}, {LIST}, {LIST}::bigint[], {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}::bigint[], {LIST}, {LIST},"
    f" {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}, {LIST}::numeric[], {LIST}, {LIST},"
    f" {LIST}, {LIST}::bigint[], {LIST}, {LIST}::bigint[])"
)
_PUSH = b"$%d".join(_CALL.encode().split(b"%s")) % tuple(range(1, _CALL.count("%s") + 1))

_NOT_FRESH = (None, None)


class OpenLink(Protocol):
    """The open connection that the push belongs to."""

    connection: psycopg.Connection[Any]

    def rows(self, scope: str, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places."""

    def losing(self, scope: str, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""


class PostgresLedger:
    """One scope within a push."""

    def __init__(self, central: OpenLink, scope: str) -> None:
        self._central = central
        self._scope = scope

    def known(self, devices: Iterable[str]) -> Known:
        """Take the scope's lock, then return what has come of these devices."""
        sql: LiteralString = "SELECT * FROM frontdesk.begin_push(%s, %s::text[])"
        found = self._central.connection.execute(sql, [self._scope, sorted(devices)]).fetchall()
        return {device: (number, clock) for device, number, clock in found}

    def present(self, changes: Sequence[Wire]) -> set[tuple[str, int]]:
        """Return which of these changes are held."""
        sql: LiteralString = (
            "SELECT c.device, c.number FROM unnest(%s::text[], %s::bigint[]) AS a (device, number)"
            " JOIN frontdesk.change c ON c.scope = %s AND c.device = a.device AND c.number = a.number"
        )
        given = [[one.device for one in changes], [one.number for one in changes], self._scope]
        return {(device, number) for device, number in self._central.connection.execute(sql, given)}

    def rows(self, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places."""
        return self._central.rows(self._scope, places)

    def losing(self, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""
        return self._central.losing(self._scope, places)

    def start_write(self, merged: Merged) -> Callable[[], bool]:
        """Send all of a push; the server writes it, or nothing when one of its fresh rows is held."""
        return start_push(self._central.connection, [*arguments(merged), *expecting({})])


def start_push(link: psycopg.Connection[Any], lists: Sequence[str]) -> Callable[[], bool]:
    """Call the schema's function; the returned function waits for whether it wrote."""
    answer = send(link, _PUSH, lists)
    return lambda: answer() == "t"


def expecting(expected: Known) -> list[str]:
    """Return the last lists of a push: what must have come of devices before; of others anything may."""
    return [listed(expected), listed(number for number, _ in expected.values())]


def arguments(merged: Merged) -> list[str]:
    """Return the scope and all that a push writes as lists, in the order of the function's parameters."""
    fresh, lines = merged.fresh, merged.lines()
    if len(fresh) < len(merged.changes) and fresh:
        beside = [fresh.get(place, _NOT_FRESH) for place in range(len(merged.changes))]
    else:
        beside = list(fresh.values())
    return [
        merged.scope,
        *_columns(merged.changes, 11)[1:],
        *_columns(beside, 2),
        *_columns(((*row, counted) for row, counted in zip(merged.rows, merged.counted, strict=True)), 6),
        *_columns(merged.cleared, 2),
        *_columns(((one.entity, one.key, one.field, one.clock, one.value) for one in merged.losing), 5),
        *_columns(merged.scrubbed, 2),
        *_columns(merged.digests.items(), 2),
        *_columns(lines, 3),
        listed(amount for amounts in lines.values() for amount in amounts),
    ]


def _columns(rows: Iterable[Sequence[Any]], width: int) -> list[str]:
    """Return rows as one list for each column."""
    turned = [listed(column) for column in zip(*rows, strict=True)]
    return turned or [""] * width


def listed(values: Iterable[Any]) -> str:
    """Return a list as one text for `string_to_array`, which costs a tenth of an array that has to be escaped.

    No value holds the two separators: JSON escapes control characters, and names and keys have none. The empty
    first item, left out again by the statement, tells a list of one empty text from an empty list.
    """
    items = ["", *values]
    try:
        return "\x1e".join(items)
    except TypeError:
        return "\x1e".join(["\x15" if item is None else str(item) for item in items])
