"""Central Postgres under attack: each login with plain SQL, statement by statement, against a table of expectations.

The security is the database's and not the client's, so these connect with psycopg alone. `DENIED` is Postgres's
own refusal for want of rights.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors

from frontdesk.interactions import log_interaction
from frontdesk.office import open_office
from frontdesk.settings import change_settings
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from frontdesk.sync.wire import Wire
from models.base import DISTRICT, compact_json
from models.language import DistrictSetting, MemoryEntry
from tests.sync.postgres import Server

DENIED = "denied"
TABLES = ("school", "change", "row", "conflict", "digest", "device", "rollup")


@dataclass
class World:
    """A central with two schools and the district, each with data, and their logins."""

    owner: str
    logins: dict[str, tuple[str, str]]
    scopes: dict[str, str]
    devices: dict[str, str]

    def link(self, who: str) -> psycopg.Connection[Any]:
        url, secret = self.logins[who]
        return psycopg.connect(url, password=secret, autocommit=True)

    def attempt(self, who: str, sql: str, given: list[Any] | None = None) -> Any:
        """Return rows seen, rows touched, or DENIED."""
        with self.link(who) as link:
            try:
                cursor = link.execute(sql.encode(), given)
            except errors.InsufficientPrivilege:
                return DENIED
            return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture(scope="module")
def world(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("attack")
    url = postgres.new_database()
    init_central(url=url)
    world = World(url, {}, {"district": DISTRICT}, {})
    for who, name in (("larkmoor", "Larkmoor"), ("quill", "Quillfeather"), ("district", "district")):
        out = folder / f"{who}.json"
        invitation = add_school(url=url, name=name, out=out)
        world.logins[who] = (invitation.url, invitation.secret)
        world.scopes[who] = invitation.scope
        office = open_office(folder / who)
        change_settings(office, name=name, timezone="America/Chicago", ready=True)
        connect(office, target=str(out))
        if who == "district":
            with office.change() as work:
                work.add(DistrictSetting(name="past_due_days", value=4))
        else:
            log_interaction(office, channel="phone", contact=f"Canary of {name}", note="private")
            with office.change() as work:
                work.add(
                    MemoryEntry(
                        source_language="en",
                        target_language="es",
                        source=name,
                        target=name,
                        changed_at=work.now,
                    )
                )
        sync_now(office)
        world.devices[who] = office.store.device
        office.close()
    return world


def wire(world: World, who: str, scope: str, **other: Any) -> Wire:
    base = Wire(
        scope, "attack" + who, 1, "0190000000000000-attack", "glossary_term", "k-" + who, "put", 1,
        compact_json({"deleted": False, "term": "x"}), "{}", None,
    )  # fmt: skip
    return base._replace(**other)


def push(world: World, who: str, change: Wire, **other: list[Any]) -> Any:
    """Call the push function by hand as a login would with any client; `other` are its further lists by name."""
    given = [change.scope, *([part] for part in change[1:]), *other.values()]
    marks = ", ".join([*["%s"] * 11, *(f"{name} => %s" for name in other)])
    return world.attempt(who, f"SELECT frontdesk.push({marks})", given)


def row_of(entity: str, key: str) -> dict[str, list[Any]]:
    """Return the lists that write one row."""
    return {
        "r_entity": [entity], "r_key": [key], "r_fields": ["{}"], "r_heads": ["x"], "r_checksum": [7],
        "r_counted": [""],
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["larkmoor", "quill"])
def test_a_school_reads_its_own_scope_and_the_district_s(world: World, who: str, table: str) -> None:
    scopes = {scope for (scope,) in world.attempt(who, f"SELECT DISTINCT scope FROM frontdesk.{table}")}
    assert scopes <= {world.scopes[who], DISTRICT}
    if table in ("school", "change", "row", "digest", "device"):
        assert scopes == {world.scopes[who], DISTRICT}


@pytest.mark.parametrize("table", ["school", "change", "row", "digest", "device"])
def test_the_district_reads_all(world: World, table: str) -> None:
    seen = {scope for (scope,) in world.attempt("district", f"SELECT DISTINCT scope FROM frontdesk.{table}")}
    assert seen == set(world.scopes.values())


STATEMENTS = [
    *(f"INSERT INTO frontdesk.{table} SELECT * FROM frontdesk.{table} LIMIT 1" for table in TABLES),
    *(f"UPDATE frontdesk.{table} SET scope = 'district'" for table in TABLES),
    *(f"DELETE FROM frontdesk.{table}" for table in TABLES),
    *(f"TRUNCATE frontdesk.{table}" for table in TABLES),
    *(f"ALTER TABLE frontdesk.{table} DISABLE ROW LEVEL SECURITY" for table in TABLES),
    *(f"DROP TABLE frontdesk.{table}" for table in TABLES),
    *(f"DROP POLICY read_school ON frontdesk.{table}" for table in TABLES),
    "SELECT * FROM frontdesk.login",
    "INSERT INTO frontdesk.login VALUES (session_user, 'district')",
    "UPDATE frontdesk.login SET scope = 'district'",
    "UPDATE frontdesk.version SET number = 99",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "CREATE TABLE frontdesk.mine (x int)",
    "CREATE FUNCTION frontdesk.my_scope2() RETURNS text LANGUAGE sql AS $$ SELECT 'district' $$",
    "CREATE OR REPLACE FUNCTION frontdesk.my_scope() RETURNS text LANGUAGE sql AS $$ SELECT 'district' $$",
    "ALTER FUNCTION frontdesk.my_scope() SECURITY INVOKER",
    "DROP FUNCTION frontdesk.my_scope()",
    "DROP SCHEMA frontdesk CASCADE",
    "GRANT frontdesk_district TO CURRENT_USER",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "CREATE ROLE thief LOGIN",
    "SET ROLE owner",
    "SET SESSION AUTHORIZATION owner",
    "COPY frontdesk.change TO PROGRAM 'cat'",
    "COPY (SELECT 1) TO '/tmp/frontdesk-attack'",
    "SELECT pg_read_file('/etc/passwd')",
    "BEGIN; LOCK TABLE frontdesk.change IN ACCESS EXCLUSIVE MODE",
    "SELECT * FROM frontdesk.change FOR UPDATE",
]


@pytest.mark.parametrize("sql", STATEMENTS)
@pytest.mark.parametrize("who", ["larkmoor", "district"])
def test_what_no_login_may_do(world: World, who: str, sql: str) -> None:
    assert world.attempt(who, sql) == DENIED


def test_turning_row_security_off_shows_nothing_more(world: World) -> None:
    with world.link("larkmoor") as link:
        link.execute("SET row_security = off")
        with pytest.raises(errors.InsufficientPrivilege):
            link.execute("SELECT * FROM frontdesk.change")


PUSHES = [
    # who, into whose scope, what entity, from whose device (None: a new one), may it
    ("larkmoor", "larkmoor", "contact", None, True),
    ("larkmoor", "quill", "contact", None, False),
    ("larkmoor", "district", "glossary_term", None, True),
    ("larkmoor", "district", "memory_entry", None, True),
    ("larkmoor", "district", "phrase_correction", None, True),
    ("larkmoor", "district", "district_setting", None, False),
    ("larkmoor", "district", "contact", None, False),
    ("larkmoor", "district", "glossary_term", "quill", False),
    ("larkmoor", "nowhere", "contact", None, False),
    ("district", "district", "district_setting", None, True),
    ("district", "district", "glossary_term", None, True),
    ("district", "larkmoor", "contact", None, False),
    ("district", "quill", "interaction", None, False),
]


@pytest.mark.parametrize(("who", "where", "entity", "device", "allowed"), PUSHES)
def test_who_may_write_what(
    world: World, who: str, where: str, entity: str, device: str | None, allowed: bool
) -> None:
    change = wire(
        world, who, world.scopes.get(where, where), entity=entity, key=f"{who}-{entity}-{where}-{device}",
        device=world.devices[device] if device else f"d-{who}-{entity}-{where}", number=1_000_000 if device else 1,
    )  # fmt: skip
    result = push(world, who, change, **row_of(change.entity, change.key))
    assert (result != DENIED) is allowed
    if not allowed:
        with psycopg.connect(world.owner) as link:
            found = link.execute(
                "SELECT count(*) FROM frontdesk.change WHERE key = %s", [change.key]
            ).fetchone()
            assert found == (0,)


def test_a_row_without_a_change_is_refused(world: World) -> None:
    victim = world.attempt("quill", "SELECT entity, key FROM frontdesk.row WHERE entity = 'contact' LIMIT 1")[
        0
    ]
    for place in (victim, ("glossary_term", "never-written")):
        change = wire(world, "larkmoor", DISTRICT, device="rowless", number=5, key="rowless")
        assert push(world, "larkmoor", change, **row_of(*place)) == DENIED


def test_a_new_row_never_takes_the_place_of_another(world: World) -> None:
    found = world.attempt("larkmoor", "SELECT key, fields, heads FROM frontdesk.row WHERE entity = 'contact'")
    change = wire(
        world, "larkmoor", world.scopes["larkmoor"], device="usurper", entity="contact", key=found[0][0]
    )
    assert push(world, "larkmoor", change, n_checksum=[7], n_counted=[""]) == [(False,)]
    assert push(world, "larkmoor", change, e_device=["usurper"], e_number=[5]) == [(False,)]
    left = "SELECT key, fields, heads FROM frontdesk.row WHERE entity = 'contact'"
    assert world.attempt("larkmoor", left) == found
    assert world.attempt("larkmoor", "SELECT * FROM frontdesk.change WHERE device = 'usurper'") == []


def test_the_inner_part_of_a_push_is_not_to_be_called(world: World) -> None:
    lists = ", ".join(["ARRAY[]::text[]"] * 4 + ["ARRAY[]::bigint[]"] + ["ARRAY[]::text[]"] * 10)
    assert world.attempt("larkmoor", f"SELECT frontdesk.push_merged('district', {lists})") == DENIED


def test_no_school_comes_by_as_another(world: World) -> None:
    theirs = world.scopes["quill"], world.devices["quill"]
    for function in ("name_device('{}', '{}', 'thief')", "visit('{}', '{}', 'thief', 0)"):
        assert world.attempt("larkmoor", f"SELECT frontdesk.{function}".format(*theirs)) == DENIED
    sql = "SELECT frontdesk.name_device('{}', '{}', 'thief')".format(world.scopes["larkmoor"], theirs[1])
    world.attempt("larkmoor", sql)
    with psycopg.connect(world.owner) as link:
        found = link.execute(
            "SELECT name FROM frontdesk.device WHERE scope = %s AND device = %s", theirs
        ).fetchone()
    assert found != ("thief",)


def test_scrubbing_takes_an_erasure(world: World) -> None:
    with psycopg.connect(world.owner) as link:
        row = link.execute(
            "SELECT entity, key FROM frontdesk.change WHERE scope = 'district' AND fields <> '{}' LIMIT 1"
        ).fetchone()
    assert row is not None
    change = wire(
        world, "larkmoor", DISTRICT, device="scrubber", number=1, entity="glossary_term", key="scrub"
    )
    assert push(world, "larkmoor", change, s_entity=[row[0]], s_key=[row[1]]) != DENIED
    with psycopg.connect(world.owner) as link:
        left = link.execute(
            "SELECT count(*) FROM frontdesk.change WHERE entity = %s AND key = %s AND fields = '{}'", row
        ).fetchone()
    assert left == (0,)


def test_a_login_without_a_school_gets_nothing(world: World) -> None:
    with psycopg.connect(world.owner, autocommit=True) as link:
        link.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger' IN ROLE frontdesk_school")
    world.logins["stranger"] = (re.sub("//owner:[^@]*@", "//stranger@", world.owner), "stranger")
    try:
        for table in ("change", "row"):
            seen = world.attempt("stranger", f"SELECT DISTINCT scope FROM frontdesk.{table}")
            assert {scope for (scope,) in seen} <= {DISTRICT}
        assert push(world, "stranger", wire(world, "stranger", DISTRICT)) == DENIED
    finally:
        with psycopg.connect(world.owner, autocommit=True) as link:
            link.execute("DROP ROLE stranger")


def test_the_connect_file_is_private_and_the_password_is_nowhere_else(world: World, tmp_path: Path) -> None:
    out = tmp_path / "school.json"
    add_school(url=world.owner, name="Larkmoor", out=out)
    assert out.stat().st_mode & 0o077 == 0
    secret = json.loads(out.read_text())["secret"]
    assert len(secret) >= 32
    with psycopg.connect(world.owner) as link:
        for table in (*TABLES, "login", "version"):
            rows = link.execute(f"SELECT t::text FROM frontdesk.{table} t".encode()).fetchall()
            assert not any(secret in text for (text,) in rows)
