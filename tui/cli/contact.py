"""`contact`: calls, chats, letters and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.products import Channel, Outcome, WithWhom
from tui.cli.fields import even_in_future, given, whole
from tui.cli.options import UsageError
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.database import Store
    from store.queries.views import ContactView, TaskView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


_NO_TASK: Final = N_(
    "What they promised becomes a task only with --promise TEXT and --promised-by D. A promise of your own "
    "is recorded with: `event add {case} --kind promise`"
)


_EVENT_STANDS: Final = N_(
    "What was recorded of it as an event in law stands, with its last day. If that was wrong too, take it "
    "back: `event void {id}`. `arrived void` takes both back at once."
)


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "list":
        parser.add_argument("case", metavar="CASE", nargs="?", help=_("the case's id, or its beginning"))
        parser.add_argument("--since", metavar="D", help=_("only from this day on"))
        parser.add_argument("--search", metavar="TEXT", help=_("in summary, agent, ticket, number, creditor"))
        parser.add_argument("--limit", metavar="N", help=_("at most so many"))
    elif verb == "void":
        parser.add_argument("contact", metavar="CONTACT", help=_("the contact's id, or its beginning"))
        parser.add_argument("--note", metavar="TEXT", help=_("why it is void"))
    elif verb == "correct":
        parser.add_argument("contact", metavar="CONTACT", help=_("the contact's id, or its beginning"))
        _define_fields(parser, required=False)
        parser.add_argument(
            "--no-consented",
            dest="consented",
            action="store_false",
            default=None,
            help=_("nobody had agreed"),
        )
    else:
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
        _define_fields(parser, required=True)
        parser.add_argument("--follow-up", metavar="D", help=_("day to ask again; becomes a task"))
        parser.add_argument(
            "--promise", metavar="TEXT", action="append", help=_("what they promised; becomes a task")
        )
        parser.add_argument(
            "--promised-by", metavar="D", action="append", help=_("by when; one for each promise, or for all")
        )
        parser.add_argument(
            "--keeps", metavar="TASK", action="append", help=_("a task that is done with this contact")
        )


def _define_fields(parser: Parser, *, required: bool) -> None:
    parser.add_argument("--channel", metavar="HOW", required=required, help=", ".join(Channel))
    parser.add_argument(
        "--direction", metavar="out|in", required=required, help=_("out: from you, in: from them")
    )
    parser.add_argument("--summary", metavar="TEXT", required=required, help=_("what was said"))
    parser.add_argument("--at", metavar="T", help=_("when; now if not given"))
    parser.add_argument("--duration", metavar="12m", help=_("how long"))
    parser.add_argument("--agent", metavar="ID", help=_("name or number of the person spoken to"))
    parser.add_argument("--number", metavar="N", help=_("phone number"))
    parser.add_argument("--ticket", metavar="N", help=_("ticket number"))
    parser.add_argument("--with", dest="with_whom", metavar="WHO", help=", ".join(WithWhom))
    parser.add_argument("--outcome", metavar="WHAT", help=", ".join(Outcome))
    parser.add_argument("--count", metavar="N", help=_("how many such calls; 1 if not given"))
    parser.add_argument("--consented", action="store_true", default=None, help=_("whoever it was had agreed"))
    parser.add_argument("--allow-future", action="store_true", help=_("the time may lie in the future"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the contact."""
    if verb == "list":
        return _list(context, arguments)
    view = _void(context, arguments) if verb == "void" else _record(context, arguments, verb)
    tasks = _tasks_of(context.store, view)
    task = next((one for one in tasks if one.kind == "follow-up"), None)
    promises = [one for one in tasks if one.kind == "promise"]
    if verb == "add" and view.outcome == Outcome.PROMISE and not (task or promises):
        context.output.warn([_(_NO_TASK).format(case=view.case)])
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: (
            shapes.contact(view)
            | {
                "follow_up": task.due.isoformat() if task else None,
                "promises": [shapes.task(one) for one in promises],
            }
        ),
        lambda: renderer.contact(view, task, promises),
    )


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.contacts import list_contacts

    filters = given(arguments, "limit")
    page = list_contacts(context.store, limit=whole(arguments.limit, field="limit"), **filters)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"contacts": [shapes.contact(one) for one in page.rows], "total": page.total},
        lambda: renderer.contacts(page),
    )


def _tasks_of(store: Store, view: ContactView) -> list[TaskView]:
    """The open tasks that a contact made."""
    from store.queries.tasks import tasks_of

    with store.read() as link:
        tasks = tasks_of(link, view.case)
    return [task for task in tasks if task.contact == view.id and task.done_at is None]


def _promises(arguments: Namespace) -> list[tuple[str, str]]:
    """Each promise with its day. Raises UsageError where they do not go together."""
    texts, days = arguments.promise or [], arguments.promised_by or []
    if len(days) == 1:
        days = days * max(1, len(texts))
    if len(texts) != len(days):
        raise UsageError(
            N_("each promise takes its day."),
            field="promised-by",
            remedy=N_("Give one day for each --promise, or one for all."),
        )
    return list(zip(texts, days, strict=True))


def _void(context: Context, arguments: Namespace) -> ContactView:
    from store.commands.contacts import void_contact
    from store.queries.arrivals import event_left
    from store.queries.contacts import contact_of
    from store.queries.ids import resolve_in

    contact = resolve_in(context.store, "contact", arguments.contact, field="contact")
    void_contact(context.store, contact, note=arguments.note)
    with context.store.read() as link:
        if (event := event_left(link, contact)) is not None:
            context.output.warn([_(_EVENT_STANDS).format(id=event.id, contact=contact)])
        return contact_of(link, contact)


def _record(context: Context, arguments: Namespace, verb: str) -> ContactView:
    from store.commands.contacts import correct_contact, record_contact

    command, subject = (record_contact, "case") if verb == "add" else (correct_contact, "contact")
    fields = given(arguments, subject, "allow_future", "promise", "promised_by")
    if verb == "add":
        fields["promises"] = _promises(arguments)
    return even_in_future(
        context,
        lambda allow: command(context.store, getattr(arguments, subject), allow_future=allow, **fields),
        allowed=arguments.allow_future,
        question=_("This time lies in the future. Save it so?"),
    )
