"""Errors that a person at the desk can act on.

Everything else that goes wrong is a bug and travels as an ordinary exception. Whether an error is the
user's to mend is decided by its type alone, never by its text.
"""

from __future__ import annotations


class UserError(Exception):
    """Something a person can put right; the message is one sentence: what is wrong, what to do.

    The window shows it as a message, the command line prints it on stderr and exits with code 2.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StoreError(UserError):
    """The store cannot be opened, read or written (missing rights, full disk, damage, newer version)."""


class NotFound(UserError):  # noqa: N818 - reads as the sentence it is
    """A row that was asked for by its id or name does not exist."""
