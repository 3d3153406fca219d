"""The server's tables. Nothing in them can be read without a key that the server does not have."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

_ID = String(36)

server_setting = Table(
    "server_setting",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("user_name", String(128), nullable=False, unique=True),
    Column("kdf", LargeBinary, nullable=False),
    Column("auth_salt", LargeBinary, nullable=False),
    Column("auth_hash", LargeBinary, nullable=False),
    Column("wrapped_keys", LargeBinary, nullable=False),
    Column("recovery_hash", LargeBinary, nullable=False),
    Column("recovery_wrapped_keys", LargeBinary, nullable=False),
    Column("sign_key", LargeBinary, nullable=False),
    Column("box_key", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("account_id", _ID, ForeignKey("account.id"), nullable=False, index=True),
    Column("device", String(32)),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

device = Table(
    "device",
    metadata,
    Column("account_id", _ID, ForeignKey("account.id"), primary_key=True),
    Column("device", String(32), primary_key=True),
    Column("sign_key", LargeBinary, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

vault = Table(
    "vault",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("account_id", _ID, ForeignKey("account.id"), nullable=False, index=True),
    Column("head_seq", BigInteger, nullable=False, default=0),
)

vault_key = Table(
    "vault_key",
    metadata,
    Column("vault_id", _ID, ForeignKey("vault.id"), primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

segment = Table(
    "segment",
    metadata,
    Column("vault_id", _ID, ForeignKey("vault.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", _ID, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("vault_id", "id"),
)

chain = Table(
    "chain",
    metadata,
    Column("vault_id", _ID, ForeignKey("vault.id"), primary_key=True),
    Column("device", String(32), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("bucket", LargeBinary, primary_key=True),
    Column("window_start", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Index("ix_attempt_window", "window_start"),
)
