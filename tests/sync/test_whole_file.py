"""A central file is checked whenever it may have been damaged, and not when it is as it was left."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync.central import CentralError
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.connecting import add_school, init_central
from frontdesk.sync.syncing import sync_now
from frontdesk.sync.whole_file import FULL, NOTHING, PAGES
from tests.sync.conftest import join


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A central file that no program has opened yet but to make it."""
    path = tmp_path / "made" / "central.db"
    path.parent.mkdir()
    init_central(url=f"sqlite:///{path}")
    add_school(url=f"sqlite:///{path}", name="Larkmoor", out=tmp_path / "connect.json")
    return path.rename(tmp_path / "central.db")


def opened(path: Path, *, writes: bool = False) -> str:
    """Open and close the file; returns how it was checked."""
    with contextlib.closing(SqliteCentral(path)) as central:
        if writes:
            with central.writing():
                central.connection.execute("UPDATE school SET last = last + 1")
        return central.checked


def other_writes(path: Path) -> None:
    """Write as another computer does."""
    with contextlib.closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE school SET last = last + 1")


def test_what_is_as_it_was_left_is_not_checked_again(path: Path) -> None:
    assert opened(path) == FULL
    assert opened(path, writes=True) == NOTHING
    assert opened(path) == NOTHING
    other_writes(path)
    assert opened(path) == PAGES
    assert opened(path) == NOTHING


def test_what_others_write_meanwhile_is_checked_the_next_time(path: Path) -> None:
    opened(path)
    with contextlib.closing(SqliteCentral(path)) as central:
        other_writes(path)
        with central.writing():
            central.connection.execute("UPDATE school SET last = last + 1")
    assert opened(path) == PAGES
    with contextlib.closing(SqliteCentral(path)) as first, contextlib.closing(SqliteCentral(path)) as second:
        assert (first.checked, second.checked) == (NOTHING, NOTHING)
        with second.writing():
            second.connection.execute("UPDATE school SET last = last + 1")
    assert opened(path) == NOTHING


def test_all_is_checked_once_a_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(path)
    first = time.monotonic()
    for hours, how in ((23, NOTHING), (25, FULL), (26, NOTHING)):
        monkeypatch.setattr(time, "monotonic", lambda hours=hours: first + hours * 3600)
        assert opened(path) == how


def test_a_share_that_counts_whole_seconds_is_not_trusted(path: Path) -> None:
    opened(path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert opened(path) == PAGES
    assert opened(path) == PAGES


def test_another_file_in_its_place_is_checked(path: Path, tmp_path: Path) -> None:
    opened(path)
    found = path.stat()
    path.rename(tmp_path / "old.db")
    path.write_bytes((tmp_path / "old.db").read_bytes())
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert opened(path) == PAGES


def test_damage_after_it_was_found_sound_is_refused(make_office: Callable[..., Office], path: Path) -> None:
    office = make_office("one", school="Larkmoor")
    join(office, f"sqlite:///{path}")
    for _ in range(30):
        log_interaction(office, channel="phone", contact="José Álvarez", note="x" * 500)
    sync_now(office)
    assert opened(path) == NOTHING
    whole = path.read_bytes()
    for place in range(len(whole) // 3, len(whole) - 4096, len(whole) // 5):
        broken = whole[:place] + b"\xff" * 3000 + whole[place + 3000 :]
        path.write_bytes(broken)
        log_interaction(office, channel="phone", contact="José Álvarez")
        with pytest.raises(CentralError, match="damaged"):
            sync_now(office)
        assert path.read_bytes() == broken
    path.write_bytes(whole)
    assert opened(path) == FULL
    assert sync_now(office).pushed > 0
