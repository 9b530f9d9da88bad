"""Workbooks (.xlsx) written row by row with XlsxWriter, in no more memory than a row takes.

A text is always a text: no cell of a workbook written here can hold a formula or a link, and one that looks like
a formula is marked (`quotePrefix`) so that it stays a text when somebody edits it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | dt.date | dt.datetime | None
MOST_ROWS = 1_048_575
"""How many rows fit below the headings of a sheet."""
MOST_LETTERS = 32_767
"""How many letters a cell holds."""
LIKE_FORMULA = re.compile(r"[\s\u200b\ufeff'\"]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n]")
"""A text that some spreadsheet may take for a formula: OWASP, "CSV Injection", and what reads like its signs."""

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was, so days before this one are written as texts."""


class Workbook:
    """A workbook being written: `add` its sheets one after the other, then `close` it."""

    def __init__(self, file: Path) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(file.parent)})
        self._heading = self._book.add_format({"bold": True})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._names: list[str] = []

    def add(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table; what does not fit on one sheet goes on on the next, under the same headings."""
        left = iter(rows)
        number, more = 0, True
        while more:
            number += 1
            name = self._name(f"{title} {number}" if number > 1 else title)
            more = self._add_sheet(name, headings, left)

    def close(self) -> None:
        """Write what holds the sheets together."""
        self._book.close()

    def _name(self, title: str) -> str:
        """Return a name that a sheet may have: 31 letters, none of []:*?/\\, not the name of another."""
        clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip("' ")[:31] or "Table"
        taken = {name.casefold() for name in self._names}
        name, again = clean, 2
        while name.casefold() in taken:
            name, again = f"{clean[:27]} {again}", again + 1
        self._names.append(name)
        return name

    def _add_sheet(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bool:
        """Write as many rows as a sheet holds; returns whether there may be more."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            sheet.set_column(place, place, min(40, max(12, len(heading) + 4)))
            sheet.write_string(0, place, _kept(heading), self._heading)
        write = self._writer(sheet)
        count = 0
        for count, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if value is not None and value != "":
                    write(count, place, value)
            if count == MOST_ROWS:
                break
        if headings:
            sheet.autofilter(0, 0, count, len(headings) - 1)
        return count == MOST_ROWS

    def _writer(self, sheet: Worksheet) -> Callable[[int, int, Any], None]:
        """Return what writes one cell of a sheet that is not empty."""
        quoted, day, moment = self._quoted, self._day, self._moment
        text, number, boolean, date = (
            sheet.write_string, sheet.write_number, sheet.write_boolean, sheet.write_datetime,
        )  # fmt: skip

        def write(row: int, place: int, value: Any) -> None:
            if isinstance(value, str):
                text(row, place, _kept(value), quoted if LIKE_FORMULA.match(value) else None)
            elif isinstance(value, bool):
                boolean(row, place, value)
            elif isinstance(value, dt.datetime):
                # A cell knows no zone: the wall time of the moment's own zone is what somebody reads.
                plain = value.replace(tzinfo=None, microsecond=0)
                if plain.date() < _FIRST_DAY:
                    text(row, place, plain.isoformat())
                else:
                    date(row, place, plain, moment)
            elif isinstance(value, dt.date):
                if value < _FIRST_DAY:
                    text(row, place, value.isoformat())
                else:
                    date(row, place, value, day)
            elif math.isfinite(value):
                number(row, place, value)
            else:
                text(row, place, str(value))

        return write


def _kept(text: str) -> str:
    """Return what a cell can hold of a text; a line ends in it as it does in every cell, by a line feed."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_LETTERS])
