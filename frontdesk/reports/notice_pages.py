"""Notices and phrase cards as PDF pages in any script, in one language or two.

Relies on typst with packaged fonts and on the template `resources/notices/page.typ`. What people wrote goes
to the template as JSON and is set as text: it is never read as mark-up, so nothing in it can run or break
the page. Pages are tagged for screen readers (PDF/UA-1, ISO 14289-1).
"""

from __future__ import annotations

import dataclasses
import json
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from frontdesk.errors import UserError
from frontdesk.reports.direction import isolate
from frontdesk.reports.fonts import typst_fonts
from frontdesk.reports.notice_blocks import Block, Run, clean, pair_blocks, plain_text, read_markdown
from frontdesk.reports.notice_lines import (
    TEMPLATES,
    draft_mark,
    interpreter_line,
    lines_language,
    translated_line,
)
from translation.languages import is_right_to_left, pack_code

_log = logging.getLogger(__name__)

BODY_POINTS = 11.0
LARGE_POINTS = 18.0
"""Large print is 18 points (American Council of the Blind, Best Practices and Guidelines for Large Print)."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REGIONS = {"zh": "CN", "zh-Hant": "TW", "pb": "BR"}


class Layout(StrEnum):
    """How the two languages of a notice share the page."""

    SINGLE = "single"
    STACKED = "stacked"
    SIDE_BY_SIDE = "side-by-side"


class Made(StrEnum):
    """How a translation came about, as the page says it."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class NoticePage:
    """A notice as it is to be printed.

    `source` and `target` are Markdown (or plain text); an empty `target` prints the source alone.
    `single` prints the target alone. `draft` puts DRAFT – NOT REVIEWED on every page in both languages:
    it is on unless the caller knows that a person approved the translation or that the notice is not vital.
    `made` says in both languages how the translation came about. `paper` is letter or a4.
    """

    title: str
    source: str
    target: str = ""
    target_title: str = ""
    source_language: str = "en"
    language: str = ""
    school: str = ""
    phone: str = ""
    layout: Layout = Layout.SINGLE
    large: bool = False
    draft: bool = True
    made: Made = Made.MACHINE
    paper: str = "letter"


@dataclass(frozen=True, kw_only=True)
class PhraseCard:
    """One phrase, large, in the family's language above and in the office's below."""

    text: str
    language: str
    source: str = ""
    source_language: str = "en"
    school: str = ""
    reviewed: bool = False
    paper: str = "letter"


def make_notice_pdf(page: NoticePage) -> bytes:
    """Return a notice as a PDF; raises UserError when there is no text to print."""
    source = read_markdown(page.source, title=page.title)
    target = read_markdown(page.target, title=page.target_title or page.title) if page.target.strip() else ()
    if not page.source.strip() and not target:
        raise UserError("The notice has no text to print: write it first.")
    title = page.target_title if target and page.layout is Layout.SINGLE and page.target_title else page.title
    footer = " · ".join(part for part in (page.school, page.phone) if part)
    draft = page.draft and bool(target)
    return _compile(
        {
            "title": clean(title) or "Notice",
            "school": clean(page.school),
            "phone": clean(page.phone),
            "paper": _paper(page.paper),
            "size": LARGE_POINTS if page.large else BODY_POINTS,
            "draft": _both(page, draft_mark) if draft else [],
            "watermark": re.split(r"\s*[–—]+\s*", draft_mark("en"))[0],
            "footer": clean(footer),
            "parts": _parts(page, source, target),
            "notes": notes_of(page) if target else [],
        }
    )


def make_phrase_card_pdf(card: PhraseCard) -> bytes:
    """Return a phrase card as a PDF of one page; raises UserError when it is empty."""
    if not card.text.strip():
        raise UserError("The card has no phrase: choose one first.")
    sides = [_phrase_side(card.text, card.language)]
    if card.source.strip() and card.source_language != card.language:
        sides.append(_phrase_side(card.source, card.source_language))
    notes: list[dict[str, Any]] = []
    if not card.reviewed and card.language != card.source_language:
        languages = dict.fromkeys((lines_language(card.language), lines_language(card.source_language)))
        notes = [{"side": side_of(one), "text": draft_mark(one)} for one in languages]
    return _compile(
        {
            "title": clean(" ".join(card.text.split()))[:120],
            "school": clean(card.school),
            "phone": "",
            "paper": _paper(card.paper),
            "size": 14.0,
            "draft": [],
            "watermark": "",
            "footer": "",
            "parts": [{"kind": "phrase", "sides": sides}],
            "notes": notes,
        }
    )


def notes_of(page: NoticePage) -> list[dict[str, Any]]:
    """Return what stands at a bilingual notice's end, in both languages: how it was made, where help is."""
    return _both(
        page,
        lambda language: f"{translated_line(language, page.made)} {interpreter_line(language, page.phone)}",
    )


def side_of(language: str) -> dict[str, Any]:
    """Return what the template wants to know of a language: fonts, name, region, direction."""
    code = pack_code(language)
    short = {"zh-Hant": "zh", "pb": "pt"}.get(code, code)
    return {
        "fonts": code,
        "lang": short if _LANGUAGE.fullmatch(short) else "",
        "region": _REGIONS.get(code, ""),
        "rtl": is_right_to_left(code),
    }


def _both(page: NoticePage, line: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return a line in the target's language and in the source's, once when they are the same."""
    languages = dict.fromkeys((lines_language(page.language), lines_language(page.source_language)))
    return [
        {"side": side_of(one), "text": isolate(clean(line(one)), is_right_to_left(one))} for one in languages
    ]


def _parts(page: NoticePage, source: Sequence[Block], target: Sequence[Block]) -> list[dict[str, Any]]:
    from_, to = side_of(page.source_language), side_of(page.language or page.source_language)
    if not target:
        return [{"kind": "flow", "side": from_, "blocks": [_plain(block, from_["rtl"]) for block in source]}]
    if page.layout is Layout.SINGLE:
        return [{"kind": "flow", "side": to, "blocks": [_plain(block, to["rtl"]) for block in target]}]
    pairs = [
        [left and _plain(left, from_["rtl"]), right and _plain(right, to["rtl"])]
        for left, right in pair_blocks(source, target)
    ]
    return [{"kind": str(page.layout), "source": from_, "target": to, "pairs": pairs}]


def _phrase_side(text: str, language: str) -> dict[str, Any]:
    text = clean(" ".join(text.split()))
    return side_of(language) | {"text": isolate(text, is_right_to_left(language))}


def _plain(block: Block, rtl: bool) -> dict[str, Any]:
    """Return a block as the template reads it."""
    return {
        "kind": block.kind,
        "level": block.level,
        "start": block.start,
        "runs": [_plain_run(run, rtl) for run in block.runs],
        "items": [[_plain(part, rtl) for part in item] for item in block.items],
        "rows": [[[_plain_run(run, rtl) for run in cell] for cell in row] for row in block.rows],
    }


def _plain_run(run: Run, rtl: bool) -> dict[str, Any]:
    return dataclasses.asdict(run) | {"text": isolate(run.text, rtl)}


def _paper(name: str) -> str:
    return "a4" if name == "a4" else "us-letter"


@cache
def _template() -> bytes:
    return (TEMPLATES / "page.typ").read_bytes()


def _compile(page: dict[str, Any]) -> bytes:
    import typst

    inputs = {"page": json.dumps(page, ensure_ascii=False)}
    options: dict[str, Any] = {"format": "pdf", "font_paths": typst_fonts(), "sys_inputs": inputs}
    try:
        return bytes(typst.compile(_template(), pdf_standards=["ua-1"], **options))
    except typst.TypstError:
        # PDF/UA-1 cannot hold a character that no packaged font has; the page is still worth printing.
        _log.info("A page holds characters that no packaged font has; it is not PDF/UA-1.")
        return bytes(typst.compile(_template(), **options))


__all__ = [
    "Layout",
    "Made",
    "NoticePage",
    "PhraseCard",
    "make_notice_pdf",
    "make_phrase_card_pdf",
    "plain_text",
]
