"""Four devices of two schools and a central, any operation in any order: all converge, and nothing written is gone.

One of them meets the others by stick alone. Real stores, a real central (a file and Postgres), real sync; only the
clock and the network's faults are made up.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from frontdesk.office import Office, open_office
from frontdesk.settings import change_settings
from frontdesk.sync import exchange as sync_exchange
from frontdesk.sync import first_load, pushing
from frontdesk.sync.bundle import export_bundle, import_bundle
from frontdesk.sync.bundle_file import BundleError
from frontdesk.sync.central import Central
from frontdesk.sync.connecting import add_school, connect, init_central, open_central
from frontdesk.sync.erasing import erase_rows
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import exchange
from frontdesk.sync.tables import tables
from models.desk import Entry, Interaction
from models.language import MemoryEntry
from models.people import Contact
from tests.sync.faults import FaultyCentral, LostError
from tests.sync.postgres import Server
from tests.sync.states import assert_equal, check_store, digests
from tests.sync.stores import begin_store

NOW = 1_800_000_000_000
HOUR = 3_600_000
SYNCING = st.sampled_from(["one", "two", "other"])
CARRYING = st.sampled_from(["one", "two", "away"])
NAMES = st.sampled_from(["one", "two", "other", "away"])
WORDS = st.text(st.sampled_from("aé中 "), min_size=1, max_size=4)
DISTRICT_ENTITIES = {entity for entity, table in tables().items() if table.district}


class SyncMachine(RuleBasedStateMachine):
    """The world: a central, the devices `one`, `two` and `away` of one school, and `other` of another.

    `away` has no network: it is connected in the end, after it was made equal by stick.
    """

    new_central: Callable[[Path], str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="frontdesk-machine-"))
        self.now = NOW
        self.ahead = {"one": 0, "two": 0, "other": 0, "away": 0}
        self.written: dict[tuple[str, str, str], set[str]] = {}
        self.erased: set[str] = set()
        self.spread = False
        self.count = 0
        self.pages = pytest.MonkeyPatch()

    @initialize(fresh=st.booleans())
    def begin(self, fresh: bool) -> None:
        """Make the central and connect the devices, `two` from finished rows if `fresh`."""
        self.fresh_rows = 0 if fresh else 5_000
        self.pages.setattr(first_load, "PAGE", 3)
        self.pages.setattr(sync_exchange, "BATCH", 4)
        self.pages.setattr(pushing, "BATCH", 4)
        url = type(self).new_central(self.folder)
        init_central(url=url)
        files = {}
        for school in ("Larkmoor", "Quillfeather"):
            files[school] = self.folder / f"{school}.json"
            add_school(url=url, name=school, out=files[school])
        self.devices: dict[str, Office] = {}
        for name in self.ahead:
            self.devices[name] = self.open(name)
            school = "Quillfeather" if name == "other" else "Larkmoor"
            change_settings(self.devices[name], name=school, ready=True)
            if name != "away":
                connect(self.devices[name], target=str(files[school]))

    def open(self, name: str) -> Office:
        begin_store(self.folder / name)
        return open_office(self.folder / name, wall=lambda: self.now + self.ahead[name])

    def tell(self, entity: str, key: str, values: dict[str, str]) -> None:
        for field, value in values.items():
            self.written.setdefault((entity, key, field), set()).add(value)

    @rule(name=NAMES, words=WORDS)
    def create(self, name: str, words: str) -> None:
        self.count += 1
        text = f"{words}{self.count}"
        with self.devices[name].change() as work:
            contact = work.add(Contact(name=text))
            row = work.add(Interaction(at=work.now, channel="phone", note=text, contact_id=contact.id))
        self.tell("interaction", row.id, {"note": text})
        self.tell("contact", contact.id, {"name": text})

    @rule(name=NAMES, words=WORDS)
    def share_a_name(self, name: str, words: str) -> None:
        from models.keys import name_key

        key = name_key("memory_entry", "en", "es", "the bus", "el bus")
        with self.devices[name].change() as work:
            row = work.session.get(MemoryEntry, key)
            if row is None:
                work.add(
                    MemoryEntry(
                        id=key, source_language="en", target_language="es", source="the bus", target="el bus",
                        changed_at=work.now, changed_by=words,
                    )
                )  # fmt: skip
            else:
                row.changed_by = words
        self.tell("memory_entry", key, {"changed_by": words})

    @rule(name=NAMES, place=st.integers(0, 5), field=st.sampled_from(["note", "subject"]), words=WORDS)
    def edit(self, name: str, place: int, field: str, words: str) -> None:
        self.count += 1
        text = f"{words}{self.count}"
        with self.devices[name].change() as work:
            row = self.pick(work.session, place)
            if row is None:
                return
            setattr(row, field, text)
        self.tell("interaction", row.id, {field: text})

    @rule(name=NAMES, place=st.integers(0, 5))
    def delete(self, name: str, place: int) -> None:
        with self.devices[name].change() as work:
            row = self.pick(work.session, place)
            if row is not None:
                row.deleted = True

    @rule(name=NAMES, place=st.integers(0, 5), words=WORDS)
    def add_entry(self, name: str, place: int, words: str) -> None:
        self.count += 1
        text = f"{words}{self.count}"
        with self.devices[name].change() as work:
            row = self.pick(work.session, place)
            if row is None:
                return
            entry = work.add(Entry(interaction_id=row.id, at=work.now, text=text))
        self.tell("entry", entry.id, {"text": text})

    @rule(name=NAMES, place=st.integers(0, 5))
    def erase(self, name: str, place: int) -> None:
        with self.devices[name].reading() as session:
            row = self.pick(session, place)
        if row is not None:
            erase_rows(self.devices[name], rows=[("interaction", row.id)])
            self.erased.add(row.id)

    def pick(self, session: Any, place: int) -> Interaction | None:
        rows: list[Interaction] = (
            session.query(Interaction).filter(~Interaction.deleted).order_by(Interaction.id).all()
        )
        return rows[place % len(rows)] if rows else None

    @rule(name=NAMES, hours=st.sampled_from([-30, -1, 0, 1, 20, 40]))
    def set_clock(self, name: str, hours: int) -> None:
        # Only a sync stamps anew what a clock that is far ahead has stamped.
        self.ahead[name] = (min(hours, 20) if name == "away" else hours) * HOUR

    @rule(minutes=st.integers(1, 600))
    def wait(self, minutes: int) -> None:
        self.now += minutes * 60_000

    @rule(name=NAMES)
    def restart(self, name: str) -> None:
        self.devices[name].close()
        self.devices[name] = self.open(name)

    @rule(name=SYNCING, fault=st.none() | st.integers(0, 12), before=st.booleans())
    def sync(self, name: str, fault: int | None, before: bool) -> None:
        """Sync; at a fault the connection breaks before or after central's n-th answer."""
        self.run_sync(name, fault, before)

    def run_sync(self, name: str, fault: int | None, before: bool = True) -> None:
        office = self.devices[name]
        with contextlib.closing(open_central(office)) as central:
            faulty: Central = FaultyCentral(central, fault, before, lambda: self.now)
            with contextlib.suppress(LostError):
                exchange(office, faulty, fresh_rows=self.fresh_rows)

    @rule(source=CARRYING, taker=CARRYING)
    def carry_a_stick(self, source: str, taker: str) -> None:
        with contextlib.suppress(BundleError):
            self.carry(source, taker)

    def carry(self, source: str, taker: str) -> None:
        self.spread = self.spread or self.ahead[source] > 24 * HOUR
        path = self.folder / "stick"
        export_bundle(self.devices[source], path=path)
        import_bundle(self.devices[taker], path=path)

    def teardown(self) -> None:
        try:
            if getattr(self, "devices", None):
                self.converge()
        finally:
            for office in getattr(self, "devices", {}).values():
                office.close()
            self.pages.undo()
            shutil.rmtree(self.folder, ignore_errors=True)

    def converge(self) -> None:
        """Put the clocks right, sync all, and compare everything."""
        for name in self.ahead:
            self.ahead[name] = 0
        if self.spread:
            # Another's stamps are not made anew: what a stick brought from far ahead, and all that saw it, goes
            # when its time has come.
            self.now += 48 * HOUR
        self.sync_all("one", "two", "other")
        for source, taker in (("two", "away"), ("away", "two")):
            self.carry(source, taker)
        self.sync_all("one", "two", "other")
        self.carry("two", "away")
        assert_equal(self.devices["two"], self.devices["away"])
        check_store(self.devices["away"])
        connect(self.devices["away"], target=str(self.folder / "Larkmoor.json"))
        self.sync_all(*self.devices)
        assert_equal(self.devices["one"], self.devices["two"])
        assert_equal(self.devices["one"], self.devices["away"])
        with reading(self.devices["one"].store) as one, reading(self.devices["other"].store) as other:
            for entity in DISTRICT_ENTITIES:
                assert digests(one).get(entity) == digests(other).get(entity)
        for office in self.devices.values():
            check_store(office)
        self.nothing_is_gone()

    def sync_all(self, *names: str) -> None:
        for _ in range(3):
            for name in names:
                self.run_sync(name, None)

    def nothing_is_gone(self) -> None:
        logged: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for office in self.devices.values():
            with reading(office.store) as connection:
                for entity, key, fields in connection.execute("SELECT entity, key, fields FROM change"):
                    logged.setdefault((entity, key), []).append(json.loads(fields))
        for (entity, key, field), values in self.written.items():
            if key in self.erased:
                assert all(not fields for fields in logged[entity, key])
                continue
            found = {fields.get(field) for fields in logged[entity, key]}
            assert values <= found, (entity, key, field)


@pytest.fixture(params=["sqlite", "postgres"])
def machine(request: pytest.FixtureRequest) -> type[SyncMachine]:
    """The machine on each back end."""
    if request.param == "sqlite":
        new_central: Callable[[Path], str] = lambda folder: f"sqlite:///{folder / 'central.db'}"  # noqa: E731
    else:
        server: Server = request.getfixturevalue("postgres")
        new_central = lambda folder: server.new_database()  # noqa: E731
    return type("Machine", (SyncMachine,), {"new_central": staticmethod(new_central)})


def _settings(examples: int, steps: int) -> settings:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=checks,
        print_blob=True,
    )


def test_all_converge_and_nothing_is_lost(machine: type[SyncMachine]) -> None:
    run_state_machine_as_test(machine, settings=_settings(25, 20))


@pytest.mark.slow
def test_all_converge_and_nothing_is_lost_at_length(machine: type[SyncMachine]) -> None:
    run_state_machine_as_test(machine, settings=_settings(300, 40))
