"""The commands that look things up: show, search, list."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from frontdesk.cli.office import opened, who
from frontdesk.cli.output import Answer, counted, table
from frontdesk.errors import UserError
from frontdesk.finding.listing import list_interactions, search_interactions, show_interaction
from frontdesk.finding.queries import KEYS, Query, read_query
from frontdesk.finding.search_box import search_vocabulary
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from models.search import fold, match_query

_PAGE = 500


def show(options: argparse.Namespace) -> Answer:
    """Show an interaction with its timeline."""
    with opened(options) as office:
        found = show_interaction(office, id=options.id)
    return Answer(found.to_json(), _as_page(found))


def search(options: argparse.Namespace) -> Answer:
    """Find interactions by the beginnings of words, and by filters such as `topic:meals` or `lang:es`."""
    words = " ".join(options.words)
    with opened(options) as office:
        if any(_is_filter(word) for word in options.words):
            query = read_query(
                words, vocabulary=search_vocabulary(office, me=who(office)), today=office.today()
            )
            if query.problem:
                raise UserError(query.problem)
            found = list_interactions(office, query=query, limit=options.limit).items
        elif match_query(words):
            found = search_interactions(office, words=words, limit=options.limit)
        else:
            raise UserError("There is no word to search for; give letters or figures.")
    return Answer([view.to_json() for view in found], _as_table(found) or "Nothing was found.")


def _is_filter(word: str) -> bool:
    name, mark, _ = word.partition(":")
    return bool(mark) and any(fold(name) in words.split() for words in KEYS.values())


def list_(options: argparse.Namespace) -> Answer:
    """List interactions, newest first."""
    if options.first and options.last and options.first > options.last:
        raise UserError(
            f"The list would end ({options.last}) before it begins ({options.first}); swap --from and --to."
        )
    query = Query(
        first=options.first,
        last=options.last,
        channels=(options.channel.value,) if options.channel else (),
        statuses=(options.status.value,) if options.status else (),
    )
    as_json = getattr(options, "json", False)
    if as_json:
        return Answer(_listed(options, query), "")
    with opened(options) as office:
        found = list(_pages(office, query, options.limit))
    return Answer([], _as_table(found) or "There are no such interactions.")


def _listed(options: argparse.Namespace, query: Query) -> Iterator[dict[str, Any]]:
    """Yield interactions page by page while they are printed, so that a million take no more memory than a few."""
    with opened(options) as office:
        for view in _pages(office, query, options.limit):
            yield view.to_json()


def _pages(office: Office, query: Query, limit: int) -> Iterator[InteractionView]:
    after, left = None, limit
    while left:
        page = list_interactions(office, query=query, after=after, limit=min(_PAGE, left))
        yield from page.items
        after, left = page.after, left - len(page.items)
        if after is None:
            return


def _as_table(views: Sequence[InteractionView]) -> str:
    if not views:
        return ""
    rows = [
        (
            f"{view.at:%Y-%m-%d %H:%M}",
            view.channel,
            view.contact,
            view.student,
            view.topic,
            view.status,
            view.note,
            view.id,
        )
        for view in views
    ]
    headings = ("when", "channel", "contact", "student", "topic", "status", "note", "id")
    return table(rows, headings) + "\n" + counted(len(views), "interaction") + "."


def _as_page(view: InteractionView) -> str:
    lines = [f"{view.contact}, {view.channel}, {view.at:%A, %Y-%m-%d %H:%M}", ""]
    fields = {
        "Student": view.student,
        "Topic": view.topic,
        "Kind": view.kind,
        "Routine": view.routine,
        "Language": view.language,
        "Language help": view.language_help,
        "Status": view.status,
        "Priority": view.priority,
        "Owner": view.owner,
        "Subject": view.subject,
        "Rating": str(view.rating) if view.rating else "",
        "Id": view.id,
    }
    fields |= {name.capitalize(): str(value) for name, value in view.details.items()}
    lines += [f"{name + ':':<15}{value}" for name, value in fields.items() if value]
    lines += [
        f"{'Follow up by:':<15}{promise.due}{' (done)' if promise.done_at else ''}"
        for promise in view.follow_ups
    ]
    for entry in view.entries:
        lines += ["", f"{entry.at:%Y-%m-%d %H:%M}  {entry.kind}{', ' + entry.by if entry.by else ''}"]
        lines += [f"  {line}" for line in entry.text.splitlines()]
        lines += [f"  → {line}" for line in entry.translation.splitlines()]
    return "\n".join(lines)
