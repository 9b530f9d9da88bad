"""The running text of a Word document, paragraph by paragraph, and its replacement run by run.

Works on the document's own XML (ECMA-376 part 1, chapter 17): every paragraph of body, tables, text boxes, headers,
footers and notes. Within a paragraph text is read up to a tab, line break, picture or field, which stay where
they are; stretches of equal look are one mark for the translation.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from translation.languages import is_right_to_left
from translation.marks import Mark
from translation.outline import Outline, Sentence, clean, line_outline

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OPENING, _CLOSING = 0xF0000, 0xF8000
_LEAST_SHARE = 0.15
_DROPPED = {_W + "proofErr", _W + "lastRenderedPageBreak", _W + "softHyphen"}
_PASSED_OVER = {_W + "bookmarkStart", _W + "bookmarkEnd", _W + "permStart", _W + "permEnd"}
_HOLDERS = {_W + "hyperlink", _W + "ins", _W + "smartTag"}
_TEXT_PARTS = ("/header", "/footer", "/footnotes", "/endnotes")


@dataclass
class _Piece:
    """A run with text only, in the paragraph itself or in a link."""

    run: Any
    holder: Any
    text: str

    @property
    def look(self) -> tuple[str, int]:
        """What must be equal for two runs to be one: their properties and their link."""
        properties = self.run.find(_W + "rPr")
        if properties is None:
            return "", id(self.holder) if self.holder is not None else 0
        plain = [_spelled(child) for child in properties if child.tag not in {_W + "lang", _W + "noProof"}]
        return "".join(plain), id(self.holder) if self.holder is not None else 0


@dataclass
class _Stretch:
    """Pieces without a tab or picture between them, and their text taken apart."""

    pieces: list[_Piece]
    looks: list[_Piece]
    base: _Piece
    outline: Outline


class DocxText:
    """A document's text as sentences with marks, to be filled with translations in the same order."""

    def __init__(self, document: Any, language: str) -> None:
        self._document = document
        self._stretches = [
            stretch for paragraph in _paragraphs(document) for stretch in _stretches(paragraph, language)
        ]

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences in the order of the document; their marks stand for runs."""
        return [sentence for stretch in self._stretches for sentence in stretch.outline.sentences]

    def fill(self, targets: Sequence[str], language: str) -> None:
        """Replace the sentences; a target holds the signs of the marks around the words that carry them."""
        rest = iter(targets)
        for stretch in self._stretches:
            filled = stretch.outline.fill([next(rest) for _ in stretch.outline.sentences])
            _replace(stretch, filled)
        if is_right_to_left(language):
            for paragraph in _paragraphs(self._document):
                _turn_around(paragraph)

    def save(self, stream: IO[bytes]) -> None:
        """Write the document."""
        self._document.save(stream)

    @staticmethod
    def without_signs(text: str) -> str:
        """Return a target without the signs that stand for runs."""
        return "".join(letter for letter in text if ord(letter) < _OPENING)


def _paragraphs(document: Any) -> list[Any]:
    """Return every paragraph element of the parts that hold running text."""
    roots = [document.element.body]
    roots += [
        part.element if hasattr(part, "element") else None
        for part in document.part.package.iter_parts()
        if str(part.partname).startswith(tuple("/word" + name for name in _TEXT_PARTS))
    ]
    return [paragraph for root in roots if root is not None for paragraph in root.iter(_W + "p")]


def _spelled(element: Any) -> str:
    attributes = ",".join(f"{name}={value}" for name, value in sorted(element.attrib.items()))
    return f"{element.tag}({attributes})"


def _stretches(paragraph: Any, language: str) -> Iterator[_Stretch]:
    _split_runs(paragraph)
    pieces: list[_Piece] = []
    for piece in [*_inline(paragraph), None]:
        if piece is not None:
            pieces.append(piece)
            continue
        text = "".join(each.text for each in pieces)
        if text.strip():
            yield _stretch(pieces, text, language)
        pieces = []


def _split_runs(paragraph: Any) -> None:
    """Make every run hold one thing: text, or a tab, break, picture or field sign."""
    for dropped in [element for element in paragraph.iter() if element.tag in _DROPPED]:
        dropped.getparent().remove(dropped)
    for run in [element for element in paragraph.iter(_W + "r") if _owner(element) is paragraph]:
        contents = [child for child in run if child.tag != _W + "rPr"]
        for child in contents[1:]:
            clone = copy.copy(run)
            for old in list(clone):
                if old.tag != _W + "rPr":
                    clone.remove(old)
            last = contents[contents.index(child) - 1].getparent()
            clone.append(child)
            last.addnext(clone)


def _owner(element: Any) -> Any:
    """The paragraph that an element belongs to (a text box in a run has paragraphs of its own)."""
    parent = element.getparent()
    while parent is not None and parent.tag != _W + "p":
        parent = parent.getparent()
    return parent


def _inline(paragraph: Any) -> Iterator[_Piece | None]:
    """Yield the text runs of a paragraph, and None where something else stands."""
    in_field = 0
    for element in paragraph:
        if element.tag in _PASSED_OVER or element.tag == _W + "pPr":
            continue
        if element.tag in _HOLDERS:
            for run in element.iter(_W + "r"):
                yield _piece(run, element if element.tag == _W + "hyperlink" else None)
        elif element.tag == _W + "sdt":
            yield None
            for run in element.iter(_W + "r"):
                yield _piece(run, None)
            yield None
        elif element.tag == _W + "r":
            sign = element.find(_W + "fldChar")
            if sign is not None:
                in_field += {"begin": 1, "end": -1}.get(sign.get(_W + "fldCharType", ""), 0)
            yield None if in_field or sign is not None else _piece(element, None)
        else:
            yield None


def _piece(run: Any, holder: Any) -> _Piece | None:
    contents = [child for child in run if child.tag != _W + "rPr"]
    if len(contents) != 1 or contents[0].tag != _W + "t":
        return None if contents else _Piece(run, holder, "")
    return _Piece(run, holder, clean(contents[0].text or ""))


def _stretch(pieces: list[_Piece], text: str, language: str) -> _Stretch:
    """Gather runs of one look, take the plainest of some length as the base and make the others marks."""
    totals: dict[tuple[str, int], int] = {}
    for piece in pieces:
        totals[piece.look] = totals.get(piece.look, 0) + sum(letter.isalnum() for letter in piece.text)
    free = [look for look in totals if look[1] == 0] or list(totals)
    telling = [look for look in free if totals[look] >= _LEAST_SHARE * sum(totals.values())] or free
    base_look = min(telling, key=lambda look: (len(look[0]), -totals[look]))
    base = next(piece for piece in pieces if piece.look == base_look)
    looks: list[_Piece] = []
    marks: list[Mark] = []
    at = 0
    previous: tuple[str, int] | None = None
    for piece in pieces:
        end = at + len(piece.text)
        if piece.text and piece.look != base_look:
            if previous == piece.look and marks and marks[-1].end == at:
                marks[-1] = Mark(marks[-1].start, end, marks[-1].opening, marks[-1].closing)
            else:
                marks.append(Mark(at, end, chr(_OPENING + len(looks)), chr(_CLOSING + len(looks))))
                looks.append(piece)
        if piece.text:
            previous = piece.look
        at = end
    return _Stretch(pieces, looks, base, line_outline(text, marks, language))


def _replace(stretch: _Stretch, filled: str) -> None:
    """Put the translated words into runs of the right look, in the place of the old ones."""
    first = stretch.pieces[0]
    anchor = first.holder if first.holder is not None else first.run
    made: list[Any] = []
    for look, words in _looks_of(filled):
        piece = stretch.looks[look] if look is not None and look < len(stretch.looks) else stretch.base
        made.append(_new_run(piece, words))
    for element in made:
        anchor.addprevious(element)
    for piece in stretch.pieces:
        parent = piece.run.getparent()
        parent.remove(piece.run)
        if parent.tag in _HOLDERS and parent.find(_W + "r") is None:
            parent.getparent().remove(parent)


def _looks_of(filled: str) -> Iterator[tuple[int | None, str]]:
    """Cut a filled text at the signs of its marks; of nested marks the innermost counts."""
    open_marks: list[int] = []
    words = ""
    for letter in filled:
        code = ord(letter)
        if code < _OPENING:
            words += letter
            continue
        if words:
            yield (open_marks[-1] if open_marks else None), words
        words = ""
        if code < _CLOSING:
            open_marks.append(code - _OPENING)
        elif code - _CLOSING in open_marks:
            open_marks.remove(code - _CLOSING)
    if words:
        yield (open_marks[-1] if open_marks else None), words


def _new_run(piece: _Piece, words: str) -> Any:
    run = copy.copy(piece.run)
    for child in list(run):
        if child.tag != _W + "rPr":
            run.remove(child)
    properties = run.find(_W + "rPr")
    if properties is not None:
        for language in properties.findall(_W + "lang"):
            properties.remove(language)
    text = run.makeelement(_W + "t", {_XML_SPACE: "preserve"})
    text.text = words
    run.append(text)
    if piece.holder is None:
        return run
    holder = piece.holder.makeelement(piece.holder.tag, dict(piece.holder.attrib), piece.holder.nsmap)
    holder.append(run)
    return holder


def _turn_around(paragraph: Any) -> None:
    """Lay a paragraph and its runs out from right to left (`w:bidi`, `w:rtl`)."""
    properties = paragraph.get_or_add_pPr()
    if properties.find(_W + "bidi") is None:
        following = [
            _W + name for name in ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing")
        ]
        following += [
            _W + name for name in ("mirrorIndents", "jc", "textDirection", "textAlignment", "outlineLvl")
        ]
        bidi = properties.makeelement(_W + "bidi")
        place = next(
            (child for child in properties if child.tag in set(following) | {_W + "rPr", _W + "sectPr"}), None
        )
        if place is not None:
            place.addprevious(bidi)
        else:
            properties.append(bidi)
    for run in paragraph.iter(_W + "r"):
        look = run.get_or_add_rPr()
        if look.find(_W + "rtl") is None:
            look.append(look.makeelement(_W + "rtl"))
