"""Offers corrected, decided and taken back again."""

from datetime import date
from decimal import Decimal

import pytest

from negotiation.errors import InvalidValue
from negotiation.stages import Stage
from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.debtors import add_debtor, edit_debtor
from store.commands.offer_terms import sketch_offer
from store.commands.offers import (
    accept_offer,
    add_offer,
    correct_offer,
    decline_offer,
    name_points,
    undo_correction,
    undo_decision,
)
from store.database import Store
from store.queries.cases import case_detail
from store.queries.offer_plans import plan_of, with_plans
from store.queries.offers import agreed_on, counts_from, schedule, zones_of


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


def test_a_sketch_keeps_nothing_and_reads_as_the_offer_would_be(store: Store, case: str) -> None:
    terms = {"kind": "instalments", "periods": "12", "waived": "120.50", "first_on": "+10d"}
    sketch = sketch_offer(store, case, **terms)
    assert case_detail(store, case).offers == []
    kept = add_offer(store, case, **terms)
    today = store.today()
    assert plan_of(sketch, today) == plan_of(kept, today)
    with pytest.raises(InvalidValue) as refused:
        sketch_offer(store, case, kind="instalments", periods="twelve")
    assert refused.value.field == "periods"


def test_a_corrected_offer_takes_the_place_of_the_first_until_that_is_undone(store: Store, case: str) -> None:
    first = add_offer(store, case, kind="instalments", periods="12", note="by phone")
    second = correct_offer(store, first.id, kind="instalments", periods="10")
    states = {one.id: one.status for one in case_detail(store, case).offers}
    assert states == {first.id: "void", second.id: "open"}
    assert (second.periods, second.note, second.at) == (10, None, first.at)
    with pytest.raises(InvalidValue, match=second.id):
        correct_offer(store, first.id, kind="waiver")
    assert undo_correction(store, second.id).status == "open"
    assert {one.id: one.status for one in case_detail(store, case).offers} == {
        first.id: "open",
        second.id: "void",
    }
    with pytest.raises(InvalidValue, match="corrects no other"):
        undo_correction(store, first.id)


def test_correcting_the_agreement_keeps_its_day_and_makes_its_schedule_anew(store: Store, case: str) -> None:
    first = add_offer(store, case, kind="instalments", periods="12", first_on="+10d")
    accepted = accept_offer(store, first.id)
    second = correct_offer(store, first.id, kind="instalments", periods="10", first_on="+10d")
    assert (second.status, second.decided_at) == ("accepted", accepted.decided_at)
    assert len(schedule(store, case)) == 10
    undo_correction(store, second.id)
    assert len(schedule(store, case)) == 12


def test_a_correction_after_a_move_keeps_the_days_of_offer_and_agreement(store: Store) -> None:
    add_debtor(store, "甲", zone="Asia/Shanghai")
    case = add_case(store, creditor="花呗", debtor="甲", principal="5000", due_since="-61d").id
    terms = {"kind": "instalments", "periods": "2", "upfront": "1000"}
    first = add_offer(store, case, **terms, at="2026-11-19T02:00+08:00")
    accept_offer(store, first.id, at="2026-11-20T02:00+08:00")
    before = schedule(store, case)
    edit_debtor(store, "甲", zone="America/New_York")  # there it was the day before
    second = correct_offer(store, first.id, **terms, note="read again")
    third = name_points(store, second.id, {"payments": "all of it"})
    with store.read() as link:
        assert {zones_of(link, one.id) for one in (first, second, third)} == {("Asia/Shanghai",) * 2}
        assert agreed_on(link, third.id) == date(2026, 11, 20)
        assert counts_from(link, third.id) == date(2026, 11, 19)
    assert [one.due for one in schedule(store, case)] == [one.due for one in before]


def test_a_correction_that_makes_no_plan_changes_nothing(store: Store, case: str) -> None:
    first = add_offer(store, case, kind="instalments", periods="12")
    with pytest.raises(InvalidValue) as refused:
        correct_offer(store, first.id, kind="instalments", periods="2", instalment="1")
    assert refused.value.field == "instalment"
    assert [one.status for one in case_detail(store, case).offers] == ["open"]


@pytest.mark.parametrize("decide", [accept_offer, decline_offer])
def test_a_decision_taken_back_leaves_the_offer_open(store: Store, case: str, decide: object) -> None:
    offer = add_offer(store, case, kind="instalments", periods="12")
    decide(store, offer.id)  # type: ignore[operator]
    assert undo_decision(store, offer.id).status == "open"
    assert schedule(store, case) == []


def test_ending_the_agreement_taken_back_makes_it_hold_again(store: Store, case: str) -> None:
    offer = add_offer(store, case, kind="instalments", periods="12")
    accept_offer(store, offer.id)
    decline_offer(store, offer.id)
    assert undo_decision(store, offer.id).status == "accepted"
    assert len(schedule(store, case)) == 12
    assert case_detail(store, case).row.stage == Stage.AGREED


def test_offers_side_by_side_are_held_against_the_budget(store: Store, case: str) -> None:
    plan = add_offer(store, case, kind="instalments", periods="12", waived="120.50")
    once = add_offer(store, case, kind="lump-sum", waived="2120.50")
    assert [one.compared and one.compared.affordable for one in with_plans(store, [plan, once])] == [
        None,
        None,
    ]
    set_line(store, kind="income", title="wages", amount="3000")
    set_line(store, kind="essential", title="rent", amount="2500")
    first, second = with_plans(store, [plan, once], present_rate=Decimal(12))
    assert first.compared
    assert second.compared
    assert (str(first.compared.per_period), str(first.compared.budget_left)) == ("416.67", "83.33")
    assert (str(second.compared.cash_now), str(second.compared.cash_left)) == ("3000.00", "-2500.00")
    assert second.compared.budget_left == second.compared.cash_left  # the same month's money
    assert (first.compared.affordable, second.compared.affordable) == (True, False)
    ((_rate, worth),) = first.compared.present_values
    assert worth < first.total == first.view.balance - first.view.waived
    assert second.compared.rate is None
