"""Staying reachable in the app: who holds what, telling a creditor, and a new number with its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, said, shows, table, until

from negotiation.reach import Held
from store.commands.cases import add_case
from store.commands.debtors import add_debtor
from store.commands.reach import change_reach
from store.queries.debtors import debtor_of
from store.queries.reach import reach, reach_of
from store.queries.tasks import list_tasks
from tui.i18n import _
from tui.words import HELD

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def two_cases(store: Store) -> tuple[str, str]:
    """花呗 holds an old number, 借呗 the present one."""
    old = add_case(store, creditor="花呗", principal="5000", held_phone="13800000000").id
    new = add_case(store, creditor="借呗", principal="800", held_phone="13900000000").id
    change_reach(store, phone="13900000000")
    return old, new


def flat(pilot: object, selector: str) -> str:
    return " ".join(said(pilot, selector).split())


@pytest.mark.parametrize("size", SIZES)
async def test_those_to_tell_come_first_and_telling_one_can_be_undone(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    old, _new = two_cases(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 2)
        await pilot.press("g", "r")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and table(pilot).total == 2)
        assert table(pilot).row_at(0).case == old
        assert shows(pilot, "13800000000", "13900000000")
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("phone") == "13900000000")
        assert word_of(Held.OTHER) in flat(pilot, "#facts").replace(" ", "")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not reach_of(store, old).to_tell)
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and not table(pilot).row_at(0).to_tell)
        assert reach_of(store, old).told_on is not None
        assert list_tasks(store) == []
        await pilot.press("u")
        await until(pilot, lambda: reach_of(store, old).held_phone == "13800000000")
        assert len(list_tasks(store)) == 1


def word_of(state: Held) -> str:
    return _(HELD[state]).replace(" ", "")


async def test_the_pane_gives_the_reasons_with_their_rules_and_marks(
    store: Store, make_app: Make, english: None
) -> None:
    two_cases(store)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: table(pilot).total == 2)
        await pilot.press("g", "r")
        await until(pilot, lambda: "Why it matters" in said(pilot, "#about"))
        told = flat(pilot, "#about")
        for words in ("13800000000", "recommended standard", "self-regulation", "judicial interpretation"):
            assert words in told
        assert "verified" in told
        assert "illegal" not in told
        assert said(pilot, "#note").count("Information, not legal advice.") == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_number_becomes_tasks_on_today_and_can_be_taken_back(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    two_cases(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 2)
        await pilot.press("g", "r")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and table(pilot).total == 2)
        await pilot.press("e")
        await until(pilot, lambda: form(pilot).value("phone") == "13900000000")
        await pilot.press(*("backspace",) * 11, *"13700000000", "ctrl+s")
        await until(pilot, lambda: debtor_of(store).phone == "13700000000")
        assert {one.title for one in list_tasks(store)} == {"13700000000"}
        assert len(list_tasks(store)) == 2
        await until(pilot, lambda: pilot.app.screen.NAME == "reach")
        await pilot.press("u")
        await until(pilot, lambda: debtor_of(store).phone == "13900000000")
        assert len(list_tasks(store)) == 1


async def test_saving_without_a_change_changes_nothing(store: Store, make_app: Make, english: None) -> None:
    two_cases(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 2)
        pilot.app.go("reach")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and table(pilot).total == 2)
        await pilot.press("e")
        await until(pilot, lambda: form(pilot).value("phone") == "13900000000")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach")
        assert pilot.app.desk.undos == []


async def test_a_day_that_is_not_there_yet_is_refused_beside_its_field(
    store: Store, make_app: Make, english: None
) -> None:
    old, _new = two_cases(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 2)
        pilot.app.open_form("told", old, "花呗")
        await until(pilot, lambda: form(pilot).value("phone") == "13900000000")
        form(pilot).query_one("#field-told_on").focus()
        await pilot.press(*"+3d", "ctrl+s")
        await until(pilot, lambda: form(pilot).query("#problem-told_on"))
        assert reach_of(store, old).to_tell


async def test_the_task_opens_the_form_from_today_from_cases_and_from_the_case(
    store: Store, make_app: Make, english: None
) -> None:
    old, _new = two_cases(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(
            pilot, lambda: table(pilot).current is not None and table(pilot).current.kind == "tell-reach"
        )
        for press in (("enter",), ("n",)):
            await pilot.press(*press)
            await until(pilot, lambda: pilot.app.screen.query("#field-told_on"))
            assert pilot.app.screen.case_id == old
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen.NAME == "today")
        await pilot.press("space")
        await until(pilot, lambda: [one for one in pilot.app._notifications if "by doing it" in one.message])
        assert len(list_tasks(store)) == 1
        await open_case(pilot)
        if pilot.app.screen.case_id != old:
            await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "case_id", "") == old and table(pilot).current)
        for press in (("enter",), ("n",)):
            await pilot.press(*press)
            await until(pilot, lambda: pilot.app.screen.query("#field-told_on"))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen.NAME == "case")


async def test_an_adviser_looks_at_one_person_s_creditors_and_comes_back_to_all(
    store: Store, make_app: Make, english: None
) -> None:
    two_cases(store)
    mei = add_debtor(store, "Mei", phone="13611112222")
    theirs = add_case(store, creditor="捷信", principal="10", debtor="Mei").id
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total >= 2)
        await pilot.press("g", "r")
        await until(pilot, lambda: table(pilot).total == 3 and shows(pilot, "Debtor", "Mei"))
        await pilot.press("D")
        await until(pilot, lambda: shows(pilot, "Whose debts?", "Everyone"))
        await pilot.press(*"mei", "enter")
        await until(pilot, lambda: pilot.app.screen.NAME == "reach" and table(pilot).total == 1)
        assert shows(pilot, "Reach  Mei")
        await pilot.press("e")
        await until(pilot, lambda: form(pilot).value("phone") == "13611112222")
        await pilot.press("9", "ctrl+s")
        await until(pilot, lambda: debtor_of(store, mei.id).phone == "136111122229")
        assert [one.case for one in reach(store, mei.id) if one.task] == [theirs]
        await until(pilot, lambda: pilot.app.screen.NAME == "reach")
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).total == 3)
        assert debtor_of(store).phone == "13900000000"
