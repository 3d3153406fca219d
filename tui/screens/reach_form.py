"""What a creditor was told of how the debtor is reached, and a new number or address of the debtor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.reach import HOW
from tui.desk import Undo
from tui.i18n import _
from tui.rules import advice_note, pack_for
from tui.screens.base import keys_for
from tui.screens.debtor_form import REACHED, PersonScreen
from tui.screens.form_base import FormScreen
from tui.screens.reach import held_facts, why_facts
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, WARN
from tui.words import HELD
from tui.written import told_note, word

if TYPE_CHECKING:
    from collections.abc import Sequence


class ToldScreen(FormScreen):
    """Which number and address a creditor holds since it was told."""

    NAME = "form"
    PLACE = "reach"
    BINDINGS = keys_for("form")

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor

    def heading(self) -> str:
        """What it is and about whom."""
        return _("They were told: {creditor}").format(creditor=self.creditor)

    def draft_key(self) -> str:
        """One draft for each case."""
        return f"told:{self.case_id}"

    def fields(self) -> Sequence[Field]:
        """What it holds, and since when."""
        return (
            Field("phone", N_("Phone it holds"), N_("empty if none")),
            Field("address", N_("Address it holds"), N_("empty if none")),
            Field("told_on", N_("Told on"), N_("today if empty")),
        )

    async def prepare(self) -> None:
        """The present number and address stand there: these are what it was told."""
        from store.queries.reach import reach_of

        row = await self.desk.read(reach_of, self.case_id)
        self.form.fill(
            {
                "phone": row.phone or row.held_phone or "",
                "address": row.address or row.held_address or "",
            }
        )
        self.facts([*held_facts(row), *why_facts(pack_for(row.currency)), gap(), self._note()])

    def _note(self) -> Fact:
        return Fact("", advice_note(self.desk.store.today()), MUTED)

    async def store_it(self, *, allow_future: bool) -> None:
        """Keep it; where it is the present one, the task to tell is done."""
        from store.commands.reach import set_reach, undo_set
        from store.queries.reach import reach_of

        before = await self.desk.keep(reach_of, self.case_id)
        row = await self.desk.write(
            set_reach,
            self.case_id,
            phone=self.form.value("phone").strip(),
            address=self.form.value("address").strip(),
            told_on=self.form.value("told_on").strip() or None,
            draft=self.draft_key(),
        )
        text = _("what {creditor} holds").format(creditor=self.creditor)
        self.shell.can_undo(Undo(text, lambda store: undo_set(store, before)))
        self.dismiss(None)
        if row.to_tell:
            self.notify(_("Kept. Still so: {state}").format(state=word(HELD, row.state)))
        else:
            self.notify(_("Kept. u takes it back."))


class ReachChangeScreen(PersonScreen):
    """A new number or address of a person."""

    PLACE = "reach"
    KIND = "reach"
    TITLE = N_("New number or address")

    def fields(self) -> Sequence[Field]:
        """What changes, and by when everyone should know."""
        return (
            *REACHED,
            Field("tell_by", N_("Tell by"), N_("in a week if empty")),
        )

    async def prepare(self) -> None:
        """The present ones stand there; beside them, who holds what."""
        from store.queries.debtors import debtor_of
        from store.queries.reach import reach

        who = await self.desk.read(debtor_of, self.debtor)
        self._before = {"phone": who.phone or "", "address": who.address or ""}
        self.form.fill(self._before)
        rows = await self.desk.read(reach, self.debtor)
        self.facts(
            [
                heading(_("What they hold")),
                *(
                    Fact(row.creditor, ", ".join(filter(None, (row.held_phone, row.held_address))) or "-")
                    for row in rows
                ),
                gap(),
                Fact("", _("Each that does not hold the new one becomes a task."), WARN if rows else MUTED),
                gap(),
                Fact("", _(HOW)),
                gap(),
                Fact("", advice_note(self.desk.store.today()), MUTED),
            ]
        )

    async def store_it(self, *, allow_future: bool) -> None:
        """Set what changed; the tasks follow from what each creditor holds."""
        from store.commands.reach import change_reach, undo_reach

        changes = self.changes()
        if not changes:
            await self.leave_unchanged()
            return
        done = await self.desk.write(
            change_reach,
            **changes,
            debtor=self.debtor,
            tell_by=self.form.value("tell_by").strip() or None,
            draft=self.draft_key(),
        )
        text = _("the new number or address")
        self.shell.can_undo(Undo(text, lambda store: undo_reach(store, done.before)))
        self.dismiss(None)
        count = sum(row.to_tell for row in done.rows)
        self.notify(told_note(count) if count else _("Saved. u takes it back."))
