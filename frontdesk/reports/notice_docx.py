"""A notice as a Word document with the same content as its printed page, for offices that mail or edit it.

Relies on python-docx. Right-to-left paragraphs are marked as such (ECMA-376 part 1, 17.3.1.6 `bidi` and
17.3.2.30 `rtl`), and each run carries its language, so that spelling and reading aloud work.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frontdesk.errors import UserError
from frontdesk.reports.direction import left_to_right_spans
from frontdesk.reports.notice_blocks import Block, Run, clean, pair_blocks, read_markdown
from frontdesk.reports.notice_lines import draft_mark, lines_language
from frontdesk.reports.notice_pages import (
    BODY_POINTS,
    LARGE_POINTS,
    Layout,
    NoticePage,
    notes_of,
)
from translation.languages import is_right_to_left, pack_code

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FACES = {"zh": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}
_TAGS = {"zh": "zh-CN", "zh-Hant": "zh-TW", "pb": "pt-BR", "en": "en-US"}
_WARN, _QUIET, _LINK = "B3261E", "505050", "0A5A9C"
_DEEPEST = 3

_PARAGRAPH_END = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_RUN_END = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
# What may stand after an element in its parent, by the schema (ECMA-376 part 1, A.1).
_AFTER: dict[str, tuple[str, ...]] = {
    "w:bidi": _PARAGRAPH_END,
    "w:pBdr": ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:bidi", *_PARAGRAPH_END),
    "w:bCs": (
        "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:color", "w:sz", "w:szCs", "w:u",
        "w:rtl", "w:cs", "w:em", "w:lang", *_RUN_END,
    ),
    "w:rtl": ("w:cs", "w:em", "w:lang", *_RUN_END),
    "w:lang": _RUN_END,
    "w:bidiVisual": (
        "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd",
        "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Voice:
    """How one language's text is written: code, direction, colour."""

    language: str
    colour: str = ""

    @property
    def rtl(self) -> bool:
        return is_right_to_left(self.language)


def make_notice_docx(page: NoticePage) -> bytes:
    """Return a notice as a .docx file; raises UserError when there is no text to write."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    source = read_markdown(page.source, title=page.title)
    target = read_markdown(page.target, title=page.target_title or page.title) if page.target.strip() else ()
    if not page.source.strip() and not target:
        raise UserError("The notice has no text to export: write it first.")
    document = _new_document(page)
    to, from_ = _Voice(page.language or page.source_language), _Voice(page.source_language)
    if target and page.draft:
        for language in dict.fromkeys((lines_language(to.language), lines_language(from_.language))):
            mark = document.add_paragraph()
            mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _write(mark, [Run(draft_mark(language), bold=True)], _Voice(language, _WARN))
    if not target:
        _flow(document, source, from_)
    elif page.layout is Layout.SINGLE:
        _flow(document, target, to)
    elif page.layout is Layout.STACKED:
        for left, right in pair_blocks(source, target):
            _flow(document, [right] if right else [], to)
            if left and not (right and left.kind == "rule"):
                _flow(document, [left], replace(from_, colour=_QUIET))
    else:
        _side_by_side(document, pair_blocks(source, target), from_, to)
    if target:
        _notes(document, page)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _new_document(page: NoticePage) -> Document:
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.core_properties.title = clean(page.target_title or page.title)[:255]
    document.core_properties.author = clean(page.school)[:255]
    document.core_properties.comments = ""
    size = LARGE_POINTS if page.large else BODY_POINTS
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].font.name = "Arial"
    for level in range(1, 7):
        style = document.styles[f"Heading {level}"]
        style.font.name = "Arial"
        style.font.size = Pt(size * {1: 1.35, 2: 1.1}.get(level, 1.0))
        style.font.color.rgb = None
    section = document.sections[0]
    wide, high = (Cm(21.0), Cm(29.7)) if page.paper == "a4" else (Cm(21.59), Cm(27.94))
    section.page_width, section.page_height = wide, high
    section.left_margin = section.right_margin = Cm(2)
    section.header.paragraphs[0].text = clean(page.school)
    section.footer.paragraphs[0].text = clean(" · ".join(part for part in (page.school, page.phone) if part))
    return document


def _notes(document: Document, page: NoticePage) -> None:
    _rule(document.add_paragraph())
    languages = dict.fromkeys((lines_language(page.language), lines_language(page.source_language)))
    for note, language in zip(notes_of(page), languages, strict=True):
        text = note["text"].replace("\u2066", "").replace("\u2069", "")
        _write(document.add_paragraph(), [Run(text)], _Voice(language, _QUIET))


def _side_by_side(
    document: Document, pairs: Sequence[tuple[Block | None, Block | None]], from_: _Voice, to: _Voice
) -> None:
    table = document.add_table(rows=0, cols=2)
    for pair in pairs:
        row = table.add_row()
        for cell, block, voice in zip(row.cells, pair, (from_, to), strict=True):
            if block is not None:
                _flow(cell, [block], voice)
                first = cell.paragraphs[0]
                if not first.text and len(cell.paragraphs) + len(cell.tables) > 1:
                    first._element.getparent().remove(first._element)
            if not cell.paragraphs or cell._element[-1].tag.endswith("}tbl"):
                cell.add_paragraph()


def _flow(place: Any, blocks: Sequence[Block], voice: _Voice, depth: int = 0) -> None:
    """Write blocks into a document or a table's cell."""
    for block in blocks:
        match block.kind:
            case "heading":
                _write(_paragraph(place, f"Heading {block.level}"), block.runs, voice)
            case "paragraph" | "code":
                _write(_paragraph(place, "Normal"), block.runs, voice)
            case "quote":
                _flow(place, block.items[0] if block.items else (), voice, depth)
            case "rule":
                _rule(_paragraph(place, "Normal"))
            case "table":
                _table(place, block, voice)
            case "list":
                _list(place, block, voice, depth)


def _paragraph(place: Any, style: str) -> Paragraph:
    paragraph: Paragraph = place.add_paragraph(style=style)
    return paragraph


def _list(place: Any, block: Block, voice: _Voice, depth: int) -> None:
    """Write a list; numbers are written out, so that they are those of the notice in every program."""
    from docx.shared import Cm

    suffix = "" if depth == 0 else f" {min(depth + 1, _DEEPEST)}"
    for number, item in enumerate(item for item in block.items if item):
        first, rest = item[0], item[1:]
        if first.kind != "paragraph":
            _flow(place, item, voice, depth + 1)
            continue
        if block.start is None:
            _write(_paragraph(place, f"List Bullet{suffix}"), first.runs, voice)
        else:
            paragraph = _paragraph(place, "Normal")
            paragraph.paragraph_format.left_indent = Cm(0.9 * (depth + 1))
            paragraph.paragraph_format.first_line_indent = Cm(-0.7)
            _write(paragraph, (Run(f"{block.start + number}. "), *first.runs), voice)
        _flow(place, rest, voice, depth + 1)


def _table(place: Any, block: Block, voice: _Voice) -> None:
    columns = max((len(row) for row in block.rows), default=0)
    if not columns:
        return
    table = place.add_table(rows=0, cols=columns)
    if hasattr(place, "styles"):
        table.style = "Table Grid"
    if voice.rtl:
        _mark(table._tbl.tblPr, "w:bidiVisual")
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, runs in zip(cells, row, strict=False):
            runs = tuple(replace(run, bold=True) for run in runs) if number == 0 else runs
            _write(cell.paragraphs[0], runs, voice)
    place.add_paragraph()


def _write(paragraph: Paragraph, runs: Sequence[Run], voice: _Voice) -> None:
    if voice.rtl:
        _mark(paragraph._p.get_or_add_pPr(), "w:bidi")
    for run in runs:
        for text, latin in _pieces(run.text, voice.rtl):
            _write_run(paragraph, replace(run, text=text), voice, rtl=voice.rtl and not latin)
        if run.line_break:
            paragraph.add_run().add_break()


def _pieces(text: str, rtl: bool) -> list[tuple[str, bool]]:
    """Cut a right-to-left text at its figures and Latin words; Word orders each piece by its own direction."""
    if not rtl:
        return [(text, True)] if text else []
    pieces, last = [], 0
    for begin, end in left_to_right_spans(text):
        pieces += [(text[last:begin], False), (text[begin:end], True)]
        last = end
    pieces.append((text[last:], False))
    return [piece for piece in pieces if piece[0]]


def _write_run(paragraph: Paragraph, run: Run, voice: _Voice, *, rtl: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    made = paragraph.add_run(run.text)
    made.bold, made.italic = run.bold or None, run.italic or None
    made.font.strike, made.font.underline = run.struck or None, bool(run.link) or None
    colour = _LINK if run.link else voice.colour
    if colour:
        made.font.color.rgb = RGBColor.from_string(colour)
    properties = made._r.get_or_add_rPr()
    code = pack_code(voice.language)
    if code in _FACES:
        made.font.name = "Arial"
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), _FACES[code])
    if rtl:
        _mark(properties, "w:rtl")
        if run.bold:
            _mark(properties, "w:bCs")
    tag = _mark(properties, "w:lang")
    latin = voice.rtl and not rtl
    tag.set(
        qn("w:bidi" if rtl else "w:eastAsia" if code in _FACES else "w:val"),
        _TAGS["en"] if latin else _TAGS.get(code, code),
    )
    if run.link:
        _link(paragraph, made, run.link)


def _link(paragraph: Paragraph, made: Any, address: str) -> None:
    """Put a run inside a live link."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(made._r)


def _rule(paragraph: Paragraph) -> None:
    """Give a paragraph a line below it, all across the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    border = _mark(paragraph._p.get_or_add_pPr(), "w:pBdr")
    bottom = OxmlElement("w:bottom")
    border.append(bottom)
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "808080")):
        bottom.set(qn(f"w:{name}"), value)


def _mark(parent: Any, name: str) -> Any:
    """Add an element in the place that the format's sequence gives it; Word refuses any other."""
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    parent.insert_element_before(element, *_AFTER.get(name, ()))
    return element
