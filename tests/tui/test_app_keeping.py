"""Keeping an agreement in the app: what a repayment settles, warnings, several debts, ending it early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, picture, said, shows, table, until

from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.queries.cases import case_detail
from store.queries.tasks import list_tasks
from tui.i18n import _

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def card(store: Store, account: str = "1", principal: str = "20000", **more: str) -> str:
    case = add_case(
        store,
        creditor="招商银行信用卡",
        account_ref=account,
        principal=principal,
        interest="1860.40",
        fees="550",
        due_since="-120d",
        statement_on="-20d",
        **more,
    ).id
    record_contact(store, case, channel="call", direction="out", summary="问")
    return case


def agree(store: Store, case: str, **terms: object) -> None:
    given = {"kind": "instalments", "balance": "5000", "periods": "10", "at": "-10d", **terms}
    offer = add_offer(store, case, **given)  # type: ignore[arg-type]
    accept_offer(store, offer.id, at="-10d")


async def to_payments(pilot: object) -> None:
    await open_case(pilot)
    await pilot.press("6")
    await until(pilot, lambda: table(pilot).current is not None and table(pilot).current.kind != "task")


def about(pilot: object) -> str:
    return " ".join(said(pilot, "#about").split())


@pytest.mark.parametrize("size", SIZES)
async def test_a_repayment_shows_what_it_settles_and_leads_to_its_confirmation(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = card(store)
    record_payment(store, case, amount="3000", method="bank", at="-1d")
    async with make_app().run_test(size=size) as pilot:
        await to_payments(pilot)
        await until(pilot, lambda: table(pilot).current.kind == "payment")
        if size[0] >= 100:
            await until(pilot, lambda: "¥17,000.00" in about(pilot))
            assert _("regulation") in about(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("What it settles"), "¥3,000.00"))
        assert shows(pilot, _("Confirm, or not there"))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-by").has_focus)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥19,410.40"))
    assert case_detail(store, case).payments[0].status == "confirmed"


async def test_a_missed_instalment_says_what_to_do_in_the_agreement_s_words(
    store: Store, make_app: Make, english: None
) -> None:
    case = card(store)
    agree(store, case, first_on="-5d", restores="恢复全部罚息")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: shows(pilot, "The agreement may have ended"))
        await to_payments(pilot)
        await until(pilot, lambda: table(pilot).current.kind == "risk")
        lines = [table(pilot).row_at(place) for place in range(table(pilot).total)]
        assert [one.what for one in lines[:3]] == ["May have ended", "Late", "Instalment 1"]
        await pilot.press("down", "down")
        await until(pilot, lambda: "Contact support at once" in about(pilot))
        assert "恢复全部罚息" in about(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "What to do", "Ask anew"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: form(pilot).query_one("#field-amount").has_focus)


async def test_today_leads_to_what_is_at_risk(store: Store, make_app: Make, english: None) -> None:
    set_line(store, kind="income", title="工资", amount="400")
    agree(store, card(store), first_on="+3d")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "The budget does not cover", "Pay the instalment of ¥500.00"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Budget short", "Instalment 1"))
        await pilot.press("enter")
        await until(
            pilot, lambda: shows(pilot, "the budget leaves ¥400.00", "Contact support before the day")
        )


async def test_a_payment_on_its_way_is_confirmed_from_its_warning(
    store: Store, make_app: Make, english: None
) -> None:
    case = card(store)
    agree(store, case, first_on="+1d")
    record_payment(store, case, amount="500", method="bank", at="-1d")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_payments(pilot)
        await until(pilot, lambda: table(pilot).current.kind == "risk")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "not confirmed yet", "Confirm, or not there"))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-by").has_focus)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).payments[0].status == "confirmed")


async def test_what_waits_for_its_confirmation_stands_first_and_its_instalment_leads_there(
    store: Store, make_app: Make, english: None
) -> None:
    case = card(store)
    agree(store, case, first_on="+9d")
    record_payment(store, case, amount="500", method="bank")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_payments(pilot)
        await until(pilot, lambda: table(pilot).current.kind == "payment")
        await pilot.press("down")
        assert table(pilot).current.kind == "instalment"
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Instalment 1", "Confirm, or not there"))
        assert not shows(pilot, "End it early")
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-by").has_focus)


async def test_the_next_instalment_is_what_n_pays_and_the_form_names_it(
    store: Store, make_app: Make, lang: str
) -> None:
    agree(store, card(store), first_on="2026-11-20")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases" and table(pilot).total == 1)
        await pilot.press("n")
        await until(pilot, lambda: form(pilot).query_one("#field-amount").has_focus)
        name = _("Instalment {number}").format(number=1)
        await until(pilot, lambda: shows(pilot, name, "2026-11-20", "¥500.00"))


async def test_an_open_offer_is_on_today_and_leads_to_the_offers(
    store: Store, make_app: Make, lang: str
) -> None:
    case = card(store)
    add_offer(store, case, kind="lump-sum", waived="100", valid_until="2026-11-26")
    async with make_app().run_test(size=(80, 24)) as pilot:
        told = _("Decide on the offer: {note}").format(note=_("Lump sum"))
        await until(pilot, lambda: shows(pilot, told, "11-26"))
        await pilot.press("space", "enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "case" and shows(pilot, "[5 "))


async def test_ending_it_early_is_reckoned_for_a_day(store: Store, make_app: Make, lang: str) -> None:
    agree(store, card(store), first_on="+20d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_payments(pilot)
        await until(pilot, lambda: table(pilot).current.kind == "instalment")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("End it early")))
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Interest for the actual time"), "¥5,000.00"))
        assert shows(pilot, _("law"))


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_said_when_paying_is_shared_as_the_law_does(
    store: Store, make_app: Make, english: None, size: tuple[int, int]
) -> None:
    card(store, "1", nominal_rate="6")
    dear = card(store, "2", "1000", nominal_rate="18")
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False))
        await pilot.press("g", "k")
        await until(pilot, lambda: table(pilot).total == 2)
        await pilot.press("p")
        await until(pilot, lambda: form(pilot).query_one("#row-meant").display)
        assert not form(pilot).query_one("#row-designate").display
        await pilot.press(*"5000", "tab", "tab", "right", "right")
        await until(pilot, lambda: shows(pilot, "It goes to", "the heavier burden first"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, dear).payments)
    (payment,) = case_detail(store, dear).payments
    assert {part.reason for part in payment.allocations} == {"heavier-burden"}
    assert sum(part.amount.minor for part in payment.allocations) == 500_000


async def test_parts_said_when_paying_go_where_they_were_meant_for(
    store: Store, make_app: Make, english: None
) -> None:
    first = card(store, "1")
    second = card(store, "2", "1000")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: getattr(pilot.app, "ready", False))
        await open_case(pilot)
        await pilot.press("p")
        await until(pilot, lambda: form(pilot).query_one("#row-meant").display)
        shown = said(pilot, "#facts")
        assert "Debts to this creditor" in shown
        await pilot.press(*"500", "tab", "tab", "right")
        await until(pilot, lambda: form(pilot).query_one("#row-designate").display)
        await pilot.press("tab", *"9=200", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "no part for one of these debts"))
        await pilot.press("ctrl+u")
        await paste(pilot, "2=200")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, first).payments)
    (payment,) = case_detail(store, first).payments
    assert {part.case: (str(part.amount), part.reason) for part in payment.allocations} in (
        {first: ("300.00", None), second: ("200.00", "designated")},
        {second: ("300.00", None), first: ("200.00", "designated")},
    )


async def test_one_debt_to_a_creditor_asks_nothing(store: Store, make_app: Make, english: None) -> None:
    case = card(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await pilot.press("p")
        await until(pilot, lambda: form(pilot).query_one("#field-amount").has_focus)
        await until(pilot, lambda: "¥22,410.40" in said(pilot, "#facts"))
        assert not form(pilot).query_one("#row-meant").display
        await pilot.press(*"500", "tab", "tab", *"R-1", "ctrl+s")
        await until(pilot, lambda: case_detail(store, case).payments)
    (payment,) = case_detail(store, case).payments
    assert (payment.reference, [part.reason for part in payment.allocations]) == ("R-1", [None])
    confirm_payment(store, payment.id, by="app")


async def test_a_deduction_says_that_it_lowers_nothing(store: Store, make_app: Make, english: None) -> None:
    case = card(store)
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        app.open_form("event", case, "招商银行信用卡", "deduction")
        await until(pilot, lambda: form(pilot).value("kind") == "deduction")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("not lowered" in one.message for one in app._notifications))
    assert [one.kind for one in case_detail(store, case).events] == ["deduction"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_settlement_that_came_late_is_shown_as_such(
    store: Store, make_app: Make, english: None, size: tuple[int, int]
) -> None:
    case = card(store)
    offer = add_offer(store, case, kind="lump-sum", waived="12410.40", at="-15d", first_on="-10d")
    accept_offer(store, offer.id, at="-15d")
    paid = record_payment(store, case, amount="10000", method="bank", at="-2d").id
    confirm_payment(store, paid, by="app")
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await until(pilot, lambda: shows(pilot, "Paid late: ask in"))
        await pilot.press("6")
        await until(pilot, lambda: picture(pilot).count("Paid late") == 3)  # beside what comes next


async def test_a_task_without_words_of_its_own_is_named_when_it_is_undone(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="300", statement_on="-100d").id
    accept_offer(
        store,
        add_offer(store, case, kind="lump-sum", waived="100", first_on="-40d", at="-90d").id,
        at="-90d",
    )
    record_payment(store, case, amount="200", method="bank", at="-5d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: shows(pilot, "Paid late: ask in writing"))
        await pilot.press("down", "space")
        await until(pilot, lambda: not [one for one in list_tasks(store) if one.kind == "ask-stands"])
        await until(pilot, lambda: pilot.app.desk.undos)
        assert pilot.app.desk.undos[-1].label.startswith("done: Paid late")
