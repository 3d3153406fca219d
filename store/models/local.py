"""Tables that stay on this device: change capture, sync bookkeeping, drafts. Never synced."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String
from sqlmodel import Field, SQLModel


class Never(SQLModel, table=True):
    """Always empty. `sync_state.applying` refers to it, so a COMMIT with the flag set fails."""

    __tablename__ = "never"

    id: int = Field(primary_key=True)


class SyncState(SQLModel, table=True):
    """One row: this device's clock and id, and the flag that silences capture while a pull is applied."""

    __tablename__ = "sync_state"

    id: int = Field(primary_key=True)
    database: str
    device: str
    hlc: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    applying: int | None = Field(
        default=None,
        sa_column=Column(Integer, ForeignKey("never.id", deferrable=True, initially="DEFERRED")),
    )


class DeviceNo(SQLModel, table=True):
    """Short numbers for device ids, so that clocks stay small. Number 0 is this device."""

    __tablename__ = "device_no"

    no: int = Field(primary_key=True)
    device: str = Field(unique=True)


class RowClock(SQLModel, table=True):
    """The clock of a row as it was inserted; fields written later have their own in `field_clock`."""

    __tablename__ = "row_clock"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tbl: int = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    hlc: int
    dev: int


class FieldClock(SQLModel, table=True):
    """The clock of one field that was written after its row."""

    __tablename__ = "field_clock"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tbl: int = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    field: int = Field(primary_key=True)
    hlc: int
    dev: int


class Outbox(SQLModel, table=True):
    """Rows changed here that no segment holds yet; `mask` has one bit per changed field."""

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tbl: int = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    mask: int
    hlc: int


class OutboxBase(SQLModel, table=True):
    """The clock that an unsent change of a field replaced, the first one kept."""

    __tablename__ = "outbox_base"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tbl: int = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    field: int = Field(primary_key=True)
    hlc: int
    dev: int


class OutgoingSegment(SQLModel, table=True):
    """An encrypted segment that the server has not acknowledged yet."""

    __tablename__ = "outgoing_segment"

    device_seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    vault: str
    changes: int
    header: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class PendingChange(SQLModel, table=True):
    """A received change that cannot be applied yet: unknown table or field, or a parent not here."""

    __tablename__ = "pending_change"

    no: int | None = Field(default=None, primary_key=True)
    table_name: str
    row_id: str
    reason: str
    payload: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SyncAccount(SQLModel, table=True):
    """One row while signed in: where to, as whom, and the keys. `secrets` is msgpack."""

    __tablename__ = "sync_account"

    id: int = Field(primary_key=True)
    server: str
    user: str
    vault: str
    epoch: int
    token: str | None = None
    secrets: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    cursor: int = 0
    head: int = 0
    device_seq: int = 0
    previous: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    last_at: str | None = Field(default=None, sa_column=Column(String))
    last_result: str | None = Field(default=None, sa_column=Column(String))


class SyncPeer(SQLModel, table=True):
    """How far a device's chain of segments in a vault has been seen here; kept when the vault is changed.

    This device's own row says how far it had written and, in `cursor`, pulled when it left the vault.
    """

    __tablename__ = "sync_peer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    vault: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    sign_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    device_seq: int = 0
    previous: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    cursor: int = 0


class SyncLease(SQLModel, table=True):
    """One row while a sync runs: who holds it and until when."""

    __tablename__ = "sync_lease"

    id: int = Field(primary_key=True)
    owner: str
    expires_at: int


class Draft(SQLModel, table=True):
    """A form as it is being typed: JSON text, replaced on every change, removed by the saved record."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    body: str
    saved_at: str


class LocalSetting(SQLModel, table=True):
    """Small facts of this device (the recovery code was shown, the last screen)."""

    __tablename__ = "local_setting"

    key: str = Field(primary_key=True)
    value: str
