"""What goes wrong between a device and central: every step of push and pull, clocks, copies, backups, damage."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from frontdesk.finding.listing import search_interactions, show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.sync.central import CentralError
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import init_central, open_central
from frontdesk.sync.syncing import exchange, sync_now
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
