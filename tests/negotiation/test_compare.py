"""Offers side by side: worked examples section 8."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from negotiation.compare import Offer, compare, offer_of, present_value
from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.schedule import RepaymentMethod, make_schedule
from negotiation.units import MONTH, step

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


# -- offers with days --------------------------------------------------------------------------------
MADE = date(2026, 11, 25)


def on_days(first: date, times: int) -> tuple[date, ...]:
    return tuple(step(first, MONTH, place) for place in range(times))


@pytest.mark.parametrize(
    ("first", "nominal", "effective", "worth"),
    [
        (date(2027, 11, 25), "10.00", "10.00", "10000.00"),
        (date(2026, 12, 25), "120.00", "213.84", "10912.98"),
    ],
)
def test_one_payment_is_reckoned_to_its_day(first: date, nominal: str, effective: str, worth: str) -> None:
    offer = Offer("later", cny("0"), (cny("11000"),), days=(first,), start=MADE)
    (found,) = compare(cny("10000"), [offer], annual_rates=[D(10)])
    assert found.rate is not None
    assert (found.rate.nominal, found.rate.effective) == (D(nominal), D(effective))
    assert str(found.present_values[0][1]) == worth


def test_instalments_that_begin_a_year_later_cost_less_and_are_worth_less() -> None:
    soon, late = (
        Offer(name, cny("0"), (cny("900"),) * 12, days=on_days(first, 12), start=MADE)
        for name, first in (("soon", date(2026, 12, 25)), ("late", date(2027, 11, 25)))
    )
    plain = Offer("plain", cny("0"), (cny("900"),) * 12)
    found = compare(cny("10000"), [soon, late, plain], annual_rates=[D(10)])
    assert [(one.rate.nominal, one.rate.effective) for one in found if one.rate] == [
        (D("14.45"), D("15.45")),
        (D("5.30"), D("5.43")),
        (D("14.45"), D("15.45")),
    ]
    assert [str(one.present_values[0][1]) for one in found] == ["10260.44", "9402.05", "10260.44"]


def test_at_its_own_effective_rate_an_offer_is_worth_what_was_lent() -> None:
    days = (date(2026, 12, 5), date(2027, 9, 1))
    offer = Offer(
        "list", cny("500"), (cny("900"), cny("9900")), days=days, start=MADE, irregular=True
    )  # fmt: skip
    (found,) = compare(cny("10000"), [offer])
    assert found.rate is not None
    assert found.rate.effective is not None
    assert abs(present_value(offer, found.rate.effective).minor - 1_000_000) < 100


def test_a_sum_that_is_paid_later_is_discounted_to_its_day() -> None:
    offer = Offer("lump", cny("11000"), start=MADE, upfront_on=date(2027, 11, 25))
    (found,) = compare(cny("12000"), [offer], annual_rates=[D(10)])
    assert (found.rate, str(found.cash_now)) == (None, "11000.00")
    assert str(found.present_values[0][1]) == "10000.00"
