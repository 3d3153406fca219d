"""What arrived is recorded in one step, and read as more than a claim only once it was verified."""

from datetime import date
from typing import Any

import pytest

from negotiation.errors import InvalidValue
from negotiation.stages import Stage
from store.commands.arrivals import confirm_arrival, record_arrival, void_arrival
from store.commands.cases import add_case
from store.commands.contacts import correct_contact, void_contact
from store.commands.voiding import undo_void
from store.database import Store
from store.queries.cases import case_detail
from store.queries.check import check
from store.queries.tasks import list_tasks

ORDER = "法院已发出支付令，请立即处理 http://t.cn/x"


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", due_since="-61d").id


def open_tasks(store: Store, case: str) -> list[tuple[str, date]]:
    return [(one.kind, one.due) for one in list_tasks(store, case)]


def test_an_unverified_text_is_a_contact_and_a_task_to_verify_it(store: Store, case: str) -> None:
    told = record_arrival(store, case, text=ORDER, number="1069", claimed_by="某法院")
    assert (told.contact.direction, told.contact.channel, told.contact.summary) == ("in", "sms", ORDER)
    assert (told.contact.number, told.contact.agent) == ("1069", "某法院")
    assert told.kinds == ("payment-order",)
    assert told.event is None
    assert open_tasks(store, case) == [("verify", date(2026, 11, 23))]
    assert case_detail(store, case).row.stage == Stage.CONTACTING


def test_in_the_evening_it_is_verified_tomorrow(store: Store, case: str, clock: Any) -> None:
    clock.at = clock.at.replace(hour=9)  # 17 o'clock in Shanghai
    record_arrival(store, case, text=ORDER)
    assert open_tasks(store, case) == [("verify", date(2026, 11, 24))]


def test_served_papers_are_an_event_whose_clock_runs(store: Store, case: str) -> None:
    told = record_arrival(store, case, text=ORDER, channel="letter", served_on="2026-11-20", reference="1号")
    assert told.event is not None
    assert (told.event.kind, told.event.on, told.event.reference) == (
        "payment-order",
        date(2026, 11, 20),
        "1号",
    )
    assert told.event.contact == told.contact.id
    assert open_tasks(store, case) == [("deadline", date(2026, 12, 5))]
    assert case_detail(store, case).row.stage == Stage.IN_COURT


@pytest.mark.parametrize(
    ("text", "served", "event", "tasks"),
    [
        ("您的案件已立案", None, "case-filed", ["service"]),
        ("您的案件已立案", "today", "lawsuit", ["deadline"]),
        ("传票", None, "case-filed", ["service"]),
        ("民事判决书", None, None, ["service"]),
        ("民事判决书", "today", "judgment", ["deadline"]),
        ("民事裁定书", "today", "ruling", ["deadline"]),
        ("调解邀请", None, "mediation", []),
        ("律师函", None, "notice", []),
        ("债权转让通知", None, "assignment", []),
        ("失信被执行人", None, "enforcement", []),
        ("仲裁申请", None, "arbitration", ["answer-notice"]),
        ("已向公安报案", None, "police-report", []),
        ("将上门走访", None, None, []),
        ("您好", None, None, []),
    ],
)
def test_what_proved_genuine_is_recorded_as_what_it_is(
    store: Store, case: str, text: str, served: str | None, event: str | None, tasks: list[str]
) -> None:
    told = record_arrival(store, case, text=text, served_on=served, genuine=True)
    assert (told.event.kind if told.event else None) == event
    assert [kind for kind, _due in open_tasks(store, case)] == tasks


@pytest.mark.parametrize(
    "text", ["您已逾期，请尽快还款", "停息挂账，代理维权", "将影响征信", "通知通讯录", "您好"]
)
def test_a_plain_demand_asks_for_no_verifying(store: Store, case: str, text: str) -> None:
    record_arrival(store, case, text=text)
    assert open_tasks(store, case) == []


def test_the_weightiest_of_several_kinds_counts(store: Store, case: str) -> None:
    text = "【某律所】律 师 函：欠款逾期，已立案\n并申请支付令，将上门"
    told = record_arrival(store, case, text=text, served_on="today")
    assert told.kinds == ("payment-order", "case-filed", "lawyer-letter", "visit", "demand")
    assert told.event is not None
    assert told.event.kind == "payment-order"


def test_what_was_verified_later_is_confirmed(store: Store, case: str) -> None:
    told = record_arrival(store, case, text="您的案件已立案")
    confirmed = confirm_arrival(store, told.contact.id[:22])
    assert confirmed.event is not None
    assert confirmed.event.kind == "case-filed"
    assert [kind for kind, _due in open_tasks(store, case)] == ["service"]
    served = confirm_arrival(store, told.contact.id, served_on="today")
    assert served.event is not None
    assert [kind for kind, _due in open_tasks(store, case)] == ["deadline"]
    assert {one.kind for one in case_detail(store, case).events} == {"case-filed", "lawsuit"}
    with pytest.raises(InvalidValue, match="already"):
        confirm_arrival(store, told.contact.id, served_on="today")


@pytest.mark.parametrize(("text", "event"), [("起诉状", "lawsuit"), (ORDER, "payment-order")])
def test_papers_whose_service_is_recorded_are_not_confirmed_again(
    store: Store, case: str, text: str, event: str
) -> None:
    told = record_arrival(store, case, text=text, served_on="2026-11-20", at="2026-11-20T09:00")
    for served in (None, "2026-11-20", "2026-11-21"):
        with pytest.raises(InvalidValue, match="already, on 2026-11-20"):
            confirm_arrival(store, told.contact.id, served_on=served)
    assert [one.kind for one in case_detail(store, case).events] == [event]
    assert [kind for kind, _due in open_tasks(store, case)] == ["deadline"]


def test_the_service_of_an_opened_case_is_recorded_once(store: Store, case: str) -> None:
    told = record_arrival(store, case, text="起诉状", genuine=True, at="2026-11-22T09:00")
    served = confirm_arrival(store, told.contact.id, served_on="2026-11-20")
    assert served.event is not None
    assert served.event.kind == "lawsuit"
    for again in (None, "2026-11-20"):
        with pytest.raises(InvalidValue, match="already"):
            confirm_arrival(store, told.contact.id, served_on=again)
    assert len(case_detail(store, case).events) == 2


@pytest.mark.parametrize("served", [None, "2026-11-20"])
def test_what_the_police_opened_starts_no_clock_of_a_court(
    store: Store, case: str, served: str | None
) -> None:
    told = record_arrival(store, case, text="您涉嫌信用卡诈骗，现已立案侦查", served_on=served, genuine=True)
    assert told.event is not None
    assert told.event.kind == "police-report"
    assert open_tasks(store, case) == []
    assert case_detail(store, case).row.stage == Stage.CONTACTING


def test_it_is_taken_back_as_a_whole_and_the_taking_back_too(store: Store, case: str) -> None:
    told = record_arrival(store, case, text=ORDER, served_on="today")
    voids = void_arrival(store, told.contact.id)
    detail = case_detail(store, case)
    assert (detail.contacts[0].voided, detail.events[0].voided) == (True, True)
    assert open_tasks(store, case) == []
    assert detail.row.stage == Stage.INTAKE
    for one in voids:
        undo_void(store, one)
    detail = case_detail(store, case)
    assert (detail.contacts[0].voided, detail.events[0].voided) == (False, False)
    assert [kind for kind, _due in open_tasks(store, case)] == ["deadline"]
    void_arrival(store, told.contact.id)
    with pytest.raises(InvalidValue):
        void_arrival(store, told.contact.id)
    with pytest.raises(InvalidValue):
        confirm_arrival(store, told.contact.id)


def test_saving_twice_records_once(store: Store, case: str) -> None:
    ident = store.new_id()
    first = record_arrival(store, case, text=ORDER, record_id=ident)
    assert record_arrival(store, case, text=ORDER, record_id=ident) == first
    assert len(case_detail(store, case).contacts) == 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("text", {"text": "  \n "}),
        ("text", {"text": "\x00"}),
        ("channel", {"channel": "pigeon"}),
        ("kind", {"kind": "nothing"}),
        ("served_on", {"served_on": "tomorrow"}),
        ("served_on", {"served_on": "2026-02-30"}),
        ("number", {"number": "1" * 500}),
    ],
)
def test_what_it_does_not_take_is_refused_whole(
    store: Store, case: str, field: str, given: dict[str, Any]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        record_arrival(store, case, **({"text": ORDER} | given))
    assert refused.value.field == field
    assert case_detail(store, case).contacts == []


def test_what_names_nothing_needs_its_kind_to_be_confirmed(store: Store, case: str) -> None:
    told = record_arrival(store, case, text="请查收附件")
    with pytest.raises(InvalidValue) as refused:
        confirm_arrival(store, told.contact.id)
    assert refused.value.field == "kind"
    confirmed = confirm_arrival(store, told.contact.id, kind="lawyer-letter")
    assert confirmed.event is not None
    assert confirmed.event.kind == "notice"


def test_a_corrected_arrival_is_one_with_what_was_recorded_of_it(store: Store, case: str) -> None:
    told = record_arrival(store, case, text=ORDER, served_on="today")
    newer = correct_contact(store, told.contact.id, number="95188")
    with pytest.raises(InvalidValue, match="already"):
        confirm_arrival(store, newer.id, served_on="today")
    with pytest.raises(InvalidValue) as refused:
        void_contact(store, told.contact.id)
    assert refused.value.params["newer"] == newer.id
    voids = void_arrival(store, newer.id)
    detail = case_detail(store, case)
    assert [one.voided for one in (*detail.contacts, *detail.events)] == [True, True, True]
    assert open_tasks(store, case) == []
    for one in voids:
        undo_void(store, one)
    detail = case_detail(store, case)
    assert [one.voided for one in (*detail.contacts, *detail.events)] == [False, False, False]
    assert [one.corrected_by for one in detail.contacts if one.id == told.contact.id] == [newer.id]
    assert [kind for kind, _due in open_tasks(store, case)] == ["deadline"]


def test_what_a_contact_left_behind_is_taken_back_all_the_same(store: Store, case: str) -> None:
    told = record_arrival(store, case, text=ORDER, served_on="today")
    void_contact(store, told.contact.id)
    assert [kind for kind, _due in open_tasks(store, case)] == ["deadline"]
    void_arrival(store, told.contact.id)
    assert case_detail(store, case).events[0].voided
    assert open_tasks(store, case) == []


@pytest.mark.parametrize(
    ("text", "event", "restarts"),
    [
        ("我行已于今日从您账户扣款500元", "deduction", True),
        ("代扣失败，请还款", None, True),
        ("我司将向法院起诉您，请于3日内还款", None, True),
        ("恭喜您，您的逾期已结清，感谢", None, False),
        ("还款成功，您的剩余欠款为0", None, False),
    ],
)
def test_only_what_was_done_is_recorded_and_only_demands_move_limitation(
    store: Store, text: str, event: str | None, restarts: bool
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2025-01-01").id
    before = check(store, case).limitation
    told = record_arrival(store, case, text=text, genuine=True, at="2026-11-20T09:00")
    after = check(store, case).limitation
    assert (told.event.kind if told.event else None) == event
    assert case_detail(store, case).row.stage == Stage.CONTACTING
    assert before is not None
    assert after is not None
    assert after.earliest_end == (date(2029, 11, 20) if restarts else before.earliest_end)
