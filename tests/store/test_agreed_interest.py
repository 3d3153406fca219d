"""Interest and fees of an agreement are settled with the instalment that holds them, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.settling import LATER
from store.commands.cases import add_case, edit_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.queries.applied import payment_applied
from store.queries.cases import case_detail
from store.queries.early import ended_early

if TYPE_CHECKING:
    from store.database import Store

Line = tuple[str, str, str, str]


def agreed(store: Store, principal: str, **terms: str) -> str:
    """Overdue since 08-31, with an offer of that day that was accepted."""
    case = add_case(
        store, creditor="得物分期", principal=principal, statement_on="2026-08-31", due_since="2026-08-31",
        product="instalment", nominal_rate="12",
    ).id  # fmt: skip
    given = {"kind": "instalments", "first_on": "2026-09-30", "due_day": "31", "at": "2026-08-31"} | terms
    accept_offer(store, add_offer(store, case, **given).id, at="2026-08-31")  # type: ignore[arg-type]
    return case


def pay(store: Store, case: str, amount: str, at: str, *, seen: bool = True) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at).id
    if seen:
        confirm_payment(store, made, by="app")
    return made


def lines(store: Store, payment: str) -> list[Line]:
    applied = payment_applied(store, payment).parts[0].settled.applied
    assert applied is not None
    return [(str(line.part), str(line.before), str(line.paid), str(line.after)) for line in applied.lines]


def test_worked_example_instalment_after_instalment(store: Store) -> None:
    case = agreed(store, "30000", periods="12", annual_rate="12")
    first = pay(store, case, "2665.46", "2026-09-30")
    assert lines(store, first) == [
        ("interest", "1985.57", "300.00", "1685.57"),
        ("principal", "30000.00", "2365.46", "27634.54"),
    ]
    (part,) = payment_applied(store, first).parts
    told = {note.msgid: note.params for note in part.notes}
    assert str(told[LATER]["amount"]) == "1685.57"
    second = pay(store, case, "2665.46", "2026-10-31")
    assert lines(store, second)[1] == ("principal", "27634.54", "2389.11", "25245.43")
    # What ends it early rests on the same principal: what falls due in between stands with it.
    early = ended_early(store, case, on="2026-11-25").early
    assert (str(early.principal), str(early.arrears)) == ("25245.43", "0.00")
    assert str(case_detail(store, case).row.owed) == "24669.08"


def test_a_fee_is_settled_month_by_month_and_a_part_of_it_first(store: Store) -> None:
    case = agreed(store, "12000", periods="12", method="flat-fee", fee="72")
    assert [line[2] for line in lines(store, pay(store, case, "1072", "2026-09-30"))] == ["72.00", "1000.00"]
    # 500 ahead: the fee of the second instalment and a part of what it pays off; then the rest of it.
    assert [line[2] for line in lines(store, pay(store, case, "500", "2026-10-10"))] == ["72.00", "428.00"]
    rest = pay(store, case, "1644", "2026-10-31", seen=False)
    assert [line[2] for line in lines(store, rest)] == ["72.00", "1572.00"]


def test_a_statement_in_between_changes_nothing_of_what_an_instalment_holds(store: Store) -> None:
    case = agreed(store, "30000", periods="12", annual_rate="12")
    pay(store, case, "2665.46", "2026-09-30")
    edit_case(store, case, principal="27634.54", interest="0", statement_on="2026-10-01")
    second = pay(store, case, "2665.46", "2026-10-31")
    assert lines(store, second) == [
        ("interest", "1685.57", "276.35", "1409.22"),
        ("principal", "27634.54", "2389.11", "25245.43"),
    ]
