"""How the lines of the day's lists look, and the headings of their groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from frontdesk.day_lists import GroupedBy, ListGroup, class_of
from frontdesk.printed import MarkedList, Since
from frontdesk.routines import FROM_NOW_ON, RoutineLine
from models.choices import Routine
from ui.desk_words import ROUTINE_ICONS, day_word, time_word
from ui.widgets.grouped import ITEM, Group, GroupedPainter
from ui.widgets.two_lines import NARROW, Piece


def line_groups(groups: Sequence[ListGroup], by: GroupedBy) -> list[Group]:
    """Return the groups of a list under headings with their number."""
    tr = QCoreApplication.translate
    named = {
        GroupedBy.CLASS: tr("DayLists", "{0} · {1}"),
        GroupedBy.BUS: tr("DayLists", "Bus {0} · {1}"),
        GroupedBy.RECIPIENT: tr("DayLists", "For {0} · {1}"),
    }
    rest = {
        GroupedBy.CLASS: tr("DayLists", "No class · {0}"),
        GroupedBy.BUS: tr("DayLists", "No bus · {0}"),
        GroupedBy.RECIPIENT: tr("DayLists", "For nobody named · {0}"),
    }
    shown = []
    for group in groups:
        number = len(group.lines)
        if by is GroupedBy.NOTHING:
            heading = ""
        elif group.name:
            heading = named[by].format(group.name, number)
        else:
            heading = rest[by].format(number)
        shown.append(Group(heading, group.lines))
    return shown


def line_words(line: RoutineLine, today: dt.date) -> str:
    """Return what a line says beside the student: days and reason, the way home, the message, the item."""
    tr = QCoreApplication.translate
    details = line.details
    if line.routine == Routine.ABSENCE:
        first, last = details.get("from", ""), details.get("until", "")
        days = _day(first, today) if first == last else f"{_day(first, today)} – {_day(last, today)}"
        return " · ".join(each for each in (details.get("reason", ""), days, line.note) if each)
    if line.routine == Routine.WAY_HOME:
        way = details.get("to", "")
        if details.get("from"):
            way = tr("DayLists", "{0}, not {1}").format(way, details["from"])
        lasts = tr("DayLists", "from now on") if details.get("lasts") == FROM_NOW_ON else ""
        asked = tr("DayLists", "asked by {0}").format(details["asked-by"]) if details.get("asked-by") else ""
        return " · ".join(
            each for each in (way, lasts, asked, details.get("verified", ""), line.note) if each
        )
    what = details.get("text") or details.get("item") or ""
    to = tr("DayLists", "for {0}").format(details["to"]) if details.get("to") else ""
    return " · ".join(each for each in (what, to, line.note) if each)


def line_in_words(line: RoutineLine, today: dt.date) -> str:
    """Return a line as a screen reader says it."""
    tr = QCoreApplication.translate
    parts = (
        line.student or line.contact,
        class_of(line),
        " ".join(line_words(line, today)[:300].split()),
        line_state(line),
        tr("DayLists", "from {0}").format(line.contact) if line.contact else "",
    )
    return ", ".join(part for part in parts if part)


def line_state(line: RoutineLine) -> str:
    """Return `Delivered 10:40` or `To deliver` for a message or item; for a way home what stands against it."""
    tr = QCoreApplication.translate
    if line.routine in (Routine.MESSAGE, Routine.ITEM):
        if not line.delivered:
            return tr("DayLists", "To deliver")
        return tr("DayLists", "Delivered {0}").format(_moment(line.details["delivered"]))
    if line.absent:
        return tr("DayLists", "Absent")
    if line.left_at is not None:
        return tr("DayLists", "Left early, {0}").format(time_word(line.left_at))
    if line.routine == Routine.WAY_HOME and not line.details.get("verified"):
        return tr("DayLists", "Not verified")
    return ""


def printed_words(marked: MarkedList) -> str:
    """Return when a list was last printed, and how many lines differ since."""
    tr = QCoreApplication.translate
    if marked.last is None:
        return tr("DayLists", "Not printed yet")
    words = {
        Since.NEW: tr("DayLists", "{0} new"),
        Since.CHANGED: tr("DayLists", "{0} changed"),
        Since.GONE: tr("DayLists", "{0} no longer"),
    }
    told = [said.format(marked.count(since)) for since, said in words.items() if marked.count(since)]
    since = ", ".join(told) or tr("DayLists", "nothing new")
    return tr("DayLists", "Printed {0}, since then: {1}").format(time_word(marked.last), since)


def _day(written: str, today: dt.date) -> str:
    try:
        return day_word(dt.date.fromisoformat(written), today)
    except ValueError:
        return written


def _moment(written: str) -> str:
    try:
        return time_word(dt.datetime.fromisoformat(written))
    except ValueError:
        return written


class LinePainter(GroupedPainter):
    """Draws a line: student, class and state; what it says, who told it and when."""

    def first_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the student, the class and the state."""
        line: RoutineLine = index.data(ITEM)
        state = line_state(line)
        tone = "good" if line.delivered else "warn"
        room = self.far_end(painter, rect, [Piece(state, tone)] if state else [])
        icon, colour = ("check", "good") if line.delivered else (ROUTINE_ICONS[line.routine], "muted")
        room = self.icon(painter, room, icon, colour)
        name = line.student or line.contact or self.tr("Nobody named")
        room = self.write(painter, room, Piece(name, "text", bold=True))
        where = " · ".join(each for each in (class_of(line), line.teacher if line.homeroom else "") if each)
        if where:
            self.write(painter, room, Piece(where, "muted"))

    def second_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what the line says, who told it and when."""
        line: RoutineLine = index.data(ITEM)
        told = " ".join(each for each in (line.contact if line.student else "", time_word(line.at)) if each)
        wide = self.letters(rect) > NARROW * 1.5
        room = self.far_end(painter, rect, [Piece(told, "muted")] if wide else [])
        words = " ".join(line_words(line, self._desk.office.today())[:400].split())
        self.write(painter, room, Piece(words or self.tr("No particulars"), "text" if words else "muted"))
