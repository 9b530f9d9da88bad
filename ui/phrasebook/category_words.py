"""The phrasebook's categories and slots as a person reads them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def category_word(category: str) -> str:
    """Return a category's name."""
    tr = QCoreApplication.translate
    return {
        "greeting": tr("Phrases", "Greeting"),
        "visitor": tr("Phrases", "Visitors"),
        "attendance": tr("Phrases", "Attendance"),
        "pickup": tr("Phrases", "Pickup"),
        "enrollment": tr("Phrases", "Enrollment"),
        "health": tr("Phrases", "Health"),
        "transport": tr("Phrases", "Bus"),
        "meals": tr("Phrases", "Meals"),
        "records": tr("Phrases", "Records"),
        "meetings": tr("Phrases", "Meetings"),
        "discipline-safety": tr("Phrases", "Discipline and safety"),
        "language-help": tr("Phrases", "Language help"),
        "events": tr("Phrases", "Events"),
        "emergency": tr("Phrases", "Emergency"),
        "feedback": tr("Phrases", "Feedback"),
        "notice-common": tr("Phrases", "Common lines of notices"),
    }.get(category, category)


def slot_word(slot: str) -> str:
    """Return a slot's name."""
    tr = QCoreApplication.translate
    return {
        "time": tr("Phrases", "Time"),
        "date": tr("Phrases", "Date"),
        "student": tr("Phrases", "Student"),
        "teacher": tr("Phrases", "Teacher"),
        "room": tr("Phrases", "Room"),
        "phone": tr("Phrases", "Phone number"),
        "school": tr("Phrases", "School"),
    }.get(slot, slot)
