"""Saving at once, as every form here does: the work off the UI thread, then a sentence with Undo.

What cannot be right is said at the field it was typed in and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.errors import UserError
from ui.desk import Desk
from ui.widgets import Field

if TYPE_CHECKING:
    from models.capture import Changes


def save(
    desk: Desk,
    owner: QObject,
    work: Callable[[], Changes],
    sentence: str,
    *,
    field: Field | None = None,
    then: Callable[[], object] | None = None,
    failed: Callable[[], object] | None = None,
) -> None:
    """Do `work`, then say the sentence with Undo and call `then`; a problem is said at the field, else in the bar.

    `failed` is called after a problem was said, to show what is in the store.
    """

    def done(changes: Changes) -> None:
        if field is not None:
            field.complain("")
        if changes.touched:
            desk.done(changes, sentence)
        if then is not None:
            then()

    def refused(error: Exception) -> None:
        if field is not None and isinstance(error, UserError):
            field.complain(desk.sentence_of(error))
        else:
            desk.warn(error)
        if failed is not None:
            failed()

    desk.jobs.act(lambda job: work(), done, failed=refused, owner=owner, name=type(owner).__name__)
