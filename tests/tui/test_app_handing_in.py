"""Handing in is taken back or put right in the app; what cannot be read is told beside its form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app_support import form, open_case, paste, said, shows, table, until

from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.cases import add_case
from store.queries.cases import case_detail
from tui.screens.steps import applications

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store
    from store.queries.negotiated_views import ApplicationView

Make = "Callable[..., NegotiateApp]"


def huabei(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


def newest(store: Store, case: str) -> ApplicationView:
    return case_detail(store, case).applications[0]


async def open_steps(pilot: Pilot[int], step: str) -> None:
    """Open what can be done with the application, and choose one."""
    await pilot.press("3")
    await until(pilot, lambda: table(pilot).total == 1)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.query(f"#{step}"))
    await pilot.click(f"#{step}")
    await until(pilot, lambda: form(pilot).query("#field-on"))
    await until(pilot, lambda: pilot.app.screen.record_id)


async def test_handing_in_is_taken_back_with_u(store: Store, make_app: Make, english: None) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "laid off"})
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await open_steps(pilot, "submit")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: newest(store, case).status == "in-review")
        await until(pilot, lambda: pilot.app.screen.query("#tabs"))
        await pilot.press("u")
        await until(pilot, lambda: newest(store, case).status == "draft")
    assert [one for one in case_detail(store, case).tasks if one.done_at is None] == []


def test_the_list_tells_of_each_application_where_it_stands(store: Store, english: None) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "laid off"})
    assert "Draft" in applications(case_detail(store, case), "UTC")[0].text
    submit_application(store, case)
    assert "In review" in applications(case_detail(store, case), "UTC")[0].text
    reply_application(store, case, approved=False, reason="no")
    assert [one.what for one in applications(case_detail(store, case), "UTC")] == [
        "Application 1",
        "Declined",
    ]


async def test_a_wrong_day_is_put_right_and_that_is_taken_back(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "laid off"})
    submit_application(store, case, on="2026-11-20", to="support")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await open_steps(pilot, "submit")
        assert form(pilot).value("to") == "support"
        form(pilot).fill({"on": "2026-11-10"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: newest(store, case).submitted_on == date(2026, 11, 10))
        changed = newest(store, case)
        assert (changed.submitted_to, changed.chase_on) == ("support", date(2026, 11, 17))
        await until(pilot, lambda: pilot.app.screen.query("#tabs"))
        await pilot.press("u")
        await until(pilot, lambda: newest(store, case).submitted_on == date(2026, 11, 20))


async def test_a_day_that_cannot_be_read_is_told_beside_the_form_under_its_label(
    store: Store, make_app: Make, lang: str
) -> None:
    huabei(store)
    label = "延期至：" if lang == "zh" else "Deferred until: "
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("3", "a")
        await until(pilot, lambda: form(pilot).query("#field-defer_until"))
        await until(pilot, lambda: said(pilot, "#paper").strip() and pilot.app.screen._remarks)
        form(pilot).query_one("#field-defer_until").focus()
        await paste(pilot, "是")
        await until(pilot, lambda: "defer_until" in {one.field for one in pilot.app.screen._remarks})
        assert label in said(pilot, "#paper")
        assert "defer_until" not in said(pilot, "#paper")
        await pilot.press("ctrl+w")
        await until(pilot, lambda: shows(pilot, label))
        assert not shows(pilot, "defer_until")
