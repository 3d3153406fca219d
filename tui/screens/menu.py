"""The second key of a two-key sequence: `g`, then where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.actions import chords
from tui.i18n import _
from tui.screens.dialogs import Modal
from tui.widgets.lines import Fact, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.widget import Widget

    from tui.app import NegotiateApp


class GoMenu(Modal[str]):
    """Shows what can follow `g` and gives the id of the action chosen, or None."""

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._asked_from = screen_name

    def compose(self) -> Iterable[Widget]:
        """One line of keys at the bottom."""
        keymap = cast("NegotiateApp", self.app).keymap
        self._keys = chords(self._asked_from, keymap)
        parts = [f"{key} {_(action.label)}" for key, action in self._keys.items()]
        yield Lines([Fact("", "g  " + "   ".join(parts))])

    def on_key(self, event: events.Key) -> None:
        """Take the second key; any other key closes the menu."""
        event.stop()
        action = self._keys.get(event.key)
        self.dismiss(action.id if action else None)
