"""One line of a budget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.form_base import FormScreen
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED
from tui.words import BUDGET, EVERY
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.database import Store
    from store.queries.negotiated_views import BudgetLineView

KINDS = {
    "income": N_("What comes in: wages, pension, benefits, help that comes regularly."),
    "essential": N_("What living takes: rent, food, power, school, medicine, the way to work."),
    "flexible": N_("What can be lowered for a while."),
    "priority": N_("What costs the home, the light or freedom when unpaid: it goes first."),
    "reserve": N_("What is put aside, so that one broken thing does not break the plan."),
}


class BudgetLineScreen(FormScreen):
    """A line: what, how much, how often. `case_id` is the id of the debtor, empty for yourself."""

    NAME = "form"
    PLACE = "budget"
    BINDINGS = keys_for("form")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.debtor = case_id
        self.name_of_debtor = creditor
        self.ref = ref
        self._before: BudgetLineView | None = None

    def heading(self) -> str:
        """What it is, and whose."""
        return "  ".join(part for part in (_("Budget line"), self.name_of_debtor) if part)

    def draft_key(self) -> str:
        """One draft for each line, and one for a new one of each debtor."""
        return f"budget:{self.ref or self.debtor}"

    def fields(self) -> Sequence[Field]:
        """The kind first: it says what the line is for."""
        return (
            Field("kind", N_("Kind"), words=BUDGET, default="income"),
            Field("title", N_("Title"), N_("wages, rent, food …")),
            Field("amount", N_("Amount"), N_("each time it comes, 1250.50")),
            Field("every", N_("Every"), words=EVERY, default="month"),
            Field("currency", N_("Currency"), N_("CNY, or another code"), default="CNY"),
            Field("note", N_("Note"), lines=2),
        )

    async def prepare(self) -> None:
        """Fill in the line that is changed."""
        from store.queries.affordable import case_currencies
        from store.queries.budget import budget

        whose = self.debtor or None
        lines = await self.desk.read(budget, whose)
        self._before = next((one for one in lines if one.id == self.ref), None)
        codes = sorted({one.amount.currency for one in lines})
        codes = codes or await self.desk.read(case_currencies, whose)
        if self._before is None and len(codes) == 1:
            self.form.fill({"currency": codes[0]})
        if self._before is not None:
            self.form.fill({**_values(self._before), "amount": str(self._before.amount)})
        self._tell()

    def edited(self, name: str) -> None:
        """Say what belongs under the kind."""
        if name == "kind":
            self._tell()

    def _tell(self) -> None:
        here = self.form.value("kind")
        facts = []
        for kind, text in KINDS.items():
            tone = "" if kind == here else MUTED
            facts += [heading(word(BUDGET, kind)), Fact("", _(text), tone), gap()]
        self.facts(facts)

    async def store_it(self, *, allow_future: bool) -> None:
        """Set the line; an undo puts the earlier one back, or takes the new one out."""
        from store.commands.budget import remove_line, set_line

        made: BudgetLineView = await self.desk.write(
            set_line,
            kind=self.form.value("kind"),
            title=self.form.value("title"),
            amount=self.form.value("amount"),
            every=self.form.value("every"),
            currency=self.form.value("currency").strip() or "CNY",
            debtor=self.debtor or None,
            note=self.form.value("note").strip() or None,
            line=self.ref or None,
            draft=self.draft_key(),
        )
        before = self._before
        if before is None:
            self.shell.can_undo(Undo(made.title, lambda store: remove_line(store, made.id)))
        else:
            self.shell.can_undo(Undo(before.title, partial(_put_back, before, self.debtor or None)))
        self.dismiss(None)
        self.notify(_("The line is kept. u takes it back."))


def _put_back(line: BudgetLineView, debtor: str | None, store: Store) -> None:
    from store.commands.budget import set_line

    values = {**_values(line), "amount": str(line.amount.major)}
    set_line(store, line=line.id, debtor=debtor, **values)


def _values(line: BudgetLineView) -> dict[str, str]:
    return {
        "kind": line.kind,
        "title": line.title,
        "every": line.every,
        "currency": line.amount.currency,
        "note": line.note or "",
    }
