"""Whether a "no" got lost on the way: the slip that turns a sentence into its opposite.

Judged by the words that deny in English and Spanish. Phrases that deny nothing ("no later than", "No. 2") and
denials that the other language says without such a word ("PROHIBIDO ESTACIONARSE") do not count.
"""

from __future__ import annotations

import re

_PLAIN = {
    "en": r"no|not|\w+n['’]t|never|nobody|none|nothing|without|cannot|neither|nor|nowhere",
    "es": r"no|ni|nunca|nadie|sin|ning[uú]n\w*|tampoco|jamás",
}
_OTHER = {
    "en": r"un(?:able|excused|less|safe|claimed|available|certain|til)|disagree\w*|free|closed|cancell?ed|down|out|lost"
    r"|fails?|failed|missed|lacks?|refuse\w*|decline\w*|stop|avoid|instead|only|rather|ineligible|hardly|gone|clear"
    r"|excused|homeless|different|\w*[a-z]nt|stay",
    "es": r"nada|prohib\w+|gratuit\w+|gratis|evit\w+|rechaz\w+|imposible|apenas|salvo|excepto|menos|lejos|dejar?",
}
_IDLE = {
    "en": r"\bno (?:later|more|longer|less|fewer|matter|problem)\b|\bNo\.|\bnot? (?:until|only|just)\b|\bor not\b"
    r"|n['’]t (?:until|just|forget|you|he|she|it|they|we|there)\b|\bwhy (?:not|don['’]t)\b",
    "es": r"\bno (?:solo|sólo|solamente|hay problema|hay de qué|obstante|justificad\w+|deseado)\b|¿no\b|\b(?:si|o) no\b"
    r"|\bsin (?:falta|embargo|costo|cargo)\b|\bhasta que no\b|\bno,",
}
_SAID = {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _PLAIN.items()}
_HEARD = {
    language: re.compile(rf"\b(?:{words}|{_OTHER[language]})\b", re.IGNORECASE)
    for language, words in _PLAIN.items()
}
_IDLE_PHRASE = {language: re.compile(words, re.IGNORECASE) for language, words in _IDLE.items()}


def said_denial(text: str, language: str, other_language: str) -> str:
    """Return the word by which a text denies something that the other language must deny too, or an empty one."""
    if language == other_language or not {language, other_language} <= _SAID.keys():
        return ""
    if _SAID[language].search(text) is None:
        return ""
    found = _SAID[language].search(_IDLE_PHRASE[language].sub(" ", text))
    return found.group() if found else ""


def hears_denial(text: str, language: str) -> bool:
    """Whether anything in a text denies."""
    return _HEARD[language].search(text) is not None
