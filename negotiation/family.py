"""What money from family is: a gift, or a new debt. It is recorded as what it is.

Sources: on loans between persons cn.rate.private_lending, cn.rate.private_lending_no_clause; on whether a
spouse owes the debt cn.contract.spouse_debt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.parties import Meaning
from negotiation.products import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY: Final[Mapping[EventKind, Meaning]] = {
    EventKind.GIFT: Meaning(
        (
            N_(
                "Nobody in the family has to pay for you, unless they signed or the law makes the debt joint."
            ),
            N_("A gift is owed to nobody. Let the giver write down that it is one."),
        ),
        ("contract.spouse_debt",),
    ),
    EventKind.FAMILY_LOAN: Meaning(
        (
            N_(
                "A loan from family is a new debt: recording it opens a case for it, so that it counts in "
                "the budget too. Write down the sum, the day and how it is paid back."
            ),
            N_("Where no interest was agreed there is none; what was agreed has a ceiling."),
        ),
        ("rate.private_lending", "rate.private_lending_no_clause"),
    ),
}
"""By kind of event, what to know about it."""
