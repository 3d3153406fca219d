"""A repaid case: nothing of it is owed, overdue or to be paid, wherever it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from negotiation.errors import InvalidValue
from negotiation.letters.compose import compose
from negotiation.letters.fields import LetterKind
from negotiation.letters.render import to_text
from negotiation.rules import load
from negotiation.stages import Stage
from store.commands.budget import set_line
from store.commands.cases import add_case, close_case, edit_case
from store.commands.events import add_event, void_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.queries.affordable import shared
from store.queries.cases import case_detail, list_cases
from store.queries.early import ended_early
from store.queries.keeping import keeping
from store.queries.letter import letter_facts
from store.queries.offers import schedule
from store.queries.payoff import forecast
from store.queries.summary import summary_facts
from store.queries.today import agenda

if TYPE_CHECKING:
    from store.database import Store


def pay(store: Store, case: str, amount: str, *, seen: bool = True, **more: Any) -> None:
    made = record_payment(store, case, amount=amount, method="bank", **more)
    if seen:
        confirm_payment(store, made.id, by="app")


def settled(store: Store, creditor: str = "花呗") -> str:
    """6,400 owed, a lump sum of 3,200 accepted, paid and confirmed."""
    case = add_case(store, creditor=creditor, principal="6000", interest="400", due_since="-100d").id
    offer = add_offer(store, case, kind="lump-sum", waived="3200", first_on="+3d", at="-2d")
    accept_offer(store, offer.id, at="-2d")
    pay(store, case, "3200", at="-1d")
    return case


def certified(store: Store, creditor: str = "借呗") -> str:
    """3,000 owed in three instalments, none of them recorded as paid, and the certificate received."""
    case = add_case(store, creditor=creditor, principal="3000", due_since="-50d").id
    offer = add_offer(store, case, kind="instalments", periods="3", first_on="-40d", at="-45d")
    accept_offer(store, offer.id, at="-45d")
    add_event(store, case, kind="certificate")
    return case


def totals(store: Store) -> list[tuple[str, int, int]]:
    return [(str(one.owed), one.cases, one.overdue) for one in agenda(store).totals]


def test_what_was_let_off_is_neither_owed_nor_overdue(store: Store) -> None:
    row = case_detail(store, settled(store)).row
    assert row.stage == Stage.REPAID
    assert (str(row.owed), str(row.let_off), row.days_past_due) == ("0.00", "3200.00", None)
    assert row.due_since is not None  # what was recorded stays
    assert totals(store) == [("0.00", 1, 0)]


@pytest.mark.parametrize(
    ("rate", "stated_on", "stage"),
    [("0", "-9d", Stage.REPAID), ("12", "-9d", Stage.AGREED), ("0", "-60d", Stage.AGREED)],
)
def test_all_that_a_newer_statement_says_is_all_that_a_plan_without_a_cost_asks_for(
    store: Store, rate: str, stated_on: str, stage: Stage
) -> None:
    # An older statement, or one beside a plan that costs something, says less than is to be paid.
    case = add_case(store, creditor="招商银行", principal="6000", statement_on="-70d").id
    more = {"annual_rate": rate} if rate != "0" else {}
    offer = add_offer(store, case, kind="instalments", periods="6", first_on="-40d", at="-50d", **more)
    accept_offer(store, offer.id, at="-50d")
    pay(store, case, "1000", at="-40d")
    edit_case(store, case, principal="4000", statement_on=stated_on)
    pay(store, case, "4000" if stated_on == "-9d" else "3000", at="-2d")
    row = case_detail(store, case).row
    assert (row.stage, str(row.owed)) == (stage, "0.00")
    assert [one.id for one in list_cases(store, stage=stage).rows] == [case]


def test_a_case_that_is_not_repaid_is_owed_in_full(store: Store) -> None:
    case = add_case(store, creditor="捷信", principal="900", due_since="-9d").id
    pay(store, case, "100")
    row = case_detail(store, case).row
    assert (str(row.owed), str(row.let_off), row.days_past_due) == ("800.00", "0.00", 9)
    settled(store)
    assert totals(store) == [("800.00", 2, 1)]


def test_the_lists_put_what_is_repaid_behind_what_is_owed(store: Store) -> None:
    done = settled(store)
    small = add_case(store, creditor="捷信", principal="50", due_since="-9d").id
    fresh = add_case(store, creditor="微博借钱", principal="90").id
    closed = add_case(store, creditor="甜橙借钱", principal="70", due_since="-300d").id
    close_case(store, closed)
    assert [one.id for one in list_cases(store, sort="overdue").rows] == [small, fresh, done, closed]
    assert [one.id for one in list_cases(store, sort="owed").rows] == [fresh, closed, small, done]
    assert [one.id for one in list_cases(store, stage="repaid").rows] == [done]


def test_the_sum_of_the_list_is_the_sum_of_today(store: Store) -> None:
    settled(store)
    certified(store)
    over = add_case(store, creditor="捷信", principal="100", due_since="-9d").id
    pay(store, over, "130")
    add_case(store, creditor="微博借钱", principal="90", due_since="-3d")
    rows = list_cases(store).rows
    assert sorted(str(one.owed) for one in rows) == ["-30.00", "0.00", "0.00", "90.00"]
    assert totals(store) == [("90.00", 4, 1)]
    assert sum(one.owed.minor for one in rows if one.owed.minor > 0) == agenda(store).totals[0].owed.minor
    assert sum(bool(one.days_past_due) for one in rows) == 1


def test_no_instalment_of_a_certified_case_is_to_do(store: Store) -> None:
    case = certified(store)
    assert {one.kind for one in agenda(store).items} <= {"check-report"}
    found = keeping(store, case)
    assert (found.risks, found.steps) == ((), ())
    assert {one.status for one in schedule(store, case)} == {"settled"}
    (told,) = summary_facts(store).cases
    assert [one.kind for one in told.todos] == ["check-report"]
    assert told.agreed is not None
    assert (str(told.agreed.left), told.agreed.late, told.agreed.next) == ("0.00", 0, None)
    next_action = case_detail(store, case).row.next_action
    assert next_action is not None
    assert next_action.kind == "check-report"
    with pytest.raises(InvalidValue, match="nothing of an agreement is left"):
        ended_early(store, case)


def test_taking_the_certificate_back_asks_for_the_instalments_again(store: Store) -> None:
    case = certified(store)
    event = next(one for one in case_detail(store, case).events if one.kind == "certificate")
    void_event(store, event.id)
    assert {one.kind for one in agenda(store).items} >= {"instalment"}
    assert str(case_detail(store, case).row.owed) == "3000.00"
    assert keeping(store, case).risks != ()


def test_a_closed_case_has_no_instalment_to_do(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300").id
    offer = add_offer(store, case, kind="instalments", periods="3", first_on="-3d", at="-10d")
    accept_offer(store, offer.id, at="-10d")
    assert keeping(store, case).risks != ()
    close_case(store, case)
    assert keeping(store, case).risks == ()
    assert letter_facts(store, case).tasks == ()


def test_budget_and_forecast_leave_it_out(store: Store) -> None:
    settled(store)
    certified(store)
    left = add_case(store, creditor="捷信", principal="900", due_since="-9d").id
    set_line(store, kind="income", title="工资", amount="5000")
    assert [one.id for one in shared(store).cases] == [left]
    assert [one.id for one in forecast(store).cases] == [left]


def test_a_certified_agreement_takes_nothing_of_the_budget(store: Store) -> None:
    certified(store)
    case = add_case(store, creditor="捷信", principal="900").id
    offer = add_offer(store, case, kind="instalments", periods="3", first_on="today", at="-10d")
    accept_offer(store, offer.id, at="-10d")
    set_line(store, kind="income", title="工资", amount="300")
    assert "short" not in {str(one.kind) for one in keeping(store, case).risks}


def test_letters_and_the_summary_say_what_was_paid_and_that_nothing_is_left(store: Store) -> None:
    case = settled(store)
    facts = letter_facts(store, case)
    assert (str(facts.owed), str(facts.let_off), facts.days_past_due) == ("0.00", "3200.00", None)
    text = to_text(compose(LetterKind.WAIVER, "zh", facts, load("cn")))
    assert "已还款3,200.00元" in text
    assert "债务已经结清" in text
    advice = to_text(compose(LetterKind.ADVICE, "zh", facts, load("cn")))
    assert "逾期" not in advice
    (told,) = summary_facts(store).cases
    assert (str(told.owed), str(told.let_off), told.days_past_due) == ("0.00", "3200.00", None)


def test_a_letter_calls_no_payment_confirmed_that_is_not(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="3000", due_since="-50d").id
    pay(store, case, "1000")
    pay(store, case, "1500", seen=False)
    add_event(store, case, kind="certificate")
    facts = letter_facts(store, case)
    assert (str(facts.owed), str(facts.let_off)) == ("0.00", "500.00")
    text = to_text(compose(LetterKind.WAIVER, "zh", facts, load("cn")))
    assert "已还款1,000.00元" in text
    assert "2,500.00" not in text


def test_a_plan_with_a_cost_is_not_repaid_with_the_balance_alone(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1000").id
    offer = add_offer(
        store, case, kind="instalments", periods="10", fee="10", method="flat-fee", first_on="-1d", at="-9d"
    )
    accept_offer(store, offer.id, at="-9d")
    pay(store, case, "1000")
    assert case_detail(store, case).row.stage == Stage.AGREED
    pay(store, case, "100")
    assert case_detail(store, case).row.stage == Stage.REPAID
