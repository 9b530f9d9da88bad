"""The block structure of a notice: what is layout and what is text to translate.

One reader serves Markdown and plain text. It cuts a text into parts, literal layout (heading signs,
bullets, numbers, table bars, rules, blank lines, check boxes, lines to write on) and units of running text;
the parts joined are the text again, so a translation keeps its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of running text: a paragraph, heading, list item, cell or label."""

    text: str


Part = str | Unit

_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s*(?:(?:[-*_=]\s*){3,}|[|:\-+\s]{3,})\Z")
_LEAD = re.compile(
    r"\s*(?:>\s?)*\s*(?:#{1,6}\s+|(?:[-*+•▪◦‣·–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)](?=\s+\S))\s+)?"
    r"(?:\[[ xX]\]\s+)?"
)
_TRAIL = re.compile(r"(?:\s+#+)?(?: {2,}|\\)?\s*\Z")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*\Z|[^|]+(?:\s\|\s[^|]+)+\Z")
_CELL_BAR = re.compile(r"(\s*(?<!\\)\|\s*)")
_SEPARATOR = re.compile(
    r"(\s*[☐☒☑□■▢✓✔]\s*|\s+[·•|]\s+|\t+|(?<=\S) {3,}(?=\S)|(?<=:)\s*_{3,}[\s_/\d]*"
    r"|\s*_{3,}[\s_/\d]*\Z|\s*\.{5,}\s*|\s*<(?:br|hr)\s?/?>\s*"
    r"|\s*[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u2610\u2615-\u26ff\u2702-\u2712\u2728-\u27bf]"
    r"[\U0001f000-\U0001faff\u200d\ufe0f\u2640\u2642\u2600-\u27bf\s]*)"
)
_METADATA_LINE = re.compile(r"(title|subtitle|description)(\s*:\s*[\"']?)(.*?)([\"']?\s*)\Z", re.IGNORECASE)
_HAS_TEXT = re.compile(r"[^\W\d_]")
_WRAP_AT = 60


def parse_blocks(text: str) -> list[Part]:
    """Cut a text into layout (strings) and text (units), in order and without loss."""
    lines = text.splitlines(keepends=True)
    parts: list[Part] = []
    index = _front_matter(lines, parts)
    fenced = False
    while index < len(lines):
        line = lines[index]
        index += 1
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or _FENCE.match(line) or not _HAS_TEXT.search(line) or _RULE.match(line):
            parts.append(line)
            continue
        while index < len(lines) and _continues(line, lines[index]):
            line = line.rstrip() + " " + lines[index].lstrip()
            index += 1
        parts.extend(_line_parts(line))
    return list(_merge(parts))


def line_parts(text: str) -> list[Part]:
    """Cut a stretch of one line, such as a paragraph of a Word document, at check boxes and lines to write on."""
    return list(_merge(list(_cells(text)))) if _HAS_TEXT.search(text) else [text]


def join_blocks(parts: Sequence[Part], targets: Sequence[str]) -> str:
    """Put translated units (in order) back between the layout."""
    remaining = iter(targets)
    return "".join(next(remaining) if isinstance(part, Unit) else part for part in parts)


def units_of(parts: Sequence[Part]) -> list[str]:
    """Return the texts of the units, in order."""
    return [part.text for part in parts if isinstance(part, Unit)]


def _front_matter(lines: list[str], parts: list[Part]) -> int:
    """Take the `---` block at the top, if any; its title is text, the rest is layout."""
    if not lines or lines[0].strip() != "---":
        return 0
    end = next((at for at in range(1, min(len(lines), 40)) if lines[at].strip() == "---"), 0)
    if not end or not all(":" in line or not line.strip() for line in lines[1:end]):
        return 0
    for line in lines[: end + 1]:
        match = _METADATA_LINE.match(line)
        if match and _HAS_TEXT.search(match[3]):
            parts += [match[1] + match[2], Unit(match[3]), match[4]]
        else:
            parts.append(line)
    return end + 1


def _continues(line: str, following: str) -> bool:
    """Whether a line was only wrapped: it is long, ends no sentence, and the next goes on."""
    body = line.rstrip("\r\n")
    if len(body) < _WRAP_AT or body.endswith(("  ", "\\")) or _TABLE_ROW.match(body):
        return False
    start = following.lstrip()
    if not start or _FENCE.match(following) or _RULE.match(following):
        return False
    lead = _LEAD.match(following)
    if lead and lead.group().strip():
        return False
    return start[0].islower() or (
        body.rstrip()[-1:] not in ".!?:;…" and start[0].isalnum() and len(body) > 70
    )


def _line_parts(line: str) -> Iterator[Part]:
    body = line.rstrip("\r\n")
    ending = line[len(body) :]
    if _TABLE_ROW.match(body) and body.count("|") > 1:
        for index, cell in enumerate(_CELL_BAR.split(body)):
            if index % 2 or not _HAS_TEXT.search(cell):
                yield cell
            else:
                yield from _cells(cell)
    else:
        lead = _LEAD.match(body)
        start = lead.end() if lead else 0
        trail = _TRAIL.search(body, start)
        stop = trail.start() if trail else len(body)
        yield body[:start]
        yield from _cells(body[start:stop])
        yield body[stop:]
    yield ending


def _cells(text: str) -> Iterator[Part]:
    """Cut at check boxes, tabs, middle dots and lines to write on."""
    for index, piece in enumerate(_SEPARATOR.split(text)):
        if index % 2 or not _HAS_TEXT.search(piece):
            yield piece
            continue
        stripped = piece.strip()
        at = piece.index(stripped)
        yield piece[:at]
        yield Unit(stripped)
        yield piece[at + len(stripped) :]


def _merge(parts: Sequence[Part]) -> Iterator[Part]:
    literal = ""
    for part in parts:
        if isinstance(part, Unit):
            if literal:
                yield literal
            literal = ""
            yield part
        else:
            literal += part
    if literal:
        yield literal
