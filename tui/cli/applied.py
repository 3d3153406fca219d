"""What a payment settles, as JSON and as lines: debt by debt, line by line, instalment by instalment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import display
from tui.cli.findings import closing, rule_shape, said_lines, source_lines
from tui.cli.json_values import day
from tui.cli.text import facts, table
from tui.i18n import _
from tui.rules import say
from tui.words import ORDER_SOURCES, PARTS, SHARE_REASONS
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.appropriation import Line
    from store.queries.applied import AppliedPart, PaymentApplied
    from tui.cli.shapes import Shape

_INDENT = "  "


def shape(found: PaymentApplied) -> Shape:
    """What it settles of each debt, with the order and its rule; `shared_by` where it is for several."""
    return {
        "applied": [_part(one) for one in found.parts],
        "shared_by": rule_shape(found.shared_by) if found.shared_by else None,
    }


def _part(part: AppliedPart) -> Shape:
    settled = part.settled
    applied = settled.applied
    return {
        "case": part.case,
        "creditor": part.creditor,
        "amount": str(part.amount),
        "reason": part.reason,
        "order": str(part.order),
        "order_from": str(part.source),
        "rule": rule_shape(part.rule) if part.rule else None,
        "stated_on": day(settled.stated.on) if settled.stated else None,
        "estimated": str(settled.estimated),
        "waiting": str(settled.waiting),
        "lines": [_line(line) for line in applied.lines] if applied else [],
        "surplus": str(applied.surplus) if applied else None,
        "instalments": [
            {"n": one.number, "due": day(one.due), "amount": str(one.amount), "paid": str(one.paid)}
            for one in part.met
        ],
        "notes": [say(one) for one in part.notes],
    }


def _line(line: Line) -> Shape:
    return {
        "part": str(line.part),
        "before": str(line.before),
        "paid": str(line.paid),
        "after": str(line.after),
        "rule": line.rule,
    }


def lines(found: PaymentApplied, cells: int | None) -> list[str]:
    """Each debt under its own line, then where the orders stand."""
    printed: list[str] = []
    for part in found.parts:
        printed += ["", part_head(part), *(_INDENT + line for line in _part_lines(part, cells))]
    if not printed:
        return []
    named = (found.shared_by, *(part.rule for part in found.parts))
    rules = {rule.id: rule for rule in named if rule}
    for rule in rules.values():
        printed += ["", *source_lines(rule)]
    return [*printed, *closing()]


def shared_lines(parts: Sequence[AppliedPart]) -> list[str]:
    """What goes to each of several debts, and why."""
    return ["", _("It goes to"), *(_INDENT + part_head(part) for part in parts)]


def part_head(part: AppliedPart) -> str:
    """The debt, what goes to it, and why it does."""
    name = " ".join(filter(None, (part.creditor, part.account_ref)))
    why = word(SHARE_REASONS, part.reason)
    return "  ".join(filter(None, (name, display(part.amount), why)))


def _part_lines(part: AppliedPart, cells: int | None) -> list[str]:
    settled = part.settled
    printed = facts([(_("order"), order_text(part))])
    if settled.applied is not None and settled.applied.lines:
        heads = [_("Part"), _("Before"), _("Paid"), _("Left")]
        rows = [
            [_(PARTS[one.part]), display(one.before), display(one.paid), display(one.after)]
            for one in settled.applied.lines
        ]
        printed += table(heads, rows, right=(1, 2, 3), cells=None if cells is None else cells - 2)
    if settled.applied is not None and settled.applied.surplus:
        printed.append(_("More than was owed: {amount}").format(amount=display(settled.applied.surplus)))
    for met in part.met:
        printed.append(
            _("Instalment {number}, due {due}: {paid} of {amount}").format(
                number=met.number, due=met.due, paid=display(met.paid), amount=display(met.amount)
            )
        )
    return [*printed, *said_lines(part.notes)]


def order_text(part: AppliedPart) -> str:
    """The parts in their order, and where the order comes from."""
    from negotiation.appropriation import Part

    doubled = part.settled.applied is not None and bool(part.settled.applied.owed.doubled)
    parts = [_(PARTS[one]) for one in part.parts if one != Part.DOUBLED or doubled]
    return _("{text} ({state})").format(text=_(", then ").join(parts), state=word(ORDER_SOURCES, part.source))
