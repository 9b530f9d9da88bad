"""The way to a district's Postgres: certificates, passwords, no route, a server that goes away, a full disk."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from frontdesk.errors import UserError
from frontdesk.finding.listing import search_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync.central import Central, CentralError, Merged
from frontdesk.sync.central_postgres import PostgresCentral
from frontdesk.sync.connecting import (
    add_school,
    connect,
    connection_of,
    init_central,
    open_central,
    shown_url,
)
from frontdesk.sync.facts import CENTRAL
from frontdesk.sync.postgres_link import link_parameters, open_link
from frontdesk.sync.secrets import keep_secret, read_secret
from frontdesk.sync.syncing import sync_history, sync_now
from tests.sync.conftest import join
from tests.sync.postgres import Server, make_certificate
from tests.sync.states import assert_equal

MakeOffice = Callable[..., Office]


@pytest.fixture
def url(postgres: Server) -> str:
    url = postgres.new_database()
    init_central(url=url)
    return url


def other_host(url: str) -> str:
    """Return the address by this machine's own name, which is not the loopback's."""
    return url.replace("127.0.0.1", socket.gethostname())


@pytest.fixture
def by_name() -> None:
    """Skips where this machine's name leads nowhere."""
    try:
        socket.gethostbyname(socket.gethostname())
    except OSError:
        pytest.skip("this machine's name is not known to itself")


@pytest.mark.parametrize(
    "query",
    ["?sslmode=disable", "?sslmode=prefer", "?sslmode=require", "?sslmode=verify-ca", "?sslmode=allow"],
)
def test_a_connection_to_another_host_without_verified_tls_is_refused(query: str) -> None:
    with pytest.raises(UserError, match="certificate"):
        link_parameters(f"postgresql://fd@db.schools.example/central{query}")


def test_addresses() -> None:
    given = link_parameters("postgresql://fd%40x:p%2Fw@db.schools.example:5433/central")
    assert (given["host"], given["port"], given["user"], given["password"]) == (
        "db.schools.example",
        5433,
        "fd@x",
        "p/w",
    )
    assert given["sslmode"] == "verify-full"
    assert link_parameters("postgresql://fd@localhost/central")["sslmode"] == "prefer"
    for wrong in ("postgresql://fd@db.schools.example:port/x", "postgresql://fd@h/x?options=-csearch_path"):
        with pytest.raises(UserError):
            link_parameters(wrong)
    assert shown_url("postgresql://fd:secret@h/x") == "postgresql://fd@h/x"


@pytest.mark.usefixtures("by_name")
def test_a_verified_certificate_is_taken_and_a_wrong_one_is_not(
    postgres: Server, url: str, tmp_path: Path
) -> None:
    address = other_host(url)
    with open_link(f"{address}?sslrootcert={postgres.authority_file}") as link:
        assert link.pgconn.ssl_in_use
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(make_certificate(["localhost"])[2])
    for wrong in (address, f"{address}?sslrootcert={stranger}"):
        with pytest.raises(CentralError, match="prove") as caught:
            open_link(wrong)
        assert caught.value.lasting
    by_number = url.replace("127.0.0.1", socket.gethostbyname(socket.gethostname()))
    if "127.0" not in by_number:
        with pytest.raises(CentralError, match="prove"):
            open_link(f"{by_number}?sslrootcert={postgres.authority_file}")


def test_a_wrong_password_is_said(make_office: MakeOffice, url: str, tmp_path: Path) -> None:
    office = make_office("one")
    join(office, url)
    keep_secret(office.folder, office.school_id, "wrong")
    with pytest.raises(CentralError, match="password") as caught:
        sync_now(office)
    assert caught.value.lasting
    assert "password" in sync_history(office)[0].sentence
    join(office, url)
    assert sync_now(office).pushed > 0


def test_no_route_and_no_name(url: str) -> None:
    closed = re.sub(r":\d+/", ":1/", url)
    with pytest.raises(CentralError, match="cannot be reached"):
        open_link(closed)
    with pytest.raises(CentralError, match="not known"):
        open_link("postgresql://fd:x@central.schools.invalid/x")


def test_a_database_that_is_no_central(postgres: Server, make_office: MakeOffice) -> None:
    with (
        contextlib.closing(PostgresCentral(postgres.new_database())) as central,
        pytest.raises(CentralError, match="central init"),
    ):
        central.greet({"x": 0}, [])


@pytest.fixture
def own_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def break_a_push(central: PostgresCentral, scope: str, server: Server) -> None:
    with central.push(scope):
        server.stop(hard=True)
        central.connection.execute("SELECT 1")


def break_what_is_on_its_way(central: Central, scope: str, server: Server, url: str) -> None:
    """Stop the server while it works on a push that was sent (it waits for the scope's lock).

    Who holds the lock stands still meanwhile: were it to end first, the push would have the lock and be done.
    """
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended('frontdesk:' || %s, 0))", [scope])
        answer = central.start_push(central.pack(Merged(scope)), {})
        holder = other.info.backend_pid
        os.kill(holder, signal.SIGSTOP)
        try:
            server.stop(hard=True)
            with pytest.raises(CentralError, match="broke"):
                answer()
        finally:
            os.kill(holder, signal.SIGKILL)
        other.close()


def test_a_server_that_goes_away_in_the_middle(own_server: Server, make_office: MakeOffice) -> None:
    url = own_server.new_database()
    init_central(url=url)
    one, two = make_office("one"), make_office("two")
    for office in (one, two):
        join(office, url)
        sync_now(office)
    log_interaction(one, channel="phone", contact="José Álvarez")
    with contextlib.closing(PostgresCentral(url)) as central, pytest.raises(CentralError):
        break_a_push(central, one.school_id, own_server)
    time.sleep(0.2)
    own_server.start()
    with contextlib.closing(open_central(one)) as central:
        break_what_is_on_its_way(central, one.school_id, own_server, url)
    with pytest.raises(CentralError, match="cannot be reached"):
        sync_now(one)
    time.sleep(0.2)
    own_server.start()
    for office in (one, two, one):
        sync_now(office)
    assert search_interactions(two, words="jose")
    assert_equal(one, two)


@pytest.mark.parametrize(
    ("state", "words"),
    [("53100", "full"), ("25006", "no changes"), ("55P03", "busy"), ("57P01", "restarted")],
)
def test_what_the_server_refuses_is_said_and_nothing_is_lost(
    url: str, make_office: MakeOffice, state: str, words: str
) -> None:
    office = make_office("one")
    join(office, url)
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{state}'; END $$".encode()
        )
        link.execute("CREATE TRIGGER fail BEFORE INSERT ON frontdesk.row EXECUTE FUNCTION fail()")
    with pytest.raises(CentralError, match=words):
        sync_now(office)
    with psycopg.connect(url, autocommit=True) as link:
        found = link.execute("SELECT count(*) FROM frontdesk.change").fetchone()
        assert found == (0,)
        link.execute("DROP TRIGGER fail ON frontdesk.row")
    assert sync_now(office).pushed > 0


def test_connecting_moves_what_was_logged_before(url: str, make_office: MakeOffice, tmp_path: Path) -> None:
    office = make_office("one")
    logged = log_interaction(office, channel="phone", contact="José Álvarez")
    before = office.school_id
    out = tmp_path / "connect.json"
    invitation = add_school(url=url, name=office.settings.name, out=out)
    done = connect(office, target=str(out))
    assert office.school_id == invitation.scope != before
    assert invitation.secret not in json.dumps(office.store.fact(CENTRAL))
    assert connection_of(office) == done.__class__(done.school, done.scope, done.url)
    pushed = sync_now(office).pushed
    connect(office, target=str(out))
    assert sync_now(office).pushed == 0
    with psycopg.connect(url) as link:
        found = link.execute(
            "SELECT count(*) FROM frontdesk.change WHERE scope = %s", [invitation.scope]
        ).fetchone()
        rows = link.execute("SELECT key FROM frontdesk.row WHERE entity = 'interaction'").fetchall()
    assert rows == [(logged.id,)]
    assert found is not None
    assert found[0] <= pushed


def test_the_secret_lies_in_a_private_file_where_there_is_no_keyring(make_office: MakeOffice) -> None:
    office = make_office("one")
    note = keep_secret(office.folder, "scope", "hush")
    path = office.folder / "central.secret"
    assert "no keyring" in note
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_secret(office.folder, "scope") == "hush"
    assert read_secret(office.folder, "other") == ""
    path.chmod(0o644)
    with pytest.raises(UserError, match="chmod 600"):
        read_secret(office.folder, "scope")


def test_nothing_is_left_in_a_session(url: str, make_office: MakeOffice) -> None:
    """A transaction pooler gives each transaction to whatever session is free: no lock or statement may outlive one."""
    one, two = make_office("one"), make_office("two")
    for office in (one, two):
        join(office, url)
    log_interaction(one, channel="phone", contact="José Álvarez")
    for office in (one, two, one):
        sync_now(office)
    with psycopg.connect(url) as link:
        prepared = link.execute("SELECT count(*) FROM pg_prepared_statements").fetchone()
        locks = link.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone()
    assert prepared == (0,)
    assert locks == (0,)
    assert_equal(one, two)


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"form": "frontdesk-connect", "version": 1}',
                                     '{"form": "frontdesk-connect", "version": 9}'])  # fmt: skip
def test_a_wrong_connect_file_is_refused(make_office: MakeOffice, tmp_path: Path, content: str) -> None:
    office = make_office("one")
    path = tmp_path / "connect.json"
    path.write_text(content)
    with pytest.raises(UserError):
        connect(office, target=str(path))
    with pytest.raises(UserError):
        connect(office, target=str(tmp_path / "none.json"))
    assert connection_of(office) is None
