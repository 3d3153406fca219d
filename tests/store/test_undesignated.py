"""Payments of which nothing was said, recorded before an earlier one shows on the creditor's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment, report_missing, void_payment
from store.queries.cases import case_detail

if TYPE_CHECKING:
    from store.database import Store


def debt(store: Store, principal: str, since: str) -> str:
    return add_case(
        store, creditor="工商银行", product="cash-loan", principal=principal, statement_on="2026-09-01",
        due_since=since, account_ref=principal,
    ).id  # fmt: skip


def paid(store: Store, case: str, at: str) -> tuple[str, dict[str, str]]:
    made = record_payment(store, case, amount="1000", method="bank", at=at, undesignated=True)
    return made.id, {part.case: str(part.amount) for part in made.allocations}


def test_the_second_of_two_that_wait_goes_to_the_next_debt(store: Store) -> None:
    first, second = debt(store, "1000", "2026-01-01"), debt(store, "5000", "2026-06-01")
    one, of_one = paid(store, first, "2026-10-01")
    two, of_two = paid(store, first, "2026-11-01")
    assert (of_one, of_two) == ({first: "1000.00"}, {second: "1000.00"})
    for payment in (one, two):
        confirm_payment(store, payment, by="app")
    owed = [str(case_detail(store, case).row.owed) for case in (first, second)]
    assert owed == ["0.00", "4000.00"]


@pytest.mark.parametrize("gone", [report_missing, void_payment])
def test_one_that_is_not_there_settles_nothing(store: Store, gone: object) -> None:
    first = debt(store, "1000", "2026-01-01")
    debt(store, "5000", "2026-06-01")
    one, _parts = paid(store, first, "2026-10-01")
    gone(store, one, note="没有")  # type: ignore[operator]
    assert paid(store, first, "2026-11-01")[1] == {first: "1000.00"}


def test_a_debt_under_an_agreement_is_due_from_the_instalment_that_is_not_sent_yet(store: Store) -> None:
    agreed, other = debt(store, "3000", "2026-01-01"), debt(store, "5000", "2026-10-15")
    offer = add_offer(store, agreed, kind="instalments", periods="3", first_on="2026-10-01", at="2026-09-02")
    accept_offer(store, offer.id, at="2026-09-02")
    waiting, parts = paid(store, agreed, "2026-10-20")
    assert parts == {agreed: "1000.00"}
    # The instalment of October is on its way; that of November comes after the other debt's day.
    assert paid(store, agreed, "2026-11-02")[1] == {other: "1000.00"}
    report_missing(store, waiting, note="没有")
    assert paid(store, agreed, "2026-11-03")[1] == {agreed: "1000.00"}
