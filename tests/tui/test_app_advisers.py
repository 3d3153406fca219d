"""Many people's cases: choosing one by typing, their details, a new one, and the summary to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, picture, shows, table, until

from store.commands.cases import add_case
from store.commands.debtors import add_debtor
from store.queries.debtors import debtor_of, debtors
from store.queries.tasks import list_tasks
from tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def clients(store: Store, count: int = 3) -> None:
    """Clients with a case each; 张晓梅 has two."""
    for number in range(count):
        add_debtor(store, f"Client {number:03}", phone=f"1380000{number:04}")
        add_case(store, creditor="借呗", principal=str(100 + number), debtor=f"Client {number:03}")
    add_debtor(store, "张晓梅", phone="13911112222")
    for creditor in ("花呗", "招商银行"):
        add_case(store, creditor=creditor, principal="5000", due_since="-61d", debtor="张晓梅")


async def at_cases(pilot: object, total: int) -> None:
    await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
    await pilot.press("g", "k")
    await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).total == total)


@pytest.mark.parametrize("size", SIZES)
async def test_one_person_s_cases_are_shown_and_esc_shows_everyone_s(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    clients(store)
    async with make_app().run_test(size=size) as pilot:
        await at_cases(pilot, 5)
        assert _("Debtor") in picture(pilot)
        assert shows(pilot, "张晓梅", "Client")
        await pilot.press("D")
        await until(pilot, lambda: shows(pilot, _("Whose debts?"), _("Everyone")))
        await pilot.press(*"张晓")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).total == 2)
        assert shows(pilot, "张晓梅", "花呗", "招商银行")
        assert _("Debtor") not in picture(pilot)
        # It holds when one comes back from elsewhere.
        await pilot.press("g", "t")
        await until(pilot, lambda: pilot.app.screen.NAME == "today")
        await at_cases(pilot, 2)
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).total == 5)
        assert _("Debtor") in picture(pilot)


async def test_someone_working_alone_sees_no_column_of_debtors(
    store: Store, make_app: Make, english: None
) -> None:
    add_case(store, creditor="花呗", principal="5000")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await at_cases(pilot, 1)
        assert not shows(pilot, "Debtor")


async def test_among_three_hundred_people_one_is_found_by_name_or_number(
    store: Store, make_app: Make, english: None
) -> None:
    for number in range(300):
        add_debtor(store, f"Client {number:03}", phone=f"1380000{number:04}", note="x" if number else "first")
    add_case(store, creditor="花呗", principal="5000", debtor="Client 217")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await at_cases(pilot, 1)
        await pilot.press("D")
        await until(pilot, lambda: table(pilot).total == 302)  # everyone, yourself and they
        await pilot.press(*"217")
        await until(pilot, lambda: table(pilot).total == 1)
        assert table(pilot).current.name == "Client 217"
        await pilot.press(*("backspace",) * 3, *"00000299")
        await until(
            pilot, lambda: table(pilot).current is not None and table(pilot).current.name == "Client 299"
        )
        await pilot.press(*("backspace",) * 8, *"first")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press(*"nobody")
        await until(pilot, lambda: shows(pilot, "Nobody fits."))
        await pilot.press("enter")  # nothing to take
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        assert pilot.app.debtor == ("", "")


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_s_details_are_changed_and_taken_back_with_their_tasks(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    clients(store, 0)
    async with make_app().run_test(size=size) as pilot:
        await at_cases(pilot, 2)
        await pilot.press("E")
        await until(pilot, lambda: form(pilot).value("phone") == "13911112222")
        assert form(pilot).value("name") == "张晓梅"
        form(pilot).query_one("#field-phone").focus()
        await pilot.press("end", *("backspace",) * 4, *"3333", "tab", "tab", *"Mars")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query("#problem-zone"))
        await pilot.press(*("backspace",) * 4, *"Asia/Shanghai", "ctrl+s")
        await until(pilot, lambda: debtor_of(store, "张晓梅").zone == "Asia/Shanghai")
        assert debtor_of(store, "张晓梅").phone == "13911113333"
        assert len(list_tasks(store)) == 2
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        await pilot.press("u")
        await until(pilot, lambda: debtor_of(store, "张晓梅").phone == "13911112222")
        assert list_tasks(store) == []


async def test_a_new_person_is_noted_and_their_case_names_them(
    store: Store, make_app: Make, english: None
) -> None:
    add_debtor(store, "Li Lei")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await at_cases(pilot, 0)
        await pilot.press("A")
        await until(pilot, lambda: form(pilot).query_one("#field-name").has_focus)
        await pilot.press(*"Li Lei", "tab", *"13800000000", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "Somebody called Li Lei is recorded already."))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#form"))
        assert len(debtors(store)) == 2
        form(pilot).query_one("#field-name").focus()
        await pilot.press("end", "2", "ctrl+s")
        await until(pilot, lambda: debtor_of(store, "Li Lei2").phone == "13800000000")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        await pilot.press("D")
        await until(pilot, lambda: shows(pilot, "Li Lei2"))
        await pilot.press(*"lei2", "enter")
        await until(pilot, lambda: shows(pilot, "Only Li Lei2."))
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("debtor") == "Li Lei2")
        await pilot.press(*"Some Bank", "tab", *"100", "ctrl+s")
        await until(pilot, lambda: debtor_of(store, "Li Lei2").cases == 1)


async def test_of_two_people_of_one_name_a_new_case_is_that_of_the_one_chosen(
    store: Store, make_app: Make, english: None
) -> None:
    add_debtor(store, "Wang", phone="111")
    second = add_debtor(store, "Wang", phone="222", same_name=True)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await at_cases(pilot, 0)
        await pilot.press("D")
        await until(pilot, lambda: shows(pilot, "Whose debts?"))
        await pilot.press(*"wang 222", "enter")
        await until(pilot, lambda: shows(pilot, "Only Wang."))
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("debtor") == second.id)
        await pilot.press(*"Some Bank", "tab", *"100", "ctrl+s")
        await until(pilot, lambda: debtor_of(store, second.id).cases == 1)


@pytest.mark.parametrize("size", SIZES)
async def test_the_summary_is_read_and_written_to_a_file(
    store: Store,
    make_app: Make,
    lang: str,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    clients(store)
    async with make_app().run_test(size=size) as pilot:
        await at_cases(pilot, 5)
        assert table(pilot).current.debtor == "张晓梅"  # the longest overdue
        await pilot.press("B")
        title = {"zh": "债务情况摘要", "en": "Summary of debts"}[lang]
        await until(pilot, lambda: shows(pilot, title, "张晓梅", _("Write to a file")))
        assert not shows(pilot, "Client 001")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, ".docx"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Written")))
        (written,) = tmp_path.glob("*.docx")
        assert "张晓梅" in written.name
        assert written.stat().st_mode & 0o077 == 0
