"""How families without English were helped: offered, used, by kind, and what is not good practice.

As PDF to read and as CSV or XLSX to reckon with. Relies on `frontdesk.figures.language_help` for the counting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from frontdesk.calendar import Days
from frontdesk.errors import UserError
from frontdesk.export import write_table
from frontdesk.figures.language_help import LanguageRow
from frontdesk.figures.metrics import Figures, measure
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.files import write_file
from frontdesk.reports.sheets import Column, Group, Sheet, make_sheet
from models.choices import LanguageHelp
from translation.languages import language_name

ENDINGS = (".pdf", ".csv", ".xlsx")
_HELPS = (*LanguageHelp, "")
HEADINGS = (
    "language", "first day", "last day", "contacts", "help offered", "help used", "well helped", "qualified",
    *(words.HELPS[each].lower() for each in _HELPS),
    "not good practice", "child interpreted", "did not understand each other", "minutes of help",
)  # fmt: skip


def make_language_help(office: Office, *, days: Days) -> bytes:
    """Return the language-help report of a run of days as PDF."""
    return draw_language_help(office, measure(office, days=days))


def write_language_help(office: Office, *, days: Days, out: Path) -> Figures:
    """Write the report to a .pdf, .csv or .xlsx file by its ending; raises UserError when that cannot be."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"{out.name} has an ending that no report has: end it in {', '.join(ENDINGS)}.")
    figures = measure(office, days=days)
    if ending == ".pdf":
        write_file(out, draw_language_help(office, figures))
    else:
        write_table(out, HEADINGS, table_rows(figures))
    return figures


def table_rows(figures: Figures) -> Iterator[Sequence[str | int | dt.date]]:
    """Return the table's rows under `HEADINGS`: one a language, then all of them."""
    for row in (*figures.languages, figures.language_help):
        yield (
            language_name(row.language) if row.language else "All", *figures.days, row.contacts, row.offered,
            row.used, row.well_helped, row.qualified, *(row.by_help[each] for each in _HELPS),
            row.not_good_practice, row.child, row.not_understood, row.minutes,
        )  # fmt: skip


def draw_language_help(office: Office, figures: Figures) -> bytes:
    """Return figures as the language-help report."""
    total = figures.language_help
    share = words.percent(total.contacts / figures.contacts) if figures.contacts else "–"
    return make_sheet(
        Sheet(
            title="Language help",
            remark=f"{words.date_span(figures.days)} · {share} of {words.counted(figures.contacts, 'contact')}"
            " were not in English",
            school=office.settings.name,
            made=office.now(),
            columns=_COLUMNS,
            groups=(_languages(figures), _kinds(total)) if total.contacts else (),
            empty="Every contact of these days was in English.",
            paper=office.settings.paper,
            landscape=True,
            facts=(
                ("Not in English", words.number(total.contacts)),
                ("Help offered", _of(total.offered, total)),
                ("Well helped", _of(total.well_helped, total)),
                ("None offered", _of(total.none_offered, total)),
                ("Family member interpreted", _of(total.not_good_practice, total)),
                ("A child interpreted", words.number(total.child)),
            ),
        )
    )


_COLUMNS = (
    Column("Language", 26, bold=True), Column("Contacts", 11, "right"), Column("Offered", 11, "right"),
    Column("Used", 11, "right"), Column("Well helped", 12, "right"), Column("Qualified", 11, "right"),
    Column("None offered", 12, "right"), Column("Declined", 11, "right"), Column("Not recorded", 12, "right"),
    Column("By family", 11, "right"), Column("By a child", 11, "right"), Column("Not understood", 16, "right"),
    Column("Minutes", 10, "right"),
)  # fmt: skip


def _languages(figures: Figures) -> Group:
    rows = [_cells(row) for row in (*figures.languages, figures.language_help)]
    lead = (
        "Offered: some help was offered, taken or not. Well helped: by bilingual staff, an interpreter or "
        "translation on the device. A family member as interpreter is not good practice, and a child must not "
        "be one."
    )
    return Group(rows, "By language", lead, strong=frozenset({len(rows) - 1}))


def _cells(row: LanguageRow) -> tuple[str, ...]:
    counts = (
        row.contacts, row.offered, row.used, row.well_helped, row.qualified, row.none_offered,
        row.by_help[LanguageHelp.DECLINED], row.unrecorded, row.not_good_practice, row.child, row.not_understood,
        row.minutes,
    )  # fmt: skip
    name = language_name(row.language) if row.language else "All of these"
    return (name, *(words.number(count) if count else "–" for count in counts))


def _kinds(total: LanguageRow) -> Group:
    rows = [
        (words.HELPS.get(help_, help_), words.number(many), _of(many, total, plain=True), "")
        for help_, many in total.by_help.most_common()
    ]
    columns = (Column("", 30, bold=True), Column("Contacts", 12, "right"), Column("Share", 12, "right"),
               Column("", 60))  # fmt: skip
    return Group(rows, "By kind of help", columns=columns)


def _of(part: int, total: LanguageRow, *, plain: bool = False) -> str:
    share = words.percent(part / total.contacts) if total.contacts else "–"
    return share if plain else f"{part:,} ({share})"
