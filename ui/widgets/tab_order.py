"""Tab goes where the eye goes: widgets that are made later would otherwise come last in the whole window.

Qt orders only widgets that take the focus, so an anchor has to be one of those.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def takes_tab(widget: QWidget) -> bool:
    """Return whether Tab can stop at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus)


def chain_after(anchor: QWidget, *holders: QWidget) -> None:
    """Put the children of the holders that take the focus right after a widget, in their order."""
    before = anchor
    for holder in holders:
        for child in holder.findChildren(QWidget):
            if takes_tab(child) and not child.isHidden():
                QWidget.setTabOrder(before, child)
                before = child


def chain_before(target: QWidget, *holders: QWidget) -> None:
    """Put the children of the holders that take the focus right before a widget, in their order."""
    anchor = target.previousInFocusChain()
    while anchor is not None and anchor is not target:
        if takes_tab(anchor) and not any(holder.isAncestorOf(anchor) for holder in holders):
            chain_after(anchor, *holders)
            return
        anchor = anchor.previousInFocusChain()
