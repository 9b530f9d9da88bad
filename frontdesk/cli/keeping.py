"""The commands that keep the office's records safe: export, backup, restore, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from frontdesk.cli.arguments import out_path, shown
from frontdesk.cli.office import data_folder, opened, opened_if_there, who
from frontdesk.cli.output import Answer, counted, progress
from frontdesk.errors import UserError


def export(options: argparse.Namespace) -> Answer:
    """Write a list as CSV or XLSX: all interactions or those that a search lists, contacts, students, ratings."""
    from frontdesk.export import ENDINGS
    from frontdesk.export_lists import LISTS, export_interactions
    from frontdesk.finding.queries import read_query
    from frontdesk.finding.search_box import search_vocabulary

    file, told = out_path(options.out, *ENDINGS), progress("Exporting")
    if options.list not in LISTS:
        raise UserError(f"There is no list “{shown(options.list)}”; export one of: {', '.join(LISTS)}.")
    if options.where and options.list != "interactions":
        raise UserError("Only interactions can be searched with --where; export the other lists whole.")
    with opened(options) as office:
        if options.where:
            known = search_vocabulary(office, me=who(office))
            query = read_query(options.where, vocabulary=known, today=office.today())
            if query.problem:
                raise UserError(query.problem)
            count = export_interactions(office, file=file, query=query, progress=told)
        else:
            count = LISTS[options.list](office, file=file, progress=told)
    return Answer(
        {"file": str(file), options.list: count}, f"Wrote {counted(count, options.list[:-1])} to {file}."
    )


def backup(options: argparse.Namespace) -> Answer:
    """Write a verified copy of the store."""
    from frontdesk.backup import back_up_office

    with opened(options) as office:
        made = back_up_office(office, file=Path(options.file).expanduser())
    document = {"file": str(made.file), "bytes": made.bytes, "interactions": made.interactions}
    held = counted(made.interactions, "interaction")
    return Answer(document, f"Backed up {held} to {made.file} ({made.bytes:,} bytes).")


def restore(options: argparse.Namespace) -> Answer:
    """Put a backup in the store's place."""
    from frontdesk.backup import restore_backup

    by = _at_the_desk(options)
    made, kept = restore_backup(data_folder(options), file=Path(options.file).expanduser(), by=by)
    document = {
        "file": str(made.file),
        "interactions": made.interactions,
        "kept": str(kept) if kept else None,
    }
    text = f"Restored {counted(made.interactions, 'interaction')} from {made.file}."
    return Answer(document, text + (f" What was there before is kept in {kept}." if kept else ""))


def _at_the_desk(options: argparse.Namespace) -> str | None:
    """Return who is signed in in the folder; nobody where its store is damaged, which is what a restore is for."""
    try:
        with opened_if_there(options) as office:
            return who(office) if office else None
    except UserError:
        return None


def erase(options: argparse.Namespace) -> Answer:
    """Erase a person for ever; without --yes it only says who would be erased."""
    from frontdesk.privacy import erase_contact, erase_student, find_person

    with opened(options) as office:
        kind, key, name = find_person(office, text=options.person)
        if not options.yes:
            raise UserError(
                f"This would erase the {kind} {name} ({key}) and all that was noted with them, on every device and"
                " for ever; add --yes to do it."
            )
        done = (erase_contact if kind == "contact" else erase_student)(office, id=key, by=who(office))
    document = {"erased": kind, "id": key, "interactions": done.interactions, "rows": done.rows}
    text = f"Erased the {kind} with {counted(done.interactions, 'interaction')}; the nameless counts stay."
    return Answer(document, f"{text} Backups made before still hold them: delete those too.")


def check(options: argparse.Namespace) -> Answer:
    """Check the store from end to end; a store with problems is exit code 2."""
    from frontdesk.check import check_office

    with opened(options) as office:
        result = check_office(office, progress=progress("Checking"))
    document = {"ok": result.ok, "problems": list(result.problems), "rows": result.rows}
    if result.ok:
        return Answer(document, f"The store is sound: {counted(result.rows, 'row')} checked.")
    complaint = (
        f"The store has {counted(len(result.problems), 'problem')}; keep a copy of the data folder, then sync to"
        " repair it or restore a backup."
    )
    return Answer(document, "\n".join(result.problems), code=2, complaint=complaint)
