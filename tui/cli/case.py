"""`case`: one debt each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.products import LenderType, Product
from tui.cli.fields import given, whole
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from store.database import Store
    from store.queries.offer_plans import Offered
    from store.queries.views import CaseDetail
    from tui.cli.context import Context
    from tui.cli.parser import Parser

# Importing negotiation.stages for these would cost more than the help they stand in; a test compares.
_STAGES = "intake, contacting, applying, in-review, agreed, declined, escalated, in-court, repaid, closed"


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "list":
        _define_list(parser)
        return
    if verb == "add":
        parser.add_argument(
            "--creditor", required=True, metavar="NAME", help=_("a name of the directory, or any")
        )
        parser.add_argument("--principal", required=True, metavar="A", help=_("principal on the statement"))
    else:
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "edit":
        parser.add_argument("--creditor", metavar="NAME", help=_("a name of the directory, or any"))
        parser.add_argument("--principal", metavar="A", help=_("principal on the statement"))
    if verb in {"add", "edit"}:
        _define_fields(parser)
    if verb == "understand":
        from tui.cli.findings import pack_help

        parser.add_argument("--pack", metavar="PACK", help=pack_help())
    if verb == "close":
        parser.add_argument("--note", metavar="TEXT", help=_("why it is closed"))


def _define_fields(parser: Parser) -> None:
    parser.add_argument("--product", metavar="KIND", help=", ".join(Product))
    parser.add_argument("--interest", metavar="A", help=_("interest on the creditor's statement"))
    parser.add_argument("--penalty", metavar="A", help=_("penalty interest on the statement"))
    parser.add_argument("--fees", metavar="A", help=_("fees on the statement"))
    parser.add_argument("--statement-on", metavar="D", help=_("day of the statement; today if not given"))
    parser.add_argument("--currency", metavar="CODE", help=_("ISO 4217 code; CNY if not given"))
    parser.add_argument("--account-ref", metavar="TEXT", help=_("account or card, its last digits"))
    parser.add_argument("--contract-ref", metavar="TEXT", help=_("number of the contract"))
    parser.add_argument("--contract-date", metavar="D", help=_("day of the contract"))
    parser.add_argument("--due-since", metavar="D", help=_("first day that was missed"))
    parser.add_argument("--nominal-rate", metavar="PERCENT", help=_("annual rate of the contract"))
    _define_loan(parser)
    parser.add_argument("--lender", metavar="NAME", help=_("the legal lender, if it is not the platform"))
    parser.add_argument("--lender-type", metavar="KIND", help=", ".join(LenderType))
    parser.add_argument("--debtor", metavar="NAME", help=_("whose case; you if not given"))
    parser.add_argument("--held-phone", metavar="TEXT", help=_("phone number the creditor holds"))
    parser.add_argument("--held-address", metavar="TEXT", help=_("address the creditor holds"))
    parser.add_argument("--reach-told-on", metavar="D", help=_("day the creditor was told these"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))


def _define_loan(parser: Parser) -> None:
    parser.add_argument("--penalty-rate", metavar="PERCENT", help=_("annual rate on overdue sums"))
    parser.add_argument("--late-fee", metavar="A", help=_("for each missed instalment, by the contract"))
    parser.add_argument("--lent", metavar="A", help=_("what was lent, by the contract"))
    parser.add_argument("--plan-instalment", metavar="A", help=_("what each period takes, by the contract"))
    parser.add_argument("--plan-periods", metavar="N", help=_("how many periods the loan has"))
    parser.add_argument("--plan-unit", metavar="UNIT", help=_("length of a period; month if not given"))
    parser.add_argument("--plan-fee", metavar="A", help=_("charge of each period beside the instalment"))
    parser.add_argument("--upfront-fee", metavar="A", help=_("kept back of the loan, or paid at its start"))


def _define_list(parser: Parser) -> None:
    parser.add_argument("--stage", metavar="S", help=_STAGES)
    parser.add_argument("--search", metavar="TEXT", help=_("in the case and its records; or an amount"))
    parser.add_argument("--sort", metavar="ORDER", default="overdue", help="overdue, owed, next, updated")
    parser.add_argument("--limit", metavar="N", help=_("at most so many"))
    parser.add_argument("--debtor", metavar="NAME", help=_("only this person's cases"))
    parser.add_argument("--deleted", action="store_true", help=_("the deleted cases instead"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the case."""
    if verb == "list":
        return _list(context, arguments)
    if verb == "show":
        return _show(context, arguments)
    if verb == "understand":
        from tui.cli import understand

        return understand.run(context, arguments)
    detail = _CHANGES[verb](context.store, arguments)
    shapes, renderer = context.faces()
    return context.output.answer(lambda: shapes.case(detail), lambda: renderer.case(detail))


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.cases import list_cases

    filters = given(arguments, "limit")
    page = list_cases(context.store, limit=whole(arguments.limit, field="limit"), **filters)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"cases": [shapes.case_line(row) for row in page.rows], "total": page.total},
        lambda: renderer.cases(page),
    )


def _show(context: Context, arguments: Namespace) -> int:
    from store.queries.cases import case_detail

    detail = case_detail(context.store, arguments.case)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: shapes.case_with_records(detail, _with_plans(context, detail)),
        lambda: renderer.case_with_records(detail),
    )


def _with_plans(context: Context, detail: CaseDetail) -> list[Offered]:
    if not detail.offers:
        return []  # most cases have none, and reckoning them takes imports
    from store.queries.offer_plans import with_plans

    return with_plans(context.store, detail.offers)


def _add(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import add_case

    return add_case(store, **given(arguments))


def _edit(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import edit_case

    return edit_case(store, arguments.case, **given(arguments, "case"))


def _close(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import close_case

    return close_case(store, arguments.case, note=arguments.note)


def _reopen(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import reopen_case

    return reopen_case(store, arguments.case)


def _delete(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import delete_case

    return delete_case(store, arguments.case)


def _restore(store: Store, arguments: Namespace) -> CaseDetail:
    from store.commands.cases import restore_case

    return restore_case(store, arguments.case)


_CHANGES: dict[str, Callable[[Store, Namespace], CaseDetail]] = {
    "add": _add,
    "edit": _edit,
    "close": _close,
    "reopen": _reopen,
    "delete": _delete,
    "restore": _restore,
}
