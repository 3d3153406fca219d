"""Where a complaint or a question goes, by kind of lender and by what it is about.

Sources: cn.complaint.* and cn.help.* (numbers from pages and lists, each with its mark). A complaint states
facts, dates and the rule; it is never tied to a request for a waiver.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.creditors import mark
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.products import LenderType
from negotiation.rules import Hotline, Status

if TYPE_CHECKING:
    from negotiation.creditors import Creditor
    from negotiation.rules import Rule, RulePack


class About(StrEnum):
    """What a complaint is about."""

    CONDUCT = "conduct"
    CHARGES = "charges"
    CREDIT_REPORT = "credit-report"
    PAYMENT = "payment"
    NUISANCE = "nuisance"
    FRAUD = "fraud"
    THREAT = "threat"
    LEGAL_AID = "legal-aid"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Way:
    """One place to turn to.

    Attributes:
        rule: where it stands.
        number: what to dial or open; empty where none is known.
        status: V, P or U, of the number.
        notes: what to know before using it.
    """

    rule: Rule
    number: str
    status: str
    notes: tuple[Said, ...] = ()


COMPARE: Final = N_("Compare the number with the back of the card or the lender's app before you call.")
CHECK: Final = N_("Please check on your card or in the app before you call.")
BLANK: Final = N_("No number is recorded: take it from the back of the card or the lender's app.")
OWN: Final = N_("The number is entered by you.")
OWN_FROM: Final = N_("The number is entered by you; where it is from: {source}.")
KEEP_TICKET: Final = N_("Keep the ticket number (工单号).")
NIFA: Final = N_("Under your real name; at most {count} reports a day.")
BUREAU: Final = N_("Or the local financial bureau (地方金融管理局).")
HOURS: Final = N_("Hours not known.")
NOT_WITH_WAIVER: Final = N_(
    "A complaint states facts, dates and the rule. A request is made by itself, in another letter."
)
PAY_ONLY: Final = N_("Pay only to the account named in the contract or in the lender's app.")

_BY_ABOUT: Final = {
    About.CREDIT_REPORT: ("complaint.hotline_12363",),
    About.PAYMENT: ("complaint.hotline_12363",),
    About.NUISANCE: ("complaint.hotline_12321",),
    About.FRAUD: ("complaint.hotline_96110", "complaint.police_110"),
    About.THREAT: ("complaint.police_110", "complaint.hotline_12337"),
    About.LEGAL_AID: ("help.hotline_12348",),
    About.COURT: ("help.hotline_12368", "help.hotline_12348"),
}
# Not a complaint against the lender: its own line comes first only for those.
_NOT_AGAINST_LENDER: Final = frozenset({About.FRAUD, About.THREAT, About.LEGAL_AID, About.COURT})
_REGULATORS: Final = {
    "complaint.hotline_12378": N_("If the contract names a bank or a consumer finance company."),
    "complaint.hotline_12345": N_("If the contract names a micro-loan company or another local lender."),
}
"""Each with when it is the right one, for a platform or a lender of a kind that is not known."""
PLATFORMS: Final = frozenset({None, LenderType.LOAN_ASSIST, LenderType.PAYMENT, LenderType.OTHER})
"""Kinds that do not say what the lender of the contract is."""


def ways(
    pack: RulePack, lender_type: str | None, about: str = About.CONDUCT, *, creditor: Creditor | None = None
) -> tuple[Way, ...]:
    """Give the places to turn to, the first step first.

    Args:
        pack: the Chinese pack.
        lender_type: a `LenderType` value, of the lender that the contract names; None where it is not known.
        about: an `About` value.
        creditor: of the directory, for its own line.
    """
    found = []
    if about not in _NOT_AGAINST_LENDER and lender_type != LenderType.PRIVATE:
        found.append(lender_line(pack, creditor))
        found += _regulators(pack, lender_type)
    found += [_way(pack.rule(name)) for name in _by_about(about, lender_type)]
    if about in {About.CONDUCT, About.CHARGES} and lender_type != LenderType.PRIVATE:
        found.append(_way(pack.rule("complaint.nifa")))
    return tuple(found)


def _regulators(pack: RulePack, lender_type: str | None) -> list[Way]:
    if lender_type in PLATFORMS:
        ways_of = ((_way(pack.rule(name)), Said(when)) for name, when in _REGULATORS.items())
        return [replace(way, notes=(when, *way.notes)) for way, when in ways_of]
    return [_way(pack.rule(name)) for name in _REGULATORS if _against(pack.rule(name), lender_type)]


def _by_about(about: str, lender_type: str | None) -> tuple[str, ...]:
    """What the matter adds; a payment platform is supervised as one whatever it is about."""
    names = _BY_ABOUT.get(About(about), ())
    if lender_type == LenderType.PAYMENT and about not in _NOT_AGAINST_LENDER:
        return tuple(dict.fromkeys((*_BY_ABOUT[About.PAYMENT], *names)))
    return names


def hotline(pack: RulePack, creditor: Creditor | None) -> Hotline | None:
    """Give a creditor's number: the user's before the directory's; None where none is known."""
    if creditor is None:
        return None
    if creditor.id in pack.hotlines or not creditor.hotline:
        return pack.hotlines.get(creditor.id)
    # None of the directory's numbers was checked against the lender's own site.
    status = Status(mark(creditor.hotline_status))
    return Hotline(creditor.hotline, creditor.hotline_source, status, entered=False)


def lender_line(pack: RulePack, creditor: Creditor | None) -> Way:
    """Give the lender's own line, its number with its mark."""
    rule = pack.rule("complaint.lender")
    line = hotline(pack, creditor)
    if line is None:
        return Way(rule, "", "U", (Said(BLANK), Said(KEEP_TICKET), Said(PAY_ONLY)))
    own = [Said(OWN_FROM, {"source": line.source}) if line.source else Said(OWN)] if line.entered else []
    hint = Said(COMPARE if line.status is Status.VERIFIED else CHECK)
    return Way(rule, line.number, line.status, (hint, *own, Said(KEEP_TICKET), Said(PAY_ONLY)))


def _against(rule: Rule, lender_type: str | None) -> bool:
    return lender_type in rule.texts("against")


def _way(rule: Rule) -> Way:
    notes = []
    if rule.id.endswith(".nifa"):
        return Way(
            rule, rule.url or "", rule.status, (Said(NIFA, {"count": rule.whole("reports_per_day_max")}),)
        )
    if rule.id.endswith("_12345"):
        notes.append(Said(BUREAU))
    if rule.values.get("hours") == "unknown":
        notes.append(Said(HOURS))
    if rule.status_of("number") == "U":
        notes.append(Said(CHECK))
    return Way(rule, rule.text("number"), rule.status_of("number"), tuple(notes))
