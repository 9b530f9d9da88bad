"""Tables for other programs: all interactions as CSV or XLSX, and the writers that any table can use.

Rows are streamed, so a million of them take no more memory than a page. A text that a spreadsheet would run
as a formula is defused: in CSV by an apostrophe before it (OWASP, "CSV Injection"), in XLSX by its cell type.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from frontdesk.errors import UserError
from frontdesk.finding.listing import count_interactions, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office

Cell = str | int | float | bool | dt.date | dt.datetime | None
ENDINGS = (".csv", ".xlsx")
HEADINGS = (
    "id", "at", "channel", "direction", "kind", "topic", "contact", "student", "language", "language help", "status",
    "priority", "owner", "recorder", "subject", "note", "routine", "details", "follow up by", "answered at",
    "closed at", "arrived", "left", "rating", "timeline",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PAGE = 1_000
_MOST_ROWS = 1_048_575
_MOST_CELL = 32_767


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
    if not file.absolute().parent.is_dir():
        raise UserError(
            f"The folder {file.absolute().parent} does not exist; make it first or choose another."
        )
    if file.is_dir():
        raise UserError(f"{file} is a folder; name the file to write.")
    partial: Path | None = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{file.name}.", suffix=".partial", dir=file.absolute().parent
        )
        os.close(handle)
        partial = Path(name)
        (_write_csv if ending == ".csv" else _write_xlsx)(partial, tables)
        partial.replace(file)
    except OSError as error:
        raise UserError(
            f"{file} cannot be written ({error.strerror or error}); choose another place."
        ) from None
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _write_csv(file: Path, tables: Sequence[Table]) -> None:
    """Write CSV after RFC 4180, with a byte order mark so that spreadsheets take it for UTF-8."""
    ((_, headings, rows),) = tables
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_csv_cell(value) for value in row])
        stream.flush()
        os.fsync(stream.fileno())


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
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_xlsx(file: Path, tables: Sequence[Table]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)

    def cell(sheet: Any, value: Cell) -> Any:
        if isinstance(value, dt.datetime):
            return value.replace(tzinfo=None, microsecond=0)
        if not isinstance(value, str):
            return value
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_CELL]
        if not text.startswith(_FORMULA):
            return text
        written = WriteOnlyCell(sheet, value=text)
        written.data_type = "s"
        return written

    for table in tables:
        sheet: Any = None
        for place, row in enumerate(table.rows):
            if place % _MOST_ROWS == 0:
                sheet = _new_sheet(book, table, place // _MOST_ROWS)
            sheet.append([cell(sheet, value) for value in row])
        if sheet is None:
            _new_sheet(book, table, 0)
    book.save(file)


def _new_sheet(book: Any, table: Table, number: int) -> Any:
    """Begin a sheet with fixed headings; a workbook's sheet holds 1,048,576 rows."""
    sheet = book.create_sheet(f"{table.title} {number + 1}" if number else table.title)
    sheet.freeze_panes = "A2"
    sheet.append(list(table.headings))
    return sheet
