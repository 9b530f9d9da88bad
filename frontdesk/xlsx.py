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
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any

from models.formulas import LIKE_FORMULA

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | dt.date | dt.datetime | None
MOST_ROWS = 1_048_575
"""How many rows fit below the headings of a sheet."""
MOST_LETTERS = 32_767
"""How many letters a cell holds."""

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_EPOCH = dt.date(1899, 12, 30).toordinal()
_FIRST_DAY = dt.date(1900, 3, 1).toordinal()
"""Spreadsheets count a 29 February 1900 that never was, so days before this one are written as texts."""


class Workbook:
    """A workbook being written: within `with`, `add` its sheets one after the other.

    The rows of the sheets wait in a folder of their own beside the file, which is gone afterwards: what an export
    that was stopped had written must not lie about, since it holds families' words.
    """

    def __init__(self, file: Path) -> None:
        import xlsxwriter

        self._parts = TemporaryDirectory(dir=file.parent, prefix=f"{file.name}.", ignore_cleanup_errors=True)
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": self._parts.name})
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

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what holds the sheets together, unless something went wrong before."""
        try:
            if error is None:
                self._book.close()
            else:
                self._let_go()
        finally:
            self._parts.cleanup()

    def _let_go(self) -> None:
        """Close the files of the sheets, and keep the library from writing the book after all."""
        for sheet in self._book.worksheets():
            sheet._opt_close()
        self._book.fileclosed = True

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
        text, number, boolean = sheet.write_string, sheet.write_number, sheet.write_boolean

        def write(row: int, place: int, value: Any) -> None:
            if isinstance(value, str):
                plain = value[0].isalnum() or not LIKE_FORMULA.match(value)
                text(row, place, _kept(value), None if plain else quoted)
            elif isinstance(value, bool):
                boolean(row, place, value)
            elif isinstance(value, dt.datetime):
                if value.toordinal() < _FIRST_DAY:
                    text(row, place, value.replace(tzinfo=None, microsecond=0).isoformat())
                else:
                    number(row, place, _serial(value), moment)
            elif isinstance(value, dt.date):
                if value.toordinal() < _FIRST_DAY:
                    text(row, place, value.isoformat())
                else:
                    number(row, place, value.toordinal() - _EPOCH, day)
            elif math.isfinite(value):
                number(row, place, value)
            else:
                text(row, place, str(value))

        return write


def _kept(text: str) -> str:
    """Return what a cell can hold of a text; a line ends in it as it does in every cell, by a line feed."""
    if not text.isprintable():
        text = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS]


def _serial(moment: dt.datetime) -> float:
    """Return a moment as a day number, in the wall time of its own zone: a cell knows none."""
    day = moment.toordinal() - _EPOCH
    return day + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
