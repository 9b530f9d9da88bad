"""The counter interpreter: staff on one half, the family on the other, every turn translated and kept.

Saying runs off the UI thread, one turn after the other, so that no turn is lost or overtakes another. Relies
on `frontdesk.language.conversation` and on the halves of this package.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from frontdesk.language.conversation import (
    Answer,
    Conversation,
    Speaker,
    Turn,
    begin_conversation,
    end_conversation,
    offer_interpreter,
    say,
    say_phrase,
    slot_values,
    turns_of,
)
from frontdesk.language.phrasebook import Phrase, search_phrases
from ui.conversation.begin import BeginForm
from ui.conversation.halves import Halves
from ui.conversation.voice import Voice
from ui.desk import Desk
from ui.desk_words import time_word
from ui.jobs import Job
from ui.language_names import language_label
from ui.screen import Command, Screen
from ui.widgets import scrolled

_PROMPT, _GREETING, _OFFER = "language-help-08", "language-help-06", "language-help-03"


@dataclass(slots=True)
class Held:
    """The conversation that is being held, as the latest turn left it."""

    talk: Conversation


class ConversationScreen(Screen):
    """The page of the conversation: first the form, then the two halves."""

    def __init__(self, desk: Desk, voice: Voice | None = None) -> None:
        super().__init__(desk)
        self.voice = voice or Voice(self)
        self.held: Held | None = None
        self._began = 0.0
        self._last: Turn | None = None
        self.begin_form = BeginForm(desk)
        self.stack = QStackedWidget()
        self.halves = Halves(desk, self.stack)
        self.staff, self.family = self.halves.staff, self.halves.family
        self._filter = QTimer(self)
        self._filter.setSingleShot(True)
        self._filter.setInterval(40)
        self._filter.timeout.connect(self._find_phrases)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.addWidget(scrolled(self.begin_form))
        self.stack.addWidget(self.halves)
        self.column(spacing=0).addWidget(self.stack)

    def _connect(self) -> None:
        self.begin_form.begun.connect(self.begin)
        self.staff.said.connect(lambda words: self._say(Speaker.STAFF, words))
        self.staff.phrase_said.connect(lambda key, values: self._say_phrase(Speaker.STAFF, key, values))
        self.staff.words_changed.connect(lambda _: self._filter.start())
        self.staff.interpreter_wanted.connect(self.offer)
        self.staff.interpreter_answered.connect(
            lambda wanted: self._offer(Answer.ACCEPTED if wanted else Answer.DECLINED)
        )
        self.staff.ended.connect(self.end)
        self.staff.turns.show_again.connect(self._show_again)
        self.staff.turns.read.connect(self._read)
        self.family.said.connect(lambda words: self._say(Speaker.FAMILY, words))
        self.family.phrase_said.connect(lambda key: self._say_phrase(Speaker.FAMILY, key, {}))
        self.family.read_wanted.connect(lambda: self._read(self._last))
        self.halves.interpreter_wanted.connect(self.offer)

    # The window's wishes

    def focus_first(self) -> None:
        """Put the caret where the next words are typed."""
        if self.talk is None:
            self.begin_form.language.setFocus()
        else:
            self.staff.focus_first()

    def show_item(self, key: str) -> None:
        """Go on with the interaction of this id, in its family's language."""
        from frontdesk.language.replies import family_language

        office = self.desk.office
        self.ask(
            lambda job: family_language(office, interaction=key),
            lambda language: self.begin(language, "", "", key),
        )

    def leave(self) -> None:
        """Stop reading aloud."""
        self.voice.stop()

    def commands(self) -> list[Command]:
        """Return what can be done in a conversation."""
        return [
            Command(self.tr("Give the keyboard to the other side"), self.halves.other_side, "F6", "keyboard"),
            Command(self.tr("Turn the family's half"), self.halves.turn_round, "F7", "swap"),
            Command(
                self.tr("Show the family's half on the second screen"),
                self.halves.to_second_screen,
                "F8",
                "people",
            ),
            Command(self.tr("Fill the screen"), self.halves.fill_screen, "F11", "eye"),
            Command(self.tr("Offer an interpreter"), self.offer, "Ctrl+I", "people"),
        ]

    @property
    def talk(self) -> Conversation | None:
        """The conversation that is being held."""
        return self.held.talk if self.held else None

    # Beginning and ending

    def begin(self, language: str, contact: str, student: str, interaction: str = "") -> None:
        """Begin a conversation, or go on with one on an interaction."""
        office = self.desk.office

        def read(job: Job) -> tuple[Conversation, list[Phrase], list[Turn], dict[str, str]]:
            talk = begin_conversation(
                office, language=language, contact=contact, student=student, interaction=interaction
            )
            phrases = search_phrases(office, language=talk.language)
            turns = turns_of(office, interaction=interaction) if interaction else []
            return talk, phrases, turns, slot_values(office, conversation=talk)

        self.ask(read, lambda found: self._begin(*found))

    def _begin(
        self, talk: Conversation, phrases: list[Phrase], turns: list[Turn], known: dict[str, str]
    ) -> None:
        self.held, self._began, self._last = Held(talk), time.monotonic(), None
        speaks = self.voice.speaks(talk.language)
        texts = {phrase.id: phrase.text for phrase in phrases}
        family = [
            phrase for phrase in phrases if phrase.speaker == "family" and phrase.text and not phrase.slots
        ]
        self.family.begin(
            talk.language,
            family,
            prompt=texts.get(_PROMPT, ""),
            greeting=texts.get(_GREETING, ""),
            speaks=speaks,
        )
        name = language_label(talk.language)
        self.staff.begin(f"{talk.contact} · {name}" if talk.contact else name, known, speaks=speaks)
        for turn in turns:
            self._show(turn)
        self.stack.setCurrentWidget(self.halves)
        self._find_phrases()
        self.halves.begin()

    def end(self) -> None:
        """End the conversation: how long it took is kept, and the form comes back."""
        held = self.held
        if held is None:
            return
        office, by = self.desk.office, self.desk.by
        minutes = max(1, round((time.monotonic() - self._began) / 60))
        self.act(
            lambda job: end_conversation(office, conversation=held.talk, minutes=minutes, by=by),
            lambda changes: self._ended(held.talk),
        )
        self.held = None
        self.voice.stop()
        self.halves.end()
        self.stack.setCurrentIndex(0)
        self.begin_form.contact.clear()
        self.begin_form.student.clear()
        self.focus_first()

    def _ended(self, talk: Conversation) -> None:
        if talk.interaction:
            self.desk.say(self.tr("The conversation is kept on the interaction."))

    # Saying

    def _say(self, speaker: Speaker, words: str) -> None:
        office, by = self.desk.office, self.desk.by
        self._act_on(lambda talk: say(office, conversation=talk, speaker=speaker, text=words, by=by), speaker)

    def _say_phrase(self, speaker: Speaker, phrase: str, values: Mapping[str, str]) -> None:
        office, by = self.desk.office, self.desk.by
        self._act_on(
            lambda talk: say_phrase(
                office, conversation=talk, speaker=speaker, phrase=phrase, values=values, by=by
            ),
            speaker,
        )

    def _act_on(self, work: Callable[[Conversation], tuple[Conversation, Turn]], speaker: Speaker) -> None:
        """Say a turn on the conversation as it stands when its turn comes, then show it."""
        held = self.held
        if held is None:
            return

        def run(job: Job) -> Turn:
            # Writes run one after the other, so the next turn finds the record that this one made.
            held.talk, turn = work(held.talk)
            return turn

        def said(turn: Turn) -> None:
            if held is not self.held:
                return
            self._show(turn)
            if speaker is Speaker.FAMILY:
                self.halves.staff_side()

        self.act(run, said)

    def _show(self, turn: Turn) -> None:
        self._last = turn
        self.staff.turns.add(turn)
        if self.talk is not None and turn.speaker is Speaker.STAFF:
            self.family.show_words(turn.in_language(self.talk.language))

    def _show_again(self, turn: Turn) -> None:
        if self.talk is not None:
            self.family.show_words(turn.in_language(self.talk.language))

    def _read(self, turn: Turn | None) -> None:
        if turn is not None and self.talk is not None:
            self.voice.read(turn.in_language(self.talk.language), self.talk.language)

    def _find_phrases(self) -> None:
        if self.talk is None or not self.at_work:
            return
        office, words, language = self.desk.office, self.staff.box.text(), self.talk.language

        def show(phrases: list[Phrase]) -> None:
            if words == self.staff.box.text():
                self.staff.show_phrases(phrases)

        self.ask(lambda job: search_phrases(office, words=words, language=language, speaker="staff"), show)

    # The interpreter

    def offer(self) -> None:
        """Offer a qualified interpreter: said to the family in their language, and kept."""
        self._offer(Answer.OFFERED)

    def _offer(self, answer: Answer) -> None:
        office, by = self.desk.office, self.desk.by
        now = time_word(office.now())

        held = self.held
        if held is None:
            return

        def run(job: Job) -> None:
            held.talk, _ = offer_interpreter(office, conversation=held.talk, answer=answer, by=by)

        words = {
            Answer.OFFERED: self.tr("Interpreter offered {0}"),
            Answer.ACCEPTED: self.tr("They want an interpreter, {0}"),
            Answer.DECLINED: self.tr("Interpreter declined {0}"),
        }[answer].format(now)
        self.act(run, lambda _: self.staff.show_offer(words, asking=answer is Answer.OFFERED))
        if answer is Answer.OFFERED:
            self._say_phrase(Speaker.STAFF, _OFFER, {})
