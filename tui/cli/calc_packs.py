"""`calc rules`: the rules of a pack with their marks, and one of them whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.errors import N_, NotFound
from negotiation.rules.used import used
from tui.cli.findings import closing, iso, pack_help, rule_shape, source_lines
from tui.cli.text import GAP, facts, table
from tui.i18n import _
from tui.rules import FORCES, load_pack, title
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from negotiation.rules import Rule, RulePack
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`, which is `rules`."""
    parser.add_argument("rule", metavar="RULE", nargs="?", help=_("one rule with all it says"))
    parser.add_argument("--pack", metavar="PACK", default="cn", help=pack_help())


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """List the pack, or one of its rules with every value."""
    if arguments.rule is not None:
        rule = _found(arguments.rule, arguments.pack)
        return context.output.answer(lambda: _shape(rule), lambda: _lines(rule))
    pack = load_pack(arguments.pack)
    heads = [_("rule"), _("name"), _("force"), _("status"), _("checked on")]
    rows = [_row(rule) for rule in pack.rules.values()]
    return context.output.answer(
        lambda: {
            "pack": pack.name,
            "checked_on": iso(pack.checked_on),
            "rules": [_shape(one) for one in pack.rules.values()],
        },
        lambda: table(heads, rows, whole=(0, 4), cells=context.output.cells),
    )


def _found(name: str, pack_name: str) -> Rule:
    """The rule of this id; the pack's name may stand before it, and then decides."""
    head = name.partition(".")[0]
    pack: RulePack = load_pack(head if head in ("cn", "us", "uk") else pack_name)
    try:
        return pack.rule(name)
    except KeyError:
        raise NotFound(
            N_("no rule is called {given}."),
            field="rule",
            remedy=N_("`negotiate-tui calc rules --pack {pack}` lists them."),
            given=name,
            pack=pack.name,
        ) from None


def _shape(rule: Rule) -> Shape:
    reckoned = used(rule.id)
    return {
        **rule_shape(rule),
        "values": {key: _plain(value) for key, value in rule.values.items()},
        "told_only": [key for key in rule.values if key not in reckoned],
    }


def _plain(value: object) -> object:
    """A value as JSON has it: figures as strings, so that no digit is lost."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal | date) else value


def _lines(rule: Rule) -> list[str]:
    reckoned = [key for key in rule.values if key in used(rule.id)]
    told = [key for key in rule.values if key not in reckoned]
    lines = source_lines(rule)
    if reckoned:
        lines += ["", *facts(_pairs(rule, reckoned))]
    if told:
        lines += ["", _("Told only; nothing is reckoned with it:")]
        lines += [GAP + line for line in facts(_pairs(rule, told))]
    return [*lines, *closing()]


def _pairs(rule: Rule, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each value beside its key; rows of a table stand one below the other."""
    for key in keys:
        value = rule.values[key]
        rows = value if isinstance(value, tuple) and value and isinstance(value[0], Mapping) else (value,)
        for place, row in enumerate(rows):
            text = _written(row)
            own = _("{value} (edited by you)").format(value=text) if key in rule.edited else text
            yield " " if place else key, own


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(rule: Rule) -> list[str]:
    return [
        rule.id,
        title(rule),
        word(FORCES, rule.force),
        str(rule.shown_status),
        rule.checked_on.isoformat(),
    ]
