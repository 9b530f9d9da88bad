"""Text that runs from right to left: whether it does, and figures and Latin words in their own order inside it.

Without it a phone number such as (316) 555-0102 would read 0102-555 (316) in an Arabic sentence.
"""

from __future__ import annotations

import re
import unicodedata

_LEFT_TO_RIGHT = re.compile(
    r"[(+$#]?[A-Za-z0-9](?:[A-Za-z0-9 °\-().,/:@+_'’&%$#?=~]*[A-Za-z0-9)%])?(?:(?<=[ap]\.m)\.)?",
    re.IGNORECASE,
)


def from_right(text: str) -> bool:
    """Tell whether a text reads from the right: its first letter says so (UAX #9, rule P2)."""
    for char in text:
        side = unicodedata.bidirectional(char)
        if side in ("L", "R", "AL"):
            return side != "L"
    return False


def left_to_right_spans(text: str) -> list[tuple[int, int]]:
    """Return where figures and Latin words stand together: phone numbers, addresses, times, names."""
    spans = []
    for found in _LEFT_TO_RIGHT.finditer(text):
        span = found[0]
        if len(span) > 1 and span.count("(") == span.count(")"):
            spans.append(found.span())
    return spans


def isolate(text: str, rtl: bool) -> str:
    """Return a right-to-left text whose phone numbers, times and addresses keep their own order.

    Without it (316) 555-0102 would read 0102-555 (316). Uses the isolates of the Unicode bidirectional
    algorithm (UAX #9, section 2.6).
    """
    if not rtl:
        return text
    parts, last = [], 0
    for begin, end in left_to_right_spans(text):
        parts += [text[last:begin], "\u2066", text[begin:end], "\u2069"]
        last = end
    return "".join([*parts, text[last:]])
