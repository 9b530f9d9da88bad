"""Writes a finished page or table to a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.errors import UserError


def write_file(path: Path, content: bytes) -> None:
    """Put content in a file by way of a temporary one beside it; raises UserError when that cannot be."""
    with replacing(path) as part:
        part.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary file beside `path` to be written, and put it in its place once it is whole.

    An existing file is replaced in one step, so nobody ever finds half a page; when the writing fails the old
    file stays and nothing is left behind. Raises UserError when the file cannot be written.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UserError(f"The folder {folder} does not exist: make it first or choose another.")
    if path.is_dir():
        raise UserError(f"{path} is a folder: give the name of a file in it.")
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.", suffix=".part")
        os.close(handle)
        part = Path(name)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror or error}): choose another folder."
        ) from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
