"""The store: all or nothing, safe beside other processes, and refusing what it cannot read."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from models.capture import SCHEMA, stored_row, synced_models
from models.checksums import row_checksum
from models.desk import Interaction, Topic
from models.errors import StoreError
from models.heads import read_heads
from models.keys import name_key
from models.local import Change, Digest
from models.people import Contact
from models.store import Store


def counts(office: Office) -> dict[str, int]:
    models: dict[str, Any] = {**synced_models(), "change": Change}
    with office.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(model)) or 0
            for name, model in models.items()
        }


def test_a_unit_of_work_that_fails_leaves_nothing(office: Office) -> None:
    before = counts(office)

    def fail() -> None:
        with office.change() as work:
            work.add(Contact(name="Derek Kowalczyk"))
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert counts(office) == before


def test_only_the_columns_that_changed_are_logged(office: Office) -> None:
    with office.change() as work:
        row = work.add(Contact(name="Wei Zhang", language="zh"))
    with office.change() as work:
        again = work.get(Contact, row.id)
        again.language = "en"
        again.name = "Wei Zhang"
    with office.reading() as session:
        first, second = session.scalars(select(Change).where(Change.key == row.id).order_by(Change.number))
    assert first.fields["name"] == "Wei Zhang"
    assert first.seen == {}
    assert second.fields == {"language": "en"}
    assert second.seen == {"*": [first.clock]}
    assert second.number == first.number + 1
    assert second.clock > first.clock


def test_writing_the_same_value_is_no_change(office: Office) -> None:
    with office.change() as work:
        row = work.add(Contact(name="Wei Zhang"))
    before = counts(office)
    with office.change() as work:
        work.get(Contact, row.id).name = "Wei Zhang"
    assert counts(office) == before
    assert work.changes.touched == {}


def test_rows_checksums_and_digests_agree(office: Office) -> None:
    made = log_interaction(
        office, channel="walk-in", contact="Tomasz Wiśniewski", student="Zofia", topic="Health"
    )
    with office.change() as work:
        work.get(Interaction, made.id).note = "dentist"
        work.session.flush()
        work.get(Interaction, made.id).priority = "low"
    with office.reading() as session:
        for entity, model in synced_models().items():
            total = 0
            for row in session.scalars(select(model)):
                expected = row_checksum(entity, row.id, stored_row(row), row.heads)
                assert row.checksum == expected, entity
                total += expected
            kept = session.scalar(select(Digest.total).where(Digest.entity == entity)) or 0
            assert (total - kept) % (1 << 64) == 0, entity
        logged = session.get(Interaction, made.id)
        assert logged is not None
        heads = read_heads(logged.heads)
        assert heads.of("note") == heads.of("priority") != heads.of("channel")


def test_many_rows_at_once_are_logged_like_single_ones(office: Office) -> None:
    with office.change() as work:
        keys = work.add_many(
            Topic, [{"id": name_key("topic", name), "name": name} for name in ("Chess", "Choir")]
        )
        one = work.add(Topic(id=name_key("topic", "Drama"), name="Drama"))
    with office.reading() as session:
        bulk = session.scalars(select(Change).where(Change.key == keys[0])).one()
        single = session.scalars(select(Change).where(Change.key == one.id)).one()
        assert bulk.fields.keys() == single.fields.keys()
        assert session.get(Topic, keys[1]).checksum != 0  # type: ignore[union-attr]
    assert work.changes.touched["topic"] == {*keys, one.id}


def test_removing_a_synced_row_is_refused(office: Office) -> None:
    with office.change() as work:
        row = work.add(Contact(name="Wei Zhang"))
    with pytest.raises(TypeError), office.change() as work:
        work.session.delete(work.get(Contact, row.id))


def test_listeners_hear_after_the_commit_and_not_of_failures(office: Office) -> None:
    heard: list[set[str]] = []
    stop = office.subscribe(lambda changes: heard.append(set(changes.touched)))
    with office.change() as work:
        work.add(Contact(name="Nadia Haddad"))
        assert heard == []
    assert heard == [{"contact"}]
    stop()
    with office.change() as work:
        work.add(Contact(name="Layla Haddad"))
    assert len(heard) == 1


def test_threads_write_one_after_the_other(office: Office) -> None:
    def write(number: int) -> None:
        for place in range(5):
            log_interaction(office, channel="phone", contact=f"Caller {number}", note=str(place))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with office.reading() as session:
        assert session.scalar(select(func.count()).select_from(Interaction)) == 20
        numbers = list(session.scalars(select(Change.number).order_by(Change.number)))
        assert numbers == list(range(1, len(numbers) + 1))
        assert session.scalar(select(func.count()).select_from(Contact)) == 4


PROCESS = """
import sys
from pathlib import Path
from typing import Any
from frontdesk.interactions import log_interaction
from frontdesk.office import open_office
office = open_office(Path(sys.argv[1]))
for place in range(10):
    log_interaction(office, channel="phone", contact="Caller " + sys.argv[2], note=str(place))
office.close()
"""


def test_two_processes_may_use_one_folder(office: Office) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", PROCESS, str(office.folder), str(number)])
        for number in range(2)
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    with office.reading() as session:
        assert session.scalar(select(func.count()).select_from(Interaction)) == 20
        clocks = list(session.scalars(select(Change.clock).order_by(Change.number)))
        assert clocks == sorted(set(clocks))


def test_another_process_is_noticed(office: Office) -> None:
    before = office.store.data_version()
    subprocess.run([sys.executable, "-c", PROCESS, str(office.folder), "x"], check=True)
    assert office.store.data_version() != before


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_truncated_store_is_refused(office: Office, cut: float) -> None:
    office.close()
    path = office.store.path
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    with pytest.raises(StoreError, match="damaged"):
        open_office(office.folder)
    assert path.stat().st_size == int(len(content) * cut)


def test_a_file_that_is_no_store_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_text("dear diary, " * 50)
    with pytest.raises(StoreError, match="damaged"):
        Store(path)
    assert path.read_text().startswith("dear diary")


def test_a_store_of_a_newer_version_is_refused(office: Office) -> None:
    office.close()
    with sqlite3.connect(office.store.path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer FrontDesk"):
        open_office(office.folder)


def test_damage_inside_becomes_a_sentence(office: Office) -> None:
    for number in range(200):
        log_interaction(office, channel="phone", contact=f"Caller {number}", note="x" * 300)
    office.close()
    path = office.store.path
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    path.write_bytes(content)
    with pytest.raises(StoreError):
        log_interaction(open_office(office.folder), channel="phone", contact="Nobody")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--data"):
        open_office(tmp_path / "file" / "folder")


def test_a_full_disk_saves_nothing_and_says_so(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Wei Zhang")
    before = counts(office)
    pages = office.store.engine.connect().exec_driver_sql("PRAGMA page_count").scalar_one()

    from sqlalchemy import event

    def limit(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(office.store.engine, "checkout", limit)

    def fill() -> None:
        for _ in range(50):
            log_interaction(office, channel="phone", contact="Wei Zhang", note="x" * 90_000)

    with pytest.raises(StoreError, match="full"):
        fill()
    event.remove(office.store.engine, "checkout", limit)
    after = counts(office)
    assert after["interaction"] == before["interaction"] + (after["change"] - before["change"])


def test_a_copied_folder_opens_elsewhere(office: Office, tmp_path: Path) -> None:
    made = log_interaction(office, channel="phone", contact="Wei Zhang")
    office.close()
    shutil.copytree(office.folder, tmp_path / "copy")
    with open_office(tmp_path / "copy").reading() as session:
        assert session.get(Interaction, made.id) is not None
