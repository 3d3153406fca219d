"""Taking back what stands on a line of a case, and bringing it back; bringing back a whole case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk import Undo
from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Store
    from tui.app import NegotiateApp

TAKEN_BACK = frozenset({"contact", "payment", "event", "offer", "party", "material", "reply"})
"""Kinds of lines that can be taken back; the others are derived, or evidence of something else."""


def take_back(store: Store, kind: str, ref: str) -> Callable[[Store], object]:
    """Take a record back; events get a void record beside them, other records are marked as deleted.

    Args:
        store: the database.
        kind: one of `TAKEN_BACK`.
        ref: id of the record.

    Returns:
        What brings it back.
    """
    from store.commands.applications import remove_material, void_reply
    from store.commands.contacts import void_contact
    from store.commands.events import remove_party, void_event
    from store.commands.offers import void_offer
    from store.commands.payments import void_payment
    from store.commands.removing import bring_back
    from store.commands.voiding import undo_void
    from tui.rules import override

    removals: dict[str, Callable[[Store, str], object]] = {"party": remove_party, "material": remove_material}
    if kind in removals:
        removals[kind](store, ref)
        return lambda store: bring_back(store, kind, ref)
    voids: dict[str, Callable[[Store, str], str]] = {
        "contact": void_contact,
        "event": void_event,
        "offer": void_offer,
        "reply": void_reply,
        "payment": void_payment,
    }
    void_id = voids[kind](store, ref)
    return lambda store: undo_void(store, void_id, override=override())


async def restore(shell: NegotiateApp, case_id: str, creditor: str) -> None:
    """Bring a deleted case back; `u` deletes it again."""
    from store.commands.cases import delete_case, restore_case

    await shell.desk.write(restore_case, case_id)
    text = _("the restoring of {creditor}").format(creditor=creditor)
    shell.can_undo(Undo(text, lambda store: delete_case(store, case_id)))
    shell.notify(_("The case is back."))
    shell.show_anew()
