"""What stands above the tabs of a case: whose it is and where it stands, and what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.creditors import by_id
from tui.i18n import _
from tui.rules import hotline_of
from tui.widgets.cells import shortened
from tui.widgets.lines import Fact
from tui.widgets.tones import MUTED, STRONG, WARN
from tui.words import PRODUCTS, STAGES
from tui.written import amount, day, hotline, task_title, word

if TYPE_CHECKING:
    from store.queries.views import CaseDetail

LONGEST_NEXT = 60
"""Cells of the next action: a follow-up repeats a whole summary, which the timeline shows."""


def who(detail: CaseDetail, *, tall: bool) -> list[Fact]:
    """The case, its stage and what comes next; `tall`: there is room for the account and the lender too."""
    row = detail.row
    name = f"{row.creditor} ({row.debtor})" if row.debtor else row.creditor
    deleted = "  " + _("deleted") if row.deleted else ""
    facts = [
        Fact(_("Case"), name + deleted, STRONG),
        Fact(_("Stage"), f"{word(STAGES, row.stage)}   {word(PRODUCTS, row.product)}"),
    ]
    if tall:
        facts += [
            Fact(_("Account"), row.account_ref or "-"),
            Fact(_("Lender"), shortened(row.lender or _("not known: see the contract"), 100)),
            Fact(_("Hotline"), hotline(hotline_of(by_id(row.creditor_id)), detail.lender_type)),
        ]
    return [*facts, _next(detail)]


def money(detail: CaseDetail, *, tall: bool) -> list[Fact]:
    """What is owed, what waits for its confirmation, since when it is overdue."""
    row = detail.row
    facts = [
        Fact(_("Owed"), amount(row.still_owed), STRONG, right=True),
        Fact(_("Unconfirmed"), amount(row.unconfirmed), WARN if row.unconfirmed else "", right=True),
    ]
    if row.let_off:
        facts.insert(1, Fact(_("No longer owed"), amount(row.let_off), MUTED, right=True))
    if row.overpaid:
        facts.insert(1, Fact(_("Overpaid"), amount(row.overpaid), WARN, right=True))
    if detail.estimated is not None and detail.estimated != row.owed and not row.overpaid:
        facts.append(Fact(_("Estimated today"), amount(detail.estimated), MUTED, right=True))
    past = "-" if row.days_past_due is None else str(row.days_past_due)
    facts.append(Fact(_("Days past due"), past, right=True))
    if tall:
        facts.append(Fact(_("Overdue since"), day(row.due_since) or "-", MUTED, right=True))
    return facts


def _next(detail: CaseDetail) -> Fact:
    row = detail.row
    action = row.next_action
    if row.deleted:
        return Fact(_("Next action"), _("This case is deleted. U brings it back."), WARN)
    if detail.closed_on is not None:
        text = _("Closed on {day}.").format(day=day(detail.closed_on))
    elif action is None:
        text = _("nothing is planned: c records a call and sets a follow-up")
    else:
        what = task_title(action.kind, action.title, row.currency)
        text = f"{day(action.due)}  {shortened(what, LONGEST_NEXT)}"
    return Fact(_("Next action"), text, STRONG if action else MUTED)
