"""The starter memory: school phrases that ship with FrontDesk, reviewed by no native speaker.

A read-only resource, not rows of the store: thousands of entries on every device would be synced for nothing,
and a district that does not want them switches them off in one step. They are only ever suggestions of lower
rank, and where the checks find nothing a first draft in place of the machine's.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from dataclasses import dataclass

from translation.draft import Suggestion
from translation.memory import Query, fold_word, make_query, rank
from translation.vocabulary import function_words, phrase_pairs

ORIGIN = "starter"
_TOKEN = re.compile(r"\w+")
_SLOT = re.compile(r"\{[a-z]+\}")
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Phrase:
    source: str
    target: str
    approved: bool = False
    origin: str = ORIGIN


class StarterMemory:
    """Suggestions from the shipped phrases. The index is built at the first use and shared by all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._indexes: dict[tuple[str, str], _Index] = {}

    def suggest(self, text: str, source: str, target: str) -> list[Suggestion]:
        """Return unreviewed pairs for a sentence, best first; English and Spanish only."""
        if {source, target} != {"en", "es"}:
            return []
        return self.suggest_for(make_query(text, source, target))

    def suggest_for(self, query: Query) -> list[Suggestion]:
        """The same for a sentence that was made ready before."""
        if {query.source, query.target} != {"en", "es"}:
            return []
        index = self._index(query.source, query.target)
        return rank(query, index.candidates(query.words, query.text))

    def _index(self, source: str, target: str) -> _Index:
        with self._lock:
            index = self._indexes.get((source, target))
            if index is None:
                index = self._indexes[(source, target)] = _Index(source)
            return index


class _Index:
    """Which phrases hold a word: postings in memory, rarest words first."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._phrases: list[_Phrase] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, list[int]] = defaultdict(list)
        for english, spanish in phrase_pairs():
            pair = (english, spanish) if language == "en" else (spanish, english)
            number = len(self._phrases)
            self._phrases.append(_Phrase(*pair))
            self._whole[_key(pair[0])].append(number)
            for word in set(self._words(pair[0])):
                self._postings[word].append(number)

    def _words(self, text: str) -> list[str]:
        found = [fold_word(word) for word in _TOKEN.findall(_SLOT.sub(" ", text))]
        return [word for word in found if word not in function_words(self._language)] or found

    def candidates(self, words: list[str], text: str) -> list[_Phrase]:
        """Return the phrases that share the rarest words of a sentence, those that share most first."""
        present = sorted(
            {word for word in words if word in self._postings}, key=lambda word: len(self._postings[word])
        )
        chosen = present[: max(2, round(len(present) * 0.5) + 1)]
        counts: dict[int, int] = defaultdict(int)
        for word in chosen:
            for number in self._postings[word]:
                counts[number] += 1
        best = sorted(counts, key=lambda number: -counts[number])[:_MOST]
        exact = self._whole.get(_key(text), [])
        return [self._phrases[number] for number in dict.fromkeys([*exact, *best])]


def _key(text: str) -> str:
    return text.strip().rstrip(":.").casefold().replace("’", "'")
