"""The Sync page and the sentence in the foot: a real office, a real central file, real keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import search_interactions, show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import connect, init_central
from frontdesk.sync.engine import SyncStatus
from frontdesk.sync.syncing import sync_now
from ui.desk import Desk
from ui.sync.background import BackgroundSync
from ui.sync.passphrase import PassphraseDialog
from ui.sync.screen import SyncScreen
from ui.sync.words import status_words


@pytest.fixture
def central(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    return url


@pytest.fixture
def other(tmp_path: Path, office: Office, central: str) -> Iterator[Office]:
    """A second computer of the same school; both are connected."""
    from frontdesk.sync.connecting import add_school

    connect(office, target=central)
    sync_now(office)
    out = tmp_path / "connect.json"
    add_school(url=central, name=office.settings.name, out=out)
    second = open_office(tmp_path / "second")
    connect(second, target=str(out))
    sync_now(second)
    yield second
    second.close()


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SyncScreen:
    screen = SyncScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    screen.show()
    qtbot.waitExposed(screen)
    return screen


def words_of(screen: SyncScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))


def test_on_its_own_it_says_how_to_connect(screen: SyncScreen, settle: Callable[[], None]) -> None:
    settle()
    assert not screen.now.isVisibleTo(screen)
    assert screen.connect_it.isVisibleTo(screen)
    assert "Not connected" in words_of(screen)


def test_sync_now_by_key_sends_and_shows(
    desk: Desk, office: Office, other: Office, screen: SyncScreen, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settle()
    log_interaction(office, channel="phone", contact="José Álvarez")
    screen.focus_first()
    QTest.keyClick(screen.now, Qt.Key.Key_Space)
    settle()
    sync_now(other)
    assert len(search_interactions(other, words="jose")) == 1
    qtbot.waitUntil(lambda: "sent" in words_of(screen))
    assert "just now" in words_of(screen)
    qtbot.waitUntil(lambda: "(this one)" in words_of(screen))
    assert screen.now.accessibleName() in ("", "Sync now")
    assert screen.now.text() == "Sync now"


def test_a_conflict_is_settled_on_the_page(
    desk: Desk, office: Office, other: Office, screen: SyncScreen, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    logged = log_interaction(office, channel="phone", contact="José Álvarez", note="first")
    sync_now(office)
    sync_now(other)
    edit_interaction(office, id=logged.id, note="ours")
    edit_interaction(other, id=logged.id, note="theirs")
    sync_now(other)
    sync_now(office)
    screen.refresh(None)
    settle()
    qtbot.waitUntil(lambda: "theirs" in words_of(screen) and "ours" in words_of(screen))
    mine = next(b for b in screen.findChildren(type(screen.now)) if b.text() == "Keep mine")
    QTest.keyClick(mine, Qt.Key.Key_Space)
    settle()
    qtbot.waitUntil(lambda: not list_conflicts(office))
    assert show_interaction(office, id=logged.id).note == "ours"
    sync_now(office)
    sync_now(other)
    assert show_interaction(other, id=logged.id).note == "ours"
    assert not list_conflicts(other)


def test_a_stick_goes_out_and_comes_in(
    office: Office, screen: SyncScreen, tmp_path: Path, settle: Callable[[], None], desk: Desk
) -> None:
    said: list[str] = []
    desk.said.connect(lambda message: said.append(message.sentence))
    path = tmp_path / "stick.frontdesk"
    screen.write_stick(path, "river stone")
    settle()
    screen.take_stick(path, "river stone")
    settle()
    screen.take_stick(path, "wrong")
    settle()
    assert "Wrote" in said[0]
    assert said[1].startswith("Took in 0")
    assert "passphrase" in said[2]


def test_the_passphrase_is_typed_twice(desk: Desk, screen: SyncScreen, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(desk.theme, screen, new=True)
    given: list[str] = []
    dialog.given.connect(given.append)
    QTest.keyClicks(dialog.first, "river")
    QTest.keyClicks(dialog.second, "stone")
    QTest.keyClick(dialog.second, Qt.Key.Key_Return)
    assert given == []
    dialog.second.clear()
    QTest.keyClicks(dialog.second, "river")
    QTest.keyClick(dialog.second, Qt.Key.Key_Return)
    assert given == ["river"]


def test_the_foot_says_how_sync_stands(office: Office, other: Office, desk: Desk, qtbot: QtBot) -> None:
    said: list[tuple[str, str]] = []
    desk.sync_said.connect(lambda state, words: said.append((state, words)))
    background = BackgroundSync(desk)
    try:
        qtbot.waitUntil(lambda: any(state == "good" and "0 waiting" in words for state, words in said))
        background.now()
        qtbot.waitUntil(lambda: any(words == "Syncing…" for _, words in said))
        qtbot.waitUntil(lambda: said[-1][0] == "good" and "Synced just now" in said[-1][1])
    finally:
        background.stop()


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (SyncStatus(), "off", "Not connected: everything is kept on this machine"),
        (SyncStatus(connected=True), "waiting", "Connected: the first sync begins in a moment"),
        (SyncStatus(connected=True, running=True), "waiting", "Syncing…"),
        (
            SyncStatus(connected=True, running=True, done=1000, of=5000),
            "waiting",
            "Taking in the school: 1,000 of 5,000",
        ),
        (SyncStatus(connected=True, problem="No route.", waiting=3), "warn", "No route. (3 waiting)"),
    ],
)
def test_the_sentences(status: SyncStatus, state: str, words: str) -> None:
    assert status_words(status, dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)) == (state, words)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "just now"), (2, "2 min ago"), (120, "at 8:00 AM"), (24 * 60, "Yesterday 10:00 AM")],
)
def test_how_long_ago(minutes: int, words: str) -> None:
    now = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    status = SyncStatus(connected=True, last_success=now - dt.timedelta(minutes=minutes), conflicts=2)
    assert (
        status_words(status, now)[1].replace("\u202f", " ")
        == f"Synced {words} · 0 waiting · 2 conflicts to settle"
    )
