"""A server that lies: found out, said in one line, and no data changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from faulty_proxy import FaultyProxy, answer
from sync_support import Server, Twin, add_debtor, contents

from negotiation.errors import ServerProblem
from sync import keys, wire
from sync.client import sync_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Entries = list[tuple[int, msgspec.Raw]]


@pytest.fixture
def proxy(server: Server) -> Iterator[FaultyProxy]:
    made = FaultyProxy(server.port)
    yield made
    made.close()


def body_of(reply: bytes) -> bytes:
    return reply.partition(b"\r\n\r\n")[2]


def lie(alter: Callable[[Entries], Entries]) -> Callable[[bytes, Callable[[], bytes]], bytes]:
    """Alter the segments of every page, and keep the head."""

    def fault(request: bytes, ask: Callable[[], bytes]) -> bytes:
        reply = ask()
        if not request.startswith(b"GET") or b"/segments" not in request[:200]:
            return reply
        page = msgspec.msgpack.decode(body_of(reply), type=wire.Page)
        page.segments = alter(page.segments)
        return answer("200 OK", msgspec.msgpack.encode(page), wire.MSGPACK)

    return fault


def renumbered(entries: Entries) -> Entries:
    return [(number, raw) for number, (_, raw) in enumerate(entries, 1)]


def tampered(raw: msgspec.Raw) -> msgspec.Raw:
    segment, _ = wire.read_segment(raw)
    return msgspec.Raw(msgspec.msgpack.encode(msgspec.structs.replace(segment, body=segment.body[::-1])))


PLAIN = msgspec.Raw(msgspec.msgpack.encode([b"", b'[["d"],[],[]]', b""]))
LIES = {
    "drops the first": lambda entries: renumbered(entries[1:]),
    "leaves a gap": lambda entries: entries[1:],
    "changes the order": lambda entries: renumbered([entries[1], entries[0], entries[2]]),
    "repeats one": lambda entries: renumbered([entries[0], entries[0], *entries[1:]]),
    "alters one": lambda entries: [entries[0], (2, tampered(entries[1][1])), entries[2]],
    "sends plain text": lambda entries: [(1, PLAIN), *entries[1:]],
    "withholds all": lambda _entries: [],
}


@pytest.mark.parametrize("name", LIES)
def test_a_page_that_is_not_what_the_devices_wrote_is_refused(
    name: str, twin: Twin, proxy: FaultyProxy
) -> None:
    for number in range(3):
        add_debtor(twin.first, f"debtor {number}")
        sync_now(twin.first)
    with twin.second.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET server = ?", (proxy.url,))
    before = contents(twin.second)
    proxy.fault = lie(LIES[name])
    with pytest.raises(ServerProblem) as caught:
        sync_now(twin.second)
    assert "\n" not in str(caught.value)
    assert contents(twin.second) == before
    proxy.fault = lambda _request, ask: ask()
    assert sync_now(twin.second).pulled == 3


def test_a_device_of_the_servers_own_is_refused(twin: Twin, proxy: FaultyProxy) -> None:
    add_debtor(twin.first, "王小明")
    sync_now(twin.first)
    with twin.second.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET server = ?", (proxy.url,))
    planted = keys.certify_device(keys.AccountKeys.generate(), "cd" * 16, bytes(32))

    def plant(request: bytes, ask: Callable[[], bytes]) -> bytes:
        reply = ask()
        if b"/devices" not in request[:200]:
            return reply
        listed = msgspec.json.decode(body_of(reply), type=wire.Devices)
        listed.devices.append(planted)
        return answer("200 OK", msgspec.json.encode(listed), "application/json")

    proxy.fault = plant
    with pytest.raises(ServerProblem, match="not certified"):
        sync_now(twin.second)


def test_a_server_that_lost_its_newest_segments_is_noticed(twin: Twin, proxy: FaultyProxy) -> None:
    add_debtor(twin.first, "王小明")
    sync_now(twin.first)
    with twin.first.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET cursor = 7, head = 7")
    with pytest.raises(ServerProblem, match="has lost changes"):
        sync_now(twin.first)
