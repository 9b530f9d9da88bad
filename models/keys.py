"""Keys of rows: UUIDv7 for things that happen, UUIDv5 for things that are the same by name.

UUIDv7 (RFC 9562, section 5.7) begins with the time, so keys made later sort later and new rows land at
the end of an index. UUIDv5 (section 5.5) lets two devices that make the same topic offline make one row.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
import uuid

_NAMED = uuid.UUID("8f0a5b1e-6d0c-5b6e-9a53-0d5f1c6a7e21")


def new_key(milliseconds: int | None = None) -> str:
    """Return a UUIDv7 as 36 characters; `milliseconds` since 1970 defaults to now."""
    moment = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    value = (moment & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(uuid.UUID(int=value))


def name_key(entity: str, *names: str) -> str:
    """Return the UUIDv5 of a row that is known by its name: equal names, however typed, give one key."""
    folded = "\x1f".join(" ".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in names)
    return str(uuid.uuid5(_NAMED, f"{entity}\x1f{folded}"))


def new_device() -> str:
    """Return the 16 hexadecimal characters that name a new device."""
    return secrets.token_hex(8)
