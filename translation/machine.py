"""Gets the best the machine can do for each sentence: protected, checked, tried again where it failed, repaired.

One batch translates all sentences with stand-ins for what models garble. Where the checks find something
in the best rendering, the others of the beam are tried, then a second batch of other forms of the sentence
(every exact part protected, or none). The rendering with the least doubts wins; what can surely be put right is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate

from translation.alignment import Aligner, aligned_words, machine_aligner
from translation.capitals import emphasised, in_capitals, loud_word, to_large, to_small
from translation.checks import Context, check_pair
from translation.draft import Cancel, Finding, Term
from translation.engine import Engine, Hypothesis
from translation.entities import KEEP, Entity, find_entities
from translation.packs import Pack
from translation.protect import Masked, mask, restore, tidy
from translation.register import made_polite
from translation.repair import repair
from translation.vocabulary import is_word, known_words

ALTERNATIVES = 3
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
    "capitals": 4.0,
    "sentence": 4.0,
    "glossary": 3.0,
    "length": 3.0,
    "register": 2.0,
    "negation": 6.0,
}
_MADE_UP_WEIGHT = 0.4
_CLAUSE = re.compile(
    r"((?<=[;:])\s+|\s+\(|\)(?:[.,;:]?\s+|[.]?\Z)|\s+[–—-]\s+|,\s+(?=(?:and|or|but|so|y|o|pero)\s))"
)
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
    loud: list[tuple[int, int]] = field(default_factory=list)
    aligned: bool = False
    best: Outcome | None = None
    cost: float = field(default=1e9)


def translate_batch(
    engine: Engine,
    pack: Pack,
    sentences: Sequence[str],
    context: Context,
    *,
    entities: Sequence[list[Entity] | None] = (),
    attention: Sequence[bool] = (),
    cancel: Cancel | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Outcome]:
    """Translate plain sentences with one pack.

    `entities` are their exact parts where they are known already; `attention` says for which of them words must be
    aligned.
    """
    known = entities or [None] * len(sentences)
    works = [_prepare(sentence, context, parts) for sentence, parts in zip(sentences, known, strict=True)]
    for work, asked in zip(works, attention or [False] * len(works), strict=True):
        work.aligned = asked or bool(work.loud)
    source, target = context.source_language, context.target_language
    jobs = [(work, mask(work.small, work.entities, source, target)) for work in works]
    cut = _run(engine, pack, jobs, cancel, progress)
    for work, clauses in cut:
        _join_clauses(work, clauses)
    return [_finish(work) for work in works]


def _prepare(sentence: str, context: Context, known: list[Entity] | None) -> _Work:
    capitals = in_capitals(sentence, context.source_language)
    loud: list[tuple[int, int]] = []
    if capitals:
        small = to_small(sentence, context.source_language, context.book)
    else:
        loud = emphasised(sentence, context.source_language)
        small = _without_emphasis(sentence, loud)
    same = known is not None and small == sentence
    entities = (
        known if same and known else find_entities(small, context.source_language, context.book, context.keep)
    )
    return _Work(sentence, small, capitals, entities, context, loud)


def _without_emphasis(sentence: str, loud: Sequence[tuple[int, int]]) -> str:
    """Write words in capitals small, but for the first letter of the sentence."""
    for start, end in loud:
        word = sentence[start:end].lower()
        if not sentence[:start].strip(' "“(¿¡'):
            word = word.capitalize()
        if len(word) == end - start:
            sentence = sentence[:start] + word + sentence[end:]
    return sentence


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
    jobs: list[tuple[_Work, Masked]],
    cancel: Cancel | None,
    progress: Callable[[int], None] | None,
) -> list[tuple[_Work, _Clauses]]:
    """Translate sentences, and other forms of those with doubts; keep for each the best rendering.

    Returns the sentences that were also translated clause by clause.
    """
    count = len(jobs)
    texts = [form.text for _, form in jobs]
    stream = engine.stream(
        texts,
        pack,
        alternatives=ALTERNATIVES,
        attention=any(work.aligned for work, _ in jobs),
        cancel=cancel,
    )
    cut: list[tuple[_Work, _Clauses]] = []
    for index, hypotheses in stream:
        work, form = jobs[index]
        pieces = engine.pieces(form.text, pack) if work.aligned else ()
        for rank, hypothesis in enumerate(hypotheses):
            if work.cost < 1.0:
                break
            _consider(work, form, hypothesis, rank, pieces)
        if index >= count:
            continue
        if progress is not None:
            progress(1)
        if work.cost >= 1.0:
            clauses = _clauses(work)
            if clauses is not None:
                cut.append((work, clauses))
            others = _other_forms(work, form) + (clauses.forms if clauses is not None else [])
            jobs += others
            texts += [other.text for _, other in others]
    return cut


def _other_forms(work: _Work, tried: Masked) -> list[tuple[_Work, Masked]]:
    """The sentence with every exact part protected, and with none."""
    return [(work, form) for form in (_fully_masked(work), _bare(work)) if form.text != tried.text]


@dataclass(frozen=True)
class _Clauses:
    """A sentence in clauses: what stands between them, and each clause as a work of its own."""

    pieces: list[str]
    forms: list[tuple[_Work, Masked]]


def _clauses(work: _Work) -> _Clauses | None:
    """Cut a sentence into clauses, or return None when it has but one.

    A small model loses the thread of a long sentence; a bracket or what follows a semicolon stands well alone.
    """
    pieces = _CLAUSE.split(work.small)
    if len(pieces) == 1:
        return None
    context = work.context
    forms = []
    for piece, at in zip(pieces[::2], _starts(pieces)[::2], strict=True):
        if not re.search(r"[^\W\d_]", piece):
            continue
        clause = _Work(piece, piece, False, _entities_within(work, piece, at), context)
        forms.append(
            (
                clause,
                mask(piece, clause.entities, context.source_language, context.target_language, fully=True),
            )
        )
    return _Clauses(pieces, forms)


def _join_clauses(work: _Work, clauses: _Clauses) -> None:
    """Put the clauses together again and keep the whole where it is better."""
    done = {clause.text: _clause_text(clause) for clause, _ in clauses.forms}
    made = [done.get(piece, piece) if place % 2 == 0 else piece for place, piece in enumerate(clauses.pieces)]
    text, notes = _polished("".join(made), work.context)
    findings = tuple(check_pair(work.small, text, work.context, work.entities))
    cost = _cost(findings, text, work) + 0.5
    whole = all(new.strip() or not old.strip() for old, new in zip(clauses.pieces, made, strict=True))
    if whole and cost < work.cost:
        work.cost, work.best = cost, Outcome(text, findings, notes)


def _starts(pieces: Sequence[str]) -> list[int]:
    return list(accumulate([0, *(len(piece) for piece in pieces[:-1])]))


def _entities_within(work: _Work, piece: str, at: int) -> list[Entity]:
    return [
        replace(entity, start=entity.start - at, end=entity.end - at)
        for entity in work.entities
        if at <= entity.start and entity.end <= at + len(piece)
    ]


def _clause_text(clause: _Work) -> str:
    """A clause's rendering without the capital and full stop that the model gave it."""
    if not clause.text.strip() or not re.search(r"[^\W\d_]", clause.text):
        return clause.text
    text = clause.best.text if clause.best else ""
    if clause.text[:1].islower() and len(text) > 1 and text[1].islower():
        text = text[:1].lower() + text[1:]
    return text if clause.text[-1:] in ".!?" else text.rstrip(".")


def _consider(work: _Work, form: Masked, hypothesis: Hypothesis, rank: int, pieces: Sequence[str]) -> None:
    restored = restore(hypothesis.text, form, work.context.target_language)
    if restored is None:
        return
    text, notes = _polished(restored.text, work.context)
    findings = tuple(check_pair(work.small, text, work.context, work.entities))
    cost = _cost(findings, text, work) + 0.05 * rank
    if cost < work.cost:
        work.cost = cost
        polished = partial(_polished_place, restored.text, work.context)
        places = tuple((entity, polished(start), polished(end)) for entity, start, end in restored.places)
        align = machine_aligner(form, restored, hypothesis, pieces, polished) if pieces else None
        work.best = Outcome(text, findings, notes, places, align)


def _polished(text: str, context: Context) -> tuple[str, tuple[Finding, ...]]:
    """Write half-day marks as the language does and address the reader politely; say what was put right."""
    text = tidy(text, context.target_language)
    if context.target_language != "es":
        return text, ()
    text, made = made_polite(text)
    return text, _notes(made)


def _polished_place(text: str, context: Context, place: int) -> int:
    """Where a place of the restored text stands in the polished one."""
    return len(_polished(text[:place], context)[0])


def _notes(made: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    return tuple(Finding("repaired", f"“{old}” was corrected to “{new}”.", new) for old, new in made)


def _cost(findings: Sequence[Finding], text: str, work: _Work) -> float:
    """How doubtful a rendering is: what the checks found, and words that do not exist."""
    found = sum(_WEIGHTS.get(finding.kind, 1.0) for finding in findings)
    return found + _MADE_UP_WEIGHT * made_up_words(text, work.small, work.context)


def made_up_words(target: str, source: str, context: Context) -> int:
    """Return how many words of the target are neither words of its language nor of the source."""
    if not known_words(context.target_language):
        return 0
    given = {word.casefold() for word in _WORD.findall(source)}
    return sum(
        not is_word(word, context.target_language) and word.casefold() not in given
        for word in _WORD.findall(target)
    )


def _finish(work: _Work) -> Outcome:
    """Repair what is beyond doubt, write headings in capitals again, and say what remains."""
    outcome = work.best or Outcome("", tuple(check_pair(work.small, "", work.context)))
    if any(_WEIGHTS.get(finding.kind, 0.0) >= 10.0 for finding in outcome.findings):
        words = frozenset(_WORD.findall(work.small))
        text, made = repair(outcome.text, work.entities, words, work.context.target_language)
        if made:
            findings = tuple(check_pair(work.small, text, work.context, work.entities))
            notes = outcome.notes + _notes(made)
            outcome = replace(outcome, text=text, findings=findings, notes=notes, places=(), align=None)
    text = _same_signs(work.small, outcome.text)
    for start, end in _loud_places(work, outcome):
        text = text[:start] + text[start:end].upper() + text[end:]
    text = _match_opening(work.small, text)
    if work.capitals:
        text = to_large(text, work.context.target_language)
    return replace(outcome, text=text)


def _same_signs(source: str, target: str) -> str:
    """Give dashes and quotation marks back the form they had: models know only the plain ones."""
    if "–" in source or "—" in source:
        dash = "–" if "–" in source else "—"
        target = (
            re.sub(r"(?<= )-(?= )|(?<=\d)-(?=\d)(?![\d-]{6})", dash, target) if "-" not in source else target
        )
    if "“" in source and target.count('"') == 2:
        first = target.index('"')
        target = target[:first] + "“" + target[first + 1 :].replace('"', "”")
    return target


def _loud_places(work: _Work, outcome: Outcome) -> list[tuple[int, int]]:
    """Where the words that the source has in capitals stand in the translation, as far as that is known."""
    languages = (work.context.source_language, work.context.target_language)
    places, others = [], []
    for start, end in work.loud:
        place = loud_word(work.small[start:end], outcome.text, *languages)
        if place is not None:
            places.append(place)
        else:
            others.append((start, end))
    if others and outcome.align is not None:
        places += aligned_words(work.small, outcome.text, others, outcome.align)
    return places


def _match_opening(source: str, target: str) -> str:
    """Begin with a capital where the source does; a name or address at the start keeps its own letters."""
    first = source.lstrip("\"“'(¿¡ ")[:1]
    if not first.isupper():
        return target
    at = next((index for index, letter in enumerate(target) if letter.isalnum()), None)
    if at is None or not target[at].islower() or re.match(r"\S*[@./]\S", target[at:]):
        return target
    return target[:at] + target[at].upper() + target[at + 1 :]
