"""The middle of spans of time and their percentiles, from whole milliseconds."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence


def median(milliseconds: Sequence[int]) -> dt.timedelta | None:
    """Return the middle of spans in milliseconds, or the mean of the two in the middle; None without any."""
    if not milliseconds:
        return None
    ordered = sorted(milliseconds)
    middle = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
    return dt.timedelta(milliseconds=middle / 2)


def nearest_rank(milliseconds: Sequence[int], share: float) -> dt.timedelta | None:
    """Return the smallest value that at least `share` of the values do not exceed; None without any.

    The nearest-rank percentile: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
    Statistician 50 (1996), definition 1. It is always a value that occurred.
    """
    if not milliseconds:
        return None
    place = max(0, math.ceil(share * len(milliseconds)) - 1)
    return dt.timedelta(milliseconds=sorted(milliseconds)[place])
