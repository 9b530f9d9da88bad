"""The commands that share a school between devices: central, connect, sync, bundles, conflicts."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

from frontdesk.cli.arguments import existing_file, out_path
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted, progress, table
from frontdesk.errors import UserError
from frontdesk.sync.connecting import add_school, init_central, read_invitation, shown_url
from frontdesk.sync.connecting import connect as join


def central_init(options: argparse.Namespace) -> Answer:
    """Make the central tables; doing it again changes nothing."""
    url = init_central(url=options.url)
    return Answer({"url": url}, f"The central {url} is ready; add schools with `central add-school`.")


def central_add_school(options: argparse.Namespace) -> Answer:
    """Add a school to the central and write its connect file."""
    out = out_path(options.out)
    invitation = add_school(url=options.url, name=options.name, out=out)
    document = {"school": invitation.school, "id": invitation.scope, "file": str(out)}
    return Answer(
        document, f"{invitation.school} was added; give its office the file {out} and keep it secret."
    )


def central_status(options: argparse.Namespace) -> Answer:
    """Show the central's schools with their devices and changes."""
    from frontdesk.sync.overview import central_overview

    found = central_overview(url=options.url)
    document = [
        {
            "id": one.id,
            "school": one.name,
            "changes": one.changes,
            "rows": one.rows,
            "devices": one.devices,
            "seen": one.seen_at.isoformat() if one.seen_at else None,
        }
        for one in found
    ]
    rows = [
        (
            one.name or "(shared by the district)",
            f"{one.changes:,}",
            f"{one.rows:,}",
            str(one.devices),
            f"{one.seen_at.astimezone():%Y-%m-%d %H:%M}" if one.seen_at else "never",
            one.id,
        )
        for one in found
    ]
    text = table(rows, ("school", "changes", "rows", "devices", "last seen", "id"))
    return Answer({"url": shown_url(options.url), "schools": document}, text)


def bundle_export(options: argparse.Namespace) -> Answer:
    """Write this device's changes into one file."""
    from frontdesk.sync.bundle import export_bundle

    path = out_path(options.file)
    with opened(options) as office:
        done = export_bundle(office, path=path, passphrase=_passphrase(options, twice=True))
    return Answer(
        {"file": str(path), "changes": done.changes}, f"Wrote {counted(done.changes, 'change')} to {path}."
    )


def bundle_import(options: argparse.Namespace) -> Answer:
    """Take in the changes of a bundle."""
    from frontdesk.sync.bundle import import_bundle

    path = existing_file(Path(options.file).expanduser(), "bundle")
    with opened(options) as office:
        done = import_bundle(office, path=path, passphrase=_passphrase(options))
    document = {"pushed": 0, "pulled": done.pulled, "conflicts": done.conflicts, "changes": done.changes}
    return Answer(document, f"Took in {counted(done.pulled, 'new change')} of {done.changes:,}.")


def _passphrase(options: argparse.Namespace, twice: bool = False) -> str:
    """Return the bundle's passphrase: asked for on the terminal, or from FRONTDESK_PASSPHRASE; never from the words."""
    if not options.passphrase:
        return os.environ.get("FRONTDESK_PASSPHRASE", "")
    first = getpass.getpass("Passphrase of the bundle: ")
    if not first:
        raise UserError("The passphrase is empty; type one, or leave --passphrase out.")
    if twice and getpass.getpass("The same once more: ") != first:
        raise UserError("The two passphrases differ; try again.")
    return first


def connect(options: argparse.Namespace) -> Answer:
    """Join the school of a connect file, or the school of the same name at an address."""
    by_file = "://" not in options.target
    if by_file:
        read_invitation(Path(options.target).expanduser())  # before a folder is made for it
    with opened(options, set_up=not by_file, make=by_file) as office:
        done = join(office, target=options.target, make=True)
    text = f"Connected to {done.url} as {done.school}. {done.note}".rstrip()
    return Answer({"school": done.school, "id": done.scope, "url": done.url, "note": done.note}, text)


def sync(options: argparse.Namespace) -> Answer:
    """Exchange changes with the central."""
    from frontdesk.sync.syncing import sync_now

    with opened(options, set_up=False) as office:
        done = sync_now(office, progress=progress("Syncing"))
    document = {
        "pushed": done.pushed,
        "pulled": done.pulled,
        "conflicts": done.conflicts,
        "repaired": done.repaired,
        "warning": done.warning,
    }
    text = f"Sent {counted(done.pushed, 'change')}, received {counted(done.pulled, 'change')}."
    if done.conflicts:
        text += f" {counted(done.conflicts, 'conflict')} to settle: see `frontdeskctl conflicts`."
    if done.repaired:
        text += f" Repaired {counted(done.repaired, 'row')}."
    return Answer(document, f"{text} {done.warning}".rstrip())


def conflicts(options: argparse.Namespace) -> Answer:
    """Show the conflicts nobody has settled yet."""
    from frontdesk.sync.conflicts import list_conflicts

    with opened(options, set_up=False) as office:
        found = list_conflicts(office, limit=100_000)
    rows = [
        (f"{one.at:%Y-%m-%d %H:%M}", one.title, one.field, one.kept, one.other, one.interaction)
        for one in found
    ]
    headings = ("when", "what", "field", "kept", "other", "interaction")
    text = table(rows, headings) if found else "Nothing is in conflict."
    return Answer([one.to_json() for one in found], text)
