"""The number beside Follow-ups in the navigation."""

from __future__ import annotations

from frontdesk.followups import count_overdue
from frontdesk.office import Office


def count(office: Office) -> int:
    """Return how many promises are past their day."""
    return count_overdue(office)
