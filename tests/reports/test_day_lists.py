"""The lists somebody walks with, read back: ways home, absences, deliveries, who is on site."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from frontdesk.calendar import Days
from frontdesk.errors import UserError
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.movements import log_movement, mark_returned
from frontdesk.office import Office
from frontdesk.printed import note_printed
from frontdesk.reports.absences import HEADINGS as ABSENCES
from frontdesk.reports.absences import absences
from frontdesk.reports.deliveries import deliveries
from frontdesk.reports.on_site import on_site_list
from frontdesk.reports.report import Report
from frontdesk.reports.ways_home import ways_home
from frontdesk.routines import mark_delivered
from frontdesk.visits import sign_out
from models.people import Student
from tests.reports.reading import pages_of, rows_of, text_of


def absence(office: Office, student: str, **details: str) -> str:
    return log_interaction(
        office, channel="phone", contact=f"Parent of {student}", student=student, routine="absence", details=details
    ).id  # fmt: skip


def way_home(office: Office, student: str, to: str, **details: str) -> str:
    return log_interaction(
        office, channel="phone", contact=f"Parent of {student}", student=student, routine="way-home",
        details={"to": to, **{name.rstrip("_").replace("_", "-"): value for name, value in details.items()}},
    ).id  # fmt: skip


def said(report: Report) -> str:
    return text_of(report.pdf())


def monday(office: Office) -> dt.date:
    return office.today() - dt.timedelta(days=office.today().weekday() + 7)


# Ways home


def test_ways_home_stand_by_class_and_by_bus(office: Office) -> None:
    way_home(office, "Akosua Osei", "aunt's car", from_="bus 7", verified="called back")
    by_class, by_bus = said(ways_home(office)), said(ways_home(office, by="bus"))
    for text in (by_class, by_bus):
        for word in ("Akosua Osei", "aunt's car", "today", "called back", "first print"):
            assert word in text
    assert "Bus 7 · 1 fewer" in by_bus
    assert "Stays off" in by_bus
    assert "NEW" not in by_class
    with pytest.raises(UserError, match="class, bus or nothing"):
        ways_home(office, by="recipient")


def test_a_bus_says_who_gets_on_and_who_stays_off(office: Office) -> None:
    way_home(office, "Akosua Osei", "Bus 12", from_="Bus 7")
    text = said(ways_home(office, by="bus"))
    assert "Bus 7 · 1 fewer" in text
    assert "Bus 12 · 1 more" in text
    assert text.index("Stays off") < text.index("Gets on")


def test_the_second_print_marks_what_has_changed(office: Office, tmp_path: Path) -> None:
    way_home(office, "Akosua Osei", "Bus 12", from_="Bus 7")
    edited = way_home(office, "Bo Lindqvist", "Bus 12", from_="Bus 7")
    deleted = way_home(office, "Chidi Eze", "grandfather")
    first = ways_home(office, by="bus")
    assert first.printed is not None
    note_printed(office, printed=first.printed)
    edit_interaction(office, id=edited, details={"to": "Bus 9", "from": "Bus 7"})
    delete_interaction(office, id=deleted)
    way_home(office, "Dalia Haddad", "Bus 9")
    report = ways_home(office, by="bus")
    assert report.counts == {"lines": 3, "same": 1, "new": 1, "changed": 1, "gone": 2}
    text = said(report)
    for word in ("1 new, 1 changed, 2 no longer", "NEW", "CHANGED", "NO LONGER", "now: Bus 9", "withdrawn"):
        assert word in text
    assert {row["student"]: row["since_last_print"] for row in rows_of(report, tmp_path / "ways.csv")} == {
        "Akosua Osei": "same", "Bo Lindqvist": "changed", "Chidi Eze": "gone", "Dalia Haddad": "new",
    }  # fmt: skip
    assert report.printed is not None
    note_printed(office, printed=report.printed)
    assert "nothing has changed" in said(ways_home(office, by="bus"))


def test_a_way_home_is_never_cut(office: Office) -> None:
    way = "after-school club in the library, then her aunt Abena picks her up at the side door at 5:15 " * 3
    way_home(office, "Akosua Osei", way)
    for by in ("class", "bus", "nothing"):
        text = said(ways_home(office, by=by))
        assert all(text.count(word) >= way.count(word) for word in way.replace("-", " ").split())
        assert "…" not in text


def test_who_is_absent_or_has_left_early_does_not_ride_and_is_marked(office: Office, tmp_path: Path) -> None:
    for student in ("Akosua Osei", "Bo Lindqvist", "Chidi Eze"):
        way_home(office, student, "Bus 12", from_="Bus 7")
    first = ways_home(office, by="bus").printed
    assert first is not None
    note_printed(office, printed=first)
    absence(office, "Akosua Osei", reason="fever")
    left = log_movement(office, kind="early-dismissal", student="Bo Lindqvist", picked_up_by="Aunt Elsa")
    report = ways_home(office, by="bus")
    text = said(report)
    for word in (
        "Bus 7 · 3 fewer",
        "Bus 12 · 1 more",
        "ABSENT TODAY",
        "LEFT EARLY, ",
        "Absent",
        "Left early",
    ):
        assert word in text
    assert report.counts["changed"] == 2
    away = {
        row["student"]: (row["absent"], bool(row["left_early_at"]))
        for row in rows_of(report, tmp_path / "w.csv")
    }
    assert away == {
        "Akosua Osei": ("yes", False), "Bo Lindqvist": ("no", True), "Chidi Eze": ("no", False),
    }  # fmt: skip
    mark_returned(office, id=left.id)
    assert ways_home(office, by="bus").counts["changed"] == 1


# Absences


def test_absences_stand_by_class_with_their_days(office: Office) -> None:
    absence(office, "Zoë Álvarez", reason="fever")
    absence(office, "Khôi Nguyễn", until=(office.today() + dt.timedelta(days=2)).isoformat())
    text = said(absences(office))
    for word in ("Absences", "2 students", "Zoë Álvarez", "fever", "Khôi Nguyễn", "No class known"):
        assert word in text
    tomorrow = said(absences(office, day=office.today() + dt.timedelta(days=1)))
    assert "Khôi Nguyễn" in tomorrow
    assert "Zoë" not in tomorrow


def test_the_attendance_system_gets_one_line_for_each_student_and_day(office: Office, tmp_path: Path) -> None:
    first = monday(office)
    with office.change() as work:
        key = work.add(
            Student(name="Zoë Álvarez", grade="3", homeroom="Room 4", teacher="Ms Tran", source_key="S100")
        ).id
    for reason, start, end in (("fever", 0, 4), ("still ill", 2, 8)):
        log_interaction(
            office, channel="phone", contact="José Álvarez", student_id=key, routine="absence", note="=1+1",
            details={
                "reason": reason,
                "from": (first + dt.timedelta(days=start)).isoformat(),
                "until": (first + dt.timedelta(days=end)).isoformat(),
            },
        )  # fmt: skip
    report = absences(office, days=Days(first, first + dt.timedelta(days=13)))
    rows = rows_of(report, tmp_path / "absences.csv")
    assert tuple(rows[0]) == ABSENCES
    days = [first + dt.timedelta(days=number) for number in (0, 1, 2, 3, 4, 7, 8)]
    assert [row["date"] for row in rows] == [day.isoformat() for day in days], "school days only, each once"
    assert [row["reason"] for row in rows] == ["fever"] * 2 + ["still ill"] * 5, "the later report holds"
    assert {(row["student_id"], row["grade"], row["homeroom"], row["note"]) for row in rows} == {
        ("S100", "3", "Room 4", "'=1+1")
    }
    assert dt.datetime.fromisoformat(rows[0]["reported_at"]).utcoffset() is not None
    report.write(tmp_path / "absences.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "absences.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1
    with pytest.raises(UserError, match="shorter"):
        absences(office, days=Days(first, first + dt.timedelta(days=500)))
    with pytest.raises(UserError, match="ending"):
        report.write(tmp_path / "absences.docx")


def test_two_students_of_one_name_are_two_lines(office: Office) -> None:
    with office.change() as work:
        keys = [work.add(Student(name="Maria Garcia", homeroom=room)).id for room in ("Room 1", "Room 2")]
    for key in keys:
        log_interaction(office, channel="phone", contact="A parent", student_id=key, routine="absence")
    assert absences(office).counts["lines"] == 2


# Deliveries


@pytest.mark.parametrize(
    ("routine", "details"),
    [("message", {"to": "Ms Tran", "text": "Call me"}), ("item", {"item": "lunch box", "to": "Zoë"})],
)
def test_what_was_delivered_leaves_the_list(
    office: Office, tmp_path: Path, routine: str, details: dict[str, str]
) -> None:
    key = log_interaction(
        office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez", routine=routine, details=details
    ).id  # fmt: skip
    text = said(deliveries(office))
    assert all(value in text for value in details.values())
    mark_delivered(office, id=key)
    report = deliveries(office)
    assert "José Álvarez" not in said(report)
    assert report.counts["delivered"] == 1
    (row,) = rows_of(report, tmp_path / "deliveries.csv")
    assert row["delivered_at"]
    assert row["message_or_item"] == details.get("text", details.get("item"))


def test_messages_and_items_are_one_walk_by_class(office: Office) -> None:
    with office.change() as work:
        key = work.add(Student(name="Zoë Álvarez", homeroom="Room 4")).id
    for routine, details in (
        ("message", {"to": "Ms Tran", "text": "Call me"}),
        ("item", {"item": "lunch box"}),
    ):
        log_interaction(
            office, channel="phone", contact="José", student_id=key, routine=routine, details=details
        )
    report = deliveries(office, by="class")
    assert report.counts == {"messages": 1, "items": 1, "delivered": 0}
    assert "Room 4 · 2" in said(report)
    with pytest.raises(UserError, match="recipient or class"):
        deliveries(office, by="bus")


# On site


def test_the_list_has_all_who_are_on_site_and_nobody_else(office: Office, tmp_path: Path) -> None:
    keys = [
        log_interaction(office, channel="walk-in", contact=name, destination=place, badge=badge).id
        for name, place, badge in (
            ("José Álvarez", "office", "7"), ("فاطمة السيد", "Room 12", "8"), ("R. Patel", "", ""),
            ("Mei Chen", "room 12", "9"),
        )
    ]  # fmt: skip
    log_interaction(office, channel="phone", contact="Mei-Ling Chen")
    sign_out(office, id=keys[0])
    report = on_site_list(office)
    text = said(report)
    assert "Visitors on site 3" in text
    assert "R. Patel" in text
    assert "room 12 · 2" in text
    assert "No place named · 1" in text
    assert "José" not in text
    assert "Mei-Ling" not in text
    assert [row["contact"] for row in rows_of(report, tmp_path / "here.csv")] == [
        "Mei Chen", "فاطمة السيد", "R. Patel",
    ]  # fmt: skip


def test_a_list_of_hundreds_is_complete(office: Office) -> None:
    names = [f"Visitor {number:03d}" for number in range(120)]
    for name in names:
        log_interaction(office, channel="walk-in", contact=name, destination="gym")
    pages = pages_of(on_site_list(office).pdf())
    assert len(pages) > 2
    assert all(name in " ".join(pages) for name in names)
    assert "gym · 120 (continued)" in pages[1]
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_students_who_left_early_are_not_looked_for(office: Office) -> None:
    log_movement(office, kind="early-dismissal", student="Zofia Wiśniewska", picked_up_by="Tomasz Wiśniewski")
    log_movement(office, kind="late-arrival", student="Mateo Álvarez")
    back = log_movement(
        office, kind="early-dismissal", student="Freja Sørensen", picked_up_by="Ingrid Sørensen"
    )
    mark_returned(office, id=back.id)
    text = said(on_site_list(office))
    assert "Students who left early · 1" in text
    assert "Zofia Wiśniewska" in text
    assert "Tomasz Wiśniewski" in text
    assert "Mateo" not in text
    assert "Freja" not in text


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (ways_home, "No way home is changed."),
        (absences, "Nobody is reported absent."),
        (deliveries, "Nothing waits to be delivered."),
        (on_site_list, "no visitor is on site"),
    ],
)
def test_an_empty_list_says_so_on_one_page(office: Office, make: object, sentence: str) -> None:
    report: Report = make(office)  # type: ignore[operator]
    (page,) = pages_of(report.pdf())
    assert sentence in page
    assert not report.rows


def test_nothing_of_a_family_is_lost_in_two_thousand_changes(office: Office) -> None:
    with office.change() as work:
        keys = [
            work.add(Student(name=f"Student {number:04d}", homeroom=f"Room {number % 40}")).id
            for number in range(400)
        ]
    for key in keys:
        log_interaction(
            office, channel="phone", contact="A parent", student_id=key, routine="way-home",
            details={"to": "Bus 12", "from": "Bus 7"},
        )  # fmt: skip
    with office.reading() as session:
        names = session.scalars(select(Student.name)).all()
    text = said(ways_home(office, by="bus"))
    assert all(text.count(name) == 2 for name in names), "each stands under both buses"
