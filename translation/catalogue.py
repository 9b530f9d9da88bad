"""The packs that can be had: the public Argos index, or a district's own list, when there is a network.

The index is a JSON array of package descriptions (`from_code`, `to_code`, `package_version`, `links`; a district's
list may add `size` in bytes and `sha256`). Downloads go on where they broke off. Nothing here runs unless a
person asks for it, and every fault of the network becomes one sentence.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.errors import UserError
from translation.archives import LARGEST_PACK, install_archive
from translation.draft import Cancel, Cancelled
from translation.languages import language_name, pack_code
from translation.packs import Pack, version_numbers

PUBLIC_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_LARGEST_INDEX = 8_000_000
_TIMEOUT = 20.0
_CHUNK = 1 << 18
_FAULTS = (urllib.error.URLError, OSError, http.client.HTTPException, ssl.SSLError)
Bytes = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AvailablePack:
    """A pack of the index. `size` is in bytes, None when nobody said; so is `sha256`."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    source_name: str = ""
    target_name: str = ""
    size: int | None = None
    sha256: str | None = None
    installed: bool = False
    newer: bool = False


def available_packs(
    index: str = PUBLIC_INDEX, installed: dict[tuple[str, str], Pack] | None = None
) -> list[AvailablePack]:
    """Fetch the list of packs, sorted by language; `installed` marks those at hand and those with an update.

    Raises UserError when there is no network or the list cannot be read.
    """
    try:
        listing = json.loads(_fetch(index, _LARGEST_INDEX).decode("utf-8"))
    except ValueError as error:
        raise UserError(
            f"The list of packs at {index} cannot be read; check the address in the settings."
        ) from error
    if not isinstance(listing, list):
        raise UserError(f"The list of packs at {index} cannot be read; check the address in the settings.")
    found: dict[tuple[str, str], AvailablePack] = {}
    for entry in listing:
        pack = _read_entry(entry, index)
        if pack is None:
            continue
        earlier = found.get((pack.source, pack.target))
        if earlier is None or version_numbers(pack.version) > version_numbers(earlier.version):
            found[(pack.source, pack.target)] = _marked(pack, installed or {})
    return sorted(found.values(), key=lambda pack: (language_name(pack.source), language_name(pack.target)))


def with_sizes(packs: list[AvailablePack], cancel: Cancel | None = None) -> list[AvailablePack]:
    """Ask for the size of the packs whose list entry does not tell; a server that does not answer is skipped."""

    def sized(pack: AvailablePack) -> AvailablePack:
        if pack.size is not None or (cancel is not None and cancel()):
            return pack
        return replace(pack, size=_remote_size(pack.links[0]))

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(sized, packs))


def download_and_install(
    pack: AvailablePack, folder: Path, *, progress: Bytes | None = None, cancel: Cancel | None = None
) -> tuple[Pack, str]:
    """Download a pack and install it; returns the pack and the SHA-256 of the file.

    What was downloaded before a fault or a cancel is kept in `.downloads` beside the packs and used next time.
    Raises UserError with what went wrong, or Cancelled.
    """
    name = f"{pack.source}_{pack.target}-{pack.version or '0'}.argosmodel"
    waiting = folder / ".downloads"
    try:
        waiting.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Packs cannot be written to {folder}; choose another pack folder in the settings."
        ) from error
    part = waiting / (urllib.parse.quote(name, safe="") + ".part")
    _download(pack, part, progress, cancel)
    checksum = _checksum(part)
    if pack.sha256 and checksum != pack.sha256.lower():
        part.unlink()
        raise UserError(
            f"The download of {language_name(pack.source)} to {language_name(pack.target)} does not have the"
            " checksum that the list states; it was thrown away, so try again or tell whoever keeps the list."
        )
    try:
        installed = install_archive(part, folder, cancel=cancel)
    except UserError:
        part.unlink(missing_ok=True)
        raise
    part.unlink(missing_ok=True)
    if (installed.source, installed.target) != (pack.source, pack.target):
        raise UserError(
            f"The file behind {pack.source}→{pack.target} is the pack {installed.source}→{installed.target};"
            " it was installed as that, so tell whoever keeps the list."
        )
    return installed, checksum


def _read_entry(entry: Any, index: str) -> AvailablePack | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    source, target, links = entry.get("from_code"), entry.get("to_code"), entry.get("links")
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(links, list)):
        return None
    usable = tuple(
        urllib.parse.urljoin(index, link)
        for link in links
        if isinstance(link, str) and _is_web(urllib.parse.urljoin(index, link))
    )
    if not usable:
        return None
    size, checksum = entry.get("size"), entry.get("sha256")
    return AvailablePack(
        pack_code(source),
        pack_code(target),
        str(entry.get("package_version", "")),
        usable,
        str(entry.get("from_name", "")),
        str(entry.get("to_name", "")),
        size if isinstance(size, int) and size > 0 else None,
        checksum if isinstance(checksum, str) and len(checksum) == 64 else None,
    )


def _marked(pack: AvailablePack, installed: dict[tuple[str, str], Pack]) -> AvailablePack:
    present = installed.get((pack.source, pack.target))
    if present is None:
        return pack
    newer = present.shipped or version_numbers(pack.version) > version_numbers(present.version)
    return replace(pack, installed=not present.shipped, newer=newer)


def _is_web(link: str) -> bool:
    return urllib.parse.urlsplit(link).scheme in {"https", "http"}


def _open(link: str, headers: dict[str, str] | None = None, method: str = "GET") -> Any:
    if not _is_web(link):
        raise UserError(f"{link} is no web address; packs are fetched from https:// addresses only.")
    agent = {"User-Agent": "FrontDesk", **(headers or {})}
    request = urllib.request.Request(link, headers=agent, method=method)  # noqa: S310 - scheme checked above
    return urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310 - scheme checked above


def _fetch(link: str, largest: int) -> bytes:
    try:
        with _open(link) as reply:
            content: bytes = reply.read(largest + 1)
    except _FAULTS as error:
        raise UserError(
            "The list of packs cannot be reached: check the network, or install a pack from a file"
            " (packs install FILE)."
        ) from error
    if len(content) > largest:
        raise UserError(
            f"The list of packs at {link} is too large to be one; check the address in the settings."
        )
    return content


def _remote_size(link: str) -> int | None:
    try:
        with _open(link, method="HEAD") as reply:
            length = reply.headers.get("Content-Length")
    except _FAULTS:
        return None
    return int(length) if length and length.isdigit() else None


def _download(pack: AvailablePack, part: Path, progress: Bytes | None, cancel: Cancel | None) -> None:
    fault: Exception | None = None
    for link in pack.links:
        try:
            _download_from(link, part, pack.size, progress, cancel)
        except _FAULTS as error:
            fault = error
        else:
            return
    raise UserError(
        f"The pack {language_name(pack.source)} to {language_name(pack.target)} could not be downloaded;"
        " what came is kept, so try again when the network is back."
    ) from fault


def _download_from(
    link: str, part: Path, size: int | None, progress: Bytes | None, cancel: Cancel | None
) -> None:
    have = part.stat().st_size if part.exists() else 0
    if size is not None and have == size:
        return
    reply, have = _resume(link, part, have)
    with reply:
        length = reply.headers.get("Content-Length")
        total = have + int(length) if length and length.isdigit() else (size or 0)
        if total > LARGEST_PACK:
            raise UserError(
                f"The pack at {link} is larger than {LARGEST_PACK // 10**9} GB; it was not downloaded."
            )
        with part.open("ab" if have else "wb") as stream:
            while chunk := reply.read(_CHUNK):
                if cancel is not None and cancel():
                    raise Cancelled
                have += len(chunk)
                if have > LARGEST_PACK:
                    raise UserError(f"The pack at {link} is too large; it was not downloaded.")
                stream.write(chunk)
                if progress is not None:
                    progress(have, max(total, have))
    if have < total:
        raise http.client.IncompleteRead(b"", total - have)


def _resume(link: str, part: Path, have: int) -> tuple[Any, int]:
    """Ask for what is missing of a file; returns the reply and how much of what is there it goes on from."""
    try:
        reply = _open(link, {"Range": f"bytes={have}-"} if have else None)
    except urllib.error.HTTPError as error:
        if error.code != http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        part.unlink()
        return _open(link), 0
    return reply, have if reply.status == http.client.PARTIAL_CONTENT else 0


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
