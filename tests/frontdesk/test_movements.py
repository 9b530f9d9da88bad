"""Late arrivals and early dismissals: logged, numbered, listed, undone."""

import datetime as dt
import sqlite3

import pytest

from frontdesk.errors import NotFound, UserError
from frontdesk.movements import log_movement, mark_returned, movements_of
from frontdesk.office import Office
from frontdesk.undo import UndoStack


def rows(office: Office) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(office.store.path)
    try:
        columns = "id, student_id, kind, at, reason, picked_up_by, returned_at, pass_number, deleted"
        return connection.execute(f"select {columns} from movement order by id").fetchall()
    finally:
        connection.close()


def test_a_late_arrival_is_logged_and_listed(office: Office) -> None:
    made = log_movement(office, kind="late-arrival", student="Zoë Álvarez", reason="traffic")
    (line,) = movements_of(office)
    assert (line.id, line.student, line.reason, line.kind) == (
        made.id,
        "Zoë Álvarez",
        "traffic",
        "late-arrival",
    )
    assert line.pass_number == made.pass_number == "1"
    assert log_movement(office, kind="late arrival", student="zoe alvarez").pass_number == "2"
    assert len({row[1] for row in rows(office)}) == 1  # one student, however typed


def test_an_early_dismissal_needs_who_picks_up(office: Office) -> None:
    with pytest.raises(UserError, match="picks"):
        log_movement(office, kind="early-dismissal", student="Zoë Álvarez")
    assert rows(office) == []
    made = log_movement(office, kind="early-dismissal", student="Zoë Álvarez", picked_up_by="José Álvarez")
    mark_returned(office, id=made.id)
    (line,) = movements_of(office)
    assert line.returned_at is not None
    with pytest.raises(UserError, match="already"):
        mark_returned(office, id=made.id)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "lunch", "student": "Zoë"}, "kind of pass"),
        ({"kind": "late-arrival", "student": " "}, "name"),
        ({"kind": "late-arrival", "student": "Zoë", "reason": "x" * 5000}, "reason"),
    ],
)
def test_what_is_not_right_is_refused(office: Office, fields: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        log_movement(office, **fields)  # type: ignore[arg-type]
    assert rows(office) == []


def test_the_future_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="future"):
        log_movement(office, kind="late-arrival", student="Zoë", at=office.now() + dt.timedelta(days=3))


def test_numbers_begin_anew_each_day(office: Office) -> None:
    yesterday = office.now() - dt.timedelta(days=1)
    assert log_movement(office, kind="late-arrival", student="Zoë", at=yesterday).pass_number == "1"
    assert log_movement(office, kind="late-arrival", student="Zoë").pass_number == "1"
    assert len(movements_of(office, day=yesterday.date())) == 1


def test_only_one_who_left_comes_back(office: Office) -> None:
    made = log_movement(office, kind="late-arrival", student="Zoë Álvarez")
    with pytest.raises(UserError, match="left early"):
        mark_returned(office, id=made.id)
    with pytest.raises(NotFound):
        mark_returned(office, id="none")


def test_each_action_is_undone_and_redone_to_the_row(office: Office) -> None:
    stack = UndoStack(office)
    made = log_movement(office, kind="early-dismissal", student="Zoë Álvarez", picked_up_by="José Álvarez")
    stack.push(made.changes, "logged")
    logged = rows(office)
    stack.push(mark_returned(office, id=made.id), "returned")
    returned = rows(office)
    stack.undo()
    assert rows(office) == logged
    stack.undo()
    assert movements_of(office) == ()
    stack.redo()
    assert rows(office) == logged
    stack.redo()
    assert rows(office) == returned
