"""Export this list: one key from every page with a list, with what the page shows, read back from the file."""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from frontdesk.interactions import log_interaction
from frontdesk.ratings import rate_interaction
from tests.ui.conftest import Keyboard
from tests.ui.test_print_keys import wait_for
from ui.exporting import ListExport
from ui.interactions.screen import InteractionsScreen
from ui.main_window import MainWindow
from ui.settings.folder import FolderSection
from ui.widgets.save_file import ask_where

Settle = Callable[[], None]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.save_file.documents_folder", lambda: tmp_path)


@pytest.fixture
def save_as(
    window: MainWindow, settle: Settle, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> Callable[[str], list[list[str]]]:
    """Return what types a name into the open dialog, and returns the rows of the file that comes of it."""

    def save(name: str) -> list[list[str]]:
        wait_for(qtbot, QFileDialog)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        keyboard.type(str(tmp_path / name))
        keyboard.press(Qt.Key.Key_Return)
        window.activateWindow()
        qtbot.waitUntil((tmp_path / name).exists)
        settle()
        qtbot.waitUntil(lambda: not window.desk.findChildren(ListExport))
        return rows_of(tmp_path / name)

    return save


def rows_of(file: Path) -> list[list[str]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream))
    sheet = load_workbook(file).active
    assert sheet is not None
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def logged(window: MainWindow, settle: Settle) -> None:
    office, key = window.desk.office, ""
    for contact, topic, routine, details in (
        ("José Álvarez", "Meals", None, {}),
        ("Đức Trần", "Transportation", "way-home", {"to": "Bus 7"}),
        ("=cmd|' /C calc'!A0", "Meals", "absence", {"reason": "=1+1"}),
        ("Freja Sørensen", "Dropped off", "item", {"item": "+lunch"}),
    ):
        key = log_interaction(
            office, channel="phone", contact=contact, student="Zoë Álvarez", topic=topic, routine=routine,
            details=details, follow_up="2026-12-01",
        ).id  # fmt: skip
    rate_interaction(office, id=key, score=4, comment="@kind")
    settle()


@pytest.mark.parametrize(
    ("page", "item", "name", "rows", "said"),
    [
        ("interactions", "", "a.xlsx", 4, "=cmd|' /C calc'!A0"),
        ("interactions", "", "a.csv", 4, "'=cmd|' /C calc'!A0"),
        ("followups", "", "f.xlsx", 4, "Freja Sørensen"),
        ("routines", "absence", "r.csv", 1, "'=1+1"),
        ("routines", "way-home", "w.xlsx", 1, "Bus 7"),
        ("routines", "item", "d.csv", 1, "'+lunch"),
        ("today", "", "t.csv", 4, "José Álvarez"),
    ],
)
def test_a_list_is_exported_by_one_key(
    window: MainWindow, logged: None, settle: Settle, keyboard: Keyboard,
    save_as: Callable[[str], list[list[str]]], page: str, item: str, name: str, rows: int, said: str,
) -> None:  # fmt: skip
    window.show_page(page, item)
    settle()
    keyboard.press(Qt.Key.Key_S, CTRL_SHIFT)
    found = save_as(name)
    assert len(found) == rows + 1
    assert any(said in cell for row in found for cell in row)
    number = f"{rows} rows" if rows > 1 else "1 row"
    assert window.message.sentence() == f"Exported {number} to {name}."
    assert window.message.undo.text() == "Show the folder"


def test_interactions_keep_the_present_filter(
    window: MainWindow, logged: None, settle: Settle, keyboard: Keyboard,
    save_as: Callable[[str], list[list[str]]],
) -> None:  # fmt: skip
    window.search_for("topic:meals")
    settle()
    screen = window.screen_of("interactions")
    assert isinstance(screen, InteractionsScreen)
    assert screen.list.rows.rowCount() == 2
    keyboard.press(Qt.Key.Key_S, CTRL_SHIFT)
    assert len(save_as("meals.csv")) == 3


@pytest.mark.parametrize(("table", "rows"), [("contacts", 4), ("students", 1), ("ratings", 1)])
def test_whole_lists_are_exported_from_the_settings(
    window: MainWindow, logged: None, settle: Settle,
    save_as: Callable[[str], list[list[str]]], table: str, rows: int,
) -> None:  # fmt: skip
    window.show_page("settings", "folder")
    settle()
    section = window.findChild(FolderSection)
    assert section is not None
    section.table.set_value(table)
    section.export_table()
    assert len(save_as(f"{table}.xlsx")) == rows + 1


def test_an_export_can_be_stopped_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frontdesk.export import write_table

    monkeypatch.setattr("ui.exporting._EACH", 0.0)

    def slow(path: Path, progress: Callable[[int, int], None]) -> int:
        def rows() -> object:
            for done in itertools.count():
                time.sleep(0.002)  # the window gets its turns on a busy machine, too
                progress(done, 0)
                yield [done]

        write_table(path, ["n"], rows())  # type: ignore[arg-type]
        return 0

    ListExport(window.desk, tmp_path / "x.csv", slow)
    qtbot.waitUntil(lambda: window.message.undo.text() == "Stop" and window.message.isVisible())
    window.message.undo.click()
    qtbot.waitUntil(lambda: not window.desk.findChildren(ListExport))
    settle()
    assert "stopped" in window.message.sentence()
    assert list(tmp_path.glob("*x.csv*")) == []


def test_what_cannot_be_written_is_said(window: MainWindow, settle: Settle, tmp_path: Path) -> None:
    from frontdesk.export_lists import export_contacts

    office = window.desk.office
    ListExport(
        window.desk, tmp_path / "gone" / "x.csv", lambda path, progress: export_contacts(office, file=path)
    )
    settle()
    assert "does not exist" in window.message.sentence()


def test_a_page_without_a_list_says_so(window: MainWindow, settle: Settle, keyboard: Keyboard) -> None:
    window.show_page("conversation")
    settle()
    keyboard.press(Qt.Key.Key_S, CTRL_SHIFT)
    assert "no list" in window.message.sentence()


def test_the_interactions_print_as_listed(window: MainWindow, logged: None, settle: Settle) -> None:
    from frontdesk.reports.interaction_list import interaction_list
    from tests.reports.reading import text_of

    screen = window.screen_of("interactions")
    assert isinstance(screen, InteractionsScreen)
    text = text_of(interaction_list(window.desk.office, query=screen.list.query).pdf())
    assert "Đức Trần" in text
    assert "4 interactions" in text


@pytest.mark.parametrize(
    ("endings", "typed", "taken"),
    [
        ((".pdf", ".csv"), "a", "a.pdf"),
        ((".pdf", ".csv"), "a.csv", "a.csv"),
        ((".xlsx", ".csv"), "Ana.Ruiz", "Ana.Ruiz.xlsx"),
        ((".db",), "week 2026-11-24", "week 2026-11-24.db"),
    ],
)
def test_a_file_gets_an_ending_that_was_offered(
    window: MainWindow, qtbot: QtBot, keyboard: Keyboard, tmp_path: Path,
    endings: tuple[str, ...], typed: str, taken: str,
) -> None:  # fmt: skip
    found: list[Path] = []
    dialog = ask_where(window, "Save", "name", endings, found.append)
    assert [Path(name).name for name in dialog.selectedFiles()] == [f"name{endings[0]}"]
    wait_for(qtbot, QFileDialog)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    keyboard.type(typed)
    keyboard.press(Qt.Key.Key_Return)
    assert found == [tmp_path / taken]


def test_another_kind_of_file_changes_the_suggested_ending(
    window: MainWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    dialog = ask_where(window, "Save", "name", (".pdf", ".csv", ".xlsx"), lambda path: None)
    wait_for(qtbot, QFileDialog)
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None
    kinds.setFocus()
    keyboard.press(Qt.Key.Key_End)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["name.xlsx"]
    dialog.close()
