"""A letter that bears an earlier day tells what was known by then: no later statement, no later payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from negotiation.letters.render import to_text
from store.commands.applications import draft_application, submit_application
from store.commands.cases import add_case, edit_case
from store.commands.contacts import record_contact
from store.commands.payments import confirm_payment, record_payment
from store.queries.cases import case_detail
from store.queries.letter import letter_facts
from store.queries.papers import paper_of

if TYPE_CHECKING:
    from store.database import Store


def paper(store: Store, case: str, on: str, lang: str = "zh") -> str:
    draft_application(store, case, form={"hardship": "失业"})
    made = submit_application(store, case, on=on)
    return to_text(paper_of(store, made.id, lang=lang).letter)


@pytest.fixture
def case(store: Store) -> str:
    return add_case(
        store, creditor="花呗", principal="700", due_since="2026-10-01", statement_on="2026-11-05"
    ).id


def pay(store: Store, case: str, amount: str, on: str) -> None:
    made = record_payment(store, case, amount=amount, method="bank", at=f"{on}T10:00")
    confirm_payment(store, made.id, by="app")


def test_no_statement_is_quoted_of_a_day_that_had_none(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="700", statement_on="2026-11-20").id
    text = paper(store, case, "2026-11-10")
    assert "截至2026年11月10日，按本人记录欠款合计人民币700.00元" in text
    assert "账单" not in text


def test_the_statement_of_its_time_is_quoted_and_not_a_later_one(store: Store, case: str) -> None:
    edit_case(store, case, principal="650", statement_on="2026-11-20")
    text = paper(store, case, "2026-11-10")
    assert "按贵方截至2026年11月5日的账单，欠款合计人民币700.00元" in text
    assert "650.00" not in text


def test_what_was_paid_later_is_not_counted(store: Store, case: str) -> None:
    pay(store, case, "30", "2026-11-08")
    pay(store, case, "200", "2026-11-20")
    record_payment(store, case, amount="11", method="bank", at="2026-11-21T10:00")
    text = paper(store, case, "2026-11-10")
    assert "此后已还款30.00元（已经贵方确认），尚欠人民币670.00元" in text
    assert ("200.00" in text, "470.00" in text, "11.00元" in text) == (False, False, False)


def test_a_debt_that_was_repaid_since_was_owed_then(store: Store, case: str) -> None:
    pay(store, case, "700", "2026-11-20")
    text = paper(store, case, "2026-11-10")
    assert "结清" not in text
    assert "欠款合计人民币700.00元" in text


def test_contacts_are_told_on_the_clock_of_the_debtor(store: Store, case: str) -> None:
    for at in ("2026-11-17T18:00:00Z", "2026-11-17T23:30:00+09:00"):
        record_contact(store, case, channel="call", direction="in", summary="催收", at=at)
    assert {one.clock for one in case_detail(store, case).contacts} == {"Asia/Shanghai"}
    assert [f"{one.at:%d %H:%M}" for one in letter_facts(store, case).log] == ["17 22:30", "18 02:00"]
