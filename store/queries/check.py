"""The facts of a case as the rules read them, and what the rules make of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.checking import CaseFacts, Checked, check_case
from negotiation.conduct import ContactFact
from negotiation.limitation import Event
from negotiation.money import Money
from negotiation.rules import load
from negotiation.when import from_text

from .cases import debtor_today, debtor_zone
from .ids import resolve
from .sql import AGREEMENT, LATEST_STATEMENT, STATUS, SUPERSEDED, voided

if TYPE_CHECKING:
    from store.database import Store

_EVENTS = {
    "assignment": "assignment-notice",
    "notice": "letter",
    "deduction": "deduction",
    "case-filed": "suit",
    "lawsuit": "suit",
    "payment-order": "payment-order",
    "judgment": "procedure-end",
    "procedure-end": "procedure-end",
    "arbitration": "arbitration",
    "enforcement": "enforcement",
    "police-report": "police-report",
    "promise": "promise",
    "mediation": "mediation",
    "mediation-agreement": "repayment-plan",
}


def check(
    store: Store, case: str, *, pack: str = "cn", override: str = "", on: date | None = None
) -> Checked:
    """Hold a case against the rules.

    Args:
        store: the database.
        case: id or unique prefix.
        pack: the rules of which place: `cn`, `us` or `uk`.
        override: text of the user's own rules file.
        on: the day to look from; the present day where the debtor lives by default.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        facts, today = facts_of(link, case_id, store)
    return check_case(load(pack, override), facts, on=on or today)


def case_day(store: Store, case: str) -> tuple[str, date]:
    """The full id of a case (id or unique prefix), and the present day where its debtor lives."""
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)).fetchone()
        return case_id, debtor_today(link, debtor_id, store)


def facts_of(link: Any, case_id: str, store: Store) -> tuple[CaseFacts, date]:
    """What the records of one case say, by its full id, and the present day where its debtor lives."""
    row = link.execute(
        f"SELECT c.product, c.lender_type, c.contract_date, c.nominal_rate, c.due_since, c.currency,"
        f" c.debtor_id, s.principal, s.on_date, {AGREEMENT} FROM debt_case c"
        f" LEFT JOIN statement s ON s.id = {LATEST_STATEMENT} WHERE c.id = ?",
        (case_id,),
    ).fetchone()
    product, lender_type, contract_date, rate, due_since, currency, debtor_id, principal, stated_on, offer = (
        row
    )
    events = _events(link, case_id)
    payments = link.execute(
        f"SELECT p.id, p.paid_on, a.amount FROM allocation a JOIN payment p ON p.id = a.payment_id"
        f" WHERE a.case_id = ? AND ({STATUS}) IN ('paid', 'confirmed')",
        (case_id,),
    ).fetchall()
    dues = link.execute("SELECT due FROM instalment WHERE offer_id = ? ORDER BY due", (offer,)).fetchall()
    facts = CaseFacts(
        product=product,
        lender_type=lender_type,
        contract_date=_day(contract_date),
        filed_on=min((event.on for event in events if event.kind == "suit"), default=None),
        annual_rate=Decimal(rate) if rate else None,
        due_since=_day(due_since),
        dues=[date.fromisoformat(one) for (one,) in dues],
        principal=Money(principal or 0, currency),
        contacts=_contacts(link, case_id, debtor_zone(link, debtor_id, store)),
        payments=[(date.fromisoformat(paid_on), payment) for payment, paid_on, _ in payments],
        events=events,
        paid_since=[
            Money(amount, currency) for _, paid_on, amount in payments if paid_on >= (stated_on or "")
        ],
    )
    return facts, debtor_today(link, debtor_id, store)


def _contacts(link: Any, case_id: str, zone: str) -> list[ContactFact]:
    """The standing contacts; quiet hours are read on the debtor's own clock."""
    rows = link.execute(
        "SELECT k.at, k.channel, k.direction, k.with_whom, k.outcome, k.count, k.number, k.consented, k.id"
        f" FROM contact k WHERE k.case_id = ? AND NOT {voided('k')} AND NOT {SUPERSEDED} ORDER BY k.at",
        (case_id,),
    )
    return [
        ContactFact(
            at=from_text(at),
            zone=zone,
            channel=channel,
            direction=direction,
            with_whom=with_whom,
            outcome=outcome,
            count=count,
            number=number,
            consented=bool(consented),
            debt=case_id,
            ref=ref,
        )
        for at, channel, direction, with_whom, outcome, count, number, consented, ref in rows.fetchall()
    ]


def _events(link: Any, case_id: str) -> list[Event]:
    """Legal events, applications and agreements, as limitation reads them."""
    rows = link.execute(
        f"SELECT k.kind, k.on_date, k.id FROM case_event k WHERE k.case_id = ? AND NOT {voided('k')}",
        (case_id,),
    )
    found = [
        Event(_EVENTS[kind], date.fromisoformat(on), ref=ref)
        for kind, on, ref in rows.fetchall()
        if kind in _EVENTS
    ]
    rows = link.execute(
        "SELECT submitted_on, id FROM application WHERE case_id = ? AND submitted_on IS NOT NULL"
        " AND deleted_at IS NULL",
        (case_id,),
    )
    found += [Event("delay-request", date.fromisoformat(on), ref=ref) for on, ref in rows.fetchall()]
    rows = link.execute(
        f"SELECT substr(k.at, 1, 10), k.offer_id FROM offer_decision k WHERE k.case_id = ?"
        f" AND k.verdict = 'accepted' AND NOT {voided('k')}",
        (case_id,),
    )
    found += [Event("repayment-plan", date.fromisoformat(on), ref=ref) for on, ref in rows.fetchall()]
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
