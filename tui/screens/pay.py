"""Record a repayment: it counts only once the creditor's record shows it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from negotiation.appropriation import SEVERAL_DEBTS
from negotiation.errors import N_, InvalidValue, UserError
from negotiation.text import halfwidth, shown
from tui.desk import Undo
from tui.i18n import _, format_error
from tui.rules import advice_note, load_pack
from tui.screens.base import keys_for
from tui.screens.beforehand import payee_text, warning_fact
from tui.screens.facts import owed_facts
from tui.screens.form_base import FormScreen
from tui.screens.sources import rule_facts
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, STRONG, WARN
from tui.words import METHODS, SHARE_REASONS
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from store.queries.several import OpenDebt
    from store.queries.views import CaseDetail

PAUSE = 0.3
"""Seconds after the last key until a payment is shared anew."""
MEANT = {
    "this": N_("This debt"),
    "parts": N_("Said when paying: parts"),
    "law": N_("Nothing said: as the law does"),
}
"""What a payment is for, where there are several debts to one creditor."""


class PayScreen(FormScreen):
    """The form."""

    NAME = "pay"
    PLACE = "cases"
    BINDINGS = keys_for("pay")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self.ref = ref
        self._debts: list[OpenDebt] = []
        self._told: list[Fact] = []
        self._quiet: list[Fact] = []
        self._owed: list[Fact] = []
        self._known: list[Fact] = []
        self._later: Timer | None = None

    def heading(self) -> str:
        """What it is and to whom."""
        return _("Repayment: {creditor}").format(creditor=self.creditor)

    def fields(self) -> Sequence[Field]:
        """Amount first."""
        return (
            Field("amount", N_("Amount"), N_("500, or 1,250.50")),
            Field("method", N_("Payment method"), words=METHODS, default="bank"),
            Field("meant", N_("Meant for"), words=MEANT, default="this"),
            Field("designate", N_("Parts"), N_("2=200, 3=50; the rest is for this debt")),
            Field("reference", N_("Reference"), N_("order or transfer number")),
            Field("at", N_("Date and time"), N_("now; or 14:05, or yesterday")),
            Field("note", N_("Note"), lines=3),
        )

    def draft_key(self) -> str:
        """One draft for each case."""
        return f"pay:{self.case_id}"

    async def prepare(self) -> None:
        """Show what is owed; with several debts to this creditor, ask which of them it is for."""
        from store.queries.cases import case_detail
        from store.queries.several import debts_with

        detail = await self.desk.read(case_detail, self.case_id)
        self._debts = await self.desk.read(debts_with, self.case_id)
        self.query_one("#row-meant").display = len(self._debts) > 1
        self._owed = [
            heading(self.creditor),
            *owed_facts(detail),
            *_next_facts(detail),
            *self._debt_facts(),
            gap(),
        ]
        await self._warn()

    async def _warn(self) -> None:
        """Say whom to pay and what a payment does to limitation, both by its day."""
        at = self.form.value("at")
        own = _("Pay only into the creditor's own account, as its app or contract names it.")
        counts = _("A repayment lowers what is owed once it is confirmed on the creditor's record.")
        payee = await payee_text(self.desk, self.case_id, at=at)
        told = await warning_fact(self.desk, self.case_id, "part-payment", at=at)
        facts = [*([Fact("", payee, WARN)] if payee else []), *([told] if told else [])]
        self._told = [part for fact in facts if fact.tone == WARN for part in (fact, gap())]
        self._quiet = [part for fact in facts if fact.tone != WARN for part in (gap(), fact)]
        self._known = [
            *self._owed,
            *([] if payee else [Fact("", own, MUTED), gap()]),
            Fact("", counts, MUTED),
        ]
        self._follow()

    def _debt_facts(self) -> list[Fact]:
        """The debts to this creditor by number, where there are several."""
        if len(self._debts) < 2:
            return []
        rows = [
            Fact(_name(place, debt), amount(debt.owed), right=True)
            for place, debt in enumerate(self._debts, start=1)
        ]
        return [gap(), heading(_("Debts to this creditor")), *rows]

    def edited(self, name: str) -> None:
        """Show the field for parts where it is needed, and share the payment anew soon."""
        if name == "at":
            self.guard(self._warn, group="warn", exclusive=True)
        elif name in {"amount", "meant"} and len(self._debts) > 1:
            if self._later is not None:
                self._later.stop()
            self._later = self.set_timer(PAUSE, self._follow)

    def restore(self, draft: dict[str, str]) -> None:
        """The fields of the draft decide what is shown."""
        self.guard(self._warn, group="warn", exclusive=True)

    async def _empty(self) -> None:
        await super()._empty()
        self._follow()

    def _follow(self) -> None:
        meant = self.form.value("meant") if len(self._debts) > 1 else "this"
        self.query_one("#row-designate").display = meant == "parts"
        self.guard(partial(self._show_known, shared=meant == "law"), group="shares", exclusive=True)

    async def _show_known(self, *, shared: bool) -> None:
        """What is owed; above it how the law shares what is typed, where nothing was said when paying."""
        from store.queries.several import sketch_shares

        facts: list[Fact] = []
        above = bool(self._told)
        if shared and self.form.value("amount").strip():
            at = self.form.value("at").strip() or None
            try:
                found = await self.desk.read(
                    sketch_shares, self.case_id, amount=self.form.value("amount"), at=at
                )
            except UserError as error:
                facts = [Fact("", format_error(error, labels=True), WARN), gap()]
            else:
                facts.append(heading(_("It goes to")))
                places = list(found.debts)
                for case, part, reason in found.parts():
                    name = _name(places.index(case) + 1, found.debts[case])
                    facts.append(Fact(name, amount(part), STRONG, right=True))
                    facts.append(Fact("", word(SHARE_REASONS, reason), MUTED))
                facts += [*rule_facts(load_pack("cn").rule(SEVERAL_DEBTS)), gap()]
                above = True
        note = Fact("", advice_note(self.desk.store.today()), MUTED)
        below = [gap(), note] if self._quiet and not above else []
        first = [*facts, *self._told, *([note, gap()] if above else [])]
        self.facts([*first, *self._known, *self._quiet, *below])

    def _meant(self) -> dict[str, Any]:
        """What it is for, as the command takes it."""
        meant = self.form.value("meant") if len(self._debts) > 1 else "this"
        if meant == "law":
            return {"undesignated": True}
        return {"designate": self._parts()} if meant == "parts" else {}

    def _parts(self) -> list[tuple[str, str]]:
        parts = []
        for text in re.split("[,、;，；]", halfwidth(self.form.value("designate"))):
            place, equals, part = text.partition("=")
            if not text.strip():
                continue
            if not equals or not place.strip().isdecimal() or not 1 <= int(place) <= len(self._debts):
                raise InvalidValue(
                    N_('"{given}" is no part for one of these debts.'),
                    field="designate",
                    remedy=N_(
                        "It takes NUMBER=AMOUNT with commas between them, the numbers from 1 to {most}."
                    ),
                    given=shown(text),
                    most=len(self._debts),
                )
            parts.append((self._debts[int(place) - 1].case, part.strip()))
        if not parts:
            raise InvalidValue(
                N_("no part is given."),
                field="designate",
                remedy=N_("Say which debt gets how much, such as 2=200, or choose another line above."),
            )
        return parts

    async def store_it(self, *, allow_future: bool) -> None:
        """Record the payment."""
        from store.commands.payments import record_payment, void_payment

        values = self.given("reference", "at", "note")
        payment = await self.desk.write(
            record_payment,
            self.case_id,
            amount=self.form.value("amount"),
            method=self.form.value("method"),
            payment_id=self.record_id,
            draft=self.draft_key(),
            allow_future=allow_future,
            **values,
            **self._meant(),
        )
        text = _("the repayment of {amount}").format(amount=amount(payment.amount))
        self.shell.can_undo(Undo(text, lambda store: void_payment(store, payment.id)))
        self.dismiss(None)
        self.notify(_("Recorded. It counts once it is confirmed: enter on the repayment."))


def _next_facts(detail: CaseDetail) -> list[Fact]:
    """The instalment that is to be paid next."""
    from store.queries.offers import to_pay

    one = next((one for one in detail.schedule if to_pay(one)), None)
    if one is None:
        return []
    left = one.amount - one.confirmed - one.sent
    name = _("Instalment {number}").format(number=one.number)
    return [gap(), Fact(name, amount(left), right=True), Fact(_("Due"), day(one.due), MUTED, right=True)]


def _name(place: int, debt: OpenDebt) -> str:
    """Its number among the debts, and what tells it apart from the others."""
    return f"{place}  {debt.account_ref or debt.creditor}"
