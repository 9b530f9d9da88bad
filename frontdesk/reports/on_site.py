"""Who is on site, for an evacuation: large letters, by destination, to be ticked at the meeting point.

It is read from this computer's own store, so it prints without any network. Relies on `frontdesk.visits` for who
has not left and on `frontdesk.movements` for the students who are gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.movements import MovementLine, movements_of
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet, Tick
from frontdesk.visits import OnSite, on_site
from models.choices import MovementKind

HEADINGS = ("contact", "student", "destination", "badge", "arrived_at")
_EVERYBODY = 100_000
_SIZE = 14.0
_VISITORS = (
    Column("", 5), Column("Visitor", 38, bold=True, lines=12), Column("With student", 30, lines=12),
    Column("Badge", 13), Column("Since", 22, "right"),
)  # fmt: skip
_GONE = (
    Column("", 5), Column("Student", 38, bold=True, lines=12), Column("Class", 24), Column("Left", 18),
    Column("Picked up by", 33),
)  # fmt: skip


def on_site_list(office: Office, *, paper: str = "") -> Report:
    """Return who has signed in and not left, by destination, and which students left early and are not looked for."""
    visitors = sorted(on_site(office, limit=_EVERYBODY), key=_by_place)
    now = office.now()
    gone = [
        line
        for line in movements_of(office)
        if line.kind == MovementKind.EARLY_DISMISSAL and line.returned_at is None
    ]
    places = _places(visitors, now)
    sheet = Sheet(
        title="On site now",
        remark=f"{words.long_date(now.date())} at {words.clock_time(now)} · evacuation list: tick each person at the"
        " meeting point",
        school=office.settings.name,
        made=now,
        columns=_VISITORS,
        groups=[*places, _left_early(gone)] if gone else places,
        empty="Nobody is signed in: no visitor is on site.",
        paper=paper or office.settings.paper,
        facts=(
            ("Visitors on site", words.number(len(visitors))),
            ("Places", words.number(len(places))),
            ("Students who left early", words.number(len(gone))),
            ("Counted at the meeting point", ""),
        ),
        size=_SIZE,
        private=True,
    )
    rows = tuple((one.contact, one.student, one.destination, one.badge, one.arrived_at) for one in visitors)
    return Report(sheet, {"visitors": len(visitors), "left_early": len(gone)}, HEADINGS, rows)


def _places(visitors: Sequence[OnSite], now: dt.datetime) -> list[Group]:
    """Return the visitors by where they went; `Room 12` and `room 12` are one place."""
    places: dict[str, list[OnSite]] = {}
    for visitor in visitors:
        places.setdefault(visitor.destination.casefold(), []).append(visitor)
    return [
        Group(
            [_visitor(one, now) for one in here],
            f"{here[0].destination or 'No place named'} · {len(here)}",
        )
        for here in places.values()
    ]


def _left_early(gone: Sequence[MovementLine]) -> Group:
    rows = [
        ("", line.student, line.homeroom or line.grade, words.clock_time(line.at), line.picked_up_by)
        for line in gone
    ]
    lead = "They are not in the building; do not look for them."
    return Group(rows, f"Students who left early · {len(gone)}", lead, columns=_GONE)


def _by_place(visitor: OnSite) -> tuple[bool, str, str]:
    return not visitor.destination, visitor.destination.casefold(), visitor.contact.casefold()


def _visitor(visitor: OnSite, now: dt.datetime) -> Sequence[Cell]:
    since = words.clock_time(visitor.arrived_at)
    if visitor.arrived_at.date() != now.date():
        since = f"{words.short_date(visitor.arrived_at.date())}, {since}"
    return Tick(), visitor.contact or "Name not given", visitor.student, visitor.badge, since
