"""Payments of agreed days and amounts: read, written and made into a plan."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.agreed import agreed_schedule, dated, payments_text, read_payments
from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.units import MONTH

TODAY = date(2026, 11, 25)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def read(text: str) -> tuple[tuple[date, Money], ...]:
    return dated(read_payments(text, "CNY", MONTH, field="payments", today=TODAY), field="payments")


def test_a_list_is_read_in_every_way_it_may_be_typed() -> None:
    wanted = (
        (date(2026, 12, 31), cny(60000)),
        (date(2027, 1, 31), cny(50050)),
        (date(2027, 2, 28), cny(50050)),
    )
    for text in (
        "600@2026-12-31,2x500.50@2027-01-31",
        "600@2026-12-31\n2 × 500.5 @ 2027-01-31\n",
        "６００@2026-12-31、2x500.50@2027-01-31",
        "600.00@2026-12-31;2x500.50@2027-01-31",
    ):
        assert read(text) == wanted
    assert read(payments_text(wanted)) == wanted
    assert payments_text(wanted[:2]) == "600.00@2026-12-31, 500.50@2027-01-31"


@pytest.mark.parametrize(
    "broken",
    [
        lambda: read(""),
        lambda: read("600"),
        lambda: read("600@2026-12-31,500"),
        lambda: read("600@2027-02-01,500@2027-01-01"),
        lambda: read("600@moon"),
        lambda: agreed_schedule(cny(100), read("0@2026-12-31,1@2027-01-31")),
        lambda: agreed_schedule(cny(60001), read("600@2026-12-31")),
    ],
)
def test_what_is_no_list_of_payments_is_refused(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field == "payments"
    assert refusal.value.remedy


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=30),
    st.integers(1, 1000),
)
def test_a_plan_is_exactly_its_payments_and_adds_up(amounts: list[int], share: int) -> None:
    paid = sum(amounts)
    principal = cny(max(1, paid * share // 1000))
    days = [date(2026, 12, 1).replace(year=2026 + place) for place in range(len(amounts))]
    payments = [(day, cny(amount)) for day, amount in zip(days, amounts, strict=True)]
    plan = agreed_schedule(principal, payments)
    assert [(one.due, one.amount) for one in plan.instalments] == payments
    assert sum(one.principal.minor for one in plan.instalments) == principal.minor
    assert all(one.principal + one.interest == one.amount for one in plan.instalments)
    assert all(one.interest.minor >= 0 for one in plan.instalments)
    assert plan.instalments[-1].balance.minor == 0
    assert (plan.total.minor, plan.total_interest.minor) == (paid, paid - principal.minor)
