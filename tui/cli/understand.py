"""`case understand`: how old a debt is, what usually comes, and which rules apply to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation import dpd
from negotiation.creditors import asks_for_lender, lender_mark
from tui.cli.calc_cap import cap_shape
from tui.cli.calc_rules import limitation_shape
from tui.cli.findings import closing, iso, rule_shape, said_lines, source_lines, way_shape
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import override, plain, say, title
from tui.words import LENDERS, MARKS, PARTS, PRODUCTS
from tui.written import amount, ask_lender, word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.complaints import Way
    from negotiation.understanding import Understood
    from negotiation.usual import Usual
    from store.queries.understand import UnderstoodCase
    from tui.cli.context import Context
    from tui.cli.shapes import Shape

_EDIT = "`case edit --lender`"


def run(context: Context, arguments: Namespace) -> int:
    """Say what the case is and what follows from it."""
    from store.queries.understand import understood_case

    found = understood_case(context.store, arguments.case, override=override(), pack=arguments.pack)
    return context.output.answer(lambda: _shape(found, context), lambda: _lines(found))


def _shape(found: UnderstoodCase, context: Context) -> Shape:
    checked, period = found.checked, found.checked.limitation
    today = context.store.today()
    return {
        **_debt_shape(found),
        **_class_shape(found),
        **_usual_shape(found),
        "rate": cap_shape(checked.cap, None, ()) if checked.cap else None,
        "payment_order": _order_shape(found.understood),
        "complaints": [way_shape(one) for one in found.understood.ways],
        "limitation": limitation_shape(found.pack, period, today) if period else None,
        "notes": [say(one) for one in checked.notes],
    }


def _debt_shape(found: UnderstoodCase) -> Shape:
    """Whose debt it is, and how old."""
    row = found.detail.row
    return {
        "case": found.detail.id,
        "creditor": row.creditor,
        "lender": row.lender,
        "lender_type": found.detail.lender_type,
        "lender_mark": _mark(found),
        "ask_lender": ask_lender(_EDIT) if _asks(found) else None,
        "product": str(row.product),
        "owed": str(row.owed),
        "due_since": iso(row.due_since),
        "days_past_due": found.understood.days,
    }


def _class_shape(found: UnderstoodCase) -> Shape:
    """How a bank classes it."""
    seen = found.understood
    if not seen.bank_class:
        return dict.fromkeys(("class", "class_applies", "class_from", "class_rule"))
    return {
        "class": seen.bank_class,
        "class_applies": seen.for_this_lender,
        "class_from": dict(dpd.class_bounds(found.pack)),
        "class_rule": rule_shape(found.pack.rule("bank_class")),
    }


def _usual_shape(found: UnderstoodCase) -> Shape:
    """The bucket it is in, what usually comes, and what the law says of that."""
    outlook = found.understood.outlook
    now, coming = (outlook.now, outlook.coming) if outlook else (None, None)
    return {
        "bucket": now.id if now else None,
        "bucket_from": now.first if now else None,
        "bucket_to": now.last if now else None,
        "usual_now": _typical(now.typical) if now else [],
        "next_bucket": coming.id if coming else None,
        "next_bucket_in_days": outlook.coming_in_days if outlook else None,
        "usual_next": _typical(coming.typical) if coming else [],
        "after_judgment": _typical(outlook.after_judgment) if outlook else [],
        "law": [_law_shape(one) for one in _law(found)],
        "bucket_rule": rule_shape(outlook.rule) if outlook else None,
    }


def _order_shape(seen: Understood) -> Shape | None:
    """In which order a payment goes to the parts of the debt."""
    if not seen.order:
        return None
    rule = rule_shape(seen.order_rule) if seen.order_rule else None
    return {"order": str(seen.order), "parts": list(seen.parts), "rule": rule}


def _law_shape(one: Usual) -> Shape:
    return {
        "what": _(one.name),
        "says": [_(text) for text in one.texts],
        "rules": [rule_shape(rule) for rule in one.rules],
    }


def _lines(found: UnderstoodCase) -> list[str]:
    seen, cap = found.understood, found.checked.cap
    told = [*_known_facts(found), *_age_facts(found)]
    if cap is not None and cap.annual is not None and cap.rule is not None:
        told.append((_("rate rule"), f"{plain(cap.annual)} %  {title(cap.rule)}"))
    if seen.order:
        told.append((_("payments go to"), _(", then ").join(_(PARTS[part]) for part in seen.parts)))
    lines = [*facts(told), *(said_lines([ask_lender(_EDIT)]) if _asks(found) else [])]
    if seen.bank_class and not seen.for_this_lender:
        lines.append(_(dpd.FOR_BANKS))
    lines += [*_law_lines(found), *_where_to_turn(seen.ways)]
    lines += ["", *said_lines((*(cap.notes if cap else ()), *found.checked.notes))]
    return [*lines, *_source_lines(found), *closing()]


def _known_facts(found: UnderstoodCase) -> list[tuple[str, str]]:
    row = found.detail.row
    lender = _("{text} ({state})").format(text=row.lender, state=word(MARKS, _mark(found)))
    return [
        (_("creditor"), row.creditor),
        (_("lender"), lender if row.lender else _("not known: take it from the contract")),
        (_("kind of lender"), word(LENDERS, found.detail.lender_type) or _("kind not known")),
        (_("kind of credit"), word(PRODUCTS, row.product)),
        (_("owed"), amount(row.owed)),
        (_("days past due"), "-" if found.understood.days is None else str(found.understood.days)),
    ]


def _age_facts(found: UnderstoodCase) -> list[tuple[str, str]]:
    seen, outlook = found.understood, found.understood.outlook
    if outlook is None or seen.bank_class is None:
        return []
    bounds = _(", ").join(
        _("{name} from {first}").format(name=_(dpd.CLASSES[name]), first=first)
        for name, first in dpd.class_bounds(found.pack)[1:]
    )
    told = [
        (_("bucket"), _("{text} ({state})").format(text=outlook.now.id, state=_bounds(outlook.now))),
        (
            _("class of a bank's asset"),
            _("{text} ({state})").format(text=_(dpd.CLASSES[seen.bank_class]), state=bounds),
        ),
        (_("usual now"), _(", ").join(_typical(outlook.now.typical))),
    ]
    if outlook.coming is not None:
        when = _("from {bucket}, in {count} days").format(
            bucket=outlook.coming.id, count=outlook.coming_in_days
        )
        coming = _(", ").join(_typical(outlook.coming.typical))
        told.append((_("usual next"), _("{field}: {message}").format(field=when, message=coming)))
    return [*told, (_("after a judgment"), _(", ").join(_typical(outlook.after_judgment)))]


def _bounds(bucket: dpd.Bucket) -> str:
    if bucket.last is None:
        return _("from {first} days on").format(first=bucket.first)
    return _("{first} to {last} days past due").format(first=bucket.first, last=bucket.last)


def _law(found: UnderstoodCase) -> tuple[Usual, ...]:
    """What the law says about what is usual now and next, and after a judgment."""
    from negotiation.usual import law_on

    outlook = found.understood.outlook
    if outlook is None:
        return ()
    coming = outlook.coming.typical if outlook.coming else ()
    return law_on(found.pack, (*outlook.now.typical, *coming, *outlook.after_judgment))


def _law_lines(found: UnderstoodCase) -> list[str]:
    told: dict[tuple[str, ...], list[Usual]] = {}
    for one in _law(found):
        told.setdefault(one.texts, []).append(one)
    lines = ["", _("What to know about what usually comes:")] if told else []
    for texts, ones in told.items():
        lines.append("  " + _(", ").join(_(one.name) for one in ones))
        lines += said_lines(texts, "    ")
        rules = {rule.id: title(rule) for one in ones for rule in one.rules}
        lines += said_lines([_(", ").join(rules.values())], "    ")
    return lines


def _source_lines(found: UnderstoodCase) -> list[str]:
    seen, cap, period = found.understood, found.checked.cap, found.checked.limitation
    of_class = found.pack.rule("bank_class") if seen.bank_class else None
    rules = [
        seen.outlook.rule if seen.outlook else None,
        of_class,
        cap.rule if cap else None,
        seen.order_rule,
    ]
    lines: list[str] = []
    for rule in {one.id: one for one in rules if one is not None}.values():
        lines += ["", *source_lines(rule)]
    if period is not None:
        lines += ["", *source_lines(period.rule, status=period.status)]
    return lines


def _mark(found: UnderstoodCase) -> str:
    return lender_mark(found.detail.row.lender, found.detail.lender_status)


def _asks(found: UnderstoodCase) -> bool:
    row = found.detail.row
    return asks_for_lender(row.creditor_id, row.lender, found.detail.lender_status)


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
    return [_(dpd.usual_words(key)) for key in keys]
