"""The desk's three constant jobs on a store of many years: saving, searching as one types, turning the page.

Yardsticks are the bare statements through Python's `sqlite3` on the same file, with the store's own pragmas.
"""

import itertools
import sqlite3
import statistics
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.registry import Measured, Setting, benchmark, seconds

TYPED = (
    "jo",
    "jos",
    "jose",
    "ma",
    "mari",
    "maria",
    "ngu",
    "nguyen",
    "bus",
    "att",
    "dr",
    "lincoln",
    "gar",
    "maria g",
)
"""What people type: two letters and on, common first names and words of many notes included."""

ROW_SQL = """
    SELECT i.*, t.name, c.name, s.name, o.name, r.name FROM interaction i
    LEFT JOIN topic t ON t.id = i.topic_id LEFT JOIN contact c ON c.id = i.contact_id
    LEFT JOIN student s ON s.id = i.student_id LEFT JOIN staff o ON o.id = i.owner_id
    LEFT JOIN staff r ON r.id = i.recorder_id
"""
PAGE = 50


@contextmanager
def bare_connection(folder: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with the pragmas that the store sets."""
    connection = sqlite3.connect(folder / "office.db", isolation_level=None)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-16000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    yield connection
    connection.close()


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """The seeded office."""
    from frontdesk.office import open_office

    office = open_office(folder)
    yield office
    office.close()


def bare_save(connection: sqlite3.Connection) -> Callable[[], None]:
    """One INSERT into the interaction table, one into the indexed text, one commit."""
    cursor = connection.execute("SELECT * FROM interaction ORDER BY at DESC LIMIT 1")
    names = [column[0] for column in cursor.description]
    row = list(cursor.fetchone())
    key = names.index("id")
    insert = f"INSERT INTO interaction ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    text = connection.execute("SELECT text FROM document ORDER BY id DESC LIMIT 1").fetchone()[0]

    def save() -> None:
        row[key] = str(uuid.uuid4())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, row)
        connection.execute("INSERT INTO document (interaction_id, text) VALUES (?, ?)", (row[key], text))
        connection.execute("COMMIT")

    return save


@benchmark("save one interaction", goal=3)
def save_one(setting: Setting, size: int) -> Measured:
    """A phone call of a known family with a note, durable when the function returns."""
    from frontdesk.interactions import log_interaction
    from frontdesk.staff import list_staff

    folder = setting.copy_of_seeded(size)
    with opened(folder) as office, bare_connection(folder) as connection:
        staff = list_staff(office)[0]
        names = [row[0] for row in connection.execute("SELECT name FROM contact ORDER BY id LIMIT 400")]
        people = itertools.cycle(names)

        def save() -> None:
            log_interaction(
                office,
                channel="phone",
                contact=next(people),
                topic="Transportation",
                note="Bus 12 was late again, asks for a call back before three.",
                by=staff.id,
            )

        own, bare = setting.alternate(save, bare_save(connection), rounds=60)
    return Measured(own, bare)


def search_sql() -> str:
    """The 50 latest among the newest 500 hits, with the names that a row shows."""
    return f"""
        {ROW_SQL} WHERE NOT i.deleted AND i.id IN (
            SELECT interaction_id FROM document WHERE id IN (
                SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 500))
        ORDER BY i.at DESC, i.id DESC LIMIT {PAGE}
    """


def typed_times(setting: Setting, size: int) -> tuple[list[float], list[float]]:
    """Seconds of each search of `TYPED`, ours and bare, in turns."""
    from frontdesk.finding.queries import Query
    from frontdesk.finding.search_box import find_page

    folder = setting.seeded(size)
    own: list[float] = []
    bare: list[float] = []
    with opened(folder) as office, bare_connection(folder) as connection:
        for turn in range(setting.rounds(9)):
            for words in TYPED:
                match = " ".join(f'"{word}"*' for word in words.split())

                def ours(words: str = words) -> Sequence[object]:
                    return find_page(office, query=Query(words=words), limit=PAGE).rows

                def plain(match: str = match) -> Sequence[object]:
                    return connection.execute(search_sql(), (match,)).fetchall()

                if turn == 0 and len(ours()) != len(plain()):
                    raise AssertionError(f"the yardstick finds other rows for {words!r}")
                own.append(seconds(ours))
                bare.append(seconds(plain))
    return own, bare


@benchmark("search as you type", goal=1.5)
def search_typed(setting: Setting, size: int) -> Measured:
    """The search box's own call for each of `TYPED`, against the bare statement that gives the same rows."""
    own, bare = typed_times(setting, size)
    return Measured(statistics.median(own), statistics.median(bare))


@benchmark("search as you type, 95th percentile", goal=0.050, kind="absolute")
def search_tail(setting: Setting, size: int) -> Measured:
    """The slowest of twenty searches: common first names and two letters included."""
    own, _ = typed_times(setting, size)
    return Measured(statistics.quantiles(own, n=20)[-1], note=f"slowest {max(own) * 1000:.0f} ms")


FILTERS: dict[str, tuple[dict[str, Any], str]] = {
    "everything": ({}, "1"),
    "open": (
        {"statuses": ("new", "in-progress", "waiting")},
        "i.status IN ('new', 'in-progress', 'waiting')",
    ),
    "spanish": ({"languages": ("es",)}, "i.language = 'es'"),
    "e-mail": ({"channels": ("email",)}, "i.channel = 'email'"),
    "urgent": ({"priorities": ("urgent",)}, "i.priority = 'urgent'"),
    "absences": ({"routines": ("absence",)}, "i.routine = 'absence'"),
    "concerns in Spanish by phone": (
        {"kinds": ("concern",), "languages": ("es",), "channels": ("phone",)},
        "i.kind = 'concern' AND i.language = 'es' AND i.channel = 'phone'",
    ),
}


@benchmark("next page of the list", goal=2)
def next_page(setting: Setting, size: int) -> Measured:
    """The page after the first, for each of `FILTERS`; the worst filter's ratio is in the note."""
    from frontdesk.finding.queries import Query
    from frontdesk.finding.search_box import find_page

    folder = setting.seeded(size)
    medians: dict[str, tuple[float, float]] = {}
    with opened(folder) as office, bare_connection(folder) as connection:
        for name, (conditions, where) in FILTERS.items():
            query = Query(**conditions)
            after = find_page(office, query=query, limit=PAGE).after
            if after is None:
                continue
            statement = (
                f"{ROW_SQL} WHERE NOT i.deleted AND {where} AND (i.at, i.id) < (?, ?)"
                f" ORDER BY i.at DESC, i.id DESC LIMIT {PAGE + 1}"
            )
            place = (round(after.at.timestamp() * 1000), after.id)

            def ours(query: Query = query, after: Any = after) -> object:
                return find_page(office, query=query, after=after, limit=PAGE)

            def plain(statement: str = statement, place: tuple[int, str] = place) -> object:
                return connection.execute(statement, place).fetchall()

            medians[name] = setting.alternate(ours, plain, rounds=15)
    worst = max(medians, key=lambda name: medians[name][0] / medians[name][1])
    own, bare = medians[worst]
    return Measured(own, bare, note=f"worst of {len(medians)} filters: {worst}")
