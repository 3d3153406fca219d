"""`task`: what is to be done, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.fields import given
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.views import TaskView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "list":
        parser.add_argument("case", metavar="CASE", nargs="?", help=_("the case's id, or its beginning"))
        parser.add_argument("--done", action="store_true", help=_("those ticked off too"))
    elif verb == "add":
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
        parser.add_argument("--title", metavar="TEXT", required=True, help=_("what is to be done"))
        parser.add_argument("--due", metavar="D", required=True, help=_("by when"))
    else:
        parser.add_argument("task", metavar="TASK", help=_("the task's id, or its beginning"))
        if verb == "postpone":
            parser.add_argument("--due", metavar="D", required=True, help=_("the new day"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the task."""
    if verb == "list":
        return _list(context, arguments)
    view = _changed(context, arguments, verb)
    shapes, renderer = context.faces()
    return context.output.answer(lambda: shapes.task(view), lambda: renderer.task(view))


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.cases import case_detail
    from store.queries.tasks import list_tasks

    views = list_tasks(context.store, arguments.case, done=arguments.done)
    row = case_detail(context.store, arguments.case).row if arguments.case else None
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {
            "tasks": [shapes.task(one) for one in views],
            "total": len(views),
            **({"next_action": shapes.next_action(row.next_action, row.currency)} if row else {}),
        },
        lambda: renderer.task_table(views) if views else renderer.no_task(row),
    )


def _changed(context: Context, arguments: Namespace, verb: str) -> TaskView:
    from store.commands.tasks import add_task, complete_task, postpone_task, reopen_task

    if verb == "add":
        return add_task(context.store, arguments.case, **given(arguments, "case"))
    if verb == "postpone":
        return postpone_task(context.store, arguments.task, due=arguments.due)
    change = complete_task if verb == "done" else reopen_task
    return change(context.store, arguments.task)
