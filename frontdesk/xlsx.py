"""Workbooks (.xlsx) written row by row, in no more memory than a row takes.

A sheet is written as it comes, with its texts beside it (`inlineStr`) instead of in a table of shared strings, so
a hundred thousand rows take seconds. A text is always a text: no cell of a workbook written here can hold a
formula, and one that looks like a formula is marked (`quotePrefix`) so that it stays a text when somebody edits
it. Formats after ECMA-376 part 1, sections 18.2 (workbook), 18.3 (sheets) and 18.8 (styles); the packaging
after part 2. Relies on the standard library alone.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

Cell = str | int | float | bool | dt.date | dt.datetime | None
MOST_ROWS = 1_048_575
"""How many rows fit below the headings of a sheet."""
MOST_LETTERS = 32_767
"""How many letters a cell holds."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>\r]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold or would read as something else, and what section 22.9.2.19 reads as an escaped letter."""
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "_": "_x005F_"}
LIKE_FORMULA = re.compile(r"[\s\u200b\ufeff'\"]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n]")
"""A text that some spreadsheet may take for a formula: OWASP, "CSV Injection", and what reads like its signs."""

_EPOCH = dt.date(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was, so days before this one are written as texts."""
_DAY_STYLE, _MOMENT_STYLE, _QUOTED_STYLE, _HEADING_STYLE = 1, 2, 3, 4
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_AT_ONCE = 400


class Workbook:
    """A workbook being written: `add` its sheets one after the other, then `close` it."""

    def __init__(self, file: Path) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
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
        if not self._names:
            self.add("Table", (), ())
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": _relations(
                [
                    *(("worksheet", f"worksheets/sheet{n}.xml") for n in self._numbers()),
                    ("styles", "styles.xml"),
                ]
            ),
            "xl/styles.xml": _STYLES,
        }
        for part, content in parts.items():
            self._zip.writestr(part, content)
        self._zip.close()

    def _numbers(self) -> range:
        return range(1, len(self._names) + 1)

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
        letters = [_column(place) for place in range(len(headings))]
        with self._zip.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w", force_zip64=True) as part:
            part.write(_sheet_head(headings).encode())
            _write_row(part, 1, [_text(one, f"{letter}1", _HEADING_STYLE) for letter, one in
                                 zip(letters, headings, strict=True)])  # fmt: skip
            count = _write_rows(part, letters, rows)
            last = f"{letters[-1]}{count + 1}" if letters else "A1"
            filtered = f'<autoFilter ref="A1:{last}"/>' if letters else ""
            part.write(f"</sheetData>{filtered}</worksheet>".encode())
        return count == MOST_ROWS

    def _content_types(self) -> str:
        sheets = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
            for n in self._numbers()
        )
        return (
            f'{_HEAD}<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{sheets}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        )

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
            for n, name in enumerate(self._names, 1)
        )
        return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _sheet_head(headings: Sequence[str]) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{min(40, max(12, len(heading) + 4))}" customWidth="1"/>'
        for n, heading in enumerate(headings, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{widths}</cols>' if widths else ''}<sheetData>"
    )


def _write_rows(part: IO[bytes], letters: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write rows below the headings, as many as fit; returns how many."""
    count = 0
    waiting: list[str] = []
    for row in rows:
        count += 1
        number = count + 1
        cells = [
            _cell(value, f"{letter}{number}")
            for letter, value in zip(letters, row, strict=True)
            if value is not None and value != ""
        ]
        waiting.append(f'<row r="{number}">{"".join(cells)}</row>')
        if len(waiting) == _AT_ONCE:
            part.write("".join(waiting).encode())
            waiting.clear()
        if count == MOST_ROWS:
            break
    part.write("".join(waiting).encode())
    return count


def _write_row(part: IO[bytes], number: int, cells: Sequence[str]) -> None:
    part.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())


def _cell(value: Cell, place: str) -> str:
    """Return a cell that is not empty."""
    if isinstance(value, str):
        return _text(value, place, _QUOTED_STYLE if LIKE_FORMULA.match(value) else 0)
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dt.date):
        return _moment(value, place)
    if isinstance(value, float) and not math.isfinite(value):
        return _text(str(value), place, 0)
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _text(value: str, place: str, style: int) -> str:
    kept = value[:MOST_LETTERS]
    if _UNSAFE.search(kept):
        kept = _UNSAFE.sub(lambda found: _ESCAPED.get(found[0], ""), kept)
    styled = f' s="{style}"' if style else ""
    return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _moment(value: dt.date, place: str) -> str:
    """Return a day or a moment (in its own zone's wall time, since a cell knows none) as a day number."""
    if not isinstance(value, dt.datetime):
        if value < _FIRST_DAY:
            return _text(value.isoformat(), place, 0)
        return f'<c r="{place}" s="{_DAY_STYLE}"><v>{(value - _EPOCH).days}</v></c>'
    if value.date() < _FIRST_DAY:
        return _text(value.isoformat(timespec="seconds"), place, 0)
    days = (value.date() - _EPOCH).days + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return f'<c r="{place}" s="{_MOMENT_STYLE}"><v>{days!r}</v></c>'


def _column(place: int) -> str:
    """Return a column's letters: A to Z, AA and on."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
