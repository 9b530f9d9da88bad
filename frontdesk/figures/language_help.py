"""How the gap was bridged for families who speak another language than the school's.

A school must give parents with limited English the same information in a language they understand, through
competent interpreters, and must not rely on children (U.S. Departments of Justice and of Education, Dear
Colleague Letter on English Learner Students and Limited English Proficient Parents, 7 January 2015, part
II, section J). So what was offered, what was used and what is not good practice are counted apart. The words are
defined in `docs/figures.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.choices import LanguageHelp

SCHOOL_LANGUAGE = "en"


@dataclass
class LanguageRow:
    """How contacts in one language (or in all but the school's) were helped; see `docs/figures.md`."""

    language: str
    contacts: int = 0
    offered: int = 0
    used: int = 0
    by_help: Counter[str] = field(default_factory=Counter)
    not_good_practice: int = 0
    child: int = 0
    none_offered: int = 0
    unrecorded: int = 0
    qualified: int = 0
    minutes: int = 0
    not_understood: int = 0

    @property
    def well_helped(self) -> int:
        """Contacts with help that is good practice: staff, an interpreter or translation on the device."""
        return self.used - self.by_help[LanguageHelp.FAMILY_MEMBER]


_GOOD = frozenset({
    LanguageHelp.BILINGUAL_STAFF, LanguageHelp.QUALIFIED_INTERPRETER, LanguageHelp.PHONE_INTERPRETER,
    LanguageHelp.ON_DEVICE_TRANSLATION,
})  # fmt: skip
_OFFERED = _GOOD | {LanguageHelp.DECLINED}
_USED = _GOOD | {LanguageHelp.FAMILY_MEMBER}


def language_rows(counted: Iterable[Sequence[Any]]) -> tuple[LanguageRow, ...]:
    """Return a row for each language, the commonest first.

    Each of `counted` is a language, the language help, whether an interpreter was offered, whether a child
    interpreted, whether the interpreter was qualified, whether people understood each other (None when nobody
    said), the minutes of help of these contacts together (None likewise), and how many they are.
    """
    found: dict[str, LanguageRow] = {}
    for language, *rest in counted:
        row = found.get(language)
        if row is None:
            row = found[language] = LanguageRow(language)
        _add_help(row, *rest)
    return tuple(sorted(found.values(), key=lambda line: (-line.contacts, line.language)))


def _add_help(
    line: LanguageRow,
    help_: str | None,
    offered: Any,
    child: Any,
    qualified: Any,
    understood: Any,
    minutes: int | None,
    many: int,
) -> None:  # fmt: skip
    line.contacts += many
    line.by_help[help_ or ""] += many
    line.offered += many * (bool(offered) or help_ in _OFFERED)
    line.used += many * (help_ in _USED)
    line.child += many * bool(child)
    line.not_good_practice += many * (bool(child) or help_ == LanguageHelp.FAMILY_MEMBER)
    line.none_offered += many * (help_ == LanguageHelp.NONE_OFFERED)
    line.unrecorded += many * (not help_)
    line.qualified += many * (bool(qualified) or help_ == LanguageHelp.QUALIFIED_INTERPRETER)
    line.minutes += minutes or 0
    line.not_understood += many * (understood == 0 and understood is not None)


def together(rows: Iterable[LanguageRow]) -> LanguageRow:
    """Return one row for all languages together; its language is empty."""
    total = LanguageRow("")
    for row in rows:
        for name in (
            "contacts", "offered", "used", "not_good_practice", "child", "none_offered", "unrecorded", "qualified",
            "minutes", "not_understood",
        ):  # fmt: skip
            setattr(total, name, getattr(total, name) + getattr(row, name))
        total.by_help.update(row.by_help)
    return total
