"""Writes tables for other programs as CSV or XLSX: one writer for every list, export and report.

Rows are streamed, so a million of them take no more memory than a page. A text that a spreadsheet would run
as a formula is defused: in CSV by an apostrophe before it (OWASP, "CSV Injection"), in XLSX it is a text for good.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from frontdesk.errors import UserError
from frontdesk.reports.files import replacing
from frontdesk.xlsx import Cell, Workbook
from models.formulas import LIKE_FORMULA

__all__ = ["ENDINGS", "Cell", "Table", "defused", "write_table", "write_tables"]

ENDINGS = (".csv", ".xlsx")
_SPLIT = re.compile(r"([;\t\r\n][\s\"']*)(?=[=+\-@＝＋－＠])")


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
    with Workbook(file) as book:
        for table in tables:
            book.add(table.title, table.headings, table.rows)
