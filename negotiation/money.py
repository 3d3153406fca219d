"""Exact money: integer minor units of an ISO 4217 currency, `Decimal` in between, never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST: Final = 999_999_999_999
"""Largest amount that an input takes, in major units."""

# The package iso4217 parses an XML table on import (tens of milliseconds): it is asked only for currencies
# that are rare here. A test holds this table against it.
_COMMON: Final = {
    "CNY": 2, "HKD": 2, "MOP": 2, "TWD": 2, "USD": 2, "EUR": 2, "GBP": 2,
    "JPY": 0, "KRW": 0, "SGD": 2, "MYR": 2, "THB": 2, "AUD": 2, "CAD": 2,
}  # fmt: skip

_MARKS: Final = {
    "CNY": ("¥", "元", "RMB", "人民币"),
    "JPY": ("¥", "円"),
    "USD": ("$", "US$"),
    "HKD": ("HK$", "$"),
    "EUR": ("€",),
    "GBP": ("£",),
}
_DIGITS: Final = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency.

    Attributes:
        minor: whole minor units (fen, cents), negative allowed.
        currency: upper-case ISO 4217 code.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"minor units are an int, not {type(self.minor).__name__}")

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Give no money of `currency`."""
        return cls(0, currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimals."""
        return Decimal(str(self))

    def __str__(self) -> str:
        return _plain(self.minor, exponent(self.currency))

    def __bool__(self) -> bool:
        return self.minor != 0

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other)

    def _same(self, other: Money) -> int:
        if not isinstance(other, Money):
            raise TypeError(f"money is reckoned with money, not {type(other).__name__}")
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} are never reckoned together")
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add up `amounts`, all of `currency`; ValueError when one is of another."""
    return sum(amounts, start=Money.zero(currency))


def exponent(currency: str) -> int:
    """Give the number of decimals of `currency` (upper-case code); ValueError when it has none."""
    digits = _COMMON.get(currency)
    if digits is None:
        digits = _iso_exponent(currency)
    if digits is None:
        raise ValueError(f"no ISO 4217 currency: {currency!r}")
    return digits


def check_currency(text: str) -> str:
    """Give the upper-case ISO 4217 code that `text` names, in any case and width.

    Raises:
        InvalidValue: no such currency, or one without minor units (gold, test codes).
    """
    code = halfwidth(text).strip()
    if code.isascii():
        code = code.upper()
    if code in _COMMON or _iso_exponent(code) is not None:
        return code
    raise InvalidValue(
        N_('"{given}" is not a currency.'),
        field="currency",
        remedy=N_("It takes an ISO 4217 code such as CNY, HKD or USD."),
        given=shown(text),
    )


def parse_amount(text: str | Decimal | int, currency: str, *, field: str, positive: bool = False) -> Money:
    """Read an amount in major units of `currency`.

    Takes digits with or without grouping in threes, in ASCII or full width, and the currency's own mark
    or code before or after them: `5000`, `5,000.50`, `５０００`, `￥5,000`, `5000元`, `USD 12`.

    Args:
        text: what was given; a Decimal or int counts in major units too.
        currency: upper-case ISO 4217 code.
        field: the input's name, for the refusal.
        positive: zero is refused as well.

    Raises:
        InvalidValue: anything else, more decimals than the currency has, a negative amount, or one
            above `LARGEST`.
    """
    digits = exponent(currency)
    if isinstance(text, str):
        minor = _minor_of_text(text, currency, digits, field)
    elif isinstance(text, bool) or not isinstance(text, int | Decimal):
        raise TypeError(f"an amount is a str, Decimal or int, not {type(text).__name__}")
    else:
        minor = _minor_of_number(text, currency, digits, field)
    if positive and minor == 0:
        raise _refusal(
            N_("the amount is zero."), currency, digits, field, text, remedy=N_("It takes more than 0.")
        )
    return Money(minor, currency)


def display(money: Money) -> str:
    """Give the amount as people read it: `¥5,180.50` for CNY, else `USD 12.00`; a minus sign comes first."""
    sign = "-" if money.minor < 0 else ""
    whole, point, fraction = _plain(abs(money.minor), exponent(money.currency)).partition(".")
    mark = "¥" if money.currency == "CNY" else f"{money.currency} "
    return f"{sign}{mark}{int(whole):,}{point}{fraction}"


def _iso_exponent(code: str) -> int | None:
    if re.fullmatch("[A-Z]{3}", code) is None:
        return None
    from iso4217 import Currency

    try:
        found: int | None = Currency(code).exponent
    except ValueError:
        return None
    return found


def _plain(minor: int, digits: int) -> str:
    sign = "-" if minor < 0 else ""
    text = str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}" if digits else f"{sign}{text}"


def _minor_of_text(text: str, currency: str, digits: int, field: str) -> int:
    whole, point, fraction = text.partition(".")
    if text.isascii() and whole.isdigit() and len(whole) < len(str(LARGEST)) and len(fraction) == digits:
        if digits and fraction.isdigit():  # the program's own form, which imports bring by the ten thousand
            return int(whole + fraction)
        if not digits and not point:
            return int(whole)
    given = halfwidth(text).strip()
    if not given:
        raise _refusal(N_("no amount was given."), currency, digits, field, text)
    # 。 is what an input method in Chinese mode gives for the decimal point.
    found = re.fullmatch(_DIGITS, _without_mark(given, currency).replace("。", "."))
    if found is None:
        message = (
            N_('"{given}" is negative.')
            if _is_negative(given, currency)
            else N_('"{given}" is not an amount.')
        )
        raise _refusal(message, currency, digits, field, text)
    whole, fraction = found.group(1).replace(",", "").lstrip("0"), found.group(2) or ""
    if len(whole) > len(str(LARGEST)):
        raise _too_large(currency, digits, field, text)
    if len(fraction) > digits:
        raise _too_fine(currency, digits, field, text)
    minor = int((whole or "0") + fraction.ljust(digits, "0"))
    if minor > LARGEST * 10**digits:
        raise _too_large(currency, digits, field, text)
    return minor


def _minor_of_number(number: Decimal | int, currency: str, digits: int, field: str) -> int:
    value = Decimal(number)
    if not value.is_finite():
        raise _refusal(N_('"{given}" is not an amount.'), currency, digits, field, value)
    if value < 0:
        raise _refusal(N_('"{given}" is negative.'), currency, digits, field, value)
    if value > LARGEST:
        raise _too_large(currency, digits, field, value)
    _, figures, power = value.as_tuple()
    surplus = max(0, -digits - int(power))
    # Before any arithmetic: 1E-999999999 is a short Decimal and an endless fraction.
    if value and (surplus >= len(figures) or any(figures[len(figures) - surplus :])):
        raise _too_fine(currency, digits, field, value)
    numerator, denominator = value.as_integer_ratio()
    minor: int = numerator * 10**digits // denominator
    return minor


def _is_negative(given: str, currency: str) -> bool:
    magnitude = _without_mark(given.replace("-", "", 1).strip(), currency)
    signed = given.startswith("-") or _without_mark(given, currency).startswith("-")
    return signed and re.fullmatch(_DIGITS, magnitude) is not None


def _without_mark(text: str, currency: str) -> str:
    for mark in sorted((currency, *_MARKS.get(currency, ())), key=len, reverse=True):
        if text[: len(mark)].upper() == mark:
            return text[len(mark) :].lstrip()
        if text[-len(mark) :].upper() == mark:
            return text[: -len(mark)].rstrip()
    return text


def _refusal(
    message: str,
    currency: str,
    digits: int,
    field: str,
    given: object,
    *,
    remedy: str | None = None,
    **params: object,
) -> InvalidValue:
    if remedy is None and digits:
        remedy = N_(
            "It takes an amount in {currency} with at most {digits} decimals, such as 5000 or 5,000.50."
        )
    elif remedy is None:
        remedy = N_("It takes a whole amount in {currency}, such as 5000 or 5,000.")
    return InvalidValue(
        message, field=field, remedy=remedy, currency=currency, digits=digits, given=shown(given), **params
    )


def _too_fine(currency: str, digits: int, field: str, given: object) -> InvalidValue:
    return _refusal(N_('"{given}" has too many decimals.'), currency, digits, field, given)


def _too_large(currency: str, digits: int, field: str, given: object) -> InvalidValue:
    message, remedy = N_('"{given}" is too large.'), N_("It takes at most {largest}.")
    return _refusal(message, currency, digits, field, given, remedy=remedy, largest=f"{LARGEST:,}")
