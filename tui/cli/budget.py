"""`budget`: income and spending, what they leave, and how it is shared among the open cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import display
from negotiation.products import BudgetKind, Every
from tui import words
from tui.budget_words import agreed, budget_notes, doubled_note, forecast_notes
from tui.cli.fields import given
from tui.cli.text import facts, table
from tui.i18n import _
from tui.words import OFFERED
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from store.queries.affordable import Month, Shared
    from store.queries.negotiated_views import BudgetLineView
    from store.queries.payoff import Forecast
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "remove":
        parser.add_argument("line", metavar="LINE", help=_("the line's id, or its beginning"))
        return
    parser.add_argument("--debtor", metavar="NAME", help=_("whose budget; yours if not given"))
    if verb == "set":
        parser.add_argument("--kind", metavar="KIND", required=True, help=", ".join(BudgetKind))
        parser.add_argument("--title", metavar="TEXT", required=True, help=_("what it is: wages, rent"))
        parser.add_argument("--amount", metavar="A", required=True, help=_("each time it comes"))
        parser.add_argument("--every", metavar="WHEN", help=", ".join(Every))
        parser.add_argument("--currency", metavar="CODE", help=_("ISO 4217 code; CNY if not given"))
        parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    elif verb == "split":
        parser.add_argument("--currency", metavar="CODE", help=_("ISO 4217 code; CNY if not given"))
        parser.add_argument("--token", metavar="A", help=_("least amount worth offering; 1 if not given"))
    elif verb == "payoff":
        parser.add_argument("--currency", metavar="CODE", help=_("ISO 4217 code; CNY if not given"))
        parser.add_argument(
            "--extra", metavar="A", help=_("paid each month beyond what the budget leaves; -100 for less")
        )
        parser.add_argument(
            "--order",
            metavar="CASE",
            action="append",
            help=_("a case of your own order; may stand several times"),
        )
        parser.add_argument("--first-on", metavar="D", help=_("day of the first payment"))
        parser.add_argument("--table", action="store_true", help=_("with every month"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; `set` and `remove` answer with the line."""
    if verb == "show":
        return _show(context, arguments)
    if verb == "split":
        return _split(context, arguments)
    if verb == "payoff":
        return _payoff(context, arguments)
    from store.commands.budget import remove_line, set_line

    if verb == "remove":
        line = remove_line(context.store, arguments.line)
    else:
        line = set_line(context.store, **given(arguments))
    return context.output.answer(lambda: _line_shape(line), lambda: _line_facts(line))


def _show(context: Context, arguments: Namespace) -> int:
    from store.queries.affordable import budget_months
    from store.queries.budget import doubled

    lines, found = budget_months(context.store, arguments.debtor)
    twice = doubled(lines)
    return context.output.answer(
        lambda: {
            "lines": [_line_shape(line) for line in lines],
            "total": len(lines),
            **_month_shape(found[0]),
            "other_currencies": [_month_shape(one) for one in found[1:]],
            "doubled": [[line.id for line in group] for group in twice],
        },
        lambda: [
            *_table(context, lines),
            *(line for one in found for line in _month_facts(one)),
            *(line for group in twice for line in ["", *_doubled_lines(group)]),
        ],
    )


def _doubled_lines(group: Sequence[BudgetLineView]) -> list[str]:
    return [doubled_note(group), _("For instance: `budget remove {line}`").format(line=group[-1].id)]


def _split(context: Context, arguments: Namespace) -> int:
    from store.queries.affordable import shared

    found = shared(context.store, **given(arguments))
    return context.output.answer(lambda: _shared_shape(found), lambda: _shared_lines(context, found))


def _payoff(context: Context, arguments: Namespace) -> int:
    """Month by month to debt-free over all open cases, each way of paying beside the others."""
    from store.queries.ids import resolve
    from store.queries.payoff import forecast
    from tui.cli.findings import day

    with context.store.read() as link:
        order = [resolve(link, "debt_case", one, field="order") for one in arguments.order or ()]
    found = forecast(
        context.store,
        arguments.debtor,
        currency=arguments.currency,
        extra=arguments.extra,
        order=order,
        first_on=day(arguments.first_on, field="first-on"),
    )
    return context.output.answer(
        lambda: _payoff_shape(found, with_months=arguments.table),
        lambda: _payoff_lines(context, found, with_months=arguments.table),
    )


def _payoff_shape(found: Forecast, *, with_months: bool) -> Shape:
    from tui.cli.calc_payoff import payoff_shape

    return {
        "available": str(found.available),
        "extra": str(found.extra),
        "currency": found.available.currency,
        "cases": [
            {
                "case": row.id,
                "creditor": row.creditor,
                "owed": str(row.owed),
                "annual_rate": str(debt.annual_rate),
                "without_rate": row in found.without_rate,
                "principal_first_from": debt.principal_first_from.isoformat()
                if debt.principal_first_from
                else None,
            }
            for row, debt in zip(found.cases, found.debts, strict=True)
        ],
        "without_rate": len(found.without_rate),
        "priority_cases": found.first,
        "left_out": found.left_out,
        "strategies": [payoff_shape(one, found.debts, with_months=with_months) for one in found.payoffs],
    }


def _payoff_lines(context: Context, found: Forecast, *, with_months: bool) -> list[str]:
    """The same for people: debts by the names of their creditors."""
    from dataclasses import replace

    from negotiation.money import total
    from tui.cli.calc_payoff import payoff_lines
    from tui.cli.findings import closing

    names = {row.id: row.creditor for row in found.cases}
    ways = [
        replace(one, stuck=names.get(one.stuck, one.stuck)) if one.stuck else one for one in found.payoffs
    ]
    owed = total((debt.interest for debt in found.debts if debt.interest), found.available.currency)
    named = [replace(debt, name=names.get(debt.name, debt.name)) for debt in found.debts]
    today = _("Paid in all holds interest and fees owed today: {amount}")
    return [
        *payoff_lines(ways, named, context.output.cells, with_months=with_months),
        "",
        _("Amounts in {currency}.").format(currency=found.available.currency),
        *([today.format(amount=display(owed))] if owed else []),
        *forecast_notes(found),
        *budget_notes(found.first, found.left_out),
        *closing(),
    ]


def _line_shape(line: BudgetLineView) -> Shape:
    from negotiation.monthly import monthly
    from tui.cli.shapes_steps import budget_line

    return budget_line(line) | {"monthly": str(monthly(line.amount, line.every))}


def _line_facts(line: BudgetLineView) -> list[str]:
    return facts(
        (
            (_("id"), line.id),
            (_("kind"), word(words.BUDGET, line.kind)),
            (_("title"), line.title),
            (_("amount"), f"{display(line.amount)} {word(words.EVERY, line.every)}"),
            (_("note"), line.note),
        )
    )


def _month_shape(month: Month) -> Shape:
    return {
        "currency": month.budget.income.currency,
        "income": str(month.sums["income"]),
        "essentials": str(month.sums["essential"]),
        "flexible": str(month.sums["flexible"]),
        "priority": str(month.sums["priority"]),
        "reserve": str(month.sums["reserve"]),
        "surplus": str(month.budget.surplus),
        "agreed": str(month.budget.agreed),
        "available": str(month.budget.available),
    }


def _table(context: Context, lines: Sequence[BudgetLineView]) -> list[str]:
    if not lines:
        return [_("No budget line.")]
    from negotiation.monthly import monthly
    from store.queries.shortids import short_length

    size = short_length(context.store, "budget_line", (line.id for line in lines))
    rows = [
        (
            line.id[:size],
            word(words.BUDGET, line.kind),
            line.title,
            display(line.amount),
            word(words.EVERY, line.every),
            display(monthly(line.amount, line.every)),
        )
        for line in lines
    ]
    heads = [_("ID"), _("Kind"), _("Title"), _("Amount"), _("Every"), _("A month")]
    return table(heads, rows, right={3, 5}, whole={0}, cells=context.output.cells)


def _month_facts(month: Month) -> list[str]:
    sums = [(word(words.BUDGET, kind), display(sum_)) for kind, sum_ in month.sums.items() if sum_]
    return [
        "",
        *facts(
            (
                *sums,
                (_("left a month"), display(month.budget.surplus)),
                (_("agreed a month"), display(month.budget.agreed) if month.budget.agreed else None),
                (_("can be offered a month"), display(month.budget.available)),
            )
        ),
    ]


def _shared_shape(found: Shared) -> Shape:
    return {
        "available": str(found.month.budget.available),
        "agreed": str(found.month.budget.agreed),
        "currency": found.month.budget.income.currency,
        "verdict": str(found.offers.verdict),
        "offers": [
            {"case": row.id, "creditor": row.creditor, "owed": str(row.owed), "offer": str(part)}
            for row, part in zip(found.cases, found.offers.amounts, strict=True)
        ],
        "agreements": [
            {
                "case": row.id,
                "creditor": row.creditor,
                "owed": str(row.owed),
                "monthly": str(one.monthly),
                "next_due": one.next_due.isoformat() if one.next_due else None,
                "next_amount": str(one.next_amount),
            }
            for row, one in found.agreed
        ],
        "priority_cases": [
            {"case": row.id, "creditor": row.creditor, "owed": str(row.owed)} for row in found.first
        ],
        "total": len(found.cases),
        "offered": str(found.offers.total),
        "left": str(found.offers.left),
        "left_out": found.left_out,
    }


def _shared_lines(context: Context, found: Shared) -> list[str]:
    from store.queries.shortids import short_length

    everything = [*found.cases, *(row for row, _one in found.agreed)]
    size = short_length(context.store, "debt_case", (row.id for row in everything))
    rows = [
        (row.id[:size], row.creditor, display(row.owed), display(part))
        for row, part in zip(found.cases, found.offers.amounts, strict=True)
    ]
    rows += [(row.id[:size], row.creditor, display(row.owed), agreed(one)) for row, one in found.agreed]
    heads = [_("Case"), _("Creditor"), _("Owed"), _("Offer to it")]
    lines = table(heads, rows, right={2, 3}, whole={0}, cells=context.output.cells)
    lines.append("")
    if found.month.budget.agreed:
        lines.append(_("agreed: {amount} a month").format(amount=display(found.month.budget.agreed)))
    lines += [_("can be offered a month: {amount}").format(amount=display(found.month.budget.available))]
    lines.append(_(OFFERED[found.offers.verdict]))
    return [*lines, *budget_notes(len(found.first), found.left_out, no_line=found.no_line)]
