"""What it means that somebody else is part of a case, for each role.

Sources: 民法典 Arts 545-548 (cn.contract.assignment), 686-695 (cn.guarantee.default), 1064
(cn.contract.spouse_debt); the rules on collection (cn.conduct.*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.products import PartyRole

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a role means.

    Attributes:
        texts: sentences, English message ids.
        rules: where it stands, in the Chinese pack.
    """

    texts: tuple[str, ...]
    rules: tuple[str, ...] = ()


MEANINGS: Final[Mapping[PartyRole, Meaning]] = {
    PartyRole.CO_BORROWER: Meaning(
        (
            N_("A co-borrower owes the whole debt too: contact with one is no contact with a third party."),
            N_("What one of several joint debtors does may move limitation for the others."),
        ),
        ("cn.limitation.interrupts",),
    ),
    PartyRole.GUARANTOR: Meaning(
        (
            N_(
                "A guarantor may be asked to pay. Where the contract names no mode, the creditor must turn "
                "to the debtor first; where it names no period, it is six months from the due day."
            ),
            N_("A heavier agreement binds a guarantor only with written consent: ask before you sign one."),
        ),
        ("cn.guarantee.default",),
    ),
    PartyRole.SPOUSE: Meaning(
        (
            N_(
                "A spouse owes it only if both signed or agreed afterwards, if it was for the daily needs of "
                "the family, or if the creditor proves that it served the family or a joint business."
            ),
            N_("Otherwise a spouse is a third party, who is not collected from."),
        ),
        ("cn.contract.spouse_debt", "cn.conduct.gbt_45251_2025"),
    ),
    PartyRole.AGENCY: Meaning(
        (
            N_("An agency collects for the creditor, to whom the debt is still owed."),
            N_(
                "Ask the creditor's official line whether it was commissioned. Pay only to the creditor's "
                "own account, never to that of an agency or a person."
            ),
        ),
        ("cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026"),
    ),
    PartyRole.ASSIGNEE: Meaning(
        (
            N_("An assignment counts towards you once you are notified; your defences stay."),
            N_("Ask for the proof, and pay no new account before the old creditor has confirmed it."),
        ),
        ("cn.contract.assignment",),
    ),
}
"""By role, what to know about it."""
