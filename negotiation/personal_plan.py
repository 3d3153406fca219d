"""What can be said of asking for a personal instalment plan (个性化分期), before anybody agreed to it.

Rules cn.card.personal_plan and cn.card.personal_plan_scope (Art. 70 of the card measures, V): it is for card
debts, runs for at most 60 months, and the bank may agree, but need not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Verdict, finding

if TYPE_CHECKING:
    from negotiation.finding import Finding
    from negotiation.rules import RulePack
    from negotiation.units import Unit

REQUEST: Final = N_(
    "A request, never promised: the bank may agree. Its cost is as agreed; it need not be free of interest."
)
CARDS_ONLY: Final = N_(
    "The rule is about card debts. For this one a plan is a matter of agreement, without that rule."
)
TOO_LONG: Final = N_("It runs for at most {months} months; this one takes {given}.")
_MONTHS: Final = 12


def personal_plan_findings(pack: RulePack, product: str, periods: int, unit: Unit) -> tuple[Finding, ...]:
    """Say what stands against a personal plan, and that it is a request; of another debt that it is no card.

    Args:
        pack: the Chinese pack.
        product: a `Product` value.
        periods: how many instalments.
        unit: the time between them.
    """
    plan, scope = pack.rule("card.personal_plan"), pack.rule("card.personal_plan_scope")
    if product not in scope.texts("products"):
        # What the rule says of cards says nothing about this debt.
        return (finding(scope, Verdict.NOT_APPLICABLE, CARDS_ONLY),)
    found = []
    given = Fraction(periods * _MONTHS) / unit.a_year
    months = plan.whole("max_months")
    if given > months:
        found.append(finding(plan, Verdict.EXCEEDS, TOO_LONG, months=months, given=-(-given // 1)))
    return (*found, finding(plan, Verdict.OK, REQUEST))
