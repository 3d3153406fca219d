"""One line before an act: what it does to limitation, and whom to pay; it never stops the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import UserError
from store.queries.beforehand import limitation_warning, whom_to_pay
from tui.cli.fields import of_case
from tui.i18n import _, format_error
from tui.rules import load_pack, override, say, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.queries.negotiated_views import OfferView
    from tui.cli.context import Context


def limitation_lines(
    context: Context,
    cases: Iterable[str],
    act: str,
    *,
    at: str | None = None,
    offer: OfferView | None = None,
    paid: str | None = None,
) -> list[str]:
    """Say what an act does to limitation, for each case whose period it moves; asked before it is done.

    Args:
        context: the run.
        cases: ids as typed.
        act: a kind of event, `part-payment` for instance.
        at: when it was done, as typed; now by default.
        offer: the one that is accepted, if it is that.
        paid: what is paid, as typed; where it is for several cases, how much for each is not known before.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or no such time: the act itself would be refused.
    """
    wanted = [of_case(context.store, case, lambda _link, ident: ident) for case in dict.fromkeys(cases)]
    try:
        load_pack()
        own = override()
    except UserError as damage:
        # A slip in the user's rules file must not stop a payment from being recorded.
        context.output.say(format_error(damage))
        return []
    lines, whole = [], paid if len(wanted) == 1 else None
    for case in wanted:
        found = limitation_warning(context.store, case, act, override=own, at=at, offer=offer, paid=whole)
        if found.said is not None:
            text, several = say(found.said), len(wanted) > 1
            lines.append(
                _("{field}: {message}").format(field=found.creditor, message=text) if several else text
            )
    return lines


def tell(context: Context, lines: Iterable[str]) -> None:
    """Put such lines on stderr once the act was not refused; with `--json` into the answer's `warnings`."""
    context.output.warn(lines)


def payee_lines(context: Context, cases: Iterable[str], *, at: str | None = None) -> list[str]:
    """Say whom to pay, for each case where somebody besides the creditor is recorded who could be paid.

    Args:
        context: the run.
        cases: ids as typed.
        at: when it was paid, as typed; now by default.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or no such time: the payment itself would be refused.
    """
    wanted = list(dict.fromkeys(of_case(context.store, case, lambda _link, ident: ident) for case in cases))
    lines = []
    for case in wanted:
        name, told = whom_to_pay(context.store, case, at=at)
        if told:
            text = sentences(told)
            several = len(wanted) > 1
            lines.append(_("{field}: {message}").format(field=name, message=text) if several else text)
    return lines
