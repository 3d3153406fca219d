"""What the operator chose, and the limits the server holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address

Network = IPv4Network | IPv6Network

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8437


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits per window of `window` seconds, and the life of a token in seconds."""

    window: int = 900
    sign_ins_per_account: int = 10
    sign_ins_per_address: int = 100
    registrations_per_address: int = 1_000
    token_life: int = 180 * 86_400
    body_seconds: int = 120


@dataclass(frozen=True, slots=True)
class Settings:
    """One server's configuration.

    Attributes:
        database: SQLAlchemy URL.
        proxy: the network a reverse proxy connects from, or None without one.
        tls: whether this server itself speaks https.
        limits: see `Limits`.
    """

    database: str
    proxy: Network | None = None
    tls: bool = False
    limits: Limits = field(default_factory=Limits)


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
