"""Small facts of this device, kept in the database beside the work (never synced)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.database import Store


def get_setting(store: Store, key: str) -> str | None:
    """The value kept under a key, or None."""
    with store.read() as link:
        row = link.execute("SELECT value FROM local_setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def set_setting(store: Store, key: str, value: str) -> None:
    """Keep a value under a key."""
    with store.raw_write() as cursor:
        cursor.execute(
            "INSERT INTO local_setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
