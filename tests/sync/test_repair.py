"""Rows that differ are put right from their changes; what cannot be applied yet waits or is kept, and is not lost."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.sync.connecting import open_central
from frontdesk.sync.receiving import receive
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import exchange, sync_now
from frontdesk.sync.upgrading import take_in_kept
from frontdesk.sync.wire import COLUMNS, Wire
from frontdesk.timeline import add_note
from models.base import compact_json
from models.checksums import add_digest
from models.clock import Stamp, wall_milliseconds, write_stamp
from tests.sync.conftest import join
from tests.sync.states import assert_equal, check_store

Pair = tuple[Office, Office]
MakeOffice = Callable[..., Office]


def everywhere(*offices: Office) -> None:
    for _ in range(3):
        for office in offices:
            sync_now(office)


def _run_sql(central_url: str, sql: str) -> None:
    if central_url.startswith("sqlite:"):
        with contextlib.closing(sqlite3.connect(central_url.removeprefix("sqlite:///"))) as file, file:
            file.execute(sql)
    else:
        with psycopg.connect(central_url, autocommit=True) as link:
            link.execute(
                sql.replace(" row ", " frontdesk.row ").replace(" digest ", " frontdesk.digest ").encode()
            )


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE row SET fields = '{}', checksum = 7 WHERE entity = 'contact'",
        "DELETE FROM row WHERE entity = 'contact'",
        "UPDATE digest SET total = 12345 WHERE entity = 'contact'",
    ],
)
def test_rows_that_differ_in_central_are_put_right_from_their_changes(
    pair: Pair, central_url: str, damage: str, make_office: MakeOffice
) -> None:
    one, two = pair
    log_interaction(one, channel="phone", contact="José Álvarez")
    everywhere(one, two)
    _run_sql(central_url, damage)
    if "row" in damage:
        _run_sql(central_url, "UPDATE digest SET total = 1 WHERE entity = 'contact'")
    sync_now(one)
    everywhere(one, two)
    assert sync_now(one).repaired == 0
    three = make_office("three")
    join(three, central_url)
    sync_now(three, fresh_rows=0)
    everywhere(three, one, two)
    assert_equal(one, three)
    check_store(one)


def central_sums(office: Office, entity: str) -> tuple[int, int]:
    """Return an entity's digest in central, and the sum of its rows' checksums."""
    scope, total = office.school_id, 0
    with contextlib.closing(open_central(office)) as central:
        for checksum in central.checksums(scope, entity).values():
            total = add_digest(total, plus=checksum)
        return central.greet({scope: 0}, []).scopes[scope].digests[entity], total


def test_a_sum_that_is_wrong_in_central_is_put_right(pair: Pair, central_url: str) -> None:
    one, two = pair
    log_interaction(one, channel="phone", contact="José Álvarez")
    everywhere(one, two)
    _run_sql(central_url, "UPDATE digest SET total = 1 WHERE entity = 'contact'")
    sync_now(two)
    kept, summed = central_sums(one, "contact")
    assert kept == summed != 0
    everywhere(one, two)
    assert_equal(one, two)


def test_what_comes_while_central_is_mended_is_not_written_over(pair: Pair, central_url: str) -> None:
    """The rows are worked out under the lock: an edit that commits after they were first read is in them."""
    one, two = pair
    logged = log_interaction(one, channel="phone", contact="José Álvarez", note="a")
    everywhere(one, two)
    edit_interaction(two, id=logged.id, note="meanwhile")
    _run_sql(central_url, "UPDATE row SET fields = '{}', checksum = 7 WHERE entity = 'interaction'")
    _run_sql(central_url, "UPDATE digest SET total = 7 WHERE entity = 'interaction'")
    with contextlib.closing(open_central(one)) as central:
        read = central.history
        first = [True]

        def history(*given: Any) -> list[Wire]:
            found = read(*given)
            if first.pop() if first else False:
                sync_now(two)
            return found

        central.history = history  # type: ignore[method-assign, assignment]
        exchange(one, central)
        with reading(two.store) as connection:
            ours = dict(connection.execute("SELECT id, checksum FROM interaction").fetchall())
        assert central.checksums(one.school_id, "interaction") == ours
    assert not first
    everywhere(one, two)
    assert show_interaction(one, id=logged.id).note == "meanwhile"
    assert_equal(one, two)
    kept, summed = central_sums(one, "interaction")
    assert kept == summed


def test_a_local_row_that_differs_is_put_right(pair: Pair) -> None:
    one, two = pair
    log_interaction(one, channel="phone", contact="José Álvarez")
    everywhere(one, two)
    with one.store.writing() as session:
        raw = session.connection().exec_driver_sql
        raw("UPDATE contact SET name = 'Somebody else', checksum = 5")
        raw("UPDATE digest SET total = 5 WHERE entity = 'contact'")
    assert sync_now(one).repaired == 1
    assert_equal(one, two)
    check_store(one)


def _foreign(office: Office, entity: str, key: str, fields: dict[str, Any], **more: Any) -> Wire:
    """Return a change as a newer version on another device would make it."""
    number = more.pop("number", 1)
    stamp = write_stamp(Stamp(wall_milliseconds() - 1000, number, "newer"))
    return Wire(
        office.school_id, "newer", number, stamp, entity, key, "put", 99, compact_json(fields),
        compact_json(more.get("seen", {})), None,
    )  # fmt: skip


def _push_by_hand(office: Office, *changes: Wire) -> None:
    from frontdesk.sync.batches import merge_into
    from frontdesk.sync.rollups import counter

    with contextlib.closing(open_central(office)) as central, central.push(office.school_id) as ledger:
        merge_into(ledger, office.school_id, changes, counter(office.calendar))


def test_what_a_newer_version_writes_survives_an_older_one(
    pair: Pair, make_office: MakeOffice, central_url: str
) -> None:
    one, two = pair
    contact = {"deleted": False, "name": "Newer Nadia", "kind": "family", "language": "en", "pronouns": "she",
               "needs_interpreter": False, "phone": "", "email": "", "remark": ""}  # fmt: skip
    _push_by_hand(
        one,
        _foreign(one, "contact", "key-of-nadia", contact),
        _foreign(one, "hologram", "key-of-hologram", {"deleted": False, "depth": 3}, number=2),
    )
    everywhere(one, two)
    with one.change() as work:
        from models.people import Contact

        work.get(Contact, "key-of-nadia").phone = "555-0101"
    everywhere(one, two)
    three = make_office("three")
    join(three, central_url)
    sync_now(three, fresh_rows=0)
    everywhere(one, two, three)
    for office in (one, two, three):
        check_store(office)
        with reading(office.store) as connection:
            (heads,) = connection.execute("SELECT heads FROM contact WHERE id = 'key-of-nadia'").fetchone()
            assert '"pronouns":"she"' in heads
        assert sync_now(office).repaired == 0
    with reading(one.store) as connection:
        waiting = connection.execute(
            "SELECT entity, reason FROM change JOIN waiting_change USING (position)"
        ).fetchall()
        assert waiting == [("hologram", "entity")]
    with contextlib.closing(open_central(one)) as central:
        rows = {
            one.entity: one.fields
            for one in central.snapshot(
                two.school_id, [("hologram", "key-of-hologram"), ("contact", "key-of-nadia")]
            ).rows
        }
    assert '"depth":3' in rows["hologram"]
    assert '"pronouns":"she"' in rows["contact"]
    assert '"phone":"555-0101"' in rows["contact"]


def test_what_was_kept_comes_home_after_an_update(pair: Pair) -> None:
    """The day this version knows a field that it only kept before, the value is in its column."""
    one, two = pair
    logged = log_interaction(one, channel="phone", contact="José Álvarez")
    everywhere(one, two)
    with one.store.writing() as session:
        raw = session.connection().exec_driver_sql
        (stamp,) = raw("SELECT heads FROM interaction").one()
        raw(
            "UPDATE interaction SET heads = ?, note = ''",
            (compact_json({"*": stamp, "+": {"note": "kept"}}),),
        )
        raw("DELETE FROM device_fact WHERE name = 'kept-schema'")
    assert take_in_kept(one.store, (one.school_id,)) == 1
    assert take_in_kept(one.store, (one.school_id,)) == 0
    assert show_interaction(one, id=logged.id).note == "kept"
    with reading(one.store) as connection:
        assert connection.execute("SELECT heads FROM interaction").fetchone() == (stamp,)


def test_a_change_whose_parent_is_missing_waits(pair: Pair) -> None:
    one, two = pair
    logged = log_interaction(one, channel="phone", contact="José Álvarez")
    add_note(one, id=logged.id, text="a note")
    with reading(one.store) as connection:
        changes = [
            Wire(*row) for row in connection.execute(f"SELECT {COLUMNS} FROM change ORDER BY position")
        ]
    own = [
        change for change in changes if change.device == one.store.device and change.scope == one.school_id
    ]
    entries = [change for change in own if change.entity == "entry"]
    others = [change for change in own if change.entity != "entry"]
    renumbered = [change._replace(number=place) for place, change in enumerate([*entries, *others], 1)]
    receive(two.store, two.school_id, renumbered[: len(entries)])
    with reading(two.store) as connection:
        assert connection.execute("SELECT count(*) FROM waiting_change").fetchone() == (len(entries),)
    receive(two.store, two.school_id, renumbered)
    with reading(two.store) as connection:
        assert connection.execute("SELECT count(*) FROM waiting_change").fetchone() == (0,)
    assert "a note" in [entry.text for entry in show_interaction(two, id=logged.id).entries]
    check_store(two)
