"""Two people change one interaction at once on two computers: the window shows both values, a person settles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from frontdesk.finding.listing import show_interaction
from frontdesk.first_day import set_up_school
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.staff import list_staff
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import connect, init_central
from frontdesk.sync.syncing import sync_now
from tests.ui.conftest import Keyboard
from ui.interactions.screen import InteractionsScreen
from ui.main_window import MainWindow

Settle = Callable[[], None]


@pytest.fixture
def other(office: Office, tmp_path: Path) -> Iterator[Office]:
    """A second computer of the same school, both connected to one central file."""
    opened = open_office(tmp_path / "other")
    set_up_school(opened, school="Larkmoor Elementary School", timezone="America/Chicago", staff=())
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    for each in (office, opened):
        connect(each, target=url)
        sync_now(each)
    yield opened
    opened.close()


@pytest.fixture
def disputed(office: Office, other: Office) -> str:
    """An interaction whose priority and note two people changed without seeing each other's change."""
    ana = next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")
    key = log_interaction(office, channel="phone", contact="José Álvarez", note="bus late", by=ana).id
    sync_now(office)
    sync_now(other)
    edit_interaction(office, id=key, priority="critical", note="bus 12 late", by=ana)
    edit_interaction(other, id=key, priority="low", note="bus late, solved")
    for each in (office, other, office):
        sync_now(each)
    assert fields_in_conflict(office, key) == {"priority", "note"}
    return key


def fields_in_conflict(office: Office, key: str) -> set[str]:
    return {each.field for each in list_conflicts(office) if each.interaction == key}


@pytest.fixture
def screen(window: MainWindow, disputed: str, settle: Settle) -> InteractionsScreen:
    window.resize(1280, 900)
    window.show_page("interactions", disputed)
    settle()
    found = window.screen_of("interactions")
    assert isinstance(found, InteractionsScreen)
    settle()
    return found


def buttons(screen: InteractionsScreen, words: str) -> list[QAbstractButton]:
    return [
        each
        for each in screen.detail.conflicts.findChildren(QAbstractButton)
        if each.text() == words and each.isVisible()
    ]


def test_mine_and_theirs_are_shown_and_settled_on_both_computers(
    screen: InteractionsScreen,
    office: Office,
    other: Office,
    disputed: str,
    keyboard: Keyboard,
    settle: Settle,
) -> None:
    assert screen.detail.conflicts.isVisible()
    assert screen.detail.head.conflict.isVisible()
    assert len(buttons(screen, "Keep mine")) == len(buttons(screen, "Keep theirs")) == 2
    fields = [each.field for each in screen.detail.conflicts.shown]
    buttons(screen, "Keep mine")[fields.index("priority")].setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert len(buttons(screen, "Keep theirs")) == 1
    buttons(screen, "Keep theirs")[0].setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert not screen.detail.conflicts.isVisible()
    for each in (office, other):
        sync_now(each)
    for each in (office, other):
        view = show_interaction(each, id=disputed)
        assert (view.priority, view.note) == ("critical", "bus late, solved")
        assert fields_in_conflict(each, disputed) == set()


def test_neither_but_both_in_new_words(
    screen: InteractionsScreen, office: Office, other: Office, disputed: str, settle: Settle
) -> None:
    assert len(buttons(screen, "Edit")) == 1, "a priority is chosen, only words are edited"
    buttons(screen, "Edit")[0].click()
    box = next(
        each
        for each in screen.detail.conflicts.findChildren(QPlainTextEdit)
        if each.accessibleName() == "Notes"
    )
    assert "bus 12 late" in box.toPlainText()
    assert "bus late, solved" in box.toPlainText()
    box.setPlainText("bus 12 late, solved")
    buttons(screen, "Save this")[0].click()
    settle()
    for each in (office, other):
        sync_now(each)
    assert show_interaction(other, id=disputed).note == "bus 12 late, solved"
    assert fields_in_conflict(other, disputed) == {"priority"}


def test_settled_elsewhere_meanwhile_is_said(
    screen: InteractionsScreen, office: Office, disputed: str, settle: Settle, window: MainWindow
) -> None:
    from frontdesk.sync.conflicts import settle as settle_conflict

    waiting = buttons(screen, "Keep mine")
    for field in ("priority", "note"):
        settle_conflict(office, entity="interaction", key=disputed, field=field, choice="keep")
    waiting[0].click()
    settle()
    assert "settled meanwhile" in window.message.sentence()
    assert not screen.detail.conflicts.isVisible()
