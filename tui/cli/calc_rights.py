"""`calc conduct|overdraft|complaint|arrived`: rights without a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown
from tui.cli.fields import whole
from tui.cli.findings import (
    closing,
    day,
    finding_lines,
    finding_shape,
    iso,
    needed_day,
    pack_help,
    said_lines,
    source_lines,
    today,
    way_shape,
)
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import load_pack, say
from tui.words import MARKS
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from negotiation.complaints import Way
    from negotiation.conduct import ContactFact
    from negotiation.overdraft import Demand
    from tui.cli.context import Context
    from tui.cli.parser import Parser

_UNCONFIRMED = "unconfirmed"
_CONTACT_KEYS = ("channel", "direction", "with", "outcome", "count", "number", "consented", "debt", "ref")


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "conduct":
        parser.add_argument(
            "--contact",
            metavar="T,KEY=…",
            action="append",
            required=True,
            help=_("a contact: when, then {keys} with their values").format(keys=", ".join(_CONTACT_KEYS)),
        )
        parser.add_argument("--pack", metavar="PACK", default="cn", help=pack_help())
        parser.add_argument("--product", metavar="KIND", help=_("kind of credit"))
        parser.add_argument("--lender-type", metavar="T", help=_("kind of lender, of the contract"))
        parser.add_argument(
            "--caller",
            metavar="WHO",
            help=_("who calls, for the pack {pack}: {choices}").format(
                pack="us", choices="creditor, collector, debt-buyer"
            ),
        )
        parser.add_argument("--zone", metavar="ZONE", help=_("the debtor's time zone (the system's)"))
    elif verb == "overdraft":
        parser.add_argument("--principal", metavar="P", required=True, help=_("without interest and fees"))
        parser.add_argument(
            "--demand",
            metavar="D",
            action="append",
            help=_("day of a demand; add {word} where its receipt is not confirmed").format(
                word=f",{_UNCONFIRMED}"
            ),
        )
        parser.add_argument("--paid", metavar="A", action="append", help=_("paid since; counts as principal"))
        parser.add_argument("--product", metavar="KIND", default="credit-card", help=_("kind of credit"))
        parser.add_argument("--on", metavar="D", help=_("the day asked about (today)"))
    elif verb == "complaint":
        parser.add_argument("--lender-type", metavar="T", help=_("kind of lender, of the contract"))
        parser.add_argument("--about", metavar="WHAT", default="conduct", help=_("what it is about"))
        parser.add_argument("--creditor", metavar="NAME", help=_("creditor of the directory"))
    else:
        parser.add_argument("text", metavar="TEXT", help=_("what it says, or a word of it"))
        parser.add_argument("--served", metavar="D", help=_("day it was served (today)"))
        parser.add_argument("--pack", metavar="PACK", help=pack_help())


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Look it up, and print what came of it."""
    work: dict[str, Callable[[Context, Namespace], int]] = {
        "conduct": _conduct,
        "overdraft": _overdraft,
        "complaint": _complaint,
        "arrived": _arrived,
    }
    return work[verb](context, arguments)


def _conduct(context: Context, arguments: Namespace) -> int:
    from negotiation.conduct import Caller, conduct
    from negotiation.products import LenderType, Product, choose

    pack = load_pack(arguments.pack)
    place = arguments.zone or _system_zone()
    contacts = [_contact(text, place) for text in arguments.contact]
    found = conduct(
        pack,
        contacts,
        product=choose(Product, arguments.product, field="product") if arguments.product else None,
        lender_type=choose(LenderType, arguments.lender_type, field="lender-type")
        if arguments.lender_type
        else None,
        caller=choose(Caller, arguments.caller, field="caller") if arguments.caller else None,
    )
    return context.output.answer(
        lambda: {"findings": [finding_shape(one) for one in found]},
        lambda: [
            *(line for one in found for line in (*finding_lines(one, pack), "")),
            *closing()[1:],
        ],
    )


def _contact(text: str, place: str) -> ContactFact:
    from datetime import UTC, datetime

    from negotiation.conduct import ContactFact
    from negotiation.products import Channel, Direction, Outcome, WithWhom, choose
    from negotiation.when import parse_instant

    at, *pairs = text.split(",")
    moment, _kept = parse_instant(at, field="contact", now=datetime.now(UTC), zone=place)
    values: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.strip().partition("=")
        if key not in _CONTACT_KEYS or not (equals or key == "consented"):
            raise InvalidValue(
                N_('"{given}" is not one of its values.'),
                field="contact",
                remedy=N_("It takes one of: {choices}."),
                given=shown(pair),
                choices=", ".join(f"{name}=" for name in _CONTACT_KEYS),
            )
        values[key] = value
    outcome = values.get("outcome")
    return ContactFact(
        at=moment,
        zone=place,
        channel=choose(Channel, values.get("channel", Channel.CALL), field="channel"),
        direction=choose(Direction, values.get("direction", Direction.IN), field="direction"),
        with_whom=choose(WithWhom, values.get("with", WithWhom.SELF), field="with"),
        outcome=choose(Outcome, outcome, field="outcome") if outcome else None,
        count=whole(values.get("count", "1"), field="count", least=1) or 1,
        number=values.get("number"),
        consented="consented" in values and values["consented"] not in {"no", "0", "false"},
        debt=values.get("debt", ""),
        ref=values.get("ref", ""),
    )


def _system_zone() -> str:
    from tzlocal import get_localzone_name

    return str(get_localzone_name() or "Asia/Shanghai")


def _overdraft(context: Context, arguments: Namespace) -> int:
    from negotiation.money import parse_amount, total
    from negotiation.overdraft import screen
    from negotiation.products import Product, choose

    pack = load_pack("cn")
    on = day(arguments.on, field="on") or today()
    principal = parse_amount(arguments.principal, "CNY", field="principal")
    paid = [parse_amount(text, "CNY", field="paid") for text in arguments.paid or ()]
    if total(paid, "CNY") > principal:
        raise InvalidValue(
            N_("more was paid than the principal."),
            field="paid",
            remedy=N_("It takes at most {amount} together."),
            amount=principal,
        )
    result = screen(
        pack,
        principal,
        [_demand(text, on) for text in arguments.demand or ()],
        on=on,
        payments=paid,
        product=choose(Product, arguments.product, field="product"),
    )
    return context.output.answer(
        lambda: {
            "principal": str(result.principal),
            "band": result.band,
            "effective_demands": [iso(one.on) for one in result.demands],
            "three_months_on": iso(result.unpaid_until),
            "form_met": result.form_met,
            "intent": "always-required",
            "notes": [say(one) for one in result.notes],
            **finding_shape(result.finding),
        },
        lambda: [
            *said_lines([result.finding.detail, *result.notes]),
            "",
            *source_lines(pack.rule(result.finding.rule)),
            *closing(),
        ],
    )


def _demand(text: str, on: date) -> Demand:
    from negotiation.overdraft import Demand

    when, comma, rest = halfwidth(text).partition(",")
    if comma and rest.strip() != _UNCONFIRMED:
        raise InvalidValue(
            N_('"{given}" is not one of its values.'),
            field="demand",
            remedy=N_("It takes one of: {choices}."),
            given=shown(rest),
            choices=_UNCONFIRMED,
        )
    day_of = needed_day(when, field="demand")
    if day_of > on:
        raise InvalidValue(
            N_("{start} is after {end}."),
            field="demand",
            remedy=N_("Give a day that is not after --on."),
            start=day_of,
            end=on,
        )
    return Demand(day_of, confirmed=not comma)


def _complaint(context: Context, arguments: Namespace) -> int:
    from negotiation.complaints import NOT_WITH_WAIVER, About, ways
    from negotiation.creditors import lookup
    from negotiation.products import LenderType, choose

    pack = load_pack("cn")
    creditor = lookup(arguments.creditor) if arguments.creditor else None
    kind = arguments.lender_type or (creditor.type if creditor else None)
    lender_type = choose(LenderType, kind, field="lender-type") if kind else None
    about = choose(About, arguments.about, field="about")
    found = ways(pack, lender_type, about, creditor=creditor)
    return context.output.answer(
        lambda: {"ways": [way_shape(one) for one in found], "note": _(NOT_WITH_WAIVER)},
        lambda: [
            *(line for one in found for line in (*_way_lines(one), "")),
            *said_lines([NOT_WITH_WAIVER]),
            *closing(),
        ],
    )


def _way_lines(way: Way) -> list[str]:
    number = _("{text} ({state})").format(text=way.number, state=word(MARKS, way.status))
    return [
        *facts([(_("number"), number if way.number else "")]),
        *said_lines(way.notes),
        *source_lines(way.rule),
    ]


def _arrived(context: Context, arguments: Namespace) -> int:
    from tui.cli.arrived import read

    return read(context, arguments.text, arguments.served, arguments.pack)
