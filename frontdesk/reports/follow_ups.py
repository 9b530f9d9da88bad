"""Open follow-ups by owner, what is overdue first: a list to work through, and the same as a table.

Relies on `frontdesk.followups` for what is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.followups import Promise, open_follow_ups
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Mark, Sheet, Tick
from models.search import fold
from translation.languages import language_name

HEADINGS = (
    "owner", "due", "overdue", "promise", "contact", "student", "topic", "channel", "priority", "language", "logged_at",
    "note", "interaction",
)  # fmt: skip
_EVERY = 1_000_000
_COLUMNS = (
    Column("", 3), Column("Due", 12, bold=True), Column("", 14), Column("Promise", 39, lines=8),
    Column("Contact", 24, bold=True), Column("Student", 20), Column("Topic", 22), Column("Logged", 13, "right"),
)  # fmt: skip
_NOBODY = "Nobody owns these"


def follow_ups(office: Office, *, owner: str = "", paper: str = "") -> Report:
    """Return the open follow-ups of everybody, or of one owner by the key of a member of staff."""
    found = open_follow_ups(office, owner=owner or None, limit=_EVERY)
    today = office.today()
    owners: dict[str, list[Promise]] = {}
    for promise in found:
        owners.setdefault(promise.owner_id, []).append(promise)
    ordered = sorted(owners.values(), key=lambda several: (not several[0].owner, fold(several[0].owner)))
    overdue = sum(promise.overdue for promise in found)
    week = today + dt.timedelta(days=7)
    soon = sum(today <= promise.due < week for promise in found)
    sheet = Sheet(
        title="Follow-ups by owner",
        remark=f"Open on {words.long_date(today)} · {words.counted(len(found), 'promise')}, {overdue:,} overdue,"
        f" {soon:,} due within seven days",
        school=office.settings.name,
        made=office.now(),
        columns=_COLUMNS,
        groups=[_group(several, today, office.settings.languages[:1]) for several in ordered],
        empty="No promise is open.",
        paper=paper or office.settings.paper,
        private=True,
    )
    counts = {"open": len(found), "overdue": overdue, "owners": len(owners)}
    return Report(
        sheet, counts, HEADINGS, tuple(_table_row(promise) for several in ordered for promise in several)
    )


def _group(promises: Sequence[Promise], today: dt.date, own: Sequence[str]) -> Group:
    overdue = sum(promise.overdue for promise in promises)
    told = f"{len(promises):,} open" + (f", {overdue:,} overdue" if overdue else "")
    rows = [_row(promise, today, own) for promise in promises]
    return Group(rows, f"{promises[0].owner or _NOBODY} · {told}")


def _row(promise: Promise, today: dt.date, own: Sequence[str]) -> tuple[Cell, ...]:
    mark = Mark("OVERDUE", full=True) if promise.overdue else Mark("TODAY" if promise.due == today else "")
    text = promise.text or " ".join(promise.note.split())
    if promise.language not in own:
        text = f"{text} (in {language_name(promise.language)})".strip()
    due = words.short_date(promise.due)
    if promise.due.year != today.year:
        due = f"{due}, {promise.due.year}"
    logged = words.short_date(promise.logged.date()) if promise.logged else ""
    return Tick(), due, mark, text, promise.contact, promise.student, promise.topic, logged


def _table_row(promise: Promise) -> tuple[str | bool | dt.date | dt.datetime | None, ...]:
    return (
        promise.owner, promise.due, promise.overdue, promise.text, promise.contact, promise.student, promise.topic,
        promise.channel, promise.priority, promise.language, promise.logged, promise.note, promise.interaction_id,
    )  # fmt: skip
