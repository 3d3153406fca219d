"""The screen for 恶意透支: whether the outer elements are all there. It says nothing of intent.

Sources: 刑法 Art. 196; 妨害信用卡管理解释 (2018) Arts 6-10 (rules cn.criminal.card_overdraft*).
Principal only; two effective demands at least 30 days apart; unpaid three months after; intent to possess
illegally is always required, and not paying alone never proves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.money import Money, parse_amount, total
from negotiation.periods import add_months
from negotiation.products import Product

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand by the issuer.

    Attributes:
        on: the day.
        confirmed: its receipt was confirmed, or the debtor evaded it.
        after_due: it came after the limit or the term was passed.
        lawful: it was made lawfully and as agreed.
        ref: id of the record.
    """

    on: date
    confirmed: bool = True
    after_due: bool = True
    lawful: bool = True
    ref: str = ""

    @property
    def effective(self) -> bool:
        """Whether it can be one of the two."""
        return self.confirmed and self.after_due and self.lawful


@dataclass(frozen=True, slots=True)
class Screen:
    """What the records show.

    Attributes:
        principal: what is left of it, payments counted as principal.
        band: `below`, `large`, `huge` or `especially-huge`.
        demands: the two effective demands that count, or empty.
        unpaid_until: the day on which three months have gone by since the second, or None.
        form_met: amount, demands and time are there. Intent is another matter and is always required.
        finding: the same in words.
        notes: what must be said beside it, always.
    """

    principal: Money
    band: str
    demands: tuple[Demand, ...]
    unpaid_until: date | None
    form_met: bool
    finding: Finding
    notes: tuple[Said, ...]


INTENT: Final = N_(
    "Intent to possess illegally is always required; not paying alone never proves it. A loan made in the "
    "form of a card overdraft is outside."
)
REACHABLE: Final = N_(
    "Staying reachable under the number the issuer holds matters: fleeing or changing contacts to dodge "
    "demands is one of the signs that intent is read from."
)
LENIENCY: Final = N_(
    "In the lowest band: all repaid before indictment, the prosecutor may drop the case; before the first "
    "judgment, punishment may be waived; not for one punished twice before for card fraud."
)
_BELOW: Final = N_(
    "The principal left, {principal}, is below {threshold}. The amount is only one of the elements, and it "
    "counts at the day the police open the case."
)
_NO_DEMANDS: Final = N_(
    "By what is recorded there are no two effective demands at least {days} days apart. Demands that are "
    "not recorded here count as well."
)
_NOT_YET: Final = N_("Two effective demands are recorded; three months after the second end on {date}.")
_MET: Final = N_(
    "By what is recorded the outer elements are there: principal {principal}, demands of {first} and "
    "{second}, three months gone by. Speak with a lawyer or legal aid, and with the issuer about "
    "paying."
)
_COUNTED: Final = N_(
    "{told} Counted as demands are the calls and visits that reached you, and the messages, except what "
    "clearly is a receipt, an advert or a greeting: look whether those of {first} and {second} asked you to "
    "pay."
)
_CARDS_ONLY: Final = N_("This screen is about credit cards only.")


def screen(
    pack: RulePack,
    principal: Money,
    demands: Iterable[Demand],
    *,
    on: date,
    payments: Iterable[Money] = (),
    product: str = Product.CREDIT_CARD,
) -> Screen:
    """Hold the records against the outer elements.

    Args:
        pack: the Chinese pack.
        principal: without interest, compound interest and fees.
        demands: those recorded.
        on: the day asked about; demands after it are left out.
        payments: paid since that principal was stated; all of it counts as principal, as far as that goes.
        product: a `Product` value.
    """
    amount = pack.rule("criminal.card_overdraft_amount")
    left = max(principal - total(payments, principal.currency), Money.zero(principal.currency))
    band = _band(pack, left)
    pair = _pair(pack, (one for one in demands if one.on <= on))
    months = pack.rule("criminal.card_overdraft").whole("unpaid_months")
    until = add_months(pair[1].on, months) if pair else None
    met = product == Product.CREDIT_CARD and band != "below" and until is not None and on >= until
    params: dict[str, object] = {"principal": left, "threshold": _yuan(amount.whole("large_from"))}
    message, verdict = _MET, Verdict.WARN
    if product != Product.CREDIT_CARD:
        message, verdict = _CARDS_ONLY, Verdict.NOT_APPLICABLE
    elif band == "below":
        # Not "does not apply": the amount may grow, and what counts is that of another day.
        message, verdict = _BELOW, Verdict.UNKNOWN
    elif until is None:
        message, verdict = _NO_DEMANDS, Verdict.UNKNOWN
        params["days"] = pack.rule("criminal.card_overdraft_demand").whole("days_apart_min")
    elif not met:
        message, verdict = _NOT_YET, Verdict.WARN
        params["date"] = until
    if pair:
        params |= {"first": pair[0].on, "second": pair[1].on}
    refs = tuple(one.ref for one in pair if one.ref)
    said = Said(message, params)
    if refs and verdict is Verdict.WARN:
        said = Said(_COUNTED, {"told": said, "first": pair[0].on, "second": pair[1].on})
    told = finding(pack.rule("criminal.card_overdraft"), verdict, said, refs=refs)
    return Screen(left, band, pair, until, met, told, (Said(INTENT), Said(REACHABLE), Said(LENIENCY)))


def _band(pack: RulePack, principal: Money) -> str:
    rule = pack.rule("criminal.card_overdraft_amount")
    band = "below"
    for name in ("large", "huge", "especially_huge"):
        if principal >= _yuan(rule.whole(f"{name}_from")):
            band = name.replace("_", "-")
    return band


def _pair(pack: RulePack, demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """The two effective demands, far enough apart, of which the second is the earliest possible."""
    apart = pack.rule("criminal.card_overdraft_demand").whole("days_apart_min")
    able = sorted((one for one in demands if one.effective), key=lambda one: one.on)
    # The earliest leaves the most room: far enough from any is far enough from it.
    second = next((one for one in able if (one.on - able[0].on).days >= apart), None)
    return () if second is None else (able[0], second)


def _yuan(amount: int) -> Money:
    return parse_amount(amount, "CNY", field="threshold")
