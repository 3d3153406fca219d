"""Two devices decide differently while they are apart: after a sync somebody is asked to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from negotiation.errors import InvalidValue
from store.commands.applications import (
    draft_application,
    reply_application,
    submit_application,
    void_reply,
)
from store.commands.budget import remove_line, set_line
from store.commands.cases import add_case
from store.commands.offers import (
    accept_offer,
    add_offer,
    correct_offer,
    decline_offer,
    name_points,
    undo_decision,
)
from store.commands.payments import confirm_payment, record_payment, report_missing, undo_verdict
from store.commands.tasks import complete_task
from store.queries.budget import budget, doubled
from store.queries.cases import case_detail, list_cases
from store.queries.keeping import keeping
from store.queries.payments import payments_of
from store.queries.summary import summary_facts
from store.queries.tasks import list_tasks
from store.queries.today import agenda
from sync.client import sync_now

if TYPE_CHECKING:
    from sync_support import Twin

    from store.database import Store


def meet(twin: Twin) -> None:
    for store in (twin.first, twin.second, twin.first):
        sync_now(store)


def case_of(twin: Twin) -> str:
    return add_case(twin.first, creditor="花呗", product="consumer-credit", principal="1000").id


def offer(twin: Twin, case: str, *, waived: str = "0") -> str:
    return add_offer(twin.first, case, kind="instalments", periods="4", waived=waived).id


def asked(store: Store, case: str) -> tuple[str, set[str]]:
    """The kind of what comes next on the case, and of all that Today holds about it."""
    (row,) = list_cases(store).rows
    assert row.next_action is not None
    assert row.next_action.kind == case_detail(store, case).row.next_action.kind  # type: ignore[union-attr]
    return row.next_action.kind, {one.kind for one in agenda(store).items if one.case == case}


def disputed(store: Store, case: str) -> set[str]:
    return {one.id for one in case_detail(store, case).offers if one.disputed}


def test_two_offers_accepted_apart_are_to_be_decided_between(twin: Twin) -> None:
    case = case_of(twin)
    mine, other = offer(twin, case), offer(twin, case, waived="200")
    meet(twin)
    accept_offer(twin.first, mine)
    accept_offer(twin.second, other)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case) == ("decide-agreement", {"decide-agreement"})
        (item,) = agenda(store).items
        assert (item.group, item.due) == ("today", store.today())
        assert disputed(store, case) == {mine, other}
        kept = keeping(store, case)
        assert (kept.agreement, kept.contradictory) == (None, True)
    decline_offer(twin.second, mine)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case)[0] == "instalment"
        assert disputed(store, case) == set()
        kept = keeping(store, case)
        assert kept.agreement is not None
        assert (kept.agreement.id, kept.contradictory, len(kept.instalments)) == (other, False, 4)


def test_accepting_one_of_two_agreements_settles_which_holds(twin: Twin) -> None:
    case = case_of(twin)
    mine, other = offer(twin, case), offer(twin, case, waived="200")
    meet(twin)
    accept_offer(twin.first, mine)
    accept_offer(twin.second, other)
    meet(twin)
    for store in (twin.first, twin.second):
        assert [[one.kind for one in case.todos] for case in summary_facts(store).cases] == [
            ["decide-agreement"]
        ]
    agreed = accept_offer(twin.first, mine)
    assert (agreed.status, agreed.disputed) == ("accepted", False)
    meet(twin)
    for store in (twin.first, twin.second):
        kept = keeping(store, case)
        assert kept.agreement is not None
        assert (kept.agreement.id, kept.contradictory) == (mine, False)
        assert [one.status for one in case_detail(store, case).offers if one.id == other] == ["declined"]
    undo_decision(twin.first, other)
    assert disputed(twin.first, case) == {mine, other}
    with pytest.raises(InvalidValue, match="accepted already"):
        accept_offer(twin.first, accept_offer(twin.first, other).id)


def test_declining_what_took_the_place_of_an_agreement_ends_it(twin: Twin) -> None:
    case = case_of(twin)
    made = offer(twin, case)
    meet(twin)
    name_points(twin.first, made, {"settles": "全部结清"})
    accept_offer(twin.second, made)
    meet(twin)
    assert asked(twin.first, case)[0] == "decide-corrected"
    assert decline_offer(twin.first, made).status == "ended"
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case) == ("ask-again", {"ask-again"})
        assert case_detail(store, case).row.stage == "contacting"
        assert [[one.kind for one in case.todos] for case in summary_facts(store).cases] == [["ask-again"]]


@pytest.mark.parametrize("accept", [True, False])
def test_an_offer_accepted_and_declined_apart_is_to_be_decided_on(twin: Twin, *, accept: bool) -> None:
    case = case_of(twin)
    made = offer(twin, case)
    meet(twin)
    accept_offer(twin.first, made)
    decline_offer(twin.second, made)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case) == ("decide-agreement", {"decide-agreement"})
        assert disputed(store, case) == {made}
        assert keeping(store, case).contradictory
    (accept_offer if accept else decline_offer)(twin.second, made)
    meet(twin)
    for store in (twin.first, twin.second):
        assert not disputed(store, case)
        assert "decide-agreement" not in {one.kind for one in agenda(store).items}
        assert (keeping(store, case).agreement is not None) == accept


def test_an_agreement_corrected_apart_is_to_be_decided_between(twin: Twin) -> None:
    case = case_of(twin)
    made = offer(twin, case)
    accept_offer(twin.first, made)
    meet(twin)
    for store, periods in ((twin.first, "5"), (twin.second, "8")):
        correct_offer(store, made, kind="instalments", periods=periods)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case)[0] == "decide-agreement"
        assert made not in disputed(store, case)
        assert len(disputed(store, case)) == 2


def test_an_offer_accepted_on_both_devices_contradicts_nothing(twin: Twin) -> None:
    case = case_of(twin)
    made = offer(twin, case)
    meet(twin)
    accept_offer(twin.first, made)
    accept_offer(twin.second, made)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case)[0] == "instalment"
        assert not disputed(store, case)


def test_a_payment_missing_here_and_confirmed_there_is_asked_about(twin: Twin) -> None:
    case = case_of(twin)
    paid = record_payment(twin.first, case, amount="100", method="bank").id
    meet(twin)
    report_missing(twin.first, paid, note="没有")
    confirm_payment(twin.second, paid, by="app")
    meet(twin)
    for store in (twin.first, twin.second):
        with store.read() as link:
            (view,) = payments_of(link, case)
        assert (view.status, view.disputed) == ("missing", True)
        assert asked(store, case) == ("missing-payment", {"missing-payment"})
    (task,) = [one for one in list_tasks(twin.first) if one.kind == "missing-payment"]
    complete_task(twin.first, task.id)
    meet(twin)
    for store in (twin.first, twin.second):
        assert asked(store, case) == ("decide-payment", {"decide-payment"})
        (item,) = agenda(store).items
        assert (item.group, item.ref) == ("today", paid)
    confirm_payment(twin.first, paid, by="app")
    assert agenda(twin.first).items == []
    undo_verdict(twin.first, paid)
    with twin.first.read() as link:
        assert payments_of(link, case)[0].disputed


def answered_apart(twin: Twin, *, approved: bool) -> str:
    """A case whose application was approved on one device and declined on the other, the later one so."""
    case = case_of(twin)
    draft_application(twin.first, case, form={"hardship": "失业"})
    submit_application(twin.first, case)
    meet(twin)
    reply_application(twin.first, case, approved=not approved, reason="先")
    reply_application(twin.second, case, approved=approved, reason="后")
    meet(twin)
    return case


@pytest.mark.parametrize("approved", [True, False])
def test_an_application_answered_differently_is_to_be_decided_on(twin: Twin, *, approved: bool) -> None:
    case = answered_apart(twin, approved=approved)
    for store in (twin.first, twin.second):
        assert asked(store, case) == ("decide-answer", {"decide-answer"})
        detail = case_detail(store, case)
        assert detail.row.stage == "in-review"
        (application,) = detail.applications
        assert (application.disputed, application.status, application.awaits_terms) == (
            True, "in-review", False,
        )  # fmt: skip
    reply_application(twin.second, case, approved=not approved, reason="问过", correct=approved)
    meet(twin)
    for store in (twin.first, twin.second):
        kind = "ask-again" if approved else "record-offer"
        assert asked(store, case) == (kind, {kind})
        assert [one.disputed for one in case_detail(store, case).applications] == [False]


def test_taking_one_of_two_answers_back_settles_them(twin: Twin) -> None:
    case = answered_apart(twin, approved=True)
    (application,) = case_detail(twin.first, case).applications
    approved = next(one for one in application.replies if one.verdict == "approved")
    void_reply(twin.first, approved.id)
    assert asked(twin.first, case) == ("ask-again", {"ask-again"})
    meet(twin)
    assert asked(twin.second, case) == ("ask-again", {"ask-again"})


def test_a_budget_line_written_on_both_devices_is_told_and_not_changed_by_half(twin: Twin) -> None:
    set_line(twin.first, kind="income", title="工资", amount="100")
    meet(twin)
    for store, amount in ((twin.first, "300"), (twin.second, "400")):
        set_line(store, kind="income", title="奖金", amount=amount)
    meet(twin)
    for store in (twin.first, twin.second):
        ((one, other),) = doubled(budget(store))
        assert {str(one.amount), str(other.amount)} == {"300.00", "400.00"}
        with pytest.raises(InvalidValue, match=other.id) as refused:
            set_line(store, kind="income", title="奖金", amount="500")
        assert refused.value.field == "title"
    remove_line(twin.first, other.id)
    assert doubled(budget(twin.first)) == []
    assert set_line(twin.first, kind="income", title="奖金", amount="500").id == one.id
