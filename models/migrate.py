"""Migrations: brings a store file to this version's tables with Alembic, after a backup.

The version stands in two places: Alembic's own table names the revision, `user_version` in the file's
header holds the schema number that other programs check without opening the file.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

import models.desk
import models.language
import models.local
import models.people  # noqa: F401
from models.capture import SCHEMA
from models.errors import StoreError

_SCRIPTS = Path(__file__).parent / "migrations"


def back_up(path: Path, target: Path) -> None:
    """Copy a store into `target` with SQLite's backup, verified and renamed into place only when whole."""
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        source = sqlite3.connect(path)
        copy = sqlite3.connect(partial)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StoreError(f"The store {path} is damaged, so no backup was made of it.")
        finally:
            copy.close()
            source.close()
        partial.replace(target)
    except sqlite3.Error as error:
        raise StoreError(f"No backup could be written to {target}; check the disk and its rights.") from error
    finally:
        partial.unlink(missing_ok=True)


def migrate(engine: Engine, path: Path) -> None:
    """Bring the store to this version in one transaction; an existing store is backed up beside itself first."""
    with engine.connect() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        connection.rollback()
    if 0 < version < SCHEMA:
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        back_up(path, path.with_name(f"{path.stem}-before-{SCHEMA}-{stamp}.db"))
    with engine.connect() as connection, connection.begin():
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version >= SCHEMA:
            return
        config = Config()
        config.set_main_option("script_location", str(_SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
