"""What a report asks for, and what a person chose for it: the words shared by kinds, choice row and screen."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from frontdesk.calendar import Days, Week
from frontdesk.periods import Period, days_of

if TYPE_CHECKING:
    from frontdesk.office import Office


class Take(StrEnum):
    """One thing that a report asks for; the screen shows a field for each that a kind takes."""

    WEEK = "week"
    DAY = "day"
    DAYS = "days"
    PERSON = "person"
    OWNER = "owner"
    GROUPED = "grouped"
    ITEM = "item"
    NAMES = "names"
    SIZE = "size"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen; a report reads what it takes and leaves the rest alone.

    `person` is the id of a contact, `owner` of a member of staff (empty: everybody), `item` of what the kind's
    `items` offers (a visit, a pass), `grouped` one of the kind's `groupings`, `size` a label size and `paper`
    a paper of the settings. `names` is whether families' names stay in their words.
    """

    week: Week
    day: dt.date
    days: Days
    person: str = ""
    owner: str = ""
    item: str = ""
    grouped: str = ""
    names: bool = False
    size: str = ""
    paper: str = ""

    def span(self, takes: tuple[Take, ...]) -> str:
        """Return the time that was chosen as a part of a file name, empty where a report is of now."""
        if Take.WEEK in takes:
            return str(self.week)
        if Take.DAY in takes:
            return self.day.isoformat()
        if Take.DAYS in takes:
            return f"{self.days.first}-{self.days.last}"
        return ""


def usual_choices(office: Office, **chosen: Any) -> Choices:
    """Return what is chosen where nobody says otherwise: this week, today, this school year, the school's paper."""
    today = office.today()
    usual = Choices(
        Week.of(today),
        today,
        days_of(Period.SCHOOL_YEAR, today),
        size=office.settings.label,
        paper=office.settings.paper,
    )
    return dataclasses.replace(usual, **chosen)
