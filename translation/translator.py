"""The pipeline that turns a text into a draft: blocks, sentences, memory, glossary, machine, checks.

Everything slow happens here, so call it off the window's thread. One Translator serves the whole process
and all its threads; what it has translated it remembers, so that a second draft of a notice with one
changed sentence costs one sentence.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translation.checks import Context, check_pair, make_context
from translation.draft import Cancel, Cancelled, Draft, Memory, Progress, Segment, Suggestion, Term
from translation.engine import Engine
from translation.entities import KEEP, NAME, Entity, find_entities
from translation.languages import pack_code
from translation.machine import Outcome, only_exact, translate_batch
from translation.marks import carry_marks, put_marks
from translation.memory import FITTED
from translation.names import NameBook, learn_names
from translation.outline import Sentence, outline_of, plain_sentence, split_sentence
from translation.packs import STARTER_PACKS, MissingPack, Pack, best_packs, packs_in, route
from translation.protect import render
from translation.shelf import PackShelf
from translation.vocabulary import function_words, is_word

_REMEMBERED = 20_000
_SHOWN = 3


@dataclass(frozen=True)
class _Job:
    """What holds for all sentences of one call."""

    route: tuple[Pack, ...]
    context: Context
    glossary: dict[str, Term]
    memory: Memory | None
    source: str
    target: str


@dataclass
class _Line:
    """One different sentence of a call: what is known of it, and in the end its outcome."""

    sentence: Sentence
    entities: list[Entity]
    aligned: bool
    suggestions: tuple[Suggestion, ...] = ()
    segment: Segment | None = None
    outcome: Outcome | None = None


class Translator:
    """Translates on this device with the packs in `pack_folders`, and in the shipped folder after them.

    With a `shelf` its packs serve instead, without those that were removed on this device.
    """

    def __init__(
        self,
        pack_folders: Sequence[Path] = (),
        *,
        shipped: Path | None = STARTER_PACKS,
        shelf: PackShelf | None = None,
        engine: Engine | None = None,
    ) -> None:
        self._folders = tuple(pack_folders)
        self._shipped = shipped
        self._shelf = shelf
        self._engine = engine or Engine()
        self._remembered: OrderedDict[object, Outcome] = OrderedDict()
        self._lock = threading.Lock()

    def packs(self) -> dict[tuple[str, str], Pack]:
        """Return the pack that serves each pair of languages, read from the folders now."""
        if self._shelf is not None:
            return self._shelf.packs()
        found = [pack for folder in self._folders for pack in packs_in(folder)]
        if self._shipped is not None:
            found += packs_in(self._shipped, shipped=True)
        return best_packs(found)

    def can_translate(self, source: str, target: str) -> bool:
        """Whether a pack, or two through English, translate the pair."""
        try:
            route(self.packs(), source, target)
        except MissingPack:
            return False
        return True

    def release(self) -> None:
        """Let go of all models and remembered sentences."""
        self._engine.release()
        with self._lock:
            self._remembered.clear()

    def translate(
        self,
        text: str,
        source: str,
        target: str,
        *,
        names: Sequence[str] | NameBook = (),
        glossary: Sequence[Term] = (),
        memory: Memory | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Translate a plain or Markdown text, keeping its block structure.

        `names` are the people and schools that must come through unchanged. `progress(done, total)` counts
        sentences and is called on the calling thread. Raises MissingPack, or Cancelled once `cancel()` holds.
        """
        outline = outline_of(text, source)
        segments = self._segments(
            outline.sentences, source, target, names, glossary, memory, progress, cancel
        )
        filled = outline.fill([segment.target for segment in segments])
        return Draft(filled, tuple(segments), source, target)

    def translate_sentences(
        self,
        sentences: Sequence[str | Sentence],
        source: str,
        target: str,
        *,
        names: Sequence[str] | NameBook = (),
        glossary: Sequence[Term] = (),
        memory: Memory | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[Segment]:
        """Translate single sentences; the segments are in the order given."""
        lines = [plain_sentence(text) if isinstance(text, str) else text for text in sentences]
        return self._segments(lines, source, target, names, glossary, memory, progress, cancel)

    def _segments(
        self,
        sentences: Sequence[Sentence],
        source: str,
        target: str,
        names: Sequence[str] | NameBook,
        glossary: Sequence[Term],
        memory: Memory | None,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> list[Segment]:
        source, target = pack_code(source), pack_code(target)
        book = names if isinstance(names, NameBook) else NameBook.of(names)
        book = book.with_learned(learn_names((line.plain for line in sentences), source, book))
        job = _Job(
            tuple(route(self.packs(), source, target)) if source != target else (),
            make_context(source, target, book, glossary),
            {term.term.casefold(): term for term in glossary},
            memory,
            source,
            target,
        )
        lines: dict[Sentence, list[_Line]] = {}
        for sentence in sentences:
            if sentence not in lines:
                if cancel is not None and cancel():
                    raise Cancelled
                lines[sentence] = self._look_up_all(sentence, job)
        self._run_machine([line for group in lines.values() for line in group], job, progress, cancel)
        made = {sentence: _joined(sentence, group) for sentence, group in lines.items()}
        return [made[sentence] for sentence in sentences]

    def _look_up_all(self, sentence: Sentence, job: _Job) -> list[_Line]:
        """Look a sentence up; what turns out to be several sentences is taken apart unless known as a whole."""
        line = self._look_up(sentence, job)
        if line.segment is None and line.outcome is None:
            pieces = split_sentence(sentence, job.source)
            if len(pieces) > 1:
                return [self._look_up(piece, job) for piece in pieces]
        return [line]

    def _look_up(self, sentence: Sentence, job: _Job) -> _Line:
        """Settle what needs no machine: nothing to translate, a glossary term, an approved memory entry."""
        plain = sentence.plain
        entities = find_entities(plain, job.source, job.context.book, job.context.keep)
        line = _Line(
            sentence, entities, any(mark.start > 0 or mark.end < len(plain) for mark in sentence.marks)
        )
        if job.source == job.target or _needs_nothing(plain, entities, job):
            line.segment = Segment(sentence.text, sentence.text, "unchanged")
            return line
        if only_exact(plain, entities):
            line.outcome = Outcome(*_exact_only(plain, entities, job.target))
            return line
        term = job.glossary.get(plain.strip(" .:").casefold())
        if term is not None:
            tail = plain[len(plain.rstrip(" .:")) :]
            target = (plain if term.keep else _like(plain, term.rendering)) + ("" if term.keep else tail)
            line.segment = Segment(sentence.text, _with_marks(line, target), "glossary", approved=True)
            return line
        if job.memory is not None:
            found = tuple(job.memory.suggest(plain, job.source, job.target))
            line.suggestions = found[:_SHOWN]
            line.segment = _from_memory(line, found, job)
        return line

    def _run_machine(
        self, lines: Sequence[_Line], job: _Job, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        keys = {id(line): _key(line, job) for line in lines}
        waiting = []
        for line in lines:
            if line.segment is None and line.outcome is None:
                line.outcome = self._recall(keys[id(line)])
                if line.outcome is None:
                    waiting.append(line)
        done, total = len(lines) - len(waiting), len(lines)

        def advance(count: int) -> None:
            nonlocal done
            done += count
            if progress is not None:
                progress(min(done, total), total)

        advance(0)
        if not waiting:
            return
        outcomes = self._through(waiting, job, advance, cancel)
        for line, outcome in zip(waiting, outcomes, strict=True):
            line.outcome = outcome
            self._remember(keys[id(line)], outcome)

    def _through(
        self, lines: Sequence[_Line], job: _Job, advance: Callable[[int], None], cancel: Cancel | None
    ) -> list[Outcome]:
        """Run the packs of the route one after another; in between the text is English."""
        texts = [line.sentence.plain for line in lines]
        outcomes: list[Outcome] = []
        for index, pack in enumerate(job.route):
            last = index == len(job.route) - 1
            outcomes = translate_batch(
                self._engine,
                pack,
                texts,
                Context(
                    pack.source,
                    pack.target,
                    job.context.book,
                    job.context.keep,
                    job.context.terms if last else (),
                ),
                attention=[line.aligned for line in lines] if len(job.route) == 1 else (),
                cancel=cancel,
                progress=advance if last else None,
            )
            texts = [outcome.text for outcome in outcomes]
        if len(job.route) > 1:
            outcomes = [
                Outcome(
                    outcome.text,
                    tuple(check_pair(line.sentence.plain, outcome.text, job.context)),
                    outcome.notes,
                )
                for line, outcome in zip(lines, outcomes, strict=True)
            ]
        return outcomes

    def _recall(self, key: object) -> Outcome | None:
        with self._lock:
            outcome = self._remembered.get(key)
            if outcome is not None:
                self._remembered.move_to_end(key)
            return outcome

    def _remember(self, key: object, outcome: Outcome) -> None:
        with self._lock:
            self._remembered[key] = outcome
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)


def _key(line: _Line, job: _Job) -> object:
    """What a sentence's machine translation depends on."""
    plain = line.sentence.plain
    exact = tuple(entity.text for entity in line.entities if entity.kind in {NAME, KEEP})
    lowered = plain.casefold()
    terms = tuple(term for term in job.context.terms if term.term.casefold() in lowered)
    return (tuple(pack.folder for pack in job.route), plain, exact, terms, line.aligned)


def _needs_nothing(plain: str, entities: Sequence[Entity], job: _Job) -> bool:
    if not any(letter.isalpha() for letter in plain):
        return True
    return not entities and _already_in(plain, job.source, job.target)


def _already_in(plain: str, source: str, target: str) -> bool:
    """Whether a sentence is in the target language as it stands ("¡Su opinión cuenta!" in an English notice)."""
    words = [word.strip('¡!¿?.,;:"“”()').lower() for word in plain.split()]
    words = [word for word in words if word]
    if len(words) < 3 or not function_words(target):
        return False
    theirs = sum(word in function_words(target) or is_word(word, target) for word in words)
    ours = sum(word in function_words(source) or is_word(word, source) for word in words)
    signs = target == "es" and plain.startswith(("¡", "¿"))
    return theirs / len(words) > 0.6 and (ours / len(words) < 0.3 or (signs and ours < theirs))


def _exact_only(plain: str, entities: Sequence[Entity], language: str) -> tuple[str]:
    pieces, at = [], 0
    for entity in entities:
        pieces += [plain[at : entity.start], render(entity, language)]
        at = entity.end
    text = "".join([*pieces, plain[at:]])
    return (text[:1].upper() + text[1:] if plain[:1].isupper() and entities[0].start == 0 else text,)


def _from_memory(line: _Line, found: Sequence[Suggestion], job: _Job) -> Segment | None:
    """Use an entry that fits: an approved exact one as it is, any other when the checks find nothing.

    What was fitted (other names, dates or figures put in) counts as unapproved until a liaison looks at it.
    """
    fitting = [suggestion for suggestion in found if suggestion.score >= FITTED]
    if not fitting:
        return None
    best = max(fitting, key=lambda suggestion: (suggestion.approved, suggestion.score))
    plain = line.sentence.plain
    approved = best.approved and best.score >= 1.0
    if not approved and check_pair(plain, best.target, job.context, line.entities):
        return None
    others = tuple(suggestion for suggestion in found if suggestion is not best)[:_SHOWN]
    text = _with_marks(line, best.target)
    return Segment(line.sentence.text, text, "memory", (), others, approved)


def _like(source: str, rendering: str) -> str:
    """A glossary rendering with the capitals of the words it stands for."""
    if source.isupper() and any(letter.isalpha() for letter in source) and len(source) > 3:
        return rendering.upper()
    return rendering[:1].upper() + rendering[1:] if source[:1].isupper() else rendering


def _with_marks(line: _Line, target: str) -> str:
    sentence = line.sentence
    return (
        put_marks(target, carry_marks(sentence.marks, sentence.plain, target)) if sentence.marks else target
    )


def _joined(sentence: Sentence, lines: Sequence[_Line]) -> Segment:
    """Make one segment of a sentence's lines; of several the weakest origin counts."""
    made = [_segment(line) for line in lines]
    if len(made) == 1:
        return made[0]
    origins = {segment.origin for segment in made}
    return Segment(
        sentence.text,
        "".join(segment.target + line.sentence.gap for segment, line in zip(made, lines, strict=True)),
        origins.pop() if len(origins) == 1 else "machine",
        tuple(finding for segment in made for finding in segment.warnings),
        tuple(suggestion for segment in made for suggestion in segment.suggestions)[:_SHOWN],
        all(segment.approved for segment in made),
        tuple(note for segment in made for note in segment.notes),
    )


def _segment(line: _Line) -> Segment:
    if line.segment is not None:
        return line.segment
    outcome = line.outcome or Outcome("")
    sentence = line.sentence
    target = outcome.text
    if sentence.marks:
        marks = carry_marks(sentence.marks, sentence.plain, target, outcome.places, outcome.align)
        target = put_marks(target, marks)
    unchanged = target == sentence.text and not outcome.findings
    return Segment(
        sentence.text,
        target,
        "unchanged" if unchanged else "machine",
        outcome.findings,
        line.suggestions,
        False,
        outcome.notes,
    )
