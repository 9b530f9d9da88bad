"""The pipeline that turns a text into a draft: blocks, sentences, memory, glossary, machine, checks.

Everything slow happens here, so call it off the window's thread. One Translator serves the whole process
and all its threads; what it has translated it remembers, so that a second draft of a notice with one
changed sentence costs one sentence.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from translation.checks import Context, check_pair, make_context
from translation.draft import Cancel, Cancelled, Draft, Memory, Progress, Segment, Term
from translation.engine import Engine
from translation.languages import pack_code
from translation.lookup import Job, Line, joined, key_of, look_up, look_up_all, segment_of
from translation.machine import translate_batch
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
        if progress is not None:
            progress(0, len(sentences))
        lines: dict[Sentence, list[Line]] = {}
        for sentence in sentences:
            if sentence not in lines:
                if cancel is not None and cancel():
                    raise Cancelled
                lines[sentence] = look_up_all(sentence, job)
        self._run_machine([line for group in lines.values() for line in group], job, progress, cancel)
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

    def _run_machine(
        self, lines: Sequence[Line], job: Job, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        keys = {id(line): key_of(line, job) for line in lines}
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
        self, lines: Sequence[Line], job: Job, advance: Callable[[int], None], cancel: Cancel | None
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
                entities=[line.entities for line in lines] if index == 0 else (),
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
