"""What is owed, estimated and overpaid agrees with what the payments settled, by the days of the debtor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.queries.applied import payment_applied
from store.queries.cases import case_detail, list_cases
from store.queries.lump_sum import lump_sum_steps
from store.queries.offers import schedule
from store.queries.several import sketch_shares

if TYPE_CHECKING:
    from negotiation.appropriation import Applied
    from store.database import Store
    from store.queries.views import CaseRow


def pay(store: Store, case: str, amount: str, at: str, **more: Any) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at, **more).id
    confirm_payment(store, made, by="app")
    return made


def agree(store: Store, case: str, at: str = "2026-08-15", **terms: Any) -> None:
    offer = add_offer(store, case, at=at, **{"kind": "instalments"} | terms).id
    accept_offer(store, offer, at=at)


def settled(store: Store, payment: str, place: int = 0) -> Applied:
    applied = payment_applied(store, payment).parts[place].settled.applied
    assert applied is not None
    return applied


def sums(row: CaseRow) -> tuple[str, str, str, str]:
    return str(row.stage), str(row.owed), str(row.overpaid), str(row.let_off)


def test_interest_is_estimated_on_what_was_owed_on_each_day(store: Store) -> None:
    case = add_case(store, creditor="福万通", product="cash-loan", principal="10000", nominal_rate="36.5",
                    statement_on="2026-01-01").id  # fmt: skip
    payment = pay(store, case, "5000", "2026-04-11")
    # 100 days on 10,000 are 1,000 and paid first; of 6,000 left 0.1 % a day, for 226 days.
    assert str(settled(store, payment).owed.principal) == "6000.00"
    detail = case_detail(store, case)
    assert (str(detail.row.owed), str(detail.estimated)) == ("5000.00", "7356.00")
    said = [str(said.params.get("estimated")) for step in lump_sum_steps(store, case) for said in step.ask]
    assert "7356.00" in said


def test_nothing_is_estimated_while_an_agreement_says_what_is_paid(store: Store) -> None:
    case = add_case(store, creditor="花呗", product="credit-card", principal="10000", nominal_rate="14.6",
                    statement_on="2026-08-01").id  # fmt: skip
    assert str(case_detail(store, case).estimated) == "10456.00"  # 114 days
    agree(store, case, periods="4")
    payment = pay(store, case, "2500", "2026-09-15")
    (part,) = payment_applied(store, payment).parts
    detail = case_detail(store, case)
    assert (str(part.settled.estimated), str(detail.estimated)) == ("0.00", str(detail.row.owed))


def test_what_the_balance_agreed_on_holds_of_the_estimate_stays_one(store: Store) -> None:
    case = add_case(store, creditor="花呗", product="credit-card", principal="10000", nominal_rate="14.6",
                    statement_on="2026-08-01").id  # fmt: skip
    agree(store, case, periods="4", balance="10056")
    payment = pay(store, case, "2514", "2026-09-15")
    (part,) = payment_applied(store, payment).parts
    detail = case_detail(store, case)
    assert (str(part.settled.estimated), str(detail.estimated)) == ("56.00", "7542.00")


def test_what_is_paid_beyond_an_agreement_is_overpaid(store: Store) -> None:
    waived = add_case(store, creditor="小芽贷", product="cash-loan", principal="5000", interest="500",
                      statement_on="2026-08-01").id  # fmt: skip
    agree(store, waived, kind="waiver", waived="500", periods="2")
    pay(store, waived, "2500", "2026-09-15")
    last = pay(store, waived, "3000", "2026-10-15")
    assert sums(case_detail(store, waived).row) == ("repaid", "0.00", "500.00", "500.00")
    assert str(settled(store, last).surplus) == "500.00"
    costly = add_case(store, creditor="花呗", product="credit-card", principal="10000",
                      statement_on="2026-08-01").id  # fmt: skip
    agree(store, costly, periods="2", instalment="5300")
    pay(store, costly, "10700", "2026-09-15")
    assert sums(case_detail(store, costly).row) == ("repaid", "-100.00", "100.00", "0.00")


def test_under_an_agreement_on_the_principal_its_payments_leave_nothing(store: Store) -> None:
    case = add_case(store, creditor="借呗", product="cash-loan", principal="10000", interest="1500",
                    penalty="300", fees="200", statement_on="2026-08-01").id  # fmt: skip
    agree(store, case, kind="principal-only", periods="2")
    first, last = pay(store, case, "5000", "2026-09-15"), pay(store, case, "5000", "2026-10-15")
    assert [str(settled(store, one).owed.total) for one in (first, last)] == ["5000.00", "0.00"]
    assert sums(case_detail(store, case).row) == ("repaid", "0.00", "0.00", "2000.00")


def test_the_interest_in_a_share_by_law_is_neither_overpaid_nor_below_nothing(store: Store) -> None:
    given = {"creditor": "华夏银行", "statement_on": "2026-09-01", "due_since": "2026-06-01"}
    loan = add_case(
        store, product="cash-loan", principal="1000", interest="100", nominal_rate="12", **given
    ).id
    card = add_case(store, product="credit-card", principal="2000", interest="100", fees="50",
                    nominal_rate="18", account_ref="2", **given).id  # fmt: skip
    home = add_case(
        store, product="mortgage", principal="300000", nominal_rate="3", account_ref="3", **given
    ).id
    pay(store, loan, "5000", "2026-11-20", undesignated=True)
    rows = {row.id: row for row in list_cases(store).rows}
    assert [sums(rows[one]) for one in (loan, card)] == [("repaid", "0.00", "0.00", "0.00")] * 2
    assert str(rows[home].owed) == "298355.20"
    pay(store, card, "10", "2026-11-21")
    assert sums(case_detail(store, card).row) == ("repaid", "-10.00", "10.00", "0.00")


def test_a_day_is_the_one_where_the_debtor_lives_however_its_moment_was_written(store: Store) -> None:
    case = add_case(store, creditor="招商银行信用卡", product="credit-card", principal="10000",
                    due_since="2026-07-01", statement_on="2026-07-01").id  # fmt: skip
    for at in ("2026-09-29T17:00:00Z", "2026-09-30T01:00:00+08:00", "2026-09-30T01:00"):
        payment = record_payment(store, case, amount="10", method="bank", at=at)
        (part,) = payment_applied(store, payment.id).parts
        assert (payment.paid_on, part.order) == (date(2026, 9, 30), "card-91")
    agree(store, case, at="2026-09-29T17:00:00Z", upfront="100", periods="2")
    assert schedule(store, case)[0].due == date(2026, 9, 30)


def test_a_share_is_reckoned_on_the_debtor_s_day(store: Store) -> None:
    due = add_case(store, creditor="华夏银行", product="cash-loan", principal="100", due_since="2026-09-30",
                   statement_on="2026-09-01").id  # fmt: skip
    dear = add_case(store, creditor="华夏银行", product="cash-loan", principal="100", nominal_rate="24",
                    due_since="2026-10-30", statement_on="2026-09-30", account_ref="2").id  # fmt: skip
    found = sketch_shares(store, dear, amount="100", at="2026-09-29T17:00:00Z")
    assert [case for case, _amount, _reason in found.parts()] == [due]
