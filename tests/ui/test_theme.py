"""The tokens: contrast by the formula of WCAG 2.2, in every theme; and the live theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui import icons
from ui.theme import tokens
from ui.theme.theme import MODES, Theme
from ui.theme.tokens import Tokens, contrast, luminance
from ui.widgets import Button

GROUNDS = ("bg", "surface", "raised", "weak")
TEXTS = ("text", "muted")
STATES = ("good", "warn", "bad", "walk_in", "phone", "email", "accent")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FF0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("theme", tokens.ALL, ids=lambda t: t.name)
def test_text_can_be_read_on_every_ground(theme: Tokens) -> None:
    for ground in GROUNDS:
        for text in TEXTS:
            assert contrast(theme.tone(text), theme.tone(ground)) >= 4.5, (text, ground)
    for ground in ("bg", "surface"):
        for state in STATES:
            assert contrast(theme.tone(state), theme.tone(ground)) >= 4.5, (state, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.bg, theme.text) >= 4.5


@pytest.mark.parametrize("theme", tokens.ALL, ids=lambda t: t.name)
def test_borders_of_fields_and_the_focus_ring_stand_out(theme: Tokens) -> None:
    for ground in ("bg", "surface"):
        assert contrast(theme.control, theme.tone(ground)) >= 3
        assert contrast(theme.accent, theme.tone(ground)) >= 3


def test_high_contrast_is_higher() -> None:
    for theme in (tokens.CONTRAST_LIGHT, tokens.CONTRAST_DARK):
        assert contrast(theme.muted, theme.bg) >= 7
        assert theme.border == 2


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_styles_the_program(theme: Theme, mode: str) -> None:
    theme.apply(mode=mode)
    assert theme.mode == mode
    assert theme.tokens.accent in theme._app.styleSheet()
    theme.apply(mode="light")


def test_text_grows_to_twice_its_size(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Ana Ruiz")
    button = QPushButton("Save")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    before = label.sizeHint().width(), button.sizeHint().height()
    theme.apply(scale=2.0)
    assert label.sizeHint().width() > before[0] * 1.8
    assert button.sizeHint().height() > before[1] * 1.2
    theme.apply(scale=5.0)
    assert theme.scale == 2.0
    theme.apply(scale=1.0)


def test_an_icon_takes_the_colour_of_its_theme(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Print", icon="print")
    qtbot.addWidget(button)

    def darkest() -> int:
        picture = button.icon().pixmap(32, 32).toImage()
        return min(
            picture.pixelColor(x, y).lightness()
            for x in range(32)
            for y in range(32)
            if picture.pixelColor(x, y).alpha() > 200
        )

    assert darkest() < 80
    theme.apply(mode="dark")
    assert darkest() > 150
    theme.apply(mode="light")


def test_every_icon_can_be_drawn(theme: Theme) -> None:
    names = icons.names()
    assert len(names) > 60
    for name in names:
        picture = theme.icon(name).pixmap(24, 24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_an_unknown_icon_is_a_mistake(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.icon("no such drawing")


@pytest.mark.parametrize(
    ("looks", "name"),
    [
        ((False, False), "light"),
        ((True, False), "dark"),
        ((False, True), "contrast-light"),
        ((True, True), "contrast-dark"),
    ],
)
def test_the_theme_follows_the_system_until_a_person_chooses(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, looks: tuple[bool, bool], name: str
) -> None:
    theme.apply(mode="system")
    monkeypatch.setattr("ui.theme.theme.system_looks", lambda app: looks)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens.name == name
    theme.apply(mode="light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens.name == "light"


def test_every_script_that_families_write_has_letters(theme: Theme) -> None:
    for sample in ("José Đức", "Наталія", "نور", "שלום", "हिन्दी", "ไทย", "አማርኛ", "简体", "한국어", "ខ្មែរ"):
        layout = QTextLayout(sample, theme.font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            assert 0 not in run.glyphIndexes(), sample
