"""Who gives the advice here: kept on this device from the last letter that named them, to be typed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from negotiation.letters.fields import OF_ADVISER

from .settings import get_setting, set_setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.database import Store

    from .connection import Link

_KEY = "adviser"


def adviser_of(link: Link) -> dict[str, str]:
    """The fields of a letter that are about the adviser, as they were last given."""
    row = link.execute("SELECT value FROM local_setting WHERE key = ?", (_KEY,)).fetchone()
    return _read(row[0] if row else None)


def keep_adviser(store: Store, fields: Mapping[str, str]) -> None:
    """Keep what a letter says of the adviser.

    Args:
        store: the database.
        fields: of the letter; only those about the adviser count. "" forgets one, and one that is not
            there stays as it is.
    """
    before = _read(get_setting(store, _KEY))
    now = before | {name: fields[name].strip() for name in OF_ADVISER if name in fields}
    now = {name: text for name, text in now.items() if text}
    if now != before:
        set_setting(store, _KEY, msgspec.json.encode(now).decode())


def _read(kept: str | None) -> dict[str, str]:
    return msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
