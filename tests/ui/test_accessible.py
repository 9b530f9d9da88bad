"""Every page for those who do not see or point: named inputs, words from the catalogue, room at 800 × 600 and 200 %."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from frontdesk.office import Office
from tests.ui.conftest import Keyboard
from ui.demo import fill_demo
from ui.main_window import MainWindow
from ui.pages import PAGES

INPUTS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QAbstractItemView)
KEYS = [page.key for page in PAGES]
UI = Path(__file__).resolve().parents[2] / "ui"
CONTRACT = (
    "Contact",
    "Student",
    "Topic",
    "Kind",
    "Language",
    "Notes",
    "Owner",
    "Follow up by",
)


def inputs_of(widget: QWidget) -> Iterator[QWidget]:
    """Yield the inputs that a person can reach, without the parts of which they are made."""
    for child in widget.findChildren(QWidget):
        inner = isinstance(child.parentWidget(), QComboBox | QAbstractSpinBox)
        popup = child.window() is not widget.window()
        if (
            isinstance(child, INPUTS)
            and not inner
            and not popup
            and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        ):
            yield child


@pytest.mark.parametrize("key", KEYS)
def test_every_input_has_a_name_and_every_button_says_what_it_does(
    window: MainWindow, settle: Callable[[], None], key: str
) -> None:
    window.show_page(key)
    settle()
    screen = window.screen_of(key)
    nameless = [
        f"{type(box).__name__} in {type(box.parentWidget()).__name__}"
        for box in inputs_of(screen)
        if not box.accessibleName()
    ]
    assert nameless == []
    mute = [
        type(button).__name__
        for button in screen.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert mute == []


@pytest.mark.parametrize("key", KEYS)
def test_a_label_over_an_input_is_its_name(window: MainWindow, settle: Callable[[], None], key: str) -> None:
    window.show_page(key)
    settle()
    for label in window.screen_of(key).findChildren(QLabel):
        buddy = label.buddy()
        if buddy is not None:
            assert buddy.accessibleName() == label.text().replace("&", ""), label.text()


def test_the_names_of_the_contract(window: MainWindow) -> None:
    named = {box.accessibleName() for box in inputs_of(window.screen_of("today"))}
    assert set(CONTRACT) <= named
    buttons = {button.accessibleName() for button in window.screen_of("today").findChildren(QAbstractButton)}
    assert {"Save", "Translate"} <= buttons


def focused_name() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_tab_follows_the_eye(window: MainWindow, keyboard: Keyboard) -> None:
    wanted = ["Contact", "Student", "Going to", "Badge", "Topic", "Kind", "Language", "Notes", "Owner"]
    seen = [focused_name()]
    for _ in range(14):
        keyboard.press(Qt.Key.Key_Tab)
        seen.append(focused_name())
    assert [name for name in seen if name in wanted][: len(wanted)] == wanted
    assert seen[seen.index("Owner") + 1 :][:3] == ["Follow up by", "Priority", "Save"]


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_out_of_reach_in_a_small_window_with_large_text(
    window: MainWindow, settle: Callable[[], None], key: str
) -> None:
    window.desk.theme.apply(scale=2.0)
    window.resize(800, 600)
    window.show_page(key)
    settle()
    assert window.width() <= 800
    assert window.height() <= 600
    assert window.navigation.folded
    screen = window.screen_of(key)
    cut = [
        f"{type(box).__name__} {box.accessibleName()}"
        for box in inputs_of(screen)
        if box.isVisible() and not in_scroll_area(box, screen) and outside(box, window)
    ]
    window.desk.theme.apply(scale=1.0)
    assert cut == []


def outside(box: QWidget, window: QWidget) -> bool:
    corner = box.mapTo(window, box.rect().bottomRight())
    return corner.x() > window.width() or corner.y() > window.height()


def in_scroll_area(box: QWidget, screen: QWidget) -> bool:
    above = box.parentWidget()
    while above is not None and above is not screen:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def test_the_navigation_says_what_waits(window: MainWindow) -> None:
    button = window.navigation.button("followups")
    button.wait(3)
    assert button.accessibleName() == "Follow-ups, 3 overdue"
    button.wait(0)
    assert button.accessibleName() == "Follow-ups"


def test_the_message_is_announced_and_can_be_closed_from_the_keyboard(
    window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    window.desk.say("Saved José Álvarez's visit.")
    assert window.message.accessibleName() == "Saved José Álvarez's visit."
    window.message.dismiss.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert window.message.sentence() == ""


SHOWING = {
    "setText",
    "setToolTip",
    "setPlaceholderText",
    "setWindowTitle",
    "addTab",
    "setTitle",
    "text",
    "Button",
    "say",
}


def spoken_literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield words of two letters or more that are shown without passing through the catalogue."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SHOWING:
            for argument in node.args[:2]:
                if (
                    isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and " " in argument.value
                ):
                    yield node.lineno, argument.value


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda p: str(p.relative_to(UI)))
def test_no_sentence_is_shown_past_the_catalogue(path: Path) -> None:
    literals = [
        (line, words) for line, words in spoken_literals(ast.parse(path.read_text("utf-8"))) if words.strip()
    ]
    assert literals == []


def test_a_demo_school_is_made_once(office: Office, tmp_path: Path) -> None:
    from frontdesk.finding.listing import list_interactions
    from frontdesk.office import open_office

    demo = open_office(tmp_path / "demo")
    fill_demo(demo, interactions=60)
    first = len(list_interactions(demo, limit=200).items)
    fill_demo(demo, interactions=60)
    assert len(list_interactions(demo, limit=200).items) == first > 40
    demo.close()
