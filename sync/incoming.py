"""From a page of the server to changes of the store: checked, opened, and merged together with the cursor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nacl.signing import SigningKey, VerifyKey

from negotiation.errors import N_
from store.merge import Incoming, Merged, Override, apply_changes
from sync import envelope, keys, wire
from sync.outgoing import reseal

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.state import Account, Desk


@dataclass(slots=True)
class Peer:
    """Another device as far as its chain has been seen here."""

    sign_key: bytes
    sequence: int = 0
    digest: bytes = wire.NO_PREVIOUS


@dataclass(slots=True)
class Opened:
    """A page's content.

    Attributes:
        changes: what it changes, in order.
        cursor: the sequence it reaches.
        head: the vault's head.
        acknowledged: segments of this device whose acknowledgment was lost.
        adopted: this device's chain went on without this copy of the database, up to here.
        peers: devices whose chains it continues.
    """

    cursor: int
    head: int
    changes: list[Incoming] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    adopted: tuple[int, bytes] | None = None
    peers: dict[str, Peer] = field(default_factory=dict)


class Reader:
    """Opens pages for one account; nothing is written until `apply`.

    Args:
        desk: the sync's connection and account.
        fetch_devices: asks the server for the vault's devices.
        from_start: the vault is read from its beginning, whatever was seen of it before.
    """

    def __init__(
        self, desk: Desk, fetch_devices: Callable[[], list[wire.Device]], *, from_start: bool = False
    ) -> None:
        self._desk = desk
        self._fetch_devices = fetch_devices
        self._peers: dict[str, Peer] = {}
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._from_start = from_start
        if from_start:
            return
        for device, sign_key, sequence, digest in desk.rows(
            "SELECT device, sign_key, device_seq, previous FROM sync_peer WHERE vault = ?",
            (desk.signed_in().vault,),
        ):
            self._peers[device] = Peer(sign_key, sequence, digest)

    def open_page(self, page: wire.Page) -> Opened:
        """Check and open every segment of a page.

        Raises:
            ServerProblem: something in it is not what this account's devices wrote, in their order.
        """
        account = self._desk.signed_in()
        opened = Opened(account.cursor, max(page.head, account.cursor))
        for seq, raw in page.segments:
            if seq != opened.cursor + 1:
                raise envelope.refused(N_("The server left out changes of this account."))
            try:
                segment, header = wire.read_segment(raw)
            except wire.WireError as error:
                raise envelope.refused(
                    N_("The server sent changes that are not encrypted, not signed, or of an unknown format.")
                ) from error
            if header.vault != account.vault:
                raise envelope.refused(N_("The server sent changes of another account."))
            if header.device == self._desk.device:
                self._own(account, segment, header, opened)
            else:
                self._foreign(account, segment, header, opened)
            opened.cursor = seq
        return opened

    def apply(self, opened: Opened, now_ms: int) -> Merged:
        """Write a page's changes, the cursor and the chains in one transaction."""
        with self._desk.transaction() as cursor:
            merged = apply_changes(cursor, opened.changes, now_ms=now_ms) if opened.changes else Merged()
            account = self._desk.signed_in()
            account.cursor, account.head = opened.cursor, opened.head
            cursor.executemany(
                "DELETE FROM outgoing_segment WHERE id = ?", [(one,) for one in opened.acknowledged]
            )
            if opened.adopted is not None:
                account.device_seq, account.previous = opened.adopted
                reseal(cursor, account)
            cursor.executemany(
                "INSERT INTO sync_peer (vault, device, sign_key, device_seq, previous, cursor)"
                " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (vault, device) DO UPDATE SET"
                " device_seq = excluded.device_seq, previous = excluded.previous",
                [
                    (account.vault, device, peer.sign_key, peer.sequence, peer.digest)
                    for device, peer in opened.peers.items()
                ],
            )
            self._desk.renew(cursor)
        return merged

    # -- one segment -------------------------------------------------------------------------------

    def _foreign(self, account: Account, segment: wire.Segment, header: wire.Header, opened: Opened) -> None:
        peer = self._peer(account, header.device)
        digest = envelope.verify(segment, VerifyKey(peer.sign_key))
        _check_chain(header, peer.sequence, peer.digest)
        opened.changes += self._changes(account, segment, header)
        peer.sequence, peer.digest = header.sequence, digest
        opened.peers[header.device] = peer

    def _own(self, account: Account, segment: wire.Segment, header: wire.Header, opened: Opened) -> None:
        """Skip what this device wrote; take in what a copy of its database wrote that this one never saw."""
        waiting = self._waiting(opened)
        if opened.adopted is None:
            acknowledged = account.device_seq - len(waiting)
            if header.sequence <= acknowledged:
                return
            if waiting and header.segment == waiting[0][0] and segment.header == waiting[0][1]:
                opened.acknowledged.append(header.segment)
                return
            chain = (acknowledged, wire.read_header(waiting[0][1]).previous if waiting else account.previous)
        else:
            chain = opened.adopted
        digest = envelope.verify(segment, SigningKey(account.secrets.device_seed).verify_key)
        _check_chain(header, *chain)
        if header.segment in {row[0] for row in waiting}:
            opened.acknowledged.append(header.segment)
        else:
            opened.changes += self._changes(account, segment, header)
        opened.adopted = (header.sequence, digest)

    def _waiting(self, opened: Opened) -> list[tuple[str, bytes]]:
        if self._from_start:
            return []
        rows = self._desk.rows("SELECT id, header FROM outgoing_segment ORDER BY device_seq")
        return [row for row in rows if row[0] not in opened.acknowledged]

    def _peer(self, account: Account, device: str) -> Peer:
        if device not in self._peers:
            public = bytes(SigningKey(account.secrets.sign_seed).verify_key)
            for known in self._fetch_devices():
                keys.check_device(public, known)
                self._peers.setdefault(known.device, Peer(known.sign_key))
        if device not in self._peers:
            raise envelope.refused(N_("The server sent changes that no device of this account has signed."))
        return self._peers[device]

    def _changes(self, account: Account, segment: wire.Segment, header: wire.Header) -> list[Incoming]:
        key = account.secrets.vault_keys.get(header.epoch)
        if key is None:
            raise envelope.refused(N_("The server sent changes under a key that this device does not have."))
        return to_changes(envelope.open_sealed(segment, key), self._shapes)


def to_changes(content: wire.Content, shapes: dict[tuple[str, ...], tuple[str, ...]]) -> list[Incoming]:
    """Give a segment's changes in the store's form; `shapes` shares equal tuples of field names."""
    devices = content.devices
    forms = [
        (shape.table, shapes.setdefault(tuple(shape.fields), tuple(shape.fields))) for shape in content.shapes
    ]
    changes: list[Incoming] = []
    for change in content.changes:
        table, fields = forms[change.shape]
        base = change.base
        changes.append(
            Incoming(
                table,
                change.row,
                fields,
                change.values,
                change.hlc,
                devices[change.device],
                None if base is None else (base[0], devices[base[1]]),
                ()
                if change.exceptions is None
                else tuple(
                    Override(at, hlc, devices[device], base_hlc, devices[base_device])
                    for at, hlc, device, base_hlc, base_device in change.exceptions
                ),
            )
        )
    return changes


def _check_chain(header: wire.Header, sequence: int, digest: bytes) -> None:
    if header.sequence != sequence + 1 or header.previous != digest:
        raise envelope.refused(N_("The server left out changes of a device, or changed their order."))
