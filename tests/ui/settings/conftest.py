"""The page Settings and its sections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ui.main_window import MainWindow
from ui.settings.screen import SettingsScreen
from ui.settings.section import Section

Settle = Callable[[], None]


@pytest.fixture
def screen(window: MainWindow, settle: Settle) -> SettingsScreen:
    window.resize(1280, 800)
    window.show_page("settings")
    settle()
    found = window.screen_of("settings")
    assert isinstance(found, SettingsScreen)
    return found


@pytest.fixture
def show(screen: SettingsScreen, settle: Settle) -> Callable[[str], Section]:
    """Return what shows a section and waits until it is read."""

    def section(key: str) -> Section:
        screen.show_item(key)
        settle()
        assert screen.section is not None
        return screen.section

    return section
