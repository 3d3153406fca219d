"""Which screen belongs to which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.form_base import FormScreen


def screen(name: str, case_id: str, creditor: str) -> FormScreen:
    """The form called `name`, about the case `case_id`.

    Args:
        name: `add`, `edit`, `call`, `contact` or `pay`.
        case_id: full id of the case; ignored by `add`.
        creditor: the case's creditor, for the heading.
    """
    if name in {"call", "contact"}:
        from tui.screens.call import CallScreen, ContactScreen

        return (CallScreen if name == "call" else ContactScreen)(case_id, creditor)
    if name == "pay":
        from tui.screens.pay import PayScreen

        return PayScreen(case_id, creditor)
    from tui.screens.case_form import AddCaseScreen, EditCaseScreen

    return AddCaseScreen() if name == "add" else EditCaseScreen(case_id, creditor)
