"""The reports that the page offers: what each is called, whether it is of a week, how it is made and saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from frontdesk.calendar import Week
from ui.words import marked

if TYPE_CHECKING:
    from frontdesk.office import Office

CONTEXT = "Reports"


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: `make` returns its PDF; `save` writes it in the format of the file's ending."""

    key: str
    title: str
    by_week: bool
    make: Callable[[Office, Week], bytes]
    save: Callable[[Office, Week, Path], object]
    endings: tuple[str, ...] = (".pdf",)

    def name(self) -> str:
        """Return the title in the interface's language."""
        return QCoreApplication.translate(CONTEXT, self.title)

    def file_name(self, week: Week) -> str:
        """Return a name for the saved file."""
        return f"{self.key}-{week}" if self.by_week else self.key


def _weekly(office: Office, week: Week) -> bytes:
    from frontdesk.reports.weekly import make_weekly

    return make_weekly(office, week=week)


def _save_weekly(office: Office, week: Week, path: Path) -> object:
    from frontdesk.reports.weekly import write_weekly_report

    return write_weekly_report(office, week=str(week), out=path)


def _language_help(office: Office, week: Week) -> bytes:
    from frontdesk.reports.language_help import make_language_help

    return make_language_help(office, days=week.days)


def _save_language_help(office: Office, week: Week, path: Path) -> object:
    from frontdesk.reports.language_help import write_language_help

    return write_language_help(office, days=week.days, out=path)


def _evacuation(office: Office, week: Week) -> bytes:
    from frontdesk.reports.lists import make_evacuation_list

    return make_evacuation_list(office)


def _save_evacuation(office: Office, week: Week, path: Path) -> None:
    from frontdesk.reports.files import write_file

    write_file(path, _evacuation(office, week))


KINDS = (
    ReportKind("week", marked("Reports", "Weekly summary"), True, _weekly, _save_weekly),
    ReportKind(
        "language-help",
        marked("Reports", "Language help"),
        True,
        _language_help,
        _save_language_help,
        (".pdf", ".csv", ".xlsx"),
    ),
    ReportKind("evacuation-list", marked("Reports", "Evacuation list"), False, _evacuation, _save_evacuation),
)
