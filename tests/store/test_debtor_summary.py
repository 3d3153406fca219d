"""The summary of a debtor is made from the records: figures, days that matter, papers, possible offers."""

from datetime import date
from typing import Any

import pytest

from negotiation.errors import NotFound
from negotiation.letters.summary_facts import SummaryFacts, totals
from store.commands.applications import set_material
from store.commands.budget import set_line
from store.commands.cases import add_case, close_case
from store.commands.contacts import record_contact
from store.commands.debtors import add_debtor
from store.commands.events import add_party
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.database import Store
from store.queries.summary import summary_facts


@pytest.fixture
def facts(store: Store) -> SummaryFacts:
    """甲 with a card in an agreement, a loan, a debt in dollars and one closed; others have cases too."""
    add_debtor(store, "甲", phone="13800000000", address="成都市", note="只给自己看")
    card = add_case(
        store, creditor="招商银行", principal="40000", interest="2000", due_since="-95d", debtor="甲"
    ).id
    loan = add_case(store, creditor="花呗", principal="8000", due_since="-61d", debtor="甲").id
    add_case(store, creditor="Chase", principal="1200", currency="USD", debtor="甲")
    for days in ("today", "-400d"):
        old = add_case(store, creditor="借呗", principal="1", debtor="甲", statement_on=days).id
        close_case(store, old)
    add_case(store, creditor="捷信", principal="77", debtor="乙")
    offer = add_offer(store, card, kind="instalments", periods=10, instalment="4200", first_on="+5d")
    accept_offer(store, offer.id)
    add_offer(store, loan, kind="waiver", waived="500", valid_until="+9d")
    paid = record_payment(store, card, amount="4200", method="bank", at="2026-11-23T11:30")
    record_payment(store, loan, amount="100", method="bank", at="-4d")
    confirm_payment(store, paid.id, by="app")
    set_material(store, loan, kind="income")
    set_material(store, loan, kind="identity", obtained_on="-10d", expires_on="+20d")
    set_material(store, loan, kind="medical", obtained_on="-90d", expires_on="-1d")
    record_contact(store, loan, channel="call", direction="in", summary="催收", follow_up="+3d")
    add_party(store, loan, role="guarantor", name="李四", phone="13911112222")
    add_party(store, loan, role="agency", name="某公司", to_on="-1d")
    set_line(store, kind="income", title="工资", amount="9000", debtor="甲")
    set_line(store, kind="essential", title="房租", amount="4000", debtor="甲")
    return summary_facts(store, "甲")


def test_only_the_debtor_s_cases_stand_in_it_each_currency_added_up(facts: SummaryFacts) -> None:
    assert (facts.debtor, facts.phone, facts.address) == ("甲", "13800000000", "成都市")
    assert [case.creditor.zh for case in facts.cases] == ["招商银行", "花呗", "Chase"]
    found = totals(facts)
    assert [(one.currency, one.cases, one.overdue, str(one.owed)) for one in found] == [
        ("CNY", 2, 2, "45800.00"),
        ("USD", 1, 0, "1200.00"),
    ]
    assert [case.closed_on for case in facts.closed] == [date(2026, 11, 23), date(2026, 11, 23)]


def test_the_agreement_is_told_with_what_is_left_of_it(facts: SummaryFacts) -> None:
    agreed = facts.cases[0].agreed
    assert agreed is not None
    assert (agreed.kind, agreed.instalments, agreed.confirmed, agreed.late) == ("instalments", 10, 1, 0)
    assert str(agreed.left) == "37800.00"
    assert agreed.next is not None
    assert (agreed.next.due, str(agreed.next.amount)) == (date(2026, 12, 28), "4200.00")
    assert facts.cases[1].agreed is None


def test_every_day_that_matters_stands_in_order(facts: SummaryFacts) -> None:
    todos = [(one.due.isoformat(), one.kind, one.title) for one in facts.cases[1].todos]
    assert todos == [
        ("2026-11-22", "confirm-payment", ""),
        ("2026-11-26", "follow-up", "催收"),
        ("2026-12-02", "offer-ends", "waiver"),
        ("2026-12-13", "paper-expires", "identity"),
    ]
    assert [one.kind for one in facts.cases[0].todos] == ["instalment"]


def test_papers_missing_or_run_out_and_who_is_still_part_of_it(facts: SummaryFacts) -> None:
    loan = facts.cases[1]
    assert sorted(loan.missing) == ["income", "medical"]
    assert loan.parties == (("guarantor", "李四"),)
    assert loan.contact is not None
    assert loan.contact.summary == "催收"
    assert loan.unconfirmed.minor == 10000


def test_what_can_be_offered_adds_up_to_what_the_budget_leaves(facts: SummaryFacts) -> None:
    (month,) = facts.budget
    assert (str(month.agreed), str(month.surplus), str(month.available)) == ("4200.00", "5000.00", "800.00")
    # The card has an agreement, and there is no budget in dollars.
    assert [case.offer and str(case.offer) for case in facts.cases] == [None, "800.00", None]


def test_without_anything_there_is_still_a_summary_and_an_unknown_name_is_refused(store: Store) -> None:
    empty = summary_facts(store)
    assert (empty.cases, empty.closed, empty.budget, empty.debtor) == ((), (), (), "")
    with pytest.raises(NotFound):
        summary_facts(store, "没有")


def test_of_an_instalment_paid_in_part_what_is_left_of_it_is_next(store: Store) -> None:
    case = add_case(store, creditor="网商贷", principal="2000").id
    offer = add_offer(store, case, kind="instalments", periods=2, first_on="2026-11-20", at="-30d")
    accept_offer(store, offer.id, at="-30d")
    confirm_payment(store, record_payment(store, case, amount="400", method="bank").id, by="app")
    (told,) = summary_facts(store).cases
    assert told.agreed is not None
    late = told.todos[0]
    assert (str(late.amount), late.due) == ("600.00", date(2026, 11, 20))
    assert told.agreed.next == late


def test_the_day_is_that_of_the_debtor(store: Store, clock: Any) -> None:
    add_debtor(store, "甲", zone="America/New_York")
    clock.at = clock.at.replace(hour=3)  # still the day before in New York
    assert summary_facts(store, "甲").today == date(2026, 11, 22)
    assert summary_facts(store).today == date(2026, 11, 23)
