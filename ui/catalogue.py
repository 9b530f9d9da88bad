"""The catalogue of the interface's words: gathers them from the code, keeps them in Qt's `.ts` form, makes the `.qm`.

`python -m ui.catalogue` brings `resources/translations/frontdesk_es.ts` up to date (translations stay, words
that are gone leave, new ones come in unfinished) and compiles it; it prints what is not translated yet. Words
are found by reading the code: `self.tr("…")` belongs to its class, `translate("Context", "…")` and
`marked("Context", "…")` name theirs. The form is that of Qt Linguist (TS 2.1).
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGE = "es"


@dataclass(frozen=True, order=True)
class Word:
    """One text of the interface: the context it belongs to, and the text; `plural` when it counts."""

    context: str
    source: str
    plural: bool = False


class _Reader(ast.NodeVisitor):
    """Finds the words of one module."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [_constant(argument) for argument in node.args[:2]]
        if name in ("tr", "translate", "marked") and texts and texts[0] is not None:
            if (len(texts) == 2 and texts[1] is not None and name != "tr") or self._names_context(
                node, texts
            ):
                self._add(texts[0], texts[1] or "", plural=len(node.args) > 3)
            elif name == "tr" and self._classes:
                self._add(self._classes[-1], texts[0], plural=len(node.args) > 2)
        self.generic_visit(node)

    def _names_context(self, node: ast.Call, texts: list[str | None]) -> bool:
        """Return whether `tr` is a short name for `QCoreApplication.translate` here."""
        return isinstance(node.func, ast.Name) and len(texts) == 2 and texts[1] is not None

    def _add(self, context: str, source: str, *, plural: bool) -> None:
        self.words.append(Word(context, source, plural))


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def gather(folder: Path = ROOT / "ui") -> list[Word]:
    """Return all words of the code below a folder, each once, sorted by context and text."""
    found: set[Word] = set()
    for path in sorted(folder.rglob("*.py")):
        reader = _Reader()
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        found.update(reader.words)
    return sorted(found)


def read(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return a catalogue's finished translations by context and source; plurals have several forms."""
    if not path.exists():
        return {}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for context in Xml.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            found[name, message.findtext("source", "")] = forms or (translation.text or "",)
    return found


def write(path: Path, words: list[Word], known: Mapping[tuple[str, str], tuple[str, ...]]) -> list[Word]:
    """Write a catalogue of these words with the known translations; return the words that have none."""
    by_source: dict[str, tuple[str, ...]] = {}
    for (_, source), kept in known.items():
        by_source.setdefault(source, kept)
    root = Xml.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    missing: list[Word] = []
    for name in dict.fromkeys(word.context for word in words):
        context = Xml.SubElement(root, "context")
        Xml.SubElement(context, "name").text = name
        for word in (word for word in words if word.context == name):
            forms = known.get((name, word.source)) or by_source.get(word.source)
            _write_message(context, word, forms)
            if forms is None:
                missing.append(word)
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return missing


def _write_message(context: Xml.Element, word: Word, forms: tuple[str, ...] | None) -> None:
    message = Xml.SubElement(context, "message", {"numerus": "yes"} if word.plural else {})
    Xml.SubElement(message, "source").text = word.source
    translation = Xml.SubElement(message, "translation")
    if forms is None:
        translation.set("type", "unfinished")
    elif word.plural:
        for form in forms:
            Xml.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]


def compile_catalogue(path: Path) -> None:
    """Make the `.qm` beside a `.ts`, with the tool that comes with PySide6."""
    subprocess.run(
        ["pyside6-lrelease", str(path), "-qm", str(path.with_suffix(".qm"))],
        check=True,
        capture_output=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
    )


def main() -> int:
    """Bring the catalogue up to date; exit 1 when words are not translated."""
    path = FOLDER / f"frontdesk_{LANGUAGE}.ts"
    missing = write(path, gather(), read(path))
    compile_catalogue(path)
    for word in missing:
        sys.stdout.write(f"{word.context}: {word.source}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
