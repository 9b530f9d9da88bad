"""Good pairs with their slots filled, and faults put into them: what the checks are measured with.

An engine that listens tells what the machine was asked for. Names, numbers and dates are drawn from a seed, so every
run sees the same pairs.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translation.engine import Engine, Hypothesis, Request
from translation.packs import Pack
from translation.vocabulary import phrase_pairs

MONTHS = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
]
WEEKDAYS = list(
    zip(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        ["lunes", "martes", "miércoles", "jueves", "viernes"],
        strict=True,
    )
)
NAMES = [
    "Zoë",
    "Emiliano",
    "Thuy",
    "Ngoc Anh",
    "María José",
    "Zoë Nguyễn",
    "Daniel",
    "DeShawn",
    "Okafor",
    "Amina Yusuf",
]
VALUES: dict[str, list[tuple[str, str]]] = {
    "n": [(each, each) for each in ("2", "3", "5", "12", "30", "48")],
    "phone": [("(316) 555-0100", "(316) 555-0100"), ("555-0123", "555-0123")],
    "url": [("https://larkmoor.schools.example/x_y", "https://larkmoor.schools.example/x_y")],
    "email": [("a_b@larkmoor.schools.example", "a_b@larkmoor.schools.example")],
    "room": [(each, each) for each in ("14", "204", "3A", "9")],
    "bus": [("12", "12"), ("7", "7")],
    "amount": [(each, each) for each in ("$5", "$18.00", "$1,250")],
    "grade": [("3rd grade", "3.er grado"), ("5th grade", "5.º grado"), ("kindergarten", "kínder")],
    "subject": [("math", "matemáticas"), ("science", "ciencias")],
    "school": [
        ("Larkmoor Elementary", "Larkmoor Elementary"),
        ("Pinewater Middle School", "Pinewater Middle School"),
    ],
    "month": MONTHS,
    "day": WEEKDAYS,
}
FAULTS = ("number", "name", "date", "repeat", "sentence")


class ListeningEngine(Engine):
    """An engine that remembers what it was asked to translate, the second tries included."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def stream(
        self, more: Callable[[int], Sequence[Request]], pack: Pack, **options: Any
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        def listened(count: int) -> Sequence[Request]:
            requests = more(count)
            self.asked += [request.text for request in requests]
            return requests

        return super().stream(listened, pack, **options)


@dataclass(frozen=True)
class GoodPair:
    """A sentence, its right translation, and the names in it."""

    source: str
    target: str
    names: tuple[str, ...]


def filled_pairs(seed: int = 2026) -> list[GoodPair]:
    """All shipped phrases with their slots filled, in a drawn order."""
    chance = random.Random(seed)
    pairs = [_filled(english, spanish, chance) for english, spanish in phrase_pairs()]
    chance.shuffle(pairs)
    return pairs


def _filled(english: str, spanish: str, chance: random.Random) -> GoodPair:
    names: list[str] = []
    for slot in sorted(set(re.findall(r"\{(\w+)\}", english + spanish))):
        ours, theirs = _value(slot, chance, names)
        english = english.replace(f"{{{slot}}}", ours)
        spanish = spanish.replace(f"{{{slot}}}", theirs)
    return GoodPair(english, spanish, tuple(names))


def _value(slot: str, chance: random.Random, names: list[str]) -> tuple[str, str]:
    if slot in {"student", "name"}:
        names.append(chance.choice(NAMES))
        return names[-1], names[-1]
    if slot == "teacher":
        names.append(chance.choice(["Okafor", "Whitaker", "Ruiz"]))
        return f"Ms. {names[-1]}", f"Sra. {names[-1]}"
    if slot == "date":
        (month, mes), day = chance.choice(MONTHS), chance.randint(1, 28)
        if chance.random() < 0.5:
            return f"{month} {day}", f"{day} de {mes}"
        weekday, dia = chance.choice(WEEKDAYS)
        return f"{weekday}, {month} {day}, 2026", f"{dia} {day} de {mes} de 2026"
    if slot == "time":
        hour, minute, half = (
            chance.randint(1, 12),
            chance.choice(["00", "15", "30", "45"]),
            chance.choice("ap"),
        )
        if chance.random() < 0.6:
            return f"{hour}:{minute} {half}.m.", f"{hour}:{minute} {half}. m."
        return f"{hour}:{minute}", f"{hour}:{minute}"
    value = chance.choice(VALUES[slot])
    if slot == "school":
        names.append(value[0])
    return value


def faulty(kind: str, pair: GoodPair, chance: random.Random) -> str | None:
    """The pair's translation with one fault of the kind put in, or None when it has no place for one."""
    made = _MAKERS[kind](pair, chance)
    return made if made and made != pair.target else None


def _number_changed(pair: GoodPair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"\d+", pair.target))
    if not found:
        return None
    match = chance.choice(found)
    digits = match.group()
    wrong = chance.choice([str(int(digits) + chance.randint(1, 9)), digits + digits[-1], digits[::-1] + "4"])
    return pair.target[: match.start()] + wrong + pair.target[match.end() :]


def _name_dropped(pair: GoodPair, chance: random.Random) -> str | None:
    there = [name for name in pair.names if name in pair.target]
    return " ".join(pair.target.replace(chance.choice(there), "", 1).split()) if there else None


def _date_shifted(pair: GoodPair, chance: random.Random) -> str | None:
    made = []
    names = [theirs for table in (MONTHS, WEEKDAYS) for _, theirs in table]
    for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", pair.target):
        table = MONTHS if match.group() in dict(map(reversed, MONTHS)) else WEEKDAYS  # type: ignore[arg-type]
        other = chance.choice([theirs for _, theirs in table if theirs != match.group()])
        made.append(pair.target[: match.start()] + other + pair.target[match.end() :])
    for match in re.finditer(r"\b\d{1,2}(?= de [a-z])", pair.target):
        day = int(match.group())
        made.append(
            pair.target[: match.start()] + str(day + 1 if day < 28 else day - 1) + pair.target[match.end() :]
        )
    return chance.choice(made) if made else None


def _phrase_repeated(pair: GoodPair, chance: random.Random) -> str | None:
    words = pair.target.split()
    if len(words) < 4:
        return None
    size = chance.randint(1, 4)
    at = chance.randint(0, len(words) - size)
    return " ".join(words[: at + size] + words[at : at + size] + words[at + size :])


def _sentence_lost(pair: GoodPair, chance: random.Random) -> str | None:
    sentences = re.split(r"(?<!Sra\.)(?<!Sr\.)(?<!Dr\.)(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚ¿¡])", pair.target)
    if len(sentences) < 2:
        return None
    del sentences[chance.randrange(len(sentences))]
    return " ".join(sentences)


_MAKERS = {
    "number": _number_changed,
    "name": _name_dropped,
    "date": _date_shifted,
    "repeat": _phrase_repeated,
    "sentence": _sentence_lost,
}


def faults(pairs: list[GoodPair], count: int, seed: int = 7) -> Iterator[tuple[str, GoodPair, str]]:
    """Yield `count` faults, as many of each kind: the kind, the good pair, the faulty translation."""
    chance = random.Random(seed)
    for kind in FAULTS:
        made = 0
        for pair in chance.sample(pairs, len(pairs)):
            wrong = faulty(kind, pair, chance)
            if wrong is not None:
                yield kind, pair, wrong
                made += 1
            if made == count // len(FAULTS):
                break


_PARTS = Path(__file__).with_name("exact_parts.tsv")
_SPOKEN = {
    "2": "dos two ambos both second segundo segunda",
    "3": "tres three third tercer tercero tercera",
    "4": "cuatro four fourth cuarto",
    "5": "cinco five fifth quinto",
    "10": "diez ten",
}


def exact_parts() -> list[tuple[str, list[str]]]:
    """Sentences of the sample notices, each with what must stand in its Spanish, chosen and written by hand."""
    lines = _PARTS.read_text(encoding="utf-8").splitlines()
    return [(source, parts.split(" | ")) for source, _, parts in (line.partition("\t") for line in lines)]


def wrong_parts(source: str, parts: Sequence[str], target: str) -> list[str]:
    """What a translation lacks of its exact parts, and the figures that it made up; by plain search in the text."""
    text = _folded(target)
    wrong = [part for part in dict.fromkeys(parts) if _count(part, text) < parts.count(part)]
    given = set(re.findall(r"\d+", source))
    given |= {figure for figure, said in _SPOKEN.items() if set(said.split()) & set(source.lower().split())}
    made_up = [
        figure
        for figure in re.findall(r"\d+", target)
        if figure.lstrip("0") not in {each.lstrip("0") for each in given}
    ]
    return wrong + made_up


def _folded(text: str) -> str:
    """In small letters, half-day marks and first days of a month in one form."""
    text = re.sub(r"\b([ap])\.\s?m\.", r"\1. m.", text.lower())
    return re.sub(r"\b1(?:\.?[º°])? de ", "1.º de ", text)


def _count(part: str, text: str) -> int:
    said = "|".join([re.escape(_folded(part)), *_SPOKEN.get(part, "").split()])
    return len(re.findall(rf"(?<!\w)(?:{said})(?!\w)", text))
