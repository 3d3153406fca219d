"""`ladder`: what is left when an application fails, and where a case stands on each rung."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.ladder import warnings
from tui.cli.findings import closing, iso, record_shape, rule_shape, source_lines
from tui.cli.text import wrap
from tui.i18n import _
from tui.rules import override, pack_for, say
from tui.words import PROGRESS
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.rungs import Rung
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_WIDTH = 96
_COMMANDS = {
    "application": "application draft {case}",
    "submit": "application submit {case}",
    "reply": "application reply {case}",
    "call": "contact add {case} --channel call --direction out --summary …",
    "contact": "contact add {case} --channel call --direction out --summary …",
    "offer": "offer add {case} --kind …",
    "edit": "case edit {case} --lender … --lender-type …",
    "arrived": "arrived add {case} --text …",
    "place": "ladder {case} --place …",
    "letter": "letter {case} --kind {what} --out …",
    "event": "event add {case} --kind {what}",
    "material": "material set {case} --kind {what} --note …",
    "task": "task done {what}",
}
_MORE = {"gift": " --party … --amount …", "family-loan": " --party … --amount …", "complaint": " --party …"}
"""What an event of these kinds says besides."""


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    parser.add_argument(
        "--place", metavar="PLACE", help=_("where the debtor lives: a city or a province, for insolvency")
    )


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Show the ladder of the case."""
    from store.queries.ladder import ladder
    from store.queries.understand import currency_of

    rungs = ladder(context.store, arguments.case, place=arguments.place, override=override())
    beware = warnings(pack_for(currency_of(context.store, arguments.case)))
    return context.output.answer(lambda: _shape(rungs, beware), lambda: _lines(rungs, arguments.case, beware))


def _shape(rungs: Sequence[Rung], beware: Sequence[str]) -> Shape:
    return {
        "rungs": [
            {
                "rung": one.id,
                "title": _(one.title),
                "progress": str(one.progress),
                "say": [say(said) for said in one.say],
                "record": record_shape(one.record),
                "last": iso(one.last),
                "act": one.act,
                "acts": list(one.acts),
                "sources": [rule_shape(rule) for rule in one.rules],
            }
            for one in rungs
        ],
        "warnings": [_(text) for text in beware],
    }


def _lines(rungs: Sequence[Rung], case: str, beware: Sequence[str]) -> list[str]:
    """The rungs in their order: what was recorded of those done, the commands of those that are next."""
    printed: list[str] = []
    for place, one in enumerate(rungs, start=1):
        when = f"  {one.record.on}" if one.record else ""
        when += "  " + _("until {day}").format(day=one.last) if one.last else ""
        printed.append(f"{place}  {word(PROGRESS, one.progress)}  {_(one.title)}{when}")
        told = one.say[: one.told] if one.progress == "done" else one.say
        printed += [f"    {line}" for said in told for line in wrap(say(said), _WIDTH)]
        # An approval is done with and still leaves its terms to record.
        if one.progress in {"next", "alarm"} or one.act == "offer":
            printed += [f"    > negotiate-tui {_command(act, case)}" for act in one.acts]
        printed.append("")
    printed += [line for text in beware for line in wrap(_(text), _WIDTH + 4)]
    for rule in {rule.id: rule for one in rungs for rule in one.rules}.values():
        printed += ["", *source_lines(rule)]
    return [*printed, *closing()]


def _command(act: str, case: str) -> str:
    """The command that does it."""
    name, _blank, what = act.partition(" ")
    return _COMMANDS[name].format(case=case, what=what) + _MORE.get(what if name == "event" else "", "")
