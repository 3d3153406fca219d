"""What is agreed with a creditor is kept before anything is offered to the others."""

from typing import Any

import pytest

from negotiation.affordability import Verdict
from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.database import Store
from store.queries.affordable import budget_months, shared
from store.queries.letter import letter_facts
from store.queries.offer_plans import with_plans
from store.queries.payoff import forecast


def budget(store: Store, income: str, living: str = "1000") -> None:
    set_line(store, kind="income", title="工资", amount=income)
    set_line(store, kind="essential", title="房租", amount=living)


def agree(store: Store, case: str, **terms: Any) -> str:
    offer = add_offer(store, case, kind="instalments", first_on="+5d", **terms)
    accept_offer(store, offer.id)
    return offer.id


@pytest.fixture
def cases(store: Store) -> tuple[str, str, str]:
    """A card with an agreement of 400 a month, and two loans; the budget leaves 1000."""
    budget(store, "2000")
    made = [
        add_case(store, creditor=name, principal=owed).id
        for name, owed in (("招商银行", "4000"), ("花呗", "3000"), ("借呗", "1000"))
    ]
    agree(store, made[0], periods="10")
    return made[0], made[1], made[2]


def test_a_split_leaves_the_agreed_creditor_its_instalment_and_shares_the_rest(
    store: Store, cases: tuple[str, str, str]
) -> None:
    card, large, small = cases
    found = shared(store)
    assert [(row.id, str(part)) for row, part in zip(found.cases, found.offers.amounts, strict=True)] == [
        (large, "450.00"),
        (small, "150.00"),
    ]
    ((row, agreed),) = found.agreed
    assert (row.id, str(agreed.monthly), str(agreed.next_amount)) == (card, "400.00", "400.00")
    month = found.month.budget
    assert (str(month.surplus), str(month.agreed), str(month.available)) == ("1000.00", "400.00", "600.00")
    assert str(forecast(store).available) == "1000.00"  # it pays the instalments out of it itself


def test_an_offer_and_a_letter_see_what_the_others_are_promised(
    store: Store, cases: tuple[str, str, str]
) -> None:
    card, large, _small = cases
    offer = add_offer(store, large, kind="instalments", periods="6")  # 500 a month
    (found,) = with_plans(store, [offer])
    assert found.compared is not None
    assert (str(found.compared.budget_left), found.compared.affordable) == ("100.00", True)
    other = add_offer(store, large, kind="instalments", periods="4")  # 750
    (found,) = with_plans(store, [other])
    assert found.compared is not None
    assert (str(found.compared.budget_left), found.compared.affordable) == ("-150.00", False)
    facts = letter_facts(store, large)
    assert str(facts.available) == "450.00"
    assert [(one.creditor.zh, one.agreed and str(one.agreed)) for one in facts.others] == [
        ("招商银行", "400.00"),
        ("借呗", None),
    ]
    # Of the case with the agreement itself what could be offered is asked anew.
    assert str(letter_facts(store, card).available) == "500.00"


def test_an_agreement_by_the_week_or_paid_at_once_counts_for_what_it_takes_a_month(store: Store) -> None:
    budget(store, "2000")
    weekly = add_case(store, creditor="招商银行", principal="1200").id
    at_once = add_case(store, creditor="花呗", principal="900").id
    agree(store, weekly, periods="12", unit="week")
    accept_offer(store, add_offer(store, at_once, kind="lump-sum", waived="300", first_on="+5d").id)
    _lines, (month,) = budget_months(store)
    assert [str(one.monthly) for one in month.agreements] == ["433.33", "0.00"]
    assert [str(one.next_amount) for one in month.agreements] == ["100.00", "600.00"]
    assert str(month.budget.available) == "566.67"
    found = shared(store)
    assert (found.cases, found.offers.verdict, str(found.offers.left)) == ([], Verdict.AGREED, "566.67")


def test_an_agreement_that_is_met_or_ended_takes_nothing(store: Store, cases: tuple[str, str, str]) -> None:
    card = cases[0]
    paid = record_payment(store, card, amount="4000", method="bank")
    _lines, (month,) = budget_months(store)
    assert (str(month.budget.agreed), month.agreements[0].next_due) == ("0.00", None)
    confirm_payment(store, paid.id, by="app")
    found = shared(store)
    assert (found.agreed, str(found.offers.total)) == ([], "1000.00")


def test_more_agreed_than_there_is_leaves_nothing_to_offer(store: Store) -> None:
    budget(store, "1300")
    card = add_case(store, creditor="招商银行", principal="4000").id
    add_case(store, creditor="花呗", principal="3000")
    agree(store, card, periods="10")
    found = shared(store)
    assert str(found.month.budget.uncommitted) == "-100.00"
    assert (found.offers.verdict, str(found.month.budget.available)) == (Verdict.NONE, "0.00")
