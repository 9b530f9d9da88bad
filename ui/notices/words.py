"""The words, icons and tones for what a notice, a translation and a segment are.

Everything that the review says by an icon it also says by a word; the words stand here once, for the list,
the review and the screen reader. Relies on Qt's translation of the context `Notices`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from frontdesk.notices.views import DraftSummary, SegmentView


class Sign(NamedTuple):
    """An icon of our set, words, and the token of their colour."""

    icon: str
    words: str
    tone: str


def origin_sign(origin: str) -> Sign:
    """Return how the origin of a segment is shown."""
    signs = {
        "memory": Sign("memory", QCoreApplication.translate("Notices", "From memory"), "good"),
        "glossary": Sign("phrasebook", QCoreApplication.translate("Notices", "From the glossary"), "good"),
        "machine": Sign("translate", QCoreApplication.translate("Notices", "Machine"), "muted"),
        "unchanged": Sign("copy", QCoreApplication.translate("Notices", "Unchanged"), "muted"),
        "person": Sign("person", QCoreApplication.translate("Notices", "Typed by a person"), "muted"),
    }
    return signs.get(origin, Sign("info", origin, "muted"))


def segment_sign(segment: SegmentView) -> Sign:
    """Return where a segment stands in the review."""
    translate = QCoreApplication.translate
    if segment.accepted:
        return Sign("good", translate("Notices", "Accepted"), "good")
    if segment.stale:
        return Sign("warn", translate("Notices", "Stale: the English changed"), "warn")
    if not segment.target.strip():
        return Sign("edit", translate("Notices", "Not translated"), "warn")
    if segment.warnings:
        return Sign("warn", translate("Notices", "To check"), "warn")
    return Sign("dot", translate("Notices", "To review"), "muted")


def state_sign(draft: DraftSummary) -> Sign:
    """Return how far a translation is."""
    translate = QCoreApplication.translate
    if draft.state == "approved":
        return Sign("good", translate("Notices", "Approved"), "good")
    if draft.state == "in-review":
        return Sign("eye", translate("Notices", "In review"), "accent")
    if draft.empty == draft.segments:
        return Sign("edit", translate("Notices", "To type"), "warn")
    return Sign("translate", translate("Notices", "Machine draft"), "warn")


def state_word(state: str) -> str:
    """Return the word for how far a translation is."""
    translate = QCoreApplication.translate
    return {
        "machine": translate("Notices", "machine draft"),
        "in-review": translate("Notices", "in review"),
        "approved": translate("Notices", "approved"),
    }.get(state, state)


def warning_word(kind: str) -> str:
    """Return the short word for a kind of warning."""
    translate = QCoreApplication.translate
    words = {
        "number": translate("Notices", "Number"),
        "date": translate("Notices", "Date"),
        "time": translate("Notices", "Time"),
        "amount": translate("Notices", "Amount"),
        "phone": translate("Notices", "Phone number"),
        "address": translate("Notices", "Address"),
        "placeholder": translate("Notices", "Placeholder"),
        "name": translate("Notices", "Name"),
        "glossary": translate("Notices", "Glossary"),
        "repeated": translate("Notices", "Repeated"),
        "empty": translate("Notices", "Empty"),
        "untranslated": translate("Notices", "Not translated"),
        "length": translate("Notices", "Length"),
        "sentence": translate("Notices", "Sentence missing"),
        "brackets": translate("Notices", "Brackets"),
        "capitals": translate("Notices", "Capitals"),
        "negation": translate("Notices", "Negation"),
        "register": translate("Notices", "Form of address"),
        "unsure": translate("Notices", "Unsure"),
    }
    return words.get(kind, kind.capitalize())


def progress_words(draft: DraftSummary) -> str:
    """Return the line that says what is left of a translation."""
    translate = QCoreApplication.translate
    if draft.approved:
        return translate("Notices", "All {0} segments approved").format(draft.segments)
    parts = [translate("Notices", "{0} of {1} accepted").format(draft.accepted, draft.segments)]
    if draft.with_warnings:
        parts.append(translate("Notices", "{0} to check").format(draft.with_warnings))
    if draft.stale:
        parts.append(translate("Notices", "{0} stale").format(draft.stale))
    if draft.empty:
        parts.append(translate("Notices", "{0} not translated").format(draft.empty))
    return " · ".join(parts)
