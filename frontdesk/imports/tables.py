"""Tables of a roster: a folder or zip of CSV files, read row by row so that one bad row costs only itself.

CSV after RFC 4180, in UTF-8 with or without a byte order mark (or UTF-16 with one). Faults are collected
with file and line: bytes that are not UTF-8, a quote that is never closed, rows with too few or too many
cells, columns that are missing.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from frontdesk.imports.result import Skipped
from models.errors import UserError

_MOST_BYTES = 300 * 1024 * 1024
_MOST_JOINED = 20


@dataclass(frozen=True)
class Row:
    """One row: its line in the file (the header is line 1) and its cells by lower-case column name."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return a cell without outer blanks; an absent one is empty."""
        return self.cells.get(column.lower(), "").strip()

    def many(self, column: str) -> tuple[str, ...]:
        """Return a cell that lists several values with commas."""
        return tuple(dict.fromkeys(part.strip() for part in self.get(column).split(",") if part.strip()))


@dataclass
class Tables:
    """The CSV files of a roster by lower-case name, and the faults found so far."""

    files: dict[str, tuple[str, bytes]]
    faults: list[Skipped] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name, in any case."""
        return name.lower() in self.files

    def fault(self, name: str, line: int | None, reason: str) -> None:
        """Note a fault in a file."""
        shown = self.files[name.lower()][0] if self.has(name) else name
        self.faults.append(Skipped(shown, line, reason))

    def rows(self, name: str, *required: str) -> list[Row]:
        """Return the rows of a file; one that lacks a required column has none, which is noted as a fault."""
        if not self.has(name):
            return []
        records = self._records(name, _lines(self.files[name.lower()][1]))
        header = next(records, None)
        if header is None:
            self.fault(name, 1, "the file is empty")
            return []
        columns = [cell.strip().lower() for cell in header[1]]
        missing = [column for column in required if column.lower() not in columns]
        if missing:
            self.fault(name, 1, f"the column {', '.join(missing)} is missing, so the whole file was left out")
            return []
        return list(self._checked(name, columns, records))

    def _checked(
        self, name: str, columns: list[str], records: Iterator[tuple[int, list[str]]]
    ) -> Iterator[Row]:
        for line, cells in records:
            if not any(cell.strip() for cell in cells):
                continue
            while len(cells) > len(columns) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(columns):
                self.fault(name, line, f"the row has {len(cells)} cells where the header has {len(columns)}")
                continue
            yield Row(line, dict(zip(columns, cells, strict=True)))

    def _records(self, name: str, lines: list[bytes]) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with its first line; a quote left open takes no other line with it."""
        place, width, delimiter = 0, 0, ","
        while place < len(lines):
            first = place + 1
            text = self._decoded(name, first, lines[place])
            if not width:
                delimiter = max(",;\t", key=text.count)
            place += 1
            if _open_quote(text):
                joined, used = self._joined(name, text, lines, place, width, delimiter)
                if joined is None:
                    self.fault(name, first, "a quotation mark is never closed, so the row was left out")
                    continue
                text, place = joined, place + used
            cells = _cells(text, delimiter)
            if cells is None:
                self.fault(name, first, "the row has a cell that is longer than any name, so it was left out")
                continue
            width = width or len(cells)
            yield first, cells

    def _joined(
        self, name: str, text: str, lines: list[bytes], place: int, width: int, delimiter: str
    ) -> tuple[str | None, int]:
        """Return a record that runs over several lines, if that gives the right number of cells."""
        for used in range(1, min(_MOST_JOINED, len(lines) - place) + 1):
            text += "\n" + _as_text(lines[place + used - 1])[0]
            if not _open_quote(text):
                cells = _cells(text, delimiter)
                return (text, used) if cells is not None and len(cells) == width else (None, 0)
        return None, 0

    def _decoded(self, name: str, line: int, content: bytes) -> str:
        text, clean = _as_text(content)
        if not clean:
            words = [word for word in _cells(text, ",") or [] if not word.isascii()]
            shown = f" (“{words[0].strip()[:60]}”)" if words else ""
            self.fault(
                name, line, f"the row is not UTF-8; it was read as windows-1252, so check its letters{shown}"
            )
        return text


def _cells(text: str, delimiter: str) -> list[str] | None:
    """Return a record's cells, None when one is longer than CSV readers take (128 KB)."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return None


def _as_text(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8").replace("\x00", ""), True
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\x00", ""), False


def _open_quote(text: str) -> bool:
    return text.count('"') % 2 == 1


def _lines(content: bytes) -> list[bytes]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content.removesuffix(b"\n").split(b"\n") if content else []


def open_tables(source: Path) -> Tables:
    """Read the CSV files of a folder or zip; raises UserError when there are none or they cannot be read."""
    if not source.exists():
        raise UserError(f"There is no folder or zip file {source}; check the path.")
    try:
        files = _from_folder(source) if source.is_dir() else _from_zip(source)
    except OSError as error:
        raise UserError(f"{source} cannot be read ({error.strerror}); check its rights.") from None
    if not files:
        raise UserError(f"{source} holds no CSV files; choose the folder or zip that the roster export made.")
    return Tables({name.lower(): (name, content) for name, content in files})


def _from_folder(folder: Path) -> list[tuple[str, bytes]]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
    _limit(sum(path.stat().st_size for path in paths), folder)
    return [(path.name, path.read_bytes()) for path in paths]


def _from_zip(source: Path) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(source) as archive:
            members = [
                member
                for member in archive.infolist()
                if member.filename.lower().endswith(".csv") and "__MACOSX" not in member.filename
            ]
            _limit(sum(member.file_size for member in members), source)
            return [(member.filename.rpartition("/")[2], archive.read(member)) for member in members]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError):
        raise UserError(
            f"{source} is not a readable zip file; export the roster again or give its folder."
        ) from None


def _limit(size: int, source: Path) -> None:
    if size > _MOST_BYTES:
        raise UserError(
            f"{source} holds more than {_MOST_BYTES // 1024 // 1024} MB of tables; export one school only."
        )
