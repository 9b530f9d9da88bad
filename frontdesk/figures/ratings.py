"""Families' answers to "How did it go?": how many gave each of 1 to 5, and what follows from it.

Relies on the index of rating times. A contact's answers are deleted with it (see `frontdesk.interactions`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk.figures.standing import Ends, plain_rows

_RATINGS = "SELECT score, count(*) FROM rating WHERE at >= ? AND at < ? AND deleted = 0 GROUP BY score"


@dataclass(frozen=True)
class Ratings:
    """Families' answers to "How did it go?": how many gave each of 1 to 5."""

    spread: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        """How many families answered."""
        return sum(self.spread)

    @property
    def average(self) -> float | None:
        """The mean of 1 to 5; None without answers."""
        return (
            sum(score * many for score, many in enumerate(self.spread, 1)) / self.count
            if self.count
            else None
        )

    @property
    def out_of_ten(self) -> float | None:
        """The mean doubled, so 5 faces are 10; None without answers."""
        return None if self.average is None else 2 * self.average

    @property
    def low(self) -> int:
        """How many gave 1 or 2."""
        return self.spread[0] + self.spread[1]


def ratings(session: Session, ends: Ends) -> Ratings:
    """Return the answers given in a period."""
    counts = dict(plain_rows(session, _RATINGS, *ends))
    return Ratings((counts.get(1, 0), counts.get(2, 0), counts.get(3, 0), counts.get(4, 0), counts.get(5, 0)))
