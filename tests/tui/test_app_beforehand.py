"""Before an act that restarts limitation, the app says what it does; it stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, said, shows, until

from store.commands.applications import draft_application
from store.commands.cases import add_case
from store.commands.drafts import load_draft, save_draft
from store.commands.events import add_event, add_party
from store.queries.cases import case_detail
from tui.i18n import _
from tui.rules import rules_path
from tui.screens.event_form import EventScreen

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_payment_and_a_promise_are_warned_of_where_the_period_is_over(
    store: Store, make_app: Make, lang: str, key: str
) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="2023-06-01")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press(key)
        await until(pilot, lambda: form(pilot) and "2026-06-02" in said(pilot, "#facts"))
        told = " ".join(said(pilot, "#facts").split())
        assert _("Information, not legal advice. {date}").format(date="2026-11-23") in told
        assert not any(word in told for word in ("expired", "已过时效", "不用还"))


@pytest.mark.parametrize("key", ["p", "c"])
async def test_of_a_young_debt_it_is_said_quietly(store: Store, make_app: Make, lang: str, key: str) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="2026-09-23")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press(key)
        # Counted from 2026-11-23 instead of 2026-09-23, three years on: both days are named.
        await until(pilot, lambda: form(pilot) and "2029-11-23" in said(pilot, "#facts"))
        told = " ".join(said(pilot, "#facts").split())
        assert "2029-09-24" in told or "2029-09-23" in told
        assert told.count(_("Information, not legal advice. {date}").format(date="2026-11-23")) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_form_says_whom_to_pay_where_the_debt_is_assigned(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    add_event(store, case, kind="assignment", at="2026-06-01", party="某资管")
    add_party(store, case, role="agency", name="某某咨询", from_on="2026-07-01")
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await pilot.press("p")
        await until(pilot, lambda: form(pilot) and "某资管" in said(pilot, "#facts"))
        told = "".join(said(pilot, "#facts").split())
        assert "2026-06-01" in told
        assert "某某咨询" in told
        note = _("Information, not legal advice. {date}").format(date="2026-11-23")
        assert told.count("".join(note.split())) == 1
        usual = _("Pay only into the creditor's own account, as its app or contract names it.")
        assert "".join(usual.split()) not in told


async def test_the_form_says_the_usual_where_only_the_creditor_is_known(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="-61d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("p")
        await until(
            pilot, lambda: form(pilot) and "creditor's own account" in " ".join(said(pilot, "#facts").split())
        )
        assert said(pilot, "#facts").count("not legal advice") == 1


@pytest.mark.parametrize("kind", ["promise", "mediation-agreement"])
async def test_a_legal_event_that_is_an_act_of_one_s_own_says_what_it_does(
    store: Store, make_app: Make, lang: str, kind: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2023-06-01").id
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        pilot.app.push_screen(EventScreen(case, "花呗", kind))
        await until(pilot, lambda: form(pilot) and "2026-06-02" in said(pilot, "#facts"))
        told = "".join(said(pilot, "#facts").split())
        genuine = _("Limitation: by what is recorded here it starts the period again, if it is genuine.")
        assert "".join(genuine.split()) not in told


@pytest.mark.parametrize("form_name", ["event", "submit", "pay"])
async def test_the_day_that_is_typed_is_what_is_warned_of(
    store: Store, make_app: Make, english: None, form_name: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2026-01-10").id
    draft_application(store, case, form={"hardship": "laid off"})
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        app.open_form(form_name, case, "花呗", "promise" if form_name == "event" else "")
        # Three years from today, then from the day that is typed; half a day counts as none.
        await until(pilot, lambda: form(pilot) and "2029-11-23" in said(pilot, "#facts"))
        field = "on" if form_name == "submit" else "at"
        form(pilot).query_one(f"#field-{field}").focus()
        await paste(pilot, "2026-10-0")
        await until(pilot, lambda: form(pilot).value(field) == "2026-10-0")
        assert "2029-11-23" in said(pilot, "#facts")
        await pilot.press("5")
        await until(pilot, lambda: "2029-10-05" in said(pilot, "#facts"))
        assert "2029-11-23" not in said(pilot, "#facts")


async def test_the_day_of_a_draft_is_what_is_warned_of(store: Store, make_app: Make, english: None) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2026-01-10").id
    save_draft(store, f"pay:{case}", {"amount": "5", "at": "2026-10-05"})
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("p")
        await until(pilot, lambda: form(pilot) and "2029-10-05" in said(pilot, "#facts"))


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_slip_in_the_rules_file_stops_no_payment_and_no_call(
    store: Store, make_app: Make, english: None, key: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2026-01-10").id
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        rules_path().write_text("[cn", encoding="utf-8")
        await pilot.press(key)
        await until(pilot, lambda: form(pilot) and "its end is missing" in said(pilot, "#facts"))
        await pilot.press(*"500", "tab", "tab", *"asked", "ctrl+s")
        await until(pilot, lambda: (found := case_detail(store, case)).payments or found.contacts)


async def test_a_form_that_could_not_be_prepared_saves_nothing(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="2026-01-10")
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        app.open_form("call", "no such case", "花呗")
        await until(pilot, lambda: shows(pilot, "That did not work"))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        await pilot.press("1", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "nothing is saved"))
        assert not shows(pilot, "Something went wrong")
        assert not load_draft(store, "call:no such case")
