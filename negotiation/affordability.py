"""What a budget leaves to offer, and how it is shared among creditors.

The formula debt ÷ all debts × what is left is that of UK money advice (V); parts are made exact by the
largest remainder. Debts that cost the home, the light or freedom when unpaid come first, and what is agreed
with a creditor is kept before anything is offered to the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.accrual import divide_half_up
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.shares import share_out

if TYPE_CHECKING:
    from collections.abc import Sequence


class Verdict(StrEnum):
    """What a budget allows."""

    FULL = "full"
    """Every debt can be paid off at once."""
    OFFER = "offer"
    """There is something to share in proportion."""
    TOKEN = "token"  # noqa: S105 - a token offer, no secret
    """Only a token to each creditor."""
    NONE = "none"
    """Nothing: ask for a moratorium, and for advice."""
    AGREED = "agreed"
    """There is an agreement with every creditor: what is agreed is paid, and nothing else is offered."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Money of one period, all in one currency.

    Attributes:
        income: what comes in.
        essentials: what living takes.
        priority: what debts that go first take.
        reserve: what is set aside before anything is offered.
        agreed: what agreements with creditors take already.
    """

    income: Money
    essentials: Money
    priority: Money
    reserve: Money
    agreed: Money

    @property
    def surplus(self) -> Money:
        """Income less essentials and priority debts; negative where they are not covered."""
        return self.income - self.essentials - self.priority

    @property
    def for_debts(self) -> Money:
        """What there is for all debts that do not go first: the surplus less the reserve, never below 0."""
        return max(self.surplus - self.reserve, Money.zero(self.income.currency))

    @property
    def before_extra(self) -> Money:
        """What extra money comes on top of: what there is for debts, or the deficit that it fills first."""
        return self.surplus if self.surplus.minor < 0 else self.for_debts

    @property
    def uncommitted(self) -> Money:
        """The surplus less what is agreed: what there is before the reserve; may be negative."""
        return self.surplus - self.agreed

    @property
    def available(self) -> Money:
        """What can be offered: what there is for debts less what is agreed already, never below 0."""
        return max(self.for_debts - self.agreed, Money.zero(self.income.currency))


@dataclass(frozen=True, slots=True)
class Offers:
    """What each creditor can be offered.

    Attributes:
        verdict: what the budget allows.
        amounts: one for each debt, in their order.
        total: their sum.
        left: what is then left of the sum available; of the surplus, where tokens are offered.
    """

    verdict: Verdict
    amounts: tuple[Money, ...]
    total: Money
    left: Money


def make_budget(
    income: Money,
    essentials: Money,
    *,
    priority: Money | None = None,
    reserve: Money | None = None,
    reserve_percent: Decimal = Decimal(0),
    agreed: Money | None = None,
) -> Budget:
    """Reckon a budget.

    Args:
        income: of the period.
        essentials: of the period.
        priority: of debts that go first: housing, energy, maintenance, taxes, fines.
        reserve: a fixed amount to set aside.
        reserve_percent: percent of the surplus to set aside on top, half up; none of a negative surplus.
        agreed: what agreements with creditors take already.

    Raises:
        InvalidValue: the percentage is not within 0 to 100.
    """
    if not reserve_percent.is_finite() or not 0 <= reserve_percent <= 100:
        raise InvalidValue(
            N_("it is no share of the surplus."), field="reserve-percent", remedy=N_("It takes 0 to 100.")
        )
    zero = Money.zero(income.currency)
    first = priority or zero
    surplus = max(income - essentials - first, zero)
    numerator, denominator = reserve_percent.as_integer_ratio()
    share = Money(divide_half_up(surplus.minor * numerator, denominator * 100), income.currency)
    return Budget(income, essentials, first, (reserve or zero) + share, agreed or zero)


def split(available: Money, debts: Sequence[Money]) -> tuple[Money, ...]:
    """Share `available` among `debts` in proportion, to the minor unit; nobody gets more than is owed.

    Raises:
        InvalidValue: no debt, or a negative amount.
    """
    _check(available, debts)
    owed = total(debts, available.currency)
    if available >= owed:
        return tuple(debts)
    return share_out(available, [debt.minor for debt in debts])


def make_offers(
    available: Money, debts: Sequence[Money], *, token: Money | None = None, surplus: Money | None = None
) -> Offers:
    """Make an offer to each creditor.

    A share below the token is raised to it, at the cost of the larger ones. Where the sum available does not
    give everyone the token, each gets the token if the surplus before the reserve covers that; otherwise
    there is no offer, and a moratorium is to be asked for.

    Args:
        available: what can be shared; a negative sum counts as nothing.
        debts: what is owed to each.
        token: the least worth offering (1 yuan, 1 pound), or None for any.
        surplus: what there is before the reserve; `available` when None.

    Raises:
        InvalidValue: no debt, or a negative one.
    """
    zero = Money.zero(available.currency)
    available = max(available, zero)
    parts, within = split(available, debts), available
    verdict = Verdict.FULL if parts == tuple(debts) else Verdict.OFFER
    if token is not None and verdict is Verdict.OFFER:
        tokens = tuple(min(token, debt) for debt in debts)
        needed = total(tokens, zero.currency)
        if needed > available:
            within = max(surplus, available) if surplus is not None else available
            verdict, parts = (
                (Verdict.TOKEN, tokens) if needed <= within else (Verdict.NONE, (zero,) * len(debts))
            )
        else:
            parts = _at_least(tokens, available, debts)
    if not any(parts):
        verdict, within = Verdict.NONE, available
    given = total(parts, zero.currency)
    return Offers(verdict, parts, given, within - given)


def _at_least(least: Sequence[Money], available: Money, debts: Sequence[Money]) -> tuple[Money, ...]:
    """Share in proportion so that nobody gets less than their `least`, all of which `available` covers."""
    fixed: dict[int, Money] = {}
    while True:
        free = [place for place in range(len(debts)) if place not in fixed]
        rest = available - total(fixed.values(), available.currency)
        shares = dict(zip(free, split(rest, [debts[place] for place in free]), strict=True)) if free else {}
        low = [place for place in free if shares[place] < least[place]]
        if not low:
            return tuple((fixed | shares)[place] for place in range(len(debts)))
        fixed |= {place: least[place] for place in low}


_MOST: Final = 10_000


def _check(available: Money, debts: Sequence[Money]) -> None:
    if not 1 <= len(debts) <= _MOST or not any(debts):
        raise InvalidValue(N_("no debt was given."), field="debts", remedy=N_("Give at least one amount."))
    if available.minor < 0 or any(debt.minor < 0 for debt in debts):
        raise InvalidValue(N_("an amount is negative."), field="debts", remedy=N_("It takes 0 or more."))
