"""The rights tab: what asks for attention first, ticks for a letter, and the way to the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import open_case, picture, said, shows, table, until

from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.events import add_event
from store.commands.payments import record_payment
from tui.i18n import _

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def card(store: Store) -> str:
    case = add_case(
        store,
        creditor="招商银行信用卡",
        principal="62000",
        due_since="-130d",
        nominal_rate="26.5",
        contract_date="2023-04-02",
    ).id
    for hour in (9, 10, 11, 14):
        record_contact(
            store,
            case,
            channel="call",
            direction="in",
            summary=f"第{hour}次",
            at=f"2026-11-20T{hour:02}:05",
            outcome="connected",
        )
    return case


async def to_rights(pilot: object) -> None:
    await open_case(pilot)
    await pilot.press("7")
    await until(pilot, lambda: shows(pilot, _("Counter")))


@pytest.mark.parametrize("size", SIZES)
async def test_findings_come_first_then_counters_ceiling_overdraft_channels_and_limitation(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    card(store)
    async with make_app().run_test(size=size) as pilot:
        await to_rights(pilot)
        lines = [entry.what for entry in (table(pilot).row_at(n) for n in range(table(pilot).total))]
        wanted = ["exceeds", "Counter", "Court policy", "Card overdraft", "Limitation", "Would move it"]
        places = [lines.index(_(text)) for text in wanted]
        assert places == sorted(places)
        assert _("Complaint {number}").format(number=1) in lines
        assert _("starts it again") in lines
        assert shows(pilot, "[ ]", _("Information, not legal advice. {date}").format(date="2026-11-23"))


@pytest.mark.parametrize("size", SIZES)
async def test_space_ticks_what_a_letter_may_quote_and_says_why_not(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    card(store)
    async with make_app().run_test(size=size) as pilot:
        await to_rights(pilot)
        boxes = [pilot.app.screen.tab.cells(table(pilot).row_at(n))[0].text for n in range(3)]
        assert boxes[:2] == ["", "[ ]"]  # the rate comes from a policy that is only partly verified
        await pilot.press("space")
        why = _("The rule is not fully verified: a letter does not quote it.")
        await until(pilot, lambda: why in [one.message for one in pilot.app._notifications])
        await pilot.press("down", "space")
        await until(pilot, lambda: shows(pilot, "[x]"))
        assert pilot.app.screen.tab.letter().startswith("complaint cn.conduct.gbt_45251_2025@2026-11-20:")
        await pilot.press("space")
        await until(pilot, lambda: not shows(pilot, "[x]"))
        assert pilot.app.screen.tab.letter() == ""


async def test_enter_tells_the_source_and_leads_to_the_record(
    store: Store, make_app: Make, english: None
) -> None:
    card(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_rights(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: shows(pilot, "recommended standard", "2026-11-23", "To the record"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Which record?", "第11次"))
        await pilot.press("3")
        await until(pilot, lambda: shows(pilot, "[1 Timeline]"))
        await until(pilot, lambda: table(pilot).current and "第11次" in table(pilot).current.text)


async def test_beside_the_list_stands_what_the_line_rests_on(
    store: Store, make_app: Make, english: None
) -> None:
    card(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_rights(pilot)
        await pilot.press("down")
        await until(pilot, lambda: "Rests on" in said(pilot, "#about"))
        assert "第9次" in said(pilot, "#about")


async def test_w_writes_the_complaint_with_what_is_ticked(
    store: Store, make_app: Make, english: None
) -> None:
    card(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_rights(pilot)
        await pilot.press("down", "space")
        await until(pilot, lambda: shows(pilot, "[x]"))
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, "How this compares with the rules", "Read on"))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: "4 connected calls (the standard: no" in " ".join(picture(pilot).split()))


async def test_payments_after_the_notice_of_an_assignment_are_told_and_found(
    store: Store, make_app: Make, english: None
) -> None:
    case = card(store)
    add_event(store, case, kind="assignment", at="2026-06-01", party="某资管")
    for day in (2, 9):
        record_payment(store, case, amount=f"10{day}", method="bank", at=f"2026-07-0{day}T10:00")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await to_rights(pilot)
        lines = [table(pilot).row_at(place) for place in range(table(pilot).total)]
        (place,) = [
            n for n, row in enumerate(lines) if "notice of 2026-06-01" in row.text and "Paid" in row.text
        ]
        await pilot.press(*["down"] * place)
        await until(pilot, lambda: "2026-07-02  ¥102.00" in said(pilot, "#about"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "To the record"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Which record?", "¥109.00"))
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "[1 Timeline]"))
        await until(pilot, lambda: table(pilot).current and "2026-07-09" in table(pilot).current.when)


async def test_one_line_is_ticked_and_the_others_of_its_rule_are_not(
    store: Store, make_app: Make, english: None
) -> None:
    case = card(store)
    for at in ("2026-11-18T22:30", "2026-11-19T23:10"):
        record_contact(
            store, case, channel="call", direction="in", summary="夜间", at=at, outcome="connected"
        )
    async with make_app().run_test(size=(160, 50)) as pilot:
        await to_rights(pilot)
        wanted = next(n for n in range(table(pilot).total) if "23:10" in table(pilot).row_at(n).text)
        await pilot.press(*["down"] * wanted, "space")
        await until(pilot, lambda: shows(pilot, "[x]"))
        boxes = [
            pilot.app.screen.tab.cells(table(pilot).row_at(n))[0].text for n in range(table(pilot).total)
        ]
        assert boxes.count("[x]") == 1
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, "19 November 2026, 23:10"))
        said_ = " ".join(picture(pilot).split())
        assert "18 November 2026, 22:30" not in said_
        assert "4 connected calls (the standard" not in said_
