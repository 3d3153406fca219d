"""Taking an event back, and taking the taking-back back (undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from store.queries.ids import resolve

if TYPE_CHECKING:
    from store.database import Store
    from store.writing import Writing


def void(tx: Writing, table: str, target_id: str, note: str | None = None) -> str:
    """Add the void record of an event, inside a command's transaction. Returns its id."""
    return tx.insert(tx.models.VoidRecord, target_table=table, target_id=target_id, note=note)


def refuse_void(voided: bool, *, field: str) -> None:
    """Raise InvalidValue when the event has been taken back."""
    if voided:
        raise InvalidValue(
            N_("this record was taken back (void); nothing was changed."),
            field=field,
            remedy=N_("Record it anew if it did happen."),
        )


def undo_void(store: Store, void_id: str) -> str:
    """Take a void record back: the event stands again. Returns the new void record's id."""
    with store.write() as tx:
        return void(tx, "void_record", resolve(tx.link, "void_record", void_id, field="void"))
