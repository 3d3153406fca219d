"""Budgets and shares: worked examples section 7, and shares that always add up."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.affordability import Verdict, make_budget, make_offers, split
from negotiation.errors import InvalidValue
from negotiation.money import Money, total
from negotiation.shares import share_out

D = Decimal


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


# Worked examples, section 7.
@pytest.mark.parametrize(
    ("available", "debts", "offers"),
    [
        ("100", ["500", "1000", "233", "200"], ["25.87", "51.73", "12.05", "10.35"]),
        ("160", ["4550", "6700", "1200"], ["58.47", "86.11", "15.42"]),
    ],
)
def test_section_7_split(available: str, debts: list[str], offers: list[str]) -> None:
    found = split(cny(available), [cny(debt) for debt in debts])
    assert [str(one) for one in found] == offers
    assert total(found, "CNY") == cny(available)


def test_section_7_affordability() -> None:
    budget = make_budget(cny("6500"), cny("4900"), reserve_percent=D(10))
    assert (str(budget.surplus), str(budget.available)) == ("1600.00", "1440.00")


def test_section_7_the_sample_of_the_standard_financial_statement() -> None:
    budget = make_budget(cny("3157.67"), cny("2972.08"), reserve=cny("18"))
    assert str(budget.available) == "167.59"


def test_section_7_a_negative_surplus_is_no_offer() -> None:
    budget = make_budget(cny("3000"), cny("3200"), reserve_percent=D(10))
    assert (str(budget.surplus), str(budget.available)) == ("-200.00", "0.00")
    offers = make_offers(budget.available, [cny("500"), cny("100")], token=cny("1"))
    assert (offers.verdict, [str(one) for one in offers.amounts]) == (Verdict.NONE, ["0.00", "0.00"])


def test_priority_debts_go_first() -> None:
    budget = make_budget(cny("3000"), cny("2000"), priority=cny("900"))
    assert str(budget.available) == "100.00"


def test_ties_go_by_the_order_of_the_list() -> None:
    assert [one.minor for one in share_out(Money(2, "CNY"), [1, 1, 1])] == [1, 1, 0]


def test_tokens_where_the_reserve_leaves_too_little() -> None:
    debts = [cny("500"), cny("500"), cny("0.50")]
    offers = make_offers(cny("2"), debts, token=cny("1"), surplus=cny("5"))
    assert (offers.verdict, [str(one) for one in offers.amounts]) == (Verdict.TOKEN, ["1.00", "1.00", "0.50"])
    assert str(offers.left) == "2.50"
    offers = make_offers(cny("2"), debts, token=cny("1"), surplus=cny("2.49"))
    assert (offers.verdict, str(offers.total)) == (Verdict.NONE, "0.00")
    offers = make_offers(cny("2.50"), debts, token=cny("1"))
    assert (offers.verdict, str(offers.total)) == (Verdict.OFFER, "2.50")
    offers = make_offers(cny("2"), debts)
    assert offers.verdict is Verdict.OFFER


def test_a_share_below_the_token_is_raised_to_it_and_the_sum_stays() -> None:
    debts = [cny("10000"), cny("4"), cny("0.50")]
    offers = make_offers(cny("100"), debts, token=cny("1"))
    assert [str(one) for one in offers.amounts] == ["98.50", "1.00", "0.50"]
    assert (offers.verdict, str(offers.total), str(offers.left)) == (Verdict.OFFER, "100.00", "0.00")


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.integers(0, 10**9), st.lists(st.integers(0, 10**8), min_size=1, max_size=40).filter(any),
    st.integers(1, 10**4),
)  # fmt: skip
def test_with_a_token_everyone_gets_it_or_the_whole_debt_and_the_sum_is_exact(
    available: int, owed: list[int], token: int
) -> None:
    debts, least = [Money(one, "CNY") for one in owed], Money(token, "CNY")
    offers = make_offers(Money(available, "CNY"), debts, token=least)
    assert sum(one.minor for one in offers.amounts) == offers.total.minor <= available
    assert all(part <= debt for part, debt in zip(offers.amounts, debts, strict=True))
    if offers.verdict is Verdict.OFFER:
        assert offers.total.minor == available
        assert all(part >= min(least, debt) for part, debt in zip(offers.amounts, debts, strict=True))


def test_nobody_is_offered_more_than_is_owed() -> None:
    offers = make_offers(cny("1000"), [cny("500"), cny("100")])
    assert (offers.verdict, str(offers.total), str(offers.left)) == (Verdict.FULL, "600.00", "400.00")


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(0, 10**14), st.lists(st.integers(0, 10**13), min_size=1, max_size=60).filter(any))
def test_shares_always_add_up(minor: int, debts: list[int]) -> None:
    owed = [Money(debt, "CNY") for debt in debts]
    parts = split(Money(minor, "CNY"), owed)
    assert sum(part.minor for part in parts) == min(minor, sum(debts))
    assert all(0 <= part.minor <= debt for part, debt in zip(parts, debts, strict=True))
    if minor < sum(debts):
        for part, debt in zip(parts, debts, strict=True):
            assert abs(part.minor * sum(debts) - minor * debt) < sum(debts)


def test_what_makes_no_sense_is_refused() -> None:
    for available, debts in ((cny("1"), []), (cny("1"), [cny("0")]), (cny("-1"), [cny("1")])):
        with pytest.raises(InvalidValue):
            split(available, debts)
    with pytest.raises(InvalidValue):
        make_budget(cny("1"), cny("1"), reserve_percent=D(101))
    with pytest.raises(ValueError, match="somebody"):
        share_out(cny("1"), [0, 0])


def test_what_is_agreed_is_kept_before_anything_is_offered() -> None:
    budget = make_budget(cny("5000"), cny("2500"), reserve=cny("200"), agreed=cny("1960.05"))
    assert (budget.surplus, budget.for_debts) == (cny("2500"), cny("2300"))
    assert (budget.uncommitted, budget.available) == (cny("539.95"), cny("339.95"))
    short = make_budget(cny("5000"), cny("4500"), agreed=cny("600"))
    assert (short.uncommitted, short.available) == (cny("-100"), cny("0"))
