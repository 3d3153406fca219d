"""What wraps every request: who may connect, and the headers every answer has."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from sync.server.problems import problem
from sync.server.settings import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sync.server.settings import Network, Settings

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HSTS = "max-age=31536000"


class Gate:
    """Takes requests only from where they may come, and finds the client behind a named proxy."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._proxy: Network | None = settings.proxy
        self._secure = settings.tls or settings.proxy is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if self._secure:
                    headers["Strict-Transport-Security"] = _HSTS
            await send(message)

        if self._proxy is not None and not self._come_through_proxy(scope, self._proxy):
            refusal = problem(403, "forbidden", "this server is reached through its proxy only")
            await refusal(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    @staticmethod
    def _come_through_proxy(scope: Scope, proxy: Network) -> bool:
        """Whether the peer is the proxy; the client's address is then the last one it forwarded."""
        host, port = scope.get("client") or ("", 0)
        try:
            from_proxy = ip_address(host) in proxy
        except ValueError:
            from_proxy = False
        forwarded = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
        if from_proxy and forwarded:
            scope["client"] = (forwarded, port)
        return from_proxy or is_loopback(host)
