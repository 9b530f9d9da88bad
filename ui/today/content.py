"""The log form's content as plain values: what is saved, parked, taken back and logged.

Empty fields are left out, so an empty form is an empty dictionary. Relies on nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DEFAULTS: Mapping[str, str] = {"kind": "request", "priority": "normal", "language": "en"}
"""What a form begins with; a field that still has it is not worth keeping on its own."""

SUBSTANCE = ("contact", "student", "note", "follow_up", "destination", "badge", "details", "topic")


def has_substance(content: Mapping[str, Any]) -> bool:
    """Return whether somebody has begun to fill the form (a mere choice of channel or kind is not it)."""
    return any(content.get(name) for name in SUBSTANCE)


def arguments(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content as the keywords of `log_interaction`."""
    plain = {name: value for name, value in content.items() if value}
    if plain.get("language", "en") == "en":
        plain.pop("language_help", None)
    if plain.get("channel") != "walk-in":
        plain.pop("destination", None)
        plain.pop("badge", None)
    if not plain.get("routine"):
        plain.pop("details", None)
    if plain.get("contact_id"):
        plain.pop("contact", None)
    if plain.get("student_id"):
        plain.pop("student", None)
    return plain
