"""Ratings: a family's answer to "How did it go?"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.texts import plain_text
from models.capture import Changes
from models.desk import Interaction, Rating


@dataclass(frozen=True)
class RatingView:
    """A family's answer; `at` in the school's zone."""

    id: str
    at: dt.datetime
    score: int
    comment: str
    language: str


def ratings_of(office: Office, *, id: str) -> tuple[RatingView, ...]:
    """Return the ratings of an interaction, the oldest first."""
    with office.reading() as session:
        rows = session.scalars(
            select(Rating).where(Rating.interaction_id == id, ~Rating.deleted).order_by(Rating.at)
        )
        return tuple(
            RatingView(row.id, row.at.astimezone(office.zone), row.score, row.comment, row.language)
            for row in rows
        )


def rate_interaction(
    office: Office, *, id: str, score: int, comment: str = "", language: str = "", by: str | None = None
) -> Changes:
    """Keep a family's rating, 1 (poor) to 5 (very good), with optional words."""
    if score not in range(1, 6):
        raise UserError(f"A rating is 1, 2, 3, 4 or 5, not {score}.")
    words = plain_text(comment, "The comment", longest=5000)
    with office.change(by=by) as work:
        about = work.get(Interaction, id)
        work.add(
            Rating(
                interaction_id=about.id,
                at=work.now,
                score=score,
                comment=words,
                language=language or about.language,
            )
        )
    return work.changes
