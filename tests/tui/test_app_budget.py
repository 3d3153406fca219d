"""The budget in the app: its lines, what each creditor can be offered, month by month to debt-free."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from app_support import form, paste, picture, said, shows, table, until

from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.debtors import add_debtor
from store.commands.offers import accept_offer, add_offer
from store.queries.budget import budget
from store.settings import get_setting
from tui.i18n import _
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


async def to_budget(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.ready and not table(pilot).loading_rows)
    await pilot.press("g", "b")
    await until(pilot, lambda: pilot.app.screen.NAME == "budget")


@pytest.mark.parametrize("size", SIZES)
async def test_lines_are_added_changed_taken_out_and_brought_back(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await until(pilot, lambda: table(pilot).total == 0 and not table(pilot).loading_rows)
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).query_one("#field-title"))
        form(pilot).query_one("#field-title").focus()
        await paste(pilot, "工资")
        form(pilot).query_one("#field-amount").focus()
        await paste(pilot, "6,500")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥6,500.00", "工资"))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).value("title") == "工资")
        form(pilot).fill({"amount": "7000"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥7,000.00"))
        assert len(budget(store)) == 1
        await pilot.press("u")
        await until(pilot, lambda: shows(pilot, "¥6,500.00"))
        await pilot.press("x")
        await until(pilot, lambda: budget(store) == [])
        await pilot.press("u")
        await until(pilot, lambda: shows(pilot, "¥6,500.00", "工资"))


async def test_a_wrong_amount_is_told_at_its_field(store: Store, make_app: Make, english: None) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_budget(pilot)
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).query_one("#field-title"))
        form(pilot).fill({"title": "rent", "amount": "lots"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#problem-amount").display)
        assert budget(store) == []


@pytest.mark.parametrize("size", SIZES)
async def test_shares_an_own_order_and_the_way_to_debt_free(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    set_line(store, kind="income", title="w", amount="2000")
    set_line(store, kind="essential", title="r", amount="1000")
    small = add_case(store, creditor="花呗", principal="2000", nominal_rate="12").id
    large = add_case(store, creditor="借呗", principal="6000", nominal_rate="18").id
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await until(pilot, lambda: shows(pilot, "¥1,000.00"))
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "¥750.00", "¥250.00", "75.0 %"))
        assert table(pilot).current.ref == large
        await pilot.press("J")
        await until(pilot, lambda: get_setting(store, "own-order:") == f"{small} {large}")
        await pilot.press("3")
        await until(pilot, lambda: shows(pilot, _("highest rate first"), "2026-12-23"))
        interest = [table(pilot).row_at(place).cells[3] for place in range(4)]
        assert interest[3] == interest[1]  # the own order is the smallest first here
        await pilot.press("down", "enter")
        await until(pilot, lambda: shows(pilot, f"[{_('smallest debt first')}]"))
        await pilot.press("plus")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await paste(pilot, "1000")
        await pilot.press("enter")
        await until(pilot, lambda: table(pilot).row_at(5) is not None and shows(pilot, "¥2,000.00"))
        await pilot.press("2", "enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_forecast_rests_on_can_be_read_at_every_size(
    store: Store, make_app: Make, english: None, size: tuple[int, int]
) -> None:
    set_line(store, kind="income", title="w", amount="1000")
    for number in range(1, 6):
        add_case(store, creditor=f"No. {number}", principal=f"{number}000")
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await pilot.press("3")
        await until(pilot, lambda: shows(pilot, "Reckoned without", "No. 5"))
        await pilot.press("enter")
        await until(
            pilot, lambda: type(pilot.app.screen).__name__ == "Reader" and shows(pilot, "A forecast by")
        )


async def test_what_stands_beside_a_forecast_is_not_said_below_it_too(
    store: Store, make_app: Make, english: None
) -> None:
    set_line(store, kind="income", title="w", amount="1000")
    for number in range(1, 6):
        add_case(store, creditor=f"No. {number}", principal=f"{number}000")

    def below(pilot: Pilot[int]) -> str:
        return " ".join(pilot.app.screen.query_one("#note", Lines).render_lines_of(400))

    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_budget(pilot)
        await pilot.press("3")
        await until(pilot, lambda: "2 more." in below(pilot) and "Enter on the chosen way" in below(pilot))
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: "Reckoned without" not in below(pilot))
        assert "Enter on the chosen way" not in below(pilot)
        assert shows(pilot, "Reckoned without", "No. 1")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "2 more." in below(pilot))


async def test_a_budget_that_leaves_nothing_says_so(store: Store, make_app: Make, english: None) -> None:
    add_case(store, creditor="花呗", principal="2000")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_budget(pilot)
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "budget"))
        set_line(store, kind="essential", title="rent", amount="1000")
        await pilot.press("g", "t")
        await to_budget(pilot)
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "Living and the debts that go first take more"))
        await pilot.press("3")
        await until(pilot, lambda: shows(pilot, "leaves nothing to pay with"))


async def test_the_budget_is_that_of_the_person_looked_at(
    store: Store, make_app: Make, english: None
) -> None:
    one, other = (add_debtor(store, name).id for name in ("Ann Lee", "Bo Tan"))
    for debtor, income in ((one, "1111"), (other, "2222")):
        set_line(store, kind="income", title="w", amount=income, debtor=debtor)
        add_case(store, creditor="借呗", principal="500", debtor=debtor, due_since="-5d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: pilot.app.ready and not table(pilot).loading_rows)
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases" and table(pilot).total == 2)
        await pilot.press("down")
        whose = table(pilot).current.debtor
        await pilot.press("g", "b")
        await until(pilot, lambda: shows(pilot, whose, {"Ann Lee": "1,111.00", "Bo Tan": "2,222.00"}[whose]))
        await pilot.press("D", *"Bo")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "budget" and shows(pilot, "Bo Tan", "2,222.00"))
        # Chosen once, the person stays chosen on the other places.
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases" and table(pilot).total == 1)
        assert shows(pilot, "Only Bo Tan")
        await pilot.press("g", "r")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and table(pilot).total == 1)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_agreed_stands_apart_and_is_kept_first(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    set_line(store, kind="income", title="w", amount="1000")
    card = add_case(store, creditor="招商银行", principal="4000").id
    add_case(store, creditor="花呗", principal="3000")
    accept_offer(store, add_offer(store, card, kind="instalments", periods="10").id)
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await until(pilot, lambda: shows(pilot, _("Agreed already"), "¥400.00", "¥600.00"))
        await pilot.press("2")
        await until(pilot, lambda: table(pilot).total == 6)
        rows = [table(pilot).row_at(place).cells for place in range(6)]
        assert rows[0][2:] == ("¥600.00", "100.0 %")
        assert rows[1] == ("招商银行", "¥4,000.00", "¥400.00", _("agreed"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "case" and pilot.app.screen.case_id == card)


@pytest.mark.parametrize("size", SIZES)
async def test_every_amount_of_the_forecast_has_room_and_its_interest_adds_up(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    set_line(store, kind="income", title="w", amount="250000", currency="GBP")
    add_case(
        store, creditor="Lloyds", principal="1000000", interest="5000", nominal_rate="12", currency="GBP"
    )
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await pilot.press("3")
        told = _("Amounts in {currency}.").format(currency="GBP")
        await until(pilot, lambda: shows(pilot, told, "250,000.00"))
        assert "~" not in "\n".join(picture(pilot).splitlines()[:-1])
        cells = [table(pilot).row_at(place).cells for place in range(table(pilot).total)]
        months = [Decimal(row[3].replace(",", "")) for row in cells[5:]]
        assert Decimal(cells[0][3].replace(",", "")) == sum(months) > 5000
        assert Decimal(cells[0][2].replace(",", "")) == 1005000 + sum(months)


async def test_someone_who_gave_her_own_name_finds_her_budget_and_no_commands(
    store: Store, make_app: Make, english: None
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_budget(pilot)
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "No budget is recorded yet. Press 1, then a"))
        await pilot.press("1", "a")
        await until(pilot, lambda: form(pilot).query_one("#field-title"))
        form(pilot).fill({"title": "wages", "amount": "300"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥300.00"))
        await pilot.press("2")
        await until(
            pilot, lambda: shows(pilot, "No open case owes anything in CNY. Cases are added with g k")
        )
        assert "debtor:" not in picture(pilot)
        add_case(store, creditor="借呗", principal="500", debtor="Ms Li")
        await pilot.press("g", "t")
        await to_budget(pilot)
        await until(pilot, lambda: shows(pilot, "Ms Li", "¥300.00"))
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, "Ms Li", "借呗", "¥300.00"))
        await pilot.press("1", "a")
        await until(pilot, lambda: form(pilot).query_one("#field-title"))
        form(pilot).fill({"title": "help", "amount": "40"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥340.00"))
        assert [one.title for one in budget(store, "Ms Li")] == ["wages", "help"]


async def test_a_new_line_begins_with_the_currency_of_the_person_s_cases(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="Acme", principal="500", currency="GBP")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_budget(pilot)
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("currency") == "GBP")


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_that_is_there_twice_is_told_below_the_list(
    store: Store, make_app: Make, english: None, size: tuple[int, int]
) -> None:
    rent = set_line(store, kind="essential", title="rent", amount="900")
    set_line(store, kind="income", title="pay", amount="3000")
    with store.write() as tx:  # what the other device wrote, as it arrives
        tx.insert(
            tx.models.BudgetLine,
            debtor_id=rent.debtor,
            kind="essential",
            title="rent",
            amount=95000,
            currency="CNY",
            every="month",
        )
    async with make_app().run_test(size=size) as pilot:
        await to_budget(pilot)
        await until(pilot, lambda: shows(pilot, "¥950.00"))
        assert "rent" in said(pilot, "#note")
        await pilot.press("2")
        await until(pilot, lambda: "rent" not in said(pilot, "#note"))
