"""Refusals as RFC 9457 problem documents."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from sync import wire

_TITLES = {
    "malformed": "The request is not of this protocol",
    "unauthorized": "Sign in first",
    "forbidden": "Refused",
    "not-found": "No such thing here",
    "user-taken": "The user name is taken",
    "device-taken": "The device is known under another key",
    "chain": "The device's chain of segments does not continue here",
    "epoch": "The vault has no such key epoch",
    "too-large": "The request is too large",
    "too-slow": "The request took too long",
    "too-many": "Too many attempts",
    "busy": "The database is busy",
    "internal": "The server failed",
}


class Refusal(Exception):  # noqa: N818 - it is what HTTP calls a problem, and not always an error
    """Ends a request with a problem document.

    Args:
        status: HTTP status.
        kind: last part of the problem's type.
        detail: what is wrong with this request, in English, without anything secret.
        retry_after: seconds after which to try again, where that makes sense.
    """

    def __init__(self, status: int, kind: str, detail: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after

    def response(self) -> Response:
        """Give the problem document as a response."""
        return problem(self.status, self.kind, self.detail, retry_after=self.retry_after)


def problem(status: int, kind: str, detail: str = "", *, retry_after: int | None = None) -> Response:
    """Make a problem document; see `Refusal` for the arguments."""
    document = wire.Problem(f"urn:negotiate:problem:{kind}", _TITLES.get(kind, "Refused"), status, detail)
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in {408, 413}:
        headers["Connection"] = "close"  # the rest of the body is not read
    return Response(msgspec.json.encode(document), status, headers, wire.PROBLEM_JSON)
