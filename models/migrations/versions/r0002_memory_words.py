"""A word index for the translation memory, and indexes for what is open, closed or due."""

from __future__ import annotations

from models.migrations.statements import run_statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the memory's word index, filled from what is there, and the indexes."""
    run_statements(__file__)
