"""Tables for other programs: all interactions as CSV or XLSX, and the writers that any table can use.

Rows are streamed, so a million of them take no more memory than a page. A text that a spreadsheet would run
as a formula is defused: in CSV by an apostrophe before it (OWASP, "CSV Injection"), in XLSX it is a text for good.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from frontdesk.errors import UserError
from frontdesk.finding.listing import count_interactions, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from frontdesk.reports.files import replacing
from frontdesk.xlsx import LIKE_FORMULA, Cell, Workbook

__all__ = [
    "ENDINGS",
    "HEADINGS",
    "Cell",
    "Table",
    "defused",
    "export_interactions",
    "write_table",
    "write_tables",
]

ENDINGS = (".csv", ".xlsx")
HEADINGS = (
    "id", "at", "channel", "direction", "kind", "topic", "contact", "student", "language", "language help", "status",
    "priority", "owner", "recorder", "subject", "note", "routine", "details", "follow up by", "answered at",
    "closed at", "arrived", "left", "rating", "timeline",
)  # fmt: skip
_SPLIT = re.compile(r"([;\t\r\n][\s\"']*)(?=[=+\-@＝＋－＠])")
_PAGE = 1_000


def export_interactions(
    office: Office, *, file: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Write all interactions, newest first, to a .csv or .xlsx file; returns how many."""
    total = count_interactions(office, query=Query())
    written = 0

    def rows() -> Iterator[Sequence[Cell]]:
        nonlocal written
        after = None
        while True:
            page = list_interactions(office, after=after, limit=_PAGE)
            for view in page.items:
                written += 1
                yield _row(view)
            progress(written, total)
            after = page.after
            if after is None:
                return

    write_table(file, HEADINGS, rows())
    return written


def _row(view: InteractionView) -> Sequence[Cell]:
    promise = next((one.due for one in view.follow_ups if one.done_at is None), None)
    lines = [
        f"{entry.at:%Y-%m-%d %H:%M} {entry.kind}{f' ({entry.by})' if entry.by else ''}: {entry.text}"
        for entry in view.entries
    ]
    return (
        view.id, view.at, view.channel, view.direction, view.kind, view.topic, view.contact, view.student,
        view.language, view.language_help, view.status, view.priority, view.owner, view.recorder, view.subject,
        view.note, view.routine, "; ".join(f"{name}: {value}" for name, value in view.details.items()), promise,
        view.answered_at, view.closed_at, view.visit.arrived_at if view.visit else None,
        view.visit.left_at if view.visit else None, view.rating, "\n".join(lines),
    )  # fmt: skip


class Table(NamedTuple):
    """A table: the name of its sheet, its headings and its rows."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_table(file: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table to a .csv or .xlsx file, whole or not at all; raises UserError when it cannot be written."""
    write_tables(file, [Table("Table", headings, rows)])


def write_tables(file: Path, tables: Sequence[Table]) -> None:
    """Write tables to the sheets of an .xlsx file, or one to a .csv file, as `write_table` does."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"{file} has an ending that no table has; end the name in {' or '.join(ENDINGS)}.")
    with replacing(file) as partial:
        (_write_csv if ending == ".csv" else _write_xlsx)(partial, tables)


def _write_csv(file: Path, tables: Sequence[Table]) -> None:
    """Write CSV after RFC 4180, with a byte order mark so that spreadsheets take it for UTF-8."""
    ((_, headings, rows),) = tables
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_csv_cell(value) for value in row])


def _csv_cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return defused(value)
    return value


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, whatever separator it believes in.

    A semicolon, tab or line break begins a new cell for a program that splits at those, so what follows them is
    defused too.
    """
    if LIKE_FORMULA.match(text):
        text = f"'{text}"
    return _SPLIT.sub(r"\1'", text) if _SPLIT.search(text) else text


def _write_xlsx(file: Path, tables: Sequence[Table]) -> None:
    book = Workbook(file)
    for table in tables:
        book.add(table.title, table.headings, table.rows)
    book.close()
