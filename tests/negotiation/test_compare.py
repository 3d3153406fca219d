"""Offers side by side: worked examples section 8."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from negotiation.compare import Offer, compare, offer_of, present_value
from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.schedule import RepaymentMethod, make_schedule

D = Decimal


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


LUMP = Offer("lump", cny("18000"))
PLAN = Offer("plan", cny("0"), (cny("833.33"),) * 35 + (cny("833.45"),), restores="the whole balance")
MIX = Offer("mix", cny("6000"), (cny("1500"),) * 12)


# Worked examples, section 8.
@pytest.mark.parametrize(
    ("rate", "lump", "plan", "mix"),
    [("0", "18000.00", "30000.00", "24000.00"), ("4", "18000.00", "28256.07", "23622.75")],
)
def test_section_8_present_values(rate: str, lump: str, plan: str, mix: str) -> None:
    assert [str(present_value(offer, D(rate))) for offer in (LUMP, PLAN, MIX)] == [lump, plan, mix]


def test_section_8_the_plan_is_its_schedule() -> None:
    schedule = make_schedule(cny("30000"), 36, RepaymentMethod.INTEREST_FREE)
    assert offer_of("plan", schedule, restores="the whole balance") == PLAN


def test_section_8_side_by_side() -> None:
    lump, plan, mix = compare(
        cny("30000"), [LUMP, PLAN, MIX], annual_rates=[D(0), D(4)], cash=cny("10000"), budget=cny("1440")
    )
    assert [str(one.cash_now) for one in (lump, plan, mix)] == ["18000.00", "0.00", "6000.00"]
    assert [str(one.against_balance) for one in (lump, plan, mix)] == ["12000.00", "0.00", "6000.00"]
    assert [str(one.per_period) for one in (lump, plan, mix)] == ["0.00", "833.45", "1500.00"]
    assert [str(one.cash_left) for one in (lump, plan, mix)] == ["-8000.00", "10000.00", "4000.00"]
    assert [str(one.budget_left) for one in (lump, plan, mix)] == ["1440.00", "606.55", "-60.00"]
    assert [one.affordable for one in (lump, plan, mix)] == [False, True, False]
    assert plan.offer.restores == "the whole balance"
    assert lump.rate is None
    assert plan.rate is not None
    assert (plan.rate.nominal, plan.rate.effective) == (0, 0)
    assert mix.rate is not None
    assert mix.rate.nominal is not None
    assert mix.rate.nominal < 0


def test_a_plan_that_is_not_free_shows_both_rates() -> None:
    plan = Offer("plan", cny("0"), (cny("1072"),) * 12)
    (found,) = compare(cny("12000"), [plan])
    assert found.rate is not None
    assert (found.rate.nominal, found.rate.effective) == (D("13.03"), D("13.84"))
    assert str(found.against_balance) == "-864.00"
    assert found.affordable is None


@pytest.mark.parametrize(
    "broken",
    [
        lambda: compare(cny("1"), []),
        lambda: compare(cny("0"), [LUMP]),
        lambda: compare(cny("1"), [Offer("x", cny("0"))]),
        lambda: compare(cny("1"), [Offer("x", cny("-1"), (cny("5"),))]),
        lambda: compare(cny("1"), [LUMP], annual_rates=[D(-100)]),
        lambda: compare(cny("1"), [LUMP, PLAN, LUMP]),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field
    assert refusal.value.remedy
