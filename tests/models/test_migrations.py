"""Migrations: a store of an older version opens with all it held, after a backup; a new one is the same."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from frontdesk.check import check_office
from frontdesk.finding.listing import search_interactions
from frontdesk.office import Office, open_office
from models.base import Base
from models.capture import SCHEMA
from models.desk import Interaction
from models.language import MemoryEntry
from models.store import Store

OLD_STORES = sorted((Path(__file__).parent / "stores").glob("version-*.db.gz"))
DERIVED = ("search", "person_search", "memory_words", "memory_counts")


def made_things(path: Path) -> dict[str, str]:
    """The statements of all tables, indexes and triggers, without blanks and quotes that do not matter."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: "".join(sql.replace('"', "").replace("IF NOT EXISTS", "").split()) for name, sql in rows}


@pytest.mark.parametrize("stored", OLD_STORES, ids=lambda path: path.name)
def test_an_older_store_opens_with_all_it_held(tmp_path: Path, stored: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.db").write_bytes(gzip.decompress(stored.read_bytes()))
    office = open_office(folder)
    found = search_interactions(office, words="jose umbrella")
    assert [view.contact for view in found] == ["José Álvarez"]
    assert [entry.text for entry in found[0].entries] == ["late", "brought the umbrella"]
    with office.reading() as session:
        assert session.scalars(select(MemoryEntry.target)).all() == ["Buenos días."]
        assert session.connection().exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA
        hits = session.connection().exec_driver_sql(
            "SELECT rowid FROM memory_words WHERE memory_words MATCH 'morning'"
        )
        assert len(hits.all()) == 1
    assert check_office(office).ok
    office.close()
    backups = list(folder.glob("office-before-*.db"))
    assert len(backups) == 1
    assert sqlite3.connect(backups[0]).execute("PRAGMA user_version").fetchone()[0] < SCHEMA
    open_office(folder).close()
    assert list(folder.glob("office-before-*.db")) == backups


@pytest.mark.parametrize("stored", OLD_STORES, ids=lambda path: path.name)
def test_a_migrated_store_has_the_tables_of_a_new_one(tmp_path: Path, stored: Path) -> None:
    (tmp_path / "old.db").write_bytes(gzip.decompress(stored.read_bytes()))
    Store(tmp_path / "old.db").close()
    Store(tmp_path / "new.db").close()
    assert made_things(tmp_path / "old.db") == made_things(tmp_path / "new.db")


def test_a_new_store_has_what_the_models_say(office: Office) -> None:
    with office.store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith(DERIVED)},
        )
        differences = compare_metadata(context, Base.metadata)
    wanted = [
        one for one in differences if not (one[0] == "remove_table" and one[1].name == "alembic_version")
    ]
    assert wanted == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    path = tmp_path / "office.db"
    path.write_bytes(gzip.decompress(OLD_STORES[0].read_bytes()))
    before = path.read_bytes()
    upgrade = command.upgrade

    def fail_late(*given: object) -> None:
        upgrade(*given)  # type: ignore[arg-type]
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", fail_late)
        with pytest.raises(ZeroDivisionError):
            Store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    assert (
        connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'memory_words'").fetchone()[0]
        == 0
    )
    connection.close()
    assert len(before) <= path.stat().st_size
    store = Store(path)
    with store.reading() as session:
        assert session.scalar(select(Interaction.note)) == "late"
    store.close()
