"""Reads a notice from what an office has: Markdown, plain text, a Word document, an e-mail, pasted words.

All come out as Markdown, the form in which notices are kept. A front matter block (title, vital) is read and
taken off. A Word document is also kept as it is, so that its translation can look like it. Relies on
`frontdesk.imports.mail` for e-mail and `frontdesk.notices.docx_text` for Word.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from frontdesk.errors import UserError
from frontdesk.texts import plain_text

LARGEST_FILE = 4_000_000
LONGEST_NOTICE = 100_000

_FRONT_MATTER = re.compile(r"\A---\n((?:[^\n]*\n){0,40}?)---\n")
_FIELD = re.compile(r"^(\w+)\s*:\s*(.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+")
_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt", ".text", ""})


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """A notice as read: `text` is Markdown; `document` the Word file in base64, if it was one."""

    title: str
    text: str
    vital: bool
    format: str
    document: str | None = None


def read_notice_text(source: str) -> NoticeFile:
    """Read pasted or typed words, with or without front matter; raises UserError when they cannot be kept."""
    text = plain_text(source, "The notice", longest=LONGEST_NOTICE)
    fields: dict[str, str] = {}
    if found := _FRONT_MATTER.match(text + "\n"):
        fields = {name.casefold(): value.strip("\"'") for name, value in _FIELD.findall(found[1])}
        text = text[found.end() :].strip()
    title = fields.get("title") or _first_heading(text)
    return NoticeFile(
        title, text + "\n" if text else "", fields.get("vital", "").casefold() == "true", "markdown"
    )


def _first_heading(text: str) -> str:
    found = _HEADING.search(text)
    line = found[1] if found else next((line for line in text.split("\n") if line.strip()), "")
    return _MARKS.sub("", line).strip()[:120]


def read_notice_file(path: Path) -> NoticeFile:
    """Read a `.md`, `.txt`, `.docx` or `.eml` file; raises UserError when it is none or cannot be read."""
    ending = path.suffix.casefold()
    if ending not in _MARKDOWN | _TEXT | {".docx", ".eml"}:
        raise UserError(
            f"{path.name} is not a notice FrontDesk can read;"
            " save it as .docx, .md, .txt or .eml and try again."
        )
    content = _content(path)
    if ending == ".docx":
        return _read_docx(path, content)
    if ending == ".eml":
        return _read_mail(content)
    read = read_notice_text(decoded(content, path.name))
    return read if read.title else NoticeFile(path.stem, read.text, read.vital, read.format)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UserError(
                f"{path.name} has {size:,} bytes, and {LARGEST_FILE:,} fit;"
                " take the pictures out and try again."
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({error.strerror}); check the name and your rights."
        ) from error


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 or UTF-16, else in the old encoding of Windows; refuses binary."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise UserError(f"{name} is not a text file; save it as .docx, .md or .txt and try again.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_docx(path: Path, content: bytes) -> NoticeFile:
    from frontdesk.notices.docx_text import docx_markdown

    read = read_notice_text(docx_markdown(content, path.name))
    return NoticeFile(
        read.title or path.stem, read.text, read.vital, "docx", base64.b64encode(content).decode("ascii")
    )


def _read_mail(content: bytes) -> NoticeFile:
    from frontdesk.imports.mail import read_mail

    mail = read_mail(content)
    read = read_notice_text("\n\n".join(part for part in (mail.written, mail.forwarded) if part))
    return NoticeFile(mail.subject or read.title, read.text, read.vital, "mail")
