"""Accounts, sign-in, devices: what the server knows of people, which is little."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, insert, select, update

from sync import wire
from sync.server.problems import Refusal
from sync.server.storage import Storage, insert_new
from sync.server.tables import account, device, session, vault, vault_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

_REFRESH = 10 * 86_400
_NOBODY = bytes(16)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token a request carries; `device` is None until the session has named its device."""

    account_id: str
    token_hash: bytes
    device: str | None


def kdf_parameters(storage: Storage, user: str) -> wire.Kdf:
    """Give a user's key-derivation parameters, and for an unknown user steady, plausible ones."""
    user = wire.normal_user(user)
    fake = hmac.digest(storage.secret, b"salt\x00" + user.encode(), "sha256")[:16]
    with storage.reading() as connection:
        found = connection.execute(select(account.c.kdf).where(account.c.user_name == user)).scalar()
    return wire.Kdf(fake) if found is None else msgspec.json.decode(found, type=wire.Kdf)


def register(storage: Storage, asked: wire.Registration, now: int, life: int) -> wire.Session:
    """Create an account with its first vault and device, signed in.

    Raises:
        Refusal: the name is taken (409), or the parts do not fit together (422).
    """
    user = wire.normal_user(asked.user)
    if user != asked.user or not user:
        raise Refusal(422, "malformed", "the user name is not in normal form")
    if asked.vault_key.epoch != 1:
        raise Refusal(422, "malformed", "a new vault begins with epoch 1")
    salt, account_id = os.urandom(16), str(uuid.uuid4())
    row: dict[str, Any] = {
        "id": account_id,
        "user_name": user,
        "kdf": msgspec.json.encode(asked.kdf),
        "auth_salt": salt,
        "auth_hash": _auth_hash(asked.auth_key, salt),
        "wrapped_keys": asked.wrapped_keys,
        "recovery_hash": _auth_hash(asked.recovery_auth_key, salt),
        "recovery_wrapped_keys": asked.recovery_wrapped_keys,
        "sign_key": asked.sign_key,
        "box_key": asked.box_key,
        "created_at": now,
    }
    with storage.writing() as connection:
        if not insert_new(connection, account, row, ["user_name"]):
            raise Refusal(409, "user-taken")
        if not insert_new(
            connection, vault, {"id": asked.vault_key.vault, "account_id": account_id, "head_seq": 0}, ["id"]
        ):
            raise Refusal(422, "malformed", "the vault's id is not new")
        _add_vault_key(connection, asked.vault_key)
        token, caller = _new_session(connection, account_id, now + life)
        put_device(connection, caller, asked.device, now)
    return wire.Session(
        token, user, asked.wrapped_keys, asked.sign_key, asked.box_key, vault_keys=[asked.vault_key]
    )


def sign_in(storage: Storage, asked: wire.Credentials, now: int, life: int) -> wire.Session | None:
    """Open a session for the right proof; None for a wrong one or an unknown user, in like time."""
    user = wire.normal_user(asked.user)
    with storage.writing() as connection:
        found = connection.execute(select(account).where(account.c.user_name == user)).one_or_none()
        salt = _NOBODY if found is None else found.auth_salt
        recovery = asked.method == "recovery"
        expected = bytes(32) if found is None else found.recovery_hash if recovery else found.auth_hash
        right = hmac.compare_digest(_auth_hash(asked.auth_key, salt), expected)
        if found is None or not right:
            return None
        token, _ = _new_session(connection, found.id, now + life)
        return wire.Session(
            token,
            user,
            found.recovery_wrapped_keys if recovery else found.wrapped_keys,
            found.sign_key,
            found.box_key,
            _vault_keys(connection, found.id),
        )


def authenticate(storage: Storage, token: str, now: int, life: int) -> Caller:
    """Find whose session a token is, and lengthen its life now and then.

    Raises:
        Refusal: it is unknown, expired or signed out (401).
    """
    hashed = _token_hash(token)
    with storage.reading() as connection:
        found = connection.execute(select(session).where(session.c.token_hash == hashed)).one_or_none()
    if found is None or found.expires_at <= now:
        raise Refusal(401, "unauthorized", "the token is unknown, expired or signed out")
    if found.expires_at < now + life - _REFRESH:
        with storage.writing() as connection:
            connection.execute(
                update(session).where(session.c.token_hash == hashed).values(expires_at=now + life)
            )
    return Caller(found.account_id, hashed, found.device)


def sign_out(storage: Storage, caller: Caller, now: int) -> None:
    """End the caller's session, and clear away expired ones."""
    with storage.writing() as connection:
        connection.execute(
            delete(session).where((session.c.token_hash == caller.token_hash) | (session.c.expires_at <= now))
        )


def put_device(connection: Connection, caller: Caller, asked: wire.Device, now: int) -> None:
    """Add a device to the account and bind the session to it.

    Raises:
        Refusal: the account knows the device under another key (409): its segments could not be checked.
    """
    row = {
        "account_id": caller.account_id,
        "device": asked.device,
        "sign_key": asked.sign_key,
        "certificate": asked.certificate,
        "created_at": now,
    }
    if not insert_new(connection, device, row, ["account_id", "device"]):
        here = (device.c.account_id == caller.account_id) & (device.c.device == asked.device)
        known = connection.execute(select(device.c.sign_key).where(here)).scalar_one()
        if known != asked.sign_key:
            raise Refusal(409, "device-taken")
    connection.execute(
        update(session).where(session.c.token_hash == caller.token_hash).values(device=asked.device)
    )


def devices(connection: Connection, account_id: str) -> wire.Devices:
    """List the account's devices."""
    found = connection.execute(select(device).where(device.c.account_id == account_id))
    return wire.Devices([wire.Device(row.device, row.sign_key, row.certificate) for row in found])


def _vault_keys(connection: Connection, account_id: str) -> list[wire.VaultKey]:
    found = connection.execute(
        select(vault_key)
        .join(vault, vault.c.id == vault_key.c.vault_id)
        .where(vault.c.account_id == account_id)
        .order_by(vault_key.c.vault_id, vault_key.c.epoch)
    )
    return [wire.VaultKey(row.vault_id, row.epoch, row.sealed_key, row.signature) for row in found]


def _add_vault_key(connection: Connection, key: wire.VaultKey) -> None:
    connection.execute(
        insert(vault_key).values(
            vault_id=key.vault, epoch=key.epoch, sealed_key=key.sealed_key, signature=key.signature
        )
    )


def _new_session(connection: Connection, account_id: str, expires_at: int) -> tuple[str, Caller]:
    token = secrets.token_urlsafe(32)
    hashed = _token_hash(token)
    connection.execute(
        insert(session).values(token_hash=hashed, account_id=account_id, device=None, expires_at=expires_at)
    )
    return token, Caller(account_id, hashed, None)


def _token_hash(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), digest_size=32, person=b"negotiate-token").digest()


def _auth_hash(auth_key: bytes, salt: bytes) -> bytes:
    """Hash a proof. It comes from Argon2id on the client, so a fast hash is enough here."""
    return hashlib.blake2b(auth_key, digest_size=32, salt=salt, person=b"negotiate-srv").digest()
