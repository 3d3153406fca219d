from datetime import date
from typing import Any

import pytest

from negotiation.errors import InvalidValue, NeedsConfirmation, NotFound
from store.commands.cases import add_case, delete_case
from store.commands.contacts import correct_contact, record_contact, void_contact
from store.commands.drafts import list_drafts, load_draft, save_draft
from store.commands.voiding import undo_void
from store.database import Store
from store.queries.cases import case_detail, list_cases
from store.queries.contacts import list_contacts


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000").id


def call(store: Store, case: str, **given: object) -> str:
    fields = {"channel": "call", "direction": "out", "summary": "问了分期", **given}
    return record_contact(store, case, **fields).id  # type: ignore[arg-type]


def test_a_call_keeps_everything_support_said(store: Store, case: str) -> None:
    view = record_contact(
        store,
        case,
        channel="call",
        direction="out",
        summary="  第一行\r\n第二行  ",
        duration="12m",
        agent="8001",
        number="95188",
        ticket="T-1",
        outcome="promise",
        at="2026-11-22 09:30",
        follow_up="+3d",
        consented=True,
        count="2",
    )
    assert view.summary == "第一行\n第二行"
    assert (view.duration, view.agent, view.ticket, view.count, view.consented) == (
        720,
        "8001",
        "T-1",
        2,
        True,
    )
    assert view.at.isoformat() == "2026-11-22T01:30:00+00:00"
    assert view.zone == "Asia/Shanghai"
    detail = case_detail(store, case)
    assert detail.row.stage == "contacting"
    (task,) = detail.tasks
    assert (task.kind, task.title, task.due, task.contact) == (
        "follow-up",
        "第一行",
        date(2026, 11, 26),
        view.id,
    )


@pytest.mark.parametrize(
    ("field", "typed", "named"),
    [
        ("summary", " \n ", "summary"),
        ("summary", "a\x00b", "summary"),
        ("summary", "x" * 200_001, "summary"),
        ("channel", "pigeon", "channel"),
        ("direction", "up", "direction"),
        ("with_whom", "dog", "with"),
        ("outcome", "fine", "outcome"),
        ("duration", "long", "duration"),
        ("duration", "1000h", "duration"),
        ("count", "0", "count"),
        ("count", "many", "count"),
        ("at", "2026-02-30", "at"),
        ("at", "yesterdayish", "at"),
        ("follow_up", "2026-11-31", "follow_up"),
        ("follow_up", "-5d", "follow_up"),
        ("agent", "x" * 201, "agent"),
        ("ticket", "a\nb", "ticket"),
    ],
)
def test_a_field_that_is_wrong_is_named_and_nothing_is_kept(
    store: Store, case: str, field: str, typed: str, named: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        call(store, case, **{field: typed})
    assert refused.value.field == named
    assert list_contacts(store).total == 0
    assert case_detail(store, case).tasks == []


def test_a_contact_in_the_future_is_asked_about(store: Store, case: str) -> None:
    with pytest.raises(NeedsConfirmation) as asked:
        call(store, case, at="+1d")
    assert asked.value.field == "at"
    assert call(store, case, at="+1d", allow_future=True)


def test_an_offset_that_was_typed_is_kept(store: Store, case: str) -> None:
    view = record_contact(
        store, case, channel="sms", direction="in", summary="短信", at="2026-11-22T09:30:00+09:00"
    )
    assert (view.at.isoformat(), view.zone) == ("2026-11-22T00:30:00+00:00", "+09:00")


def test_saving_a_draft_twice_records_once_and_drops_the_draft(store: Store, case: str) -> None:
    contact_id, key = store.new_id(), f"call:{case}"
    save_draft(store, key, {"summary": "打到一半", "contact_id": contact_id})
    assert load_draft(store, key) == {"summary": "打到一半", "contact_id": contact_id}
    for _ in range(2):
        assert call(store, case, contact_id=contact_id, draft=key) == contact_id
    assert list_contacts(store).total == 1
    assert list_drafts(store) == []


def test_a_refused_save_keeps_the_draft(store: Store, case: str) -> None:
    save_draft(store, "call", {"summary": "", "agent": "8001"})
    with pytest.raises(InvalidValue):
        call(store, case, summary="", draft="call")
    assert load_draft(store, "call") == {"summary": "", "agent": "8001"}


def test_a_correction_shows_instead_and_the_first_entry_stays(store: Store, case: str) -> None:
    first = call(store, case, agent="8001", at="-1d")
    second = correct_contact(store, first, agent="8002", summary="改过")
    listed = list_contacts(store)
    assert [contact.id for contact in listed.rows] == [second.id]
    assert listed.rows[0].at == case_detail(store, case).contacts[-1].at
    everything = {contact.id: contact for contact in case_detail(store, case).contacts}
    assert everything[first].corrected_by == second.id
    assert everything[first].agent == "8001"
    with pytest.raises(InvalidValue, match="corrected already"):
        correct_contact(store, first, agent="8003")


def test_voiding_takes_the_follow_up_along_and_can_be_undone(store: Store, case: str) -> None:
    contact = call(store, case, follow_up="+3d")
    void = void_contact(store, contact, note="记错案件")
    assert list_contacts(store).total == 0
    detail = case_detail(store, case)
    assert (detail.row.stage, detail.tasks) == ("intake", [])
    assert detail.contacts[0].voided
    with pytest.raises(InvalidValue, match="taken back"):
        void_contact(store, contact)
    undo_void(store, void)
    assert list_contacts(store).total == 1


def test_search_and_since(store: Store, case: str) -> None:
    call(store, case, summary="减免罚息", at="-10d")
    call(store, case, summary="催收", at="-1d", direction="in", agent="8099")
    assert list_contacts(store, search="罚").total == 1
    assert list_contacts(store, search="8099").total == 1
    assert list_contacts(store, since="-3d").total == 1
    assert list_contacts(store, case[:-1]).total == 2
    assert [contact.summary for contact in list_contacts(store, limit=1).rows] == ["催收"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("8023", 1), ("８０２３", 1), ("张三88", 1), ("t99", 1), ("Ｔ９９", 1), ("8月10日前", 1),
        ("前,还", 1), ("前，还", 1), ("[清]", 1), ("5*6", 1), ("5?6", 0), ("8024", 0), ("清]-", 0),
        ("9" * 70_000, 0),
    ],
)  # fmt: skip
def test_what_was_typed_full_width_is_found_either_way(
    store: Store, case: str, typed: str, found: int
) -> None:
    text = "他说８月１０日前，还[清] 5*6"
    call(store, case, summary=text, agent="张三８８", ticket="Ｔ９９", number="８０２３")
    call(store, case, summary="别的")
    assert list_contacts(store, search=typed).total == found
    assert list_cases(store, search=typed).total == found


def test_a_deleted_case_takes_no_new_contacts(store: Store, case: str) -> None:
    delete_case(store, case)
    with pytest.raises(InvalidValue, match="deleted"):
        call(store, case)
    with pytest.raises(NotFound):
        call(store, "0123")


def test_the_day_in_the_debtors_zone_decides_what_today_is(store: Store, clock: Any) -> None:
    clock.at = clock.at.replace(hour=17)  # 01:00 of the 24th in Shanghai
    assert store.today() == date(2026, 11, 24)
    case = add_case(store, creditor="花呗", principal="1", due_since="2026-11-23")
    assert case.row.days_past_due == 1
