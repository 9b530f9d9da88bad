"""The printable structure of a notice: Markdown as headings, paragraphs, lists, tables and rules.

Relies on markdown-it-py (CommonMark with tables and strikethrough); raw HTML is not interpreted, it prints
as the text it is. Every text is cleaned of characters that no page can show, so what comes out of here can go
into any page format as data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*:[^\n]*\n|[ \t]*\n){0,40}---[ \t]*(?:\n|\Z)")
_BULLET = re.compile(r"^([ \t]*)[•▪◦‣][ \t]+", re.MULTILINE)
_MEANINGLESS = frozenset(("Cc", "Cs", "Cn", "Co"))
_DEEPEST = 6
_LEFT_LINE = 60
_BOXES = tuple("☐☒☑")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one appearance; `line_break` ends the line after it."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    link: str = ""
    line_break: bool = False


@dataclass(frozen=True)
class Block:
    """One block of a page.

    `kind` is heading, paragraph, list, table, quote, code or rule. A heading has `level` 1 to 6; a list has
    `items` (each a tuple of blocks), numbered from `start` when that is not None; a table has `rows` of
    cells, the first being its head; a quote has one item.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    start: int | None = None
    items: tuple[tuple[Block, ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass
class _Reader:
    """Walks markdown-it's flat list of tokens."""

    tokens: Sequence[Token]
    at: int = 0
    depth: int = 0

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        found: list[Block] = []
        self.depth += 1
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            found.extend(self._block(token))
        self.depth -= 1
        return tuple(_flat(found)) if self.depth > _DEEPEST else tuple(found)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                yield Block("heading", self._inline("heading_close"), level=int(token.tag[1:]))
            case "paragraph_open":
                runs = self._inline("paragraph_close")
                if runs:
                    yield Block("paragraph", runs)
            case "bullet_list_open" | "ordered_list_open":
                yield self._list(token)
            case "table_open":
                yield self._table()
            case "blockquote_open":
                yield Block("quote", items=(self.blocks("blockquote_close"),))
            case "fence" | "code_block":
                yield Block("code", (Run(clean(token.content.rstrip("\n"))),))
            case "hr":
                yield Block("rule")

    def _list(self, token: Token) -> Block:
        close = token.type.replace("_open", "_close")
        items: list[tuple[Block, ...]] = []
        while self.at < len(self.tokens) and self.tokens[self.at].type != close:
            self.at += 1  # list_item_open
            items.append(self.blocks("list_item_close"))
        self.at += 1
        start = None
        if token.type == "ordered_list_open":
            start = int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0
        return Block("list", items=tuple(items), start=start)

    def _table(self) -> Block:
        rows: list[tuple[tuple[Run, ...], ...]] = []
        cells: list[tuple[Run, ...]] = []
        while self.tokens[self.at].type != "table_close":
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "tr_open":
                cells = []
            elif token.type in ("th_open", "td_open"):
                cells.append(self._inline(token.type.replace("_open", "_close")))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        self.at += 1
        return Block("table", rows=tuple(rows))

    def _inline(self, close: str) -> tuple[Run, ...]:
        runs: list[Run] = []
        while self.tokens[self.at].type != close:
            token = self.tokens[self.at]
            self.at += 1
            runs.extend(_runs(token.children or ()))
        self.at += 1
        return _joined(runs)


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give what lists and quotes hold without their nesting, where a page would have no room for it."""
    for block in blocks:
        if block.items:
            yield from (part for item in block.items for part in item)
        elif block.kind not in ("list", "quote"):
            yield block


def read_markdown(text: str, title: str = "") -> tuple[Block, ...]:
    """Return the blocks of a Markdown or plain text; front matter is left out, any text is accepted.

    A `title` becomes the first heading unless the text begins with a main heading of its own.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _BULLET.sub(r"\1- ", _FRONT_MATTER.sub("", text, count=1))
    blocks = _Reader(_parser().parse(text)).blocks()
    begins = bool(blocks) and blocks[0].kind == "heading" and blocks[0].level == 1
    if clean(title).strip() and not begins:
        blocks = (Block("heading", (Run(clean(title).strip()),), level=1), *blocks)
    return tuple(_level_headings(blocks))


def pair_blocks(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[Block | None, Block | None]]:
    """Return the blocks of two texts side by side, None where one has no counterpart.

    A translation keeps the shape of its source, so nearly always block goes with block; where a person
    changed the shape, blocks are aligned by their kinds.
    """
    kinds = [
        [(block.kind, block.level, block.start is None) for block in blocks] for blocks in (source, target)
    ]
    if kinds[0] == kinds[1]:
        return list(zip(source, target, strict=True))
    pairs: list[tuple[Block | None, Block | None]] = []
    matcher = SequenceMatcher(None, kinds[0], kinds[1], autojunk=False)
    for _, first, last, begin, end in matcher.get_opcodes():
        for step in range(max(last - first, end - begin)):
            left = source[first + step] if first + step < last else None
            right = target[begin + step] if begin + step < end else None
            pairs.append((left, right))
    return pairs


def _kinds(blocks: Sequence[Block]) -> list[tuple[str, int, bool]]:
    return [(block.kind, block.level, block.start is None) for block in blocks]


def plain_text(runs: Sequence[Run]) -> str:
    """Return the text of runs without their appearance."""
    return "".join(run.text + ("\n" if run.line_break else "") for run in runs)


def clean(text: str) -> str:
    """Return a text without control characters, lone surrogates and characters that mean nothing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in _MEANINGLESS)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 200}).enable(["table", "strikethrough"])


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    look = Run("")
    line = ""
    for place, token in enumerate(tokens):
        match token.type:
            case "text" | "code_inline" | "image":
                line += token.content
                yield replace(look, text=clean(token.content))
            case "softbreak" | "hardbreak":
                following = tokens[place + 1].content if place + 1 < len(tokens) else ""
                if token.type == "hardbreak" or _ended_on_purpose(line, following):
                    yield replace(look, text="", line_break=True)
                else:
                    yield replace(look, text=" ")
                line = ""
            case _:
                look = _changed(look, token)


def _ended_on_purpose(line: str, following: str) -> bool:
    """Tell whether a line ends where its writer meant it to: it is short, or about a blank or a box."""
    return len(line) < _LEFT_LINE or line.endswith("_") or following[:1] in _BOXES


def _changed(look: Run, token: Token) -> Run:
    opened = token.type.endswith("_open")
    match token.type.rpartition("_")[0]:
        case "strong":
            return replace(look, bold=opened)
        case "em":
            return replace(look, italic=opened)
        case "s":
            return replace(look, struck=opened)
        case "link":
            address = str(token.attrGet("href") or "") if opened else ""
            return replace(look, link=clean(address) if _LINK.match(address) else "")
    return look


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join neighbours that look alike, drop empty ones and a break at the end."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and not last.line_break and replace(last, text="") == replace(run, text="", line_break=False):
            joined[-1] = replace(last, text=last.text + run.text, line_break=run.line_break)
        elif run.text or run.line_break:
            joined.append(run)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], line_break=False)
    return tuple(joined)


def _level_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Start headings at level 1 and let none skip a level, as PDF/UA-1 and screen readers want."""
    last = 0
    for block in blocks:
        if block.kind == "heading":
            last = min(block.level, last + 1)
            block = replace(block, level=last)
        yield block
