"""Unlock: the passphrase, where no keyring holds the key; the recovery code, where it is forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from negotiation.errors import UserError
from tui.i18n import _, format_error
from tui.screens.dialogs import Modal
from tui.widgets.lines import Fact, Lines, heading
from tui.widgets.tones import BAD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from store.database import Store
    from tui.app import NegotiateApp


def unlock(path: Path, secret: str, *, code: bool) -> Store:
    """Open the database with what was typed."""
    from store.database import open_store

    return open_store(path, recovery_code=secret) if code else open_store(path, passphrase=secret)


class UnlockScreen(Modal["Store"]):
    """Asks until it opens; gives the open store. `esc` leaves the app, because nothing else can be done."""

    def __init__(self, problem: str) -> None:
        super().__init__()
        self._problem = problem
        self._code = False

    def compose(self) -> Iterable[Widget]:
        """A field and two buttons."""
        with Vertical(classes="window"):
            yield Lines([heading(_("Unlock"))], id="title")
            yield Lines([Fact("", ""), Fact("", _("The passphrase of this database:"))], id="ask")
            yield Input(password=True, id="secret", compact=True)
            yield Lines([Fact("", self._problem, BAD)], id="problem")
            with Horizontal(classes="buttons"):
                yield Button(_("Open"), id="open", compact=True)
                yield Button(_("Use the recovery code"), id="code", compact=True)
                yield Button(_("Quit"), id="quit", compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#secret", Input).focus()

    def on_input_submitted(self) -> None:
        """Try it."""
        self._try()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The three buttons."""
        if event.button.id == "quit":
            self.action_close()
        elif event.button.id == "code":
            self._swap()
        else:
            self._try()

    def _swap(self) -> None:
        self._code = not self._code
        ask = _("The recovery code:") if self._code else _("The passphrase of this database:")
        self.query_one("#ask", Lines).show([Fact("", ""), Fact("", ask)])
        self.query_one("#code", Button).label = (
            _("Use the passphrase") if self._code else _("Use the recovery code")
        )
        field = self.query_one("#secret", Input)
        field.password = not self._code
        field.value = ""
        field.focus()

    def _try(self) -> None:
        secret = self.query_one("#secret", Input).value
        if secret:
            self.query_one("#problem", Lines).show([Fact("", _("Opening ..."))])
            self.run_worker(self._open(secret), exclusive=True)

    async def _open(self, secret: str) -> None:
        path = cast("NegotiateApp", self.app).path
        try:
            store = await asyncio.to_thread(unlock, path, secret, code=self._code)
        except UserError as error:
            self.query_one("#problem", Lines).show([Fact("", format_error(error, labels=True), BAD)])
            self.query_one("#secret", Input).focus()
        else:
            self.dismiss(store)

    def action_close(self) -> None:
        """Without the key there is nothing to show."""
        self.app.exit(3)
