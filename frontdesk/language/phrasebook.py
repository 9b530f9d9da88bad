"""The phrasebook of the counter: 220 phrases in twelve languages, corrected and approved by liaisons.

The phrases come from `resources/phrasebook/` and no native speaker has reviewed them, so each says it is
unreviewed until a liaison has put it right or approved it. A correction is a row of the district's: it
reaches every school with the next sync, and the pair goes into the translation memory. Relies on
`frontdesk.language.phrase_slots` for the rules of filling, on the store for corrections and favourites.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.language.liaisons import require_liaison
from frontdesk.language.phrase_slots import fill_phrase, slots_in
from frontdesk.notices.approved_pairs import keep_pair
from frontdesk.office import Office
from models.capture import Changes, Work
from models.keys import name_key
from models.language import PhraseCorrection
from models.search import fold
from translation.languages import language_name, pack_code

PAGES = Path(__file__).resolve().parent.parent.parent / "resources" / "phrasebook"
ENGLISH = "en"
_FAVOURITES = "phrase-favourites"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and its rendering in one language.

    `speaker` is `staff` or `family`. `reviewed` is true once a liaison approved or corrected the text;
    `changed_by` names who. English itself needs no review. `text` is empty when the phrasebook lacks the
    language.
    """

    id: str
    category: str
    english: str
    speaker: str
    language: str
    text: str
    reviewed: bool
    favourite: bool = False
    changed_by: str = ""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots to fill, in the order of the English."""
        return slots_in(self.english)


@dataclass(frozen=True, slots=True)
class FilledPhrase:
    """A phrase ready to be said: both texts with their slots filled."""

    phrase: Phrase
    english: str
    text: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """A phrase as it is printed in the book, in every language, with a folded text to search in."""

    id: str
    category: str
    speaker: str
    texts: Mapping[str, str] = field(hash=False)
    folded: Mapping[str, str] = field(hash=False)


@lru_cache(maxsize=1)
def _book() -> tuple[_Printed, ...]:
    english = [line.split("\t") for line in _lines((PAGES / "en.tsv").read_text("utf-8"))]
    texts: dict[str, dict[str, str]] = {key: {ENGLISH: words} for key, _, words, _ in english}
    for page in sorted(PAGES.glob("*.tsv")):
        code = page.stem
        if code == ENGLISH:
            continue
        for line in _lines(page.read_text("utf-8")):
            key, _, words = line.partition("\t")
            texts[key][pack_code(code)] = words
    return tuple(
        _Printed(
            key,
            category,
            speaker,
            texts[key],
            {code: _words(words) for code, words in texts[key].items()} | {"": _words(category)},
        )
        for key, category, _, speaker in english
    )


def _words(text: str) -> str:
    """Return the folded words of a text with single blanks between, to search in."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def phrase_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the phrasebook has, English first, then by English name."""
    codes = set(_book()[0].texts) - {ENGLISH}
    return (ENGLISH, *sorted(codes, key=language_name))


def phrase_categories() -> tuple[str, ...]:
    """Return the categories in the order of the book."""
    return tuple(dict.fromkeys(phrase.category for phrase in _book()))


def _book_code(language: str) -> str:
    """Return the phrasebook's code for a language: Brazilian Portuguese is its Portuguese."""
    code = pack_code(language)
    return "pt" if code == "pb" else code


def search_phrases(
    office: Office,
    *,
    words: str = "",
    language: str,
    category: str = "",
    speaker: str = "",
    favourites_only: bool = False,
) -> list[Phrase]:
    """Return the phrases that hold all the words, in any of the twelve languages, best first.

    Each word is a beginning of a word of one text of the phrase, accents aside. Phrases that match in
    English or in `language` come before those that match only in another; favourites lead each group. With
    no words the whole book comes, in its own order.
    """
    code = _book_code(language)
    corrections = _corrections(office, code)
    favourites = set(favourite_phrases(office))
    found: list[tuple[int, int, Phrase]] = []
    sought = _words(words).split()
    for position, printed in enumerate(_book()):
        phrase = _phrase(printed, code, corrections.get(printed.id), printed.id in favourites)
        if (
            (category and printed.category != category)
            or (speaker and printed.speaker != speaker)
            or (favourites_only and not phrase.favourite)
        ):
            continue
        rank = _rank(printed, code, phrase, sought)
        if rank is not None:
            found.append((rank * 2 + (0 if phrase.favourite else 1), position, phrase))
    return [phrase for _, _, phrase in sorted(found, key=lambda item: item[:2])]


def _rank(printed: _Printed, code: str, phrase: Phrase, sought: list[str]) -> int | None:
    if not sought:
        return 0
    corrected = {code: _words(phrase.text)} if phrase.text != printed.texts.get(code) else {}
    own = {**printed.folded, **corrected}
    near = [own[ENGLISH], own.get(code, ""), own[""]]
    if _holds(" ".join(near), sought):
        return 0
    return 1 if any(_holds(text, sought) for text in own.values()) else None


def _holds(text: str, sought: list[str]) -> bool:
    padded = f" {text}"
    return all(f" {word}" in padded or (not word.isascii() and word in padded) for word in sought)


def _phrase(printed: _Printed, code: str, correction: PhraseCorrection | None, favourite: bool) -> Phrase:
    text = correction.text if correction else printed.texts.get(code, "")
    return Phrase(
        id=printed.id,
        category=printed.category,
        english=printed.texts[ENGLISH],
        speaker=printed.speaker,
        language=code,
        text=text,
        reviewed=code == ENGLISH or bool(correction and correction.reviewed),
        favourite=favourite,
        changed_by=correction.changed_by if correction else "",
    )


def show_phrase(office: Office, *, phrase: str, language: str) -> Phrase:
    """Return one phrase by its id; raises UserError when the phrasebook has no such phrase."""
    code = _book_code(language)
    for printed in _book():
        if printed.id == phrase:
            return _phrase(
                printed, code, _corrections(office, code).get(phrase), phrase in favourite_phrases(office)
            )
    raise UserError(f"The phrasebook has no phrase “{phrase}”; search it for the words you need.")


def fill_slots(office: Office, *, phrase: Phrase, values: Mapping[str, str]) -> FilledPhrase:
    """Return both texts of a phrase with their slots filled, each by the rules of its language."""
    today = office.today()
    return FilledPhrase(
        phrase,
        fill_phrase(phrase.english, ENGLISH, values, today),
        fill_phrase(phrase.text, phrase.language, values, today),
    )


def _corrections(office: Office, language: str) -> dict[str, PhraseCorrection]:
    with office.reading() as session:
        rows = session.scalars(
            select(PhraseCorrection).where(
                PhraseCorrection.language == language, PhraseCorrection.deleted.is_(False)
            )
        )
        found = {row.phrase: row for row in rows}
        session.expunge_all()
    return found


def correct_phrase(office: Office, *, phrase: str, language: str, text: str, by: str) -> Changes:
    """Put a phrase right, or approve it by giving its own text; it is reviewed from then on.

    Only a liaison or an admin may. The slots of the English must all be there and no other. The pair goes
    into the translation memory as approved. Raises UserError.
    """
    now = show_phrase(office, phrase=phrase, language=language)
    if now.language == ENGLISH:
        raise UserError("The English of the phrasebook is fixed; choose another language to correct.")
    words = " ".join(text.split(" ")).strip()
    if not words:
        raise UserError("The phrase is empty; type its text in the language.")
    if set(slots_in(words)) != set(slots_in(now.english)):
        wanted = ", ".join(f"{{{slot}}}" for slot in slots_in(now.english)) or "none"
        raise UserError(f"The phrase must keep the slots of the English ({wanted}); put them into the text.")
    person = require_liaison(office, by=by, action="correct the phrasebook")
    with office.change(by=person.id) as work:
        _keep_correction(work, phrase, now.language, words, person.name)
        keep_pair(
            work,
            source=now.english,
            target=words,
            target_language=now.language,
            by=person.name,
            origin="phrasebook",
        )
    return work.changes


def _keep_correction(work: Work, phrase: str, language: str, text: str, by: str) -> None:
    key = name_key("phrase_correction", phrase, language)
    row = work.session.get(PhraseCorrection, key)
    if row is None:
        row = work.add(
            PhraseCorrection(id=key, phrase=phrase, language=language, text=text, changed_at=work.now)
        )
    row.text, row.reviewed, row.deleted = text, True, False
    row.changed_by, row.changed_at = by, work.now


def withdraw_correction(office: Office, *, phrase: str, language: str, by: str) -> Changes:
    """Go back to the printed phrase, unreviewed again; raises UserError when there is no correction."""
    code = _book_code(language)
    person = require_liaison(office, by=by, action="change the phrasebook")
    with office.change(by=person.id) as work:
        row = work.session.get(PhraseCorrection, name_key("phrase_correction", phrase, code))
        if row is None or row.deleted:
            raise UserError("This phrase has no correction to take back.")
        row.deleted = True
    return work.changes


def favourite_phrases(office: Office) -> tuple[str, ...]:
    """Return the ids of this device's favourite phrases, in the order in which they were chosen."""
    kept = office.store.fact(_FAVOURITES, [])
    return tuple(key for key in kept if isinstance(key, str))


def set_favourite(office: Office, *, phrase: str, favourite: bool) -> None:
    """Make a phrase a favourite of this device, or no longer; each desk has its own, so it does not sync."""
    kept = [key for key in favourite_phrases(office) if key != phrase]
    office.store.set_fact(_FAVOURITES, [*kept, phrase] if favourite else kept)
