"""What the commands of `frontdeskctl` are made of: a parser that complains in one sentence, commands and groups.

Relies on the standard library alone, so that help and mistakes answer at once.
"""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path
from typing import NoReturn

from frontdesk.cli.arguments import shown
from models.errors import UserError

Commands = argparse._SubParsersAction  # the type argparse gives no public name


class PlainParser(argparse.ArgumentParser):
    """An argparse parser whose complaints are one sentence and an ordinary UserError."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the command line and where its form is shown."""
        what = message[:1].upper() + message[1:].rstrip(".")
        raise UserError(f"{what}; run “{self.prog} --help” to see how it is written.")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Say which words there are; should argparse ever call this otherwise, `error` still answers."""
        if action.choices is None or value in action.choices:
            return
        words = [str(word) for word in action.choices]
        close = difflib.get_close_matches(str(value), words, n=1)
        hint = f" perhaps {close[0]} was meant;" if close else ""
        raise UserError(f"{self.prog} has no command “{shown(str(value))}”;{hint} it has {', '.join(words)}.")


def everywhere(parser: argparse.ArgumentParser) -> None:
    """Let a parser take what every command takes: `--data` and `--json`."""
    parser.add_argument(
        "--data", type=_folder, metavar="DIR", default=argparse.SUPPRESS, help="the data folder"
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="answer as one JSON document"
    )


def _folder(text: str) -> Path:
    if not text.strip():
        raise UserError("--data needs the path of a folder.")
    return Path(text).expanduser()


def add(commands: Commands[PlainParser], name: str, run: str, summary: str) -> PlainParser:
    """Add a command that the function `run` (`module:function` of this package) answers."""
    parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    everywhere(parser)
    parser.set_defaults(run=run)
    return parser


def group(
    commands: Commands[PlainParser], name: str, metavar: str, summary: str, run: str = ""
) -> Commands[PlainParser]:
    """Add a command that has commands of its own; with `run` it also stands alone."""
    parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    everywhere(parser)
    if run:
        parser.set_defaults(run=run)
    return parser.add_subparsers(dest=f"{name}_command", metavar=metavar, required=not run)
