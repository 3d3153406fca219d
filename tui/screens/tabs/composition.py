"""How what is owed is made up, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import total
from negotiation.stages import Stage
from tui.i18n import _
from tui.screens.tabs.told import Line, line
from tui.widgets.lines import Fact, gap
from tui.widgets.tones import GOOD, MUTED, STRONG, WARN
from tui.written import amount, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.money import Money
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
    since = [one for one in detail.payments if one.status == "confirmed" and one.paid_on >= now.on]
    for payment in since:
        text = "  ".join(part for part in (day(payment.paid_on), payment.reference) if part)
        yield line(_("Confirmed"), text, (), figure=f"-{amount(payment.amount)}", tone=GOOD)
    repaid = detail.row.stage == Stage.REPAID
    if repaid:
        yield from _settled(detail, total((one.amount for one in since), now.total.currency))
    told = _("statement less confirmed repayments")
    yield line(_("Owed"), told, (), figure=amount(detail.row.still_owed), tone=STRONG)
    if detail.row.unconfirmed:
        told = _("paid, not subtracted yet")
        yield line(_("Unconfirmed"), told, (), figure=amount(detail.row.unconfirmed), tone=WARN)
    if detail.estimated is not None and not repaid:
        told = _("with simple interest since; an estimate")
        asked = [gap(), Fact("", _("What counts is the creditor's own statement: ask for one."), MUTED)]
        yield line(_("Estimated today"), told, asked, figure=amount(detail.estimated))


def _settled(detail: CaseDetail, counted: Money) -> Iterator[Line]:
    """What settled the rest: paid under the agreement before the statement, or no longer asked for."""
    row = detail.row
    before = detail.statement.total - counted - row.let_off - row.unconfirmed
    if before.minor > 0:
        told = _("paid under the agreement before that day")
        yield line(_("Confirmed"), told, (), figure=f"-{amount(before)}", tone=GOOD)
    more = counted + row.let_off - detail.statement.total - row.overpaid
    if more.minor > 0:
        told = _("what was paid beyond the statement: interest and charges after it")
        yield line(_("Interest"), told, (), figure=amount(more), tone=MUTED)
    if row.let_off:
        told = _("what is left of it, and nobody asks for any more")
        yield line(_("No longer owed"), told, (), figure=f"-{amount(row.let_off)}", tone=GOOD)
    if row.overpaid:
        told = _("paid beyond what was owed: ask for it back")
        yield line(_("Overpaid"), told, (), figure=amount(row.overpaid), tone=WARN)


def earlier_lines(detail: CaseDetail) -> Iterator[Line]:
    """The earlier statements, newest first."""
    for old in detail.statements[1:]:
        told = _("statement of {day}").format(day=day(old.on))
        yield line(_("Earlier"), told, (), figure=amount(old.total), tone=MUTED)
