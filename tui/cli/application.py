"""`application`: asking for relief, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.products import ApplicationKind
from tui.cli.fields import given, of_case, pairs
from tui.i18n import _, language
from tui.written import paper_note

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from store.queries.negotiated_views import ApplicationView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


RECORD_TERMS = N_("Its terms are recorded next, as an offer: negotiate-tui offer add {case} --kind …")


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "show":
        parser.add_argument("application", metavar="ID", help=_("the application's id, or its beginning"))
        parser.add_argument("--out", metavar="FILE", help=_("a file that ends in .docx, .md, .txt or .html"))
        parser.add_argument("--force", action="store_true", help=_("write over a file that is there already"))
        return
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "draft":
        parser.add_argument("--kind", metavar="KIND", help=", ".join(ApplicationKind))
        parser.add_argument(
            "--set",
            metavar="FIELD=TEXT",
            action="append",
            help=_("a field of the form; no text empties it; may stand several times"),
        )
        parser.add_argument("--form", metavar="FILE.json", help=_("fields of the form, as one JSON object"))
    elif verb == "submit":
        parser.add_argument("--on", metavar="D", help=_("the day; today if not given"))
        parser.add_argument("--to", metavar="WHERE", help=_("to whom or where"))
        parser.add_argument("--by", metavar="HOW", help=_("by which way: app, e-mail, letter, branch"))
        parser.add_argument(
            "--chase-on", metavar="D", help=_("day to ask for the answer; a week later if not given")
        )
        parser.add_argument(
            "--correct",
            action="store_true",
            help=_("change what was recorded by mistake of the last one; what is not given stays"),
        )
    elif verb == "reply":
        verdict = parser.add_mutually_exclusive_group(required=True)
        verdict.add_argument("--approved", action="store_true", help=_("it was approved"))
        verdict.add_argument("--declined", action="store_true", help=_("it was declined; takes a reason"))
        parser.add_argument("--reason", metavar="TEXT", help=_("why, in their words"))
        parser.add_argument("--advice", metavar="TEXT", help=_("what they suggested"))
        parser.add_argument("--at", metavar="T", help=_("when; now if not given"))
        parser.add_argument(
            "--correct", action="store_true", help=_("it takes the place of the answer recorded by mistake")
        )


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the application."""
    if verb == "list":
        return _list(context, arguments)
    if verb == "show":
        return _show(context, arguments)
    from tui.cli.remarks import of_application, shape, tell

    view = _CHANGES[verb](context, arguments)
    if view.awaits_terms and not context.output.as_json:
        context.output.say(_(RECORD_TERMS).format(case=arguments.case))
    shapes, renderer = context.faces()
    if verb == "reply":
        return context.output.answer(lambda: shapes.application(view), lambda: renderer.application(view))
    remarks = of_application(context, view)
    tell(context, remarks)
    return context.output.answer(
        lambda: {**shapes.application(view), "remarks": [shape(one) for one in remarks]},
        lambda: renderer.application(view),
    )


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.applications import applications_of

    views = of_case(context.store, arguments.case, applications_of)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"applications": [shapes.application(one) for one in views], "total": len(views)},
        lambda: renderer.applications(views),
    )


def _show(context: Context, arguments: Namespace) -> int:
    """Print the paper of an application, or write it to a file."""
    from pathlib import Path

    from negotiation.letters.render import to_text
    from store.queries.papers import paper_of
    from store.transfer.letter_file import letter_ending, write_letter
    from tui.rules import override

    out = Path(arguments.out).expanduser() if arguments.out is not None else None
    if out is not None:
        letter_ending(out)
    paper = paper_of(context.store, arguments.application, lang=language(), override=override())
    if out is not None:
        write_letter(paper.letter, out, context.store.now(), replace=arguments.force)
    if not context.output.as_json:
        context.output.say(paper_note(paper))
        if out is not None:
            context.output.say(_("This file is not encrypted. Keep it where only you can read it."))
    shapes, _renderer = context.faces()
    text = to_text(paper.letter)
    return context.output.answer(
        lambda: {
            **shapes.application(paper.application),
            "lang": paper.letter.lang,
            "title": paper.letter.title,
            "text": text,
            "bears": paper.bears.isoformat() if paper.bears else None,
            "file": str(out) if out is not None else None,
        },
        lambda: [str(out)] if out is not None else text.splitlines(),
    )


def _draft(context: Context, arguments: Namespace) -> ApplicationView:
    from store.commands.applications import draft_application

    form = _form(arguments.form) if arguments.form is not None else {}
    form |= pairs(arguments.set, field="set", example="plan=每月 500")
    return draft_application(context.store, arguments.case, kind=arguments.kind, form=form)


def _form(name: str) -> dict[str, str]:
    """Read a JSON object of texts from a file. Raises InvalidValue."""
    import json
    from pathlib import Path

    try:
        body = json.loads(Path(name).expanduser().read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidValue(
            N_("{path} cannot be read: {reason}."), field="form", path=name, reason=error.strerror
        ) from None
    except (ValueError, RecursionError):  # no UTF-8, no JSON, or nested without end
        body = None
    if not isinstance(body, dict) or not all(isinstance(text, str) for text in body.values()):
        raise InvalidValue(
            N_("{path} does not hold the fields of a form."),
            field="form",
            remedy=N_("It takes one JSON object whose values are texts."),
            path=name,
        )
    return body


def _submit(context: Context, arguments: Namespace) -> ApplicationView:
    from store.commands.applications import submit_application
    from tui.cli.beforehand import limitation_lines, tell
    from tui.rules import override

    fields = given(arguments, "case", "correct")
    if arguments.correct:
        from store.commands.submissions import correct_submission

        return correct_submission(context.store, arguments.case, **fields)
    warnings = limitation_lines(context, [arguments.case], "delay-request", at=arguments.on)
    made = submit_application(context.store, arguments.case, **fields, override=override())
    tell(context, warnings)
    return made


def _reply(context: Context, arguments: Namespace) -> ApplicationView:
    from store.commands.applications import reply_application

    fields = given(arguments, "case", "approved", "declined", "correct")
    return reply_application(
        context.store,
        arguments.case,
        approved=arguments.approved,
        correct=arguments.correct,
        **fields,
    )


_CHANGES: dict[str, Callable[[Context, Namespace], ApplicationView]] = {
    "draft": _draft,
    "submit": _submit,
    "reply": _reply,
}
