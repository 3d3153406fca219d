"""The numbers and names under which tables and fields travel and are clocked.

Append only: a name or a number is never reused for another meaning, and never moved. A test compares
this list with the models, so a forgotten field fails CI.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WireTable:
    """One synced table: its number, its name, its fields in order of their numbers (`id` is the key).

    `insert_only` tables hold events, which are never rewritten.
    """

    no: int
    name: str
    fields: tuple[str, ...]
    insert_only: bool

    @property
    def every_field(self) -> int:
        """The mask with every field's bit set."""
        return (1 << len(self.fields)) - 1


def _record(no: int, name: str, *fields: str) -> WireTable:
    return WireTable(no, name, ("created_at", "deleted_at", *fields), insert_only=False)


def _event(no: int, name: str, *fields: str) -> WireTable:
    return WireTable(no, name, ("created_at", *fields), insert_only=True)


TABLES: tuple[WireTable, ...] = (
    _record(1, "debtor", "name", "phone", "zone", "note", "address"),
    _record(2, "creditor", "name", "lender", "lender_type", "hotline", "note"),
    _record(
        3, "debt_case",
        "debtor_id", "creditor_ref", "creditor_name", "lender", "lender_type", "lender_status", "product",
        "currency", "account_ref", "contract_ref", "contract_date", "due_since", "nominal_rate", "note",
        "closed_on", "closed_note", "lent", "plan_instalment", "plan_periods", "plan_unit", "plan_fee",
        "upfront_fee", "penalty_rate", "late_fee", "held_phone", "held_address", "reach_told_on",
    ),
    _event(4, "statement", "case_id", "on_date", "principal", "interest", "penalty", "fees"),
    _event(
        5, "contact",
        "case_id", "at", "zone", "channel", "direction", "summary", "duration", "agent", "number", "ticket",
        "with_whom", "outcome", "count", "consented", "payment_id", "corrects_id",
    ),
    _event(
        6, "payment",
        "case_id", "amount", "currency", "method", "at", "zone", "paid_on", "reference", "note",
    ),
    _event(7, "allocation", "payment_id", "case_id", "amount", "reason"),
    _event(
        8, "confirmation",
        "payment_id", "verdict", "by", "at", "zone", "reference", "note", "contact_id", "replaces_id",
    ),
    _record(9, "task", "case_id", "kind", "title", "due", "contact_id", "payment_id", "done_at"),
    _event(10, "void_record", "target_table", "target_id", "note"),
    _record(
        11, "conflict",
        "table_name", "row_id", "field", "winner_value", "winner_hlc", "winner_device",
        "loser_value", "loser_hlc", "loser_device", "resolved_at",
    ),
    _record(12, "party", "case_id", "role", "name", "phone", "from_on", "to_on", "note"),
    _event(
        13, "case_event",
        "case_id", "kind", "on_date", "party", "reference", "amount", "note", "contact_id", "corrects_id",
    ),
    _record(
        14, "application",
        "case_id", "number", "kind", "form", "submitted_on", "submitted_to", "submitted_by", "chase_on",
    ),
    _event(15, "reply", "case_id", "application_id", "verdict", "at", "zone", "reason", "advice"),
    _record(
        16, "material",
        "case_id", "kind", "title", "needed_by", "obtained_on", "expires_on", "sent_on", "sent_by", "note",
    ),
    _event(
        17, "offer",
        "case_id", "application_id", "kind", "at", "zone", "balance", "upfront", "periods", "unit", "method",
        "instalment", "annual_rate", "fee", "first_on", "waived", "valid_until", "written", "restores",
        "accrual", "terms", "note", "corrects_id", "due_day", "payments",
    ),
    _event(18, "offer_decision", "case_id", "offer_id", "verdict", "at", "zone", "note", "replaces_id"),
    _event(
        19, "instalment",
        "case_id", "offer_id", "number", "due", "amount", "principal", "interest", "fee",
    ),
    _record(20, "budget_line", "debtor_id", "kind", "title", "amount", "currency", "every", "note"),
)  # fmt: skip

BY_NAME = {table.name: table for table in TABLES}
BY_NO = {table.no: table for table in TABLES}
