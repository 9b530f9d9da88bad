"""The labels of the routines' fields and choices in the window's language; the core knows them in English."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from frontdesk.routines import FIELDS
from models.choices import Routine
from ui.desk_words import routine_word


def field_label(routine: Routine, name: str) -> str:
    """Return the label of a routine's field, or the words of one of its fixed answers."""
    tr = QCoreApplication.translate
    words = {
        "First day": tr("RoutineFields", "First day"),
        "Last day": tr("RoutineFields", "Last day"),
        "Reason": tr("RoutineFields", "Reason"),
        "Goes home by": tr("RoutineFields", "Goes home by"),
        "Instead of": tr("RoutineFields", "Instead of"),
        "For how long": tr("RoutineFields", "For how long"),
        "Asked by": tr("RoutineFields", "Asked by"),
        "How verified": tr("RoutineFields", "How verified"),
        "Message for": tr("RoutineFields", "Message for"),
        "Message": tr("RoutineFields", "Message"),
        "Delivered at": tr("RoutineFields", "Delivered at"),
        "What was dropped off": tr("RoutineFields", "What was dropped off"),
        "For": tr("RoutineFields", "For"),
        "today": tr("RoutineFields", "Today only"),
        "from-now-on": tr("RoutineFields", "From now on"),
    }
    label = next((field.label for field in FIELDS[routine] if field.name == name), name)
    return words.get(label, label)


_GIST = {"absence": ("reason",), "way-home": ("to",), "message": ("to", "text"), "item": ("item", "to")}


def routine_gist(routine: str, details: Mapping[str, object]) -> str:
    """Return a routine in a few words, such as `Way home: Bus 12`; empty when it is none."""
    if not routine:
        return ""
    said = [str(details[name]) for name in _GIST.get(routine, ()) if details.get(name)]
    return f"{routine_word(routine)}: {', '.join(said)}" if said else routine_word(routine)
