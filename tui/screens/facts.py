"""What to have ready for a call or a payment, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.creditors import mark
from tui.i18n import _
from tui.rules import hotline_of
from tui.widgets.cells import shortened
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import BAD, MUTED, STRONG, WARN
from tui.words import MARKS, PAYMENT_STATUS
from tui.written import amount, day, hotline, moment, party_line, task_title, word

if TYPE_CHECKING:
    from negotiation.creditors import Creditor
    from negotiation.involved import Party
    from store.queries.brief import CallBrief
    from store.queries.views import CaseDetail


def brief_facts(brief: CallBrief, zone: str) -> list[Fact]:
    """Everything worth seeing during a call, what support asks for first."""
    lent = brief.detail.loan.lent
    facts = [heading(_("Have ready"))]
    facts += [Fact(_("Loan amount"), amount(lent), right=True)] if lent else []
    called = _call_facts(brief.assignee) if brief.assignee else hotline_facts(brief.creditor)
    facts += [*owed_facts(brief.detail), *called]
    if brief.promises or brief.open_payments:
        facts += [gap(), heading(_("Open promises and to-dos"))]
        for task in brief.promises[:3]:
            late = BAD if task.due < brief.today else ""
            facts += [Fact("", f"{day(task.due)}  {shortened(task_title(task.kind, task.title), 80)}", late)]
        for payment in brief.open_payments[:3]:
            text = f"{amount(payment.amount)}  {word(PAYMENT_STATUS, payment.status)}  {day(payment.paid_on)}"
            facts += [Fact("", text, WARN)]
    if brief.last_contacts:
        facts += [gap(), heading(_("Last contacts"))]
        for contact in brief.last_contacts:
            facts += [
                Fact("", moment(contact.at, contact.clock or zone), MUTED),
                Fact("", contact.summary.strip().splitlines()[0][:120]),
            ]
    return facts if brief.assignee else [*facts, *lender_facts(brief.creditor)]


def _call_facts(assignee: Party) -> list[Fact]:
    """The number of an assignee, which stands in the place of the former creditor's hotline."""
    return [gap(), Fact("", "  ".join((_("Hotline"), party_line(assignee))))]


def owed_facts(detail: CaseDetail) -> list[Fact]:
    """What is owed and how it is made up, with the account."""
    row, statement = detail.row, detail.statement
    facts = [
        Fact(_("Owed"), amount(row.still_owed), STRONG, right=True),
        *([Fact(_("No longer owed"), amount(row.let_off), right=True)] if row.let_off else []),
        Fact(_("Principal"), amount(statement.principal), right=True),
        Fact(_("Interest"), amount(statement.interest), right=True),
        Fact(_("Penalty interest"), amount(statement.penalty), right=True),
    ]
    if statement.fees:
        facts.append(Fact(_("Fees"), amount(statement.fees), right=True))
    if row.unconfirmed:
        facts.append(Fact(_("Unconfirmed"), amount(row.unconfirmed), WARN, right=True))
    facts.append(Fact(_("Figures dated"), day(statement.on), MUTED, right=True))
    if row.days_past_due is not None:
        facts.append(Fact(_("Days past due"), str(row.days_past_due), right=True))
    if row.account_ref:
        facts.append(Fact(_("Account tail"), row.account_ref, right=True))
    if detail.contract_ref:
        facts.append(Fact(_("Contract number"), detail.contract_ref, right=True))
    if row.debtor:
        facts.append(Fact(_("Debtor"), row.debtor, right=True))
    return facts


def hotline_facts(creditor: Creditor | None) -> list[Fact]:
    """The hotline; one that is not verified says where to check it."""
    if creditor is None:
        return []
    return [gap(), Fact("", "  ".join((_("Hotline"), hotline(hotline_of(creditor)))))]


def lender_facts(creditor: Creditor | None) -> list[Fact]:
    """The legal lender with how well it is known."""
    if creditor is None or not creditor.lender:
        return []
    state = word(MARKS, mark(creditor.lender_status))
    return [
        gap(),
        Fact("", _("Lender"), MUTED),
        Fact("", _("{text} ({state})").format(text=creditor.lender, state=state)),
    ]


def creditor_facts(creditor: Creditor | None) -> list[Fact]:
    """Hotline and lender with how well each is known."""
    return [*hotline_facts(creditor), *lender_facts(creditor)]
