"""Month by month until nothing is owed: a forecast, with its date and its cost.

Each month bears a twelfth of the annual rate on the principal, half up; then the month's payment is made,
interest before principal (民法典 Art. 561, V) unless the principal comes first (Art. 57 of the card measures,
V, or an agreement). Unpaid interest bears none itself unless the contract compounds it.
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
    """The highest rate first: the cheapest way, as long as the payments cover the interest of every debt.

    A debt whose principal is paid bears nothing and comes last, whatever its rate.
    """
    SNOWBALL = "snowball"
    """The smallest debt first, as it stands before the month's interest."""
    PRO_RATA = "pro-rata"
    """All in proportion."""
    OWN = "own"
    """In the order given."""


class Outcome(StrEnum):
    """How it ends."""

    DEBT_FREE = "debt-free"
    NEVER = "never"
    """The payments do not even cover the interest of one debt, and interest comes first of it."""
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
        principal_first_from: a payment of this day or later settles the principal before the interest; None
            where interest always comes first. In a forecast without days it counts from the first payment.
        agreed: what its agreement still asks for, in place of `principal` and everything after it: each
            month it gets what is due by then, before any other debt, and nothing beyond.
    """

    name: str
    principal: Money
    annual_rate: Decimal = Decimal(0)
    minimum: Money | None = None
    interest: Money | None = None
    compounds: bool = False
    principal_first_from: date | None = None
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

    @property
    def rate(self) -> Decimal:
        """What it bears a year: nothing where its principal is paid and interest bears none."""
        return self.debt.annual_rate if self.principal or self.debt.compounds else Decimal(0)

    def of_month(self, until: date | None, before: date | None) -> int:
        """What it bears in the month that ends with `until`."""
        if self.debt.agreed:
            return sum(one.cost.minor for one in self.debt.agreed if _falls(one, until, before))
        base = self.owed if self.debt.compounds else self.principal
        return divide_half_up(base * self.share[0], self.share[1])

    def pay(self, amount: int, until: date | None) -> int:
        """Pay as much of `amount` as is owed on that day, in its order; gives what was paid."""
        paid = min(amount, self.owed)
        first_from = self.debt.principal_first_from
        if first_from is not None and (until is None or first_from <= until):
            of_interest = max(paid - self.principal, 0)
        else:
            of_interest = min(paid, self.interest)
        self.interest -= of_interest
        self.principal -= paid - of_interest
        self.paid += paid
        return paid

    @property
    def open(self) -> bool:
        """Whether anything is still to be paid: an agreement may end with what is cost alone."""
        return self.owed > 0 or (bool(self.debt.agreed) and self.asks(None) > 0)

    def grows_with(self, borne: int, monthly: int) -> bool:
        """Whether no payment of `monthly` ever lowers what it bears.

        It does where the principal comes first of it, now or in time, and bears alone.
        """
        if self.debt.agreed or (self.debt.principal_first_from is not None and not self.debt.compounds):
            return False
        return borne >= monthly

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
        held = next((n for n, one in enumerate(borne) if states[n].grows_with(one, monthly.minor)), None)
        if held is not None:
            # No order among the debts helps one that bears as much as all there is to pay with.
            stuck = (states[held].debt.name, Money(borne[held], currency))
            break
        places = _places(states, strategy)
        for state, one in zip(states, borne, strict=True):
            state.interest += one
        paid = _pay_month(states, monthly.minor, strategy, until, places)
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


def _pay_month(
    states: Sequence[_State], monthly: int, strategy: Strategy, until: date | None, places: Sequence[int]
) -> list[int]:
    """Pay what is agreed, then the minimum of each, then what the strategy says; gives what each debt got."""
    paid, left = [0] * len(states), monthly
    for place in sorted(places, key=lambda place: not states[place].debt.agreed):
        paid[place] = states[place].pay(min(states[place].asks(until), left), until)
        left -= paid[place]
    places = [place for place in places if not states[place].debt.agreed]
    if strategy is Strategy.PRO_RATA:
        owed = [0 if state.debt.agreed else state.owed for state in states]
        parts = share_out(Money(min(left, sum(owed)), "CNY"), owed)
        for place, part in enumerate(parts):
            paid[place] += states[place].pay(part.minor, until)
        return paid
    for place in places:
        more = states[place].pay(left, until)
        paid[place] += more
        left -= more
    return paid


def _places(states: Sequence[_State], strategy: Strategy) -> list[int]:
    """In which order the debts are paid, by what is owed before the month's interest."""
    places = range(len(states))
    if strategy is Strategy.AVALANCHE:
        return sorted(places, key=lambda place: (-states[place].rate, states[place].owed))
    if strategy is Strategy.SNOWBALL:
        return sorted(places, key=lambda place: (states[place].owed, -states[place].rate))
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
