"""Translation on the device: no word leaves the machine.

Importing this package is cheap; the model libraries load at the first sentence. The public face:

    translator = Translator([pack_folder])            # one for the process, shared by all threads
    draft = translator.translate(
        text, "en", "es",
        names=["Zoë Nguyễn", "Larkmoor Elementary School"],   # come through as they are, or a finding says so
        glossary=[Term("IEP", "Programa Educativo Individualizado (IEP)"), Term("ParentSquare", keep=True)],
        memory=memory,                                # anything with suggest(text, source, target)
        progress=lambda done, total: ...,             # called on the calling thread
        cancel=token.is_set,                          # raises Cancelled between batches
    )
    draft.text          # same headings, bullets, tables, blank lines and Markdown marks as the source
    draft.segments      # Segment(source, target, origin, warnings, suggestions, approved, notes)
    draft.warnings      # Finding(kind, message, where, code, values) of all segments

`Segment.origin` is `memory`, `glossary`, `machine` or `unchanged`; `approved` is true only for what a
liaison once approved. `translate_sentences` translates a list of single sentences. `MissingPack` (a
UserError) says which pack is missing and how to get it. Call from a worker thread.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translation.draft import (
        Cancelled,
        Difference,
        Draft,
        Finding,
        Memory,
        Segment,
        Suggestion,
        Term,
    )
    from translation.languages import LANGUAGES, Language, is_right_to_left, language_name, pack_code
    from translation.packs import MissingPack, Pack
    from translation.translator import Translator

__all__ = [
    "LANGUAGES",
    "Cancelled",
    "Difference",
    "Draft",
    "Finding",
    "Language",
    "Memory",
    "MissingPack",
    "Pack",
    "Segment",
    "Suggestion",
    "Term",
    "Translator",
    "is_right_to_left",
    "language_name",
    "pack_code",
]

_HOMES = {
    "draft": ("Cancelled", "Difference", "Draft", "Finding", "Memory", "Segment", "Suggestion", "Term"),
    "languages": ("LANGUAGES", "Language", "is_right_to_left", "language_name", "pack_code"),
    "packs": ("MissingPack", "Pack"),
    "translator": ("Translator",),
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: the window needs only the languages to start."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"translation.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
