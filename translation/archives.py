"""Unpacks language packs that come from anywhere, trusting nothing in them.

An `.argosmodel` is a zip archive of one folder. Before a byte is written its list of files is judged: paths
that lead out, links, too many or too large files, squeezed more than any model can be. It is then unpacked
into a hidden sibling folder, read back, and moved into place in one step, so a refusal leaves nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from models.errors import UserError
from translation.draft import Cancel, Cancelled
from translation.packs import Pack, read_pack

LARGEST_PACK = 3_000_000_000
MOST_FILES = 2_000
_LARGEST_RATIO = 200
_CHUNK = 1 << 20
_NEEDED = "a folder with metadata.json, sentencepiece.model (or bpe.model) and model/model.bin"
Bytes = Callable[[int, int], None]


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def install_archive(
    archive: Path, folder: Path, *, progress: Bytes | None = None, cancel: Cancel | None = None
) -> Pack:
    """Unpack an `.argosmodel` file into the pack folder and return the pack.

    A pack of the same pair is replaced once the new one is complete. Raises UserError when the file is no
    pack, is damaged, too large or would write outside, or when the folder cannot be written; Cancelled.
    """
    name = archive.name
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _judge(opened, name)
            with _staging(folder, sum(member.file_size for member in members)) as staging:
                _unpack(opened, members, staging, name, progress, cancel)
                return _settle(staging, folder, name)
    except FileNotFoundError as error:
        raise UserError(f"There is no file {archive}; check the path and try again.") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError(
            f"{name} is damaged or no language pack; get the file again and install it."
        ) from error


def install_unpacked(
    source: Path, folder: Path, *, progress: Bytes | None = None, cancel: Cancel | None = None
) -> Pack:
    """Copy an unpacked pack (a folder on a share or stick) into the pack folder and return it."""
    found = read_pack(source)
    if found is None:
        raise UserError(f"{source} holds no language pack; a pack is {_NEEDED}.")
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    if total > LARGEST_PACK or len(files) > MOST_FILES:
        raise UserError(f"{source} is too large for a language pack; choose the folder of one pack.")
    with _staging(folder, total) as staging:
        done = 0
        for path in files:
            if cancel is not None and cancel():
                raise Cancelled
            to = staging / "pack" / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
            done += path.stat().st_size
            if progress is not None:
                progress(done, total)
        return _settle(staging, folder, source.name)


def remove_folder(pack_folder: Path) -> None:
    """Remove an unpacked pack: out of sight in one step, then deleted."""
    hidden = pack_folder.parent / f".removed-{uuid.uuid4().hex}"
    try:
        pack_folder.rename(hidden)
    except OSError as error:
        raise UserError(
            f"The pack in {pack_folder} cannot be removed because its folder is read-only or in use;"
            " ask whoever keeps the folder, or close other programs and try again."
        ) from error
    shutil.rmtree(hidden, ignore_errors=True)


def _judge(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Return the files to unpack, or say why the archive is refused."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise UserError(
            f"{name} holds {len(members)} files, far more than a language pack; it was not installed."
        )
    if sum(member.file_size for member in members) > LARGEST_PACK:
        raise UserError(f"{name} would unpack to more than {LARGEST_PACK // 10**9} GB; it was not installed.")
    tops = set()
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        kind = stat.S_IFMT(member.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or ":" in member.filename or "\x00" in member.filename:
            raise UserError(f"{name} tries to write outside its folder; it is no safe language pack.")
        if kind and not stat.S_ISREG(kind):
            raise UserError(f"{name} holds links or devices; it is no safe language pack.")
        if member.flag_bits & 1:
            raise UserError(f"{name} is locked with a password; get an open copy of the pack.")
        if member.file_size > 1_000_000 and member.file_size > _LARGEST_RATIO * max(1, member.compress_size):
            raise UserError(f"{name} unpacks to far more than it holds; it is no safe language pack.")
        tops.add(path.parts[0] if len(path.parts) > 1 else "")
    if len(tops) != 1 or "" in tops:
        raise UserError(f"{name} is no language pack; a pack is {_NEEDED}.")
    top = tops.pop()
    if f"{top}/metadata.json" not in {member.filename.replace("\\", "/") for member in members}:
        raise UserError(f"{name} is no language pack; a pack is {_NEEDED}.")
    return members


@contextmanager
def _staging(folder: Path, needed: int) -> Iterator[Path]:
    """Give an empty hidden folder beside the packs that is gone afterwards, whatever happens."""
    staging = folder / f".unpacking-{uuid.uuid4().hex}"
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise UserError(
            f"Packs cannot be written to {folder}; choose another pack folder in the settings."
        ) from error
    try:
        if shutil.disk_usage(staging).free < needed + 50_000_000:
            raise UserError(
                f"The disk is too full for the pack ({needed // 10**6} MB); free some space and try again."
            )
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unpack(
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    staging: Path,
    name: str,
    progress: Bytes | None,
    cancel: Cancel | None,
) -> None:
    total, done = sum(member.file_size for member in members), 0
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts[1:]
        to = staging.joinpath("pack", *parts)
        to.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, to.open("wb") as stream:
            written = 0
            while chunk := source.read(_CHUNK):
                if cancel is not None and cancel():
                    raise Cancelled
                written += len(chunk)
                if written > member.file_size:
                    raise UserError(f"{name} holds more than it declares; it is no safe language pack.")
                stream.write(chunk)
                done += len(chunk)
                if progress is not None:
                    progress(done, total)


def _settle(staging: Path, folder: Path, name: str) -> Pack:
    """Read the unpacked pack back and move it into place."""
    unpacked = staging / "pack"
    pack = read_pack(unpacked)
    if pack is None or not _model_is_whole(unpacked):
        raise UserError(f"{name} is no language pack FrontDesk can use; a pack is {_NEEDED}.")
    place = folder / f"{pack.source}_{pack.target}"
    old = staging / "old"
    try:
        if place.exists():
            place.rename(old)
        unpacked.rename(place)
    except OSError as error:
        if old.exists() and not place.exists():
            old.rename(place)
        raise UserError(
            f"The pack cannot be put into {folder}; close programs that use it and try again."
        ) from error
    installed = read_pack(place)
    if installed is None:
        raise UserError(f"{name} could not be read back after unpacking; check the disk and try again.")
    return installed


def _model_is_whole(folder: Path) -> bool:
    """Whether the libraries that will run the pack can open it."""
    import ctranslate2

    config = folder / "model" / "config.json"
    if config.is_file():
        try:
            json.loads(config.read_text(encoding="utf-8"))
        except ValueError:
            return False
    tokenizer = folder / "sentencepiece.model"
    try:
        if tokenizer.is_file():
            import sentencepiece

            sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
        ctranslate2.Translator(str(folder / "model"), device="cpu", compute_type="int8")
    except (RuntimeError, OSError, ValueError):
        return False
    return True
