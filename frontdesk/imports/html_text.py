"""The readable text of an HTML message, with nothing fetched and nothing executed.

Relies on `html.parser` alone. Blocks become lines, table rows become lines of cells, quoted blocks get the
`> ` of plain mail, and pictures, styles and scripts disappear.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SILENT = {"style", "script", "head", "title", "template", "noscript", "object", "svg"}
_BLOCK = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
_CELL = {"td", "th"}
_EMPTY = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "wbr",
    "area",
    "base",
    "col",
    "embed",
    "source",
    "track",
}
_MOST_LINES = 20_000


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._silent = 0
        self._quote = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
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
                self._quote += 1
            elif tag == "li":
                self._line = "• "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELL:
            self._cells = max(0, self._cells - 1)
        elif tag in _BLOCK:
            self._block(tag)
            if tag == "blockquote":
                self._quote = max(0, self._quote - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            text = re.sub(r"[\s\u200b]+", " ", data)
            self._line += text.lstrip() if not self._line or self._line.endswith(" ") else text

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
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.finish()
