"""Backups: made while the office works, verified, put back with what was there kept."""

import json
import sqlite3
import threading
from pathlib import Path

import pytest

from frontdesk.backup import back_up_office, restore_backup
from frontdesk.check import check_office
from frontdesk.errors import UserError
from frontdesk.finding.listing import list_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office


def notes(office: Office) -> set[str]:
    return {view.note for view in list_interactions(office, limit=500).items}


def number(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(
            json.loads(
                connection.execute("SELECT value FROM device_fact WHERE name = 'number'").fetchone()[0]
            )
        )
    finally:
        connection.close()


def test_a_backup_comes_back_and_what_was_there_is_kept(office: Office, tmp_path: Path) -> None:
    log_interaction(office, channel="phone", contact="Ana", note="before")
    made = back_up_office(office, file=tmp_path / "kept.db")
    assert made.interactions == 1
    assert made.file.stat().st_mode & 0o077 == 0
    log_interaction(office, channel="phone", contact="Ana", note="after")
    folder, last = office.folder, number(office.store.path)
    office.close()
    back, kept = restore_backup(folder, file=made.file)
    assert back.interactions == 1
    assert kept is not None
    again = open_office(folder)
    assert notes(again) == {"before"}
    assert check_office(again).problems == ()
    log_interaction(again, channel="phone", contact="Ana", note="later")
    again.close()
    assert number(folder / "office.db") > last, "numbers that were used must not be used again"
    restore_backup(folder, file=kept)
    whole = open_office(folder)
    assert notes(whole) == {"before", "after"}
    assert check_office(whole).problems == ()
    whole.close()


def test_a_backup_may_be_made_in_the_middle_of_the_day(office: Office, tmp_path: Path) -> None:
    stop = threading.Event()

    def desk() -> None:
        place = 0
        while not stop.is_set():
            log_interaction(office, channel="phone", contact=f"Ana {place}")
            place += 1

    working = threading.Thread(target=desk)
    working.start()
    try:
        made = [back_up_office(office, file=tmp_path / f"{i}.db") for i in range(3)]
    finally:
        stop.set()
        working.join()
    assert [one.interactions for one in made] == sorted(one.interactions for one in made)


def test_a_restore_on_a_new_computer(office: Office, tmp_path: Path) -> None:
    log_interaction(office, channel="phone", contact="Ana", note="moved")
    made = back_up_office(office, file=tmp_path / "kept.db")
    _, kept = restore_backup(tmp_path / "new" / "folder", file=made.file)
    assert kept is None
    moved = open_office(tmp_path / "new" / "folder")
    assert notes(moved) == {"moved"}
    moved.close()


def test_a_damaged_store_can_be_replaced_and_is_kept_aside(office: Office, tmp_path: Path) -> None:
    log_interaction(office, channel="phone", contact="Ana", note="saved")
    made = back_up_office(office, file=tmp_path / "kept.db")
    folder = office.folder
    office.close()
    (folder / "office.db").write_bytes(b"junk" * 5_000)
    _, kept = restore_backup(folder, file=made.file)
    assert kept is not None
    assert kept.read_bytes() == b"junk" * 5_000
    again = open_office(folder)
    assert notes(again) == {"saved"}
    again.close()


def test_what_is_no_sound_backup_is_refused_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    log_interaction(office, channel="phone", contact="Ana", note="present")
    good = back_up_office(office, file=tmp_path / "good.db").file
    folder = office.folder
    office.close()
    content = good.read_bytes()
    before = (folder / "office.db").read_bytes()
    cases = {
        "text.db": b"words",
        "empty.db": b"",
        "cut.db": content[: len(content) // 2],
        "hole.db": content[:8192] + b"\xff" * 40_960 + content[49_152:],
    }
    for name, spoiled in cases.items():
        (tmp_path / name).write_bytes(spoiled)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    newer = tmp_path / "newer.db"
    newer.write_bytes(content)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version=9999")
    connection.close()
    for name in (*cases, "other.db", "newer.db", "missing.db"):
        with pytest.raises(UserError):
            restore_backup(folder, file=tmp_path / name)
        assert (folder / "office.db").read_bytes() == before, name
    assert {path.name for path in folder.iterdir()} <= {"office.db", "office.db-wal", "office.db-shm"}


def test_a_restore_waits_for_nobody_who_has_the_store_open(office: Office, tmp_path: Path) -> None:
    good = back_up_office(office, file=tmp_path / "good.db").file
    with pytest.raises(UserError, match="close its window"):
        restore_backup(office.folder, file=good)
    log_interaction(office, channel="phone", contact="Ana", note="still works")
    assert notes(office) == {"still works"}


def test_a_backup_spares_other_files_and_the_store_itself(office: Office, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"a picture")
    for file in (
        photo,
        tmp_path,
        office.store.path,
        tmp_path / "none" / "x.db",
        office.folder / "office.db-wal",
    ):
        with pytest.raises(UserError):
            back_up_office(office, file=file)
    assert photo.read_bytes() == b"a picture"
    back_up_office(office, file=tmp_path / "kept.db")
    assert back_up_office(office, file=tmp_path / "kept.db").bytes > 0
    assert [path.name for path in tmp_path.iterdir()].count("kept.db") == 1
