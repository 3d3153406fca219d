"""Offers in the app: recorded beside the plan they make, side by side, decided, their text checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, paste, said, shows, table, until

from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer
from store.queries.cases import case_detail
from store.queries.offer_plans import with_plans
from tui.i18n import _

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


async def begin_offer(pilot: Pilot[None], field: str) -> None:
    """Open the form of a new offer of the one case there is, the cursor in `field`."""
    await open_case(pilot)
    await pilot.press("5", "a")
    await until(pilot, lambda: form(pilot).query_one(field))
    await until(pilot, lambda: pilot.app.screen.record_id)
    form(pilot).query_one(field).focus()


@pytest.mark.parametrize("size", SIZES)
async def test_an_offer_is_recorded_accepted_and_taken_back(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    async with make_app().run_test(size=size) as pilot:
        await begin_offer(pilot, "#field-periods")
        await paste(pilot, "twelve")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#problem-periods").display)
        form(pilot).touched.clear()
        form(pilot).fill({"periods": "12", "first_on": "+10d"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, _("To decide"), "¥416.67"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#accept"))
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        assert shows(pilot, "¥5,000.00")
        await pilot.click("#yes")
        await until(pilot, lambda: case_detail(store, case).row.stage == "agreed")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        assert [str(one.amount) for one in case_detail(store, case).schedule][-1] == "416.63"
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).offers[0].status == "open")


async def test_one_is_chosen_corrected_and_its_text_noted(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    set_line(store, kind="income", title="w", amount="400")
    add_offer(store, case, kind="instalments", periods="12", terms={"late": "three days of grace"})
    add_offer(store, case, kind="lump-sum", waived="2000", written=True)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("5")
        await until(pilot, lambda: shows(pilot, "[1 Lump sum]", "2 Instalments", "¥3,000.00"))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: shows(pilot, "[2 Instalments]"))
        await pilot.press("percent_sign")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        for _key in range(6):
            await pilot.press("backspace")
        await paste(pilot, "4")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Worth today at 4.00 %"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#correct"))
        await pilot.click("#correct")
        await until(pilot, lambda: form(pilot).value("periods") == "12")
        await until(pilot, lambda: pilot.app.screen.record_id)
        form(pilot).query_one("#field-periods").focus()
        await until(pilot, lambda: form(pilot).query_one("#field-periods").has_focus)
        await pilot.press("end", "backspace", "backspace", *"10")
        await until(pilot, lambda: "¥500.00" in said(pilot, "#facts"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "10, every month"))
        kept = next(one for one in case_detail(store, case).offers if one.periods == 10)
        assert kept.terms == {"late": "three days of grace"}
        await pilot.press("left_square_bracket", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#text"))


async def test_a_point_of_the_text_is_filled_in_and_taken_back(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    add_offer(store, case, kind="lump-sum", waived="2000", written=True)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("5")
        await until(pilot, lambda: table(pilot).total and shows(pilot, "¥3,000.00"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#text"))
        await pilot.click("#text")
        await until(pilot, lambda: pilot.app.screen.query("#fill"))
        assert shows(pilot, _("What the text must say"))
        await pilot.click("#fill")
        await until(pilot, lambda: shows(pilot, _("Which point does the text name?")))
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await paste(pilot, "蚂蚁消费金融有限公司")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: any(
                one.terms == {"creditor": "蚂蚁消费金融有限公司"} for one in case_detail(store, case).offers
            ),
        )
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.press("u")
        await until(
            pilot,
            lambda: [one.terms for one in case_detail(store, case).offers if one.status == "open"] == [{}],
        )


@pytest.mark.parametrize("size", SIZES)
async def test_unequal_payments_are_typed_seen_and_accepted(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    async with make_app().run_test(size=size) as pilot:
        await begin_offer(pilot, "#field-payments")
        await paste(pilot, "600@2027-01-31\n3x1500@2027-02-28")
        if size[0] > 100:
            await until(
                pilot,
                lambda: _("{count} payments on days of their own").format(count=4) in said(pilot, "#facts"),
            )
        form(pilot).query_one("#field-periods").focus()
        await paste(pilot, "3")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#problem-periods").display)
        form(pilot).query_one("#field-periods").focus()
        await pilot.press("backspace")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, _("{count}, as listed").format(count=4)))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#accept"))
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.click("#yes")
        await until(pilot, lambda: case_detail(store, case).row.stage == "agreed")
    kept = case_detail(store, case).schedule
    assert [(str(one.due), str(one.amount)) for one in kept] == [
        ("2027-01-31", "600.00"),
        ("2027-02-28", "1500.00"),
        ("2027-03-28", "1500.00"),
        ("2027-04-28", "1500.00"),
    ]


async def test_a_rate_makes_equal_instalments_and_the_due_day_keeps_its_anchor(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("o")
        await until(pilot, lambda: form(pilot).query_one("#field-due_day"))
        await until(pilot, lambda: pilot.app.screen.record_id)
        form(pilot).fill({"periods": "3", "annual_rate": "12", "due_day": "31", "first_on": "2027-02-28"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).offers)
    (made,) = case_detail(store, case).offers
    assert (made.method, made.due_day) == ("equal-instalment", 31)
    (found,) = with_plans(store, [made])
    assert [str(one.due) for one in found.plan] == ["2027-02-28", "2027-03-31", "2027-04-30"]
    assert found.total > made.balance


async def test_an_offer_whose_time_is_over_is_accepted_for_a_day_that_is_asked_for(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    add_offer(store, case, kind="lump-sum", waived="2000", at="-9d", valid_until="-3d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press("5")
        await until(pilot, lambda: table(pilot).total and shows(pilot, "¥3,000.00"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#accept"))
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        assert shows(pilot, _("When was it accepted?"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        assert case_detail(store, case).offers[0].status == "open"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#accept"))
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.click("#yes")
        await until(pilot, lambda: case_detail(store, case).offers[0].status == "accepted")


async def test_offers_side_by_side_follow_the_width_of_the_terminal(store: Store, make_app: Make) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    for kind in ("instalments", "deferral", "lump-sum"):
        add_offer(store, case, kind=kind, periods=12 if kind == "instalments" else None)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_case(pilot)
        await pilot.press("5", "]", "]")
        for width, shown in ((120, 3), (80, 2), (240, 3), (60, 1)):
            await pilot.resize_terminal(width, 30)
            await until(pilot, lambda shown=shown: len(table(pilot).columns) == shown + 1)  # type: ignore[misc]
            assert "[" in table(pilot).columns[-1].title


async def test_offers_that_two_devices_decided_differently_lead_to_the_decision(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    made = [add_offer(store, case, kind="instalments", periods=number).id for number in ("5", "10")]
    accept_offer(store, made[0])
    with store.write() as tx:  # what the other device decided, as it arrives
        tx.insert(
            tx.models.OfferDecision,
            case_id=case,
            offer_id=made[1],
            verdict="accepted",
            at=tx.now,
            zone="Asia/Shanghai",
        )
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: shows(pilot, "Decide which agreement holds"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Instalments", "contradictory: please decide"))
        await pilot.press("g", "k")
        await until(pilot, lambda: shows(pilot, "Decide which agreement holds"))
        await pilot.press("n")
        await until(pilot, lambda: shows(pilot, "Instalments", "contradictory: please decide"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "This one holds", "It does not hold"))
        await pilot.click("#accept")
        await until(pilot, lambda: shows(pilot, "The other one that was accepted is declined by this."))
        await pilot.click("#yes")
        await until(pilot, lambda: case_detail(store, case).row.stage == "agreed")
        states = {one.status for one in case_detail(store, case).offers}
        assert states == {"accepted", "declined"}
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.press("u")
        await until(pilot, lambda: all(one.disputed for one in case_detail(store, case).offers))


async def test_answers_that_two_devices_recorded_differently_lead_to_the_decision(
    store: Store, make_app: Make, english: None
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", due_since="-61d").id
    draft_application(store, case)
    submit_application(store, case)
    application = reply_application(store, case, approved=True).id
    with store.write() as tx:  # what the other device recorded, as it arrives
        tx.insert(
            tx.models.Reply,
            case_id=case,
            application_id=application,
            verdict="declined",
            at=tx.now,
            zone="Asia/Shanghai",
            reason="no",
        )
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "Decide which answer to the application"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "case" and table(pilot).total)
        await pilot.press("enter")
        await until(
            pilot, lambda: shows(pilot, "contradictory: please decide", "Record the answer that holds")
        )
        await pilot.click("#reply")
        await until(pilot, lambda: form(pilot).query_one("#field-reason"))
        await until(pilot, lambda: pilot.app.screen.record_id)
        form(pilot).fill({"verdict": "declined", "reason": "income"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not case_detail(store, case).applications[0].disputed)
        assert case_detail(store, case).applications[0].status == "declined"
