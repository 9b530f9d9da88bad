"""Structure of a PDF for those who hear it: headings, paragraphs, tables and figures in reading order.

ReportLab draws pages but has no call for a structure tree; it writes one that is handed to its catalog. This is
the tree of ISO 32000-1, 14.7 and 14.8 (tagged PDF): each piece of content is marked with its role and number, and the
tree says in which order and under which heading the pieces are read. Also sets the title to be shown, the
language and the outline.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFObjectReference

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ROOT, _PARENTS = "StructureRoot", "StructureParents"


@dataclass(slots=True)
class _Element:
    """A node of the tree: its role, its parent's name, and its kids: other nodes or marked content by number."""

    name: str
    role: str
    parent: str
    page: str = ""
    more: str = ""
    kids: list[str | int] = field(default_factory=list)


class Structure:
    """The structure of one document while it is drawn; `finish` hands it to the document.

    `part` opens a node that holds others, `mark` one whose content is drawn meanwhile, `decoration` says that what is
    drawn meanwhile says nothing. Marks are not nested.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._elements: list[_Element] = []
        self._open = [self._add("Document", _ROOT)]
        self._marks: list[list[_Element]] = [[]]

    def part(self, role: str, *, title: str = "") -> AbstractContextManager[None]:
        """Hold what is marked meanwhile in a node: Sect, Table, TR, L. A titled one stands in the outline."""
        element = self._add(role, self._open[-1].name)
        if title:
            self._canvas.bookmarkPage(element.name)
            self._canvas.addOutlineEntry(title, element.name, level=0)
        return _Opened(self._open, element)

    def mark(self, role: str, *, alt: str = "", scope: str = "") -> AbstractContextManager[None]:
        """Give what is drawn meanwhile a role: H1, H2, P, TH, TD, Figure (which needs `alt` in words)."""
        element = self._add(role, self._open[-1].name)
        if alt:
            element.more = f"/Alt <FEFF{alt.encode('utf-16-be').hex().upper()}>"
        elif scope:
            element.more = f"/A <</O /Table /Scope /{scope}>>"
        page = self._marks[-1]
        element.page = self._document.thisPageName()
        element.kids.append(len(page))
        marked = _Marked(self._code, f"/{role} <</MCID {len(page)}>> BDC")
        page.append(element)
        return marked

    def decoration(self) -> AbstractContextManager[None]:
        """Say that what is drawn meanwhile is only to look at: lines, grounds, running heads."""
        return _Marked(self._code, "/Artifact BMC")

    def end_page(self) -> None:
        """End the page that is drawn, and begin the next with marks of its own."""
        number = len(self._marks) - 1
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
        self._marks.append([])

    def finish(self) -> None:
        """Hand the tree to the document; call it once, after the last page."""
        document, catalog = self._document, self._document.Catalog
        for element in self._elements:
            document.Reference(_Node(element), element.name)
        document.Reference(_Parents([page for page in self._marks if page]), _PARENTS)
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference(self._elements[0].name),
                "ParentTree": PDFObjectReference(_PARENTS),
            }
        )
        catalog.StructTreeRoot = document.Reference(root, _ROOT)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def _add(self, role: str, parent: str) -> _Element:
        element = _Element(f"Structure{len(self._elements)}", role, parent)
        if self._elements:
            self._open[-1].kids.append(element.name)
        self._elements.append(element)
        return element

    @property
    def _document(self) -> Any:
        return self._canvas._doc  # type: ignore[attr-defined]

    @property
    def _code(self) -> list[str]:
        code: list[str] = self._canvas._code  # type: ignore[attr-defined]
        return code


class _Opened(AbstractContextManager[None]):
    """Keeps a node open."""

    __slots__ = ("_element", "_open")

    def __init__(self, opened: list[_Element], element: _Element) -> None:
        self._open, self._element = opened, element

    def __enter__(self) -> None:
        self._open.append(self._element)

    def __exit__(self, *reason: object) -> None:
        self._open.pop()


class _Marked(AbstractContextManager[None]):
    """Puts what is drawn between the two operators of marked content (ISO 32000-1, 14.6)."""

    __slots__ = ("_begin", "_code")

    def __init__(self, code: list[str], begin: str) -> None:
        self._code, self._begin = code, begin

    def __enter__(self) -> None:
        self._code.append(self._begin)

    def __exit__(self, *reason: object) -> None:
        self._code.append("EMC")


class _Node(PDFObject):
    """Writes a node of the tree."""

    def __init__(self, element: _Element) -> None:
        self.element = element

    def format(self, document: Any) -> bytes:
        """Return the node as PDF."""
        element = self.element
        kids = " ".join(_kid(kid, document) for kid in element.kids)
        page = f"/Pg {_number(element.page, document)} " if element.page else ""
        return (
            f"<</Type /StructElem /S /{element.role} /P {_number(element.parent, document)} {page}"
            f"{element.more} /K [{kids}]>>"
        ).encode("ascii")


class _Parents(PDFObject):
    """Writes the parent tree: for each page, the node of each of its marks in order."""

    def __init__(self, pages: list[list[_Element]]) -> None:
        self.pages = pages

    def format(self, document: Any) -> bytes:
        """Return the number tree as PDF."""
        lists = (
            f"{place} [{' '.join(_number(element.name, document) for element in page)}]"
            for place, page in enumerate(self.pages)
        )
        return f"<</Nums [{' '.join(lists)}]>>".encode("ascii")


def _kid(kid: str | int, document: Any) -> str:
    return str(kid) if isinstance(kid, int) else _number(kid, document)


def _number(name: str, document: Any) -> str:
    """Return a reference to an object by its name."""
    return "%d %d R" % document.idToObjectNumberAndVersion[name]  # noqa: UP031 - thousands of them
