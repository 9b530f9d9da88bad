"""The connection to a district's Postgres: verified TLS, no waiting for ever, and faults said in plain words.

TLS is verified unless the server is this very machine; a plain connection to another host is refused. Nothing
is kept in the session (no prepared statements, no settings), so a transaction pooler may stand between.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import errors

from frontdesk.errors import UserError
from frontdesk.sync.central import CentralError

VERSION = 2
"""Of the schema in a central Postgres; `central init` brings an older one up to it."""

_LOCAL = ("", "localhost", "127.0.0.1", "::1")
_ALLOWED = frozenset({"sslmode", "sslrootcert"})
_SECONDS = 10
OLDER = "The central was made by an older FrontDesk; the district's IT runs `frontdeskctl central init URL` again."
_BY_STATE: dict[type[psycopg.Error], tuple[str, bool]] = {
    errors.DiskFull: (
        "The disk of the central is full; tell the district's IT. Nothing was lost here.",
        False,
    ),
    errors.OutOfMemory: ("The central is short of memory; it will be tried again.", False),
    errors.TooManyConnections: ("The central is busy; it will be tried again.", False),
    errors.LockNotAvailable: ("The central is busy; it will be tried again.", False),
    errors.QueryCanceled: ("The central took too long to answer; it will be tried again.", False),
    errors.DeadlockDetected: ("The central is busy; it will be tried again.", False),
    errors.SerializationFailure: ("The central is busy; it will be tried again.", False),
    errors.AdminShutdown: ("The central is being restarted; it will be tried again.", False),
    errors.CrashShutdown: ("The central is being restarted; it will be tried again.", False),
    errors.CannotConnectNow: ("The central is being restarted; it will be tried again.", False),
    errors.ReadOnlySqlTransaction: ("The central takes no changes just now; tell the district's IT.", False),
    errors.InsufficientPrivilege: (
        "This school's login may not do this in the central; tell the district's IT.",
        True,
    ),
    errors.UndefinedTable: (
        "This database is not a FrontDesk central; run `frontdeskctl central init URL`.",
        True,
    ),
    errors.UndefinedFunction: (OLDER, True),
    errors.InvalidSchemaName: (
        "This database is not a FrontDesk central; run `frontdeskctl central init URL`.",
        True,
    ),
}


def is_this_machine(host: str) -> bool:
    """Return whether a host is the machine itself (or a socket in its file system)."""
    return host.lower() in _LOCAL or host.startswith("/")


def link_parameters(url: str, secret: str = "") -> dict[str, Any]:
    """Return the parameters of a connection by its address; raises UserError when it would not be safe."""
    parts = urlsplit(url)
    host = unquote(parts.hostname or "")
    query = dict(parse_qsl(parts.query))
    unknown = query.keys() - _ALLOWED
    if unknown:
        raise UserError(
            f"A central's address takes sslmode and sslrootcert, not {', '.join(sorted(unknown))}."
        )
    try:
        port = parts.port or 5432
    except ValueError as error:
        raise UserError("The port in the central's address is not a number.") from error
    given: dict[str, Any] = {
        "host": host or "localhost",
        "port": port,
        "user": unquote(parts.username or ""),
        "dbname": unquote(parts.path.lstrip("/")) or "postgres",
        "connect_timeout": _SECONDS,
        "keepalives_idle": 20,
        "tcp_user_timeout": 30_000,
        "application_name": "FrontDesk",
    }
    password = secret or unquote(parts.password or "")
    if password:
        given["password"] = password
    if is_this_machine(host):
        given["sslmode"] = query.get("sslmode", "prefer")
    elif query.get("sslmode", "verify-full") != "verify-full":
        raise UserError(
            f"The central at {host} is another machine, so its certificate must be verified;"
            " leave sslmode out of the address."
        )
    else:
        given["sslmode"] = "verify-full"
    if given["sslmode"] == "verify-full":
        given["sslrootcert"] = query.get("sslrootcert") or _system_certificates()
    elif "sslrootcert" in query:
        given["sslrootcert"] = query["sslrootcert"]
    return given


def _system_certificates() -> str:
    """Return the file of certificates that this system trusts; libpq's own `system` where there is none."""
    found = ssl.get_default_verify_paths().cafile
    return found if found and Path(found).is_file() else "system"


def open_link(url: str, secret: str = "") -> psycopg.Connection[Any]:
    """Open a connection; raises CentralError in plain words."""
    given = link_parameters(url, secret)
    try:
        return psycopg.connect(**given, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        raise _why_not(given, error) from error


def _why_not(given: dict[str, Any], error: psycopg.Error) -> CentralError:
    """Find out why no connection came about: the network, the certificate, or the login."""
    where = f"{given['host']}:{given['port']}"
    if not str(given["host"]).startswith("/"):
        try:
            socket.create_connection((given["host"], given["port"]), timeout=_SECONDS).close()
        except socket.gaierror:
            return CentralError(
                f"The name of the central's server {given['host']} is not known; check the network."
            )
        except OSError:
            return CentralError(
                f"The central at {where} cannot be reached; check the network. Work goes on here."
            )
    if error.pgconn is not None and error.pgconn.used_password:
        return CentralError(
            "The central refused this school's password; ask the district for a new connect file.",
            lasting=True,
        )
    if given["sslmode"] == "verify-full":
        return CentralError(
            f"The central at {where} did not prove that it is the district's (its certificate is missing, expired or"
            " for another name), so nothing was sent; tell the district's IT.",
            lasting=True,
        )
    return CentralError(f"The central at {where} refused the connection; check the address and the login.")


@contextmanager
def telling() -> Iterator[None]:
    """Turn Postgres's errors into sentences that are the user's to act on, by SQLSTATE; bugs pass through."""
    try:
        yield
    except psycopg.Error as error:
        for kind, (sentence, lasting) in _BY_STATE.items():
            if isinstance(error, kind):
                raise CentralError(sentence, lasting=lasting) from error
        if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
            raise CentralError("The connection to the central broke; it will be tried again.") from error
        if isinstance(error, psycopg.OperationalError):
            raise CentralError("The central cannot work just now; it will be tried again.") from error
        raise
