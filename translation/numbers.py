"""Numbers written as words in English and Spanish, so that "two days" and "2 días" compare equal.

"One" and its Spanish forms are left out: they are articles as often as numbers.
"""

from __future__ import annotations

import re

_UNITS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_EXTRA = {
    "en": {"hundred": 100, "thousand": 1000},
    "es": {
        "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
        "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
        "seiscientas": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900, "mil": 1000,
        "veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "dieciseis": 16,
    },
}  # fmt: skip
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "es": "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
}
_HALVES = {
    "en": {"half": "0.5", "quarter": "0.25", "both": "2", "twice": "2", "double": "2", "couple": "2"},
    "es": {
        "medio": "0.5",
        "media": "0.5",
        "cuarto": "0.25",
        "ambos": "2",
        "ambas": "2",
        "doble": "2",
        "par": "2",
    },
}


def _cardinals(language: str) -> dict[str, int]:
    table = {word: value for value, word in enumerate(_UNITS[language].split(), start=2)}
    table.update({word: value * 10 for value, word in enumerate(_TENS[language].split(), start=2)})
    table.update(_EXTRA[language])
    return table


_VALUES = {language: _cardinals(language) for language in _UNITS}
_ORDINAL_OF = {
    language: {word: value for value, word in enumerate(words.split(), start=1)}
    for language, words in _ORDINALS.items()
}
_SPANISH_RANKS = [
    "primer",
    "segund",
    "tercer",
    "cuart",
    "quint",
    "sext",
    "séptim",
    "septim",
    "octav",
    "noven",
]
_RANK_FORMS = frozenset(
    stem + ending for stem in [*_SPANISH_RANKS, "décim", "decim"] for ending in ("", "o", "a", "os", "as")
)
_ANY = {
    language: frozenset(_VALUES[language]) | frozenset(_ORDINAL_OF[language]) | frozenset(_HALVES[language])
    for language in _VALUES
}
_ANY["es"] |= _RANK_FORMS
QUARTERS = frozenset({"half", "quarter", "media", "cuarto"})
"""Words of which a text has one when it tells a time by halves and quarters of an hour."""
_TIMES = {
    "en": re.compile(
        r"\b(?P<part>half|quarter) (?P<side>past|after|to) (?P<hour>[a-z]+|\d+)\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"\blas? (?P<hour>[a-záéíóú]+|\d+) (?P<side>y|menos) (?P<part>media|cuarto)\b"
        r"|\b(?P<before>cuarto) para las? (?P<full>[a-záéíóú]+|\d+)\b",
        re.IGNORECASE,
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"(?:\s|-)(?:y\s|and\s)?\Z")
_ONE_AFTER = re.compile(r"-(?:one|first)\b")
_SPANISH_ORDINAL = re.compile(
    r"(primer|segund|tercer|cuart|quint|sext|s[ée]ptim|octav|noven|d[ée]cim)[oa]?s?\Z"
)


def says_numbers(words: frozenset[str], language: str) -> bool:
    """Whether there is any word (in lower case) that one of the functions below knows; most texts have none."""
    known = _ANY.get(language)
    return known is not None and not known.isdisjoint(words)


def spoken_numbers(text: str, language: str) -> list[int]:
    """Return the values of the number words in a text: "twenty-five" is 25, "two hundred" 200."""
    table = _VALUES.get(language)
    if table is None:
        return []
    values: list[int] = []
    end = -10
    for match in _WORD.finditer(text):
        value = table.get(match.group().lower())
        if value is None or (value == 100 and text[: match.start()].endswith("por ")):
            continue
        joined = bool(values) and _GAP.fullmatch(text, end, match.start())
        if joined and value in {100, 1000} and values[-1] < value:
            values[-1] *= value
        elif (
            joined
            and values[-1] >= 20
            and value < values[-1]
            and values[-1] % (10 if value < 10 else 100) == 0
        ):
            values[-1] += value
        else:
            values.append(value)
        end = match.end()
        if language == "en" and value >= 20 and values[-1] % 10 == 0 and _ONE_AFTER.match(text, end):
            values[-1] += 1
    return values


def spoken_ordinals(text: str, language: str) -> set[int]:
    """Return the values of ordinal words and halves by which a digit of the other side may be rendered."""
    table = _ORDINAL_OF.get(language)
    if table is None:
        return set()
    found = set()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in table:
            found.add(table[word])
        elif language == "es" and (stem := _SPANISH_ORDINAL.match(word)):
            found.add(next(value for name, value in table.items() if name.startswith(stem[1][:4])))
    return found


def spoken_fractions(text: str, language: str) -> set[str]:
    """Return what halves, quarters and words such as "both" or "twice" stand for."""
    table = _HALVES.get(language, {})
    return {table[word] for match in _WORD.finditer(text) if (word := match.group().lower()) in table}


def spoken_times(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return where a text says a time such as "half past eight" or "las ocho y media", and the time, "8:30"."""
    found = []
    for match in _TIMES[language].finditer(text) if language in _TIMES else ():
        parts = {name: words.lower() for name, words in match.groupdict().items() if words}
        word = parts.get("hour") or parts["full"]
        hour = int(word) if word.isdigit() else _VALUES[language].get(word, 13)
        hour = 1 if word in {"one", "una"} else hour
        if hour > 12:
            continue
        minutes = 30 if parts.get("part") in {"half", "media"} else 15
        if "before" in parts or parts.get("side") in {"to", "menos"}:
            hour, minutes = hour - 1 or 12, 60 - minutes
        found.append((match.start(), match.end(), f"{hour}:{minutes}"))
    return found
