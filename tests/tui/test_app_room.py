"""What must not be cut where room is short: amounts, answers, hints, what is typed, tables of a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, picture, said, shows, table, until
from rich.cells import cell_len

from negotiation.letters.document import Letter, Table
from store.commands.cases import add_case
from store.commands.debtors import add_debtor
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import record_payment
from store.commands.tasks import add_task
from tui.places import Places
from tui.screens.paper_text import letter_facts
from tui.widgets.cells import fit_end

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]
pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("size", SIZES)
async def test_a_large_amount_stands_whole_in_the_lists(
    store: Store, make_app: Make, size: tuple[int, int]
) -> None:
    add_case(store, creditor="花呗", principal="112345678.89")
    async with make_app().run_test(size=size) as pilot:
        await open_case(pilot)
        await until(pilot, lambda: shows(pilot, "Statement", "¥112,345,678.89  first figures"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_amount_of_a_to_do_is_kept_where_its_words_are_cut(
    store: Store, make_app: Make, size: tuple[int, int]
) -> None:
    add_debtor(store, name="Zhang Wei")
    add_case(store, creditor="借呗", principal="5000", debtor="Zhang Wei")
    case = add_case(store, creditor="浦银点贷消费金融", principal="50000").id
    record_payment(store, case, amount="8000", method="bank", at="-9d")
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 3)
        await until(pilot, lambda: re.search(r"Confirm[^¥]* ¥8,000\.00", picture(pilot)))


def test_a_text_that_ends_in_an_amount_is_cut_before_it() -> None:
    text = "Confirm the repayment of ¥8,000.00"
    assert fit_end(text, 40) == text.ljust(40)
    assert fit_end(text, 20) == "Confirm t~ ¥8,000.00"
    for width in range(1, 40):
        assert cell_len(fit_end("确认还款 ¥8,000.00", width)) == width


async def test_what_a_list_cuts_stands_whole_below_it(store: Store, make_app: Make) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    add_task(store, case, title="Ask whether the waiver of the penalty interest was granted", due="today")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await until(pilot, lambda: "penalty interest was granted" in said(pilot, "#whole"))
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).current is not None)
        await until(pilot, lambda: "penalty interest was granted" in said(pilot, "#whole"))
        await pilot.resize_terminal(240, 24)
        await until(pilot, lambda: not said(pilot, "#whole").strip())


@pytest.mark.parametrize("size", SIZES)
async def test_every_answer_after_a_contact_can_be_read(
    store: Store, make_app: Make, size: tuple[int, int]
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        Places.offer_next(app, case, "花呗", with_follow_up=True)
        answers = ("Done", "Application for relief", "Record a repayment", "Open the case")
        await until(pilot, lambda: shows(pilot, *answers))


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_stays_inside_its_field_and_the_hint_is_told_whole(
    store: Store, make_app: Make, size: tuple[int, int]
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        app.open_form("offer", case, "花呗")
        await until(pilot, lambda: app.screen.query("#field-waived") and app.screen.record_id)
        form(pilot).query_one("#field-waived").focus()
        await until(pilot, lambda: "all but the principal" in " ".join(said(pilot, "#hint").split("\n")))
        await pilot.press(*"9" * 60, *"END")
        await until(pilot, lambda: shows(pilot, "99END"))


async def test_a_lump_sum_stands_on_the_timeline_with_what_is_to_be_paid(
    store: Store, make_app: Make
) -> None:
    case = add_case(store, creditor="花呗", principal="13100.85").id
    accept_offer(store, add_offer(store, case, kind="lump-sum", waived="5100.85").id)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await until(pilot, lambda: shows(pilot, "¥8,000.00  Lump sum"))


def test_the_cells_of_a_table_wrap_where_the_pane_is_narrow() -> None:
    head, row = ("时间", "内容", "结论"), ("2026-11-23 22:41", "客服称将联系通讯录里的亲友并上门催收", "超过")
    paper = Letter(
        kind="complaint",
        lang="zh",
        title="投诉",
        addressee="",
        blocks=(Table(head, (row,)),),
        closing=(),
        signature=(),
    )
    assert [fact.value for fact in letter_facts(paper, 80)][1:4] == [
        "",
        "时间              内容                                  结论",
        "2026-11-23 22:41  客服称将联系通讯录里的亲友并上门催收  超过",
    ]
    assert [fact.value for fact in letter_facts(paper, 46)][1:5] == [
        "",
        "时间              内容                    结论",
        "2026-11-23 22:41  客服称将联系通讯录里的  超过",
        "                  亲友并上门催收",
    ]
