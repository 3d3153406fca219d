"""Everything that can be checked of one case, from its records alone.

Puts together the ceiling, the charges for being late, conduct, payee, limitation and overdraft checks; what
each of them rests on stands in its own module. Nothing here reads a clock: the day is passed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negotiation.caps import Cap, cap, check_figure, check_rate
from negotiation.charges import Charges, LateTerms, charge_findings, charges
from negotiation.conduct import Caller, ContactFact, Counter, Log, conduct, counters, log_of
from negotiation.elsewhere import NOWHERE, SPOKEN, Elsewhere
from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import NOBODY, Involved
from negotiation.limitation import Event, Limitation, limitation
from negotiation.limitation_advice import REMAINS, explain, limitation_finding
from negotiation.overdraft import Demand, Screen, screen
from negotiation.payee import payee_findings
from negotiation.products import Channel, Direction, PartyRole, Product, WithWhom
from negotiation.true_cost import LoanPlan, TrueRate, true_rate
from negotiation.when import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from negotiation.money import Money
    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the records of a case say.

    Attributes:
        product: a `Product` value.
        lender_type: a `LenderType` value, or None where the lender is still to be found.
        contract_date: the day of the contract, or None.
        filed_on: the day a suit was filed, or None.
        annual_rate: percent a year by the contract, or None.
        due_since: first day of default, or None.
        dues: due days of the instalments of an agreement, or empty.
        principal: what is left of it by the last statement.
        contacts: the log.
        payments: what was paid, with its day and record id.
        events: further events that limitation reads (a promise, a plan, a suit).
        paid_since: payments since the statement of the principal.
        plan: the plan of the loan, or None where it is not recorded.
        late: what the contract and the last statement say of being late, or None.
        involved: who else is part of the case, the consents, and the notices of an assignment.
        elsewhere: calls about the debtor's other debts to this creditor.
        repaid: nothing is owed of it any more.
    """

    product: str
    lender_type: str | None
    contract_date: date | None
    filed_on: date | None
    annual_rate: Decimal | None
    due_since: date | None
    dues: Sequence[date]
    principal: Money
    contacts: Sequence[ContactFact]
    payments: Sequence[tuple[date, str]]
    events: Sequence[Event]
    paid_since: Sequence[Money]
    plan: LoanPlan | None = None
    late: LateTerms | None = None
    involved: Involved = NOBODY
    elsewhere: Elsewhere = NOWHERE
    repaid: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it.

    Attributes:
        findings: each rule with what was found.
        limitation: the period, or None where no due day is known or nothing is owed any more.
        notes: what must be said beside it.
        cap: the ceiling that applies.
        overdraft: the screen, for cards.
        counters: what the rules on conduct count a day.
        pack: the rules it was held against; None where no rules are known for its currency.
        contract_rate: percent a year by the contract, fees not in it, or None.
        true_rate: by the plan recorded, fees in it, or None.
        charges: what being late could have cost, beside what was charged, or None.
    """

    findings: tuple[Finding, ...]
    limitation: Limitation | None
    notes: tuple[Said, ...]
    cap: Cap | None
    overdraft: Screen | None
    counters: tuple[Counter, ...] = ()
    pack: RulePack | None = None
    contract_rate: Decimal | None = None
    true_rate: TrueRate | None = None
    charges: Charges | None = None


NO_PRODUCT: Final = N_(
    "What kind of credit it is was not recorded: rules on cards, and on who may be paid first, depend on it."
)
NO_RATE: Final = N_(
    "No rate is recorded. The contract names one; of a loan in instalments it is worked out here once what "
    "was lent and the instalments are recorded."
)
TRUE_RATE: Final = N_(
    "The true annual rate by the plan recorded here, fees in it, is {nominal} % nominal and {effective} % "
    "effective. Held against the nominal one: {held}"
)
CONTRACT_RATE: Final = N_("The contract's rate, fees not in it: {held}")
NO_RULES: Final = N_(
    "No rules are known for {currency}. On the command line, `check --pack` holds the case against those of "
    "a place."
)
OTHER_CURRENCY: Final = N_(
    "The amounts of these rules are in another currency: they were not held against it."
)
NOTHING_OWED: Final = N_(
    "By what is recorded nothing is owed any more, so no period of limitation is counted."
)
NO_DUE: Final = N_("The day since when it is overdue is not recorded, so no period can be counted.")

_NOT_THROUGH_PLATFORMS: Final = frozenset({Product.CREDIT_CARD, Product.MORTGAGE, Product.CAR_LOAN})
_YUAN: Final = "CNY"
# 诉讼时效规定 Art. 8(2): a letter or electronic message that arrived or should have.
_ARRIVES: Final = frozenset({Channel.SMS, Channel.EMAIL, Channel.LETTER, Channel.CHAT, Channel.APP})
_MESSAGE_CHANNELS: Final[Mapping[str, str]] = {
    Channel.SMS: "sms",
    Channel.EMAIL: "email",
    Channel.LETTER: "letter",
    Channel.CHAT: "message",
    Channel.APP: "message",
    Channel.CALL: "demand",
    Channel.VISIT: "demand",
}


def check_case(pack: RulePack, facts: CaseFacts, *, on: date) -> Checked:
    """Hold a case against the rules of a pack on a day."""
    findings: list[Finding] = []
    true = true_rate(facts.plan) if facts.plan else None
    ceiling = _ceiling(pack, facts, on, findings, true)
    # 银发〔2003〕251号 is about loans; a card's 违约金 is as agreed (CC-10), whoever issued it.
    late_rules_of = None if facts.product == Product.CREDIT_CARD else facts.lender_type
    if facts.late is not None:
        findings += charge_findings(pack, facts.late, ceiling, lender_type=late_rules_of)
    log = log_of(facts.contacts, facts.involved)
    findings += conduct(
        pack,
        log,
        product=facts.product,
        lender_type=facts.lender_type,
        caller=_caller(facts.involved),
        involved=facts.involved,
        elsewhere=facts.elsewhere,
    )
    findings += payee_findings(pack, facts.involved, facts.payments, on=on)
    period, notes = _period(pack, facts, on, findings, log)
    if pack.name == "cn" and facts.product == Product.OTHER:
        notes.append(Said(NO_PRODUCT))
    shown = None
    if pack.name == "cn" and facts.product == Product.CREDIT_CARD:
        if facts.principal.currency == _YUAN:
            made = demands(facts.contacts, since=facts.due_since)
            # What a settlement let off is owed no more than what was paid.
            paid = [facts.principal] if facts.repaid else facts.paid_since
            shown = screen(pack, facts.principal, made, on=on, payments=paid)
            findings.append(shown.finding)
            notes += shown.notes
        else:
            notes.append(Said(OTHER_CURRENCY))
    counted = counters(
        pack,
        log,
        on=on,
        product=facts.product,
        lender_type=facts.lender_type,
        elsewhere=facts.elsewhere,
    )
    return Checked(
        tuple(findings),
        period,
        tuple(notes),
        ceiling,
        shown,
        counted,
        pack=pack,
        contract_rate=facts.annual_rate,
        true_rate=true,
        charges=charges(pack, facts.late, lender_type=late_rules_of, ceiling=ceiling) if facts.late else None,
    )


def _caller(involved: Involved) -> str | None:
    """Who calls, as far as the parties tell: an agency collects, an assignee bought the debt."""
    if involved.in_role(PartyRole.AGENCY):
        return Caller.COLLECTOR
    return Caller.DEBT_BUYER if involved.in_role(PartyRole.ASSIGNEE) else None


def without_rules(facts: CaseFacts) -> Checked:
    """Give what can be told of a case whose currency no rules are known for."""
    return Checked(
        findings=(),
        limitation=None,
        notes=(Said(NO_RULES, {"currency": facts.principal.currency}),),
        cap=None,
        overdraft=None,
        contract_rate=facts.annual_rate,
        true_rate=true_rate(facts.plan) if facts.plan else None,
    )


def limitation_of(pack: RulePack, facts: CaseFacts, *, on: date, log: Log | None = None) -> Limitation | None:
    """The period of limitation by what is recorded, or None where no due day is.

    Args:
        pack: the rules.
        facts: what is recorded.
        on: the day asked about.
        log: the contacts of `facts` made ready by `log_of`, where that has been done already.
    """
    # That an agreement's last instalment counts is Chinese law (Art. 189); elsewhere nothing says so here.
    dues = list(facts.dues) if pack.name == "cn" else []
    due = dues or ([facts.due_since] if facts.due_since else [])
    if not due:
        return None
    recorded = [*_creditor_acts(log or log_of(facts.contacts), facts.involved), *facts.events]
    recorded += [Event("part-payment", day, ref=ref) for day, ref in facts.payments]
    # What happened before the debt was due moves nothing.
    later = [event for event in recorded if event.on >= min(due)]
    return limitation(pack, due, later, on=on, product=facts.product)


def demands(contacts: Iterable[ContactFact], *, since: date | None = None) -> list[Demand]:
    """The creditor's demands in a log, as the overdraft screen counts them: only those that got through.

    Args:
        contacts: the log.
        since: the due day that was missed first, or None where it is not recorded; what came before the day
            after it demands nothing that was due.
    """
    return [
        Demand(day, confirmed=_arrived(one), after_due=since is None or day > since, ref=one.ref)
        for one in contacts
        if one.direction == Direction.IN and one.with_whom == WithWhom.SELF and not one.harmless
        for day in (local_day(one.at, one.zone),)
    ]


def _arrived(one: ContactFact) -> bool:
    """Whether it reached the debtor: what was said or sent to somebody else is no demand on the debtor."""
    return one.with_whom == WithWhom.SELF and _got_through(one)


def _got_through(one: ContactFact) -> bool:
    return one.outcome in SPOKEN or one.channel in _ARRIVES


def _creditor_acts(log: Log, involved: Involved) -> list[Event]:
    joint = bool(involved.in_role(PartyRole.CO_BORROWER))
    return [
        Event(_MESSAGE_CHANNELS[one.fact.channel], one.day, ref=one.fact.ref)
        for one in log.seen
        if not one.fact.harmless
        and (
            _arrived(one.fact)
            or (joint and _got_through(one.fact) and involved.owes_jointly(one.day, one.fact.number))
        )
    ]


def _ceiling(
    pack: RulePack, facts: CaseFacts, on: date, findings: list[Finding], true: TrueRate | None
) -> Cap | None:
    if pack.name != "cn":
        return None
    found = cap(pack, facts.lender_type or "", facts.contract_date, on=on, filed_on=facts.filed_on)
    if found.rule is None:
        findings += [
            finding(pack.rule("rate.private_lending_scope"), Verdict.UNKNOWN, one.msgid)
            for one in found.notes
        ]
        return found
    if true is None and facts.annual_rate is None:
        findings.append(finding(found.rule, Verdict.UNKNOWN, NO_RATE))
    if true is not None and (held := check_rate(found, true.nominal)) is not None:
        params = {"nominal": true.nominal, "effective": true.effective, "held": held.detail}
        findings.append(replace(held, detail=Said(TRUE_RATE, params)))
    if facts.annual_rate is not None and (held := check_rate(found, facts.annual_rate)) is not None:
        findings.append(replace(held, detail=Said(CONTRACT_RATE, {"held": held.detail})))
    rate = true.nominal if true is not None else facts.annual_rate
    if rate is not None and facts.product not in _NOT_THROUGH_PLATFORMS:
        findings += [check_figure(one, rate) for one in found.others]
    return found


def _period(
    pack: RulePack, facts: CaseFacts, on: date, findings: list[Finding], log: Log
) -> tuple[Limitation | None, list[Said]]:
    if facts.repaid:
        return None, [Said(NOTHING_OWED)]
    period = limitation_of(pack, facts, on=on, log=log)
    if period is None:
        return None, [Said(NO_DUE), Said(REMAINS)]
    findings.append(limitation_finding(pack, period, on))
    return period, list(explain(pack, period))
