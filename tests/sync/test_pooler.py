"""Everything that speaks to central Postgres, through a real PgBouncer in transaction mode.

What can be proved without the program, that nothing is left in a session, is in `test_link`.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from frontdesk.finding.listing import search_interactions
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import add_school, connect, init_central, open_central
from frontdesk.sync.overview import central_overview
from frontdesk.sync.syncing import exchange, sync_now
from tests.sync.conftest import SCHOOL
from tests.sync.pooler import PROGRAM, Pooler
from tests.sync.postgres import Server
from tests.sync.states import assert_equal, check_store

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="PgBouncer is not installed on this system")
MakeOffice = Callable[..., Office]


@pytest.fixture
def pooler(postgres: Server) -> Iterator[Pooler]:
    """A pooler with two sessions for each login."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-pooler-") as folder:
        pooler = Pooler(postgres, Path(folder))
        yield pooler
        pooler.close()


@pytest.fixture
def connected(
    pooler: Pooler, postgres: Server, make_office: MakeOffice, tmp_path: Path
) -> Callable[[str], Office]:
    """Makes offices of one school that all use one login through the pooler; all was set up through it, too."""
    url = pooler.through(postgres.new_database())
    init_central(url=url)
    out = tmp_path / "connect.json"
    add_school(url=url, name=SCHOOL, out=out)

    def make(name: str) -> Office:
        office = make_office(name)
        connect(office, target=str(out))
        return office

    return make


def everywhere(*offices: Office) -> None:
    for _ in range(2):
        for office in offices:
            sync_now(office)


def test_push_pull_first_connection_and_nothing_to_do(
    connected: Callable[[str], Office], pooler: Pooler
) -> None:
    one, two = connected("one"), connected("two")
    first = log_interaction(one, channel="phone", contact="José Álvarez", note="a")
    for place in range(30):
        log_interaction(one, channel="email", contact=f"Pooled Paula {place}")
    everywhere(one, two)
    edit_interaction(one, id=first.id, note="b")
    edit_interaction(two, id=first.id, note="c")
    everywhere(one, two)
    assert [(each.interaction, each.field) for each in list_conflicts(one)] == [(first.id, "note")]
    three = connected("three")
    assert sync_now(three, fresh_rows=0).pulled > 90
    everywhere(one, two, three)
    for office in (one, two, three):
        quiet = sync_now(office)
        assert (quiet.pushed, quiet.pulled, quiet.repaired) == (0, 0, 0)
        assert len(search_interactions(office, words="paula", limit=99)) == 30
        check_store(office)
    assert_equal(one, two)
    assert_equal(one, three)
    assert {pool["pool_mode"] for pool in pooler.shown("POOLS") if pool["database"] != "pgbouncer"} == {
        "transaction"
    }


def test_more_devices_than_sessions(connected: Callable[[str], Office], pooler: Pooler) -> None:
    """Six devices hold six connections open while two sessions serve them, turn by turn."""
    offices = [connected(f"device-{place}") for place in range(6)]
    everywhere(*offices[:1])
    with contextlib.ExitStack() as stack, ThreadPoolExecutor(len(offices)) as pool:
        centrals = [stack.enter_context(contextlib.closing(open_central(office))) for office in offices]
        for turn in range(4):
            for office in offices:
                log_interaction(office, channel="phone", contact=f"Turn {turn} Tariq")
            list(pool.map(exchange, offices, centrals))
        list(pool.map(exchange, offices, centrals))
        servers = [one for one in pooler.shown("SERVERS") if str(one["user"]).startswith("fd_")]
        assert 0 < len(servers) <= 2
    for office in offices:
        assert len(search_interactions(office, words="tariq", limit=99)) == 4 * len(offices)
        check_store(office)
        assert_equal(offices[0], office)


def test_status_through_the_pooler(
    connected: Callable[[str], Office], pooler: Pooler, postgres: Server
) -> None:
    office = connected("one")
    sync_now(office)
    database = str(
        next(one["database"] for one in pooler.shown("POOLS") if str(one["user"]).startswith("fd_"))
    )
    found = central_overview(url=pooler.through(postgres.url(database)))
    assert [(one.name, one.devices) for one in found] == [("", 0), (SCHOOL, 1)]
