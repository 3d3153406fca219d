"""Repaying early: interest for the actual time, of a loan and of a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.early import (
    ARREARS,
    ASK,
    COSTS_MORE,
    LATER_FEES,
    NOTHING_SAVED,
    RULE,
    Early,
    Planned,
    early_loan,
    early_notes,
    early_plan,
)
from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.rules import load
from negotiation.schedule import RepaymentMethod, make_schedule
from negotiation.units import MONTH, step

if TYPE_CHECKING:
    from collections.abc import Callable

D = Decimal
LENT = date(2026, 1, 1)


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


@pytest.mark.parametrize(
    ("basis", "interest", "saved"), [(360, "603.33", "613.34"), (365, "595.07", "604.93")]
)
def test_a_loan_owes_interest_for_its_days(basis: int, interest: str, saved: str) -> None:
    found = early_loan(cny("10000"), D(12), LENT, date(2026, 7, 1), due_on=date(2027, 1, 1), basis=basis)
    assert (found.days, str(found.interest), str(found.saved)) == (181, interest, saved)
    assert found.total == cny("10000") + found.interest


def test_without_the_contract_s_day_nothing_is_said_to_be_saved() -> None:
    found = early_loan(cny("10000"), D(12), LENT, date(2026, 7, 1), fee=cny("100"))
    assert (found.planned, found.saved, str(found.fees)) == (None, None, "100.00")


def plan(method: RepaymentMethod, rate: str = "12", paid: int = 0, fee: str = "0") -> list[Planned]:
    made = make_schedule(
        cny("12000"), 12, method, annual_rate=D(rate), fee=cny(fee), first_on=date(2026, 2, 1)
    )
    return [
        Planned(
            one.due or LENT, one.principal, one.interest, one.fee, one.amount if one.n <= paid else cny("0")
        )
        for one in made.instalments
    ]


def test_a_plan_owes_the_principal_left_and_interest_for_the_days_of_the_running_period() -> None:
    rows = plan(RepaymentMethod.EQUAL_PRINCIPAL, paid=6)
    on_day = early_plan(rows, LENT, date(2026, 7, 1), annual_rate=D(12))
    assert (str(on_day.principal), str(on_day.interest), str(on_day.total)) == ("6000.00", "0.00", "6000.00")
    # Interest of the last six instalments: 60 + 50 + 40 + 30 + 20 + 10.
    assert (str(on_day.planned), str(on_day.saved)) == ("6210.00", "210.00")
    later = early_plan(rows, LENT, date(2026, 7, 15), annual_rate=D(12))
    assert (later.days, str(later.interest)) == (14, "27.62")  # 6000 × 12 % × 14/365
    spread = early_plan(rows, LENT, date(2026, 7, 15))
    assert str(spread.interest) == "27.10"  # 60 × 14/31


def test_what_is_due_already_is_owed_as_planned_and_what_was_paid_ahead_is_taken_off() -> None:
    rows = plan(RepaymentMethod.EQUAL_PRINCIPAL, paid=1)
    rows[2] = Planned(rows[2].due, rows[2].principal, rows[2].interest, rows[2].fee, cny("100"))
    found = early_plan(rows, LENT, date(2026, 3, 1))
    assert (str(found.arrears), str(found.paid_ahead)) == ("1110.00", "100.00")
    assert found.total == cny("1110") + cny("10000") - cny("100")
    assert ARREARS in [one.msgid for one in early_notes(found)]


def test_charges_of_later_periods_are_asked_about_and_not_counted() -> None:
    found = early_plan(plan(RepaymentMethod.INTEREST_FREE, fee="10", paid=6), LENT, date(2026, 7, 15))
    assert (str(found.fees), str(found.later_fees), str(found.total)) == ("10.00", "50.00", "6010.00")
    told = [one.msgid for one in early_notes(found)]
    assert {LATER_FEES, NOTHING_SAVED, ASK} <= set(told)
    costly = early_plan(plan(RepaymentMethod.INTEREST_FREE, paid=6), LENT, date(2026, 7, 15), fee=cny("30"))
    assert COSTS_MORE in [one.msgid for one in early_notes(costly)]


@pytest.mark.parametrize(
    "broken",
    [
        lambda: early_loan(cny("1"), D(1), LENT, date(2025, 12, 31)),
        lambda: early_loan(cny("1"), D(1), LENT, date(2027, 1, 2), due_on=date(2027, 1, 1)),
        lambda: early_plan(plan(RepaymentMethod.EQUAL_PRINCIPAL), LENT, date(2025, 12, 31)),
    ],
)
def test_a_day_out_of_order_is_refused(broken: Callable[[], Early]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field == "paid-on"
    assert refusal.value.remedy


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.integers(10_000, 10**8),
    st.integers(1, 36),
    st.sampled_from(RepaymentMethod),
    st.integers(0, 3600),
    st.integers(0, 1200),
    st.booleans(),
)
def test_ending_a_plan_early_never_costs_more_than_keeping_it(
    minor: int, periods: int, method: RepaymentMethod, rate: int, days: int, by_rate: bool
) -> None:
    annual = D(rate) / 100
    made = make_schedule(
        Money(minor, "CNY"), periods, method, annual_rate=annual, first_on=step(LENT, MONTH, 1)
    )
    zero = Money(0, "CNY")
    rows = [Planned(one.due or LENT, one.principal, one.interest, one.fee, zero) for one in made.instalments]
    on = date.fromordinal(LENT.toordinal() + days)
    found = early_plan(rows, LENT, on, annual_rate=annual if by_rate else None)
    assert found.planned is not None
    assert found.saved is not None
    assert zero <= found.total <= found.planned
    assert found.planned - found.total == found.saved + found.later_fees
    assert found.arrears + found.principal + found.interest + found.fees == found.total


def test_the_rule_is_law_and_verified() -> None:
    rule = load("cn").rule(RULE)
    assert (rule.force, rule.shown_status) == ("law", "V")
    assert rule.text("early_repayment_interest") == "actual_time_unless_agreed_otherwise"
