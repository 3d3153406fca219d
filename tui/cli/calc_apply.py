"""`calc apply|allocate`: what a payment settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown
from tui.cli.calc_terms import Terms, count, currency_option, percent, rule_shapes, sources
from tui.cli.fields import named, named_once
from tui.cli.text import facts, table
from tui.i18n import _
from tui.words import PARTS, SHARE_REASONS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.appropriation import Allocated, Applied, Debt, Line, Order, Owed
    from negotiation.money import Money
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_KEYS = ("interest", "costs", "due", "secured", "burden", "order")
_ORDERS = "default, card-90, card-91, principal-first, enforcement, card, law"


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    parser.add_argument("--amount", metavar="A", required=True, help=_("what was paid"))
    if verb == "apply":
        parser.add_argument("--principal", metavar="A", required=True, help=_("principal owed"))
        parser.add_argument("--interest", metavar="A", default="0", help=_("interest owed"))
        parser.add_argument("--costs", metavar="A", default="0", help=_("costs and fees owed"))
        parser.add_argument(
            "--doubled", metavar="A", help=_("in enforcement: doubled interest, if --interest is not that")
        )
        parser.add_argument("--order", metavar="ORDER", default="default", help=_ORDERS)
        parser.add_argument("--product", metavar="KIND", help=_("with --order law: the kind of credit"))
        parser.add_argument(
            "--days-past-due",
            metavar="N",
            help=_("with --order card, or law for a card: which of the two counts"),
        )
    else:
        parser.add_argument(
            "--on", metavar="D", default="today", help=_("day of the payment; today if not given")
        )
        parser.add_argument(
            "--debt",
            metavar="NAME=A,…",
            action="append",
            required=True,
            help=_("a debt: NAME=PRINCIPAL and after commas {keys}; may stand several times").format(
                keys=", ".join(f"{key}=" for key in _KEYS)
            ),
        )
        parser.add_argument(
            "--designate", metavar="NAME=A", action="append", default=[], help=_("part meant for one debt")
        )
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Apply the payment, and say line by line what it settles."""
    return _apply(context, arguments) if verb == "apply" else _allocate(context, arguments)


def _apply(context: Context, arguments: Namespace) -> int:
    from negotiation.appropriation import RULES, Order, apply_payment, orders_of, owed
    from tui.rules import load_pack

    terms = Terms(arguments)
    order = _order(arguments)
    interest = terms.amount(arguments.interest, "interest")
    doubled = terms.maybe(arguments.doubled, "doubled")
    # In enforcement the interest beside the judgment's money is the doubled part, unless both are given.
    only_doubled = order is Order.ENFORCEMENT and doubled is None
    debt = owed(
        terms.amount(arguments.principal, "principal"),
        costs=terms.amount(arguments.costs, "costs"),
        interest=None if only_doubled else interest,
        doubled=interest if only_doubled else doubled,
    )
    orders = orders_of(load_pack("cn"))
    found = apply_payment(terms.amount(arguments.amount, "amount"), debt, order, orders=orders)
    rules = [rule for rule in (RULES[order],) if rule]

    def document() -> Shape:
        left = found.owed
        return {
            "costs": str(left.costs),
            "interest": str(left.doubled if only_doubled else left.interest),
            "principal": str(left.principal),
            "doubled": None if doubled is None else str(left.doubled),
            "surplus": str(found.surplus),
            "order": str(order),
            "lines": [_line(line) for line in found.lines],
            "rules": rule_shapes(*rules),
        }

    return context.output.answer(
        document, lambda: [*_applied_lines(found, context.output.cells), *sources(*rules)]
    )


def _order(arguments: Namespace) -> Order:
    from negotiation.appropriation import Order, card_order, order_of
    from negotiation.products import Product, choose

    asked = halfwidth(arguments.order).strip().lower()
    product = choose(Product, arguments.product, field="product") if arguments.product else None
    late = count(arguments.days_past_due or "0", "days-past-due", least=0)
    if asked in set(Order):
        return Order(asked)
    if asked not in {"card", "law"}:
        raise InvalidValue(
            N_('"{given}" is not one of its values.'),
            field="order",
            remedy=N_("It takes one of: {choices}."),
            given=shown(arguments.order),
            choices=_ORDERS,
        )
    if asked == "law" and product is None:
        raise InvalidValue(
            N_("it is missing."),
            field="product",
            remedy=N_("It takes one of: {choices}."),
            choices=", ".join(Product),
        )
    if (asked == "card" or product is Product.CREDIT_CARD) and arguments.days_past_due is None:
        raise InvalidValue(
            N_("it is missing."), field="days-past-due", remedy=N_("Give the days that the card is past due.")
        )
    return order_of(product, late) if asked == "law" and product is not None else card_order(late)


def _allocate(context: Context, arguments: Namespace) -> int:
    from negotiation.appropriation import SEVERAL_DEBTS, allocate, orders_of
    from tui.cli.findings import needed_day
    from tui.rules import load_pack

    terms = Terms(arguments)
    debts = [_debt(text, terms) for text in arguments.debt]
    given = named_once(arguments.designate, field="designate", example="a=500")
    wishes = {name: terms.amount(amount, "designate") for name, amount in given.items()}
    found = allocate(
        terms.amount(arguments.amount, "amount"),
        debts,
        needed_day(arguments.on, field="on"),
        designated=wishes,
        orders=orders_of(load_pack("cn")),
    )
    inside = (line.rule for step in found.steps for line in step.applied.lines)
    rules = list(dict.fromkeys((SEVERAL_DEBTS, *(rule for rule in inside if rule))))
    return context.output.answer(
        lambda: {
            "steps": [
                {
                    "debt": step.debt,
                    "paid": str(step.paid),
                    "reason": str(step.reason),
                    "rule": step.rule,
                    "lines": [_line(line) for line in step.applied.lines],
                }
                for step in found.steps
            ],
            "debts": [{"name": name} | _owed(left) for name, left in found.owed.items()],
            "surplus": str(found.surplus),
            "rules": rule_shapes(*rules),
        },
        lambda: [*_allocated_lines(found, context.output.cells), *sources(*rules)],
    )


def _debt(text: str, terms: Terms) -> Debt:
    from negotiation.appropriation import Debt, Order, owed
    from negotiation.products import choose
    from tui.cli.findings import day

    first, *rest = text.split(",")
    name, principal = named(first, field="debt", example="a=500")
    more = named_once(rest, field="debt", example="due=2026-09-01")
    unknown = next((key for key in more if key not in _KEYS), None)
    if unknown is not None:
        raise InvalidValue(
            N_('"{given}" is nothing that a debt has.'),
            field="debt",
            remedy=N_("It takes one of: {known}."),
            given=shown(unknown),
            known=", ".join(_KEYS),
        )
    return Debt(
        name,
        owed(
            terms.amount(principal, "debt"),
            costs=terms.maybe(more.get("costs"), "debt"),
            interest=terms.maybe(more.get("interest"), "debt"),
        ),
        day(more.get("due"), field="debt"),
        terms.maybe(more.get("secured"), "debt"),
        percent(more.get("burden"), "debt"),
        choose(Order, more.get("order", "default"), field="debt"),
    )


def _title(ident: str) -> str:
    from tui.rules import load_pack, title

    return title(load_pack("cn").rule(ident))


def _line(line: Line) -> Shape:
    return {
        "part": str(line.part),
        "before": str(line.before),
        "paid": str(line.paid),
        "after": str(line.after),
        "rule": line.rule,
    }


def _owed(left: Owed) -> Shape:
    return {"costs": str(left.costs), "interest": str(left.interest), "principal": str(left.principal)}


def _applied_lines(found: Applied, cells: int | None) -> list[str]:
    heads = [_("Part"), _("Before"), _("Paid"), _("Left"), _("Rule")]
    return [
        *table(heads, [_cells(line) for line in found.lines], right=(1, 2, 3), cells=cells),
        *_rest(found.surplus),
    ]


def _cells(line: Line) -> list[str]:
    rule = _title(line.rule) if line.rule else _("by agreement")
    return [_(PARTS[line.part]), str(line.before), str(line.paid), str(line.after), rule]


def _allocated_lines(found: Allocated, cells: int | None) -> list[str]:
    heads = [_("Debt"), _("Why"), _("Part"), _("Before"), _("Paid"), _("Left"), _("Rule")]
    rows = [
        [step.debt, _(SHARE_REASONS[step.reason]), *_cells(line)]
        for step in found.steps
        for line in step.applied.lines
        if line.paid
    ]
    lines = table(heads, rows, right=(3, 4, 5), whole=(0,), cells=cells)
    left: Sequence[tuple[str, str]] = [(name, str(one.total)) for name, one in found.owed.items()]
    return [*lines, "", _("Still owed"), *facts(left), *_rest(found.surplus)]


def _rest(surplus: Money) -> list[str]:
    from tui.written import amount

    return ["", _("More than was owed: {amount}").format(amount=amount(surplus))] if surplus else []
