"""The ladder and settling in one payment, step by step in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, picture, said, shows, table, until

from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.events import add_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import record_payment, report_missing
from store.queries.cases import case_detail, list_cases
from tui.i18n import _
from tui.words import PROGRESS

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]
RUNGS = ["again", "lender", "regulator", "mediation", "legal-aid", "family", "court", "insolvency", "beware"]


def huabei(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


def declined(store: Store) -> str:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "失业"})
    submit_application(store, case, to="客服")
    reply_application(store, case, approved=False, reason="材料不足", advice="补交流水")
    return case


def flat(pilot: Pilot[int], selector: str = "#about") -> str:
    return " ".join(said(pilot, selector).split())


def ids(pilot: Pilot[int]) -> list[str]:
    return [table(pilot).row_at(place).id for place in range(table(pilot).total)]


async def shown(pilot: Pilot[int], first: str) -> None:
    """Wait until the way is shown whose first step is `first`."""
    await until(pilot, lambda: pilot.app.screen.NAME == "way" and ids(pilot)[0] == first)


async def to_step(pilot: Pilot[int], step: str) -> None:
    """Put the cursor on a step and wait for what is said about it."""
    table(pilot).cursor = ids(pilot).index(step)
    await until(pilot, lambda: flat(pilot).startswith(table(pilot).current.title))


@pytest.mark.parametrize("size", SIZES)
async def test_the_ladder_shows_where_the_case_stands_and_leads_to_asking_again(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = declined(store)
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        assert ids(pilot) == RUNGS
        assert table(pilot).current.id == "again"
        assert shows(pilot, _(PROGRESS["next"]), _(PROGRESS["later"]), "花呗")
        await until(pilot, lambda: "材料不足" in flat(pilot))
        assert "补交流水" in flat(pilot)
        await to_step(pilot, "regulator")
        assert "12378" in flat(pilot)
        await to_step(pilot, "again")
        await pilot.press("enter")
        if size[0] < 100:
            await until(pilot, lambda: shows(pilot, _("Do it …")))
            assert shows(pilot, "材料不足")
            await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Write the application")))
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen.NAME == "paper")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).applications[0].status == "draft")
        await shown(pilot, "again")
        await until(pilot, lambda: len(table(pilot).current.acts) == 4)


async def test_the_rail_leads_to_both_ways_and_each_to_the_other(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        lines = picture(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if "If it fails" in line and "Lump sum" in line)
        await pilot.click(offset=(lines[row].index("If it fails") + 2, row))
        await shown(pilot, "again")
        await pilot.press("L")
        await shown(pilot, "policy")
        await pilot.press("F")
        await shown(pilot, "again")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.click(offset=(lines[row].index("Lump sum") + 2, row))
        await shown(pilot, "policy")


async def test_both_are_found_by_name_and_open_the_case_of_the_selected_line(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await pilot.press(*"show_ladder")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await shown(pilot, "again")
        assert pilot.app.screen.case_at_hand() == (list_cases(store).rows[0].id, "花呗")


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_of_a_court_comes_first_and_its_day_is_marked_as_done(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = declined(store)
    add_event(store, case, kind="payment-order", at="2026-11-20")
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        assert (table(pilot).current.id, table(pilot).current.progress) == ("court", "alarm")
        assert shows(pilot, _(PROGRESS["alarm"]), _("until {day}").format(day="2026-12-05"))
        await until(pilot, lambda: "2026-12-05" in flat(pilot))
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, _("Mark the last day as done")))
        await pilot.press("2")
        await until(
            pilot,
            lambda: next(one.done_at for one in case_detail(store, case).tasks if one.kind == "deadline"),
        )
        await until(pilot, lambda: table(pilot).current.progress == "next")
        await pilot.press("u")
        await until(pilot, lambda: table(pilot).current.progress == "alarm")


async def test_a_loan_from_family_is_recorded_as_a_new_debt(
    store: Store, make_app: Make, english: None
) -> None:
    case = declined(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        await to_step(pilot, "family")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Record: Gift from family", "Record: Loan from family"))
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen.query("#field-kind"))
        await until(pilot, lambda: form(pilot).value("kind") == "family-loan")
        assert "new debt" in flat(pilot, "#facts")
        form(pilot).query_one("#field-party").focus()
        await paste(pilot, "王芳")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#field-amount").has_class("-bad"))
        form(pilot).query_one("#field-amount").focus()
        await pilot.press(*"2000", "ctrl+s")
        await until(pilot, lambda: list_cases(store).total == 2)
        await shown(pilot, "again")
        await until(pilot, lambda: "A loan of ¥2,000.00 from 王芳" in flat(pilot))
        assert table(pilot).current.progress == "done"
        await pilot.press("u")
        await until(pilot, lambda: list_cases(store).total == 1)
        await until(pilot, lambda: table(pilot).current.progress == "later")
        assert case_detail(store, case).events[0].voided


async def test_the_form_of_the_platform_is_noted_for_this_case_alone(
    store: Store, make_app: Make, english: None
) -> None:
    other = add_case(store, creditor="微博借钱", principal="900", due_since="-9d").id
    case = declined(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, "Note the paper: The platform's own form"))
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen.query("#field-kind") and pilot.app.screen.record_id)
        assert form(pilot).value("kind") == "platform-form"
        form(pilot).query_one("#field-note").focus()
        await pilot.press(*"2026-03")
        await pilot.press("escape")
        await shown(pilot, "again")
        pilot.app.open_form("material", other, "微博借钱", "platform-form")
        await until(pilot, lambda: pilot.app.screen.query("#field-kind") and pilot.app.screen.record_id)
        assert form(pilot).value("note") == ""
        await pilot.press("escape")
        await shown(pilot, "again")
        pilot.app.open_form("material", case, "花呗", "platform-form")
        await until(pilot, lambda: form(pilot).value("note") == "2026-03")
        form(pilot).query_one("#field-obtained_on").focus()
        await pilot.press(*"today", "ctrl+s")
        await until(pilot, lambda: case_detail(store, case).materials)
        await until(pilot, lambda: "version: 2026-03" in flat(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_is_asked_once_and_kept(
    store: Store, make_app: Make, english: None, size: tuple[int, int]
) -> None:
    huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        await to_step(pilot, "insolvency")
        assert "No route known to this program as of 2026-11-23" in flat(pilot)
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, "Say where you live"))
        await pilot.press("1")
        await until(pilot, lambda: shows(pilot, "Where do you live?"))
        await paste(pilot, "深圳")
        await pilot.press("enter")
        await until(pilot, lambda: "深圳 has a route" in flat(pilot))
        await pilot.press("escape", "F")
        await shown(pilot, "again")
        await to_step(pilot, "insolvency")
        assert "深圳 has a route" in flat(pilot)


async def test_a_lender_whose_kind_is_not_known_is_given_one(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="微博借钱", principal="900", due_since="-9d").id
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        await to_step(pilot, "regulator")
        assert "lender that the contract names" in flat(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Enter the kind of lender"))
        await pilot.press("1")
        await until(
            pilot, lambda: pilot.app.screen.query("#field-lender_type") and pilot.app.screen.record_id
        )
        form(pilot).query_one("#field-lender_type").value = "micro-loan"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).lender_type == "micro-loan")
        await shown(pilot, "again")
        await until(pilot, lambda: "12345" in flat(pilot) and "12378" not in flat(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_a_declined_answer_offers_the_ladder(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"hardship": "失业"})
    submit_application(store, case, to="客服")
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        pilot.app.open_form("reply", case, "花呗")
        await until(pilot, lambda: pilot.app.screen.query("#field-verdict") and pilot.app.screen.record_id)
        form(pilot).query_one("#field-verdict").value = "declined"
        form(pilot).query_one("#field-reason").focus()
        await paste(pilot, "不符合政策")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, _("Ask again"), _("If it fails")))
        await pilot.click("#show_ladder")
        await shown(pilot, "again")
        await until(pilot, lambda: "不符合政策" in flat(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_one_payment_goes_from_missing_to_confirmed(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    record_contact(store, case, channel="call", direction="out", summary="问一次性结清", outcome="connected")
    offer = add_offer(
        store, case, kind="lump-sum", waived="1120.50", written=True, first_on="+10d",
        terms={"account": "花呗 App 内还款", "settles": "付款后全部结清"},
    )  # fmt: skip
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await pilot.press("L")
        await shown(pilot, "policy")
        assert table(pilot).current.id == "instructions"
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, _("Look at the offers")))
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await until(pilot, lambda: pilot.app.screen.tab.__class__.__name__ == "Offers")
        accept_offer(store, offer.id)
        payment = record_payment(store, case, amount="4000", method="alipay")
        report_missing(store, payment.id, note="平台无记录")
        await pilot.press("L")
        await shown(pilot, "policy")
        assert (table(pilot).current.id, table(pilot).current.progress) == ("confirm", "alarm")
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, _("Say what the platform's record shows")))
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen.NAME == "confirm")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).payments[0].status == "confirmed")
        await shown(pilot, "policy")
        await until(pilot, lambda: table(pilot).current.progress == "done")
        await to_step(pilot, "certificate")
        assert table(pilot).current.acts == ("letter certificate-request", "event certificate")
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, "2  "))
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen.query("#field-kind") and pilot.app.screen.record_id)
        assert form(pilot).value("kind") == "certificate"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).row.stage == "repaid")
        await shown(pilot, "policy")
        await until(pilot, lambda: table(pilot).current.progress == "done")


async def test_a_long_text_is_scrolled_and_the_warnings_are_read(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await pilot.press("F")
        await shown(pilot, "again")
        await to_step(pilot, "court")
        pane = pilot.app.screen.query_one("#pane")
        assert pane.scroll_y == 0
        await pilot.press("ctrl+down")
        await until(pilot, lambda: pane.scroll_y > 0)
        await pilot.press("ctrl+up")
        await until(pilot, lambda: pane.scroll_y == 0)
        await to_step(pilot, "beware")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "paid agent", "Forged proof"))
        await pilot.press("pagedown")
        await until(pilot, lambda: shows(pilot, "Information, not legal advice. 2026-11-23"))
