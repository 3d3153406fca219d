"""Drafts: a form as it is being typed, kept durably in the encrypted database, on this device only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from negotiation.when import to_text

if TYPE_CHECKING:
    from store.database import Store


def save_draft(store: Store, key: str, body: dict[str, str]) -> None:
    """Keep what was typed so far under a key (`call:<case id>`), replacing what was kept."""
    with store.raw_write() as cursor:
        cursor.execute(
            "INSERT INTO draft (key, body, saved_at) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            (key, msgspec.json.encode(body).decode(), to_text(store.now())),
        )


def load_draft(store: Store, key: str) -> dict[str, str] | None:
    """What was kept under this key, or None."""
    with store.read() as link:
        row = link.execute("SELECT body FROM draft WHERE key = ?", (key,)).fetchone()
    return msgspec.json.decode(row[0], type=dict[str, str]) if row else None


def list_drafts(store: Store) -> list[str]:
    """The keys of all drafts, the newest first."""
    with store.read() as link:
        return [row[0] for row in link.execute("SELECT key FROM draft ORDER BY saved_at DESC").fetchall()]


def clear_draft(store: Store, key: str) -> None:
    """Drop a draft that its author gave up."""
    with store.raw_write() as cursor:
        cursor.execute("DELETE FROM draft WHERE key = ?", (key,))
