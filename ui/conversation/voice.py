"""Reads aloud with the operating system's own offline voices; knows when there is none for a language.

Qt's speech module cannot even be imported where the system lacks its libraries, so it is asked for late and
guarded; Qt's `mock` engine says nothing and does not count as a voice. Relies on QtTextToSpeech where it is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

log = logging.getLogger(__name__)

SILENT = frozenset({"mock"})


class Voice(QObject):
    """The system's voices. `speaks(language)` tells whether there is one; `read` stops what is being read."""

    def __init__(self, parent: QObject | None = None, *, engine: str = "") -> None:
        super().__init__(parent)
        self._speech = self._start(engine)
        self._locales: dict[str, QLocale] = {}
        if self._speech is not None:
            for locale in self._speech.availableLocales():
                self._locales.setdefault(_base(locale), locale)

    def _start(self, engine: str) -> QTextToSpeech | None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            log.info("The system lacks what reading aloud needs.")
            return None
        known = QTextToSpeech.availableEngines()
        engines = [each for each in known if each == engine or (not engine and each not in SILENT)]
        if not engines:
            return None
        speech = QTextToSpeech(engines[0], self)
        return speech if speech.state() != QTextToSpeech.State.Error else None

    def speaks(self, language: str) -> bool:
        """Whether a voice of this system speaks the language."""
        return _code(language) in self._locales

    def read(self, text: str, language: str) -> None:
        """Read a text in a language; does nothing when no voice speaks it."""
        locale = self._locales.get(_code(language))
        if self._speech is None or locale is None or not text.strip():
            return
        self._speech.stop()
        self._speech.setLocale(locale)
        self._speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None:
            self._speech.stop()


def _base(locale: QLocale) -> str:
    return _code(locale.bcp47Name())


def _code(language: str) -> str:
    return language.split("-", 1)[0].casefold()
