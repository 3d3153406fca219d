"""Segments open only as they were sealed, and nothing else is taken."""

from __future__ import annotations

import os

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from negotiation.errors import InvalidValue, ServerProblem, WrongKey
from sync import envelope, keys, wire

VAULT = "01a209b0-d80b-73f7-bdfe-76057e47fe61"
HEADER = wire.Header(1, VAULT, 1, VAULT, "ab" * 16, 1, wire.NO_PREVIOUS, 1)
KEY = bytes(32)
DEVICE = SigningKey(bytes(32))
CHANGE = wire.Change(0, VAULT, 5, 0, ["王小明", None, 3, 1.5, b"\x00"], (3, 0), [(1, 4, 0, None, 0)])
CONTENT = wire.Content(["ab" * 16], [wire.Shape("debtor", list("abcde"))], [CHANGE])


def sealed(plain: bytes | None = None) -> wire.Segment:
    head, body = envelope.seal(msgspec.msgpack.encode(CONTENT) if plain is None else plain, HEADER, KEY)
    return envelope.sign(head, body, DEVICE)


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_segment_comes_back_as_it_was() -> None:
    segment, header = wire.read_segment(msgspec.msgpack.encode(sealed()))
    assert header == HEADER
    assert envelope.verify(segment, DEVICE.verify_key) == wire.digest(segment.header, segment.body)
    assert envelope.open_sealed(segment, KEY) == CONTENT


@given(st.integers(0, 10_000_000))
def test_padding_hides_the_length_for_at_most_an_eighth_more(length: int) -> None:
    padded = envelope.padded_length(length)
    assert length <= padded <= length * 1.12 + 1
    assert envelope.padded_length(padded) == padded


@pytest.mark.parametrize("part", ["header", "body", "signature"])
def test_one_changed_bit_anywhere_is_found(part: str) -> None:
    segment = sealed()
    forged = msgspec.structs.replace(segment, **{part: flip(getattr(segment, part), 9)})
    with pytest.raises(ServerProblem):
        envelope.verify(forged, DEVICE.verify_key)
    if part != "signature":
        with pytest.raises(ServerProblem):
            envelope.open_sealed(forged, KEY)


def test_another_key_or_device_does_not_do() -> None:
    with pytest.raises(ServerProblem):
        envelope.open_sealed(sealed(), bytes([1]) * 32)
    with pytest.raises(ServerProblem):
        envelope.verify(sealed(), SigningKey(bytes([1]) * 32).verify_key)


def test_a_bomb_is_refused_unopened() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(wire.MAX_PLAIN + 1))
    with pytest.raises(ServerProblem, match="more than this program takes"):
        envelope._unpack(bomb)
    nameless = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(100))
    with pytest.raises(ServerProblem):
        envelope._unpack(nameless)


@pytest.mark.parametrize(
    "content",
    [
        [],
        [["d"], [["debtor", ["name"]]], [[1, "r", 1, 0, ["x"]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1, 1, ["x"]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1, 0, []]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", -1, 0, ["x"]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1 << 62, 0, ["x"]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1, 0, [["nested"]]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1, 0, ["x"], [1, 7]]]],
        [["d"], [["debtor", ["name"]]], [[0, "r", 1, 0, ["x"], None, [[3, 1, 0, None, 0]]]]],
    ],
)
def test_content_that_points_nowhere_is_refused(content: object) -> None:
    with pytest.raises(ServerProblem):
        envelope.open_sealed(sealed(msgspec.msgpack.encode(content)), KEY)


@pytest.mark.parametrize(
    "raw", [b"", b"\xc0", b"\x93\x01\x02\x03", msgspec.msgpack.encode(["note", "plain", ""])]
)
def test_what_is_not_a_sealed_segment_is_refused(raw: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.read_segment(raw)


# -- keys ------------------------------------------------------------------------------------------


def test_passphrase_and_recovery_code_open_the_same_keys_with_proofs_of_their_own() -> None:
    account, code, kdf = keys.AccountKeys.generate(), keys.new_recovery_code(), keys.new_kdf()
    by_passphrase, by_code = keys.from_passphrase("correct horse", kdf), keys.from_recovery_code(code)
    assert len({by_passphrase.auth, by_passphrase.wrap, by_code.auth, by_code.wrap}) == 4
    for secret in (by_passphrase, by_code):
        wrapped = keys.wrap_account(account, secret.wrap, "li")
        assert keys.unwrap_account(wrapped, secret.wrap, "li") == account
        with pytest.raises(WrongKey):
            keys.unwrap_account(wrapped, secret.wrap, "wang")
        with pytest.raises(WrongKey):
            keys.unwrap_account(wrapped[:20], secret.wrap, "li")


def test_a_passphrase_is_the_same_however_it_was_composed() -> None:
    kdf = keys.new_kdf()
    assert keys.from_passphrase("密码ａ\u0065\u0301", kdf) == keys.from_passphrase("密码a\u00e9", kdf)


def test_a_recovery_code_forgives_how_it_is_typed_and_finds_a_slip() -> None:
    code = keys.new_recovery_code()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.from_recovery_code(typed) == keys.from_recovery_code(code)
    for at in (0, 12, len(code) - 1):
        wrong = "7" if code[at] != "7" else "8"
        with pytest.raises(InvalidValue):
            keys.from_recovery_code(code[:at] + wrong + code[at + 1 :])
    for text in ("", "ABCD", code + "A", code.replace("-", "!")):
        with pytest.raises(InvalidValue):
            keys.from_recovery_code(text)


def test_a_server_cannot_weaken_the_passphrase() -> None:
    with pytest.raises(ServerProblem, match="weak"):
        keys.from_passphrase("x", wire.Kdf(bytes(16), 1, 8192))


def test_a_vault_key_that_the_account_did_not_sign_is_refused() -> None:
    account, other = keys.AccountKeys.generate(), keys.AccountKeys.generate()
    good = keys.seal_vault_key(account, VAULT, 1, os.urandom(32))
    keys.open_vault_key(account, good)
    planted = keys.seal_vault_key(keys.AccountKeys(account.box_seed, other.sign_seed), VAULT, 1, bytes(32))
    for forged in (planted, msgspec.structs.replace(good, epoch=2)):
        with pytest.raises(ServerProblem):
            keys.open_vault_key(account, forged)


def test_a_device_that_the_account_did_not_certify_is_refused() -> None:
    account, other = keys.AccountKeys.generate(), keys.AccountKeys.generate()
    _, sign_key = keys.public_keys(account)
    key = bytes(DEVICE.verify_key)
    assert bytes(keys.check_device(sign_key, keys.certify_device(account, "ab" * 16, key))) == key
    with pytest.raises(ServerProblem):
        keys.check_device(sign_key, keys.certify_device(other, "ab" * 16, key))
