"""What a card's bill costs when it is paid late or in part, and what a late judgment debt costs.

Contract and tariff decide; the usual terms below carry their marks. Interest is simple: 复利 only where the
contract agrees it, and none on 违约金 or fees (PBOC notice of 2016, CC-10, V).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.accrual import daily_interest, divide_half_up
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, exponent, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LATE_FEE_PERCENT: Final = Decimal(5)
"""Usual 违约金, percent of the unpaid part of the minimum payment (CC-11, P)."""

CARD_DAILY_RATE: Final = Decimal("0.05")
"""Usual daily rate of card overdrafts in percent; agreed since 2021-01-01 (CC-9, V)."""

TOLERANCE_DAYS: Final = 3
TOLERANCE_YUAN: Final = 10
"""Least grace by 中国银行卡行业自律公约 Art. 14 (CC-12, V, self-regulation): days late, yuan short."""

DOUBLED_DAILY_RATE: Final = Decimal("0.0175")
"""Percent per day on judgment money paid late, 法释〔2014〕8号 Art. 1 (V; number U)."""


class Counting(StrEnum):
    """What a card's interest runs on once the bill was not paid in full."""

    FULL = "full"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class CardInterest:
    """What was found about one bill.

    Attributes:
        in_full: the bill counts as paid in full and on time, within the tolerance.
        unpaid: what was still open when the tolerance ended.
        amount: the interest; none where `in_full`.
    """

    in_full: bool
    unpaid: Money
    amount: Money


def late_fee(
    minimum: Money,
    paid: Money,
    *,
    percent: Decimal = LATE_FEE_PERCENT,
    floor: Money | None = None,
    cap: Money | None = None,
) -> Money:
    """Give the late fee (违约金) of one billing period, half up.

    Args:
        minimum: the minimum payment.
        paid: what of it was paid in time.
        percent: of the unpaid part.
        floor: least fee of the bank (CIB 20 yuan), where anything is unpaid.
        cap: largest fee of the bank (ICBC 500 yuan).

    Raises:
        InvalidValue: the percentage is negative or no number.
    """
    _check_rate(percent, "rate")
    unpaid = minimum - paid
    if unpaid.minor <= 0:
        return Money.zero(minimum.currency)
    numerator, denominator = percent.as_integer_ratio()
    fee = Money(divide_half_up(unpaid.minor * numerator, denominator * 100), minimum.currency)
    if floor is not None:
        fee = max(fee, floor)
    return fee if cap is None else min(fee, cap)


def card_interest(
    bill: Money,
    posted: date,
    due: date,
    payments: Sequence[tuple[date, Money]],
    *,
    until: date,
    daily_rate: Decimal = CARD_DAILY_RATE,
    counting: Counting = Counting.FULL,
    tolerance: Money | None = None,
    tolerance_days: int = TOLERANCE_DAYS,
) -> CardInterest:
    """Give the interest of one bill, and whether it counts as paid in full.

    `full` (全额计息) charges the whole bill from its posting, each payment taking its part out from its
    day on; `unpaid` charges only what was open when the tolerance ended. The contract decides (P).

    Args:
        bill: the amount posted.
        posted: the day it was posted.
        due: the due day of the bill.
        payments: days and amounts.
        until: first day that no longer counts.
        daily_rate: percent per day.
        counting: `full` or `unpaid`.
        tolerance: most that may be short; 10 in major units when None.
        tolerance_days: days after `due` that still count as in time.

    Raises:
        InvalidValue: a negative rate, days out of order.
    """
    _check_rate(daily_rate, "daily-rate")
    if not posted <= due or until < posted or any(day < posted for day, _ in payments):
        raise InvalidValue(
            N_("the days are out of order."),
            field="posted",
            remedy=N_("The bill is posted first; it is due, paid and reckoned after that."),
        )
    limit = tolerance if tolerance is not None else _ten(bill.currency)
    grace = due + timedelta(days=tolerance_days)
    in_time = total((amount for day, amount in payments if day <= grace), bill.currency)
    unpaid = max(bill - in_time, Money.zero(bill.currency))
    if unpaid <= limit:
        return CardInterest(True, unpaid, Money.zero(bill.currency))
    counted = [(day, amount) for day, amount in payments if counting is Counting.FULL or day > grace]
    balance = bill if counting is Counting.FULL else unpaid
    return CardInterest(False, unpaid, _interest(balance, posted, counted, until, daily_rate))


def doubled_interest(judgment: Money, start: date, end: date) -> Money:
    """Give the doubled part of interest for delay: judgment money × 0.0175 % × days, half up.

    Source: 民事诉讼法 Art. 264 and 法释〔2014〕8号 Arts 1-3 (V). The base is what the judgment sets without
    its ordinary interest.

    Args:
        judgment: unpaid money of the judgment.
        start: the day after the period set for paying.
        end: first day that no longer counts.

    Raises:
        ValueError: `end` is before `start`.
    """
    return daily_interest(judgment, DOUBLED_DAILY_RATE, (end - start).days)


def _interest(
    balance: Money, since: date, payments: Sequence[tuple[date, Money]], until: date, daily_rate: Decimal
) -> Money:
    """Sum up exact day balances first: the fen is rounded once."""
    days, zero = 0, Money.zero(balance.currency)
    for day, amount in sorted(payments, key=lambda one: one[0]):
        if day >= until:
            break
        days += balance.minor * (day - since).days
        balance, since = max(balance - amount, zero), day
    days += balance.minor * (until - since).days
    return daily_interest(Money(days, balance.currency), daily_rate, 1)


def _ten(currency: str) -> Money:
    return Money(TOLERANCE_YUAN * 10 ** exponent(currency), currency)


def _check_rate(rate: Decimal, field: str) -> None:
    if not rate.is_finite() or rate < 0:
        raise InvalidValue(N_("the rate is negative."), field=field, remedy=N_("It takes 0 or more."))
