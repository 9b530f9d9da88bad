"""What may be meant while a filter is being typed in the search box: `topic:at` offers Attendance.

Pure, like `frontdesk.finding.queries`, whose language it completes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontdesk.finding.queries import KEYS, Name, Vocabulary
from models.choices import Channel, Kind, LanguageHelp, Priority, Routine, Status
from models.search import fold

MOST = 9
_HALF_TYPED = re.compile(r'(?P<key>[^\W\d_]+):(?P<value>"[^"]*|[^\s"]*)$')
_FIXED = {
    "status": ("open", "overdue", *Status),
    "channel": tuple(Channel),
    "kind": tuple(Kind),
    "priority": tuple(Priority),
    "routine": tuple(Routine),
    "help": tuple(LanguageHelp),
    "on": ("today", "yesterday", "this week", "last week", "this month", "last month"),
}
_KEY_OF = {word: key for key, words in KEYS.items() for word in words.split()}


@dataclass(frozen=True)
class ValueSuggestion:
    """A value for the filter that is being typed: the filter's name, the value as shown, the whole new text."""

    key: str
    value: str
    text: str


def suggest_values(text: str, *, vocabulary: Vocabulary) -> tuple[ValueSuggestion, ...]:
    """Return the values that fit the filter at the end of a search text; none when there is no filter there.

    A value that is typed whole already is not offered again.
    """
    found = _HALF_TYPED.search(text)
    key = _KEY_OF.get(fold(found["key"])) if found else None
    if found is None or key is None:
        return ()
    typed = fold(found["value"].strip('"')).strip()
    before = text[: found.start("value")]
    offered = []
    for name in _names(key, vocabulary):
        shown = name.names[0]
        begins = any(
            f" {typed}" in f" {fold(each)}" for each in (*name.names, name.id if key == "lang" else "")
        )
        if begins and fold(shown) != typed:
            offered.append(ValueSuggestion(key, shown, f"{before}{_written(shown)} "))
    return tuple(offered[:MOST])


def _names(key: str, vocabulary: Vocabulary) -> tuple[Name, ...]:
    if key == "topic":
        return vocabulary.topics
    if key == "owner":
        return (Name("me", ("me",)), Name("nobody", ("nobody",)), *vocabulary.staff)
    if key == "lang":
        return vocabulary.languages
    return tuple(Name(str(value), (str(value),)) for value in _FIXED.get(key, ()))


def _written(value: str) -> str:
    return f'"{value}"' if re.search(r"\s", value) else value
