"""Which screen belongs to which form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from negotiation.errors import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.screens.base import DeskScreen

FORMS: Mapping[str, tuple[str, str]] = {
    "edit": ("case_form", "EditCaseScreen"),
    "call": ("call", "CallScreen"),
    "contact": ("call", "ContactScreen"),
    "pay": ("pay", "PayScreen"),
    "material": ("material", "MaterialScreen"),
    "application": ("application", "ApplicationScreen"),
    "submit": ("application", "SubmitScreen"),
    "reply": ("application", "ReplyScreen"),
    "letter": ("letter", "LetterScreen"),
    "arrived": ("arrived", "ArrivedScreen"),
    "genuine": ("arrived", "GenuineScreen"),
    "event": ("event_form", "EventScreen"),
    "party": ("event_form", "PartyScreen"),
    "budget-line": ("budget_form", "BudgetLineScreen"),
    "told": ("reach_form", "ToldScreen"),
    "reach": ("reach_form", "ReachChangeScreen"),
    "debtor": ("debtor_form", "DebtorScreen"),
    "offer": ("offer", "OfferScreen"),
    "ladder": ("way", "LadderScreen"),
    "lump-sum": ("way", "LumpSumScreen"),
}
"""Screens about a case by name: module of `tui.screens` and class. Each takes case id, creditor and `ref`."""

ADDABLE: Mapping[str, str] = {
    "call": N_("A support call"),
    "contact": N_("Another contact"),
    "arrived": N_("Something that arrived"),
    "event": N_("A legal event"),
    "party": N_("Someone else: a guarantor, an agency …"),
    "pay": N_("A repayment"),
    "application": N_("An application"),
    "offer": N_("An offer"),
    "material": N_("A paper"),
    "add": N_("A new case"),
}
"""What `a` offers on a case, in its order: names of `FORMS`, or `add`, with their message ids."""


def screen(name: str, case_id: str, creditor: str, ref: str = "") -> DeskScreen[None]:
    """The screen called `name`, about the case `case_id`.

    Args:
        name: `add`, or a key of `FORMS`.
        case_id: full id of the case; ignored by `add`.
        creditor: the case's creditor, for the heading.
        ref: id of the record it is about; "" for a new one.
    """
    if name == "add":
        from tui.screens.case_form import AddCaseScreen

        return AddCaseScreen()
    module, made = FORMS[name]
    found: type[DeskScreen[None]] = getattr(import_module(f"tui.screens.{module}"), made)
    return found(case_id, creditor, ref)  # type: ignore[call-arg]  # each of them takes these three
