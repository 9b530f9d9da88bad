"""Runs the models of language packs: loading, batching, cancelling, and letting go when idle.

CTranslate2 and the pack's tokenizer are driven directly (int8, beam search, batches of like length). The
libraries are imported at the first use, never when this module is; no step opens a network connection.
One engine serves all threads of the process.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from translation.draft import Cancel, Cancelled
from translation.packs import Pack

BEAM = 4
LENGTH_PENALTY = 1.5
BATCH = 8
"""Sentences in a batch: few enough that like lengths meet and that every core gets some."""
_AHEAD = 3
"""Batches that wait while every thread has one: what comes late can still go with others of its length."""
MAX_PIECES = 250
"""Pieces a sentence may have before it is cut; a runaway input would otherwise fill the memory."""


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence for the model; with `attention` its answers tell what the model looked at."""

    text: str
    attention: bool = False


class Hypothesis:
    """One rendering of a sentence with its score (log probability; higher is better).

    `sureness` is the mean log probability of its pieces: 0 is certain, below -1 the model was guessing. Only the best
    ones are looked at, so the text is put together when it is first asked for.
    """

    __slots__ = ("_attention", "_decode", "_text", "pieces", "score", "sureness")

    def __init__(
        self,
        score: float,
        pieces: Sequence[str],
        decode: Callable[[Sequence[str]], str],
        attention: Callable[[], Sequence[Sequence[float]]] = tuple,
        text: str | None = None,
        sureness: float | None = None,
    ) -> None:
        self.score = score
        # CTranslate2 divides the sum by the length to the power of the penalty.
        mean = score * (len(pieces) + 1) ** (LENGTH_PENALTY - 1)
        self.sureness = mean if sureness is None else sureness
        self.pieces = pieces
        self._attention = attention
        self._decode = decode
        self._text = text

    @property
    def text(self) -> str:
        """The rendering."""
        if self._text is None:
            self._text = self._decode(self.pieces)
        return self._text

    @property
    def attention(self) -> Sequence[Sequence[float]]:
        """For each target piece the weights over the source pieces; empty when not asked for."""
        return self._attention()

    def joined_with(self, following: Hypothesis) -> Hypothesis:
        """The rendering of a sentence that was translated in two stretches."""
        text = f"{self.text} {following.text}"
        sureness = min(self.sureness, following.sureness)
        return Hypothesis(self.score + following.score, (), self._decode, text=text, sureness=sureness)


class LoadedPack:
    """A pack's tokenizer and model in memory."""

    def __init__(self, pack: Pack, threads: int) -> None:
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import ctranslate2

        self.pack = pack
        self.encode, self.decode = _tokenizer(pack)
        self.model: Any = ctranslate2.Translator(
            str(pack.folder / "model"),
            device="cpu",
            compute_type="int8",
            inter_threads=threads,
            intra_threads=1,
        )

    def start(
        self, requests: Sequence[Request], alternatives: int
    ) -> Callable[[], Iterator[list[Hypothesis]]]:
        """Begin to translate sentences; what is returned waits for the answers, best rendering first.

        A sentence too long for the model goes in stretches and has one hypothesis, joined from theirs.
        """
        encoded = [self.encode(request.text) for request in requests]
        stretches = [
            [pieces[start : start + MAX_PIECES] for start in range(0, max(1, len(pieces)), MAX_PIECES)]
            for pieces in encoded
        ]
        batch = [stretch for sentence in stretches for stretch in sentence]
        attention = any(request.attention for request in requests)
        results = self.model.translate_batch(
            batch,
            target_prefix=[[self.pack.target_prefix]] * len(batch) if self.pack.target_prefix else None,
            max_batch_size=BATCH,
            beam_size=max(BEAM, alternatives),
            num_hypotheses=alternatives,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            return_attention=attention,
            max_decoding_length=256,
            asynchronous=True,
        )

        def answers() -> Iterator[list[Hypothesis]]:
            waiting = iter(results)
            for sentence in stretches:
                parts = [self._hypotheses(next(waiting).result(), attention) for _ in sentence]
                yield parts[0] if len(parts) == 1 else [_joined([part[0] for part in parts])]

        return answers

    def _hypotheses(self, result: Any, attention: bool) -> list[Hypothesis]:
        prefix = self.pack.target_prefix
        found = []
        for index, (pieces, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
            if prefix and pieces and pieces[0] == prefix:
                pieces = pieces[1:]
            weights = partial(_weights, result, index) if attention else tuple
            found.append(Hypothesis(score, pieces, self.decode, weights))
        return found


def _weights(result: Any, index: int) -> Sequence[Sequence[float]]:
    """Taken from the model's answer when they are wanted: they are many, and few are."""
    weights: Sequence[Sequence[float]] = result.attention[index]
    return weights


def _joined(parts: Sequence[Hypothesis]) -> Hypothesis:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.joined_with(part)
    return whole


def _tokenizer(pack: Pack) -> tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]:
    model = pack.folder / "sentencepiece.model"
    if model.is_file():
        import sentencepiece

        processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
        return (
            lambda text: list(processor.encode(text, out_type=str)),
            lambda pieces: _text_of(pieces, processor),
        )
    from argostranslate.tokenizer import BPETokenizer

    bpe = BPETokenizer(pack.folder / "bpe.model", pack.source, pack.target)
    return (lambda text: list(bpe.encode(text)), lambda pieces: str(bpe.decode(list(pieces))))


def _text_of(pieces: Sequence[str], processor: Any) -> str:
    """Join pieces to a text. Only signs of the model's own (unknown, bytes) need its tokenizer for that."""
    text = "".join(pieces)
    if "<" in text:
        text = str(processor.decode(list(pieces)))
    return text.replace("▁", " ").strip()


_engines: weakref.WeakSet[Engine] = weakref.WeakSet()


@atexit.register
def _release_all() -> None:
    """A model that is still at work when the interpreter goes would bring the process down."""
    for engine in list(_engines):
        engine.release()


class Engine:
    """The models in use. `idle_seconds` after the last use they are let go; the next use loads them again."""

    def __init__(self, *, threads: int | None = None, idle_seconds: float = 300.0) -> None:
        self._threads = threads or max(1, min(4, os.cpu_count() or 1))
        self._idle_seconds = idle_seconds
        self._loaded: dict[Pack, LoadedPack] = {}
        self._lock = threading.RLock()
        self._last_use = time.monotonic()
        self._timer: threading.Timer | None = None
        self._users = 0
        _engines.add(self)

    @property
    def loaded(self) -> tuple[Pack, ...]:
        """The packs whose models are in memory now."""
        with self._lock:
            return tuple(self._loaded)

    def translate(
        self,
        sentences: Sequence[str],
        pack: Pack,
        *,
        alternatives: int = 1,
        cancel: Cancel | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """Translate sentences with one pack, the longest first; the answers are in the order given.

        `progress` hears how many sentences more are done. Raises Cancelled between batches.
        """
        order = sorted(range(len(sentences)), key=lambda place: -len(sentences[place]))
        waiting = iter(order)

        def more(count: int) -> list[Request]:
            return [Request(sentences[place]) for place in islice(waiting, count)]

        answers: list[list[Hypothesis]] = [[] for _ in sentences]
        for index, hypotheses in self.stream(more, pack, alternatives=alternatives, cancel=cancel):
            answers[order[index]] = hypotheses
            if progress is not None:
                progress(1)
        return answers

    def stream(
        self,
        more: Callable[[int], Sequence[Request]],
        pack: Pack,
        *,
        alternatives: int = 1,
        cancel: Cancel | None = None,
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Translate what `more(count)` gives; yields each request's number, from 0 on, and its answers.

        While the caller looks at one batch the model is at the next, and `more` is asked again whenever there is room:
        it may give what came to mind meanwhile. Sentences of like length belong together. Raises Cancelled between
        batches.
        """
        with self._using(pack) as loaded:
            running: deque[tuple[int, Callable[[], Iterator[list[Hypothesis]]]]] = deque()
            count = 0
            while True:
                if cancel is not None and cancel():
                    raise Cancelled
                while len(running) < self._threads + _AHEAD and (requests := more(BATCH)):
                    running.append((count, loaded.start(requests, alternatives)))
                    count += len(requests)
                if not running:
                    return
                first, answers = running.popleft()
                yield from enumerate(answers(), start=first)

    def pieces(self, text: str, pack: Pack) -> list[str]:
        """Return the pieces that the pack's tokenizer makes of a text."""
        with self._using(pack) as loaded:
            return loaded.encode(text)[:MAX_PIECES]

    def release(self) -> None:
        """Let go of all models now; those in use go when their work ends."""
        with self._lock:
            self._loaded.clear()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    @contextmanager
    def _using(self, pack: Pack) -> Iterator[LoadedPack]:
        with self._lock:
            loaded = self._loaded.get(pack)
            if loaded is None:
                loaded = self._loaded[pack] = LoadedPack(pack, self._threads)
            self._users += 1
        try:
            yield loaded
        finally:
            with self._lock:
                self._users -= 1
                self._last_use = time.monotonic()
                self._arm()

    def _arm(self) -> None:
        if self._timer is None and self._idle_seconds > 0:
            self._timer = threading.Timer(self._idle_seconds, self._release_if_idle)
            self._timer.daemon = True
            self._timer.start()

    def _release_if_idle(self) -> None:
        with self._lock:
            self._timer = None
            if not self._loaded:
                return
            if self._users or time.monotonic() - self._last_use < self._idle_seconds:
                self._arm()
            else:
                self._loaded.clear()
