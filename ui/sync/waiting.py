"""The number beside Sync in the navigation."""

from __future__ import annotations

from frontdesk.office import Office
from frontdesk.sync.conflicts import count_conflicts


def count(office: Office) -> int:
    """Return how many conflicts wait for a person."""
    return count_conflicts(office)
