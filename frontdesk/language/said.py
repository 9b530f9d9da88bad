"""How a sentence said at the counter or in a message is carried into the other language.

First the phrasebook and what a liaison approved, then the machine where there is a pack; otherwise there is
no translation and the caller says so. Relies on `frontdesk.language.translating` and `frontdesk.language.phrasebook`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.language.phrasebook import ENGLISH, Phrase, fill_slots, search_phrases, show_phrase
from frontdesk.language.translating import can_translate, translate_text
from frontdesk.office import Office
from frontdesk.texts import LONGEST_TEXT, needed_line, plain_text
from models.search import fold
from translation import Finding, pack_code

LONGEST_TURN = 2000


class Way(StrEnum):
    """By what a text came into the other language."""

    PHRASEBOOK = "phrasebook"
    MEMORY = "memory"
    MACHINE = "machine"
    PERSON = "person"
    SAME = "same-language"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Carried:
    """A text and its translation; `translation` is empty when `way` is none or the languages are the same.

    `reviewed` is true when a person once approved exactly these words; `warnings` are what the checks found.
    """

    text: str
    language: str
    translation: str
    translation_language: str
    way: Way
    reviewed: bool
    phrase: str = ""
    warnings: tuple[Finding, ...] = ()


def carry(office: Office, *, text: str, source: str, target: str) -> Carried:
    """Carry a text from one language into another; never raises for a pack that is missing."""
    clean = plain_text(text, "The text")
    needed_line(clean, "The text", longest=LONGEST_TEXT)
    source, target = pack_code(source), pack_code(target)
    if source == target:
        return Carried(clean, source, "", target, Way.SAME, True)
    if found := _as_phrase(office, clean, source, target):
        return found
    if not can_translate(office, source=source, target=target):
        return Carried(clean, source, "", target, Way.NONE, False)
    draft = translate_text(office, text=clean, source=source, target=target)
    known = bool(draft.segments) and all(segment.approved for segment in draft.segments)
    return Carried(
        clean,
        source,
        draft.text.strip(),
        target,
        Way.MEMORY if known else Way.MACHINE,
        known,
        warnings=draft.warnings,
    )


def carry_phrase(
    office: Office, *, phrase: str, language: str, spoken: str, values: Mapping[str, str]
) -> Carried:
    """Carry a phrase of the book: `spoken` is the language of who says it, `language` the family's.

    Slots without a value become a line to fill. Where the book lacks the language, the machine carries the
    English.
    """
    found = show_phrase(office, phrase=phrase, language=language)
    filled = fill_slots(office, phrase=found, values=values)
    family, english = pack_code(language), ENGLISH
    if not found.text:
        return carry(office, text=filled.english, source=english, target=family)
    texts = {english: filled.english, family: filled.text}
    spoken = pack_code(spoken)
    other = family if spoken == english else english
    return Carried(texts[spoken], spoken, texts[other], other, Way.PHRASEBOOK, found.reviewed, phrase)


def _as_phrase(office: Office, text: str, source: str, target: str) -> Carried | None:
    """Return what the phrasebook has, when somebody typed one of its phrases without slots, word for word."""
    family = target if source == ENGLISH else source
    if ENGLISH not in (source, target):
        return None
    wanted = _bare(text)
    for phrase in search_phrases(office, language=family):
        said = phrase.english if source == ENGLISH else phrase.text
        if not phrase.slots and phrase.text and _bare(said) == wanted:
            other = phrase.text if source == ENGLISH else phrase.english
            return Carried(text, source, other, target, Way.PHRASEBOOK, phrase.reviewed, phrase.id)
    return None


def _bare(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .!?¡¿。！？؟")


__all__ = ["LONGEST_TURN", "Carried", "Phrase", "Way", "carry", "carry_phrase"]
