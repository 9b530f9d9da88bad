"""Gets the best the machine can do for each sentence: protected, checked, mended, tried again where it failed.

The model gets all sentences with stand-ins for what it garbles, the longest first. Each answer is looked at while the
model is at the next. Where the checks find something in the best rendering, the others of the beam are looked at;
then what can surely be put right is; then the sentence is tried again clause by clause, and at last in other forms
(every exact part protected, or none). The rendering with the least doubts wins.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

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


@dataclass(frozen=True, slots=True)
class Task:
    """A plain sentence to translate, its exact parts where they are known, and whether words must be aligned."""

    text: str
    entities: Sequence[Entity] | None = None
    aligned: bool = False


def translate_batch(
    engine: Engine,
    pack: Pack,
    tasks: Iterable[Task],
    context: Context,
    *,
    cancel: Cancel | None = None,
    done: Callable[[int], None] | None = None,
) -> list[Outcome]:
    """Translate sentences with one pack; the outcomes are in the order given, which should be the longest first.

    The tasks are taken a few at a time, when the model has room for them. `done` hears the number of each when it is
    settled.
    """
    outcomes: dict[int, Outcome] = {}

    def settle(number: int, work: Work) -> None:
        outcomes[number] = work.finish()
        if done is not None:
            done(number)

    works = (work_for(task.text, context, task.entities, task.aligned) for task in tasks)
    _Run(works, settle).through(engine, pack, cancel)
    return [outcomes[number] for number in range(len(outcomes))]


class _Sentence:
    """A sentence in the run: its attempts, and how many answers the present one still waits for."""

    __slots__ = ("attempts", "number", "waiting", "work")

    def __init__(self, number: int, work: Work) -> None:
        self.number = number
        self.work = work
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
    if work.best is None or (clauses is None and not work.is_good()):
        others = (work.form(fully=True), Masked(work.small, ()))
        yield [(work, form) for form in others if form.text != first.text]
    work.mend()


class _Run:
    """The sentences of one call; each is made ready when the model has room for it, and let go when it is settled."""

    def __init__(self, works: Iterator[Work], settle: Callable[[int, Work], None]) -> None:
        self._works = enumerate(works)
        self._settle = settle
        self._again: deque[tuple[_Sentence, _Form]] = deque()
        self._asked: dict[int, tuple[_Sentence, _Form]] = {}
        self._count = count()

    def through(self, engine: Engine, pack: Pack, cancel: Cancel | None) -> None:
        """Translate all sentences."""
        for number, hypotheses in engine.stream(self._more, pack, alternatives=ALTERNATIVES, cancel=cancel):
            sentence, (work, form) = self._asked.pop(number)
            pieces = engine.pieces(form.text, pack) if work.aligned else ()
            for rank, hypothesis in enumerate(hypotheses):
                if work.is_good():
                    break
                work.consider(form, hypothesis, rank, pieces)
            sentence.waiting -= 1
            if not sentence.waiting:
                self._again += self._next(sentence)

    def _more(self, most: int) -> list[Request]:
        asked = [self._again.popleft() for _ in range(min(most, len(self._again)))]
        for number, work in islice(self._works, most - len(asked)):
            asked += self._next(_Sentence(number, work))
        self._asked.update((next(self._count), each) for each in asked)
        return [Request(form.text, work.aligned) for _, (work, form) in asked]

    def _next(self, sentence: _Sentence) -> list[tuple[_Sentence, _Form]]:
        """What a sentence asks the model for next; nothing when it is done."""
        for forms in sentence.attempts:
            if forms:
                sentence.waiting = len(forms)
                return [(sentence, form) for form in forms]
        self._settle(sentence.number, sentence.work)
        return []
