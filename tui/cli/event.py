"""`event`: what happened in law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.arrived_elsewhere import ELSEWHERE
from negotiation.products import EventKind
from tui.cli.fields import given, of_case
from tui.cli.findings import deadline_lines, deadline_shape, said_lines
from tui.i18n import _
from tui.rules import override, pack_for

if TYPE_CHECKING:
    from argparse import Namespace

    from negotiation.court import Deadline
    from store.queries.negotiated_views import EventView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "void":
        parser.add_argument("event", metavar="EVENT", help=_("the event's id, or its beginning"))
        parser.add_argument("--note", metavar="TEXT", help=_("why it is void"))
        return
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "list":
        return
    parser.add_argument("--kind", metavar="KIND", required=True, help=", ".join(EventKind))
    parser.add_argument("--at", metavar="D", help=_("the day it reached you; today if not given"))
    parser.add_argument(
        "--party", metavar="NAME", help=_("who did it: a court, an agency, an assignee, family")
    )
    parser.add_argument("--reference", metavar="R", help=_("number of the file, order or certificate"))
    parser.add_argument("--amount", metavar="A", help=_("a sum that it names"))
    parser.add_argument("--contact", metavar="CONTACT", help=_("the contact by which it was learnt"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the event."""
    if verb == "list":
        return _list(context, arguments)
    view = _add(context, arguments) if verb == "add" else _void(context, arguments)
    shapes, renderer = context.faces()
    clock, unknown = _clock(context, view)
    return context.output.answer(
        lambda: (
            shapes.event(view)
            | {"deadline": deadline_shape(clock) if clock else None, "new_case": _new_case(view)}
        ),
        lambda: [
            *renderer.event(view),
            *(deadline_lines(clock) if clock else []),
            *(said_lines([ELSEWHERE]) if unknown else []),
            *([_("A case was opened for it: {id}").format(id=_new_case(view))] if _new_case(view) else []),
            *_as_payment(view),
        ],
    )


def _as_payment(view: EventView) -> list[str]:
    """How to record what was taken from an account, where it went to this debt: the event lowers nothing."""
    if view.kind != EventKind.DEDUCTION or view.voided:
        return []
    amount = str(view.amount) if view.amount else "…"
    told = _("What is owed is not lowered by this. If it went to this debt, record it as a payment too:")
    command = f"negotiate-tui payment add {view.case} --amount {amount} --method other --at {view.on}"
    return ["", *said_lines([told]), f"  {command}"]


def _clock(context: Context, view: EventView) -> tuple[Deadline | None, bool]:
    """The period that the event starts, if it starts one; and whether the case's place may know another."""
    from negotiation.court import STARTED_BY, started_by
    from store.queries.understand import currency_of

    if view.voided:
        return None, False
    pack = pack_for(currency_of(context.store, view.case))
    return started_by(pack, view.kind, view.on), pack.name != "cn" and view.kind in STARTED_BY


def _new_case(view: EventView) -> str | None:
    """The id of the case that a loan from family opened, while it stands."""
    from store.ids import family_case

    return family_case(view.id) if view.kind == EventKind.FAMILY_LOAN and not view.voided else None


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.events import events_of

    views = of_case(context.store, arguments.case, events_of)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"events": [shapes.event(one) for one in views], "total": len(views)},
        lambda: renderer.events(views),
    )


def _add(context: Context, arguments: Namespace) -> EventView:
    from negotiation.products import choose
    from store.commands.events import add_event
    from store.queries.beforehand import OWN_ACTS
    from tui.cli.beforehand import limitation_lines, tell

    act = OWN_ACTS.get(choose(EventKind, arguments.kind, field="kind"))
    warnings = limitation_lines(context, [arguments.case], act, at=arguments.at) if act else []
    made = add_event(context.store, arguments.case, override=override(), **given(arguments, "case"))
    tell(context, warnings)
    return made


def _void(context: Context, arguments: Namespace) -> EventView:
    from store.commands.events import void_event
    from store.queries.events import event_of
    from store.queries.ids import resolve_in

    event = resolve_in(context.store, "case_event", arguments.event, field="event")
    void_event(context.store, event, note=arguments.note)
    with context.store.read() as link:
        return event_of(link, event)
