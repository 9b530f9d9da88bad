"""Notes and answers that were begun and not added yet, kept on this device across restarts.

They are this device's own and are not synced. Drafts of an interaction that is gone (erased above all) are
dropped when they are read. Relies on the store's device facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.office import Office
from models.desk import Interaction

_FACT = "note-drafts"
_MOST = 50


@dataclass(frozen=True)
class NoteDraft:
    """A text that was begun: `kind` is what it was to become (note, answer or message)."""

    kind: str
    text: str


def note_drafts(office: Office) -> dict[str, NoteDraft]:
    """Return the drafts by interaction; those whose interaction is gone are forgotten for good."""
    kept = office.store.fact(_FACT, {})
    if not isinstance(kept, dict) or not kept:
        return {}
    with office.reading() as session:
        here = set(
            session.scalars(select(Interaction.id).where(Interaction.id.in_(kept), ~Interaction.deleted))
        )
    drafts = {
        key: NoteDraft(str(value["kind"]), str(value["text"])) for key, value in kept.items() if key in here
    }
    if len(drafts) < len(kept):
        save_note_drafts(office, drafts=drafts)
    return drafts


def save_note_drafts(office: Office, *, drafts: Mapping[str, NoteDraft]) -> None:
    """Keep these drafts and no others: the latest fifty that hold more than blanks."""
    filled = [(key, draft) for key, draft in drafts.items() if draft.text.strip()][-_MOST:]
    office.store.set_fact(_FACT, {key: {"kind": draft.kind, "text": draft.text} for key, draft in filled})
