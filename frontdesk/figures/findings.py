"""What a finding is, and when two counts differ by more than chance.

A finding is a sentence that numbers support: of a school's week (`frontdesk.figures.week_findings`) or of a district's
period (`frontdesk.figures.district_findings`). Pure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

FEWEST, MOST = 3, 5
"""How many findings a page has."""

LEAST = 8
"""The fewest contacts, answers or ratings of which a trend is told."""

UNLIKELY = 2.0
"""How many standard deviations two counts must lie apart to be told as a change (chance does so once in 22 weeks)."""

UNLIKELY_TOPIC = 2.5
"""The same for the topic that rose most: of twenty topics, chance takes one so far once in eight weeks."""


class About(StrEnum):
    """What a finding is about; a page has one of each at most."""

    CONTACTS = "contacts"
    OVERDUE = "overdue"
    OPEN = "open"
    RESPONSE = "response"
    TOPIC = "topic"
    SILENT = "schools not heard from"
    CHILD = "child interpreters"
    LANGUAGE = "language help"
    RATINGS = "ratings"
    CONCERNS = "concerns"
    PRESSING = "pressing"
    PROMISES = "promises"
    HOUR = "busiest hour"
    THANKS = "thanks"
    RECORDS = "records"


@dataclass(frozen=True)
class Finding:
    """What stands out: a few words to catch the eye, the sentence, and how much it matters (0 to 100)."""

    about: About
    lead: str
    sentence: str
    weight: float


def changed(now: int, before: int, unlikely: float = UNLIKELY) -> bool:
    """Tell whether two counts differ by more than chance: enough of them, and far enough apart.

    Counts of calls scatter like a Poisson variable, so the difference of two has the variance of their sum.
    """
    return max(now, before) >= LEAST and abs(now - before) >= unlikely * math.sqrt(now + before)


def shares_differ(one: int, of_one: int, other: int, of_other: int) -> bool:
    """Tell whether two shares differ by more than chance (the pooled two-proportion test)."""
    pooled = (one + other) / (of_one + of_other)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / of_one + 1 / of_other))
    return spread > 0 and abs(one / of_one - other / of_other) >= UNLIKELY * spread
