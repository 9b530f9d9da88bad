"""Digests: a 64-bit sum of each row's content and heads, and per entity the sum of those, in any order.

Two stores whose sums are equal hold equal rows; sync compares them after each exchange.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from models.base import compact_json
from models.heads import read_heads, write_heads
from models.local import Digest

_WRAP = 1 << 64
_HALF = 1 << 63
# Composed once: every save runs both, and composing takes longer than running.
_DIGESTS = cast("Table", Digest.__table__)
_TOTALS = select(_DIGESTS.c.entity, _DIGESTS.c.total).where(
    _DIGESTS.c.entity.in_(bindparam("entities", expanding=True))
)
_INSERT_TOTAL = upsert(_DIGESTS)
_PUT_TOTAL = _INSERT_TOTAL.on_conflict_do_update(
    index_elements=["entity"], set_={"total": _INSERT_TOTAL.excluded.total}
)


def row_checksum(entity: str, key: str, fields: Mapping[str, Any], heads: str) -> int:
    """Return the signed 64-bit BLAKE2b digest of a row's stored fields (those not None) and heads.

    An erased row has the digest 0, so that it counts for nothing where it was never known; so has a row that no
    change stands behind.
    """
    if not heads or heads.startswith("!"):
        return 0
    if heads.startswith("{"):
        loaded = read_heads(heads)
        heads, fields = write_heads(loaded, bare=True), {**fields, **loaded.kept}
    content = {name: value for name, value in fields.items() if value is not None}
    return text_checksum(compact_json([entity, key, content, heads]))


def text_checksum(text: str) -> int:
    """Return the signed 64-bit BLAKE2b digest of a row's text."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def add_digest(total: int, *, plus: int = 0, minus: int = 0) -> int:
    """Return a sum of checksums kept within a signed 64-bit number."""
    return (total + plus - minus + _HALF) % _WRAP - _HALF


def write_digests(session: Session, differences: Mapping[str, int]) -> None:
    """Add to each entity's digest the difference of its rows' checksums."""
    changed = [entity for entity, difference in differences.items() if difference]
    if changed:
        totals: dict[str, int] = dict(session.execute(_TOTALS, {"entities": changed}).all())
        session.execute(
            _PUT_TOTAL,
            [
                {"entity": entity, "total": add_digest(totals.get(entity, 0), plus=differences[entity])}
                for entity in changed
            ],
        )
