"""The commands that take over what other programs hand over: import-email, import-roster."""

from __future__ import annotations

import argparse
from pathlib import Path

from frontdesk.cli.office import opened, who
from frontdesk.cli.output import Answer, counted, progress
from frontdesk.imports.import_mail import import_email
from frontdesk.imports.import_roster import import_roster
from frontdesk.imports.result import ImportResult


def email(options: argparse.Namespace) -> Answer:
    """Import e-mails."""
    files = [Path(name).expanduser() for name in options.files]
    with opened(options) as office:
        done = import_email(office, files=files, by=who(office), progress=progress("Importing"))
    document = {**done.to_json(), "ids": list(done.ids)}
    return Answer(document, _text(done, "e-mail", "answer in a thread", "answers in threads"))


def roster(options: argparse.Namespace) -> Answer:
    """Import a roster."""
    with opened(options) as office:
        source = Path(options.source).expanduser()
        done = import_roster(office, source=source, by=who(office), progress=progress("Importing"))
    text = _text(done, "person", "person updated", "people updated", "people")
    if done.elsewhere:
        text += f"\n{counted(done.elsewhere, 'person', 'people')} of other schools left out."
    if done.note:
        text += f"\n{done.note}"
    return Answer({**done.to_json(), "elsewhere": done.elsewhere, "note": done.note}, text)


def _text(done: ImportResult, one: str, changed: str, changed_many: str, many: str = "") -> str:
    lines = [f"Added {counted(done.added, one, many)}; {counted(done.updated, changed, changed_many)}."]
    lines += [
        f"  {skip.file}{f', line {skip.line}' if skip.line else ''}: {skip.reason}." for skip in done.skipped
    ]
    if done.skipped:
        lines.insert(1, f"{counted(len(done.skipped), 'place')} to look at:")
    return "\n".join(lines)
