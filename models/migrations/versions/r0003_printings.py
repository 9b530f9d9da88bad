"""What was printed of the day's lists, so that the next print can mark what is new; an index of what presses."""

from __future__ import annotations

from models.migrations.statements import run_statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of printings, and the index of priorities other than normal."""
    run_statements(__file__)
