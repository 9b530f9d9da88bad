"""The commands of language: translate, detect, packs, memory, glossary. Only `available` needs a network."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from frontdesk.cli.arguments import text_of
from frontdesk.cli.office import data_folder
from frontdesk.cli.output import Answer, counted, progress, table
from frontdesk.errors import UserError
from frontdesk.texts import language_code
from translation.draft import Segment
from translation.packs import Pack
from translation.shelf import PackShelf


def _shelf(options: argparse.Namespace) -> PackShelf:
    return PackShelf(data_folder(options) / "packs")


def translate(options: argparse.Namespace) -> Answer:
    """Translate a text with the packs, memory and glossary of this device."""
    from translation.translator import Translator

    source, target = language_code(options.source), language_code(options.target)
    text = text_of(options.file)
    if not text.strip():
        raise UserError("There is no text to translate; give a file or type it on standard input.")
    draft = Translator(shelf=_shelf(options)).translate(
        text, source, target, progress=progress("Translating")
    )
    warned = [one for one in draft.segments if one.warnings]
    lines = [draft.text.rstrip("\n")]
    if warned:
        lines += ["", f"{counted(len(warned), 'place')} to look at:"]
        lines += [f"  {one.target[:60]}: {finding.message}" for one in warned for finding in one.warnings]
    return Answer(
        {"text": draft.text, "segments": [_segment(one) for one in draft.segments]}, "\n".join(lines)
    )


def _segment(one: Segment) -> dict[str, Any]:
    return {
        "source": one.source,
        "target": one.target,
        "origin": one.origin,
        "warnings": [asdict(finding) for finding in one.warnings],
    }


def detect(options: argparse.Namespace) -> Answer:
    """Name the language of a text."""
    from translation.detect import detect as name_language
    from translation.languages import language_name

    found = name_language(text_of(options.file))
    document = {"language": found.language, "confidence": round(found.confidence, 3)}
    return Answer(
        document, f"{language_name(found.language)} ({found.language}), {found.confidence:.0%} sure"
    )


def packs_list(options: argparse.Namespace) -> Answer:
    """Show the installed packs."""
    found = sorted(_shelf(options).packs().items())
    document = [_pack(pack) for _, pack in found]
    if not found:
        return Answer(document, "No language pack is installed; install one with `packs install FILE`.")
    rows = [
        (one["from"], one["to"], one["version"], "yes" if one["shipped"] else "", one["folder"])
        for one in document
    ]
    return Answer(document, table(rows, ("from", "to", "version", "shipped", "folder")))


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "from": pack.source,
        "to": pack.target,
        "version": pack.version,
        "shipped": pack.shipped,
        "folder": str(pack.folder),
    }


def packs_install(options: argparse.Namespace) -> Answer:
    """Install a pack from a file, or all packs of a folder."""
    done = _shelf(options).install(Path(options.source).expanduser(), progress=progress("Installing"))
    text = "\n".join(f"Installed {pack.source} → {pack.target} ({pack.version})." for pack in done)
    return Answer([_pack(pack) for pack in done], text)


def packs_remove(options: argparse.Namespace) -> Answer:
    """Remove a pack."""
    pack = _shelf(options).remove(options.source, options.target)
    return Answer(_pack(pack), f"Removed {pack.source} → {pack.target}.")


def packs_available(options: argparse.Namespace) -> Answer:
    """Show the packs of the public index."""
    from translation.catalogue import available_packs

    found = available_packs(installed=_shelf(options).packs())
    document = [
        {
            "from": one.source,
            "to": one.target,
            "version": one.version,
            "size": one.size,
            "installed": one.installed,
            "newer": one.newer,
            "links": list(one.links),
        }
        for one in found
    ]
    rows = [
        (one.source, one.target, one.version, "yes" if one.installed else "", one.links[0]) for one in found
    ]
    return Answer(document, table(rows, ("from", "to", "version", "installed", "address")))
