"""Gets the best the machine can do for each sentence: protected, checked, tried again where it failed, repaired.

One batch translates all sentences with stand-ins for what models garble. Where the checks find something
in the best rendering, the others of the beam are tried, then a second batch of other forms of the sentence
(every exact part protected, or none). The rendering with the least doubts wins; what can surely be put right is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from translation.capitals import in_capitals, to_large, to_small
from translation.checks import Context, check_pair
from translation.draft import Cancel, Finding, Term
from translation.engine import Engine, Hypothesis
from translation.entities import KEEP, Entity, find_entities
from translation.marks import Aligner, attention_aligner
from translation.packs import Pack
from translation.protect import Masked, Restored, mask, restore, tidy
from translation.repair import repair
from translation.vocabulary import is_word, known_words

ALTERNATIVES = 4
_WEIGHTS = {
    "number": 10.0,
    "date": 10.0,
    "time": 10.0,
    "amount": 10.0,
    "phone": 10.0,
    "address": 10.0,
    "placeholder": 10.0,
    "name": 10.0,
    "empty": 50.0,
    "untranslated": 5.0,
    "repeated": 4.0,
    "sentence": 4.0,
    "glossary": 3.0,
    "length": 3.0,
}
_MADE_UP_WEIGHT = 0.4
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Outcome:
    """A sentence's machine translation with what the checks say of it and what was repaired.

    `places` tells where the exact parts stand; `align` finds where other words went, if that was asked for.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    places: tuple[tuple[Entity, int, int], ...] = ()
    align: Aligner | None = None


@dataclass
class _Work:
    """One sentence on its way."""

    text: str
    small: str
    capitals: bool
    entities: list[Entity]
    context: Context
    best: Outcome | None = None
    cost: float = field(default=1e9)


def translate_batch(
    engine: Engine,
    pack: Pack,
    sentences: Sequence[str],
    context: Context,
    *,
    attention: Sequence[bool] = (),
    cancel: Cancel | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Outcome]:
    """Translate plain sentences with one pack; `attention` says for which of them words must be aligned."""
    works = [_prepare(sentence, context) for sentence in sentences]
    wanted = list(attention) or [False] * len(works)
    source, target = context.source_language, context.target_language
    masked = [mask(work.small, work.entities, source, target) for work in works]
    _run(engine, pack, works, masked, wanted, cancel, progress)
    again = [index for index, work in enumerate(works) if work.cost >= 1.0]
    for variant in (_fully_masked, _bare):
        if again:
            chosen = [works[index] for index in again]
            forms = [variant(work) for work in chosen]
            _run(engine, pack, chosen, forms, [wanted[index] for index in again], cancel, None)
            again = [index for index in again if works[index].cost >= 1.0]
    return [_finish(work) for work in works]


def _prepare(sentence: str, context: Context) -> _Work:
    capitals = in_capitals(sentence, context.source_language)
    small = to_small(sentence, context.source_language, context.book) if capitals else sentence
    entities = find_entities(small, context.source_language, context.book, context.keep)
    return _Work(sentence, small, capitals, entities, context)


def _fully_masked(work: _Work) -> Masked:
    terms = [term for term in work.context.terms if term.term.casefold() in work.small.casefold()]
    entities = sorted([*work.entities, *_term_entities(work, terms)], key=lambda entity: entity.start)
    return mask(work.small, entities, work.context.source_language, work.context.target_language, fully=True)


def _bare(work: _Work) -> Masked:
    return Masked(work.small, ())


def _term_entities(work: _Work, terms: Sequence[Term]) -> list[Entity]:
    """Glossary terms as exact parts with their required rendering, where nothing else stands."""
    found = []
    for term in terms:
        found += [
            Entity(KEEP, match.start(), match.end(), match.group(), term.rendering)
            for match in re.finditer(rf"(?<!\w){re.escape(term.term)}(?!\w)", work.small, re.IGNORECASE)
            if not any(entity.start < match.end() and match.start() < entity.end for entity in work.entities)
        ]
    return found


def _run(
    engine: Engine,
    pack: Pack,
    works: Sequence[_Work],
    forms: Sequence[Masked],
    wanted: Sequence[bool],
    cancel: Cancel | None,
    progress: Callable[[int], None] | None,
) -> None:
    """Translate one form of each sentence and keep what is better than what it has."""
    answers = engine.translate(
        [form.text for form in forms],
        pack,
        alternatives=ALTERNATIVES,
        attention=any(wanted),
        cancel=cancel,
        progress=progress,
    )
    for work, form, hypotheses, aligned in zip(works, forms, answers, wanted, strict=True):
        for rank, hypothesis in enumerate(hypotheses):
            _consider(work, form, hypothesis, rank, engine.pieces(form.text, pack) if aligned else ())
            if work.cost < 1.0:
                break


def _consider(work: _Work, form: Masked, hypothesis: Hypothesis, rank: int, pieces: Sequence[str]) -> None:
    restored = restore(hypothesis.text, form, work.context.target_language)
    if restored is None:
        return
    text = tidy(restored.text, work.context.target_language)
    findings = tuple(check_pair(work.small, text, work.context, work.entities))
    cost = sum(_WEIGHTS.get(finding.kind, 1.0) for finding in findings)
    cost += _MADE_UP_WEIGHT * made_up_words(text, work.small, work.context) + 0.05 * rank
    if cost < work.cost:
        work.cost = cost
        places = restored.places if text == restored.text else ()
        align = _aligner(form, restored, hypothesis, pieces) if pieces else None
        work.best = Outcome(text, findings, (), places, align)


def made_up_words(target: str, source: str, context: Context) -> int:
    """Return how many words of the target are neither words of its language nor of the source."""
    if not known_words(context.target_language):
        return 0
    given = {word.casefold() for word in _WORD.findall(source)}
    return sum(
        not is_word(word, context.target_language) and word.casefold() not in given
        for word in _WORD.findall(target)
    )


def _aligner(form: Masked, restored: Restored, hypothesis: Hypothesis, pieces: Sequence[str]) -> Aligner:
    def to_machine(place: int) -> int:
        shift = 0
        for shield in form.shields:
            if shield.entity.end <= place:
                shift += len(shield.stand_in) - (shield.entity.end - shield.entity.start)
        return place + shift

    def from_machine(place: int) -> int:
        shift = 0
        for start, end, length in restored.edits:
            if end <= place:
                shift += length - (end - start)
        return place + shift

    return attention_aligner(pieces, hypothesis.pieces, hypothesis.attention, to_machine, from_machine)


def _finish(work: _Work) -> Outcome:
    """Repair what is beyond doubt, write headings in capitals again, and say what remains."""
    outcome = work.best or Outcome("", tuple(check_pair(work.small, "", work.context)))
    if any(_WEIGHTS.get(finding.kind, 0.0) >= 10.0 for finding in outcome.findings):
        words = frozenset(_WORD.findall(work.small))
        text, made = repair(outcome.text, work.entities, words, work.context.target_language)
        if made:
            notes = tuple(Finding("repaired", f"“{old}” was corrected to “{new}”.", new) for old, new in made)
            findings = tuple(check_pair(work.small, text, work.context, work.entities))
            outcome = replace(outcome, text=text, findings=findings, notes=notes, places=(), align=None)
    text = _match_opening(work.small, outcome.text)
    if work.capitals:
        text = to_large(text, work.context.target_language)
    return replace(outcome, text=text)


def _match_opening(source: str, target: str) -> str:
    """Begin with a capital where the source does; a name or address at the start keeps its own letters."""
    first = source.lstrip("\"“'(¿¡ ")[:1]
    if not first.isupper():
        return target
    at = next((index for index, letter in enumerate(target) if letter.isalnum()), None)
    if at is None or not target[at].islower() or re.match(r"\S*[@./]\S", target[at:]):
        return target
    return target[:at] + target[at].upper() + target[at + 1 :]


def only_exact(text: str, entities: Sequence[Entity]) -> bool:
    """Whether a text has no words but exact parts, so that the machine has nothing to do."""
    rest, at = [], 0
    for entity in entities:
        rest.append(text[at : entity.start])
        at = entity.end
    rest.append(text[at:])
    return not re.search(r"[^\W\d_]", "".join(rest))
