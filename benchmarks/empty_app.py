"""The floor of every first frame: a Textual app that shows one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Label

if TYPE_CHECKING:
    from textual.app import ComposeResult


class EmptyApp(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Label("ready")


if __name__ == "__main__":
    EmptyApp().run()
