"""The line at the top and the line at the bottom of every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from negotiation.errors import N_
from tui.actions import actions_on, key_text, keys_of
from tui.i18n import _
from tui.widgets.cells import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual import events

    from tui.actions import Action


_LEAST_TITLE = 8
"""Cells below which a shortened title tells nothing."""


class Bar(Widget):
    """One line of clickable pieces; each piece names the action it runs."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--quiet", "bar--key", "bar--on"}

    class Pressed(Message):
        """A piece was clicked."""

        def __init__(self, action_id: str) -> None:
            super().__init__()
            self.action_id = action_id

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._spans: list[tuple[int, int, str]] = []

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """What stands on the line: text, component class and action id (or empty)."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        segments, self._spans, left = [], [], 0
        for text, tone, action_id in self.pieces(width):
            style = self.rich_style
            if tone:
                style += self.get_component_rich_style(tone, partial=True)
            segments.append(Segment(text, style))
            size = cell_len(text)
            if action_id:
                self._spans.append((left, left + size, action_id))
            left += size
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Run the action of the piece under the pointer."""
        for left, right, action_id in self._spans:
            if left <= event.x < right:
                self.post_message(self.Pressed(action_id))


class TopBar(Bar):
    """Name of the app, the places to go, and the state of sync at the right."""

    PLACES = (
        ("today", N_("Today"), "go_today"),
        ("cases", N_("Cases"), "go_cases"),
        ("budget", N_("Budget"), "go_budget"),
        ("reach", N_("Reach"), "go_reach"),
        ("sync", N_("Sync"), "go_sync"),
    )

    def __init__(self, place: str, title: str = "") -> None:
        super().__init__(id="top")
        self.place = place
        self.title = title
        self._state: tuple[str, str] = ("", "")

    def set_title(self, title: str) -> None:
        """Show `title` after the places: what this screen is about, already translated."""
        self.title = title
        self.refresh()

    def set_state(self, text: str, detail: str = "") -> None:
        """Show the state of sync at the right, already translated."""
        self._state = (text, detail)
        self.refresh()

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """Name, places, title and state; what the screen is about matters more than the state of sync."""
        yield " negotiate-tui ", "bar--key", ""
        used = 15
        for place, label, action_id in self.PLACES:
            text = f" {_(label)} "
            used += cell_len(text)
            yield text, "bar--on" if place == self.place else "", action_id
        state = "  ".join(part for part in self._state if part)
        if self.title and cell_len(self.title) > width - used - cell_len(state) - 4:
            state = ""
        room = width - used - 3
        title = f"  {shortened(self.title, room)}" if self.title and room >= _LEAST_TITLE else ""
        yield title, "bar--on", ""
        gap = width - used - cell_len(title) - cell_len(state) - 1
        if gap > 0:
            yield " " * gap, "", ""
            yield state, "bar--quiet", "go_sync"


class KeyBar(Bar):
    """The few keys that matter here, as many as fit; each can be clicked."""

    def __init__(self, screen_name: str, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__(id="keys")
        self._screen = screen_name
        self._keymap = keymap

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """Keys and labels by rank; help and the palette always find room."""
        idle: frozenset[str] = getattr(self.screen, "idle_actions", frozenset())
        ranked = [action for action in actions_on(self._screen) if action.rank and action.id not in idle]
        ranked.sort(key=lambda action: action.rank)
        must = [action for action in ranked if action.rank >= 90]
        chosen, used = [], sum(self._room_of(action) for action in must[1:3]) + 1
        for action in ranked:
            if action in must[1:3] or used + self._room_of(action) <= width:
                chosen.append(action)
                used += 0 if action in must[1:3] else self._room_of(action)
        yield " ", "", ""
        for action in chosen:
            key, label = self._texts(action)
            if key:
                yield key, "bar--key", action.id
                yield f" {label}", "", action.id
                yield "  ", "", ""

    def _texts(self, action: Action) -> tuple[str, str]:
        keys = keys_of(action, self._keymap)
        return (key_text(keys[0]), _(action.label)) if keys else ("", "")

    def _room_of(self, action: Action) -> int:
        key, label = self._texts(action)
        return cell_len(key) + cell_len(label) + 3 if key else 0
