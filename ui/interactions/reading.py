"""What the detail shows of one interaction, read in one job off the UI thread."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.contact_card import ContactCard, contact_card
from frontdesk.errors import NotFound
from frontdesk.finding.listing import show_interaction
from frontdesk.finding.search_box import overdue_among
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from frontdesk.ratings import RatingView, ratings_of
from frontdesk.sync.conflicts import ConflictView, conflicts_of


class DetailRead(NamedTuple):
    """All of an interaction, whether it is overdue, its conflicts, and who the contact is."""

    view: InteractionView
    late: bool
    conflicts: tuple[ConflictView, ...]
    card: ContactCard | None
    ratings: tuple[RatingView, ...] = ()


def read_detail(office: Office, *, key: str) -> DetailRead:
    """Read an interaction; raises NotFound when it is gone."""
    view = show_interaction(office, id=key)
    conflicts = conflicts_of(office, entity="interaction", key=key)
    late = bool(overdue_among(office, rows=[view]))
    ratings = ratings_of(office, id=key) if view.rating is not None else ()
    return DetailRead(view, late, conflicts, _card(office, view), ratings)


def _card(office: Office, view: InteractionView) -> ContactCard | None:
    try:
        return contact_card(office, id=view.contact_id) if view.contact_id else None
    except NotFound:  # the contact was deleted; the interaction stays
        return None
