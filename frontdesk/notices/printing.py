"""Printing a notice's translation and giving it out as a Word file.

The gate for vital notices stands here and has no switch: a vital notice that no liaison approved comes out
only as a page marked DRAFT – NOT REVIEWED in both languages, whatever the caller, the screen or the district
asks for. Relies on `frontdesk.reports` for the pages.
"""

from __future__ import annotations

from pathlib import Path

from frontdesk.errors import UserError
from frontdesk.notices.text import join_notice, notice_segments
from frontdesk.notices.views import DraftView, NoticeView, show_draft, show_notice
from frontdesk.office import Office
from frontdesk.reports.files import write_file
from frontdesk.reports.notice_pages import Layout, Made, NoticePage, make_notice_pdf
from models.choices import Origin

__all__ = [
    "Layout",
    "notice_page",
    "print_notice",
    "print_source",
    "translated_text",
]


def translated_text(view: NoticeView, draft: DraftView) -> str:
    """Return the notice's text in the draft's language, in the layout of the English."""
    language = view.summary.language
    segments = notice_segments(view.source, language)
    known = {row.source: row.target for row in draft.segments}
    if [row.source for row in draft.segments] == list(segments):
        targets = [row.target for row in draft.segments]
    else:
        targets = [known.get(source, "") for source in segments]
    return join_notice(view.source, language, targets, draft.language)


def notice_page(
    office: Office, *, notice: str, language: str, layout: str = Layout.SIDE_BY_SIDE, large: bool = False
) -> NoticePage:
    """Return a translation as it is to be printed; raises UserError when nothing is translated yet."""
    view = show_notice(office, id=notice)
    draft = show_draft(office, notice=notice, language=language)
    if not any(row.target.strip() for row in draft.segments):
        raise UserError("Nothing of this notice is translated yet; draft it or type the translation first.")
    settings = office.settings
    return NoticePage(
        title=view.summary.title,
        source=view.source,
        target=translated_text(view, draft),
        target_title=_title_in(view, draft),
        source_language=view.summary.language,
        language=draft.language,
        school=settings.name,
        phone=settings.phone,
        layout=read_layout(layout),
        large=large,
        draft=view.summary.vital and not draft.summary.approved,
        made=_made(draft),
        paper=settings.paper,
    )


def read_layout(layout: str) -> Layout:
    """Return the layout with this name; raises UserError that names the three."""
    word = "-".join(layout.strip().lower().replace("_", " ").split())
    try:
        return Layout(word)
    except ValueError:
        known = ", ".join(each.value for each in Layout)
        raise UserError(f"“{layout}” is not a layout; use one of {known}.") from None


def _title_in(view: NoticeView, draft: DraftView) -> str:
    return next((row.target for row in draft.segments if row.source == view.summary.title), "")


def _made(draft: DraftView) -> Made:
    written = {row.origin for row in draft.segments} <= {Origin.PERSON.value, Origin.UNCHANGED.value}
    if written:
        return Made.PERSON
    return Made.REVIEWED if draft.summary.approved else Made.MACHINE


def print_source(office: Office, *, notice: str, large: bool = False) -> bytes:
    """Return the notice in its own language alone as a PDF."""
    view = show_notice(office, id=notice)
    settings = office.settings
    return make_notice_pdf(
        NoticePage(
            title=view.summary.title,
            source=view.source,
            source_language=view.summary.language,
            school=settings.name,
            phone=settings.phone,
            large=large,
            paper=settings.paper,
        )
    )


def print_notice(
    office: Office,
    *,
    notice: str,
    language: str,
    out: Path,
    layout: str = Layout.SIDE_BY_SIDE,
    large: bool = False,
) -> NoticePage:
    """Write the pages to `out`, a `.pdf` or a `.docx`; returns what was printed (`draft` tells of the mark).

    Raises UserError, and then leaves a file that was there as it was.
    """
    page = notice_page(office, notice=notice, language=language, layout=layout, large=large)
    ending = out.suffix.casefold()
    if ending == ".docx":
        write_file(out, _word_file(office, notice, page))
    elif ending == ".pdf":
        write_file(out, make_notice_pdf(page))
    else:
        raise UserError(f"{out.name} is neither a .pdf nor a .docx; give the file one of these endings.")
    return page


def _word_file(office: Office, notice: str, page: NoticePage) -> bytes:
    """Return the translation as Word: a notice that came as Word, printed alone, keeps the looks of its file."""
    if page.layout is Layout.SINGLE and not page.large and show_notice(office, id=notice).has_document:
        from frontdesk.notices.document import translated_document

        return translated_document(office, notice=notice, page=page)
    from frontdesk.reports.notice_docx import make_notice_docx

    return make_notice_docx(page)
