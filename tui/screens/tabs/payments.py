"""What is to be paid when, what was paid and what it settles, and what is at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.i18n import _
from tui.rules import advice_note, override
from tui.screens.entries import Entry
from tui.screens.keeping_facts import (
    applied_facts,
    early_facts,
    instalment_facts,
    part_facts,
    payment_facts,
    risk_facts,
)
from tui.screens.tabs.base import Tab
from tui.screens.timeline import payments
from tui.widgets.tones import BAD, WARN
from tui.written import RISKS, amount, day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.applied import AppliedPart
    from store.queries.keeping import Kept
    from store.queries.negotiated_views import InstalmentView
    from store.queries.views import CaseDetail, PaymentView
    from tui.screens.case import CaseScreen
    from tui.screens.dialogs import Choice
    from tui.widgets.lines import Fact

_GRAVE = frozenset({"ended", "late", "missing"})


class Payments(Tab):
    """Warnings, repayments to confirm, the schedule of the agreement, then the other repayments."""

    ADD: ClassVar[tuple[str, ...]] = ("pay",)

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._kept: Kept | None = None
        self._applied: dict[str, AppliedPart] = {}
        self._payments: dict[str, PaymentView] = {}
        self._schedule: dict[str, InstalmentView] = {}

    def empty(self) -> str:
        """How to record the first."""
        return _("No repayment yet. Press p to record one.")

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """What is at risk, then the lines of the case."""
        from store.queries.applied import case_payments_applied
        from store.queries.keeping import keeping

        self._kept = await self.desk.read(keeping, self.case_id)
        self._applied = await self.desk.read(case_payments_applied, self.case_id, override=override())
        self._payments = {one.id: one for one in detail.payments}
        self._schedule = {f"{one.offer} {one.number}": one for one in detail.schedule}
        return [*_risks(self._kept), *payments(detail, self.desk.store.zone)]

    def note(self) -> str:
        """That this is information, where something is told of the rules."""
        told = self._applied or (self._kept and self._kept.risks)
        return advice_note(self.desk.store.today()) if told else ""

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """A repayment line by line, an instalment with what met it, a warning with what to do."""
        kept = self._kept
        if entry is None or kept is None:
            return ()
        if entry.kind == "risk":
            return risk_facts(kept, int(entry.ref))
        if entry.ref in self._schedule:
            met = [
                (self._payments[one], part) for one, part in self._applied.items() if one in self._payments
            ]
            return instalment_facts(self._schedule[entry.ref], kept, met)
        payment = self._payments.get(entry.ref)
        if payment is None:
            return super().about(entry)
        part = self._applied.get(entry.ref)
        return [*payment_facts(payment, self.desk.store.zone), *(part_facts(part) if part else [])]

    # -- what keys do ------------------------------------------------------------------------------

    async def open(self, entry: Entry) -> None:
        """Everything about the line, and what can be done: confirm, call, pay, ask anew, end it early."""
        facts = await self._whole(entry)
        answer = await self.screen.read_over(facts, self._choices(entry))
        case = self.screen.case_at_hand() or (self.case_id, "")
        if answer == "confirm":
            self.shell.confirm_payment(self._to_confirm(entry))
        elif answer == "payoff":
            await self._end_early()
        elif answer is not None:
            self.shell.open_form(answer, *case)

    async def _whole(self, entry: Entry) -> Sequence[Fact]:
        """As beside the list; of a repayment for several debts, each of them."""
        if entry.kind != "payment":
            return self.about(entry)
        from store.queries.applied import payment_applied

        found = await self.desk.read(payment_applied, entry.ref, override=override())
        return [*payment_facts(found.payment, self.desk.store.zone), *applied_facts(found)]

    def _choices(self, entry: Entry) -> Sequence[Choice]:
        """What can be done about a line, the likeliest first."""
        from tui.screens.dialogs import Choice

        confirm, call = Choice("confirm", _("Confirm, or not there")), Choice("call", _("Support call"))
        if entry.kind == "payment":
            return [] if entry.void else [confirm]
        risk = self._kept.risks[int(entry.ref)] if self._kept and entry.kind == "risk" else None
        instalment = self._schedule.get(entry.ref)
        if instalment is not None and instalment.status in {"paid", "settled"}:
            return []
        if instalment is not None and instalment.status == "unconfirmed":
            return [confirm]
        if risk is not None and risk.kind in {"unconfirmed", "missing"}:
            return [confirm, call] if risk.kind == "unconfirmed" else [call, confirm]
        if risk is not None and risk.kind == "came-late":
            return [call]
        pay, early = Choice("pay", _("Repayment")), Choice("payoff", _("End it early"))
        if risk is not None or (instalment is not None and instalment.status == "late"):
            return [call, pay, Choice("application", _("Ask anew"))]
        return [pay, early]

    def _to_confirm(self, entry: Entry) -> str:
        """The repayment of a line: its own, or the first for the instalment that nobody has confirmed."""
        if entry.kind == "payment" or self._kept is None:
            return entry.ref
        instalment = self._schedule.get(entry.ref)
        number = instalment.number if instalment else self._kept.risks[int(entry.ref)].number
        return next(
            ident
            for ident, part in self._applied.items()
            if self._payments[ident].status != "confirmed" and any(one.number == number for one in part.met)
        )

    async def _end_early(self) -> None:
        """Reckon what ending the agreement on a day takes."""
        from store.queries.early import ended_early

        typed = await self.shell.ask(
            _("End it early"), _("On which day? 2026-12-05, or +10d; empty for today."), ""
        )
        if typed is None:
            return
        found = await self.desk.read(ended_early, self.case_id, on=typed.strip() or "today")
        await self.screen.read_over(early_facts(found))


def _risks(kept: Kept) -> list[Entry]:
    """One line for each warning."""
    amounts = {one.number: amount(one.amount) for one in kept.instalments}
    return [
        Entry(
            day(one.due),
            word(RISKS, one.kind),
            amounts[one.number],
            _("Instalment {number}").format(number=one.number),
            "risk",
            str(place),
            BAD if one.kind in _GRAVE else WARN,
        )
        for place, one in enumerate(kept.risks)
    ]
