"""Central in a district's Postgres, as one school's or the district's own login sees it.

Reading goes straight to the tables, where row-level security shows a login its own scope and the district's.
Writing goes through the schema's functions (`postgres_schema.sql`); the merge itself runs here, between the
lock and the write, in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString, NoReturn

from psycopg import IsolationLevel

from frontdesk.sync.central import (
    NOTED_AGAIN,
    CentralError,
    Greeting,
    Losing,
    Merged,
    Place,
    ScopeNews,
    Snapshot,
    Stored,
    Visitor,
    by_entity,
    latest,
)
from frontdesk.sync.facts import Known
from frontdesk.sync.postgres_ledger import LIST, PostgresLedger, arguments, expecting, listed, start_push
from frontdesk.sync.postgres_link import OLDER, VERSION, open_link, telling
from frontdesk.sync.rollups import CentralSchool, Rollup, Spans
from frontdesk.sync.wire import RowText, Wire
from models.base import DISTRICT

_WIRE: LiteralString = "scope, device, number, clock, entity, key, kind, schema, fields, seen, by_id"
_RUN: LiteralString = "FROM frontdesk.rollup WHERE dimension = %s AND day BETWEEN %s AND %s"
_AMOUNTS: LiteralString = "logged, open, closed, answered, response_minutes, ratings, rating_sum"
_SUMS: LiteralString = (
    "sum(logged)::bigint, sum(open)::bigint, sum(closed)::bigint, sum(answered)::bigint,"
    " sum(response_minutes)::bigint, sum(ratings)::bigint, sum(rating_sum)::bigint"
)


class PostgresCentral:
    """An open connection to central as one login."""

    def __init__(self, url: str, secret: str = "") -> None:
        """Connect; raises CentralError in plain words."""
        self.connection = open_link(url, secret)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _rows(self, sql: LiteralString, given: Sequence[Any]) -> list[tuple[Any, ...]]:
        with telling():
            return self.connection.execute(sql, given).fetchall()

    def greet(
        self, cursors: Mapping[str, int], devices: Sequence[str], visitor: Visitor | None = None
    ) -> Greeting:
        """Return how the scopes stand."""
        sql: LiteralString = "SELECT frontdesk.greet(%s::text[], %s::bigint[], %s::text[])"
        given: list[Any] = [list(cursors), list(cursors.values()), list(devices)]
        if visitor is not None:
            sql += ", frontdesk.visit(%s, %s, %s, %s)"
            given += [visitor.scope, visitor.device, visitor.name, NOTED_AGAIN]
        told = self._rows(sql, given)[0][0]
        if told["version"] is None or told["version"] > VERSION:
            _refuse(told["version"])
        if told["version"] < VERSION:
            raise CentralError(OLDER, lasting=True)
        if told["scopes"].keys() != cursors.keys():
            raise CentralError(
                "Central does not know this school (any more); connect again with its file.", lasting=True
            )
        scopes = {
            scope: ScopeNews(
                last=news["last"],
                newest=news["newest"] or "",
                mark=news["mark"] or "",
                known={device: (number, clock) for device, (number, clock) in (news["known"] or {}).items()},
                digests={entity: int(total) for entity, total in (news["digests"] or {}).items()},
            )
            for scope, news in told["scopes"].items()
        }
        return Greeting(told["now"], scopes)

    def pull(self, scope: str, after: int, limit: int, skip: str = "") -> list[tuple[int, Wire]]:
        """Return the changes after a position but for those of one device, with their positions."""
        sql: LiteralString = (
            f"SELECT position, {_WIRE} FROM frontdesk.change WHERE scope = %s AND position > %s"
            " AND device <> %s ORDER BY position LIMIT %s"
        )
        return [(row[0], Wire(*row[1:])) for row in self._rows(sql, [scope, after, skip, limit])]

    @contextmanager
    def push(self, scope: str) -> Iterator[PostgresLedger]:
        """Open a push: one transaction that holds the scope's lock from its first statement."""
        with telling(), self.connection.transaction():
            yield PostgresLedger(self, scope)

    def pack(self, merged: Merged) -> list[str]:
        """Return what is sent."""
        return arguments(merged)

    def start_push(self, packed: list[str], expected: Known) -> Callable[[], bool]:
        """Send one statement, which is a transaction of its own; the server runs it while we do other things."""
        with telling():
            is_written = start_push(self.connection, [*packed, *expecting(expected)])
        return lambda: _told(is_written)

    @contextmanager
    def _snapshot_of(self) -> Iterator[None]:
        """Read several statements as of one moment."""
        with telling():
            self.connection.isolation_level = IsolationLevel.REPEATABLE_READ
            try:
                with self.connection.transaction():
                    yield
            finally:
                if not self.connection.closed:
                    self.connection.isolation_level = None

    def page(self, scope: str, entity: str, after: str, limit: int) -> list[RowText]:
        """Return an entity's rows in order after a key."""
        sql: LiteralString = (
            "SELECT entity, key, fields, heads, checksum FROM frontdesk.row WHERE scope = %s AND entity = %s"
            " AND key > %s ORDER BY key LIMIT %s"
        )
        return [RowText(*row) for row in self._rows(sql, [scope, entity, after, limit])]

    def since(self, scope: str, position: int, limit: int) -> Snapshot | None:
        """Return the rows changed after a position, or None when there are too many."""
        sql: LiteralString = (
            "SELECT DISTINCT entity, key FROM frontdesk.change WHERE scope = %s AND position > %s LIMIT %s"
        )
        with self._snapshot_of():
            found = [(entity, key) for entity, key in self._rows(sql, [scope, position, limit + 1])]
            return None if len(found) > limit else self._snapshot(scope, found)

    def snapshot(self, scope: str, places: Sequence[Place]) -> Snapshot:
        """Return rows by their places."""
        with self._snapshot_of():
            return self._snapshot(scope, places)

    def _snapshot(self, scope: str, places: Sequence[Place]) -> Snapshot:
        sql: LiteralString = (
            "SELECT s.last, c.device || ':' || c.number FROM frontdesk.school s LEFT JOIN frontdesk.change c"
            " ON c.scope = s.scope AND c.position = s.last WHERE s.scope = %s"
        )
        last, mark = self._rows(sql, [scope])[0]
        rows = self.rows(scope, places)
        texts = [RowText(*place, row.fields, row.heads, row.checksum) for place, row in rows.items()]
        return Snapshot(last, mark or "", self._known(scope), texts, self.losing(scope, places))

    def _known(self, scope: str) -> Known:
        sql: LiteralString = (
            "SELECT device, number, clock FROM frontdesk.device WHERE scope = %s AND number > 0"
        )
        return {device: (number, clock) for device, number, clock in self._rows(sql, [scope])}

    def rows(self, scope: str, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places with what they have added to the roll-ups."""
        # One index probe for each key; with `= ANY (list)` the planner weighs every item of the list first.
        sql: LiteralString = (
            f"SELECT r.* FROM unnest({LIST}, {LIST}) AS k (entity, key) CROSS JOIN LATERAL"
            " (SELECT entity, key, fields, heads, checksum, counted FROM frontdesk.row"
            " WHERE scope = %s AND entity = k.entity AND key = k.key LIMIT 1) AS r"
        )
        given = [listed(entity for entity, _ in places), listed(key for _, key in places), scope]
        return {(row[0], row[1]): Stored(*row[2:]) for row in self._rows(sql, given)}

    def losing(self, scope: str, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""
        sql: LiteralString = (
            "SELECT entity, key, field, clock, value FROM frontdesk.conflict"
            f" WHERE scope = %s AND entity = %s AND key = ANY ({LIST})"
        )
        return [
            Losing(*row)
            for entity, keys in by_entity(places).items()
            for row in self._rows(sql, [scope, entity, listed(sorted(keys))])
        ]

    def checksums(self, scope: str, entity: str) -> dict[str, int]:
        """Return the checksums of an entity's rows."""
        sql: LiteralString = (
            "SELECT key, checksum FROM frontdesk.row WHERE scope = %s AND entity = %s AND checksum <> 0"
        )
        return dict(self._rows(sql, [scope, entity]))

    def history(self, scope: str, places: Sequence[Place]) -> list[Wire]:
        """Return every change of these rows."""
        sql: LiteralString = (
            f"SELECT {_WIRE} FROM frontdesk.change WHERE scope = %s AND key = ANY ({LIST}) ORDER BY position"
        )
        wanted = set(places)
        changes = [Wire(*row) for row in self._rows(sql, [scope, listed(sorted({key for _, key in places}))])]
        return [change for change in changes if (change.entity, change.key) in wanted]

    def numbers(self, scope: str, device: str, after: int) -> list[tuple[int, str]]:
        """Return the numbers and stamps of a device's changes after a number."""
        sql: LiteralString = (
            "SELECT number, clock FROM frontdesk.change WHERE scope = %s AND device = %s AND number > %s"
        )
        return [(number, clock) for number, clock in self._rows(sql, [scope, device, after])]

    def count_rows(self, scope: str) -> int:
        """Return how many rows a scope has."""
        sql: LiteralString = "SELECT count(*) FROM frontdesk.row WHERE scope = %s AND checksum <> 0"
        return int(self._rows(sql, [scope])[0][0])

    def devices(self, scope: str) -> list[tuple[str, str, int]]:
        """Return the devices of a scope."""
        sql: LiteralString = (
            "SELECT device, name, seen_at FROM frontdesk.device WHERE scope = %s ORDER BY device"
        )
        return [(device, name, at) for device, name, at in self._rows(sql, [scope])]

    def sums(self, spans: Spans, dimension: str) -> list[Rollup]:
        """Return sums of roll-ups."""
        one: LiteralString = f"SELECT scope, value, {_AMOUNTS} {_RUN}"
        sql: LiteralString = (
            f"SELECT scope, value, {_SUMS} FROM ({_each(one, spans)}) AS lines GROUP BY scope, value"
        )
        return [
            Rollup(*row) for row in self._rows(sql, [word for span in spans for word in (dimension, *span)])
        ]

    def counts(self, spans: Spans, dimensions: Sequence[str]) -> Iterator[tuple[str, str, str, int]]:
        """Return contacts by scope, dimension and value; a scope's come as one text, which is quicker to take in."""
        sql: LiteralString = (
            "SELECT scope, string_agg(dimension || E'\\x15' || value || E'\\x15' || many, E'\\x1e') FROM"
            " (SELECT scope, dimension, value, sum(logged::integer) AS many FROM frontdesk.rollup"
            f" WHERE dimension = ANY (%s) AND {_within(spans)} GROUP BY scope, dimension, value) AS counts"
            " GROUP BY scope"
        )
        for scope, text in self._rows(sql, [list(dimensions), *_ends(spans)]):
            for each in text.split("\x1e"):
                dimension, value, many = each.split("\x15")
                yield scope, dimension, value, int(many)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Read several sums as of one moment.

        They are added up in memory, where Postgres by itself would sort the lines of a thousand schools on disk; to
        compile the statements first would take longer than to run them. Raises CentralError when the central is of
        another version, whose sums would be read wrongly.
        """
        sql: LiteralString = (
            "SELECT max(number), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)"
            " FROM frontdesk.version"
        )
        with self._snapshot_of():
            version = self._rows(sql, [])[0][0]
            if version != VERSION:
                _refuse(version)
            yield

    def lines(self, spans: Spans) -> list[tuple[str, str, int]]:
        """Return scope, day and contacts of each line."""
        one: LiteralString = f"SELECT scope, day, logged {_RUN}"
        rows = self._rows(_each(one, spans), [word for span in spans for word in ("all", *span)])
        return [(scope, day, logged) for scope, day, logged in rows]

    def open_lines(self, now: Spans, late: Spans, dimension: str) -> list[tuple[str, str, int, int]]:
        """Return what is open still."""
        one: LiteralString = (
            f"SELECT scope, value, open * %s AS now, open * (1 - %s) AS late {_RUN} AND open <> 0"
        )
        sql: LiteralString = (
            f"SELECT scope, value, sum(now)::bigint, sum(late)::bigint FROM ({_each(one, [*now, *late])}) AS lines"
            " GROUP BY scope, value"
        )
        given = [(part, part, dimension, *span) for part, spans in ((1, now), (0, late)) for span in spans]
        rows = self._rows(sql, [word for each in given for word in each])
        return [(scope, value, opened, old) for scope, value, opened, old in rows]

    def last_synced(self) -> dict[str, int]:
        """Return when a device of each scope last came by."""
        sql: LiteralString = "SELECT scope, max(seen_at), max(clock) FROM frontdesk.device GROUP BY scope"
        return {scope: latest(seen, clock) for scope, seen, clock in self._rows(sql, [])}

    def topic_names(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return topics' names by key."""
        sql: LiteralString = (
            "SELECT r.key, r.fields FROM unnest(%s::text[], %s::text[]) AS a (key, scope)"
            " JOIN frontdesk.row r ON r.scope = a.scope AND r.entity = 'topic' AND r.key = a.key"
        )
        found = self._rows(sql, [list(wanted), list(wanted.values())])
        return {key: str(json.loads(fields).get("name", "")) for key, fields in found}

    def schools(self) -> list[CentralSchool]:
        """Return the schools by name."""
        sql: LiteralString = "SELECT scope, name FROM frontdesk.school WHERE scope <> %s ORDER BY name"
        return [CentralSchool(*row) for row in self._rows(sql, [DISTRICT])]


def _refuse(version: int | None) -> NoReturn:
    """Raise what a central of another version means to the person at the desk."""
    if version is not None and version < VERSION:
        raise CentralError(
            "The central was made by an older FrontDesk; the district's IT runs `frontdeskctl central init URL` again.",
            lasting=True,
        )
    raise CentralError(
        "The central was made by a newer FrontDesk; update FrontDesk on this computer.", lasting=True
    )


def _each(one: LiteralString, spans: Spans) -> LiteralString:
    """Return a statement for each run of days, so that each is a walk along the index."""
    return " UNION ALL ".join([one] * len(spans))


def _told(answer: Callable[[], bool]) -> bool:
    """Wait for what a statement on its way says."""
    with telling():
        return answer()


def _within(spans: Spans) -> LiteralString:
    """Return the condition of lines that lie in one of these runs of days."""
    one: LiteralString = "day BETWEEN %s AND %s"
    return f"({' OR '.join([one] * len(spans))})"


def _ends(spans: Spans) -> list[str]:
    return [day for span in spans for day in span]
