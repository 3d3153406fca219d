"""`check`: a case held against the rules, from its records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import words
from tui.cli.calc_rules import act_lines, limitation_shape
from tui.cli.findings import counter_shape, day, finding_shape, iso, pack_help, said_lines, today
from tui.cli.json_values import amount
from tui.cli.render_base import INDENT
from tui.cli.text import NOTHING, table, wrap
from tui.i18n import _
from tui.rules import (
    ATTENTION,
    FORCES,
    VERDICTS,
    advice_note,
    load_pack,
    override,
    plain,
    say,
    source_text,
    title,
)
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import date

    from negotiation.charges import Charges
    from negotiation.checking import Checked
    from negotiation.finding import Finding
    from store.queries.check import CheckedCase
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("case", metavar="CASE", nargs="?", help=_("the case's id, or its beginning"))
    which.add_argument("--all", action="store_true", help=_("all open cases, in short"))
    parser.add_argument(
        "--pack",
        metavar="PACK",
        help=_("{packs}; by the case's currency if not given").format(packs=pack_help()),
    )
    parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Hold the case against the rules, and print what came of it."""
    from store.queries.check import case_day, check

    if arguments.pack is not None:
        load_pack(arguments.pack)  # a wrong name is refused whatever the cases are
    if arguments.all:
        return _all(context, arguments)
    case, present = case_day(context.store, arguments.case)
    on = day(arguments.on, field="on") or present
    checked = check(context.store, case, pack=arguments.pack, override=override(), on=on)
    return context.output.answer(
        lambda: _shape(checked, case, on), lambda: _lines(checked, on, context.output.cells)
    )


def _all(context: Context, arguments: Namespace) -> int:
    from store.queries.check import check_all

    on = day(arguments.on, field="on")
    found = list(check_all(context.store, pack=arguments.pack, override=override(), on=on))
    return context.output.answer(
        lambda: {"cases": [_short_shape(one) for one in found], "total": len(found)},
        lambda: _short_lines(context, found),
    )


def _short_shape(one: CheckedCase) -> Shape:
    return {
        "case": one.case,
        "creditor": one.creditor,
        "debtor": one.debtor or None,
        "debtor_id": one.debtor_id,
        "pack": one.pack,
        "findings": one.verdicts,
        "exceeded": list(one.exceeded),
    }


def _short_lines(context: Context, found: Sequence[CheckedCase]) -> list[str]:
    from store.queries.shortids import short_length

    if not found:
        return [_("No case.")]
    size = short_length(context.store, "debt_case", [one.case for one in found])
    several = len({one.debtor_id for one in found}) > 1
    whose = [_("Debtor")] if several else []
    verdicts = [word(VERDICTS, verdict) for verdict in ATTENTION[:3]]
    heads = [_("ID"), *whose, _("Creditor"), *verdicts, _("Beyond")]
    rows = [
        [
            one.case[:size],
            *([one.debtor or _("yourself")] if several else []),
            one.creditor,
            *(str(one.verdicts.get(verdict, 0)) for verdict in ATTENTION[:3]),
            ", ".join(one.exceeded) or (NOTHING if one.pack else _("no rules known")),
        ]
        for one in found
    ]
    figures = range(len(whose) + 2, len(whose) + 5)
    lines = table(heads, rows, right=set(figures), whole={0}, cells=context.output.cells)
    return [*lines, "", advice_note(today())]


def _shape(checked: Checked, case: str, on: date) -> Shape:
    pack, true = checked.pack, checked.true_rate
    return {
        "case": case,
        "on": iso(on),
        "pack": pack.name if pack else None,
        "checked_on": iso(pack.checked_on) if pack else None,
        "rates": {
            "contract": None if checked.contract_rate is None else plain(checked.contract_rate),
            "true_nominal": plain(true.nominal) if true else None,
            "true_effective": plain(true.effective) if true else None,
            "ceiling": plain(checked.cap.annual) if checked.cap and checked.cap.annual is not None else None,
        },
        "charges": _charges(checked.charges) if checked.charges else None,
        "findings": [finding_shape(one) | {"title": _title(checked, one)} for one in checked.findings],
        "total": len(checked.findings),
        "counters": [counter_shape(one) for one in checked.counters],
        "limitation": limitation_shape(pack, checked.limitation, on) if pack and checked.limitation else None,
        "notes": [say(one) for one in checked.notes],
        "advice": advice_note(today()),
    }


def _charges(found: Charges) -> Shape:
    return {
        "charged": amount(found.charged),
        "interest": amount(found.interest),
        "interest_by_days_of_year": {str(days): amount(one) for days, one in found.by_days.items()},
        "late_fees": amount(found.late_fees),
        "missed": found.missed,
        "reckoned": amount(found.reckoned),
        "difference": amount(found.difference),
    }


def _title(checked: Checked, found: Finding) -> str:
    return title(checked.pack.rule(found.rule)) if checked.pack else found.rule


def _rate_lines(checked: Checked) -> list[str]:
    """Both rates, each by its name: a ceiling is for the true one."""
    true, by_contract = checked.true_rate, checked.contract_rate
    told = []
    if by_contract is not None:
        told.append(
            _("rate of the contract, fees not in it: {rate} % a year").format(rate=plain(by_contract))
        )
    if true is not None:
        told.append(
            _("true rate by the plan, fees in it: {nominal} % nominal, {effective} % effective").format(
                nominal=plain(true.nominal), effective=plain(true.effective)
            )
        )
    return ["", *told] if told else []


def _lines(checked: Checked, on: date, cells: int | None) -> list[str]:
    lines = _rate_lines(checked)
    for verdict in ATTENTION:
        group = [one for one in checked.findings if one.verdict == verdict]
        if group:
            lines += ["", _("{verdict}:").format(verdict=word(VERDICTS, verdict))]
        for found in group:
            lines += [INDENT + line for line in _finding_lines(checked, found, (cells or 100) - len(INDENT))]
    if not checked.findings and checked.pack:
        lines += ["", _("No rule of this pack could be held against what is recorded.")]
    told = {say(found.detail) for found in checked.findings}
    lines += ["", *said_lines(one for one in checked.notes if say(one) not in told)]
    if checked.limitation and checked.pack:
        lines += act_lines(checked.pack, checked.limitation, on)
    return [*lines[1:], "", advice_note(today())]


def _finding_lines(checked: Checked, found: Finding, cells: int) -> list[str]:
    told = _("{one}, {two}, {three}").format(
        one=word(FORCES, found.force),
        two=word(words.MARKS, str(found.status)),
        three=_("checked on {date}").format(date=found.checked_on),
    )
    below = [
        *wrap(say(found.detail), cells - 2),
        *wrap(told, cells - 2),
        *wrap(source_text(found.source), cells - 2),
    ]
    return [_title(checked, found), *(INDENT + line for line in below)]
