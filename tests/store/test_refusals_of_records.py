"""Records that cannot be so are refused, each by the field that is wrong, and what is done stays done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from negotiation.errors import InvalidValue
from store.commands.applications import set_material
from store.commands.cases import add_case, delete_case, edit_case
from store.commands.contacts import correct_contact, record_contact
from store.commands.tasks import add_task, complete_task
from store.queries.applications import materials_of
from store.queries.cases import case_detail

if TYPE_CHECKING:
    from store.database import Store


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000").id


def refused(field: str, act: Any) -> None:
    with pytest.raises(InvalidValue) as error:
        act()
    assert error.value.field == field


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("obtained_on", {"obtained_on": "+1d"}),
        ("sent_on", {"sent_on": "+1d"}),
        ("expires_on", {"obtained_on": "2026-11-20", "expires_on": "2026-11-19"}),
    ],
)
def test_a_paper_with_days_that_cannot_be_is_refused(
    store: Store, case: str, field: str, days: dict[str, str]
) -> None:
    refused(field, lambda: set_material(store, case, kind="income", **days))  # type: ignore[arg-type]
    assert case_detail(store, case).materials == []


def test_the_days_of_a_noted_paper_are_read_together(store: Store, case: str) -> None:
    set_material(store, case, kind="income", obtained_on="2026-10-01", expires_on="2026-11-01")
    renewed = set_material(store, case, kind="income", obtained_on="2026-11-20")
    assert renewed.expires_on is None  # the day of the old one says nothing of it
    refused("expires_on", lambda: set_material(store, case, kind="income", expires_on="2026-11-01"))
    set_material(store, case, kind="income", expires_on="2026-12-20")
    set_material(store, case, kind="income", note="只改备注")
    (paper,) = case_detail(store, case).materials
    assert (str(paper.obtained_on), str(paper.expires_on)) == ("2026-11-20", "2026-12-20")


def test_a_paper_is_changed_only_on_its_own_case(store: Store, case: str) -> None:
    other = add_case(store, creditor="借呗", principal="5000").id
    paper = set_material(store, other, kind="other", title="租房合同")
    refused("material", lambda: set_material(store, case, kind="income", material=paper.id))
    with store.read() as link:
        assert [(one.kind, one.title) for one in materials_of(link, other)] == [("other", "租房合同")]


def test_a_contract_is_not_made_after_its_debt_is_overdue(store: Store, case: str) -> None:
    refused(
        "contract_date",
        lambda: add_case(
            store, creditor="花呗", principal="1", contract_date="2026-11-02", due_since="2026-11-01"
        ),
    )
    edit_case(store, case, contract_date="2026-11-02")
    refused("contract_date", lambda: edit_case(store, case, due_since="2026-11-01"))
    same = edit_case(store, case, due_since="2026-11-02")
    assert same.contract_date == same.row.due_since


def test_a_contact_of_a_deleted_case_is_corrected_with_no_words(store: Store, case: str) -> None:
    made = record_contact(store, case, channel="call", direction="out", summary="问")
    delete_case(store, case)
    for changes in ({"summary": "改"}, {"at": "2026-11-20T10:00"}):
        refused("case", lambda changes=changes: correct_contact(store, made.id, **changes))


def test_a_task_that_was_done_before_stays_done_when_it_was(store: Store, case: str, clock: Any) -> None:
    task = complete_task(store, add_task(store, case, title="问", due="today").id)
    clock.pass_days(2)
    record_contact(store, case, channel="call", direction="out", summary="回复", keeps=[task.id])
    assert case_detail(store, case).tasks[0].done_at == task.done_at
