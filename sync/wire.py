"""What travels between a client and the server, and what both must agree on.

The only module of the project that the server imports. Types are msgspec structs: the requests and
answers of accounts travel as JSON, segments as MessagePack. docs/sync-protocol.md describes every
byte of it for someone who writes another client.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

FORMAT: Final = 1
"""The segment format this program writes, and the only one it reads."""

API: Final = "/v1"
MSGPACK: Final = "application/msgpack"
PROBLEM_JSON: Final = "application/problem+json"

SEGMENT_CHANGES: Final = 1_000
"""A segment takes at most this many changes …"""
SEGMENT_BYTES: Final = 256 * 1024
"""… or this many bytes of plain text; a single larger change travels alone."""
MAX_PLAIN: Final = 16 * 1024 * 1024
"""No segment may unpack to more than this many bytes."""
MAX_SEGMENT: Final = 4 * 1024 * 1024
"""Bytes of one sealed segment that a server must take, and may refuse beyond."""
MAX_BODY: Final = 8 * 1024 * 1024
"""Bytes of one push that a server must take, and may refuse beyond."""
MAX_BATCH: Final = 64
"""Segments in one push."""
MAX_JSON: Final = 64 * 1024
"""Bytes of any other request body."""
PAGE_BYTES: Final = 2 * 1024 * 1024
"""Bytes of one page of segments, unless the client asks for fewer."""

MAX_HLC: Final = 1 << 62
"""No clock reaches this; what claims to is damaged or hostile."""

NO_PREVIOUS: Final = bytes(32)
"""The `previous` of a device's first segment in a vault."""
DIGEST_PERSON: Final = b"negotiate-chain"

Uuid = Annotated[str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
DeviceId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Key32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Blob = Annotated[bytes, Meta(max_length=4096)]
User = Annotated[str, Meta(min_length=1, max_length=128)]
Positive = Annotated[int, Meta(ge=1, le=2**53)]


class WireError(ValueError):
    """Bytes that are not of this protocol; `args[0]` says in English which rule they break."""


def normal_user(name: str) -> str:
    """Give the form under which a user name is stored and compared (NFKC, case folded, stripped)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


class Header(msgspec.Struct, array_like=True, frozen=True):
    """The clear part of a segment; its encoded bytes are the cipher's additional data.

    Attributes:
        format: of the segment, see `FORMAT`.
        vault: the vault it belongs to.
        epoch: which vault key seals it, counted from 1.
        segment: UUIDv7 made by the client; the idempotency key.
        device: the device that wrote it.
        sequence: counts this device's segments in this vault from 1.
        previous: digest of this device's previous segment, or `NO_PREVIOUS`.
        schema: schema version of the writing store.
    """

    format: int
    vault: Uuid
    epoch: Positive
    segment: Uuid
    device: DeviceId
    sequence: Positive
    previous: Key32
    schema: Annotated[int, Meta(ge=0)]


class Segment(msgspec.Struct, array_like=True, frozen=True):
    """A sealed segment as it travels and as the server keeps it.

    Attributes:
        header: an encoded `Header`.
        body: 24 bytes of nonce, then the XChaCha20-Poly1305 ciphertext with its tag.
        signature: Ed25519 over the segment's digest, by the device's key.
    """

    header: Annotated[bytes, Meta(max_length=1024)]
    body: Annotated[bytes, Meta(min_length=40, max_length=MAX_SEGMENT)]
    signature: Signature


class Shape(msgspec.Struct, array_like=True, frozen=True):
    """A table and some of its fields by wire name; changes of a segment point at shapes by index."""

    table: str
    fields: list[str]


class Change(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One row's changed fields.

    Clocks are pairs of a hybrid logical clock and an index into the segment's device list.

    Attributes:
        shape: index into the segment's shapes.
        row: the row's id.
        hlc: clock of the fields, save those in `exceptions`.
        device: author of that clock.
        values: one per field of the shape.
        base: clock that the fields replaced, None where there was none, save those in `exceptions`.
        exceptions: (position, hlc, device, base hlc or None, base device) of fields that differ.
    """

    shape: int
    row: str
    hlc: int
    device: int
    values: list[Any]  # scalars only; msgspec cannot tell text and bytes of one union apart
    base: tuple[int, int] | None = None
    exceptions: list[tuple[int, int, int, int | None, int]] | None = None


class Content(msgspec.Struct, array_like=True, frozen=True):
    """The plain text of a segment."""

    devices: list[str]
    shapes: list[Shape]
    changes: list[Change]


class Push(msgspec.Struct, array_like=True):
    """Body of a push: encoded `Segment`s in the order of the device's sequence."""

    segments: Annotated[list[msgspec.Raw], Meta(min_length=1, max_length=MAX_BATCH)]


class Pushed(msgspec.Struct):
    """Answer to a push: the vault sequence of each segment, in order, and the vault's head."""

    seqs: list[int]
    head: int


class Page(msgspec.Struct, array_like=True):
    """Segments after a sequence: pairs of vault sequence and encoded `Segment`, and the vault's head."""

    head: int
    segments: list[tuple[int, msgspec.Raw]]


class Head(msgspec.Struct):
    """The vault's last sequence."""

    head: int


class Kdf(msgspec.Struct, frozen=True):
    """How a passphrase becomes the root of its two keys: Argon2id with these parameters.

    Attributes:
        salt: 16 random bytes.
        operations: passes over the memory.
        memory: bytes of memory.
        algorithm: only `argon2id` is known.
    """

    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]
    operations: Annotated[int, Meta(ge=1, le=64)] = 3
    memory: Annotated[int, Meta(ge=8 * 1024, le=4 * 1024**3)] = 256 * 1024 * 1024
    algorithm: Literal["argon2id"] = "argon2id"


class KdfRequest(msgspec.Struct):
    """Asks for a user's key-derivation parameters; a user who does not exist is answered alike."""

    user: User


class VaultKey(msgspec.Struct, frozen=True):
    """One epoch's vault key, sealed to the account's X25519 key and signed by its Ed25519 key."""

    vault: Uuid
    epoch: Positive
    sealed_key: Blob
    signature: Signature


class Device(msgspec.Struct, frozen=True):
    """A device's Ed25519 verifying key and the account's signature over both."""

    device: DeviceId
    sign_key: Key32
    certificate: Signature


class Registration(msgspec.Struct):
    """Creates an account, its first vault and its first device in one step.

    Attributes:
        user: name in the form of `normal_user`.
        kdf: parameters for the passphrase.
        auth_key: what proves the passphrase to the server.
        wrapped_keys: the account's secret keys under the passphrase's wrapping key.
        recovery_auth_key: what proves the recovery code.
        recovery_wrapped_keys: the same secret keys under the recovery code's wrapping key.
        sign_key: the account's Ed25519 verifying key.
        box_key: the account's X25519 public key.
        vault_key: the first epoch's key of a new vault.
        device: the registering device.
    """

    user: User
    kdf: Kdf
    auth_key: Key32
    wrapped_keys: Blob
    recovery_auth_key: Key32
    recovery_wrapped_keys: Blob
    sign_key: Key32
    box_key: Key32
    vault_key: VaultKey
    device: Device


class Credentials(msgspec.Struct):
    """Proof of the passphrase or of the recovery code."""

    user: User
    auth_key: Key32
    method: Literal["passphrase", "recovery"] = "passphrase"


class Session(msgspec.Struct):
    """A signed-in session: a bearer token and what the secret unwraps."""

    token: str
    user: str
    wrapped_keys: bytes
    sign_key: bytes
    box_key: bytes
    vault_keys: list[VaultKey]


class Devices(msgspec.Struct):
    """The devices that may write to a vault."""

    devices: list[Device]


class Health(msgspec.Struct):
    """The server answers and reaches its database."""

    status: Literal["ok"] = "ok"


class Problem(msgspec.Struct, omit_defaults=True):
    """An error as RFC 9457 has it.

    Attributes:
        type: `urn:negotiate:problem:KIND`.
        title: what kind of error it is, in English.
        status: the HTTP status.
        detail: what is wrong with this request.
    """

    type: str
    title: str
    status: int
    detail: str = ""


_segment_decoder = msgspec.msgpack.Decoder(Segment)
_header_decoder = msgspec.msgpack.Decoder(Header)


def read_segment(raw: bytes | msgspec.Raw) -> tuple[Segment, Header]:
    """Decode a sealed segment and its header without opening it.

    Raises:
        WireError: it is not a segment, or of a format this program does not know.
    """
    try:
        segment = _segment_decoder.decode(raw)
    except msgspec.DecodeError as error:
        raise WireError(f"not a sealed, signed segment ({error})") from error
    return segment, read_header(segment.header)


def read_header(raw: bytes) -> Header:
    """Decode a segment's header.

    Raises:
        WireError: it is not a header, or of a format this program does not know.
    """
    try:
        first = msgspec.msgpack.decode(raw)
        if not isinstance(first, list) or first[:1] != [FORMAT]:
            raise WireError("a segment of unknown format")
        return _header_decoder.decode(raw)
    except msgspec.DecodeError as error:
        raise WireError(f"a segment with a malformed header ({error})") from error


def digest(header: bytes, body: bytes) -> bytes:
    """Hash a sealed segment: what its signature covers and what the next one names as `previous`."""
    state = hashlib.blake2b(len(header).to_bytes(4, "big"), digest_size=32, person=DIGEST_PERSON)
    state.update(header)
    state.update(body)
    return state.digest()
