"""Texts without blanks: wrapping them by words costs the square of their length, so they wrap anywhere."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

_LONG_WORD = re.compile(r"\S{2000}")


def wrap_long_words(box: QPlainTextEdit, words: str) -> None:
    """Let a box wrap anywhere when the text has a word that is longer than any person writes."""
    if _LONG_WORD.search(words):
        box.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
