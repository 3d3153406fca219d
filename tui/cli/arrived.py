"""`arrived`: a text, call or paper that arrived: what it is, how to verify it, by when to act."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.products import Channel
from tui.cli.fields import even_in_future, given
from tui.cli.findings import (
    closing,
    day,
    deadline_lines,
    deadline_shape,
    iso,
    pack_help,
    rule_shape,
    said_lines,
    source_lines,
    today,
)
from tui.i18n import _
from tui.rules import load_pack, override, pack_for, title

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.arrived import Arrival
    from negotiation.court import Deadline
    from negotiation.rules import RulePack
    from store.queries.negotiated_views import ArrivalView
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_MOST = 4 * 200_000  # bytes of the longest text that a contact takes

# Importing negotiation.arrived for these would cost more than the help they stand in; a test compares.
_KINDS = (
    "scam, payment-order, judgment, ruling, enforcement, court-mediation, preservation, police, suit, "
    "case-filed, award, arbitration, mediation-agreement, mediation, lawyer-letter, assignment, "
    "to-be-assigned, deduction, visit, address-book, card-stopped, credit-report, agent, threat, demand"
)


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb in {"confirm", "void"}:
        parser.add_argument("contact", metavar="CONTACT", help=_("the contact's id, or its beginning"))
    if verb == "void":
        parser.add_argument("--note", metavar="TEXT", help=_("why it is void"))
        return
    if verb == "add":
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb in {"add", "read"}:
        parser.add_argument("--text", metavar="TEXT", required=True, help=_("what it says; - reads it in"))
    parser.add_argument("--served-on", metavar="D", help=_("day it was served, if it was"))
    if verb == "read":
        parser.add_argument("--pack", metavar="PACK", help=pack_help())
        return
    parser.add_argument("--kind", metavar="KIND", help=_KINDS)
    parser.add_argument("--reference", metavar="R", help=_("number of the file, order or certificate"))
    if verb == "add":
        parser.add_argument("--channel", metavar="HOW", help=", ".join(Channel))
        parser.add_argument("--at", metavar="T", help=_("when it came; now if not given"))
        parser.add_argument("--number", metavar="N", help=_("number or account it came from"))
        parser.add_argument("--claimed-by", metavar="NAME", help=_("who it says it is from"))
        parser.add_argument(
            "--genuine",
            action="store_true",
            help=_("verified: in the official app, or by the contract's number"),
        )
        parser.add_argument("--allow-future", action="store_true", help=_("the time may lie in the future"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; `read` answers with what it is, the others with what was recorded."""
    if verb == "read":
        return read(context, arguments.text, arguments.served_on, arguments.pack)
    view = {"add": _add, "confirm": _confirm, "void": _void}[verb](context, arguments)
    return _answer(context, view)


def read(context: Context, text: str, served_on: str | None, pack_name: str | None = None) -> int:
    """Say what a text is, how to verify it, and which periods it starts; nothing is recorded.

    Args:
        context: the run.
        text: as typed; `-` reads it from stdin.
        served_on: a day as typed; today where none is given.
        pack_name: the rule pack; the Chinese one where none is given and the text has Chinese in it.
    """
    from negotiation.arrival_advice import NEVER_THE_LINK
    from negotiation.arrived import clocks, recognise
    from negotiation.arrived_elsewhere import as_known, pack_about

    said = _said(text)
    pack = load_pack(pack_name) if pack_name else pack_about(load_pack("cn"), said)
    served = day(served_on, field="served-on") or today()
    found = [
        (as_known(pack, one), clocks(pack, one, served) if served_on or one.starts_unserved else ())
        for one in recognise(said)
    ]
    lines: list[str] = [] if found else [*said_lines([_NOTHING]), ""]
    told: set[str] = set()
    counted: list[Deadline] = []
    for one, running in found:
        new = [said for said in (one.what, one.verify, one.then) if said not in told]
        told.update(new)
        lines += [*said_lines(new), *_clock_lines([day for day in running if day not in counted], served), ""]
        counted += running
    sources = {rule: pack.rule(rule) for one, _running in found for rule in one.rules}
    for rule in sources.values():
        lines += [*source_lines(rule), ""]
    return context.output.answer(
        lambda: {
            "arrivals": [
                _shape(pack, one, running) | {"if_served_on": iso(served)} for one, running in found
            ],
            "always": _(NEVER_THE_LINK),
        },
        lambda: [*lines, *said_lines({NEVER_THE_LINK} - told), *closing()],
    )


_NOTHING = N_("The text names nothing that is known here. Keep it; ask the lender if it asks for anything.")


def _clock_lines(running: Sequence[Deadline], served: object) -> list[str]:
    if not running:
        return []
    from negotiation.court import HOLIDAYS, PASSED

    head = _("If it was served on {date}, the last days are:").format(date=served)
    lines = [head, *(f"  {title(one.rule)}, {_(one.counted_from)}: {iso(one.last)}" for one in running)]
    return [*lines, *said_lines([PASSED, HOLIDAYS] if _any_passed(running) else [HOLIDAYS])]


def _any_passed(running: Sequence[Deadline]) -> bool:
    return any(one.passed(today()) for one in running)


def _shape(pack: RulePack, kind: Arrival, running: tuple[Deadline, ...]) -> Shape:
    from negotiation.court import HOLIDAYS

    return {
        "kind": kind.id,
        "what": _(kind.what),
        "verify": _(kind.verify),
        "then": _(kind.then),
        "event": str(kind.event) if kind.event else None,
        "limitation": kind.limitation,
        "clocks": [{"term": str(one.term), "last": iso(one.last), "rule": one.rule.id} for one in running],
        "clocks_note": _(HOLIDAYS) if running else None,
        "clocks_passed": _any_passed(running),
        "rules": list(kind.rules),
        "sources": [rule_shape(pack.rule(rule)) for rule in kind.rules],
    }


def _said(text: str) -> str:
    """The text as typed, or what stdin holds for `-`: UTF-8, or the GB18030 that Chinese systems write."""
    if text != "-":
        return text
    raw = sys.stdin.buffer.read(_MOST + 1)
    if len(raw) > _MOST:
        raise InvalidValue(
            N_("what was read in is too long."), field="text", remedy=N_("Give the part that matters.")
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidValue(N_("what was read in is not UTF-8 text."), field="text")


def _add(context: Context, arguments: Namespace) -> ArrivalView:
    from store.commands.arrivals import record_arrival

    text = _said(arguments.text)
    fields = given(arguments, "case", "allow_future", "text")
    return even_in_future(
        context,
        lambda allow: record_arrival(
            context.store, arguments.case, text=text, allow_future=allow, override=override(), **fields
        ),
        allowed=arguments.allow_future,
        question=_("This time lies in the future. Save it so?"),
    )


def _confirm(context: Context, arguments: Namespace) -> ArrivalView:
    from store.commands.arrivals import confirm_arrival

    return confirm_arrival(
        context.store, arguments.contact, override=override(), **given(arguments, "contact")
    )


def _void(context: Context, arguments: Namespace) -> ArrivalView:
    from store.commands.arrivals import void_arrival
    from store.queries.arrivals import arrival_of
    from store.queries.ids import resolve_in

    contact = resolve_in(context.store, "contact", arguments.contact, field="contact")
    void_arrival(context.store, contact, note=arguments.note)
    with context.store.read() as link:
        return arrival_of(link, contact)


def _answer(context: Context, view: ArrivalView) -> int:
    from negotiation.arrival_advice import NEVER_THE_LINK
    from negotiation.arrived import arrival
    from negotiation.arrived_elsewhere import ELSEWHERE, as_known
    from negotiation.court import started_by
    from store.queries.understand import currency_of

    pack = pack_for(currency_of(context.store, view.contact.case))
    kinds = [as_known(pack, arrival(kind)) for kind in view.kinds]
    event = view.event
    running = started_by(pack, event.kind, event.on) if event is not None else None
    shapes, renderer = context.faces()
    open_tasks = [one for one in view.tasks if one.done_at is None]
    lines = [*renderer.contact(view.contact), ""]
    if event is not None:
        lines += [*renderer.event(event), ""]
        lines += [*said_lines([ELSEWHERE]), ""] if pack.name != "cn" else []
    elif not view.contact.voided:
        for kind in kinds[:1]:
            lines += [*said_lines([kind.what, kind.verify, kind.then]), ""]
        if kinds and kinds[0].event:
            lines += [*said_lines([_UNVERIFIED]), ""]
    lines += renderer.tasks(open_tasks)
    lines += deadline_lines(running) if running else [*said_lines([NEVER_THE_LINK]), *closing()]
    return context.output.answer(
        lambda: {
            "contact": shapes.contact(view.contact),
            "kinds": [_shape(pack, one, ()) for one in kinds],
            "event": shapes.event(event) if event else None,
            "deadline": deadline_shape(running) if running else None,
            "tasks": [shapes.task(one) for one in view.tasks],
            "verified": event is not None,
            "always": _(NEVER_THE_LINK),
        },
        lambda: lines,
    )


_UNVERIFIED = N_(
    "Recorded as a contact only: until it is verified it is a claim, and no court's period is counted from "
    "it. `arrived confirm` records it as what it is."
)
