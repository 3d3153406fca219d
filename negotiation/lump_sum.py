"""Settling in one payment: the steps in their order, what is asked at each, and where the case stands.

The steps are those of the guide (policy, contact, the facts asked for, payment by instruction, confirmation
on the platform's record), then what follows a settlement: the certificate (rule cn.settlement.certificate)
and the credit report (rule cn.credit_report.negative_data).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from negotiation.credit_report import shown_until
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.progress import Record
    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True, kw_only=True)
class LumpFacts:
    """What the records say.

    Attributes:
        today: the present day where the debtor lives.
        asked: the contact in which settling at once was spoken of.
        contact: the newest contact of the debtor's that reached somebody.
        sent: the newest application for it, or paper sent.
        offer: the lump-sum offer that is open or accepted.
        accepted: whether it is accepted.
        written: whether there is a text or recording of it.
        account_named: whether the account to pay into is recorded.
        paid: the payment for it.
        status: of that payment, a `PaymentStatus` value.
        certificate: the certificate that was received.
        settled_on: the day since when nothing more is owed by confirmed payments or by the certificate.
    """

    today: date
    asked: Record | None = None
    contact: Record | None = None
    sent: Record | None = None
    offer: Record | None = None
    accepted: bool = False
    written: bool = False
    account_named: bool = False
    paid: Record | None = None
    status: str = ""
    certificate: Record | None = None
    settled_on: date | None = None


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
_CONFIRM: Final = (
    N_("Look at the platform's own record, not the bank's: only that shows that it was booked."),
)
_MISSING: Final = (
    N_(
        "The platform does not show it: contact support now. Give the day, the amount, the way and the "
        "number of the receipt, ask where it went, and note the ticket."
    ),
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
        pack: the Chinese pack.
        facts: what the records say.
    """
    made = [
        _step("policy", N_("Ask for the policy"), _POLICY, facts.asked or facts.offer, "call"),
        _step("contact", N_("Contact the lender"), _CONTACT, facts.contact, "call"),
        _step("facts", N_("Give the facts asked for"), _FACTS, facts.sent or facts.offer, "application"),
        _step(
            "instructions",
            N_("Instructions in writing"),
            _INSTRUCTIONS,
            facts.offer if facts.accepted and facts.written and facts.account_named else None,
            "accept" if facts.offer else "offer",
        ),
        _step("pay", N_("Pay in one sum"), _PAY, facts.paid, "pay"),
        _confirm(facts),
        _certificate(pack, facts),
        _report(pack, facts),
    ]
    return tuple(_in_order(made))


def _step(ident: str, title: str, ask: Sequence[str], record: Record | None, act: str) -> Step:
    progress = Progress.DONE if record else Progress.LATER
    return Step(ident, title, progress, tuple(Said(one) for one in ask), record, act)


def _confirm(facts: LumpFacts) -> Step:
    title = N_("On the platform's record")
    if facts.paid is not None and facts.status == "missing":
        said = tuple(Said(one) for one in _MISSING)
        return Step("confirm", title, Progress.ALARM, said, facts.paid, "call")
    seen = facts.paid if facts.status == REPAID else None
    step = _step("confirm", title, _CONFIRM, seen, "confirm")
    if seen or facts.paid is None:
        return step
    return replace(step, progress=Progress.NEXT, record=facts.paid)


def _certificate(pack: RulePack, facts: LumpFacts) -> Step:
    rule = pack.rule("settlement.certificate")
    says = [Said(_CERTIFICATE_SAYS[one]) for one in rule.texts("says")]
    joined: Said = says[0]
    for one in says[1:]:
        joined = Said(N_("{one}, {two}"), {"one": joined, "two": one})
    ask = (
        Said(_CERTIFICATE[0]),
        Said(_CERTIFICATE[1], {"says": joined}),
        Said(_CERTIFICATE[2], {"years": rule.whole("keep_years")}),
    )
    progress = Progress.DONE if facts.certificate else Progress.LATER
    title = N_("Settlement certificate")
    return Step("certificate", title, progress, ask, facts.certificate, "letter certificate-request")


def _report(pack: RulePack, facts: LumpFacts) -> Step:
    rule = pack.rule("settlement.certificate")
    days = rule.whole("look_at_report_after_days")
    ask = [Said(_REPORT[0], {"days": days})]
    if facts.settled_on is not None:
        years = pack.rule("credit_report.negative_data").whole("years")
        until = shown_until(pack, facts.settled_on)
        ask.append(Said(_REPORT[1], {"until": until, "years": years}))
    ask.append(Said(_REPORT[2], {"days": pack.rule("credit_report.objection").whole("answer_days")}))
    title = N_("Credit report")
    return Step("report", title, Progress.LATER, tuple(ask), None, "letter credit-objection")


def _in_order(made: Sequence[Step]) -> list[Step]:
    """The first step that is not done comes next; a later one that is done says so all the same."""
    found = False
    ordered = []
    for one in made:
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
