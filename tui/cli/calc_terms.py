"""How the terms of `calc` are read: amounts, percents, counts, and lists of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown
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
"""What a unit of time is called; one found in dated payments may have no name of its own."""


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


def listed(text: str, field: str) -> list[str]:
    """The parts of a list with commas between them; empty ones are left out.

    With `;` between the parts, commas group the figures of an amount: `4,550;6,700`.

    Raises:
        InvalidValue: the commas look as if they grouped figures, as in `4,550,6,700`.
    """
    given = halfwidth(text)
    parts = [part.strip() for part in re.split(";" if ";" in given else "[,、]", given) if part.strip()]
    if ";" not in given and _grouped(parts):
        raise InvalidValue(
            N_('"{given}" can be read in two ways.'),
            field=field,
            remedy=N_("Leave thousands separators out, or put ; between the amounts."),
            given=shown(text),
        )
    return parts


def _grouped(parts: list[str]) -> bool:
    """Whether commas seem to stand inside amounts: 4,050 and 1,00 show it, and 4,550,6,700 all along."""
    if any(re.match("0[0-9]", part) for part in parts[1:]):
        return True
    heads, tails = parts[::2], parts[1::2]
    return (
        len(heads) == len(tails) > 1
        and all(re.fullmatch(r"(?:.*=)?[1-9][0-9]?", head) for head in heads)
        and all(re.match(r"[0-9]{3}(?![0-9])", tail) for tail in tails)
    )


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
    from negotiation.rates import check_periods
    from negotiation.units import step
    from tui.cli.findings import needed_day

    read: list[tuple[Money, date | None]] = []
    for part in listed(text, field):
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
        amount = terms.amount(found[2], field)
        first = needed_day(found[3], field=field) if found[3] else None
        read += [(amount, None if first is None else step(first, unit, place)) for place in range(times)]
    if len({day is None for _amount, day in read}) > 1:
        raise InvalidValue(
            N_("some payments have a day and some have none."),
            field=field,
            remedy=N_("Give a day with each, or with none."),
        )
    return read


def text_of(number: Decimal | None) -> str | None:
    """Write a number for JSON; None stays None."""
    return None if number is None else f"{number:f}"


def unit_word(name: str) -> str:
    """What the unit is called."""
    return _(UNITS.get(name, name))


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
