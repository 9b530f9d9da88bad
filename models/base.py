"""What all tables share: the declarative base, column types, and the columns of a synced row.

Times are whole milliseconds since 1970 in UTC in the database and aware datetimes in Python; dates are
ISO text. Both forms go unchanged into the change log, so a change reads the same in every database.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Boolean, Dialect, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from models.errors import StoreError

SCHOOL = "school"
DISTRICT = "district"

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


def to_milliseconds(moment: dt.datetime) -> int:
    """Return an aware datetime as whole milliseconds since 1970 (UTC)."""
    return (moment - _EPOCH) // _MILLISECOND


def from_milliseconds(value: int) -> dt.datetime:
    """Return milliseconds since 1970 as an aware datetime in UTC."""
    return _EPOCH + value * _MILLISECOND


def _damaged() -> StoreError:
    return StoreError(
        "The store holds a value that is damaged; run `frontdeskctl check`, then sync to repair it or restore a backup."
    )


class UtcTime(TypeDecorator[dt.datetime]):
    """An aware datetime, stored as integer milliseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect | None) -> int | None:
        return None if value is None else to_milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect | None) -> dt.datetime | None:
        return None if value is None else from_milliseconds(value)


class IsoDate(TypeDecorator[dt.date]):
    """A calendar date, stored as `YYYY-MM-DD`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect | None) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> dt.date | None:
        try:
            return None if value is None else dt.date.fromisoformat(value)
        except ValueError as error:
            raise _damaged() from error


class JsonText(TypeDecorator[Any]):
    """A JSON value, stored as compact text with sorted keys. Assign a new value to change it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect | None) -> str | None:
        return None if value is None else compact_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> Any:
        return None if value is None else read_json(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_DECODE = json.JSONDecoder().decode


def read_json(text: str) -> Any:
    """Return a stored JSON value; raises StoreError when the text is damaged."""
    try:
        return _DECODE(text)
    except ValueError as error:
        raise _damaged() from error


def compact_json(value: Any) -> str:
    """Return JSON without blanks and with sorted keys, so equal values give equal text."""
    return _ENCODER.encode(value)


class Base(DeclarativeBase):
    """The declarative base of every table in the store."""


class Synced:
    """The columns of a row that is shared with other devices.

    `heads` says which changes made the row what it is (see `models.heads`), `checksum` is the 64-bit
    digest of its content, `deleted` hides the row everywhere without losing it. All other columns are
    fields: each is merged on its own.
    """

    __scope__: ClassVar[str] = SCHOOL
    __tablename__: Any

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    deleted: Mapped[bool] = mapped_column(Boolean, default=False)
    heads: Mapped[str] = mapped_column(Text, default="")
    checksum: Mapped[int] = mapped_column(BigInteger, default=0)


BOOKKEEPING = frozenset({"id", "heads", "checksum"})
