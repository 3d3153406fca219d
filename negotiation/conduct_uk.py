"""The rule of England and Wales on contact with customers. It names duties, not numbers.

Source: FCA CONC 7.9 (uk.ew.conc_7_9): no contact at unreasonable times, reasonable requests respected, no
disclosure to third parties, no premium numbers, visit rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.conduct import NO_CONTACT, Scope, Seen, refs_of
from negotiation.errors import N_
from negotiation.finding import Finding, Verdict, finding
from negotiation.products import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negotiation.rules import RulePack

_THIRD: Final = N_("{date}: a third party was contacted; the debt is not to be disclosed to third parties.")
_VISIT: Final = N_("{date}: a visit; the rule has conditions for visits. Compare what happened.")
_DUTIES: Final = N_(
    "The rule names no hours and no numbers: no contact at unreasonable times, reasonable requests "
    "respected, no premium numbers. Whether the contacts recorded keep to it is a matter of judgment."
)


def check(pack: RulePack, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Give the findings of the rule of England and Wales."""
    del scope  # it binds whoever collects
    rule = pack.rule("ew.conc_7_9")
    if not seen:
        yield finding(rule, Verdict.NOT_APPLICABLE, NO_CONTACT)
        return
    yield finding(rule, Verdict.UNKNOWN, _DUTIES)
    for one in seen:
        if one.third:
            yield finding(rule, Verdict.WARN, _THIRD, refs=refs_of([one]), on=one.day, date=one.day)
        if one.fact.channel == Channel.VISIT:
            yield finding(rule, Verdict.WARN, _VISIT, refs=refs_of([one]), on=one.day, date=one.day)
