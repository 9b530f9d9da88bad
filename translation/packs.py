"""The language packs that lie on this device: found, read, and chosen for a pair of languages.

A pack is an unpacked Argos package: a folder with `metadata.json`, a tokenizer (`sentencepiece.model` or
`bpe.model`) and a CTranslate2 model in `model/`. Nothing is ever written into a pack folder by reading
it, so that two devices may share one on a read-only drive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError
from translation.languages import language_name, pack_code

PIVOT = "en"
STARTER_PACKS = Path(__file__).resolve().parent.parent / "resources" / "packs"

_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_MAX_METADATA = 64 * 1024


class MissingPack(UserError):  # noqa: N818 - it names what is missing, as NotFound does
    """No installed pack, alone or through English, translates the pair; says which and how to get it."""

    def __init__(self, source: str, target: str, missing: Sequence[tuple[str, str]]) -> None:
        self.missing = tuple(missing)
        wanted = " and ".join(f"{language_name(a)} to {language_name(b)} ({a}→{b})" for a, b in self.missing)
        super().__init__(
            f"No language pack can translate {language_name(source)} to {language_name(target)}:"
            f" install the pack {wanted} from a file, a shared folder or, with a network,"
            " from the list of available packs."
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """An installed pack: its pair, version and folder; `shipped` came with FrontDesk.

    `changed` tells a pack from one that was put into the same folder later (nanoseconds since 1970).
    """

    source: str
    target: str
    version: str
    folder: Path
    source_name: str = ""
    target_name: str = ""
    target_prefix: str = ""
    shipped: bool = False
    changed: int = 0

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    @property
    def order(self) -> tuple[bool, tuple[int, ...]]:
        """Sort key: an installed pack before a shipped one, then the newer version."""
        return (not self.shipped, version_numbers(self.version))


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the whole numbers of a version such as `1.10`, for comparison."""
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version)[:6])


def read_pack(folder: Path, *, shipped: bool = False) -> Pack | None:
    """Read an unpacked Argos package, or return None when the folder does not hold a usable one."""
    try:
        with (folder / "metadata.json").open("rb") as stream:
            metadata = json.loads(stream.read(_MAX_METADATA).decode("utf-8"))
        changed = (folder / "metadata.json").stat().st_mtime_ns
    except (OSError, ValueError):
        return None
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        return None
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if not (
        isinstance(source, str) and isinstance(target, str) and _CODE.match(source) and _CODE.match(target)
    ):
        return None
    tokenizer = (folder / "sentencepiece.model").is_file() or (folder / "bpe.model").is_file()
    if not (tokenizer and (folder / "model" / "model.bin").is_file()):
        return None
    return Pack(
        source=pack_code(source),
        target=pack_code(target),
        version=str(metadata.get("package_version", "")),
        folder=folder,
        source_name=str(metadata.get("from_name", "")),
        target_name=str(metadata.get("to_name", "")),
        target_prefix=str(metadata.get("target_prefix", "") or ""),
        shipped=shipped,
        changed=changed,
    )


def packs_in(folder: Path, *, shipped: bool = False) -> list[Pack]:
    """Return the usable packs in a folder; a folder that is missing or unreadable holds none."""
    try:
        children = sorted(
            child for child in folder.iterdir() if child.is_dir() and not child.name.startswith(".")
        )
    except OSError:
        return []
    return [pack for child in children if (pack := read_pack(child, shipped=shipped))]


def best_packs(packs: Iterable[Pack]) -> dict[tuple[str, str], Pack]:
    """Return one pack for each pair: an installed one before a shipped one, then the newest."""
    best: dict[tuple[str, str], Pack] = {}
    for pack in packs:
        present = best.get((pack.source, pack.target))
        if present is None or pack.order > present.order:
            best[(pack.source, pack.target)] = pack
    return best


def route(packs: dict[tuple[str, str], Pack], source: str, target: str) -> list[Pack]:
    """Return the packs to run one after another: the direct one, else the two through English.

    Raises MissingPack with the pair or pairs that would have to be installed.
    """
    source, target = pack_code(source), pack_code(target)
    if (source, target) in packs:
        return [packs[(source, target)]]
    legs = [(source, PIVOT), (PIVOT, target)] if PIVOT not in (source, target) else [(source, target)]
    missing = [leg for leg in legs if leg not in packs]
    if missing:
        raise MissingPack(source, target, missing)
    return [packs[leg] for leg in legs]
