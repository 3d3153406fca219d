"""What a call is for, and the words for it under what to have ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, said, shows, until

from store.commands.cases import add_case
from store.commands.drafts import load_draft
from store.commands.payments import record_payment
from store.queries.cases import case_detail
from tui.i18n import _, language
from tui.words import PURPOSES

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def huabei(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


async def to_call(pilot: object) -> None:
    await open_case(pilot)
    await pilot.press("c")
    await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)


@pytest.mark.parametrize("size", SIZES)
async def test_the_words_follow_the_purpose_and_stand_in_the_language_spoken(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    huabei(store)
    told = _("To say: {purpose}")
    async with make_app().run_test(size=size) as pilot:
        await to_call(pilot)
        await until(pilot, lambda: told.format(purpose=_(PURPOSES["first-contact"])) in said(pilot, "#facts"))
        await pilot.press("shift+tab", "right", "right")
        await until(pilot, lambda: shows(pilot, told.format(purpose=_(PURPOSES["waiver"]))))
        assert ("减免" if language() == "zh" else "waive") in said(pilot, "#facts")
        assert form(pilot).value("agent") == ""


async def test_the_amount_lent_is_at_hand_where_it_is_recorded(
    store: Store, make_app: Make, lang: str
) -> None:
    add_case(store, creditor="花呗", principal="5000", lent="20000")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_call(pilot)
        await until(pilot, lambda: "¥20,000.00" in said(pilot, "#facts"))
        assert _("Loan amount") in said(pilot, "#facts")


async def test_a_missing_payment_is_what_the_call_is_for(store: Store, make_app: Make, english: None) -> None:
    from store.commands.payments import report_missing

    case = huabei(store)
    payment = record_payment(store, case, amount="500", method="bank", at="-5d", reference="88012")
    report_missing(store, payment.id, note="not in the app", follow_up="+3d")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_call(pilot)
        await until(pilot, lambda: "To say: Payment not shown" in said(pilot, "#facts"))
        assert "88012" in said(pilot, "#facts").replace("\n", "")


async def test_the_purpose_is_kept_with_the_draft_and_looking_alone_keeps_none(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_call(pilot)
        await until(pilot, lambda: "To say: First contact" in said(pilot, "#facts"))
        await pilot.press("shift+tab", "right")
        await until(pilot, lambda: shows(pilot, "To say: Ask for"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#entries"))
        assert load_draft(store, f"call:{case}") is None
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        await until(pilot, lambda: "To say: First contact" in said(pilot, "#facts"))
        await pilot.press("shift+tab", "end", "tab", *"7")
        await until(pilot, lambda: (load_draft(store, f"call:{case}") or {}).get("purpose") == "certificate")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#entries"))
        await pilot.press("c")
        await until(pilot, lambda: "To say: Ask for the" in said(pilot, "#facts"))


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_agent_promised_is_a_task_by_its_day(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await to_call(pilot)
        form(pilot).query_one("#field-summary").focus()
        await pilot.press(*"ok", "tab", "tab", *"a call back")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#problem-promised_by").display)
        await pilot.press(*"+3d", "ctrl+s")
        await until(pilot, lambda: shows(pilot, _("The contact is recorded")))
    (task,) = [one for one in case_detail(store, case).tasks if one.done_at is None]
    assert (task.kind, task.title, task.due.isoformat()) == ("promise", "a call back", "2026-11-26")


async def test_keys_scroll_what_stands_beside_the_form(store: Store, make_app: Make, english: None) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_call(pilot)
        await until(pilot, lambda: "To say: First contact" in said(pilot, "#facts"))
        side = pilot.app.screen.query_one("#side")
        await pilot.press("ctrl+down")
        await until(pilot, lambda: side.scroll_offset.y > 0)
        await pilot.press("ctrl+up")
        await until(pilot, lambda: side.scroll_offset.y == 0)


async def test_only_a_call_has_a_timer(store: Store, make_app: Make, english: None) -> None:
    huabei(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_call(pilot)
        assert shows(pilot, "ctrl+t Timer")
        await pilot.press("escape", "m")
        await until(pilot, lambda: shows(pilot, "Contact: 花呗", "ctrl+s Save"))
        assert not shows(pilot, "ctrl+t")
