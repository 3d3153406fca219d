"""Settling in one payment: the steps follow from the records, and what comes after is put on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.events import add_event, void_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment, report_missing, undo_verdict
from store.commands.voiding import undo_void
from store.queries.agreement import agreement_check
from store.queries.cases import case_detail
from store.queries.lump_sum import lump_sum_steps

if TYPE_CHECKING:
    from store.database import Store


def progress(store: Store, case: str) -> dict[str, str]:
    return {one.id: str(one.progress) for one in lump_sum_steps(store, case)}


def afterwards(store: Store, case: str) -> dict[str, str]:
    tasks = case_detail(store, case).tasks
    return {
        one.kind: "done" if one.done_at else str(one.due)
        for one in tasks
        if one.kind in {"ask-certificate", "check-report"}
    }


def with_lump_sum(store: Store) -> tuple[str, str]:
    case = add_case(store, creditor="花呗", principal="5000", interest="500", due_since="-200d").id
    record_contact(
        store, case, channel="call", direction="out", summary="问一次性结清政策", outcome="connected"
    )
    offer = add_offer(
        store,
        case,
        kind="lump-sum",
        waived="1500",
        written=True,
        first_on="+10d",
        terms={"account": "花呗 App 内还款", "settles": "付款后全部结清"},
    )
    return case, offer.id


def test_the_steps_follow_from_the_records(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-200d").id
    assert list(progress(store, case).values()) == ["next", *["later"] * 7]
    case, offer = with_lump_sum(store)
    before = progress(store, case)
    assert (before["policy"], before["contact"], before["instructions"]) == ("done", "done", "next")
    accept_offer(store, offer)
    assert progress(store, case)["pay"] == "next"
    payment = record_payment(store, case, amount="4000", method="alipay")
    assert progress(store, case)["confirm"] == "next"
    report_missing(store, payment.id, note="平台无记录")
    assert progress(store, case)["confirm"] == "alarm"
    confirm_payment(store, payment.id, by="app")
    after = progress(store, case)
    assert (after["confirm"], after["certificate"]) == ("done", "next")
    add_event(store, case, kind="certificate")
    assert progress(store, case)["report"] == "next"


def test_a_settlement_puts_the_certificate_and_the_credit_report_on_the_list(store: Store) -> None:
    case, offer = with_lump_sum(store)
    accept_offer(store, offer)
    payment = record_payment(store, case, amount="4000", method="bank")
    assert afterwards(store, case) == {}
    confirm_payment(store, payment.id, by="app")
    assert list(afterwards(store, case)) == ["ask-certificate"]
    undo_verdict(store, payment.id)
    assert afterwards(store, case) == {}
    confirm_payment(store, payment.id, by="app")
    event = add_event(store, case, kind="certificate", at="today")
    found = afterwards(store, case)
    assert found["ask-certificate"] == "done"
    assert "check-report" in found
    void_id = void_event(store, event.id)
    assert "check-report" not in afterwards(store, case)
    undo_void(store, void_id)
    assert "check-report" in afterwards(store, case)


def test_an_instalment_that_leaves_something_owed_settles_nothing(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-30d").id
    payment = record_payment(store, case, amount="1000", method="bank")
    confirm_payment(store, payment.id, by="app")
    assert afterwards(store, case) == {}


def test_an_offer_is_held_against_what_its_text_must_say(store: Store) -> None:
    _case, offer = with_lump_sum(store)
    found = {one.point.id: one for one in agreement_check(store, offer).points}
    assert found["settles"].said == "付款后全部结清"
    assert str(found["settles"].state) == "present"
    assert str(found["certificate"].state) == "missing"
