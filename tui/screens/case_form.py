"""Add a case, and change one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.creditors import by_id, suggest
from negotiation.errors import N_, Ambiguous, InvalidValue
from negotiation.products import default_product
from store.ids import SELF_DEBTOR_ID
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.facts import creditor_facts, owed_facts
from tui.screens.form_base import FormScreen
from tui.widgets.form import Field, Form
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.suggestions import CreditorField, Suggestions
from tui.widgets.tones import MUTED
from tui.words import LENDERS, PRODUCTS
from tui.written import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from negotiation.creditors import Creditor
    from store.queries.views import CaseDetail

FIGURES = ("principal", "interest", "penalty", "fees")
_NEEDED = N_("nothing was given.")
_ASK = {"": N_("as usual there"), **PRODUCTS}
_KINDS = {"": N_("as in the directory"), **LENDERS}
_FIELDS = (
    Field("creditor", N_("Creditor"), N_("name or initials (hb)")),
    Field("principal", N_("Principal"), N_("borrowed, not yet repaid")),
    Field("interest", N_("Interest"), N_("0 if none")),
    Field("penalty", N_("Penalty interest"), N_("0 if none")),
    Field("fees", N_("Fees"), N_("0 if none")),
    Field("statement_on", N_("Figures dated"), N_("today if empty")),
    Field("due_since", N_("Overdue since"), N_("2026-09-20, or -60d")),
    Field("account_ref", N_("Account tail"), N_("last digits")),
    Field("product", N_("Product"), words=_ASK),
    Field("lender", N_("Legal lender"), N_("as in the contract")),
    Field("lender_type", N_("Kind of lender"), words=_KINDS),
    Field("contract_ref", N_("Contract number")),
    Field("contract_date", N_("Contract date"), N_("2025-03-01")),
    Field("nominal_rate", N_("Nominal rate"), N_("percent a year: 14.6")),
    Field("currency", N_("Currency"), default="CNY"),
    Field("debtor", N_("Debtor"), N_("empty for yourself")),
    Field("note", N_("Note"), lines=3),
)
_TEXTS = ("interest", "penalty", "fees", "statement_on", "due_since", "account_ref", "product", "lender",
          "lender_type", "contract_ref", "contract_date", "nominal_rate", "debtor", "note")  # fmt: skip


class CaseForm(Form):
    """The fields of a case; the creditor's field completes itself from the directory."""

    def _make(self, one: Field) -> Widget:
        if one.name != "creditor":
            return super()._make(one)
        return CreditorField(one.default, placeholder=_(one.hint), id="field-creditor", compact=True)

    def below(self, name: str, side: int) -> Iterable[Widget]:
        """The list of creditors stands under the creditor."""
        if name == "creditor":
            found = Suggestions()
            found.styles.margin = (0, 0, 0, side)
            yield found


class AddCaseScreen(FormScreen):
    """A new case."""

    NAME = "add"
    PLACE = "cases"
    BINDINGS = keys_for("add")

    def heading(self) -> str:
        """What it is."""
        return _("New case")

    def fields(self) -> Sequence[Field]:
        """All fields, the four that matter first."""
        return _FIELDS

    def make_form(self) -> Form:
        """The form with the creditors' list."""
        return CaseForm(self.fields(), id="form")

    def draft_key(self) -> str:
        """One new case at a time for each person whose cases are looked at, and one for everyone's."""
        only = self.shell.debtor[0]
        return f"add:{only}" if only else "add"

    def draft_of(self, draft: dict[str, str]) -> str:
        """The person whose new case it is."""
        return self.shell.debtor[1] or draft.get("debtor", "")

    async def prepare(self) -> None:
        """Say what is needed; it is a case of the person whose cases are looked at."""
        self._show(None)
        only, name = self.shell.debtor
        if only and only != SELF_DEBTOR_ID:
            from store.queries.debtors import debtors

            rows = await self.desk.read(debtors)
            alone = sum(row.name == name for row in rows) == 1
            self.form.fill({"debtor": name if alone else only})

    def restore(self, draft: dict[str, str]) -> None:
        """Show the creditor of the draft."""
        self._show(_exactly(draft.get("creditor", "")))

    def _show(self, creditor: Creditor | None) -> None:
        if creditor is None:
            facts = [
                heading(_("New case")),
                gap(),
                Fact("", _("Creditor and principal are enough; the rest can follow.")),
                gap(),
                Fact("", _("Take the figures from the creditor's app or its last statement."), MUTED),
                gap(),
                Fact("", _("Everything stays in one encrypted file on this computer."), MUTED),
            ]
        else:
            facts = [heading(creditor.name_zh), *creditor_facts(creditor)]
            if creditor.co_lenders:
                facts.append(Fact("", _("The contract may name another or a further lender."), MUTED))
        self.facts(facts)

    def edited(self, name: str) -> None:
        """Look the creditor up in the directory as it is typed."""
        if name != "creditor":
            return
        field = self.query_one("#field-creditor", CreditorField)
        known = _exactly(field.value)
        self._show(known)
        if field.has_focus and field.value and not (known and known.name_zh == field.value):
            field.suggestions.look_up(field.value)
        else:
            field.suggestions.hide()

    def on_suggestions_marked(self, event: Suggestions.Marked) -> None:
        """Show what is known of the creditor that enter would choose."""
        if self.form.query_one(Suggestions).display:
            self._show(event.creditor)

    def on_suggestions_picked(self, event: Suggestions.Picked) -> None:
        """Take the creditor that was chosen, with its usual product."""
        product = default_product(event.creditor.type, event.creditor.name_zh)
        self.form.query_one("#field-creditor", CreditorField).value = event.creditor.name_zh
        if product is not None:
            self.form.query_one("#field-product").value = str(product)  # type: ignore[attr-defined]
        self._show(event.creditor)
        self.form.query_one("#field-principal").focus()

    def _refuse_nameless(self) -> None:
        """Refuse a case without a creditor, and mark the principal too where that is missing as well."""
        if self.form.value("creditor").strip():
            return
        if not self.form.value("principal").strip():
            self.form.mark("principal", _(_NEEDED))
        raise InvalidValue(_NEEDED, field="creditor")

    async def store_it(self, *, allow_future: bool) -> None:
        """Add the case."""
        from store.commands.cases import add_case, delete_case

        self._refuse_nameless()
        values = self.given(*_TEXTS)
        for name in FIGURES[1:]:
            values[name] = values[name] or "0"
        try:
            detail = await self.desk.write(
                add_case,
                creditor=self.form.value("creditor"),
                principal=self.form.value("principal"),
                currency=self.form.value("currency"),
                case_id=self.record_id,
                draft=self.draft_key(),
                **values,
            )
        except Ambiguous as error:
            if error.field == "debtor":
                raise
            names = ", ".join(label for _id, label in error.candidates[:6])
            raise Ambiguous(
                N_("Several fit: {names}."),
                candidates=error.candidates,
                field=error.field,
                remedy=N_("Choose one from the list."),
                names=names,
            ) from error
        text = _("the case {creditor}").format(creditor=detail.row.creditor)
        self.shell.can_undo(Undo(text, lambda store: delete_case(store, detail.id)))
        self.dismiss(None)
        self.shell.open_case(detail.id)
        self.notify(_("The case is saved. c records the first call."))


class EditCaseScreen(AddCaseScreen):
    """Changes of a case; a changed figure adds a statement."""

    NAME = "edit"
    AUTO_FOCUS = "#field-principal"
    BINDINGS = keys_for("edit")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self._before: dict[str, str] = {}

    def heading(self) -> str:
        """What it is and which case."""
        return _("Change: {creditor}").format(creditor=self.creditor)

    def draft_key(self) -> str:
        """One draft for each case."""
        return f"edit:{self.case_id}"

    def draft_of(self, draft: dict[str, str]) -> str:
        """The heading names the case."""
        return ""

    async def prepare(self) -> None:
        """Fill in what is known."""
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self._before = _values(detail)
        self.form.fill(self._before)
        facts = [
            heading(_("Now")),
            *owed_facts(detail),
            *creditor_facts(by_id(detail.row.creditor_id)),
            gap(),
        ]
        facts.append(
            Fact("", _("A changed figure is kept as a new statement; the earlier ones stay."), MUTED)
        )
        self._facts_now = facts
        self.facts(facts)

    def _show(self, creditor: Creditor | None) -> None:
        """The facts of the case stay in view."""

    def focus_first(self) -> None:
        """Figures change most often."""
        self.form.query_one("#field-principal").focus()

    async def store_it(self, *, allow_future: bool) -> None:
        """Store what changed."""
        from store.commands.cases import edit_case
        from store.commands.edits import case_state, undo_edit

        now = self.form.values()
        changes: dict[str, Any] = {
            name: now[name].strip() for name in now if now[name].strip() != self._before[name]
        }
        if changes.get("product") == "":
            del changes["product"]
        if "statement_on" not in changes and not changes.keys() & set(FIGURES):
            changes.pop("statement_on", None)
        before = await self.desk.keep(case_state, self.case_id)
        await self.desk.write(lambda store: edit_case(store, self.case_id, draft=self.draft_key(), **changes))
        if changes:
            text = _("the change of {creditor}").format(creditor=self.creditor)
            self.shell.can_undo(Undo(text, lambda store: undo_edit(store, before)))
        self.dismiss(None)
        self.notify(_("Saved. u takes it back.") if changes else _("Nothing was changed."))


def _values(detail: CaseDetail) -> dict[str, str]:
    row, statement = detail.row, detail.statement
    return {
        "creditor": row.creditor,
        "principal": str(statement.principal),
        "interest": str(statement.interest),
        "penalty": str(statement.penalty),
        "fees": str(statement.fees),
        "statement_on": "",
        "due_since": day(row.due_since),
        "account_ref": row.account_ref or "",
        "product": row.product,
        "lender": row.lender or "",
        "lender_type": detail.lender_type if detail.lender_type and detail.lender_type in LENDERS else "",
        "contract_ref": detail.contract_ref or "",
        "contract_date": day(detail.contract_date),
        "nominal_rate": detail.nominal_rate or "",
        "currency": row.currency,
        "debtor": row.debtor,
        "note": detail.note or "",
    }


def _exactly(text: str) -> Creditor | None:
    """The creditor whose name is just this, for showing what is known about it."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    return next(
        (
            one
            for one in suggest(text, limit=3)
            if wanted in {one.name_zh.casefold(), one.name_en.casefold(), one.id}
        ),
        None,
    )
