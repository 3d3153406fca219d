"""What arrived: read a text, call or paper before anything is done about it, and record it in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, UserError
from tui.desk import Undo
from tui.i18n import _
from tui.rules import load_pack, override
from tui.screens.arrival_facts import arrival_facts
from tui.screens.record_form import RecordScreen
from tui.widgets.form import Field
from tui.words import ARRIVALS, CHANNELS
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.arrived import Arrival
    from negotiation.rules import RulePack
    from store.database import Store
    from store.queries.negotiated_views import ArrivalView

GENUINE = {"no": N_("Not verified yet"), "yes": N_("Verified: it is genuine")}
_BY_WORDS = {"": N_("By its words"), **ARRIVALS}
_SERVED = Field("served_on", N_("Served on"), N_("court papers: today, or 2026-11-20; empty: not served"))
_REFERENCE = Field("reference", N_("File number"), N_("of the court or order, where it names one"))


class ArrivedScreen(RecordScreen):
    """A text, call, paper or link; at the left what it is, how to verify it and which last days it starts."""

    KIND = "arrived"

    def __init__(self, case_id: str = "", creditor: str = "", ref: str = "") -> None:
        super().__init__(case_id, creditor, ref)
        self.pack = load_pack()

    def heading(self) -> str:
        """What it is, and about which case where one is at hand."""
        if not self.creditor:
            return _("What arrived?")
        return _("What arrived? {creditor}").format(creditor=self.creditor)

    def draft_key(self) -> str:
        """One draft for each case, and one for none."""
        return f"arrived:{self.case_id}"

    def fields(self) -> Sequence[Field]:
        """What it says comes first: it may be all there is."""
        return (
            Field("text", N_("What it says"), N_("paste or type it, word for word"), lines=5),
            Field("kind", N_("What it is"), words=_BY_WORDS),
            Field("channel", N_("Came as"), words=CHANNELS, default="sms"),
            Field("genuine", N_("Verified"), words=GENUINE),
            _SERVED,
            Field("number", N_("From number"), N_("phone number or account")),
            Field("claimed_by", N_("Says it is"), N_("who it says it is from")),
            _REFERENCE,
            Field("at", N_("Date and time"), N_("now; or 14:05, or yesterday")),
        )

    async def prepare(self) -> None:
        """Say how to begin."""
        if self.case_id:
            self.pack = await self.pack_of_case()
        self._tell()

    def restore(self, draft: dict[str, str]) -> None:
        """Read the text of the draft again."""
        self.call_after_refresh(self._tell)

    def edited(self, name: str) -> None:
        """Read what was typed as it is typed."""
        if name in {"text", "kind", "served_on"}:
            self._tell()

    def _tell(self) -> None:
        today = self.desk.store.today()
        served = day_typed(self.form.value("served_on"), today)
        self.facts(arrival_facts(self._kinds(), self._pack(), served, today))

    def _pack(self) -> RulePack:
        from negotiation.arrived_elsewhere import pack_about

        return self.pack if self.case_id else pack_about(self.pack, self.form.value("text"))

    def _kinds(self) -> Sequence[Arrival]:
        from negotiation.arrived import arrival, recognise

        chosen = self.form.value("kind")
        return (arrival(chosen),) if chosen else recognise(self.form.value("text"))

    async def store_it(self, *, allow_future: bool) -> None:
        """Record it; without a case at hand ask which, and record nothing if none is chosen."""
        from store.commands.arrivals import record_arrival

        case_id, creditor = await self._case()
        if not case_id:
            return
        made: ArrivalView = await self.desk.write(
            record_arrival,
            case_id,
            text=self.form.value("text") or word(ARRIVALS, self.form.value("kind")),
            channel=self.form.value("channel"),
            genuine=self.form.value("genuine") == "yes",
            record_id=self.record_id,
            draft=self.draft_key(),
            allow_future=allow_future,
            override=override(),
            **self.given("kind", "served_on", "number", "claimed_by", "reference", "at"),
        )
        text = _("what arrived from {creditor}").format(creditor=creditor)
        self.shell.can_undo(Undo(text, lambda store: _void(store, made.contact.id)))
        self.dismiss(None)
        self.notify(_told(made))

    async def _case(self) -> tuple[str, str]:
        if self.case_id:
            return self.case_id, self.creditor
        from tui.screens.choose import ChooseCase

        chosen = await self.app.push_screen_wait(ChooseCase(_("About which case?")))
        found, _blank, creditor = (chosen or "").partition(" ")
        return found, creditor


class GenuineScreen(RecordScreen):
    """What arrived proved genuine: what it is, and the day it was served where it was."""

    KIND = "genuine"
    TITLE = N_("It is genuine: {creditor}")

    def __init__(self, case_id: str, creditor: str, ref: str) -> None:
        super().__init__(case_id, creditor, ref)
        self._text = ""

    def fields(self) -> Sequence[Field]:
        """The kind by its words, unless it is said."""
        return (Field("kind", N_("What it is"), words=_BY_WORDS), _SERVED, _REFERENCE)

    async def prepare(self) -> None:
        """Read again what was recorded."""
        self.pack = await self.pack_of_case()
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self._text = next((one.summary for one in detail.contacts if one.id == self.ref), "")
        self._tell()

    def restore(self, draft: dict[str, str]) -> None:
        """Read it with what the draft says."""
        self.call_after_refresh(self._tell)

    def edited(self, name: str) -> None:
        """Show what it starts as it is typed."""
        self._tell()

    def _tell(self) -> None:
        from negotiation.arrived import arrival, recognise

        chosen = self.form.value("kind")
        kinds = (arrival(chosen),) if chosen else recognise(self._text)
        today = self.desk.store.today()
        self.facts(arrival_facts(kinds, self.pack, day_typed(self.form.value("served_on"), today), today))

    async def store_it(self, *, allow_future: bool) -> None:
        """Record the event that it is."""
        from store.commands.arrivals import confirm_arrival
        from store.commands.events import void_event

        made: ArrivalView = await self.desk.write(
            confirm_arrival,
            self.ref,
            override=override(),
            **self.given("kind", "served_on", "reference"),
        )
        event = made.event
        if event is not None:
            text = _("what arrived from {creditor}").format(creditor=self.creditor)
            self.shell.can_undo(Undo(text, lambda store: void_event(store, event.id)))
        from store.commands.drafts import clear_draft

        await self.desk.keep(clear_draft, self.draft_key())
        self.dismiss(None)
        self.notify(_told(made))


def _void(store: Store, contact: str) -> None:
    from store.commands.arrivals import void_arrival

    void_arrival(store, contact)


def _told(made: ArrivalView) -> str:
    """What was recorded, and by when something is to be done."""
    tasks = [one for one in made.tasks if one.done_at is None]
    if not tasks:
        return _("It is recorded. u takes it back.")
    from tui.written import day, task_title

    first = min(tasks, key=lambda one: one.due)
    what = task_title(first.kind, first.title)
    return _("Recorded; by {day}: {what}").format(day=day(first.due), what=what)


def day_typed(text: str, today: date) -> date | None:
    """The day that is being typed, or None while it is none."""
    from negotiation.when import parse_date

    if not text.strip():
        return None
    try:
        return parse_date(text, field="served_on", today=today)
    except UserError:
        return None  # half a day is typed; saving says what is wrong with it
