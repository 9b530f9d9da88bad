"""Runs the models of language packs: loading, batching, cancelling, and letting go when idle.

CTranslate2 and the pack's tokenizer are driven directly (int8, beam search, batches of like length). The
libraries are imported at the first use, never when this module is; no step opens a network connection.
One engine serves all threads of the process.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from translation.draft import Cancel, Cancelled
from translation.packs import Pack

BEAM = 4
LENGTH_PENALTY = 1.5
BATCH = 16
"""Sentences in a batch: few enough that like lengths meet and that every core gets some."""
_AHEAD = 2
MAX_PIECES = 250
"""Pieces a sentence may have before it is cut; a runaway input would otherwise fill the memory."""


class Hypothesis:
    """One rendering of a sentence with its score (log probability; higher is better).

    Only the best ones are looked at, so the text is put together when it is first asked for. `attention` has for each
    target piece the weights over the source pieces, when asked for.
    """

    __slots__ = ("_decode", "_text", "attention", "pieces", "score")

    def __init__(
        self,
        score: float,
        pieces: Sequence[str],
        decode: Callable[[Sequence[str]], str],
        attention: Sequence[Sequence[float]] = (),
        text: str | None = None,
    ) -> None:
        self.score = score
        self.pieces = pieces
        self.attention = attention
        self._decode = decode
        self._text = text

    @property
    def text(self) -> str:
        """The rendering."""
        if self._text is None:
            self._text = self._decode(self.pieces)
        return self._text

    def joined_with(self, following: Hypothesis) -> Hypothesis:
        """The rendering of a sentence that was translated in two stretches."""
        text = f"{self.text} {following.text}"
        return Hypothesis(self.score + following.score, (), self._decode, (), text)


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
        self, batch: Sequence[Sequence[str]], alternatives: int, attention: bool = False
    ) -> Callable[[], list[list[Hypothesis]]]:
        """Begin to translate tokenized sentences; what is returned waits for the answers, best rendering first."""
        prefix = [[self.pack.target_prefix]] * len(batch) if self.pack.target_prefix else None
        results = self.model.translate_batch(
            batch,
            target_prefix=prefix,
            max_batch_size=BATCH,
            beam_size=max(BEAM, alternatives),
            num_hypotheses=alternatives,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            return_attention=attention,
            max_decoding_length=256,
            asynchronous=True,
        )
        return lambda: [self._hypotheses(result.result(), attention) for result in results]

    def _hypotheses(self, result: Any, attention: bool) -> list[Hypothesis]:
        prefix = self.pack.target_prefix
        found = []
        for index, pieces in enumerate(result.hypotheses):
            if prefix and pieces and pieces[0] == prefix:
                pieces = pieces[1:]
            weights = result.attention[index] if attention else ()
            found.append(Hypothesis(result.scores[index], pieces, self.decode, weights))
        return found


def _tokenizer(pack: Pack) -> tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]:
    model = pack.folder / "sentencepiece.model"
    if model.is_file():
        import sentencepiece

        processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
        return (
            lambda text: list(processor.encode(text, out_type=str)),
            lambda pieces: str(processor.decode(list(pieces))).replace("▁", " ").strip(),
        )
    from argostranslate.tokenizer import BPETokenizer

    bpe = BPETokenizer(pack.folder / "bpe.model", pack.source, pack.target)
    return (lambda text: list(bpe.encode(text)), lambda pieces: str(bpe.decode(list(pieces))))


class _Queue:
    """What waits for the model: stretches of sentences, the longest first; and the answers as they come together.

    A sentence too long for a model goes in stretches and has one hypothesis, joined from theirs.
    """

    def __init__(self, encode: Callable[[str], list[str]]) -> None:
        self._encode = encode
        self._waiting: list[tuple[int, list[str]]] = []
        self._parts: dict[int, list[list[Hypothesis] | None]] = {}
        self._places: dict[int, int] = {}
        self._known = 0

    def take_in(self, sentences: Sequence[str]) -> None:
        """Add the sentences that came since the last time."""
        for index in range(self._known, len(sentences)):
            pieces = self._encode(sentences[index])
            starts = range(0, max(1, len(pieces)), MAX_PIECES)
            self._parts[index] = [None] * len(starts)
            self._waiting += [(index, pieces[start : start + MAX_PIECES]) for start in starts]
        if self._known < len(sentences):
            self._waiting.sort(key=lambda stretch: -len(stretch[1]))
            self._known = len(sentences)

    def next_batch(self, most: int) -> list[tuple[int, list[str]]]:
        """Return the longest stretches that wait, at most so many."""
        batch, self._waiting = self._waiting[:most], self._waiting[most:]
        return batch

    def answer(self, index: int, hypotheses: list[Hypothesis]) -> list[Hypothesis] | None:
        """Note the answer to a stretch; returns the sentence's when that was the last one it waited for."""
        parts = self._parts[index]
        place = self._places.get(index, 0)
        parts[place] = hypotheses
        self._places[index] = place + 1
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        if len(whole) == 1:
            return whole[0]
        best = whole[0][0]
        for following in whole[1:]:
            best = best.joined_with(following[0])
        return [best]


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
        progress: Callable[[int], None] | None = None,
        **more: Any,
    ) -> list[list[Hypothesis]]:
        """Translate sentences with one pack; the answers are in the order given. Takes what `stream` takes.

        `progress` hears how many sentences more are done.
        """
        answers: list[list[Hypothesis]] = [[] for _ in sentences]
        for index, hypotheses in self.stream(sentences, pack, **more):
            answers[index] = hypotheses
            if progress is not None:
                progress(1)
        return answers

    def stream(
        self,
        sentences: Sequence[str],
        pack: Pack,
        *,
        alternatives: int = 1,
        attention: bool = False,
        cancel: Cancel | None = None,
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Translate sentences with one pack, longest first in batches; yields each one's place and answers.

        While the caller looks at one batch the model is at the next. The caller may add to `sentences` meanwhile.
        Raises Cancelled between batches.
        """
        with self._using(pack) as loaded:
            queue = _Queue(loaded.encode)
            running: deque[tuple[list[int], Callable[[], list[list[Hypothesis]]]]] = deque()
            while True:
                if cancel is not None and cancel():
                    raise Cancelled
                queue.take_in(sentences)
                batch = queue.next_batch(BATCH * self._threads)
                if batch:
                    begun = loaded.start([pieces for _, pieces in batch], alternatives, attention)
                    running.append(([index for index, _ in batch], begun))
                if not running:
                    return
                if batch and len(running) < _AHEAD:
                    continue
                chosen, begun = running.popleft()
                for index, found in zip(chosen, begun(), strict=True):
                    answer = queue.answer(index, found)
                    if answer is not None:
                        yield index, answer

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
