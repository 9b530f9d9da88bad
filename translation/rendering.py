"""One sentence on its way through the machine: made ready for it, its renderings judged, the best one finished.

A rendering costs what the checks doubt in it and what words it has that do not exist. The cheapest is kept; what can
surely be put right is; headings and stressed words get their capitals back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translation.alignment import Aligner, aligned_words, machine_aligner
from translation.capitals import (
    emphasised,
    in_capitals,
    is_label,
    loud_word,
    small_label,
    to_large,
    to_small,
)
from translation.checks import Context, Judge
from translation.draft import Finding
from translation.engine import Hypothesis
from translation.entities import KEEP, Entity, find_entities
from translation.findings import finding
from translation.protect import Masked, Restored, mask, restore, tidy
from translation.register import made_polite
from translation.repair import repair
from translation.vocabulary import is_word, known_words

GOOD_ENOUGH = 1.0
"""What a rendering may cost and still be taken without a second try."""
UNSURE = -0.7
"""Mean log probability of a piece below which a person is told to read a sentence whole; see `Hypothesis.sureness`."""
_WEIGHTS = {
    "number": 10.0,
    "date": 10.0,
    "time": 10.0,
    "amount": 10.0,
    "phone": 10.0,
    "address": 10.0,
    "placeholder": 10.0,
    "name": 10.0,
    "empty": 50.0,
    "untranslated": 5.0,
    "repeated": 4.0,
    "capitals": 4.0,
    "sentence": 4.0,
    "glossary": 3.0,
    "length": 3.0,
    "register": 2.0,
    "negation": 6.0,
}
_MADE_UP_WEIGHT = 0.4
_RANK_WEIGHT = 0.05
_EXACT_WEIGHT = 10.0
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Outcome:
    """A sentence's machine translation with what the checks say of it and what was repaired.

    `places` tells where the exact parts stand; `align` finds where other words went, if that was asked for.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    places: tuple[tuple[Entity, int, int], ...] = ()
    align: Aligner | None = None


class Work:
    """One sentence on its way: `small` is what the machine works on, without capitals for emphasis."""

    def __init__(
        self,
        text: str,
        context: Context,
        *,
        small: str | None = None,
        entities: Sequence[Entity] | None = None,
        capitals: bool = False,
        loud: Sequence[tuple[int, int]] = (),
        aligned: bool = False,
    ) -> None:
        self.text = text
        self.small = text if small is None else small
        self.context = context
        self.capitals = capitals
        self.loud = loud
        self.aligned = aligned or bool(loud)
        self.judge = Judge(self.small, context, entities)
        self.best: Outcome | None = None
        self.cost = 1e9
        self.sureness = 0.0

    @property
    def entities(self) -> Sequence[Entity]:
        """The exact parts of the sentence."""
        return self.judge.entities

    def is_good(self) -> bool:
        """Whether there is a rendering that needs no second try."""
        return self.cost < GOOD_ENOUGH

    def form(self, *, fully: bool = False) -> Masked:
        """The sentence with stand-ins for what models garble, or (`fully`) for all exact parts and glossary terms."""
        entities = self.entities
        if fully and self.judge.terms:
            entities = sorted([*entities, *self._terms()], key=lambda entity: entity.start)
        context = self.context
        return mask(self.small, entities, context.source_language, context.target_language, fully=fully)

    def _terms(self) -> list[Entity]:
        """Glossary terms as exact parts with their required rendering, where nothing else stands."""
        found = []
        for term in self.judge.terms:
            found += [
                Entity(KEEP, match.start(), match.end(), match.group(), term.rendering)
                for match in re.finditer(rf"(?<!\w){re.escape(term.term)}(?!\w)", self.small, re.IGNORECASE)
                if not any(
                    entity.start < match.end() and match.start() < entity.end for entity in self.entities
                )
            ]
        return found

    def consider(self, form: Masked, hypothesis: Hypothesis, rank: int, pieces: Sequence[str]) -> None:
        """Look at the machine's answer to one form of the sentence; `pieces` are the form's where words are aligned."""
        restored = restore(hypothesis.text, form, self.context.target_language)
        if restored is None:
            return
        text, notes = self._polished(restored.text)
        findings = tuple(self.judge.check(text))
        cost = self._cost(findings, text) + _RANK_WEIGHT * rank
        if cost < self.cost:
            self.cost, self.sureness = cost, hypothesis.sureness
            self.best = Outcome(text, findings, notes)
            if self.aligned:
                self._find_places(form, restored, hypothesis, pieces)

    def consider_joined(self, text: str, parts: Sequence[Work], surcharge: float) -> None:
        """Look at a rendering put together from its parts'; it must be better than the others by the surcharge."""
        text, notes = self._polished(text)
        findings = tuple(self.judge.check(text))
        cost = self._cost(findings, text) + surcharge
        if cost < self.cost:
            self.cost, self.best = cost, Outcome(text, findings, notes)
            self.sureness = min((part.sureness for part in parts), default=0.0)

    def is_exactly_wrong(self) -> bool:
        """Whether even the best rendering has an exact part wrong, or there is none."""
        return self.best is None or any(
            _WEIGHTS.get(finding.kind, 0.0) >= _EXACT_WEIGHT for finding in self.best.findings
        )

    def mend(self) -> None:
        """Put right what is surely wrong in the best rendering: a figure or name that can be but one."""
        outcome = self.best
        if outcome is None or not self.is_exactly_wrong():
            return
        words = frozenset(_WORD.findall(self.small))
        text, made = repair(outcome.text, self.entities, words, self.context.target_language)
        if made:
            findings = tuple(self.judge.check(text))
            self.best = Outcome(text, findings, outcome.notes + _notes(made))
            self.cost = self._cost(findings, text)

    def finish(self) -> Outcome:
        """Return the outcome, with the signs and capitals of the source."""
        outcome = self.best or Outcome("", tuple(self.judge.check("")))
        text = _same_signs(self.small, outcome.text)
        for start, end in self._loud_places(outcome):
            text = text[:start] + text[start:end].upper() + text[end:]
        text = _match_opening(self.text, text)
        if self.capitals:
            text = to_large(text, self.context.target_language)
        findings = outcome.findings
        if self.sureness < UNSURE:
            findings = (*findings, finding("unsure", "unsure"))
        return replace(outcome, text=text, findings=findings)

    def _polished(self, text: str) -> tuple[str, tuple[Finding, ...]]:
        """Write half-day marks as the language does and address the reader politely; say what was put right."""
        text = tidy(text, self.context.target_language)
        if self.context.target_language != "es":
            return text, ()
        text, made = made_polite(text)
        return text, _notes(made)

    def _cost(self, findings: Sequence[Finding], text: str) -> float:
        """How doubtful a rendering is: what the checks found, and words that do not exist."""
        found = sum(_WEIGHTS.get(finding.kind, 1.0) for finding in findings)
        return found + _MADE_UP_WEIGHT * made_up_words(text, self.small, self.context)

    def _find_places(
        self, form: Masked, restored: Restored, hypothesis: Hypothesis, pieces: Sequence[str]
    ) -> None:
        """Note in the best outcome where the exact parts stand, and how to find where other words went."""

        def polished(place: int) -> int:
            return len(self._polished(restored.text[:place])[0])

        places = tuple((entity, polished(start), polished(end)) for entity, start, end in restored.places)
        align = machine_aligner(form, restored, hypothesis, pieces, polished)
        if self.best is not None:
            self.best = replace(self.best, places=places, align=align)

    def _loud_places(self, outcome: Outcome) -> list[tuple[int, int]]:
        """Where the words that the source has in capitals stand in the translation, as far as that is known."""
        languages = (self.context.source_language, self.context.target_language)
        places, others = [], []
        for start, end in self.loud:
            place = loud_word(self.small[start:end], outcome.text, *languages)
            if place is not None:
                places.append(place)
            else:
                others.append((start, end))
        if others and outcome.align is not None:
            places += aligned_words(self.small, outcome.text, others, outcome.align)
        return places


def work_for(sentence: str, context: Context, entities: Sequence[Entity] | None, aligned: bool) -> Work:
    """Make a sentence ready for the machine; `entities` are its exact parts where they are known already."""
    language = context.source_language
    capitals, loud = in_capitals(sentence, language), []
    small = sentence
    if capitals:
        small = to_small(sentence, language, context.book)
    elif loud := emphasised(sentence, language):
        small = _without_emphasis(sentence, loud)
    if entities is None or small != sentence:
        entities = find_entities(small, language, context.book, context.keep)
    if is_label(sentence):
        small = small_label(small, entities, language)
    return Work(
        sentence, context, small=small, entities=entities, capitals=capitals, loud=loud, aligned=aligned
    )


def _without_emphasis(sentence: str, loud: Sequence[tuple[int, int]]) -> str:
    """Write words in capitals small, but for the first letter of the sentence."""
    for start, end in loud:
        word = sentence[start:end].lower()
        if not sentence[:start].strip(' "“(¿¡'):
            word = word.capitalize()
        if len(word) == end - start:
            sentence = sentence[:start] + word + sentence[end:]
    return sentence


def _notes(made: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    return tuple(finding("repaired", "repaired", old, new, where=new) for old, new in made)


def made_up_words(target: str, source: str, context: Context) -> int:
    """Return how many words of the target are neither words of its language nor of the source."""
    if not known_words(context.target_language):
        return 0
    given = {word.casefold() for word in _WORD.findall(source)}
    return sum(
        not is_word(word, context.target_language) and word.casefold() not in given
        for word in _WORD.findall(target)
    )


def _same_signs(source: str, target: str) -> str:
    """Give dashes and quotation marks back the form they had: models know only the plain ones."""
    if "–" in source or "—" in source:
        dash = "–" if "–" in source else "—"
        target = (
            re.sub(r"(?<= )-(?= )|(?<=\d)-(?=\d)(?![\d-]{6})", dash, target) if "-" not in source else target
        )
    if "“" in source and target.count('"') == 2:
        first = target.index('"')
        target = target[:first] + "“" + target[first + 1 :].replace('"', "”")
    return target


def _match_opening(source: str, target: str) -> str:
    """Begin with a capital where the source does; a name or address at the start keeps its own letters."""
    first = source.lstrip("\"“'(¿¡ ")[:1]
    if not first.isupper():
        return target
    at = next((index for index, letter in enumerate(target) if letter.isalnum()), None)
    if at is None or not target[at].islower() or re.match(r"\S*[@./]\S", target[at:]):
        return target
    return target[:at] + target[at].upper() + target[at + 1 :]
