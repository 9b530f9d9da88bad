"""Where packs lie: the device's own folder, shared read-only folders, and the packs that FrontDesk ships.

Removing a shipped or shared pack only hides it on this device, in a small file of the own folder; installing it
again shows it again. Nothing is written into folders that are shared.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from models.errors import UserError
from translation.archives import Bytes, install_archive, install_unpacked, remove_folder
from translation.draft import Cancel
from translation.languages import language_name, pack_code
from translation.packs import STARTER_PACKS, Pack, best_packs, packs_in, read_pack

_HIDDEN = "hidden.json"


class PackShelf:
    """The packs of this device: `own` is written to, `shared` folders are only read."""

    def __init__(self, own: Path, shared: Sequence[Path] = (), shipped: Path | None = STARTER_PACKS) -> None:
        self.own = own
        self.shared = tuple(folder for folder in shared if folder != own)
        self._shipped = shipped

    def packs(self) -> dict[tuple[str, str], Pack]:
        """Return the pack that serves each pair, as the folders are now."""
        found = packs_in(self.own)
        hidden = self._hidden()
        others = [pack for folder in self.shared for pack in packs_in(folder)]
        if self._shipped is not None:
            others += packs_in(self._shipped, shipped=True)
        return best_packs(found + [pack for pack in others if (pack.source, pack.target) not in hidden])

    def hidden_packs(self) -> list[Pack]:
        """Return shipped and shared packs that were removed here and can be shown again without a network."""
        hidden = self._hidden()
        others = [pack for folder in self.shared for pack in packs_in(folder)]
        if self._shipped is not None:
            others += packs_in(self._shipped, shipped=True)
        return [pack for pair, pack in best_packs(others).items() if pair in hidden]

    def install(
        self, path: Path, *, progress: Bytes | None = None, cancel: Cancel | None = None
    ) -> list[Pack]:
        """Install a pack file, an unpacked pack, or every pack in a folder; returns what was installed.

        Raises UserError, and then nothing of the refused pack remains.
        """
        if path.is_dir():
            sources = [path] if read_pack(path) else sorted(path.glob("*.argosmodel"))
            sources = sources or [pack.folder for pack in packs_in(path)]
            if not sources:
                raise UserError(
                    f"There is no language pack in {path}; choose an .argosmodel file or a folder with some."
                )
        elif path.exists():
            sources = [path]
        else:
            raise UserError(f"There is no file or folder {path}; check the path and try again.")
        done = []
        for source in sources:
            install = install_unpacked if source.is_dir() else install_archive
            pack = install(source, self.own, progress=progress, cancel=cancel)
            self._show(pack.source, pack.target)
            done.append(pack)
        return done

    def show_again(self, source: str, target: str) -> None:
        """Show a shipped or shared pack that was removed here."""
        self._show(pack_code(source), pack_code(target))

    def remove(self, source: str, target: str) -> Pack:
        """Remove the pair's pack from this device and return it; raises UserError when there is none."""
        pair = (pack_code(source), pack_code(target))
        pack = self.packs().get(pair)
        if pack is None:
            raise UserError(
                f"No pack {language_name(pair[0])} to {language_name(pair[1])} is installed;"
                " `packs list` shows those that are."
            )
        for own in packs_in(self.own):
            if (own.source, own.target) == pair:
                remove_folder(own.folder)
        if pair in self.packs():
            self._write_hidden(self._hidden() | {pair})
        return pack

    def _show(self, source: str, target: str) -> None:
        hidden = self._hidden()
        if (source, target) in hidden:
            self._write_hidden(hidden - {(source, target)})

    def _hidden(self) -> set[tuple[str, str]]:
        try:
            listed = json.loads((self.own / _HIDDEN).read_text(encoding="utf-8"))
            return {(str(source), str(target)) for source, target in listed}
        except (OSError, ValueError, TypeError):
            return set()

    def _write_hidden(self, hidden: set[tuple[str, str]]) -> None:
        try:
            self.own.mkdir(parents=True, exist_ok=True)
            temporary = self.own / f".{_HIDDEN}.{os.getpid()}"
            temporary.write_text(json.dumps(sorted(hidden)), encoding="utf-8")
            temporary.replace(self.own / _HIDDEN)
        except OSError as error:
            raise UserError(
                f"Packs cannot be changed in {self.own}; choose another pack folder in the settings."
            ) from error
