"""`calc personal-plan`: what can be said of asking for a personal instalment plan (个性化分期)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.calc_terms import count, unit_of, unit_option
from tui.cli.findings import closing, finding_lines, finding_shape
from tui.i18n import _
from tui.rules import load_pack

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("--product", metavar="KIND", required=True, help=_("kind of credit"))
    parser.add_argument("--periods", metavar="N", required=True, help=_("number of instalments"))
    unit_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Hold the plan against the rule, which makes it a request and no promise."""
    from negotiation.personal_plan import personal_plan_findings
    from negotiation.products import Product, choose

    pack = load_pack("cn")
    product = choose(Product, arguments.product, field="product")
    periods = count(arguments.periods, "periods")
    found = personal_plan_findings(pack, product, periods, unit_of(arguments.unit))
    return context.output.answer(
        lambda: {"findings": [finding_shape(one) for one in found], "total": len(found)},
        lambda: [*(line for one in found for line in finding_lines(one, pack)), *closing()],
    )
