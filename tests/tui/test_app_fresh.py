"""What is written beside the open app shows in it, and the cursor stays on what it stood on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app_support import form, shows, table, until
from textual.events import Key

from store.commands.applications import draft_application, submit_application
from store.commands.cases import add_case, delete_case, edit_case, restore_case
from store.commands.contacts import record_contact
from store.commands.drafts import load_draft
from store.commands.events import add_event, add_party
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment, undo_verdict
from store.queries.cases import case_detail
from tui.desk import Undo
from tui.i18n import _
from tui.screens.form_base import LONGEST

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from store.database import Store

Make = "Callable[..., NegotiateApp]"


async def test_what_the_command_line_writes_appears_in_the_open_app(
    store: Store, make_app: Make, english: None
) -> None:
    first = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        assert table(pilot).current.case == first
        other = add_case(store, creditor="借呗", principal="700").id
        record_contact(store, other, channel="call", direction="out", summary="call back", follow_up="today")
        await until(pilot, lambda: shows(pilot, "借呗", "call back"))
        assert table(pilot).current.case == first
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "¥5,000.00"))
        edit_case(store, first, interest="12.34")
        await until(pilot, lambda: shows(pilot, "¥5,012.34"))


async def test_what_is_typed_stays_when_the_file_changes(store: Store, make_app: Make, english: None) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        await pilot.press(*"8821")
        version = pilot.app.desk.version
        edit_case(store, case, interest="12.34")
        await until(pilot, lambda: pilot.app.desk.version > version)
        assert form(pilot).value("agent") == "8821"


async def test_a_change_of_a_case_is_taken_back_with_u(store: Store, make_app: Make, lang: str) -> None:
    case = add_case(store, creditor="花呗", principal="5000", account_ref="1234").id
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("e")
        await until(pilot, lambda: form(pilot).value("principal") == "5000.00")
        form(pilot).query_one("#field-principal").focus()
        await pilot.press("ctrl+u", *"4000", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥4,000.00"))
        await pilot.press("u")
        await until(pilot, lambda: shows(pilot, "¥5,000.00"))
    assert str(case_detail(store, case).row.owed) == "5000.00"


async def test_attempts_in_a_row_and_consent_are_kept(store: Store, make_app: Make, english: None) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        form(pilot).query_one("#field-summary").focus()
        await pilot.press(*"rang")
        form(pilot).query_one("#field-count").focus()
        await pilot.press("ctrl+u", "4", "tab", "right", "ctrl+s")
        await until(pilot, lambda: case_detail(store, case).contacts)
    (contact,) = case_detail(store, case).contacts
    assert (contact.count, contact.consented) == (4, True)


async def test_what_only_the_command_line_records_stands_in_the_timeline(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="1000").id
    add_event(store, case, kind="lawsuit", at="-2d", reference="(2026) 118")
    add_party(store, case, role="guarantor", name="李四")
    draft_application(store, case, kind="waiver")
    submit_application(store, case, to="客服", by="app")
    accept_offer(store, add_offer(store, case, kind="instalments", periods="4", first_on="+5d").id)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: table(pilot).total > 0)
        await pilot.press("g", "k")
        await until(pilot, lambda: shows(pilot, _("Stage")) and table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "118", "李四", "客服", _("Offer")))
        await pilot.press("6")
        await until(pilot, lambda: shows(pilot, _("Instalment {number}").format(number=4), "¥250.00"))


async def test_the_list_of_cases_is_reached_from_a_case(store: Store, make_app: Make, english: None) -> None:
    add_case(store, creditor="花呗", principal="1000")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Timeline"))
        await pilot.press("g", "k")
        await until(pilot, lambda: shows(pilot, "DPD"))


async def test_keys_that_come_while_a_window_closes_end_nothing(store: Store, make_app: Make) -> None:
    add_case(store, creditor="花呗", principal="5000")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.ready and not table(pilot).loading_rows)
        await pilot.press("g")
        menu = pilot.app.screen
        for key in ("k", "k", "t"):  # typed faster than the menu closes
            menu.post_message(Key(key, key))
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        assert len(pilot.app.screen_stack) == 2


async def test_going_elsewhere_while_a_case_loads_is_no_fault(
    store: Store, make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.ready and not table(pilot).loading_rows)
        for _turn in range(12):
            pilot.app.go("cases")
            pilot.app.open_case(case)
            pilot.app.screen.reload()
            pilot.app.go("budget")
            pilot.app.go("today")
        await pilot.pause()
        await until(pilot, lambda: pilot.app.screen.NAME == "today")
        assert not list(tmp_path.rglob("crash-*"))


async def test_what_is_typed_is_a_draft_when_the_time_for_it_is_just_over(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        await pilot.press("8")
        pilot.app.screen._waiting_since = time.monotonic() - LONGEST
        pilot.app.screen.keep_soon()
        await until(pilot, lambda: (load_draft(store, f"call:{case}") or {}).get("agent") == "8")


async def test_a_step_that_cannot_be_taken_back_now_can_be_later(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    payment = record_payment(store, case, amount="500", method="bank").id
    confirm_payment(store, payment, by="app")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.ready)
        pilot.app.can_undo(Undo("the confirmation", lambda store: undo_verdict(store, payment)))
        delete_case(store, case)
        await pilot.press("u")
        await until(pilot, lambda: shows(pilot, "this case is deleted") and pilot.app.screen.focused)
        await pilot.press("enter")
        await until(pilot, lambda: not shows(pilot, "this case is deleted"))
        restore_case(store, case)
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).payments[0].status == "paid")
        assert pilot.app.desk.undos == []
