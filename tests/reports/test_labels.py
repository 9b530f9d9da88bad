"""Badges and passes, on a roll's label and on a sheet of paper, read back from their pages."""

import pypdfium2
import pytest
from sqlalchemy import select

from frontdesk.errors import NotFound, UserError
from frontdesk.interactions import log_interaction
from frontdesk.movements import log_movement
from frontdesk.office import Office
from frontdesk.reports.labels import HEIGHT, WIDTH, Label, draw_label, make_badge, make_pass
from frontdesk.reports.sheets import PAPERS
from frontdesk.settings import LABELS, change_settings
from models.desk import Movement
from models.people import Student
from tests.reports.reading import ink_of, pages_of, text_of


@pytest.mark.parametrize(
    "name",
    [
        "José Álvarez",
        "فاطمة السيد",
        "王伟",
        "Trần Quốc Bảo Nguyễn-Phước Hoàng Yến Phi",
        "x" * 190,
        "<b>&amp;",
    ],
)
def test_a_badge_is_one_label_with_the_whole_name(office: Office, name: str) -> None:
    key = log_interaction(office, channel="walk-in", contact=name, destination="room 12", badge="B-07").id
    pdf = make_badge(office, visit=key)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    document.close()
    text = text_of(pdf)
    for said in ("VISITOR", "room 12", "B-07", "Larkmoor"):
        assert said in text
    if len(name) < 60:
        assert set(name.replace(" ", "")) <= set(text)
    assert ink_of(pdf) > 3_000


def test_a_pass_says_when_why_and_with_whom(office: Office) -> None:
    log_interaction(office, channel="walk-in", contact="Tomasz Wiśniewski", student="Zofia Wiśniewska")
    with office.change() as work:
        student = work.session.scalars(select(Student)).one()
        keys = [
            work.add(Movement(student_id=student.id, at=work.now, pass_number=number, **fields)).id
            for number, fields in (
                ("101", {"kind": "late-arrival", "reason": "traffic"}),
                (
                    "102",
                    {"kind": "early-dismissal", "reason": "dentist", "picked_up_by": "Tomasz Wiśniewski"},
                ),
            )
        ]
    late, early = (text_of(make_pass(office, movement=key)) for key in keys)
    for said in ("LATE ARRIVAL", "Zofia Wiśniewska", "traffic", "101", "admit to class"):
        assert said in late
    for said in ("EARLY DISMISSAL", "dentist", "picked up by Tomasz Wiśniewski", "102"):
        assert said in early


def test_a_label_for_nobody_is_refused(office: Office) -> None:
    with pytest.raises(NotFound):
        make_badge(office, visit="none")
    with pytest.raises(NotFound):
        make_pass(office, movement="none")
    with pytest.raises(UserError, match="name"):
        draw_label(Label("VISITOR", " ", (), "Larkmoor"))


def size_of(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        size: tuple[float, float] = document[0].get_size()
        return size
    finally:
        document.close()


def test_a_sheet_of_paper_has_the_badge_once_and_the_pass_twice(office: Office) -> None:
    visit = log_interaction(office, channel="walk-in", contact="Nguyễn Thị Hạnh", badge="7").id
    movement = log_movement(office, kind="late-arrival", student="Zofia Wiśniewska", reason="traffic").id
    for size in ("letter", "a4"):
        badge, slip = (
            make_badge(office, visit=visit, size=size),
            make_pass(office, movement=movement, size=size),
        )
        assert size_of(badge) == pytest.approx(PAPERS[size], abs=0.1)
        assert text_of(badge).count("Nguyễn Thị Hạnh") == 1
        assert text_of(slip).count("Zofia Wiśniewska") == 2
        assert "Teacher's copy" in text_of(slip)
        assert "Office's copy" in text_of(slip)
        assert ink_of(badge) > 10_000


def test_the_setting_chooses_the_size(office: Office) -> None:
    visit = log_interaction(office, channel="walk-in", contact="Ana", badge="7").id
    assert size_of(make_badge(office, visit=visit)) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    change_settings(office, label="letter")
    assert size_of(make_badge(office, visit=visit)) == pytest.approx(PAPERS["letter"], abs=0.1)
    with pytest.raises(UserError, match="one of 62x100, letter, a4"):
        change_settings(office, label="poster")
    with pytest.raises(UserError, match="no label of the size"):
        make_badge(office, visit=visit, size="poster")
    assert LABELS[0] == "62x100"


def test_a_long_name_is_whole_on_three_lines(office: Office) -> None:
    name = "Bartholomew Featherstonehaugh-Cholmondeley the Younger of Marlow Fork"
    key = log_interaction(office, channel="walk-in", contact=name, destination="room 12").id
    (page,) = pages_of(make_badge(office, visit=key))
    assert "".join(name.split()) in "".join(page.split())
