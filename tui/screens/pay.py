"""Record a repayment: it counts only once the creditor's record shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.facts import owed_facts
from tui.screens.form_base import FormScreen
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED
from tui.words import METHODS, amount

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def heading(self) -> str:
        """What it is and to whom."""
        return _("Repayment: {creditor}").format(creditor=self.creditor)

    def fields(self) -> Sequence[Field]:
        """Amount first."""
        return (
            Field("amount", N_("Amount"), N_("500, or 1,250.50")),
            Field("method", N_("Payment method"), words=METHODS, default="bank"),
            Field("reference", N_("Reference"), N_("order or transfer number")),
            Field("at", N_("Date and time"), N_("now; or 14:05, or yesterday")),
            Field("note", N_("Note"), lines=3),
        )

    def draft_key(self) -> str:
        """One draft for each case."""
        return f"pay:{self.case_id}"

    async def prepare(self) -> None:
        """Show what is owed."""
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self.facts(
            [
                heading(self.creditor),
                *owed_facts(detail),
                gap(),
                Fact(
                    "", _("Pay only into the creditor's own account, as its app or contract names it."), MUTED
                ),
                gap(),
                Fact(
                    "",
                    _("A repayment lowers what is owed once it is confirmed on the creditor's record."),
                    MUTED,
                ),
            ]
        )

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
        )
        text = _("the repayment of {amount}").format(amount=amount(payment.amount))
        self.shell.can_undo(Undo(text, lambda store: void_payment(store, payment.id, note="undo")))
        self.dismiss(None)
        self.notify(_("Recorded. It counts once it is confirmed: enter on the repayment."))
