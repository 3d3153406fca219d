"""Payments of agreed days and amounts: read as people type them, written down, and made into a plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount, total
from negotiation.rates import check_periods
from negotiation.schedule import Instalment, Schedule
from negotiation.shares import share_out
from negotiation.text import halfwidth, listed, shown
from negotiation.units import step
from negotiation.when import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.units import Unit


def read_payments(
    text: str, currency: str, unit: Unit, *, field: str, today: date
) -> list[tuple[Money, date | None]]:
    """Read `AMOUNT`, `AMOUNT@DATE` or `TIMESxAMOUNT@DATE` (a unit apart from that day on), with commas.

    Args:
        text: as typed; line breaks stand for commas.
        currency: of the amounts.
        unit: the time between the payments that one part stands for.
        field: the input's name, for the refusal.
        today: days such as `+7d` count from here.

    Raises:
        InvalidValue: one of them is nothing of the kind, or only some have a day.
    """
    read: list[tuple[Money, date | None]] = []
    between = ";" if ";" in halfwidth(text) else ","
    for part in listed(between.join(text.splitlines()), field):
        found = re.fullmatch(r"(?:([0-9]{1,6})\s*[xX×*]\s*)?([^@]+?)\s*(?:@\s*(.+))?", part)
        if found is None:
            raise InvalidValue(
                N_('"{given}" is no payment.'),
                field=field,
                remedy=N_("It takes AMOUNT@DATE or TIMESxAMOUNT@DATE, with commas between them."),
                given=shown(part),
            )
        times = int(found[1] or 1)
        check_periods(times, field=field)
        amount = parse_amount(found[2], currency, field=field)
        first = parse_date(found[3], field=field, today=today) if found[3] else None
        read += [(amount, None if first is None else step(first, unit, place)) for place in range(times)]
    if len({day is None for _amount, day in read}) > 1:
        raise InvalidValue(
            N_("some payments have a day and some have none."),
            field=field,
            remedy=N_("Give a day with each, or with none."),
        )
    return read


def dated(payments: Sequence[tuple[Money, date | None]], *, field: str) -> tuple[tuple[date, Money], ...]:
    """Give payments by their days.

    Raises:
        InvalidValue: there is none, one has no day, or the days are out of order.
    """
    check_periods(len(payments), field=field)
    found: list[tuple[date, Money]] = []
    for amount, day in payments:
        if day is None:
            raise InvalidValue(
                N_("some payments have no day."), field=field, remedy=N_("Give each as AMOUNT@DATE.")
            )
        if found and day < found[-1][0]:
            raise InvalidValue(
                N_("{day} comes before the day ahead of it."),
                field=field,
                remedy=N_("Give the payments in the order of their days."),
                day=day,
            )
        found.append((day, amount))
    return tuple(found)


def payments_text(payments: Sequence[tuple[date, Money]]) -> str:
    """Write payments as they could be typed: `600.00@2026-12-25, 700.00@2027-01-25`."""
    return ", ".join(f"{amount}@{day.isoformat()}" for day, amount in payments)


def agreed_schedule(principal: Money, payments: Sequence[tuple[date, Money]]) -> Schedule:
    """Make up a plan of exactly these payments; what they come to above `principal` is its cost.

    The principal is shared among them in proportion to their amounts, by the largest remainder; what is left
    of each is shown as interest.

    Args:
        principal: what is to be paid back.
        payments: days and amounts in their order, as `dated` gives them.

    Raises:
        InvalidValue: one is nothing, or they come to less than `principal`.
    """
    if any(amount.minor <= 0 for _day, amount in payments):
        raise InvalidValue(
            N_("a payment of nothing is none."), field="payments", remedy=N_("Give amounts above 0.")
        )
    paid = total((amount for _day, amount in payments), principal.currency)
    if paid < principal:
        raise InvalidValue(
            N_("the payments come to {paid}, less than the {rest} that is to be paid."),
            field="payments",
            remedy=N_("Name the amount waived, or give every payment."),
            paid=paid,
            rest=principal,
        )
    zero, balance = Money.zero(principal.currency), principal
    made = []
    parts = share_out(principal, [amount.minor for _day, amount in payments])
    for number, ((day, amount), part) in enumerate(zip(payments, parts, strict=True), 1):
        balance -= part
        made.append(Instalment(number, day, amount, part, amount - part, zero, balance))
    return Schedule(tuple(made), paid, paid - principal, zero)
