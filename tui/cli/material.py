"""`material`: the checklist of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.products import MaterialKind
from tui.cli.fields import given, of_case
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "remove":
        parser.add_argument("material", metavar="MATERIAL", help=_("the paper's id, or its beginning"))
        return
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "list":
        return
    parser.add_argument("--kind", metavar="KIND", required=True, help=", ".join(MaterialKind))
    parser.add_argument("--title", metavar="TEXT", help=_("which paper exactly"))
    parser.add_argument("--needed-by", metavar="NAME", help=_("who asked for it"))
    parser.add_argument("--obtained-on", metavar="D", help=_("when it was got"))
    parser.add_argument("--expires-on", metavar="D", help=_("until when it is good"))
    parser.add_argument("--sent-on", metavar="D", help=_("when it was sent"))
    parser.add_argument("--sent-by", metavar="HOW", help=_("how it was sent"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the paper."""
    if verb == "list":
        return _list(context, arguments)
    from store.commands.applications import remove_material, set_material

    if verb == "remove":
        view = remove_material(context.store, arguments.material)
    else:
        view = set_material(context.store, arguments.case, **given(arguments, "case"))
    shapes, renderer = context.faces()
    return context.output.answer(lambda: shapes.material(view), lambda: renderer.material(view))


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.applications import materials_of

    views = of_case(context.store, arguments.case, materials_of)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"materials": [shapes.material(one) for one in views], "total": len(views)},
        lambda: renderer.materials(views),
    )
