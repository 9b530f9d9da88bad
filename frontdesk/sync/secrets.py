"""The secret of a school's login: in the operating system's keyring, or in a private file where there is none."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from frontdesk.errors import UserError
from frontdesk.sync.files import write_private

_SERVICE = "FrontDesk central"
_FILE = "central.secret"


def _keyring() -> Any:
    """Return the keyring of the operating system, None where there is none that keeps a secret secret."""
    import keyring
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
    except KeyringError:
        return None
    if backend.priority < 1 or type(backend).__module__.startswith(("keyrings.alt", "keyring.backends.null")):
        return None
    return backend


def keep_secret(folder: Path, scope: str, secret: str) -> str:
    """Keep a secret; returns a sentence for the user when there was no keyring and it lies in a file instead."""
    from keyring.errors import KeyringError

    backend = _keyring()
    if backend is not None:
        with contextlib.suppress(KeyringError):
            backend.set_password(_SERVICE, scope, secret)
            (folder / _FILE).unlink(missing_ok=True)
            return ""
    write_private(folder / _FILE, f"{scope}\n{secret}\n".encode())
    return (
        f"This computer has no keyring, so the password of the central lies in {folder / _FILE},"
        " which only this account may read."
    )


def read_secret(folder: Path, scope: str) -> str:
    """Return a kept secret, empty when there is none; raises UserError when others could read its file."""
    path = folder / _FILE
    if path.exists():
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise UserError(f"{path} can be read by others; run `chmod 600 {path}` and sync again.")
        kept, _, secret = path.read_text("utf-8").partition("\n")
        if kept == scope:
            return secret.strip()
    from keyring.errors import KeyringError

    backend = _keyring()
    if backend is None:
        return ""
    try:
        return str(backend.get_password(_SERVICE, scope) or "")
    except KeyringError:
        return ""
