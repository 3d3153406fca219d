"""`calc deadline|credit-report|insolvency`: courts, the credit report, insolvency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from tui.cli.findings import (
    closing,
    day,
    finding_shape,
    iso,
    needed_day,
    rule_shape,
    said_lines,
    source_lines,
)
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import load_pack, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "deadline":
        parser.add_argument("--kind", metavar="KIND", required=True, help=_("which period"))
        parser.add_argument("--from", dest="start", metavar="D", required=True, help=_("day of the event"))
    elif verb == "credit-report":
        parser.add_argument("--settled", metavar="D", help=_("day the debt was settled"))
        parser.add_argument("--objection", metavar="D", help=_("day an objection was filed"))
        parser.add_argument("--complaint", metavar="D", help=_("day a complaint was filed"))
        parser.add_argument("--arose", metavar="D", help=_("one-off repair: day the record arose"))
        parser.add_argument("--amount", metavar="A", help=_("one-off repair: the single amount"))
        parser.add_argument("--repaid", metavar="D", help=_("one-off repair: day it was repaid in full"))
    else:
        parser.add_argument("--place", metavar="PLACE", required=True, help=_("where the debtor lives"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Look it up, and print what came of it."""
    work: dict[str, Callable[[Context, Namespace], int]] = {
        "deadline": _deadline,
        "credit-report": _credit_report,
        "insolvency": _insolvency,
    }
    return work[verb](context, arguments)


def _deadline(context: Context, arguments: Namespace) -> int:
    from negotiation.court import HOLIDAYS, PROTECTED, Term, deadline, protected
    from negotiation.products import choose

    pack = load_pack("cn")
    term = choose(Term, arguments.kind, field="kind")
    found = deadline(pack, term, needed_day(arguments.start, field="from"))
    kept = [_(PROTECTED[key]) for key in protected(pack)] if term is Term.ENFORCEMENT_APPLICATION else []
    return context.output.answer(
        lambda: {
            "kind": str(term),
            "from": iso(found.start),
            "last": iso(found.last),
            "counted_from": _(found.counted_from),
            "note": _(HOLIDAYS),
            "protected": kept,
            **rule_shape(found.rule),
        },
        lambda: [
            *facts(((_("counted from"), _(found.counted_from)), (_("last day"), iso(found.last)))),
            *said_lines([HOLIDAYS, *kept]),
            "",
            *source_lines(found.rule),
            *closing(),
        ],
    )


def _credit_report(context: Context, arguments: Namespace) -> int:
    from negotiation import credit_report as report
    from negotiation.money import parse_amount

    _asked_of_report(arguments)
    pack = load_pack("cn")
    settled = day(arguments.settled, field="settled")
    objection = day(arguments.objection, field="objection")
    complaint = day(arguments.complaint, field="complaint")
    shape: Shape = {
        "shown_until": iso(report.shown_until(pack, settled)) if settled else None,
        "objection_answer_by": iso(report.objection_answer_by(pack, objection)) if objection else None,
        "complaint_answer_by": iso(report.complaint_answer_by(pack, complaint)) if complaint else None,
        "repair": None,
    }
    lines = facts(
        (
            (_("shown until"), _text(shape["shown_until"])),
            (_("objection answered by"), _text(shape["objection_answer_by"])),
            (_("complaint answered by"), _text(shape["complaint_answer_by"])),
        )
    )
    cited = [
        pack.rule(f"credit_report.{name}")
        for name, asked in (("negative_data", settled), ("objection", objection), ("complaint", complaint))
        if asked
    ]
    if arguments.arose is not None:
        repair = report.one_off_repair(
            pack,
            needed_day(arguments.arose, field="arose"),
            parse_amount(arguments.amount, "CNY", field="amount"),
            day(arguments.repaid, field="repaid"),
        )
        cited.insert(0, repair.rule)
        shape["repair"] = {
            "eligible": repair.eligible,
            "not_shown_from": iso(repair.not_shown_from),
            "not_shown_by": iso(repair.not_shown_by),
            "notes": [say(one) for one in repair.reasons],
        }
        covered = _("yes") if repair.eligible else _("no")
        lines += facts([(_("covered by the one-off repair"), covered)]) + said_lines(repair.reasons)
    if settled:
        lines += said_lines([report.DISCOUNT])
    shape |= rule_shape(cited[0]) | {"rules": [rule_shape(one) for one in cited]}
    sources = [line for one in cited for line in ("", *source_lines(one))]
    return context.output.answer(lambda: shape, lambda: [*lines, *sources, *closing()])


def _asked_of_report(arguments: Namespace) -> None:
    """Refuse a question about nothing, or about a one-off repair without what it turns on."""
    repair = (arguments.arose, arguments.amount, arguments.repaid)
    if all(one is None for one in (arguments.settled, arguments.objection, arguments.complaint, *repair)):
        raise InvalidValue(
            N_("nothing was asked for."),
            field="settled",
            remedy=N_("Give --settled, --objection or --complaint, or --arose with --amount."),
        )
    for field in ("arose", "amount"):
        if any(repair) and getattr(arguments, field) is None:
            raise InvalidValue(
                N_("it is missing."),
                field=field,
                remedy=N_("The one-off repair turns on --arose, --amount and --repaid."),
            )


def _insolvency(context: Context, arguments: Namespace) -> int:
    from negotiation.insolvency import ALTERNATIVES, place_check

    pack = load_pack("cn")
    found = place_check(pack, arguments.place)
    route = found.route
    tests = [say(one) for one in route.tests] if route else []
    notes = [say(one) for one in route.notes] if route else []
    others = [_(ALTERNATIVES[key]) for key in found.alternatives]
    return context.output.answer(
        lambda: {
            "place": found.place,
            "route": route.place if route else None,
            "tests": tests,
            "notes": notes,
            "alternatives": others,
            **finding_shape(found.finding),
        },
        lambda: [
            *said_lines([found.finding.detail]),
            *(f"  {one}" for one in (*tests, *notes)),
            *facts([(_("besides"), ", ".join(others))]),
            "",
            *source_lines(pack.rule(found.finding.rule)),
            *closing(),
        ],
    )


def _text(value: object) -> str:
    return str(value) if value else ""
