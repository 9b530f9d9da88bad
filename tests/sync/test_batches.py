"""A batch that is merged ahead gives what its changes give one by one, whatever central holds by then."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.sync.batches import merge_into, prepare, rebuilt, start_merge
from frontdesk.sync.central import Central
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.connecting import add_school, init_central
from frontdesk.sync.facts import Known
from frontdesk.sync.wire import Wire
from models.base import compact_json
from models.clock import Stamp, write_stamp
from models.heads import write_heads
from models.keys import new_key
from tests.sync.histories import histories
from tests.sync.postgres import Server

TABLES = {
    "change": "device, number, clock, entity, key, kind, schema, fields, seen, by_id",
    "row": "entity, key, fields, heads, checksum, counted",
    "conflict": "entity, key, field, clock, value",
    "digest": "entity, total",
    "device": "device, number, clock",
    "rollup": "day, dimension, value, logged",
}
NewSchool = Callable[[], tuple[Central, str]]


def count(entity: str, fields: str) -> str:
    """Count rows by their name."""
    return "" if '"deleted":true' in fields else f"students\x1f{len(fields)}"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def new_school(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Makes a school with an open central, on either back end."""
    folder = tmp_path_factory.mktemp("batches")
    server: Server | None = None
    url = f"sqlite:///{folder / 'central.db'}"
    if request.param == "postgres":
        server = request.getfixturevalue("postgres")
        url = server.new_database()
    init_central(url=url)
    with contextlib.ExitStack() as stack:

        def make() -> tuple[Central, str]:
            name = new_key()
            invitation = add_school(url=url, name=name, out=folder / f"{name}.json")
            central: Central
            if server is None:
                central = SqliteCentral(Path(url.removeprefix("sqlite:///")))
            else:
                from frontdesk.sync.central_postgres import PostgresCentral

                central = PostgresCentral(invitation.url, invitation.secret)
            stack.callback(central.close)
            return central, invitation.scope

        yield make


@st.composite
def logs(draw: st.DrawFn) -> list[list[Wire]]:
    """Draw one row's history with new rows of another device between, cut into batches."""
    changes: list[Wire] = []
    for one in draw(histories()):
        for _ in range(draw(st.integers(0, 2))):
            number = sum(other.device == "dd" for other in changes) + 1
            stamp = write_stamp(Stamp(number, 0, "dd"))
            fields = compact_json({"deleted": False, "name": draw(st.sampled_from(["x", "null", "é"]))})
            changes.append(one._replace(
                device="dd", number=number, clock=stamp, key=f"k{number}", kind="put", fields=fields, seen="{}"
            ))  # fmt: skip
        changes.append(one)
    cuts = sorted(draw(st.sets(st.integers(1, len(changes)))) | {0, len(changes)})
    return [changes[start:end] for start, end in pairwise(cuts)]


def push_ahead(central: Central, scope: str, batches: Sequence[Sequence[Wire]], wrong: bool) -> None:
    """Push as a device does: each batch is merged ahead, supposing that central is as it was left (or not at all)."""
    known: Known = {}
    for batch in batches:
        prepared = prepare(scope, batch, count)
        expected = {device: known.get(device, (0, "")) for device in prepared.merged.known}
        if wrong:
            expected = {device: (number + 1, stamp) for device, (number, stamp) in expected.items()}
        known.update(prepared.merged.known)
        ahead = None
        if prepared.later:
            ahead = prepared
        elif central.start_push(central.pack(prepared.merged), expected)():
            continue
        with central.push(scope) as ledger:
            assert start_merge(ledger, scope, batch, count, ahead=ahead)() == len(batch)


def held(central: Any, scope: str) -> dict[str, list[Any]]:
    """Return all that a scope of central holds, without roll-ups that are nothing again."""
    schema = "" if isinstance(central, SqliteCentral) else "frontdesk."
    found = {}
    for table, columns in TABLES.items():
        sql = f"SELECT {columns} FROM {schema}{table} WHERE scope = '{scope}'"
        found[table] = sorted(central.connection.execute(sql).fetchall(), key=repr)
    found["rollup"] = [line for line in found["rollup"] if line[-1]]
    return found


@given(batches=logs(), wrong=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ahead_is_as_one_by_one(new_school: NewSchool, batches: list[list[Wire]], wrong: bool) -> None:
    (central, one), (other, two) = new_school(), new_school()
    push_ahead(central, one, [[w._replace(scope=one) for w in batch] for batch in batches], wrong)
    changes = [change._replace(scope=two) for batch in batches for change in batch]
    for change in changes:
        with other.push(two) as ledger:
            merge_into(ledger, two, [change], count)
    found = held(central, one)
    assert found == held(other, two)
    for entity, key, fields, heads, checksum, _ in found["row"]:
        state = rebuilt([change for change in changes if change.key == key])
        assert fields == compact_json(state.values)
        assert heads == write_heads(state.heads)
        assert checksum == state.checksum(entity, key)
    with central.push(one) as ledger:
        assert (
            merge_into(ledger, one, [w._replace(scope=one) for batch in batches for w in batch], count) == 0
        )
    assert held(central, one) == found
    central.close()
    other.close()


@pytest.mark.parametrize("met", [False, True])
def test_new_rows_that_central_holds_are_merged_with_it(new_school: NewSchool, met: bool) -> None:
    """A row that two devices made is not taken for new, whether or not the other came before the batch was made."""
    central, scope = new_school()
    fields = [compact_json({"deleted": False, "name": name}) for name in ("theirs", "mine")]
    theirs, mine = (
        Wire(scope, device, 1, f"000000000001000{place}-{device}", "contact", "k", "put", 1, text, "{}", None)
        for place, (device, text) in enumerate(zip(("aa", "bb"), fields, strict=True))
    )
    fresh = mine._replace(number=2, clock="0000000000020000-bb", key="k2")
    push_ahead(central, scope, [[theirs]], wrong=met)
    push_ahead(central, scope, [[mine, fresh]], wrong=False)
    found = held(central, scope)
    assert [row[:3] for row in found["row"]] == [("contact", "k", fields[1]), ("contact", "k2", fields[1])]
    assert found["conflict"] == [("contact", "k", "name", theirs.clock, '"theirs"')]
    assert len(found["change"]) == 3
