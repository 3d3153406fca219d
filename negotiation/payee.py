"""Whom to pay when the claim was assigned, or an agency collects for the creditor.

Source: 民法典 Arts 545-548 (cn.contract.assignment): an assignment counts towards the debtor once notified.
Who an account belongs to is for the old creditor to confirm; nothing here names an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import plain_name
from negotiation.products import PartyRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from negotiation.involved import Involved, Legal, Party
    from negotiation.rules import RulePack


class Payee(StrEnum):
    """Who is to be paid; `ask` where what is recorded does not settle it."""

    CREDITOR = "creditor"
    ASSIGNEE = "assignee"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to pay on a day.

    Attributes:
        payee: who.
        name: the assignee's, or None.
        said: sentences about it; none where nobody but the creditor is recorded.
    """

    payee: Payee
    name: str | None = None
    said: tuple[Said, ...] = ()


_ASSIGNED: Final = N_(
    "The debt is assigned to {name} by the notice of {date}: pay {name} from then on, but no new account "
    "before the old creditor has confirmed it."
)
_TO_SOMEBODY: Final = N_(
    "The debt is assigned by the notice of {date}; to whom is not recorded. Ask the old creditor, and pay no "
    "new account before it has confirmed it."
)
_NOT_NOTIFIED: Final = N_(
    "{name} is recorded as assignee, but no notice of an assignment to you: it does not count towards you "
    "yet. Pay the creditor as before, and ask for the proof."
)
_OVER: Final = N_(
    "The debt was assigned to {name} by the notice of {date}, whose time is recorded as ending on {to}. Ask "
    "the creditor's official line whom to pay now."
)
_AGENCY: Final = N_(
    "{name} collects for the creditor: pay only the creditor's own account, never that of an agency or a "
    "person."
)
_PAID_SINCE: Final = N_(
    "Paid after the notice of {date} that the debt is assigned: {days}. What went to the old creditor after "
    "the notice may not count: check that each payment was booked, and by whom."
)


def payment_target(involved: Involved, on: date) -> Target:
    """Say whom to pay on a day: the creditor, unless an assignment was notified.

    Args:
        involved: who is part of the case, and the notices.
        on: the day of the payment.
    """
    target = _assigned(involved, on)
    agency = next((one for one in involved.in_role(PartyRole.AGENCY) if one.on(on)), None)
    if agency is None:
        return target
    return Target(target.payee, target.name, (*target.said, Said(_AGENCY, {"name": agency.name})))


def _assigned(involved: Involved, on: date) -> Target:
    assignees = involved.in_role(PartyRole.ASSIGNEE)
    present = [one for one in assignees if one.on(on)]
    notices = [one for one in involved.notices if one.on <= on]
    if not notices:
        if not present:
            return Target(Payee.CREDITOR)
        return Target(Payee.CREDITOR, None, (Said(_NOT_NOTIFIED, {"name": present[-1].name}),))
    last = notices[-1]
    name = last.party or (present[-1].name if present else None)
    if name is None:
        return Target(Payee.ASK, None, (Said(_TO_SOMEBODY, {"date": last.on}),))
    to = _ended(name, assignees, on)
    if to is not None:
        return Target(Payee.ASK, name, (Said(_OVER, {"name": name, "date": last.on, "to": to}),))
    return Target(Payee.ASSIGNEE, name, (Said(_ASSIGNED, {"name": name, "date": last.on}),))


def _ended(name: str, assignees: Iterable[Party], on: date) -> date | None:
    """The last day of an assignee whose time is over."""
    its = [one for one in assignees if plain_name(one.name) == plain_name(name)]
    if any(one.on(on) for one in its):
        return None
    return max((one.to_on for one in its if one.to_on is not None and one.to_on < on), default=None)


def payee_findings(
    pack: RulePack, involved: Involved, payments: Iterable[tuple[date, str]], *, on: date
) -> Iterator[Finding]:
    """Say whom to pay where an assignment is recorded, and which payments came after its notice.

    Args:
        pack: the rules; only the Chinese ones are known on this.
        involved: who is part of the case, and the notices.
        payments: what was paid, with its day and record id.
        on: the day asked about.
    """
    target = _assigned(involved, on) if pack.name == "cn" else Target(Payee.CREDITOR)
    if not target.said:
        return
    rule = pack.rule("contract.assignment")
    verdict = Verdict.OK if target.payee is Payee.ASSIGNEE else Verdict.WARN
    yield finding(rule, verdict, target.said[0])
    later = _since_first(involved.notices, payments, on)
    if later:
        days = ", ".join(f"{day}" for day in dict.fromkeys(day for day, _ref in later))
        told = Said(_PAID_SINCE, {"date": involved.notices[0].on, "days": days})
        yield finding(rule, Verdict.WARN, told, refs=tuple(ref for _day, ref in later if ref))


def _since_first(
    notices: Iterable[Legal], payments: Iterable[tuple[date, str]], on: date
) -> list[tuple[date, str]]:
    """The payments after the first notice, in order of time; on its very day nobody can tell."""
    first = next((one.on for one in notices if one.on <= on), None)
    return sorted(one for one in payments if first is not None and first < one[0] <= on)
