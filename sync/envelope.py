"""Sealing and opening of segments: zstd, padding, XChaCha20-Poly1305, signature.

Whatever does not open is refused with a message a person understands; nothing here trusts the server.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import msgspec
import nacl.bindings
import nacl.exceptions
import zstandard

from negotiation.errors import N_, ServerProblem
from sync import wire

if TYPE_CHECKING:
    from nacl.signing import SigningKey, VerifyKey

_AAD_PREFIX = b"negotiate segment v1\x00"
_SIGN_PREFIX = b"negotiate segment signature v1\x00"
_NONCE = 24
_LENGTH = 4
_SCALARS = frozenset({int, float, str, bytes, type(None)})
_content_decoder = msgspec.msgpack.Decoder(wire.Content)


def padded_length(length: int) -> int:
    """Give the Padmé length for `length` bytes: at most 12 % more, few distinct sizes.

    Args:
        length: bytes to be hidden, at least 0.
    """
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    zero_bits = exponent - exponent.bit_length()
    mask = (1 << max(zero_bits, 0)) - 1
    return (length + mask) & ~mask


def segment_key(vault_key: bytes) -> bytes:
    """Derive the key that seals segments from an epoch's vault key (other uses derive their own)."""
    return hashlib.blake2b(key=vault_key, person=b"negotiate-segs", digest_size=32).digest()


def seal(content: bytes, header: wire.Header, vault_key: bytes) -> tuple[bytes, bytes]:
    """Seal the plain text of a segment.

    Args:
        content: an encoded `wire.Content`.
        header: the segment's clear header.
        vault_key: the epoch's vault key, 32 bytes.

    Returns:
        The encoded header and the sealed body; `sign` makes a segment of them.
    """
    head = msgspec.msgpack.encode(header)
    packed = zstandard.ZstdCompressor(level=3, write_content_size=True).compress(content)
    plain = len(packed).to_bytes(_LENGTH, "big") + packed
    plain += bytes(padded_length(len(plain)) - len(plain))
    nonce = os.urandom(_NONCE)
    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain, _AAD_PREFIX + head, nonce, segment_key(vault_key)
    )
    return head, nonce + sealed


def sign(header: bytes, body: bytes, device_key: SigningKey) -> wire.Segment:
    """Sign a sealed segment with the writing device's key."""
    signature = device_key.sign(_SIGN_PREFIX + wire.digest(header, body)).signature
    return wire.Segment(header, body, signature)


def verify(segment: wire.Segment, key: VerifyKey) -> bytes:
    """Check a segment's signature and give its digest.

    Raises:
        ServerProblem: the signature is not by that device.
    """
    digest = wire.digest(segment.header, segment.body)
    try:
        key.verify(_SIGN_PREFIX + digest, segment.signature)
    except nacl.exceptions.BadSignatureError as error:
        raise refused(N_("The server sent changes that no device of this account has signed.")) from error
    return digest


def open_sealed(segment: wire.Segment, vault_key: bytes) -> wire.Content:
    """Open a segment whose signature has been checked.

    Raises:
        ServerProblem: it is not encrypted with this key, was altered, or unpacks to something absurd.
    """
    return decode_content(open_bytes(segment, vault_key))


def open_bytes(segment: wire.Segment, vault_key: bytes) -> bytes:
    """Open a segment and give its plain text, an encoded `wire.Content`.

    Raises:
        ServerProblem: as `open_sealed`.
    """
    nonce, sealed = segment.body[:_NONCE], segment.body[_NONCE:]
    try:
        plain = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed, _AAD_PREFIX + segment.header, nonce, segment_key(vault_key)
        )
    except nacl.exceptions.CryptoError as error:
        raise refused(
            N_("The server sent changes that are not encrypted with this account's key.")
        ) from error
    length = int.from_bytes(plain[:_LENGTH], "big")
    packed = plain[_LENGTH : _LENGTH + length]
    if len(packed) != length or any(plain[_LENGTH + length :]):
        raise refused(N_("The server sent changes that are damaged."))
    return _unpack(packed)


def decode_content(plain: bytes) -> wire.Content:
    """Decode the plain text of a segment and check that its indexes point at something.

    Raises:
        ServerProblem: it is not a `wire.Content`.
    """
    try:
        content = _content_decoder.decode(plain)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise refused(N_("The server sent changes that are damaged.")) from error
    widths = [len(shape.fields) for shape in content.shapes]
    devices = len(content.devices)
    for change in content.changes:
        if not (
            0 <= change.shape < len(widths)
            and 0 <= change.device < devices
            and 0 <= change.hlc < wire.MAX_HLC
            and widths[change.shape] == len(change.values)
            and _SCALARS.issuperset(map(type, change.values))
            and (change.base is None or 0 <= change.base[1] < devices)
            and (change.exceptions is None or _fits(change.exceptions, len(change.values), devices))
        ):
            raise refused(N_("The server sent changes that are damaged."))
    return content


def _fits(exceptions: list[tuple[int, int, int, int | None, int]], width: int, devices: int) -> bool:
    return all(
        0 <= position < width
        and 0 <= hlc < wire.MAX_HLC
        and 0 <= device < devices
        and 0 <= base_device < devices
        for position, hlc, device, _, base_device in exceptions
    )


def _unpack(packed: bytes) -> bytes:
    """Unpack a zstd frame whose header states a size within bounds (a bomb is refused unopened)."""
    try:
        size = zstandard.frame_content_size(packed)
        if not 0 <= size <= wire.MAX_PLAIN:
            raise refused(N_("The server sent changes that unpack to more than this program takes."))
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=wire.MAX_PLAIN)
    except zstandard.ZstdError as error:
        raise refused(N_("The server sent changes that are damaged.")) from error


def refused(message: str) -> ServerProblem:
    """Make the error for something the server sent and this program will not take."""
    return ServerProblem(
        message,
        remedy=N_("Nothing was changed here. Tell whoever runs the server, and sync again later."),
    )
