"""How an application was handed in is put right or taken back; the next one takes over what was asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from negotiation.errors import InvalidValue
from negotiation.letters.render import to_text
from negotiation.stages import Stage
from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.budget import set_line
from store.commands.cases import add_case, delete_case, edit_case
from store.commands.debtors import edit_debtor
from store.commands.submissions import correct_submission, put_submission_back
from store.commands.tasks import add_task, complete_task
from store.queries.beforehand import limitation_warning
from store.queries.cases import case_detail
from store.queries.letter import letter_facts
from store.queries.papers import paper_of

if TYPE_CHECKING:
    from store.database import Store
    from store.queries.negotiated_views import ApplicationView


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", due_since="-61d").id


def hand_in(store: Store, case: str, **given: str) -> ApplicationView:
    draft_application(store, case, form={"hardship": "失业"})
    return submit_application(store, case, **given)


def newest(store: Store, case: str) -> ApplicationView:
    return case_detail(store, case).applications[0]


def chases(store: Store, case: str) -> list[tuple[str, date]]:
    return [(one.title, one.due) for one in case_detail(store, case).tasks if one.done_at is None]


def paper(store: Store, application: str) -> str:
    return to_text(paper_of(store, application, lang="zh").letter)


def end_of_limitation(store: Store, case: str) -> object:
    said = limitation_warning(store, case, "delay-request").said
    return said.params.get("now") if said is not None else None


def test_a_wrong_day_is_corrected_with_all_that_follows_from_it(store: Store, case: str) -> None:
    hand_in(store, case, on="2026-11-20", to="客服", by="app")
    wrong = end_of_limitation(store, case)
    made = correct_submission(store, case, on="2026-11-10")
    assert (made.submitted_on, made.submitted_to, made.submitted_by) == (date(2026, 11, 10), "客服", "app")
    assert (made.chase_on, chases(store, case)) == (date(2026, 11, 17), [("客服", date(2026, 11, 17))])
    assert end_of_limitation(store, case) != wrong


def test_the_paper_stays_as_it_was_handed_in_whatever_is_put_right(store: Store, case: str) -> None:
    made = hand_in(store, case, on="2026-11-20", to="客服")
    kept = {lang: to_text(paper_of(store, made.id, lang=lang).letter) for lang in ("zh", "en")}
    edit_debtor(store, phone="13900000000")
    edit_case(store, case, principal="4000")
    set_line(store, kind="income", title="工资", amount="4000")
    correct_submission(store, case, on="2026-11-21")
    again = {lang: paper_of(store, made.id, lang=lang) for lang in ("zh", "en")}
    assert {lang: to_text(one.letter) for lang, one in again.items()} == kept
    assert {one.bears for one in again.values()} == {date(2026, 11, 20)}
    correct_submission(store, case, on="2026-11-20")
    assert paper_of(store, made.id, lang="en").bears is None


def test_a_day_to_ask_that_is_put_right_is_on_the_list_again(store: Store, case: str) -> None:
    before = hand_in(store, case, on="2026-11-10", to="客服")
    complete_task(store, case_detail(store, case).tasks[0].id)
    correct_submission(store, case, on="2026-11-20")
    assert chases(store, case) == [("客服", date(2026, 11, 27))]
    put_submission_back(store, before)
    assert (newest(store, case), chases(store, case)) == (before, []), "what was done stays done"
    correct_submission(store, case, chase_on="2026-12-01", to="app")
    assert chases(store, case) == [("app", date(2026, 12, 1))]
    correct_submission(store, case, to="客服")
    assert chases(store, case) == [("客服", date(2026, 12, 1))]


def test_another_application_keeps_its_own_day_to_ask(store: Store, case: str) -> None:
    hand_in(store, case, on="2026-11-10", to="客服")
    draft_application(store, case, form={"hardship": "又失业"})
    before = newest(store, case)
    submit_application(store, case, on="2026-11-12", to="客服", chase_on="2026-11-17")
    correct_submission(store, case, chase_on="2026-11-18")
    put_submission_back(store, before)
    assert chases(store, case) == [("客服", date(2026, 11, 17))]


def test_the_task_of_an_older_version_moves_along(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    with store.raw_write() as cursor:
        cursor.execute(
            "UPDATE application SET submitted_on = '2026-11-10', submitted_to = '客服',"
            " chase_on = '2026-11-17'"
        )
    # The id of its task was made by the clock then.
    add_task(store, case, kind="chase-reply", title="客服", due="2026-11-17")
    before = newest(store, case)
    correct_submission(store, case, on="2026-11-12")
    assert chases(store, case) == [("客服", date(2026, 11, 19))]
    put_submission_back(store, before)
    assert chases(store, case) == [("客服", date(2026, 11, 17))]


def test_nothing_is_taken_back_in_a_deleted_case(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    before = newest(store, case)
    submit_application(store, case)
    delete_case(store, case)
    with pytest.raises(InvalidValue, match="deleted"):
        put_submission_back(store, before)


def test_what_is_not_given_stays_and_a_chosen_day_to_ask_too(store: Store, case: str) -> None:
    hand_in(store, case, on="2026-11-10", to="客服", chase_on="2026-11-30")
    before = paper(store, newest(store, case).id)
    made = correct_submission(store, case, to="信用卡中心", by="信函")
    assert (made.submitted_on, made.submitted_to, made.submitted_by) == (
        date(2026, 11, 10), "信用卡中心", "信函",
    )  # fmt: skip
    assert chases(store, case) == [("信用卡中心", date(2026, 11, 30))]
    assert paper(store, made.id) == before
    assert correct_submission(store, case, on="2026-11-12").chase_on == date(2026, 11, 30)
    assert correct_submission(store, case, to="").submitted_to is None


def test_days_that_contradict_are_refused(store: Store, case: str) -> None:
    with pytest.raises(InvalidValue, match="was submitted"):
        correct_submission(store, case, on="2026-11-10")
    hand_in(store, case, on="2026-11-10")
    for given, field in (({"on": "2026-11-24"}, "on"), ({"chase_on": "2026-11-09"}, "chase_on")):
        with pytest.raises(InvalidValue) as refusal:
            correct_submission(store, case, **given)
        assert refusal.value.field == field
    reply_application(store, case, approved=False, reason="x", at="2026-11-15T10:00")
    with pytest.raises(InvalidValue, match="answer"):
        correct_submission(store, case, on="2026-11-16")
    assert correct_submission(store, case, on="2026-11-15").submitted_on == date(2026, 11, 15)
    assert chases(store, case) == [], "nobody asks for an answer that is there"


def test_handing_in_is_taken_back(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    before, end = newest(store, case), end_of_limitation(store, case)
    submit_application(store, case, to="客服")
    put_submission_back(store, before)
    assert newest(store, case) == before
    assert (case_detail(store, case).row.stage, chases(store, case)) == (Stage.APPLYING, [])
    assert end_of_limitation(store, case) == end
    assert submit_application(store, case, to="客服").number == before.number
    assert len(chases(store, case)) == 1


def test_a_correction_is_taken_back(store: Store, case: str) -> None:
    before = hand_in(store, case, on="2026-11-10", to="客服")
    asked = chases(store, case)
    correct_submission(store, case, on="2026-11-20", to="别处")
    put_submission_back(store, before)
    assert (newest(store, case), chases(store, case)) == (before, asked)


def test_what_was_answered_or_followed_stays_handed_in(store: Store, case: str) -> None:
    draft_application(store, case, form={"hardship": "失业"})
    before = newest(store, case)
    submit_application(store, case)
    draft_application(store, case, form={"hardship": "又失业"})
    with pytest.raises(InvalidValue, match="stays as handed in"):
        put_submission_back(store, before)
    assert [one.status for one in case_detail(store, case).applications] == ["draft", "in-review"]


def test_the_next_application_asks_for_the_same(store: Store, case: str) -> None:
    assert draft_application(store, case).kind == "hardship"
    draft_application(store, case, kind="lump-sum", form={"lump_sum": "3000"})
    submit_application(store, case)
    reply_application(store, case, approved=False, reason="额度不足")
    again = draft_application(store, case)
    assert (again.number, again.kind, again.form["lump_sum"]) == (2, "lump-sum", "3000")
    assert draft_application(store, case, kind="waiver").kind == "waiver"


def test_other_debts_come_in_every_currency_and_name_the_same_creditor(store: Store) -> None:
    card = add_case(store, creditor="招商银行信用卡", principal="5000").id
    add_case(store, creditor="汇丰", principal="15000", currency="HKD")
    add_case(store, creditor="招商银行信用卡", principal="20000")
    add_case(store, creditor="张三", principal="900")
    others = letter_facts(store, card).others
    assert [(one.creditor.zh, str(one.owed), one.owed.currency, one.same) for one in others] == [
        (others[0].creditor.zh, "20000.00", "CNY", True),
        ("张三", "900.00", "CNY", False),
        (others[2].creditor.zh, "15000.00", "HKD", False),
    ]
