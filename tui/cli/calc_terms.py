"""How the terms of `calc` are read: amounts, percents, counts, and lists of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import listed
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from negotiation.money import Money
    from negotiation.units import Unit
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


UNITS = {
    "day": N_("a day"),
    "week": N_("a week"),
    "2week": N_("two weeks"),
    "4week": N_("four weeks"),
    "semimonth": N_("half a month"),
    "month": N_("a month"),
    "bimonth": N_("two months"),
    "quarter": N_("a quarter"),
    "halfyear": N_("half a year"),
    "year": N_("a year"),
    "term": N_("the whole term"),
}
"""What a unit of time is called; one found in dated payments may have no name but its length."""


class Terms:
    """Reads the values of one line, all in one currency.

    Args:
        arguments: with `currency`, a code as typed.
    """

    def __init__(self, arguments: Namespace) -> None:
        from negotiation.money import check_currency

        self.currency = check_currency(arguments.currency)

    def amount(self, text: str, field: str) -> Money:
        """Read an amount."""
        from negotiation.money import parse_amount

        return parse_amount(text, self.currency, field=field)

    def maybe(self, text: str | None, field: str) -> Money | None:
        """Read an amount; None stays None."""
        return None if text is None else self.amount(text, field)

    def amounts(self, text: str, field: str) -> list[Money]:
        """Read amounts with commas between them."""
        return [self.amount(one, field) for one in listed(text, field)]


def currency_option(parser: Parser) -> None:
    """Add `--currency`."""
    parser.add_argument(
        "--currency", metavar="CODE", default="CNY", help=_("ISO 4217 code; CNY if not given")
    )


def unit_option(parser: Parser) -> None:
    """Add `--unit`."""
    parser.add_argument(
        "--unit",
        metavar="UNIT",
        help=_("time between payments: {units}").format(
            units="month, semimonth, quarter, bimonth, week, 4week, 2week, day, halfyear, year"
        ),
    )


def unit_of(text: str | None) -> Unit:
    """Read a unit; a month where none is given."""
    from negotiation.units import MONTH, parse_unit

    return MONTH if text is None else parse_unit(text)


def percent(text: str | None, field: str, *, remedy: str | None = None) -> Decimal:
    """Read a percentage; None is 0.

    Args:
        text: as typed.
        field: the option, for the refusal.
        remedy: `PER_DAY` or `PERCENTAGE` of accrual.py for what is no rate of a year.

    Raises:
        InvalidValue: it is none, or empty: an empty rate is not one of 0.
    """
    from negotiation.accrual import PER_YEAR, parse_rate

    if text is None:
        return Decimal(0)
    found = parse_rate(text, field=field, remedy=remedy or PER_YEAR)
    if found is None:
        raise InvalidValue(N_("nothing was given."), field=field, remedy=N_("Give a value."))
    return found


def count(text: str, field: str, *, least: int = 1) -> int:
    """Read a whole number."""
    from tui.cli.fields import whole

    found = whole(text, field=field, least=least)
    return found if found is not None else least


def list_help(text: str) -> str:
    """The help of an option that takes a list of amounts."""
    return _("{what} (no thousands separators, or ; between the amounts)").format(what=text)


def payments(
    text: str, terms: Terms, unit: Unit, *, field: str = "payments"
) -> list[tuple[Money, date | None]]:
    """Read `AMOUNT`, `AMOUNT@DATE` or `TIMESxAMOUNT@DATE` (a unit apart from that day on), with commas.

    Raises:
        InvalidValue: one of them is nothing of the kind, or only some have a day.
    """
    from negotiation.agreed import read_payments
    from tui.cli.findings import today

    return read_payments(text, terms.currency, unit, field=field, today=today())


def text_of(number: Decimal | None) -> str | None:
    """Write a number for JSON; None stays None."""
    return None if number is None else f"{number:f}"


def unit_word(name: str) -> str:
    """What the unit is called: one of those that are typed, or the days or months between payments."""
    if name in UNITS:
        return _(UNITS[name])
    months = name.endswith("month")
    size = name.removesuffix("month" if months else "day")
    return (_("{count} months") if months else _("{count} days")).format(count=size)


def sources(*ids: str) -> list[str]:
    """Where the rules behind an answer stand, how surely they are known, and that this is information."""
    from tui.cli.findings import closing, source_lines
    from tui.rules import load_pack

    pack = load_pack("cn")
    return [line for ident in ids for line in ("", *source_lines(pack.rule(ident)))] + closing()


def rule_shapes(*ids: str) -> list[Shape]:
    """The same for JSON."""
    from tui.cli.findings import rule_shape
    from tui.rules import load_pack

    pack = load_pack("cn")
    return [rule_shape(pack.rule(ident)) for ident in ids]


def percent_text(number: Decimal | None) -> str:
    """Write a percentage for people."""
    return "-" if number is None else f"{number:f} %"
