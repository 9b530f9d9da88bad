"""Looks at a source sentence and its translation and says what a person should look at.

Every finding names its kind and the words it is about. The checks know nothing of where the translation
came from: they judge machine output, memory entries and a liaison's own typing alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translation.draft import Finding, Term
from translation.entities import (
    ACRONYM,
    CODE,
    EMAIL,
    KEEP,
    NAME,
    PHONE,
    PLACEHOLDER,
    STREET,
    URL,
    Entity,
    find_entities,
)
from translation.figures import compare_figures, figures_of
from translation.findings import finding
from translation.names import EMPTY_BOOK, NameBook
from translation.negation import hears_denial, said_denial
from translation.reading import WORDS, Reading
from translation.register import familiar_form
from translation.units import lost_unit, units_of
from translation.vocabulary import function_words, is_word, known_words

_ENDS = re.compile(r"[。！？]|[.!?…؟።][\"”»')\]]*(?=\s|\Z)")
_ABBREVIATIONS = re.compile(
    r"\b(?:[ap]\.\s?m|Sr|Sra|Srta|Dr|Dra|Mr|Mrs|Ms|St|No|Ud|Uds|EE|UU|[A-Z]|[a-z]|\d+)\."
)
_STREETS = (
    "calle",
    "avenida",
    "av",
    "camino",
    "carretera",
    "bulevar",
    "street",
    "avenue",
    "road",
    "boulevard",
)
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]{2,}")
_GLUED = re.compile(r"\d+(?!hrs|mins?\b)[^\W\d_]{3,}")
_LOUD_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ]{4}")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


@dataclass(frozen=True)
class Context:
    """What the checks need to know besides the two texts."""

    source_language: str
    target_language: str
    book: NameBook = EMPTY_BOOK
    keep: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()


class Judge:
    """Judges translations of one sentence. What it reads of the source it reads once, for all of them.

    `entities` are the exact parts of the source, `terms` the glossary terms that may stand in it.
    """

    def __init__(self, source: str, context: Context, entities: Sequence[Entity] | None = None) -> None:
        self.context = context
        self.source = Reading(source, context.source_language)
        if entities is None:
            entities = find_entities(source, context.source_language, context.book, context.keep)
        self.entities = entities
        self._figures = figures_of(self.source, entities)
        self._denial = said_denial(source, context.source_language, context.target_language)
        self._sentences = count_sentences(source)
        self._units = units_of(source)
        lowered = source.casefold()
        self.terms = [term for term in context.terms if term.term.casefold() in lowered]

    def check(self, target: str) -> list[Finding]:
        """Return what is doubtful about a translation; an empty list when nothing is."""
        source = self.source
        if not target.strip():
            empty = [finding("empty", "empty", where=source.text)]
            return empty if source.text.strip() else []
        read = Reading(target, self.context.target_language)
        theirs = find_entities(target, self.context.target_language, keep=self.context.keep, words=False)
        findings = list(_check_verbatim(self.entities, theirs, target))
        findings += compare_figures(self._figures, figures_of(read, theirs))
        findings += _check_acronyms(self.entities, read)
        findings += _check_glued(source, read)
        if said := lost_unit(self._units, target):
            findings.append(finding("number", "lost", said))
        findings += _check_names(self.entities, read, self.context.source_language)
        findings += _check_repeats(source, read)
        findings += _check_language(source, read, self.entities)
        findings += _check_length(source.text, target, self._sentences, self.context)
        findings += _check_brackets(source.text, target)
        findings += _check_capitals(source, read)
        findings += _check_register(source, read)
        findings += _check_denial(self._denial, target, self.context.target_language)
        findings += _check_terms(source.text, target, self.terms)
        return findings


def check_pair(
    source: str, target: str, context: Context, ours: Sequence[Entity] | None = None
) -> list[Finding]:
    """Return what is doubtful about a translation; an empty list when nothing is.

    `ours` are the entities of the source when they are known already.
    """
    return Judge(source, context, ours).check(target)


def check_text(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    names: Sequence[str] = (),
    glossary: Sequence[Term] = (),
) -> list[Finding]:
    """Check one translated sentence, for instance after a liaison has edited it."""
    return check_pair(
        source, target, make_context(source_language, target_language, NameBook.of(names), glossary)
    )


def make_context(
    source_language: str, target_language: str, book: NameBook, glossary: Sequence[Term]
) -> Context:
    """Gather what the checks need from names and glossary."""
    return Context(
        source_language,
        target_language,
        book,
        frozenset(term.term for term in glossary if term.keep),
        tuple(term for term in glossary if not term.keep and term.rendering),
    )


_VERBATIM = {
    URL: "address",
    EMAIL: "address",
    PLACEHOLDER: "placeholder",
    PHONE: "phone",
    CODE: "number",
    KEEP: "glossary",
}


def _check_verbatim(ours: Sequence[Entity], theirs: Sequence[Entity], target: str) -> Iterator[Finding]:
    """What must come through sign for sign, each as often as in the source."""
    there = Counter((entity.kind, entity.value) for entity in theirs)
    for entity in ours:
        if entity.kind not in _VERBATIM:
            continue
        key = (entity.kind, entity.value)
        if there[key]:
            there[key] -= 1
        elif entity.kind not in {KEEP, CODE} or not _stands(entity.text, target):
            yield finding(_VERBATIM[entity.kind], "lost", entity.text)
    signs = sum(entity.text.count("@") for entity in ours)
    if target.count("@") > max(signs, sum(entity.text.count("@") for entity in theirs)):
        yield finding("address", "mail-piece", where="@")
    given = {entity.value for entity in ours}
    for entity in theirs:
        if entity.kind in {URL, EMAIL, PHONE, PLACEHOLDER} and there[(entity.kind, entity.value)] > 0:
            there[(entity.kind, entity.value)] -= 1
            if entity.value not in given:
                yield finding(_VERBATIM[entity.kind], "added", entity.text)


def _stands(text: str, target: str) -> bool:
    """Whether words that stay as they are stand in a translation; "Grade K" may become kindergarten."""
    if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", target):
        return True
    return text == "K" and "nder" in target


def _check_acronyms(ours: Sequence[Entity], target: Reading) -> Iterator[Finding]:
    """An acronym that is neither there nor translated by another."""
    lost = [each.text for each in ours if each.kind == ACRONYM and not _stands(each.text, target.text)]
    if lost and (lost[0] in target.text or not _CAPITALS.search(target.text)):
        yield finding("name", "lost", lost[0])


def _check_glued(source: Reading, target: Reading) -> Iterator[Finding]:
    """A figure and a piece of a word run together, as small models write them: "2halations"."""
    for token in target.tokens:
        if _GLUED.fullmatch(token) and token not in source.tokens:
            yield finding("number", "glued", token)


def _check_names(ours: Sequence[Entity], target: Reading, language: str) -> Iterator[Finding]:
    """A name is kept when each of its words that is no everyday word stands in the target."""
    if not any(entity.kind in {NAME, STREET} for entity in ours):
        return
    there = Counter(map(_stem, target.words))
    needed: Counter[str] = Counter()
    for entity in ours:
        if entity.kind not in {NAME, STREET}:
            continue
        words = [word.removesuffix("'s").removesuffix("’s") for word in WORDS.findall(entity.text)]
        telling = [word for word in words if not is_word(word, language)]
        if entity.kind == NAME and not telling:
            telling = words
        needed.update(map(_stem, telling))
        lost = any(there[_stem(word)] < needed[_stem(word)] for word in telling)
        if lost or (not telling and not _says_street(entity.text, target)):
            yield finding("name", "name-lost", entity.text)


def _says_street(street: str, target: Reading) -> bool:
    """Whether a street of everyday words ("3rd Avenue", "Main Street") is there, as it is or as "avenida 3"."""
    *own, kind = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", street.casefold()))
    there = set(re.findall(r"[^\W\d_]+|\d+", target.text.casefold()))
    return there.issuperset(own) and not there.isdisjoint({kind, *_STREETS})


def _stem(word: str) -> str:
    """A name without its possessive or plural ending."""
    return re.sub(r"['’]?s\Z", "", word.casefold())


def _check_repeats(source: Reading, target: Reading) -> Iterator[Finding]:
    """Words said twice in a row, or a longer phrase said again, when the source does no such thing."""
    again = len(target.tokens) - len(set(target.tokens))
    phrase = again and (_said_in_a_row(source, target, again) or _said_again(source, target, again))
    if phrase:
        yield finding("repeated", "twice", phrase)


def _said_in_a_row(source: Reading, target: Reading, again: int) -> str:
    """A phrase that stands twice in a row; `again` counts the tokens that stood before."""
    words = target.tokens
    for size in range(1, min(8, len(words) // 2, again) + 1):
        for at in range(len(words) - 2 * size + 1):
            if words[at] != words[at + size] or words[at : at + size] != words[at + size : at + 2 * size]:
                continue
            told = size > 1 or len(words[at]) > 3 or not target.between(at)
            if told and not _repeats_at_all(source.tokens, size):
                return " ".join(words[at : at + size])
    return ""


def _said_again(source: Reading, target: Reading, again: int) -> str:
    """A phrase of three words and more that stands twice anywhere."""
    words = target.tokens
    for size in (5, 4, 3):
        seen: set[tuple[str, ...]] = set()
        for at in range(len(words) - size + 1 if again >= size else 0):
            gram = tuple(words[at : at + size])
            if gram in seen and not _repeats_phrase(source.tokens, max(1, size - 2)):
                return " ".join(gram)
            seen.add(gram)
    return ""


def _repeats_at_all(words: Sequence[str], size: int) -> bool:
    return any(
        words[at : at + length] == words[at + length : at + 2 * length]
        for length in range(1, size + 1)
        for at in range(len(words) - 2 * length + 1)
    )


def _repeats_phrase(words: Sequence[str], size: int) -> bool:
    grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return len(set(grams)) < len(grams)


def _check_language(source: Reading, target: Reading, ours: Sequence[Entity]) -> Iterator[Finding]:
    """Words of the source language that were left as they are."""
    if source.language == target.language or source.folded.isdisjoint(target.folded):
        return
    exact = {word.casefold() for entity in ours for word in WORDS.findall(entity.text)}
    before = [word for word in source.words if word.casefold() not in exact]
    after = [word for word in target.words if word.casefold() not in exact]
    if not before or not after:
        return
    if source.text.strip().casefold() == target.text.strip().casefold():
        strange = [word for word in before if not is_word(word, target.language)]
        known = bool(known_words(target.language))
        if (known and len(strange) > len(before) / 2) or (not known and len(before) > 3):
            yield finding("untranslated", "same", where=source.text)
        return
    common = {word.casefold() for word in before}
    shared = [word for word in after if word.casefold() in common]
    own = _own_words(source.language, target.language)
    left = [word for word in shared if word.casefold() in own and word.islower()]
    carried = [word for word in shared if not is_word(word, target.language)]
    if len(left) >= 2 or (len(after) > 3 and len(carried) > len(after) / 2):
        words = " ".join(left or carried)
        yield finding("untranslated", "left", words)


@lru_cache(maxsize=16)
def _own_words(source_language: str, target_language: str) -> frozenset[str]:
    """Grammar words of the source language that the target language does not have too."""
    return function_words(source_language) - function_words(target_language) - {"no", "a", "me", "as"}


_GROWTH = {("en", "es"): 1.15, ("es", "en"): 0.88}


def _check_length(source: str, target: str, ours: int, context: Context) -> Iterator[Finding]:
    """A translation far too short or long, or with fewer sentences than its source."""
    growth = _GROWTH.get((context.source_language, context.target_language))
    if growth is None:
        growth, low, high, least = 1.0, 0.2, 5.0, 30
    else:
        low, high, least = 0.45, 2.4, 45
    ratio = len(target) / max(1, len(source)) / growth
    if ours > 1 and ratio < 0.93 and (theirs := count_sentences(target)) < ours:
        yield finding("sentence", "sentences", str(ours), str(theirs), where=target)
    elif max(len(source), len(target)) >= least and ratio < low:
        yield finding("length", "shorter", where=target)
    elif max(len(source), len(target)) >= least and ratio > high:
        yield finding("length", "longer", where=target)


def count_sentences(text: str) -> int:
    """Return how many sentences a text has, by its closing marks."""
    plain = _ABBREVIATIONS.sub(
        lambda match: match.group()[:-1].replace(".", "") + ("," if match.end() < len(text) else "."), text
    )
    ends = len(_ENDS.findall(plain))
    return ends if _ENDS.search(plain.rstrip()[-3:]) else ends + 1


def _check_brackets(source: str, target: str) -> Iterator[Finding]:
    for opening, closing in _PAIRS:
        balanced = source.count(opening) == source.count(closing)
        if balanced and target.count(opening) != target.count(closing):
            yield finding("brackets", "alone", opening + closing)
    if source.count('"') % 2 == 0 and target.count('"') % 2:
        yield finding("brackets", "alone", '"')


def _check_capitals(source: Reading, target: Reading) -> Iterator[Finding]:
    """A word in capitals out of nowhere: what small models write when they lose the thread."""
    if not _LOUD_WORD.search(target.text) or source.text.isupper():
        return
    loud = sum(word.isupper() and len(word) > 1 for word in source.words)
    given = {word.casefold() for word in source.words}
    strange = [
        word for word in target.words if len(word) > 3 and word.isupper() and word.casefold() not in given
    ]
    if len(strange) > loud:
        yield finding("capitals", "loud", strange[0])


def _check_register(source: Reading, target: Reading) -> Iterator[Finding]:
    """Spanish for families says `usted`; `tú` is a slip unless the source is Spanish too."""
    if target.language != "es" or source.language == "es":
        return
    form = familiar_form(target)
    if form and not familiar_form(source):
        yield finding("register", "familiar", form)


def _check_denial(said: str, target: str, language: str) -> Iterator[Finding]:
    if said and not hears_denial(target, language):
        yield finding("negation", "denial", said)


def _check_terms(source: str, target: str, terms: Sequence[Term]) -> Iterator[Finding]:
    lowered, translated = source.casefold(), target.casefold()
    for term in terms:
        stands = re.search(rf"(?<!\w){re.escape(term.term.casefold())}(?!\w)", lowered)
        if stands and term.rendering.casefold() not in translated:
            yield finding("glossary", "term", term.term, term.rendering)
