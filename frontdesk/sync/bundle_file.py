"""The form of a bundle file: rows and changes in compressed frames, checksummed, optionally sealed with a passphrase.

    FRONTDESK BUNDLE 2\\n          who it is; 1 where it holds changes alone
    header length (4 bytes, big endian), header (JSON): school, scopes, base, row_frames, salt
    frames: length (4 bytes), then zlib-compressed JSON lines, of rows in the first `row_frames`, then of changes
    an empty frame, then the SHA-256 of all before it

With a passphrase each frame is sealed by AES-256-GCM (NIST SP 800-38D) under a key from scrypt (RFC 7914; N = 2^15,
r = 8, p = 1). A frame's nonce is its number, and header, number and whether it is the last are authenticated with it,
so frames can't be left out, swapped or cut off. Nothing here touches a store.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from frontdesk.errors import UserError
from frontdesk.sync.wire import RowText, Wire

_NAME = b"FRONTDESK BUNDLE "
_MAGIC, _MAGIC_ROWS = _NAME + b"1\n", _NAME + b"2\n"
FRAME = 2_000
"""Lines in a frame."""
_LARGEST = 256 * 1024 * 1024
_N, _R, _P = 2**15, 8, 1

Seal = Callable[[int, bool, bytes], bytes]


class HeldRow(NamedTuple):
    """A row as its device holds it, with what is losing in it: field, stamp and value as JSON."""

    row: RowText
    losing: list[tuple[str, str, str | None]]


class BundleError(UserError):
    """A bundle that cannot be used: damaged, altered, foreign, or behind another passphrase."""


def _key(passphrase: str, salt: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode()))


def _sealing(header: bytes, passphrase: str, salt: str, *, opening: bool) -> Seal:
    """Return what seals (or opens) the frame of a number; without a passphrase it passes frames through."""
    if not salt:
        return lambda number, last, content: content
    cipher = _key(passphrase, bytes.fromhex(salt))
    turn = cipher.decrypt if opening else cipher.encrypt

    def seal(number: int, last: bool, content: bytes) -> bytes:
        told = header + number.to_bytes(8, "big") + (b"\x01" if last else b"\x00")
        sealed: bytes = turn(number.to_bytes(12, "big"), content, told)
        return sealed

    return seal


def write_bundle(
    path: Path,
    about: dict[str, Any],
    changes: Iterable[Wire],
    passphrase: str,
    rows: Iterable[list[HeldRow]] = (),
) -> int:
    """Write a bundle, replacing the file only when it is whole; returns how many changes it holds.

    `rows` come by the frame, as many as `about["row_frames"]` says.
    """
    about = {**about, "salt": secrets.token_hex(16) if passphrase else ""}
    header = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    seal = _sealing(header, passphrase, about["salt"], opening=False)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    count = 0
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            digest = hashlib.sha256()

            def put(content: bytes) -> None:
                digest.update(content)
                file.write(content)

            magic = _MAGIC_ROWS if about.get("row_frames") else _MAGIC
            put(magic + len(header).to_bytes(4, "big") + header)
            number = 0
            for changed, frame in _kinds(rows, changes):
                count += len(frame) if changed else 0
                text = "\n".join(json.dumps(line, ensure_ascii=False) for line in frame)
                _put_frame(put, seal(number, False, zlib.compress(text.encode(), 6)))
                number += 1
            _put_frame(put, seal(number, True, b""))
            file.write(digest.digest())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}); choose another place.") from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _kinds(
    rows: Iterable[list[HeldRow]], changes: Iterable[Wire]
) -> Iterator[tuple[bool, list[HeldRow] | list[Wire]]]:
    """Yield the frames of rows, then those of changes, and which of the two each is."""
    for frame in rows:
        yield False, frame
    for changed in _frames(changes):
        yield True, changed


def _frames(changes: Iterable[Wire]) -> Iterator[list[Wire]]:
    frame: list[Wire] = []
    for change in changes:
        frame.append(change)
        if len(frame) == FRAME:
            yield frame
            frame = []
    if frame:
        yield frame


def _put_frame(put: Callable[[bytes], None], content: bytes) -> None:
    put(len(content).to_bytes(4, "big") + content)


class BundleReader:
    """An open bundle whose every byte was checked before anything is taken from it."""

    def __init__(self, path: Path, passphrase: str = "") -> None:
        """Open and check; raises BundleError in plain words."""
        self._path = path
        self._whole_file()
        with self._open() as file:
            self._header = self._read_header(file)
        self.about: dict[str, Any] = json.loads(self._header)
        salt = str(self.about.get("salt", ""))
        if salt and not passphrase:
            raise BundleError(f"{path} is sealed with a passphrase; give it with the file.")
        self._seal = _sealing(self._header, passphrase, salt, opening=True)
        try:
            self._row_frames = int(self.about.get("row_frames", 0))
            self.row_count = sum(len(frame) for frame in self.rows())
            self.count = sum(len(frame) for frame in self.frames())
        except (ValueError, TypeError) as error:
            raise self._damaged() from error

    def _damaged(self) -> BundleError:
        return BundleError(
            f"{self._path} is damaged or was cut off; write the bundle again and copy it whole."
        )

    def _open(self) -> BinaryIO:
        try:
            return self._path.open("rb")
        except OSError as error:
            raise BundleError(f"{self._path} cannot be read; check its name and your rights.") from error

    def _whole_file(self) -> None:
        """Check who the file says it is and its SHA-256, in one pass."""
        with self._open() as file:
            magic = file.read(len(_MAGIC))
            if not magic.startswith(_NAME):
                raise BundleError(
                    f"{self._path} is not a FrontDesk bundle; choose a file made by `sync export`."
                )
            left = self._path.stat().st_size - len(_MAGIC) - 32
            digest = hashlib.sha256(magic)
            while left > 0:
                content = file.read(min(left, 1 << 20))
                if not content:
                    break
                digest.update(content)
                left -= len(content)
            if left < 0 or file.read(32) != digest.digest():
                raise self._damaged()
            if magic not in (_MAGIC, _MAGIC_ROWS):
                raise BundleError(
                    f"{self._path} was written by a newer FrontDesk; update this computer's and try again."
                )

    def _read_header(self, file: BinaryIO) -> bytes:
        file.seek(len(_MAGIC))
        return self._piece(file)

    def _piece(self, file: BinaryIO) -> bytes:
        length = int.from_bytes(file.read(4), "big")
        content = file.read(length) if length <= _LARGEST else b""
        if len(content) != length:
            raise self._damaged()
        return content

    def frames(self) -> Iterator[list[Wire]]:
        """Yield the changes in the order in which their writer had them."""
        for lines in self._lines(self._row_frames, None):
            yield [Wire(*line) for line in lines]

    def rows(self) -> Iterator[list[HeldRow]]:
        """Yield the rows that the changes go on from, of one entity at a time, parents first."""
        for lines in self._lines(0, self._row_frames):
            yield [
                HeldRow(RowText(*row), [(name, at, value) for name, at, value in held]) for row, held in lines
            ]

    def _lines(self, first: int, end: int | None) -> Iterator[list[Any]]:
        """Yield the lines of the frames from `first` to before `end`."""
        size = self._path.stat().st_size
        with self._open() as file:
            self._read_header(file)
            number = 0
            while number != end:
                content = self._piece(file)
                last = file.tell() == size - 32
                if number >= first or last:
                    opened = self._opened(number, last, content)
                    if last:
                        return
                    yield opened
                number += 1

    def _opened(self, number: int, last: bool, content: bytes) -> list[Any]:
        from cryptography.exceptions import InvalidTag

        try:
            plain = self._seal(number, last, content)
        except InvalidTag as error:
            raise BundleError(
                f"The passphrase does not open {self._path}; check it and try again."
            ) from error
        if last:
            return []
        unpacked = zlib.decompressobj()
        try:
            text = unpacked.decompress(plain, _LARGEST)
            return [json.loads(line) for line in text.decode().split("\n")]
        except (zlib.error, ValueError) as error:
            raise self._damaged() from error
