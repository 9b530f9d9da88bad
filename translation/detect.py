"""Names the language of a message, offline, and says "unknown" when it is too short or unclear.

The script decides where it can (Hangul is Korean, Ethiopic is Amharic or Tigrinya); otherwise py3langid judges
among the languages that a school meets. Its model loads at the first use, about a second.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from translation.vocabulary import function_words, is_word

UNKNOWN = "unknown"
_LEAST_LETTERS = 4
_SURE = 0.75
_LEAST_MARGIN_WORDS = 2
_LANGUAGES = [
    "en", "es", "vi", "zh", "ar", "ht", "so", "pt", "fr", "ru", "uk", "ko", "tl", "am", "fa", "ur",
    "hi", "ne", "bn", "pa", "gu", "ta", "te", "sw", "ja", "de", "it", "pl", "ro", "tr", "el", "he",
    "km", "lo", "th", "id", "hy",
]  # fmt: skip
_SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "KHMER": "km",
    "LAO": "lo",
    "HEBREW": "he",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "TAMIL": "ta",
    "TELUGU": "te",
    "MYANMAR": "my",
    "GEORGIAN": "ka",
}
_NOISE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\{[^}]*\}|\d+")
_lock = threading.Lock()
_identifier: list[Any] = []


@dataclass(frozen=True, slots=True)
class Detected:
    """A language code (or `unknown`) and how sure it is, from 0 to 1."""

    language: str
    confidence: float


def detect(text: str) -> Detected:
    """Name the language of a text. Addresses, numbers and placeholders do not count as text."""
    plain = " ".join(_NOISE.sub(" ", text[:20_000]).split())
    letters = [letter for letter in plain if letter.isalpha()]
    if not letters:
        return Detected(UNKNOWN, 0.0)
    scripts = Counter(_script(letter) for letter in letters[:2000])
    script, count = scripts.most_common(1)[0]
    share = count / sum(scripts.values())
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * sum(scripts.values()):
        return Detected("ja", 0.99)
    if script in _SCRIPTS:
        return (
            Detected(_SCRIPTS[script], round(share, 2)) if share > 0.5 else Detected(UNKNOWN, round(share, 2))
        )
    if script == "CJK":
        return Detected("zh", 0.95 if share > 0.6 else 0.6)
    if len(letters) < _LEAST_LETTERS:
        return Detected(UNKNOWN, 0.0)
    if script == "LATIN" and len(plain.split()) < 2 and len(letters) < 12:
        return _by_words(plain) or Detected(UNKNOWN, 0.0)
    return _judge(plain, script)


def _judge(plain: str, script: str) -> Detected:
    if plain.isupper():
        plain = plain.lower()
    language, probability = _classify(plain)
    words = _by_words(plain)
    if words is not None and (words.language == language or probability < 0.95):
        return Detected(
            words.language, max(words.confidence, round(probability, 2) if words.language == language else 0)
        )
    short = len(plain.split()) < 3 and script == "LATIN"
    if probability < (0.9 if short else _SURE):
        return Detected(UNKNOWN, round(probability, 2))
    return Detected(language, round(probability, 2))


def _by_words(plain: str) -> Detected | None:
    """English or Spanish by their commonest words, for messages too short for statistics."""
    words = [word.strip(".,;:!?¡¿\"'()").lower() for word in plain.split()]
    words = [word for word in words if word.isalpha() or "'" in word]
    if not words:
        return None
    scores = {
        language: sum(2 * (word in function_words(language)) + is_word(word, language) for word in words)
        for language in ("en", "es")
    }
    best, other = sorted(scores, key=lambda language: scores[language], reverse=True)
    if (
        scores[best] - scores[other] < _LEAST_MARGIN_WORDS
        or scores[best] < 0.7 * len(words)
        or scores[best] < 2
    ):
        return None
    return Detected(best, 0.9)


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "OTHER").split(" ", 1)[0]
    return name if name != "FULLWIDTH" else "LATIN"


def _classify(text: str) -> tuple[str, float]:
    with _lock:
        if not _identifier:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier

            identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            known = set(identifier.labels)
            identifier.set_languages([language for language in _LANGUAGES if language in known])
            _identifier.append(identifier)
        language, probability = _identifier[0].classify(text)
    return str(language), float(probability)
