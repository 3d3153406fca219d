"""Listening: the socket, uvicorn, the line that says it is ready, and a quiet stop."""

from __future__ import annotations

import logging
import signal
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from sync.server.app import make_app

if TYPE_CHECKING:
    from pathlib import Path

    from sync.server.settings import Settings

_GRACE = 5


class CannotListen(Exception):  # noqa: N818 - it is said to a person, in one line
    """The address or the database cannot be used; the text says why."""


class _Server(uvicorn.Server):
    """A uvicorn server that prints its address once it takes requests."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        print(f"listening on {self._address}", flush=True)  # noqa: T201 - programs wait for this line


def serve(settings: Settings, host: str, port: int, cert: Path | None, key: Path | None) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished first.

    Args:
        settings: the server's configuration.
        host: name or address to listen on.
        port: port to listen on; 0 picks a free one.
        cert: certificate chain file for https, or None.
        key: its key file, or None.

    Raises:
        CannotListen: the address or the database cannot be used.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    listener = _listener(host, port)
    try:
        app = make_app(settings)
    except (SQLAlchemyError, ImportError) as error:
        reason = getattr(error, "orig", None) or error
        raise CannotListen(f"the database cannot be used: {str(reason).splitlines()[0]}") from error
    scheme = "https" if settings.tls else "http"
    shown = f"[{host}]" if ":" in host else host
    address = f"{scheme}://{shown}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
        ssl_certfile=None if cert is None else str(cert),
        ssl_keyfile=None if key is None else str(key),
    )
    # uvicorn raises the signal again after its clean stop: with this handler that is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stopped)
    try:
        config.load()
    except OSError as error:
        raise CannotListen(f"the certificate or its key cannot be used: {error}") from error
    _Server(config, address).run(sockets=[listener])


def _stopped(_number: int, _frame: Any) -> None:
    """The server has stopped already."""


def _listener(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        raise CannotListen(f"cannot listen on {host} port {port}: {error.strerror}.") from error
    return listener
