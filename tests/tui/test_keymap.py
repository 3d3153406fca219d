"""The user's own keys: what cannot work is said, what can is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_support import shows, table, until

from store.commands.cases import add_case
from tui.config import Config
from tui.i18n import format_error
from tui.keymap import checked

if TYPE_CHECKING:
    from store.database import Store


def test_no_two_actions_of_one_screen_share_a_key_by_default() -> None:
    from tui.actions import ACTIONS

    own = {action.id: ",".join(action.keys) for action in ACTIONS if action.keys}
    assert checked(own) == (own, [])


def test_an_unknown_action_names_the_nearest_and_a_clash_names_both() -> None:
    usable, problems = checked({"record-cal": "f2", "add_case": "p", "undo": "z"})
    assert usable == {"undo": "z"}
    unknown, clash = (format_error(problem) for problem in problems)
    assert "record-cal" in unknown
    assert "record_call" in unknown
    assert "add_case" in clash
    assert "record_payment" in clash


def test_two_keys_may_change_places() -> None:
    swapped = {"edit_case": "p", "record_payment": "e"}
    assert checked(swapped) == (swapped, [])


async def test_the_app_opens_with_the_keys_that_work_and_says_what_does_not(
    store: Store, make_app: object, english: None
) -> None:
    add_case(store, creditor="花呗", principal="5000")
    app = make_app(config=Config(keymap={"recordcall": "f2", "record_payment": "z"}))  # type: ignore[operator]
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, 'no action "recordcall"', '"record_call"'))
        await pilot.press("enter")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("z")
        await until(pilot, lambda: pilot.app.screen.query("#field-amount"))
