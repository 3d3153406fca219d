# ruff: noqa: E402 - the order of what happens at import is the point here
"""The full-screen app: what is open, which screen is shown, and how it begins and ends.

Nothing heavy is imported here: the first frame must come as fast as that of an empty app. The store
is opened in a thread after that frame, and each screen imports its own widgets when it is opened.
"""

from __future__ import annotations

import gc
import os

# Importing makes thousands of objects that stay: looking for garbage among them costs a fifth of the start.
_COLLECTING = gc.isenabled()
gc.disable()

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")  # with it, some terminals lose input method text

import asyncio
import signal
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from negotiation.errors import UserError, WrongKey
from tui.actions import with_keymap
from tui.desk import Desk
from tui.i18n import _, format_error, language, set_language
from tui.places import Places
from tui.screens.today import TodayScreen
from tui.theme.palettes import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from store.database import Store
    from tui.config import Config
    from tui.desk import Undo
    from tui.syncing import Syncing

if _COLLECTING:
    gc.enable()


LOOK_AGAIN = 1.0
"""Seconds between two looks whether the file was changed from outside."""


class NegotiateApp(Places):
    """The app.

    Args:
        path: the database file.
        demo: open a throwaway store with sample cases instead.
        passphrase: opens the file without asking.
        first_run: there is no file yet: ask for the language and create it.
        config: what the user's config file says.
        opener: opens the store in a background thread; tests and the demo pass their own.
    """

    CSS_PATH = "theme/base.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "negotiate-tui"

    def __init__(
        self,
        path: Path,
        *,
        demo: bool = False,
        passphrase: str | None = None,
        first_run: bool = False,
        config: Config | None = None,
        opener: Callable[[str | None], Store | None] | None = None,
    ) -> None:
        super().__init__()
        self.path = path
        self.demo = demo
        self.first_run = first_run
        self.config = config
        self.keymap: Mapping[str, str] = {}
        self._keymap_problems: list[UserError] = []
        self.sync_state: tuple[str, str] = ("", "")
        self.given_passphrase = passphrase
        self._opener = opener or self._open_file
        self._warmed = False
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wished = config.theme if config else None
        self.theme = wished if wished in self.available_themes else DARK.name
        if config and config.keymap:
            from tui.keymap import checked

            self.keymap, self._keymap_problems = checked(config.keymap)
            self.set_keymap(with_keymap(self.keymap))

    # -- the store ---------------------------------------------------------------------------------

    @cached_property
    def syncing(self) -> Syncing:
        """The account and the sync that runs."""
        from tui.syncing import Syncing

        return Syncing(self)

    def get_default_screen(self) -> TodayScreen:
        """Today is the first screen."""
        screen = TodayScreen()
        screen.fit_to(self.size)
        return screen

    def on_mount(self) -> None:
        """Begin: nothing but the first frame happens before this has been painted."""
        if sys.platform != "win32":
            # A terminal that is closed, or a shutdown, leaves no time to press ctrl+q.
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._ordered_to_leave)
        if self.first_run:
            from tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(), self._created)
        else:
            self.call_after_refresh(self._begin)

    def _ordered_to_leave(self) -> None:
        self.run_worker(self.action_quit(), group="quit")

    def _begin(self) -> None:
        self.run_worker(self.open(self.given_passphrase), group="open")

    async def open(self, passphrase: str | None) -> None:
        """Open the store in the background; ask for the passphrase where one is needed."""
        try:
            store = await asyncio.to_thread(self._opener, passphrase)
        except WrongKey as error:
            self._ask_passphrase(format_error(error, labels=True))
        except UserError as error:
            self._cannot_open(error)
        except Exception as error:
            self.report(error)
        else:
            if store is None:
                self._ask_passphrase("")
            else:
                self.take(store)

    def _open_file(self, passphrase: str | None) -> Store | None:
        if self.demo:
            from store.demo import sample_store

            return sample_store(language())
        from store.database import needs_passphrase, open_store

        if passphrase is None and needs_passphrase(self.path):
            return None
        return open_store(self.path, passphrase=passphrase)

    def _ask_passphrase(self, problem: str) -> None:
        from tui.screens.unlock import UnlockScreen

        self.push_screen(UnlockScreen(problem), self._unlocked)

    def _unlocked(self, store: Store | None) -> None:
        if store is not None:
            self.take(store)

    def _created(self, store: Store | None) -> None:
        if store is not None:
            self.take(store)
            self.open_form("add")

    def _cannot_open(self, error: UserError) -> None:
        from tui.screens.dialogs import Choice, Dialog

        def answered(answer: str | None) -> None:
            if answer == "again":
                self._begin()
            else:
                self.exit(error.exit_status)

        self.push_screen(
            Dialog(
                _("The database cannot be opened"),
                format_error(error, labels=True),
                [Choice("again", _("Try again")), Choice("quit", _("Quit"))],
            ),
            answered,
        )

    def take(self, store: Store) -> None:
        """Work with `store` from now on."""
        self._desk = Desk(store)
        self.debtor = ("", "")
        if self._keymap_problems:
            lines = [format_error(problem, labels=True) for problem in self._keymap_problems]
            self._keymap_problems = []
            self.call_after_refresh(self.tell, "\n".join(lines), title=_("Keys in the config file"))
        if self.demo:
            self.sync_state = (_("Sample data, nothing is kept"), "")
        self.show_anew()

    def rows_shown(self) -> None:
        """The first real rows are on screen: what was put off for them may begin."""
        if not gc.isenabled():
            gc.enable()
            gc.freeze()
        if self._desk is not None and not self._warmed:
            self._warmed = True
            self._desk.warm()
            if not self.demo:
                self.run_worker(self.syncing.ask(), group="status")
                self.set_interval(LOOK_AGAIN, self._look_again)

    async def _look_again(self) -> None:
        """Show what the command line, or another window, has written meanwhile."""
        if self._desk is None or self._exit:
            return
        try:
            changed = await self._desk.changed_elsewhere()
        except UserError:
            return  # locked for a moment: the next look will tell; what a person asks for is reported anyway
        if changed:
            self.show_anew()
            self.run_worker(self.syncing.ask(), group="status", exclusive=True)

    def start_sync(self) -> None:
        """Sync now, whichever screen is shown meanwhile."""
        if self.ready:
            self.run_worker(self._sync(), group="sync")

    async def _sync(self) -> None:
        try:
            await self.syncing.run()
        except Exception as error:
            self.report(error)

    def show_sync_state(self, text: str) -> None:
        """Show the state of sync in the top bars."""
        from tui.widgets.bars import TopBar

        self.sync_state = (text, "")
        for screen in self.screen_stack:
            for bar in screen.query(TopBar):
                bar.set_state(text)

    # -- undo, looks, end --------------------------------------------------------------------------

    def can_undo(self, step: Undo) -> None:
        """Remember how to take back what was just done."""
        self.desk.undos.append(step)

    async def undo(self) -> None:
        """Take back the last command of this session."""
        if not self.desk.undos:
            self.notify(_("Nothing to undo in this session."))
            return
        undos = self.desk.undos
        step = undos.pop()  # at once: `u` pressed again meanwhile takes back the one before
        place = len(undos)
        try:
            await self.desk.write(step.run)
        except UserError:
            undos.insert(place, step)
            raise
        self.notify(_("Taken back: {what}").format(what=step.label), markup=False)
        self.show_anew()

    def toggle_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def toggle_language(self) -> None:
        """Change between Chinese and English."""
        self.use_language("en" if language() == "zh" else "zh")

    def remember_language(self) -> None:
        """Keep the language in the config file; where that cannot be written, the locale goes on deciding."""
        from tui.config import set_value

        try:
            set_value("language", language())
        except UserError as error:
            self.notify(format_error(error), markup=False, severity="warning")

    def use_language(self, wished: str) -> None:
        """Show everything in `wished` (`zh` or `en`) from now on."""
        before = language()
        set_language("zh" if wished == "zh" else "en")
        self.run_worker(self._say_anew(), group="language", exclusive=True)
        if self.demo and self.ready and language() != before:
            self.run_worker(self._sample_anew(), group="sample", exclusive=True)

    async def _sample_anew(self) -> None:
        """The sample texts follow the language: other samples take the place of those shown."""
        store = await asyncio.to_thread(self._opener, None)
        old = self._desk
        if store is None or old is None:
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.take(store)
        await asyncio.to_thread(old.close)

    async def _say_anew(self) -> None:
        if self.demo:
            self.sync_state = (_("Sample data, nothing is kept"), "")
        elif self.ready:
            self.sync_state = (self.syncing.line(), "")
        for screen in list(self.screen_stack):
            say_anew: Callable[[], Awaitable[None]] = getattr(screen, "say_anew", screen.recompose)
            await say_anew()

    def action_help_quit(self) -> None:
        """Say how to quit when ctrl+c is pressed, which copies here."""
        self.notify(_("ctrl+q quits."))

    async def action_quit(self) -> None:
        """Keep the drafts and leave."""
        for screen in self.screen_stack:
            flush: Callable[[], Awaitable[None]] | None = getattr(screen, "flush", None)
            if flush is not None:
                await flush()
        self.exit(0)

    def _fatal_error(self) -> None:
        """A fault that nothing caught: keep what is being typed, write a report, leave."""
        from tui.crash import write_report

        for screen in self.screen_stack:
            keep = getattr(screen, "keep_now", None)
            if keep is not None:
                keep()
        if self._exception is not None:
            place = write_report(self._exception)
            text = _(
                "This is a fault of the program. What you saved is safe, drafts are kept. Report: {path}"
            )
            self._exit_renderables.append(text.format(path=place))
        self._close_messages_no_wait()

    def close(self) -> None:
        """Finish what was begun and close the store."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def run(
    path: Path,
    *,
    demo: bool = False,
    lang: str | None = None,
    passphrase: str | None = None,
    first_run: bool = False,
) -> int:
    """Run the app until the person leaves it.

    Args:
        path: the database file.
        demo: show sample cases from a throwaway store and ask nothing.
        lang: `zh` or `en`; None takes NEGOTIATE_LANG, the config file or the locale.
        passphrase: opens the database without asking.
        first_run: there is no database yet; the app offers to create it.

    Returns:
        The exit status of the process.
    """
    from tui.config import load
    from tui.i18n import detect_language

    config = load()
    set_language(detect_language(lang, configured=config.language))
    gc.disable()  # until the first rows are shown: see `rows_shown`
    # Textual believes these before the terminal itself, and would never notice a resize.
    os.environ.pop("COLUMNS", None)
    os.environ.pop("LINES", None)
    app = NegotiateApp(path, demo=demo, passphrase=passphrase, first_run=first_run, config=config)
    try:
        status = app.run()
    finally:
        app.close()
    return app.return_code or 0 if status is None else status
