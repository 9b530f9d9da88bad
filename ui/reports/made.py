"""Pages that were made: the PDF, what writes the same as a table, and what to keep once they are on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.reports.files import write_file

if TYPE_CHECKING:
    from frontdesk.printed import MarkedList


@dataclass(frozen=True, slots=True)
class Made:
    """`write(path)` writes a table of so many `rows`; `printed` is a list to be remembered as printed."""

    pdf: bytes
    write: Callable[[Path], object] | None = None
    printed: MarkedList | None = None
    rows: int = 0

    def save(self, path: Path) -> None:
        """Write the pages, or the table by the file's ending; raises UserError when that cannot be."""
        if self.write is None or path.suffix.lower() == ".pdf":
            write_file(path, self.pdf)
        else:
            self.write(path)
