"""Record a call with support (or another contact): what to have ready at the left, the form at the right."""

from __future__ import annotations

import time
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from negotiation.errors import N_, InvalidValue
from negotiation.when import zone
from tui.desk import Undo
from tui.i18n import _, format_error, language
from tui.rules import advice_note, load_pack, override
from tui.screens.base import keys_for
from tui.screens.beforehand import warning_fact
from tui.screens.facts import brief_facts
from tui.screens.form_base import FormScreen
from tui.widgets.choice import ChoiceField
from tui.widgets.form import Field
from tui.widgets.lines import Fact, Lines, gap, heading
from tui.widgets.pane import Pane
from tui.widgets.tones import MUTED
from tui.words import CHANNELS, DIRECTIONS, OUTCOMES, PURPOSES, WITH_WHOM
from tui.written import stopwatch, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from store.queries.views import ContactView

SUGGESTED = N_("A suggestion: say only what is true for you, and promise only what you can keep.")
CONSENT = {"no": N_("No"), "yes": N_("Yes, to this contact")}
_BEFORE = (
    Field("agent", N_("Agent ID"), N_("number or name")),
    Field("ticket", N_("Ticket"), N_("if one was given")),
    Field("summary", N_("Summary"), N_("What was said, what was promised, by when"), lines=4),
    Field("follow_up", N_("Follow-up"), N_("+3d, or 2026-11-30")),
    Field("promise", N_("Their promise"), N_("what the agent promised, if anything")),
    Field("promised_by", N_("By when"), N_("+3d, or 2026-11-30")),
    Field("outcome", N_("Outcome"), words=OUTCOMES, default="connected"),
    Field("number", N_("Phone number"), N_("called, or calling")),
    Field("direction", N_("Direction"), words=DIRECTIONS, default="out"),
    Field("with_whom", N_("Spoken with"), words=WITH_WHOM, default="self"),
)
_AFTER = (
    Field("consented", N_("Agreed before"), words=CONSENT, default="no"),
    Field("at", N_("Date and time"), N_("now; or 14:05, or yesterday")),
)


class ContactScreen(FormScreen):
    """A chat, text message, e-mail, letter or visit."""

    NAME = "form"
    PLACE = "cases"
    BINDINGS = keys_for("form")
    AUTO_FOCUS = "#form *"  # typing begins there; shift+tab leads to the purpose
    KIND = "contact"

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.creditor = creditor
        self.ref = ref
        self._have_ready: list[Fact] = []
        self._purpose = ""

    def heading(self) -> str:
        """What it is and about whom."""
        return _("Contact: {creditor}").format(creditor=self.creditor)

    def fields(self) -> Sequence[Field]:
        """The kind of contact first."""
        words = {value: text for value, text in CHANNELS.items() if value != "call"}
        count = Field("count", N_("Number of times"), N_("1; more for several in a row"))
        return (Field("channel", N_("Channel"), words=words, default="chat"), *_BEFORE, count, *_AFTER)

    def draft_key(self) -> str:
        """One draft for each case and kind."""
        return f"{self.KIND}:{self.case_id}"

    def beside(self) -> Iterable[Widget]:
        """What the contact is for."""
        yield ChoiceField(PURPOSES, next(iter(PURPOSES)), id="purpose")

    async def prepare(self) -> None:
        """Show what to have ready, and the words for what such a contact is usually for."""
        from store.queries.brief import call_brief, next_purpose

        brief = await self.desk.read(call_brief, self.case_id)
        self.began_in(brief.zone)
        # A promise or a plan offered on the phone restarts the period: it is to be known beforehand.
        told = await warning_fact(self.desk, self.case_id, "promise")
        note = Fact("", advice_note(self.desk.store.today()), MUTED)
        before = [told, note] if told else []
        ready = brief_facts(brief, self.desk.store.zone)
        first = told is not None and told.tone != MUTED
        self._have_ready = [*before, gap(), *ready] if first else [*ready, gap(), *before]
        self.facts(self._have_ready)
        usual = await self.desk.read(next_purpose, self.case_id)
        with self.prevent(ChoiceField.Changed):
            self.query_one("#purpose", ChoiceField).value = self._purpose or usual
        await self._show_words()

    def began_in(self, where: str) -> None:
        """Take note of the moment, in the zone of the debtor, where it matters."""

    @on(ChoiceField.Changed, "#purpose")
    def _purpose_chosen(self, event: ChoiceField.Changed) -> None:
        event.stop()
        self._purpose = event.field.value
        if self.form.touched:
            self.keep_soon()
        self.guard(partial(self._show_words, to_them=True), group="words", exclusive=True)

    async def _show_words(self, *, to_them: bool = False) -> None:
        """Put the wording under what to have ready; `to_them` scrolls to it."""
        from store.queries.brief import words_for_call

        purpose = self.query_one("#purpose", ChoiceField).value
        try:
            lines = await self.desk.read(
                words_for_call,
                self.case_id,
                purpose,
                lang=language(),
                pack=load_pack(),
                override=override(),
            )
        except InvalidValue as damage:  # a slip in the user's rules file stops no call from being recorded
            lines = (format_error(damage),)
        said = [fact for text in lines for fact in (Fact("", text), gap())]
        title = heading(_("To say: {purpose}").format(purpose=word(PURPOSES, purpose)))
        self.facts([*self._have_ready, gap(), title, gap(), *said, Fact("", _(SUGGESTED), MUTED)])
        if to_them:
            self.call_after_refresh(self._scroll_to_words)

    def _scroll_to_words(self) -> None:
        side, facts = self.query_one("#side", Pane), self.query_one("#facts", Lines)
        above = Lines(self._have_ready).get_content_height(side.size, side.size, facts.content_size.width)
        side.scroll_to(y=above + 1, animate=False)

    def extra(self) -> dict[str, str]:
        """What the contact is for."""
        return {"purpose": self._purpose}

    def restore(self, draft: dict[str, str]) -> None:
        """Choose what was chosen."""
        if draft.get("purpose") in PURPOSES:
            self.query_one("#purpose", ChoiceField).value = draft["purpose"]

    def timing(self) -> dict[str, object]:
        """When it was and how long it took."""
        return self.given("at")

    async def store_it(self, *, allow_future: bool) -> None:
        """Record the contact."""
        from store.commands.contacts import record_contact

        values = self.given("outcome", "agent", "ticket", "follow_up", "number")
        contact: ContactView = await self.desk.write(
            record_contact,
            self.case_id,
            channel=self.channel(),
            direction=self.form.value("direction"),
            with_whom=self.form.value("with_whom"),
            summary=self.form.value("summary"),
            promises=self._promises(),
            count=self.form.value("count").strip() or "1",
            consented=self.form.value("consented") == "yes",
            contact_id=self.record_id,
            draft=self.draft_key(),
            allow_future=allow_future,
            **values,
            **self.timing(),  # type: ignore[arg-type]  # texts and numbers, checked by the command
        )
        self._saved(contact, bool(values["follow_up"] or self._promises()))

    def _promises(self) -> list[tuple[str, str]]:
        """What was promised and by when; each is a task of its own."""
        promise, by = self.form.value("promise").strip(), self.form.value("promised_by").strip()
        return [(promise, by)] if promise or by else []

    def channel(self) -> str:
        """The kind of contact."""
        return self.form.value("channel")

    def _saved(self, contact: ContactView, with_follow_up: bool) -> None:
        from store.commands.contacts import void_contact

        self.shell.can_undo(
            Undo(
                _("the contact with {creditor}").format(creditor=self.creditor),
                lambda store: void_contact(store, contact.id),
            )
        )
        self.dismiss(None)
        self.shell.offer_next(self.case_id, self.creditor, with_follow_up=with_follow_up)


class CallScreen(ContactScreen):
    """A call with support, timed."""

    NAME = "call"
    BINDINGS = keys_for("call")
    KIND = "call"

    def __init__(self, case_id: str, creditor: str, ref: str = "") -> None:
        super().__init__(case_id, creditor, ref)
        self._spent = 0.0
        self._running_since: float | None = time.monotonic()
        self._handled = False
        self._began = ""
        self._zone = ""

    def heading(self) -> str:
        """What it is and about whom."""
        return _("Support call: {creditor}").format(creditor=self.creditor)

    def fields(self) -> Sequence[Field]:
        """The same without the channel."""
        count = Field("count", N_("Number of calls"), N_("1; 3 for three rings nobody answered"))
        return (*_BEFORE, count, *_AFTER)

    def above(self) -> Iterable[Widget]:
        """The timer."""
        yield Static(id="clock")

    def on_mount(self) -> None:
        """Start the timer."""
        self.set_interval(1, self._tick)
        self.set_interval(15, self._keep_time)
        self._tick()

    def began_in(self, where: str) -> None:
        """Remember when the call began, by the clocks where the debtor lives: quiet hours go by them."""
        self._zone = where
        self._began = self._began or self.desk.store.now().isoformat()

    @property
    def seconds(self) -> int:
        """How long the call has taken."""
        running = time.monotonic() - self._running_since if self._running_since is not None else 0.0
        return int(self._spent + running)

    @property
    def _times_it(self) -> bool:
        """Whether the timer says how long it took: of a call entered afterwards only if ctrl+t was used."""
        return self._handled or not self.form.value("at").strip()

    def _tick(self) -> None:
        if not self._times_it:
            state = _("not kept, as the call was earlier")
        elif self._running_since is not None:
            state = _("running, ctrl+t stops it")
        else:
            state = _("stopped, ctrl+t goes on")
        self.query_one("#clock", Static).update("  ".join((_("Timer"), stopwatch(self.seconds), state)))

    def _keep_time(self) -> None:
        """A long call in which little is typed keeps its duration over a crash as well."""
        if self._running_since is not None and self.form.touched:
            self.keep_soon()

    def action_toggle_timer(self) -> None:
        """Stop or start the timer."""
        self._handled = True
        if self._running_since is None:
            self._running_since = time.monotonic()
        else:
            self._spent += time.monotonic() - self._running_since
            self._running_since = None
        self._tick()
        self.keep_soon()

    def extra(self) -> dict[str, str]:
        """The timer's state: after a crash it stands where it was, stopped."""
        return {
            **super().extra(),
            "seconds": str(self.seconds),
            "began": self._began,
            "handled": "yes" if self._handled else "",
        }

    def restore(self, draft: dict[str, str]) -> None:
        """Put the timer back."""
        super().restore(draft)
        seconds = draft.get("seconds", "")
        self._spent = float(seconds) if seconds.isdecimal() else 0.0
        self._running_since = None
        self._handled = bool(draft.get("handled"))
        self._began = draft.get("began") or self._began
        self._tick()

    def timing(self) -> dict[str, object]:
        """The call began when the form was opened, unless another time is typed."""
        typed = self.form.value("at").strip()
        began = None if typed else datetime.fromisoformat(self._began).astimezone(zone(self._zone))
        return {"at": typed or began, "duration": self.seconds if self._times_it else None}

    def channel(self) -> str:
        """A call."""
        return "call"
