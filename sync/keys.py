"""Keys of an account: what the passphrase and the recovery code open, and what they prove.

    passphrase ─ Argon2id ─┐                      ┌ authentication key → the server (stores a hash)
                           ├ root ─ keyed BLAKE2b ┤
    recovery code ─────────┘                      └ wrapping key → opens the account's two secret keys
    account keys (X25519, Ed25519): the first opens vault keys, the second signs vault keys and devices
    vault key per epoch (random): seals segments

The server sees authentication keys, public keys and sealed blobs; never a passphrase, a wrapping key or a
vault key.
"""

from __future__ import annotations

import base64
import hashlib
import os
import unicodedata
from dataclasses import dataclass

import nacl.bindings
import nacl.exceptions
import nacl.pwhash
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from negotiation.errors import N_, InvalidValue, ServerProblem, WrongKey
from sync import wire

KDF_OPERATIONS = 3
KDF_MEMORY = 256 * 1024 * 1024
MIN_MEMORY = 64 * 1024 * 1024
MIN_OPERATIONS = 2

_CODE_RANDOM = 18
_CODE_CHECK = 2
_CODE_LETTERS = 32
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_BASE32, _CROCKFORD)
_FROM_CROCKFORD = str.maketrans(_CROCKFORD, _BASE32)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": "", " ": ""})


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """The two keys that a passphrase or a recovery code gives.

    Attributes:
        auth: what is sent to the server as proof.
        wrap: what opens the account keys and never leaves the device.
    """

    auth: bytes
    wrap: bytes


@dataclass(frozen=True, slots=True)
class AccountKeys:
    """The account's secret keys, by their seeds (32 bytes each)."""

    box_seed: bytes
    sign_seed: bytes

    @classmethod
    def generate(cls) -> AccountKeys:
        """Make new random account keys."""
        return cls(os.urandom(32), os.urandom(32))

    @property
    def box(self) -> PrivateKey:
        """The X25519 key that vault keys are sealed to."""
        return PrivateKey(self.box_seed)

    @property
    def signer(self) -> SigningKey:
        """The Ed25519 key that certifies vault keys and devices."""
        return SigningKey(self.sign_seed)


def new_kdf() -> wire.Kdf:
    """Give parameters with a fresh salt for a new passphrase."""
    return wire.Kdf(os.urandom(16), KDF_OPERATIONS, KDF_MEMORY)


def from_passphrase(passphrase: str, kdf: wire.Kdf) -> SecretKeys:
    """Derive a passphrase's keys (about a second and 256 MiB).

    Raises:
        ServerProblem: the server asks for parameters too weak to protect the passphrase.
    """
    if kdf.memory < MIN_MEMORY or kdf.operations < MIN_OPERATIONS:
        raise ServerProblem(
            N_("The server asks for a weak protection of the passphrase; it was not sent."),
            remedy=N_("Check the server's address."),
        )
    text = unicodedata.normalize("NFKC", passphrase).encode()
    try:
        root = nacl.pwhash.argon2id.kdf(32, text, kdf.salt, opslimit=kdf.operations, memlimit=kdf.memory)
    except (MemoryError, nacl.exceptions.RuntimeError) as error:
        raise ServerProblem(
            N_("Deriving the account's keys takes {megabytes} MB of memory that is not free here."),
            remedy=N_("Close other programs and try again."),
            megabytes=kdf.memory // 2**20,
        ) from error
    return _split(root)


def new_recovery_code() -> str:
    """Make a recovery code: 144 random bits and a check, eight groups of four letters and digits."""
    random = os.urandom(_CODE_RANDOM)
    letters = base64.b32encode(random + _check(random)).decode().translate(_TO_CROCKFORD)
    return "-".join(letters[i : i + 4] for i in range(0, _CODE_LETTERS, 4))


def from_recovery_code(code: str) -> SecretKeys:
    """Derive a recovery code's keys; case, spaces, dashes and look-alike letters do not matter.

    Raises:
        InvalidValue: it is not a recovery code, or mistyped.
    """
    letters = unicodedata.normalize("NFKC", code).strip().upper().translate(_LOOKALIKES)
    if len(letters) != _CODE_LETTERS or set(letters) - set(_CROCKFORD):
        raise _not_a_code()
    raw = base64.b32decode(letters.translate(_FROM_CROCKFORD))
    random, check = raw[:_CODE_RANDOM], raw[_CODE_RANDOM:]
    if check != _check(random):
        raise _not_a_code()
    return _split(hashlib.blake2b(random, digest_size=32, person=b"negotiate-rcode").digest())


def _not_a_code() -> InvalidValue:
    return InvalidValue(
        N_("This is not a recovery code of an account."),
        field="recovery-code",
        remedy=N_("It has eight groups of four letters and digits; check what was typed."),
    )


def _check(random: bytes) -> bytes:
    return hashlib.blake2b(random, digest_size=_CODE_CHECK, person=b"negotiate-check").digest()


def _split(root: bytes) -> SecretKeys:
    return SecretKeys(
        auth=hashlib.blake2b(key=root, digest_size=32, person=b"negotiate-auth").digest(),
        wrap=hashlib.blake2b(key=root, digest_size=32, person=b"negotiate-wrap").digest(),
    )


def wrap_account(keys: AccountKeys, wrap: bytes, user: str) -> bytes:
    """Encrypt the account's secret keys for the server to keep.

    Args:
        keys: the account's keys.
        wrap: wrapping key of the passphrase or the recovery code.
        user: the account's name in normal form, bound to the result.
    """
    nonce = os.urandom(24)
    return nonce + nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        keys.box_seed + keys.sign_seed, _wrap_aad(user), nonce, wrap
    )


def unwrap_account(wrapped: bytes, wrap: bytes, user: str) -> AccountKeys:
    """Open what `wrap_account` made.

    Raises:
        WrongKey: the wrapping key does not fit.
    """
    try:
        seeds = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            wrapped[24:], _wrap_aad(user), wrapped[:24], wrap
        )
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise WrongKey(
            N_("The account's keys that the server sent do not open with this passphrase."),
            remedy=N_("Check the server's address, the user name and the passphrase."),
        ) from error
    return AccountKeys(seeds[:32], seeds[32:])


def _wrap_aad(user: str) -> bytes:
    return b"negotiate account v1\x00" + user.encode()


def seal_vault_key(account: AccountKeys, vault: str, epoch: int, key: bytes) -> wire.VaultKey:
    """Seal an epoch's vault key to the account and sign that it is the account's own.

    The signature matters: anyone, the server too, can seal a key of their choice to a public key.
    """
    sealed = bytes(SealedBox(account.box.public_key).encrypt(key))
    signature = account.signer.sign(_vault_statement(vault, epoch, sealed)).signature
    return wire.VaultKey(vault, epoch, sealed, signature)


def open_vault_key(account: AccountKeys, sealed: wire.VaultKey) -> bytes:
    """Check and open a sealed vault key.

    Raises:
        ServerProblem: it was not signed by the account, or does not open.
    """
    try:
        account.signer.verify_key.verify(
            _vault_statement(sealed.vault, sealed.epoch, sealed.sealed_key), sealed.signature
        )
        key = bytes(SealedBox(account.box).decrypt(sealed.sealed_key))
    except nacl.exceptions.CryptoError as error:
        raise ServerProblem(
            N_("The server sent a vault key that this account did not make."),
            remedy=N_("Nothing was changed here. Do not use this server until it is explained."),
        ) from error
    return key


def _vault_statement(vault: str, epoch: int, sealed: bytes) -> bytes:
    return b"negotiate vault key v1\x00" + vault.encode() + epoch.to_bytes(8, "big") + sealed


def certify_device(account: AccountKeys, device: str, sign_key: bytes) -> wire.Device:
    """Certify a device's verifying key with the account's signature."""
    certificate = account.signer.sign(_device_statement(device, sign_key)).signature
    return wire.Device(device, sign_key, certificate)


def check_device(account_sign_key: bytes, device: wire.Device) -> VerifyKey:
    """Check a device's certificate and give its verifying key.

    Raises:
        ServerProblem: the account has not certified it.
    """
    try:
        VerifyKey(account_sign_key).verify(
            _device_statement(device.device, device.sign_key), device.certificate
        )
    except nacl.exceptions.BadSignatureError as error:
        raise ServerProblem(
            N_("The server names a device that this account has not certified."),
            remedy=N_("Nothing was changed here. Do not use this server until it is explained."),
        ) from error
    return VerifyKey(device.sign_key)


def _device_statement(device: str, sign_key: bytes) -> bytes:
    return b"negotiate device v1\x00" + device.encode() + sign_key


def public_keys(account: AccountKeys) -> tuple[bytes, bytes]:
    """Give the account's public (X25519, Ed25519) keys."""
    box: PublicKey = account.box.public_key
    return bytes(box), bytes(account.signer.verify_key)
