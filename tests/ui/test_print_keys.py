"""Printing by keys alone: every report, the system's dialog, and who is on site in two presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from frontdesk.interactions import log_interaction
from frontdesk.movements import log_movement
from tests.reports.reading import pages_of
from tests.ui.conftest import Keyboard
from ui.main_window import MainWindow
from ui.reports.kinds import KINDS
from ui.reports.print_window import PrintWindow
from ui.reports.printing import Printing, order_of_pages
from ui.reports.screen import ReportsScreen

Settle = Callable[[], None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def paper_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine without a printer: the system's dialog then prints to a PDF file in this folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr("ui.widgets.save_file.documents_folder", lambda: folder)
    monkeypatch.setattr("ui.reports.printing.documents_folder", lambda: folder)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    yield folder
    for window in QApplication.topLevelWidgets():
        if isinstance(window, PrintWindow | QPrintDialog | QFileDialog):
            window.close()


@pytest.fixture
def printed(window: MainWindow, qtbot: QtBot, settle: Settle) -> Callable[[], None]:
    """Return what waits until nothing is being printed; the window is in front again, as a desktop would do."""

    def wait() -> None:
        window.activateWindow()
        settle()
        qtbot.waitUntil(lambda: not window.desk.findChildren(Printing))

    return wait


def wait_for(qtbot: QtBot, kind: type[QDialog]) -> None:
    """Wait until a dialog of this kind has the keyboard."""

    def there() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and isinstance(focus.window(), kind)

    qtbot.waitUntil(there)


@pytest.mark.parametrize("page", ["today", "interactions", "settings"])
def test_who_is_on_site_is_printed_with_two_presses(
    window: MainWindow,
    qtbot: QtBot,
    settle: Settle,
    keyboard: Keyboard,
    printed: Callable[[], None],
    paper_folder: Path,
    page: str,
) -> None:
    log_interaction(window.desk.office, channel="walk-in", contact="Nguyễn Thị Hạnh", badge="7")
    window.show_page(page)
    settle()
    keyboard.press(Qt.Key.Key_E, CTRL_SHIFT)
    wait_for(qtbot, QPrintDialog)
    keyboard.press(Qt.Key.Key_Return)
    printed()
    assert keyboard.presses == 2
    (file,) = paper_folder.iterdir()
    assert len(pages_of(file.read_bytes())) == 1
    assert file.stat().st_size > 10_000
    assert window.message.sentence().startswith("Sent")


def test_every_report_is_chosen_printed_and_saved_by_keys(
    window: MainWindow,
    qtbot: QtBot,
    settle: Settle,
    keyboard: Keyboard,
    printed: Callable[[], None],
    paper_folder: Path,
) -> None:
    log_interaction(window.desk.office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez")
    log_movement(window.desk.office, kind="late-arrival", student="Zoë Álvarez", reason="dentist")
    window.show_page("reports")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    seen = []
    for place in range(len(KINDS)):
        keyboard.press(Qt.Key.Key_Escape)
        keyboard.press(Qt.Key.Key_Home if not place else Qt.Key.Key_Down)
        settle()
        seen.append(screen.kind.key)
        if screen.row.missing() is screen.row.person:
            choose_contact(screen, settle, keyboard, "jose")
        assert screen.paper.document.pageCount() > 0, screen.kind.key
        keyboard.press(Qt.Key.Key_P, CTRL)
        wait_for(qtbot, QPrintDialog)
        keyboard.press(Qt.Key.Key_Return)
        printed()
        keyboard.press(Qt.Key.Key_S, CTRL)
        wait_for(qtbot, QFileDialog)
        save_dialog(paper_folder, f"saved-{screen.kind.key}", keyboard)
        printed()
        assert pages_of((paper_folder / f"saved-{screen.kind.key}.pdf").read_bytes())
    assert sorted(seen) == sorted(kind.key for kind in KINDS)
    assert len([file for file in paper_folder.iterdir() if not file.name.startswith("saved-")]) == len(KINDS)


def choose_contact(screen: ReportsScreen, settle: Settle, keyboard: Keyboard, letters: str) -> None:
    while not screen.row.person.hasFocus():
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.type(letters)
    settle()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    settle()


def save_dialog(folder: Path, name: str, keyboard: Keyboard) -> None:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    keyboard.type(str(folder / name))
    keyboard.press(Qt.Key.Key_Return)


def test_letters_find_a_report_and_keys_step_its_week(
    window: MainWindow, settle: Settle, keyboard: Keyboard
) -> None:
    window.show_page("reports")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    keyboard.type("week")
    settle()
    assert screen.kind.key == "week"
    before = screen.week
    keyboard.press(Qt.Key.Key_Left, ALT)
    keyboard.press(Qt.Key.Key_Left, ALT)
    keyboard.press(Qt.Key.Key_Right, ALT)
    settle()
    assert screen.week == before.plus(-1)
    assert f"Week {screen.week.number}" in screen.paper.words()


def test_print_waits_for_the_page_that_was_chosen(
    window: MainWindow, qtbot: QtBot, settle: Settle, keyboard: Keyboard, printed: Callable[[], None],
    paper_folder: Path,
) -> None:  # fmt: skip
    window.show_page("reports")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    before = screen.week.plus(-1)
    keyboard.press(Qt.Key.Key_Left, ALT)
    keyboard.press(Qt.Key.Key_P, CTRL)  # the page of the week before is not there yet
    wait_for(qtbot, QPrintDialog)
    keyboard.press(Qt.Key.Key_Return)
    printed()
    assert [file.name for file in paper_folder.iterdir()] == [f"week-{before}.pdf"]


def test_a_page_that_nobody_waits_for_is_not_shown_as_if_it_were(window: MainWindow, settle: Settle) -> None:
    window.show_page("reports")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    screen.go_back()
    screen.progress.cancel.click()
    settle()
    assert not screen.print.isEnabled()
    screen.show_report("week")
    settle()
    assert screen.print.isEnabled()


@pytest.mark.parametrize("page", ["today", "interactions", "followups", "routines", "district"])
def test_every_page_with_a_list_shows_it_as_it_prints(
    window: MainWindow, qtbot: QtBot, settle: Settle, keyboard: Keyboard, page: str
) -> None:
    log_interaction(
        window.desk.office, channel="phone", contact="José Álvarez", student="Zoë Álvarez", routine="absence",
        follow_up="2026-12-01",
    )  # fmt: skip
    window.show_page(page)
    settle()
    keyboard.press(Qt.Key.Key_P, CTRL)
    wait_for(qtbot, PrintWindow)
    settle()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PrintWindow)
    assert shown.paper.document.pageCount() > 0
    assert "Larkmoor" in shown.paper.words() or page == "district"
    assert shown.print.hasFocus()
    keyboard.press(Qt.Key.Key_Escape)
    settle()
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(
    ("first", "last", "copies", "collated", "pages"),
    [
        (0, 0, 1, True, [0, 1, 2]),
        (2, 3, 1, True, [1, 2]),
        (2, 9, 1, True, [1, 2]),
        (0, 0, 2, True, [0, 1, 2, 0, 1, 2]),
        (1, 2, 2, False, [0, 0, 1, 1]),
    ],
)
def test_a_range_and_copies_are_printed_in_order(
    qapp: QApplication, tmp_path: Path, first: int, last: int, copies: int, collated: bool, pages: list[int]
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    printer.setCopyCount(copies)
    printer.setCollateCopies(collated)
    assert not printer.supportsMultipleCopies()
    assert order_of_pages(printer, 3) == pages


def test_pages_turn_and_grow_by_keys(window: MainWindow, settle: Settle, keyboard: Keyboard) -> None:
    office = window.desk.office
    for number in range(120):
        log_interaction(office, channel="walk-in", contact=f"Visitor {number}")
    window.show_page("reports", "on-site")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    count = screen.paper.document.pageCount()
    assert count > 2
    assert screen.bar.count.text() == f"1 / {count}"
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.press(Qt.Key.Key_PageDown)
    assert screen.bar.count.text() == f"3 / {count}"
    keyboard.press(Qt.Key.Key_PageUp)
    assert screen.paper.page == 2
    width = screen.paper.pages.boxes()[0].width()
    keyboard.press(Qt.Key.Key_Plus, CTRL)
    keyboard.press(Qt.Key.Key_Plus, CTRL)
    assert screen.paper.pages.boxes()[0].width() > width
    assert screen.paper.page == 2
    keyboard.press(Qt.Key.Key_0, CTRL)
    assert screen.paper.fits
    assert screen.paper.pages.boxes()[0].width() == pytest.approx(width)


def test_a_page_with_nothing_to_print_says_where_there_is_something(
    window: MainWindow, settle: Settle, keyboard: Keyboard
) -> None:
    window.show_page("settings")
    settle()
    keyboard.press(Qt.Key.Key_P, CTRL)
    assert "Reports has every printed page" in window.message.sentence()
