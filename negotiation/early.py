"""Repaying early: interest for the actual time, unless something else was agreed (民法典 Art. 677).

The rule is `contract.loan_terms` of the Chinese pack (V). It is about interest; whether fees of later periods
fall away, and whether a fee for ending early was agreed, is asked of the creditor. Everything here is a
calculation to ask about, never what is owed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.accrual import divide_half_up, simple_interest
from negotiation.errors import N_, InvalidValue
from negotiation.finding import Said
from negotiation.money import Money, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

RULE: Final = "contract.loan_terms"


@dataclass(frozen=True, slots=True)
class Planned:
    """An instalment of a plan, with what was paid towards it already."""

    due: date
    principal: Money
    interest: Money
    fee: Money
    paid: Money

    @property
    def amount(self) -> Money:
        """What the plan takes that day."""
        return self.principal + self.interest + self.fee


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """What ending it on a day takes.

    Attributes:
        on: the day.
        principal: what is not due before or on that day.
        interest: for the days since interest was last paid up to this one.
        days: those days.
        fees: the charge of the period that runs, and the fee for ending early.
        arrears: what fell due up to that day and is not paid.
        paid_ahead: what was paid already towards later instalments.
        total: all of it, less what was paid ahead.
        planned: what the plan would still take; None where no plan is known.
        later_fees: charges of the periods after the running one, which `total` leaves out.
        saved: interest that the plan would take and this does not, less the fee for ending early; None where
            no plan is known.
    """

    on: date
    principal: Money
    interest: Money
    days: int
    fees: Money
    arrears: Money
    paid_ahead: Money
    total: Money
    planned: Money | None
    later_fees: Money
    saved: Money | None


def early_loan(
    principal: Money,
    annual_rate: Decimal,
    lent_on: date,
    paid_on: date,
    *,
    due_on: date | None = None,
    basis: int = 365,
    fee: Money | None = None,
) -> Early:
    """Reckon a loan that is repaid in one sum before its day.

    Args:
        principal: what was lent.
        annual_rate: percent a year.
        lent_on: the day interest runs from.
        paid_on: the day it is repaid.
        due_on: the day it is to be repaid by the contract, or None where it is not known.
        basis: days of a year, 365 or 360.
        fee: a fee for ending early, or None.

    Raises:
        InvalidValue: it is repaid before it was lent, or after its day.
    """
    zero = Money.zero(principal.currency)
    _in_order(lent_on, paid_on, due_on)
    interest = simple_interest(principal, annual_rate, lent_on, paid_on, basis)
    extra = fee or zero
    planned = saved = None
    if due_on is not None:
        planned = principal + simple_interest(principal, annual_rate, lent_on, due_on, basis)
        saved = planned - principal - interest - extra
    return Early(
        on=paid_on,
        principal=principal,
        interest=interest,
        days=(paid_on - lent_on).days,
        fees=extra,
        arrears=zero,
        paid_ahead=zero,
        total=principal + interest + extra,
        planned=planned,
        later_fees=zero,
        saved=saved,
    )


def early_plan(
    plan: Sequence[Planned],
    since: date,
    on: date,
    *,
    annual_rate: Decimal | None = None,
    basis: int = 365,
    fee: Money | None = None,
) -> Early:
    """Reckon a plan of instalments that is ended early.

    What fell due up to that day is owed as planned. Of later instalments the principal is owed, with interest
    for the days since the last due day: at the rate where one is given, else the part of the running period's
    interest that these days are of it; never more than the plan takes for that period.

    Args:
        plan: the instalments by day, at least one.
        since: the day interest runs from before the first one.
        on: the day it is ended.
        annual_rate: percent a year on what is left of the principal, or None.
        basis: days of a year for `annual_rate`, 365 or 360.
        fee: a fee for ending early, or None.

    Raises:
        InvalidValue: the day lies before the plan begins.
    """
    currency = plan[0].principal.currency
    zero = Money.zero(currency)
    _in_order(since, on, None)
    past = [one for one in plan if one.due <= on]
    later = [one for one in plan if one.due > on]
    start = max((one.due for one in past), default=since)
    principal = total((one.principal for one in later), currency)
    interest, running = zero, zero
    days = (on - start).days if later else 0
    if later:
        interest = _for_days(later[0], principal, start, on, annual_rate, basis)
        running = later[0].fee if days else zero
    arrears = total((one.amount - one.paid for one in past), currency)
    ahead = total((one.paid for one in later), currency)
    whole = total((one.amount for one in later), currency)
    extra = fee or zero
    fees = running + extra
    return Early(
        on=on,
        principal=principal,
        interest=interest,
        days=days,
        fees=fees,
        arrears=arrears,
        paid_ahead=ahead,
        total=max(arrears + principal + interest + fees - ahead, zero),
        planned=arrears + whole - ahead,
        later_fees=total((one.fee for one in later), currency) - running,
        saved=total((one.interest for one in later), currency) - interest - extra,
    )


def _for_days(
    running: Planned, principal: Money, start: date, on: date, annual_rate: Decimal | None, basis: int
) -> Money:
    """Interest of the running period for its days up to `on`."""
    days, length = (on - start).days, (running.due - start).days
    if annual_rate is not None:
        return min(simple_interest(principal, annual_rate, start, on, basis), running.interest)
    return Money(divide_half_up(running.interest.minor * days, length), principal.currency)


def _in_order(start: date, on: date, end: date | None) -> None:
    if on < start:
        raise InvalidValue(
            N_("{day} comes before interest begins to run on {start}."),
            field="paid-on",
            remedy=N_("Give a later day."),
            day=on,
            start=start,
        )
    if end is not None and on > end:
        raise InvalidValue(
            N_("{day} is after {end}, the day by the contract: that is not early."),
            field="paid-on",
            remedy=N_("Give an earlier day."),
            day=on,
            end=end,
        )


ACTUAL_TIME: Final = N_(
    "Who repays early owes interest for the time the money was held, unless something else was agreed."
)
ASK: Final = N_(
    "This is a calculation. Before paying, ask the creditor for its own figure for that day in writing, and "
    "whether a fee for ending early was agreed."
)
LATER_FEES: Final = N_("Charges of later periods, {fees}, are not in it: ask whether they fall away.")
NOTHING_SAVED: Final = N_("The plan takes no more interest than this: ending it early saves none.")
COSTS_MORE: Final = N_("With the fee for ending early it takes {more} more than keeping to the plan.")
ARREARS: Final = N_("{arrears} of it is due already. What being late adds is not in it.")


def early_notes(found: Early) -> tuple[Said, ...]:
    """Say what is to be known of such a calculation: what it rests on, what it leaves out, what to ask."""
    notes = [Said(ACTUAL_TIME)]
    if found.arrears:
        notes.append(Said(ARREARS, {"arrears": found.arrears}))
    if found.later_fees:
        notes.append(Said(LATER_FEES, {"fees": found.later_fees}))
    if found.saved is not None and not found.saved:
        notes.append(Said(NOTHING_SAVED))
    if found.saved is not None and found.saved.minor < 0:
        notes.append(Said(COSTS_MORE, {"more": -found.saved}))
    return (*notes, Said(ASK))
