"""What was printed of the day's lists, so that the next print can mark what is new."""

from __future__ import annotations

from models.migrations.statements import run_statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of printings."""
    run_statements(__file__)
