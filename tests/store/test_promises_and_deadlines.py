"""What was promised, and the last days that events start, are tasks that come and go with their records."""

from datetime import date
from typing import Any

import pytest

from negotiation.errors import InvalidValue
from negotiation.stages import Stage
from store.commands.cases import add_case
from store.commands.contacts import correct_contact, record_contact, void_contact
from store.commands.events import add_event, void_event
from store.commands.tasks import complete_task
from store.commands.voiding import undo_void
from store.database import Store
from store.queries.brief import call_brief
from store.queries.cases import case_detail, list_cases
from store.queries.check import check
from store.queries.tasks import list_tasks
from store.queries.today import agenda


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", due_since="-61d").id


def call(store: Store, case: str, **more: Any) -> Any:
    return record_contact(store, case, channel="call", direction="out", summary="谈分期", **more)


def open_tasks(store: Store, case: str) -> list[tuple[str, str, date]]:
    return [(one.kind, one.title, one.due) for one in list_tasks(store, case)]


def stage(store: Store, case: str) -> str:
    found = case_detail(store, case).row.stage
    assert case in {row.id for row in list_cases(store, stage=found).rows}
    return found


def test_each_promise_is_a_task_of_its_day(store: Store, case: str) -> None:
    made = call(store, case, promises=[("三天内回复", "+3d"), ("寄结清证明", "2026-12-31")])
    assert open_tasks(store, case) == [
        ("promise", "三天内回复", date(2026, 11, 26)),
        ("promise", "寄结清证明", date(2026, 12, 31)),
    ]
    assert [one.title for one in call_brief(store, case).promises] == ["三天内回复", "寄结清证明"]
    assert [item.title for item in agenda(store).items if item.kind == "promise"] == ["三天内回复"]
    void = void_contact(store, made.id)
    assert open_tasks(store, case) == []
    undo_void(store, void)
    assert len(open_tasks(store, case)) == 2


def test_a_kept_promise_is_done_with_the_contact_that_keeps_it(store: Store, case: str) -> None:
    call(store, case, promises=[("三天内回复", "+3d")])
    (promise,) = list_tasks(store, case)
    call(store, case, keeps=[promise.id[:20]])
    assert list_tasks(store, case) == []
    assert list_tasks(store, case, done=True)[0].done_at is not None


def test_a_task_of_another_case_is_not_done_so(store: Store, case: str) -> None:
    call(store, case, promises=[("三天内回复", "+3d")])
    (promise,) = list_tasks(store, case)
    other = add_case(store, creditor="借呗", principal="1").id
    with pytest.raises(InvalidValue) as refused:
        call(store, other, keeps=[promise.id])
    assert refused.value.field == "keeps"
    assert case_detail(store, other).contacts == []  # nothing of it was kept


@pytest.mark.parametrize(
    ("text", "by", "field"),
    [("", "+3d", "promise"), ("回复", "-1d", "promised_by"), ("回复", "later", "promised_by")],
)
def test_a_promise_that_says_nothing_or_has_no_day_is_refused(
    store: Store, case: str, text: str, by: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        call(store, case, promises=[(text, by)])
    assert refused.value.field == field


def test_the_tasks_of_a_corrected_contact_go_with_the_correction(store: Store, case: str) -> None:
    made = call(store, case, promises=[("三天内回复", "+3d")])
    newer = correct_contact(store, made.id, summary="谈减免")
    assert len(open_tasks(store, case)) == 1
    void = void_contact(store, newer.id)
    void_contact(store, made.id)
    assert open_tasks(store, case) == []
    undo_void(store, void)
    assert open_tasks(store, case) == []


@pytest.mark.parametrize(
    ("kind", "term", "last"),
    [
        ("lawsuit", "defence", date(2026, 12, 5)),
        ("payment-order", "payment-order-objection", date(2026, 12, 5)),
        ("judgment", "appeal-judgment", date(2026, 12, 5)),
        ("ruling", "appeal-ruling", date(2026, 11, 30)),
        ("mediation-agreement", "judicial-confirmation", date(2026, 12, 20)),
    ],
)
def test_an_event_starts_its_clock_and_takes_it_back(
    store: Store, case: str, kind: str, term: str, last: date
) -> None:
    event = add_event(store, case, kind=kind, at="2026-11-20")
    assert open_tasks(store, case) == [("deadline", term, last)]
    void = void_event(store, event.id)
    assert open_tasks(store, case) == []
    undo_void(store, void)
    assert open_tasks(store, case) == [("deadline", term, last)]
    complete_task(store, list_tasks(store, case)[0].id)
    void_event(store, event.id)
    assert [one.kind for one in list_tasks(store, case, done=True)] == ["deadline"]  # what was done stays


@pytest.mark.parametrize("kind", ["notice", "complaint", "case-filed", "enforcement", "gift"])
def test_other_events_start_none(store: Store, case: str, kind: str) -> None:
    add_event(store, case, kind=kind)
    assert open_tasks(store, case) == []


def test_a_last_day_that_passed_long_ago_is_no_task(store: Store, case: str) -> None:
    add_event(store, case, kind="lawsuit", at="2026-08-09")
    assert open_tasks(store, case) == []
    # One that passed lately is: the court may have to be asked at once.
    add_event(store, case, kind="lawsuit", at="2026-08-10")
    assert open_tasks(store, case) == [("deadline", "defence", date(2026, 8, 25))]


def test_the_periods_are_those_of_chinese_courts_only(store: Store) -> None:
    case = add_case(store, creditor="A bank", principal="5000", currency="GBP").id
    add_event(store, case, kind="lawsuit")
    assert open_tasks(store, case) == []


def test_the_stage_follows_a_procedure_until_it_ends(store: Store, case: str) -> None:
    add_event(store, case, kind="case-filed", at="-5d")
    assert stage(store, case) == Stage.IN_COURT
    end = add_event(store, case, kind="procedure-end", at="-1d")
    assert stage(store, case) == Stage.INTAKE
    add_event(store, case, kind="enforcement")
    assert stage(store, case) == Stage.IN_COURT
    void_event(store, end.id)
    assert stage(store, case) == Stage.IN_COURT


@pytest.mark.parametrize("kind", ["arbitration", "enforcement", "police-report", "promise", "procedure-end"])
def test_limitation_reads_the_event(store: Store, case: str, kind: str) -> None:
    before = check(store, case).limitation
    add_event(store, case, kind=kind)
    after = check(store, case).limitation
    assert before is not None
    assert after is not None
    assert after.earliest_end > before.earliest_end


def terms(store: Store, case: str) -> list[str]:
    return [term for _kind, term, _last in open_tasks(store, case)]


@pytest.mark.parametrize(("end", "left"), [("judgment", ["appeal-judgment"]), ("procedure-end", [])])
def test_what_a_later_paper_ended_is_no_task_and_is_one_again_without_it(
    store: Store, case: str, end: str, left: list[str]
) -> None:
    suit = add_event(store, case, kind="lawsuit", at="2026-11-18", reference="（2026）川01民初1号")
    later = add_event(store, case, kind=end, at="2026-11-22", reference="(2026)川01民初 1号")
    assert terms(store, case) == left
    void = void_event(store, later.id)
    assert terms(store, case) == ["defence"]
    undo_void(store, void)
    assert terms(store, case) == left
    taken_back = void_event(store, suit.id)
    void_event(store, later.id)
    assert terms(store, case) == []
    undo_void(store, taken_back)
    assert terms(store, case) == ["defence"]


def test_a_judgment_noted_first_or_of_another_file_ends_no_other_claim(store: Store, case: str) -> None:
    add_event(store, case, kind="judgment", at="2026-11-19", reference="1号")
    add_event(store, case, kind="lawsuit", at="2026-11-18", reference="2号")
    assert sorted(terms(store, case)) == ["appeal-judgment", "defence"]
    add_event(store, case, kind="lawsuit", at="2026-11-18")  # noted late, and judgment was given on it
    assert sorted(terms(store, case)) == ["appeal-judgment", "defence"]
    done = add_event(store, case, kind="lawsuit", at="2026-11-20")
    complete_task(store, next(one.id for one in list_tasks(store, case) if one.due == date(2026, 12, 5)))
    add_event(store, case, kind="judgment", at="2026-11-21")
    assert done.id in {one.id for one in case_detail(store, case).events}
    assert [one.title for one in list_tasks(store, case, done=True) if one.done_at] == ["defence"]
