"""What forms refuse, ask and keep: times to come, a call entered later, names typed once, drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, picture, said, shows, table, until

from negotiation.errors import UserError
from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import record_payment
from store.queries.cases import case_detail
from tui.i18n import _
from tui.rules import source_text
from tui.screens.refusals import REMEDIES, in_app

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZE = (120, 36)


async def ready(pilot: Pilot[int], field: str) -> None:
    """Wait until a form with this field takes keys, and go there."""
    await until(pilot, lambda: form(pilot).query_one(f"#field-{field}") and pilot.app.screen.record_id)
    form(pilot).query_one(f"#field-{field}").focus()


def problem(pilot: Pilot[int], field: str) -> str:
    """What stands under a field; nothing where no refusal does."""
    found = pilot.app.screen.query(f"#problem-{field}")
    return said(pilot, f"#problem-{field}") if found and found.first().display else ""


async def test_what_cannot_have_been_seen_yet_is_refused_at_once(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    record_payment(store, case, amount="100", method="bank")
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("6")
        await until(pilot, lambda: table(pilot).total and shows(pilot, "¥100.00"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#confirm"))
        await pilot.click("#confirm")
        await ready(pilot, "at")
        await paste(pilot, "+1d")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: problem(pilot, "at"))
        assert "--" not in problem(pilot, "at")
    assert case_detail(store, case).payments[0].status == "paid"


async def test_an_answer_of_tomorrow_is_refused_at_once(store: Store, make_app: Make, lang: str) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    draft_application(store, case)
    submit_application(store, case, to="客服", by="app")
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("3")
        await until(pilot, lambda: table(pilot).total)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#reply"))
        await pilot.click("#reply")
        await ready(pilot, "at")
        await paste(pilot, "明天")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: problem(pilot, "at"))
        assert "--" not in problem(pilot, "at")


@pytest.mark.parametrize("timed", [False, True])
async def test_a_call_entered_afterwards_keeps_no_time_of_typing(
    store: Store, make_app: Make, english: None, timed: bool
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("c")
        await ready(pilot, "at")
        await paste(pilot, "-3d")
        pilot.app.screen._spent = 80.0  # type: ignore[attr-defined]
        if timed:
            await pilot.press("ctrl+t")
        form(pilot).query_one("#field-summary").focus()
        await paste(pilot, "asked for a plan")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).contacts)
    (call,) = case_detail(store, case).contacts
    assert (call.duration or 0) >= 80 if timed else call.duration is None


async def test_a_letter_takes_over_who_one_is_from_the_application(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    names = {"name": "张伟", "id_number": "110101199003070017", "phone": "13800138000"}
    draft_application(store, case, form={**names, "hardship": "失业"})
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, _("Which letter?")))
        await pilot.press("3")
        await until(pilot, lambda: form(pilot).value("name") == "张伟")
        assert {name: form(pilot).value(name) for name in names} == names
        await until(pilot, lambda: "张伟" in said(pilot, "#paper"))


async def test_the_order_of_payments_is_said_in_words(store: Store, make_app: Make, lang: str) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    terms = {"order": "principal-first"}
    add_offer(store, case, kind="instalments", periods="12", terms=terms)
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("5")
        await until(pilot, lambda: table(pilot).total and shows(pilot, "¥416.67"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#text"))
        await pilot.click("#text")
        await until(pilot, lambda: pilot.app.screen.query("#fill"))
        told = "\n".join(str(fact) for fact in pilot.app.screen._facts)  # type: ignore[attr-defined]
        assert _("principal first") in told
        assert "principal-first" not in told
        assert "default" not in told


async def test_a_window_over_the_schedule_repeats_no_advice_note(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    accept_offer(store, add_offer(store, case, kind="instalments", periods="5").id)
    record_payment(store, case, amount="100", method="bank")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await pilot.press("6")
        note = _("Information, not legal advice. {date}").format(date="2026-11-23")
        await until(pilot, lambda: table(pilot).total and shows(pilot, note))
        await pilot.press("end", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#close"))
        assert picture(pilot).count(note) == 1
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "case" and shows(pilot, note))


async def test_an_empty_case_asks_for_both_and_begins_with_the_first(
    store: Store, make_app: Make, lang: str
) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
        await pilot.press("a")
        await ready(pilot, "creditor")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: problem(pilot, "creditor") and problem(pilot, "principal"))
        assert form(pilot).query_one("#field-creditor").has_focus


async def test_enter_alone_throws_no_draft_away(store: Store, make_app: Make, lang: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
        await pilot.press("a")
        await ready(pilot, "creditor")
        await paste(pilot, "花呗")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: pilot.app.screen.query("#no"))
        await pilot.press("enter")
        await until(pilot, lambda: not pilot.app.screen.query("#no"))
        assert form(pilot).value("creditor") == "花呗"


@pytest.mark.parametrize("place", ["today", "cases"])
async def test_a_day_of_another_year_is_shown_whole(
    store: Store, make_app: Make, lang: str, place: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    accept_offer(store, add_offer(store, case, kind="lump-sum", first_on="2027-01-05", at="-9d").id)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
        if place == "cases":
            await pilot.press("g", "k")
            await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).current is not None)
            await until(pilot, lambda: shows(pilot, "2027-01-05"))
        assert "2027~" not in picture(pilot)


def test_a_page_puts_the_marks_of_its_language_between_sources(lang: str) -> None:
    mark = "；" if lang == "zh" else "; "
    assert mark in source_text("企业破产法 covers enterprises; no local instrument found")


def test_what_to_do_about_a_refusal_is_no_command_in_the_app(store: Store, lang: str) -> None:
    # A refusal that is worded otherwise is not in the catalog any more.
    assert all((_(remedy) == remedy) == (lang == "en") for remedy in REMEDIES)
    case = add_case(store, creditor="花呗", principal="5000").id
    draft_application(store, case)
    submit_application(store, case, to="客服", by="app")
    reply_application(store, case, approved=True)
    with pytest.raises(UserError) as refused:
        reply_application(store, case, approved=True)
    assert "application draft" in str(refused.value)
    assert "application draft" not in str(in_app(refused.value))
