"""A page that is as high as its wrapped texts need at its present width, and no higher.

Qt adds up the heights that labels would need at their narrowest, which leaves a scrolled page with an empty
end; inside a scroll area the height for the width is what counts.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """The inner widget of a scroll area."""

    def minimumSizeHint(self) -> QSize:
        """The least width; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)
