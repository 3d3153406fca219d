"""Whatever happens on the way: one clear line, local work untouched, and the next sync completes."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
from faulty_proxy import HTML, FaultyProxy, answer, pass_on
from sync_support import PASSPHRASE, Server, Twin, add_debtor, contents, edit, field_of, launch

from negotiation.errors import InvalidValue, ServerProblem
from sync import account
from sync.client import sync_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.database import Store

Ask = "Callable[[], bytes]"


@pytest.fixture
def proxy(server: Server) -> Iterator[FaultyProxy]:
    made = FaultyProxy(server.port)
    yield made
    made.close()


@pytest.fixture
def device(server: Server, proxy: FaultyProxy, new_store: Callable[[], Store]) -> Store:
    store = new_store()
    account.register(store, proxy.url, server.new_user(), PASSPHRASE)
    return store


def segments_only(reply: Callable[[bytes, Callable[[], bytes]], bytes]) -> Callable[..., bytes]:
    return lambda request, ask: reply(request, ask) if b"/segments" in request[:200] else ask()


FAULTS = {
    "an error": (lambda _request, _ask: answer("500 Internal Server Error", b"oops"), "has an error (500)"),
    "html": (lambda _request, _ask: answer("200 OK", HTML), "not a sync server"),
    "html 404": (lambda _request, _ask: answer("404 Not Found", HTML), "not a sync server"),
    "no json": (
        lambda _request, _ask: answer("201 Created", b"{{{", "application/json"),
        "cut off or damaged",
    ),
    "silence": (lambda _request, _ask: b"", "broke off"),
    "cut off": (lambda _request, ask: ask()[:-3], "broke off"),
    "answer lost": (lambda _request, ask: ask()[:0], "broke off"),
    "busy": (lambda _request, _ask: answer("503 Service Unavailable", b""), "error (503)"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_and_the_next_sync_completes(
    name: str, device: Store, proxy: FaultyProxy
) -> None:
    fault, words = FAULTS[name]
    row = add_debtor(device, "王小明")
    before = contents(device)
    proxy.fault = segments_only(fault)
    with pytest.raises(ServerProblem, match=words.replace("(", r"\(").replace(")", r"\)")) as caught:
        sync_now(device)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    assert contents(device) == before
    assert account.status(device).pending == 1
    edit(device, "debtor", row, note="written after the fault")
    proxy.fault = pass_on
    result = sync_now(device)
    assert (result.pushed, result.pending) == (2, 0)
    assert sync_now(device).pushed == 0


def test_an_answer_lost_once_is_asked_for_again_and_nothing_is_doubled(
    server: Server, device: Store, proxy: FaultyProxy
) -> None:
    lost: list[bytes] = []

    def lose_first(request: bytes, ask: Callable[[], bytes]) -> bytes:
        reply = ask()
        if not lost:
            lost.append(reply)
            return b""
        return reply

    add_debtor(device, "王小明")
    proxy.fault = segments_only(lose_first)
    assert sync_now(device).pushed == 1
    assert lost
    assert sync_now(device).head == 1


def test_a_pull_cut_off_changes_nothing(server: Server, twin: Twin, proxy: FaultyProxy) -> None:
    add_debtor(twin.first, "王小明")
    sync_now(twin.first)
    with twin.second.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET server = ?", (proxy.url,))
    before = contents(twin.second)
    proxy.fault = segments_only(lambda _request, ask: ask()[:-20])
    with pytest.raises(ServerProblem):
        sync_now(twin.second)
    assert contents(twin.second) == before
    proxy.fault = pass_on
    assert sync_now(twin.second).pulled == 1
    assert contents(twin.second) == contents(twin.first)


def test_a_server_that_is_not_there_is_reported_at_once(device: Store, proxy: FaultyProxy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    with device.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET server = ?", (f"http://127.0.0.1:{free}",))
    add_debtor(device, "王小明")
    started = time.monotonic()
    with pytest.raises(ServerProblem, match="cannot be reached"):
        sync_now(device)
    assert time.monotonic() - started < 3


def test_a_server_killed_during_a_sync_is_caught_up_with_after_its_return(
    tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    server = launch(tmp_path)
    store = new_store()
    account.register(store, server.url, "li", PASSPHRASE)
    for number in range(3):
        add_debtor(store, f"debtor {number}")

    def kill(_phase: str, _done: int, _total: int) -> None:
        server.process.kill()
        server.process.wait()

    sync_now(store, progress=kill)  # the push was acknowledged, and told that nothing else is there
    add_debtor(store, "written while the server is away")
    with pytest.raises(ServerProblem):
        sync_now(store)
    again = launch(tmp_path, port=server.port)
    try:
        result = sync_now(store)
        assert (result.pushed, result.pending) == (1, 0)
    finally:
        assert again.stop() == 0
        for process in (server.process, again.process):
            assert process.stdout is not None
            process.stdout.close()


def test_plain_http_goes_to_this_machine_only(new_store: Callable[[], Store]) -> None:
    with pytest.raises(InvalidValue, match="https"):
        account.register(new_store(), "http://sync.example.org", "li", PASSPHRASE)


@pytest.mark.parametrize(
    "url", ["", "sync.example.org", "ftp://x", "http://", "http://127.0.0.1:99999", "https://u@h"]
)
def test_what_is_no_address_is_refused(url: str, new_store: Callable[[], Store]) -> None:
    with pytest.raises(InvalidValue) as caught:
        account.login(new_store(), url, "li", PASSPHRASE)
    assert caught.value.field == "server"


def test_a_clock_far_off_is_warned_about(device: Store, proxy: FaultyProxy) -> None:
    def earlier(_request: bytes, ask: Callable[[], bytes]) -> bytes:
        head, _, body = ask().partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"date:")]
        return b"\r\n".join([*lines, b"date: Mon, 01 Jan 2024 00:00:00 GMT"]) + b"\r\n\r\n" + body

    proxy.fault = earlier
    ((message, fields),) = sync_now(device).warnings
    assert "clock" in message
    assert fields["minutes"] > 5  # type: ignore[operator]


def test_notes_are_neither_on_the_wire_nor_in_the_servers_files(
    server: Server, device: Store, proxy: FaultyProxy
) -> None:
    canary = "金丝雀 canary 7f3a"
    row = add_debtor(device, canary, note=canary)
    assert sync_now(device).pushed == 1
    assert field_of(device, "debtor", row, "note") == canary
    files = [file.read_bytes() for file in server.database.parent.glob("server.db*")]
    for haystack in [*proxy.seen, *files]:
        for needle in (canary.encode(), b"canary 7f3a", row.encode(), b"debtor", PASSPHRASE.encode()):
            assert needle not in haystack
