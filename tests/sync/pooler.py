"""A real PgBouncer in transaction mode in front of a test's Postgres, where the system has the program."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.sync.postgres import UNPRIVILEGED, Server, free_port

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")


class Pooler:
    """Gives each transaction to whatever of its few sessions is free; passwords are the server's own verifiers."""

    def __init__(self, server: Server, folder: Path, *, sessions: int = 2) -> None:
        assert PROGRAM is not None
        self.port = free_port()
        self._server = server
        (folder / "users").write_text(f'"owner" "{server.password}"\n')
        settings = {
            "listen_addr": "127.0.0.1", "listen_port": self.port, "unix_socket_dir": "", "pool_mode": "transaction",
            "auth_type": "scram-sha-256", "auth_file": folder / "users", "auth_user": "owner",
            "auth_query": "SELECT usename, passwd FROM pg_shadow WHERE usename = $1",
            "default_pool_size": sessions, "max_client_conn": 300, "logfile": folder / "log",
            "server_tls_sslmode": "prefer", "admin_users": "owner",
        }  # fmt: skip
        lines = [f"{name} = {value}" for name, value in settings.items()]
        content = [
            "[databases]",
            f"* = host=127.0.0.1 port={server.port}",
            "[pgbouncer]",
            *lines,
        ]
        (folder / "pgbouncer.ini").write_text("\n".join(content) + "\n")
        if UNPRIVILEGED:
            for path in (folder, *folder.iterdir()):
                os.chown(path, UNPRIVILEGED["user"], UNPRIVILEGED["group"])
        self.process = subprocess.Popen(
            [PROGRAM, "-q", str(folder / "pgbouncer.ini")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **UNPRIVILEGED,
        )  # fmt: skip
        self._wait(folder)

    def _wait(self, folder: Path) -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                psycopg.connect(self.through(self._server.url("postgres")), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError(f"PgBouncer does not start: {(folder / 'log').read_text()}")

    def through(self, url: str) -> str:
        """Return the address of a database that leads through the pooler."""
        return re.sub(rf":{urlsplit(url).port}/", f":{self.port}/", url)

    def shown(self, what: str) -> list[dict[str, object]]:
        """Return what the pooler tells of itself, as its console's SHOW does."""
        with psycopg.connect(self.through(self._server.url("pgbouncer")), autocommit=True) as link:
            cursor = psycopg.ClientCursor(link).execute(f"SHOW {what}".encode())
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def close(self) -> None:
        """Stop it."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
