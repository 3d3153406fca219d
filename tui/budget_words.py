"""What is said of a budget beside its figures, the same in the app and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _, ngettext
from tui.written import amount, day

if TYPE_CHECKING:
    from store.queries.affordable import Agreement

GOES_FIRST = N_("A mortgage goes first, from its own line among the priority debts: it has no part in this.")
NO_LINE = N_(
    "A mortgage goes first, and the budget has no line for it: enter what it takes a month as a priority "
    "debt before anything is offered to others."
)


def agreed(one: Agreement) -> str:
    """What an agreement takes, as a person reads it."""
    if one.monthly:
        return _("agreed: {amount} a month").format(amount=amount(one.monthly))
    if one.next_due is None:
        return _("agreed, all of it sent")
    return _("agreed: {amount} once, on {day}").format(amount=amount(one.next_amount), day=day(one.next_due))


def budget_notes(first: int, left_out: int, *, no_line: bool = False) -> list[str]:
    """Which open cases have no part in a budget's shares or forecast, and why.

    Args:
        first: how many go first.
        left_out: how many are in other currencies.
        no_line: the budget has no line for those that go first.
    """
    told = [_(NO_LINE if no_line else GOES_FIRST)] if first else []
    if left_out:
        told.append(
            ngettext(
                "{count} open case in another currency is left out.",
                "{count} open cases in other currencies are left out.",
                left_out,
            ).format(count=left_out)
        )
    return told
