"""`Sync now`: one exchange with the connected central, noted in the history whether it went well or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from frontdesk.errors import UserError
from frontdesk.sync.central import Central
from frontdesk.sync.connecting import open_central, scopes_of
from frontdesk.sync.devices import computer_name
from frontdesk.sync.exchange import FRESH_ROWS, Exchange, SyncResult
from frontdesk.sync.first_load import Progress
from frontdesk.sync.locking import sync_lock
from frontdesk.sync.recounting import calendar_now, recount_changed
from frontdesk.sync.rollups import counter
from frontdesk.sync.upgrading import take_in_kept
from models.base import DISTRICT, from_milliseconds, to_milliseconds
from models.local import SyncRun

if TYPE_CHECKING:
    from frontdesk.office import Office

_KEPT_RUNS = 500


def sync_now(
    office: Office,
    *,
    progress: Progress = lambda done, of: None,
    wait: float = 60.0,
    fresh_rows: int = FRESH_ROWS,
) -> SyncResult:
    """Exchange all changes with central; raises UserError (CentralError when central can't be used just now)."""
    started = _wall(office)
    try:
        with sync_lock(office.folder, wait=wait):
            central = open_central(office)
            try:
                result = exchange(office, central, progress=progress, fresh_rows=fresh_rows)
            finally:
                central.close()
    except UserError as error:
        _note(office, started, SyncResult(warning=error.sentence), ok=False)
        raise
    _note(office, started, result, ok=not result.warning)
    return result


def exchange(
    office: Office,
    central: Central,
    *,
    progress: Progress = lambda done, of: None,
    fresh_rows: int = FRESH_ROWS,
) -> SyncResult:
    """Exchange with an open central (the caller holds the folder's sync lock)."""
    scopes = scopes_of(office)
    take_in_kept(office.store, scopes)
    sent_by = calendar_now(office)
    result = Exchange(
        office.store,
        central,
        scopes,
        counter(office.calendar),
        wall=lambda: _wall(office),
        progress=progress,
        fresh_rows=fresh_rows,
        name=computer_name(),
    ).run()
    if scopes[0] != DISTRICT:
        # A new computer that sent nothing by its own calendar has the whole school's rows, all of them counted well.
        by = sent_by if result.pushed else calendar_now(office)
        recount_changed(office, central, scopes[0], sent_by=by)
    return result


def _wall(office: Office) -> int:
    return to_milliseconds(office.now())


def _note(office: Office, started: int, result: SyncResult, *, ok: bool) -> None:
    """Write a run into the history; one that is just like the last moves its time on instead of filling the list."""
    with office.store.writing() as session:
        last = session.scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(1)).first()
        quiet = not (result.pushed or result.pulled or result.conflicts)
        if (
            last is not None
            and quiet
            and (last.ok, last.sentence) == (ok, result.warning)
            and _was_quiet(last)
        ):
            last.started_at, last.ended_at = from_milliseconds(started), from_milliseconds(_wall(office))
            return
        run = SyncRun(
            started_at=from_milliseconds(started),
            ended_at=from_milliseconds(_wall(office)),
            ok=ok,
            pushed=result.pushed,
            pulled=result.pulled,
            conflicts=result.conflicts,
            sentence=result.warning,
        )
        session.add(run)
        session.flush()
        session.execute(delete(SyncRun).where(SyncRun.id <= run.id - _KEPT_RUNS))


def _was_quiet(run: SyncRun) -> bool:
    return not (run.pushed or run.pulled or run.conflicts)


@dataclass(frozen=True)
class RunView:
    """One line of the sync history."""

    at: dt.datetime
    ok: bool
    pushed: int
    pulled: int
    conflicts: int
    sentence: str


def sync_history(office: Office, *, limit: int = 100) -> list[RunView]:
    """Return the last syncs, newest first, with times in the school's zone."""
    with office.reading() as session:
        runs = session.scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(limit)).all()
    return [
        RunView(
            (run.ended_at or run.started_at).astimezone(office.zone),
            run.ok, run.pushed, run.pulled, run.conflicts, run.sentence,
        )
        for run in runs
    ]  # fmt: skip
