"""${message}."""

from __future__ import annotations

from models.migrations.statements import run_statements

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring a store of the version before to this one, by the statements in the `.sql` file of this name."""
    run_statements(__file__)
