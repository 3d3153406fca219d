"""What does not go together in an offer: said before anything is kept, by the field that is wrong."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from negotiation.agreement import agreed_order
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money
from negotiation.products import OfferKind
from negotiation.schedule import RepaymentMethod
from negotiation.text import shown
from negotiation.units import parse_unit
from store.queries.offer_plans import rest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from store.queries.negotiated_views import OfferView

_BY_INSTALMENTS = frozenset({OfferKind.INSTALMENTS, OfferKind.PERSONAL_PLAN})


def check_offer(offer: OfferView, made_on: date) -> None:
    """Refuse terms that contradict each other or leave out what makes the plan.

    Args:
        offer: the terms as read.
        made_on: the day the offer was made.

    Raises:
        InvalidValue: names the field.
    """
    rest = rest_of(offer)
    if offer.upfront >= rest:
        raise InvalidValue(
            N_("the first payment leaves nothing for instalments."),
            field="upfront",
            remedy=N_("It takes less than {principal}."),
            principal=rest,
        )
    if offer.valid_until is not None and offer.valid_until < made_on:
        raise InvalidValue(
            N_("{day} is before the day of the offer, {made_on}."),
            field="valid_until",
            remedy=N_("Give a day from then on, or the day on which the offer was made."),
            day=offer.valid_until,
            made_on=made_on,
        )
    if offer.kind == OfferKind.LUMP_SUM:
        _check_lump_sum(offer)
    elif not offer.periods and (offer.kind in _BY_INSTALMENTS or _of_a_plan(offer)):
        raise InvalidValue(
            N_("it is missing."),
            field="periods",
            remedy=N_("Give the number of instalments, or the list of payments."),
        )
    if offer.due_day is not None:
        _check_due_day(offer, offer.due_day)


def _of_a_plan(offer: OfferView) -> str:
    """The first field given that only instalments have, or ""; a deferral has a rate without any."""
    rate = offer.annual_rate if offer.kind != OfferKind.DEFERRAL else None
    given = {
        "upfront": offer.upfront,
        "instalment": offer.instalment,
        "annual_rate": rate,
        "fee": offer.fee,
        "due_day": offer.due_day,
    }
    return next((field for field, value in given.items() if value), "")


def _check_lump_sum(offer: OfferView) -> None:
    many = "payments" if offer.payments else "periods"
    wrong = many if offer.periods > 1 else _of_a_plan(offer)
    if wrong:
        raise InvalidValue(
            N_("a lump sum is one payment."),
            field=wrong,
            remedy=N_("Leave it out and name what is waived, or choose another kind of offer."),
        )


def _check_due_day(offer: OfferView, day: int) -> None:
    if parse_unit(offer.unit).days:
        raise InvalidValue(
            N_("a due day of the month does not go with days or weeks."),
            field="due_day",
            remedy=N_("Leave it out, or count in months."),
        )
    first = offer.first_on
    if first is not None and first.day != min(day, monthrange(first.year, first.month)[1]):
        raise InvalidValue(
            N_("the first day, {first}, is not the {day} of its month."),
            field="due_day",
            remedy=N_("Leave the due day out, or give the first day that falls on it."),
            first=first,
            day=day,
        )


def check_beside_payments(given: Mapping[str, object]) -> None:
    """Refuse figures that a list of payments says already.

    Args:
        given: what was typed, by its field; what is empty or nothing counts as not given.

    Raises:
        InvalidValue: names the first of them.
    """
    field = next((name for name, value in given.items() if value), None)
    if field is not None:
        raise InvalidValue(
            N_("it does not go together with a list of payments."),
            field=field,
            remedy=N_("Leave one of the two out: the list says what is paid, and when."),
        )


def method_of(chosen: RepaymentMethod | None, rate: Decimal | None) -> RepaymentMethod:
    """Give how instalments are made up: as chosen, else as the rate says, which is never left out.

    Raises:
        InvalidValue: an interest-free plan with a rate.
    """
    if chosen is None:
        return RepaymentMethod.EQUAL_INSTALMENT if rate else RepaymentMethod.INTEREST_FREE
    if chosen is RepaymentMethod.INTEREST_FREE and rate:
        raise InvalidValue(
            N_("an interest-free plan has no rate."),
            field="annual_rate",
            remedy=N_("Leave the rate out, or say otherwise how the instalments are made up."),
        )
    return chosen


def waived_of_interest(balance: Money, principal: Money) -> Money:
    """Give what is let off where only the principal is to be paid.

    Raises:
        InvalidValue: the latest statement names no principal.
    """
    if principal.minor <= 0:
        raise InvalidValue(
            N_("the latest statement names no principal."),
            field="kind",
            remedy=N_("Enter what the creditor states first, or give the amount waived."),
        )
    return max(balance - principal, Money.zero(balance.currency))


def check_waived(waived: Money, balance: Money, principal: Money) -> None:
    """Refuse an amount waived that leaves more than the principal to be paid.

    Raises:
        InvalidValue: it does.
    """
    if principal.minor > 0 and balance - waived > principal:
        raise InvalidValue(
            N_("principal only leaves {principal} to pay, not {rest}."),
            field="waived",
            remedy=N_("Leave it out: everything above the principal is waived."),
            principal=principal,
            rest=balance - waived,
        )


def check_order(words: str) -> None:
    """Refuse words about the order of payments that no order can be read from.

    Raises:
        InvalidValue: they could mean either, or nothing.
    """
    if words and agreed_order({"order": words}) is None:
        raise InvalidValue(
            N_('no order of payments can be read from "{given}".'),
            field="term",
            remedy=N_(
                "It takes order=principal-first or order=default, or words such as principal first or "
                "interest first."
            ),
            given=shown(words),
        )
