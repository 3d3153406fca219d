"""Penalty interest, late fees, card tolerance, doubled interest: worked examples section 5."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.accrual import annual_of_daily, daily_interest, penalty_rate, simple_interest
from negotiation.card_charges import Counting, card_interest, doubled_interest, late_fee
from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.rules import load

CN = load("cn")
D = Decimal
START = date(2026, 1, 1)


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


# Worked examples, section 5.
def test_section_5_card_interest_of_45_days() -> None:
    assert str(daily_interest(cny("10000"), D("0.05"), 45)) == "225.00"
    assert annual_of_daily(D("0.05")) == D("18.25")


def test_section_5_penalty_interest_on_both_bases() -> None:
    rate = penalty_rate(D(18), D(50))
    assert rate == 27
    end = START + timedelta(days=30)
    assert str(simple_interest(cny("10000"), rate, START, end, 360)) == "225.00"
    assert str(simple_interest(cny("10000"), rate, START, end, 365)) == "221.92"


@pytest.mark.parametrize(
    ("minimum", "paid", "floor", "cap", "fee"),
    [
        ("1000", "300", None, None, "35.00"),
        ("100", "90", None, None, "0.50"),
        ("100", "90", "20", None, "20.00"),
        ("100", "100", "20", None, "0.00"),
        ("100", "120", "20", None, "0.00"),
        ("50000", "0", None, "500", "500.00"),
    ],
)
def test_section_5_late_fee(minimum: str, paid: str, floor: str | None, cap: str | None, fee: str) -> None:
    found = late_fee(CN, cny(minimum), cny(paid), floor=floor and cny(floor), cap=cap and cny(cap))  # type: ignore[arg-type]
    assert str(found) == fee


POSTED, DUE = date(2026, 3, 1), date(2026, 3, 20)


def test_section_5_a_rest_of_ten_yuan_counts_as_paid_in_full() -> None:
    payments = [(DUE, cny("7990")), (date(2026, 4, 5), cny("10"))]
    found = card_interest(CN, cny("8000"), POSTED, DUE, payments, until=date(2026, 4, 5))
    assert (found.in_full, str(found.amount)) == (True, "0.00")


def test_section_5_the_full_amount_bears_interest_where_more_is_missing() -> None:
    payments = [(DUE, cny("7000")), (date(2026, 4, 5), cny("1000"))]
    full = card_interest(CN, cny("8000"), POSTED, DUE, payments, until=date(2026, 4, 5))
    assert (full.in_full, str(full.unpaid)) == (False, "1000.00")
    # 8000 for 19 days and 1000 for 16, at 0.05 % a day.
    assert str(full.amount) == "84.00"
    part = card_interest(
        CN, cny("8000"), POSTED, DUE, payments, until=date(2026, 4, 5), counting=Counting.UNPAID
    )
    assert str(part.amount) == "17.50"


@pytest.mark.parametrize(("late", "in_full"), [(0, True), (3, True), (4, False)])
def test_three_days_late_are_in_time(late: int, in_full: bool) -> None:
    payments = [(DUE + timedelta(days=late), cny("8000"))]
    found = card_interest(CN, cny("8000"), POSTED, DUE, payments, until=date(2026, 4, 5))
    assert found.in_full is in_full


def test_a_fen_above_ten_yuan_is_not_in_full() -> None:
    found = card_interest(CN, cny("8000"), POSTED, DUE, [(DUE, cny("7989.99"))], until=date(2026, 4, 5))
    assert not found.in_full


def test_section_5_doubled_interest() -> None:
    found = doubled_interest(CN, cny("100000"), START, START + timedelta(days=180))
    assert str(found) == "3150.00"


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(0, 10**12), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10**10)), max_size=8))
def test_interest_on_the_unpaid_part_never_exceeds_that_on_the_full_bill(
    minor: int, paid: list[tuple[int, int]]
) -> None:
    payments = [(POSTED + timedelta(days=days), Money(amount, "CNY")) for days, amount in paid]
    until = POSTED + timedelta(days=150)
    full, part = (
        card_interest(CN, Money(minor, "CNY"), POSTED, DUE, payments, until=until, counting=counting).amount
        for counting in (Counting.FULL, Counting.UNPAID)
    )
    assert Money.zero("CNY") <= part <= full
    assert full <= daily_interest(Money(minor, "CNY"), D("0.05"), 150)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InvalidValue):
        late_fee(CN, cny("1"), cny("0"), percent=D(-5))
    with pytest.raises(InvalidValue):
        card_interest(CN, cny("1"), DUE, POSTED, [], until=DUE)
    with pytest.raises(ValueError, match="backwards"):
        doubled_interest(CN, cny("1"), DUE, POSTED)
    with pytest.raises(ValueError, match="rate"):
        daily_interest(cny("1"), D("NaN"), 1)
