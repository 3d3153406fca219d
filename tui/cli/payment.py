"""`payment`: repayments and their confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.products import ConfirmedBy, PaymentMethod
from tui.cli.fields import even_in_future, given
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from store.queries.views import PaymentPage, PaymentView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "list":
        parser.add_argument("case", metavar="CASE", nargs="?", help=_("the case's id, or its beginning"))
        parser.add_argument("--unconfirmed", action="store_true", help=_("only those still open"))
        return
    if verb == "add":
        _define_add(parser)
        return
    parser.add_argument("payment", metavar="PAYMENT", help=_("the payment's id, or its beginning"))
    if verb == "show":
        return
    if verb == "confirm":
        parser.add_argument("--by", metavar="WHAT", required=True, help=", ".join(ConfirmedBy))
        parser.add_argument("--at", metavar="T", help=_("when; now if not given"))
        parser.add_argument("--reference", metavar="R", help=_("number of the transfer"))
        parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    else:
        parser.add_argument("--note", metavar="TEXT", required=True, help=_("what is known about it"))
    if verb == "missing":
        parser.add_argument("--follow-up", metavar="D", help=_("day to ask again; in 3 days if not given"))


def _define_add(parser: Parser) -> None:
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    parser.add_argument("--amount", metavar="A", required=True, help=_("what was sent"))
    parser.add_argument("--method", metavar="HOW", required=True, help=", ".join(PaymentMethod))
    parser.add_argument("--at", metavar="T", help=_("when; now if not given"))
    parser.add_argument("--reference", metavar="R", help=_("number of the transfer"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    parser.add_argument(
        "--designate",
        metavar="CASE=A",
        action="append",
        default=[],
        help=_("part meant for another case of the same creditor; may stand several times"),
    )
    parser.add_argument(
        "--undesignated",
        action="store_true",
        help=_("nothing was said when paying: share it among the debts to this creditor as the law does"),
    )
    parser.add_argument("--allow-future", action="store_true", help=_("the time may lie in the future"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the payment."""
    if verb == "list":
        return _list(context, arguments)
    if verb == "show":
        return _show(context, arguments)
    if verb == "missing":
        return _missing(context, arguments)
    if verb == "add":
        return _add(context, arguments)
    view = _CHANGES[verb](context, arguments)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: shapes.payment(view), lambda: [*renderer.payment(view), *_shared(context, view)]
    )


def _shared(context: Context, view: PaymentView) -> list[str]:
    """What goes to each debt, where it is for several, or for another than it was recorded on."""
    if not view.elsewhere or view.status == "void":
        return []
    from store.queries.applied import payment_applied
    from tui.cli.applied import shared_lines

    return shared_lines(payment_applied(context.store, view.id).parts)


def _show(context: Context, arguments: Namespace) -> int:
    from store.queries.applied import payment_applied
    from tui.cli import applied
    from tui.rules import override

    found = payment_applied(context.store, arguments.payment, override=override())
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: shapes.payment(found.payment) | applied.shape(found),
        lambda: [*renderer.payment(found.payment), *applied.lines(found, context.output.cells)],
    )


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.payments import list_payments

    page = list_payments(context.store, arguments.case, unconfirmed=arguments.unconfirmed)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"payments": [shapes.payment(one) for one in page.rows], "total": page.total},
        lambda: renderer.payment_page(page, _names(context, page)),
    )


def _names(context: Context, page: PaymentPage) -> dict[str, str]:
    """What the debts are called that a payment is for beside the one it was recorded on."""
    from store.queries.payments import debts_of

    wanted = {part.case for one in page.rows if one.elsewhere for part in one.allocations}
    return debts_of(context.store, wanted)


def _add(context: Context, arguments: Namespace) -> int:
    from store.commands.payments import record_payment, refuse_both
    from store.queries.several import debts_with
    from tui.cli.beforehand import limitation_lines, payee_lines, tell

    fields = given(arguments, "case", "designate", "allow_future")
    parts = [_part(text) for text in arguments.designate]
    others = [case for case, _amount in parts]
    if arguments.undesignated:
        refuse_both(parts)
        others = [debt.case for debt in debts_with(context.store, arguments.case)]
    cases = [arguments.case, *others]
    warnings = limitation_lines(context, cases, "part-payment", at=arguments.at, paid=arguments.amount)
    pay_to = payee_lines(context, cases, at=arguments.at)
    view = even_in_future(
        context,
        lambda allow: record_payment(
            context.store, arguments.case, designate=parts, allow_future=allow, **fields
        ),
        allowed=arguments.allow_future,
        question=_("This time lies in the future. Save it so?"),
    )
    tell(context, [*warnings, *pay_to])
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: shapes.payment(view) | {"pay_to": pay_to},
        lambda: [*renderer.payment(view), *_shared(context, view)],
    )


def _part(text: str) -> tuple[str, str]:
    case, equals, amount = text.rpartition("=")
    if not equals:
        raise InvalidValue(
            N_('"{given}" names no amount.'),
            field="designate",
            remedy=N_("It takes CASE=AMOUNT, for instance 0193ab7c=200."),
            given=text[:60],
        )
    return case, amount


def _confirm(context: Context, arguments: Namespace) -> PaymentView:
    from store.commands.payments import confirm_payment

    fields = given(arguments, "payment")
    return confirm_payment(context.store, arguments.payment, **fields)


def _missing(context: Context, arguments: Namespace) -> int:
    from store.commands.payments import report_missing
    from store.queries.tasks import task_of

    opened = report_missing(context.store, arguments.payment, **given(arguments, "payment"))
    with context.store.read() as link:
        task = task_of(link, opened.task_id)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: (
            shapes.payment(opened.payment) | {"contact": opened.contact_id, "follow_up": shapes.task(task)}
        ),
        lambda: [*renderer.payment(opened.payment), "", _("To do"), *renderer.tasks([task])],
    )


def _void(context: Context, arguments: Namespace) -> PaymentView:
    from store.commands.payments import void_payment
    from store.queries.ids import resolve_in
    from store.queries.payments import payment_of

    payment = resolve_in(context.store, "payment", arguments.payment, field="payment")
    void_payment(context.store, payment, note=arguments.note)
    with context.store.read() as link:
        return payment_of(link, payment)


_CHANGES: dict[str, Callable[[Context, Namespace], PaymentView]] = {
    "confirm": _confirm,
    "void": _void,
}
