"""The District page: sorted by its headings, one school at the side, exported; connected and alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from frontdesk.figures.schools import SchoolFigures
from frontdesk.interactions import log_interaction
from frontdesk.seed.district import seed_central
from frontdesk.sync.connecting import connect, init_central
from ui.desk import Desk
from ui.district.schools import SCHOOL, SchoolsModel
from ui.district.screen import DistrictScreen
from ui.main_window import MainWindow


@pytest.fixture
def district(window: MainWindow, settle: Callable[[], None], tmp_path: Path) -> DistrictScreen:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    seed_central(url=url, schools=4, interactions=160, weeks=4, seed=2)
    connect(window.desk.office, target=url)
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
    assert district.details.title.text() == "All schools"


def test_a_click_on_a_heading_sorts_and_the_sum_stays_last(district: DistrictScreen) -> None:
    header = district.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    model = district.model
    counts = [model.index(row, 0).data(SCHOOL).contacts for row in range(model.rowCount() - 1)]
    assert counts == sorted(counts, reverse=True) or counts == sorted(counts)
    assert counts[0] != counts[-1]
    assert names(district)[-1] == "All schools"


def test_a_school_opens_at_the_side_by_arrow_keys(district: DistrictScreen) -> None:
    district.table.setFocus()
    QTest.keyClick(district.table, Qt.Key.Key_Up)
    school = district.school
    assert school is not None
    assert school.scope
    assert district.details.title.text() == school.name
    QTest.mouseClick(
        district.table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 10)
    )
    assert district.school is not None
    assert district.school.scope == school.scope  # what was chosen stays chosen


def test_another_period_is_read_anew(district: DistrictScreen, settle: Callable[[], None]) -> None:
    before = district.model.index(district.model.rowCount() - 1, 0).data(SCHOOL).contacts
    district.period.set_value("week")
    district.period.chosen.emit("week")
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


def test_a_central_that_is_gone_is_said(
    district: DistrictScreen, settle: Callable[[], None], tmp_path: Path
) -> None:
    (tmp_path / "central.db").rename(tmp_path / "gone.db")
    district.refresh(None)
    QTest.qWait(900)
    settle()
    assert "could not be read" in district.state.words()
    assert district.empty.isVisible()
    assert not district.export.isEnabled()


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
