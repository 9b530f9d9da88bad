"""What is known of a sentence before any machine: nothing to translate, a glossary term, a memory entry.

Also makes the segment in the end, whatever the target came from. Relies on the memory and glossary that the caller
brings; needs no pack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translation.checks import Context, check_pair
from translation.draft import Memory, Segment, Suggestion, Term
from translation.entities import KEEP, NAME, Entity, find_entities
from translation.marks import carry_marks, put_marks
from translation.memory import FITTED
from translation.outline import Sentence, split_at, split_sentence
from translation.packs import Pack
from translation.protect import render
from translation.rendering import Outcome
from translation.slots import write_title
from translation.vocabulary import function_words, is_word

_SHOWN = 3
_LABEL = re.compile(r"([^:\n]{2,40}:)\s+(?=\S)")
_HONORIFIC = re.compile(r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Sr|Sra|Srta|Dra|Prof)\.?\s+)?")
_OFFICE = re.compile(r"(?:,\s(?:RN|LPN|MD|PhD|EdD|M\.Ed\.|CCC-SLP))*()(?:,\s)(\S+(?:\s\S+){0,4})")


@dataclass(frozen=True)
class Job:
    """What holds for all sentences of one call."""

    route: tuple[Pack, ...]
    context: Context
    glossary: dict[str, Term]
    memory: Memory | None
    source: str
    target: str


@dataclass
class Line:
    """One different sentence of a call: what is known of it, and in the end its outcome."""

    sentence: Sentence
    entities: list[Entity]
    aligned: bool
    suggestions: tuple[Suggestion, ...] = ()
    segment: Segment | None = None
    outcome: Outcome | None = None
    key: object = None


def look_up_all(sentence: Sentence, job: Job) -> list[Line]:
    """Look a sentence up; what turns out to be several sentences is taken apart unless known as a whole."""
    line = look_up(sentence, job)
    if line.segment is None and line.outcome is None:
        pieces = split_sentence(sentence, job.source)
        if len(pieces) == 1:
            pieces = _label_and_value(line, job) or _name_and_office(line) or pieces
        if len(pieces) > 1:
            return [look_up(piece, job) for piece in pieces]
    return [line]


def _label_and_value(line: Line, job: Job) -> list[Sentence] | None:
    """Cut "Telephone: (316) 555-0101": a word that stands alone is better known than the whole."""
    match = _LABEL.match(line.sentence.plain)
    if match is None:
        return None
    value = [entity for entity in line.entities if entity.start >= match.end()]
    shifted = [replace(each, start=each.start - match.end(), end=each.end - match.end()) for each in value]
    if not value or _only_exact(line.sentence.plain[match.end() :], shifted, job) is None:
        return None
    return split_at(line.sentence, match.end(1), match.end())


def _name_and_office(line: Line) -> list[Sentence] | None:
    """Cut a signature, "Dr. Renee Castellano, Principal", after the name."""
    plain = line.sentence.plain
    name = next((entity for entity in line.entities if entity.kind == NAME), None)
    if name is None or plain[-1:] in ".!?:;" or not _HONORIFIC.fullmatch(plain[: name.start]):
        return None
    match = _OFFICE.fullmatch(plain, name.end)
    return split_at(line.sentence, match.start(1), match.start(2)) if match else None


def look_up(sentence: Sentence, job: Job) -> Line:
    """Settle what needs no machine: nothing to translate, a glossary term, an approved memory entry."""
    plain = sentence.plain
    entities = find_entities(plain, job.source, job.context.book, job.context.keep)
    line = Line(sentence, entities, any(mark.start > 0 or mark.end < len(plain) for mark in sentence.marks))
    if job.source == job.target or _needs_nothing(plain, entities, job):
        line.segment = Segment(sentence.text, sentence.text, "unchanged")
        return line
    exact = _only_exact(plain, entities, job)
    if exact is not None:
        line.outcome = Outcome(exact)
        return line
    term = job.glossary.get(plain.strip(" .:").casefold())
    if term is not None:
        tail = plain[len(plain.rstrip(" .:")) :]
        target = (plain if term.keep else _like(plain, term.rendering)) + ("" if term.keep else tail)
        line.segment = Segment(sentence.text, _with_marks(line, target), "glossary", approved=True)
        return line
    if job.memory is not None:
        found = tuple(job.memory.suggest(plain, job.source, job.target))
        line.suggestions = found[:_SHOWN]
        line.segment = _from_memory(line, found, job)
    return line


def key_of(line: Line, job: Job) -> object:
    """What a sentence's machine translation depends on."""
    if line.key is None:
        line.key = _key_of(line, job)
    return line.key


def _key_of(line: Line, job: Job) -> object:
    plain = line.sentence.plain
    exact = tuple(entity.text for entity in line.entities if entity.kind in {NAME, KEEP})
    lowered = plain.casefold()
    terms = tuple(term for term in job.context.terms if term.term.casefold() in lowered)
    return (job.route, plain, exact, terms, line.aligned)


def _needs_nothing(plain: str, entities: Sequence[Entity], job: Job) -> bool:
    letters = [letter for letter in plain if letter.isalpha()]
    if not letters or (len(letters) == 1 and letters[0].isascii()):
        return True
    return not entities and _already_in(plain, job.source, job.target)


def _already_in(plain: str, source: str, target: str) -> bool:
    """Whether a sentence is in the target language as it stands ("¡Su opinión cuenta!" in an English notice)."""
    words = [word.strip('¡!¿?.,;:"“”()').lower() for word in plain.split()]
    words = [word for word in words if word]
    if len(words) < 3 or not function_words(target):
        return False
    theirs = sum(word in function_words(target) or is_word(word, target) for word in words)
    ours = sum(word in function_words(source) or is_word(word, source) for word in words)
    signs = target == "es" and plain.startswith(("¡", "¿"))
    return theirs / len(words) > 0.6 and (ours / len(words) < 0.3 or (signs and ours < theirs))


def _only_exact(plain: str, entities: Sequence[Entity], job: Job) -> str | None:
    """Write a text that has no words but exact parts and titles before names; None when there are others."""
    pieces, at = [], 0
    for entity in [*entities, None]:
        between = plain[at : entity.start] if entity else plain[at:]
        if (
            entity is not None
            and entity.kind == NAME
            and (title := _HONORIFIC.fullmatch(between.lstrip(" ,")))
        ):
            lead = between[: len(between) - len(title.group())]
            pieces.append(lead + write_title(title.group().strip(), job.source, job.target))
            pieces.append(" " if title.group() else "")
        elif any(letter.isalpha() for letter in between):
            return None
        else:
            pieces.append(between)
        if entity is not None:
            pieces.append(render(entity, job.target))
            at = entity.end
    text = "".join(pieces)
    return (
        text[:1].upper() + text[1:] if plain[:1].isupper() and entities and entities[0].start == 0 else text
    )


def _from_memory(line: Line, found: Sequence[Suggestion], job: Job) -> Segment | None:
    """Use an entry that fits: an approved exact one as it is, any other when the checks find nothing.

    What was fitted (other names, dates or figures put in) counts as unapproved until a liaison looks at it.
    """
    fitting = [suggestion for suggestion in found if suggestion.score >= FITTED]
    if not fitting:
        return None
    best = max(fitting, key=lambda suggestion: (suggestion.approved, suggestion.score))
    plain = line.sentence.plain
    approved = best.approved and best.score >= 1.0
    if not approved and check_pair(plain, best.target, job.context, line.entities):
        return None
    others = tuple(suggestion for suggestion in found if suggestion is not best)[:_SHOWN]
    text = _with_marks(line, best.target)
    return Segment(line.sentence.text, text, "memory", (), others, approved)


def _like(source: str, rendering: str) -> str:
    """A glossary rendering with the capitals of the words it stands for."""
    if source.isupper() and any(letter.isalpha() for letter in source) and len(source) > 3:
        return rendering.upper()
    return rendering[:1].upper() + rendering[1:] if source[:1].isupper() else rendering


def _with_marks(line: Line, target: str) -> str:
    sentence = line.sentence
    return (
        put_marks(target, carry_marks(sentence.marks, sentence.plain, target)) if sentence.marks else target
    )


def joined(sentence: Sentence, lines: Sequence[Line]) -> Segment:
    """Make one segment of a sentence's lines; of several the weakest origin counts."""
    made = [segment_of(line) for line in lines]
    if len(made) == 1:
        return made[0]
    origins = {segment.origin for segment in made}
    return Segment(
        sentence.text,
        "".join(segment.target + line.sentence.gap for segment, line in zip(made, lines, strict=True)),
        origins.pop() if len(origins) == 1 else "machine",
        tuple(finding for segment in made for finding in segment.warnings),
        tuple(suggestion for segment in made for suggestion in segment.suggestions)[:_SHOWN],
        all(segment.approved for segment in made),
        tuple(note for segment in made for note in segment.notes),
    )


def segment_of(line: Line) -> Segment:
    if line.segment is not None:
        return line.segment
    outcome = line.outcome or Outcome("")
    sentence = line.sentence
    target = outcome.text
    if sentence.marks:
        marks = carry_marks(sentence.marks, sentence.plain, target, outcome.places, outcome.align)
        target = put_marks(target, marks)
    unchanged = target == sentence.text and not outcome.findings
    return Segment(
        sentence.text,
        target,
        "unchanged" if unchanged else "machine",
        outcome.findings,
        line.suggestions,
        False,
        outcome.notes,
    )
