"""A notice that came as a Word file, given back translated in its own looks.

Styles, runs, tables, pictures, headers and footers of the file stay; its sentences are looked up among the
segments a liaison reviewed. Bold words and links find their place again by their own text, else by their
order. A vital notice that is not approved carries the draft mark on its first line, in both languages. Relies on
`translation.docx_text` for the file and `frontdesk.reports.notice_lines` for the lines in both languages.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

from frontdesk.errors import UserError
from frontdesk.notices.docx_text import open_docx
from frontdesk.notices.views import DraftView, show_draft
from frontdesk.office import Office
from frontdesk.reports.notice_lines import draft_mark, interpreter_line, translated_line
from frontdesk.reports.notice_pages import NoticePage
from models.language import Notice
from translation.docx_text import DocxText
from translation.languages import is_right_to_left
from translation.marks import Mark, put_marks, strip_marks
from translation.outline import Sentence, plain_sentence

__all__ = ["translated_document"]


def translated_document(office: Office, *, notice: str, page: NoticePage) -> bytes:
    """Return the notice's own Word file with its words in the language of the page.

    Raises UserError when the notice did not come as one, or its text was changed since.
    """
    with office.reading() as session:
        row = session.get(Notice, notice)
        stored = row.document if row is not None and not row.deleted else None
    if stored is None:
        raise UserError("This notice has no Word file of its own; save its page as Word instead.")
    document = open_docx(base64.b64decode(stored), "The notice's Word file")
    draft = show_draft(office, notice=notice, language=page.language)
    text = DocxText(document, page.source_language)
    text.fill([_target(sentence, _by_plain(draft)) for sentence in text.sentences], page.language)
    _add_lines(document, page)
    stream = io.BytesIO()
    text.save(stream)
    return stream.getvalue()


def _by_plain(draft: DraftView) -> dict[str, str]:
    """Return the targets by the plain words of their sources, in which the two readings of the file agree."""
    return {_key(row.source): row.target for row in draft.segments if row.target.strip()}


def _key(text: str) -> str:
    return " ".join(plain_sentence(text).plain.split())


def _target(sentence: Sentence, known: dict[str, str]) -> str:
    target = known.get(_key(sentence.plain))
    if target is None:
        return sentence.text
    plain, marks = strip_marks(target)
    return put_marks(plain, _placed(sentence, plain, marks))


def _placed(sentence: Sentence, plain: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the file's marks where they belong in the translated words."""
    placed: list[Mark] = []
    free = list(marks)
    for mark in sentence.marks:
        words = sentence.plain[mark.start : mark.end].strip()
        at = plain.find(words) if words else -1
        if mark.end - mark.start >= len(sentence.plain.strip()):
            start, end = 0, len(plain)
        elif at >= 0:
            start, end = at, at + len(words)
            free = [each for each in free if not (each.start >= start and each.end <= end)]
        elif free:
            start, end = free[0].start, free[0].end
            free = free[1:]
        else:
            continue
        placed.append(Mark(start, end, mark.opening, mark.closing))
    return placed


def _add_lines(document: Any, page: NoticePage) -> None:
    """Put the draft mark on top, and at the end how it was translated and where help is, in both languages."""
    languages = tuple(dict.fromkeys((page.language, page.source_language)))
    first = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    if page.draft:
        marks = [draft_mark(language) for language in languages]
        for mark in marks:
            first.insert_paragraph_before().add_run(mark).bold = True
        document.sections[0].header.is_linked_to_previous = False
        for section in document.sections:
            if not section.header.is_linked_to_previous:
                head = section.header.paragraphs[0]
                head.insert_paragraph_before().add_run(" · ".join(marks)).bold = True
    for language in languages:
        words = f"{translated_line(language, page.made)} {interpreter_line(language, page.phone)}"
        paragraph = document.add_paragraph()
        run = paragraph.add_run(words)
        run.italic = True
        if is_right_to_left(language):
            from docx.oxml import OxmlElement

            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
