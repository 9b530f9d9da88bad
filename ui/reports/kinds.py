"""The reports that the page offers, in one place: name, group, what each asks for, how it is made.

To add one, write its page in `frontdesk.reports` and a `ReportKind` here: `takes` names the fields that the
screen shows for it, `make(office, choices)` returns the pages off the UI thread, with what writes their table for
the `endings` other than .pdf. Nothing else is needed: the chooser, the command palette, the keys, printing and
saving come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.reports.choices import Choices, Take
from ui.reports.made import Made
from ui.words import marked

if TYPE_CHECKING:
    from frontdesk.office import Office
    from frontdesk.reports.report import Report

CONTEXT = "Reports"
SUMMARIES = marked("Reports", "Summaries")
LISTS = marked("Reports", "Lists of the day")
RECORDS = marked("Reports", "Records")
GROUPS = (SUMMARIES, LISTS, RECORDS)
PDF = (".pdf",)
TABLES = (".pdf", ".csv", ".xlsx")
_DESK = ("interaction", "follow_up", "rating", "visit", "movement", "contact", "student", "setting")


def translated(words: str) -> str:
    """Return words of this module in the interface's language."""
    return QCoreApplication.translate(CONTEXT, words)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: its key, title and group, what it takes, and how its pages are made.

    `groupings` are the ways to group it (`GroupedBy` values, the first is the usual one) for a kind that takes
    `Take.GROUPED`. `items` reads what can be chosen for one that takes `Take.ITEM`, as (id, words), the likeliest
    first, under the label `item_label`. `touched` are the entities whose changes make the page anew.
    """

    key: str
    title: str
    group: str
    takes: tuple[Take, ...]
    make: Callable[[Office, Choices], Made]
    endings: tuple[str, ...] = PDF
    groupings: tuple[str, ...] = ()
    items: Callable[[Office], Sequence[tuple[str, str]]] | None = None
    item_label: str = ""
    touched: tuple[str, ...] = _DESK

    def name(self) -> str:
        """Return the title in the interface's language."""
        return translated(self.title)

    def file_name(self, choices: Choices) -> str:
        """Return a name for the saved file, without its ending."""
        return "-".join(part for part in (self.key, choices.span(self.takes)) if part)


def kind(key: str) -> ReportKind:
    """Return a report by its key; KeyError when there is none."""
    for each in KINDS:
        if each.key == key:
            return each
    raise KeyError(key)


def _listed(report: Report) -> Made:
    """Return a list or record as made: its pages, its table, and what is kept once it is on paper."""
    return Made(report.pdf(), report.write, report.printed, len(report.rows))


# Summaries


def _weekly(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.weekly import make_weekly

    return Made(make_weekly(office, week=chosen.week, names=chosen.names, paper=chosen.paper))


def _language_access(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.language_access import language_access_report

    return _listed(language_access_report(office, days=chosen.days, paper=chosen.paper))


# Lists of the day


def _on_site(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.on_site import on_site_list

    return _listed(on_site_list(office, paper=chosen.paper))


def _ways_home(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.ways_home import ways_home

    return _listed(ways_home(office, day=chosen.day, by=chosen.grouped or "class", paper=chosen.paper))


def _absences(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.absences import absences

    return _listed(absences(office, day=chosen.day, paper=chosen.paper))


def _deliveries(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.deliveries import deliveries

    return _listed(deliveries(office, day=chosen.day, by=chosen.grouped or "recipient", paper=chosen.paper))


def _day_sheet(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.day_sheet import day_sheet

    return _listed(day_sheet(office, day=chosen.day, paper=chosen.paper))


# Records


def _follow_ups(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.follow_ups import follow_ups

    return _listed(follow_ups(office, owner=chosen.owner, paper=chosen.paper))


def _family(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.family import family

    return _listed(family(office, contact=chosen.person, paper=chosen.paper))


def _badge(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.labels import make_badge

    return Made(make_badge(office, visit=chosen.item, size=chosen.size))


def _visitors(office: Office) -> Sequence[tuple[str, str]]:
    from frontdesk.visits import on_site
    from ui.desk_words import time_word

    return [(one.visit_id, f"{one.contact} · {time_word(one.arrived_at)}") for one in on_site(office)]


def _pass(office: Office, chosen: Choices) -> Made:
    from frontdesk.reports.labels import make_pass

    return Made(make_pass(office, movement=chosen.item, size=chosen.size))


def _movements(office: Office) -> Sequence[tuple[str, str]]:
    from frontdesk.movements import movements_of
    from ui.desk_words import time_word

    return [(one.id, f"{one.student} · {time_word(one.at)}") for one in movements_of(office)]


_DAY, _PAPER, _BY = Take.DAY, Take.PAPER, Take.GROUPED

KINDS = (
    ReportKind("week", marked("Reports", "Weekly summary"), SUMMARIES, (Take.WEEK, Take.NAMES, _PAPER), _weekly),
    ReportKind("language-access", marked("Reports", "Language access"), SUMMARIES, (Take.DAYS, _PAPER),
               _language_access, TABLES),
    ReportKind("on-site", marked("Reports", "On site, for an evacuation"), LISTS, (_PAPER,), _on_site, TABLES),
    ReportKind("ways-home", marked("Reports", "Ways home"), LISTS, (_DAY, _BY, _PAPER), _ways_home, TABLES,
               groupings=("class", "bus", "nothing")),
    ReportKind("absences", marked("Reports", "Absences"), LISTS, (_DAY, _PAPER), _absences, TABLES),
    ReportKind("deliveries", marked("Reports", "Messages and items"), LISTS, (_DAY, _BY, _PAPER), _deliveries, TABLES,
               groupings=("recipient", "class")),
    ReportKind("day", marked("Reports", "Day sheet"), LISTS, (_DAY, _PAPER), _day_sheet, TABLES),
    ReportKind("follow-ups", marked("Reports", "Follow-ups by owner"), RECORDS, (Take.OWNER, _PAPER), _follow_ups,
               TABLES),
    ReportKind("family", marked("Reports", "A family's history"), RECORDS, (Take.PERSON, _PAPER), _family,
               TABLES),
    ReportKind("badge", marked("Reports", "Visitor's badge"), RECORDS, (Take.ITEM, Take.SIZE), _badge, PDF,
               items=_visitors, item_label=marked("Reports", "Visitor")),
    ReportKind("pass", marked("Reports", "Student's pass"), RECORDS, (Take.ITEM, Take.SIZE), _pass, PDF,
               items=_movements, item_label=marked("Reports", "Pass")),
)  # fmt: skip
