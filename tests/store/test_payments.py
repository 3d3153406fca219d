from collections.abc import Callable
from typing import Any

import pytest

from negotiation.errors import InvalidValue, NeedsConfirmation
from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import (
    confirm_payment,
    record_payment,
    report_missing,
    undo_verdict,
    void_payment,
)
from store.commands.voiding import undo_void
from store.database import Store
from store.queries.cases import case_detail
from store.queries.payments import list_payments


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", penalty="60").id


def owed(store: Store, case: str) -> tuple[str, str]:
    row = case_detail(store, case).row
    return str(row.owed), str(row.unconfirmed)


def test_a_payment_counts_only_once_it_is_confirmed(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="alipay", reference="R1")
    assert (payment.status, owed(store, case)) == ("paid", ("5180.50", "500.00"))
    confirmed = confirm_payment(store, payment.id, by="app", reference="平台流水 9")
    assert (confirmed.status, owed(store, case)) == ("confirmed", ("4680.50", "0.00"))
    assert confirmed.confirmations[0].reference == "平台流水 9"


def test_a_missing_payment_stays_open_with_a_contact_and_a_follow_up(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    opened = report_missing(store, payment.id, note="App 还款记录里没有")
    assert opened.payment.status == "missing"
    assert owed(store, case) == ("5180.50", "500.00")
    detail = case_detail(store, case)
    assert [(task.kind, task.payment) for task in detail.tasks] == [("missing-payment", payment.id)]
    assert [(contact.id, contact.payment) for contact in detail.contacts] == [(opened.contact_id, payment.id)]
    confirm_payment(store, payment.id, by="agent")
    assert owed(store, case) == ("4680.50", "0.00")
    assert case_detail(store, case).tasks[0].done_at is not None


def test_reporting_it_missing_again_leaves_one_open_follow_up(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    for _ in range(2):
        report_missing(store, payment.id, note="没有")
    assert len([task for task in case_detail(store, case).tasks if task.done_at is None]) == 1


def test_verdicts_that_do_not_know_each_other_read_as_missing_until_one_is_chosen(
    store: Store, case: str
) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    confirm_payment(store, payment.id, by="app")
    with store.write() as tx:  # what another device wrote offline, as a merge brings it
        tx.insert(
            tx.models.Confirmation,
            payment_id=payment.id,
            verdict="missing",
            at=tx.now,
            zone="UTC",
            replaces_id=None,
        )
    (view,) = list_payments(store, case).rows
    assert (view.status, view.disputed, owed(store, case)) == ("missing", True, ("5180.50", "500.00"))
    decided = confirm_payment(store, payment.id, by="statement")
    assert (decided.status, decided.disputed) == ("confirmed", False)


def test_a_verdict_can_be_taken_back(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    confirm_payment(store, payment.id, by="app")
    assert undo_verdict(store, payment.id).status == "paid"
    report_missing(store, payment.id, note="没有")
    assert undo_verdict(store, payment.id).status == "paid"
    assert case_detail(store, case).tasks == []


def test_what_a_verdict_ticked_off_is_open_again_when_it_is_taken_back(
    store: Store, case: str, clock: Any
) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    report_missing(store, payment.id, note="没有")
    clock.pass_days(1)
    confirm_payment(store, payment.id, by="app")
    clock.pass_days(1)
    assert undo_verdict(store, payment.id).status == "missing"
    assert [(one.kind, one.done_at) for one in case_detail(store, case).tasks] == [("missing-payment", None)]
    assert undo_verdict(store, payment.id).status == "paid"
    detail = case_detail(store, case)
    assert detail.tasks == []
    # The look at the record was logged with the verdict, and goes with it.
    assert [one.voided for one in detail.contacts] == [True]


def test_what_taking_a_payment_back_ticked_off_comes_back_with_it(
    store: Store, case: str, clock: Any
) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    report_missing(store, payment.id, note="没有")
    clock.pass_days(1)
    void = void_payment(store, payment.id)
    assert [one.done_at is None for one in case_detail(store, case).tasks] == [False]
    clock.pass_days(1)
    undo_void(store, void)
    assert [(one.kind, one.done_at) for one in case_detail(store, case).tasks] == [("missing-payment", None)]


def test_a_part_designated_for_its_own_case_says_nothing_of_the_rest(store: Store, case: str) -> None:
    made = record_payment(store, case, amount="1000", method="bank", designate=[(case, "300")])
    assert [(str(part.amount), part.reason) for part in made.allocations] == [("1000.00", None)]
    whole = record_payment(store, case, amount="300", method="bank", designate=[(case, "300")])
    assert [(str(part.amount), part.reason) for part in whole.allocations] == [("300.00", "designated")]


def test_a_void_payment_counts_for_nothing_and_takes_no_verdict(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="bank")
    confirm_payment(store, payment.id, by="app")
    void = void_payment(store, payment.id, note="记重了")
    assert owed(store, case) == ("5180.50", "0.00")
    for act in (
        lambda: confirm_payment(store, payment.id, by="app"),
        lambda: report_missing(store, payment.id, note="x"),
        lambda: void_payment(store, payment.id, note="x"),
    ):
        with pytest.raises(InvalidValue, match="void"):
            act()
    undo_void(store, void)
    assert owed(store, case) == ("4680.50", "0.00")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("amount", "0"),
        ("amount", "-5"),
        ("amount", "12.345"),
        ("method", "cash"),
        ("reference", "x" * 201),
        ("at", "2026-13-01"),
        ("note", "\x1b[2J"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(store: Store, case: str, field: str, typed: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        record_payment(store, case, **{"amount": "1", "method": "bank", field: typed})  # type: ignore[arg-type]
    assert refused.value.field == field
    assert list_payments(store).total == 0


def test_a_payment_in_the_future_is_asked_about(store: Store, case: str) -> None:
    with pytest.raises(NeedsConfirmation):
        record_payment(store, case, amount="1", method="bank", at="tomorrow")


def test_parts_meant_for_other_cases_count_there(store: Store, case: str) -> None:
    other = add_case(store, creditor="花呗", principal="1000", account_ref="2").id
    payment = record_payment(store, case, amount="500", method="bank", designate=[(other[:-1], "200")])
    assert {part.case: str(part.amount) for part in payment.allocations} == {case: "300.00", other: "200.00"}
    confirm_payment(store, payment.id, by="app")
    assert owed(store, case) == ("4880.50", "0.00")
    assert owed(store, other) == ("800.00", "0.00")
    assert list_payments(store, other).total == 1
    with pytest.raises(InvalidValue, match="more than the amount"):
        record_payment(store, case, amount="500", method="bank", designate=[(other, "501")])
    yen = add_case(store, creditor="楽天カード", principal="1", currency="JPY").id
    with pytest.raises(InvalidValue, match="CNY"):
        record_payment(store, case, amount="500", method="bank", designate=[(yen, "1")])


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"creditor": "花呗", "debtor": "甲某", "account_ref": "2"}, "another person"),
        ({"creditor": "招商银行信用卡"}, "another creditor"),
        ({"creditor": "微博借钱", "lender": "某消费金融有限公司"}, "another creditor"),
    ],
)
def test_a_part_for_somebody_elses_debt_is_refused(
    store: Store, case: str, terms: dict[str, str], said: str
) -> None:
    other = add_case(store, principal="1000", **terms).id  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match=said) as refused:
        record_payment(store, case, amount="500", method="bank", designate=[(other, "200")])
    assert refused.value.field == "designate"
    assert "two payments" in refused.value.remedy
    assert list_payments(store).total == 0


def test_one_lender_behind_two_platforms_is_one_creditor(store: Store) -> None:
    first = add_case(store, creditor="微博借钱", lender="某消费金融有限公司", principal="100").id
    second = add_case(store, creditor="得物", lender="某消费金融有限公司（上海）", principal="100").id
    made = record_payment(store, first, amount="50", method="bank", designate=[(second, "20")])
    assert {part.case: str(part.amount) for part in made.allocations} == {first: "30.00", second: "20.00"}


def test_nothing_is_seen_before_it_was_paid(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="500", method="bank", at="yesterday")
    with pytest.raises(InvalidValue) as refused:
        confirm_payment(store, payment.id, by="app", at="-2d")
    assert refused.value.field == "at"
    assert confirm_payment(store, payment.id, by="app", at="yesterday").status == "confirmed"


def test_saving_the_same_payment_twice_records_it_once(store: Store, case: str) -> None:
    payment_id = store.new_id()
    for _ in range(2):
        record_payment(store, case, amount="500", method="bank", payment_id=payment_id)
    assert owed(store, case) == ("5180.50", "500.00")


def test_the_open_ones_can_be_listed_alone(store: Store, case: str) -> None:
    ids = [record_payment(store, case, amount="1", method="bank").id for _ in range(3)]
    confirm_payment(store, ids[0], by="app")
    report_missing(store, ids[1], note="没有")
    assert {payment.id for payment in list_payments(store, unconfirmed=True).rows} == set(ids[1:])
    assert list_payments(store).total == 3


def test_money_sums_over_many_stores_alike(make_store: Callable[[], Store]) -> None:
    totals = set()
    for _ in range(2):
        store = make_store()
        case = add_case(store, creditor="花呗", principal="0.10").id
        for _ in range(3):
            confirm_payment(store, record_payment(store, case, amount="0.01", method="bank").id, by="app")
        totals.add(owed(store, case))
    assert totals == {("0.07", "0.00")}


def test_what_is_paid_beyond_the_debt_is_overpaid_and_nothing_is_owed(store: Store, case: str) -> None:
    payment = record_payment(store, case, amount="6000", method="bank")
    confirm_payment(store, payment.id, by="app")
    row = case_detail(store, case).row
    assert (str(row.still_owed), str(row.overpaid), str(row.stage)) == ("0.00", "819.50", "repaid")
    offer = add_offer(store, case, kind="instalments", balance="5000", periods=2, instalment="3500")
    accept_offer(store, offer.id)
    # The plan costs more than the statement says: what is paid of that is no surplus.
    row = case_detail(store, case).row
    assert (str(row.still_owed), str(row.overpaid)) == ("0.00", "0.00")
