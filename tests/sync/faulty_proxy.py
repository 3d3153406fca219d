"""A small TCP proxy that passes requests on to the real server and does to the answers what a test says."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HTML = b"<html><body>Please log in to the hotel network</body></html>"


def answer(status: str, body: bytes, kind: str = "text/html") -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def pass_on(_request: bytes, ask: Callable[[], bytes]) -> bytes:
    return ask()


class FaultyProxy:
    """Listens on a port of its own; `fault` gets a request and a way to ask the server, and gives the answer.

    An empty answer closes the connection without a word.
    """

    def __init__(self, port: int) -> None:
        self._server_port = port
        self.fault: Callable[[bytes, Callable[[], bytes]], bytes] = pass_on
        self.seen: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(link,), daemon=True).start()

    def _serve(self, link: socket.socket) -> None:
        with link:
            while request := read_message(link):
                self.seen.append(request)
                reply = self.fault(request, lambda request=request: self._ask(request))  # type: ignore[misc]
                if reply:
                    link.sendall(reply)
                if not reply or reply_is_short(reply) or b"Connection: close" in reply:
                    return

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._server_port)) as link:
            link.sendall(request)
            reply = read_message(link)
        self.seen.append(reply)
        return reply


def read_message(link: socket.socket) -> bytes:
    """Read one request or answer: its head and as much body as it announces."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = link.recv(65536)
        if not part:
            return b""
        data += part
    length = body_length(data)
    while len(data) < length:
        data += link.recv(65536)
    return data


def body_length(data: bytes) -> int:
    head, _, _ = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(head) + 4 + int(line.partition(b":")[2])
    return len(head) + 4


def reply_is_short(reply: bytes) -> bool:
    return len(reply) < body_length(reply)
