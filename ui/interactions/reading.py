"""What the detail shows of one interaction, read in one job off the UI thread."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.contact_card import ContactCard, contact_card
from frontdesk.errors import NotFound
from frontdesk.listing import show_interaction
from frontdesk.office import Office
from frontdesk.search_box import overdue_among
from frontdesk.sync.conflicts import ConflictView, conflicts_of
from frontdesk.views import InteractionView


class DetailRead(NamedTuple):
    """All of an interaction, whether it is overdue, its conflicts, and who the contact is."""

    view: InteractionView
    late: bool
    conflicts: tuple[ConflictView, ...]
    card: ContactCard | None


def read_detail(office: Office, *, key: str) -> DetailRead:
    """Read an interaction; raises NotFound when it is gone."""
    view = show_interaction(office, id=key)
    conflicts = conflicts_of(office, entity="interaction", key=key)
    return DetailRead(view, bool(overdue_among(office, rows=[view])), conflicts, _card(office, view))


def _card(office: Office, view: InteractionView) -> ContactCard | None:
    try:
        return contact_card(office, id=view.contact_id) if view.contact_id else None
    except NotFound:  # the contact was deleted; the interaction stays
        return None
