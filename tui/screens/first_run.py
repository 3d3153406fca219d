"""The first run: language, a passphrase where no keyring serves, recovery code; then the first case."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from negotiation.errors import InvalidValue, UserError
from tui.i18n import _, format_error
from tui.screens.dialogs import Modal
from tui.widgets.lines import Fact, Lines, gap, heading
from tui.widgets.tones import BAD, KEY, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from store.database import Store
    from tui.app import NegotiateApp

CODE_SETTING = "recovery-code"
"""Holds the recovery code, inside the encrypted database, until the person says it is written down."""


def make_store(path: Path, passphrase: str | None) -> tuple[Store, str]:
    """Create the database; gives it open, with its recovery code.

    The code is kept in it from the first moment on: the app may be ended before it was shown.
    """
    from store.database import create
    from store.settings import set_setting

    store, code = create(path, passphrase=passphrase)
    set_setting(store, CODE_SETTING, code)
    return store, code


class FirstRunScreen(Modal["Store"]):
    """Language, then (where the keyring does not work) a passphrase typed twice. Gives the new store."""

    def __init__(self) -> None:
        super().__init__()
        self._step = "language"
        self._making = False

    @property
    def shell(self) -> NegotiateApp:
        """The app, with its own type."""
        return cast("NegotiateApp", self.app)

    def compose(self) -> Iterable[Widget]:
        """What the present step asks."""
        with Vertical(classes="window"):
            yield from self._language() if self._step == "language" else self._passphrase()
            yield Lines(id="problem")

    def _language(self) -> Iterable[Widget]:
        yield Lines([heading("negotiate-tui"), gap(), Fact("", "语言  /  Language"), gap()])
        with Horizontal(classes="buttons"):
            yield Button("中文", id="zh", compact=True)
            yield Button("English", id="en", compact=True)

    def _passphrase(self) -> Iterable[Widget]:
        yield Lines(
            [
                heading(_("A passphrase for your data")),
                gap(),
                Fact(
                    "",
                    _("No keyring serves here, so a passphrase protects the file. Each start asks for it."),
                ),
                gap(),
            ]
        )
        yield Input(password=True, placeholder=_("Passphrase"), id="first", compact=True)
        yield Input(password=True, placeholder=_("The same again"), id="again", compact=True)
        with Horizontal(classes="buttons"):
            yield Button(_("Create"), id="create", compact=True)

    def on_mount(self) -> None:
        """The language of the moment is the proposal."""
        from tui.i18n import language

        self.query_one(f"#{language()}", Button).focus()

    @on(Button.Pressed, "#zh")
    @on(Button.Pressed, "#en")
    def _chose(self, event: Button.Pressed) -> None:
        event.stop()
        self.shell.use_language(event.button.id or "en")
        self.shell.remember_language()
        self._make(self.shell.given_passphrase)

    async def say_anew(self) -> None:
        """Each step is composed in the language chosen."""

    @on(Button.Pressed, "#create")
    @on(Input.Submitted, "#again")
    def _typed(self) -> None:
        first, again = self.query_one("#first", Input).value, self.query_one("#again", Input).value
        if not first:
            self._refuse(_("Type a passphrase."))
        elif first != again:
            self._refuse(_("The two are not the same."))
        else:
            self._make(first)

    @on(Input.Submitted, "#first")
    def _next(self) -> None:
        self.query_one("#again", Input).focus()

    def _make(self, passphrase: str | None) -> None:
        """Create the file, once however often it is asked for: the key takes a moment."""
        if not self._making:
            self._making = True
            self.query_one("#problem", Lines).show([Fact("", _("The key is being made …"), MUTED)])
            self.run_worker(self._create(passphrase))

    async def _create(self, passphrase: str | None) -> None:
        try:
            store, code = await asyncio.to_thread(make_store, self.shell.path, passphrase)
        except InvalidValue as error:
            if error.field == "passphrase" and self._step == "language":
                self._step = "passphrase"
                await self.recompose()
                self.query_one("#first", Input).focus()
            else:
                self._refuse(format_error(error, labels=True))
        except UserError as error:
            self._refuse(format_error(error, labels=True))
        else:
            if await self.app.push_screen_wait(RecoveryCode(code)):
                from store.settings import set_setting

                await asyncio.to_thread(set_setting, store, CODE_SETTING, "")
            self.dismiss(store)
        finally:
            self._making = False

    def _refuse(self, text: str) -> None:
        self.query_one("#problem", Lines).show([Fact("", text, BAD)] if text else [])

    def action_close(self) -> None:
        """Leave, where nothing was made yet; a recovery code that is on its way is shown first."""
        if not self._making:
            self.app.exit(0)


class RecoveryCode(Modal[bool]):
    """Shows the code; gives True once it is written down, False for later."""

    def __init__(self, code: str, *, account: bool = False) -> None:
        super().__init__()
        self._shown = code
        self._account = account

    def compose(self) -> Iterable[Widget]:
        """The code and two answers."""
        use, later = (
            (
                _("It opens your account if the passphrase is lost."),
                _("It is shown only now and kept nowhere."),
            )
            if self._account
            else (
                _("It opens your data if passphrase or keyring are lost."),
                _("Skipping is fine: Today reminds you until it is written down."),
            )
        )
        with Vertical(classes="window"):
            yield Lines(
                [
                    heading(_("Recovery code")),
                    gap(),
                    Fact("", self._shown, KEY),
                    gap(),
                    Fact("", _("Write it on paper.")),
                    Fact("", use),
                    Fact("", later, MUTED),
                    gap(),
                ]
            )
            with Horizontal(classes="buttons"):
                yield Button(_("It is written down"), id="noted", compact=True)
                if not self._account:
                    yield Button(_("Later"), id="later", compact=True)

    def on_mount(self) -> None:
        """One enter too many after the passphrase must not throw the code away."""
        self.query("Button").last().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        event.stop()
        self.dismiss(event.button.id == "noted")

    def action_close(self) -> None:
        """Later."""
        self.dismiss(False)
