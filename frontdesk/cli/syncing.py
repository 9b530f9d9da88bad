"""The commands that share a school between devices: central, connect, sync, bundles, conflicts."""

from __future__ import annotations

import argparse
from pathlib import Path

from frontdesk.cli.arguments import out_path
from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted, progress, table
from frontdesk.sync.connecting import add_school, init_central, read_invitation
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


def connect(options: argparse.Namespace) -> Answer:
    """Join the school of a connect file, or the school of the same name at an address."""
    if "://" not in options.target:
        read_invitation(Path(options.target).expanduser())  # before a folder is made for it
    with opened(options, set_up=False) as office:
        done = join(office, target=options.target)
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
