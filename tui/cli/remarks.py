"""What is to be looked at in a letter before it is sent, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import language
from tui.rules import override, pack_for, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.letters.review import Remark
    from store.queries.negotiated_views import ApplicationView
    from tui.cli.context import Context
    from tui.cli.shapes import Shape


def of_application(context: Context, view: ApplicationView) -> Sequence[Remark]:
    """Look an application over as its paper is: as it is drafted, or as it was handed in."""
    from negotiation.letters.fields import LetterKind
    from negotiation.letters.review import review
    from store.queries.letter import letter_facts

    facts = letter_facts(
        context.store, view.case, application=view, override=override(), on=view.submitted_on
    )
    return review(LetterKind(view.kind), facts, pack_for(facts.currency), language())


def tell(context: Context, remarks: Sequence[Remark]) -> None:
    """Say them beside the answer; as JSON they stand in it."""
    if not context.output.as_json:
        for remark in remarks:
            context.output.say(say(remark.said))


def shape(remark: Remark) -> Shape:
    """One remark."""
    return {"field": remark.field, "problem": str(remark.problem), "message": say(remark.said)}
