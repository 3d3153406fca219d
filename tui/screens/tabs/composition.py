"""How what is owed is made up, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.screens.tabs.told import Line, line
from tui.widgets.lines import Fact, gap
from tui.widgets.tones import GOOD, MUTED, STRONG, WARN
from tui.words import amount, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.queries.views import CaseDetail


def composition_lines(detail: CaseDetail) -> Iterator[Line]:
    """The last statement part by part, what was confirmed since, and what is owed."""
    now = detail.statement
    stated = _("stated on {day}").format(day=day(now.on))
    for what, part in (
        (_("Principal"), now.principal),
        (_("Interest"), now.interest),
        (_("Penalty interest"), now.penalty),
        (_("Fees"), now.fees),
    ):
        if part or part is now.principal:
            yield line(what, stated, (), figure=amount(part), tone=MUTED)
    yield line(_("Statement"), _("what the creditor stated"), (), figure=amount(now.total), on=now.on)
    for payment in detail.payments:
        if payment.status == "confirmed" and payment.paid_on >= now.on:
            text = "  ".join(part for part in (day(payment.paid_on), payment.reference) if part)
            yield line(_("Confirmed"), text, (), figure=f"-{amount(payment.amount)}", tone=GOOD)
    told = _("statement less confirmed repayments")
    yield line(_("Owed"), told, (), figure=amount(detail.row.owed), tone=STRONG)
    if detail.row.unconfirmed:
        told = _("paid, not subtracted yet")
        yield line(_("Unconfirmed"), told, (), figure=amount(detail.row.unconfirmed), tone=WARN)
    if detail.estimated is not None:
        told = _("with simple interest since; an estimate")
        asked = [gap(), Fact("", _("What counts is the creditor's own statement: ask for one."), MUTED)]
        yield line(_("Estimated today"), told, asked, figure=amount(detail.estimated))


def earlier_lines(detail: CaseDetail) -> Iterator[Line]:
    """The earlier statements, newest first."""
    for old in detail.statements[1:]:
        told = _("statement of {day}").format(day=day(old.on))
        yield line(_("Earlier"), told, (), figure=amount(old.total), tone=MUTED)
