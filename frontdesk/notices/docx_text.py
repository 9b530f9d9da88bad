"""Reads the text of a Word document as Markdown: headings, lists, tables, bold, italic, links.

Pictures, headers and footers stay in the document. Relies on python-docx, which does not fetch anything;
archives that would unpack to more than a document can need are refused before they are opened.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from frontdesk.errors import UserError

MOST_UNPACKED = 60_000_000
_HEADING_LEVEL = re.compile(r"heading (\d)", re.IGNORECASE)
_BULLET = "- "


def docx_markdown(content: bytes, name: str) -> str:
    """Return the running text of a `.docx` as Markdown; raises UserError when it cannot be opened."""
    document = open_docx(content, name)
    blocks: list[tuple[str, str]] = []
    number = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            kind, text = "table", _table(block)
        else:
            kind, text = _paragraph(block)
        number = number + 1 if kind == "number" else 0
        if kind == "number":
            text = f"{number}. {text}"
        if text.strip():
            blocks.append((kind, text))
    return "".join(_joined(blocks))


def open_docx(content: bytes, name: str) -> Any:
    """Return the python-docx document in these bytes; raises UserError when they are none or too large."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    refusal = (
        f"{name} is not a Word document that can be opened; open it in Word, save it as .docx and try again."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise UserError(f"{name} is too large when unpacked; take the pictures out and try again.")
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UserError(refusal) from error


def _joined(blocks: list[tuple[str, str]]) -> Iterator[str]:
    """Put a blank line between blocks, none between items of one list."""
    for place, (kind, text) in enumerate(blocks):
        following = blocks[place + 1][0] if place + 1 < len(blocks) else ""
        yield text + ("\n" if kind == following and kind in {"bullet", "number"} else "\n\n")


def _paragraph(paragraph: Any) -> tuple[str, str]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    text = _inline(paragraph.iter_inner_content())
    if style == "Title":
        return "heading", f"# {_plain(text)}" if text.strip() else ""
    if found := _HEADING_LEVEL.match(style):
        return "heading", "#" * min(int(found[1]) + 1, 6) + f" {_plain(text)}" if text.strip() else ""
    numbered = style.startswith("List Number")
    if numbered or style.startswith("List") or _has_numbering(paragraph):
        depth = int(style[-1]) - 1 if style[-1:].isdigit() else 0
        return ("number", text) if numbered else ("bullet", "  " * depth + _BULLET + text)
    return "text", text


def _plain(text: str) -> str:
    return text.replace("**", "").strip()


def _has_numbering(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _inline(pieces: Iterable[Any]) -> str:
    """Return runs and links as Markdown; neighbouring runs of one look are one stretch, as one reads it."""
    spans = [span for piece in pieces for span in _spans(piece)]
    return "".join(
        _marked("".join(text for text, _ in group), look)
        for look, group in itertools.groupby(spans, key=lambda span: span[1])
    )


def _spans(piece: Any) -> Iterator[tuple[str, str]]:
    if hasattr(piece, "address"):
        words, address = piece.text, piece.address
        bare = not address or address.removeprefix("mailto:") == words
        yield words if bare else f"[{words}]({address})", ""
        return
    text = piece.text.replace("\n", " ")
    blank = not text.strip()
    look = ("**" if piece.bold and not blank else "") + ("*" if piece.italic and not blank else "")
    yield text, look


def _marked(text: str, look: str) -> str:
    words = text.strip()
    if not look or not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{look}{words}{look[::-1]}{text[start + len(words) :]}"


def _table(table: Any) -> str:
    rows = [
        [
            " ".join(_inline(p.iter_inner_content()).strip() for p in cell.paragraphs).strip()
            for cell in row.cells
        ]
        for row in table.rows
    ]
    if not rows or not rows[0]:
        return ""
    # The first row of a Markdown table is bold already.
    rows[0] = [cell.replace("**", "") for cell in rows[0]]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])
