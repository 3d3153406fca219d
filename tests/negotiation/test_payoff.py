"""The way to nothing owed: by strategy, with its date and cost, or a clear word that it does not end."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.payoff import LONGEST_MONTHS, Due, Outcome, Running, Strategy, pay_off

D = Decimal


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


def test_without_interest_it_is_a_division_with_a_date() -> None:
    found = pay_off([Running("a", cny("1000"))], cny("300"), Strategy.OWN, first_on=date(2026, 1, 31))
    assert (found.outcome, found.debt_free_on) == (Outcome.DEBT_FREE, date(2026, 4, 30))
    assert [str(month.paid) for month in found.months] == ["300.00", "300.00", "300.00", "100.00"]
    assert (str(found.total_paid), str(found.interest)) == ("1000.00", "0.00")


def test_a_month_s_interest_is_a_twelfth_and_is_paid_first() -> None:
    found = pay_off([Running("a", cny("1000"), D(12))], cny("510"), Strategy.OWN)
    assert [str(month.balance) for month in found.months] == ["500.00", "0.00"]
    assert str(found.interest) == "15.00"


DEBTS = [
    Running("small", cny("800"), D(6), cny("50")),
    Running("dear", cny("5000"), D(24), cny("100")),
    Running("large", cny("9000"), D(12), cny("150")),
]


def test_avalanche_costs_least_and_snowball_ends_the_small_one_first() -> None:
    found = {strategy: pay_off(DEBTS, cny("700"), strategy) for strategy in Strategy}
    assert all(one.outcome is Outcome.DEBT_FREE for one in found.values())
    assert min(found.values(), key=lambda one: one.interest).strategy is Strategy.AVALANCHE
    first = {
        strategy: next(month.n for month in one.months if not month.by_debt[0] and month.n > 1)
        for strategy, one in found.items()
    }
    assert first[Strategy.SNOWBALL] < first[Strategy.AVALANCHE]
    assert found[Strategy.OWN].months == found[Strategy.SNOWBALL].months


def test_the_snowball_starts_with_the_smaller_sum_owed_before_the_month_s_interest() -> None:
    debts = [Running("a", cny("3378.01"), D("7.3")), Running("b", cny("3368.75"), D("14.6"))]
    found = pay_off(debts, cny("460.42"), Strategy.SNOWBALL)
    assert [str(paid) for paid in found.months[0].by_debt] == ["0.00", "460.42"]


def test_payments_below_the_interest_never_end() -> None:
    found = pay_off([Running("a", cny("10000"), D(24))], cny("200"), Strategy.AVALANCHE)
    assert (found.outcome, found.debt_free_on, found.months) == (Outcome.NEVER, None, ())
    assert (found.stuck, str(found.stuck_interest)) == ("a", "200.00")


def test_a_debt_that_grows_for_a_while_can_still_end() -> None:
    debts = [Running("dear", cny("1000"), D(36)), Running("cheap", cny("10000"), D(12))]
    found = pay_off(debts, cny("129"), Strategy.AVALANCHE)
    assert found.months[0].balance > cny("11000")
    assert found.outcome is Outcome.DEBT_FREE


def test_unpaid_interest_compounds_only_where_agreed() -> None:
    def left(*, compounds: bool) -> Money:
        debts = [Running("first", cny("1000"), D(24)), Running("b", cny("1000"), D(12), compounds=compounds)]
        return pay_off(debts, cny("100"), Strategy.AVALANCHE).interest

    assert left(compounds=True) > left(compounds=False)


def by_hand(principal: int, interest: int, rate: Fraction, monthly: int, turns: int = 0) -> tuple[int, int]:
    """Months and interest in all, of one debt in fen whose payments turn to the principal after `turns`."""
    months = 0
    accrued = interest
    while principal + interest:
        months += 1
        borne = math.floor(principal * rate / 12 + Fraction(1, 2))
        accrued, interest, left = accrued + borne, interest + borne, monthly
        if months <= turns:
            interest, left = max(interest - left, 0), max(left - interest, 0)
        principal, left = max(principal - left, 0), max(left - principal, 0)
        interest = max(interest - left, 0)
    return months, accrued


def test_where_the_principal_comes_first_it_falls_though_the_payments_do_not_cover_the_interest() -> None:
    card = Running("card", cny("60000"), D(18), interest=cny("3000"), principal_first_from=date.min)
    for strategy in Strategy:
        found = pay_off([card], cny("900"), strategy)
        assert (found.outcome, len(found.months), found.interest.minor) == (
            Outcome.DEBT_FREE,
            *by_hand(60_000_00, 3000_00, Fraction(18, 100), 900_00),
        )
    assert (len(found.months), str(found.interest)) == (104, "33451.50")
    # What is left once the principal is paid bears nothing, and waits for the debt that bears.
    other = Running("other", cny("5000"), D(6))
    months = pay_off([card, other], cny("900"), Strategy.AVALANCHE).months
    assert next(month.n for month in months if month.by_debt[1]) == 68
    assert months[67].by_debt == (cny("0"), cny("900"))


def test_a_card_turns_to_the_principal_while_it_is_paid() -> None:
    card = Running("card", cny("60000"), D(18), principal_first_from=date(2026, 4, 11))
    found = pay_off([card], cny("900"), Strategy.OWN, first_on=date(2026, 1, 31))
    assert (len(found.months), found.interest.minor) == by_hand(60_000_00, 0, Fraction(18, 100), 900_00, 3)
    assert [str(month.balance) for month in found.months[:4]] == ["60000.00"] * 4
    assert str(found.months[4].interest) == "886.50"


def test_what_compounds_never_ends_though_the_principal_comes_first() -> None:
    card = Running("card", cny("60000"), D(18), compounds=True, principal_first_from=date.min)
    assert pay_off([card], cny("900"), Strategy.OWN).outcome is Outcome.NEVER


def test_a_hundred_years_are_too_long() -> None:
    found = pay_off([Running("a", cny("1000000"), D(12)), Running("b", cny("1"), D(0))], cny("10000.01"),
                    Strategy.PRO_RATA)  # fmt: skip
    assert (found.outcome, len(found.months)) == (Outcome.TOO_LONG, LONGEST_MONTHS)


@settings(deadline=None, max_examples=40)  # a loaded machine is not slow code
@given(
    st.lists(
        st.tuples(
            st.integers(1, 10**7),
            st.decimals(0, 40, places=2),
            st.integers(0, 10**5),
            st.booleans(),
            st.booleans(),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 10**7),
    st.sampled_from(Strategy),
)
def test_no_fen_is_made_or_lost(
    rows: list[tuple[int, Decimal, int, bool, bool]], monthly: int, strategy: Strategy
) -> None:
    debts = [
        Running(
            str(place),
            Money(minor, "CNY"),
            rate,
            Money(minimum, "CNY"),
            Money(minimum, "CNY"),
            compounds,
            date.min if turned else None,
        )
        for place, (minor, rate, minimum, compounds, turned) in enumerate(rows)
    ]
    found = pay_off(debts, Money(monthly, "CNY"), strategy)
    owed = sum(minor for minor, *_ in rows)
    left = found.months[-1].balance.minor if found.months else owed + found.interest.minor
    assert owed + found.interest.minor == found.total_paid.minor + left
    for month in found.months:
        assert month.paid.minor == sum(one.minor for one in month.by_debt) <= monthly
        assert month.paid.minor == monthly or not month.balance
    assert (found.outcome is Outcome.DEBT_FREE) == (not left)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: pay_off([], cny("1"), Strategy.OWN),
        lambda: pay_off([Running("a", cny("1"))], cny("0"), Strategy.OWN),
        lambda: pay_off([Running("a", cny("-1"))], cny("1"), Strategy.OWN),
        lambda: pay_off([Running("a", cny("1"), D(-1))], cny("1"), Strategy.OWN),
        lambda: pay_off([Running("a", cny("1")), Running("a", cny("2"))], cny("1"), Strategy.OWN),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field
    assert refusal.value.remedy


def test_the_interest_of_the_months_adds_up_without_what_was_owed_already() -> None:
    debt = Running("a", cny("1000"), D(12), interest=cny("40"))
    found = pay_off([debt], cny("510"), Strategy.OWN)
    assert found.accruing == cny("15.75")
    assert (found.interest, found.total_paid) == (cny("55.75"), cny("1055.75"))
    assert found.total_paid == debt.principal + cny("40") + found.accruing


def test_an_agreement_is_not_over_before_its_last_cost_is_paid() -> None:
    dues = (Due(date(2026, 1, 31), cny("100"), cny("1")), Due(date(2026, 3, 31), cny("0"), cny("3")))
    found = pay_off(
        [Running("a", cny("100"), agreed=dues)], cny("500"), Strategy.OWN, first_on=date(2026, 1, 31)
    )
    assert [str(month.paid) for month in found.months] == ["101.00", "0.00", "3.00"]
    assert (str(found.total_paid), str(found.interest)) == ("104.00", "4.00")
    assert found.debt_free_on == date(2026, 3, 31)
