"""One line before an act that would restart limitation or give its defence away; it never stops the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import UserError
from store.queries.beforehand import limitation_warning
from tui.cli.fields import of_case
from tui.i18n import _, format_error
from tui.rules import load_pack, override, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.cli.context import Context


def tell_limitation(
    context: Context, cases: Iterable[str], act: str, *, at: str | None = None, quiet: bool = False
) -> list[str]:
    """Tell on stderr what an act does to limitation, for each case whose period is near its end or past it.

    Args:
        context: the run.
        cases: ids as typed.
        act: a kind of event, `part-payment` for instance.
        at: when it was done, as typed; now by default.
        quiet: the answer carries what is given back; nothing goes to stderr.

    Returns:
        What is to be told.

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
    lines = []
    for case in wanted:
        name, told = limitation_warning(context.store, case, act, override=own, at=at)
        if told is not None:
            text = say(told)
            several = len(wanted) > 1
            lines.append(_("{field}: {message}").format(field=name, message=text) if several else text)
    for line in () if quiet else lines:
        context.output.say(line)
    return lines
