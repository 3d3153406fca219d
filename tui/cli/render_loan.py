"""What a case holds of its contract beside the rate, and by what its creditor reaches the debtor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import display
from tui import words
from tui.cli.render_base import iso
from tui.i18n import _
from tui.written import word

if TYPE_CHECKING:
    from store.queries.views import CaseDetail, LoanTerms


def loan_facts(detail: CaseDetail) -> list[tuple[str, str]]:
    """Labels and texts; a text is empty where nothing is recorded."""
    told = detail.reach_told_on
    held = [detail.held_phone, detail.held_address, _("told on {day}").format(day=iso(told)) if told else ""]
    return [
        (_("loan"), _loan(detail.loan)),
        (_("when late"), _when_late(detail.loan)),
        (_("the creditor holds"), ", ".join(filter(None, held))),
    ]


def _loan(loan: LoanTerms) -> str:
    parts = [
        _("lent {amount}").format(amount=display(loan.lent)) if loan.lent else "",
        _plan(loan),
        _("fee a period {amount}").format(amount=display(loan.plan_fee)) if loan.plan_fee else "",
        _("fee at the start {amount}").format(amount=display(loan.upfront_fee)) if loan.upfront_fee else "",
    ]
    return ", ".join(filter(None, parts))


def _plan(loan: LoanTerms) -> str:
    periods, amount = loan.plan_periods, loan.plan_instalment
    unit = word(words.UNITS, loan.plan_unit or "month")
    if periods and amount:
        return _("{count} x {amount} ({unit})").format(count=periods, amount=display(amount), unit=unit)
    if amount:
        return _("{amount} a period ({unit})").format(amount=display(amount), unit=unit)
    return _("{count} periods ({unit})").format(count=periods, unit=unit) if periods else ""


def _when_late(loan: LoanTerms) -> str:
    rate, fee = loan.penalty_rate, loan.late_fee
    parts = [
        _("{rate} % a year").format(rate=rate) if rate else "",
        _("{amount} for each missed instalment").format(amount=display(fee)) if fee else "",
    ]
    return ", ".join(filter(None, parts))
