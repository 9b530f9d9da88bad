"""Sync by stick: all changes that this device holds in one file, for a school without any network.

A bundle holds the whole log, and where the log goes on from finished rows those too, so it can be taken in by any
device of the school, in any order and twice. What came by stick is carried on to central by the next device that
reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.errors import UserError
from frontdesk.sync.bundle_file import BundleError, BundleReader, write_bundle
from frontdesk.sync.bundle_rows import (
    about_rows,
    count_frames,
    held_rows,
    lacks,
    refuse_rows,
    take_rows,
    told_of,
)
from frontdesk.sync.clocks import renew_device
from frontdesk.sync.exchange import DAY_MILLISECONDS
from frontdesk.sync.facts import CENTRAL, ScopeFacts, read_fact, read_scope, write_fact
from frontdesk.sync.locking import sync_lock
from frontdesk.sync.receiving import local_writing, receive
from frontdesk.sync.snapshots import reading
from frontdesk.sync.wire import COLUMNS, Wire
from models.base import DISTRICT, SCHOOL, to_milliseconds
from models.clock import Stamp, write_stamp
from models.store import NUMBER, SCHOOL_ID

if TYPE_CHECKING:
    from frontdesk.office import Office


@dataclass(frozen=True)
class Bundled:
    """What a bundle held: changes in all, and of those taken in how many were new and opened conflicts."""

    changes: int
    pulled: int = 0
    conflicts: int = 0


def export_bundle(office: Office, *, path: Path, passphrase: str = "") -> Bundled:
    """Write all changes of this device's log into one file."""
    office.require_ready()
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}; choose another place for the bundle.")
    with reading(office.store) as connection:
        school = str(read_fact(connection, SCHOOL_ID))
        scopes = {SCHOOL: school, DISTRICT: DISTRICT}
        about: dict[str, Any] = {
            "school": office.settings.name,
            "scope": school,
            "device": office.store.device,
            "base": {name: read_scope(connection, scope).base for name, scope in scopes.items()},
        }
        late = {name: scope for name, scope in scopes.items() if about["base"][name]}
        if late:
            own = office.store.device
            about["rows"] = {name: about_rows(connection, scope, own) for name, scope in late.items()}
            about["row_frames"] = sum(count_frames(connection, scope) for scope in late.values())

        def changes() -> Iterator[Wire]:
            for row in connection.execute(f"SELECT {COLUMNS} FROM change ORDER BY position"):
                yield Wire(*row)

        rows = chain.from_iterable(held_rows(connection, scope) for scope in late.values())
        return Bundled(write_bundle(path, about, changes(), passphrase, rows))


def import_bundle(office: Office, *, path: Path, passphrase: str = "") -> Bundled:
    """Take in a bundle's changes; raises BundleError and changes nothing when it is not right for this office."""
    office.require_ready()
    bundle = BundleReader(path, passphrase)
    if " ".join(str(bundle.about["school"]).split()).casefold() != office.settings.name.casefold():
        raise BundleError(f"{path} is of another school ({bundle.about['school']}); nothing was taken in.")
    with sync_lock(office.folder):
        _refuse_ahead(office, bundle, path)
        school = _one_school(office, str(bundle.about["scope"]))
        _renew_if_shared(office, bundle, school)
        lacking = _lacking(office, bundle, school, path)
        before = _conflicts(office)
        pulled = sum(take_rows(office.store, bundle, scope, name) for scope, name in lacking)
        conflicts = max(0, _conflicts(office) - before)
        for frame in bundle.frames():
            for scope in (school, DISTRICT):
                changes = [
                    one._replace(scope=scope)
                    for one in frame
                    if (one.scope == DISTRICT) == (scope == DISTRICT)
                ]
                if changes:
                    received = receive(
                        office.store, scope, changes, place=_note_relayed(changes, office.store.device)
                    )
                    pulled += received.count
                    conflicts += received.conflicts
    return Bundled(bundle.count, pulled, conflicts)


def _note_relayed(changes: list[Wire], own: str) -> Callable[[ScopeFacts], None]:
    devices = {one.device for one in changes} - {own}

    def note(facts: ScopeFacts) -> None:
        facts.relayed = sorted({*facts.relayed, *devices})

    return note


def _refuse_ahead(office: Office, bundle: BundleReader, path: Path) -> None:
    """Refuse changes from a day after tomorrow: one of the two clocks is wrong, and they would win every conflict."""
    edge = write_stamp(Stamp(to_milliseconds(office.now()) + DAY_MILLISECONDS, 0, ""))
    if any(one.clock > edge for frame in bundle.frames() for one in frame):
        raise BundleError(
            f"{path} holds changes dated more than a day ahead of this computer's clock;"
            " set the date and time right on both computers and export again."
        )


def _renew_if_shared(office: Office, bundle: BundleReader, school: str) -> None:
    """Take a new name when the bundle has changes under ours that were not made here.

    So it is when this folder was copied, or restored from a backup, and another one has gone on under the name.
    """
    own = office.store.device
    with reading(office.store) as connection:
        last = int(read_fact(connection, NUMBER, 0))
        sql = "SELECT number, clock FROM change WHERE device = ? AND number BETWEEN ? AND ?"
        shared = False
        for _, pairs in _under(bundle, own, school):
            ends = [min(pairs)[0], max(pairs)[0]]
            made: dict[int, str] = dict(connection.execute(sql, [own, *ends]).fetchall())
            shared = shared or any(
                number > last or made.get(number, clock) != clock for number, clock in pairs
            )
    if shared:
        held: dict[str, list[tuple[int, str]]] = {school: [], DISTRICT: []}
        for scope, pairs in _under(bundle, own, school):
            held[scope] += pairs
        renew_device(office.store, held, lambda: to_milliseconds(office.now()))


def _under(bundle: BundleReader, device: str, school: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield by scope the numbers and stamps that a bundle has of a device, piece by piece."""
    for scope, name in ((school, SCHOOL), (DISTRICT, DISTRICT)):
        if name in bundle.about.get("rows", {}) and device in (known := told_of(bundle, name)[0]):
            yield scope, [known[device]]
    for frame in bundle.frames():
        for scope in (school, DISTRICT):
            pairs = [
                (one.number, one.clock)
                for one in frame
                if one.device == device and (one.scope == DISTRICT) == (scope == DISTRICT)
            ]
            if pairs:
                yield scope, pairs


def _lacking(office: Office, bundle: BundleReader, school: str, path: Path) -> list[tuple[str, str]]:
    """Return the scopes (and their names in the header) whose changes go on from rows that this device never took.

    Raises BundleError when the bundle, of an older version, does not bring those rows.
    """
    found = []
    with reading(office.store) as connection:
        for scope, name in ((school, SCHOOL), (DISTRICT, DISTRICT)):
            base = bundle.about.get("base", {}).get(name, {})
            facts = read_scope(connection, scope)
            if lacks(facts, base, office.store.device):
                if name not in bundle.about.get("rows", {}):
                    raise BundleError(
                        f"{path} goes on from what its computer took from central, which this one does not have;"
                        " update FrontDesk on the computer that wrote it and export again."
                    )
                refuse_rows(facts, bundle, name)
                found.append((scope, name))
    return found


def _conflicts(office: Office) -> int:
    with reading(office.store) as connection:
        return int(connection.execute("SELECT count(*) FROM conflict").fetchone()[0])


def _one_school(office: Office, theirs: str) -> str:
    """Return the id of the school, made one: a folder that is on its own takes the smaller of the two ids."""
    with local_writing(office.store) as (_, connection):
        ours = str(read_fact(connection, SCHOOL_ID))
        if read_fact(connection, CENTRAL) is not None or ours <= theirs:
            return ours
        connection.execute("UPDATE change SET scope = ? WHERE scope = ?", [theirs, ours])
        for name in ("known", "base", "sync"):
            write_fact(connection, f"{name}:{theirs}", read_fact(connection, f"{name}:{ours}", {}))
        write_fact(connection, SCHOOL_ID, theirs)
        return theirs
