"""What all screens share: bars, keys from the registry, the store, and getting somewhere else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.css.query import NoMatches
from textual.screen import Screen

from negotiation.errors import UserError
from tui.actions import BY_ID, bindings_for
from tui.i18n import _, format_error
from tui.screens.refusals import in_app
from tui.widgets.bars import Bar, KeyBar, TopBar
from tui.widgets.lines import Fact, Lines
from tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from typing import Any

    from textual.binding import BindingType
    from textual.geometry import Size
    from textual.widget import Widget

    from tui.app import NegotiateApp
    from tui.desk import Desk
    from tui.widgets.table import Table

Result = TypeVar("Result")


def keys_for(name: str) -> list[BindingType]:
    """The class variable `BINDINGS` of the screen called `name`."""
    return list(bindings_for(name))


class DeskScreen(Screen[Result]):
    """A screen of the app.

    Attributes:
        NAME: what the registry calls it.
        PLACE: which of the places in the top bar it belongs to.
    """

    NAME: ClassVar[str] = ""
    PLACE: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1

    def fit_to(self, size: Size) -> None:
        """Take the classes of a terminal of `size` at once: later would style everything twice."""
        for breakpoints, cells in (
            (self.HORIZONTAL_BREAKPOINTS, size.width),
            (self.VERTICAL_BREAKPOINTS, size.height),
        ):
            self.add_class(max((least, name) for least, name in breakpoints if cells >= least)[1])

    @property
    def shell(self) -> NegotiateApp:
        """The app, with its own type."""
        return cast("NegotiateApp", self.app)

    @property
    def in_use(self) -> bool:
        """Whether it has not been left: what it waited for may come later, with nothing to show it on."""
        return self in self.app.screen_stack

    @property
    def desk(self) -> Desk:
        """The open store; only after the app has opened it."""
        return self.shell.desk

    def compose(self) -> Iterable[Widget]:
        """Top bar, body, keys."""
        yield TopBar(self.PLACE, self.heading())
        yield from self.body()
        yield KeyBar(self.NAME, self.shell.keymap)

    def heading(self) -> str:
        """What the top bar says this screen is about, translated; may be empty."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The widgets between the bars."""
        return ()

    async def load(self) -> None:
        """Ask the store for what is shown, and show it."""

    def reload(self) -> None:
        """Show anew what the store holds."""
        if self.shell.ready:
            self._seen = self.desk.version
            self.guard(self.load, group="load", exclusive=True)

    async def say_anew(self) -> None:
        """Show everything in the language that is spoken now."""
        await self.recompose()
        self.reload()

    def guard(
        self, work: Callable[[], Coroutine[Any, Any, None]], *, group: str = "work", exclusive: bool = False
    ) -> None:
        """Run `work` beside the screen; what goes wrong becomes a dialog.

        It is called only when its turn comes: work that is replaced before then was never begun.
        """
        self.run_worker(partial(self._guarded, work), group=group, exclusive=exclusive)  # type: ignore[arg-type]  # it gives nothing

    async def _guarded(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await work()
        except UserError as error:
            self.shell.tell(format_error(in_app(error), labels=True))
        except NoMatches as error:
            if self.in_use:
                self.shell.report(error)
        except Exception as error:
            self.shell.report(error)

    def on_screen_resume(self) -> None:
        """Show anew what changed while another screen was on top."""
        if not self.is_current:
            return  # on the way out: several screens are left at once, and this one is gone by now
        bar = self.query(TopBar)
        if bar:
            bar.first().set_state(*self.shell.sync_state)
        if self.shell.ready and self._seen != self.desk.version:
            self.reload()

    def say_whole(self, table: Table[Any]) -> None:
        """Say below a list what its columns cut of the selected line, where the screen has a place for it."""
        for line in self.query("#whole").results(Lines):
            line.show([Fact("", table.cut(), MUTED)])

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Do what was clicked in a bar."""
        event.stop()
        self.run_named(event.action_id)

    def run_named(self, action_id: str) -> None:
        """Do the registry's action `action_id` on this screen."""
        self.call_next(self.run_action, BY_ID[action_id].id)

    @property
    def deleted(self) -> bool:
        """Whether it is the page of a deleted case: no form about it is opened."""
        return False

    @property
    def idle_actions(self) -> frozenset[str]:
        """Ids of actions that do nothing at present: the bar of keys leaves them out."""
        return frozenset()

    # -- actions of every screen -------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """Id and creditor of the case the person is looking at, or None."""
        return None

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """Id and name of the person whose cases are looked at, or None."""
        return None

    def _with_case(self, title: str, then: str) -> None:
        """Open the form `then` for the case at hand, or let the person choose one first."""
        case = self.case_at_hand()
        if case is not None:
            self.shell.open_form(then, *case)
        elif self.shell.ready:
            self.shell.choose_case(title, then)

    async def finish_task(self, task_id: str, title: str) -> None:
        """Mark a task as done; `u` reopens it."""
        from store.commands.tasks import complete_task, reopen_task
        from tui.desk import Undo

        await self.desk.write(complete_task, task_id)
        self.shell.can_undo(
            Undo(_("done: {title}").format(title=title), lambda store: reopen_task(store, task_id))
        )
        self.notify(_("Done. u takes it back."))
        self.reload()

    def action_record_call(self) -> None:
        """Record a support call."""
        self._with_case(_("Call about which case?"), "call")

    def action_record_contact(self) -> None:
        """Record another contact."""
        self._with_case(_("Contact about which case?"), "contact")

    def action_record_arrival(self) -> None:
        """Read what arrived: about the case at hand, or one chosen when it is recorded."""
        if self.shell.ready:
            self.shell.open_form("arrived", *(self.case_at_hand() or ()))

    def action_record_payment(self) -> None:
        """Record a repayment."""
        self._with_case(_("Repayment for which case?"), "pay")

    def action_record_offer(self) -> None:
        """Record what the creditor offers."""
        self._with_case(_("Offer about which case?"), "offer")

    def action_show_ladder(self) -> None:
        """Show what is left when it fails."""
        self._with_case(_("The ladder of which case?"), "ladder")

    def action_show_lump_sum(self) -> None:
        """Show the steps of settling in one payment."""
        self._with_case(_("Settle which case in one payment?"), "lump-sum")

    def action_write_letter(self) -> None:
        """Choose a letter about the case at hand."""
        case = self.case_at_hand()
        if case is None:
            self.notify(_("Select a case first."))
        else:
            self.guard(partial(self._write_letter, *case))

    async def _write_letter(self, case_id: str, creditor: str) -> None:
        from tui.screens.dialogs import Choice
        from tui.words import APPLICATIONS, LETTERS

        choices = [Choice(kind, _(text)) for kind, text in LETTERS.items() if kind not in APPLICATIONS]
        first = Choice("application", _("Application for relief"))
        kind = await self.shell.pick(_("Which letter?"), [first, *choices])
        if kind == "application":
            self.shell.open_form("application", case_id, creditor)
        elif kind is not None:
            self.shell.open_form("letter", case_id, creditor, self.letter_ref(kind))

    def letter_ref(self, kind: str) -> str:
        """What the letter form is told: the kind, and for a complaint the rules that are ticked here."""
        return kind

    async def _whose(self) -> tuple[str, str] | None:
        """The person at hand, or the one who is chosen; None after `esc`."""
        from tui.screens.choose_debtor import choose_debtor

        return self.debtor_at_hand() or await choose_debtor(self.shell)

    def action_choose_debtor(self) -> None:
        """Choose whose cases are looked at, here and on the other places."""
        self.guard(self._choose_debtor)

    async def _choose_debtor(self) -> None:
        from tui.screens.choose_debtor import choose_debtor

        chosen = await choose_debtor(self.shell, everyone=True)
        if chosen is not None:
            self.debtor_chosen(chosen)

    def debtor_chosen(self, chosen: tuple[str, str]) -> None:
        """Look at the cases of the person chosen from now on.

        Args:
            chosen: id and name; empty for everyone.
        """
        self.shell.debtor = chosen
        self.reload()

    def action_summary(self) -> None:
        """Read the summary of one person's cases."""
        self.guard(self._summary)

    async def _summary(self) -> None:
        from tui.screens.debtor_summary import show_summary

        whose = await self._whose()
        if whose is not None:
            await show_summary(self.shell, *whose)

    def action_edit_debtor(self) -> None:
        """Change what is recorded of the person."""
        self.guard(self._edit_debtor)

    async def _edit_debtor(self) -> None:
        whose = await self._whose()
        if whose is not None:
            self.shell.open_form("debtor", *whose)

    def action_add_debtor(self) -> None:
        """Note another person."""
        if self.shell.ready:
            self.shell.open_form("debtor")

    def action_edit_case(self) -> None:
        """Change the case."""
        self._with_case(_("Change which case?"), "edit")

    def action_add_case(self) -> None:
        """Add a case."""
        if self.shell.ready:
            self.shell.open_form("add")

    def action_go_today(self) -> None:
        """Go to Today."""
        self.shell.go("today")

    def action_go_cases(self) -> None:
        """Go to Cases."""
        self.shell.go("cases")

    def action_go_budget(self) -> None:
        """Go to the budget."""
        self.shell.go("budget")

    def action_go_reach(self) -> None:
        """Go to who holds which number and address."""
        self.shell.go("reach")

    def action_go_sync(self) -> None:
        """Go to Sync."""
        self.shell.go("sync")

    def action_go_menu(self) -> None:
        """Wait for the second key of a sequence."""
        from tui.screens.menu import GoMenu

        self.app.push_screen(GoMenu(self.NAME), self._chosen)

    def _chosen(self, action_id: str | None) -> None:
        if action_id:
            self.run_named(action_id)

    def action_back(self) -> None:
        """Go back to the screen before."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.notify(_("This is the first screen. ctrl+q quits."))

    def action_undo(self) -> None:
        """Take back the last command of this session."""
        if self.shell.ready:
            self.guard(self.shell.undo)

    def action_help(self) -> None:
        """Show the keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME), self._chosen)

    def action_palette(self) -> None:
        """Find an action by its name."""
        from tui.screens.palette import Palette

        self.app.push_screen(Palette(self.NAME), self._chosen)

    def action_switch_theme(self) -> None:
        """Change between light and dark."""
        self.shell.toggle_theme()

    def action_switch_language(self) -> None:
        """Change between Chinese and English."""
        self.shell.toggle_language()

    async def action_quit(self) -> None:
        """Leave the app."""
        await self.app.action_quit()
