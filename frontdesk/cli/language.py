"""The commands of language: translate, detect, packs, memory, glossary. Only `packs available` needs a network.

Translating and the packs work in a folder without an office too; then there is no memory, no glossary and
there are no names to protect.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from frontdesk.cli.arguments import existing_file, out_path, text_of
from frontdesk.cli.office import data_folder, opened, opened_if_there, who
from frontdesk.cli.output import Answer, counted, progress, table
from frontdesk.errors import UserError
from frontdesk.texts import language_code
from translation.draft import Draft, Segment
from translation.languages import language_name, pack_code
from translation.packs import Pack
from translation.shelf import PackShelf


def translate(options: argparse.Namespace) -> Answer:
    """Translate a text with the packs, memory and glossary of this device."""
    text = text_of(options.file)
    if not text.strip():
        raise UserError("There is no text to translate; give a file or type it on standard input.")
    draft = _translated(options, text)
    warned = [one for one in draft.segments if one.warnings]
    lines = [draft.text.rstrip("\n")]
    if warned:
        lines += ["", f"{counted(len(warned), 'place')} to look at:"]
        lines += [f"  {one.target[:60]}: {finding.message}" for one in warned for finding in one.warnings]
    return Answer(
        {"text": draft.text, "segments": [_segment(one) for one in draft.segments]}, "\n".join(lines)
    )


def _translated(options: argparse.Namespace, text: str) -> Draft:
    bar = progress("Translating")
    with opened_if_there(options) as office:
        if office is not None:
            from frontdesk.language.kit import language_kit
            from frontdesk.language.translating import translate_text

            source, target = _pair(options, language_kit(office).shelf)
            return translate_text(office, text=text, source=source, target=target, progress=bar)
    from translation.translator import Translator

    shelf = PackShelf(data_folder(options) / "packs")
    source, target = _pair(options, shelf)
    return Translator(shelf=shelf).translate(text, source, target, progress=bar)


def _pair(options: argparse.Namespace, shelf: PackShelf) -> tuple[str, str]:
    """Return the codes of the two languages: known ones, or those that an installed pack brings."""
    brought = {code for pair in shelf.packs() for code in pair}
    codes = [
        pack_code(given) if pack_code(given) in brought else language_code(given)
        for given in (options.source, options.target)
    ]
    if pack_code(codes[0]) == pack_code(codes[1]):
        raise UserError(f"The text is to go from {language_name(codes[0])} to itself; choose another --to.")
    return codes[0], codes[1]


def _segment(one: Segment) -> dict[str, Any]:
    return {
        "source": one.source,
        "target": one.target,
        "origin": one.origin,
        "warnings": [asdict(finding) for finding in one.warnings],
    }


def detect(options: argparse.Namespace) -> Answer:
    """Name the language of a text."""
    from translation.detect import UNKNOWN
    from translation.detect import detect as name_language

    found = name_language(text_of(options.file))
    document = {"language": found.language, "confidence": round(found.confidence, 3)}
    if found.language == UNKNOWN:
        return Answer(document, "The language cannot be told; give a longer text.")
    return Answer(
        document, f"{language_name(found.language)} ({found.language}), {found.confidence:.0%} sure."
    )


def _shelf(options: argparse.Namespace) -> PackShelf:
    with opened_if_there(options) as office:
        if office is not None:
            from frontdesk.language.kit import language_kit

            return language_kit(office).shelf
    return PackShelf(data_folder(options) / "packs")


def packs_list(options: argparse.Namespace) -> Answer:
    """Show the installed packs."""
    document = [_pack(pack) for _, pack in sorted(_shelf(options).packs().items())]
    if not document:
        return Answer(document, "No language pack is installed; install one with `packs install FILE`.")
    rows = [
        (str(one["name"]), f"{one['from']} → {one['to']}", one["version"], _size(one["size"]))
        for one in document
    ]
    return Answer(document, table(rows, ("pack", "codes", "version", "size")))


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "from": pack.source,
        "to": pack.target,
        "name": f"{language_name(pack.source)} to {language_name(pack.target)}",
        "version": pack.version,
        "size": pack.size,
        "shipped": pack.shipped,
        "folder": str(pack.folder),
    }


def _size(count: int | None) -> str:
    return "" if count is None else f"{count / 1_000_000:,.1f} MB"


def packs_install(options: argparse.Namespace) -> Answer:
    """Install a pack from a file, or all packs of a folder."""
    from translation.archives import file_checksum

    source = Path(options.source).expanduser()
    done = _shelf(options).install(source, progress=progress("Installing"))
    checksum = file_checksum(source) if source.is_file() else ""
    document = [{**_pack(pack), "sha256": checksum} for pack in done]
    lines = [f"Installed {one['name']}, version {one['version']}." for one in document]
    if checksum:
        lines.append(f"SHA-256 of the file: {checksum}")
    return Answer({"installed": document}, "\n".join(lines))


def packs_remove(options: argparse.Namespace) -> Answer:
    """Remove a pack."""
    pack = _shelf(options).remove(options.source, options.target)
    return Answer(_pack(pack), f"Removed {_pack(pack)['name']}.")


def packs_available(options: argparse.Namespace) -> Answer:
    """Show the packs of the public index, or of the list that this office was given."""
    from translation.catalogue import PUBLIC_INDEX, available_packs

    index = PUBLIC_INDEX
    with opened_if_there(options) as office:
        if office is not None:
            from frontdesk.language.kit import language_kit

            index = language_kit(office).index
    found = available_packs(index, _shelf(options).packs())
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
        (
            f"{language_name(one.source)} to {language_name(one.target)}",
            one.version,
            _size(one.size),
            "update" if one.newer else "yes" if one.installed else "",
            one.links[0],
        )
        for one in found
    ]
    return Answer({"available": document}, table(rows, ("pack", "version", "size", "installed", "address")))


def memory_import(options: argparse.Namespace) -> Answer:
    """Add the pairs of a TMX file to the memory."""
    from frontdesk.language.liaisons import may_approve
    from frontdesk.language.memory import import_memory
    from frontdesk.staff import SIGNED_IN

    file = existing_file(Path(options.file).expanduser())
    with opened(options) as office:
        nobody = options.approved and not office.store.fact(SIGNED_IN)
        by = None if nobody else who(office)
        approved = options.approved or may_approve(office, by=by)
        done = import_memory(
            office, file=file, by=by, approved=options.approved, progress=progress("Importing")
        )
    remark = "" if approved else " They count as not reviewed until a liaison approves them."
    return _imported(done, "pair", remark, approved=approved)


def memory_export(options: argparse.Namespace) -> Answer:
    """Write the memory as TMX."""
    from frontdesk.language.memory import export_memory

    file = out_path(options.file, ".tmx")
    with opened(options) as office:
        count = export_memory(office, file=file)
    return Answer({"file": str(file), "pairs": count}, f"Wrote {counted(count, 'pair')} to {file}.")


def glossary_import(options: argparse.Namespace) -> Answer:
    """Add the terms of a CSV file to the glossary."""
    from frontdesk.language.glossary import import_glossary

    file = existing_file(Path(options.file).expanduser())
    with opened(options) as office:
        done = import_glossary(office, file=file, by=who(office))
    return _imported(done, "term")


def glossary_export(options: argparse.Namespace) -> Answer:
    """Write the glossary as CSV."""
    from frontdesk.language.glossary import export_glossary

    file = out_path(options.file, ".csv")
    with opened(options) as office:
        count = export_glossary(office, file=file)
    return Answer({"file": str(file), "terms": count}, f"Wrote {counted(count, 'term')} to {file}.")


def _imported(done: Any, what: str, remark: str = "", **more: Any) -> Answer:
    skipped = [asdict(one) for one in done.skipped]
    document = {"added": done.added, "updated": done.updated, "skipped": skipped, **more}
    text = f"Added {counted(done.added, what)}, updated {counted(done.updated, what)}.{remark}"
    lines = [f"  {', '.join(f'{name} {value}' for name, value in one.items() if value)}" for one in skipped]
    return Answer(document, "\n".join([text, *(["Left out:"] if lines else []), *lines]))
