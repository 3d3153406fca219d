"""What arrived is read before anything is done; events and parties say what they start or mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, said, shows, table, until

from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.queries.cases import case_detail
from tui.i18n import _
from tui.words import ARRIVALS

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def huabei(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


def flat(pilot: object, selector: str = "#facts") -> str:
    return " ".join(said(pilot, selector).split())


@pytest.mark.parametrize("size", SIZES)
async def test_a_text_is_read_as_it_is_pasted_and_recorded_with_its_last_day(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("i")
        await until(pilot, lambda: form(pilot).query_one("#field-text").has_focus)
        await paste(pilot, "【法院】支付令（2026）请点击链接")
        await until(pilot, lambda: _(ARRIVALS["payment-order"]) in said(pilot, "#facts"))
        assert "12368" in flat(pilot)
        form(pilot).query_one("#field-served_on").focus()
        await pilot.press(*"2026-11-20")
        await until(pilot, lambda: "2026-12-05" in said(pilot, "#facts"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen.NAME == "today")
        detail = case_detail(store, case)
        assert [(one.kind, one.on.isoformat()) for one in detail.events] == [("payment-order", "2026-11-20")]
        assert "2026-12-05" in [one.due.isoformat() for one in detail.tasks]
        assert detail.contacts[0].summary == "【法院】支付令（2026）请点击链接"
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).contacts[0].voided)
        assert all(one.voided for one in case_detail(store, case).events)


async def test_without_a_case_it_is_read_and_the_case_chosen_when_it_is_recorded(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    record_contact(store, case, channel="call", direction="out", summary="first")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "Owed in all"))
        await pilot.press("i")
        await until(pilot, lambda: form(pilot).query_one("#field-text").has_focus)
        assert shows(pilot, "What arrived?")
        await paste(pilot, "我们将联系你的家人，通讯录")
        await until(pilot, lambda: "Address book" in said(pilot, "#facts"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "About which case?", "花呗"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#form"))
        assert len(case_detail(store, case).contacts) == 1
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "About which case?", "花呗"))
        await until(pilot, lambda: table(pilot).current is not None)
        await pilot.press("enter")
        await until(pilot, lambda: len(case_detail(store, case).contacts) == 2)


async def test_what_was_only_claimed_may_prove_genuine_later(
    store: Store, make_app: Make, english: None
) -> None:
    from store.commands.arrivals import record_arrival

    case = huabei(store)
    record_arrival(store, case, text="您已被起诉，传票将送达")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await until(pilot, lambda: table(pilot).current is not None and table(pilot).current.kind == "task")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "It proved genuine"))
        await pilot.press("enter")
        await until(pilot, lambda: "Suit" in said(pilot, "#facts"))
        form(pilot).query_one("#field-served_on").focus()
        await pilot.press(*"today", "ctrl+s")
        await until(pilot, lambda: [one.kind for one in case_detail(store, case).events] == ["lawsuit"])


@pytest.mark.parametrize("size", SIZES)
async def test_an_event_shows_its_last_day_before_it_is_saved_and_can_be_undone(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        pilot.app.open_form("event", case, "花呗")
        await until(pilot, lambda: pilot.app.screen.query("#field-kind"))
        form(pilot).query_one("#field-kind").value = "judgment"
        await until(pilot, lambda: "2026-12-08" in said(pilot, "#facts"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: [one.kind for one in case_detail(store, case).events] == ["judgment"])
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).events[0].voided)


async def test_someone_else_is_noted_with_what_that_means(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await pilot.press("a")
        await until(pilot, lambda: shows(pilot, "Add to this case", "Someone else"))
        names = [table(pilot).row_at(place).value for place in range(table(pilot).total)]
        await pilot.press(*("down",) * names.index("party"), "enter")
        await until(pilot, lambda: pilot.app.screen.query("#field-name"))
        await until(pilot, lambda: "never to that of an agency" in flat(pilot))
        form(pilot).query_one("#field-role").value = "guarantor"
        await until(pilot, lambda: "six months" in flat(pilot))
        form(pilot).query_one("#field-name").focus()
        await pilot.press(*"Wang", "ctrl+s")
        await until(pilot, lambda: [one.name for one in case_detail(store, case).parties] == ["Wang"])
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).parties == [])
