"""Settling in one payment: the steps follow from the records, and what comes after is put on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.stages import Stage
from store.commands.applications import draft_application, set_material, submit_application
from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.events import add_event, void_event
from store.commands.offer_terms import typed_terms
from store.commands.offers import accept_offer, add_offer, correct_offer
from store.commands.payments import (
    confirm_payment,
    record_payment,
    report_missing,
    undo_verdict,
    void_payment,
)
from store.commands.voiding import undo_void
from store.queries.agreement import agreement_check
from store.queries.applied import payment_applied
from store.queries.cases import case_detail
from store.queries.keeping import keeping
from store.queries.lump_sum import lump_sum_steps
from store.queries.offers import schedule

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


def asked(store: Store, case: str, step: str = "facts") -> list[str]:
    found = next(one for one in lump_sum_steps(store, case) if one.id == step)
    return [str(said) for said in found.ask]


def test_the_facts_asked_for_are_named_with_the_figures_of_the_case(store: Store) -> None:
    case = add_case(
        store, creditor="花呗", principal="5000", interest="500", penalty="60", due_since="-200d",
        lent="8000", account_ref="尾号8821", nominal_rate="18.25", statement_on="-45d",
    ).id  # fmt: skip
    assert asked(store, case)[1:-1] == [
        "Loan amount: 8000.00.",
        "Days past due: 200.",
        "Owed in all now: 5560.00; with interest until today about 5672.50, an estimate.",
        "Made up of principal 5000.00, interest 500.00, penalty interest 60.00, fees 0.00, as stated on "
        "2026-10-09.",
        "Account: 尾号8821.",
    ]


def test_facts_that_are_not_recorded_are_named_too(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    missing = [one for one in asked(store, case) if one.startswith("Not recorded here")]
    assert missing == [
        "Not recorded here: the loan amount, the days past due, the last digits of the account. Look in the "
        "app or the contract, or ask them."
    ]
    assert "Owed in all now: 5000.00." in asked(store, case)


def test_an_offer_alone_does_not_show_that_the_facts_were_given(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-200d").id
    set_material(store, case, kind="income", sent_on="-9d")  # sent for something else
    add_offer(store, case, kind="lump-sum", waived="1500", at="-2d")
    assert progress(store, case)["facts"] == "later"
    set_material(store, case, kind="identity", sent_on="-1d")
    assert progress(store, case)["facts"] == "done"


def test_an_application_or_a_call_about_it_shows_that_the_facts_were_given(store: Store) -> None:
    by_letter = add_case(store, creditor="花呗", principal="5000").id
    draft_application(store, by_letter, kind="lump-sum")
    assert progress(store, by_letter)["facts"] == "later"
    submit_application(store, by_letter, to="客服", by="app")
    assert progress(store, by_letter)["facts"] == "done"
    by_phone = add_case(store, creditor="借呗", principal="5000").id
    record_contact(store, by_phone, channel="call", direction="out", summary="问分期", outcome="connected")
    assert progress(store, by_phone)["facts"] == "later"
    record_contact(store, by_phone, channel="call", direction="out", summary="谈结清", outcome="connected")
    assert progress(store, by_phone)["facts"] == "done"


def test_a_payment_after_the_offer_counts_though_the_acceptance_was_recorded_later(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="6400", due_since="-100d").id
    offer = add_offer(store, case, kind="lump-sum", waived="3200", first_on="+3d", at="-2d").id
    payment = record_payment(store, case, amount="3200", method="alipay", at="-1d")
    accept_offer(store, offer)
    assert (progress(store, case)["pay"], schedule(store, case)[0].status) == ("done", "unconfirmed")
    report_missing(store, payment.id, note="平台无记录")
    assert progress(store, case)["confirm"] == "alarm"
    assert str(schedule(store, case)[0].missing) == "3200.00"
    assert {str(one.kind) for one in keeping(store, case).risks} == {"missing"}
    confirm_payment(store, payment.id, by="app")
    assert schedule(store, case)[0].status == "paid"
    assert case_detail(store, case).row.stage == Stage.REPAID
    (part,) = payment_applied(store, payment.id).parts
    assert [(one.number, str(one.paid)) for one in part.met] == [(1, "3200.00")]


def test_an_acceptance_recorded_as_earlier_than_the_offer_counts_from_the_acceptance(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="6400").id
    payment = record_payment(store, case, amount="3200", method="alipay", at="-1d")
    confirm_payment(store, payment.id, by="app")
    accept_offer(store, add_offer(store, case, kind="lump-sum", balance="6400", waived="3200").id, at="-3d")
    assert progress(store, case)["confirm"] == "done"
    assert case_detail(store, case).row.stage == Stage.REPAID


def test_a_payment_before_the_offer_does_not_count_and_is_pointed_at(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="6400", due_since="-100d").id
    payment = record_payment(store, case, amount="3200", method="alipay", at="-1d")
    confirm_payment(store, payment.id, by="app")
    offer = add_offer(store, case, kind="lump-sum", balance="6400", waived="3200").id
    accept_offer(store, offer)
    assert (progress(store, case)["pay"], schedule(store, case)[0].status) == ("later", "open")
    assert case_detail(store, case).row.stage == Stage.AGREED
    assert [one for one in asked(store, case, "pay") if "2026-11-22" in one]
    view = next(one for one in case_detail(store, case).offers if one.id == offer)
    correct_offer(store, offer, **(typed_terms(view) | {"written": True, "at": "-2d"}))
    assert progress(store, case)["pay"] == "done"
    assert case_detail(store, case).row.stage == Stage.REPAID


def test_an_old_payment_is_not_pointed_at(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="6400").id
    record_payment(store, case, amount="3200", method="alipay", at="-60d")
    accept_offer(store, add_offer(store, case, kind="lump-sum", waived="3200").id)
    assert len(asked(store, case, "pay")) == 1


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


def test_the_look_at_the_report_follows_the_rules_of_the_user(store: Store) -> None:
    own = "[cn.settlement.certificate]\nlook_at_report_after_days = 60\n"
    case = add_case(store, creditor="花呗", principal="5000").id
    event = add_event(store, case, kind="certificate", at="2026-11-20", override=own)
    assert afterwards(store, case)["check-report"] == "2027-01-19"
    undo_void(store, void_event(store, event.id), override=own)
    assert afterwards(store, case)["check-report"] == "2027-01-19"


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


def in_two(store: Store) -> tuple[str, str, str]:
    """A lump sum of 6000 that was accepted and sent in two transfers."""
    case = add_case(store, creditor="捷信", principal="10000", due_since="-200d").id
    offer = add_offer(store, case, kind="lump-sum", waived="4000", first_on="+5d", at="-3d").id
    accept_offer(store, offer, at="-3d")
    first, second = (
        record_payment(store, case, amount=amount, method="bank", at=at).id
        for amount, at in (("5000", "-2d"), ("1000", "-1d"))
    )
    return case, first, second


def test_a_lump_sum_paid_in_two_transfers_is_paid(store: Store) -> None:
    case, first, second = in_two(store)
    assert (progress(store, case)["pay"], progress(store, case)["confirm"]) == ("done", "next")
    confirm_payment(store, second, by="app")
    assert progress(store, case)["confirm"] == "next"
    report_missing(store, first, note="平台无记录")
    (step,) = [one for one in lump_sum_steps(store, case) if one.id == "confirm"]
    assert (str(step.progress), step.act) == ("alarm", "call")
    assert step.record is not None
    assert step.record.ref == first
    confirm_payment(store, first, by="app")
    assert case_detail(store, case).row.stage == Stage.REPAID
    after = progress(store, case)
    assert [after[one] for one in ("facts", "pay", "confirm", "certificate")] == [
        "done",
        "done",
        "done",
        "next",
    ]
    assert any("2031-11-22" in one for one in asked(store, case, "report"))


def test_part_of_a_lump_sum_is_told_and_looked_for(store: Store) -> None:
    case, first, second = in_two(store)
    void_payment(store, second, note="记错")
    assert (progress(store, case)["pay"], progress(store, case)["confirm"]) == ("later", "next")
    assert asked(store, case, "pay")[-1] == "Sent for it so far: 5000.00 of 6000.00."
    report_missing(store, first, note="平台无记录")
    assert (progress(store, case)["pay"], progress(store, case)["confirm"]) == ("later", "alarm")
    confirm_payment(store, first, by="app")
    found = progress(store, case)
    assert (found["confirm"], found["certificate"]) == ("later", "later")
    record_payment(store, case, amount="1000", method="bank")
    assert (progress(store, case)["pay"], len(asked(store, case, "pay"))) == ("done", 1)


def test_payments_beside_an_offer_that_is_open_are_not_added_up(store: Store) -> None:
    case = add_case(store, creditor="捷信", principal="10000", due_since="-200d").id
    add_offer(store, case, kind="lump-sum", waived="4000", first_on="+5d", at="-3d")
    for _time in range(2):
        record_payment(store, case, amount="3000", method="bank", at="-2d")
    assert progress(store, case)["pay"] == "later"
