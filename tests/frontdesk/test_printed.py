"""What a list says of the changes since it was last printed: new, changed and no longer so, under each bus."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from frontdesk.check import check_office
from frontdesk.day_lists import GroupedBy, group_lines
from frontdesk.first_day import set_up_school
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.printed import MarkedList, Since, _gone, _mark, _standing, mark_lines, note_printed
from frontdesk.privacy import erase_student, find_person
from frontdesk.routines import RoutineLine, lines_of_the_day
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from frontdesk.undo import UndoStack
from models.desk import Printing
from models.local import Change
from models.people import Student


def way_home(office: Office, student: str, to: str, **details: str) -> str:
    return log_interaction(
        office, channel="phone", contact=f"Family of {student}", student=student, routine="way-home",
        details={"to": to, **{name.rstrip("_"): value for name, value in details.items()}},
    ).id  # fmt: skip


def listed(office: Office, by: GroupedBy = GroupedBy.BUS) -> MarkedList:
    day = office.today()
    return mark_lines(
        office,
        routine="way-home",
        day=day,
        by=by,
        lines=lines_of_the_day(office, routine="way-home", day=day),
    )


def told(marked: MarkedList) -> list[tuple[str, str, str]]:
    return [
        (group.name, each.line.student, each.since.value) for group in marked.groups for each in group.lines
    ]


def test_before_the_first_print_nothing_is_marked(office: Office) -> None:
    way_home(office, "Akosua Osei", "Bus 12", from_="Bus 7")
    marked = listed(office)
    assert marked.last is None
    assert told(marked) == [("7", "Akosua Osei", "same"), ("12", "Akosua Osei", "same")]


def test_new_changed_and_gone_since_the_last_print(office: Office) -> None:
    stays = way_home(office, "Akosua Osei", "Bus 12", from_="Bus 7")
    edited = way_home(office, "Bo Lindqvist", "Bus 12", from_="Bus 7")
    deleted = way_home(office, "Chidi Eze", "Bus 12")
    note_printed(office, printed=listed(office))
    assert {each for _, _, each in told(listed(office))} == {"same"}
    edit_interaction(office, id=edited, details={"to": "Bus 9", "from": "Bus 7"})
    delete_interaction(office, id=deleted)
    way_home(office, "Dalia Haddad", "Bus 9")
    marked = listed(office)
    assert marked.last is not None
    assert told(marked) == [
        ("7", "Akosua Osei", "same"),
        ("7", "Bo Lindqvist", "changed"),
        ("9", "Bo Lindqvist", "changed"),
        ("9", "Dalia Haddad", "new"),
        ("12", "Akosua Osei", "same"),
        ("12", "Bo Lindqvist", "gone"),
        ("12", "Chidi Eze", "gone"),
    ], "the driver of bus 12 must not wait for Bo"
    assert [marked.count(since) for since in Since] == [1, 1, 1, 2]
    note_printed(office, printed=marked)
    assert {each for _, _, each in told(listed(office))} == {"same"}
    assert stays in listed(office).marks


def test_a_later_call_takes_the_place_of_what_was_printed(office: Office) -> None:
    way_home(office, "Akosua Osei", "Bus 12", from_="Bus 7")
    note_printed(office, printed=listed(office))
    way_home(office, "Akosua Osei", "aunt's car", from_="Bus 7")
    marked = listed(office)
    assert told(marked) == [("7", "Akosua Osei", "changed"), ("12", "Akosua Osei", "gone")]
    (seven, twelve) = (group.lines[0] for group in marked.groups)
    assert seven.before is not None
    assert seven.before.details["to"] == "Bus 12"
    assert twelve.instead is not None
    assert twelve.instead.details["to"] == "aunt's car"


def test_two_children_of_one_name_are_two(office: Office) -> None:
    with office.change() as work:
        keys = [work.add(Student(name="Maria Garcia", homeroom=room)).id for room in ("Room 1", "Room 2")]
    for key, bus in zip(keys, ("Bus 1", "Bus 2"), strict=True):
        log_interaction(
            office, channel="phone", contact=f"Parent in {bus}", student_id=key, routine="way-home",
            details={"to": bus},
        )  # fmt: skip
    assert told(listed(office)) == [("1", "Maria Garcia", "same"), ("2", "Maria Garcia", "same")]


def test_a_group_of_which_nothing_is_left_keeps_its_name(office: Office) -> None:
    with office.change() as work:
        student = work.add(Student(name="Sofía Ochoa", homeroom="Room 5")).id
    key = log_interaction(
        office, channel="phone", contact="Her mother", student_id=student, routine="way-home",
        details={"to": "Bus 4A"},
    ).id  # fmt: skip
    for by in (GroupedBy.CLASS, GroupedBy.BUS):
        note_printed(office, printed=listed(office, by))
    delete_interaction(office, id=key)
    assert told(listed(office, GroupedBy.CLASS)) == [("Room 5", "Sofía Ochoa", "gone")]
    assert told(listed(office, GroupedBy.BUS)) == [("4A", "Sofía Ochoa", "gone")]


def test_a_print_by_class_does_not_stand_for_one_by_bus(office: Office) -> None:
    way_home(office, "Akosua Osei", "Bus 12")
    note_printed(office, printed=listed(office, GroupedBy.CLASS))
    assert listed(office).last is None
    assert listed(office, GroupedBy.CLASS).last is not None


def test_nothing_of_an_erased_child_is_told_or_kept(office: Office) -> None:
    way_home(office, "Wren Quillfeather", "Bus 12")
    way_home(office, "Akosua Osei", "Bus 12")
    note_printed(office, printed=listed(office))
    erase_student(office, id=find_person(office, text="Wren Quillfeather")[1])
    assert told(listed(office)) == [("12", "Akosua Osei", "same")]
    with office.reading() as session:
        kept = str(session.scalars(select(Printing.lines)).all()) + str(
            session.scalars(select(Change.fields).where(Change.entity == "printing")).all()
        )
    assert "Quill" not in kept
    assert "Osei" not in kept
    assert check_office(office).ok


def test_a_print_is_undone_and_done_again(office: Office) -> None:
    way_home(office, "Akosua Osei", "Bus 12")
    undo = UndoStack(office)
    undo.push(note_printed(office, printed=listed(office)), "Printed")
    assert listed(office).last is not None
    undo.undo()
    assert listed(office).last is None
    undo.redo()
    assert listed(office).last is not None


def test_what_another_computer_printed_counts(office: Office, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    add_school(url=url, name=office.settings.name, out=tmp_path / "school.json")
    connect(office, target=str(tmp_path / "school.json"))
    way_home(office, "Akosua Osei", "Bus 12")
    sync_now(office)
    other = open_office(tmp_path / "other")
    connect(other, target=str(tmp_path / "school.json"))
    sync_now(other)
    note_printed(other, printed=listed(other))
    way_home(office, "Bo Lindqvist", "Bus 12")
    sync_now(other)
    sync_now(office)
    assert told(listed(office)) == [("12", "Akosua Osei", "same"), ("12", "Bo Lindqvist", "new")]
    other.close()


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["Bus 1", "Bus 2", "aunt", ""])), max_size=8))
def test_a_second_print_at_once_marks_nothing(calls: list[tuple[int, str]]) -> None:
    """Pure: whatever stands on the list, its own marks hold it to be the same."""
    at = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    lines = [
        RoutineLine(f"i{place}", at, "way-home", "", f"S{who}", "", "", "", "", "", {"to": to}, f"s{place}")
        for place, (who, to) in enumerate(calls)
    ]
    for by in GroupedBy:
        marks = {line.interaction_id: list(_mark(line, by)) for line in lines}
        assert {each.since for _, each in _standing(lines, marks, marks, {}, by)} <= {Since.SAME}
        assert _gone(lines, marks, marks, {}, by) == []


WAYS = ("Bus 1", "Bus 2", "aunt")
BEFORE = [("log", 0, "Bus 1"), ("log", 1, "aunt"), ("print", 0, "aunt")]
STEPS = st.lists(
    st.tuples(st.sampled_from(["log", "edit", "delete", "print"]), st.integers(0, 3), st.sampled_from(WAYS)),
    max_size=9,
)


@settings(max_examples=15)
@given(steps=STEPS)
def test_the_last_paper_and_the_marks_give_the_present(steps: list[tuple[str, int, str]]) -> None:
    """Whoever holds the last print and reads the marks of the new one knows all that differs, under each bus."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "office")
        set_up_school(office, school="Tiny", timezone="America/Chicago")
        paper: dict[tuple[str, str], str] = {}
        printed = False
        keys: list[str] = []
        for what, number, way in [*BEFORE, *steps, ("print", 0, "aunt")]:
            if what == "log":
                keys.append(way_home(office, f"Student {number}", way, from_="Bus 2"))
            elif what == "edit" and keys:
                edit_interaction(office, id=keys[number % len(keys)], details={"to": way, "from": "Bus 2"})
            elif what == "delete" and keys:
                delete_interaction(office, id=keys.pop(number % len(keys)))
            elif what == "print":
                marked = listed(office)
                now = present(office)
                assert (marked.last is not None) == printed
                if printed:
                    follow(paper, marked, now)
                note_printed(office, printed=marked)
                paper, printed = now, True
        office.close()


def present(office: Office) -> dict[tuple[str, str], str]:
    """What stands now under each bus, for each interaction: the way that is told."""
    lines = lines_of_the_day(office, routine="way-home")
    return {
        (group.name, line.interaction_id): line.details["to"]
        for group in group_lines(lines, GroupedBy.BUS)
        for line in group.lines
    }


def follow(paper: dict[tuple[str, str], str], marked: MarkedList, now: dict[tuple[str, str], str]) -> None:
    """Check each mark of a new print against the last one."""
    shown = {
        (group.name, each.line.interaction_id, each.since is Since.GONE): each
        for group in marked.groups
        for each in group.lines
    }
    assert {place[:2] for place in shown if not place[2]} == set(now)
    for (bus, key, gone), each in shown.items():
        before = paper.get((bus, key))
        if gone:
            assert before is not None
            assert (bus, key) not in now
        elif each.since is Since.SAME:
            assert before == now[bus, key]
        elif each.since is Since.NEW:
            assert all(place[1] != key for place in paper)
        else:
            assert before != now[bus, key] or any(place[1] == key for place in paper.keys() - now.keys())
    for bus, key in paper.keys() - now.keys():
        told = shown.get((bus, key, True))
        if told is None:  # another call of the same student stands in its place under this bus
            assert any(
                each.before is not None and each.before.interaction_id == key and place == bus
                for (place, _, gone), each in shown.items()
                if not gone
            )
