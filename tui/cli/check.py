"""`check`: a case held against the rules, from its records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import words
from tui.cli.calc_rules import act_lines, limitation_shape
from tui.cli.findings import counter_shape, day, finding_shape, iso, pack_help, said_lines
from tui.cli.render_base import INDENT
from tui.cli.text import wrap
from tui.i18n import _
from tui.rules import ATTENTION, FORCES, VERDICTS, advice_note, load_pack, override, say, title
from tui.words import word

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from negotiation.checking import Checked
    from negotiation.finding import Finding
    from negotiation.rules import RulePack
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    parser.add_argument("--pack", metavar="PACK", default="cn", help=pack_help())
    parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Hold the case against the rules, and print what came of it."""
    from store.queries.check import case_day, check

    case, today = case_day(context.store, arguments.case)
    pack = load_pack(arguments.pack)
    on = day(arguments.on, field="on") or today
    checked = check(context.store, case, pack=arguments.pack, override=override(), on=on)
    return context.output.answer(
        lambda: _shape(pack, checked, case, on), lambda: _lines(pack, checked, on, context.output.cells)
    )


def _shape(pack: RulePack, checked: Checked, case: str, on: date) -> Shape:
    return {
        "case": case,
        "on": iso(on),
        "pack": pack.name,
        "checked_on": iso(pack.checked_on),
        "findings": [finding_shape(one) | {"title": title(pack.rule(one.rule))} for one in checked.findings],
        "total": len(checked.findings),
        "counters": [counter_shape(one) for one in checked.counters],
        "limitation": limitation_shape(pack, checked.limitation, on) if checked.limitation else None,
        "notes": [say(one) for one in checked.notes],
        "advice": advice_note(pack.checked_on),
    }


def _lines(pack: RulePack, checked: Checked, on: date, cells: int | None) -> list[str]:
    lines: list[str] = []
    for verdict in ATTENTION:
        group = [one for one in checked.findings if one.verdict == verdict]
        if group:
            lines += ["", _("{verdict}:").format(verdict=word(VERDICTS, verdict))]
        for found in group:
            lines += [INDENT + line for line in _finding_lines(pack, found, (cells or 100) - len(INDENT))]
    if not checked.findings:
        lines += ["", _("No rule of this pack could be held against what is recorded.")]
    told = {say(found.detail) for found in checked.findings}
    lines += ["", *said_lines(one for one in checked.notes if say(one) not in told)]
    if checked.limitation:
        lines += act_lines(checked.limitation, on)
    return [*lines[1:], "", advice_note(pack.checked_on)]


def _finding_lines(pack: RulePack, found: Finding, cells: int) -> list[str]:
    told = _("{one}, {two}, {three}").format(
        one=word(FORCES, found.force),
        two=word(words.MARKS, str(found.status)),
        three=_("checked on {date}").format(date=found.checked_on),
    )
    below = [*wrap(say(found.detail), cells - 2), *wrap(told, cells - 2), *wrap(found.source, cells - 2)]
    return [title(pack.rule(found.rule)), *(INDENT + line for line in below)]
