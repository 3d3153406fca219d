"""`contact`: calls, chats, letters and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.products import Channel, Outcome, WithWhom
from tui.cli.fields import even_in_future, given, whole
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.database import Store
    from store.queries.views import ContactView, TaskView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


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
    else:
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
        _define_fields(parser, required=True)
        parser.add_argument("--follow-up", metavar="D", help=_("day to ask again; becomes a task"))


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
    task = _task_of(context.store, view)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: shapes.contact(view) | {"follow_up": task.due.isoformat() if task else None},
        lambda: renderer.contact(view, task),
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


def _task_of(store: Store, view: ContactView) -> TaskView | None:
    """The open follow-up that a contact made, if it made one."""
    from store.queries.tasks import tasks_of

    with store.read() as link:
        tasks = tasks_of(link, view.case)
    return next((task for task in tasks if task.contact == view.id and task.done_at is None), None)


def _void(context: Context, arguments: Namespace) -> ContactView:
    from store.commands.contacts import void_contact
    from store.queries.contacts import contact_of
    from store.queries.ids import resolve_in

    contact = resolve_in(context.store, "contact", arguments.contact, field="contact")
    void_contact(context.store, contact, note=arguments.note)
    with context.store.read() as link:
        return contact_of(link, contact)


def _record(context: Context, arguments: Namespace, verb: str) -> ContactView:
    from store.commands.contacts import correct_contact, record_contact

    command, subject = (record_contact, "case") if verb == "add" else (correct_contact, "contact")
    fields = given(arguments, subject, "allow_future")
    return even_in_future(
        context,
        lambda allow: command(context.store, getattr(arguments, subject), allow_future=allow, **fields),
        allowed=arguments.allow_future,
        question=_("This time lies in the future. Save it so?"),
    )
