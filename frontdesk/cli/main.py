"""The entry of `frontdeskctl`: reads the command line, runs one command, answers, and sets the exit code.

0 is success; 2 is something the caller can put right, said in one sentence; 1 is a fault of the program;
130 is Ctrl-C. Each command's module is imported only when it is called for, so that help is instant.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from frontdesk.cli.arguments import shown
from frontdesk.cli.faults import record_fault
from frontdesk.cli.output import Answer, harmless, send, speak_utf8
from frontdesk.cli.parser import build_parser
from models.errors import UserError

BAD_INPUT = 2
FAULT = 1
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run `frontdeskctl` with the given words (by default those of the process); return the exit code."""
    speak_utf8()
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log is not for the terminal
    words = list(sys.argv[1:] if argv is None else argv)
    options = argparse.Namespace(data=None)
    try:
        words = [_as_utf8(word) for word in words]
        build_parser().parse_args(words, namespace=options)
        answer = _command(options)
        send(answer, as_json=getattr(options, "json", False))
        if answer.complaint:
            _say(answer.complaint)
        return answer.code
    except UserError as error:
        _say(error.sentence)
        _close_pipe_if_full()
        return BAD_INPUT
    except KeyboardInterrupt:
        _say("Stopped; nothing was left half-done.")
        return INTERRUPTED
    except BrokenPipeError:
        _close_pipe()
        return 0
    except Exception as error:  # the last line of defence: no traceback reaches the user
        return _fault(error, options.data)


def _command(options: argparse.Namespace) -> Answer:
    module, _, name = options.run.partition(":")
    command = getattr(importlib.import_module(f"frontdesk.cli.{module}"), name)
    answer: Answer = command(options)
    return answer


def _as_utf8(word: str) -> str:
    """Return a word whose bytes are UTF-8 as such, also in a locale that took them for something else."""
    if word.isprintable() or not any(0xD800 <= ord(sign) <= 0xDFFF for sign in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        raise UserError(f"“{shown(word)}” holds bytes that are not UTF-8; type it again.") from None


def _fault(error: Exception, folder: Path | None) -> int:
    log = record_fault(error, folder)
    where = f" Where it happened is noted in {log}, without any family's words." if log else ""
    _say(f"FrontDesk made a mistake of its own ({type(error).__name__}); nothing was changed halfway.{where}")
    return FAULT


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(harmless(" ".join(sentence.split())) + "\n")


def _close_pipe_if_full() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _close_pipe()


def _close_pipe() -> None:
    """Point standard output nowhere, so that Python's own last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


if __name__ == "__main__":
    sys.exit(main())
