"""The roll-ups of a central SQLite file as they are read: sums, counts, weeks, what is open, when schools last synced.

Every run of days of a dimension is one walk along the roll-ups' index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from frontdesk.sync.central import latest
from frontdesk.sync.rollups import AMOUNTS, Rollup, Spans
from frontdesk.sync.sqlite_schema import telling


class SqliteSums:
    """What an open central file can be asked about its roll-ups."""

    path: Path
    connection: sqlite3.Connection

    def sums(self, spans: Spans, dimension: str) -> list[Rollup]:
        """Return sums of roll-ups."""
        names, sums = ", ".join(AMOUNTS), ", ".join(f"sum({name})" for name in AMOUNTS)
        one = f"SELECT scope, value, {names} FROM rollup WHERE dimension = ? AND day BETWEEN ? AND ?"
        sql = f"SELECT scope, value, {sums} FROM ({_each(one, spans)}) GROUP BY scope, value"
        with telling(self.path):
            found = self.connection.execute(sql, [word for span in spans for word in (dimension, *span)])
            return [Rollup(*row) for row in found]

    def counts(self, spans: Spans, dimensions: Sequence[str]) -> list[tuple[str, str, str, int]]:
        """Return contacts by scope, dimension and value."""
        one = "SELECT scope, dimension, value, logged FROM rollup WHERE dimension = ? AND day BETWEEN ? AND ?"
        runs = [(name, *span) for name in dimensions for span in spans]
        sql = (
            f"SELECT scope, dimension, value, sum(logged) FROM ({_each(one, runs)})"
            " GROUP BY scope, dimension, value"
        )
        with telling(self.path):
            return self.connection.execute(sql, [word for run in runs for word in run]).fetchall()

    def lines(self, spans: Spans) -> list[tuple[str, str, int]]:
        """Return scope, day and contacts of each line."""
        one = "SELECT scope, day, logged FROM rollup WHERE dimension = 'all' AND day BETWEEN ? AND ?"
        with telling(self.path):
            given = [word for span in spans for word in span]
            return self.connection.execute(_each(one, spans), given).fetchall()

    def open_lines(self, now: Spans, late: Spans, dimension: str) -> list[tuple[str, str, int, int]]:
        """Return what is open still."""
        one = (
            "SELECT scope, value, open * ? AS now, open * (1 - ?) AS late FROM rollup"
            " WHERE dimension = ? AND open <> 0 AND day BETWEEN ? AND ?"
        )
        sql = f"SELECT scope, value, sum(now), sum(late) FROM ({_each(one, [*now, *late])}) GROUP BY scope, value"
        given = [(part, part, dimension, *span) for part, spans in ((1, now), (0, late)) for span in spans]
        with telling(self.path):
            return self.connection.execute(sql, [word for each in given for word in each]).fetchall()

    def last_synced(self) -> dict[str, int]:
        """Return when a device of each scope last came by."""
        sql = "SELECT scope, max(seen_at), max(clock) FROM device GROUP BY scope"
        with telling(self.path):
            return {scope: latest(seen, clock) for scope, seen, clock in self.connection.execute(sql)}

    def topic_names(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return topics' names by key."""
        sql = "SELECT fields FROM row WHERE scope = ? AND entity = 'topic' AND key = ?"
        found: dict[str, str] = {}
        with telling(self.path):
            for key, scope in wanted.items():
                for (fields,) in self.connection.execute(sql, [scope, key]):
                    found[key] = str(json.loads(fields).get("name", ""))
        return found


def _each(one: str, runs: Sequence[Sequence[str]]) -> str:
    """Return a statement for each run of days, so that each is a walk along the index."""
    return " UNION ALL ".join([one] * len(runs))
