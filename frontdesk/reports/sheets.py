"""Tables on paper: what a sheet consists of, and making it a PDF.

Any number of pages with repeated headings, groups kept together, cells wrapped, text of any script, rows marked and
struck, small trend lines, page x of y. Every list and record of the office is one; `sheet_writer` sets them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, how its cells stand, how many lines a cell may have."""

    title: str
    share: float
    align: str = "left"
    bold: bool = False
    lines: int = 3


@dataclass(frozen=True)
class Trend:
    """A cell that draws values over time as a small line."""

    values: tuple[float, ...]


@dataclass(frozen=True)
class Tick:
    """A cell with an empty box to tick by hand."""


@dataclass(frozen=True)
class Mark:
    """A cell that sets a row apart by a word and by shape: a filled field when `full`, else a framed one."""

    word: str
    full: bool = False


@dataclass(frozen=True)
class Struck:
    """A cell whose words are struck through: they were printed once and no longer hold."""

    text: str


Cell = str | Trend | Tick | Mark | Struck


@dataclass(frozen=True)
class Group:
    """Rows under a heading, with `lead` as text below the heading; `strong` rows (by place) are totals.

    A `bare` group has no titles of columns, and is told even when it has no rows.
    """

    rows: Sequence[Sequence[Cell]]
    heading: str = ""
    lead: str = ""
    columns: Sequence[Column] | None = None
    strong: frozenset[int] = frozenset()
    bare: bool = False


@dataclass(frozen=True)
class Sheet:
    """A whole printed table: title and remark above, groups of rows, a sentence for when there are none.

    `lead` is running text before the first group, `notes` are small print after the last, `size` the letters'
    size in points. A `private` sheet says at its foot that it holds student records.
    """

    title: str
    remark: str
    school: str
    made: dt.datetime
    columns: Sequence[Column]
    groups: Sequence[Group]
    empty: str = "There is nothing on this list."
    paper: str = "letter"
    landscape: bool = False
    facts: Sequence[tuple[str, str]] = ()
    """Key figures, label and value, in tiles above the table."""
    lead: str = ""
    notes: Sequence[str] = ()
    size: float = 9.0
    private: bool = False


def make_sheet(sheet: Sheet) -> bytes:
    """Return a table as PDF: tagged, in the language of its words, with its groups in the outline."""
    from frontdesk.reports.pen import Pen
    from frontdesk.reports.sheet_writer import SheetWriter

    wide, high = PAPERS.get(sheet.paper, PAPERS["letter"])
    size = (high, wide) if sheet.landscape else (wide, high)
    pen = Pen(size, title=sheet.title, author=sheet.school, subject=sheet.remark)
    SheetWriter(pen, size, sheet).write()
    return pen.finish()
