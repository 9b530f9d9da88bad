"""Runs the models of language packs: loading, batching, cancelling, and letting go when idle.

CTranslate2 and the pack's tokenizer are driven directly (int8, beam search, batches of like length). The
libraries are imported at the first use, never when this module is; no step opens a network connection.
One engine serves all threads of the process.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from translation.draft import Cancel, Cancelled
from translation.packs import Pack

BEAM = 4
LENGTH_PENALTY = 1.0
BATCH = 16
"""Sentences in a batch: few enough that like lengths meet and that every core gets some."""
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


def _cut(encoded: Sequence[list[str]]) -> tuple[list[list[str]], list[int]]:
    """Cut what is too long for a model; also say to which sentence each stretch belongs."""
    pieces: list[list[str]] = []
    owners: list[int] = []
    for index, sentence in enumerate(encoded):
        for start in range(0, max(1, len(sentence)), MAX_PIECES):
            pieces.append(sentence[start : start + MAX_PIECES])
            owners.append(index)
    return pieces, owners


def _rejoin(answers: list[list[Hypothesis]], owners: Sequence[int], count: int) -> list[list[Hypothesis]]:
    """Join the stretches of a sentence again; a sentence in stretches has one hypothesis."""
    if len(owners) == count:
        return answers
    joined: list[list[Hypothesis]] = [[] for _ in range(count)]
    for owner, found in zip(owners, answers, strict=True):
        if not joined[owner]:
            joined[owner] = found
        elif found:
            joined[owner] = [joined[owner][0].joined_with(found[0])]
    return joined


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

    def translate(self, sentences: Sequence[str], pack: Pack, **more: Any) -> list[list[Hypothesis]]:
        """Translate sentences with one pack; the answers are in the order given. Takes what `stream` takes."""
        answers: list[list[Hypothesis]] = [[] for _ in sentences]
        for index, hypotheses in self.stream(sentences, pack, **more):
            answers[index] = hypotheses
        return answers

    def stream(
        self,
        sentences: Sequence[str],
        pack: Pack,
        *,
        alternatives: int = 1,
        attention: bool = False,
        cancel: Cancel | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Translate sentences with one pack, longest first in batches; yields each one's place and answers.

        While the caller looks at one batch the model is at the next. `progress` hears how many sentences more are done.
        Raises Cancelled between batches.
        """
        with self._using(pack) as loaded:
            encoded = [loaded.encode(sentence) for sentence in sentences]
            pieces, owners = _cut(encoded)
            answers: list[list[Hypothesis]] = [[] for _ in pieces]
            for chosen, found in self._in_batches(loaded, pieces, alternatives, attention, cancel):
                for index, hypotheses in zip(chosen, found, strict=True):
                    answers[index] = hypotheses
                if len(owners) == len(sentences):
                    for index in chosen:
                        yield index, answers[index]
                if progress is not None:
                    progress(len({owners[index] for index in chosen}))
            if len(owners) != len(sentences):
                yield from enumerate(_rejoin(answers, owners, len(sentences)))

    def _in_batches(
        self,
        loaded: LoadedPack,
        pieces: Sequence[Sequence[str]],
        alternatives: int,
        attention: bool,
        cancel: Cancel | None,
    ) -> Iterator[tuple[list[int], list[list[Hypothesis]]]]:
        """Keep the model one step ahead of whoever looks at the answers."""
        order = sorted(range(len(pieces)), key=lambda index: -len(pieces[index]))
        step = BATCH * self._threads
        waiting: tuple[list[int], Callable[[], list[list[Hypothesis]]]] | None = None
        for start in range(0, len(order), step):
            if cancel is not None and cancel():
                raise Cancelled
            chosen = order[start : start + step]
            begun = loaded.start([pieces[index] for index in chosen], alternatives, attention)
            if waiting is not None:
                yield waiting[0], waiting[1]()
            waiting = (chosen, begun)
        if waiting is not None:
            yield waiting[0], waiting[1]()

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
