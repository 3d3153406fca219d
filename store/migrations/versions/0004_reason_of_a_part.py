"""Why a part of a payment goes to its debt. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("allocation", sa.Column("reason", sa.String(), nullable=True))
