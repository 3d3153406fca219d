"""Offers in the app that follow another: which is chosen, what is refused when, what the timeline shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_support import open_case, paste, picture, shows, table, until

from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer, correct_offer, name_points
from store.queries.cases import case_detail
from tui.i18n import _
from tui.screens.timeline import timeline

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZE = (120, 36)


async def open_offer(pilot: Pilot[int]) -> None:
    """The window of the chosen offer."""
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.query("#text"))


async def test_the_offer_whose_point_was_filled_in_stays_chosen(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    add_offer(store, case, kind="instalments", periods="12", at="-2d")
    add_offer(store, case, kind="lump-sum", waived="2000", at="-1d")
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("5", "]")
        await until(pilot, lambda: "[2 " in picture(pilot))
        await open_offer(pilot)
        await pilot.click("#text")
        await until(pilot, lambda: pilot.app.screen.query("#fill"))
        await pilot.click("#fill")
        await until(pilot, lambda: shows(pilot, _("Which point does the text name?")))
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await paste(pilot, "蚂蚁消费金融有限公司")
        await pilot.press("enter")
        await until(pilot, lambda: any(one.terms for one in case_detail(store, case).offers))
        noted = next(one.id for one in case_detail(store, case).offers if one.terms)
        tab = pilot.app.screen.tab  # type: ignore[attr-defined]
        await until(pilot, lambda: any(one.view.id == noted for one in tab._offered))
        assert tab.chosen.view.id == noted
        assert "[2 " in picture(pilot)
        await pilot.press("u")
        await until(pilot, lambda: all(one.view.id != noted for one in tab._offered))
        assert "[2 " in picture(pilot)


async def test_a_second_agreement_is_refused_before_anything_is_asked(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    accept_offer(store, add_offer(store, case, kind="instalments", periods="12", at="-9d").id)
    add_offer(store, case, kind="lump-sum", waived="2000", at="-8d", valid_until="-3d")
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("5", "[")
        await until(pilot, lambda: "[1 " in picture(pilot))
        await open_offer(pilot)
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("#ok"))
        told = "".join(picture(pilot).split())
        said = _("Another offer of this case is accepted. {remedy}").partition("{")[0]
        assert "".join(said.split()) in told
        assert "decline" not in told
    assert [one.status for one in case_detail(store, case).offers] == ["open", "accepted"]


async def test_the_day_typed_for_an_acceptance_is_the_day_limitation_is_reckoned_from(
    store: Store, make_app: Make, lang: str
) -> None:
    case = add_case(store, creditor="花呗", principal="12000", due_since="2026-06-01").id
    terms = {"waived": "2000", "first_on": "2026-10-20", "valid_until": "2026-10-10", "at": "2026-09-10"}
    add_offer(store, case, kind="lump-sum", **terms)
    async with make_app().run_test(size=SIZE) as pilot:
        await open_case(pilot)
        await pilot.press("5")
        await until(pilot, lambda: table(pilot).total and shows(pilot, "¥10,000.00"))
        await open_offer(pilot)
        await pilot.click("#accept")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        assert shows(pilot, "2029-10-20")


def test_a_filled_in_point_makes_no_second_line_and_a_correction_does(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    made = add_offer(store, case, kind="lump-sum", waived="2000", at="-1d")
    for point in ("creditor", "account"):
        made = name_points(store, made.id, {point: "words"})
    lines = [one for one in timeline(case_detail(store, case), "Asia/Shanghai") if one.kind == "offer"]
    assert [(one.ref, one.figure) for one in lines] == [(made.id, "¥3,000.00")]
    again = correct_offer(store, made.id, kind="lump-sum", waived="2500")
    lines = [one for one in timeline(case_detail(store, case), "Asia/Shanghai") if one.kind == "offer"]
    assert {one.figure for one in lines} == {"¥3,000.00", "¥2,500.00"}
    assert again.id in {one.ref for one in lines}


def test_the_timeline_gives_what_an_offer_asks_for_in_all(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="12000").id
    add_offer(store, case, kind="instalments", periods="12", annual_rate="12", method="flat-fee", fee="30")
    (line,) = [one for one in timeline(case_detail(store, case), "Asia/Shanghai") if one.kind == "offer"]
    assert line.figure != "¥12,000.00"
    add_offer(store, case, kind="instalments", periods="12", instalment="1100")
    lines = [one for one in timeline(case_detail(store, case), "Asia/Shanghai") if one.kind == "offer"]
    assert "¥13,200.00" in {one.figure for one in lines}
