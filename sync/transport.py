"""HTTP to the server: what can go wrong on the way, each as one line that says what to do.

Only calls that may be repeated are repeated, with growing pauses and jitter, and never for longer
than a person at a command line would wait. A refused connection is reported at once.
"""

from __future__ import annotations

import random
import ssl
import time
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec

from negotiation.errors import N_, InvalidValue, ServerProblem
from sync import wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

T = TypeVar("T")

CONNECT_SECONDS = 4.0
SILENCE_SECONDS = 9.0
PATIENCE_SECONDS = 9.0
"""No call is started again after this long."""
TRIES = 3
MAX_ANSWER = 64 * 1024 * 1024
SKEW_SECONDS = 300
_PASSING = frozenset({429, 500, 502, 503, 504})


def check_url(server: str) -> str:
    """Give a server's base URL without trailing slashes.

    Raises:
        InvalidValue: it is no http(s) address, or plain http to another machine.
    """
    url = server.strip().rstrip("/")
    parts = urlsplit(url)
    try:
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        port_is_fine = False
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host or not port_is_fine or parts.query or parts.username:
        raise InvalidValue(
            N_("{url} is not the address of a server."),
            field="server",
            remedy=N_("It looks like https://sync.example.org."),
            url=url or "''",
        )
    if parts.scheme == "http" and not _is_loopback(host):
        raise InvalidValue(
            N_("plain http to {host} would show the sign-in to everyone on the way."),
            field="server",
            remedy=N_("Use https."),
            host=host,
        )
    return url


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class ProblemAnswer(Exception):  # noqa: N818 - an answer, which the caller may have a use for
    """The server refused with a problem document."""

    def __init__(self, status: int, problem: wire.Problem) -> None:
        super().__init__(problem.detail)
        self.status = status
        self.kind = problem.type.rpartition(":")[2]
        self.detail = problem.detail


class Answer(NamedTuple):
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def kind(self) -> str:
        """The content type."""
        return self.headers.get("Content-Type", "")


class Transport:
    """One connection to a server, kept for a whole sync.

    Attributes:
        skew: seconds by which the server's clock is ahead of this one, None before the first answer.
    """

    def __init__(self, server: str, token: str | None = None) -> None:
        import httpx

        self.server = check_url(server)
        self.skew: float | None = None
        self._patience = time.monotonic() + PATIENCE_SECONDS
        secure = self.server.startswith("https:")
        self._client = httpx.Client(
            base_url=self.server,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS),
            verify=secure,  # plain http goes to this machine only and needs no certificates loaded
            trust_env=secure,  # a proxy from the environment has no business between here and here
        )

    def __enter__(self) -> Transport:
        return self

    def __exit__(self, *exc: object) -> None:
        self._client.close()

    def use_token(self, token: str) -> None:
        """Send this token from now on."""
        self._client.headers["Authorization"] = f"Bearer {token}"

    def send_json(
        self, method: str, path: str, body: object, answer: type[T], *, repeatable: bool = True
    ) -> T:
        """Send a JSON body (None for an empty one) and read a JSON answer.

        Raises:
            ServerProblem: the way to the server or its answer is broken.
            ProblemAnswer: the server refused for a reason of its own.
        """
        content = None if body is None else msgspec.json.encode(body)
        response = self._call(method, path, content, "application/json", repeatable=repeatable)
        return self._decode(msgspec.json.Decoder(answer), response, "application/json")

    def push(self, vault: str, segments: list[bytes]) -> wire.Pushed:
        """Send sealed segments; errors as `send_json`."""
        body = msgspec.msgpack.encode(wire.Push([msgspec.Raw(one) for one in segments]))
        response = self._call("POST", f"/vaults/{vault}/segments", body, wire.MSGPACK)
        return self._decode(msgspec.json.Decoder(wire.Pushed), response, "application/json")

    def page(self, vault: str, after: int, limit_bytes: int = wire.PAGE_BYTES) -> wire.Page:
        """Read segments after a sequence; errors as `send_json`."""
        path = f"/vaults/{vault}/segments?after={after}&limit_bytes={limit_bytes}"
        response = self._call("GET", path, None, "")
        return self._decode(msgspec.msgpack.Decoder(wire.Page), response, wire.MSGPACK)

    def sign_out(self) -> None:
        """End the session; errors as `send_json`."""
        self._call("DELETE", "/sessions", None, "")

    # -- one call ----------------------------------------------------------------------------------

    def _call(
        self, method: str, path: str, content: bytes | None, kind: str, *, repeatable: bool = True
    ) -> Answer:
        import httpx

        started = time.monotonic()
        tries = TRIES if repeatable else 1
        for attempt in range(1, tries + 1):
            last = attempt == tries
            pause = random.uniform(0.5, 1.0) * 0.4 * 2 ** (attempt - 1)  # noqa: S311 - jitter, no secret
            try:
                response = self._once(method, path, content, kind)
            except httpx.TransportError as error:
                problem = self._unreachable(error)
                hopeless = last or isinstance(error, httpx.ConnectError | httpx.UnsupportedProtocol)
                if hopeless or time.monotonic() + pause - started > PATIENCE_SECONDS / 2:
                    raise problem from error
            else:
                pause = max(pause, _retry_after(response))
                patient = time.monotonic() + pause - started < PATIENCE_SECONDS
                if response.status not in _PASSING or last or not patient:
                    return self._accept(response)
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, path: str, content: bytes | None, kind: str) -> Answer:
        headers = {"Content-Type": kind} if content is not None else {}
        request = self._client.build_request(method, wire.API + path, content=content, headers=headers)
        response = self._client.send(request, stream=True)
        try:
            parts: list[bytes] = []
            size = 0
            for part in response.iter_bytes():
                size += len(part)
                if size > MAX_ANSWER:
                    raise self._not_ours()
                parts.append(part)
        finally:
            response.close()
        return Answer(response.status_code, response.headers, b"".join(parts))

    def _accept(self, response: Answer) -> Answer:
        """Give a good answer back and turn the others into errors."""
        self._note_clock(response.headers.get("Date"))
        if 200 <= response.status < 300:
            return response
        problem = self._read_problem(response)
        if response.status >= 500 and (problem is None or not problem.type.endswith(":busy")):
            raise ServerProblem(
                N_("The server at {server} has an error ({status})."),
                remedy=N_("What is on this device is safe; try again later."),
                server=self.server,
                status=response.status,
            )
        if problem is None:
            raise self._not_ours()
        raise ProblemAnswer(response.status, problem)

    @staticmethod
    def _read_problem(response: Answer) -> wire.Problem | None:
        if not response.kind.startswith(wire.PROBLEM_JSON):
            return None
        try:
            return msgspec.json.decode(response.content, type=wire.Problem)
        except msgspec.DecodeError:
            return None

    def _decode(
        self,
        decoder: msgspec.json.Decoder[T] | msgspec.msgpack.Decoder[T],
        response: Answer,
        kind: str,
    ) -> T:
        if not response.kind.startswith(kind):
            raise self._not_ours()
        try:
            return decoder.decode(response.content)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ServerProblem(
                N_("The answer of the server at {server} is cut off or damaged."),
                remedy=N_("What is on this device is safe; try again later."),
                server=self.server,
            ) from error

    def _note_clock(self, date: str | None) -> None:
        try:
            theirs = parsedate_to_datetime(date or "").timestamp()
        except ValueError:
            return
        self.skew = theirs - time.time()

    def _not_ours(self) -> ServerProblem:
        return ServerProblem(
            N_("What answers at {server} is not a sync server of this program."),
            remedy=N_("Check the address, and whether a login page or a proxy stands in between."),
            server=self.server,
        )

    def _unreachable(self, error: httpx.TransportError) -> ServerProblem:
        import httpx

        if _caused_by(error, ssl.SSLError):
            return ServerProblem(
                N_("The server at {server} cannot prove who it is ({reason})."),
                remedy=N_("Check the address and the server's certificate."),
                server=self.server,
                reason=str(error),
            )
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return ServerProblem(
                N_("The server at {server} cannot be reached."),
                remedy=N_("Check the address and the network; what is on this device is safe."),
                server=self.server,
            )
        return ServerProblem(
            N_("The connection to the server at {server} broke off."),
            remedy=N_("What is on this device is safe; try again later."),
            server=self.server,
        )


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False


def _retry_after(response: Answer) -> float:
    try:
        return float(response.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0


def refusal(answer: ProblemAnswer, server: str) -> ServerProblem:
    """Say what a refusal means to a person, where the caller has no better use for it."""
    if answer.status == 401:
        return ServerProblem(
            N_("The server at {server} no longer accepts this device's sign-in."),
            remedy=N_("Sign in again with `negotiate-tui account login`; nothing here is lost."),
            server=server,
        )
    if answer.status == 429:
        return ServerProblem(
            N_("The server at {server} takes no more attempts for now."),
            remedy=N_("Wait a quarter of an hour and try again."),
            server=server,
        )
    if answer.status == 503:
        return ServerProblem(
            N_("The server at {server} is busy."),
            remedy=N_("What is on this device is safe; try again later."),
            server=server,
        )
    return ServerProblem(
        N_("The server at {server} refused: {kind} ({status}) {detail}"),
        remedy=N_("What is on this device is safe. Tell whoever runs the server."),
        server=server,
        kind=answer.kind,
        status=answer.status,
        detail=answer.detail,
    )
