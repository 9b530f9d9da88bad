"""The weekly page as those who hear it find it: title, language, outline, headings, tables, described charts."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from frontdesk.calendar import Week
from frontdesk.office import Office
from frontdesk.reports.weekly import make_weekly


def text_of(getter: Any, element: Any) -> str:
    size = getter(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    getter(element, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")


def elements(page: Any) -> Iterator[tuple[int, str, Any]]:
    """Each node of a page's structure in reading order: how deep it lies, its role, and itself."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)

    def walk(element: Any, depth: int) -> Iterator[tuple[int, str, Any]]:
        yield depth, text_of(pdfium.FPDF_StructElement_GetType, element), element
        for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                yield from walk(child, depth + 1)

    for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), 0)


@pytest.fixture
def document(busy: Office) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(make_weekly(busy, week=Week.of(busy.today()).plus(-1)))
    yield pdf
    pdf.close()


def test_it_is_tagged_and_says_its_title_and_language(document: pypdfium2.PdfDocument, busy: Office) -> None:
    week = Week.of(busy.today()).plus(-1)
    assert pdfium.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_dict()["Title"] == f"Weekly summary {week}"
    assert document.get_metadata_dict()["Author"] == "Larkmoor Elementary School"
    raw = make_weekly(busy, week=week)
    assert b"/Lang (en-US)" in raw
    assert b"/DisplayDocTitle true" in raw


def test_the_outline_leads_to_each_section(document: pypdfium2.PdfDocument) -> None:
    titles = [item.get_title() for item in document.get_toc()]
    pages = [item.get_dest().get_index() for item in document.get_toc()]
    assert titles[:4] == ["What stands out", "Key figures", "Contacts by day", "Overdue, the latest first"]
    for title in (
        "By hour",
        "By topic",
        "By language",
        "Language help",
        "What upset families",
        "How did it go?",
    ):
        assert title in titles
    assert pages == sorted(pages)
    assert set(pages) == {0, 1, 2}


def test_headings_tables_and_charts_have_their_roles(document: pypdfium2.PdfDocument) -> None:
    first = [role for _, role, _ in elements(document[0])]
    assert first[0] == "Document"
    assert first.count("H1") == 1
    assert first.index("H1") < first.index("H2") < first.index("LBody") < first.index("Table")
    assert first.count("LI") == first.count("LBody")
    for page in document:
        roles = list(elements(page))
        named = [role for _, role, _ in roles]
        assert "H1" not in named[named.index("H2") :]
        assert named.count("TR") >= named.count("Table") >= 1
        assert named.count("TH") > named.count("TR") - 2
        for _, role, element in roles:
            if role == "Figure":
                assert len(text_of(pdfium.FPDF_StructElement_GetAltText, element)) > 10


def test_every_mark_of_a_page_is_in_the_structure_once(document: pypdfium2.PdfDocument) -> None:
    for page in document:
        marks = []
        for _, _, element in elements(page):
            for place in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)):
                number = pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, place)
                if number >= 0:
                    marks.append(number)
        assert sorted(marks) == list(range(len(marks)))
        drawn = {pdfium.FPDFPageObj_GetMarkedContentID(each) for each in page.get_objects()} - {-1}
        assert drawn <= set(marks)


def test_all_that_is_drawn_is_marked(document: pypdfium2.PdfDocument) -> None:
    for page in document:
        for each in page.get_objects():
            assert pdfium.FPDFPageObj_CountMarks(each) >= 1
