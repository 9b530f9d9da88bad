"""Units after figures, of doses and measures above all: a "5 mL" that comes back as "5" is dangerous."""

from __future__ import annotations

import re

_SAME = {
    "ml": "ml|mililitros?|milliliters?",
    "mg": "mg|miligramos?|milligrams?",
    "mcg": "mcg|microgramos?|micrograms?",
    "g": "g|gramos?|grams?",
    "kg": "kg|kilos?|kilogramos?|kilograms?",
    "lb": "lbs?|libras?|pounds?",
    "oz": "oz|onzas?|ounces?",
    "cc": "cc|cent[ií]metros? c[uú]bicos?",
    "cm": "cm|cent[ií]metros?|centimeters?",
    "mm": "mm|mil[ií]metros?|millimeters?",
    "km": "km|kil[oó]metros?|kilometers?",
    "hr": "h|hrs?|horas?|hours?",
    "min": "min|minutos?|minutes?",
    "°f": "° ?f|grados?|degrees?",
    "°c": "° ?c|grados?|degrees?",
}
_UNIT = re.compile(
    r"\d\s?(mL|ml|mg|mcg|g|kg|lbs?|oz|cc|cm|mm|km|hrs?|min|° ?F|° ?C)(?![^\W\d_])\.?",
)
_HEARD = {
    unit: re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE) for unit, words in _SAME.items()
}


def units_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the figures with a unit in a text, as they are written, and the unit's short name."""
    return tuple(
        (match.group(), match[1].lower().replace(" ", "").removesuffix("s")) for match in _UNIT.finditer(text)
    )


def lost_unit(units: tuple[tuple[str, str], ...], target: str) -> str:
    """Return the first figure with a unit whose unit a translation does not have, or an empty text."""
    return next((said for said, unit in units if not _HEARD[unit].search(target)), "")
