"""What the views of the budget show, as lines: the budget itself, offers to each, month by month."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.monthly import monthly
from store.queries.budget import doubled
from tui.budget_words import agreed, budget_notes, doubled_note, forecast_notes
from tui.i18n import _
from tui.widgets.cells import widest
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.table import Column
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN
from tui.words import BUDGET, EVERY, OFFERED, STRATEGIES
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from negotiation.money import Money
    from negotiation.payoff import Payoff
    from store.queries.affordable import Month, Shared
    from store.queries.negotiated_views import BudgetLineView
    from store.queries.payoff import Forecast


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a view.

    Attributes:
        cells: its texts, one for each column.
        tones: of the texts, by their place.
        ref: id of the budget line, the case or the way of paying.
        kind: `line`, `sum`, `offer`, `agreed`, `way`, `month` or `told`.
        facts: what stands beside it, and in a window on `enter`.
    """

    cells: tuple[str, ...]
    ref: str = ""
    kind: str = "told"
    tones: Mapping[int, str] = field(default_factory=dict)
    facts: Sequence[Fact] = ()


COLUMNS = (
    (
        Column(N_("Kind"), 14),
        Column(N_("Title"), 12, flex=1),
        Column(N_("Amount"), 13, right=True),
        Column(N_("Every"), 9),
        Column(N_("A month"), 13, right=True),
    ),
    (
        Column(N_("Creditor"), 16, flex=1),
        Column(N_("Owed"), 16, right=True),
        Column(N_("Offer a month"), 16, right=True),
        Column(N_("Share"), 8, right=True),
    ),
    (
        Column(N_("Way, month"), 16, flex=1),
        Column(N_("Day"), 10),
        Column(N_("Paid in all"), 12, right=True),
        Column(N_("Interest"), 11, right=True),
        Column(N_("Left"), 12, right=True),
    ),
)


def columns_for(view: int, rows: Sequence[Row]) -> list[Column]:
    """The columns of a view, each column of amounts as wide as its longest: a cut amount tells nothing."""
    return [
        replace(one, width=max(one.width, widest([row.cells[place] for row in rows])))
        if one.right and rows
        else one
        for place, one in enumerate(COLUMNS[view])
    ]


_FIRST = N_("Rent, power, maintenance, taxes and fines go first: what is unpaid there costs most.")
_SPLIT = N_("In proportion to what is owed, to the last fen; nobody is offered more than is owed.")
_AGREED = N_("What is agreed is kept first; only what is left after it can be offered to the others.")
_FORECAST = N_(
    "A forecast by simple rules: the contract's rate each month, interest before principal unless another "
    "order applies. An agreement with the creditor counts for what it says."
)


def budget_rows(lines: Sequence[BudgetLineView], months: Sequence[Month]) -> Iterator[Row]:
    """The lines by kind, then what they come to, once for each currency."""
    twice = {one.id: doubled_note(group) for group in doubled(lines) for one in group}
    for kind in BUDGET:
        for one in lines:
            if one.kind == kind:
                facts = [heading(one.title), gap(), Fact(_("kind"), word(BUDGET, kind))]
                facts += [Fact(_("note"), one.note)] if one.note else []
                facts += [gap(), Fact("", _(_FIRST), MUTED)] if kind == "priority" else []
                facts += [gap(), Fact("", twice[one.id], WARN)] if one.id in twice else []
                cells = (
                    word(BUDGET, kind),
                    one.title,
                    amount(one.amount),
                    word(EVERY, one.every),
                    amount(monthly(one.amount, one.every)),
                )
                tones = {0: MUTED, 3: MUTED} | ({1: WARN} if one.id in twice else {})
                yield Row(cells, one.id, "line", tones, facts)
    if lines:
        for month in months:
            yield from _sums(month)


def _sums(month: Month) -> Iterator[Row]:
    yield Row(("", "", "", "", ""), kind="told")
    for kind, total in month.sums.items():
        if total:
            yield Row((word(BUDGET, kind), "", "", "", amount(total)), kind="sum", tones={0: MUTED, 4: MUTED})
    left, offer = month.budget.surplus, month.budget.available
    tone = BAD if left.minor < 0 else ""
    yield Row((_("Left a month"), "", "", "", amount(left)), kind="sum", tones={4: tone})
    if month.agreements:
        facts = [heading(_("Agreed already")), gap(), *_agreements(month), gap(), Fact("", _(_AGREED), MUTED)]
        cells = (_("Agreed already"), "", "", "", amount(month.budget.agreed))
        yield Row(cells, "", "sum", {0: MUTED, 4: MUTED}, facts)
    facts = [heading(_("Can be offered")), gap(), Fact("", amount(offer), STRONG), gap()]
    if left.minor < 0:
        facts.append(Fact("", _(NEGATIVE), WARN))
    elif month.budget.agreed > month.budget.for_debts:
        facts.append(Fact("", _(TOO_MUCH_AGREED), WARN))
    elif not offer:
        facts.append(Fact("", _(NOTHING_LEFT), WARN))
    facts += [gap(), Fact("", _("2 shares it among the creditors; 3 shows how long it takes."), MUTED)]
    yield Row((_("Can be offered"), "", "", "", amount(offer)), "", "sum", {0: STRONG, 4: STRONG}, facts)


NEGATIVE = N_(
    "Living and the debts that go first take more than comes in. Nothing can be offered for now, and nobody "
    "can ask for more than there is: ask for a moratorium, and take advice. Advice costs nothing."
)
TOO_MUCH_AGREED = N_(
    "What is agreed takes more than there is for debts. Talk to the creditors before an instalment is "
    "missed: an agreement can be asked to be changed."
)
NOTHING_LEFT = N_("After the reserve nothing is left to offer: a token, or a moratorium, can be asked for.")


def _agreements(month: Month) -> list[Fact]:
    return [Fact(one.creditor, agreed(one), right=True) for one in month.agreements]


def offer_rows(shared: Shared) -> Iterator[Row]:
    """Each creditor with its share, then the sum."""
    available = shared.month.budget.available
    facts = [gap(), Fact("", _(_SPLIT), MUTED), gap(), Fact("", _(_FIRST), MUTED)]
    for row, part in zip(shared.cases, shared.offers.amounts, strict=True):
        share = f"{part.minor * 100 / available.minor:.1f} %" if available.minor else ""
        beside = [
            heading(row.creditor),
            gap(),
            Fact(_("Owed"), amount(row.owed)),
            Fact(_("Offer to it"), amount(part)),
        ]
        tones = {2: STRONG if part else MUTED, 3: MUTED}
        yield Row(
            (row.creditor, amount(row.owed), amount(part), share), row.id, "offer", tones, [*beside, *facts]
        )
    for row, one in shared.agreed:
        beside = [heading(row.creditor), gap(), Fact(_("Owed"), amount(row.owed)), Fact("", agreed(one))]
        beside += [gap(), Fact("", _(_AGREED), MUTED)]
        cells = (row.creditor, amount(row.owed), amount(one.monthly) if one.monthly else "", _("agreed"))
        yield Row(cells, row.id, "agreed", {2: MUTED, 3: MUTED}, beside)
    yield Row(("", "", "", ""))
    taken = shared.month.budget.agreed
    if taken:
        yield Row((_("Agreed already"), "", amount(taken), ""), kind="sum", tones={0: MUTED, 2: MUTED})
    total = amount(shared.offers.total)
    yield Row((_("Offered in all"), "", total, ""), kind="sum", tones={0: STRONG, 2: STRONG})
    yield Row((_("Left of it"), "", amount(shared.offers.left), ""), kind="sum", tones={0: MUTED, 2: MUTED})


def offer_told(shared: Shared) -> list[str]:
    """What the budget allows, in words, and which cases have no part in it."""
    negative = shared.month.budget.surplus.minor < 0
    verdict = _(NEGATIVE) if negative else word(OFFERED, shared.offers.verdict)
    return [verdict, *budget_notes(len(shared.first), shared.left_out, no_line=shared.no_line)]


def forecast_rows(found: Forecast, chosen: str) -> Iterator[Row]:
    """Every way of paying with its end and its cost, then the months of the chosen one."""
    for one in found.payoffs:
        yield _way(one, found, here=one.strategy == chosen)
    way = next(one for one in found.payoffs if one.strategy == chosen)
    yield Row(("", "", "", "", ""))
    for month in way.months:
        paid = zip(found.cases, month.by_debt, strict=True)
        facts = [
            heading(_("Month {number}").format(number=month.n)),
            gap(),
            *(Fact(row.creditor, amount(part), right=True) for row, part in paid if part),
            gap(),
            Fact(_("Left"), amount(month.balance), STRONG, right=True),
        ]
        cells = (
            _("Month {number}").format(number=month.n),
            day(month.due),
            _bare(month.paid),
            _bare(month.interest),
            _bare(month.balance),
        )
        yield Row(cells, f"{month.n}", "month", {0: MUTED, 1: MUTED, 3: MUTED}, facts)


def _bare(money: Money) -> str:
    """An amount where the currency stands under the table; a yuan mark takes no room."""
    return amount(money).removeprefix(f"{money.currency} ")


def _way(one: Payoff, found: Forecast, *, here: bool) -> Row:
    ends = one.outcome == "debt-free"
    name = word(STRATEGIES, one.strategy)
    cells = (
        f"[{name}]" if here else f" {name}",
        day(one.debt_free_on),
        _bare(one.total_paid) if ends else "",
        _bare(one.accruing) if ends else "",
        _("{count} months").format(count=len(one.months))
        if ends
        else _("never")
        if one.stuck
        else _("too long"),
    )
    facts = [heading(name), gap(), Fact("", _(WHY[one.strategy]))]
    if one.stuck and one.stuck_interest is not None:
        names = {row.id: row.creditor for row in found.cases}
        told = _("{name} alone bears {interest} a month; what is paid does not cover that.").format(
            name=names.get(one.stuck, one.stuck), interest=amount(one.stuck_interest)
        )
        facts += [gap(), Fact("", told, WARN)]
    if one.interest > one.accruing:
        owed = amount(one.interest - one.accruing)
        facts += [gap(), Fact(_("Interest, fees today"), owed, right=True)]
    facts += [
        gap(),
        Fact(_("From the budget"), amount(found.available), right=True),
        Fact(_("Extra a month"), amount(found.extra), right=True),
        gap(),
        Fact("", _(_FORECAST), MUTED),
        *(Fact("", told, MUTED) for told in forecast_notes(found)),
    ]
    return Row(cells, str(one.strategy), "way", {0: STRONG if here else "", 1: GOOD if ends else WARN}, facts)


WHY = {
    "avalanche": N_(
        "What is over each month goes to the debt with the highest rate: as a rule the least interest in all."
    ),
    "snowball": N_("What is over goes to the smallest debt: creditors fall away soonest."),
    "pro-rata": N_("What there is is shared in proportion to what is owed: the fairest to all creditors."),
    "own": N_("In your own order; K and J on the shares move a creditor up and down."),
}
