"""The district's glossary: terms with their required renderings, and words never to translate.

Terms are rows of the district's, keyed by languages and term, so two schools that add the same term make one.
Relies on `translation.exchange` for CSV.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.imports.result import ImportResult, Skipped
from frontdesk.language.liaisons import require_liaison
from frontdesk.office import Office
from frontdesk.texts import needed_line, plain_line
from models.capture import Changes, Work
from models.keys import name_key
from models.language import GlossaryTerm
from translation import Term
from translation.exchange import GlossaryLine, read_glossary, write_glossary
from translation.exchange import Skipped as SkippedLine
from translation.languages import pack_code


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """A term as it is shown; `target_language` and `rendering` are empty for a word to keep."""

    id: str
    source_language: str
    target_language: str
    term: str
    rendering: str
    keep: bool
    remark: str
    changed_by: str


def set_term(
    office: Office,
    *,
    term: str,
    by: str,
    rendering: str = "",
    keep: bool = False,
    source_language: str = "en",
    target_language: str = "es",
    remark: str = "",
) -> Changes:
    """Add a term or change its rendering; only a liaison or an admin may. Raises UserError."""
    person = require_liaison(office, by=by, action="change the glossary")
    words = needed_line(term, "The term")
    wanted = plain_line(rendering, "The rendering")
    if not keep and not wanted:
        raise UserError("Type how the term is to be rendered, or mark it as a word never to translate.")
    line = GlossaryLine(
        pack_code(source_language),
        "" if keep else pack_code(target_language),
        Term(words, "" if keep else wanted, keep),
        plain_line(remark, "The remark"),
    )
    with office.change(by=person.id) as work:
        _put(work, line, person.name)
    return work.changes


def remove_term(office: Office, *, id: str, by: str) -> Changes:
    """Take a term out of the glossary; only a liaison or an admin may."""
    person = require_liaison(office, by=by, action="change the glossary")
    with office.change(by=person.id) as work:
        work.get(GlossaryTerm, id).deleted = True
    return work.changes


def list_terms(office: Office, *, target_language: str | None = None) -> list[GlossaryView]:
    """Return the glossary, by term."""
    statement = select(GlossaryTerm).where(~GlossaryTerm.deleted)
    if target_language:
        code = pack_code(target_language)
        statement = statement.where(GlossaryTerm.keep | (GlossaryTerm.target_language == code))
    with office.reading() as session:
        rows = session.scalars(statement)
        views = [
            GlossaryView(
                row.id,
                row.source_language,
                row.target_language,
                row.term,
                row.rendering,
                row.keep,
                row.remark,
                row.changed_by,
            )
            for row in rows
        ]
    return sorted(views, key=lambda view: (view.term.casefold(), view.target_language))


def import_glossary(
    office: Office, *, file: Path, source: str = "en", target: str = "es", by: str | None = None
) -> ImportResult:
    """Add the terms of a CSV file and change those whose rendering differs: all of them or, on an error, none.

    `source` and `target` are meant where the file names no languages. Raises UserError.
    """
    skipped: list[SkippedLine] = []
    lines = read_glossary(file, skipped, source=pack_code(source), target=pack_code(target))
    added = updated = 0
    with office.change(by=by) as work:
        for line in lines:
            new, changed = _put(work, line, "")
            added, updated = added + new, updated + changed
    left_out = tuple(Skipped(file.name, line.number, line.reason) for line in skipped)
    return ImportResult(added, updated, left_out)


def export_glossary(office: Office, *, file: Path) -> int:
    """Write the glossary as CSV and return how many terms."""
    return write_glossary(
        file,
        (
            GlossaryLine(
                view.source_language,
                view.target_language,
                Term(view.term, view.rendering, view.keep),
                view.remark,
            )
            for view in list_terms(office)
        ),
    )


def term_key(source_language: str, target_language: str, term: str) -> str:
    """Return the key of a term: equal languages and words make one row on every device."""
    return name_key("glossary_term", source_language, target_language, term)


def _put(work: Work, line: GlossaryLine, by: str) -> tuple[bool, bool]:
    """Add a term or change it; says whether it was added, and whether it was changed."""
    key = term_key(line.source_language, line.target_language, line.term.term)
    row = work.session.get(GlossaryTerm, key)
    if row is None:
        row = work.add(GlossaryTerm(id=key, source_language=line.source_language, term=line.term.term))
        added = True
    else:
        same = (row.rendering, row.keep, row.remark) == (line.term.rendering, line.term.keep, line.remark)
        if same and not row.deleted:
            return False, False
        added = False
    row.target_language, row.rendering, row.keep = line.target_language, line.term.rendering, line.term.keep
    row.remark, row.deleted = line.remark, False
    row.changed_by, row.changed_at = by, work.now
    return added, not added
