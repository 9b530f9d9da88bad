"""The language of the search box: plain words, and filters such as `topic:bus`, `owner:me`, `last week`.

A text is read into a `Query`: the words to search for, the conditions that its filters set, each filter with
its place in the text (so that a chip can be shown and taken away), and one sentence about what was not
understood. Reading never fails: half-typed filters are normal while a person types. Pure: names of topics,
staff and languages come in a `Vocabulary`, and today's date as an argument. Filters are also understood in
Spanish; a word in quotation marks is always searched for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from frontdesk.finding.past_dates import Period, read_period
from models.choices import Channel, Kind, LanguageHelp, Priority, Routine, Status
from models.search import fold

KEYS = {
    "topic": "topic tema",
    "lang": "lang language idioma",
    "owner": "owner responsable",
    "status": "status is estado",
    "channel": "channel via canal",
    "kind": "kind tipo",
    "priority": "priority prioridad",
    "routine": "routine rutina",
    "help": "help ayuda",
    "on": "on in date en fecha",
    "from": "from since desde",
    "to": "to until hasta",
}
"""The filters' names, each with the words that a person may type for it."""

_KEY_OF = {word: key for key, words in KEYS.items() for word in words.split()}

_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        Status.NEW: ("nuevo", "nueva"),
        Status.IN_PROGRESS: ("progress", "en curso"),
        Status.WAITING: ("en espera", "esperando"),
        Status.CLOSED: ("done", "cerrado", "cerrada"),
    },
    "channel": {
        Channel.WALK_IN: ("walkin", "visit", "counter", "visita"),
        Channel.PHONE: ("call", "telefono", "llamada"),
        Channel.EMAIL: ("e-mail", "mail", "correo"),
        Channel.OTHER: ("letter", "otro"),
    },
    "kind": {
        Kind.QUESTION: ("pregunta",),
        Kind.REQUEST: ("solicitud", "peticion"),
        Kind.CONCERN: ("complaint", "inquietud", "queja"),
        Kind.SUGGESTION: ("sugerencia",),
        Kind.COMPLIMENT: ("praise", "elogio"),
        Kind.COMMENT: ("comentario",),
    },
    "priority": {
        Priority.CRITICAL: ("critica", "critico"),
        Priority.URGENT: ("urgente",),
        Priority.NORMAL: (),
        Priority.LOW: ("baja", "bajo"),
    },
    "routine": {
        Routine.ABSENCE: ("absent", "ausencia"),
        Routine.WAY_HOME: ("bus change", "salida"),
        Routine.MESSAGE: ("mensaje",),
        Routine.ITEM: ("dropped off", "objeto"),
    },
    "help": {
        LanguageHelp.BILINGUAL_STAFF: ("staff", "personal bilingue"),
        LanguageHelp.QUALIFIED_INTERPRETER: ("interpreter", "interprete"),
        LanguageHelp.PHONE_INTERPRETER: ("phone", "telefono"),
        LanguageHelp.ON_DEVICE_TRANSLATION: ("translation", "device", "traduccion"),
        LanguageHelp.FAMILY_MEMBER: ("family", "familia"),
        LanguageHelp.NONE_OFFERED: ("none", "ninguna"),
        LanguageHelp.DECLINED: ("rechazada",),
    },
}
_OPEN = {"open", "abierto", "abiertos", "abierta", "abiertas"}
_OVERDUE = {"overdue", "past due", "vencido", "vencidos", "vencida", "vencidas"}
_ME = {"me", "mine", "myself", "yo", "mi", "mio"}
_NOBODY = {"nobody", "none", "no one", "unassigned", "nadie"}
_NOT_ENGLISH = {"other", "not english", "foreign", "otro", "otros"}
_BARE_STATUS = {"waiting": Status.WAITING, "closed": Status.CLOSED, "en espera": Status.WAITING}
_BARE_DAYS = {"today", "yesterday", "hoy", "ayer"}
_RELATIVE = {"last", "this", "past", "esta", "este", "ultimos", "semana", "mes", "ano"}
_TOPIC_WORDS = {"bus": "transportation", "lunch": "meals", "iep": "special education", "sick": "health"}


@dataclass(frozen=True)
class Name:
    """Something a filter may name: its id (or language code) and the names it goes by, shown one first."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What this office's filters can name; `me` is the id of who is signed in, or empty."""

    topics: tuple[Name, ...] = ()
    staff: tuple[Name, ...] = ()
    languages: tuple[Name, ...] = ()
    me: str = ""


@dataclass(frozen=True)
class Term:
    """A filter that was understood: its name in `KEYS` (or `open`, `overdue`), what it means, its place."""

    key: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True)
class Query:
    """What a search text asks for. An empty tuple or None sets no condition; several ids mean any of them.

    `owners` may hold an empty text for "nobody". `not_english` asks for every language but English.
    `first` and `last` are days in the school's zone, both included. `problem` is empty or one sentence.
    """

    words: str = ""
    topics: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    not_english: bool = False
    statuses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    overdue: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    terms: tuple[Term, ...] = field(default=(), compare=False)
    problem: str = field(default="", compare=False)

    @property
    def filtered(self) -> bool:
        """Whether any condition is set beside the words."""
        return replace(self, words="") != Query()


@dataclass(frozen=True)
class _Token:
    key: str
    text: str
    start: int
    end: int
    quoted: bool

    @property
    def folded(self) -> str:
        return fold(self.text).strip()


_TOKEN = re.compile(
    r"""(?P<key>[^\W\d_]+):(?!//)(?:"(?P<value>[^"]*)"?|(?P<rest>[^\s"]*))|"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+)"""
)


def read_query(text: str, *, vocabulary: Vocabulary, today: dt.date) -> Query:
    """Return what a search text asks for; what is not understood is told in the query's `problem`."""
    reader = _Reader(vocabulary, today)
    tokens = _tokens(text)
    place = 0
    while place < len(tokens):
        place += reader.take(tokens, place)
    return reader.query()


def without_term(text: str, term: Term) -> str:
    """Return the search text less one of its filters."""
    return f"{text[: term.start].rstrip()} {text[term.end :].lstrip()}".strip()


def with_filter(text: str, *, key: str, value: str) -> str:
    """Return the search text with one more filter, in place of one of the same name."""
    plain = value.replace('"', " ").strip()
    written = f'"{plain}"' if re.search(r"\s", plain) or not plain else plain
    added = f"{key}:{written}" if key in KEYS else plain
    kept = [
        text[token.start : token.end] for token in _tokens(text) if not token.key or _KEY_OF[token.key] != key
    ]
    return " ".join([*kept, added])


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        key = fold(match["key"] or "")
        quoted = match["quoted"] is not None
        value = match["value"] or match["rest"] or ""
        if key not in _KEY_OF:
            key, value = "", match["quoted"] if quoted else match[0].strip('"')
        found.append(_Token(key, value, *match.span(), quoted=quoted))
    return found


class _Reader:
    """Collects the conditions of one text, token by token."""

    def __init__(self, vocabulary: Vocabulary, today: dt.date) -> None:
        self._vocabulary = vocabulary
        self._today = today
        self._words: list[str] = []
        self._ids: dict[str, list[str]] = {}
        self._flags: set[str] = set()
        self._first: dt.date | None = None
        self._last: dt.date | None = None
        self._terms: list[Term] = []
        self._problems: list[str] = []
        self._named: dict[str, Callable[[_Token], str | None]] = {
            "topic": self._topic,
            "lang": self._language,
            "owner": self._owner,
            "status": self._status,
            "on": self._day,
            "from": self._day,
            "to": self._day,
        }

    def query(self) -> Query:
        """Return the query that the tokens taken so far make."""
        ids = {key: tuple(dict.fromkeys(values)) for key, values in self._ids.items()}
        if self._first and self._last and self._first > self._last:
            self._problems.append("The first day comes after the last: nothing can match.")
        return Query(
            words=" ".join(self._words),
            topics=ids.get("topic", ()),
            owners=ids.get("owner", ()),
            languages=ids.get("lang", ()),
            not_english="not-english" in self._flags,
            statuses=ids.get("status", ()),
            channels=ids.get("channel", ()),
            kinds=ids.get("kind", ()),
            priorities=ids.get("priority", ()),
            routines=ids.get("routine", ()),
            helps=ids.get("help", ()),
            overdue="overdue" in self._flags,
            first=self._first,
            last=self._last,
            terms=tuple(self._terms),
            problem=self._problems[0] if self._problems else "",
        )

    def take(self, tokens: list[_Token], place: int) -> int:
        """Take the token at a place, with those after it that belong to it; return how many."""
        token = tokens[place]
        if token.key:
            self._filter(token)
            return 1
        if token.quoted:
            self._words.append(token.text)
            return 1
        for count in (3, 2, 1):
            run = tokens[place : place + count]
            if len(run) == count and not any(each.key or each.quoted for each in run) and self._bare(run):
                return count
        self._words.append(token.text)
        return 1

    def _bare(self, run: list[_Token]) -> bool:
        """Take a run of bare words if it is one of the filters that need no name."""
        words = " ".join(each.folded for each in run)
        start, end = run[0].start, run[-1].end
        if words in _OPEN:
            self._add("status", [each for each in Status if each is not Status.CLOSED])
            self._terms.append(Term("open", "", start, end))
        elif words in _OVERDUE:
            self._flags.add("overdue")
            self._terms.append(Term("overdue", "", start, end))
        elif words in _BARE_STATUS:
            self._add("status", [_BARE_STATUS[words]])
            self._terms.append(Term("status", _BARE_STATUS[words], start, end))
        elif words in _BARE_DAYS or (len(run) > 1 and words.split(" ")[0] in _RELATIVE):
            period = read_period(words, today=self._today)
            if period is None:
                return False
            self._narrow(period)
            self._terms.append(Term("on", " ".join(each.text for each in run), start, end))
        else:
            return False
        return True

    def _filter(self, token: _Token) -> None:
        key = _KEY_OF[token.key]
        if not token.folded:
            self._problems.append(f"Type what to look for after “{token.key}:”, or take it away.")
            return
        shown = self._named[key](token) if key in self._named else self._choice(key, token)
        if shown is not None:
            self._terms.append(Term(key, shown, token.start, token.end))

    def _topic(self, token: _Token) -> str | None:
        found = _matching(self._vocabulary.topics, token.folded)
        if not found and token.folded in _TOPIC_WORDS:
            found = _matching(self._vocabulary.topics, _TOPIC_WORDS[token.folded])
        return self._found("topic", found, token, "topic")

    def _language(self, token: _Token) -> str | None:
        if token.folded in _NOT_ENGLISH:
            self._flags.add("not-english")
            return token.text
        found = [each for each in self._vocabulary.languages if fold(each.id) == token.folded]
        return self._found(
            "lang", found or _matching(self._vocabulary.languages, token.folded), token, "language"
        )

    def _owner(self, token: _Token) -> str | None:
        if token.folded in _NOBODY:
            self._add("owner", [""])
            return token.text
        if token.folded in _ME:
            if not self._vocabulary.me:
                self._problems.append("Nobody is signed in, so “me” has no meaning: sign in or type a name.")
                return None
            found = [each for each in self._vocabulary.staff if each.id == self._vocabulary.me]
            self._add("owner", [self._vocabulary.me])
            return found[0].names[0] if found else token.text
        return self._found("owner", _matching(self._vocabulary.staff, token.folded), token, "member of staff")

    def _status(self, token: _Token) -> str | None:
        if token.folded in _OPEN:
            self._add("status", [each for each in Status if each is not Status.CLOSED])
            return "open"
        if token.folded in _OVERDUE:
            self._flags.add("overdue")
            return "overdue"
        return self._choice("status", token)

    def _choice(self, key: str, token: _Token) -> str | None:
        names = tuple(
            Name(value, tuple(word.replace("-", " ") for word in (value, *others)))
            for value, others in _CHOICES[key].items()
        )
        found = _matching(names, token.folded.replace("-", " "))
        if not found:
            offered = ", ".join(_CHOICES[key])
            self._problems.append(f"There is no {key} “{token.text}”: it can be {offered}.")
            return None
        self._add(key, [each.id for each in found])
        return ", ".join(each.id for each in found)

    def _day(self, token: _Token) -> str | None:
        period = read_period(token.folded, today=self._today)
        if period is None:
            self._problems.append(
                f"“{token.text}” is not a day: type a date like 11/20, or words like friday or last week."
            )
            return None
        key = _KEY_OF[token.key]
        narrowed = {"from": Period(period.first, dt.date.max), "to": Period(dt.date.min, period.last)}
        self._narrow(narrowed.get(key, period))
        return token.text

    def _found(self, key: str, found: list[Name], token: _Token, what: str) -> str | None:
        if not found:
            self._problems.append(f"No {what} begins with “{token.text}”.")
            return None
        self._add(key, [each.id for each in found])
        return ", ".join(each.names[0] for each in found)

    def _add(self, key: str, ids: Iterable[str]) -> None:
        self._ids.setdefault(key, []).extend(ids)

    def _narrow(self, period: Period) -> None:
        if period.first > dt.date.min:
            self._first = max(self._first or period.first, period.first)
        if period.last < dt.date.max:
            self._last = min(self._last or period.last, period.last)


def _matching(names: tuple[Name, ...], folded: str) -> list[Name]:
    """Return those with a name equal to the text, else those that have a word that begins with it."""
    exact = [each for each in names if folded in (fold(name) for name in each.names)]
    return exact or [each for each in names if any(_begins(fold(name), folded) for name in each.names)]


def _begins(name: str, folded: str) -> bool:
    return name.startswith(folded) or f" {folded}" in f" {name}"
