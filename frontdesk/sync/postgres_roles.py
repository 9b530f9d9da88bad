"""What the district's IT does once: the central tables, and for each school a login of its own.

Runs as the owner of the database (`postgresql://owner@host/db`; the password by the usual means of Postgres:
in the address, `PGPASSWORD` or `~/.pgpass`). A school's login is a member of `frontdesk_school` and nothing
else; its limits on time are set with the role, so that they hold behind a pooler too.
"""

from __future__ import annotations

import secrets
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from frontdesk.sync.central import CentralError
from frontdesk.sync.central_upgrade import upgrade_postgres
from frontdesk.sync.connecting import Invitation
from frontdesk.sync.postgres_link import VERSION, open_link, telling
from models.base import DISTRICT
from models.keys import new_key

_GROUPS = ("frontdesk_school", "frontdesk_district")
_LIMITS = (
    ("statement_timeout", "120s"),
    ("lock_timeout", "60s"),
    ("idle_in_transaction_session_timeout", "60s"),
)
_LOCK = 0x46444B43


def init_postgres(url: str) -> None:
    """Make the central's schema, or bring it up to this version; safe to run again."""
    link = open_link(url)
    with link, telling(), link.transaction():
        link.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        newest = _version(link)
        if newest > VERSION:
            raise CentralError(
                "This central was made by a newer FrontDesk; update FrontDesk first.", lasting=True
            )
        for group in _GROUPS:
            if not _is_role(link, group):
                link.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group)))
        text = files("frontdesk.sync").joinpath("postgres_schema.sql").read_bytes()
        link.execute(text)
        if 0 < newest < VERSION:
            upgrade_postgres(link)
        link.execute("INSERT INTO frontdesk.version VALUES (%s) ON CONFLICT DO NOTHING", [VERSION])


def _version(link: psycopg.Connection[Any]) -> int:
    there = link.execute("SELECT to_regclass('frontdesk.version') IS NOT NULL").fetchone()
    if there is None or not there[0]:
        return 0
    found = link.execute("SELECT coalesce(max(number), 0) FROM frontdesk.version").fetchone()
    return int(found[0]) if found else 0


def _is_role(link: psycopg.Connection[Any], name: str) -> bool:
    return link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


def add_school_postgres(url: str, name: str) -> Invitation:
    """Add a school (or find it by its name) and give it a login with a fresh password.

    A login that the school had before goes on working until it is taken away; `district` makes the login of the
    district's own staff.
    """
    link = open_link(url)
    with link, telling(), link.transaction():
        link.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        district = name.casefold() == DISTRICT
        scope = DISTRICT if district else _school(link, name)
        role, password = f"fd_{secrets.token_hex(6)}", secrets.token_urlsafe(32)
        who = sql.Identifier(role)
        link.execute(
            sql.SQL("CREATE ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(
                who, sql.Literal(_scram(link, password, role))
            )
        )
        link.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(_GROUPS[district]), who))
        for setting, value in _LIMITS:
            link.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(who, sql.Identifier(setting), sql.Literal(value))
            )
        link.execute("INSERT INTO frontdesk.login VALUES (%s, %s)", [role, scope])
    return Invitation(_address(url, role), scope, name, password)


def _school(link: psycopg.Connection[Any], name: str) -> str:
    found = link.execute("SELECT scope FROM frontdesk.school WHERE name = %s", [name]).fetchone()
    if found:
        return str(found[0])
    scope = new_key()
    link.execute("INSERT INTO frontdesk.school (scope, name) VALUES (%s, %s)", [scope, name])
    return scope


def _scram(link: psycopg.Connection[Any], password: str, role: str) -> str:
    """Return the password's verifier, so that the password itself never reaches the server or its log."""
    return link.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _address(url: str, role: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"postgresql://{role}@{host}{port}{parts.path}{query}"
