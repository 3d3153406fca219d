"""Counting attempts per account and per address, in the database so that several processes agree."""

from __future__ import annotations

import hmac
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from sync.server.problems import Refusal
from sync.server.storage import upsert
from sync.server.tables import attempt

if TYPE_CHECKING:
    from sync.server.storage import Storage

_IPV6_SITE = 64


class Attempts:
    """Fixed windows of attempts. Buckets are keyed hashes: neither names nor addresses are kept."""

    def __init__(self, storage: Storage, window: int) -> None:
        self._storage = storage
        self._window = window

    def spend(self, now: int, *limits: tuple[str, str, int]) -> None:
        """Count one attempt against every (kind, subject, limit).

        Raises:
            Refusal: one of them is used up (429), with the seconds until its window ends.
        """
        start = now - now % self._window
        with self._storage.writing() as connection:
            connection.execute(delete(attempt).where(attempt.c.window_start < start))
            for kind, subject, limit in limits:
                bucket = self._bucket(kind, subject)
                count = connection.execute(select(attempt.c.count).where(attempt.c.bucket == bucket)).scalar()
                count = count or 0
                if count >= limit:
                    raise Refusal(429, "too-many", retry_after=start + self._window - now)
                row = {"bucket": bucket, "window_start": start, "count": count + 1}
                upsert(connection, attempt, row, ["bucket"])

    def forgive(self, *subjects: tuple[str, str]) -> None:
        """Take one attempt back, after it succeeded."""
        with self._storage.writing() as connection:
            for kind, subject in subjects:
                connection.execute(
                    update(attempt)
                    .where(attempt.c.bucket == self._bucket(kind, subject), attempt.c.count > 0)
                    .values(count=attempt.c.count - 1)
                )

    def _bucket(self, kind: str, subject: str) -> bytes:
        return hmac.digest(self._storage.secret, f"{kind}\x00{subject}".encode(), "sha256")


def site_of(address: str) -> str:
    """Give what counts as one address: an IPv4 address, or the /64 that one IPv6 customer has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> (128 - _IPV6_SITE))
    return str(parsed)
