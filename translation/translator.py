"""The pipeline that turns a text into a draft: blocks, sentences, memory, glossary, machine, checks.

Everything slow happens here, so call it off the window's thread. One Translator serves the whole process
and all its threads; what it has translated it remembers, so that a second draft of a notice with one
changed sentence costs one sentence.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from translation.checks import Context, check_pair, make_context
from translation.draft import Cancel, Cancelled, Draft, Finding, Memory, Progress, Segment, Term
from translation.engine import Engine
from translation.languages import pack_code
from translation.lookup import Job, Line, joined, key_of, look_up, look_up_all, segment_of
from translation.machine import Task, translate_batch
from translation.names import NameBook, learn_names
from translation.outline import Sentence, outline_of, plain_sentence
from translation.packs import STARTER_PACKS, MissingPack, Pack, best_packs, packs_in, route
from translation.rendering import Outcome
from translation.shelf import PackShelf

_REMEMBERED = 20_000


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

    def look_up_sentences(
        self,
        sentences: Sequence[str | Sentence],
        source: str,
        target: str,
        *,
        names: Sequence[str] | NameBook = (),
        glossary: Sequence[Term] = (),
        memory: Memory | None = None,
    ) -> list[Segment]:
        """Return what is known of sentences without a pack; a segment without a target is for a person."""
        lines = [plain_sentence(text) if isinstance(text, str) else text for text in sentences]
        job = self._job(lines, source, target, names, glossary, memory, ())
        found = [look_up(line, job) for line in lines]
        return [
            segment_of(line)
            if line.segment is not None or line.outcome is not None
            else Segment(line.sentence.text, "", "unchanged", (), line.suggestions)
            for line in found
        ]

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
        packs = route(self.packs(), source, target) if source != target else []
        job = self._job(sentences, source, target, names, glossary, memory, packs)
        lines = self._settled(list(dict.fromkeys(sentences)), job, progress, cancel)
        made = {sentence: joined(sentence, group) for sentence, group in lines.items()}
        return [made[sentence] for sentence in sentences]

    def _job(
        self,
        sentences: Sequence[Sentence],
        source: str,
        target: str,
        names: Sequence[str] | NameBook,
        glossary: Sequence[Term],
        memory: Memory | None,
        packs: Sequence[Pack],
    ) -> Job:
        book = names if isinstance(names, NameBook) else NameBook.of(names)
        book = book.with_learned(learn_names((line.plain for line in sentences), source, book))
        terms = {term.term.casefold(): term for term in glossary}
        return Job(tuple(packs), make_context(source, target, book, glossary), terms, memory, source, target)

    def _settled(
        self,
        sentences: Sequence[Sentence],
        job: Job,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> dict[Sentence, list[Line]]:
        """Look different sentences up and have the machine translate the rest, which goes on meanwhile."""
        lines: dict[Sentence, list[Line]] = {}
        count = _Count(len(sentences), progress)

        def waiting() -> Iterator[Line]:
            for sentence in sorted(sentences, key=lambda sentence: -len(sentence.plain)):
                if cancel is not None and cancel():
                    raise Cancelled
                lines[sentence] = look_up_all(sentence, job)
                unknown = [line for line in lines[sentence] if not self._is_known(line, job)]
                count.expect(len(unknown))
                yield from unknown

        count.tell()
        unknown = waiting()
        first = next(unknown, None)
        if first is not None:
            for line, outcome in self._through(chain([first], unknown), job, count.settle, cancel):
                line.outcome = outcome
                self._remember(key_of(line, job), outcome)
        return lines

    def _is_known(self, line: Line, job: Job) -> bool:
        """Whether a line needs no machine, or the machine has translated it before."""
        if line.segment is None and line.outcome is None:
            line.outcome = self._recall(key_of(line, job))
        return line.segment is not None or line.outcome is not None

    def _through(
        self, lines: Iterable[Line], job: Job, settled: Callable[[int], None], cancel: Cancel | None
    ) -> Iterator[tuple[Line, Outcome]]:
        """Run the packs of the route one after another; in between the text is English."""
        known: list[Line] = []
        alone = len(job.route) == 1

        def tasks() -> Iterator[Task]:
            for line in lines:
                known.append(line)
                yield Task(line.sentence.plain, line.entities, line.aligned and alone)

        asked: Iterable[Task] = tasks()
        outcomes: list[Outcome] = []
        doubts: list[tuple[Finding, ...]] = []
        for pack in job.route:
            last = pack is job.route[-1]
            terms = job.context.terms if last else ()
            context = Context(pack.source, pack.target, job.context.book, job.context.keep, terms)
            outcomes = translate_batch(
                self._engine, pack, asked, context, cancel=cancel, done=settled if last else None
            )
            asked = [Task(outcome.text) for outcome in outcomes]
            unsure = [
                tuple(each for each in outcome.findings if each.kind == "unsure") for outcome in outcomes
            ]
            doubts = [one or other for one, other in zip(doubts or unsure, unsure, strict=True)]
        for line, outcome, doubt in zip(known, outcomes, doubts, strict=True):
            if not alone:
                findings = check_pair(line.sentence.plain, outcome.text, job.context)
                outcome = Outcome(outcome.text, (*findings, *doubt), outcome.notes)
            yield line, outcome

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


class _Count:
    """Counts the sentences that are settled, for who wants to hear of it; a sentence may wait for several lines."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._done = 0
        self._waiting: list[int] = []
        self._sentence_of: list[int] = []

    def expect(self, lines: int) -> None:
        """The next sentence waits for so many lines more."""
        self._sentence_of += [len(self._waiting)] * lines
        self._waiting.append(lines)
        if not lines:
            self._advance(1)

    def settle(self, line: int) -> None:
        """The line of this number, in the order in which they were expected, is settled."""
        sentence = self._sentence_of[line]
        self._waiting[sentence] -= 1
        if not self._waiting[sentence]:
            self._advance(1)

    def tell(self) -> None:
        """Tell how many are settled now."""
        self._advance(0)

    def _advance(self, more: int) -> None:
        self._done += more
        if self._progress is not None:
            self._progress(self._done, self._total)
