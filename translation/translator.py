"""The pipeline that turns a text into a draft: blocks, sentences, memory, machine, checks.

Everything slow happens here, so call it off the window's thread. One Translator serves the whole process
and all its threads; what it has translated it remembers, so that a second draft of a notice with one
changed sentence costs one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translation.blocks import join_blocks, parse_blocks, units_of
from translation.draft import Cancel, Cancelled, Draft, Memory, Progress, Segment, Term
from translation.engine import Engine
from translation.packs import STARTER_PACKS, Pack, best_packs, packs_in, route
from translation.sentences import split_sentences


class Translator:
    """Translates on this device with the packs in `pack_folders`, and in the shipped folder after them."""

    def __init__(
        self,
        pack_folders: Sequence[Path] = (),
        *,
        shipped: Path | None = STARTER_PACKS,
        engine: Engine | None = None,
    ) -> None:
        self._folders = tuple(pack_folders)
        self._shipped = shipped
        self._engine = engine or Engine()

    def packs(self) -> dict[tuple[str, str], Pack]:
        """Return the pack that serves each pair of languages, read from the folders now."""
        found = [pack for folder in self._folders for pack in packs_in(folder)]
        if self._shipped is not None:
            found += packs_in(self._shipped, shipped=True)
        return best_packs(found)

    def can_translate(self, source: str, target: str) -> bool:
        """Whether a pack, or two through English, translate the pair."""
        from translation.packs import MissingPack

        try:
            route(self.packs(), source, target)
        except MissingPack:
            return False
        return True

    def release(self) -> None:
        """Let go of all models and remembered sentences."""
        self._engine.release()

    def translate(
        self,
        text: str,
        source: str,
        target: str,
        *,
        names: Sequence[str] = (),
        glossary: Sequence[Term] = (),
        memory: Memory | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Translate a plain or Markdown text, keeping its block structure.

        `names` are the people and schools that must come through unchanged. `progress(done, total)` counts
        sentences and is called on the calling thread. Raises MissingPack, or Cancelled once `cancel()` holds.
        """
        parts = parse_blocks(text)
        units = [split_sentences(unit, source) for unit in units_of(parts)]
        flat = [sentence for unit in units for sentence in unit]
        segments = self.translate_sentences(
            [sentence.strip() for sentence in flat],
            source,
            target,
            names=names,
            glossary=glossary,
            memory=memory,
            progress=progress,
            cancel=cancel,
        )
        rest = iter(segments)
        targets = [
            "".join(next(rest).target + sentence[len(sentence.rstrip()) :] for sentence in unit)
            for unit in units
        ]
        return Draft(join_blocks(parts, targets), tuple(segments), source, target)

    def translate_sentences(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        *,
        names: Sequence[str] = (),
        glossary: Sequence[Term] = (),
        memory: Memory | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[Segment]:
        """Translate single sentences; the segments are in the order given."""
        if cancel is not None and cancel():
            raise Cancelled
        texts = list(sentences)
        for pack in route(self.packs(), source, target):
            found = self._engine.translate(texts, pack, cancel=cancel)
            texts = [hypotheses[0].text if hypotheses else "" for hypotheses in found]
        if progress is not None:
            progress(len(texts), len(texts))
        return [Segment(old, new, "machine") for old, new in zip(sentences, texts, strict=True)]
