"""Lists of the day in groups: buses as people write them, both buses of a change, numbers in their order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.day_lists import GroupedBy, bus_of, buses_of, group_lines
from frontdesk.routines import RoutineLine


def line(student: str, *, bus: str = "", homeroom: str = "", **details: str) -> RoutineLine:
    names = {name.rstrip("_"): value for name, value in details.items()}
    at = dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)
    return RoutineLine(student, at, "way-home", "", student, "3", homeroom, "", bus, "", names)


@pytest.mark.parametrize(
    ("words", "bus"),
    [
        ("Bus 7", "7"),
        ("bus #12", "12"),
        ("the 12 bus", "12"),
        ("Autobús 4B", "4B"),
        ("bus no. 31", "31"),
        ("7", "7"),
        ("b7", "B7"),
        ("aunt Abena Osei", ""),
        ("walks home at 3:15", ""),
        ("business class", ""),
        ("", ""),
    ],
)
def test_a_bus_is_known_as_people_write_it(words: str, bus: str) -> None:
    assert bus_of(words) == bus


def test_a_changed_way_home_stands_under_both_buses() -> None:
    change = line("Akosua", bus="7", to="Bus 12")
    assert buses_of(change) == ("7", "12")
    groups = group_lines([change, line("Yiming", to="walks")], GroupedBy.BUS)
    assert [(group.name, [each.student for each in group.lines]) for group in groups] == [
        ("7", ["Akosua"]),
        ("12", ["Akosua"]),
        ("", ["Yiming"]),
    ]


def test_what_was_said_outranks_the_usual_bus() -> None:
    assert buses_of(line("Akosua", bus="7", from_="Bus 9", to="car")) == ("9",)


def test_classes_are_one_whatever_their_case_and_names_sort_without_accents() -> None:
    groups = group_lines(
        [line("Zoë", homeroom="Room 10"), line("Ángel", homeroom="room 10"), line("Bo", homeroom="Room 9")],
        GroupedBy.CLASS,
    )
    assert [(group.name, [each.student for each in group.lines]) for group in groups] == [
        ("Room 9", ["Bo"]),
        ("Room 10", ["Ángel", "Zoë"]),
    ]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=12), st.text(max_size=12)), max_size=20))
def test_no_line_is_lost_in_any_grouping(rows: list[tuple[str, str, str]]) -> None:
    lines = [line(str(place), bus=bus, homeroom=room, to=to) for place, (bus, room, to) in enumerate(rows)]
    for by in GroupedBy:
        groups = group_lines(lines, by)
        assert {each.student for group in groups for each in group.lines} == {each.student for each in lines}
