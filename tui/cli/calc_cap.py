"""`calc cap`: which rate ceiling applies, and what part of the interest falls into which zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.cli.fields import not_before
from tui.cli.findings import closing, day, iso, rule_shape, said_lines, source_lines, today
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import load_pack, plain, say

if TYPE_CHECKING:
    from argparse import Namespace
    from decimal import Decimal

    from negotiation.caps import Cap, Figure, Segment
    from negotiation.interest_zones import Part
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    del verb
    parser.add_argument(
        "--lender-type", metavar="T", required=True, help=_("kind of lender, of the contract")
    )
    parser.add_argument("--contract-date", metavar="D", help=_("day of the contract"))
    parser.add_argument("--filed", metavar="D", help=_("day the case was first filed"))
    parser.add_argument("--rate", metavar="R", help=_("true annual rate in percent, to compare"))
    parser.add_argument(
        "--principal", metavar="P", help=_("with --rate and --until: the interest in each zone")
    )
    parser.add_argument("--until", metavar="D", help=_("first day that no longer counts"))
    parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon, and print what came of it."""
    del verb
    from negotiation.accrual import parse_rate
    from negotiation.caps import cap
    from negotiation.interest_zones import interest_parts
    from negotiation.money import parse_amount
    from negotiation.products import LenderType, choose

    pack = load_pack("cn")
    on = day(arguments.on, field="on") or today()
    contract = day(arguments.contract_date, field="contract-date")
    kind = choose(LenderType, arguments.lender_type, field="lender-type")
    filed, until = day(arguments.filed, field="filed"), day(arguments.until, field="until")
    not_before(filed, contract, field="filed", option="contract-date")
    not_before(until, contract, field="until", option="contract-date")
    answer = cap(pack, kind, contract, on=on, filed_on=filed)
    rate = parse_rate(arguments.rate, field="rate")
    parts: tuple[Part, ...] = ()
    if rate is not None and arguments.principal and contract and until:
        principal = parse_amount(arguments.principal, "CNY", field="principal", positive=True)
        parts = interest_parts(answer, principal, rate, contract, until)
    return context.output.answer(
        lambda: cap_shape(answer, rate, parts), lambda: _cap_lines(answer, rate, parts)
    )


def cap_shape(answer: Cap, rate: Decimal | None, parts: tuple[Part, ...]) -> Shape:
    """The ceiling as JSON, with what came of `rate`, percent a year, and of the interest in `parts`."""
    from negotiation.caps import check_rate

    found = check_rate(answer, rate) if rate is not None else None
    shape: Shape = {
        "cap": None if answer.annual is None else plain(answer.annual),
        "applies": answer.applies,
        "effect": str(answer.effect),
        "rule": None,
        "filed_on": None if answer.as_if_filed else iso(answer.filed_on),
        "if_filed_on": iso(answer.filed_on) if answer.as_if_filed else None,
        "lpr": None,
        "segments": [_segment_shape(one) for one in answer.segments],
        "others": [_figure_shape(one) for one in answer.others],
        "background": [_figure_shape(one) for one in answer.background],
        "notes": [say(one) for one in answer.notes],
    }
    if answer.lpr is not None:
        row = answer.lpr.row
        shape["lpr"] = {"published": iso(row.published), "one_year": plain(row.one_year), "status": row.mark}
    if answer.rule is not None:
        shape |= rule_shape(answer.rule, status=answer.status)
    if found is not None:
        shape |= {
            "rate": plain(rate) if rate is not None else None,
            "verdict": str(found.verdict),
            "detail": say(found.detail),
        }
    if parts:
        shape["parts"] = [_part_shape(one) for one in parts]
    return shape


def _segment_shape(segment: Segment) -> Shape:
    return {
        "from": iso(segment.start),
        "until": iso(segment.end),
        "rule": segment.rule.id,
        "cap": None if segment.annual is None else plain(segment.annual),
        "on_request": segment.on_request,
        "zones": [
            {
                "above": plain(one.above),
                "up_to": plain(one.up_to) if one.up_to is not None else None,
                "effect": one.effect,
            }
            for one in segment.zones
        ],
    }


def _figure_shape(figure: Figure) -> Shape:
    return {
        "annual": plain(figure.annual),
        "effect": str(figure.effect),
        "note": say(figure.note) if figure.note else None,
        "quotable": figure.quotable,
        **rule_shape(figure.rule),
    }


def _part_shape(part: Part) -> Shape:
    return {
        "from": iso(part.start),
        "to": iso(part.end),
        "above": plain(part.above),
        "up_to": plain(part.up_to),
        "effect": part.effect,
        "rule": part.rule,
        "amount": str(part.amount),
    }


def _cap_lines(answer: Cap, rate: Decimal | None, parts: tuple[Part, ...]) -> list[str]:
    from negotiation.caps import check_rate

    lines = []
    if answer.annual is not None:
        label = _("ceiling") if answer.applies else _("figure to compare with")
        lines += facts([(label, f"{plain(answer.annual)} %")])
    if answer.applies is False:
        lines.append(_("Four times the LPR is for private lending; it does not apply to this lender."))
    found = check_rate(answer, rate) if rate is not None else None
    lines += said_lines([found.detail] if found else [])
    lines += said_lines(answer.notes)
    lines += [line for one in answer.segments for line in _segment_lines(one)]
    lines += [_part_line(one) for one in parts]
    for figure in (*answer.others, *answer.background):
        note = f": {say(figure.note)}" if figure.note else ""
        lines += ["", f"{plain(figure.annual)} %{note}", *source_lines(figure.rule)]
    if answer.rule is not None:
        lines += ["", *source_lines(answer.rule, status=answer.status)]
    return [*lines, *closing()]


def _segment_lines(segment: Segment) -> list[str]:
    when = _("interest to {date}").format(date=segment.end) if segment.end else _("all interest")
    if segment.start:
        when = _("interest from {date} on").format(date=segment.start)
    if segment.annual is not None:
        return [f"{when}: {plain(segment.annual)} %"]
    asked = " (" + _("where a party asks for it") + ")" if segment.on_request else ""
    return [
        f"{when}{asked}:",
        *(f"  {_band(one.above, one.up_to)}: {_(ZONES[one.effect])}" for one in segment.zones),
    ]


def _band(above: Decimal, up_to: Decimal | None) -> str:
    return f"> {plain(above)} %" if up_to is None else f"{plain(above)} - {plain(up_to)} %"


def _part_line(part: Part) -> str:
    band = _band(part.above, part.up_to)
    return f"{iso(part.start)} - {iso(part.end)}  {band}  {part.amount}  {_(ZONES[part.effect])}"


ZONES = {
    "enforceable": N_("enforceable"),
    "not_enforced_if_unpaid_not_returned_if_paid": N_("not enforced if unpaid, not returned if paid"),
    "void_returned_if_paid": N_("not owed, returned if paid"),
    "above_ceiling": N_("above the ceiling"),
    "may_be_reduced": N_("may be reduced when the borrower asks"),
}
