"""What an action is, and the sets of screens actions belong to."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "*"
ALL = frozenset({EVERYWHERE})
"""Every screen."""

BROWSE = frozenset({"today", "cases", "case", "way"})
"""Screens without text fields, where single letters act."""

PLACES = BROWSE | {"budget", "reach", "sync"}
"""Where one can go somewhere else with a key."""

PEOPLE = frozenset({"today", "cases", "case", "budget", "reach"})
"""Where one person's cases are looked at."""

FORMS = frozenset({"call", "add", "edit", "pay", "confirm", "form", "paper"})
"""Screens whose text is kept as a draft."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the app can do.

    Attributes:
        id: stable name, what a keymap refers to; the screen's method is `action_<id>`.
        keys: default keys in Textual's notation; two keys with a space are pressed one after the other.
        label: short name for footer and palette (message id).
        tooltip: one sentence for help and palette (message id).
        where: names of the screens it belongs to, or `EVERYWHERE`.
        rank: place in the footer, smallest first; 0 keeps it out of the footer.
        priority: acts even while a text field has the focus.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    where: frozenset[str]
    rank: int = 0
    priority: bool = False

    def on(self, screen: str) -> bool:
        """Whether the screen called `screen` offers it."""
        return screen in self.where or EVERYWHERE in self.where
