"""What a person asks of translation: translate a text or a document, name a language, keep the packs.

Nothing here leaves the machine, except when a person asks for the list of packs or to download one. Translating
takes seconds: call it off the window's thread. Relies on `frontdesk.language.kit`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from frontdesk.errors import UserError
from frontdesk.language.kit import (
    PACK_FOLDER,
    PACK_INDEX,
    SHARED_PACK_FOLDERS,
    LanguageKit,
    language_kit,
    renew_kit,
    usual_folder,
)
from frontdesk.office import Office
from translation import Draft, Finding, Memory, Segment, Suggestion, Term, language_name
from translation.archives import file_checksum
from translation.catalogue import AvailablePack, available_packs, download_and_install, with_sizes
from translation.checks import check_pair, make_context
from translation.detect import Detected, detect
from translation.documents import translate_document
from translation.languages import pack_code
from translation.names import NameBook
from translation.outline import clean, plain_sentence
from translation.packs import Pack

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]
LONGEST_TEXT = 20_000_000


@dataclass(frozen=True, slots=True)
class PackView:
    """An installed pack as it is shown: `size` in bytes; `shipped` came with FrontDesk, `own` lies on this device.

    `sha256` is the checksum of the file it was installed from, when it was installed just now.
    """

    source: str
    target: str
    name: str
    version: str
    size: int
    folder: Path
    shipped: bool
    own: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PackPlaces:
    """Where packs lie on this device: `own` is written to, `shared` folders are only read.

    `usual` is the own folder unless another is chosen; `index` the list that packs are fetched from, empty for
    the public Argos list.
    """

    own: Path
    usual: Path
    shared: tuple[Path, ...]
    index: str


def translate_text(
    office: Office,
    *,
    text: str,
    source: str,
    target: str,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Draft:
    """Translate a plain or Markdown text with the office's memory, glossary and names.

    `progress(done, total)` counts sentences. Raises MissingPack or UserError, or Cancelled once `cancel()` holds.
    """
    if len(text) > LONGEST_TEXT:
        raise UserError(
            f"The text has {len(text):,} characters; {LONGEST_TEXT:,} fit, so translate it in parts."
        )
    kit, pair, known = _known(office, source, target)
    return kit.translator.translate(text, *pair, **known, progress=progress, cancel=cancel)


def translate_file(
    office: Office,
    *,
    file: Path,
    out: Path,
    source: str,
    target: str,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Draft:
    """Translate a `.docx`, `.txt` or `.md` file into a new file that looks like it; the same errors."""
    kit, pair, known = _known(office, source, target)
    return translate_document(kit.translator, file, out, *pair, **known, progress=progress, cancel=cancel)


def translate_sentences(
    office: Office,
    sentences: Sequence[str],
    *,
    source: str,
    target: str,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> list[Segment]:
    """Translate single sentences with the office's memory, glossary and names; the same errors."""
    kit, pair, known = _known(office, source, target)
    return kit.translator.translate_sentences(sentences, *pair, **known, progress=progress, cancel=cancel)


def known_sentences(office: Office, sentences: Sequence[str], *, source: str, target: str) -> list[Segment]:
    """Return what memory and glossary know of single sentences, without any pack; the rest has no target."""
    kit, pair, known = _known(office, source, target)
    return kit.translator.look_up_sentences(sentences, *pair, **known)


class _Known(TypedDict):
    """What the office knows that a translation must keep to."""

    names: NameBook
    glossary: Sequence[Term]
    memory: Memory


def _known(office: Office, source: str, target: str) -> tuple[LanguageKit, tuple[str, str], _Known]:
    """The office's kit, the pair of languages as packs name them, and what is known for it."""
    kit = language_kit(office)
    pair = pack_code(source), pack_code(target)
    return kit, pair, {"names": kit.names(), "glossary": kit.glossary(*pair), "memory": kit.memory}


def can_translate(office: Office, *, source: str, target: str) -> bool:
    """Whether a pack on this device translates the pair, directly or through English."""
    return language_kit(office).translator.can_translate(source, target)


def translation_targets(office: Office, *, source: str) -> list[str]:
    """Return the codes of the languages into which this device translates from one, by name."""
    translator = language_kit(office).translator
    codes = {code for pair in translator.packs() for code in pair} - {pack_code(source)}
    return sorted((code for code in codes if translator.can_translate(source, code)), key=language_name)


def check_translation(
    office: Office, *, source: str, target: str, source_language: str, target_language: str
) -> list[Finding]:
    """Check a sentence and its translation, for instance after a person edited it."""
    _, pair, known = _known(office, source_language, target_language)
    context = make_context(*pair, known["names"], known["glossary"])
    return check_pair(plain_sentence(source).plain, plain_sentence(target).plain, context)


def suggest_translations(office: Office, *, sentence: str, source: str, target: str) -> list[Suggestion]:
    """Return what the memory has for a sentence, best first."""
    return language_kit(office).memory.suggest(plain_sentence(sentence).plain, source, target)


def detect_language(office: Office, *, text: str) -> Detected:
    """Name the language of a text, or `unknown` when it is too short or unclear."""
    del office  # the same on every device; the argument keeps the form of all actions
    return detect(clean(text))


def list_packs(office: Office) -> list[PackView]:
    """Return the packs that serve this device, by the names of their languages."""
    kit = language_kit(office)
    views = [_view(pack, kit.shelf.own) for pack in kit.shelf.packs().values()]
    return sorted(views, key=lambda view: view.name)


def install_pack(
    office: Office, *, path: Path, progress: Progress | None = None, cancel: Cancel | None = None
) -> list[PackView]:
    """Install a pack file, an unpacked pack, or every pack file in a folder; `progress` counts bytes.

    Raises UserError when it is refused (and then nothing of it remains), or Cancelled.
    """
    kit = language_kit(office)
    installed = kit.shelf.install(path, progress=progress, cancel=cancel)
    kit.translator.release()
    checksum = file_checksum(path) if path.is_file() else ""
    return [_view(pack, kit.shelf.own, checksum) for pack in installed]


def remove_pack(office: Office, *, source: str, target: str) -> PackView:
    """Remove a pair's pack from this device; raises UserError when there is none or it cannot be."""
    kit = language_kit(office)
    view = _view(kit.shelf.remove(source, target), kit.shelf.own)
    kit.translator.release()
    return view


def list_available_packs(
    office: Office, *, sizes: bool = True, cancel: Cancel | None = None
) -> list[AvailablePack]:
    """Fetch the list of packs that can be downloaded; needs a network and raises UserError without one."""
    kit = language_kit(office)
    found = available_packs(kit.index, kit.shelf.packs())
    return with_sizes(found, cancel) if sizes else found


def download_pack(
    office: Office, *, pack: AvailablePack, progress: Progress | None = None, cancel: Cancel | None = None
) -> PackView:
    """Download a pack of the list and install it; goes on where an earlier download broke off."""
    kit = language_kit(office)
    installed, checksum = download_and_install(pack, kit.shelf.own, progress=progress, cancel=cancel)
    kit.shelf.show_again(installed.source, installed.target)
    kit.translator.release()
    return _view(installed, kit.shelf.own, checksum)


def update_packs(
    office: Office, *, progress: Progress | None = None, cancel: Cancel | None = None
) -> list[PackView]:
    """Download every installed pack of which the list has a newer version; returns those."""
    newer = [pack for pack in list_available_packs(office, sizes=False) if pack.installed and pack.newer]
    return [download_pack(office, pack=pack, progress=progress, cancel=cancel) for pack in newer]


def pack_places(office: Office) -> PackPlaces:
    """Return where packs lie on this device."""
    shelf = language_kit(office).shelf
    return PackPlaces(shelf.own, usual_folder(office), shelf.shared, office.store.fact(PACK_INDEX) or "")


def set_pack_folders(
    office: Office, *, own: Path | None = None, shared: Sequence[Path] = (), index: str | None = None
) -> None:
    """Say where packs lie on this device: the own folder, folders only read, and the list to fetch packs from.

    None goes back to the folder `packs` beside the store, and to the public Argos list.
    """
    if own is not None and (not own.is_absolute() or own.is_file()):
        raise UserError(f"{own} is no folder for packs; give the whole path of a folder.")
    for folder in shared:
        if not folder.is_dir():
            raise UserError(f"There is no folder {folder}; check the path and try again.")
    if index is not None and not index.startswith(("https://", "http://")):
        raise UserError(f"“{index}” is no web address of a list of packs; it begins with https://.")
    office.store.set_fact(PACK_FOLDER, str(own) if own else None)
    office.store.set_fact(SHARED_PACK_FOLDERS, [str(folder) for folder in shared])
    office.store.set_fact(PACK_INDEX, index)
    renew_kit(office)


def _view(pack: Pack, own: Path, checksum: str = "") -> PackView:
    return PackView(
        pack.source,
        pack.target,
        f"{pack.source_name or language_name(pack.source)} → {pack.target_name or language_name(pack.target)}",
        pack.version,
        pack.size,
        pack.folder,
        pack.shipped,
        pack.folder.parent == own,
        checksum,
    )
