"""The day's lists, the evacuation list, language help, badges and passes, read back from their pages."""

import csv
import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from frontdesk.calendar import Week
from frontdesk.errors import NotFound, UserError
from frontdesk.figures.metrics import measure
from frontdesk.interactions import log_interaction
from frontdesk.movements import log_movement, mark_returned
from frontdesk.office import Office
from frontdesk.reports.labels import HEIGHT, WIDTH, Label, draw_label, make_badge, make_pass
from frontdesk.reports.language_help import HEADINGS, make_language_help, write_language_help
from frontdesk.reports.lists import make_day_list, make_evacuation_list
from frontdesk.reports.sheets import Column, Group, Sheet, make_sheet
from frontdesk.routines import mark_delivered
from frontdesk.visits import sign_out
from models.desk import Movement
from models.people import Student
from tests.reports.reading import ink_of, pages_of, text_of


def absence(office: Office, student: str, **details: str) -> str:
    return log_interaction(
        office, channel="phone", contact=f"Parent of {student}", student=student, routine="absence", details=details
    ).id  # fmt: skip


def test_absences_stand_by_class_with_their_days(office: Office) -> None:
    absence(office, "Zoë Álvarez", reason="fever")
    absence(office, "Khôi Nguyễn", until=(office.today() + dt.timedelta(days=2)).isoformat())
    text = text_of(make_day_list(office, routine="absence"))
    for said in ("Absences", "2 lines", "Zoë Álvarez", "fever", "Khôi Nguyễn", "No class known"):
        assert said in text
    tomorrow = text_of(make_day_list(office, routine="absence", day=office.today() + dt.timedelta(days=1)))
    assert "Khôi Nguyễn" in tomorrow
    assert "Zoë" not in tomorrow


def test_ways_home_stand_by_bus_or_class(office: Office) -> None:
    log_interaction(
        office, channel="phone", contact="Kwabena Osei", student="Akosua Osei", routine="way-home",
        details={"to": "aunt's car", "from": "bus 7", "verified": "called back"},
    )  # fmt: skip
    by_class, by_bus = (text_of(make_day_list(office, routine="way-home", by=by)) for by in (None, "bus"))
    for text in (by_class, by_bus):
        for said in ("Akosua Osei", "aunt's car", "today only", "called back"):
            assert said in text
    assert "Bus 7" in by_bus


@pytest.mark.parametrize(
    ("routine", "details"),
    [("message", {"to": "Ms Tran", "text": "Call me"}), ("item", {"item": "lunch box", "to": "Zoë"})],
)
def test_what_was_delivered_leaves_the_list(office: Office, routine: str, details: dict[str, str]) -> None:
    key = log_interaction(
        office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez", routine=routine, details=details
    ).id  # fmt: skip
    text = text_of(make_day_list(office, routine=routine))
    assert all(value in text for value in details.values())
    mark_delivered(office, id=key)
    assert "José Álvarez" not in text_of(make_day_list(office, routine=routine))


@pytest.mark.parametrize("routine", ["absence", "way-home", "message", "item"])
def test_an_empty_list_says_so(office: Office, routine: str) -> None:
    pdf = make_day_list(office, routine=routine)
    assert len(pages_of(pdf)) == 1
    assert "0 lines" in text_of(pdf)


def test_an_unknown_routine_is_refused(office: Office) -> None:
    with pytest.raises(UserError):
        make_day_list(office, routine="lunch")


def test_the_evacuation_list_has_all_who_are_on_site_and_nobody_else(office: Office) -> None:
    keys = [
        log_interaction(office, channel="walk-in", contact=name, destination=place, badge=badge).id
        for name, place, badge in (
            ("José Álvarez", "office", "7"), ("فاطمة السيد", "room 12", "8"), ("R. Patel", "", ""),
        )
    ]  # fmt: skip
    log_interaction(office, channel="phone", contact="Mei-Ling Chen")
    sign_out(office, id=keys[0])
    text = text_of(make_evacuation_list(office))
    assert "2 visitors on site" in text
    assert "R. Patel" in text
    assert "room 12" in text
    assert "No place named" in text
    assert "José" not in text
    assert "Mei-Ling" not in text


def test_an_evacuation_list_of_hundreds_is_complete(office: Office) -> None:
    names = [f"Visitor {number:03d}" for number in range(90)]
    for name in names:
        log_interaction(office, channel="walk-in", contact=name, destination="gym")
    pages = pages_of(make_evacuation_list(office))
    assert len(pages) > 1
    assert all(name in " ".join(pages) for name in names)
    assert "gym (continued)" in pages[1]
    assert "Page 2 of" in pages[1]


def test_students_who_left_early_are_not_looked_for(office: Office) -> None:
    log_movement(office, kind="early-dismissal", student="Zofia Wiśniewska", picked_up_by="Tomasz Wiśniewski")
    log_movement(office, kind="late-arrival", student="Mateo Álvarez")
    back = log_movement(
        office, kind="early-dismissal", student="Freja Sørensen", picked_up_by="Ingrid Sørensen"
    )
    mark_returned(office, id=back.id)
    text = text_of(make_evacuation_list(office))
    assert "Students who left early today" in text
    assert "Zofia Wiśniewska" in text
    assert "Tomasz Wiśniewski" in text
    assert "Mateo" not in text
    assert "Freja" not in text


def test_nobody_on_site_is_said(office: Office) -> None:
    assert "no visitor is on site" in text_of(make_evacuation_list(office))


def test_language_help_adds_up_on_paper_and_in_the_table(busy: Office, tmp_path: Path) -> None:
    days = Week.of(busy.today()).plus(-1).days
    figures = write_language_help(busy, days=days, out=tmp_path / "help.csv")
    rows = list(csv.reader((tmp_path / "help.csv").read_text("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == HEADINGS
    place = HEADINGS.index("contacts")
    assert (
        sum(int(row[place]) for row in rows[1:-1]) == int(rows[-1][place]) == figures.language_help.contacts
    )
    first = HEADINGS.index("bilingual staff")
    kinds = rows[-1][first : first + 8]
    assert sum(map(int, kinds)) == figures.language_help.contacts
    text = text_of(make_language_help(busy, days=days))
    for said in ("Spanish", "Bilingual staff", "A child interpreted", f"{figures.language_help.contacts:,}"):
        assert said in text
    for ending in (".pdf", ".xlsx"):
        write_language_help(busy, days=days, out=tmp_path / f"help{ending}")
        assert (tmp_path / f"help{ending}").stat().st_size > 2_000
    with pytest.raises(UserError, match="ending"):
        write_language_help(busy, days=days, out=tmp_path / "help.doc")


def test_a_child_as_interpreter_is_flagged(office: Office) -> None:
    log_interaction(
        office, channel="walk-in", contact="Trần Quốc Bảo", language="vi", language_help="family-member",
        help_child=True,
    )  # fmt: skip
    days = Week.of(office.today()).days
    assert measure(office, days=days).language_help.child == 1
    text = text_of(make_language_help(office, days=days))
    assert "A child interpreted 1" in text
    assert "not good practice" in text


def test_a_week_in_english_alone_needs_no_table(office: Office) -> None:
    assert "in English" in text_of(make_language_help(office, days=Week.of(office.today()).days))


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


def test_cells_wrap_and_headings_repeat(office: Office) -> None:
    rows = [(f"row {number}", "words " * 40) for number in range(90)]
    sheet = Sheet(
        "Title", "remark", "School", office.now(), (Column("A", 1), Column("B", 3, lines=3)),
        [Group(rows, "Group", "A lead.")], landscape=True,
    )  # fmt: skip
    pages = pages_of(make_sheet(sheet))
    assert len(pages) > 5
    for page in pages:
        assert "A" in page
        assert "Title" in page
    assert all(f"row {number}" in " ".join(pages) for number in range(90))
