"""Puts right what the machine got nearly right: a figure, name or address that can only have been one thing.

A repair is made only when it is beyond doubt: exactly one thing is missing and exactly one stands there in
its place. Everything else is left for a person, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translation.entities import AMOUNT, EMAIL, NAME, NUMBER, PHONE, TIME, URL, Entity, find_entities
from translation.protect import render

_ADDRESS_LIKE = re.compile(r"\S*(?:@|\.(?=\w)|/)\S*[\w/]")
_CAPITALISED = re.compile(r"(?<![\w.])[A-ZÀ-ÖØ-Þ][\w'’-]+")
_CLOSE_ENOUGH = 55.0


def repair(
    target: str, ours: Sequence[Entity], source_words: frozenset[str], language: str
) -> tuple[str, list[tuple[str, str]]]:
    """Return the target with sure repairs made, and what was replaced by what."""
    made: list[tuple[str, str]] = []
    found = find_entities(target, language, words=False)
    for kind in (EMAIL, URL, PHONE, TIME, AMOUNT, NUMBER):
        theirs = [entity for entity in found if entity.kind == kind]
        missing = _unmatched([entity for entity in ours if entity.kind == kind], theirs)
        extra = _unmatched(theirs, [entity for entity in ours if entity.kind == kind])
        bare = _bare_amount(found, missing) if kind == AMOUNT else None
        before = target
        if bare is not None:
            target = _put(target, bare.start, bare.end, missing[0].text)
            made.append((bare.text, missing[0].text))
        elif len(missing) == 1 and len(extra) == 1:
            target = _put(target, extra[0].start, extra[0].end, render(missing[0], language))
            made.append((extra[0].text, missing[0].text))
        elif len(missing) == 1 and kind in {EMAIL, URL}:
            target, changed = _repair_address(target, missing[0])
            made += changed
        if target != before:
            found = find_entities(target, language, words=False)
    for name in ours:
        if name.kind == NAME and not re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", target):
            target, changed = _repair_name(target, name, source_words)
            made += changed
    return target, made


def _unmatched(ones: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    values = [entity.value for entity in others]
    left = []
    for entity in ones:
        if entity.value in values:
            values.remove(entity.value)
        else:
            left.append(entity)
    return left


def _bare_amount(found: Sequence[Entity], missing: Sequence[Entity]) -> Entity | None:
    """The one plain number that is a missing amount without its currency sign."""
    if len(missing) != 1:
        return None
    likely = [entity for entity in found if entity.kind == NUMBER and entity.value == missing[0].value]
    return likely[0] if len(likely) == 1 else None


def _put(text: str, start: int, end: int, replacement: str) -> str:
    return text[:start] + replacement + text[end:]


def _repair_address(target: str, missing: Entity) -> tuple[str, list[tuple[str, str]]]:
    from rapidfuzz.fuzz import ratio

    likely = [
        match
        for match in _ADDRESS_LIKE.finditer(target)
        if ratio(match.group(), missing.text) >= _CLOSE_ENOUGH
    ]
    if len(likely) != 1:
        return target, []
    found = likely[0]
    return _put(target, found.start(), found.end(), missing.text), [(found.group(), missing.text)]


def _repair_name(
    target: str, name: Entity, source_words: frozenset[str]
) -> tuple[str, list[tuple[str, str]]]:
    """Replace the one capitalised word that is close to the missing name and is no word of the source."""
    from rapidfuzz.fuzz import ratio

    if " " in name.text:
        return target, []
    likely = [
        match
        for match in _CAPITALISED.finditer(target)
        if match.group() not in source_words and ratio(match.group(), name.text) >= _CLOSE_ENOUGH
    ]
    if len(likely) != 1:
        return target, []
    found = likely[0]
    return _put(target, found.start(), found.end(), name.text), [(found.group(), name.text)]
