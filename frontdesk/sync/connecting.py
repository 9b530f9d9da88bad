"""Joining a school in a central, and opening the central that a folder was connected to.

A folder remembers its central by address alone; a password lies in the operating system's keyring (or a
private file where there is none). Joining moves what was logged before under the joined school's id.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from frontdesk.errors import UserError
from frontdesk.sync.central import Central, CentralError
from frontdesk.sync.central_sqlite import SqliteCentral, add_school_sqlite, init_sqlite
from frontdesk.sync.facts import CENTRAL, read_fact, read_scope, write_fact, write_scope
from frontdesk.sync.locking import sync_lock
from frontdesk.sync.receiving import add_to_digest, local_writing
from frontdesk.sync.secrets import keep_secret, read_secret
from models.base import DISTRICT
from models.capture import Changes
from models.keys import new_key
from models.store import DEVICE, SCHOOL_ID

if TYPE_CHECKING:
    from frontdesk.office import Office

_FORM = "frontdesk-connect"


@dataclass(frozen=True)
class Connected:
    """What a folder is connected to: the school's name and id, the central's address without any secret."""

    school: str
    scope: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Invitation:
    """What a connect file says: where central is, which school to be, as whom to log in."""

    url: str
    scope: str
    school: str
    secret: str = ""
    district: str = ""


def central_path(url: str) -> Path | None:
    """Return the file of a `sqlite:///path` address, None for a Postgres one; raises UserError for any other."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(url.partition(":///")[2])
        if not path:
            raise UserError("A SQLite central is written as sqlite:///path/of/the/file.db.")
        return Path(path).expanduser()
    if parts.scheme in ("postgresql", "postgres") and parts.hostname:
        return None
    raise UserError(
        f"“{shown_url(url)}” is not the address of a central; write sqlite:///path or postgresql://user@host:port/db."
    )


def shown_url(url: str) -> str:
    """Return an address without the password that may stand in it."""
    head, at, host = url.rpartition("@")
    if not at or "://" not in head:
        return url
    scheme, _, login = head.partition("://")
    return f"{scheme}://{login.partition(':')[0]}@{host}"


def init_central(*, url: str) -> str:
    """Make a central's tables; one that is there is left as it is. Returns the address without secrets."""
    path = central_path(url)
    if path is not None:
        init_sqlite(path)
    else:
        from frontdesk.sync.postgres_roles import init_postgres

        init_postgres(url)
    return shown_url(url)


def add_school(*, url: str, name: str, out: Path) -> Invitation:
    """Add a school to a central (or a new login for one that is there) and write its one connect file.

    The name `district` makes the login of the district's own staff. Raises UserError with what is wrong.
    """
    if not name.strip():
        raise UserError("The school needs a name.")
    name = " ".join(name.split())
    if not out.parent.is_dir():
        raise UserError(f"There is no folder {out.parent} for the connect file; make it first.")
    path = central_path(url)
    if path is not None:
        scope = add_school_sqlite(path, name, new_key())
        invitation = Invitation(f"sqlite:///{path.absolute()}", scope, name)
    else:
        from frontdesk.sync.postgres_roles import add_school_postgres

        invitation = add_school_postgres(url, name)
    _write_invitation(out, invitation)
    return invitation


def _write_invitation(out: Path, invitation: Invitation) -> None:
    from frontdesk.sync.files import write_private

    content = {"form": _FORM, "version": 1, **invitation.__dict__}
    write_private(out, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())


def read_invitation(path: Path) -> Invitation:
    """Return what a connect file says; raises UserError when it is not one."""
    try:
        content: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UserError(f"{path} cannot be read; check its name and your rights.") from error
    except ValueError as error:
        raise UserError(f"{path} is not a connect file; ask the district for the school's file.") from error
    if not isinstance(content, dict) or content.get("form") != _FORM:
        raise UserError(f"{path} is not a connect file; ask the district for the school's file.")
    if content.get("version") != 1:
        raise UserError(f"{path} was written by a newer FrontDesk; update this one first.")
    try:
        return Invitation(
            **{name: str(content[name]) for name in ("url", "scope", "school", "secret", "district")}
        )
    except KeyError as error:
        raise UserError(f"{path} is incomplete; ask the district for the school's file again.") from error


def connect(office: Office, *, target: str, make: bool = False) -> Connected:
    """Join the school of a connect file, or the school of the same name at an address (added if it is new there).

    An address in Postgres needs a login that may add schools. With `make`, a SQLite central that is not there
    yet is made, for an office that shares among its own computers. Connecting again changes nothing. Raises
    UserError; nothing is changed unless central could be reached.
    """
    if (known := _joined_before(office, target)) is not None:
        return known
    invitation = _invitation_for(office, target, make=make)
    with sync_lock(office.folder):
        before = office.store.fact(CENTRAL)
        scope = invitation.scope
        with contextlib.closing(_open(invitation.url, invitation.secret, scope)) as central:
            central.greet({DISTRICT: 0} if scope == DISTRICT else {scope: 0, DISTRICT: 0}, [])
            page = [] if scope == DISTRICT else central.page(scope, "setting", "", 1000)
            settings = [row.key for row in page]
        note = keep_secret(office.folder, scope, invitation.secret) if invitation.secret else ""
        now = {"url": shown_url(invitation.url), "scope": scope, "school": invitation.school}
        if before != now:
            _join(office, now, before, settings)
            office.store.announce(Changes(touched={"setting": set(settings)}))
    return Connected(invitation.school, invitation.scope, now["url"], note)


def _joined_before(office: Office, target: str) -> Connected | None:
    """Return the connection when the folder's school is connected to this Postgres central already."""
    known = connection_of(office)
    if known is None or "://" not in target or central_path(target) is not None:
        return None
    there, here = urlsplit(known.url), urlsplit(target)
    same = (there.hostname, there.port, there.path) == (here.hostname, here.port, here.path)
    return known if same and known.school == office.settings.name else None


def _invitation_for(office: Office, target: str, *, make: bool) -> Invitation:
    if "://" not in target:
        return read_invitation(Path(target).expanduser())
    path = central_path(target)
    office.require_ready()
    name = office.settings.name
    if path is None:
        from frontdesk.sync.postgres_roles import add_school_postgres

        return add_school_postgres(target, name)
    if not path.exists():
        if not make or not path.absolute().parent.is_dir():
            raise UserError(f"There is no central {path}; make it with `frontdeskctl central init {target}`.")
        init_sqlite(path)
    return Invitation(f"sqlite:///{path.absolute()}", add_school_sqlite(path, name, office.school_id), name)


def _join(office: Office, now: dict[str, str], before: dict[str, str] | None, settings: list[str]) -> None:
    """Note the central, move this folder's own rows to the joined school, and begin to sync from the start.

    `settings` are those that the school has already: the folder's own give way to them.
    """
    with local_writing(office.store) as (_, connection):
        old = str(read_fact(connection, SCHOOL_ID))
        new = now["scope"]
        if new not in (old, DISTRICT):
            _give_way(connection, settings)
            connection.execute("UPDATE change SET scope = ? WHERE scope = ?", [new, old])
            write_fact(connection, SCHOOL_ID, new)
            for name in ("known", "base"):
                write_fact(connection, f"{name}:{new}", read_fact(connection, f"{name}:{old}", {}))
        if before is None or (before["url"], before["scope"]) != (now["url"], now["scope"]):
            own = str(read_fact(connection, DEVICE))
            for scope in (new, DISTRICT):
                facts = read_scope(connection, scope)
                facts.cursor, facts.mark, facts.pushed, facts.acked, facts.loading = 0, "", 0, (0, ""), None
                facts.relayed = sorted(facts.known.keys() - {own})
                write_scope(connection, scope, facts)
        write_fact(connection, CENTRAL, now)


def _give_way(connection: sqlite3.Connection, settings: list[str]) -> None:
    """Let a school's settings take the place of a folder's own, which are used until then and sent to nobody.

    Without this the folder's newer name and hours would win on every computer of the school.
    """
    if not settings:
        return
    for key, checksum in connection.execute("SELECT id, checksum FROM setting").fetchall():
        add_to_digest(connection, "setting", -checksum)
        if key in settings:
            connection.execute("UPDATE setting SET heads = '', checksum = 0 WHERE id = ?", [key])
        else:
            connection.execute("DELETE FROM setting WHERE id = ?", [key])
    for table in ("change", "conflict"):
        connection.execute(f"DELETE FROM {table} WHERE entity = 'setting'")


def connection_of(office: Office) -> Connected | None:
    """Return what the folder is connected to, None while it is on its own."""
    fact = office.store.fact(CENTRAL)
    return None if fact is None else Connected(fact["school"], fact["scope"], fact["url"])


def scopes_of(office: Office) -> tuple[str, ...]:
    """Return the scopes that this folder syncs: its school's and the district's, or the district's alone."""
    fact = office.store.fact(CENTRAL)
    return (DISTRICT,) if fact and fact["scope"] == DISTRICT else (office.school_id, DISTRICT)


def open_central(office: Office) -> Central:
    """Open the central that this folder was connected to; raises UserError when that cannot be."""
    fact = office.store.fact(CENTRAL)
    if fact is None:
        raise UserError("This office is not connected to a central; run `frontdeskctl connect FILE` first.")
    secret = "" if fact["url"].startswith("sqlite:") else read_secret(office.folder, fact["scope"])
    return _open(fact["url"], secret, fact["scope"])


def _open(url: str, secret: str, scope: str) -> Central:
    path = central_path(url)
    if path is not None:
        return SqliteCentral(path)
    from frontdesk.sync.central_postgres import PostgresCentral

    if not secret:
        raise CentralError(
            "The password of this school's central is not on this computer; connect again with its file.",
            lasting=True,
        )
    return PostgresCentral(url, secret)
