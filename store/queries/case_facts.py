"""The facts of cases as the rules read them: for many cases at once, a few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.charges import LateTerms
from negotiation.checking import CaseFacts
from negotiation.conduct import ContactFact
from negotiation.elsewhere import NOWHERE
from negotiation.harmless import asks_for_nothing
from negotiation.involved import NOBODY, Involved, Legal, Party, involved_in
from negotiation.limitation import Event
from negotiation.money import Money
from negotiation.products import EventKind, PartyRole
from negotiation.true_cost import LoanPlan
from negotiation.units import MONTH, UNITS
from negotiation.when import clock_zone, from_text, local_day

from .cases import LOAN, loan_terms
from .elsewhere import elsewhere, neighbours_of
from .sql import AGREEMENT, FIGURES, LATEST_STATEMENT, NEWEST_PLAN, REPAID, STATUS, SUPERSEDED, voided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negotiation.elsewhere import Elsewhere
    from store.database import Store

    from ..connection import Link
    from .elsewhere import Neighbours
    from .views import LoanTerms

_EVENTS = {
    "assignment": "assignment-notice",
    "notice": "letter",
    "deduction": "deduction",
    "case-filed": "suit",
    "lawsuit": "suit",
    "payment-order": "payment-order",
    "judgment": "judgment",
    "procedure-end": "procedure-end",
    "arbitration": "arbitration",
    "enforcement": "enforcement",
    "police-report": "police-report",
    "promise": "promise",
    "mediation": "mediation",
    "mediation-agreement": "repayment-plan",
}

_INVOLVING = frozenset({EventKind.CONSENT, EventKind.ASSIGNMENT, EventKind.NOTICE})

PAGE = 200
"""Cases looked at together: enough to pay for the queries once, few enough to stand in memory."""

_LOAN = ", ".join(f"c.{name}" for name in LOAN.split(", "))
_HEAD = f"""SELECT c.id, c.product, c.lender_type, c.contract_date, c.nominal_rate, c.due_since, c.currency,
  d.zone, s.on_date, s.principal, s.penalty, s.fees, {AGREEMENT}, {_LOAN}
  FROM debt_case c JOIN debtor d ON d.id = c.debtor_id LEFT JOIN statement s ON s.id = {LATEST_STATEMENT}"""
_CONTACTS = f"""SELECT k.case_id, k.at, k.channel, k.direction, k.with_whom, k.outcome, k.count, k.number,
  k.consented, k.id, k.zone,
  CASE WHEN k.direction = 'in' AND k.channel NOT IN ('call', 'visit') THEN k.summary END FROM contact k
  WHERE NOT {voided("k")} AND NOT {SUPERSEDED} AND k.case_id"""
_PAYMENTS = f"""SELECT a.case_id, p.id, p.paid_on, a.amount, ({STATUS}) FROM allocation a
  JOIN payment p ON p.id = a.payment_id WHERE ({STATUS}) IN ('paid', 'confirmed') AND a.case_id"""
_LEGAL = f"""SELECT k.case_id, k.kind, k.on_date, k.id, k.party, CASE k.kind WHEN 'consent' THEN k.note END
  FROM case_event k WHERE NOT {voided("k")} AND k.case_id"""
_PARTIES = """SELECT case_id, role, name, phone, from_on, to_on FROM party
  WHERE deleted_at IS NULL AND case_id"""
_AGENTS = "SELECT id, agent FROM contact WHERE agent IS NOT NULL AND case_id"
_ASKED = """SELECT case_id, 'delay-request', submitted_on, id FROM application
  WHERE submitted_on IS NOT NULL AND deleted_at IS NULL AND case_id"""
_AGREED = f"""SELECT k.case_id, 'repayment-plan', local_day(k.at, k.zone), k.offer_id FROM offer_decision k
  WHERE k.verdict = 'accepted' AND NOT {voided("k")} AND NOT EXISTS
  (SELECT 1 FROM offer o WHERE o.id = k.offer_id AND {voided("o")}) AND k.case_id"""


def queries(cases: int) -> tuple[str, ...]:
    """The SQL that reads the rows of so many cases, each query with their ids as its parameters."""
    among = f" IN ({', '.join('?' * cases)})"
    return (
        f"{_HEAD} WHERE c.id{among}",
        f"{_CONTACTS}{among} ORDER BY k.case_id, k.at",
        f"{_PAYMENTS}{among}",
        f"{_PARTIES}{among} ORDER BY id",
        *(f"{sql}{among}" for sql in (_LEGAL, _ASKED, _AGREED)),
    )


def _repaid(cases: int) -> str:
    """The SQL that gives those of so many cases of which nothing is owed any more."""
    return (
        f"{FIGURES} SELECT c.id FROM debt_case c JOIN figures f ON f.case_id = c.id"
        f" WHERE c.id IN ({', '.join('?' * cases)}) AND {REPAID}"
    )


def facts_of(link: Link, case_id: str, store: Store, on: date | None = None) -> tuple[CaseFacts, date]:
    """What the records of one case say, by its full id, and the present day where its debtor lives.

    Args:
        link: the connection.
        case_id: its full id.
        store: the database.
        on: the day that will be asked about; the present day by default.
    """
    return facts_of_many(link, [case_id], store, neighbours_of(link, case_id), on)[case_id]


def facts_of_many(
    link: Link,
    ids: Sequence[str],
    store: Store,
    neighbours: Mapping[str, Neighbours],
    on: date | None = None,
) -> dict[str, tuple[CaseFacts, date]]:
    """The same of some cases (a few hundred at most: it all stands in memory).

    Args:
        link: the connection.
        ids: their full ids.
        store: the database.
        neighbours: of these cases, and perhaps of others: the debts beside them.
        on: the day that will be asked about; the present day by default.
    """
    head, contact, payment, party, *event = queries(len(ids))
    heads = link.execute(head, ids).fetchall()
    zones = {row[0]: row[7] or store.zone for row in heads}
    now = store.now()
    days = {zone: local_day(now, zone) for zone in set(zones.values())}
    contacts = _contacts(link.execute(contact, ids), zones)
    payments: dict[str, list[tuple[str, str, int, str]]] = defaultdict(list)
    for case_id, *paid in link.execute(payment, ids):
        payments[case_id].append(tuple(paid))
    events, legal = _events(link, event, ids)
    involved = _involved(link.execute(party, ids), legal)
    _name_agents(link, involved, contacts)
    others = elsewhere(link, neighbours, zones, contacts, [on] if on else days.values())
    dues = _dues(link, [row[12] for row in heads if row[12]])
    repaid = {ident for (ident,) in link.execute(_repaid(len(ids)), ids).fetchall()}
    return {
        row[0]: (
            _facts(
                row,
                contacts[row[0]],
                payments[row[0]],
                events[row[0]],
                dues[row[12]],
                involved.get(row[0], NOBODY),
                others.get(row[0], NOWHERE),
                repaid=row[0] in repaid,
            ),
            days[zones[row[0]]],
        )
        for row in heads
    }


def _facts(
    row: Sequence[Any],
    contacts: list[ContactFact],
    payments: list[tuple[str, str, int, str]],
    events: list[Event],
    dues: list[date],
    involved: Involved,
    elsewhere: Elsewhere,
    *,
    repaid: bool,
) -> CaseFacts:
    _id, product, lender_type, contract_date, rate, due_since, currency = row[:7]
    stated_on, principal, penalty, fees = row[8:12]
    loan = loan_terms(row[13:], currency)
    return CaseFacts(
        product=product,
        lender_type=lender_type,
        contract_date=_day(contract_date),
        filed_on=min((event.on for event in events if event.kind == "suit"), default=None),
        annual_rate=Decimal(rate) if rate else None,
        due_since=_day(due_since),
        dues=dues,
        principal=Money(principal or 0, currency),
        contacts=contacts,
        payments=[(date.fromisoformat(paid_on), payment) for payment, paid_on, _amount, _status in payments],
        events=events,
        paid_since=[
            Money(amount, currency)
            for _payment, paid_on, amount, status in payments
            if status == "confirmed" and paid_on >= (stated_on or "")
        ],
        plan=_plan(loan),
        late=LateTerms(
            principal=Money(principal or 0, currency),
            penalty=Money(penalty or 0, currency),
            fees=Money(fees or 0, currency),
            stated_on=_day(stated_on),
            due_since=_day(due_since),
            contract_rate=Decimal(rate) if rate else None,
            penalty_rate=Decimal(loan.penalty_rate) if loan.penalty_rate else None,
            late_fee=loan.late_fee,
            unit=UNITS.get(loan.plan_unit or "", MONTH),
            periods=loan.plan_periods,
        ),
        involved=involved,
        elsewhere=elsewhere,
        repaid=repaid,
    )


def _plan(loan: LoanTerms) -> LoanPlan | None:
    unit = UNITS.get(loan.plan_unit or MONTH.name)  # a later version may know further units
    if loan.lent is None or loan.plan_periods is None or unit is None:
        return None
    return LoanPlan(
        lent=loan.lent,
        periods=loan.plan_periods,
        instalment=loan.plan_instalment,
        fee=loan.plan_fee,
        upfront=loan.upfront_fee,
        unit=unit,
    )


def _contacts(rows: Any, zones: dict[str, str]) -> dict[str, list[ContactFact]]:
    """The standing contacts; quiet hours are read on the clock of where the debtor lived then.

    Only a message has a text of theirs: what a call was about is told in the person's own words.
    """
    found: dict[str, list[ContactFact]] = defaultdict(list)
    for case_id, at, channel, direction, with_whom, outcome, count, number, consented, *rest in rows:
        ref, kept, text = rest
        found[case_id].append(
            ContactFact(
                from_text(at),
                clock_zone(kept, zones[case_id]),
                channel,
                direction,
                with_whom,
                outcome,
                count,
                number,
                bool(consented),
                case_id,
                ref,
                harmless=text is not None
                and asks_for_nothing(text),  # a message; of a call one writes one's own words
            )
        )
    return found


def _events(
    link: Link, sources: Sequence[str], ids: Sequence[str]
) -> tuple[dict[str, list[Event]], dict[str, list[Legal]]]:
    """Legal events, applications and agreements, as limitation reads them; and what else rules read."""
    found: dict[str, list[Event]] = defaultdict(list)
    others_read: dict[str, list[Legal]] = defaultdict(list)
    legal, *others = sources
    for case_id, kind, on, ref, party, note in link.execute(legal, ids):
        if kind in _INVOLVING:
            others_read[case_id].append(Legal(kind, date.fromisoformat(on), party, note))
        if kind in _EVENTS:
            found[case_id].append(Event(_EVENTS[kind], date.fromisoformat(on), ref=ref))
    for sql in others:
        for case_id, kind, on, ref in link.execute(sql, ids):
            found[case_id].append(Event(kind, date.fromisoformat(on), ref=ref))
    return found, others_read


def _involved(rows: Any, legal: Mapping[str, Sequence[Legal]]) -> dict[str, Involved]:
    """Who else is part of each case; only those where somebody is, or something was agreed or notified."""
    parties: dict[str, list[Party]] = defaultdict(list)
    for case_id, role, name, phone, from_on, to_on in rows:
        parties[case_id].append(Party(role, name, phone, _day(from_on), _day(to_on)))
    return {
        case_id: involved_in(parties.get(case_id, ()), legal.get(case_id, ()))
        for case_id in parties.keys() | legal.keys()
    }


def _name_agents(
    link: Link, involved: Mapping[str, Involved], contacts: Mapping[str, Sequence[ContactFact]]
) -> None:
    """Add who called to the contacts of cases with an agency; nobody else's are looked at by name."""
    cases = [case_id for case_id, its in involved.items() if its.in_role(PartyRole.AGENCY)]
    if not cases:
        return
    agents = dict(link.execute(f"{_AGENTS} IN ({', '.join('?' * len(cases))})", cases).fetchall())
    for case_id in cases:
        for one in contacts.get(case_id, ()):
            one.agent = agents.get(one.ref)


def _dues(link: Link, offers: Sequence[str]) -> dict[str | None, list[date]]:
    """The due days of these agreements, by offer."""
    found: dict[str | None, list[date]] = defaultdict(list)
    if offers:
        among = ", ".join("?" * len(offers))
        sql = f"SELECT i.offer_id, i.due FROM instalment i WHERE i.offer_id IN ({among}) AND {NEWEST_PLAN}"
        for offer, due in link.execute(f"{sql} ORDER BY i.due", offers):
            found[offer].append(date.fromisoformat(due))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
