"""Confirm a repayment: what shows it, or that it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Button

from negotiation.errors import N_, InvalidValue
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.facts import owed_facts
from tui.screens.form_base import FormScreen
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, STRONG
from tui.words import CONFIRMED_BY, METHODS, PAYMENT_STATUS
from tui.written import amount, moment, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from store.database import Store
    from store.queries.views import CaseDetail, PaymentView


def payment_and_case(store: Store, payment_id: str) -> tuple[PaymentView, CaseDetail]:
    """A payment and the case it belongs to."""
    from store.queries.cases import case_detail
    from store.queries.payments import payment_of

    with store.read() as link:
        payment = payment_of(link, payment_id)
    return payment, case_detail(store, payment.case)


class ConfirmScreen(FormScreen):
    """The form; `ctrl+s` confirms, `ctrl+o` says that the payment is not there."""

    NAME = "confirm"
    PLACE = "cases"
    BINDINGS = keys_for("confirm")

    def __init__(self, payment_id: str) -> None:
        super().__init__()
        self.payment_id = payment_id
        self._payment: PaymentView | None = None
        self._missing = False

    def heading(self) -> str:
        """What it is."""
        return _("Confirm a repayment")

    def fields(self) -> Sequence[Field]:
        """By what, when, which entry; and the day to ask again if it is not there."""
        return (
            Field("by", N_("Confirmed by"), words=CONFIRMED_BY, default="app"),
            Field("at", N_("Seen on"), N_("now; or 14:05, or yesterday")),
            Field("reference", N_("Reference"), N_("number of the entry there")),
            Field(
                "note", N_("Note"), N_("if it is not there: what you looked at and what it showed"), lines=3
            ),
            Field("follow_up", N_("Ask again on"), N_("if not there; today if empty")),
        )

    def buttons(self) -> Iterable[Widget]:
        """Confirmed, not there, back."""
        yield Button(_("Confirmed"), id="save", compact=True)
        yield Button(_("Not there"), id="payment_missing", compact=True)
        yield Button(_("Back"), id="back", compact=True)

    def draft_key(self) -> str:
        """One draft for each payment."""
        return f"confirm:{self.payment_id}"

    async def prepare(self) -> None:
        """Show the payment."""
        payment, detail = await self.desk.read(payment_and_case, self.payment_id)
        self._payment = payment
        facts = [
            heading(payment.creditor),
            gap(),
            Fact(_("Amount"), amount(payment.amount), STRONG, right=True),
            Fact(_("Payment method"), word(METHODS, payment.method), right=True),
            Fact(_("Paid"), moment(payment.at, payment.zone), right=True),
            Fact(_("State"), word(PAYMENT_STATUS, payment.status), right=True),
        ]
        if payment.reference:
            facts += [Fact(_("Reference"), payment.reference)]
        facts += [gap(), heading(_("The case")), *owed_facts(detail), gap()]
        facts.append(
            Fact("", _("Look at the creditor's own record, not at your bank's: only that counts."), MUTED)
        )
        self.facts(facts)

    def action_payment_missing(self) -> None:
        """Say that the creditor shows no such payment."""
        self._missing = True
        self.action_save()

    async def store_it(self, *, allow_future: bool) -> None:
        """Record what the creditor's side shows."""
        missing, self._missing = self._missing, False
        if missing:
            await self._report_missing()
        else:
            await self._confirm()
        payment = self._payment
        if payment is not None:
            from store.commands.payments import undo_verdict

            text = _("the answer on the repayment of {amount}").format(amount=amount(payment.amount))
            self.shell.can_undo(Undo(text, lambda store: undo_verdict(store, payment.id)))
        self.dismiss(None)

    async def _confirm(self) -> None:
        from store.commands.payments import confirm_payment

        values = self.given("at", "reference", "note")
        await self.desk.write(
            confirm_payment, self.payment_id, by=self.form.value("by"), draft=self.draft_key(), **values
        )
        self.notify(_("Confirmed: it is subtracted from what is owed now."))

    async def _report_missing(self) -> None:
        from store.commands.payments import report_missing

        note = self.form.value("note")
        if not note.strip():
            raise InvalidValue(
                N_("what you looked at is needed."),
                field="note",
                remedy=N_("For example: app and statement checked, nothing there."),
            )
        await self.desk.write(
            report_missing,
            self.payment_id,
            note=note,
            follow_up=self.form.value("follow_up").strip() or "today",
            draft=self.draft_key(),
        )
        self.notify(_("Noted as not there. A contact was logged and a follow-up stands on Today."))
