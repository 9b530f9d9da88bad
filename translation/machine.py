"""Gets the best the machine can do for each sentence: protected, checked, mended, tried again where it failed.

The model gets all sentences with stand-ins for what it garbles, the longest first. Each answer is looked at while the
model is at the next. Where the checks find something in the best rendering, the others of the beam are looked at;
then what can surely be put right is; then the sentence is tried again clause by clause, and at last in other forms
(every exact part protected, or none). The rendering with the least doubts wins.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from translation.checks import Context
from translation.clauses import clauses_of
from translation.draft import Cancel
from translation.engine import Engine, Request
from translation.entities import Entity
from translation.packs import Pack
from translation.protect import Masked
from translation.rendering import Outcome, Work, work_for

ALTERNATIVES = 3
_Form = tuple[Work, Masked]
"""A sentence or clause in the form in which the model gets it."""


def translate_batch(
    engine: Engine,
    pack: Pack,
    sentences: Sequence[str],
    context: Context,
    *,
    entities: Sequence[list[Entity]] = (),
    attention: Sequence[bool] = (),
    cancel: Cancel | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Outcome]:
    """Translate plain sentences with one pack.

    `entities` are their exact parts where they are known already; `attention` says for which of them words must be
    aligned. `progress` hears how many sentences more are done.
    """
    order = sorted(range(len(sentences)), key=lambda place: -len(sentences[place]))
    works: dict[int, Work] = {}

    def prepared() -> Iterator[Work]:
        for place in order:
            known = entities[place] if entities else None
            works[place] = work_for(sentences[place], context, known, bool(attention) and attention[place])
            yield works[place]

    _Run(prepared(), progress).through(engine, pack, cancel)
    return [works[place].finish() for place in range(len(sentences))]


class _Sentence:
    """A sentence in the run: its attempts, and how many answers the present one still waits for."""

    __slots__ = ("attempts", "waiting")

    def __init__(self, work: Work) -> None:
        self.attempts = _attempts(work)
        self.waiting = 0


def _attempts(work: Work) -> Iterator[list[_Form]]:
    """Yield what the model is asked for next; goes on when all of it is answered, and ends when it is enough."""
    first = work.form()
    yield [(work, first)]
    if work.is_good():
        return
    work.mend()
    clauses = None if work.is_good() else clauses_of(work)
    if clauses is not None:
        yield [(clause, clause.form(fully=True)) for clause in clauses.works]
        clauses.join()
    if not work.is_good():
        others = (work.form(fully=True), Masked(work.small, ()))
        yield [(work, form) for form in others if form.text != first.text]
        work.mend()


class _Run:
    """The sentences of one call; each is made ready when the model has room for it."""

    def __init__(self, works: Iterator[Work], progress: Callable[[int], None] | None) -> None:
        self._works = works
        self._progress = progress
        self._again: deque[tuple[_Sentence, _Form]] = deque()
        self._asked: list[tuple[_Sentence, _Form]] = []

    def through(self, engine: Engine, pack: Pack, cancel: Cancel | None) -> None:
        """Translate all sentences."""
        for number, hypotheses in engine.stream(self._more, pack, alternatives=ALTERNATIVES, cancel=cancel):
            sentence, (work, form) = self._asked[number]
            pieces = engine.pieces(form.text, pack) if work.aligned else ()
            for rank, hypothesis in enumerate(hypotheses):
                if work.is_good():
                    break
                work.consider(form, hypothesis, rank, pieces)
            sentence.waiting -= 1
            if not sentence.waiting:
                self._again += self._next(sentence)

    def _more(self, count: int) -> list[Request]:
        asked = [self._again.popleft() for _ in range(min(count, len(self._again)))]
        for work in islice(self._works, count - len(asked)):
            asked += self._next(_Sentence(work))
        self._asked += asked
        return [Request(form.text, work.aligned) for _, (work, form) in asked]

    def _next(self, sentence: _Sentence) -> list[tuple[_Sentence, _Form]]:
        """What a sentence asks the model for next; nothing when it is done."""
        for forms in sentence.attempts:
            if forms:
                sentence.waiting = len(forms)
                return [(sentence, form) for form in forms]
        if self._progress is not None:
            self._progress(1)
        return []
