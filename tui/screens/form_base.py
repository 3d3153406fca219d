"""What every form does: keep its draft as it is typed, save once, show what is wrong beside the field."""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from negotiation.errors import NeedsConfirmation, UserError
from tui.i18n import _, format_error
from tui.screens.base import DeskScreen
from tui.screens.refusals import in_app
from tui.widgets.bars import KeyBar
from tui.widgets.form import Form, TextField
from tui.widgets.lines import Fact, Lines
from tui.widgets.pane import Pane
from tui.widgets.tones import BAD, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.widgets.form import Field

PAUSE = 0.25
"""Seconds after the last key until the draft is saved."""
LONGEST = 1.0
"""Seconds after which it is saved even while typing goes on."""
SHORTEST = 0.01
"""Seconds below which nothing is waited for: a timer of no time fails, one of hardly any never fires."""
RECORD_ID = "record_id"
FIELD_OF = {"with": "with_whom"}
"""Where an error names a field otherwise than the form does."""


class FormScreen(DeskScreen[None]):
    """A form beside what one needs to know for it.

    Attributes:
        prepared: whether its fields hold what is recorded: what is to be saved waits for that.
    """

    CSS_PATH: ClassVar = ["../theme/controls.tcss", "../theme/form.tcss"]
    # Before the field sees them: in a burst of keys, those after a tab belong to the next field.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.record_id = ""
        self._waiting_since: float | None = None
        self._timer: Timer | None = None
        self._busy = False
        self._begun = False
        self.prepared = asyncio.Event()

    # -- what a form says of itself ----------------------------------------------------------------

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """Its fields."""

    @abstractmethod
    def draft_key(self) -> str:
        """Under which key its draft is kept."""

    @abstractmethod
    async def store_it(self, *, allow_future: bool) -> None:
        """Run the command and leave the screen; raises what the command raises."""

    async def prepare(self) -> None:
        """Load what stands beside the form, and what its fields hold at first."""

    def extra(self) -> dict[str, str]:
        """What the draft keeps besides the fields."""
        return {}

    def restore(self, draft: dict[str, str]) -> None:
        """Take back what `extra` gave."""

    def draft_of(self, draft: dict[str, str]) -> str:
        """Whose draft it is, where it might be taken for another person's; else empty."""
        return ""

    # -- layout ------------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """Facts at the left, the form at the right, its buttons below."""
        with Horizontal(id="desk"):
            with Pane(id="side", can_focus=False):
                yield from self.beside()
                yield Lines(id="facts")
            with Vertical(id="sheet"):
                yield from self.above()
                yield self.make_form()
                yield Lines(id="hint")
                yield Lines(id="refusal")
                with Horizontal(id="buttons"):
                    yield from self.buttons()

    def beside(self) -> Iterable[Widget]:
        """What stands above the facts at the left and stays there while they are scrolled."""
        return ()

    def above(self) -> Iterable[Widget]:
        """What stands above the fields."""
        return ()

    def make_form(self) -> Form:
        """The form itself."""
        return Form(self.fields(), id="form")

    def buttons(self) -> Iterable[Widget]:
        """Save and back."""
        yield Button(_("Save"), id="save", compact=True)
        yield Button(_("Back, keep the draft"), id="back", compact=True)

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one("#form", Form)

    def facts(self, facts: Sequence[Fact]) -> None:
        """Show `facts` at the left."""
        self.query_one("#facts", Lines).show(facts)

    # -- draft -------------------------------------------------------------------------------------

    def reload(self) -> None:
        """A form is prepared once, and to the end: what changes elsewhere must not touch what is typed."""
        if self.shell.ready and not self._begun:
            self._begun = True
            self.guard(self.load, group="begin")

    async def load(self) -> None:
        """Prepare the form and put the draft back that was left."""
        self.record_id = self.desk.store.new_id()
        try:
            await self._make_ready()
            await self._put_back()
        finally:
            self.prepared.set()

    async def _make_ready(self) -> None:
        """Prepare it. Where that fails it lacks what is recorded, and saves nothing, nor a draft."""
        try:
            await self.prepare()
        except Exception:
            self.record_id = ""
            raise

    async def _put_back(self) -> None:
        from store.commands.drafts import load_draft

        draft = await self.desk.read(load_draft, self.draft_key())
        if draft:
            self.record_id = draft.get(RECORD_ID) or self.record_id
            self.form.fill(draft)
            self.restore(draft)
            whose = self.draft_of(draft)
            text = (
                _("The draft for {name} is back. ctrl+r empties the form.").format(name=whose)
                if whose
                else _("Your draft is back. ctrl+r empties the form.")
            )
            self.notify(text, markup=False)
        if self.form.touched:
            self.keep_soon()

    async def say_anew(self) -> None:
        """Show the form in the language that is spoken now, with what was typed."""
        values = self.form.values()
        touched = self.form.touched
        await self.recompose()
        await self._make_ready()
        self.form.fill(values)
        self.form.touched = touched
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        first = next(iter(self.form.fields), None)
        if first is not None:
            self.form.query_one(f"#field-{first.name}").focus()

    def on_descendant_focus(self) -> None:
        """Say the whole hint of a field that is too narrow for it."""
        self.call_after_refresh(self._say_hint)

    def _say_hint(self) -> None:
        for line in self.query("#hint").results(Lines):
            hint = self.focused.placeholder if isinstance(self.focused, TextField) else ""
            cut = self.focused is not None and cell_len(str(hint)) > self.focused.content_size.width
            line.show([Fact("", str(hint), MUTED)] if cut else [])

    def on_form_edited(self, event: Form.Edited) -> None:
        """Save the draft soon."""
        self._refuse("")
        self.edited(event.name)
        self.keep_soon()

    def edited(self, name: str) -> None:
        """React to what was typed in the field `name`."""

    def keep_soon(self) -> None:
        """Save the draft after a short pause in typing, or within a second while it goes on."""
        if self._busy or not self.record_id:
            return
        now = time.monotonic()
        if self._waiting_since is None:
            self._waiting_since = now
        if self._timer is not None:
            self._timer.stop()
        delay = min(PAUSE, self._waiting_since + LONGEST - now)
        if delay > SHORTEST:
            self._timer = self.set_timer(delay, self._keep)
        else:
            self._keep()

    def _keep(self) -> None:
        self.guard(self.flush, group="draft")

    async def flush(self) -> None:
        """Save the draft now, if anything changed since it was last saved."""
        if self._waiting_since is None or self._busy:
            return
        self._waiting_since = None
        if self._timer is not None:
            self._timer.stop()
        from store.commands.drafts import save_draft

        await self.desk.keep(save_draft, self.draft_key(), self._body())

    def keep_now(self) -> None:
        """Save the draft at once and on this thread: the app is about to end by a fault."""
        if self._waiting_since is not None and not self._busy:
            from store.commands.drafts import save_draft

            save_draft(self.desk.store, self.draft_key(), self._body())

    def _body(self) -> dict[str, str]:
        return {**self.form.values(), **self.extra(), RECORD_ID: self.record_id}

    # -- actions -----------------------------------------------------------------------------------

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        event.stop()
        self.call_next(self.run_action, event.button.id or "save")

    def action_save(self) -> None:
        """Save the form."""
        if not self._busy and self._begun:
            self.guard(self._save, group="save")

    async def _save(self) -> None:
        await self.prepared.wait()
        if not self.record_id:
            self._refuse(_("What this form needs could not be read, so nothing is saved. Open it again."))
            return
        await self._all_typed()
        await self.flush()
        self._busy = True
        self.form.clear_problems()
        self._refuse("")
        try:
            await self._save_or_ask()
        except UserError as refusal:
            error = in_app(refusal)
            name = (error.field or "").removeprefix("--").replace("-", "_")
            if not self.form.mark(FIELD_OF.get(name, name), format_error(without_field(error))):
                self._refuse(format_error(error, labels=True))
        finally:
            self._busy = False

    async def _save_or_ask(self) -> None:
        try:
            await self.store_it(allow_future=False)
        except NeedsConfirmation as question:
            text = _(question.message).format(**question.params)
            if await self.shell.confirm(_("Is this right?"), text, _("Yes, save it")):
                await self.store_it(allow_future=True)

    def _refuse(self, message: str) -> None:
        line = self.query_one("#refusal", Lines)
        line.display = bool(message)
        line.show([Fact("", message, BAD)])

    def action_back(self) -> None:
        """Leave; the draft stays."""
        self.guard(self._leave, group="leave")

    async def _all_typed(self) -> None:
        """Wait until the field has taken the keys that came before this one."""
        taken = asyncio.Event()
        if self.focused is not None:
            self.focused.call_next(taken.set)
            await taken.wait()

    async def _leave(self) -> None:
        await self._all_typed()
        await self.flush()
        self.dismiss(None)

    def action_read_on(self) -> None:
        """Scroll what stands beside the form down."""
        self._scroll_side(1)

    def action_read_back(self) -> None:
        """Scroll it up."""
        self._scroll_side(-1)

    def _scroll_side(self, way: int) -> None:
        for pane in self.query(Pane):
            pane.half_a_page(way)

    @property
    def idle_actions(self) -> frozenset[str]:
        """Reading on, while everything beside the form is seen."""
        return frozenset() if any(pane.more for pane in self.query(Pane)) else frozenset({"read_on"})

    def on_pane_changed(self, event: Pane.Changed) -> None:
        """Show the key for reading on only while it does something."""
        event.stop()
        for bar in self.query(KeyBar):
            bar.refresh()

    def action_empty_form(self) -> None:
        """Throw the draft away."""
        self.guard(self._empty, group="draft")

    async def _empty(self) -> None:
        from store.commands.drafts import clear_draft

        if not await self.shell.confirm(
            _("Empty the form?"), _("The draft is thrown away."), _("Yes, empty it"), safe=True
        ):
            return
        if self._timer is not None:
            self._timer.stop()
        self._waiting_since = None
        self.form.empty()
        await self.desk.keep(clear_draft, self.draft_key())
        self.record_id = self.desk.store.new_id()
        await self._make_ready()
        self.focus_first()

    # -- for subclasses ----------------------------------------------------------------------------

    def given(self, *names: str) -> dict[str, Any]:
        """Values of the fields called `names`, None for an empty one."""
        return {name: self.form.value(name).strip() or None for name in names}


def without_field(error: UserError) -> UserError:
    """The same refusal for showing beside its field, which need not be named again."""
    return UserError(error.message, field=None, remedy=error.remedy, **error.params)
