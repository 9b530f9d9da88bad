"""The reports that the page offers, in one place: name, group, what each asks for, how it is made and saved.

To add one, write its page in `frontdesk.reports` and a `ReportKind` here: `takes` names the fields that the
screen shows for it, `make(office, choices)` returns its PDF off the UI thread, `save(office, choices, path)`
writes its table for the `endings` other than .pdf (a PDF is saved as it is shown). Nothing else is needed: the
chooser, the command palette, the keys, printing and saving come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.reports.choices import Choices, Take
from ui.words import marked

if TYPE_CHECKING:
    from frontdesk.office import Office

CONTEXT = "Reports"
SUMMARIES = marked("Reports", "Summaries")
LISTS = marked("Reports", "Lists of the day")
RECORDS = marked("Reports", "Records")
GROUPS = (SUMMARIES, LISTS, RECORDS)
TABLES = (".pdf", ".csv", ".xlsx")


def translated(words: str) -> str:
    """Return words of this module in the interface's language."""
    return QCoreApplication.translate(CONTEXT, words)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: its key, title and group, what it takes, and how its PDF is made.

    `groupings` are the ways to group it (`GroupedBy` values, the first is the usual one) for a kind that takes
    `Take.GROUPED`. `items` reads what can be chosen for one that takes `Take.ITEM`, as (id, words), the likeliest
    first, under the label `item_label`. `touched` are the entities whose changes make the page anew.
    """

    key: str
    title: str
    group: str
    takes: tuple[Take, ...]
    make: Callable[[Office, Choices], bytes]
    save: Callable[[Office, Choices, Path], object] | None = None
    endings: tuple[str, ...] = (".pdf",)
    groupings: tuple[str, ...] = ()
    items: Callable[[Office, Choices], Sequence[tuple[str, str]]] | None = None
    item_label: str = ""
    touched: tuple[str, ...] = ("interaction", "follow_up", "rating", "visit", "setting", "contact")

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


# Summaries


def _weekly(office: Office, chosen: Choices) -> bytes:
    from frontdesk.reports.weekly import make_weekly

    return make_weekly(office, week=chosen.week)


def _language_help(office: Office, chosen: Choices) -> bytes:
    from frontdesk.reports.language_help import make_language_help

    return make_language_help(office, days=chosen.days)


def _save_language_help(office: Office, chosen: Choices, path: Path) -> object:
    from frontdesk.reports.language_help import write_language_help

    return write_language_help(office, days=chosen.days, out=path)


# Lists of the day


def _evacuation(office: Office, chosen: Choices) -> bytes:
    from frontdesk.reports.lists import make_evacuation_list

    return make_evacuation_list(office)


KINDS = (
    ReportKind("week", marked("Reports", "Weekly summary"), SUMMARIES, (Take.WEEK,), _weekly),
    ReportKind(
        "language-help",
        marked("Reports", "Language help"),
        SUMMARIES,
        (Take.DAYS,),
        _language_help,
        _save_language_help,
        TABLES,
    ),
    ReportKind("evacuation-list", marked("Reports", "Evacuation list"), LISTS, (), _evacuation),
)
