"""Month by month until nothing is owed: a forecast, with its date and its cost.

Each month bears a twelfth of the annual rate on the principal, half up; then the month's payment is made,
interest before principal (民法典 Art. 561, V). Unpaid interest bears none itself unless the contract
compounds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negotiation.accrual import divide_half_up
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.shares import share_out
from negotiation.units import MONTH, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST_MONTHS: Final = 1200
"""A hundred years: what is not paid off by then is not going to be."""

_MONTHS: Final = 12


class Strategy(StrEnum):
    """Which debt gets what the minimum payments leave."""

    AVALANCHE = "avalanche"
    """The highest rate first: the cheapest way, as long as the payments cover the interest of every debt."""
    SNOWBALL = "snowball"
    """The smallest debt first."""
    PRO_RATA = "pro-rata"
    """All in proportion."""
    OWN = "own"
    """In the order given."""


class Outcome(StrEnum):
    """How it ends."""

    DEBT_FREE = "debt-free"
    NEVER = "never"
    """The payments do not even cover the interest of one debt."""
    TOO_LONG = "too-long"
    """Not within `LONGEST_MONTHS`."""


@dataclass(frozen=True, slots=True)
class Due:
    """What an agreement asks for on a day.

    Attributes:
        on: the day.
        principal: what it pays off.
        cost: its interest and fees.
    """

    on: date
    principal: Money
    cost: Money


@dataclass(frozen=True, slots=True)
class Running:
    """One debt as it stands.

    Attributes:
        name: how the caller knows it.
        principal: what interest runs on.
        annual_rate: percent per year.
        minimum: what it gets each month in any case, as far as the money goes.
        interest: interest owed already.
        compounds: unpaid interest bears interest too.
        agreed: what its agreement still asks for, in place of `principal` and everything after it: each
            month it gets what is due by then, before any other debt, and nothing beyond.
    """

    name: str
    principal: Money
    annual_rate: Decimal = Decimal(0)
    minimum: Money | None = None
    interest: Money | None = None
    compounds: bool = False
    agreed: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month.

    Attributes:
        n: its number, from 1.
        due: the day of the payment, or None.
        interest: what the debts bore.
        paid: what was paid.
        by_debt: the same, debt by debt, in their order.
        balance: all that is owed afterwards.
    """

    n: int
    due: date | None
    interest: Money
    paid: Money
    by_debt: tuple[Money, ...]
    balance: Money


@dataclass(frozen=True, slots=True)
class Payoff:
    """What a strategy comes to.

    Attributes:
        strategy: which.
        outcome: how it ends; the figures below are those up to the last month reckoned.
        months: the table.
        debt_free_on: the day of the last payment, or None.
        total_paid: all payments.
        interest: all interest that accrued, with what was owed at the start.
        stuck: the debt whose interest the payments do not cover, where the outcome is `never`.
        stuck_interest: its interest of a month.
    """

    strategy: Strategy
    outcome: Outcome
    months: tuple[Month, ...]
    debt_free_on: date | None
    total_paid: Money
    interest: Money
    stuck: str | None = None
    stuck_interest: Money | None = None

    @property
    def accruing(self) -> Money:
        """The interest of the months alone, without what was owed at the start."""
        return total((month.interest for month in self.months), self.total_paid.currency)


@dataclass(slots=True)
class _State:
    """A debt while it is being reckoned."""

    debt: Running
    principal: int
    interest: int
    share: tuple[int, int]
    """The rate of a month, as numerator and denominator."""

    paid: int = 0

    @property
    def owed(self) -> int:
        return self.principal + self.interest

    def of_month(self, until: date | None, before: date | None) -> int:
        """What it bears in the month that ends with `until`."""
        if self.debt.agreed:
            return sum(one.cost.minor for one in self.debt.agreed if _falls(one, until, before))
        base = self.owed if self.debt.compounds else self.principal
        return divide_half_up(base * self.share[0], self.share[1])

    def pay(self, amount: int) -> int:
        """Pay as much of `amount` as is owed, interest first; gives what was paid."""
        paid = min(amount, self.owed)
        of_interest = min(paid, self.interest)
        self.interest -= of_interest
        self.principal -= paid - of_interest
        self.paid += paid
        return paid

    @property
    def open(self) -> bool:
        """Whether anything is still to be paid: an agreement may end with what is cost alone."""
        return self.owed > 0 or (bool(self.debt.agreed) and self.asks(None) > 0)

    def asks(self, until: date | None) -> int:
        """What has to be paid by `until` whatever else is owed."""
        if self.debt.agreed:
            due = sum(one.principal.minor + one.cost.minor for one in self.debt.agreed if _falls(one, until))
            return due - self.paid
        return self.debt.minimum.minor if self.debt.minimum else 0


def _falls(one: Due, until: date | None, before: date | None = None) -> bool:
    return (until is None or one.on <= until) and (before is None or one.on > before)


def pay_off(
    debts: Sequence[Running], monthly: Money, strategy: Strategy, *, first_on: date | None = None
) -> Payoff:
    """Reckon month by month until every debt is paid.

    Args:
        debts: with names of their own, all in one currency.
        monthly: what is paid each month altogether.
        strategy: which debt gets what the minimum payments leave.
        first_on: the day of the first payment; its day of the month is kept. Agreements need it.

    Raises:
        InvalidValue: no debt, a repeated name, a negative figure, or nothing to pay with.
    """
    _check(debts, monthly)
    currency = monthly.currency
    states = [_begin(debt) for debt in debts]
    accrued, months = sum(state.interest for state in states), list[Month]()
    stuck: tuple[str, Money] | None = None
    until: date | None = None
    while any(state.open for state in states) and len(months) < LONGEST_MONTHS:
        before, until = until, None if first_on is None else step(first_on, MONTH, len(months))
        borne = [state.of_month(until, before) for state in states]
        held = next(
            (n for n, one in enumerate(borne) if one >= monthly.minor and not states[n].debt.agreed), None
        )
        if held is not None:
            # No order of paying ever lowers a debt that bears more than all there is to pay with.
            stuck = (states[held].debt.name, Money(borne[held], currency))
            break
        for state, one in zip(states, borne, strict=True):
            state.interest += one
        paid = _pay_month(states, monthly.minor, strategy, until)
        accrued += sum(borne)
        months.append(
            Month(
                len(months) + 1,
                until,
                Money(sum(borne), currency),
                Money(sum(paid), currency),
                tuple(Money(one, currency) for one in paid),
                Money(sum(state.owed for state in states), currency),
            )
        )
    free = not any(state.open for state in states)
    outcome = Outcome.DEBT_FREE if free else Outcome.NEVER if stuck else Outcome.TOO_LONG
    made = Payoff(
        strategy,
        outcome,
        tuple(months),
        months[-1].due if free and months else None,
        total((month.paid for month in months), currency),
        Money(accrued, currency),
    )
    return replace(made, stuck=stuck[0], stuck_interest=stuck[1]) if stuck else made


def _begin(debt: Running) -> _State:
    share = (Fraction(debt.annual_rate) / 100 / _MONTHS).as_integer_ratio()
    if debt.agreed:
        return _State(debt, sum(one.principal.minor for one in debt.agreed), 0, share)
    return _State(debt, debt.principal.minor, debt.interest.minor if debt.interest else 0, share)


def _pay_month(states: Sequence[_State], monthly: int, strategy: Strategy, until: date | None) -> list[int]:
    """Pay what is agreed, then the minimum of each, then what the strategy says; gives what each debt got."""
    paid, left = [0] * len(states), monthly
    places = _places(states, strategy)
    for place in sorted(places, key=lambda place: not states[place].debt.agreed):
        paid[place] = states[place].pay(min(states[place].asks(until), left))
        left -= paid[place]
    places = [place for place in places if not states[place].debt.agreed]
    if strategy is Strategy.PRO_RATA:
        owed = [0 if state.debt.agreed else state.owed for state in states]
        parts = share_out(Money(min(left, sum(owed)), "CNY"), owed)
        for place, part in enumerate(parts):
            paid[place] += states[place].pay(part.minor)
        return paid
    for place in places:
        more = states[place].pay(left)
        paid[place] += more
        left -= more
    return paid


def _places(states: Sequence[_State], strategy: Strategy) -> list[int]:
    places = range(len(states))
    if strategy is Strategy.AVALANCHE:
        return sorted(places, key=lambda place: (-states[place].debt.annual_rate, states[place].owed))
    if strategy is Strategy.SNOWBALL:
        return sorted(places, key=lambda place: (states[place].owed, -states[place].debt.annual_rate))
    return list(places)


def _check(debts: Sequence[Running], monthly: Money) -> None:
    if not debts:
        raise InvalidValue(N_("no debt was given."), field="debts", remedy=N_("Give at least one amount."))
    if monthly.minor <= 0:
        raise InvalidValue(
            N_("there is nothing to pay with."), field="monthly", remedy=N_("It takes more than 0.")
        )
    if len({debt.name for debt in debts}) < len(debts):
        raise InvalidValue(
            N_("debts need names of their own."), field="debts", remedy=N_("Give each another name.")
        )
    for debt in debts:
        parts = (debt.principal, debt.minimum or Money.zero("CNY"), debt.interest or Money.zero("CNY"))
        if any(part.minor < 0 for part in parts) or not debt.annual_rate.is_finite() or debt.annual_rate < 0:
            raise InvalidValue(
                N_("a figure of {name} is negative."),
                field="debts",
                remedy=N_("It takes 0 or more."),
                name=debt.name,
            )
