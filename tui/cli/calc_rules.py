"""`calc limitation|fee|class|lpr`: what the rule packs say of a date, a rate or an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, listed, shown
from tui.cli.fields import whole
from tui.cli.findings import (
    closing,
    day,
    finding_shape,
    iso,
    needed_day,
    pack_help,
    rule_shape,
    said_lines,
    source_lines,
    today,
)
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import load_pack, plain, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from negotiation.limitation import Event, Limitation
    from negotiation.rules import RulePack
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "limitation":
        parser.add_argument(
            "--due", metavar="D", required=True, help=_("due day; several with commas, the last counts")
        )
        parser.add_argument(
            "--event",
            metavar="KIND@D",
            action="append",
            help=_("what happened since; an obstacle is KIND@D/D"),
        )
        parser.add_argument("--pack", metavar="PACK", default="cn", help=pack_help())
        parser.add_argument("--product", metavar="KIND", help=_("kind of credit"))
        parser.add_argument(
            "--state", metavar="XX", help=_("the state, for the pack {pack}").format(pack="us")
        )
        parser.add_argument("--before", metavar="KIND", help=_("an act you think of: what it would do"))
        parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))
    elif verb == "fee":
        parser.add_argument("--claim", metavar="A", required=True, help=_("amount of the claim"))
    elif verb == "class":
        parser.add_argument(
            "--due-since", metavar="D", required=True, help=_("first due day that was missed")
        )
        parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))
        parser.add_argument("--lender-type", metavar="T", help=_("kind of lender, of the contract"))
        parser.add_argument("--bill-day", metavar="N", help=_("count by bills: day of the month of the bill"))
    elif verb == "lpr":
        parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon, and print what came of it."""
    work: dict[str, Callable[[Context, Namespace], int]] = {
        "limitation": _limitation,
        "fee": _fee,
        "class": _class,
        "lpr": _lpr,
    }
    return work[verb](context, arguments)


def _limitation(context: Context, arguments: Namespace) -> int:
    from negotiation.limitation import limitation
    from negotiation.limitation_advice import before_act
    from negotiation.limitation_events import kind_of
    from negotiation.products import Product, choose

    pack = load_pack(arguments.pack)
    on = day(arguments.on, field="on") or today()
    dues = [needed_day(text, field="due") for text in listed(arguments.due, "due")]
    product = choose(Product, arguments.product, field="product") if arguments.product else None
    events = [_event(text) for text in arguments.event or ()]
    result = limitation(pack, dues, events, on=on, product=product, state=arguments.state)
    act = kind_of(arguments.before, field="before").name if arguments.before else None
    told = before_act(pack, result, act, on) if act else None
    return context.output.answer(
        lambda: limitation_shape(pack, result, on) | {"before": finding_shape(told) if told else None},
        lambda: [*(said_lines([told.detail, ""]) if told else []), *_limitation_lines(pack, result, on)],
    )


def _event(text: str) -> Event:
    from negotiation.limitation import Event
    from negotiation.limitation_events import Does, kind_of

    kind, at, when = halfwidth(text).rpartition("@")
    if not at:
        raise InvalidValue(
            N_('"{given}" names no day.'),
            field="event",
            remedy=N_("It takes KIND@D, such as sms@2025-09-01."),
            given=shown(text),
        )
    found = kind_of(kind)
    start, slash, end = when.partition("/")
    first = needed_day(start, field="event")
    if not slash:
        return Event(found.name, first)
    last = needed_day(end, field="event")
    if found.does is not Does.SUSPENDS or last < first:
        raise InvalidValue(
            N_('"{given}" has no such last day.'),
            field="event",
            remedy=N_(
                "Only an obstacle has one, and not before its first: obstacle@D/D. "
                "The end of a procedure is an event of its own: procedure-end@D."
            ),
            given=shown(text),
        )
    return Event(found.name, first, last)


def limitation_shape(pack: RulePack, result: Limitation, on: date) -> Shape:
    """Give the period as JSON, with what each next act of the debtor on `on` would do to it."""
    from negotiation.limitation_advice import explain, next_acts

    last = result.last
    return {
        "earliest_end": iso(result.earliest_end),
        "earliest_from": iso(result.earliest_from),
        "unextended_end": iso(last.plain if last else None),
        "holidays_known": last.known if last else None,
        "weekend": last.weekend if last else None,
        "years": result.years,
        "long_stop": iso(result.long_stop),
        "given_up_on": iso(result.given_up.on if result.given_up else None),
        "events": [
            {
                "kind": step.event.kind,
                "on": iso(step.event.on),
                "effect": str(step.effect),
                "end": iso(step.end),
                "rule": step.rule or None,
                "article": step.article or None,
            }
            for step in result.steps
        ],
        "next_acts": [
            {
                "act": one.act,
                "effect": str(one.effect),
                "would_end": iso(one.end),
                "rule": one.rule,
                "only_if_signed": one.signed,
            }
            for one in next_acts(pack, result, on)
        ],
        "notes": [say(one) for one in explain(pack, result)],
        "pack": pack.name,
        **rule_shape(result.rule, status=result.status),
    }


def _limitation_lines(pack: RulePack, result: Limitation, on: date) -> list[str]:
    from negotiation.limitation_advice import explain

    return [
        *said_lines(explain(pack, result)),
        *act_lines(pack, result, on),
        "",
        *source_lines(result.rule, status=result.status),
        *closing(),
    ]


def act_lines(pack: RulePack, result: Limitation, on: date) -> list[str]:
    """Give what each act of the debtor on `on` would do to the period, for people."""
    from negotiation.limitation import Effect
    from negotiation.limitation_advice import next_acts
    from negotiation.limitation_events import EVENTS

    acts = next_acts(pack, result, on)
    lines = ["", _("What each act of yours on {date} would do:").format(date=on)] if acts else []
    for one in acts:
        told = (
            _("may give the defence away")
            if one.effect is Effect.GIVES_UP
            else _("starts the period again, to {date}").format(date=iso(one.end))
        )
        told = _("{message}, if in writing and signed").format(message=told) if one.signed else told
        line = _("{field}: {message}").format(field=_(EVENTS[one.act].label), message=told)
        lines.append(f"  {line}")
    # The Chinese rule is the one of the period itself; another pack's is known less surely and says so.
    if acts and pack.name != "cn":
        lines += ["", *source_lines(pack.rule(acts[0].rule))]
    return lines


def _fee(context: Context, arguments: Namespace) -> int:
    from negotiation.court import court_fees
    from negotiation.money import display, parse_amount

    pack = load_pack("cn")
    fees = court_fees(pack, parse_amount(arguments.claim, "CNY", field="claim", positive=True))
    rule = pack.rule("court.fee_case")
    return context.output.answer(
        lambda: {
            "claim": str(fees.claim),
            "full": str(fees.full),
            "half": str(fees.half),
            "enforcement": str(fees.enforcement),
            "payment_order": str(fees.payment_order),
            **rule_shape(rule),
        },
        lambda: [
            *facts(
                (
                    (_("court fee"), display(fees.full)),
                    (_("half, in simple procedure, mediation or withdrawal"), display(fees.half)),
                    (_("for a payment order"), display(fees.payment_order)),
                    (_("enforcement fee, taken afterwards"), display(fees.enforcement)),
                )
            ),
            "",
            *source_lines(rule),
            *closing(),
        ],
    )


def _class(context: Context, arguments: Namespace) -> int:
    from negotiation import dpd as age
    from negotiation.accrual import days_past_due
    from negotiation.finding import Said
    from negotiation.products import LenderType, choose

    pack = load_pack("cn")
    on = day(arguments.on, field="on") or today()
    due = needed_day(arguments.due_since, field="due-since")
    days = days_past_due(due, on) or 0
    bill_day = whole(arguments.bill_day, field="bill-day", least=1)
    bucket = age.bucket_of(pack, days)
    if bill_day is not None:
        bucket = age.cycle_bucket(pack, due, on, bill_day)
    name, seen = age.class_of(pack, days), age.outlook(pack, (on - due).days)
    coming = [say(age.usual_words(key)) for key in seen.coming.typical] if seen.coming else []
    now = [say(age.usual_words(key)) for key in seen.now.typical]
    rule = pack.rule("bank_class")
    kind = choose(LenderType, arguments.lender_type, field="lender-type") if arguments.lender_type else None
    applies = None if kind is None else age.classed(pack, kind)
    notes = [Said(age.NOT_DUE, {"date": due})] if on < due else []
    notes += [Said(age.FOR_BANKS)] if applies is False else []
    return context.output.answer(
        lambda: {
            "days_past_due": days,
            "bucket": bucket.id,
            "class": name,
            "class_zh": age.class_zh(pack, name),
            "class_applies": applies,
            "class_from": dict(age.class_bounds(pack)),
            "usual_now": now,
            "usual_next": coming,
            "next_bucket_in_days": seen.coming_in_days,
            "notes": [say(one) for one in notes],
            "bucket_rule": rule_shape(seen.rule),
            "class_rule": rule_shape(rule),
        },
        lambda: [
            *facts(
                (
                    (_("days past due"), str(days)),
                    (_("bucket"), bucket.id),
                    (_("class of a bank's asset"), _(age.CLASSES[name])),
                    (_("usual now"), ", ".join(now)),
                    (_("usual next"), ", ".join(coming)),
                )
            ),
            *said_lines(notes),
            "",
            *source_lines(seen.rule),
            *source_lines(rule),
            *closing(),
        ],
    )


def _lpr(context: Context, arguments: Namespace) -> int:
    from negotiation.lpr import about_lpr

    pack = load_pack("cn")
    on = day(arguments.on, field="on") or today()
    found = pack.lpr.on(on)
    if found is None:
        raise InvalidValue(
            N_("no LPR is known for {date}."),
            field="on",
            remedy=N_("It begins on {first}."),
            date=on,
            first=pack.lpr.rows[0].published,
        )
    notes, rule, row = about_lpr(found), pack.rule("rate.lpr"), found.row
    own = {} if row.entered is None else {"source": row.entered or None, "url": None, "checked_on": None}
    return context.output.answer(
        lambda: {
            "one_year": plain(found.row.one_year),
            "four_times": plain(found.times(4)),
            "published": iso(found.row.published),
            "row_status": found.row.mark,
            "latest_known": iso(found.latest_known),
            "notes": [say(one) for one in notes],
            "entered": row.entered is not None,
            **rule_shape(rule, status=row.mark),
            **own,
        },
        lambda: [
            *facts(
                (
                    (_("one-year LPR"), f"{plain(found.row.one_year)} %"),
                    (_("four times"), f"{plain(found.times(4))} %"),
                    (_("published"), iso(found.row.published)),
                )
            ),
            *said_lines(notes),
            "",
            *source_lines(rule, status=row.mark, entered=row.entered),
            *closing(),
        ],
    )
