"""Applications and letters as they are written in the app."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from app_support import form, paste, said, shows, table, until

from store.commands.applications import draft_application
from store.commands.cases import add_case
from store.commands.drafts import list_drafts, save_draft
from store.queries.cases import case_detail
from tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

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
async def test_an_application_is_written_handed_in_declined_and_asked_again(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Nothing happened yet.")) or table(pilot).total)
        await pilot.press("3", "a")
        await until(pilot, lambda: form(pilot).query_one("#field-name"))
        await until(pilot, lambda: "1234" in said(pilot, "#paper"))
        form(pilot).query_one("#field-name").focus()
        await paste(pilot, "张伟")
        form(pilot).query_one("#field-hardship").focus()
        await paste(pilot, "公司裁员，收入中断。")
        # The paper follows a pause in typing: between the two fields it may be made once already.
        await until(pilot, lambda: all(one in said(pilot, "#paper") for one in ("张伟", "公司裁员")))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).applications)
        written = case_detail(store, case).applications[0]
        assert (written.status, written.form["name"]) == ("draft", "张伟")
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Hand it in")))
        await pilot.click("#submit")
        await until(pilot, lambda: form(pilot).query_one("#field-to").has_focus or form(pilot))
        await until(pilot, lambda: pilot.app.screen.record_id)
        form(pilot).query_one("#field-to").focus()
        await paste(pilot, "花呗客服")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).applications[0].status == "in-review")
        await until(pilot, lambda: shows(pilot, _("In review")))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Record the answer")))
        await pilot.click("#reply")
        await until(pilot, lambda: form(pilot).query_one("#field-verdict"))
        await until(pilot, lambda: pilot.app.screen.record_id)
        form(pilot).query_one("#field-verdict").focus()
        await pilot.press("right")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form(pilot).query_one("#field-reason").has_class("-bad"))
        form(pilot).query_one("#field-reason").focus()
        await paste(pilot, "材料不足")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, _("The answer is recorded")))
        assert case_detail(store, case).row.stage == "declined"
        await pilot.press("enter")
        await until(pilot, lambda: form(pilot).value("name") == "张伟")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: case_detail(store, case).applications[0].number == 2)
    assert list_drafts(store) == []


async def test_a_letter_is_written_to_a_file_and_what_was_typed_stays(
    store: Store, make_app: Make, lang: str, tmp_path: Path
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, _("Which letter?")))
        await pilot.press("3")
        await until(pilot, lambda: form(pilot).query_one("#field-name"))
        await until(pilot, lambda: said(pilot, "#paper").strip())
        form(pilot).query_one("#field-name").focus()
        await paste(pilot, "张伟")
        await until(pilot, lambda: "张伟" in said(pilot, "#paper"))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: shows(pilot, ".docx"))
        field = pilot.app.screen.query_one("Input")
        field.value = str(tmp_path / "letter.txt")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, _("Written")))
        assert "张伟" in (tmp_path / "letter.txt").read_text(encoding="utf-8")
        await pilot.press("enter")
        await pilot.press("escape")
        await until(pilot, lambda: list_drafts(store))


async def test_the_paper_says_at_once_what_the_draft_that_is_back_says(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    save_draft(store, f"letter:credit-objection:{case}", {"name": "Zhang Wei", "record_id": ""})
    async with make_app().run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        pilot.app.open_form("letter", case, "花呗", "credit-objection")
        await until(pilot, lambda: form(pilot).value("name") == "Zhang Wei")
        await until(pilot, lambda: "Zhang Wei" in said(pilot, "#paper"), seconds=10)


async def test_a_paper_has_no_empty_fields_before_it_is_known_what_they_hold(
    store: Store, make_app: Make, english: None
) -> None:
    case = huabei(store)
    draft_application(store, case, form={"name": "Zhang Wei"})
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.ready and not table(pilot).loading_rows)
        asked = threading.Event()
        app.desk._reader.submit(asked.wait, 20)
        app.open_form("application", case, "花呗")
        await until(pilot, lambda: app.screen.query("#form"))
        assert not app.screen.query("TextField")
        # What is pressed meanwhile waits; no button has the focus to take an enter.
        await pilot.press("enter", "ctrl+s")
        asked.set()
        await until(pilot, lambda: app.screen.query("#agenda"))
    (written,) = case_detail(store, case).applications
    assert written.form["name"] == "Zhang Wei"


async def test_a_file_that_is_there_is_written_over_only_after_a_yes(
    store: Store, make_app: Make, lang: str, tmp_path: Path
) -> None:
    huabei(store)
    there = tmp_path / "letter.txt"
    there.write_text("mine", encoding="utf-8")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, _("Which letter?")))
        await pilot.press("3")
        await until(pilot, lambda: said(pilot, "#paper").strip())
        for answer in ("escape", "enter"):
            await pilot.press("ctrl+e")
            await until(pilot, lambda: shows(pilot, ".docx"))
            pilot.app.screen.query_one("Input").value = str(there)
            await pilot.press("enter")
            await until(pilot, lambda: shows(pilot, _("Write over it?")))
            assert there.read_text(encoding="utf-8") == "mine"
            await pilot.press(answer)
            await until(pilot, lambda: not shows(pilot, _("Write over it?")))
        await until(pilot, lambda: shows(pilot, _("Written")))
        assert "1234" in there.read_text(encoding="utf-8")


async def test_a_file_of_no_known_form_is_refused_in_a_window(
    store: Store, make_app: Make, english: None, tmp_path: Path
) -> None:
    huabei(store)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("w")
        await until(pilot, lambda: shows(pilot, "Which letter?"))
        await pilot.press("2")
        await until(pilot, lambda: said(pilot, "#paper").strip())
        await pilot.press("ctrl+e")
        await until(pilot, lambda: shows(pilot, ".docx"))
        pilot.app.screen.query_one("Input").value = str(tmp_path / "letter.odt")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "letter.odt", ".docx"))
        assert not list(tmp_path.glob("letter*"))


@pytest.mark.parametrize("size", SIZES)
async def test_papers_are_ticked_off_where_they_stand_and_undone(
    store: Store, make_app: Make, lang: str, size: tuple[int, int]
) -> None:
    case = huabei(store)
    async with make_app().run_test(size=size) as pilot:
        await until(pilot, lambda: table(pilot).total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#tabs"))
        await pilot.press("4")
        await until(pilot, lambda: shows(pilot, _("not noted"), _("Proof of income")))
        await pilot.press("down", "down", "space")
        await until(pilot, lambda: case_detail(store, case).materials)
        await until(pilot, lambda: shows(pilot, "2026-11-23"))
        await pilot.press("space")
        await until(pilot, lambda: case_detail(store, case).materials[0].status == "sent")
        (paper,) = case_detail(store, case).materials
        assert (paper.kind, str(paper.obtained_on), str(paper.sent_on)) == (
            "income",
            "2026-11-23",
            "2026-11-23",
        )
        await pilot.press("u")
        await until(pilot, lambda: case_detail(store, case).materials[0].status == "obtained")
        await pilot.press("u")
        await until(pilot, lambda: not case_detail(store, case).materials)
