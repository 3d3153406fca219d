"""The form of an application: remark by remark, reading on, its hints, and the paper that was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_support import form, open_case, paste, picture, said, shows, table, until

from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.budget import set_line
from store.commands.cases import add_case, edit_case
from store.queries.cases import case_detail
from tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"


def huabei(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


async def open_application(pilot: Pilot[int]) -> None:
    await open_case(pilot)
    await pilot.press("3", "a")
    await until(pilot, lambda: form(pilot).query_one("#field-name"))
    await until(pilot, lambda: said(pilot, "#paper").strip() and pilot.app.screen._remarks)


def at_hand(pilot: Pilot[int]) -> str:
    focused = pilot.app.screen.focused
    return (focused.id or "").removeprefix("field-") if focused is not None else ""


async def test_the_next_remark_is_the_first_after_the_field_at_hand(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_application(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: at_hand(pilot) == "name")
        # Each one is filled in before the next is asked for: none is passed over.
        for text, following in (("Zhang Wei", "id_number"), ("510104", "phone"), ("13800000000", "to")):
            await paste(pilot, text)
            await until(pilot, lambda told=text: told in said(pilot, "#paper"))
            await pilot.press("ctrl+n")
            await until(pilot, lambda name=following: at_hand(pilot) == name)
        form(pilot).query_one("#field-reach").focus()
        await pilot.press("ctrl+n")
        await until(pilot, lambda: at_hand(pilot) == "to")


async def test_reading_on_is_offered_where_there_is_more_and_scrolls_the_paper(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "公司裁员，收入中断，仍在找工作。" * 20})
    async with make_app().run_test(size=(90, 24)) as pilot:
        await open_application(pilot)
        assert "ctrl+down" not in picture(pilot).splitlines()[-1]
        await pilot.press("ctrl+w")
        await until(pilot, lambda: "ctrl+down" in picture(pilot).splitlines()[-1])
        pane = pilot.app.screen.query_one("#reading")
        before = pane.scroll_y
        await pilot.press("ctrl+down")
        await until(pilot, lambda: pane.scroll_y > before)
        await pilot.press("ctrl+up")
        await until(pilot, lambda: pane.scroll_y == before)
        await pilot.press("ctrl+w")
        await until(pilot, lambda: "ctrl+down" not in picture(pilot).splitlines()[-1])


async def test_what_the_paper_takes_from_the_budget_stands_in_the_empty_fields(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    add_case(store, creditor="招商银行", principal="12000")
    set_line(store, kind="income", title="工资", amount="4000")
    set_line(store, kind="essential", title="房租", amount="1500")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False))
        pilot.app.open_form("application", case_of(store, "花呗"), "花呗")
        await until(pilot, lambda: form(pilot).query_one("#field-income").placeholder)
        hints = {name: form(pilot).query_one(f"#field-{name}").placeholder for name in MEANS}
        assert hints == {
            "income": "as recorded: ¥4,000.00",
            "spending": "as recorded: ¥1,500.00",
            "other_debts": "as recorded: 1 other creditor, ¥12,000.00",
        }


MEANS = ("income", "spending", "other_debts")


def case_of(store: Store, creditor: str) -> str:
    from store.queries.cases import list_cases

    return next(row.id for row in list_cases(store).rows if row.creditor == creditor)


async def test_a_due_day_that_is_none_is_marked_in_the_form(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_application(pilot)
        form(pilot).query_one("#field-due_day").focus()
        await paste(pilot, "32")
        await until(pilot, lambda: "no day of a month" in said(pilot, "#paper"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#field-due_day").has_class("-bad"))
        assert case_detail(store, case).applications == []


async def test_what_was_handed_in_is_read_and_written_as_it_was(
    store: Store, make_app: Make, english: None, tmp_path: Path
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"name": "Zhang Wei", "hardship": "laid off"})
    submit_application(store, case)
    edit_case(store, case, principal="43000")
    reply_application(store, case, approved=False, reason="papers")
    draft_application(store, case, form={"name": "Li Si"})
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("3")
        await until(pilot, lambda: table(pilot).total == 3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: shows(pilot, "This is the paper as it was handed in on 2026-11-23."))
        await pilot.click("#file")
        await until(pilot, lambda: shows(pilot, ".docx"))
        pilot.app.screen.query_one("Input").value = str(tmp_path / "one.txt")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Written")))
    written = (tmp_path / "one.txt").read_text(encoding="utf-8")
    assert "CNY 5,120.50" in written
    assert "Zhang Wei" in written
    assert "43," not in written


async def test_an_approval_leads_to_its_offer_and_is_taken_back(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "laid off"})
    submit_application(store, case)
    reply_application(store, case, approved=True)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await until(pilot, lambda: shows(pilot, "Record the approved terms as an offer"))
        await pilot.press("n")
        await until(pilot, lambda: form(pilot).query_one("#field-balance"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#tabs"))
        await pilot.press("3")
        await until(pilot, lambda: table(pilot).total == 2)
        await pilot.press("down", "x")
        await until(pilot, lambda: case_detail(store, case).applications[0].status == "in-review")
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).applications[0].status == "approved")


async def test_the_number_of_calls_is_not_named_like_an_interval(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-count"))
        labels = {str(one.content) for one in form(pilot).query(".label")}
        assert "Number of calls" in labels
        assert "How often" not in labels
        assert "three rings" in form(pilot).query_one("#field-count").placeholder
