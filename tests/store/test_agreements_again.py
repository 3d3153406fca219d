"""An agreement that ended, is accepted again, or goes to another store: its plan, payments and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from negotiation.products import OfferKind
from negotiation.settling import STILL, Source
from negotiation.stages import Stage
from negotiation.when import local_day
from store.commands.cases import add_case
from store.commands.offers import (
    accept_offer,
    add_offer,
    correct_offer,
    decline_offer,
    undo_correction,
    undo_decision,
    void_offer,
)
from store.commands.payments import confirm_payment, record_payment
from store.commands.voiding import undo_void
from store.queries.applied import payment_applied
from store.queries.cases import case_detail
from store.queries.keeping import keeping
from store.queries.offer_plans import with_plans
from store.queries.offers import schedule
from store.queries.today import agenda
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store
    from store.queries.applied import AppliedPart
    from tests.store.conftest import StillClock


def loan(store: Store, **more: Any) -> str:
    given = {
        "creditor": "福万通", "product": "cash-loan", "principal": "20000", "interest": "1860.40",
        "fees": "550", "statement_on": "2026-09-01", "due_since": "2026-07-01",
    }  # fmt: skip
    return add_case(store, **given | more).id


def pay(store: Store, case: str, amount: str, at: str) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at).id
    confirm_payment(store, made, by="app")
    return made


def days(store: Store, case: str) -> list[str]:
    return [str(one.due) for one in schedule(store, case)]


def tasks(store: Store, case: str) -> list[str]:
    return [one.kind for one in case_detail(store, case).tasks if one.done_at is None]


# -- told to another store ---------------------------------------------------------------------------

OFFERS: dict[str, dict[str, Any]] = {
    "instalments": {"upfront": "500", "periods": "3"},
    "personal-plan": {"upfront": "500", "periods": "60", "annual_rate": "5"},
    "deferral": {"periods": "1", "first_on": "2027-03-01", "annual_rate": "6"},
    "waiver": {"waived": "550", "upfront": "1", "periods": "2"},
    "principal-only": {"upfront": "100", "periods": "2"},
    "lump-sum": {"waived": "10000", "first_on": "+5d"},
}


@pytest.mark.parametrize("kind", list(OfferKind))
def test_an_agreement_of_any_kind_comes_back_from_its_export(
    make_store: Callable[[], Store], tmp_path: Path, kind: str
) -> None:
    here, there = make_store(), make_store()
    case = loan(here, product="credit-card", creditor="招商银行")
    accept_offer(here, add_offer(here, case, kind=kind, **OFFERS[kind]).id)
    export_json(here, tmp_path / "all.json")
    report = import_json(there, tmp_path / "all.json")
    assert (report.committed, report.refused) == (True, [])
    assert schedule(there, case) == schedule(here, case) != []
    assert case_detail(there, case).offers == case_detail(here, case).offers


# -- accepted again ----------------------------------------------------------------------------------


def test_an_ended_offer_accepted_on_another_day_is_planned_from_that_day(store: Store) -> None:
    case = loan(store)
    offer = add_offer(store, case, kind="instalments", upfront="1000", periods="3", at="2026-09-20").id
    accept_offer(store, offer, at="2026-10-01")
    payment = pay(store, case, "1000", "2026-10-01")
    decline_offer(store, offer)
    again = accept_offer(store, offer, at="2026-11-20")
    assert again.decided_at is not None
    assert str(local_day(again.decided_at, "Asia/Shanghai")) == "2026-11-20"
    planned = ["2026-11-20", "2026-12-20", "2027-01-20", "2027-02-20"]
    assert days(store, case) == planned
    (shown,) = with_plans(store, [again])
    assert [str(one.due) for one in shown.plan] == planned
    # What was paid towards it counts as before, and no sum counts twice.
    assert [one.status for one in schedule(store, case)] == ["paid", "open", "open", "open"]
    assert [one.number for one in payment_applied(store, payment).parts[0].met] == [0]
    pay(store, case, "21410.40", "2026-11-21")
    assert case_detail(store, case).row.stage == Stage.REPAID
    assert {one.status for one in schedule(store, case)} == {"paid"}


def test_each_acceptance_has_its_own_plan_however_they_are_undone(store: Store) -> None:
    case = loan(store)
    offer = add_offer(store, case, kind="instalments", periods="2", at="2026-09-20").id
    accept_offer(store, offer, at="2026-10-05")
    first = days(store, case)
    undo_decision(store, offer)
    accept_offer(store, offer, at="2026-11-20")
    assert days(store, case) == ["2026-12-20", "2027-01-20"]
    assert not keeping(store, case).risks
    assert {one.due.isoformat() for one in agenda(store).items if one.kind == "instalment"} <= {"2026-12-20"}
    decline_offer(store, offer)
    accept_offer(store, offer, at="2026-10-05")
    assert days(store, case) == first == ["2026-11-05", "2026-12-05"]
    undo_decision(store, offer)  # ended again
    assert days(store, case) == []
    undo_decision(store, offer)  # as accepted on 11-20
    assert days(store, case) == ["2026-12-20", "2027-01-20"]


def test_an_offer_that_two_devices_accepted_has_one_plan(store: Store, clock: StillClock) -> None:
    case = loan(store)
    offer = add_offer(store, case, kind="instalments", periods="2", at="2026-09-20")
    accept_offer(store, offer.id, at="2026-11-20")
    clock.pass_days(1)
    with store.write() as tx:  # what another device accepted offline, as a merge brings it
        tx.insert(
            tx.models.OfferDecision,
            case_id=case,
            offer_id=offer.id,
            verdict="accepted",
            at=tx.now,
            zone="UTC",
        )
        for one in schedule(store, case):
            tx.insert(
                tx.models.Instalment, case_id=case, offer_id=offer.id, number=one.number, due=one.due,
                amount=one.amount.minor, principal=one.principal.minor, interest=0,
            )  # fmt: skip
    assert len(days(store, case)) == 2
    pay(store, case, "22410.40", "2026-11-21")
    assert case_detail(store, case).row.stage == Stage.REPAID


# -- after it has ended ------------------------------------------------------------------------------


def only(store: Store, payment: str) -> AppliedPart:
    (part,) = payment_applied(store, payment).parts
    return part


def figures(part: AppliedPart) -> list[tuple[str, str]]:
    assert part.settled.applied is not None
    return [(str(line.part), str(line.paid)) for line in part.settled.applied.lines]


@pytest.mark.parametrize("rate", [None, "18"])
def test_what_was_paid_under_an_agreement_stays_so_when_it_has_ended(store: Store, rate: str | None) -> None:
    case = loan(store, nominal_rate=rate)
    offer = add_offer(
        store, case, kind="instalments", periods="10", at="2026-09-02", terms={"order": "principal-first"}
    ).id
    accept_offer(store, offer, at="2026-09-02")
    payment = pay(store, case, "3000", "2026-09-30")
    before = only(store, payment)
    assert (before.source, figures(before)[0]) == (Source.AGREEMENT, ("principal", "3000.00"))
    decline_offer(store, offer)
    assert only(store, payment) == before
    assert [str(one.paid) for one in before.met] == ["2241.04", "758.96"]
    assert (rate is not None) == (STILL in [note.msgid for note in before.notes])
    # From the day it ended on the order is that of the law again.
    after = only(store, pay(store, case, "600", "2026-11-23"))
    assert (after.source, figures(after)[0], after.met) == (Source.LAW, ("costs", "550.00"), ())


def test_interest_rests_while_an_agreement_lasts_and_runs_again_after_it(
    store: Store, clock: StillClock
) -> None:
    case = loan(store, principal="36500", interest="0", fees="0", nominal_rate="10",
                statement_on="2026-11-03")  # fmt: skip
    offer = add_offer(store, case, kind="instalments", periods="10", at="2026-11-13").id
    accept_offer(store, offer, at="2026-11-13")
    decline_offer(store, offer)  # on 11-23
    clock.pass_days(10)
    # 36500 × 10 % is 10.00 a day: ten days before the agreement, none during it, ten after it.
    assert str(only(store, pay(store, case, "500", "2026-12-03")).settled.estimated) == "200.00"


def test_an_agreement_in_force_comes_before_one_offered_then(store: Store, clock: StillClock) -> None:
    case = loan(store)
    terms = {"kind": "instalments", "periods": "10"}
    first = add_offer(store, case, **terms, at="2026-09-02", terms={"order": "principal-first"}).id
    accept_offer(store, first, at="2026-09-02")
    add = add_offer(store, case, **terms, at="2026-11-20", terms={"order": "default"})
    payment = pay(store, case, "100", "2026-11-21")
    decline_offer(store, first)
    clock.pass_days(1)
    accept_offer(store, add.id)
    assert only(store, payment).order == "principal-first"


def test_one_ended_on_its_first_day_was_never_in_force(store: Store) -> None:
    case = loan(store)
    offer = add_offer(
        store, case, kind="instalments", periods="10", at="2026-09-02", terms={"order": "principal-first"}
    ).id
    payment = pay(store, case, "100", "2026-10-01")
    accept_offer(store, offer)
    decline_offer(store, offer)
    assert only(store, payment).source == Source.LAW


# -- what a settlement leaves to do ------------------------------------------------------------------


def test_the_certificate_is_asked_for_only_while_the_offer_settles_the_case(store: Store) -> None:
    case = loan(store)
    offer = add_offer(store, case, kind="lump-sum", waived="16410.40", at="-5d").id
    pay(store, case, "6000", "-3d")
    assert tasks(store, case) == []
    accept_offer(store, offer)  # recorded after the payment: from now on the case is repaid
    assert tasks(store, case) == ["ask-certificate"]
    decline_offer(store, offer)
    assert tasks(store, case) == []
    undo_decision(store, offer)
    assert tasks(store, case) == ["ask-certificate"]
    more = correct_offer(store, offer, kind="lump-sum", balance="22410.40", waived="15410.40")
    assert tasks(store, case) == []
    undo_correction(store, more.id)
    assert tasks(store, case) == ["ask-certificate"]
    void_id = void_offer(store, offer)
    assert tasks(store, case) == []
    undo_void(store, void_id)
    assert tasks(store, case) == ["ask-certificate"]
