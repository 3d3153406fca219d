"""The HTTP interface: thin routes over accounts and segments.

Endpoints are plain functions: Starlette runs them in its threads, where waiting for the database
blocks nobody else. Bodies are read by an asynchronous dependency that stops at its limit.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import msgspec
from fastapi import Depends, FastAPI, Query, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sync import wire
from sync.server import accounts, segments
from sync.server.attempts import Attempts, site_of
from sync.server.middleware import Gate
from sync.server.openapi import document, gives, takes
from sync.server.problems import Refusal, problem
from sync.server.storage import Storage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sync.server.settings import Settings

T = TypeVar("T")
_log = logging.getLogger("negotiate.server")
_bearer = HTTPBearer(auto_error=False, description="The token that signing in gave")

DESCRIPTION = "Keeps encrypted segments for devices of an account. It cannot read any of them."


def make_app(settings: Settings) -> FastAPI:
    """Build the server over its database, which is created where there is none."""
    storage = Storage(settings.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        storage.close()

    app = FastAPI(
        title="negotiate-server",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{wire.API}/openapi.json",
        lifespan=lifespan,
    )
    app.add_middleware(Gate, settings=settings)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]  # FastAPI's documented way
    _handle_errors(app)
    _add_account_routes(app, storage, settings)
    _add_vault_routes(app, storage, settings)
    return app


def _body(limit: int, seconds: int) -> Callable[[Request], Awaitable[bytes]]:
    """Make the dependency that reads a body of at most `limit` bytes within `seconds`."""

    async def read(request: Request) -> bytes:
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(seconds):
                async for part in request.stream():
                    size += len(part)
                    if size > limit:
                        raise Refusal(413, "too-large", f"a body may have {limit} bytes here")
                    parts.append(part)
        except TimeoutError as error:
            raise Refusal(408, "too-slow") from error
        return b"".join(parts)

    return read


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(422, "malformed", str(error)) from error


def _answer(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _now() -> int:
    return int(time.time())


def _caller_of(storage: Storage, life: int) -> Callable[..., accounts.Caller]:
    """Make the dependency that finds whose request it is, before any of its body is read."""

    def caller(
        credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    ) -> accounts.Caller:
        if credentials is None:
            raise Refusal(401, "unauthorized", "a bearer token is needed")
        return accounts.authenticate(storage, credentials.credentials, _now(), life)

    return caller


def _address(request: Request) -> str:
    return site_of(request.client.host if request.client else "")


def _add_account_routes(app: FastAPI, storage: Storage, settings: Settings) -> None:
    limits = settings.limits
    attempts = Attempts(storage, limits.window)
    json_body = Depends(_body(wire.MAX_JSON, limits.body_seconds))
    signed_in = Depends(_caller_of(storage, limits.token_life))

    @app.post(
        f"{wire.API}/accounts/kdf", openapi_extra=takes(wire.KdfRequest), responses=gives(200, wire.Kdf, 422)
    )
    def kdf_parameters(body: bytes = json_body) -> Response:
        """How a user's passphrase becomes keys; alike whether or not the user exists."""
        return _answer(accounts.kdf_parameters(storage, _read(body, wire.KdfRequest).user))

    @app.post(
        f"{wire.API}/accounts",
        status_code=201,
        openapi_extra=takes(wire.Registration),
        responses=gives(201, wire.Session, 409, 422, 429),
    )
    def register(request: Request, body: bytes = json_body) -> Response:
        """Create an account with its first vault and device, signed in."""
        asked = _read(body, wire.Registration)
        attempts.spend(_now(), ("register", _address(request), limits.registrations_per_address))
        return _answer(accounts.register(storage, asked, _now(), limits.token_life), 201)

    @app.post(
        f"{wire.API}/sessions",
        status_code=201,
        openapi_extra=takes(wire.Credentials),
        responses=gives(201, wire.Session, 401, 422, 429),
    )
    def sign_in(request: Request, body: bytes = json_body) -> Response:
        """Sign in with the proof of the passphrase or of the recovery code."""
        asked = _read(body, wire.Credentials)
        user, address = wire.normal_user(asked.user), _address(request)
        attempts.spend(
            _now(),
            ("account", user, limits.sign_ins_per_account),
            ("address", address, limits.sign_ins_per_address),
        )
        opened = accounts.sign_in(storage, asked, _now(), limits.token_life)
        if opened is None:
            raise Refusal(401, "unauthorized", "the user name or the secret is wrong")
        attempts.forgive(("account", user), ("address", address))
        return _answer(opened, 201)

    @app.delete(f"{wire.API}/sessions", status_code=204, responses=gives(204, wire.Health, 401))
    def sign_out(caller: accounts.Caller = signed_in) -> Response:
        """End this session."""
        accounts.sign_out(storage, caller, _now())
        return Response(status_code=204)

    @app.put(
        f"{wire.API}/devices",
        openapi_extra=takes(wire.Device),
        responses=gives(200, wire.Devices, 401, 409, 422),
    )
    def put_device(caller: accounts.Caller = signed_in, body: bytes = json_body) -> Response:
        """Add this device, certified by the account, and bind the session to it."""
        asked = _read(body, wire.Device)
        with storage.writing() as connection:
            accounts.put_device(connection, caller, asked, _now())
            return _answer(accounts.devices(connection, caller.account_id))

    @app.get(f"{wire.API}/health", responses=gives(200, wire.Health, 503))
    def health() -> Response:
        """Whether the server and its database answer."""
        with storage.reading() as connection:
            connection.execute(select(1))
        return _answer(wire.Health())


def _add_vault_routes(app: FastAPI, storage: Storage, settings: Settings) -> None:
    signed_in = Depends(_caller_of(storage, settings.limits.token_life))
    push_body = Depends(_body(wire.MAX_BODY, settings.limits.body_seconds))
    vault_path = f"{wire.API}/vaults/{{vault}}"

    @app.get(vault_path, responses=gives(200, wire.Head, 401, 404))
    def head(vault: str, caller: accounts.Caller = signed_in) -> Response:
        """The vault's last sequence."""
        with storage.reading() as connection:
            return _answer(wire.Head(segments.head_of(connection, caller, vault)))

    @app.get(f"{vault_path}/devices", responses=gives(200, wire.Devices, 401, 404))
    def devices(vault: str, caller: accounts.Caller = signed_in) -> Response:
        """The devices that may write to the vault, each with the account's certificate."""
        with storage.reading() as connection:
            segments.head_of(connection, caller, vault)
            return _answer(accounts.devices(connection, caller.account_id))

    @app.post(
        f"{vault_path}/segments",
        status_code=201,
        openapi_extra=takes(None),
        responses=gives(201, wire.Pushed, 401, 403, 404, 409, 413, 422),
    )
    def push(vault: str, caller: accounts.Caller = signed_in, body: bytes = push_body) -> Response:
        """Append segments; a segment that the vault has already is answered with its sequence."""
        arrived = segments.read_push(body, vault, caller)
        return _answer(segments.append(storage, caller, vault, arrived), 201)

    @app.get(f"{vault_path}/segments", responses=gives(200, None, 401, 404, 422))
    def pull(
        vault: str,
        after: Annotated[int, Query(ge=0, le=2**62)] = 0,
        limit_bytes: Annotated[int, Query(ge=1, le=wire.MAX_BODY)] = wire.PAGE_BYTES,
        caller: accounts.Caller = signed_in,
    ) -> Response:
        """A page of segments after a sequence: MessagePack, see the protocol document."""
        page = segments.page(storage, caller, vault, after, limit_bytes)
        return Response(msgspec.msgpack.encode(page), media_type=wire.MSGPACK)


def _handle_errors(app: FastAPI) -> None:
    """Make every refusal a problem document, and keep what failed inside out of it."""

    @app.exception_handler(Refusal)
    async def refused(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)  # noqa: S101 - registered for this class only
        return error.response()

    @app.exception_handler(RequestValidationError)
    async def malformed(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        where = ", ".join(".".join(map(str, part["loc"])) for part in error.errors())
        return problem(422, "malformed", where)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        return problem(error.status_code, "not-found" if error.status_code == 404 else "malformed")

    @app.exception_handler(PoolTimeout)
    @app.exception_handler(OperationalError)
    async def busy(_request: Request, error: Exception) -> Response:
        _log.warning("database: %s", type(error).__name__)
        return problem(503, "busy", retry_after=1)

    @app.exception_handler(Exception)
    async def failed(_request: Request, error: Exception) -> Response:
        _log.error("request failed: %s", type(error).__name__)
        return problem(500, "internal")
