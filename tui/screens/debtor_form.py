"""One person whose debts are kept here: who it is, and how they are reached now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.errors import N_
from negotiation.reach import HOW, REASONS
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.form_base import FormScreen
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED
from tui.written import day, told_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.debtors import DebtorRow

REACHED = (
    Field("phone", N_("Phone"), N_("the present number")),
    Field("address", N_("Address"), N_("the present address")),
)
"""How a person is reached now."""

_FIELDS = (
    Field("name", N_("Name"), N_("as in the identity card")),
    *REACHED,
    Field("zone", N_("Time zone"), N_("Asia/Shanghai; empty for this computer's")),
    Field("note", N_("Note"), lines=3),
)


class PersonScreen(FormScreen):
    """A form about one person; `case_id` is the person's id, empty for somebody new.

    Attributes:
        KIND: its name among the drafts.
        TITLE: message id of its heading.
    """

    NAME = "form"
    BINDINGS = keys_for("form")
    KIND: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.debtor = case_id
        self.name_of_debtor = creditor
        self._before: dict[str, str] = {}

    def heading(self) -> str:
        """What it is, and about whom."""
        return "  ".join(part for part in (_(self.TITLE), self.name_of_debtor) if part)

    def draft_key(self) -> str:
        """One draft for each person, and one for somebody new."""
        return f"{self.KIND}:{self.debtor}"

    def changes(self) -> dict[str, str]:
        """What was typed over what was recorded."""
        now = {name: self.form.value(name).strip() for name in self._before}
        return {name: text for name, text in now.items() if text != self._before[name]}

    async def leave_unchanged(self) -> None:
        """Leave the form, in which nothing was typed over."""
        from store.commands.drafts import clear_draft

        await self.desk.keep(clear_draft, self.draft_key())
        self.dismiss(None)
        self.notify(_("Nothing was changed."))


class DebtorScreen(PersonScreen):
    """A person: who it is."""

    PLACE = "cases"
    KIND = "debtor"
    TITLE = N_("Debtor")

    def fields(self) -> Sequence[Field]:
        """The name first."""
        return _FIELDS

    async def prepare(self) -> None:
        """Fill in what is recorded."""
        from store.queries.debtors import debtor_of

        facts = [heading(self.name_of_debtor or _("A new person")), gap()]
        if self.debtor:
            row = await self.desk.read(debtor_of, self.debtor)
            self._before = _values(row)
            self.form.fill(self._before)
            facts += [
                Fact(_("Open cases"), str(row.cases), right=True),
                *([Fact(_("Closed cases"), str(row.closed), right=True)] if row.closed else []),
                *([Fact(_("Next due"), day(row.due), right=True)] if row.due else []),
                gap(),
                Fact("", _(_CHANGED)),
                gap(),
                *(Fact("", _(text), MUTED) for text in (REASONS[0].text, HOW)),
            ]
        else:
            facts += [Fact("", _("The name is enough; the rest can follow."))]
        self.facts(facts)

    async def store_it(self, *, allow_future: bool) -> None:
        """Store it; that somebody of this name is there already is asked about."""
        if self.debtor:
            await self._change(same_name=allow_future)
        else:
            await self._add(same_name=allow_future)

    async def _add(self, *, same_name: bool) -> None:
        from store.commands.debtors import add_debtor, remove_debtor

        row = await self.desk.write(
            add_debtor,
            self.form.value("name"),
            **self.given("phone", "address", "zone", "note"),
            same_name=same_name,
            debtor_id=self.record_id,
            draft=self.draft_key(),
        )
        self.shell.can_undo(Undo(row.name, lambda store: remove_debtor(store, row.id)))
        self.dismiss(None)
        told = _("{name} is kept. A case of theirs names them as its debtor.").format(name=row.name)
        self.notify(told, markup=False)

    async def _change(self, *, same_name: bool) -> None:
        from store.commands.debtors import edit_debtor, undo_debtor

        changes = self.changes()
        if not changes:
            await self.leave_unchanged()
            return
        done = await self.desk.write(
            lambda store: edit_debtor(
                store, self.debtor, same_name=same_name, draft=self.draft_key(), **changes
            )
        )
        self.shell.can_undo(Undo(done.row.name or _("Yourself"), lambda store: undo_debtor(store, done)))
        if self.shell.debtor[0] == self.debtor:
            self.shell.debtor = (self.debtor, done.row.name or _("Yourself"))
        self.dismiss(None)
        self.notify(told_note(done.to_tell) if done.to_tell else _("Saved. u takes it back."))


_CHANGED = N_(
    "A number or address that takes the place of another becomes a task for each creditor that holds another."
)


def _values(row: DebtorRow) -> dict[str, str]:
    return {
        "name": row.name,
        "phone": row.phone or "",
        "address": row.address or "",
        "zone": row.zone or "",
        "note": row.note or "",
    }
