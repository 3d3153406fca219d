"""`case understand`: how old a debt is, what usually comes, and which rules apply to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation import dpd
from negotiation.creditors import mark
from tui.cli.calc_cap import cap_shape
from tui.cli.calc_rules import limitation_shape
from tui.cli.findings import closing, iso, rule_shape, said_lines, source_lines
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import override, plain, say, title
from tui.words import LENDERS, MARKS, PARTS, PRODUCTS, amount, word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.complaints import Way
    from store.queries.understand import UnderstoodCase
    from tui.cli.context import Context
    from tui.cli.shapes import Shape


def run(context: Context, arguments: Namespace) -> int:
    """Say what the case is and what follows from it."""
    from store.queries.understand import understood_case

    found = understood_case(context.store, arguments.case, override=override())
    return context.output.answer(lambda: _shape(found, context), lambda: _lines(found))


def _shape(found: UnderstoodCase, context: Context) -> Shape:
    row, seen = found.detail.row, found.understood
    outlook, period = seen.outlook, found.checked.limitation
    today = context.store.today()
    return {
        "case": found.detail.id,
        "creditor": row.creditor,
        "lender": row.lender,
        "lender_type": found.detail.lender_type,
        "lender_mark": mark(found.detail.lender_status or ""),
        "product": str(row.product),
        "owed": str(row.owed),
        "due_since": iso(row.due_since),
        "days_past_due": seen.days,
        "bucket": outlook.now.id if outlook else None,
        "class": seen.bank_class,
        "class_applies": seen.for_this_lender if seen.bank_class else None,
        "usual_now": _typical(outlook.now.typical) if outlook else [],
        "next_bucket": outlook.coming.id if outlook and outlook.coming else None,
        "next_bucket_in_days": outlook.coming_in_days if outlook else None,
        "usual_next": _typical(outlook.coming.typical) if outlook and outlook.coming else [],
        "after_judgment": _typical(outlook.after_judgment) if outlook else [],
        "bucket_rule": rule_shape(outlook.rule) if outlook else None,
        "rate": cap_shape(found.checked.cap, None, ()) if found.checked.cap else None,
        "payment_order": {
            "order": str(seen.order),
            "parts": list(seen.parts),
            "rule": rule_shape(seen.order_rule) if seen.order_rule else None,
        }
        if seen.order
        else None,
        "complaints": [_way_shape(one) for one in seen.ways],
        "limitation": limitation_shape(found.pack, period, today) if period else None,
        "notes": [say(one) for one in found.checked.notes],
    }


def _way_shape(way: Way) -> Shape:
    return {
        "number": way.number or None,
        "number_status": way.status,
        "notes": [say(one) for one in way.notes],
        **rule_shape(way.rule),
    }


def _lines(found: UnderstoodCase) -> list[str]:
    row, seen, outlook = found.detail.row, found.understood, found.understood.outlook
    known = word(MARKS, mark(found.detail.lender_status or ""))
    lender = _("{text} ({state})").format(text=row.lender, state=known) if row.lender else ""
    told = [
        (_("creditor"), row.creditor),
        (_("lender"), lender or _("not known: take it from the contract")),
        (_("kind of lender"), word(LENDERS, found.detail.lender_type) or _("kind not known")),
        (_("kind of credit"), word(PRODUCTS, row.product)),
        (_("owed"), amount(row.owed)),
        (_("days past due"), "-" if seen.days is None else str(seen.days)),
    ]
    if outlook is not None and seen.bank_class is not None:
        told += [
            (_("bucket"), outlook.now.id),
            (_("class of a bank's asset"), _(dpd.CLASSES[seen.bank_class])),
            (_("usual now"), _(", ").join(_typical(outlook.now.typical))),
        ]
        if outlook.coming is not None:
            when = _("from {bucket}, in {count} days").format(
                bucket=outlook.coming.id, count=outlook.coming_in_days
            )
            coming = _(", ").join(_typical(outlook.coming.typical))
            told.append((_("usual next"), _("{field}: {message}").format(field=when, message=coming)))
    cap = found.checked.cap
    if cap is not None and cap.annual is not None and cap.rule is not None:
        told.append((_("rate rule"), f"{plain(cap.annual)} %  {title(cap.rule)}"))
    if seen.order:
        told.append((_("payments go to"), _(", then ").join(_(PARTS[part]) for part in seen.parts)))
    lines = facts(told)
    if seen.bank_class and not seen.for_this_lender:
        lines.append(_(dpd.FOR_BANKS))
    lines += _where_to_turn(seen.ways)
    lines += ["", *said_lines((*(cap.notes if cap else ()), *found.checked.notes))]
    rules = [outlook.rule if outlook else None, cap.rule if cap else None, seen.order_rule]
    for rule in {one.id: one for one in rules if one is not None}.values():
        lines += ["", *source_lines(rule)]
    return [*lines, *closing()]


def _where_to_turn(ways: Sequence[Way]) -> list[str]:
    if not ways:
        return []
    lines = ["", _("Complaints go to:")]
    for way in ways:
        number = f"  {way.number} ({word(MARKS, way.status)})" if way.number else ""
        lines.append(f"  {title(way.rule)}{number}")
        lines += [f"    {say(one)}" for one in way.notes]
    return lines


def _typical(keys: Sequence[str]) -> list[str]:
    return [_(dpd.TYPICAL[key]) for key in keys]
