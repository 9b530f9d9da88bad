"""What Today says: in the message bar after saving, and beside the name of a contact who is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication


def saved_sentence(content: Mapping[str, Any]) -> str:
    """Return what the message bar says after saving."""
    tr = QCoreApplication.translate
    name = content.get("contact") or content.get("student") or ""
    if content.get("routine"):
        pattern = {
            "absence": tr("TodayScreen", "Saved the absence of {1}."),
            "way-home": tr("TodayScreen", "Saved {1}'s way home."),
            "message": tr("TodayScreen", "Saved the message from {0}."),
            "item": tr("TodayScreen", "Saved what {0} dropped off."),
        }[str(content["routine"])]
        return pattern.format(name, content.get("student") or name)
    pattern = {
        "walk-in": tr("TodayScreen", "Saved {0}'s visit."),
        "phone": tr("TodayScreen", "Saved {0}'s call."),
        "email": tr("TodayScreen", "Saved {0}'s e-mail."),
    }.get(str(content.get("channel")), tr("TodayScreen", "Saved {0}."))
    return pattern.format(name)


def known_words(person: Any) -> str:
    """Return what the desk should know of a contact (a suggestion of the office) at once."""
    tr = QCoreApplication.translate
    if person.needs_interpreter:
        return tr("LogForm", "Needs an interpreter")
    return tr("LogForm", "{0} contacts so far").format(person.times) if person.times > 1 else ""
