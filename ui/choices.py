"""What a person chose for this machine's window: theme, size of text, language, size of the window.

Kept by Qt where the operating system keeps such things, apart from the school's settings, which are shared.
Settings changes them with `keep_theme`, `keep_text_scale` and `keep_language`; the first two show at once
through `desk.theme.apply`, the language at the next start.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from ui.theme.theme import MODES

LEAST_SCALE, MOST_SCALE = 1.0, 2.0


def _kept() -> QSettings:
    return QSettings("FrontDesk", "FrontDesk")


def theme() -> str:
    """Return the chosen theme: one of `ui.theme.theme.MODES`."""
    found = str(_kept().value("theme", "system"))
    return found if found in MODES else "system"


def keep_theme(mode: str) -> None:
    """Keep the chosen theme."""
    _kept().setValue("theme", mode)


def text_scale() -> float:
    """Return the chosen size of text, 1.0 to 2.0."""
    try:
        found = float(str(_kept().value("text_scale", LEAST_SCALE)))
    except ValueError:
        return LEAST_SCALE
    return min(MOST_SCALE, max(LEAST_SCALE, found))


def keep_text_scale(scale: float) -> None:
    """Keep the chosen size of text."""
    _kept().setValue("text_scale", scale)


def language() -> str:
    """Return the chosen language of the interface, empty when the system's is to be followed."""
    return str(_kept().value("language", ""))


def keep_language(code: str) -> None:
    """Keep the chosen language of the interface."""
    _kept().setValue("language", code)


def window_geometry() -> QByteArray:
    """Return where the window was, empty when it never was."""
    found = _kept().value("window")
    return found if isinstance(found, QByteArray) else QByteArray()


def keep_window_geometry(geometry: QByteArray) -> None:
    """Keep where the window is."""
    _kept().setValue("window", geometry)
