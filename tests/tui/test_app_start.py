"""Beginning and ending: the first run, unlocking, what cannot be opened, a fault, and imports."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from app_support import form, said, shows, table, until
from textual.events import Key

from negotiation.errors import Locked
from store.commands.cases import add_case
from store.commands.drafts import load_draft
from store.database import create, needs_passphrase, open_store
from store.settings import get_setting
from tui.app import NegotiateApp
from tui.i18n import language, set_language
from tui.screens.first_run import make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SECRET = "一个很长的 passphrase"


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = language()
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    set_language("en")
    yield
    set_language(before)


async def test_first_run_without_a_keyring(tmp_path: Path) -> None:
    path = tmp_path / "new" / "negotiate.db"
    app = NegotiateApp(path, first_run=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "中文", "English"))
        await pilot.click("#zh")
        await until(pilot, lambda: pilot.app.screen.query("#first"))
        await pilot.press(*"abc", "enter", *"abd", "enter")
        await until(pilot, lambda: shows(pilot, "两次"))
        await pilot.press("backspace", "c", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#later"))
        await pilot.click("#later")
        await until(pilot, lambda: pilot.app.screen.query("#field-creditor"))
        await pilot.press("escape")
        await until(pilot, lambda: table(pilot).has_focus)
        code = await app.desk.read(get_setting, "recovery-code")
        assert code
        pilot.app.screen.run_named("recovery_code")
        await until(pilot, lambda: shows(pilot, code))
        await pilot.click("#noted")
        await until(
            pilot, lambda: table(pilot).has_focus and not get_setting(app.desk.store, "recovery-code")
        )
    app.close()
    assert 'language = "zh"' in (tmp_path / "config.toml").read_text()
    open_store(path, passphrase="abc").close()
    open_store(path, recovery_code=code).close()


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_the_recovery_code_is_shown_before_the_first_run_can_be_left(tmp_path: Path, key: str) -> None:
    path = tmp_path / "negotiate.db"
    app = NegotiateApp(path, first_run=True, passphrase=SECRET)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "中文", "English"))
        first = pilot.app.screen
        app.post_message(Key("enter", None))
        while not first._making:
            await asyncio.sleep(0)  # a pause of the pilot would last until the key is made
        assert "The key is being made" in said(pilot, "#problem")
        app.post_message(Key(key, None))
        await until(pilot, lambda: pilot.app.screen.query("#later"))
        code = next(word for word in said(pilot, "Lines").split() if word.count("-") > 2)
        await pilot.press("ctrl+q")
    open_store(path, recovery_code=code).close()
    # It was not said that it is written down: the next start reminds.
    app = NegotiateApp(path, passphrase=SECRET)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "press R to see it"))
    app.close()


def test_a_first_run_that_is_killed_leaves_its_recovery_code_for_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    made, code = make_store(path, SECRET)
    made.close()
    opened = open_store(path, passphrase=SECRET)
    assert get_setting(opened, "recovery-code") == code
    opened.close()


async def test_unlock_asks_again_until_it_opens(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    store, code = create(path, passphrase=SECRET)
    add_case(store, creditor="花呗", principal="5000")
    store.close()
    assert needs_passphrase(path)
    app = NegotiateApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.screen.query("#secret"))
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: "passphrase" in said(pilot, "#problem").lower())
        await pilot.click("#code")
        pilot.app.screen.query_one("#secret").value = code
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "花呗"))
    app.close()


async def test_a_given_passphrase_is_used_and_a_wrong_one_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase=SECRET)[0].close()
    app = NegotiateApp(path, passphrase=SECRET)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "No case yet"))
    app.close()
    app = NegotiateApp(path, passphrase="not it")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.screen.query("#secret"))
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_value == 3


async def test_a_store_that_cannot_be_opened_is_said_in_one_dialog(tmp_path: Path) -> None:
    def refuse(_passphrase: str | None) -> Store:
        raise Locked("another program holds it.", field="db", remedy="Close it.")

    app = NegotiateApp(tmp_path / "x.db", opener=refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shows(pilot, "another program holds it.", "Close it."))
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_value == 3


async def test_a_fault_keeps_the_draft_and_writes_a_report_without_what_was_typed(
    store: Store, make_app: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.crash.log_dir", lambda: tmp_path / "log")
    case = add_case(store, creditor="花呗", principal="5000").id
    app = make_app()

    def fault() -> None:
        raise RuntimeError("the fault says: geheim")

    with pytest.raises(RuntimeError):  # noqa: PT012 - the test driver raises what the app ended by
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: table(pilot).total == 1)
            await pilot.press("c")
            await until(pilot, lambda: form(pilot).query_one("#field-agent").has_focus)
            await pilot.press(*"geheim")
            app.call_later(fault)
            await pilot.pause()
    assert (load_draft(store, f"call:{case}") or {}).get("agent") == "geheim"
    (report,) = (tmp_path / "log").iterdir()
    assert "RuntimeError" in report.read_text()
    assert "geheim" not in report.read_text()


def test_nothing_heavy_is_imported_before_the_first_frame() -> None:
    code = (
        "import sys, tui.app\n"
        "from tui.config import load\n"
        "heavy = 'sqlalchemy sqlmodel alembic httpx keyring fastapi sync babel sqlcipher3 store'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "import textual.widgets\n"
        "print([name for name in sys.modules if name.rsplit('.', 1)[-1] in"
        " ('_data_table', '_text_area', '_markdown', '_directory_tree_', '_header', '_footer')])\n"
    )
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.split("\n")[:2] == ["[]", "[]"]
