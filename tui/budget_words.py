"""What is said of a budget beside its figures, the same in the app and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _, ngettext
from tui.written import amount, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.affordable import Agreement
    from store.queries.negotiated_views import BudgetLineView
    from store.queries.payoff import Forecast

GOES_FIRST = N_("A mortgage goes first, from its own line among the priority debts: it has no part in this.")
NO_LINE = N_(
    "A mortgage goes first, and the budget has no line for it: enter what it takes a month as a priority "
    "debt before anything is offered to others."
)

PRINCIPAL_FIRST = N_(
    "Of {names} payments settle the principal first, then the interest: a card from its 91st day past due "
    "on, or as agreed."
)


WITHOUT_RATE = N_("Reckoned without interest, because no rate is recorded: {names}.")
DEFICIT = N_("The budget is short of {amount} a month: what is paid extra fills that first.")


DOUBLED = N_(
    '"{title}" stands in the budget {count} times, and each counts: two devices may have written it. Where '
    "it is one and the same, take the others out."
)


def doubled_note(group: Sequence[BudgetLineView]) -> str:
    """What is said of budget lines of one kind and title (`store.queries.budget.doubled`)."""
    return _(DOUBLED).format(title=group[0].title, count=len(group))


def forecast_notes(found: Forecast, *, most: int | None = None) -> list[str]:
    """What a forecast rests on: a deficit, cases without a rate, those whose principal is settled first.

    Args:
        found: the forecast.
        most: how many cases are named where there is little room; all by default.
    """
    told = []
    if found.available.minor < 0:
        told.append(_(DEFICIT).format(amount=amount(-found.available)))
    for message, rows in ((WITHOUT_RATE, found.without_rate), (PRINCIPAL_FIRST, found.principal_first)):
        if rows:
            told.append(_(message).format(names=_names([row.creditor for row in rows], most)))
    return told


def _names(names: list[str], most: int | None) -> str:
    named = _(", ").join(names[:most])
    rest = len(names) - len(names[:most])
    return _("{names} and {count} more").format(names=named, count=rest) if rest else named


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
