"""The interactions that a search lists, as they stand in the window, to be printed.

Relies on `frontdesk.finding.listing` for the rows; the whole of them, with their timelines, is for
`frontdesk.export_lists`.
"""

from __future__ import annotations

import itertools

from frontdesk.finding.listing import find_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet

MOST = 1_000
"""How many interactions are printed; who needs more exports them."""

_COLUMNS = (
    Column("Time", 12, "right"), Column("Channel", 10), Column("Contact", 24, bold=True), Column("Student", 20),
    Column("Topic", 20), Column("What it was about", 48, lines=3), Column("Status", 13), Column("Owner", 18),
)  # fmt: skip


def interaction_list(office: Office, *, query: Query, paper: str = "") -> Report:
    """Return the interactions of a query by day, newest first; at most `MOST`, and the page says so."""
    page = find_interactions(office, query=query, limit=MOST)
    found = page.items
    told = f"The newest {MOST:,}; there are more" if page.after else words.counted(len(found), "interaction")
    groups = [
        Group([_row(view) for view in views], f"{day:%A}, {words.long_date(day)}")
        for day, views in itertools.groupby(found, key=lambda view: view.at.date())
    ]
    sheet = Sheet(
        title="Interactions",
        remark=f"{told} · as listed on {words.long_date(office.today())}",
        school=office.settings.name,
        made=office.now(),
        columns=_COLUMNS,
        groups=groups,
        empty="No interaction is listed.",
        paper=paper or office.settings.paper,
        landscape=True,
        private=True,
    )
    return Report(sheet, {"interactions": len(found)})


def _row(view: InteractionView) -> tuple[Cell, ...]:
    return (
        words.clock_time(view.at), words.CHANNELS.get(view.channel, view.channel), view.contact, view.student,
        view.topic, " ".join((view.note or view.subject).split()), view.status.replace("-", " "), view.owner,
    )  # fmt: skip
