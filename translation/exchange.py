"""Memories as TMX 1.4b and glossaries as CSV, in and out.

TMX 1.4b is the format of the former LISA that OmegaT, Trados and the translate-toolkit read
(https://www.gala-global.org/tmx-14b). Files come from strangers: entities and document types are refused, and
what cannot be used is counted and named, not guessed at.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from models.errors import UserError
from models.formulas import LIKE_FORMULA
from translation.draft import Term
from translation.languages import pack_code

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # the type only; defusedxml does the parsing

LARGEST_FILE = 400_000_000
LONGEST_SEGMENT = 10_000
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COLUMNS = ("source_language", "target_language", "term", "rendering", "keep", "remark")


@dataclass(frozen=True, slots=True)
class MemoryPair:
    """A pair of a memory file. `at` is when it was last changed, if the file says."""

    source_language: str
    target_language: str
    source: str
    target: str
    approved: bool = True
    by: str = ""
    at: dt.datetime | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryLine:
    """A line of a glossary file with its languages."""

    source_language: str
    target_language: str
    term: Term
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that was not taken, with its number in the file (from 1) and why."""

    number: int
    reason: str


def read_tmx(path: Path, skipped: list[Skipped]) -> Iterator[MemoryPair]:
    """Yield the pairs of a TMX file, one at a time, so that large files fit in little memory.

    A unit of several languages gives a pair from its source language to each other one. What is not used is
    added to `skipped`. Raises UserError when the file is no TMX.
    """
    from defusedxml import ElementTree

    refusal = UserError(
        f"{path.name} is no TMX file that can be read; export it again as TMX 1.4 and try again."
    )
    stream, size = _open(path)
    with stream:
        if size > LARGEST_FILE:
            raise UserError(
                f"{path.name} is larger than {LARGEST_FILE // 10**6} MB; split it and import the parts."
            )
        number, source_language, root = 0, "", None
        try:
            for event, element in ElementTree.iterparse(stream, ("start", "end"), forbid_dtd=False):
                if root is None:
                    root = element
                    if _local(element.tag) != "tmx":
                        raise refusal
                name = _local(element.tag)
                if event == "start" and name == "header":
                    source_language = element.get("srclang", "")
                if event == "end" and name == "tu":
                    number += 1
                    yield from _pairs_of(element, source_language, number, skipped)
                    element.clear()
                    del root[:-1]
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise refusal from error
        if root is None:
            raise refusal


def _open(path: Path) -> tuple[IO[bytes], int]:
    try:
        return path.open("rb"), path.stat().st_size
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); check the path and try again.") from error


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _pairs_of(unit: Element, default: str, number: int, skipped: list[Skipped]) -> Iterator[MemoryPair]:
    texts: list[tuple[str, str, Element]] = []
    for variant in unit:
        if _local(variant.tag) != "tuv":
            continue
        language = variant.get(_XML_LANG) or variant.get("lang") or ""
        segment = next((child for child in variant if _local(child.tag) == "seg"), None)
        if language and segment is not None:
            texts.append((pack_code(language), _plain(segment), variant))
    declared = unit.get("srclang") or default
    source = next(
        (entry for entry in texts if declared not in {"", "*all*"} and entry[0] == pack_code(declared)), None
    )
    source = source or (texts[0] if texts else None)
    others = [entry for entry in texts if source is not None and entry[0] != source[0]]
    if source is None or not others:
        skipped.append(Skipped(number, "not two languages"))
        return
    for language, target, variant in others:
        if not source[1].strip() or not target.strip():
            skipped.append(Skipped(number, "an empty side"))
        elif max(len(source[1]), len(target)) > LONGEST_SEGMENT:
            skipped.append(Skipped(number, "longer than a sentence can be"))
        else:
            yield _pair(unit, variant, (source[0], language), source[1].strip(), target.strip())


def _pair(
    unit: Element, variant: Element, languages: tuple[str, str], source: str, target: str
) -> MemoryPair:
    props = {child.get("type", ""): (child.text or "") for child in unit if _local(child.tag) == "prop"}
    by = (
        variant.get("changeid")
        or variant.get("creationid")
        or unit.get("changeid")
        or unit.get("creationid")
        or ""
    )
    when = variant.get("changedate") or unit.get("changedate") or unit.get("creationdate") or ""
    return MemoryPair(
        *languages,
        source,
        target,
        props.get("x-frontdesk-approved", "yes") != "no",
        by[:200],
        _read_date(when),
        props.get("x-frontdesk-origin", "")[:40],
    )


def _plain(segment: Element) -> str:
    """The text of a segment without its inline codes (`bpt`, `ept`, `ph`, `it`), but with highlighted text."""
    pieces = [segment.text or ""]
    for child in segment:
        if _local(child.tag) in {"hi", "sub"}:
            pieces.append(_plain(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _read_date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def write_tmx(path: Path, pairs: Iterable[MemoryPair]) -> int:
    """Write pairs as TMX 1.4b and return how many; the file appears whole or not at all."""
    count = 0
    with _replacing(path) as stream:
        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        )
        stream.write(
            '  <header creationtool="FrontDesk" creationtoolversion="1" segtype="sentence" o-tmf="FrontDesk"'
            ' adminlang="en" srclang="*all*" datatype="plaintext"/>\n  <body>\n'
        )
        for pair in pairs:
            stream.write(_unit(pair))
            count += 1
        stream.write("  </body>\n</tmx>\n")
    return count


def _unit(pair: MemoryPair) -> str:
    changed = (
        f" changedate={quoteattr(pair.at.astimezone(dt.UTC).strftime('%Y%m%dT%H%M%SZ'))}" if pair.at else ""
    )
    by = f" changeid={quoteattr(_xml_text(pair.by))}" if pair.by else ""
    props = f'      <prop type="x-frontdesk-approved">{"yes" if pair.approved else "no"}</prop>\n'
    if pair.origin:
        props += f'      <prop type="x-frontdesk-origin">{escape(_xml_text(pair.origin))}</prop>\n'
    return (
        f"    <tu srclang={quoteattr(pair.source_language)}{changed}{by}>\n{props}"
        f"      <tuv xml:lang={quoteattr(pair.source_language)}><seg>{escape(_xml_text(pair.source))}</seg></tuv>\n"
        f"      <tuv xml:lang={quoteattr(pair.target_language)}><seg>{escape(_xml_text(pair.target))}</seg></tuv>\n"
        "    </tu>\n"
    )


def _xml_text(text: str) -> str:
    """Drop what XML 1.0 (section 2.2) cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r"
        or " " <= letter <= "\ud7ff"
        or "\ue000" <= letter <= "\ufffd"
        or letter >= "\U00010000"
    )


def read_glossary(
    path: Path, skipped: list[Skipped], *, source: str = "en", target: str = "es"
) -> list[GlossaryLine]:
    """Read a glossary in CSV, with or without a first line of column names.

    Columns by name: term, rendering, keep (yes/no), source_language, target_language, remark. Without names they
    are term, rendering, remark, from `source` to `target`; an empty rendering means: keep the words as they are.
    """
    text = _text_of(path)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UserError(f"{path.name} is no CSV file; save it as CSV (UTF-8) and try again.") from error
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = "term" in head
    columns = head if named else ["term", "rendering", "remark"]
    found = []
    for number, row in enumerate(rows[1:] if named else rows, start=2 if named else 1):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        line = _glossary_line(cells, source, target)
        if line is None:
            skipped.append(Skipped(number, "no term"))
        else:
            found.append(line)
    return found


def _delimiter(text: str) -> str:
    """The sign between cells: the commonest of comma, semicolon and tab in the first line."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _glossary_line(cells: dict[str, str], source: str, target: str) -> GlossaryLine | None:
    term = _plain_cell(cells.get("term", ""))
    if not term or len(term) > LONGEST_SEGMENT:
        return None
    rendering = _plain_cell(cells.get("rendering", ""))
    keep = cells.get("keep", "").lower() in {"yes", "y", "true", "1", "sí", "si", "x"} or not rendering
    return GlossaryLine(
        pack_code(cells.get("source_language") or source),
        "" if keep else pack_code(cells.get("target_language") or target),
        Term(term, "" if keep else rendering, keep),
        _plain_cell(cells.get("remark", "")),
    )


def write_glossary(path: Path, lines: Iterable[GlossaryLine]) -> int:
    """Write a glossary as CSV (UTF-8 with a byte order mark, which spreadsheets want) and return how many lines."""
    count = 0
    with _replacing(path, mark=True) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for line in lines:
            keep = "yes" if line.term.keep else "no"
            cells = (
                line.source_language,
                line.target_language,
                line.term.term,
                line.term.rendering,
                keep,
                line.remark,
            )
            writer.writerow([_safe_cell(cell) for cell in cells])
            count += 1
    return count


def _safe_cell(text: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + text if LIKE_FORMULA.match(text) else text


def _plain_cell(text: str) -> str:
    """Take that apostrophe off again."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and LIKE_FORMULA.match(text[1:]) else text


def _text_of(path: Path) -> str:
    stream, size = _open(path)
    with stream:
        if size > LARGEST_FILE // 10:
            raise UserError(f"{path.name} is too large for a glossary; split it and import the parts.")
        content = stream.read()
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{path.name} is no CSV file that can be read; save it as CSV (UTF-8) and try again.")
    for encoding in (
        ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(f"{path.name} is no text that can be read; save it as CSV (UTF-8) and try again.")


class _replacing:  # noqa: N801 - reads as a verb where it is used
    """Write a sibling temporary file and rename it into place when all went well."""

    def __init__(self, path: Path, *, mark: bool = False) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._mark = mark

    def __enter__(self) -> IO[str]:
        try:
            self._stream = self._part.open("w", encoding="utf-8-sig" if self._mark else "utf-8", newline="")
        except OSError as error:
            raise UserError(
                f"{self._path} cannot be written ({error.strerror}); choose another place."
            ) from error
        return self._stream

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._stream.close()
        if kind is None:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)
