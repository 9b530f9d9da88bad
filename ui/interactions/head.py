"""The head of an interaction: who, how, where it stands, when and by whom, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.finding.views import InteractionView
from models.choices import Status
from ui.desk import Desk
from ui.desk_words import (
    CHANNEL_ICONS,
    CHANNEL_TONES,
    STATUS_ICONS,
    channel_word,
    day_word,
    priority_word,
    status_word,
    time_word,
)
from ui.theme import SPACE
from ui.widgets import Button, Card, Flow, StateLabel, text


class Head(Card):
    """Names, states and buttons; whoever makes it connects the buttons."""

    def __init__(self, desk: Desk, *, sign_out: Button) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.back = Button(theme, self.tr("Back to the list"), icon="chevron-left", role="quiet")
        self.back.hide()
        self.title = text("", "title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.channel = StateLabel(theme, "other", "", "muted")
        self.status = StateLabel(theme, "dot", "", "accent")
        self.pressing = StateLabel(theme, "flag", "", "warn")
        self.late = StateLabel(theme, "warn", self.tr("Overdue"), "bad")
        self.conflict = StateLabel(theme, "warn", self.tr("Changed in two places"), "warn")
        self.rated = StateLabel(theme, "star", "", "muted")
        self.recorded = text("", "caption", tone="muted", wrap=True)
        self.close_button = Button(theme, self.tr("Close"), icon="check")
        self.note = Button(theme, self.tr("Add a note"), icon="message")
        self.rate = Button(theme, self.tr("How did it go?"), icon="star")
        self.talk = Button(theme, self.tr("Talk in their language"), icon="conversation", pressed=self._talk)
        self._shown = ""
        self.delete = Button(theme, self.tr("Delete"), icon="trash", role="quiet")
        self._lay_out(sign_out)

    def _lay_out(self, sign_out: Button) -> None:
        states, actions = QWidget(), QWidget()
        flow = Flow(states, spacing=SPACE.large)
        for each in (self.channel, self.status, self.pressing, self.late, self.conflict, self.rated):
            flow.addWidget(each)
        buttons = Flow(actions)
        for button in (self.close_button, self.note, sign_out, self.talk, self.rate, self.delete):
            buttons.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.body.addLayout(top)
        for widget in (self.title, states, self.recorded, actions):
            self.body.addWidget(widget)
        self.body.setSpacing(SPACE.small)

    def _talk(self) -> None:
        """Go on with this interaction at the counter, across languages."""
        self._desk.go("conversation", self._shown)

    def show_head(self, view: InteractionView, *, late: bool, conflicts: bool) -> None:
        """Show an interaction's head; `late` when it is overdue, `conflicts` when some wait for a person."""
        self._shown = view.id
        self.talk.setVisible(view.language not in ("", "en"))
        names = [view.contact or self.tr("Nobody named"), view.student]
        self.title.setText("  ·  ".join(name for name in names if name))
        tone = CHANNEL_TONES.get(view.channel, "muted")
        self.channel.tell(CHANNEL_ICONS.get(view.channel, "other"), channel_word(view.channel), tone)
        closed = view.status == Status.CLOSED
        self.status.tell(
            STATUS_ICONS.get(view.status, "dot"), status_word(view.status), "muted" if closed else "accent"
        )
        pressing_tone = "bad" if view.priority == "critical" else "warn"
        self.pressing.tell("flag", priority_word(view.priority), pressing_tone)
        self.pressing.setVisible(view.priority in ("critical", "urgent"))
        self.late.setVisible(late)
        self.conflict.setVisible(conflicts)
        self.rated.setVisible(view.rating is not None)
        self.rated.tell("star", self.tr("Rated {0} of 5").format(view.rating), "muted")
        self._show_recorded(view)
        words, icon = (self.tr("Open again"), "undo") if closed else (self.tr("Close"), "check")
        self.close_button.setText(words)
        self.close_button.setAccessibleName(words)
        self.close_button.use_icon(icon)

    def _show_recorded(self, view: InteractionView) -> None:
        today = self._desk.office.today()
        said = f"{day_word(view.at.date(), today)} {time_word(view.at)}"
        if view.subject:
            said = f"{view.subject} · {said}"
        if view.recorder:
            said = self.tr("{0} · recorded by {1}").format(said, view.recorder)
        self.recorded.setText(said)
