"""Notices as Word documents, read back with python-docx and as the bare XML that Word would check."""

import io
import zipfile
from typing import Any

import docx
import pytest
from defusedxml import ElementTree
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.errors import UserError
from frontdesk.reports.notice_docx import make_notice_docx
from frontdesk.reports.notice_lines import draft_mark, interpreter_line
from frontdesk.reports.notice_pages import Layout, NoticePage
from tests.reports.test_notice_pages import HOSTILE, spanish

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = "# انصراف مبكر\n\nاتصلوا على (316) 555-0101 **اليوم**\n\n| أ | ب |\n|---|---|\n| ١ | ٢ |"


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """Return all text of a document's body in order, tables and links included."""
    root = body_of(content)
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")
    )


def body_of(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


@pytest.mark.parametrize("layout", list(Layout))
def test_a_document_says_what_the_page_says(layout: Layout) -> None:
    content = make_notice_docx(spanish(layout=layout))
    words = words_of(content)
    assert "Salida temprana" in words
    assert "Las puertas abren a las 7:40 a.m." in words
    assert ("Doors open at 7:40 a.m." in words) == (layout is not Layout.SINGLE)
    for language in ("en", "es"):
        assert draft_mark(language) in words
        assert interpreter_line(language, "(316) 555-0100") in words
    document = read(content)
    assert document.core_properties.title == "Early dismissal"
    assert document.sections[0].header.paragraphs[0].text == "Larkmoor Elementary School"


def test_structure_becomes_word_styles() -> None:
    document = read(make_notice_docx(spanish(draft=False)))
    styles = [(each.style.name if each.style else "", each.text) for each in document.paragraphs]
    assert ("Heading 1", "Salida temprana") in styles
    assert ("List Bullet", "Las puertas abren a las 7:40 a.m.") in styles
    assert ("Normal", "2. Traiga una identificación") in styles
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["3A", "7:05"]
    bold = [run.text for each in document.paragraphs for run in each.runs if run.bold]
    assert "12:15 p.m." in bold


def test_right_to_left_paragraphs_are_marked_and_figures_are_not() -> None:
    content = make_notice_docx(spanish(target=ARABIC, language="ar", draft=False))
    body = body_of(content)
    paragraphs = {"".join(t.text or "" for t in p.iter(f"{W}t")): p for p in body.iter(f"{W}p")}
    paragraph = paragraphs["اتصلوا على (316) 555-0101 اليوم"]
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    runs = {"".join(t.text or "" for t in r.iter(f"{W}t")): r for r in paragraph.iter(f"{W}r")}
    assert runs["(316) 555-0101"].find(f"{W}rPr/{W}rtl") is None
    assert runs["اليوم"].find(f"{W}rPr/{W}rtl") is not None
    assert body.find(f".//{W}tblPr/{W}bidiVisual") is not None


def test_the_elements_stand_in_the_order_that_word_wants() -> None:
    """A few neighbours whose order the schema fixes, and that a careless append would turn round."""
    body = body_of(make_notice_docx(spanish(target=ARABIC + "\n\n---\n", language="ar")))
    order = ["rFonts", "b", "bCs", "i", "strike", "color", "u", "rtl", "lang"]
    for properties in body.iter(f"{W}rPr"):
        places = [order.index(child.tag.removeprefix(W)) for child in properties]
        assert places == sorted(places)
    order = ["pStyle", "pBdr", "bidi", "spacing", "ind", "jc"]
    for properties in body.iter(f"{W}pPr"):
        places = [order.index(child.tag.removeprefix(W)) for child in properties]
        assert places == sorted(places)
    for cell in body.iter(f"{W}tc"):
        assert list(cell)[-1].tag == f"{W}p"


def test_links_are_live_and_only_the_safe_ones() -> None:
    target = "[web](https://example.org/a) [no](javascript:x)"
    content = make_notice_docx(spanish(target=target))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "https://example.org/a" in relations
    assert "javascript" not in relations


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_mark_up_is_kept_as_it_is(text: str) -> None:
    document = read(make_notice_docx(spanish(title=text, target_title=text, school=text)))
    assert document.core_properties.title == text
    assert document.sections[0].header.paragraphs[0].text == text


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_at_all_makes_a_document(source: str, target: str) -> None:
    for layout in Layout:
        try:
            content = make_notice_docx(spanish(title=source, source=source, target=target, layout=layout))
        except UserError:
            assert not source.strip()
        else:
            assert read(content) is not None


def test_a_notice_without_text_is_refused() -> None:
    with pytest.raises(UserError, match="no text"):
        make_notice_docx(NoticePage(title="Empty", source=""))
