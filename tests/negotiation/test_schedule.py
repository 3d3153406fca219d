"""Instalment plans: worked examples section 4, due days, and sums exact for any terms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.money import Money, total
from negotiation.schedule import (
    Deferral,
    RepaymentMethod,
    Schedule,
    irregular_schedule,
    make_schedule,
)
from negotiation.units import FOUR_WEEKS, SEMIMONTH, UNITS, WEEK

D = Decimal
METHODS = RepaymentMethod


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


def cells(plan: Schedule, number: int) -> tuple[str, str, str, str]:
    row = plan.instalments[number - 1]
    return str(row.amount), str(row.interest), str(row.principal), str(row.balance)


# Worked examples, section 4.
def test_section_4_equal_instalments() -> None:
    plan = make_schedule(cny("30000"), 12, METHODS.EQUAL_INSTALMENT, annual_rate=D(12))
    assert cells(plan, 1) == ("2665.46", "300.00", "2365.46", "27634.54")
    assert cells(plan, 2) == ("2665.46", "276.35", "2389.11", "25245.43")
    assert cells(plan, 11) == ("2665.46", "52.52", "2612.94", "2639.12")
    assert cells(plan, 12) == ("2665.51", "26.39", "2639.12", "0.00")
    assert {str(row.amount) for row in plan.instalments[:-1]} == {"2665.46"}
    assert (str(plan.total), str(plan.total_interest)) == ("31985.57", "1985.57")


def test_section_4_equal_principal() -> None:
    plan = make_schedule(cny("30000"), 12, METHODS.EQUAL_PRINCIPAL, annual_rate=D(12))
    amounts = [str(row.amount) for row in plan.instalments]
    assert amounts == [f"{2800 - 25 * number}.00" for number in range(12)]
    assert (str(plan.total), str(plan.total_interest)) == ("31950.00", "1950.00")


def test_section_4_interest_free() -> None:
    plan = make_schedule(cny("43210.99"), 60, METHODS.INTEREST_FREE)
    amounts = [str(row.amount) for row in plan.instalments]
    assert amounts == ["720.18"] * 59 + ["720.37"]
    thirds = make_schedule(cny("100"), 3, METHODS.INTEREST_FREE)
    assert [str(row.amount) for row in thirds.instalments] == ["33.33", "33.33", "33.34"]


def test_section_4_the_due_day_comes_back_after_a_short_month() -> None:
    plan = make_schedule(cny("100"), 5, METHODS.INTEREST_FREE, first_on=date(2026, 1, 31))
    dues = [row.due for row in plan.instalments]
    assert dues == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]
    leap = make_schedule(cny("100"), 3, METHODS.INTEREST_FREE, first_on=date(2028, 1, 31))
    assert [row.due for row in leap.instalments][1:] == [date(2028, 2, 29), date(2028, 3, 31)]


def test_a_plan_that_begins_in_february_keeps_the_agreed_day() -> None:
    plan = make_schedule(cny("100"), 3, METHODS.INTEREST_FREE, first_on=date(2026, 2, 28), due_day=31)
    assert [row.due for row in plan.instalments] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("unit", "second", "third"),
    [
        (WEEK, date(2026, 1, 27), date(2026, 2, 3)),
        (FOUR_WEEKS, date(2026, 2, 17), date(2026, 3, 17)),
        (SEMIMONTH, date(2026, 2, 5), date(2026, 2, 20)),
    ],
)
def test_other_units(unit: object, second: date, third: date) -> None:
    plan = make_schedule(cny("100"), 3, METHODS.INTEREST_FREE, first_on=date(2026, 1, 20), unit=unit)  # type: ignore[arg-type]
    assert [row.due for row in plan.instalments] == [date(2026, 1, 20), second, third]


def test_a_flat_fee_is_interest_on_the_whole_principal() -> None:
    plan = make_schedule(cny("12000"), 12, METHODS.FLAT_FEE, fee_percent=D("0.60"))
    assert {cells(plan, number)[:3] for number in range(1, 13)} == {("1072.00", "72.00", "1000.00")}
    same = make_schedule(cny("12000"), 12, METHODS.FLAT_FEE, annual_rate=D("7.2"))
    assert same == plan


def test_a_first_payment_stands_before_the_instalments() -> None:
    plan = make_schedule(
        cny("24000"), 12, METHODS.INTEREST_FREE, first_payment=cny("6000"), first_on=date(2026, 3, 31)
    )
    first, second = plan.instalments[:2]
    assert (first.n, first.due, str(first.amount), str(first.balance)) == (
        0,
        date(2026, 2, 28),
        "6000.00",
        "18000.00",
    )
    assert (second.n, second.due, str(second.amount)) == (1, date(2026, 3, 31), "1500.00")
    assert len(plan.instalments) == 13


def test_a_charge_of_each_period_on_an_interest_free_plan() -> None:
    plan = make_schedule(cny("6000"), 3, METHODS.INTEREST_FREE, fee=cny("10"), fee_percent=D("0.5"))
    assert [str(row.fee) for row in plan.instalments] == ["40.00"] * 3
    assert (str(plan.total), str(plan.total_interest), str(plan.total_fees)) == ("6120.00", "0.00", "120.00")


@pytest.mark.parametrize(
    ("during", "rows", "interest", "last"),
    [
        (Deferral.FREE, 3, "200.00", date(2026, 6, 10)),
        (Deferral.PAID, 6, "500.00", date(2026, 6, 10)),
        (Deferral.ADDED, 3, "500.00", date(2026, 6, 10)),
    ],
)
def test_a_deferral_moves_the_instalments(during: Deferral, rows: int, interest: str, last: date) -> None:
    plan = make_schedule(
        cny("10000"), 3, METHODS.EQUAL_PRINCIPAL, annual_rate=D(12), first_on=date(2026, 1, 10),
        deferral=3, during=during,
    )  # fmt: skip
    assert len(plan.instalments) == rows
    assert str(plan.total_interest) == interest
    assert plan.instalments[-1].due == last


def test_an_irregular_plan_ends_with_what_is_left() -> None:
    payments = [(date(2026, 3, 1), cny("3000")), (date(2026, 5, 1), cny("50")), (date(2027, 1, 1), cny("0"))]
    plan = irregular_schedule(cny("10000"), payments, start=date(2026, 1, 1), annual_rate=D("7.3"))
    first, second, third = plan.instalments
    assert (str(first.interest), str(first.principal)) == ("118.00", "2882.00")
    assert (str(second.interest), str(second.principal)) == ("50.00", "0.00")
    assert str(third.principal) == "7118.00"
    assert third.balance == cny("0")
    free = irregular_schedule(cny("100"), [(date(2026, 3, 1), cny("60")), (date(2026, 5, 1), cny("0"))],
                              start=date(2026, 1, 1))  # fmt: skip
    assert [str(row.amount) for row in free.instalments] == ["60.00", "40.00"]


AMOUNTS = st.integers(1, 10**13)
RATES = st.decimals(0, 1000, places=4)


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    AMOUNTS,
    st.integers(1, 600),
    st.sampled_from(METHODS),
    RATES,
    st.tuples(st.decimals(0, 10, places=2), st.integers(0, 10**6)),
    st.sampled_from(sorted(UNITS)),
    st.tuples(st.sampled_from(Deferral), st.integers(0, 12)),
)
def test_any_terms_add_up(
    minor: int,
    periods: int,
    method: RepaymentMethod,
    rate: Decimal,
    fees: tuple[Decimal, int],
    unit: str,
    wait: tuple[Deferral, int],
) -> None:
    principal = Money(minor, "CNY")
    plan = make_schedule(
        principal,
        periods,
        method,
        annual_rate=rate,
        fee_percent=fees[0],
        fee=Money(fees[1], "CNY"),
        unit=UNITS[unit],
        first_payment=Money(minor // 3, "CNY") or None,
        deferral=wait[1],
        during=wait[0],
    )
    zero, left = Money.zero("CNY"), principal
    for row in plan.instalments:
        left -= row.principal
        assert row.amount == row.principal + row.interest + row.fee
        assert row.balance == left
        assert min(row.principal, row.interest, row.fee) >= zero
    assert left == zero
    assert plan.total == total((row.amount for row in plan.instalments), "CNY")
    assert plan.total == principal + plan.total_interest + plan.total_fees


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(10**4, 10**12), st.integers(2, 360), st.decimals("0.1", 60, places=2))
def test_equal_instalments_differ_only_in_the_last(minor: int, periods: int, rate: Decimal) -> None:
    plan = make_schedule(Money(minor, "CNY"), periods, METHODS.EQUAL_INSTALMENT, annual_rate=rate)
    amounts = {row.amount for row in plan.instalments[:-1] if row.balance}
    assert len(amounts) <= 1


@pytest.mark.parametrize(
    "broken",
    [
        lambda: make_schedule(cny("0"), 12, METHODS.INTEREST_FREE),
        lambda: make_schedule(cny("100"), 0, METHODS.INTEREST_FREE),
        lambda: make_schedule(cny("100"), 1201, METHODS.INTEREST_FREE),
        lambda: make_schedule(cny("100"), 3, METHODS.EQUAL_PRINCIPAL, annual_rate=D(-1)),
        lambda: make_schedule(cny("100"), 3, METHODS.FLAT_FEE, fee_percent=D("NaN")),
        lambda: make_schedule(cny("100"), 3, METHODS.INTEREST_FREE, first_payment=cny("100")),
        lambda: make_schedule(cny("100"), 3, METHODS.INTEREST_FREE, deferral=-1),
        lambda: make_schedule(cny("100"), 600, METHODS.INTEREST_FREE, first_on=date(9990, 1, 1)),
        lambda: irregular_schedule(cny("100"), [], start=date(2026, 1, 1)),
        lambda: irregular_schedule(
            cny("100"), [(date(2026, 3, 1), cny("200")), (date(2026, 4, 1), cny("0"))], start=date(2026, 1, 1)
        ),
        lambda: irregular_schedule(cny("100"), [(date(2025, 3, 1), cny("0"))], start=date(2026, 1, 1)),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field
    assert refusal.value.remedy
