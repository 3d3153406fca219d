"""Record what the creditor offers; the plan it makes stands beside the form while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, UserError
from tui.desk import Undo
from tui.i18n import _, format_error
from tui.screens.facts import owed_facts
from tui.screens.record_form import RecordScreen
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, WARN
from tui.words import OFFERS, REPAYMENT, UNITS
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.timer import Timer

    from store.queries.negotiated_views import OfferView
    from store.queries.offer_plans import Offered
    from store.queries.views import CaseDetail

PAUSE = 0.3
"""Seconds after the last key until the plan is reckoned anew."""
MADE_UP = {"": N_("As the rate says"), **REPAYMENT}
"""How instalments are made up; with nothing chosen equal ones with a rate, interest-free without one."""
YES = {"no": N_("No"), "yes": N_("Yes")}
_FIGURES = (
    Field("kind", N_("What they offer"), words=OFFERS, default="instalments"),
    Field("balance", N_("Balance"), N_("what it is about; all that is owed if empty")),
    Field("waived", N_("Waived"), N_("what is let off of it; of principal only all but the principal")),
    Field("upfront", N_("Paid first"), N_("on the day of the agreement, before the instalments")),
    Field("periods", N_("Instalments"), N_("how many, such as 12; empty for one payment")),
    Field("instalment", N_("Each"), N_("where they named the amount")),
    Field(
        "payments",
        N_("Unequal payments"),
        N_("600@2026-12-25, 3x500@2027-01-25: each one, instead of number and amount"),
        lines=2,
    ),
    Field("unit", N_("How often"), words=UNITS, default="month"),
    Field("method", N_("Made up"), words=MADE_UP),
    Field("annual_rate", N_("Annual rate"), N_("percent a year during the plan")),
    Field("fee", N_("Fee"), N_("charge of each period")),
    Field("first_on", N_("First on"), N_("2026-12-05, or +10d; of one payment the last day")),
    Field("due_day", N_("Due day"), N_("31, where the first on is cut short: 28 February")),
    Field("valid_until", N_("Stands until"), N_("until when they hold to it")),
)
_WORDS = (
    Field("written", N_("In writing"), words=YES, default="no"),
    Field("restores", N_("After a breach"), N_("what comes back then, in their words"), lines=2),
    Field("accrual", N_("During the plan"), N_("do interest and fees go on, in their words"), lines=2),
)
_LAST = (
    Field("note", N_("Note"), lines=2),
    Field("at", N_("Offered at"), N_("now; or 14:05, or yesterday")),
)
_TYPED = tuple(one.name for one in (*_FIGURES, *_WORDS, *_LAST) if one.name not in {"written", "at"})


class OfferScreen(RecordScreen):
    """An offer, or the correction of one (`ref`)."""

    KIND = "offer"
    TITLE = N_("Offer: {creditor}")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__(case_id, creditor, ref)
        self._detail: CaseDetail | None = None
        self._made_at: datetime | None = None
        self._later: Timer | None = None

    def fields(self) -> Sequence[Field]:
        """Figures, what was said, what the text says, the rest."""
        return (*_FIGURES, *_WORDS, *_LAST)

    async def load(self) -> None:
        """As every form; then the plan of what stands in it."""
        await super().load()
        self._sketch_soon()

    async def prepare(self) -> None:
        """Remember the case, and fill in the offer that is corrected."""
        from store.queries.cases import case_detail

        self._detail = await self.desk.read(case_detail, self.case_id)
        self.form.fill(self.recorded(self._detail))

    def recorded(self, detail: CaseDetail) -> dict[str, str]:
        """The offer as it stands."""
        from store.commands.offer_terms import typed_terms

        found = next((one for one in detail.offers if one.id == self.ref), None)
        self._made_at = found.at if found else None
        return typed_terms(found) if found else {}

    # -- the plan beside it ------------------------------------------------------------------------

    def edited(self, name: str) -> None:
        """Reckon the plan anew soon."""
        self._sketch_soon()

    def _sketch_soon(self) -> None:
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(PAUSE, self._sketch)

    def _sketch(self) -> None:
        self.guard(self._show_plan, group="plan", exclusive=True)

    async def _show_plan(self) -> None:
        detail = self._detail
        if detail is None:
            return
        facts = [heading(_("The plan it makes"))]
        try:
            facts += await self._plan(detail)
        except UserError as error:
            facts.append(Fact("", self._problem(error), WARN))
        facts += [gap(), heading(self.creditor), *owed_facts(detail)]
        self.facts([*facts, gap(), Fact("", _("Nothing is agreed before you accept it."), MUTED)])

    def _problem(self, error: UserError) -> str:
        """What is wrong, under the name that its field has in this form."""
        label = next((one.label for one in self.fields() if one.name == error.field), None)
        if label is None:
            return format_error(error, labels=True)
        nameless = UserError(error.message, field=None, remedy=error.remedy, **error.params)
        return _("{field}: {message}").format(field=_(label), message=format_error(nameless))

    async def _plan(self, detail: CaseDetail) -> list[Fact]:
        from store.commands.offer_terms import sketch_offer
        from store.queries.offer_plans import plan_of, with_plans
        from tui.rules import load_pack
        from tui.screens.offer_facts import personal_facts, plan_facts

        at = self.form.value("at").strip() or self._made_at
        view = await self.desk.read(sketch_offer, self.case_id, at=at, **self.terms())
        plan_of(view, self.desk.store.today())  # says which figure makes no plan
        offered: list[Offered] = await self.desk.read(with_plans, [view])
        pack = load_pack()
        return [*plan_facts(offered[0]), *personal_facts(offered[0], pack, detail.row.product)]

    # -- saving ------------------------------------------------------------------------------------

    def terms(self) -> dict[str, Any]:
        """What is typed, as the command takes it."""
        terms: dict[str, Any] = self.given(*_TYPED)
        return {**terms, "written": self.form.value("written") == "yes"}

    async def store_it(self, *, allow_future: bool) -> None:
        """Record the offer, or its correction."""
        at = self.form.value("at").strip() or None
        if self.ref:
            await self._correct(at)
        else:
            await self._add(at)
        self.dismiss(None)

    async def _add(self, at: str | None) -> None:
        from store.commands.offers import add_offer, void_offer

        made: OfferView = await self.desk.write(
            add_offer, self.case_id, at=at, offer_id=self.record_id, draft=self.draft_key(), **self.terms()
        )
        text = _("the offer: {kind}").format(kind=word(OFFERS, made.kind))
        self.shell.can_undo(Undo(text, lambda store: void_offer(store, made.id)))
        self.notify(_("The offer is recorded: the tab of offers (5) shows it and what can be done."))

    async def _correct(self, at: str | None) -> None:
        from store.commands.offers import correct_offer, undo_correction

        made: OfferView = await self.desk.write(
            correct_offer, self.ref, at=at, draft=self.draft_key(), **self.terms()
        )
        text = _("the correction of the offer: {kind}").format(kind=word(OFFERS, made.kind))
        self.shell.can_undo(Undo(text, lambda store: undo_correction(store, made.id)))
        self.notify(_("The offer is corrected; the first version is kept as taken back."))
