"""Sync: sign up, sign in, what waits, how it goes, and how the last one ended."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from negotiation.errors import N_, InvalidValue, NeedsConfirmation, UserError
from tui.i18n import _, format_error
from tui.screens.base import DeskScreen, keys_for
from tui.widgets.form import Field, Form
from tui.widgets.lines import Fact, Lines, gap, heading
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

FIELDS = (
    Field("server", N_("Server"), N_("https://sync.example.org")),
    Field("user", N_("User name"), N_("the name of your account on that server")),
    Field("passphrase", N_("Sync passphrase"), N_("it never leaves this device"), password=True),
    Field("again", N_("The same again"), N_("only when signing up"), password=True),
)


class SyncScreen(DeskScreen[None]):
    """The account and its state."""

    NAME = "sync"
    PLACE = "sync"
    CSS_PATH: ClassVar = ["../theme/controls.tcss", "../theme/sync.tcss"]
    BINDINGS = keys_for("sync")

    def __init__(self) -> None:
        super().__init__()
        self._signed_in: bool | None = None
        self._busy = False

    def body(self) -> Iterable[Widget]:
        """What is known, the form where nobody is signed in, buttons, and what came of it."""
        with Vertical(id="account"):
            yield Lines([heading(_("Sync"))], id="state")
            yield Form(FIELDS, id="form")
            with Horizontal(id="buttons"):
                yield Button(_("Sign in"), id="login", compact=True)
                yield Button(_("Sign up"), id="register", compact=True)
                yield Button(_("Sync now"), id="sync_now", compact=True)
                yield Button(_("Stop"), id="stop_sync", compact=True)
                yield Button(_("Sign out"), id="logout", compact=True)
            yield Lines(id="outcome")

    async def load(self) -> None:
        """Ask where the store stands; the first time, sync at once."""
        if self._busy:  # what signing in or out writes must not wipe its own messages
            return
        first = self._signed_in is None
        await self.shell.syncing.ask()
        self._show_status()
        if first and self._signed_in:
            self.action_sync_now()

    def _show_status(self) -> None:
        status = self.shell.syncing.status
        if status is None:
            return
        changed = self._signed_in != status.signed_in
        self._signed_in = status.signed_in
        self.query_one("#form").display = not status.signed_in
        for name in ("login", "register"):
            self.query_one(f"#{name}").display = not status.signed_in
        self.query_one("#logout").display = status.signed_in
        facts = [heading(_("Sync")), gap()]
        if status.signed_in:
            last = status.last_result or {}
            facts += [
                Fact(_("Server"), status.server or ""),
                Fact(_("User name"), status.user or "", STRONG),
                Fact(_("This device"), status.device[:8], MUTED),
                Fact(_("To send"), str(status.pending), WARN if status.pending else ""),
                Fact(_("Last sync"), self.shell.syncing.last_time() or _("never")),
            ]
            if last:
                text = _("{pushed} sent, {pulled} fetched")
                facts.append(
                    Fact(_("Moved"), text.format(pushed=last.get("pushed", 0), pulled=last.get("pulled", 0)))
                )
            if status.waiting:
                facts.append(
                    Fact(_("Waiting"), _("{count} changes of a newer version").format(count=status.waiting))
                )
        else:
            facts += [
                Fact("", _("Not signed in. Everything works without an account.")),
                Fact(
                    "",
                    _("With one, your devices hold the same cases; the server sees only ciphertext."),
                    MUTED,
                ),
            ]
        self.query_one("#state", Lines).show(facts)
        self.show_progress()
        if changed:
            self._fill(status.server)

    def _fill(self, server: str | None) -> None:
        if self._signed_in:
            self.query_one("#sync_now").focus()
            return
        from tui.config import Config, default_server

        proposed = server or default_server(self.shell.config or Config()) or ""
        self.query_one("#form", Form).fill({"server": proposed, "passphrase": "", "again": ""})
        self.query_one("#field-user" if proposed else "#field-server").focus()

    def show_progress(self) -> None:
        """Show what the sync does, or how it ended."""
        syncing = self.shell.syncing
        stop, begin = self.query_one("#stop_sync"), self.query_one("#sync_now")
        had_focus = begin.has_focus or stop.has_focus
        stop.display, begin.display = syncing.running, bool(self._signed_in) and not syncing.running
        if had_focus:
            (stop if syncing.running else begin).focus()
        if syncing.running:
            fact = Fact("", syncing.progress or _("Syncing ..."), STRONG)
        elif syncing.outcome:
            fact = Fact("", syncing.outcome, BAD if syncing.failed else GOOD)
        else:
            return
        self.query_one("#outcome", Lines).show([fact])

    # -- actions ------------------------------------------------------------------------------------

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Sign in, sign up, sync, sign out."""
        event.stop()
        if event.button.id == "sync_now":
            self.action_sync_now()
        elif event.button.id == "stop_sync":
            self.action_stop_sync()
        elif not self._busy and self.shell.ready:
            self.guard(partial(self._do, event.button.id or ""), group="account")

    def action_sync_now(self) -> None:
        """Sync now, where someone is signed in."""
        if self._signed_in:
            self.shell.start_sync()
            self.show_progress()
        else:
            self.notify(_("Sign in first."))

    def action_stop_sync(self) -> None:
        """Stop the sync that runs; nothing is lost."""
        self.shell.syncing.stop()
        self.show_progress()

    async def _do(self, what: str) -> None:
        self._busy = True
        form = self.query_one("#form", Form)
        form.clear_problems()
        self._say(_("Asking the server ..."))
        try:
            if what == "logout":
                await self._sign_out()
            else:
                await self._sign_in(form.values(), new=what == "register")
        except UserError as error:
            self._say("")
            plain = UserError(error.message, field=None, remedy=error.remedy, **error.params)
            if not form.mark(error.field or "", format_error(plain)):
                self._say(format_error(error, labels=True), BAD)
        finally:
            self._busy = False

    async def _sign_in(self, values: dict[str, str], *, new: bool) -> None:
        from sync.account import login, register

        store = self.desk.store
        account = (values["server"], values["user"], values["passphrase"])
        if new:
            if values["passphrase"] != values["again"]:
                raise InvalidValue(
                    N_("the two are not the same."), field="again", remedy=N_("Type it again.")
                )
            code = await asyncio.to_thread(register, store, *account)
            await self._show_code(code)
        else:
            try:
                await asyncio.to_thread(login, store, *account)
            except NeedsConfirmation as question:
                text = _(question.message).format(**question.params)
                if not await self.shell.confirm(_("Join them?"), text, _("Yes, join them")):
                    self._say(_("Nothing was changed."))
                    return
                self._say(_("Asking the server ..."))
                await asyncio.to_thread(lambda: login(store, *account, merge=True))
        self._say("")
        await self.shell.syncing.ask()
        self._show_status()
        self.action_sync_now()

    async def _show_code(self, code: str) -> None:
        from tui.screens.first_run import RecoveryCode

        while not await self.app.push_screen_wait(RecoveryCode(code, account=True)):
            self.notify(_("This code is shown only now."))

    async def _sign_out(self) -> None:
        from sync.account import logout

        question = _("The cases stay on this device. What was not sent yet waits for the next sign-in.")
        if not await self.shell.confirm(_("Sign out?"), question, _("Yes, sign out")):
            self._say("")
            return
        heard = await asyncio.to_thread(logout, self.desk.store)
        self.shell.syncing.outcome = ""
        await self.shell.syncing.ask()
        self._show_status()
        self._say(_("Signed out.") if heard else _("Signed out here; the server could not be told."))

    def _say(self, text: str, tone: str = "") -> None:
        self.query_one("#outcome", Lines).show([Fact("", text, tone)])
