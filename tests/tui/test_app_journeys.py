"""The main jobs as a person does them with the keyboard, on a real store, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, paste, picture, said, shows, table, until

from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.drafts import list_drafts, load_draft
from store.commands.payments import record_payment
from store.queries.cases import case_detail, list_cases
from tui.i18n import _

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SIZES = [(80, 24), (120, 36)]


def huabei(store: Store) -> str:
    return add_case(
        store,
        creditor="花呗",
        principal="5000",
        interest="120.50",
        penalty="60",
        due_since="-61d",
        account_ref="1234",
    ).id


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_case_is_found_by_initials_and_shows_what_is_owed(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: shows(pilot, _("No case yet. Press a to add the first one.")))
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).query_one("#field-creditor").has_focus)
        await pilot.press(*"hb")
        await until(pilot, lambda: shows(pilot, "花呗"))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-principal").has_focus)
        assert form(pilot).value("creditor") == "花呗"
        assert form(pilot).value("product") == "consumer-credit"
        await paste(pilot, "５０００")
        await pilot.press("tab", *"120.50", "tab", *"60", "tab", "tab", "tab", *"-61d")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥5,180.50"))
        assert shows(pilot, "花呗", _("Days past due"), "61")
    (row,) = list_cases(store).rows
    assert (str(row.owed), row.days_past_due, row.product) == ("5180.50", 61, "consumer-credit")
    assert list_drafts(store) == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_call_is_recorded_with_its_follow_up_and_can_be_undone(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        assert "¥5,180.50" in said(pilot, "#facts")
        await pilot.press(*"8821", "tab", *"T-77", "tab")
        await paste(pilot, "客服小王：三天内回复。\n可分十二期")
        await pilot.press("tab", *"+3d")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, _("The contact is recorded")))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "11-26"))
        contact = case_detail(store, case).contacts[0]
        assert (contact.agent, contact.ticket) == ("8821", "T-77")
        assert contact.summary == "客服小王：三天内回复。\n可分十二期"
        assert contact.duration is not None
        assert (contact.at, contact.zone) == (store.now(), "Asia/Shanghai")
        assert list_drafts(store) == []
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).contacts[0].voided)
        await until(pilot, lambda: not shows(pilot, "11-26"))


async def test_what_is_typed_is_a_draft_at_once_and_comes_back(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    key = f"call:{case}"
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        await pilot.press(*"8821")
        await until(pilot, lambda: (load_draft(store, key) or {}).get("agent") == "8821")
        record = (load_draft(store, key) or {})["record_id"]
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).has_focus)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).value("agent") == "8821")
        await pilot.press("tab", "tab", *"ok", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "The contact is recorded"))
    assert [contact.id for contact in case_detail(store, case).contacts] == [record]
    assert load_draft(store, key) is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_repayment_counts_once_it_is_confirmed(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    record_contact(store, case, channel="call", direction="out", summary="第一次")
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: shows(pilot, "¥5,180.50"))
        await pilot.press("g", "k")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Timeline")))
        await pilot.press("p")
        await until(pilot, lambda: form(pilot).query_one("#field-amount").has_focus)
        await pilot.press(*"500", "tab", "right", "tab", *"2026112300012", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥500.00", "¥5,180.50", _("Alipay")))
        await pilot.press("6", "enter")
        await until(pilot, lambda: shows(pilot, _("What it settles"), _("Confirm, or not there")))
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-by").has_focus)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥4,680.50"))
        assert str(case_detail(store, case).row.owed) == "4680.50"
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).payments[0].status == "paid")


async def test_a_repayment_that_is_not_there_opens_a_contact_and_a_follow_up(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    payment = record_payment(store, case, amount="500", method="bank", at="-5d")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total >= 1)
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-by").has_focus)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: shows(pilot, "what you looked at is needed."))
        await paste(pilot, "app shows nothing")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: table(pilot).has_focus)
        await until(pilot, lambda: shows(pilot, "app shows nothing"))
    detail = case_detail(store, case)
    assert detail.payments[0].id == payment.id
    assert detail.payments[0].status == "missing"
    assert [contact.summary for contact in detail.contacts] == ["app shows nothing"]
    assert [task.due.isoformat() for task in detail.tasks if task.done_at is None] == ["2026-11-23"]


async def test_a_contact_in_the_future_is_asked_about(store: Store, make_app: Make, english: None) -> None:
    case = huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("c")
        await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
        form(pilot).query_one("#field-summary").focus()
        await pilot.press(*"later")
        form(pilot).query_one("#field-at").focus()
        await pilot.press(*"+2d", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "Is this right?"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#form"))
        assert case_detail(store, case).contacts == []
        assert form(pilot).value("summary") == "later"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, "Is this right?"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "The contact is recorded"))
    assert case_detail(store, case).contacts[0].at.isoformat() > "2026-11-24"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("principal", "-5", "negative"),
        ("principal", "abc", "abc"),
        ("principal", "1e9", "1e9"),
        ("principal", "12.345", "decimal"),
        ("due_since", "2026-02-30", "2026-02-30"),
        ("creditor", "", "nothing was given"),
    ],
)
async def test_bad_input_is_told_beside_its_field_and_stays(
    store: Store, make_app: Make, english: None, field: str, text: str, told: str
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "No case yet"))
        await pilot.press("a")
        await until(pilot, lambda: form(pilot).query_one("#field-creditor").has_focus)
        form(pilot).fill({"creditor": "捷信", "principal": "100", field: text})
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one(f"#problem-{field}").display)
        assert told in said(pilot, f"#problem-{field}")
        assert form(pilot).query_one(f"#field-{field}").has_focus
        assert form(pilot).value(field) == text
    assert list_cases(store).total == 0


async def test_the_filter_narrows_as_it_is_typed_and_letters_only_type(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    other = add_case(store, creditor="捷信", principal="100").id
    record_contact(store, other, channel="call", direction="out", summary="x", ticket="CAPQ-9")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("/")
        await until(pilot, lambda: pilot.app.screen.query("#search"))
        await until(pilot, lambda: pilot.app.focused and pilot.app.focused.id == "search")
        await pilot.press(*"capq")
        await until(pilot, lambda: table(pilot).total == 1 and shows(pilot, "捷信"))
        assert not shows(pilot, "花呗")
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).total == 2)


async def test_a_deleted_case_comes_back_with_u(store: Store, make_app: Make, english: None) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("g", "k")
        await until(pilot, lambda: shows(pilot, "DPD"))
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("x")
        await until(pilot, lambda: list_cases(store).total == 0 and table(pilot).total == 0)
        await pilot.press("u")
        await until(pilot, lambda: table(pilot).total == 1)


async def test_new_figures_become_a_new_statement(store: Store, make_app: Make, english: None) -> None:
    case = huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "¥5,180.50"))
        await pilot.press("e")
        await until(pilot, lambda: form(pilot).value("interest") == "120.50")
        form(pilot).query_one("#field-interest").focus()
        await pilot.press("ctrl+u", *"150", "ctrl+s")
        await until(pilot, lambda: shows(pilot, "¥5,210.00"))
    assert len(case_detail(store, case).statements) == 2


async def test_every_footer_key_of_today_can_be_clicked(store: Store, make_app: Make, english: None) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        line = picture(pilot).splitlines()[-1]
        await pilot.click("#keys", offset=(line.index("Repayment"), 0))
        await until(pilot, lambda: pilot.app.screen.query("#field-amount"))
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).has_focus)
        await pilot.click("#top", offset=(picture(pilot).splitlines()[0].index("Cases"), 0))
        await until(pilot, lambda: shows(pilot, "DPD"))


async def test_help_lists_this_screens_keys_first_and_the_palette_does_what_is_chosen(
    store: Store, make_app: Make, lang: str
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("question_mark")
        await until(pilot, lambda: shows(pilot, _("On this screen"), _("Support call")))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: pilot.app.screen.query("Input"))
        await pilot.press(*"add_case")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).query_one("#field-creditor").has_focus)


async def test_the_language_changes_while_the_app_runs(store: Store, make_app: Make, english: None) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "Owed in all", "花呗"))
        pilot.app.use_language("zh")
        await until(pilot, lambda: shows(pilot, "未还合计", "花呗", "今日", "客服通话"))


async def test_resizing_keeps_the_rows_and_shows_more_in_a_wide_terminal(
    store: Store, make_app: Make, english: None
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "Owed in all", "花呗"))
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: shows(pilot, "Overview", "花呗"))
        await pilot.resize_terminal(60, 15)
        await until(pilot, lambda: shows(pilot, "花呗", "ctrl+p"))
