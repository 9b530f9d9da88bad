"""The first tables."""

from __future__ import annotations

from models.migrations.statements import run_statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, the search index and its triggers."""
    run_statements(__file__)
