"""Applications: what is refused, what was handed in stays as it was, and what an answer leaves to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from negotiation.errors import InvalidValue
from negotiation.letters.render import to_text
from negotiation.stages import Stage
from store.commands.applications import (
    draft_application,
    reply_application,
    set_material,
    submit_application,
    void_reply,
)
from store.commands.cases import add_case, edit_case
from store.commands.contacts import record_contact
from store.commands.events import add_event
from store.commands.offers import add_offer, void_offer
from store.commands.voiding import undo_void
from store.queries.cases import case_detail, list_cases
from store.queries.ladder import ladder
from store.queries.letter import letter_facts
from store.queries.papers import paper_of
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="500", due_since="-61d").id


def paper(store: Store, application: str, lang: str = "zh") -> str:
    return to_text(paper_of(store, application, lang=lang).letter)


def open_tasks(store: Store, case: str) -> list[tuple[str, date]]:
    return [(one.kind, one.due) for one in case_detail(store, case).tasks if one.done_at is None]


def hand_in(store: Store, case: str, **form: str) -> str:
    draft_application(store, case, form={"hardship": "失业", **form})
    return submit_application(store, case, to="客服").id


def test_what_was_handed_in_stays_whatever_changes_later(store: Store, case: str) -> None:
    set_material(store, case, kind="medical", obtained_on="2026-11-01")
    ident = hand_in(store, case, name="张三", instalment="300", first_on="+7d")
    first = {lang: paper(store, ident, lang) for lang in ("zh", "en")}
    assert "5,500.00元" in first["zh"]
    assert "诊断证明" in first["zh"]
    assert "日期：2026年11月23日" in first["zh"]
    assert "CNY 5,500.00" in first["en"]
    edit_case(store, case, principal="43000")
    set_material(store, case, kind="medical", expires_on="2026-11-02")
    reply_application(store, case, approved=False, reason="材料不足")
    draft_application(store, case, form={"name": "李四", "reach": "晚上"})
    assert {lang: paper(store, ident, lang) for lang in ("zh", "en")} == first
    read = paper_of(store, ident[:20], lang="zh")
    assert (read.kept, read.application.number, "_paper" in read.application.form) == (True, 1, False)
    second = case_detail(store, case).applications[0]
    assert (second.number, second.form["name"], second.paper, "_paper" in second.form) == (
        2,
        "李四",
        "",
        False,
    )
    now = paper_of(store, second.id, lang="zh")
    assert not now.kept
    assert "43,500.00元" in to_text(now.letter)


def test_it_is_dated_the_day_on_which_it_was_handed_in(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    ident = submit_application(store, case, on="2026-11-20").id
    text = paper(store, ident)
    assert "日期：2026年11月20日" in text
    assert "截至今日已逾期58天" in text
    assert "2026年11月23日" not in text


def test_an_application_of_before_papers_were_kept_is_made_from_its_own_form(store: Store, case: str) -> None:
    ident = hand_in(store, case, name="张三")
    with store.raw_write() as cursor:  # as it was written then
        cursor.execute("UPDATE application SET form = ? WHERE id = ?", ('{"name":"张三"}', ident))
    reply_application(store, case, approved=False, reason="材料不足")
    draft_application(store, case, form={"name": "李四", "reach": "晚上", "instalment": "300"})
    read = paper_of(store, ident, lang="zh")
    text = to_text(read.letter)
    assert (read.kept, "张三" in text, "晚上" in text, "300.00" in text) == (False, True, False, False)
    assert "未获同意" not in text, "of its own answer it could not speak yet"


def test_what_was_handed_in_moves_with_the_store(
    store: Store, case: str, make_store: Callable[[], Store], tmp_path: Path
) -> None:
    other = make_store()
    ident = hand_in(store, case, name="张三")
    export_json(store, tmp_path / "all.json")
    import_json(other, tmp_path / "all.json")
    assert paper_of(other, ident, lang="zh").kept
    assert paper(other, ident) == paper(store, ident)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("due_day", "32"), ("due_day", "99999"), ("due_day", "三十一"), ("due_day", "31.5"),
        ("periods", "一"), ("instalment", "abc"), ("first_on", "2026-02-30"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_read_is_refused_when_it_is_drafted(
    store: Store, case: str, field: str, text: str
) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    with pytest.raises(InvalidValue) as refusal:
        draft_application(store, case, form={field: text, "plan": "x"})
    assert refusal.value.field == field
    assert case_detail(store, case).applications[0].form == {"hardship": "失业"}


def test_a_distance_counts_from_the_day_it_is_drafted(store: Store, case: str) -> None:
    form = draft_application(store, case, form={"first_on": "+7d", "borrowed_on": "2024年5月1日"}).form
    assert form == {"first_on": "2026-11-30", "borrowed_on": "2024年5月1日"}


def test_days_before_it_was_handed_in_are_refused(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    for chase in ("2026-11-01", "-1d"):
        with pytest.raises(InvalidValue) as refusal:
            submit_application(store, case, on="2026-11-20", chase_on=chase)
        assert refusal.value.field == "chase_on"
    assert case_detail(store, case).applications[0].status == "draft"
    submit_application(store, case, on="2026-11-20", chase_on="2026-11-20")
    with pytest.raises(InvalidValue) as refusal:
        reply_application(store, case, approved=True, at="2026-11-19T23:00")
    assert refusal.value.field == "at"
    assert reply_application(store, case, approved=True, at="2026-11-20T00:30").status == "approved"


def test_an_answer_is_recorded_once_and_corrected_in_its_place(store: Store, case: str) -> None:
    hand_in(store, case)
    reply_application(store, case, approved=False, reason="材料不足")
    for approved in (True, False):
        with pytest.raises(InvalidValue, match="declined already") as refusal:
            reply_application(store, case, approved=approved, reason="x")
        assert "--correct" in str(refusal.value)
    corrected = reply_application(store, case, approved=True, correct=True)
    assert [one.verdict for one in corrected.replies] == ["approved"]
    assert open_tasks(store, case) == [("record-offer", date(2026, 11, 23))]
    with pytest.raises(InvalidValue, match="approved already"):
        reply_application(store, case, approved=False, reason="x")
    # A new application has an answer of its own.
    hand_in(store, case)
    assert reply_application(store, case, approved=False, reason="额度不足").number == 2


def test_an_answer_taken_back_is_asked_for_again(store: Store, case: str) -> None:
    hand_in(store, case)
    chase = open_tasks(store, case)
    reply = reply_application(store, case, approved=True).replies[0]
    assert [kind for kind, _due in open_tasks(store, case)] == ["record-offer"]
    void = void_reply(store, reply.id)
    assert (case_detail(store, case).row.stage, open_tasks(store, case)) == (Stage.IN_REVIEW, chase)
    with pytest.raises(InvalidValue):
        void_reply(store, reply.id)
    undo_void(store, void)
    assert case_detail(store, case).applications[0].status == "approved"
    assert [kind for kind, _due in open_tasks(store, case)] == ["record-offer"]


def listed_as(store: Store, case: str) -> list[str]:
    return [str(stage) for stage in Stage if case in {one.id for one in list_cases(store, stage=stage).rows}]


def test_an_approval_waits_for_its_terms_and_never_falls_back(store: Store, case: str) -> None:
    ident = hand_in(store, case)
    view = reply_application(store, case, approved=True)
    assert view.awaits_terms
    detail = case_detail(store, case)
    assert detail.row.stage == Stage.IN_REVIEW
    assert detail.row.next_action is not None
    assert detail.row.next_action.kind == "record-offer"
    assert listed_as(store, case) == ["in-review"]
    offer = add_offer(store, case, kind="instalments", periods=12)
    assert not case_detail(store, case).applications[0].awaits_terms
    assert (listed_as(store, case), open_tasks(store, case)) == (["contacting"], [])
    void = void_offer(store, offer.id)
    assert listed_as(store, case) == ["in-review"]
    assert [kind for kind, _due in open_tasks(store, case)] == ["record-offer"]
    undo_void(store, void)
    assert (listed_as(store, case), open_tasks(store, case)) == (["contacting"], [])
    # The next attempt has nothing to do with it.
    assert hand_in(store, case) != ident
    assert open_tasks(store, case)[0][0] == "chase-reply"


def test_an_approval_binds_less_than_what_a_court_or_a_complaint_opened(store: Store, case: str) -> None:
    hand_in(store, case)
    reply_application(store, case, approved=True)
    add_event(store, case, kind="complaint", at="2026-11-22")
    assert listed_as(store, case) == ["escalated"]
    add_event(store, case, kind="lawsuit", at="2026-11-23")
    assert listed_as(store, case) == ["in-court"]


def test_nothing_of_the_ladder_is_next_while_an_approval_waits(store: Store, case: str) -> None:
    hand_in(store, case)
    reply_application(store, case, approved=True)
    assert {str(one.progress) for one in ladder(store, case)} == {"done", "later"}
    assert ladder(store, case)[0].act == "offer"
    add_offer(store, case, kind="instalments", periods=12)
    assert "next" in {str(one.progress) for one in ladder(store, case)}


def test_a_promise_stands_in_the_facts_with_its_ticket_until_it_is_kept(store: Store, case: str) -> None:
    given: dict[str, Any] = {"channel": "call", "direction": "out", "summary": "问减免", "ticket": "T2291"}
    record_contact(store, case, at="2026-11-18T10:00", promises=[("专员回电", "2026-11-20")], **given)
    (promise,) = letter_facts(store, case).promises
    assert (promise.made_on, promise.due) == (date(2026, 11, 18), date(2026, 11, 20))
    assert (promise.said, promise.ticket) == ("专员回电", "T2291")
    (task,) = case_detail(store, case).tasks
    record_contact(store, case, keeps=[task.id], **given)
    assert letter_facts(store, case).promises == ()
