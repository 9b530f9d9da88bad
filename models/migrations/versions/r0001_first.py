"""The first tables."""

from __future__ import annotations

from alembic import op

from models.base import Base
from models.pair_index import create_pair_index
from models.search import create_index

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, the search index and its triggers."""
    Base.metadata.create_all(op.get_bind())
    create_index(op.get_bind())
    create_pair_index(op.get_bind())
