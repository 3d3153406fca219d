"""Signing up, in and out, and syncing from the app, against a real server process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from app_support import form, said, shows, table, until
from textual.widgets import Button

from store.commands.cases import add_case
from store.database import temporary
from store.queries.cases import list_cases
from sync import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from store.database import Store

Make = "Callable[..., NegotiateApp]"
SECRET = "correct zebra battery Stapler 77"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [
        sys.executable,
        "-m",
        "sync.server",
        "--port",
        "0",
        "--database",
        f"sqlite:///{tmp_path / 'server.db'}",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().split()[-1], process
    process.terminate()
    process.wait()


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The weakest key derivation that clients accept: a setting, which only new accounts are made with."""
    monkeypatch.setattr(keys, "KDF_MEMORY", keys.MIN_MEMORY)
    monkeypatch.setattr(keys, "KDF_OPERATIONS", keys.MIN_OPERATIONS)


async def fill_in(pilot: Pilot[int], server: str, secret: str, again: str = "") -> None:
    await until(pilot, lambda: table(pilot).has_focus)
    await pilot.press("s")
    await until(pilot, lambda: shows(pilot, "Not signed in."))
    await until(pilot, lambda: pilot.app.focused is not None)
    form(pilot).fill({"server": server, "user": "lihua", "passphrase": secret, "again": again})
    await pilot.pause()


def sign_up(pilot: Pilot[int]) -> None:
    """Press the button itself: hints come and go above it, and the focus goes to what was marked."""
    pilot.app.screen.query_one("#register", Button).press()


async def test_two_devices_and_a_server_that_goes_away(
    store: Store, make_app: Make, english: None, server: tuple[str, subprocess.Popen[str]]
) -> None:
    url, process = server
    add_case(store, creditor="花呗", principal="5000")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await fill_in(pilot, url, "short", "short")
        await pilot.click("#register")
        await until(pilot, lambda: form(pilot).query_one("#problem-passphrase").display)
        form(pilot).fill({"passphrase": SECRET, "again": "other"})
        await pilot.pause()
        sign_up(pilot)
        await until(pilot, lambda: "not the same" in said(pilot, "#problem-again"))
        form(pilot).touched.clear()
        form(pilot).fill({"passphrase": SECRET, "again": SECRET})
        await pilot.pause()
        sign_up(pilot)
        await until(pilot, lambda: pilot.app.screen.query("#noted"))
        await pilot.click("#noted")
        await until(pilot, lambda: shows(pilot, "lihua", "Sign out") and "sent" in said(pilot, "#outcome"))
        assert shows(pilot, "Synced")

    second = temporary()
    try:
        async with make_app(opener=lambda _passphrase: second).run_test(size=(80, 24)) as pilot:
            await fill_in(pilot, url, SECRET)
            await pilot.click("#login")
            await until(pilot, lambda: "fetched" in said(pilot, "#outcome"))
            assert list_cases(second).rows[0].creditor == "花呗"
            await pilot.press("g", "t")
            await until(pilot, lambda: shows(pilot, "花呗"))

            process.terminate()
            process.wait()
            add_case(second, creditor="捷信", principal="100")
            await pilot.press("s")
            await until(pilot, lambda: shows(pilot, "Sync failed"))
            assert len(said(pilot, "#outcome")) > 10
            assert list_cases(second).total == 2
    finally:
        second.close()


async def test_joining_two_sets_of_cases_is_asked_about(
    store: Store, make_app: Make, english: None, server: tuple[str, subprocess.Popen[str]]
) -> None:
    from sync.account import register
    from sync.client import sync_now

    first = temporary()
    add_case(first, creditor="花呗", principal="5000")
    register(first, server[0], "lihua", SECRET)
    sync_now(first)
    first.close()
    add_case(store, creditor="捷信", principal="100")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await fill_in(pilot, server[0], SECRET)
        await pilot.click("#login")
        await until(pilot, lambda: shows(pilot, "Join them?"))
        await pilot.click("#no")
        await until(pilot, lambda: shows(pilot, "Nothing was changed."))
        assert list_cases(store).total == 1
        await pilot.click("#login")
        await until(pilot, lambda: shows(pilot, "Join them?"))
        await pilot.click("#yes")
        await until(pilot, lambda: "fetched" in said(pilot, "#outcome"))
    assert list_cases(store).total == 2
