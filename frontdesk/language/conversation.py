"""A conversation across languages at the counter: its turns, how it was helped, the offer of an interpreter.

Each turn is an entry on the interaction, with both texts, as soon as it is said. The interaction is logged
with the first turn, so that a glance at the phrases leaves nothing behind. Relies on `frontdesk.language.said` for the
translation and on `frontdesk.interactions` for the record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.interactions import log_interaction
from frontdesk.language.said import LONGEST_TURN, Carried, Way, carry, carry_phrase
from frontdesk.office import Office
from frontdesk.texts import language_code, plain_line
from frontdesk.timeline import add_entry
from models.capture import Changes, Work
from models.choices import Channel, EntryKind, LanguageHelp
from models.desk import Entry, Interaction, Visit
from models.people import Contact, Student
from translation import Finding, language_name, pack_code

__all__ = [
    "Answer",
    "Conversation",
    "Speaker",
    "Turn",
    "begin_conversation",
    "end_conversation",
    "offer_interpreter",
    "say",
    "say_phrase",
    "slot_values",
    "turns_of",
]

UNNAMED = "Name not given"
STAFF_LANGUAGE = "en"


class Speaker(StrEnum):
    """Who says a turn."""

    STAFF = "staff"
    FAMILY = "family"


class Answer(StrEnum):
    """What the family said when an interpreter was offered."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation that is being held; `interaction` is empty until the first turn.

    `own_visit` is true when the conversation itself logged the visit, and so ends it too.
    """

    language: str
    contact: str = ""
    student: str = ""
    interaction: str = ""
    own_visit: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was said, in both languages; `translation` is empty when there was no way to carry it.

    `warnings` are what the checks found when it was said; they are not kept.
    """

    id: str
    at: dt.datetime
    speaker: Speaker
    text: str
    language: str
    translation: str
    translation_language: str
    reviewed: bool
    way: Way
    warnings: tuple[Finding, ...] = ()

    def in_language(self, language: str) -> str:
        """Return the text of the turn in a language, empty when there is none."""
        code = pack_code(language)
        if pack_code(self.language) == code:
            return self.text
        return self.translation if pack_code(self.translation_language) == code else ""


def begin_conversation(
    office: Office, *, language: str, contact: str = "", student: str = "", interaction: str = ""
) -> Conversation:
    """Begin a conversation in a language, or go on with one on an interaction. Nothing is logged yet."""
    code = language_code(language)
    if pack_code(code) == STAFF_LANGUAGE:
        raise UserError("Choose the family's language; English needs no translation.")
    if interaction:
        with office.reading() as session:
            row = session.get(Interaction, interaction)
            if row is None or row.deleted:
                raise UserError("That interaction is gone; begin a new conversation.")
            person = session.get(Contact, row.contact_id) if row.contact_id else None
            pupil = session.get(Student, row.student_id) if row.student_id else None
            contact = person.name if person else contact
            student = pupil.name if pupil else student
    return Conversation(
        code,
        plain_line(contact, "The contact's name"),
        plain_line(student, "The student's name"),
        interaction,
    )


def say(
    office: Office, *, conversation: Conversation, speaker: Speaker, text: str, by: str | None = None
) -> tuple[Conversation, Turn]:
    """Say something typed: it is translated at once and kept. Returns the conversation, now with its record."""
    if len(text) > LONGEST_TURN:
        raise UserError(f"A turn has room for {LONGEST_TURN:,} characters; say it in shorter pieces.")
    staff = speaker is Speaker.STAFF
    source = STAFF_LANGUAGE if staff else conversation.language
    target = conversation.language if staff else STAFF_LANGUAGE
    carried = carry(office, text=text, source=source, target=target)
    return _keep(office, conversation, speaker, carried, by)


def say_phrase(
    office: Office,
    *,
    conversation: Conversation,
    speaker: Speaker,
    phrase: str,
    values: Mapping[str, str] | None = None,
    by: str | None = None,
) -> tuple[Conversation, Turn]:
    """Say a phrase of the book with its slots filled."""
    carried = carry_phrase(
        office,
        phrase=phrase,
        language=conversation.language,
        spoken=STAFF_LANGUAGE if speaker is Speaker.STAFF else conversation.language,
        values=values or {},
    )
    return _keep(office, conversation, speaker, carried, by)


def _keep(
    office: Office, conversation: Conversation, speaker: Speaker, carried: Carried, by: str | None
) -> tuple[Conversation, Turn]:
    conversation = _recorded(office, conversation, by)
    with office.change(by=by) as work:
        row = work.get(Interaction, conversation.interaction)
        if carried.way not in (Way.NONE, Way.SAME):
            _note_help(row)
        if speaker is Speaker.STAFF and row.answered_at is None:
            row.answered_at = work.now  # what staff say at the counter is the office's first answer
        entry = add_entry(
            work,
            interaction=row,
            kind=EntryKind.TURN,
            text=carried.text,
            language=carried.language,
            translation=carried.translation,
            translation_language=carried.translation_language if carried.translation else "",
            reviewed=carried.reviewed and bool(carried.translation),
            details={"speaker": speaker.value, "way": carried.way.value, "phrase": carried.phrase},
        )
    return conversation, replace(_turn(entry), warnings=carried.warnings)


def _recorded(office: Office, conversation: Conversation, by: str | None) -> Conversation:
    if conversation.interaction:
        return conversation
    logged = log_interaction(
        office,
        channel=Channel.WALK_IN,
        contact=conversation.contact or UNNAMED,
        student=conversation.student,
        language=conversation.language,
        note=f"Conversation at the counter in {language_name(conversation.language)}",
        by=by,
    )
    return replace(conversation, interaction=logged.id, own_visit=True)


def _note_help(row: Interaction) -> None:
    """Record on-device translation, unless something better is on record already."""
    if row.language_help in (None, LanguageHelp.NONE_OFFERED.value):
        row.language_help = LanguageHelp.ON_DEVICE_TRANSLATION.value


def offer_interpreter(
    office: Office,
    *,
    conversation: Conversation,
    answer: Answer = Answer.OFFERED,
    by: str | None = None,
) -> tuple[Conversation, Changes]:
    """Record that a qualified interpreter was offered at no cost, and what the family said to it."""
    conversation = _recorded(office, conversation, by)
    words = {
        Answer.OFFERED: "A qualified interpreter was offered at no cost.",
        Answer.ACCEPTED: "The family wants the qualified interpreter who was offered.",
        Answer.DECLINED: "The family declined the qualified interpreter who was offered.",
    }
    with office.change(by=by) as work:
        row = work.get(Interaction, conversation.interaction)
        row.interpreter_offered = True
        if answer is Answer.ACCEPTED:
            row.language_help, row.help_qualified = LanguageHelp.QUALIFIED_INTERPRETER.value, True
        elif answer is Answer.DECLINED and row.language_help is None:
            row.language_help = LanguageHelp.DECLINED.value
        _add_help_entry(work, row, words[answer], answer.value)
    return conversation, work.changes


def _add_help_entry(work: Work, row: Interaction, text: str, answer: str) -> None:
    add_entry(work, interaction=row, kind=EntryKind.LANGUAGE_HELP, text=text, details={"interpreter": answer})


def end_conversation(
    office: Office,
    *,
    conversation: Conversation,
    minutes: int | None = None,
    understood: bool | None = None,
    by: str | None = None,
) -> Changes:
    """Record how long the help took and whether people understood each other; None leaves it open.

    A visit that began with the conversation ends with it.
    """
    if not conversation.interaction:
        return Changes()
    with office.change(by=by) as work:
        row = work.get(Interaction, conversation.interaction)
        if minutes is not None:
            row.help_minutes = (row.help_minutes or 0) + max(0, minutes)
        if understood is not None:
            row.understood = understood
        visits = work.session.scalars(
            select(Visit).where(
                Visit.interaction_id == row.id, Visit.left_at.is_(None), Visit.deleted.is_(False)
            )
        )
        for visit in visits if conversation.own_visit else ():
            visit.left_at = work.now
    return work.changes


def turns_of(office: Office, *, interaction: str) -> list[Turn]:
    """Return the turns that were said on an interaction, in order."""
    with office.reading() as session:
        entries = session.scalars(
            select(Entry)
            .where(
                Entry.interaction_id == interaction,
                Entry.kind == EntryKind.TURN.value,
                Entry.deleted.is_(False),
            )
            .order_by(Entry.at, Entry.id)
        )
        return [_turn(entry) for entry in entries]


def _turn(entry: Entry) -> Turn:
    details = entry.details or {}
    return Turn(
        entry.id,
        entry.at,
        Speaker(details.get("speaker", Speaker.STAFF)),
        entry.text,
        entry.language,
        entry.translation,
        entry.translation_language,
        entry.reviewed,
        Way(details.get("way", Way.NONE)),
    )


def slot_values(office: Office, *, conversation: Conversation | None = None) -> dict[str, str]:
    """Return what is known for the slots of phrases: the school, its phone, today, the student and class."""
    settings = office.settings
    values = {"school": settings.name, "phone": settings.phone, "date": office.today().isoformat()}
    if conversation is None:
        return values
    values["student"] = conversation.student
    if conversation.student:
        with office.reading() as session:
            found = session.scalars(
                select(Student).where(Student.name == conversation.student, ~Student.deleted)
            ).first()
        if found is not None:
            values |= {"teacher": found.teacher, "room": found.homeroom}
    return values
