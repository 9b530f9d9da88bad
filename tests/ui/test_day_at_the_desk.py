"""A stretch of a real day typed in by keys alone: every field, many scripts, then found again without accents."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.finding.listing import interactions_of_day, search_interactions, show_interaction
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from tests.ui.conftest import Keyboard
from ui.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CHANNELS = {"walk-in": Key.Key_1, "phone": Key.Key_2, "email": Key.Key_3}

DAY = """channel,contact,student,topic,kind,language,language_help,note,follow_up,priority
walk-in,José Álvarez,Mateo Álvarez Ruiz,Attendance,question,es,bilingual-staff,"Llegó tarde, ya desayunó.",,low
phone,Nguyễn Thị Hạnh,Nguyễn Minh Khôi,Transportation,concern,vi,phone-interpreter,Bus 12 drove past,tomorrow,urgent
walk-in,Wei Zhang,Yiming Zhang,Records,request,zh,on-device-translation,Needs proof of enrollment,,normal
phone,فاطمة السيد,Yusuf Al-Sayed,Health,request,ar,qualified-interpreter,EpiPen expires 11/30,fri,critical
email,Trần Quốc Bảo,,Lost and found,question,vi,family-member,"Blue coat
with a dinosaur",,low
walk-in,Bronwyn Llewellyn-Price,Carys Llewellyn-Price,Fees,comment,en,,"=1 field trip form + $18 cash",,normal
email,Đặng Đình Khoa,Đặng Minh Khôi,Events,compliment,en,,Best concert yet 😊🎶,,normal
"""


def go_to(keyboard: Keyboard, name: str) -> None:
    """Press Tab until the field with this name has the focus."""
    for _ in range(20):
        field = QApplication.focusWidget()
        if field is not None and field.accessibleName() == name:
            return
        keyboard.press(Key.Key_Tab)
    raise AssertionError(f"no way to {name} by Tab")


def choose(keyboard: Keyboard, name: str, typed: str) -> None:
    go_to(keyboard, name)
    keyboard.type(typed)


def log_row(keyboard: Keyboard, row: dict[str, str], settle: Callable[[], None]) -> None:
    keyboard.press(CHANNELS[row["channel"]], CTRL)
    keyboard.type(row["contact"])
    settle()
    if row["student"]:
        go_to(keyboard, "Student")
        keyboard.type(row["student"])
        settle()
    choose(keyboard, "Topic", row["topic"][:6])
    choose(keyboard, "Kind", row["kind"][:4])
    if row["language"] != "en":
        names = {"es": "spanish", "vi": "viet", "zh": "chinese (s", "ar": "arabic"}
        choose(keyboard, "Language", names[row["language"]])
        choose(keyboard, "Language help", row["language_help"].replace("-", " ")[:7])
    go_to(keyboard, "Notes")
    for number, line in enumerate(row["note"].split("\n")):
        if number:
            keyboard.press(Key.Key_Return)
        keyboard.type(line)
    if row["follow_up"]:
        go_to(keyboard, "Follow up by")
        keyboard.type(row["follow_up"])
    choose(keyboard, "Priority", row["priority"][:3])
    keyboard.press(Key.Key_Return, CTRL)
    settle()


def test_a_stretch_of_the_day_is_logged_by_keys_and_found_again(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    rows = list(csv.DictReader(io.StringIO(DAY)))
    for row in rows:
        log_row(keyboard, row, settle)
    views: list[InteractionView] = [
        show_interaction(office, id=view.id) for view in reversed(interactions_of_day(office))
    ]
    assert len(views) == len(rows)
    for row, view in zip(rows, views, strict=True):
        shown = {
            name: getattr(view, name)
            for name in ("channel", "contact", "student", "topic", "kind", "language", "note", "priority")
        }
        assert shown == {name: row[name] for name in shown}
        assert view.language_help == row["language_help"]
        due = [promise.due for promise in view.follow_ups]
        assert len(due) == bool(row["follow_up"])
        if row["follow_up"] == "tomorrow":
            assert due == [office.today() + dt.timedelta(days=1)]
    for typed, contact in (
        ("jose", "José Álvarez"),
        ("hanh", "Nguyễn Thị Hạnh"),
        ("dang", "Đặng Đình Khoa"),
        ("bronwyn fees", "Bronwyn Llewellyn-Price"),
        ("السيد", "فاطمة السيد"),
    ):
        assert contact in [view.contact for view in search_interactions(office, words=typed)], typed
    assert window.message.sentence() == "Saved Đặng Đình Khoa's e-mail."
