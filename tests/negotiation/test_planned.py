"""Payments under an agreement: instalment by instalment, to the fen, in the order that applies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.agreed_debt import Agreed
from negotiation.appropriation import Order, owed
from negotiation.money import Money, total
from negotiation.planned import Share, pay_shares, shares_left
from negotiation.settling import Paid, Stated, settle

FIRST = date(2026, 9, 1)
fen = st.integers(0, 900_000)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def plan_of(*parts: tuple[int, int]) -> tuple[Share, ...]:
    return tuple(
        Share(FIRST + timedelta(days=30 * n), cny(debt), cny(cost)) for n, (debt, cost) in enumerate(parts)
    )


@pytest.mark.parametrize(
    ("order", "amount", "interest", "principal"),
    [
        (Order.DEFAULT, 50, 30, 20),
        (Order.DEFAULT, 150, 50, 100),
        (Order.CARD_91, 50, 0, 50),
        (Order.PRINCIPAL_FIRST, 120, 20, 100),
        (Order.CARD_90, 1000, 60, 200),
    ],
)
def test_the_order_holds_inside_each_instalment(
    order: Order, amount: int, interest: int, principal: int
) -> None:
    debt = owed(cny(200), interest=cny(60))
    applied = pay_shares(cny(amount), debt, plan_of((100, 30), (100, 30)), order)
    paid = {str(line.part): line.paid.minor for line in applied.lines}
    assert paid == {"interest": interest, "principal": principal}
    assert applied.surplus.minor == max(amount - 260, 0)


def test_old_interest_of_the_debt_is_paid_before_its_principal_and_with_the_first_instalment() -> None:
    # 1,000 and 60 of interest, agreed as 1,060 in two instalments with 30 of interest each.
    debt = owed(cny(1000), interest=cny(60))
    agreed = Agreed("o", cny(1120), plan=plan_of((530, 30), (530, 30)))
    sent = [Paid(str(n), FIRST, cny(560), confirmed=True, under=agreed) for n in range(2)]
    first, last = settle([Stated(FIRST, debt, cny(0))], sent)
    assert first.applied is not None
    assert last.applied is not None
    assert [line.paid.minor for line in first.applied.lines] == [90, 470]
    assert (first.later, last.applied.owed.total, last.applied.surplus) == (cny(30), cny(0), cny(0))


@given(
    st.tuples(fen, fen, fen),
    st.lists(st.tuples(fen, st.integers(0, 9_000)), min_size=1, max_size=6),
    st.lists(st.tuples(fen, st.sampled_from(Order), st.booleans()), max_size=6),
    st.integers(0, 5),
)
def test_no_fen_is_lost_whatever_the_debt_the_plan_and_the_orders(
    parts: tuple[int, int, int],
    plan: list[tuple[int, int]],
    payments: list[tuple[int, Order, bool]],
    stated_again: int,
) -> None:
    principal, interest, costs = map(cny, parts)
    shares = plan_of(*plan)
    agreed = Agreed("o", total((one.debt + one.cost for one in shares), "CNY"), plan=shares)
    sent = [
        Paid(str(n), FIRST + timedelta(days=n), cny(minor), confirmed=seen, order=order, under=agreed)
        for n, (minor, order, seen) in enumerate(payments)
    ]
    debt = owed(principal, costs=costs, interest=interest)
    again = FIRST + timedelta(days=stated_again)
    left = agreed.total
    for one, paid in zip(settle([Stated(FIRST, debt, cny(0)), Stated(again, debt, cny(0))], sent), sent,
                         strict=True):  # fmt: skip
        assert one.applied is not None
        assert total((line.paid for line in one.applied.lines), "CNY") + one.applied.surplus == paid.amount
        assert all(line.paid.minor >= 0 and line.after.minor >= 0 for line in one.applied.lines)
        assert one.applied.owed.total == max(left - paid.amount, cny(0))
        left = one.applied.owed.total if paid.confirmed else left


@given(st.lists(st.tuples(fen, fen), max_size=6), fen, st.sampled_from(Order))
def test_what_is_left_of_the_instalments_is_their_sum_less_what_was_paid(
    plan: list[tuple[int, int]], paid: int, order: Order
) -> None:
    whole = sum(debt + cost for debt, cost in plan)
    left = sum(one.debt.minor + one.cost.minor for one in shares_left(plan_of(*plan), cny(paid), order))
    assert left == max(whole - paid, 0)
