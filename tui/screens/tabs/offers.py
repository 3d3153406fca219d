"""The offers of a case side by side, and what can be done with each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.present_rate import RATE_SETTING, present_rate
from tui.rules import plain
from tui.screens.entries import Entry
from tui.screens.offer_facts import STATUS_TONES
from tui.screens.offer_versions import standing_version
from tui.screens.tabs.base import Tab
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN
from tui.words import OFFER_STATUS, OFFERS, UNITS
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negotiation.money import Money
    from store.queries.offer_plans import Offered
    from store.queries.views import CaseDetail
    from tui.screens.case import CaseScreen

LABEL, ROOM = 25, 23
"""Cells of the column of labels, and of each offer at least."""
Told = tuple[str, str]
"""What stands in a cell, and its tone."""


class Offers(Tab):
    """One column for each offer, the newest first; `[` and `]` choose the one that keys act on."""

    HEAD: ClassVar[bool] = True
    PANE: ClassVar[bool] = False
    FITS: ClassVar[bool] = True
    ADD: ClassVar[tuple[str, ...]] = ("offer",)

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._offered: list[Offered] = []
        self._headed: list[Offered] = []
        self._chosen = ""
        self._rate = Decimal(0)
        self._rows: dict[str, Callable[[Offered], Told]] = {}

    def empty(self) -> str:
        """How to begin."""
        return _("No offer yet. Press o to record what they offer.")

    def note(self) -> str:
        """The keys that belong to this tab only."""
        if not self._offered:
            return ""
        hidden = len(self._offered) - len(self._shown())
        more = "   " + _("not shown: {count}").format(count=hidden) if hidden else ""
        return _("[ ] choose   enter shows everything   % present-value rate") + more

    # -- columns and rows --------------------------------------------------------------------------

    @property
    def chosen(self) -> Offered | None:
        """The offer that keys act on."""
        return next((one for one in self._offered if one.view.id == self._chosen), None)

    def _shown(self) -> list[Offered]:
        """As many offers as fit, the chosen one among them."""
        fit = max(1, (self.screen.size.width - 4 - LABEL) // (ROOM + 2))
        places = [place for place, one in enumerate(self._offered) if one.view.id == self._chosen]
        first = max(0, (places[0] if places else 0) - fit + 1)
        return self._offered[first : first + fit]

    def columns(self) -> Sequence[Column]:
        """Labels, then the offers; the chosen one in brackets."""
        heads = []
        self._headed = self._shown()
        for one in self._headed:
            name = f"{self._offered.index(one) + 1} {word(OFFERS, one.view.kind)}"
            heads.append(f"[{name}]" if one.view.id == self._chosen else f" {name}")
        return (Column("", LABEL), *(Column(name, ROOM, flex=1) for name in heads))

    def cells(self, entry: Entry) -> Sequence[Cell]:
        """One figure of each offer that has a column: a terminal that is resized has others in a moment."""
        made = self._rows.get(entry.ref)
        cells = [Cell(entry.what, MUTED)]
        for one in self._headed:
            text, tone = made(one) if made else ("", "")
            own = STRONG if one.view.id == self._chosen else ""
            cells.append(Cell(f" {text}", tone or own))
        return cells

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """The figures, those that are paid first."""
        from store.queries.offer_plans import with_plans

        self._rate = await self._present_rate()
        standing = [one for one in detail.offers if one.status != "void"]
        self._offered = await self.desk.read(with_plans, standing, present_rate=self._rate)
        if self.chosen is None and self._chosen:  # corrected, or its correction was taken back
            stands = standing_version(detail.offers, self._chosen)
            self._chosen = stands.id if stands else ""
        if self.chosen is None and self._offered:
            accepted = [one for one in self._offered if one.view.status == "accepted"]
            self._chosen = (accepted or self._offered)[0].view.id
        figures = _figures(self._rate) if self._offered else ()
        self._rows = dict(figures)
        return [Entry("", label, "", "", "offer", label) for label in self._rows]

    async def _present_rate(self) -> Decimal:
        """The rate that was set here, or the loan prime rate of a year."""
        from store.settings import get_setting

        return present_rate(await self.desk.read(get_setting, RATE_SETTING)).percent

    # -- what keys do ------------------------------------------------------------------------------

    async def act(self, name: str) -> bool:
        """`before` and `after` choose an offer, `rate` sets the rate of the present value."""
        if name == "rate":
            await self._set_rate()
        elif self._offered:
            ids = [one.view.id for one in self._offered]
            place = ids.index(self._chosen) + (1 if name == "after" else -1)
            self._choose(ids[max(0, min(len(ids) - 1, place))])
        return True

    def head_clicked(self, column: int) -> None:
        """A click on an offer's heading chooses it."""
        if 0 < column <= len(self._headed):
            self._choose(self._headed[column - 1].view.id)

    def _choose(self, ident: str) -> None:
        self._chosen = ident
        self.screen.table.columns = list(self.columns())
        self.screen.table.draw_anew()

    async def _set_rate(self) -> None:
        from negotiation.accrual import parse_rate
        from store.settings import set_setting

        typed = await self.shell.ask(
            _("Rate of the present value"),
            _("Percent a year that money is worth to you elsewhere: 3, or 3.45. A later sum counts less."),
            f"{self._rate.normalize():f}",
        )
        if typed is None:
            return
        rate = parse_rate(typed, field="rate")
        await self.desk.write(set_setting, RATE_SETTING, "" if rate is None else str(rate))
        self.screen.reload()

    async def delete(self, entry: Entry) -> bool:
        """Take the chosen offer back."""
        one = self.chosen
        if one is None:
            return False
        kind = word(OFFERS, one.view.kind)
        return await self.screen.take_back(replace(entry, kind="offer", ref=one.view.id, text=kind))

    async def open(self, entry: Entry) -> None:
        """Everything about the chosen offer, and what can be done with it."""
        from tui.screens.offer_window import OfferWindow

        if self.chosen is not None:
            await OfferWindow(self.screen, self.chosen).show()


def _figures(rate: Decimal) -> Sequence[tuple[str, Callable[[Offered], Told]]]:
    """Label and what stands there for an offer, in their order."""
    worth = _("Worth today at {rate} %").format(rate=plain(rate))
    return (
        (_("State"), _state),
        (_("At once"), lambda one: _money(one.compared.cash_now if one.compared else None)),
        (_("Each, at most"), _each),
        (_("Instalments"), _periods),
        (_("In all"), lambda one: _money(one.total if one.plan else None)),
        (_("Balance"), lambda one: _money(one.view.balance)),
        (_("Waived"), lambda one: _money(one.view.waived)),
        (_("Cost of the plan"), _cost),
        (_("True rate, nominal"), lambda one: _percent(one.rate.nominal if one.rate else None)),
        (_("True rate, effective"), lambda one: _percent(one.rate.effective if one.rate else None)),
        (worth, lambda one: _money(one.compared.present_values[0][1] if one.compared else None)),
        (_("Left for the others"), _left),
        (_("Within the budget"), _fits),
        (_("First on"), lambda one: (day(one.plan[0].due) if one.plan else "-", "")),
        (_("Last on"), lambda one: (day(one.plan[-1].due) if one.plan else "-", "")),
        (_("Stands until"), lambda one: (day(one.view.valid_until) or _("not said"), "")),
        (_("In writing"), lambda one: (_("yes"), "") if one.view.written else (_("no"), WARN)),
        (_("After a breach"), lambda one: _text(one.view.restores)),
        (_("During the plan"), lambda one: _text(one.view.accrual)),
    )


def _state(one: Offered) -> Told:
    if one.view.disputed:
        return _("contradictory: please decide"), WARN
    return word(OFFER_STATUS, one.view.status), STATUS_TONES.get(one.view.status, "")


def _money(money: Money | None) -> Told:
    return (amount(money), "") if money else ("-", MUTED)


def _each(one: Offered) -> Told:
    return _money(one.compared.per_period if one.compared and one.compared.periods else None)


def _periods(one: Offered) -> Told:
    view = one.view
    if view.payments:
        return _("{count}, as listed").format(count=len(view.payments)), ""
    text = _(", ").join((str(view.periods), word(UNITS, view.unit))) if view.periods else _("one payment")
    return text, ""


def _cost(one: Offered) -> Told:
    """What is paid above what the offer leaves to be paid."""
    if not one.plan:
        return "-", MUTED
    return _money(one.total - (one.view.balance - one.view.waived))


def _percent(rate: Decimal | None) -> Told:
    return ("-", MUTED) if rate is None else (f"{plain(rate)} %", "")


def _left(one: Offered) -> Told:
    left = one.compared.budget_left if one.compared else None
    if left is None:
        return _("no budget recorded"), MUTED
    return amount(left), BAD if left.minor < 0 else ""


def _fits(one: Offered) -> Told:
    fits = one.compared.affordable if one.compared else None
    if fits is None:
        return "-", MUTED
    return (_("yes"), GOOD) if fits else (_("no"), WARN)


def _text(text: str | None) -> Told:
    return (" ".join(text.split()), "") if text else (_("not said"), MUTED)
