"""Choose a debtor, for those who look after several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from tui.places import Places


async def choose_debtor(shell: Places, *, everyone: bool = False) -> tuple[str, str] | None:
    """Let the person choose; call it from a worker.

    Args:
        shell: the app.
        everyone: all together may be chosen too; its id is empty.

    Returns:
        Id and name, or None after `esc`.
    """
    from store.queries.debtors import debtors

    rows = await shell.desk.read(debtors)
    names = {row.id: row.name or _("Yourself") for row in rows}
    choices = [
        Choice(row.id, _("{name}, open cases: {count}").format(name=names[row.id], count=row.cases))
        for row in rows
    ]
    if everyone:
        choices.insert(0, Choice("", _("Everyone")))
    chosen = await shell.pick(_("Whose debts?"), choices)
    return None if chosen is None else (chosen, names.get(chosen, ""))
