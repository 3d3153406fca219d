"""The append-only log of sealed segments, one per vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select, update

from sync import wire
from sync.server.problems import Refusal
from sync.server.storage import upsert
from sync.server.tables import chain, segment, vault, vault_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.accounts import Caller
    from sync.server.storage import Storage

_PAGE_ROWS = 2_000

Arrived = tuple[bytes, wire.Segment, wire.Header]


def read_push(body: bytes, vault_id: str, caller: Caller) -> list[Arrived]:
    """Decode a push and check what can be checked without a key.

    Raises:
        Refusal: it is not sealed, signed segments of this vault by the session's device (422, 403).
    """
    try:
        push = msgspec.msgpack.decode(body, type=wire.Push)
        arrived = [(bytes(raw), *wire.read_segment(raw)) for raw in push.segments]
    except msgspec.DecodeError as error:
        raise Refusal(422, "malformed", str(error)) from error
    except wire.WireError as error:
        raise Refusal(422, "malformed", str(error)) from error
    for raw, _, header in arrived:
        if header.vault != vault_id:
            raise Refusal(422, "malformed", "a segment of another vault")
        if header.device != caller.device:
            raise Refusal(403, "forbidden", "a segment of another device")
        if len(raw) > wire.MAX_SEGMENT:
            raise Refusal(413, "too-large", f"a segment may have {wire.MAX_SEGMENT} bytes")
    return arrived


def append(storage: Storage, caller: Caller, vault_id: str, arrived: list[Arrived]) -> wire.Pushed:
    """Append segments to the vault's log; those it has already are answered with the seq they have.

    Raises:
        Refusal: not the caller's vault (404), an unknown epoch (409) or a broken chain (409).
    """
    with storage.writing() as connection:
        # The update comes first: it locks the vault, so no other writer can take these numbers.
        head = connection.execute(
            update(vault)
            .where(vault.c.id == vault_id, vault.c.account_id == caller.account_id)
            .values(head_seq=vault.c.head_seq + len(arrived))
            .returning(vault.c.head_seq)
        ).scalar()
        if head is None:
            raise Refusal(404, "not-found", "no such vault")
        seqs = _known(connection, vault_id, [header.segment for _, _, header in arrived])
        fresh = [entry for entry in arrived if entry[2].segment not in seqs]
        if len({entry[2].segment for entry in fresh}) != len(fresh):
            raise Refusal(422, "malformed", "one segment twice in a push")
        if len(fresh) < len(arrived):
            head -= len(arrived) - len(fresh)
            connection.execute(update(vault).where(vault.c.id == vault_id).values(head_seq=head))
        if fresh:
            _check_epochs(connection, vault_id, {header.epoch for _, _, header in fresh})
            _extend_chain(connection, vault_id, fresh)
            first = head - len(fresh) + 1
            rows = [
                {"vault_id": vault_id, "seq": seq, "id": header.segment, "size": len(raw), "sealed": raw}
                for seq, (raw, _, header) in enumerate(fresh, first)
            ]
            connection.execute(insert(segment), rows)
            seqs.update({header.segment: seq for seq, (_, _, header) in enumerate(fresh, first)})
    return wire.Pushed([seqs[header.segment] for _, _, header in arrived], head)


def page(storage: Storage, caller: Caller, vault_id: str, after: int, limit_bytes: int) -> wire.Page:
    """Give segments after a seq, at least one where there is one, else as many as fit into `limit_bytes`.

    Raises:
        Refusal: not the caller's vault (404).
    """
    here = segment.c.vault_id == vault_id
    with storage.reading() as connection:
        head = head_of(connection, caller, vault_id)
        sizes = connection.execute(
            select(segment.c.seq, segment.c.size)
            .where(here, segment.c.seq > after)
            .order_by(segment.c.seq)
            .limit(_PAGE_ROWS)
        ).all()
        last, total = after, 0
        for seq, size in sizes:
            total += size
            if total > limit_bytes and last != after:
                break
            last = seq
        found = connection.execute(
            select(segment.c.seq, segment.c.sealed)
            .where(here, segment.c.seq > after, segment.c.seq <= last)
            .order_by(segment.c.seq)
        ).all()
    return wire.Page(head, [(seq, msgspec.Raw(bytes(sealed))) for seq, sealed in found])


def head_of(connection: Connection, caller: Caller, vault_id: str) -> int:
    """Give the vault's last seq.

    Raises:
        Refusal: not the caller's vault (404); a vault of someone else is answered alike.
    """
    head = connection.execute(
        select(vault.c.head_seq).where(vault.c.id == vault_id, vault.c.account_id == caller.account_id)
    ).scalar()
    if head is None:
        raise Refusal(404, "not-found", "no such vault")
    return int(head)


def _known(connection: Connection, vault_id: str, ids: list[str]) -> dict[str, int]:
    found = connection.execute(
        select(segment.c.id, segment.c.seq).where(segment.c.vault_id == vault_id, segment.c.id.in_(ids))
    )
    return {row.id: row.seq for row in found}


def _check_epochs(connection: Connection, vault_id: str, epochs: set[int]) -> None:
    newest = connection.execute(
        select(vault_key.c.epoch).where(vault_key.c.vault_id == vault_id).order_by(vault_key.c.epoch.desc())
    ).scalar()
    if epochs != {newest}:
        raise Refusal(409, "epoch", f"the vault's epoch is {newest}")


def _extend_chain(connection: Connection, vault_id: str, fresh: list[Arrived]) -> None:
    """Hold each device to one unbroken chain: a cloned or restored database is found out here."""
    name = fresh[0][2].device
    found = connection.execute(
        select(chain.c.sequence, chain.c.digest).where(chain.c.vault_id == vault_id, chain.c.device == name)
    ).one_or_none()
    sequence, digest = (0, wire.NO_PREVIOUS) if found is None else (found.sequence, bytes(found.digest))
    for _, sealed, header in fresh:
        if header.sequence != sequence + 1 or header.previous != digest:
            raise Refusal(409, "chain", f"the device's chain here ends with segment {sequence}")
        sequence, digest = header.sequence, wire.digest(sealed.header, sealed.body)
    row = {"vault_id": vault_id, "device": name, "sequence": sequence, "digest": digest}
    upsert(connection, chain, row, ["vault_id", "device"])
