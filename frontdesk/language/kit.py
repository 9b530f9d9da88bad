"""What one data folder has for translating: packs, names that must not change, memory and glossary.

Made once for an office and renewed by what changes in it. The models in memory are shared by all offices of the
process. Where packs lie is a fact of the device, whether the starter phrases are used a setting of the district.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.district_settings import read_district_setting
from frontdesk.office import Office
from models.capture import Changes
from models.language import GlossaryTerm
from models.pair_index import Pair, alike_pairs, exact_pairs
from models.people import Contact, Staff, Student
from translation import Suggestion, Term, Translator
from translation.catalogue import PUBLIC_INDEX
from translation.engine import Engine
from translation.languages import pack_code
from translation.memory import make_query, rank
from translation.names import NameBook
from translation.shelf import PackShelf
from translation.starter import StarterMemory

PACK_FOLDER = "pack-folder"
SHARED_PACK_FOLDERS = "shared-pack-folders"
PACK_INDEX = "pack-index"
STARTER_MEMORY = "starter-memory"
_NAMES_STAY_FRESH = 60.0
_SHOWN = 5


@lru_cache(maxsize=1)
def shared_engine() -> Engine:
    """Return the process's engine: models load once, whoever asks."""
    return Engine()


@lru_cache(maxsize=1)
def starter_memory() -> StarterMemory:
    """Return the process's index of the shipped phrases."""
    return StarterMemory()


class OfficeMemory:
    """The district's translation memory, and after it the starter phrases when the district uses them."""

    def __init__(self, office: weakref.ref[Office]) -> None:
        self._office = office

    def suggest(self, text: str, source: str, target: str) -> list[Suggestion]:
        """Return pairs for a sentence, best first; exact, fitted, then alike; approved before others."""
        query = make_query(text, pack_code(source), pack_code(target))
        with _still_open(self._office).reading() as session:
            pairs = _candidates(session, query.text, query.words, query.source, query.target)
            starter = bool(read_district_setting(session, STARTER_MEMORY, True))
        found = rank(query, pairs)
        if starter and not any(each.approved and each.score >= 1.0 for each in found):
            found += starter_memory().suggest_for(query)
        best: dict[str, Suggestion] = {}
        for suggestion in sorted(found, key=_rank, reverse=True):
            best.setdefault(suggestion.target, suggestion)
        return list(best.values())[:_SHOWN]


def _rank(suggestion: Suggestion) -> float:
    """An approved pair outranks an unapproved one that fits a little better."""
    return suggestion.score + (0.1 if suggestion.approved else 0.0)


def _candidates(session: Session, text: str, words: Sequence[str], source: str, target: str) -> list[Pair]:
    exact = exact_pairs(session, text, source, target)
    if any(pair.approved for pair in exact):
        return exact
    return exact + alike_pairs(session, words, source, target)


def usual_folder(office: Office) -> Path:
    """Return the folder of this device's packs unless another is chosen."""
    return office.folder / "packs"


class LanguageKit:
    """An office's shelf of packs, its translator, names, glossary and memory."""

    def __init__(self, office: Office) -> None:
        own = office.store.fact(PACK_FOLDER)
        shared = office.store.fact(SHARED_PACK_FOLDERS) or []
        self.index: str = office.store.fact(PACK_INDEX) or PUBLIC_INDEX
        self.shelf = PackShelf(Path(own) if own else usual_folder(office), [Path(each) for each in shared])
        self.translator = Translator(shelf=self.shelf, engine=shared_engine())
        self._office = weakref.ref(office)
        self.memory = OfficeMemory(self._office)
        self._lock = threading.Lock()
        self._names: tuple[float, NameBook] | None = None
        self._glossary: tuple[float, tuple[GlossaryTerm, ...]] | None = None
        office.subscribe(self._renew)

    def _renew(self, changes: Changes) -> None:
        with self._lock:
            if changes.touches("contact", "student", "staff", "setting"):
                self._names = None
            if changes.touches("glossary_term"):
                self._glossary = None

    def names(self) -> NameBook:
        """Return the names of contacts, students, staff and the school; at most a minute old."""
        with self._lock:
            known = self._names
        if known is not None and time.monotonic() - known[0] < _NAMES_STAY_FRESH:
            return known[1]
        office = _still_open(self._office)
        with office.reading() as session:
            names = [
                name
                for model in (Contact, Student, Staff)
                for name in session.scalars(select(model.name).where(~model.deleted))
            ]
        settings = office.settings
        book = NameBook.of([*names, settings.name, settings.district])
        with self._lock:
            self._names = (time.monotonic(), book)
        return book

    def glossary(self, source: str, target: str) -> list[Term]:
        """Return the glossary's terms for a pair of languages, and the words never to translate."""
        with self._lock:
            known = self._glossary
        if known is None or time.monotonic() - known[0] >= _NAMES_STAY_FRESH:
            with _still_open(self._office).reading() as session:
                rows = tuple(session.scalars(select(GlossaryTerm).where(~GlossaryTerm.deleted)))
                session.expunge_all()
            known = (time.monotonic(), rows)
            with self._lock:
                self._glossary = known
        return [
            Term(row.term, row.rendering, row.keep)
            for row in known[1]
            if row.source_language == source and (row.keep or row.target_language == target)
        ]


def _still_open(known: weakref.ref[Office]) -> Office:
    """The office of a kit; the kit does not keep it, so that a closed office can go."""
    office = known()
    if office is None:
        raise RuntimeError("the office was closed")
    return office


_kits: weakref.WeakKeyDictionary[Office, LanguageKit] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def language_kit(office: Office) -> LanguageKit:
    """Return the office's kit, made at the first use."""
    with _lock:
        kit = _kits.get(office)
        if kit is None:
            kit = _kits[office] = LanguageKit(office)
        return kit


def renew_kit(office: Office) -> None:
    """Forget the office's kit, because where its packs lie has changed."""
    with _lock:
        _kits.pop(office, None)
    shared_engine().release()
