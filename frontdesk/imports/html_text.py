"""The readable text of an HTML message, with nothing fetched and nothing executed.

Reads tags by itself in one pass, since the standard parser takes minutes over a few thousand broken ones. Blocks
become lines, table rows become lines of cells, quoted blocks get the `> ` of plain mail, and pictures, styles and
scripts disappear.
"""

from __future__ import annotations

import html
import re

_SILENT = {"style", "script", "head", "title", "template", "noscript", "object", "svg"}
_BLOCK = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
_CELL = {"td", "th"}
_RAW = {"script", "style"}
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]*)|<[!?]")
_STOP = re.compile(r"[>\"']")
_BLANKS = re.compile(r"[\s\u200b]+")
_MOST_MARKUP = 3_000_000
_MOST_BROKEN = 20
_DEEPEST = 20
_LONGEST_LINE = 10_000
_MOST_LINES = 20_000


class _Reader:
    """Collects lines from tags and text in the order in which they come."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line = ""
        self._silent = 0
        self._quote = 0
        self._cells = 0

    def open(self, tag: str) -> None:
        """Take a start tag."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._end_line()
        elif tag in _CELL:
            self._cells += 1
            if self._line.strip():
                self._line = self._line.rstrip() + " | "
        elif tag in _BLOCK:
            self._block(tag)
            if tag == "blockquote":
                self._quote = min(self._quote + 1, _DEEPEST)
            elif tag == "li":
                self._line = "• "

    def close(self, tag: str) -> None:
        """Take an end tag."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELL:
            self._cells = max(0, self._cells - 1)
        elif tag in _BLOCK:
            self._block(tag)
            if tag == "blockquote":
                self._quote = max(0, self._quote - 1)

    def say(self, text: str) -> None:
        """Take a stretch of text."""
        if not self._silent and text:
            if len(self._line) > _LONGEST_LINE:
                self._end_line()
            plain = _BLANKS.sub(" ", html.unescape(text))
            self._line += plain.lstrip() if not self._line or self._line.endswith(" ") else plain

    def _block(self, tag: str) -> None:
        if self._cells:
            if self._line and not self._line.endswith(" "):
                self._line += " "
            return
        self._end_line(only_if_filled=True)
        if tag in _SPACED and self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * self._quote)

    def _end_line(self, only_if_filled: bool = False) -> None:
        text = self._line.strip()
        if (text or not only_if_filled) and len(self.lines) < _MOST_LINES:
            self.lines.append("> " * self._quote + text)
        self._line = ""

    def finish(self) -> str:
        """Return the text read so far, without blank lines at its ends or two in a row."""
        self._end_line(only_if_filled=True)
        while self.lines and not self.lines[-1].strip("> "):
            self.lines.pop()
        joined = "\n".join(line.rstrip() for line in self.lines)
        return re.sub(r"\n{3,}", "\n\n", joined).strip()


def text_of_html(markup: str) -> str:
    """Return the text a person would read in the message; broken mark-up gives what can be read of it."""
    markup = markup[:_MOST_MARKUP]
    reader = _Reader()
    place = broken = 0
    while broken < _MOST_BROKEN:
        start = markup.find("<", place)
        if start < 0:
            break
        reader.say(markup[place:start])
        found = _TAG.match(markup, start)
        end = _end_of_tag(markup, start) if found else 0
        if found and end:
            place = _take_tag(reader, markup, found, end)
        else:
            broken += found is not None
            reader.say("<")
            place = start + 1
    reader.say(markup[place:])
    return reader.finish()


def _end_of_tag(markup: str, start: int) -> int:
    """Return the place after a tag, comment or declaration that begins here, 0 when it never ends."""
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 4)
        return end + 3 if end >= 0 else 0
    place = start + 1
    while found := _STOP.search(markup, place):
        if found[0] == ">":
            return found.end()
        closing = markup.find(found[0], found.end())
        if closing < 0:
            break
        place = closing + 1
    return markup.find(">", start) + 1  # of a quote that is never closed, the tag ends at its first bracket


def _take_tag(reader: _Reader, markup: str, found: re.Match[str], end: int) -> int:
    """Hand a tag to the reader; return where reading goes on: after what a script or style holds."""
    name = (found["name"] or "").lower()
    if found["close"]:
        reader.close(name)
    elif name in _RAW:
        closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, end)
        return closing.start() if closing else len(markup)
    elif name and not (name in _SILENT and markup[end - 2] == "/"):
        reader.open(name)
    return end
