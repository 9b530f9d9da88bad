"""A report that was read: the sheet to print, the table for other programs, and what it counts.

Each list and record of the office is one function that returns a `Report`; the command line and the window print
it or write it by the ending of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.errors import UserError
from frontdesk.reports.files import write_file
from frontdesk.reports.sheets import Sheet, make_sheet

if TYPE_CHECKING:
    from frontdesk.export import Cell
    from frontdesk.printed import MarkedList

PDF = (".pdf",)
TABLES = (".pdf", ".csv", ".xlsx")
"""The endings of a report that also has a table."""


@dataclass(frozen=True)
class Report:
    """A sheet, the table under `headings` where there is one, and the counts that the report tells.

    `printed` is the list as it stands, to be kept once it is on paper (`frontdesk.printed.note_printed`).
    """

    sheet: Sheet
    counts: Mapping[str, int]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), repr=False)
    printed: MarkedList | None = field(default=None, repr=False)

    def pdf(self) -> bytes:
        """Return the pages."""
        return make_sheet(self.sheet)

    def write(self, out: Path) -> None:
        """Write the report by its file's ending, whole or not at all; raises UserError when that cannot be."""
        from frontdesk.export import write_table

        ending = out.suffix.lower()
        endings = TABLES if self.headings else PDF
        if ending not in endings:
            raise UserError(
                f"{out.name} has an ending that this report has not: end it in {', '.join(endings)}."
            )
        if ending == ".pdf":
            write_file(out, self.pdf())
        else:
            write_table(out, self.headings, self.rows)
