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
from translation.figures import compare_figures
from translation.names import EMPTY_BOOK, NameBook
from translation.negation import lost_denial
from translation.register import familiar_forms
from translation.vocabulary import function_words, is_word, known_words

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOKENS = re.compile(r"\w+(?:['’\-@._]\w+)*")
_ENDS = re.compile(r"[。！？]|[.!?…؟።][\"”»')\]]*(?=\s|\Z)")
_ABBREVIATIONS = re.compile(
    r"\b(?:[ap]\.\s?m|Sr|Sra|Srta|Dr|Dra|Mr|Mrs|Ms|St|No|Ud|Uds|EE|UU|[A-Z]|[a-z]|\d+)\."
)
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


def check_pair(
    source: str, target: str, context: Context, ours: Sequence[Entity] | None = None
) -> list[Finding]:
    """Return what is doubtful about a translation; an empty list when nothing is.

    `ours` are the entities of the source when they are known already.
    """
    if not target.strip():
        return [Finding("empty", "The translation is empty.", source)] if source.strip() else []
    if ours is None:
        ours = find_entities(source, context.source_language, context.book, context.keep)
    theirs = find_entities(target, context.target_language, keep=context.keep, words=False)
    findings = list(_check_verbatim(ours, theirs, target))
    findings += compare_figures(
        source, target, ours, theirs, context.source_language, context.target_language
    )
    findings += _check_names(ours, target, context.source_language)
    findings += _check_repeats(source, target)
    findings += _check_language(source, target, ours, context)
    findings += _check_length(source, target, context)
    findings += _check_brackets(source, target)
    findings += _check_capitals(source, target)
    findings += _check_register(source, target, context)
    findings += _check_denial(source, target, context)
    findings += _check_terms(source, target, context.terms)
    return findings


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
        elif entity.kind not in {KEEP, CODE} or entity.text not in target:
            yield Finding(
                _VERBATIM[entity.kind],
                f"“{entity.text}” is missing or changed in the translation.",
                entity.text,
            )
    signs = sum(entity.text.count("@") for entity in ours)
    if target.count("@") > max(signs, sum(entity.text.count("@") for entity in theirs)):
        yield Finding("address", "The translation has a piece of a mail address too many.", "@")
    given = {entity.value for entity in ours}
    for entity in theirs:
        if entity.kind in {URL, EMAIL, PHONE, PLACEHOLDER} and there[(entity.kind, entity.value)] > 0:
            there[(entity.kind, entity.value)] -= 1
            if entity.value not in given:
                yield Finding(
                    _VERBATIM[entity.kind],
                    f"The translation has “{entity.text}”, which the source does not.",
                    entity.text,
                )


def _check_names(ours: Sequence[Entity], target: str, language: str) -> Iterator[Finding]:
    """A name is kept when each of its words that is no everyday word stands in the target."""
    if not any(entity.kind in {NAME, STREET} for entity in ours):
        return
    there = Counter(_stem(word) for word in _TOKENS.findall(target))
    needed: Counter[str] = Counter()
    for entity in ours:
        if entity.kind not in {NAME, STREET}:
            continue
        words = [word.removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(entity.text)]
        telling = [word for word in words if not is_word(word, language)]
        if entity.kind == NAME and not telling:
            telling = words
        needed.update(map(_stem, telling))
        if any(there[_stem(word)] < needed[_stem(word)] for word in telling):
            yield Finding(
                "name", f"The name “{entity.text}” is missing or changed in the translation.", entity.text
            )


def _stem(word: str) -> str:
    """A name without its possessive or plural ending."""
    return re.sub(r"['’]?s\Z", "", word.casefold())


def _check_repeats(source: str, target: str) -> Iterator[Finding]:
    """Words said twice in a row, or a longer phrase said again, when the source does no such thing."""
    words = _TOKENS.findall(target.casefold())
    if len(set(words)) == len(words):
        return
    tokens = list(_TOKENS.finditer(target))
    words = [token.group().casefold() for token in tokens]
    origin = [word.casefold() for word in _TOKENS.findall(source)]
    for size in range(1, min(8, len(words) // 2) + 1):
        for at in range(len(words) - 2 * size + 1):
            phrase = words[at : at + size]
            if phrase != words[at + size : at + 2 * size] or _repeats_at_all(origin, size):
                continue
            between = target[tokens[at].end() : tokens[at + 1].start()].strip(' \u00a0¿¡"“(')
            if size > 1 or not between or len(words[at]) > 3:
                yield Finding("repeated", f"“{' '.join(phrase)}” is said twice.", " ".join(phrase))
                return
    for size in (5, 4, 3):
        seen: set[tuple[str, ...]] = set()
        for at in range(len(words) - size + 1):
            gram = tuple(words[at : at + size])
            if gram in seen and not _repeats_phrase(origin, max(1, size - 2)):
                yield Finding("repeated", f"“{' '.join(gram)}” is said twice.", " ".join(gram))
                return
            seen.add(gram)


def _repeats_at_all(words: Sequence[str], size: int) -> bool:
    return any(
        words[at : at + length] == words[at + length : at + 2 * length]
        for length in range(1, size + 1)
        for at in range(len(words) - 2 * length + 1)
    )


def _repeats_phrase(words: Sequence[str], size: int) -> bool:
    grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return len(set(grams)) < len(grams)


def _check_language(source: str, target: str, ours: Sequence[Entity], context: Context) -> Iterator[Finding]:
    """Words of the source language that were left as they are."""
    if context.source_language == context.target_language:
        return
    exact = {word.casefold() for entity in ours for word in _WORDS.findall(entity.text)}
    before = [word for word in _WORDS.findall(source) if word.casefold() not in exact]
    after = [word for word in _WORDS.findall(target) if word.casefold() not in exact]
    if not before or not after:
        return
    if source.strip().casefold() == target.strip().casefold():
        strange = [word for word in before if not is_word(word, context.target_language)]
        known = bool(known_words(context.target_language))
        if (known and len(strange) > len(before) / 2) or (not known and len(before) > 3):
            yield Finding("untranslated", "The translation is the same as the source.", source)
        return
    common = {word.casefold() for word in before}
    shared = [word for word in after if word.casefold() in common]
    if not shared:
        return
    own = _own_words(context.source_language, context.target_language)
    left = [word for word in shared if word.casefold() in own and word.islower()]
    carried = [word for word in shared if not is_word(word, context.target_language)]
    if len(left) >= 2 or (len(after) > 3 and len(carried) > len(after) / 2):
        words = " ".join(left or carried)
        yield Finding("untranslated", f"Part of the source was left untranslated: “{words}”.", words)


@lru_cache(maxsize=16)
def _own_words(source_language: str, target_language: str) -> frozenset[str]:
    """Grammar words of the source language that the target language does not have too."""
    return function_words(source_language) - function_words(target_language) - {"no", "a", "me", "as"}


_GROWTH = {("en", "es"): 1.15, ("es", "en"): 0.88}


def _check_length(source: str, target: str, context: Context) -> Iterator[Finding]:
    """A translation far too short or long, or with fewer sentences than its source."""
    growth = _GROWTH.get((context.source_language, context.target_language))
    if growth is None:
        growth, low, high, least = 1.0, 0.2, 5.0, 30
    else:
        low, high, least = 0.45, 2.4, 45
    ratio = len(target) / max(1, len(source)) / growth
    ours, theirs = count_sentences(source), count_sentences(target)
    if ours > 1 and theirs < ours and ratio < 0.93:
        yield Finding("sentence", f"The source has {ours} sentences, the translation {theirs}.", target)
    elif max(len(source), len(target)) >= least and ratio < low:
        yield Finding("length", "The translation is much shorter than the source.", target)
    elif max(len(source), len(target)) >= least and ratio > high:
        yield Finding("length", "The translation is much longer than the source.", target)


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
            sign = opening + closing
            yield Finding("brackets", f"A bracket or quotation mark {sign} is open or closed alone.", sign)
    if source.count('"') % 2 == 0 and target.count('"') % 2:
        yield Finding("brackets", 'A quotation mark " is open or closed alone.', '"')


def _check_capitals(source: str, target: str) -> Iterator[Finding]:
    """A word in capitals out of nowhere: what small models write when they lose the thread."""
    if not _LOUD_WORD.search(target) or source.isupper():
        return
    given = {word.casefold() for word in _WORDS.findall(source)}
    loud = sum(word.isupper() and len(word) > 1 for word in _WORDS.findall(source))
    strange = [
        word
        for word in _WORDS.findall(target)
        if len(word) > 3 and word.isupper() and word.casefold() not in given
    ]
    if len(strange) > loud:
        yield Finding(
            "capitals", f"“{strange[0]}” stands in capitals that the source does not have.", strange[0]
        )


def _check_register(source: str, target: str, context: Context) -> Iterator[Finding]:
    """Spanish for families says `usted`; `tú` is a slip unless the source is Spanish too."""
    if context.target_language != "es" or context.source_language == "es":
        return
    forms = familiar_forms(target)
    if forms and not familiar_forms(source):
        message = f"“{forms[0]}” speaks to the reader as tú; families are addressed as usted."
        yield Finding("register", message, forms[0])


def _check_denial(source: str, target: str, context: Context) -> Iterator[Finding]:
    word = lost_denial(source, target, context.source_language, context.target_language)
    if word:
        yield Finding("negation", f"The source says “{word}”, but the translation denies nothing.", word)


def _check_terms(source: str, target: str, terms: Sequence[Term]) -> Iterator[Finding]:
    lowered, translated = source.casefold(), target.casefold()
    for term in terms:
        if term.term.casefold() not in lowered:
            continue
        if (
            re.search(rf"(?<!\w){re.escape(term.term.casefold())}(?!\w)", lowered)
            and term.rendering.casefold() not in translated
        ):
            yield Finding("glossary", f"The glossary wants “{term.rendering}” for “{term.term}”.", term.term)
