"""The key envelope beside the database: its random key, wrapped once for every unlocker.

Unlockers are the operating system's keyring, a passphrase (Argon2id) and the printed recovery code.
Each wraps the same database key with XChaCha20-Poly1305, so a wrong passphrase is told apart from a
damaged file: the first fails here, the second at the database.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.errors import N_, InvalidValue, Unreadable, WrongKey

from . import keyring_door
from .whole_file import whole_file

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
ARGON2_MEMORY_KIB = 64 * 1024
ARGON2_PASSES = 3
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 64
_VERSION = 1
_CODE_BYTES = 20
_CHECK_CHARS = 4


class Unlocker(msgspec.Struct, omit_defaults=True):
    """One way to the database key. `wrapped` is nonce and ciphertext, base64."""

    kind: str
    wrapped: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0


class Envelope(msgspec.Struct):
    """The content of the envelope file (JSON)."""

    database: str
    unlockers: list[Unlocker]
    format: str = "negotiate-tui key envelope"
    version: int = _VERSION

    def find(self, kind: str) -> Unlocker | None:
        """The unlocker of this kind (`keyring`, `passphrase`, `recovery`), if there is one."""
        return next((unlocker for unlocker in self.unlockers if unlocker.kind == kind), None)


@dataclass(frozen=True, slots=True)
class NewEnvelope:
    """A fresh envelope with its database key and the recovery code, which is shown once."""

    envelope: Envelope
    key: bytes
    recovery_code: str


def path_of(database: Path) -> Path:
    """Where the envelope of this database lies."""
    return database.with_name(database.name + ".key")


def make(database_id: str, *, passphrase: str | None, use_keyring: bool) -> NewEnvelope:
    """A new random key wrapped for the passphrase (if given), the keyring (if wanted) and a recovery code.

    Raises:
        InvalidValue: neither a passphrase nor a working keyring is there.
    """
    key = os.urandom(KEY_BYTES)
    code = new_recovery_code()
    envelope = Envelope(database_id, [])
    if passphrase is not None:
        envelope.unlockers.append(wrap_for_passphrase(key, passphrase, database_id))
    elif use_keyring:
        secret = os.urandom(KEY_BYTES)
        if keyring_door.keep(database_id, secret.hex()):
            envelope.unlockers.append(Unlocker("keyring", _seal(key, secret, database_id, "keyring")))
    if not envelope.unlockers:
        raise InvalidValue(
            N_("no passphrase was given, and this computer has no keyring that could keep the key."),
            field="passphrase",
            remedy=N_("Give one with NEGOTIATE_PASSPHRASE or --passphrase-file."),
        )
    envelope.unlockers.append(Unlocker("recovery", _seal(key, _code_key(code), database_id, "recovery")))
    return NewEnvelope(envelope, key, code)


def wrap_for_passphrase(key: bytes, passphrase: str, database_id: str) -> Unlocker:
    """Wrap the key under a passphrase with fresh salt. Raises InvalidValue when it is blank."""
    if not passphrase.strip():
        raise InvalidValue(
            N_("the passphrase is empty."), field="passphrase", remedy=N_("Give at least one character.")
        )
    salt = os.urandom(16)
    derived = _argon2id(passphrase, salt, ARGON2_MEMORY_KIB, ARGON2_PASSES)
    wrapped = _seal(key, derived, database_id, "passphrase")
    return Unlocker("passphrase", wrapped, _text(salt), ARGON2_MEMORY_KIB, ARGON2_PASSES)


def unlock(envelope: Envelope, *, passphrase: str | None, recovery_code: str | None) -> bytes:
    """The database key, by recovery code, passphrase or (if neither is given) the keyring.

    Raises:
        WrongKey: what was given does not open this envelope, or nothing was given and no keyring does.
    """
    if recovery_code is not None:
        return _unlock_by_code(envelope, recovery_code)
    if passphrase is not None:
        return _unlock_by_passphrase(envelope, passphrase)
    key = by_keyring(envelope)
    if key is None:
        raise WrongKey(
            N_("the database is locked, and no keyring on this computer holds its key."),
            field="passphrase",
            remedy=N_("Give the passphrase with NEGOTIATE_PASSPHRASE or --passphrase-file."),
        )
    return key


def by_keyring(envelope: Envelope) -> bytes | None:
    """The database key if the operating system's keyring opens this envelope, else None."""
    unlocker = envelope.find("keyring")
    if unlocker is None:
        return None
    secret = keyring_door.fetch(envelope.database)
    if secret is None:
        return None
    try:
        return _open(unlocker.wrapped, bytes.fromhex(secret), envelope.database, "keyring")
    except (ValueError, WrongKey):
        return None


def _unlock_by_passphrase(envelope: Envelope, passphrase: str) -> bytes:
    unlocker = envelope.find("passphrase")
    if unlocker is None:
        raise WrongKey(
            N_("this database has no passphrase: its key is in the keyring of the computer that made it."),
            field="passphrase",
            remedy=N_("Open it without a passphrase, or with the recovery code."),
        )
    derived = _argon2id(passphrase, _bytes(unlocker.salt), unlocker.memory_kib, unlocker.passes)
    try:
        return _open(unlocker.wrapped, derived, envelope.database, "passphrase")
    except WrongKey:
        raise WrongKey(
            N_("the passphrase is wrong for this database."),
            field="passphrase",
            remedy=N_("Try again, or use the recovery code."),
        ) from None


def _unlock_by_code(envelope: Envelope, code: str) -> bytes:
    unlocker = envelope.find("recovery")
    if unlocker is None:
        raise WrongKey(N_("this database has no recovery code."), field="recovery_code")
    try:
        return _open(unlocker.wrapped, _code_key(code), envelope.database, "recovery")
    except WrongKey:
        raise WrongKey(
            N_("the recovery code belongs to another database."),
            field="recovery_code",
            remedy=N_("Use the code that was shown when this database was created."),
        ) from None


def new_recovery_code() -> str:
    """160 random bits as nine groups of four letters and digits; the last group is a check."""
    body = base64.b32encode(os.urandom(_CODE_BYTES)).decode()
    text = body + _check(body)
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def recovery_secret(code: str) -> bytes:
    """The 20 random bytes of a recovery code as a person typed it (case, spaces and dashes free).

    Raises:
        InvalidValue: it is not a recovery code; a typing slip is found by the last group.
    """
    text = (
        "".join(code.upper().split()).replace("-", "").replace("0", "O").replace("1", "I").replace("8", "B")
    )
    body, check = text[:-_CHECK_CHARS], text[-_CHECK_CHARS:]
    try:
        secret = base64.b32decode(body)
    except binascii.Error:
        secret = b""
    if len(secret) != _CODE_BYTES or check != _check(body):
        raise InvalidValue(
            N_("this is not a recovery code."),
            field="recovery_code",
            remedy=N_("It has nine groups of four letters and digits; check them for a slip."),
        )
    return secret


def _check(body: str) -> str:
    return base64.b32encode(hashlib.blake2b(body.encode(), digest_size=5).digest()).decode()[:_CHECK_CHARS]


def _code_key(code: str) -> bytes:
    return hashlib.blake2b(recovery_secret(code), digest_size=KEY_BYTES, person=b"negotiate-code").digest()


def load(database: Path) -> Envelope:
    """Read the envelope of this database.

    Raises:
        InvalidValue: none is there.
        Unreadable: it is damaged, or a newer version wrote it.
    """
    path = path_of(database)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InvalidValue(
            N_("{path} has no key envelope beside it ({envelope}): it is not a database of this program."),
            field="db",
            remedy=N_("Put the envelope back, or name another file."),
            path=str(database),
            envelope=path.name,
        ) from None
    except OSError as error:
        raise InvalidValue(
            N_("the key envelope {path} cannot be read: {reason}."),
            field="db",
            path=str(path),
            reason=error.strerror,
        ) from error
    try:
        envelope = msgspec.json.decode(raw, type=Envelope)
    except msgspec.DecodeError as error:
        raise Unreadable(
            N_("the key envelope {path} is damaged."),
            field="db",
            remedy=N_("Put back a copy of it; the database cannot be opened without it."),
            path=str(path),
        ) from error
    if envelope.version > _VERSION:
        raise Unreadable(
            N_("the key envelope {path} was written by a newer version."),
            field="db",
            remedy=N_("Update negotiate-tui."),
            path=str(path),
        )
    return envelope


def save(database: Path, envelope: Envelope) -> None:
    """Write the envelope beside the database: whole or not at all, readable by its owner alone."""
    with whole_file(path_of(database)) as file:
        file.write(msgspec.json.format(msgspec.json.encode(envelope), indent=2) + b"\n")


def _argon2id(passphrase: str, salt: bytes, memory_kib: int, passes: int) -> bytes:
    import nacl.bindings as sodium  # 20 ms, and not needed where the keyring opens the file

    sound = len(salt) == sodium.crypto_pwhash_SALTBYTES
    if not (sound and 8 <= memory_kib <= _MOST_MEMORY_KIB and 1 <= passes <= _MOST_PASSES):
        raise _damaged()
    return sodium.crypto_pwhash_alg(
        KEY_BYTES,
        passphrase.encode("utf-8", "surrogatepass"),
        salt,
        passes,
        memory_kib * 1024,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
    )


def _seal(key: bytes, wrapping_key: bytes, database_id: str, kind: str) -> str:
    import nacl.bindings as sodium

    nonce = os.urandom(24)
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        key, _context(database_id, kind), nonce, wrapping_key
    )
    return _text(nonce + sealed)


def _open(wrapped: str, wrapping_key: bytes, database_id: str, kind: str) -> bytes:
    import nacl.bindings as sodium
    from nacl.exceptions import CryptoError

    raw = _bytes(wrapped)
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            raw[24:], _context(database_id, kind), raw[:24], wrapping_key
        )
    except (CryptoError, ValueError) as error:
        raise WrongKey(N_("the key envelope does not open."), field="db") from error


def _context(database_id: str, kind: str) -> bytes:
    return f"negotiate-tui/{_VERSION}/{database_id}/{kind}".encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> Any:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(N_("the key envelope is damaged."), field="db", remedy=N_("Put back a copy of it."))
