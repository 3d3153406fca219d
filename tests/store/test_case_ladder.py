"""The ladder of a case follows from its records; money from family is recorded as what it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from negotiation.errors import InvalidValue
from store.commands.applications import (
    draft_application,
    reply_application,
    set_material,
    submit_application,
)
from store.commands.cases import add_case
from store.commands.contacts import record_contact, void_contact
from store.commands.events import add_event, void_event
from store.commands.reach import change_reach
from store.commands.tasks import complete_task
from store.commands.voiding import undo_void
from store.queries.affordable import open_cases
from store.queries.cases import case_detail, list_cases
from store.queries.ladder import ladder
from store.queries.tasks import list_tasks
from store.queries.today import agenda
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from negotiation.rungs import Rung
    from store.database import Store


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="500", due_since="-200d").id


def rungs(store: Store, case: str, place: str | None = None) -> dict[str, Rung]:
    return {one.id: one for one in ladder(store, case, place=place)}


def progress(store: Store, case: str) -> dict[str, str]:
    return {name: str(one.progress) for name, one in rungs(store, case).items()}


def text(one: Rung) -> str:
    return " ".join(str(said) for said in one.say)


def ask(store: Store, case: str) -> str:
    draft_application(store, case, form={"hardship": "失业"})
    return submit_application(store, case, to="客服").id


def say(store: Store, case: str, summary: str, **given: str) -> str:
    given = {"channel": "call", "direction": "out", "outcome": "connected"} | given
    return record_contact(store, case, summary=summary, **given).id


def test_a_declined_application_is_asked_again(store: Store, case: str) -> None:
    assert rungs(store, case)["again"].act == "application"
    ask(store, case)
    assert (progress(store, case)["again"], rungs(store, case)["again"].act) == ("next", "reply")
    reply_application(store, case, approved=False, reason="材料不足", advice="补交流水")
    declined = rungs(store, case)["again"]
    assert "材料不足" in text(declined)
    assert "补交流水" in text(declined)
    assert (declined.act, str(declined.progress)) == ("application", "next")
    second = ask(store, case)
    again = rungs(store, case)["again"]
    assert (str(again.progress), again.record.ref if again.record else "") == ("done", second)
    assert "材料不足" in text(again)
    assert progress(store, case)["lender"] == "next"
    reply_application(store, case, approved=False, reason="不符合政策")
    assert "不符合政策" in text(rungs(store, case)["again"])
    assert progress(store, case)["again"] == "done"


def test_the_form_of_the_platform_stands_on_the_checklist_with_its_version(store: Store, case: str) -> None:
    set_material(store, case, kind="platform-form", title="减免申请表", note="2026-03 版")
    assert "still to be got" in text(rungs(store, case)["again"])
    set_material(store, case, kind="platform-form", obtained_on="today")
    assert "version: 减免申请表, 2026-03 版" in text(rungs(store, case)["again"])


def test_complaints_are_told_apart_by_where_they_went(store: Store, case: str) -> None:
    say(store, case, "客服拒绝协商")
    assert rungs(store, case)["lender"].record is None
    first = say(store, case, "向客服投诉罚息过高", ticket="W-881")
    lender = rungs(store, case)["lender"]
    assert lender.record
    assert lender.record.ref == first
    assert "W-881" in text(lender)
    assert (progress(store, case)["lender"], progress(store, case)["again"]) == ("done", "next")
    say(store, case, "来电称会投诉我", direction="in")
    say(store, case, "打了没人接，准备投诉", number="12378", outcome="unanswered")
    assert rungs(store, case)["regulator"].record is None
    line = say(store, case, "说明情况", number="12378")
    found = rungs(store, case)["regulator"].record
    assert found
    assert (found.kind, found.ref) == ("contact", line)
    event = add_event(store, case, kind="complaint", party="12345 地方金融管理局", reference="G-7")
    regulator = rungs(store, case)["regulator"]
    assert regulator.record
    assert regulator.record.ref == event.id
    assert "G-7" in text(regulator)
    assert rungs(store, case)["lender"].record == lender.record
    void_event(store, event.id)
    void_contact(store, line)
    assert rungs(store, case)["regulator"].record is None


@pytest.mark.parametrize(
    ("rung", "summary"),
    [("mediation", "联系调解委员会"), ("legal-aid", "打12348咨询法律援助"), ("insolvency", "问法院个人破产")],
)
def test_asking_for_help_shows_on_its_rung(store: Store, case: str, rung: str, summary: str) -> None:
    assert rungs(store, case)[rung].record is None
    contact = say(store, case, summary)
    found = rungs(store, case)[rung]
    assert found.record
    assert (found.record.ref, str(found.progress)) == (contact, "done")


def test_a_paper_of_a_court_is_an_alarm_until_its_task_is_done(store: Store, case: str) -> None:
    event = add_event(store, case, kind="payment-order", at="2026-11-20")
    court = rungs(store, case)["court"]
    assert (str(court.progress), court.record.ref if court.record else "") == ("alarm", event.id)
    assert "2026-12-05" in text(court)
    (task,) = list_tasks(store, case)
    assert court.acts[:2] == ("letter payment-order-objection", f"task {task.id}")
    complete_task(store, task.id)
    assert progress(store, case)["court"] == "next"
    void_event(store, event.id)
    assert progress(store, case)["court"] == "later"
    add_event(store, case, kind="lawsuit", at="2026-11-01")
    assert "2026-11-16" in text(rungs(store, case)["court"])
    assert progress(store, case)["court"] == "alarm"
    add_event(store, case, kind="procedure-end", at="2026-11-21")
    assert progress(store, case)["court"] == "done"
    add_event(store, case, kind="judgment", at="2026-11-22")
    assert progress(store, case)["court"] == "alarm"


def test_a_judgment_ends_what_the_claim_asked_for(store: Store, case: str) -> None:
    add_event(store, case, kind="lawsuit", at="2026-11-20")
    add_event(store, case, kind="judgment", at="2026-11-22")
    court = rungs(store, case)["court"]
    assert "an appeal is possible until 2026-12-07" in text(court)
    assert "answer it by" not in text(court)


def test_a_mediation_agreement_waits_to_be_confirmed(store: Store, case: str) -> None:
    add_event(store, case, kind="mediation-agreement", at="2026-11-20")
    assert "2026-12-20" in text(rungs(store, case)["mediation"])
    complete_task(store, list_tasks(store, case)[0].id)
    assert progress(store, case)["mediation"] == "done"


def test_the_place_is_what_is_given_or_the_address(store: Store, case: str) -> None:
    assert "Routes are known" in text(rungs(store, case)["insolvency"])
    change_reach(store, address="浙江省杭州市西湖区")
    assert "浙江 has a route" in text(rungs(store, case)["insolvency"])
    assert "No route known" in text(rungs(store, case, "成都")["insolvency"])


def test_a_gift_is_an_event_and_opens_nothing(store: Store, case: str) -> None:
    add_event(store, case, kind="gift", party="父母", amount="800")
    assert list_cases(store).total == 1
    assert "A gift of 800.00 from 父母" in text(rungs(store, case)["family"])
    assert progress(store, case)["family"] == "done"


def test_each_sum_of_family_money_is_told(store: Store, case: str) -> None:
    add_event(store, case, kind="gift", amount="500", at="2026-11-01")
    add_event(store, case, kind="gift", at="2026-11-02")
    add_event(store, case, kind="gift", party="父母", amount="800", at="2026-11-03")
    family = rungs(store, case)["family"]
    assert [one.params["day"].isoformat() for one in family.say[: family.told]] == [  # type: ignore[attr-defined]
        "2026-11-03", "2026-11-02", "2026-11-01",
    ]  # fmt: skip
    assert "A gift of 500.00 on 2026-11-01." in text(family)


def test_a_loan_from_family_is_a_new_debt_with_a_case_of_its_own(store: Store, case: str) -> None:
    event = add_event(store, case, kind="family-loan", party="王芳", amount="2000", at="2026-11-20")
    other = next(one for one in list_cases(store).rows if one.id != case)
    assert (other.creditor, other.product, str(other.owed)) == ("王芳", "private", "2000.00")
    detail = case_detail(store, other.id)
    assert (detail.lender_type, detail.contract_date) == ("private", date(2026, 11, 20))
    assert detail.row.debtor_id == case_detail(store, case).row.debtor_id
    assert "A loan of 2000.00 from 王芳" in text(rungs(store, case)["family"])
    counted = open_cases(store, other.debtor_id, "CNY").cases
    assert {one.id for one in counted} == {case, other.id}
    # Nobody calls support about it, and nothing is overdue.
    assert other.id not in {one.case for one in agenda(store).items}
    void = void_event(store, event.id)
    assert [one.id for one in list_cases(store).rows] == [case]
    undo_void(store, void)
    assert {one.id for one in list_cases(store).rows} == {case, other.id}


@pytest.mark.parametrize(("given", "field"), [({"amount": "5"}, "party"), ({"party": "王芳"}, "amount")])
def test_a_loan_without_lender_or_amount_is_refused_and_nothing_is_kept(
    store: Store, case: str, given: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_event(store, case, kind="family-loan", **given)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert case_detail(store, case).events == []
    assert list_cases(store).total == 1


def test_family_money_and_the_form_travel_in_an_export(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    first, second = make_store(), make_store()
    case = add_case(first, creditor="花呗", principal="5000").id
    add_event(first, case, kind="family-loan", party="王芳", amount="2000")
    add_event(first, case, kind="gift", party="父母", amount="800")
    set_material(first, case, kind="platform-form", note="2026-03", obtained_on="today")
    export_json(first, tmp_path / "all.json")
    import_json(second, tmp_path / "all.json")
    assert [one.say for one in ladder(second, case)] == [one.say for one in ladder(first, case)]
    assert {one.id for one in list_cases(second).rows} == {one.id for one in list_cases(first).rows}


def test_a_debt_in_another_currency_is_given_no_chinese_numbers(store: Store) -> None:
    case = add_case(store, creditor="A bank", principal="5000", currency="GBP").id
    assert list(rungs(store, case)) == ["again", "advice", "family"]
