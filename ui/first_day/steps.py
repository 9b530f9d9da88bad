"""The five steps of the first day. Each says why it asks, and begins with what is right for most schools.

A step gives its answers as keywords of `frontdesk.first_day.set_up_school`, and says at its fields what is
wrong. Relies on `frontdesk.days_off` for days as people write them.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.choices import Role
from models.errors import UserError
from ui import desk_words
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, Field, Flow, text

SCHOOL_DAYS = 5
COMMON_LANGUAGES = (
    "en",
    "es",
    "vi",
    "zh",
    "ar",
    "ht",
    "so",
    "pt",
    "fr",
    "ru",
    "tl",
    "ko",
    "am",
    "sw",
    "uk",
    "hmn",
)


class Step(QWidget):
    """One step: `title`, the sentence of why, and its inputs in `body`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.first: QWidget | None = None
        self.title, why = self.words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(text(self.title, "title"))
        column.addWidget(text(why, tone="muted", wrap=True))
        column.addSpacing(SPACE.medium)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE.large)
        column.addLayout(self.body)
        column.addStretch(1)

    def words(self) -> tuple[str, str]:
        """Return the step's title, and the sentence of why it asks."""
        raise TypeError("each step says its own words")

    def answers(self) -> dict[str, Any]:
        """Return the answers as keywords; raises UserError after saying at the field what is wrong."""
        return {}

    def focus_first(self) -> None:
        """Put the caret in the first input."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)


class SchoolStep(Step):
    """Who you are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        from frontdesk.first_day import system_timezone

        self.school = QLineEdit()
        self.district = QLineEdit()
        self.first = self.school
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone or zone == "UTC")
        self.zone = Choice(((zone, zone.replace("_", " ")) for zone in zones), free=True)
        self.zone.set_value(system_timezone())
        self.school_field = Field(self.tr("School"), self.school)
        self.zone_field = Field(self.tr("Time zone"), self.zone, self.tr("This computer's own is filled in."))
        self.body.addWidget(self.school_field)
        self.body.addWidget(Field(self.tr("District"), self.district, self.tr("May stay empty.")))
        self.body.addWidget(self.zone_field)

    def words(self) -> tuple[str, str]:
        """Return title and reason."""
        return (
            self.tr("Who you are"),
            self.tr("The school's name stands on every page that you print. Times are shown in its zone."),
        )

    def answers(self) -> dict[str, Any]:
        """Return school, district and time zone."""
        name = self.school.text().strip()
        self.school_field.complain("" if name else self.tr("Type the school's name."))
        if not name:
            raise UserError(self.tr("Type the school's name."))
        zone = self.zone.value()
        known = zone in zoneinfo.available_timezones()
        self.zone_field.complain("" if known else self.tr("Choose a zone such as America/Chicago."))
        if not known:
            raise UserError(self.tr("Choose a zone such as America/Chicago."))
        return {"school": name, "district": self.district.text().strip(), "timezone": zone}


class DayStep(Step):
    """The school's hours, days of the week, days off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.opens = QLineEdit("07:30")
        self.closes = QLineEdit("16:00")
        self.first = self.opens
        self.opens_field = Field(self.tr("Opens"), self.opens)
        self.closes_field = Field(self.tr("Closes"), self.closes)
        hours = QHBoxLayout()
        hours.setSpacing(SPACE.medium)
        hours.addWidget(self.opens_field)
        hours.addWidget(self.closes_field)
        hours.addStretch(1)
        self.body.addLayout(hours)
        self.body.addWidget(text(self.tr("School days"), "field"))
        days = QWidget()
        flow = Flow(days, spacing=SPACE.large)
        self.days: list[QCheckBox] = []
        for number in range(7):
            box = QCheckBox(QLocale().dayName(number + 1))
            box.setAccessibleName(box.text())
            box.setChecked(number < SCHOOL_DAYS)
            flow.addWidget(box)
            self.days.append(box)
        self.body.addWidget(days)
        self.days_off = QPlainTextEdit()
        self.days_off.setTabChangesFocus(True)
        self.days_off.setFixedHeight(theme.line_height() * 4 + 16)
        self.days_off.setPlaceholderText(self.tr("11/26\n12/21 to 1/1"))
        self.days_off_field = Field(
            self.tr("Days off"), self.days_off, self.tr("One day or break a line. More can be added later.")
        )
        self.body.addWidget(self.days_off_field)

    def words(self) -> tuple[str, str]:
        """Return title and reason."""
        return (
            self.tr("Your school's day"),
            self.tr(
                "How long a family waits for an answer is counted in the hours when your office is open."
            ),
        )

    def answers(self) -> dict[str, Any]:
        """Return hours, weekdays and days off."""
        weekdays = tuple(number for number, box in enumerate(self.days) if box.isChecked())
        if not weekdays:
            raise UserError(self.tr("Choose at least one school day of the week."))
        return {
            "opens": self._time(self.opens, self.opens_field),
            "closes": self._time(self.closes, self.closes_field),
            "weekdays": weekdays,
            "days_off": self._days_off(),
        }

    def _time(self, box: QLineEdit, field: Field) -> str:
        typed = box.text().strip()
        for pattern in ("%H:%M", "%I:%M %p", "%H.%M", "%H"):
            try:
                found = dt.datetime.strptime(typed, pattern).time()  # noqa: DTZ007 - a time of day has no zone
            except ValueError:
                continue
            field.complain("")
            return found.strftime("%H:%M")
        sentence = self.tr("Write the time as 07:30.")
        field.complain(sentence)
        raise UserError(sentence)

    def _days_off(self) -> tuple[str, ...]:
        from frontdesk.days_off import read_days_off, with_days_off

        found: tuple[str, ...] = ()
        today = dt.datetime.now().astimezone().date()
        try:
            for line in self.days_off.toPlainText().splitlines():
                if line.strip():
                    found = with_days_off(found, read_days_off(line, today))
        except UserError as problem:
            self.days_off_field.complain(str(problem))
            raise
        self.days_off_field.complain("")
        return found


class PeopleStep(Step):
    """Who works at the desk; the first is the person who sits here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.lines: list[tuple[QLineEdit, Choice]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.small)
        self.body.addLayout(self._list)
        self.more = Button(theme, self.tr("Add a person"), icon="plus", role="quiet", pressed=self.add)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(Role.ADMIN.value)
        self.add()
        self.first = self.lines[0][0]
        QWidget.setTabOrder(self.lines[-1][1], self.more)

    def add(self, role: str = Role.OFFICE.value) -> None:
        """Add a line for one more person."""
        number = len(self.lines) + 1
        name = QLineEdit()
        roles = Choice((each.value, desk_words.role_word(each.value)) for each in Role)
        roles.set_value(role)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        label = self.tr("Your name") if number == 1 else self.tr("Name of person {0}").format(number)
        row.addWidget(Field(label, name), 3)
        row.addWidget(
            Field(self.tr("Role of person {0}").format(number) if number > 1 else self.tr("Role"), roles), 2
        )
        self._list.addLayout(row)
        self.lines.append((name, roles))
        if number > 2:
            name.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> tuple[str, str]:
        """Return title and reason."""
        return (
            self.tr("People at the desk"),
            self.tr(
                "Each contact has an owner who answers it. Begin with yourself; you are signed in at once."
            ),
        )

    def answers(self) -> dict[str, Any]:
        """Return names with roles."""
        people = tuple(
            (name.text().strip(), role.value()) for name, role in self.lines if name.text().strip()
        )
        if not people:
            raise UserError(self.tr("Type at least your own name."))
        return {"staff": people}


class LanguagesStep(Step):
    """The commonest languages of the families, offered first everywhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        boxes = QWidget()
        flow = Flow(boxes, spacing=SPACE.medium)
        self.boxes: dict[str, QCheckBox] = {}
        for code in COMMON_LANGUAGES:
            box = QCheckBox(desk_words.language_word(code))
            box.setAccessibleName(box.text())
            box.setChecked(code in ("en", "es"))
            flow.addWidget(box)
            self.boxes[code] = box
        self.first = self.boxes["en"]
        self.body.addWidget(boxes)

    def words(self) -> tuple[str, str]:
        """Return title and reason."""
        return (
            self.tr("Languages of your families"),
            self.tr("These come first wherever a language is chosen. All others stay at hand."),
        )

    def answers(self) -> dict[str, Any]:
        """Return the chosen codes."""
        return {"languages": tuple(code for code, box in self.boxes.items() if box.isChecked()) or ("en",)}


class ConnectStep(Step):
    """How the school is joined to its district, now or later."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        for icon, words in (
            ("folder", self.tr("Your IT office gives you one small file that connects this school.")),
            ("sync", self.tr("Open it on the page Sync; the first sync takes a minute or two.")),
            (
                "shield",
                self.tr("Other schools never see your families; the district's database enforces it."),
            ),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE.medium)
            picture = QLabel()
            picture.setPixmap(theme.icon(icon, "accent").pixmap(theme.icon_size() + 4))
            row.addWidget(picture)
            row.addWidget(text(words, wrap=True), 1)
            self.body.addLayout(row)

    def words(self) -> tuple[str, str]:
        """Return title and reason."""
        return (
            self.tr("Connect to the district"),
            self.tr(
                "This can wait. Everything works on this machine alone, and what you log until then is kept."
            ),
        )
