"""The Reports page and the print window by keys, with the page read back from what is shown and saved."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontdesk.calendar import Week
from frontdesk.interactions import log_interaction
from frontdesk.reports.labels import make_badge
from tests.reports.reading import pages_of
from ui.main_window import MainWindow
from ui.reports.print_window import PrintWindow
from ui.reports.printing import Printing, paper_for
from ui.reports.screen import ReportsScreen
from ui.theme.theme import Theme


@pytest.fixture
def reports(window: MainWindow, settle: Callable[[], None]) -> ReportsScreen:
    log_interaction(
        window.desk.office, channel="walk-in", contact="José Álvarez", topic="Meals", kind="concern"
    )
    window.show_page("reports")
    settle()
    screen = window.screen_of("reports")
    assert isinstance(screen, ReportsScreen)
    return screen


def test_the_page_is_shown_as_it_prints(reports: ReportsScreen) -> None:
    assert "Larkmoor Elementary School" in reports.paper.words()
    assert "Weekly summary" in reports.paper.accessibleDescription()
    assert reports.paper.document.pageCount() >= 1
    picture = reports.paper.pages.grab().toImage()
    colours = {picture.pixelColor(x, 40).lightness() for x in range(10, picture.width() - 10, 7)}
    assert max(colours) == 255  # paper is white in every theme


def test_families_are_named_only_when_asked(reports: ReportsScreen, settle: Callable[[], None]) -> None:
    assert "José Álvarez" not in reports.paper.words()
    reports.row.names.setFocus()
    QTest.keyClick(reports.row.names, Qt.Key.Key_Space)
    settle()
    assert "José Álvarez" in reports.paper.words()


def test_keys_go_from_week_to_week(reports: ReportsScreen, settle: Callable[[], None]) -> None:
    this = Week.of(reports.desk.office.today())
    QTest.keyClick(reports.paper, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert reports.week == this.plus(-1)
    assert f"Week {this.plus(-1).number}" in reports.paper.words()
    assert "No contact was logged this week." in reports.paper.words()
    for _ in range(3):
        QTest.keyClick(reports.paper, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert reports.week == this  # there is no page of a week to come
    assert not reports.row.later.isEnabled()


def test_the_weeks_are_walked_by_arrows(reports: ReportsScreen, settle: Callable[[], None]) -> None:
    office = reports.desk.office
    log_interaction(
        office, channel="phone", contact="Mei-Ling Chen", at=office.now().replace(day=1, month=10)
    )
    settle()
    reports.refresh(None)
    settle()
    assert reports.row.week.count() >= 7
    reports.row.week.setFocus()
    QTest.keyClick(reports.row.week, Qt.Key.Key_Down)
    settle()
    assert reports.week == Week.of(office.today()).plus(-1)
    assert reports.row.week.value() == str(reports.week)


def test_a_new_contact_is_on_the_page_soon(
    reports: ReportsScreen, settle: Callable[[], None], qtbot: QtBot
) -> None:
    reports.row.names.setChecked(True)
    log_interaction(reports.desk.office, channel="phone", contact="Zoë Kowalczyk", kind="concern")
    qtbot.waitUntil(lambda: "Zoë Kowalczyk" in reports.paper.words(), timeout=10_000)
    settle()


@pytest.mark.parametrize(
    ("key", "said"), [("language-access", "Language access"), ("on-site", "José Álvarez")]
)
def test_other_reports_are_a_choice_away(
    reports: ReportsScreen, settle: Callable[[], None], key: str, said: str
) -> None:
    reports.show_item(key)
    settle()
    assert said in reports.paper.words()
    assert not reports.row.week.isVisible()
    assert reports.row.period.isVisible() == (key == "language-access")


def test_it_is_saved_as_shown(reports: ReportsScreen, settle: Callable[[], None], tmp_path: Path) -> None:
    reports.save_to(tmp_path / "week.pdf")
    settle()
    assert (tmp_path / "week.pdf").read_bytes() == reports.paper.pdf
    assert "Larkmoor Elementary School" in pages_of(reports.paper.pdf)[0]
    reports.show_item("language-access")
    settle()
    reports.save_to(tmp_path / "help.csv")
    settle()
    assert (tmp_path / "help.csv").read_text("utf-8-sig").startswith("language,")


def test_a_file_that_cannot_be_written_is_said(
    reports: ReportsScreen, settle: Callable[[], None], tmp_path: Path
) -> None:
    said: list[str] = []
    reports.desk.said.connect(lambda message: said.append(message.sentence))
    reports.save_to(tmp_path / "none" / "week.pdf")
    settle()
    assert any("does not exist" in sentence for sentence in said)


def test_it_prints_the_whole_page(
    reports: ReportsScreen, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper_for(reports.paper.document, printer)
    reports.print_to(printer)
    qtbot.waitUntil(lambda: not reports.desk.findChildren(Printing))
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    assert len(pages_of((tmp_path / "printed.pdf").read_bytes())) == reports.paper.document.pageCount()


def test_every_part_has_a_name(reports: ReportsScreen) -> None:
    parts = (reports.chooser, reports.report, reports.paper, reports.print, reports.save, reports.row.week,
             reports.row.earlier, reports.row.later)  # fmt: skip
    assert [part.accessibleName() for part in parts] == [
        "Reports",
        "Report",
        "The page as it will print",
        "Print",
        "Save",
        "Week",
        "Week before",
        "Week after",
    ]


def test_the_print_window_shows_and_saves_a_badge(
    reports: ReportsScreen, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    office = reports.desk.office
    key = log_interaction(office, channel="walk-in", contact="Nguyễn Thị Hạnh", badge="7").id
    window = PrintWindow(
        reports.desk, reports, title="Badge", make=lambda: make_badge(office, visit=key), file_name="badge"
    )
    window.show()
    settle()
    assert "Nguyễn Thị Hạnh" in window.paper.words()
    assert window.print.isEnabled()
    with qtbot.waitSignal(window.accepted):
        window.save_to(tmp_path / "badge.pdf")
    assert "VISITOR" in pages_of((tmp_path / "badge.pdf").read_bytes())[0]


def test_the_print_window_says_what_went_wrong(reports: ReportsScreen, settle: Callable[[], None]) -> None:
    office = reports.desk.office
    window = PrintWindow(
        reports.desk, reports, title="Badge", make=lambda: make_badge(office, visit="none"), file_name="badge"
    )
    window.show()
    settle()
    assert "no such visit" in window.state.words()
    assert not window.print.isEnabled()


def test_pages_of_any_height_come_to_rest(theme: Theme, qtbot: QtBot) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from ui.reports.paper import Paper

    paper = Paper(theme, "Pages")
    qtbot.addWidget(paper)
    paper.resize(500, 400)
    paper.show()
    fits = []
    for high in range(300, 420, 2):  # some are as high as the view with a bar, but not without
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=(480, high))
        canvas.drawString(20, 20, "x")
        canvas.save()
        paper.show_pdf(file.getvalue())
        fitted: list[int] = []
        paper.moved.connect(lambda fitted=fitted: fitted.append(1))
        qtbot.wait(5)
        paper.moved.disconnect()
        fits.append(len(fitted))
    assert max(fits) < 5
