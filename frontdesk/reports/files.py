"""Writes a finished page or table to a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from frontdesk.errors import UserError


def write_file(path: Path, content: bytes) -> None:
    """Put content in a file by way of a temporary one beside it; raises UserError when that cannot be.

    An existing file is replaced in one step, so nobody ever finds half a page.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder: give the name of a file in it.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): choose another folder.") from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written ({error.strerror}): choose another folder.") from None
