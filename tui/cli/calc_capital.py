"""`calc capital`: Chinese capital figures, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from negotiation.money import Money
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("amount", metavar="AMOUNT", nargs="?", help=_("an amount in yuan"))
    parser.add_argument("--read", metavar="TEXT", help=_("capital figures to read instead"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Write the amount, or read it."""
    from negotiation.capital import from_capital, to_capital

    if (arguments.amount is None) == (arguments.read is None):
        raise InvalidValue(
            N_("one of the two is needed."), field="amount", remedy=N_("Give an amount, or --read.")
        )
    if arguments.read is not None:
        amount = from_capital(arguments.read, field="read")
    else:
        amount = _amount(arguments.amount)
    text = to_capital(amount)
    return context.output.answer(
        lambda: {"text": text, "amount": str(amount)},
        lambda: [str(amount) if arguments.read is not None else text],
    )


def _amount(text: str) -> Money:
    """Read an amount; the last yuan has fen here too, which inputs elsewhere do not take."""
    from negotiation.money import LARGEST, Money, parse_amount
    from negotiation.text import halfwidth

    whole, point, fen = halfwidth(text).strip().replace(",", "").partition(".")
    if point and whole == str(LARGEST) and fen.isascii() and fen.isdigit() and len(fen) <= 2:
        return Money(int(whole + fen.ljust(2, "0")), "CNY")
    return parse_amount(text, "CNY", field="amount")
