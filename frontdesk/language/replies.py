"""Messages to and fro in two languages: a family's reply is understood, the office's answer goes back.

Whatever way a reply came (typed, pasted, mailed), it is kept in its own words with its translation, in the
timeline of the interaction; so is the answer. The mark machine or reviewed goes with each. Relies on
`frontdesk.language.said` for translation and `translation.detect` for the language.
"""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.errors import UserError
from frontdesk.language.liaisons import may_approve
from frontdesk.language.said import Carried, Way, carry
from frontdesk.named_people import named_parts, names_somebody
from frontdesk.notices.approved_pairs import keep_pair
from frontdesk.office import Office
from frontdesk.texts import LONGEST_TEXT, needed_line, plain_text
from frontdesk.timeline import add_entry
from models.capture import Changes, Work
from models.choices import EntryKind, LanguageHelp
from models.desk import Interaction
from models.people import Contact, Staff, Student
from translation import pack_code

__all__ = ["Reply", "answer_family", "draft_answer", "family_language", "receive_reply"]

OFFICE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Reply:
    """A message that was kept: its language, how sure that is (1.0 when somebody chose it), and its texts."""

    carried: Carried
    confidence: float
    changes: Changes


def family_language(office: Office, *, interaction: str) -> str:
    """Return the language in which the family of an interaction reads."""
    with office.reading() as session:
        row = session.get(Interaction, interaction)
        if row is None or row.deleted:
            raise UserError("That interaction is gone; choose another in the list.")
        return row.language


def _language_of(office: Office, interaction: str, text: str) -> tuple[str, float]:
    """Return the language of a message: what is detected, else the family's own."""
    from translation.detect import UNKNOWN, detect

    found = detect(text)
    if found.language != UNKNOWN:
        return found.language, found.confidence
    return family_language(office, interaction=interaction), 0.0


def receive_reply(
    office: Office, *, interaction: str, text: str, language: str = "", by: str | None = None
) -> Reply:
    """Keep a family's message with its translation into English.

    Without `language` it is detected; what is too short or unclear is taken as the family's language. A
    language without a pack is kept in its own words alone. The interaction takes the language when it had
    none but English.
    """
    clean = _message(text)
    code, confidence = (pack_code(language), 1.0) if language else _language_of(office, interaction, clean)
    carried = carry(office, text=clean, source=code, target=OFFICE_LANGUAGE)
    with office.change(by=by) as work:
        row = work.get(Interaction, interaction)
        if code != OFFICE_LANGUAGE and row.language == OFFICE_LANGUAGE and confidence > 0.0:
            row.language = code
        if carried.translation and row.language_help is None:
            row.language_help = LanguageHelp.ON_DEVICE_TRANSLATION.value
        _add(work_row=row, carried=carried, outgoing=False, work=work)
    return Reply(carried, confidence, work.changes)


def draft_answer(office: Office, *, interaction: str, text: str) -> Carried:
    """Translate an answer into the family's language to look at before it is kept; changes nothing."""
    return carry(
        office,
        text=_message(text),
        source=OFFICE_LANGUAGE,
        target=family_language(office, interaction=interaction),
    )


def answer_family(
    office: Office,
    *,
    interaction: str,
    text: str,
    translation: str | None = None,
    reviewed: bool = False,
    by: str | None = None,
) -> Reply:
    """Keep the office's answer with its translation into the family's language.

    `translation` is what the person saw or wrote; without one the machine's is taken, unreviewed. A person
    who may approve (a liaison) can mark it `reviewed`; then its words enter the memory. Raises UserError
    when somebody else marks it so.
    """
    clean = _message(text)
    if reviewed and not may_approve(office, by=by):
        raise UserError("Only a liaison may mark a translation as reviewed; send it as machine translation.")
    drafted = draft_answer(office, interaction=interaction, text=clean)
    carried = _with_translation(drafted, translation, reviewed)
    with office.change(by=by) as work:
        row = work.get(Interaction, interaction)
        if carried.translation and row.language_help is None:
            row.language_help = LanguageHelp.ON_DEVICE_TRANSLATION.value
        _add(work_row=row, carried=carried, outgoing=True, work=work)
        if reviewed and carried.translation:
            person = work.get(Staff, by or "")
            people = named_parts(work.session, carried.text, also=_people_of(work, row))
            keep_pair(
                work,
                source=carried.text,
                target=carried.translation,
                target_language=carried.translation_language,
                by=person.name,
                origin="reply",
                private=names_somebody(carried.text, people) or names_somebody(carried.translation, people),
            )
    return Reply(carried, 1.0, work.changes)


def _people_of(work: Work, row: Interaction) -> list[str]:
    """Return the names of the family and the student that an interaction is about."""
    contact = work.session.get(Contact, row.contact_id) if row.contact_id else None
    student = work.session.get(Student, row.student_id) if row.student_id else None
    return [person.name for person in (contact, student) if person is not None]


def _with_translation(drafted: Carried, translation: str | None, reviewed: bool) -> Carried:
    words = drafted.translation if translation is None else plain_text(translation, "The translation")
    if not words:
        return drafted
    changed = words != drafted.translation
    return Carried(
        drafted.text,
        drafted.language,
        words,
        drafted.translation_language,
        Way.PERSON if changed else drafted.way,
        reviewed or (drafted.reviewed and not changed),
        drafted.phrase if not changed else "",
        drafted.warnings,
    )


def _message(text: str) -> str:
    clean = plain_text(text, "The message")
    needed_line(clean, "The message", longest=LONGEST_TEXT)
    return clean


def _add(*, work_row: Interaction, carried: Carried, outgoing: bool, work: Work) -> None:
    add_entry(
        work,
        interaction=work_row,
        kind=EntryKind.MESSAGE_OUT if outgoing else EntryKind.MESSAGE_IN,
        text=carried.text,
        language=carried.language,
        translation=carried.translation,
        translation_language=carried.translation_language if carried.translation else "",
        reviewed=carried.reviewed and bool(carried.translation),
        details={"way": carried.way.value},
    )
