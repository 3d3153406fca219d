"""A case that was deleted, or taken back: its page takes nothing more, and it can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import open_case, said, shows, table, until

from store.commands.cases import add_case, delete_case
from store.queries.cases import case_detail, list_cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from store.database import Store
    from tui.app import NegotiateApp
    from tui.screens.case import CaseScreen

    Make = Callable[..., NegotiateApp]

pytestmark = pytest.mark.usefixtures("english")


async def deleted_page(pilot: Pilot[int], case: str) -> CaseScreen:
    """The page of a case that is deleted while it is looked at."""
    await open_case(pilot)
    page = pilot.app.screen
    await pilot.app.desk.write(delete_case, case)
    pilot.app.show_anew()
    await until(pilot, lambda: shows(pilot, "U Restore case"))
    return page


@pytest.mark.parametrize("key", ["c", "p", "e", "w", "a", "n", "F"])
async def test_a_case_deleted_while_it_is_looked_at_opens_no_form(
    store: Store, make_app: Make, key: str
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        page = await deleted_page(pilot, case)
        assert "This case is deleted. U brings it back." in said(pilot, "#who")
        assert not shows(pilot, "Support call")
        app.clear_notifications()
        await pilot.press(key)
        await until(pilot, lambda: [one.message for one in app._notifications if "deleted" in one.message])
        assert app.screen is page


@pytest.mark.parametrize("name", ["close_case", "reopen_case", "delete", "record_arrival"])
async def test_a_deleted_case_is_neither_closed_nor_reopened(store: Store, make_app: Make, name: str) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        page = await deleted_page(pilot, case)
        assert name in page.idle_actions
        app.clear_notifications()
        page.run_named(name)
        await until(pilot, lambda: [one.message for one in app._notifications if "deleted" in one.message])
        assert app.screen is page
    assert case_detail(store, case).closed_on is None


async def test_a_deleted_case_is_brought_back_on_its_page_and_u_deletes_it_again(
    store: Store, make_app: Make
) -> None:
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await open_case(pilot)
        await pilot.press("U")
        await until(pilot, lambda: any("is not deleted" in one.message for one in app._notifications))
        await app.desk.write(delete_case, case)
        app.show_anew()
        await until(pilot, lambda: shows(pilot, "U Restore case"))
        await pilot.press("U")
        await until(pilot, lambda: shows(pilot, "Support call") and not shows(pilot, "U Restore case"))
        assert not case_detail(store, case).row.deleted
        await pilot.press("u")
        await until(pilot, lambda: shows(pilot, "U Restore case"))
        assert case_detail(store, case).row.deleted


async def test_cases_offers_the_deleted_ones_to_be_brought_back(store: Store, make_app: Make) -> None:
    gone, there = (add_case(store, creditor=name, principal="5000").id for name in ("花呗", "借呗"))
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.ready and table(pilot).total)
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).total == 2)
        await pilot.press("U")
        await until(pilot, lambda: shows(pilot, "Restore which case?", "No case is deleted."))
        await pilot.press("escape")
        await app.desk.write(delete_case, gone)
        app.show_anew()
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("U")
        await until(pilot, lambda: table(pilot).current is not None and table(pilot).current.id == gone)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#cases") and table(pilot).total == 2)
    assert {row.id for row in list_cases(store).rows} == {gone, there}
