"""The school's settings: one typed, documented catalogue, kept as synced rows of name and value.

Each field is a row of its own, so two devices that change different settings both win.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.errors import UserError
from models.capture import Changes, Work
from models.keys import name_key
from models.people import Setting

if TYPE_CHECKING:
    from frontdesk.office import Office

LABELS = ("62x100", "letter", "a4")
"""Sizes of badges and passes: a label of 100 × 62 mm, or a sheet of paper."""

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class SchoolSettings:
    """All settings of a school with their defaults."""

    name: str = field(default="", metadata={"about": "The school's name, as it stands on every page."})
    district: str = field(default="", metadata={"about": "The district's name."})
    phone: str = field(default="", metadata={"about": "The office's phone number, printed on notices."})
    address: str = field(default="", metadata={"about": "The school's address, printed on notices."})
    timezone: str = field(default="UTC", metadata={"about": "IANA time zone, such as America/Chicago."})
    weekdays: tuple[int, ...] = field(
        default=(0, 1, 2, 3, 4), metadata={"about": "School days of the week, Monday is 0."}
    )
    opens: str = field(default="07:30", metadata={"about": "When the office opens, HH:MM."})
    closes: str = field(default="16:00", metadata={"about": "When the office closes, HH:MM."})
    days_off: tuple[str, ...] = field(
        default=(), metadata={"about": "Days without school: YYYY-MM-DD, or FIRST/LAST for several."}
    )
    past_due_days: int = field(
        default=5, metadata={"about": "School days after which an open interaction is past due."}
    )
    languages: tuple[str, ...] = field(
        default=("en", "es"), metadata={"about": "The commonest languages of the families, by code."}
    )
    paper: str = field(default="letter", metadata={"about": "Paper of printed pages: letter or a4."})
    label: str = field(
        default="62x100", metadata={"about": "Size of badges and passes: 62x100 (millimetres), letter or a4."}
    )
    ready: bool = field(default=False, metadata={"about": "Whether the first day's questions were answered."})


_NAMES = {each.name: each for each in dataclasses.fields(SchoolSettings)}


def _refuse(name: str, value: Any) -> str | None:
    """Return what is wrong with a setting's value, None when it is right."""
    if name == "timezone" and value not in zoneinfo.available_timezones():
        return f"There is no time zone “{value}”; use a name such as America/Chicago."
    if name in ("opens", "closes") and not _TIME.fullmatch(str(value)):
        return f"“{value}” is not a time of day; write it as 07:30."
    if name == "weekdays" and (not value or any(day not in range(7) for day in value)):
        return "Choose at least one school day of the week."
    if name == "past_due_days" and not 1 <= int(value) <= 60:
        return "The past-due limit is between 1 and 60 school days."
    if name == "paper" and value not in ("letter", "a4"):
        return "The paper is letter or a4."
    if name == "label" and value not in LABELS:
        return f"A label's size is one of {', '.join(LABELS)}."
    if name == "name" and not str(value).strip():
        return "The school needs a name."
    if name == "days_off":
        return next((wrong for wrong in map(_refuse_day, value) if wrong), None)
    return None


def _refuse_day(text: str) -> str | None:
    first, _, last = text.partition("/")
    try:
        if dt.date.fromisoformat(first) > dt.date.fromisoformat(last or first):
            return f"The days off {text} end before they begin."
    except ValueError:
        return f"“{text}” is not a day off; write 2026-11-26, or 2026-12-21/2027-01-01 for several days."
    return None


def read_settings(session: Session) -> SchoolSettings:
    """Return the school's settings; names of a newer version are left alone."""
    rows = session.execute(select(Setting.name, Setting.value).where(~Setting.deleted))
    values = {name: _typed(name, value) for name, value in rows if name in _NAMES}
    return SchoolSettings(**values)


def _typed(name: str, value: Any) -> Any:
    return tuple(value) if isinstance(_NAMES[name].default, tuple) else value


def checked(values: Mapping[str, Any], now: SchoolSettings) -> SchoolSettings:
    """Return the settings with the new values; raises UserError with what is wrong."""
    for name, value in values.items():
        if name not in _NAMES:
            raise UserError(f"There is no setting “{name}”; the settings are {', '.join(_NAMES)}.")
        wrong = _refuse(name, value)
        if wrong:
            raise UserError(wrong)
    new = dataclasses.replace(now, **{name: _typed(name, value) for name, value in values.items()})
    if new.opens >= new.closes:
        raise UserError(f"The office cannot close at {new.closes} when it opens at {new.opens}.")
    return new


def write_settings(work: Work, values: Mapping[str, Any]) -> None:
    """Write settings in an open unit of work (already checked)."""
    for name, value in values.items():
        plain = list(value) if isinstance(value, tuple) else value
        key = name_key("setting", name)
        row = work.session.get(Setting, key)
        if row is None:
            work.add(Setting(id=key, name=name, value=plain))
        else:
            row.value, row.deleted = plain, False


def change_settings(office: Office, *, by: str | None = None, **values: Any) -> Changes:
    """Change the named settings; raises UserError when a value is not right and then changes nothing."""
    checked(values, office.settings)
    with office.change(by=by) as work:
        write_settings(work, values)
    return work.changes
