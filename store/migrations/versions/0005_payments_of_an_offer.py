"""Agreed payments and the due day of an offer; the debts of a person to one creditor. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("offer", sa.Column("due_day", sa.Integer(), nullable=True))
    op.add_column("offer", sa.Column("payments", sa.String(), nullable=True))
    op.create_index("ix_debt_case_creditor", "debt_case", ["debtor_id", "creditor_ref"])
