"""How many translations wait for a liaison, for the number beside the page's name."""

from __future__ import annotations

from frontdesk.notices.views import drafts_to_review
from frontdesk.office import Office


def count(office: Office) -> int:
    """Return the number of translations that are not approved."""
    return drafts_to_review(office)
