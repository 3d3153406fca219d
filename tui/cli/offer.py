"""`offer`: what the creditor offers, and what is decided about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.products import OfferKind
from tui.cli.fields import given, of_case, pairs
from tui.i18n import _
from tui.words import OFFERS
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from store.queries.negotiated_views import OfferView
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.present_rate import PresentRate

# Importing the modules these stand in would cost more than the help; a test compares.
_METHODS = "equal-instalment, equal-principal, flat-fee, interest-free"
_UNITS = "day, week, 2week, 4week, semimonth, month, bimonth, quarter, halfyear, year"
_REGULAR = ("periods", "instalment", "method", "annual_rate", "fee", "upfront", "first_on", "due_day")
"""Terms that make up a plan; a list of payments is one already."""
_TERMS = ("add", "correct")
"""The verbs that put down what is offered."""


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb in {"add", "list", "compare", "steps"}:
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
        if verb == "add":
            _define_sums(parser, kind=True)
            _define_words(parser)
            _define_points(parser)
        if verb == "compare":
            parser.add_argument(
                "--rate",
                metavar="PERCENT",
                help=_("annual rate for the present value; the one set in the app, or the LPR, if not given"),
            )
        return
    parser.add_argument("offer", metavar="OFFER", help=_("the offer's id, or its beginning"))
    if verb == "check":
        return
    if verb == "correct":
        _define_sums(parser, kind=False)
        _define_words(parser)
        return
    if verb == "points":
        _define_points(parser)
        return
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    if verb == "accept":
        parser.add_argument("--at", metavar="T", help=_("when; now if not given"))


def _define_sums(parser: Parser, *, kind: bool) -> None:
    from tui.cli.calc_terms import list_help

    parser.add_argument("--kind", metavar="KIND", required=kind, help=", ".join(OfferKind))
    parser.add_argument("--balance", metavar="A", help=_("what it is about; all that is owed if not given"))
    parser.add_argument(
        "--waived", metavar="A", help=_("what is let off of it; of principal-only all but the principal")
    )
    parser.add_argument("--upfront", metavar="A", help=_("what is paid first, on the day of the agreement"))
    parser.add_argument("--periods", metavar="N", help=_("how many instalments; none for a lump sum"))
    parser.add_argument("--instalment", metavar="A", help=_("the amount of each, where they named it"))
    parser.add_argument(
        "--method",
        metavar="HOW",
        help=_("{choices}; not given: equal-instalment with a rate, interest-free without one").format(
            choices=_METHODS
        ),
    )
    parser.add_argument("--annual-rate", metavar="PERCENT", help=_("annual rate of the plan"))
    parser.add_argument("--fee", metavar="A", help=_("charge of each period"))
    parser.add_argument("--unit", metavar="UNIT", help=_UNITS)
    parser.add_argument("--first-on", metavar="D", help=_("first day; of a lump sum the last day to pay it"))
    parser.add_argument(
        "--due-day", metavar="N", help=_("due day of the month, where the first was cut short")
    )
    parser.add_argument(
        "--payments",
        metavar="A@D,…",
        help=list_help(
            _("payments that differ, in place of periods and amounts: AMOUNT@DATE or TIMESxAMOUNT@DATE")
        ),
    )
    parser.add_argument("--valid-until", metavar="D", help=_("until when the offer stands"))


def _define_words(parser: Parser) -> None:
    parser.add_argument(
        "--written", action="store_true", default=None, help=_("there is a written text or a recording")
    )
    parser.add_argument("--restores", metavar="TEXT", help=_("what a breach brings back, in their words"))
    parser.add_argument("--accrual", metavar="TEXT", help=_("whether interest goes on, in their words"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    parser.add_argument("--at", metavar="T", help=_("when it was made; now if not given"))


def _define_points(parser: Parser) -> None:
    parser.add_argument(
        "--term",
        metavar="POINT=TEXT",
        action="append",
        help=_("what the text says on a point; may stand several times"),
    )


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the offer."""
    told = {"list": _list, "check": _check, "compare": _compare, "steps": _steps}.get(verb)
    if told is not None:
        return told(context, arguments)
    view = _CHANGES[verb](context, arguments)
    from store.queries.offer_plans import with_plans

    (offered,) = with_plans(context.store, [view])
    shapes, renderer = context.faces()
    notes = _notes(context, view)
    if verb in _TERMS and not context.output.as_json:
        for one in notes:
            context.output.say(one)
    return context.output.answer(
        lambda: shapes.offer(offered) | {"notes": notes}, lambda: renderer.offer(offered)
    )


def _notes(context: Context, view: OfferView) -> list[str]:
    """What is to be known of a personal plan; nothing of other offers, or where no rule of it is known."""
    if view.kind != OfferKind.PERSONAL_PLAN:
        return []
    from negotiation.errors import UserError
    from negotiation.personal_plan import personal_plan_findings
    from negotiation.units import parse_unit
    from store.queries.cases import case_detail
    from tui.i18n import format_error
    from tui.rules import pack_for, say

    try:
        pack, unit = pack_for(view.balance.currency), parse_unit(view.unit)
    except UserError as damage:
        # A slip in the user's rules file, or a unit of a newer version: what is recorded is not refused.
        context.output.say(format_error(damage))
        return []
    if pack.name != "cn":
        return []
    product = case_detail(context.store, view.case).row.product
    found = personal_plan_findings(pack, product, view.periods, unit)
    return [say(one.detail) for one in found]


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.offer_plans import with_plans
    from store.queries.offers import offers_of

    views = of_case(context.store, arguments.case, offers_of)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {
            "offers": [shapes.offer(one) for one in with_plans(context.store, views)],
            "total": len(views),
        },
        lambda: renderer.offers(views),
    )


def _add(context: Context, arguments: Namespace) -> OfferView:
    from store.commands.offers import add_offer

    fields = given(arguments, "case", "term")
    terms = _points(arguments) or None
    return add_offer(context.store, arguments.case, terms=terms, **fields)


def _points(arguments: Namespace) -> dict[str, str]:
    return pairs(arguments.term, field="term", example="settles=全部结清")


def _correct(context: Context, arguments: Namespace) -> OfferView:
    """What is not given stays as it is."""
    from store.commands.offer_terms import typed_terms
    from store.commands.offers import correct_offer

    offer = _named(context, arguments)
    kept = typed_terms(offer)
    changed = given(arguments, "offer")
    # A list of payments takes the place of what made up the plan before, and the other way round.
    if "payments" in changed:
        kept |= dict.fromkeys(_REGULAR, "")
    elif changed.keys() & set(_REGULAR):
        kept["payments"] = ""
    terms = {**kept, "written": kept["written"] == "yes", **changed}
    return correct_offer(context.store, offer.id, **terms)


def _name_points(context: Context, arguments: Namespace) -> OfferView:
    from store.commands.offers import name_points

    points = _points(arguments)
    if not points:
        raise InvalidValue(
            N_("no point was given."), field="term", remedy=N_("It takes POINT=TEXT; offer check lists them.")
        )
    return name_points(context.store, arguments.offer, points)


def _accept(context: Context, arguments: Namespace) -> OfferView:
    from store.commands.offers import accept_offer
    from tui.cli.beforehand import limitation_lines, tell

    offer = _named(context, arguments)
    warnings = limitation_lines(context, [offer.case], "repayment-plan", at=arguments.at, offer=offer)
    fields = given(arguments, "offer")
    made = accept_offer(context.store, offer.id, **fields)
    tell(context, warnings)
    return made


def _decline(context: Context, arguments: Namespace) -> OfferView:
    from store.commands.offers import decline_offer

    return decline_offer(context.store, arguments.offer, note=arguments.note)


def _void(context: Context, arguments: Namespace) -> OfferView:
    from store.commands.offers import void_offer

    offer = _named(context, arguments)
    void_offer(context.store, offer.id, note=arguments.note)
    return replace(offer, status="void", disputed=False)


def _named(context: Context, arguments: Namespace) -> OfferView:
    from store.queries.ids import resolve
    from store.queries.offers import current_offer

    with context.store.read() as link:
        return current_offer(link, resolve(link, "offer", arguments.offer, field="offer"))


def _check(context: Context, arguments: Namespace) -> int:
    from store.queries.agreement import agreement_check
    from tui.cli.agreement import lines, shape
    from tui.rules import override

    found = agreement_check(context.store, arguments.offer, override=override())
    return context.output.answer(lambda: shape(found), lambda: lines(found))


def _compare(context: Context, arguments: Namespace) -> int:
    from store.queries.offer_plans import with_plans
    from store.queries.offers import offers_of
    from tui.cli.calc_compare import compared_lines, compared_shape

    rate = _present_rate(context, arguments)
    standing = [one for one in of_case(context.store, arguments.case, offers_of) if one.status != "void"]
    offered = with_plans(context.store, standing, present_rate=rate.percent)
    reckoned = [(one.view, one.compared) for one in offered if one.compared is not None]
    return context.output.answer(
        lambda: {
            "offers": [
                {
                    **compared_shape(found),
                    "id": view.id,
                    "kind": view.kind,
                    "status": view.status,
                    "balance": str(view.balance),
                }
                for view, found in reckoned
            ],
            "without_plan": len(offered) - len(reckoned),
            "rate": f"{rate.percent:f}",
            "rate_from": rate.origin,
        },
        lambda: (
            [
                line
                for view, found in reckoned
                for line in compared_lines(found, f"{word(OFFERS, view.kind)}  {view.id}", view.balance)
            ]
            + ([rate.said] if reckoned and rate.said else [])
            or [_("No offer.")]
        ),
    )


def _present_rate(context: Context, arguments: Namespace) -> PresentRate:
    from store.settings import get_setting
    from tui.cli.calc_terms import percent
    from tui.present_rate import RATE_SETTING, PresentRate, present_rate

    if arguments.rate is not None:
        return PresentRate(percent(arguments.rate, "rate"), "given")
    return present_rate(get_setting(context.store, RATE_SETTING))


def _steps(context: Context, arguments: Namespace) -> int:
    from store.queries.lump_sum import lump_sum_steps
    from tui.cli.lump_sum import lines, shape
    from tui.rules import override

    found = lump_sum_steps(context.store, arguments.case, override=override())
    return context.output.answer(lambda: shape(found), lambda: lines(found))


_CHANGES: dict[str, Callable[[Context, Namespace], OfferView]] = {
    "add": _add,
    "correct": _correct,
    "points": _name_points,
    "accept": _accept,
    "decline": _decline,
    "void": _void,
}
