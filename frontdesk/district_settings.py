"""Settings that a district shares with all its schools: one synced row for each name.

Relies on `models.language.DistrictSetting`; the names and their meaning stand with whoever uses them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.capture import Work
from models.keys import name_key
from models.language import DistrictSetting


def read_district_setting(session: Session, name: str, default: Any = None) -> Any:
    """Return a district setting, or the default when the district never set it."""
    row = session.get(DistrictSetting, name_key("district_setting", name))
    return default if row is None or row.deleted else row.value


def write_district_setting(work: Work, name: str, value: Any) -> None:
    """Set a district setting in an open unit of work."""
    key = name_key("district_setting", name)
    row = work.session.get(DistrictSetting, key)
    if row is None:
        work.add(DistrictSetting(id=key, name=name, value=value))
    else:
        row.value, row.deleted = value, False
