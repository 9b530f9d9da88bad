"""Work done one step ahead on a thread of its own: the next piece is fetched and read while the last is written."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Piece = TypeVar("Piece")


@contextmanager
def one_ahead(pieces: Iterator[Piece]) -> Iterator[Iterator[Piece]]:
    """Give the pieces in turn; each is made on another thread while the one before is used.

    What making a piece raises is raised where it would have been given. At the end the thread is waited for.
    """
    with ThreadPoolExecutor(1, "sync-ahead") as pool:

        def turns() -> Iterator[Piece]:
            coming = pool.submit(next, pieces, None)
            while (piece := coming.result()) is not None:
                coming = pool.submit(next, pieces, None)
                yield piece

        yield turns()
