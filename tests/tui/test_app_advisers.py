"""Many people's cases: choosing one by typing, their details, a new one, and the summary to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, picture, shows, table, until

from negotiation.letters.document import Letter, Table
from store.commands.cases import add_case
from store.commands.debtors import add_debtor
from store.queries.cases import list_cases
from store.queries.debtors import debtor_of, debtors
from store.queries.tasks import list_tasks
from store.settings import get_setting
from tui.i18n import _
from tui.screens.debtor_summary import paper_facts
from tui.screens.pick import Ask

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


def test_a_table_of_the_summary_stays_one_where_a_name_is_long() -> None:
    header = ("", "Creditor", "Product", "Owed", "Days past due", "Stage")
    long = ("1", "A very long lender name of the far west", "cash loan", "CNY 99,999.67", "573", "intake")
    rows = (long, ("2", "CMB", "credit card", "CNY 1.00", "9", "intake"))
    words = {"kind": "summary", "lang": "en", "title": "Summary", "addressee": ""}
    paper = Letter(**words, blocks=(Table(header, rows, (3, 4)),), closing=(), signature=())
    _title, head, *lines = [fact.value for fact in paper_facts(paper) if fact.value]
    assert all(len(line) <= 72 for line in (head, *lines))
    assert (lines[0].index("cash loan"), lines[-1].index("credit card")) == (head.index("Product"),) * 2
    assert sum("Creditor" in line for line in (head, *lines)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_today_names_the_person_and_can_be_of_one_alone(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    clients(store, 2)
    add_case(store, creditor="工商银行信用卡/融e借", principal="70", due_since="-9d", debtor="张晓梅")
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: pilot.app.ready and table(pilot).total == 5)
        lines = [line for line in picture(pilot).splitlines() if "工商银行" in line]
        assert len(lines) == 1
        assert "张晓梅" in lines[0]
        await pilot.press("D", *"张晓")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        only = _("Only {name}. esc shows everyone, B the summary.").format(name="张晓梅")
        await until(pilot, lambda: pilot.app.screen.NAME == "today" and shows(pilot, only))
        assert table(pilot).total == 3
        assert _("Debtor") not in picture(pilot).splitlines()[4]
        await pilot.press("B")
        await until(pilot, lambda: shows(pilot, "张晓梅", "13911112222"))
        heads = ("未结案件", "欠款合计") if lang == "zh" else ("Open cases", "Owed in all")
        head = next(line for line in picture(pilot).splitlines() if heads[0] in line and heads[1] in line)
        figures = picture(pilot).splitlines()[picture(pilot).splitlines().index(head) + 1]
        assert "10,070.00" in figures
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "today")
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).total == 5 and not shows(pilot, only))
        await pilot.press("E")
        await until(pilot, lambda: pilot.app.screen.NAME == "form" and form(pilot).value("name"))


async def test_a_draft_of_a_new_case_belongs_to_the_person_chosen(
    store: Store, make_app: Make, english: None
) -> None:
    add_debtor(store, "陈静")
    add_debtor(store, "张伟")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await at_cases(pilot, 0)
        await choose(pilot, "陈静")
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("debtor") == "陈静")
        form(pilot).query_one("#field-principal").focus()
        await pilot.press("7", "7")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        await choose(pilot, "张伟")
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("debtor") == "张伟")
        assert form(pilot).value("principal") == ""
        form(pilot).fill({"creditor": "花呗", "principal": "5"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen.NAME == "case")
        await pilot.press("g", "k")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases" and table(pilot).total == 1)
        await choose(pilot, "陈静")
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).value("principal") == "77")
        await until(
            pilot,
            lambda: any("The draft for 陈静 is back." in one.message for one in pilot.app._notifications),
        )
        assert form(pilot).value("debtor") == "陈静"
        assert [(one.creditor, one.debtor) for one in list_cases(store).rows] == [("花呗", "张伟")]


async def choose(pilot: object, name: str) -> None:
    await pilot.press("D", *name)
    await until(pilot, lambda: pilot.app.screen.query("Input") and table(pilot).total == 1)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.NAME == "cases" and shows(pilot, f"Only {name}"))


async def test_the_adviser_of_the_last_letter_stands_in_the_next(
    store: Store, make_app: Make, english: None, tmp_path: Path
) -> None:
    clients(store, 0)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await at_cases(pilot, 2)
        pilot.app.open_form("letter", table(pilot).current.id, "花呗", "authority")
        await until(pilot, lambda: form(pilot).query("#field-adviser"))
        form(pilot).fill({"adviser": "Eve Adams", "adviser_phone": "555"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        pilot.app.screen.query_one("Input").value = str(tmp_path / "a.txt")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "a.txt").exists() and shows(pilot, "Written"))
        await until(pilot, lambda: get_setting(store, "adviser"))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen.NAME == "cases")
        pilot.app.open_form("letter", table(pilot).row_at(1).id, "招商银行", "advice")
        await until(pilot, lambda: shows(pilot, "as recorded: Eve Adams", "as recorded: 555"))
        # The creditor stands in the top bar, although the state of sync would not fit beside it.
        assert "Confirmation of advice" in picture(pilot).splitlines()[0]
