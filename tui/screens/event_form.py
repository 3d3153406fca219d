"""Legal events and the other people of a case: at the left what each of them starts or means."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.rules import advice_note, override
from tui.screens.arrival_facts import clock_facts
from tui.screens.arrived import day_typed
from tui.screens.beforehand import warning_fact
from tui.screens.record_form import RecordScreen
from tui.screens.sources import rule_facts
from tui.widgets.form import Field
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED
from tui.words import EVENTS, ROLES
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.queries.negotiated_views import EventView, PartyView


class EventScreen(RecordScreen):
    """Something that happened in law; the last day that it starts is shown before it is saved."""

    KIND = "event"
    TITLE = N_("Legal event: {creditor}")
    _own: Mapping[str, Fact | None] = MappingProxyType({})

    def fields(self) -> Sequence[Field]:
        """What, when, and by what it can be found again."""
        return (
            Field("kind", N_("What happened"), words=EVENTS, default="notice"),
            Field("at", N_("On"), N_("day it reached you; today, or 2026-11-20")),
            Field("party", N_("By whom"), N_("court, lender, agency, family")),
            Field("reference", N_("File number"), N_("of the court or order, where it names one")),
            Field("amount", N_("Amount"), N_("where it names one")),
            Field("note", N_("Note"), lines=3),
        )

    def draft_key(self) -> str:
        """One draft for each case, and for each kind that it was opened with."""
        return ":".join(part for part in (self.KIND, self.ref, self.case_id) if part)

    async def prepare(self) -> None:
        """Begin with the kind that was asked for, and say what it starts."""
        self.pack = await self.pack_of_case()
        if self.ref in EVENTS:
            self.form.fill({"kind": self.ref})
        await self._warn()

    def restore(self, draft: dict[str, str]) -> None:
        """Say it of what the draft holds."""
        self.call_after_refresh(self._tell_anew)

    def edited(self, name: str) -> None:
        """Say it anew; what an act does to limitation goes by its day."""
        if name == "kind":
            self._tell()
        elif name == "at":
            self._tell_anew()

    def _tell_anew(self) -> None:
        self.guard(self._warn, group="warn", exclusive=True)

    async def _warn(self) -> None:
        from store.queries.beforehand import OWN_ACTS

        at = self.form.value("at")
        self._own = {
            kind: await warning_fact(self.desk, self.case_id, act, at=at) for kind, act in OWN_ACTS.items()
        }
        self._tell()

    def _tell(self) -> None:
        from negotiation.arrived import ARRIVALS
        from negotiation.arrived_elsewhere import as_known
        from negotiation.court import started_by
        from negotiation.family import FAMILY
        from negotiation.products import EventKind

        kind, today, pack = self.form.value("kind"), self.desk.store.today(), self.pack
        on = day_typed(self.form.value("at"), today) or today
        facts = [heading(word(EVENTS, kind))]
        # A procedure ends in many ways, of which a mediation paper is only one.
        told = [one for one in ARRIVALS if one.event == kind != EventKind.PROCEDURE_END]
        known = as_known(pack, told[0]) if told else None
        if known is not None:
            facts += [gap(), Fact("", _(known.verify)), gap(), Fact("", _(known.then))]
        started = started_by(pack, kind, on)
        facts += clock_facts([started] if started else [], on, today)
        family = FAMILY.get(EventKind(kind))
        if family is not None:
            facts += [part for text in family.texts for part in (gap(), Fact("", _(text)))]
        elif started is None:
            facts += [gap(), Fact("", _("It starts no period of yours that is known here."), MUTED)]
        here = pack.name == "cn"
        if here:
            own_act = self._own.get(kind)
            facts += [gap(), own_act] if own_act else _moves(known.limitation if known is not None else kind)
        own = family.rules if family is not None and here else ()
        for rule in known.rules if known is not None else own:
            facts += rule_facts(pack.rule(rule))
        self.facts([*facts, gap(), Fact("", advice_note(today), MUTED)])

    async def store_it(self, *, allow_future: bool) -> None:
        """Record it; its last day becomes a task."""
        from store.commands.events import add_event, void_event

        made: EventView = await self.desk.write(
            add_event,
            self.case_id,
            kind=self.form.value("kind"),
            event_id=self.record_id,
            draft=self.draft_key(),
            override=override(),
            **self.given("at", "party", "reference", "amount", "note"),
        )
        what = word(EVENTS, made.kind)
        self.shell.can_undo(Undo(what, lambda store: void_event(store, made.id)))
        self.dismiss(None)
        self.notify(_("Recorded: {what}. u takes it back.").format(what=what))
        if made.kind == "deduction":
            self.notify(
                _("What is owed is not lowered by this. If it went to this debt, p records a payment.")
            )


def _moves(kind: str | None) -> list[Fact]:
    """What the event does to limitation, where anything is known of it."""
    from negotiation.limitation_events import EVENTS as KINDS

    found = KINDS.get(kind or "")
    if found is None or str(found.does) != "restarts":
        return []
    text = _("Limitation: by what is recorded here it starts the period again, if it is genuine.")
    return [gap(), Fact("", text, MUTED)]


_NOT_HERE = N_("What this means by the law of that place is not recorded here.")
_PARTY = ("phone", "from", "to", "note")
_COLUMN = {"from": "from_on", "to": "to_on"}


class PartyScreen(RecordScreen):
    """Someone else who is part of the case, and what that means."""

    KIND = "party"
    TITLE = N_("Someone else: {creditor}")

    def fields(self) -> Sequence[Field]:
        """Who, since when, until when."""
        return (
            Field("role", N_("Role"), words=ROLES, default="agency"),
            Field("name", N_("Name"), N_("of the person or company")),
            Field("phone", N_("Phone number"), N_("as shown or as told")),
            Field("from", N_("Since"), N_("today, or 2026-11-20; empty: from the beginning")),
            Field("to", N_("Until"), N_("empty: still")),
            Field("note", N_("Note"), lines=3),
        )

    async def prepare(self) -> None:
        """Say what the role means."""
        self.pack = await self.pack_of_case()
        self._tell()

    def restore(self, draft: dict[str, str]) -> None:
        """Say it of the draft's role."""
        self.call_after_refresh(self._tell)

    def edited(self, name: str) -> None:
        """Say it anew."""
        if name == "role":
            self._tell()

    def _tell(self) -> None:
        from negotiation.parties import MEANINGS
        from negotiation.products import PartyRole

        role = PartyRole(self.form.value("role"))
        meaning, here = MEANINGS[role], self.pack.name == "cn"
        facts = [heading(word(ROLES, role))]
        for text in meaning.texts if here else (_NOT_HERE,):
            facts += [gap(), Fact("", _(text))]
        for rule in meaning.rules if here else ():
            facts += rule_facts(self.pack.rule(rule))
        self.facts([*facts, gap(), Fact("", advice_note(self.desk.store.today()), MUTED)])

    async def store_it(self, *, allow_future: bool) -> None:
        """Note who it is."""
        from store.commands.drafts import clear_draft
        from store.commands.events import add_party, remove_party

        made: PartyView = await self.desk.write(
            add_party,
            self.case_id,
            role=self.form.value("role"),
            name=self.form.value("name"),
            **{_COLUMN.get(name, name): text for name, text in self.given(*_PARTY).items()},
        )
        await self.desk.keep(clear_draft, self.draft_key())
        self.shell.can_undo(Undo(made.name, lambda store: remove_party(store, made.id)))
        self.dismiss(None)
        self.notify(_("Recorded: {what}. u takes it back.").format(what=made.name), markup=False)
