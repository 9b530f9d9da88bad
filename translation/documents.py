"""Translates whole files: Word documents that come back looking as they did, plain text and Markdown.

A `.docx` keeps its styles, runs, tables, lists, links, pictures, headers and footers; only the words change.
Runs that Word cut for reasons of its own are read as one; bold and links go to the words that carry their meaning.
Relies on python-docx, which fetches nothing. The new file is written beside its place and renamed when whole.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.errors import UserError
from translation.docx_text import DocxText
from translation.draft import Cancel, Draft, Memory, Progress, Segment, Term
from translation.names import NameBook
from translation.outline import Sentence
from translation.translator import Translator

LARGEST_FILE = 60_000_000
MOST_UNPACKED = 300_000_000
TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown"})


def translate_document(
    translator: Translator,
    file: Path,
    out: Path,
    source: str,
    target: str,
    *,
    names: Sequence[str] | NameBook = (),
    glossary: Sequence[Term] = (),
    memory: Memory | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Draft:
    """Translate a `.docx`, `.txt` or `.md` file into a new file of the same kind; the old one stays as it is.

    Raises UserError when the file cannot be read or written, MissingPack, or Cancelled; then no file is made.
    """
    ending = file.suffix.lower()
    if ending not in TEXT_ENDINGS | {".docx"}:
        raise UserError(
            f"{file.name} is no document FrontDesk can translate; save it as .docx, .txt or .md first."
        )
    content = _content(file)
    if ending != ".docx":
        text = decode_text(content, file.name)
        draft = translator.translate(
            text,
            source,
            target,
            names=names,
            glossary=glossary,
            memory=memory,
            progress=progress,
            cancel=cancel,
        )
        _write(out, draft.text.encode("utf-8"))
        return draft
    document = DocxText(open_docx(content, file.name), source)
    segments = translator.translate_sentences(
        document.sentences,
        source,
        target,
        names=names,
        glossary=glossary,
        memory=memory,
        progress=progress,
        cancel=cancel,
    )
    document.fill([segment.target for segment in segments], target)
    buffer = io.BytesIO()
    document.save(buffer)
    open_docx(buffer.getvalue(), out.name)
    _write(out, buffer.getvalue())
    shown = [
        _shown(segment, sentence) for segment, sentence in zip(segments, document.sentences, strict=True)
    ]
    return Draft("\n".join(segment.target for segment in shown), tuple(shown), source, target)


def open_docx(content: bytes, name: str) -> Any:
    """Return the python-docx document in these bytes; raises UserError when they are none or unpack too large."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise UserError(f"{name} is too large when unpacked; take pictures out and try again.")
        return docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        SyntaxError,
        AttributeError,
    ) as error:
        raise UserError(
            f"{name} is not a Word document that can be opened; open it in Word, save it as .docx and try again."
        ) from error


def decode_text(content: bytes, name: str) -> str:
    """Decode a text file as UTF-8, UTF-16 with its mark, or the Western Windows encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(f"{name} is no text that can be read; save it as UTF-8 and try again.")


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise UserError(f"{file.name} is larger than {LARGEST_FILE // 10**6} MB; translate it in parts.")
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}); check the path and try again.") from error


def _write(out: Path, content: bytes) -> None:
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(f"{out} cannot be written ({error.strerror}); choose another place.") from error


def _shown(segment: Segment, sentence: Sentence) -> Segment:
    """A segment without the signs that stood for the document's runs."""
    return Segment(
        sentence.plain,
        DocxText.without_signs(segment.target),
        segment.origin,
        segment.warnings,
        segment.suggestions,
        segment.approved,
        segment.notes,
    )
