"""The commands for notices: new, draft, approve, print."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from frontdesk.cli.arguments import existing_file, out_path
from frontdesk.cli.office import opened, who
from frontdesk.cli.output import Answer, counted, progress
from frontdesk.notices.writing import new_notice


def new(options: argparse.Namespace) -> Answer:
    """Take a notice in from a Markdown, text, Word or e-mail file."""
    file = existing_file(Path(options.file).expanduser())
    with opened(options) as office:
        made = new_notice(office, title=options.title, file=file, vital=options.vital or None, by=who(office))
    return Answer(
        {"id": made.id}, f"The notice is {made.id}; draft it with `notice draft {made.id} --to CODE`."
    )


def draft(options: argparse.Namespace) -> Answer:
    """Draft a notice into a language."""
    from frontdesk.notices.drafts import draft_notice

    with opened(options) as office:
        view = draft_notice(
            office, notice=options.id, language=options.target, by=who(office), progress=progress("Drafting")
        )
    segments = [
        {
            "source": one.source,
            "target": one.target,
            "origin": one.origin,
            "accepted": one.accepted,
            "warnings": [asdict(warning) for warning in one.warnings],
        }
        for one in view.segments
    ]
    warned = sum(bool(one.warnings) for one in view.segments)
    document = {
        "id": options.id,
        "language": view.language,
        "state": view.summary.state,
        "segments": segments,
    }
    text = f"Drafted {counted(len(segments), 'segment')}, {counted(warned, 'segment')} to look at."
    return Answer(document, text)


def approve(options: argparse.Namespace) -> Answer:
    """Approve a translation as a liaison."""
    from frontdesk.notices.review import approve_draft

    with opened(options) as office:
        approve_draft(office, notice=options.id, language=options.target, by=options.by)
    return Answer({"id": options.id, "language": options.target, "state": "approved"}, "Approved.")


def print_(options: argparse.Namespace) -> Answer:
    """Write a translation's pages as a PDF (or .docx)."""
    from frontdesk.notices.printing import print_notice

    out = out_path(options.out, ".pdf", ".docx")
    with opened(options) as office:
        page = print_notice(
            office,
            notice=options.id,
            language=options.target,
            out=out,
            layout=options.layout,
            large=options.large,
        )
    mark = " It is marked as a draft: the notice is vital and not approved." if page.draft else ""
    return Answer({"file": str(out), "draft": page.draft}, f"Wrote {out}.{mark}")
