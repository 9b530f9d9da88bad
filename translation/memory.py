"""How a sentence is compared with the pairs of a memory, and how a pair is fitted to it.

Two sentences are alike by their words, with names, dates, times, amounts and numbers left out of account.
A pair that differs in nothing else is fitted: its own exact parts are replaced by the sentence's, in the
form of the target language. Pairs may hold slots such as `{student}` or `{date}`, which take what stands in
their place. Relies on rapidfuzz for the likeness.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from translation.draft import Difference, Suggestion
from translation.entities import KEEP, PLACEHOLDER, Entity, find_entities
from translation.protect import render
from translation.slots import fit_slots, has_slots
from translation.vocabulary import function_words, word_counts

LEAST_LIKENESS = 0.6
FITTED = 0.99
_LOOKED_AT = 8
_TOKEN = re.compile(r"\w+", re.UNICODE)
_HOLE = "\u25aa"


class Candidate(Protocol):
    """A memory entry, from wherever it is kept."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def approved(self) -> bool: ...
    @property
    def origin(self) -> str: ...


@dataclass(frozen=True)
class Query:
    """A sentence made ready for comparison."""

    text: str
    source: str
    target: str
    entities: tuple[Entity, ...]
    bare: str

    @property
    def words(self) -> list[str]:
        """The folded words to look for, the rarest first; no exact parts, no grammar words if others are there."""
        counts = word_counts(self.source)
        found = sorted(
            dict.fromkeys(_TOKEN.findall(self.bare.replace(_HOLE, " "))), key=lambda word: counts[word]
        )
        telling = [word for word in found if word not in function_words(self.source) and len(word) > 1]
        return [fold_word(word) for word in telling or found]


def make_query(text: str, source: str, target: str) -> Query:
    """Prepare a sentence; the work is done once for all memories."""
    entities = tuple(find_entities(text, source))
    return Query(text, source, target, entities, bare_text(text, entities))


def bare_text(text: str, entities: Sequence[Entity]) -> str:
    """Return a text in lower case with a hole for each exact part."""
    pieces, at = [], 0
    for entity in entities:
        pieces += [text[at : entity.start], _HOLE]
        at = entity.end
    plain = "".join([*pieces, text[at:]]).replace("’", "'")
    return " ".join(plain.lower().split()).rstrip(".:!")


def fold_word(word: str) -> str:
    """Return a word without case and accents, as the index keeps it."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def rank(query: Query, candidates: Iterable[Candidate], most: int = 3) -> list[Suggestion]:
    """Return the candidates that fit as suggestions: exact, then fitted, then alike; approved before others."""
    from rapidfuzz import fuzz

    best: dict[str, Suggestion] = {}
    for candidate in _likeliest(query, list(candidates)):
        suggestion = _exact(query, candidate)
        if suggestion is None:
            bare = _bare_candidate(candidate.source, query.source)
            likeness = fuzz.ratio(query.bare, bare, score_cutoff=LEAST_LIKENESS * 100) / 100
            if likeness <= 0:
                continue
            suggestion = _fitted(query, candidate, likeness) or _alike(query, candidate, likeness)
        present = best.get(suggestion.target)
        if present is None or _order(suggestion) > _order(present):
            best[suggestion.target] = suggestion
    return sorted(best.values(), key=_order, reverse=True)[:most]


def _likeliest(query: Query, candidates: list[Candidate]) -> list[Candidate]:
    """Keep the few whose letters are most alike, so that only they are looked at closely."""
    if len(candidates) <= _LOOKED_AT:
        return candidates
    from rapidfuzz import fuzz

    text = query.text.lower()
    scores = [fuzz.ratio(text, candidate.source.lower()) for candidate in candidates]
    bare = [fuzz.partial_ratio(query.bare, candidate.source.lower()) / 4 for candidate in candidates]
    order = sorted(range(len(candidates)), key=lambda index: -(scores[index] + bare[index]))
    return [candidates[index] for index in order[:_LOOKED_AT]]


def _order(suggestion: Suggestion) -> tuple[float, bool]:
    """An approved pair outranks an unapproved one that fits no better than a little."""
    return (suggestion.score + (0.1 if suggestion.approved else 0.0), suggestion.approved)


def _exact(query: Query, candidate: Candidate) -> Suggestion | None:
    if candidate.source.replace("’", "'") == query.text.replace("’", "'"):
        return Suggestion(
            candidate.source, candidate.target, 1.0, candidate.approved, candidate.origin or "memory"
        )
    if has_slots(candidate.source) and (filled := fit_slots(candidate.source, candidate.target, query)):
        return Suggestion(candidate.source, filled, 1.0, candidate.approved, candidate.origin or "memory")
    return None


@lru_cache(maxsize=16384)
def _exact_parts(source: str, language: str) -> tuple[Entity, ...]:
    return tuple(find_entities(source, language))


@lru_cache(maxsize=16384)
def _bare_candidate(source: str, language: str) -> str:
    return bare_text(source, _exact_parts(source, language))


def _dressed(query: Query, theirs: str, target: str) -> str:
    """Give a target the capitals and the closing sign of the sentence when its own source had others."""
    ours = query.text.rstrip()
    if ours[-1:] in ".:!" and theirs.rstrip()[-1:] not in ".:!,?;" and target[-1:] not in ".:!,?;":
        target += ours[-1]
    elif ours[-1:].isalnum() and theirs.rstrip()[-1:] in ".:" and target[-1:] in ".:":
        target = target[:-1]
    if ours.isupper() and not theirs.isupper() and len(ours) > 3:
        return target.upper()
    if theirs.isupper() and not ours.isupper():
        return target.capitalize()
    return target[:1].upper() + target[1:] if ours[:1].isupper() and theirs[:1].islower() else target


def _fitted(query: Query, candidate: Candidate, likeness: float) -> Suggestion | None:
    """A pair that differs from the sentence only in exact parts, with the sentence's own put in."""
    if likeness < 1.0 or has_slots(candidate.source):
        return None
    theirs = _exact_parts(candidate.source, query.source)
    if [entity.kind for entity in theirs] != [entity.kind for entity in query.entities]:
        return None
    target = candidate.target
    swaps = [(old, new) for old, new in zip(theirs, query.entities, strict=True) if old.text != new.text]
    places: list[tuple[int, int, str]] = []
    for old, new in swaps:
        place = _place_of(old, target, query.target)
        if place is None or any(place[0] < end and start < place[1] for start, end, _ in places):
            return None
        places.append((*place, render(new, query.target)))
    for start, end, rendering in sorted(places, reverse=True):
        target = target[:start] + rendering + target[end:]
    differences = tuple(Difference(old.text, new.text) for old, new in swaps)
    target = _dressed(query, candidate.source, target)
    return Suggestion(
        candidate.source, target, FITTED, candidate.approved, candidate.origin or "memory", differences
    )


def _place_of(entity: Entity, target: str, language: str) -> tuple[int, int] | None:
    """Where an exact part of the source stands in the target; None when that is not one clear place."""
    found = [
        (other.start, other.end)
        for other in find_entities(target, language)
        if other.kind == entity.kind and other.value == entity.value
    ]
    if not found and entity.kind not in {KEEP, PLACEHOLDER}:
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(entity.text)}(?!\w)", target)]
    return found[0] if len(found) == 1 else None


def _alike(query: Query, candidate: Candidate, likeness: float) -> Suggestion:
    return Suggestion(
        candidate.source,
        candidate.target,
        round(min(likeness, FITTED - 0.01), 2),
        candidate.approved,
        candidate.origin or "memory",
        differences_between(candidate.source, query.text),
    )


def differences_between(theirs: str, ours: str) -> tuple[Difference, ...]:
    """Return where two sentences differ, word by word."""
    old, new = theirs.split(), ours.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Difference(" ".join(old[i1:i2]), " ".join(new[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    )
