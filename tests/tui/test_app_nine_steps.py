"""One case through all nine steps of its way, from its first entry to the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, shows, table, until

from store.commands.budget import set_line
from store.queries.cases import case_detail, list_cases
from tui.i18n import _

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


async def to_form(pilot: Pilot[int], field: str) -> None:
    """Wait for a form that is ready to be typed into."""
    await until(pilot, lambda: form(pilot).query_one(f"#field-{field}") and pilot.app.screen.record_id)


async def fill(pilot: Pilot[int], **values: str) -> None:
    form(pilot).fill(values)
    await pilot.pause()


async def save(pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+s")


async def back_to_case(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.screen.NAME == "case" and not table(pilot).loading_rows)


@pytest.mark.parametrize("size", SIZES)
async def test_a_case_goes_all_its_way(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    set_line(store, kind="income", title="工资", amount="6500")
    set_line(store, kind="essential", title="房租", amount="4900")
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: pilot.app.ready and not table(pilot).loading_rows)

        # 1 Understand: the debt is entered, its age and what usually comes are read.
        await pilot.press("a")
        await to_form(pilot, "creditor")
        await fill(
            pilot, creditor="花呗", principal="5000", interest="120.50", penalty="60", due_since="2026-09-23"
        )
        await save(pilot)
        await until(pilot, lambda: list_cases(store).total == 1)
        case = list_cases(store).rows[0].id
        await until(pilot, lambda: not table(pilot).loading_rows)
        await pilot.press("g", "k")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await back_to_case(pilot)
        await pilot.press("2")
        await until(pilot, lambda: shows(pilot, _("Bucket"), "M3"))

        # 2 Contact: the first call, with a follow-up.
        await pilot.press("c")
        await to_form(pilot, "summary")
        await fill(pilot, summary="问分期政策", follow_up="+3d")
        await save(pilot)
        await until(pilot, lambda: shows(pilot, _("The contact is recorded")))
        await pilot.press("escape")
        await back_to_case(pilot)
        assert case_detail(store, case).row.stage == "contacting"

        # 3 Apply, 4 await: handed in, declined.
        await pilot.press("3", "a")
        await to_form(pilot, "hardship")
        await fill(pilot, name="张伟", hardship="公司裁员，收入中断。", periods="12", instalment="431.71")
        await save(pilot)
        await until(pilot, lambda: case_detail(store, case).row.stage == "applying")
        await back_to_case(pilot)
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#submit"))
        await pilot.click("#submit")
        await to_form(pilot, "to")
        await fill(pilot, to="花呗客服")
        await save(pilot)
        await until(pilot, lambda: case_detail(store, case).row.stage == "in-review")
        await back_to_case(pilot)
        await until(pilot, lambda: shows(pilot, _("In review")))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#reply"))
        await pilot.click("#reply")
        await to_form(pilot, "verdict")
        await fill(pilot, verdict="declined", reason="材料不足", advice="补流水")
        await save(pilot)
        await until(pilot, lambda: shows(pilot, _("The answer is recorded")))
        assert case_detail(store, case).row.stage == "declined"
        await pilot.press("escape")
        await back_to_case(pilot)

        # 6 It failed: the ladder names asking again first, with the reason they gave.
        await pilot.press("F")
        await until(pilot, lambda: pilot.app.screen.NAME == "way" and shows(pilot, "材料不足"))
        await pilot.press("escape")
        await back_to_case(pilot)

        # 5 An offer to settle in one payment is recorded, its text noted, and accepted.
        await pilot.press("5", "a")
        await to_form(pilot, "kind")
        await fill(pilot, kind="lump-sum", waived="2180.50", first_on="+5d", written="yes")
        await save(pilot)
        await back_to_case(pilot)
        await until(pilot, lambda: shows(pilot, "¥3,000.00"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#accept"))
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.click("#yes")
        await until(pilot, lambda: case_detail(store, case).row.stage == "agreed")
        await back_to_case(pilot)

        # 8 Paid in one sum; the platform does not show it at first, then it does.
        await pilot.press("p")
        await to_form(pilot, "amount")
        await fill(pilot, amount="3000", reference="R-2026")
        await save(pilot)
        await until(pilot, lambda: case_detail(store, case).payments)
        payment = case_detail(store, case).payments[0]
        await back_to_case(pilot)
        pilot.app.confirm_payment(payment.id)
        await until(pilot, lambda: form(pilot).query_one("#field-by"))
        await fill(pilot, note="App 里没有")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: case_detail(store, case).payments[0].status == "missing")
        await back_to_case(pilot)
        assert case_detail(store, case).row.stage == "agreed"
        await pilot.press("L")
        await until(pilot, lambda: pilot.app.screen.NAME == "way" and shows(pilot, _("act now")))
        await pilot.press("escape")
        await back_to_case(pilot)
        pilot.app.confirm_payment(payment.id)
        await until(pilot, lambda: form(pilot).query_one("#field-by"))
        await save(pilot)
        await until(pilot, lambda: case_detail(store, case).row.stage == "repaid")
        await back_to_case(pilot)

        # 9 Afterwards: the certificate is a task until it is there; then the credit report is.
        kinds = {one.kind for one in case_detail(store, case).tasks if one.done_at is None}
        assert "ask-certificate" in kinds
        await pilot.press("1", "a")
        await until(pilot, lambda: shows(pilot, _("Add to this case")))
        pilot.app.pop_screen()
        pilot.app.open_form("event", case, "花呗")
        await to_form(pilot, "kind")
        await fill(pilot, kind="certificate", reference="JQ-1")
        await save(pilot)
        await until(
            pilot,
            lambda: (
                "check-report" in {one.kind for one in case_detail(store, case).tasks if one.done_at is None}
            ),
        )
        await back_to_case(pilot)

        # 7 Rights, all along: read with their sources.
        await pilot.press("7")
        await until(pilot, lambda: table(pilot).total > 0 and shows(pilot, _("Court policy")))
    detail = case_detail(store, case)
    assert (detail.row.stage, str(detail.row.unconfirmed)) == ("repaid", "0.00")
    assert [one.status for one in detail.payments] == ["confirmed"]
