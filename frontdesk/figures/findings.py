"""What a finding is, and when two counts differ by more than chance.

A finding is a sentence that numbers support: of a school's week (`frontdesk.figures.week_findings`) or of a district's
period (`frontdesk.figures.district_findings`). Pure.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
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


def spans_differ(now: Sequence[int], before: Sequence[int], edge: dt.timedelta) -> bool:
    """Tell whether more (or fewer) of some spans of milliseconds lie above an edge than of others, by more than chance.

    With the lower of two medians or percentiles as the edge it tests whether that has moved, whatever the spans' shape.
    """
    limit = edge / dt.timedelta(milliseconds=1)
    longer, longer_before = (sum(span > limit for span in spans) for spans in (now, before))
    return bool(now and before) and shares_differ(longer, len(now), longer_before, len(before))


def scores_differ(now: Sequence[int], before: Sequence[int]) -> bool:
    """Tell whether two means of scores differ by more than chance (Welch's test); how many gave 1, 2, 3 and so on."""
    (mean, error), (mean_before, error_before) = _mean_of(now), _mean_of(before)
    return abs(mean - mean_before) >= UNLIKELY * math.sqrt(error + error_before)


def _mean_of(spread: Sequence[int]) -> tuple[float, float]:
    """Return the mean of scores and the square of its standard error; endless where there are fewer than two."""
    many = sum(spread)
    if many < 2:
        return 0.0, math.inf
    mean = sum(score * times for score, times in enumerate(spread, 1)) / many
    variance = sum(times * (score - mean) ** 2 for score, times in enumerate(spread, 1)) / (many - 1)
    return mean, variance / many
