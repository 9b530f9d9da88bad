"""What goes wrong between a device and central: every step of push and pull, clocks, copies, backups, damage."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.listing import search_interactions, show_interaction
from frontdesk.office import Office, open_office
from frontdesk.sync.central import CentralError
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import init_central, open_central
from frontdesk.sync.receiving import receive
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import exchange, sync_now
from frontdesk.sync.upgrading import take_in_kept
from frontdesk.sync.wire import COLUMNS, Wire
from frontdesk.timeline import add_note
from models.base import compact_json
from models.clock import Stamp, write_stamp
from tests.sync.conftest import join
from tests.sync.faults import FaultyCentral, LostError
from tests.sync.states import assert_equal, check_store

Pair = tuple[Office, Office]
MakeOffice = Callable[..., Office]


def everywhere(*offices: Office) -> None:
    for _ in range(3):
        for office in offices:
            sync_now(office)


def faulty_sync(office: Office, fault: int, *, before: bool) -> bool:
    """Sync with a fault at the n-th step; returns whether there was such a step."""
    with contextlib.closing(open_central(office)) as central:
        try:
            exchange(office, FaultyCentral(central, fault, before))
        except LostError:
            return True
    return False


@pytest.mark.parametrize("before", [True, False])
def test_a_fault_at_every_step_of_push_and_pull(pair: Pair, before: bool) -> None:
    one, two = pair
    everywhere(one, two)
    step, broke = 0, True
    while broke:
        for office in pair:
            log_interaction(office, channel="phone", contact=f"Zulma {office.store.device} {step}")
        sync_now(two)
        broke = faulty_sync(one, step, before=before)
        step += 1
    assert step > 4
    everywhere(one, two)
    for office in pair:
        assert len(search_interactions(office, words="zulma", limit=1000)) == 2 * step
        check_store(office)
    assert_equal(one, two)


def test_a_wrong_clock_waits_and_is_put_right(
    make_office: MakeOffice, central_url: str, tmp_path: Path
) -> None:
    ahead = {"hours": 0}
    two = make_office("two")
    join(two, central_url)
    one = make_office("one")
    join(one, central_url)
    everywhere(one, two)
    one.close()
    one = open_office(tmp_path / "one", wall=lambda: _wall() + ahead["hours"] * 3_600_000)
    ahead["hours"] = 72
    logged = log_interaction(one, channel="phone", contact="Future Fatima", note="a")
    edit_interaction(one, id=logged.id, note="b")
    assert "clock" in sync_now(one).warning
    sync_now(two)
    assert not search_interactions(two, words="fatima")
    ahead["hours"] = 0
    assert sync_now(one).warning == ""
    everywhere(two, one)
    assert show_interaction(two, id=logged.id).note == "b"
    edit_interaction(two, id=logged.id, note="c")
    everywhere(two, one)
    assert show_interaction(one, id=logged.id).note == "c"
    assert not list_conflicts(one)
    assert_equal(one, two)
    check_store(one)
    one.close()


def _wall() -> int:
    from models.clock import wall_milliseconds

    return wall_milliseconds()


def test_a_copied_folder_gets_a_name_of_its_own(pair: Pair, tmp_path: Path) -> None:
    one, two = pair
    everywhere(one, two)
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    one, copy = open_office(tmp_path / "one"), open_office(tmp_path / "copy")
    for office, word in ((one, "Original"), (copy, "Duplicate")):
        log_interaction(office, channel="phone", contact=f"{word} Olga")
    everywhere(one, copy, two)
    assert one.store.device != copy.store.device
    for office in (one, two, copy):
        assert len(search_interactions(office, words="olga")) == 2
        check_store(office)
    assert_equal(one, two)
    assert_equal(copy, two)
    one.close()
    copy.close()


def test_a_folder_restored_from_a_backup_loses_nothing(pair: Pair, tmp_path: Path) -> None:
    one, two = pair
    everywhere(one, two)
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "backup")
    one = open_office(tmp_path / "one")
    log_interaction(one, channel="phone", contact="Before Olga")
    everywhere(one, two)
    one.close()
    one = open_office(tmp_path / "backup")
    log_interaction(one, channel="phone", contact="After Olga")
    everywhere(one, two)
    for office in (one, two):
        assert len(search_interactions(office, words="olga")) == 2
        check_store(office)
    assert_equal(one, two)
    one.close()


class Backup:
    """Takes and puts back a backup of central, on either back end."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._saved: Any = None

    def take(self) -> None:
        if self.url.startswith("sqlite:"):
            self._saved = Path(self.url.removeprefix("sqlite:///")).read_bytes()
        else:
            self._saved = self._copy(self._name, self._name + "_backup")

    @property
    def _name(self) -> str:
        return self.url.rpartition("/")[2]

    def _copy(self, source: str, target: str) -> str:
        with psycopg.connect(self.url.replace(self._name, "postgres"), autocommit=True) as link:
            link.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)".encode())
            link.execute(f"CREATE DATABASE {target} TEMPLATE {source}".encode())
        return target

    def put_back(self) -> None:
        if self.url.startswith("sqlite:"):
            Path(self.url.removeprefix("sqlite:///")).write_bytes(self._saved)
        else:
            self._copy(self._saved, self._name)


@pytest.mark.parametrize("pushed_meanwhile", [False, True])
def test_a_central_restored_from_an_old_backup_is_healed(
    pair: Pair, central_url: str, pushed_meanwhile: bool, make_office: MakeOffice
) -> None:
    one, two = pair
    first = log_interaction(one, channel="phone", contact="Old Olga", note="old")
    everywhere(one, two)
    backup = Backup(central_url)
    backup.take()
    log_interaction(one, channel="phone", contact="Lost Olga")
    edit_interaction(two, id=first.id, note="newer")
    everywhere(one, two)
    backup.put_back()
    if pushed_meanwhile:
        for _ in range(5):
            log_interaction(two, channel="phone", contact="More Olga")
    everywhere(two, one)
    for office in pair:
        assert len(search_interactions(office, words="olga", limit=99)) == (7 if pushed_meanwhile else 2)
        assert show_interaction(office, id=first.id).note == "newer"
        check_store(office)
    assert_equal(one, two)
    three = make_office("three")
    join(three, central_url)
    everywhere(three, one, two)
    assert_equal(one, three)


def test_a_central_restored_when_only_a_late_comer_is_left(
    pair: Pair, central_url: str, make_office: MakeOffice
) -> None:
    """A device that took finished rows holds values whose changes it never had; they survive all the same."""
    one, two = pair
    three = make_office("three")
    join(three, central_url)
    everywhere(one, two)
    backup = Backup(central_url)
    backup.take()
    log_interaction(one, channel="phone", contact="Lost Olga", note="n")
    everywhere(one)
    sync_now(three, fresh_rows=0)
    backup.put_back()
    everywhere(three, two)
    assert len(search_interactions(two, words="olga")) == 1
    check_store(two)
    everywhere(one, two, three)
    for office in (one, two, three):
        check_store(office)
        assert len(search_interactions(office, words="olga")) == 1
    assert_equal(one, two)
    assert_equal(one, three)


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
    stamp = write_stamp(Stamp(_wall() - 1000, number, "newer"))
    return Wire(
        office.school_id, "newer", number, stamp, entity, key, "put", 99, compact_json(fields),
        compact_json(more.get("seen", {})), None,
    )  # fmt: skip


def _push_by_hand(office: Office, *changes: Wire) -> None:
    from frontdesk.sync.central import merge_into
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


def test_a_damaged_central_file_is_refused_and_left_alone(make_office: MakeOffice, tmp_path: Path) -> None:
    path = tmp_path / "central.db"
    init_central(url=f"sqlite:///{path}")
    office = make_office("one")
    join(office, f"sqlite:///{path}")
    for _ in range(30):
        log_interaction(office, channel="phone", contact="José Álvarez", note="x" * 500)
    sync_now(office)
    whole = path.read_bytes()
    middle = len(whole) // 2
    for broken in (
        b"",
        b"not a database",
        whole[: middle + 100],
        whole[:middle] + b"\xff" * 3000 + whole[middle + 3000 :],
    ):
        path.write_bytes(broken)
        with pytest.raises(CentralError):
            SqliteCentral(path)
        with pytest.raises(CentralError):
            sync_now(office)
        assert path.read_bytes() == broken
    path.unlink()
    with pytest.raises(CentralError):
        sync_now(office)
    assert not path.exists()
    path.write_bytes(whole)
    assert sync_now(office).repaired == 0
    assert whole[18:20] == b"\x01\x01"


def test_a_full_disk_at_central_is_said_and_nothing_is_lost(make_office: MakeOffice, tmp_path: Path) -> None:
    path = tmp_path / "central.db"
    init_central(url=f"sqlite:///{path}")
    one, two = make_office("one"), make_office("two")
    for office in (one, two):
        join(office, f"sqlite:///{path}")
    everywhere(one, two)
    for _ in range(20):
        log_interaction(one, channel="phone", contact="Fuller Fadumo", note="x" * 2000)
    with contextlib.closing(open_central(one)) as central:
        assert isinstance(central, SqliteCentral)
        pages = central.connection.execute("PRAGMA page_count").fetchone()[0]
        central.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CentralError, match="full"):
            exchange(one, central)
    everywhere(one, two)
    assert len(search_interactions(two, words="fadumo", limit=99)) == 20
    assert_equal(one, two)
