"""Whom a Spanish text addresses: families are `usted`, and a small model slips into `tú`.

The familiar forms of the commonest verbs and pronouns are found; those with one sure polite form are put
right. Nothing is said of forms that could mean something else ("ven", "haz").
"""

from __future__ import annotations

import re

from translation.reading import WORDS, Reading

_POLITE = {
    "tu": "su",
    "tus": "sus",
    "tú": "usted",
    "ti": "usted",
    "contigo": "con usted",
    "eres": "es",
    "estás": "está",
    "tienes": "tiene",
    "puedes": "puede",
    "debes": "debe",
    "quieres": "quiere",
    "necesitas": "necesita",
    "vas": "va",
    "sabes": "sabe",
    "haces": "hace",
    "dices": "dice",
    "vienes": "viene",
    "recibes": "recibe",
    "recibiste": "recibió",
    "fuiste": "fue",
    "hiciste": "hizo",
    "dijiste": "dijo",
    "tuviste": "tuvo",
    "perdiste": "perdió",
    "llamaste": "llamó",
    "tendrás": "tendrá",
    "podrás": "podrá",
    "deberás": "deberá",
    "deberías": "debería",
    "podrías": "podría",
    "dinos": "díganos",
    "dime": "dígame",
    "llámanos": "llámenos",
    "llámame": "llámeme",
    "avísanos": "avísenos",
}
_UNCLEAR = ("te",)
_FAMILIAR = re.compile(rf"\b(?:{'|'.join([*_POLITE, *_UNCLEAR])})\b", re.IGNORECASE)
_FORMS = frozenset([*_POLITE, *_UNCLEAR])


def familiar_form(text: Reading) -> str:
    """Return the first word of a Spanish text that addresses somebody as `tú`, or an empty one."""
    if text.folded.isdisjoint(_FORMS):
        return ""
    found = _FAMILIAR.search(text.text)
    return found.group() if found else ""


def made_polite(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a Spanish text with the forms that are sure put right, and what became what."""
    made: list[tuple[str, str]] = []
    if _FORMS.isdisjoint(WORDS.findall(text.lower())):
        return text, made

    def polite(match: re.Match[str]) -> str:
        word = match.group()
        form = _POLITE.get(word.lower())
        if form is None:
            return word
        if word.isupper() and len(word) > 1:
            form = form.upper()
        elif word[0].isupper():
            form = form[0].upper() + form[1:]
        made.append((word, form))
        return form

    return _FAMILIAR.sub(polite, text), made
