"""One statement that is sent to Postgres now and answered later, so that both computers work at once.

psycopg's own calls wait for the answer; here its steps are taken singly. The statement travels with its end (it is a
transaction of its own), so the server never waits for us to go on, whatever becomes of this computer meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from psycopg import errors, generators, pq

_FAILED = (pq.ExecStatus.FATAL_ERROR, pq.ExecStatus.BAD_RESPONSE)


def send(link: psycopg.Connection[Any], statement: bytes, given: Sequence[str]) -> Callable[[], str]:
    """Send a statement with its values for `$1`, `$2`…; the returned function waits for the value that it returns.

    Nothing else may be asked of the link before. Raises psycopg's errors.
    """
    link.pgconn.send_query_params(statement, [value.encode() for value in given])
    link.wait(generators.send(link.pgconn))
    return lambda: _answer(link)


def _answer(link: psycopg.Connection[Any]) -> str:
    for result in link.wait(generators.fetch_many(link.pgconn)):
        if result.status in _FAILED:
            raise errors.error_from_result(result)
        value: bytes | None = result.get_value(0, 0)
        if value is not None:
            return value.decode()
    return ""
