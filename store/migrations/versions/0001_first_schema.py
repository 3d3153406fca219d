"""The first schema. Frozen: it says what version 1 was, whatever the models say later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "conflict",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("winner_value", sa.String(), nullable=True),
        sa.Column("winner_hlc", sa.Integer(), nullable=False),
        sa.Column("winner_device", sa.String(), nullable=False),
        sa.Column("loser_value", sa.String(), nullable=True),
        sa.Column("loser_hlc", sa.Integer(), nullable=False),
        sa.Column("loser_device", sa.String(), nullable=False),
        sa.Column("resolved_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("conflict") as batch_op:
        batch_op.create_index("ix_conflict_row", ["table_name", "row_id"], unique=False)

    op.create_table(
        "creditor",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lender", sa.String(), nullable=True),
        sa.Column("lender_type", sa.String(), nullable=True),
        sa.Column("hotline", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "debtor",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "device_no",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("device"),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "field_clock",
        sa.Column("tbl", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("field", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("dev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row_id", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "local_setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table("never", sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "outbox",
        sa.Column("tbl", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("mask", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox_base",
        sa.Column("tbl", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("field", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("dev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row_id", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outgoing_segment",
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device_seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "pending_change",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_table(
        "row_clock",
        sa.Column("tbl", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("dev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sync_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=True),
        sa.Column("last_at", sa.String(), nullable=True),
        sa.Column("last_result", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sync_lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sync_peer",
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("vault", "device"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "void_record",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("target_table", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("void_record") as batch_op:
        batch_op.create_index(batch_op.f("ix_void_record_target_id"), ["target_id"], unique=False)

    op.create_table(
        "debt_case",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("debtor_id", sa.String(), nullable=False),
        sa.Column("creditor_ref", sa.String(), nullable=False),
        sa.Column("creditor_name", sa.String(), nullable=False),
        sa.Column("lender", sa.String(), nullable=True),
        sa.Column("lender_type", sa.String(), nullable=True),
        sa.Column("lender_status", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("account_ref", sa.String(), nullable=True),
        sa.Column("contract_ref", sa.String(), nullable=True),
        sa.Column("contract_date", sa.Date(), nullable=True),
        sa.Column("due_since", sa.Date(), nullable=True),
        sa.Column("nominal_rate", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["debtor_id"],
            ["debtor.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("debt_case") as batch_op:
        batch_op.create_index(batch_op.f("ix_debt_case_debtor_id"), ["debtor_id"], unique=False)

    op.create_table(
        "sync_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("database", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("applying", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["applying"], ["never.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "payment",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["debt_case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("payment") as batch_op:
        batch_op.create_index("ix_payment_case", ["case_id", "at"], unique=False)
        batch_op.create_index("ix_payment_case_made", ["case_id", "created_at"], unique=False)

    op.create_table(
        "statement",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("principal", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.Column("penalty", sa.Integer(), nullable=False),
        sa.Column("fees", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["debt_case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("statement") as batch_op:
        batch_op.create_index("ix_statement_case", ["case_id", "on_date", "id"], unique=False)

    op.create_table(
        "allocation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("payment_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["debt_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("allocation") as batch_op:
        batch_op.create_index("ix_allocation_case", ["case_id", "payment_id", "amount"], unique=False)
        batch_op.create_index(batch_op.f("ix_allocation_payment_id"), ["payment_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("agent", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("ticket", sa.String(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("consented", sa.Boolean(), nullable=False),
        sa.Column("payment_id", sa.String(), nullable=True),
        sa.Column("corrects_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["debt_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("contact") as batch_op:
        batch_op.create_index("ix_contact_at", ["at"], unique=False)
        batch_op.create_index("ix_contact_case", ["case_id", "at"], unique=False)
        batch_op.create_index("ix_contact_case_made", ["case_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_corrects_id"), ["corrects_id"], unique=False)

    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("payment_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("contact_id", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["confirmation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("confirmation") as batch_op:
        batch_op.create_index("ix_confirmation_payment", ["payment_id", "replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_confirmation_replaces_id"), ["replaces_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=True),
        sa.Column("payment_id", sa.String(), nullable=True),
        sa.Column("done_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["debt_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("task") as batch_op:
        batch_op.create_index("ix_task_case", ["case_id", "due"], unique=False)
        batch_op.create_index("ix_task_due", ["due"], unique=False)
