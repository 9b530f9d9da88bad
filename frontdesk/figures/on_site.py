"""Visitors and students in and out: visits and how long they lasted, late arrivals, early dismissals.

Relies on the time index of interactions and on that of movements. A visit belongs to the time of its contact.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk.figures.spans import median
from frontdesk.figures.standing import Ends, plain_rows
from models.choices import MovementKind

_VISITS = (
    "SELECT visit.left_at - visit.arrived_at FROM interaction"
    " JOIN visit ON visit.interaction_id = interaction.id"
    " WHERE interaction.at >= ? AND interaction.at < ? AND interaction.deleted = 0 AND visit.deleted = 0"
)
_MOVEMENTS = (
    "SELECT movement.kind, count(*) FROM movement"
    " LEFT JOIN interaction ON interaction.id = movement.interaction_id"
    " WHERE movement.at >= ? AND movement.at < ? AND movement.deleted = 0 AND ifnull(interaction.deleted, 0) = 0"
    " GROUP BY movement.kind"
)


@dataclass(frozen=True)
class Visits:
    """Visits: how many there were, how many visitors have signed out, and their median time on site."""

    count: int = 0
    left: int = 0
    median: dt.timedelta | None = None


@dataclass(frozen=True)
class Movements:
    """Students who came late and who left early."""

    late_arrivals: int = 0
    early_dismissals: int = 0


def visits(session: Session, ends: Ends) -> Visits:
    """Return the visits of a period's contacts. Time on site is real time, from arrival to signing out."""
    stays = [stay for (stay,) in plain_rows(session, _VISITS, *ends)]
    over = [max(0, stay) for stay in stays if stay is not None]
    return Visits(len(stays), len(over), median(over))


def movements(session: Session, ends: Ends) -> Movements:
    """Return the late arrivals and early dismissals of a period."""
    counts = dict(plain_rows(session, _MOVEMENTS, *ends))
    return Movements(
        counts.get(MovementKind.LATE_ARRIVAL.value, 0), counts.get(MovementKind.EARLY_DISMISSAL.value, 0)
    )
