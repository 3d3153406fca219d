"""`calc`: the domain's arithmetic without a case. Works without a database.

Each word's arguments and answer stand in a file of their group, named in `FILES`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import CommandModule, Parser

FILES: Final = {
    "apr": "tui.cli.calc_rates",
    "schedule": "tui.cli.calc_schedule",
    "compare": "tui.cli.calc_compare",
    "split": "tui.cli.calc_budget",
    "afford": "tui.cli.calc_budget",
    "payoff": "tui.cli.calc_payoff",
    "early-payoff": "tui.cli.calc_early",
    "accrue": "tui.cli.calc_charges",
    "late-fee": "tui.cli.calc_charges",
    "card-interest": "tui.cli.calc_charges",
    "doubled-interest": "tui.cli.calc_charges",
    "apply": "tui.cli.calc_apply",
    "allocate": "tui.cli.calc_apply",
    "capital": "tui.cli.calc_capital",
    "limitation": "tui.cli.calc_rules",
    "cap": "tui.cli.calc_cap",
    "fee": "tui.cli.calc_rules",
    "class": "tui.cli.calc_rules",
    "lpr": "tui.cli.calc_rules",
    "conduct": "tui.cli.calc_rights",
    "overdraft": "tui.cli.calc_rights",
    "complaint": "tui.cli.calc_rights",
    "arrived": "tui.cli.calc_rights",
    "deadline": "tui.cli.calc_court",
    "credit-report": "tui.cli.calc_court",
    "personal-plan": "tui.cli.calc_personal",
    "insolvency": "tui.cli.calc_court",
    "rules": "tui.cli.calc_packs",
}


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    parser.takes_blank = False
    _file(verb).define(parser, verb)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon, and print what came of it."""
    return _file(verb).run(context, arguments, verb)


def _file(verb: str) -> CommandModule:
    found: CommandModule = importlib.import_module(FILES[verb])
    return found
