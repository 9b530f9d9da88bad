"""The desk: what every screen is given: the open office, jobs, undo, the theme and who is signed in.

The window shows before the store is open (importing it takes longer than drawing the window), so the Desk
exists first and the office joins it: `opened` is emitted once. Screens other than Today are made after that
and may use `desk.office` from the start. Changes announced by the office, on whatever thread, arrive as the
signal `changed` on the UI thread. Relies on `frontdesk.office` and `frontdesk.undo`.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.jobs import Jobs
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from frontdesk.office import Office
    from frontdesk.undo import UndoStack
    from models.capture import Changes

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the message bar; `tone` is `good` or `bad`; `undo` is what its button does.

    The button says Undo unless `action` names something else.
    """

    sentence: str
    tone: str = "good"
    undo: Callable[[], None] | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The member of staff at this desk."""

    id: str
    name: str
    role: str


def places(problem: BaseException) -> str:
    """Return where an error came from, innermost last: files and lines only.

    Its message and its values stay out, since they may hold a family's words.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames) or "nowhere"


class Desk(QObject):
    """What a screen works with.

    - `office`: the open office (RuntimeError before `opened`).
    - `jobs`: `desk.jobs.ask(lambda job: read(office…), done)` and `act` for writes.
    - `done(changes, sentence)`: after a user's action: keeps it for undo and says the sentence with Undo.
    - `say(sentence)`, `warn(sentence or error)`: the message bar.
    - `go(page, key)`: show a page, and an item in it.
    - `by`: the id of who is signed in, for the `by=` of every action.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    said = Signal(object)
    signed_in = Signal()
    sync_said = Signal(str, str)
    wanted = Signal(str, str)
    search_wanted = Signal(str)

    _announced = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.jobs = jobs
        self._office: Office | None = None
        self._undo: UndoStack | None = None
        self._staff: SignedIn | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._announced.connect(self._pass_on)
        jobs.failed.connect(self._job_failed)

    # The office

    @property
    def is_open(self) -> bool:
        """Whether the office has been opened."""
        return self._office is not None

    @property
    def office(self) -> Office:
        """The open office; RuntimeError when it is not open yet (only Today lives that early)."""
        if self._office is None:
            raise RuntimeError("the office is not open yet")
        return self._office

    @property
    def undo(self) -> UndoStack:
        """The stack of actions that can be taken back."""
        if self._undo is None:
            raise RuntimeError("the office is not open yet")
        return self._undo

    def open(self, office: Office, undo: UndoStack) -> None:
        """Take the opened office; emits `opened`."""
        self._office, self._undo = office, undo
        self._unsubscribe = office.subscribe(self._announced.emit)
        self.opened.emit()

    def close(self) -> None:
        """End jobs and close the office."""
        self.jobs.close()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._office is not None:
            self._office.close()
            self._office = None
            self.closed.emit()

    # Who is signed in

    @property
    def staff(self) -> SignedIn | None:
        """Who is signed in at this desk, or None."""
        return self._staff

    @property
    def by(self) -> str | None:
        """The id of who is signed in, for the `by=` of every action."""
        return self._staff.id if self._staff else None

    def sign_in(self, staff: SignedIn | None) -> None:
        """Take note of who is at the desk; emits `signed_in`."""
        self._staff = staff
        self.signed_in.emit()

    # Saying and undoing

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence in the message bar for 8 seconds, with an Undo button when `undo` is given."""
        self.said.emit(Message(sentence, "good", undo))

    def warn(self, problem: str | Exception) -> None:
        """Show what went wrong: a UserError's sentence as it is; any other error is logged by kind."""
        self.said.emit(Message(self.sentence_of(problem), "bad"))

    def sentence_of(self, problem: str | Exception) -> str:
        """Return the sentence for a problem; an unexpected error is logged, without personal data."""
        from models.errors import UserError

        if isinstance(problem, str):
            return problem
        if isinstance(problem, UserError):
            return str(problem)
        log.error("unexpected %s at %s", type(problem).__name__, places(problem))
        return self.tr("That did not work, and nothing was changed. Try once more; if it stays, tell IT.")

    def done(self, changes: Changes, sentence: str) -> None:
        """Keep an action that was just done so that it can be undone, and say so with an Undo button."""
        self.undo.push(changes, sentence)
        self.say(sentence, self.take_back)

    def take_back(self) -> None:
        """Undo the latest action and say what was undone."""
        self._step(back=True)

    def do_again(self) -> None:
        """Do again what was undone last."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        if self._undo is None:
            return
        stack = self._undo

        def told(sentence: Any) -> None:
            if not sentence:
                self.say(
                    self.tr("There is nothing to undo.") if back else self.tr("There is nothing to redo.")
                )
            elif back:
                self.say(self.tr("Undone: {0}").format(sentence))
            else:
                self.say(self.tr("Done again: {0}").format(sentence))

        by = self.by
        self.jobs.act(lambda job: stack.undo(by=by) if back else stack.redo(by=by), told, name="undo")

    # Moving about

    def go(self, page: str, key: str = "") -> None:
        """Show a page by its key in the registry (`today`, `interactions` …), and the item with this id in it."""
        self.wanted.emit(page, key)

    def search(self, words: str) -> None:
        """Show the interactions that have these words."""
        self.search_wanted.emit(words)

    # Threads

    @Slot(object)
    def _pass_on(self, changes: Changes) -> None:
        if self._office is not None:
            self.changed.emit(changes)

    @Slot(str, object)
    def _job_failed(self, name: str, error: Exception) -> None:
        self.warn(error)
