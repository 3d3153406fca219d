"""What a card's bill costs when it is paid late or in part, and what a late judgment debt costs.

Contract and tariff decide; what is usual stands in the pack with its marks (cn.card.usual_penalty,
cn.card.grace, cn.card.overdraft_band, cn.court.doubled_interest). Interest is simple: 复利 only where the
contract agrees it, and none on 违约金 or fees (PBOC notice of 2016, CC-10, V).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from negotiation.accrual import daily_interest, divide_half_up
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, exponent, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from negotiation.rules import RulePack


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
    pack: RulePack,
    minimum: Money,
    paid: Money,
    *,
    percent: Decimal | None = None,
    floor: Money | None = None,
    cap: Money | None = None,
) -> Money:
    """Give the late fee (违约金) of one billing period, half up.

    Args:
        pack: the Chinese pack.
        minimum: the minimum payment.
        paid: what of it was paid in time.
        percent: of the unpaid part; what is usual when None.
        floor: least fee of the bank (CIB 20 yuan), where anything is unpaid.
        cap: largest fee of the bank (ICBC 500 yuan).

    Raises:
        InvalidValue: the percentage is negative or no number.
    """
    if percent is None:
        percent = pack.rule("card.usual_penalty").percent("share_of_unpaid_minimum")
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
    pack: RulePack,
    bill: Money,
    posted: date,
    due: date,
    payments: Sequence[tuple[date, Money]],
    *,
    until: date,
    daily_rate: Decimal | None = None,
    counting: Counting = Counting.FULL,
    tolerance: Money | None = None,
    tolerance_days: int | None = None,
) -> CardInterest:
    """Give the interest of one bill, and whether it counts as paid in full.

    `full` (全额计息) charges the whole bill from its posting, each payment taking its part out from its
    day on; `unpaid` charges only what was open when the tolerance ended. The contract decides (P).

    Args:
        pack: the Chinese pack.
        bill: the amount posted.
        posted: the day it was posted.
        due: the due day of the bill.
        payments: days and amounts.
        until: first day that no longer counts.
        daily_rate: percent per day; the most that the band allowed while there was one when None.
        counting: `full` or `unpaid`.
        tolerance: most that may be short; the least that the convention names when None.
        tolerance_days: days after `due` that still count as in time; as `tolerance` when None.

    Raises:
        InvalidValue: a negative rate, days out of order.
    """
    if daily_rate is None:
        daily_rate = pack.rule("card.overdraft_band").percent("daily_max")
    _check_rate(daily_rate, "daily-rate")
    if not posted <= due or until < posted or any(day < posted for day, _ in payments):
        raise InvalidValue(
            N_("the days are out of order."),
            field="posted",
            remedy=N_("The bill is posted first; it is due, paid and reckoned after that."),
        )
    least = pack.rule("card.grace")
    if tolerance is None:
        tolerance = Money(int(least.number("tolerance_min") * 10 ** exponent(bill.currency)), bill.currency)
    days = least.whole("grace_days_min") if tolerance_days is None else tolerance_days
    grace = due + timedelta(days=days)
    in_time = total((amount for day, amount in payments if day <= grace), bill.currency)
    unpaid = max(bill - in_time, Money.zero(bill.currency))
    if unpaid <= tolerance:
        return CardInterest(True, unpaid, Money.zero(bill.currency))
    counted = [(day, amount) for day, amount in payments if counting is Counting.FULL or day > grace]
    balance = bill if counting is Counting.FULL else unpaid
    return CardInterest(False, unpaid, _interest(balance, posted, counted, until, daily_rate))


def doubled_interest(pack: RulePack, judgment: Money, start: date, end: date) -> Money:
    """Give the doubled part of interest for delay: judgment money × 0.0175 % × days, half up.

    Source: 民事诉讼法 Art. 264 and 法释〔2014〕8号 Arts 1-3 (V). The base is what the judgment sets without
    its ordinary interest.

    Args:
        pack: the Chinese pack.
        judgment: unpaid money of the judgment.
        start: the day after the period set for paying.
        end: first day that no longer counts.

    Raises:
        ValueError: `end` is before `start`.
    """
    rate = pack.rule("court.doubled_interest").percent("daily_rate")
    return daily_interest(judgment, rate, (end - start).days)


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


def _check_rate(rate: Decimal, field: str) -> None:
    if not rate.is_finite() or rate < 0:
        raise InvalidValue(N_("the rate is negative."), field=field, remedy=N_("It takes 0 or more."))
