"""Sync by stick: all changes that this device holds in one file, for a school without any network.

A bundle holds the whole log, so it can be taken in by any device of the school, in any order and twice. What came
by stick is carried on to central by the next device that reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.errors import UserError
from frontdesk.sync.bundle_file import BundleError, BundleReader, write_bundle
from frontdesk.sync.exchange import DAY_MILLISECONDS
from frontdesk.sync.facts import CENTRAL, Known, ScopeFacts, read_fact, read_scope, write_fact
from frontdesk.sync.locking import sync_lock
from frontdesk.sync.receiving import local_writing, receive
from frontdesk.sync.snapshots import reading
from frontdesk.sync.wire import COLUMNS, Wire
from models.base import DISTRICT, to_milliseconds
from models.clock import Stamp, write_stamp
from models.store import SCHOOL_ID

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
        about = {
            "school": office.settings.name,
            "scope": school,
            "device": office.store.device,
            "base": {
                "school": read_scope(connection, school).base,
                DISTRICT: read_scope(connection, DISTRICT).base,
            },
        }

        def changes() -> Iterator[Wire]:
            for row in connection.execute(f"SELECT {COLUMNS} FROM change ORDER BY position"):
                yield Wire(*row)

        return Bundled(write_bundle(path, about, changes(), passphrase))


def import_bundle(office: Office, *, path: Path, passphrase: str = "") -> Bundled:
    """Take in a bundle's changes; raises BundleError and changes nothing when it is not right for this office."""
    office.require_ready()
    bundle = BundleReader(path, passphrase)
    if " ".join(str(bundle.about["school"]).split()).casefold() != office.settings.name.casefold():
        raise BundleError(f"{path} is of another school ({bundle.about['school']}); nothing was taken in.")
    with sync_lock(office.folder):
        _refuse_ahead(office, bundle, path)
        school = _one_school(office, str(bundle.about["scope"]))
        _refuse_gap(office, bundle, school, path)
        pulled = conflicts = 0
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


def _refuse_gap(office: Office, bundle: BundleReader, school: str, path: Path) -> None:
    """Refuse a bundle that goes on from finished rows of central which this device never took."""
    base = bundle.about.get("base", {})
    with reading(office.store) as connection:
        for scope, name in ((school, "school"), (DISTRICT, DISTRICT)):
            known: Known = read_scope(connection, scope).known
            for device, (number, _) in base.get(name, {}).items():
                if device != office.store.device and known.get(device, (0, ""))[0] < number:
                    raise BundleError(
                        f"{path} goes on from what its computer took from central, which this one does not have;"
                        " sync this computer with central once, or export on the computer that was there first."
                    )


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
