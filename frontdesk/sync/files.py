"""Files that are replaced whole or not at all: a temporary file beside, flushed, then renamed into place."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from frontdesk.errors import UserError


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this account may read, replacing it in one step; raises UserError when it can't."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written ({error.strerror}); choose another place.") from error
