"""What an agreement leaves of a debt, part by part, so that what is paid under it settles what it asks for.

An agreement says what is paid in all. Where that is less than the debt by the statement, interest since the
statement is left out first, then costs, interest and principal, in this order: of the principal only where
all the rest is let off. Where it is more, what it adds stands with the interest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negotiation.appropriation import Owed, Part, owed
from negotiation.errors import N_
from negotiation.finding import Said

if TYPE_CHECKING:
    from negotiation.money import Money
    from negotiation.planned import Share

_LET_OFF_FIRST: Final = (Part.COSTS, Part.INTEREST, Part.DOUBLED, Part.PRINCIPAL)

PRINCIPAL_ONLY: Final = N_(
    "By the agreement only the principal is to be paid: costs and interest of {less} are left out here."
)
LESS: Final = N_(
    "By the agreement {less} of the debt is not to be paid, and of which part is not recorded: it is left "
    "out here of the costs first, then of the interest, then of the principal."
)
LESS_ESTIMATE: Final = N_("{less} of interest since the statement is no part of the agreement.")
ADDED: Final = N_(
    "{added} that the agreement takes beyond the debt by the statement stands with the interest."
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement that payments are made under.

    Attributes:
        ref: how the caller knows it.
        total: what is paid under it in all.
        principal_only: it is about the principal only.
        plan: its instalments in their order, where they are known.
    """

    ref: str
    total: Money
    principal_only: bool = False
    plan: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """What an agreement made of a debt.

    Attributes:
        estimate: interest since the statement that is left out.
        less: the parts of the statement that are left out.
        added: what is added to the interest.
    """

    estimate: Money
    less: Owed
    added: Money


def unchanged(zero: Money) -> Fitted:
    """Give a fit that changes nothing; `zero` names the currency."""
    return Fitted(zero, owed(zero), zero)


def fit(debt: Owed, estimated: Money, left: Money, before: Fitted, *, cost: Money) -> tuple[Owed, Fitted]:
    """Give a debt as an agreement leaves it, and what it made of it in all.

    Args:
        debt: the parts before.
        estimated: interest since the statement that was added to its interest.
        left: what the agreement still asks for.
        before: what it made of it already.
        cost: how much of `left` is interest and fees of the instalments themselves: that much stands with the
            interest, whatever else is left out.
    """
    known = min(cost, debt.interest)
    debt, fitted = _fit(replace(debt, interest=debt.interest - known), estimated, left - cost, before)
    more = replace(fitted, added=fitted.added + cost - known)
    return replace(debt, interest=debt.interest + cost), more


def _fit(debt: Owed, estimated: Money, left: Money, before: Fitted) -> tuple[Owed, Fitted]:
    if debt.total < left:
        more = left - debt.total
        return replace(debt, interest=debt.interest + more), replace(before, added=before.added + more)
    estimate = min(estimated, debt.interest, debt.total - left)
    debt = replace(debt, interest=debt.interest - estimate)
    after, less = _without(debt, debt.total - left)
    return after, Fitted(before.estimate + estimate, _plus(before.less, less), before.added)


def undo_fit(debt: Owed, fitted: Fitted) -> Owed:
    """Give a debt as it is without the agreement: what was left out is owed, what was added is not."""
    whole = _plus(debt, fitted.less)
    whole = replace(whole, interest=whole.interest + fitted.estimate)
    return _without(whole, min(fitted.added, whole.total))[0]


def fit_notes(fitted: Fitted, agreed: Agreed) -> tuple[Said, ...]:
    """Say what an agreement left out of a debt, or added to it."""
    notes = []
    if fitted.estimate:
        notes.append(Said(LESS_ESTIMATE, {"less": fitted.estimate}))
    if fitted.less.total:
        known = agreed.principal_only and not fitted.less.principal
        notes.append(Said(PRINCIPAL_ONLY if known else LESS, {"less": fitted.less.total}))
    if fitted.added:
        notes.append(Said(ADDED, {"added": fitted.added}))
    return tuple(notes)


def _without(debt: Owed, less: Money) -> tuple[Owed, Owed]:
    """Leave an amount out of a debt, part after part; gives what is left and what was left out."""
    left, out = {}, {}
    for part in _LET_OFF_FIRST:
        out[part.value] = min(less, debt.part(part))
        left[part.value] = debt.part(part) - out[part.value]
        less -= out[part.value]
    return Owed(**left), Owed(**out)


def _plus(one: Owed, other: Owed) -> Owed:
    return Owed(**{part.value: one.part(part) + other.part(part) for part in Part})
