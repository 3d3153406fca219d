"""What a loan was and costs when late, and by what a creditor reaches the debtor. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("debtor", sa.Column("address", sa.String(), nullable=True))
    for name, kind in (
        ("lent", sa.Integer()),
        ("plan_instalment", sa.Integer()),
        ("plan_periods", sa.Integer()),
        ("plan_unit", sa.String()),
        ("plan_fee", sa.Integer()),
        ("upfront_fee", sa.Integer()),
        ("penalty_rate", sa.String()),
        ("late_fee", sa.Integer()),
        ("held_phone", sa.String()),
        ("held_address", sa.String()),
        ("reach_told_on", sa.Date()),
    ):
        op.add_column("debt_case", sa.Column(name, kind, nullable=True))
