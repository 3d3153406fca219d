"""Settling in one payment: the steps in their order, what is asked at each, and where the case stands.

The steps are those of the guide (policy, contact, the facts asked for, payment by instruction, confirmation
on the platform's record), then what follows a settlement: the certificate (rule cn.settlement.certificate)
and the credit report (rule cn.credit_report.negative_data).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Final

from negotiation.credit_report import shown_until
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from negotiation.money import Money
    from negotiation.progress import Record
    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What support asks for, as far as it is recorded; None where it is not.

    Attributes:
        lent: the loan amount.
        days_past_due: on the present day.
        owed: what is owed now by the records.
        estimated: the same with interest to the present day.
        parts: of the last statement: principal, interest, penalty interest, fees.
        stated_on: its day.
        account: the account, or its last digits.
    """

    lent: Money | None = None
    days_past_due: int | None = None
    owed: Money | None = None
    estimated: Money | None = None
    parts: tuple[Money, Money, Money, Money] | None = None
    stated_on: date | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LumpFacts:
    """What the records say.

    Attributes:
        today: the present day where the debtor lives.
        figures: what is to be told about the debt; None once nothing is owed of it.
        asked: the contact in which settling at once was spoken of.
        contact: the newest contact of the debtor's that reached somebody.
        given: what shows that the facts asked for were given: an application for it, a paper sent for it, or
            a contact in which it was spoken of.
        offer: the lump-sum offer that is open or accepted.
        accepted: whether it is accepted.
        written: whether there is a text or recording of it.
        account_named: whether the account to pay into is recorded.
        paid: the payment for it; of several the one to look for: missing, else not confirmed, else the last.
        status: of that payment, a `PaymentStatus` value.
        sent: what was sent for it in all, where that is less than the lump sum.
        amount: the lump sum.
        before: a payment that is large enough and was made before the offer, where there is none since.
        before_amount: of it.
        certificate: the certificate that was received.
        settled_on: the day since when nothing more is owed by confirmed payments or by the certificate.
        due: its last day, where all of it is confirmed and the last of it was sent later, on `came_on`.
    """

    today: date
    figures: Figures | None = None
    asked: Record | None = None
    contact: Record | None = None
    given: Record | None = None
    offer: Record | None = None
    accepted: bool = False
    written: bool = False
    account_named: bool = False
    paid: Record | None = None
    status: str = ""
    sent: Money | None = None
    amount: Money | None = None
    before: Record | None = None
    before_amount: Money | None = None
    certificate: Record | None = None
    settled_on: date | None = None
    due: date | None = None
    came_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        id: stable name.
        title: an English message id.
        progress: how it stands.
        ask: what to ask or do, and what to beware of.
        record: what shows that it was done.
        act: what does it: `call`, `application`, `offer`, `accept`, `pay`, `confirm`, `certificate`, `letter
            certificate-request`, `letter credit-objection`.
    """

    id: str
    title: str
    progress: Progress
    ask: tuple[Said, ...]
    record: Record | None
    act: str


_POLICY: Final = (
    N_("Ask whether settling in one payment is possible, what would be let off, and until when."),
    N_("Ask what the whole balance is today, and how it is made up."),
)
_CONTACT: Final = (
    N_("Say what you can pay, when, and where the money comes from. Note agent, ticket and time."),
)
_FACTS: Final = (
    N_("Give what they ask for: identity, hardship with proof, the source of the money. True and complete."),
)
_AT_HAND: Final = N_("What they ask about the debt, as it is recorded here:")
_LENT: Final = N_("Loan amount: {amount}.")
_DAYS: Final = N_("Days past due: {days}.")
_OWED: Final = N_("Owed in all now: {amount}.")
_ESTIMATED: Final = N_("Owed in all now: {amount}; with interest until today about {estimated}, an estimate.")
_MADE_UP: Final = N_(
    "Made up of principal {principal}, interest {interest}, penalty interest {penalty}, fees {fees}, as "
    "stated on {day}."
)
_ACCOUNT: Final = N_("Account: {account}.")
_UNKNOWN: Final = N_("Not recorded here: {what}. Look in the app or the contract, or ask them.")
_NAMES: Final = {
    "lent": N_("the loan amount"),
    "days_past_due": N_("the days past due"),
    "owed": N_("what is owed in all"),
    "parts": N_("how it is made up"),
    "account": N_("the last digits of the account"),
}
_AND: Final = N_("{one}, {two}")
_INSTRUCTIONS: Final = (
    N_(
        "Get it in writing or recorded before paying: the amount, the last day, the account, that the "
        "payment settles everything, and when the certificate comes."
    ),
    N_("The account must be the creditor's own, named in its app or contract. Never a person's account."),
)
_PAY: Final = (
    N_("Pay by bank, Alipay or WeChat Pay into that account, in one sum. Keep the receipt and its number."),
)
_PART: Final = N_("Sent for it so far: {sent} of {amount}.")
_BEFORE: Final = N_(
    "A repayment of {amount} is recorded for {day}, before the day on which this offer was made by the "
    "records. It does not count towards it. If it was paid on this offer, correct the day of the offer."
)
_CONFIRM: Final = (
    N_("Look at the platform's own record, not the bank's: only that shows that it was booked."),
)
_MISSING: Final = (
    N_(
        "The platform does not show it: contact support now. Give the day, the amount, the way and the "
        "number of the receipt, ask where it went, and note the ticket."
    ),
)
_CAME_LATE: Final = N_(
    "It was due on {due} and was paid in full only on {paid}: ask in writing whether the settlement still "
    "stands, and keep the answer."
)
_CERTIFICATE: Final = (
    N_("Ask the lender for the settlement certificate; it is made by the lender and by nobody else."),
    N_("It says: {says}."),
    N_("Keep it for at least {years} years."),
)
_REPORT: Final = (
    N_("Look at the credit report about {days} days after the settlement."),
    N_("A negative record is kept until {until}, {years} years from the settlement."),
    N_("Something wrong in it: an objection is answered within {days} days."),
)
_PAY_ELSEWHERE: Final = (N_("Pay into that account, in one sum. Keep the receipt and its number."),)
_CERTIFICATE_ELSEWHERE: Final = N_("Ask the lender for a letter that says that the debt is settled; keep it.")
_REPORT_ELSEWHERE: Final = N_(
    "Look at the credit report some weeks after. What it may show, and for how long, is not recorded here "
    "for that place."
)
_CERTIFICATE_SAYS: Final = {
    "borrower_name_and_id": N_("name and identity number"),
    "contract_number": N_("contract number"),
    "loan_date": N_("day of the loan"),
    "settlement_date": N_("day of the settlement"),
    "amount": N_("the amount"),
    "balance_zero": N_("that nothing is left"),
    "seal_or_verifiable_copy": N_("the lender's seal, or a copy that can be verified"),
}
REPAID: Final = "confirmed"


def steps(pack: RulePack, facts: LumpFacts) -> tuple[Step, ...]:
    """Give the steps with where the case stands.

    Args:
        pack: the pack of the place; only the Chinese one has rows on certificate and credit report.
        facts: what the records say.
    """
    here = pack.name == "cn"
    made = [
        _step("policy", N_("Ask for the policy"), _POLICY, facts.asked or facts.offer, "call"),
        _step("contact", N_("Contact the lender"), _CONTACT, facts.contact, "call"),
        _facts(facts),
        _step(
            "instructions",
            N_("Instructions in writing"),
            _INSTRUCTIONS,
            facts.offer if facts.accepted and facts.written and facts.account_named else None,
            "accept" if facts.offer else "offer",
        ),
        _pay(facts, here=here),
        _confirm(facts),
        _certificate(pack if here else None, facts),
        _report(pack if here else None, facts),
    ]
    return tuple(_in_order(made))


def _step(ident: str, title: str, ask: Sequence[str], record: Record | None, act: str) -> Step:
    progress = Progress.DONE if record else Progress.LATER
    return Step(ident, title, progress, tuple(Said(one) for one in ask), record, act)


def _facts(facts: LumpFacts) -> Step:
    # An offer alone does not show that they were given; whoever takes the payment has asked for no more.
    given = facts.given or facts.paid
    step = _step("facts", N_("Give the facts asked for"), _FACTS, given, "application")
    return replace(step, ask=(*_figures(facts.figures), *step.ask)) if facts.figures else step


def _figures(known: Figures) -> Iterator[Said]:
    """The figures of the debt that are recorded, then which of them are not."""
    yield Said(_AT_HAND)
    if known.lent is not None:
        yield Said(_LENT, {"amount": known.lent})
    if known.days_past_due is not None:
        yield Said(_DAYS, {"days": known.days_past_due})
    if known.owed is not None:
        differs = known.estimated is not None and known.estimated != known.owed
        told = {"amount": known.owed, "estimated": known.estimated}
        yield Said(_ESTIMATED, told) if differs else Said(_OWED, {"amount": known.owed})
    if known.parts is not None:
        named = dict(zip(("principal", "interest", "penalty", "fees"), known.parts, strict=True))
        yield Said(_MADE_UP, {**named, "day": known.stated_on})
    if known.account:
        yield Said(_ACCOUNT, {"account": known.account})
    missing = [Said(name) for field, name in _NAMES.items() if getattr(known, field) is None]
    if missing:
        yield Said(_UNKNOWN, {"what": _joined(missing)})


def _joined(parts: Sequence[Said]) -> Said:
    return reduce(lambda one, two: Said(_AND, {"one": one, "two": two}), parts)


def _pay(facts: LumpFacts, *, here: bool) -> Step:
    whole = facts.paid if facts.sent is None else None
    step = _step("pay", N_("Pay in one sum"), _PAY if here else _PAY_ELSEWHERE, whole, "pay")
    if facts.sent is not None:
        step = replace(step, ask=(*step.ask, Said(_PART, {"sent": facts.sent, "amount": facts.amount})))
    if facts.before is None:
        return step
    told = Said(_BEFORE, {"amount": facts.before_amount, "day": facts.before.on})
    return replace(step, ask=(*step.ask, told))


def _confirm(facts: LumpFacts) -> Step:
    title = N_("On the platform's record")
    if facts.paid is not None and facts.status == "missing":
        said = tuple(Said(one) for one in _MISSING)
        return Step("confirm", title, Progress.ALARM, said, facts.paid, "call")
    shown = facts.status == REPAID
    step = _step("confirm", title, _CONFIRM, facts.paid if shown and facts.sent is None else None, "confirm")
    if shown or facts.paid is None:
        return step
    return replace(step, progress=Progress.NEXT, record=facts.paid)


def _certificate(pack: RulePack | None, facts: LumpFacts) -> Step:
    ask: tuple[Said, ...] = (Said(_CERTIFICATE_ELSEWHERE),)
    if pack is not None:
        rule = pack.rule("settlement.certificate")
        says = [Said(_CERTIFICATE_SAYS[one]) for one in rule.texts("says")]
        ask = (
            Said(_CERTIFICATE[0]),
            Said(_CERTIFICATE[1], {"says": _joined(says)}),
            Said(_CERTIFICATE[2], {"years": rule.whole("keep_years")}),
        )
    if facts.due is not None:
        ask = (Said(_CAME_LATE, {"due": facts.due, "paid": facts.came_on}), *ask)
    progress = Progress.DONE if facts.certificate else Progress.LATER
    title = N_("Settlement certificate")
    return Step("certificate", title, progress, ask, facts.certificate, "letter certificate-request")


def _report(pack: RulePack | None, facts: LumpFacts) -> Step:
    ask = [Said(_REPORT_ELSEWHERE)] if pack is None else list(_of_report(pack, facts))
    title = N_("Credit report")
    return Step("report", title, Progress.LATER, tuple(ask), None, "letter credit-objection")


def _of_report(pack: RulePack, facts: LumpFacts) -> Iterator[Said]:
    days = pack.rule("settlement.certificate").whole("look_at_report_after_days")
    yield Said(_REPORT[0], {"days": days})
    if facts.settled_on is not None:
        years = pack.rule("credit_report.negative_data").whole("years")
        yield Said(_REPORT[1], {"until": shown_until(pack, facts.settled_on), "years": years})
    yield Said(_REPORT[2], {"days": pack.rule("credit_report.objection").whole("answer_days")})


def _in_order(made: Sequence[Step]) -> list[Step]:
    """The first step that is not done comes next; a later one that is done says so all the same.

    What was to be done before paying is not asked for any more once the payment shows on the record.
    """
    found = False
    ordered = []
    booked = next((one.id for one in made if one.id == "confirm" and one.progress is Progress.DONE), None)
    for one in made:
        if booked is not None:
            ordered.append(one)
            booked = None if one.id == booked else booked
            continue
        if one.progress in {Progress.NEXT, Progress.ALARM}:
            found = True
        elif one.progress is Progress.LATER and not found:
            found = True
            ordered.append(replace(one, progress=Progress.NEXT))
            continue
        ordered.append(one)
    return ordered


def look_at_report_on(pack: RulePack, settled: date) -> date:
    """Give the day on which to look at the credit report after a settlement."""
    return settled + timedelta(days=pack.rule("settlement.certificate").whole("look_at_report_after_days"))
