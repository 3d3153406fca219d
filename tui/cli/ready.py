"""What to have ready before a call, beside the words for it: what support asks for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.findings import iso
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import hotline_of
from tui.words import PAYMENT_STATUS
from tui.written import amount, day, hotline, moment, party_line, task_title, word

if TYPE_CHECKING:
    from store.queries.brief import CallBrief
    from tui.cli.context import Context
    from tui.cli.shapes import Shape


def ready_shape(context: Context, brief: CallBrief) -> Shape:
    """It as JSON."""
    shapes = context.faces()[0]
    row, statement, detail = brief.detail.row, brief.detail.statement, brief.detail
    return {
        "loan_amount": str(detail.loan.lent) if detail.loan.lent else None,
        "owed": str(row.still_owed),
        "principal": str(statement.principal),
        "interest": str(statement.interest),
        "penalty": str(statement.penalty),
        "fees": str(statement.fees),
        "unconfirmed": str(row.unconfirmed),
        "figures_on": iso(statement.on),
        "days_past_due": row.days_past_due,
        "account": row.account_ref,
        "contract": detail.contract_ref,
        **_line_shape(brief),
        "promises": [shapes.task(one) for one in brief.promises],
        "open_payments": [shapes.payment(one) for one in brief.open_payments],
        "last_contacts": [shapes.contact(one) for one in brief.last_contacts],
    }


def _line_shape(brief: CallBrief) -> Shape:
    """The number to call: that of an assignee stands in the place of the former creditor's."""
    if brief.assignee is not None:
        phone = brief.assignee.phone
        entered = True if phone else None
        return {"hotline": phone, "hotline_mark": None, "hotline_entered": entered, "hotline_source": None}
    line = hotline_of(brief.creditor)
    return {
        "hotline": line.number if line else None,
        "hotline_mark": str(line.status) if line else None,
        "hotline_entered": line.entered if line else None,
        "hotline_source": line.source or None if line else None,
    }


def ready_lines(brief: CallBrief) -> list[str]:
    """It for people: the figures, then what is open, then the last contacts."""
    lines = [_("Have ready"), *(f"  {line}" for line in facts(_figures(brief)))]
    if brief.promises or brief.open_payments:
        lines += ["", _("Open promises and to-dos")]
        lines += [f"  {day(one.due)}  {task_title(one.kind, one.title)}" for one in brief.promises]
        lines += [
            f"  {amount(one.amount)}  {word(PAYMENT_STATUS, one.status)}  {day(one.paid_on)}"
            for one in brief.open_payments
        ]
    if brief.last_contacts:
        lines += ["", _("Last contacts")]
        for one in brief.last_contacts:
            first = (one.summary.strip().splitlines() or [""])[0]
            lines.append(f"  {moment(one.at, one.clock or brief.zone)}  {first}")
    return lines


def _line(brief: CallBrief) -> str:
    """The number to call, likewise."""
    if brief.assignee is not None:
        return party_line(brief.assignee)
    return hotline(hotline_of(brief.creditor), brief.detail.lender_type)


def _figures(brief: CallBrief) -> list[tuple[str, str | None]]:
    row, statement, detail = brief.detail.row, brief.detail.statement, brief.detail
    return [
        (_("loan amount"), amount(detail.loan.lent) if detail.loan.lent else ""),
        (_("owed"), amount(row.still_owed)),
        (_("no longer owed"), amount(row.let_off) if row.let_off else ""),
        (_("principal"), amount(statement.principal)),
        (_("interest"), amount(statement.interest)),
        (_("penalty interest"), amount(statement.penalty)),
        (_("fees"), amount(statement.fees) if statement.fees else ""),
        (_("paid, not confirmed"), amount(row.unconfirmed) if row.unconfirmed else ""),
        (_("figures of"), day(statement.on)),
        (_("days past due"), "" if row.days_past_due is None else str(row.days_past_due)),
        (_("account"), row.account_ref),
        (_("contract number"), detail.contract_ref),
        (_("debtor"), row.debtor),
        (_("hotline"), _line(brief)),
    ]
