"""The desk's fixed words as a person reads them: channels, kinds, statuses and the like, with their icons.

The store keeps the plain words of `models.choices`; here they are said in the language of the window. A word
that a newer version added is shown as it is stored. Relies on Qt's translation alone.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from translation.languages import LANGUAGES, language_name
from ui.widgets.date_field import day_words

CHANNEL_ICONS = {"walk-in": "walk-in", "phone": "phone", "email": "email"}
CHANNEL_TONES = {"walk-in": "walk-in", "phone": "phone", "email": "email"}
ROUTINE_ICONS = {"absence": "absence", "way-home": "way-home", "message": "message", "item": "item"}
STATUS_ICONS = {"new": "dot", "in-progress": "clock", "waiting": "clock", "closed": "check"}


def channel_word(value: str) -> str:
    """Return a channel's name."""
    tr = QCoreApplication.translate
    return {
        "walk-in": tr("Words", "Walk-in"),
        "phone": tr("Words", "Phone"),
        "email": tr("Words", "E-mail"),
        "other": tr("Words", "Other"),
    }.get(value, value)


def status_word(value: str) -> str:
    """Return a status's name."""
    tr = QCoreApplication.translate
    return {
        "new": tr("Words", "New"),
        "in-progress": tr("Words", "In progress"),
        "waiting": tr("Words", "Waiting for the family"),
        "closed": tr("Words", "Closed"),
    }.get(value, value)


def kind_word(value: str) -> str:
    """Return the name of a kind of interaction."""
    tr = QCoreApplication.translate
    return {
        "question": tr("Words", "Question"),
        "request": tr("Words", "Request"),
        "concern": tr("Words", "Concern"),
        "suggestion": tr("Words", "Suggestion"),
        "compliment": tr("Words", "Compliment"),
        "comment": tr("Words", "Comment"),
    }.get(value, value)


def priority_word(value: str) -> str:
    """Return a priority's name."""
    tr = QCoreApplication.translate
    return {
        "critical": tr("Words", "Critical"),
        "urgent": tr("Words", "Urgent"),
        "normal": tr("Words", "Normal"),
        "low": tr("Words", "Low"),
    }.get(value, value)


def routine_word(value: str) -> str:
    """Return a routine's name."""
    tr = QCoreApplication.translate
    return {
        "absence": tr("Words", "Absence"),
        "way-home": tr("Words", "Way home"),
        "message": tr("Words", "Message"),
        "item": tr("Words", "Item dropped off"),
    }.get(value, value)


def help_word(value: str) -> str:
    """Return the name of a kind of language help."""
    tr = QCoreApplication.translate
    return {
        "bilingual-staff": tr("Words", "Bilingual staff"),
        "qualified-interpreter": tr("Words", "Qualified interpreter"),
        "phone-interpreter": tr("Words", "Phone interpreter"),
        "on-device-translation": tr("Words", "On-device translation"),
        "family-member": tr("Words", "Family member"),
        "none-offered": tr("Words", "None offered"),
        "declined": tr("Words", "Declined"),
    }.get(value, value)


def role_word(value: str) -> str:
    """Return a role's name."""
    tr = QCoreApplication.translate
    return {
        "office": tr("Words", "Office"),
        "liaison": tr("Words", "Bilingual liaison"),
        "principal": tr("Words", "Principal"),
        "district": tr("Words", "District"),
        "admin": tr("Words", "Administrator"),
    }.get(value, value)


def language_word(code: str) -> str:
    """Return a language's own name with its English name, as `Español (Spanish)`."""
    found = LANGUAGES.get(code)
    if found is None or found.own_name == found.name:
        return language_name(code)
    own = f"{found.own_name[:1].upper()}{found.own_name[1:]}"
    return f"{own} · {found.name}" if "(" in found.name else f"{own} ({found.name})"


def day_word(day: dt.date, today: dt.date) -> str:
    """Return a day as today, yesterday, tomorrow, or weekday and date (with its year when not this one)."""
    tr = QCoreApplication.translate
    near = {0: tr("Words", "Today"), -1: tr("Words", "Yesterday"), 1: tr("Words", "Tomorrow")}
    return near.get((day - today).days) or day_words(day, today)


def moment_word(at: dt.datetime, today: dt.date) -> str:
    """Return a day and the time of day."""
    return f"{day_word(at.date(), today)}, {time_word(at)}"


def time_word(at: dt.datetime) -> str:
    """Return the time of day by the locale's short form."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
