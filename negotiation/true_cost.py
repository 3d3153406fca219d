"""What a loan truly costs a year, by the plan of its contract.

Money kept back at the start was never received (民法典 Art. 670): it comes off what was lent. Charges of each
period are part of what is paid. The rate itself is that of `rates`, stated nominal and effective.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.rates import effective_apr, flat_fee, level, nominal_apr
from negotiation.units import MONTH, Unit

if TYPE_CHECKING:
    from decimal import Decimal

    from negotiation.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanPlan:
    """The plan of a loan, as its contract has it; None where that is not recorded.

    Attributes:
        lent: what was lent, before anything was kept back of it.
        periods: how many instalments.
        instalment: what each takes without `fee`; None for an equal part of `lent` (a card's instalments).
        fee: charge of each period beside it.
        upfront: kept back, or paid at the start.
        unit: the time between two instalments.
    """

    lent: Money
    periods: int
    instalment: Money | None = None
    fee: Money | None = None
    upfront: Money | None = None
    unit: Unit = MONTH


@dataclass(frozen=True, slots=True)
class TrueRate:
    """A plan's rate in percent a year, all recorded fees in it, stated in two ways."""

    nominal: Decimal
    effective: Decimal


def true_rate(plan: LoanPlan) -> TrueRate | None:
    """Give the true annual rate of a plan; None where the figures have none.

    Raises:
        InvalidValue: more periods than can be reckoned with.
    """
    lent = plan.lent.major
    received = lent - (plan.upfront.major if plan.upfront else 0)
    if received <= 0:
        return None
    if plan.instalment is None:
        if not plan.fee and not plan.upfront:
            return None  # an equal part and nothing beside it: no charge is recorded at all
        fee = plan.fee.major * 100 / lent if plan.fee else lent * 0
        cash = flat_fee(lent, fee, plan.periods, plan.unit)
        if plan.upfront:
            cash = level(received, -cash.flows[1].amount, plan.periods, plan.unit)
    else:
        each = plan.instalment.major + (plan.fee.major if plan.fee else 0)
        cash = level(received, each, plan.periods, plan.unit)
    nominal, effective = nominal_apr(cash), effective_apr(cash)
    if nominal is None or effective is None or nominal < 0:
        return None
    return TrueRate(nominal, effective)
