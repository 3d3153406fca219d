"""The figures tab: the composition, the age of the debt, and which rules apply to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import open_case, said, shows, table, until

from store.commands.cases import add_case
from store.commands.events import add_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from tui.i18n import _
from tui.rules import rules_path

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


async def to_figures(pilot: object) -> dict[str, object]:
    await open_case(pilot)
    await pilot.press("2")
    await until(pilot, lambda: shows(pilot, _("Principal"), _("stated on {day}").format(day="2026-11-23")))
    lines = (table(pilot).row_at(place) for place in range(table(pilot).total))
    return {one.what: one for one in lines}


@pytest.mark.parametrize("size", SIZES)
async def test_a_card_tells_its_age_its_class_and_the_rules_of_a_card(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    add_case(store, creditor="招商银行信用卡", principal="62000", interest="3120.50", due_since="-130d")
    async with make_app().run_test(size=size) as pilot:
        lines = await to_figures(pilot)
        assert lines[_("Owed")].figure == "¥65,120.50"
        assert lines[_("Days past due")].figure == "130"
        assert lines[_("Bucket")].figure == "M5"
        assert lines[_("Class")].figure == _("substandard")
        assert "91" in lines[_("Class")].text
        # From 91 days on a card's payment goes to the principal first.
        assert lines[_("Payments go to")].text.startswith(_("principal"))
        assert lines[_("Rate rule")].figure == "24.00%"
        assert _("partly verified") in lines[_("Rate rule")].text
        assert _("Complaints go to") in lines
        assert _("Limitation") in lines


async def test_a_platform_that_is_not_the_lender_is_asked_about(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="微博借钱", principal="8000", due_since="-20d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert "contract" in lines["Lender"].text
        assert "not the lender" in lines["Rate rule"].text
        assert lines["Rate rule"].figure == ""
        await pilot.press(*("down",) * list(lines).index("Lender"))
        await until(pilot, lambda: "e enters it" in " ".join(said(pilot, "#about").split()))


async def test_the_age_of_a_private_loan_is_told_but_no_bank_s_class(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="老王", principal="20000", product="private", lender_type="private",
             due_since="-45d", contract_date="2023-03-01")  # fmt: skip
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert lines["Bucket"].figure == "M2"
        await pilot.press(*("down",) * list(lines).index("Class"))
        await until(pilot, lambda: "this lender may class" in " ".join(said(pilot, "#about").split()))


async def test_without_a_due_day_it_says_what_is_missing(store: Store, make_app: Make, english: None) -> None:
    add_case(store, creditor="花呗", principal="500")
    async with make_app().run_test(size=(80, 24)) as pilot:
        lines = await to_figures(pilot)
        assert "not recorded" in lines["Days past due"].text
        assert "Bucket" not in lines


@pytest.mark.parametrize("paid", ["today", "-1d"])  # since the statement, and before it
@pytest.mark.parametrize("size", SIZES)
async def test_a_repaid_case_owes_nothing_and_says_what_was_let_off(
    store: Store, make_app: Make, lang: str, size: tuple[int, int], paid: str
) -> None:
    case = add_case(store, creditor="花呗", principal="6400", due_since="-100d").id
    offer = add_offer(store, case, kind="lump-sum", waived="3200", first_on="+3d", at="-2d")
    accept_offer(store, offer.id)
    confirm_payment(store, record_payment(store, case, amount="3200", method="alipay", at=paid).id, by="app")
    async with make_app().run_test(size=size) as pilot:
        lines = await to_figures(pilot)
        assert lines[_("Owed")].figure == "¥0.00"
        assert lines[_("No longer owed")].figure == "-¥3,200.00"
        assert lines[_("Days past due")].figure == "-"
        assert lines[_("Days past due")].text == _("Nothing is past due any more: the debt is repaid.")
        assert "¥3,200.00" in said(pilot, "#money")
        assert lines[_("Confirmed")].figure == "-¥3,200.00"
        assert _("Estimated today") not in lines


@pytest.mark.parametrize("years", ["", "[cn.limitation.general]\nyears = 2\n"])
async def test_a_length_of_limitation_from_memory_is_marked_on_both_tabs(
    store: Store, make_app: Make, english: None, years: str
) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="2026-09-23")
    rules_path().parent.mkdir(parents=True, exist_ok=True)
    rules_path().write_text(years, encoding="utf-8")
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert lines["Limitation"].text.startswith("unverified: from ") is bool(years)
        await pilot.press("7")
        await until(pilot, lambda: shows(pilot, "Would move it"))
        rows = [table(pilot).row_at(place) for place in range(table(pilot).total)]
        (row,) = (one for one in rows if one.what == "Limitation")
        assert row.text.startswith("unverified: from ") is bool(years)


async def test_a_period_whose_end_cannot_be_told_says_so(store: Store, make_app: Make, english: None) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="2020-09-23").id
    add_event(store, case, kind="lawsuit", at="2022-06-01")
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert "cannot be told" in lines["Limitation"].text


async def test_a_lender_entered_by_oneself_is_called_so_and_not_verified(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="小芽贷", principal="8000", lender="我编的公司", lender_type="consumer-finance")
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert "我编的公司 (entered by you)" in lines["Lender"].text
        assert "verified" not in lines["Lender"].text


async def test_what_usually_comes_may_be_in_the_users_own_words(
    store: Store, make_app: Make, english: None
) -> None:
    text = (
        '[cn.stage.dpd_30_day]\nbucket = [{ id = "M0", dpd_from = 0, dpd_to = 30 }, '
        '{ id = "M1+", dpd_from = 31, typical = ["上门三次", "agency"] }]\n'
    )
    rules_path().parent.mkdir(parents=True, exist_ok=True)
    rules_path().write_text(text, encoding="utf-8")
    add_case(store, creditor="微博借钱", principal="8000", due_since="-40d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        lines = await to_figures(pilot)
        assert lines["Usual now"].text == "上门三次, collection by an agency"
