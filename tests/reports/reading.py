"""Reads printed pages back: their text with pypdfium2, their colours by rendering."""

import csv
import re
import unicodedata
from pathlib import Path

import pypdfium2

from frontdesk.reports.report import Report


def pages_of(pdf: bytes) -> list[str]:
    """Return each page's text as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        # pdfium takes a hyphen at the end of a line for one that a program put there.
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return all pages' text with runs of white space as one blank."""
    return " ".join(" ".join(pages_of(pdf)).split())


def squeezed(text: str) -> str:
    """Return a text without white space and invisible marks, in one normal form, to compare what was printed."""
    kept = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", "", "".join(kept))


def ink_of(pdf: bytes, page: int = 0, scale: float = 1.0) -> int:
    """Return how many dark pixels a page has; an empty page has none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[page].render(scale=scale).to_pil().convert("L")
        return sum(picture.histogram()[:128])
    finally:
        document.close()


def rows_of(report: Report, path: Path) -> list[dict[str, str]]:
    """Write a report's table as CSV and return its rows by their headings."""
    report.write(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
