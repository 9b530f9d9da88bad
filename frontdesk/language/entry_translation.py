"""Translating a line of a timeline: what the family wrote into English, the office's words into theirs.

Entries are never changed, so the translation is an entry of its own that names the one it belongs to.
Relies on `frontdesk.language.said` for the translation and `translation.detect` for the language.
"""

from __future__ import annotations

from frontdesk.errors import NotFound, UserError
from frontdesk.language.said import Carried, carry
from frontdesk.office import Office
from frontdesk.timeline import add_entry
from models.capture import Changes
from models.choices import EntryKind
from models.desk import Entry, Interaction
from translation import language_name

ENGLISH = "en"


def translate_entry(office: Office, *, id: str, entry: str, by: str | None = None) -> Changes:
    """Translate a line of the interaction `id`: the entry with this id, or its first note (`entry` equals `id`).

    English goes into the family's language, every other language into English. Raises UserError when there is
    nothing to translate, the languages are the same, or no pack is installed.
    """
    text, written, family = _line(office, id, entry)
    if not text.strip():
        raise UserError("There are no words to translate.")
    source = written or _language_of(text, family)
    target = family if source == ENGLISH else ENGLISH
    if source == target:
        raise UserError(
            "This is English and the family's language is English too; choose the family's language first."
        )
    carried = carry(office, text=text, source=source, target=target)
    if not carried.translation:
        raise UserError(
            f"There is no language pack from {language_name(source)} to {language_name(target)};"
            " install one under Settings, or ask a bilingual colleague."
        )
    return _keep(office, id, entry, carried, by)


def _line(office: Office, id: str, entry: str) -> tuple[str, str, str]:
    """Return the words, their language as far as it was noted, and the family's language."""
    with office.reading() as session:
        about = session.get(Interaction, id)
        if about is None or about.deleted:
            raise NotFound("That interaction is gone; choose another in the list.")
        if entry == id:
            return about.note, "", about.language
        row = session.get(Entry, entry)
        if row is None or row.deleted or row.interaction_id != id:
            raise NotFound("That line of the timeline is gone.")
        return row.text, row.language, about.language


def _language_of(text: str, family: str) -> str:
    """Return the language of a text; what is too short or unclear is taken as the family's."""
    from translation.detect import UNKNOWN, detect

    found = detect(text)
    return found.language if found.language != UNKNOWN else family


def _keep(office: Office, id: str, entry: str, carried: Carried, by: str | None) -> Changes:
    with office.change(by=by) as work:
        add_entry(
            work,
            interaction=work.get(Interaction, id),
            kind=EntryKind.TRANSLATION,
            text=carried.text,
            language=carried.language,
            translation=carried.translation,
            translation_language=carried.translation_language,
            reviewed=carried.reviewed,
            details={"way": carried.way.value, "of": entry},
        )
    return work.changes
