"""The District page: sorted by its headings, one school at the side, exported; connected and alone."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.figures.schools import SchoolFigures
from frontdesk.interactions import log_interaction
from frontdesk.seed.district import seed_central
from frontdesk.sync.connecting import connect, init_central
from ui.desk import Desk
from ui.district.schools import SCHOOL, SYNCED, SchoolsModel
from ui.district.screen import DistrictScreen
from ui.main_window import MainWindow
from ui.reports.print_window import PrintWindow


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("central") / "central.db"
    init_central(url=f"sqlite:///{path}")
    seed_central(url=f"sqlite:///{path}", schools=4, interactions=160, weeks=4, seed=2)
    return path


@pytest.fixture
def district(window: MainWindow, settle: Callable[[], None], tmp_path: Path, seeded: Path) -> DistrictScreen:
    shutil.copy(seeded, tmp_path / "central.db")
    connect(window.desk.office, target=f"sqlite:///{tmp_path / 'central.db'}")
    window.show_page("district")
    settle()
    screen = window.screen_of("district")
    assert isinstance(screen, DistrictScreen)
    return screen


def names(screen: DistrictScreen) -> list[str]:
    model = screen.model
    return [model.index(row, 0).data(SCHOOL).name for row in range(model.rowCount())]


def test_every_school_has_a_row_and_their_sum_stands_last(district: DistrictScreen) -> None:
    shown = names(district)
    assert len(shown) >= 5
    assert shown[:-1] == sorted(shown[:-1], key=str.casefold)
    assert shown[-1] == "All schools"
    assert "schools" in district.state.words()


def test_a_school_that_has_not_synced_for_a_week_is_marked(
    district: DistrictScreen, settle: Callable[[], None], tmp_path: Path
) -> None:
    assert "synced" not in district.state.words()
    scope = district.model.index(1, 0).data(SCHOOL).scope
    with closing(sqlite3.connect(tmp_path / "central.db")) as central:
        central.execute(
            "UPDATE device SET clock = '', seen_at = seen_at - 8 * 86400000 WHERE scope = ?", [scope]
        )
        central.execute(
            "UPDATE device SET seen_at = (SELECT max(seen_at) FROM device) - 691200000 WHERE scope = ?",
            [scope],
        )
        central.commit()
    district.refresh(None)
    QTest.qWait(900)
    settle()
    assert "1 school has not synced for a week" in district.state.words()
    marked = [
        row for row in range(district.model.rowCount()) if "▲" in district.model.index(row, SYNCED).data()
    ]
    assert marked == [1]
    district.table.setCurrentIndex(district.model.index(1, 0))
    district.open_school()
    assert "more than a week ago" in district.school_page.facts.words()


def test_a_click_on_a_heading_sorts_and_the_sum_stays_last(district: DistrictScreen) -> None:
    header = district.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 10, header.height() // 2)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    model = district.model
    counts = [model.index(row, 0).data(SCHOOL).contacts for row in range(model.rowCount() - 1)]
    assert counts == sorted(counts, reverse=True) or counts == sorted(counts)
    assert counts[0] != counts[-1]
    assert names(district)[-1] == "All schools"


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_any_column_sorts_by_keys_and_again_turns_it_round(district: DistrictScreen) -> None:
    table, model = district.table, district.model
    table.setFocus()
    for column in range(model.columnCount()):
        press(table, Qt.Key.Key_Space)
        assert table.currentIndex().column() == column
        assert table.horizontalHeader().sortIndicatorSection() == column
        one = names(district)
        press(table, Qt.Key.Key_Space)
        assert {*names(district)} == {*one}
        assert names(district)[-1] == "All schools"
        if column == 0:
            assert names(district)[:-1] == sorted(one[:-1], key=str.casefold)
        if column == 2:
            counts = [model.index(row, 0).data(SCHOOL).contacts for row in range(model.rowCount() - 1)]
            assert counts == sorted(counts)
        press(table, Qt.Key.Key_Right)


def test_what_it_is_sorted_by_can_be_chosen(district: DistrictScreen) -> None:
    district.sorted_by.setFocus()
    QTest.keyClicks(district.sorted_by, "conta")
    assert district.table.horizontalHeader().sortIndicatorSection() == 2
    counts = [
        district.model.index(row, 0).data(SCHOOL).contacts for row in range(district.model.rowCount() - 1)
    ]
    assert counts == sorted(counts, reverse=True)
    district.turn_round()
    turned = [district.model.index(row, 0).data(SCHOOL).contacts for row in range(len(counts))]
    assert turned == sorted(counts)
    assert district.sorted_by.value() == "contacts"


def test_letters_search_for_a_school_and_escape_shows_all(district: DistrictScreen) -> None:
    every = names(district)
    wanted = next(name for name in every if "Elementary" not in name and name != "All schools")
    district.table.setFocus()
    QTest.keyClicks(district.table, wanted[:1])
    assert district.focusWidget() is district.search_box
    QTest.keyClicks(district.search_box, wanted[1:].upper())
    assert names(district) == [wanted]
    press(district.search_box, Qt.Key.Key_Return)
    assert district.table.hasFocus()
    district.focus_search()
    QTest.keyClicks(district.search_box, "zzz")
    assert district.empty.isVisible()
    press(district.search_box, Qt.Key.Key_Escape)
    assert names(district) == every


def test_a_school_opens_by_enter_and_escape_leads_back(district: DistrictScreen) -> None:
    table, page = district.table, district.school_page
    table.setFocus()
    press(table, Qt.Key.Key_Down, Qt.Key.Key_Down)
    school = district.school
    assert school is not None
    press(table, Qt.Key.Key_Return)
    assert page.isVisible()
    assert page.title.text() == school.name
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    for name, many in school.topics.most_common(3):
        assert name in said
        assert f"{many:,}" in said
    assert f"{school.students:,} students on file" in page.facts.words()
    QTest.keyClick(district.window(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.qWait(200)  # a button pressed by its keys is seen to go down first
    assert page.title.text() == names(district)[3]
    press(district.focusWidget() or page, Qt.Key.Key_Escape)
    assert table.isVisible()
    assert district.school is not None
    assert district.school.name == names(district)[3]  # one is where one was


def test_the_chosen_school_stays_chosen_after_sorting(district: DistrictScreen) -> None:
    press(district.table, Qt.Key.Key_Down)
    school = district.school
    QTest.mouseClick(
        district.table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 10)
    )
    assert district.school is not None
    assert school is not None
    assert district.school.scope == school.scope


def test_another_period_is_read_anew(district: DistrictScreen, settle: Callable[[], None]) -> None:
    before = district.model.index(district.model.rowCount() - 1, 0).data(SCHOOL).contacts
    district.period.set_value("last-week")
    district.period.chosen.emit("last-week")
    settle()
    assert district.model.index(district.model.rowCount() - 1, 0).data(SCHOOL).contacts < before


def test_the_report_is_exported(district: DistrictScreen, settle: Callable[[], None], tmp_path: Path) -> None:
    district.save_to(tmp_path / "schools.csv")
    settle()
    rows = list(csv.reader((tmp_path / "schools.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == names(district)


def test_a_school_alone_sees_itself(window: MainWindow, settle: Callable[[], None]) -> None:
    log_interaction(window.desk.office, channel="phone", contact="José Álvarez", topic="Meals")
    window.show_page("district")
    settle()
    screen = window.screen_of("district")
    assert isinstance(screen, DistrictScreen)
    assert names(screen) == ["Larkmoor Elementary School"]
    assert "Connect to the district" in screen.state.words()
    assert screen.school_page.isVisible()
    assert screen.school_page.title.text() == "Larkmoor Elementary School"
    assert not screen.search_box.isVisible()
    assert not screen.school_page.back_button.isVisible()


def test_the_last_figures_stay_when_central_is_gone(
    district: DistrictScreen, settle: Callable[[], None], tmp_path: Path
) -> None:
    shown = names(district)
    (tmp_path / "central.db").rename(tmp_path / "gone.db")
    district.refresh(None)
    QTest.qWait(900)
    settle()
    assert "These figures are from Today" in district.state.words()
    assert "central" in district.state.reason.text()
    assert names(district) == shown
    assert district.state.again.isVisible()
    district.save_to(tmp_path / "schools.csv")  # what is shown can still be taken along
    settle()
    assert (tmp_path / "schools.csv").exists()
    district.period.set_value("last-week")
    district.period.chosen.emit("last-week")
    settle()
    assert "could not be read" in district.state.words()  # another period's figures would mislead
    assert district.empty.isVisible()
    assert not district.export.isEnabled()
    (tmp_path / "gone.db").rename(tmp_path / "central.db")
    QTest.keyClick(district.window(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert names(district) == shown
    assert district.export.isEnabled()


def test_what_was_last_read_stays_after_the_window_was_closed(
    district: DistrictScreen, settle: Callable[[], None], tmp_path: Path
) -> None:
    shown, total = names(district), district.model.index(district.model.rowCount() - 1, 0).data(SCHOOL)
    (tmp_path / "central.db").rename(tmp_path / "gone.db")
    anew = DistrictScreen(district.desk)
    anew.resize(1000, 700)
    anew.show()
    settle()
    assert names(anew) == shown
    assert "These figures are from Today" in anew.state.words()
    assert anew.model.index(anew.model.rowCount() - 1, 0).data(SCHOOL) == total
    anew.close()
    anew.deleteLater()


def test_a_thousand_schools_are_sorted_and_searched(
    district: DistrictScreen, settle: Callable[[], None]
) -> None:
    summary = district._summary
    assert summary is not None
    many = tuple(
        replace(summary.schools[place % len(summary.schools)], scope=f"s{place}", name=f"School {place:04d}")
        for place in range(1000)
    )
    district._show(replace(summary, schools=many))
    assert district.model.rowCount() == 1001
    district.table.setFocus()
    press(district.table, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    QTest.keyClicks(district.table, "0")
    QTest.keyClicks(district.search_box, "777")
    assert names(district) == ["School 0777"]


def test_the_report_is_shown_as_it_will_print(district: DistrictScreen, settle: Callable[[], None]) -> None:
    district.print_page()
    settle()
    (shown,) = district.findChildren(PrintWindow)
    assert "page" in shown.state.words().lower()
    shown.close()


def test_the_model_keeps_the_rules_of_models(desk: Desk, qtbot: QtBot) -> None:
    model = SchoolsModel(desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    schools = [
        SchoolFigures("a", "Álamo", contacts=3, before=2, trend=(0, 1, 2, 3, 1, 1, 1, 0)),
        SchoolFigures("b", "birch", contacts=1, trend=(0,) * 8),
        SchoolFigures("", "All schools", contacts=4, before=2, trend=(0, 1, 2, 3, 1, 1, 1, 0)),
    ]
    model.take(schools)
    for column in range(model.columnCount()):
        for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
            model.sort(column, order)
            assert model.index(2, 0).data() == "All schools"
            assert all(model.index(row, column).data() is not None for row in range(3))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    model.take(())
    assert model.rowCount() == 0
