"""Everything a key can do, in one place.

Bindings, footer, help and palette are all made from this registry, and a user's keymap refers to
the ids used here. Texts are message ids: they are translated when they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.actions.action import EVERYWHERE, Action
from tui.actions.case import CASE
from tui.actions.forms import FORM
from tui.actions.lists import BUDGET, LISTS, REACH
from tui.actions.moving import ALWAYS, GOING, SYNC
from tui.actions.records import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding

__all__ = [
    "ACTIONS",
    "BY_ID",
    "EVERYWHERE",
    "Action",
    "actions_on",
    "bindings_for",
    "chords",
    "key_text",
    "keys_of",
    "with_keymap",
]

ACTIONS: tuple[Action, ...] = (*RECORDS, *LISTS, *CASE, *BUDGET, *REACH, *GOING, *FORM, *SYNC, *ALWAYS)
"""The registry, in the order of help and palette."""

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "percent_sign": "%",
    "plus": "+",
    "escape": "esc",
    "ctrl+enter": "ctrl+enter",
}
"""How keys are written for people where Textual's own name is not what is printed on the keyboard."""


def key_text(key: str) -> str:
    """Write a key as people know it: `escape` as `esc`, `question_mark` as `?`."""
    return KEY_NAMES.get(key, key)


def keys_of(action: Action, keymap: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The keys that do `action`, after the user's remapping.

    Args:
        action: an entry of the registry.
        keymap: action id to keys separated by commas, from the config file.

    Returns:
        Keys in Textual's notation, most handy first; empty if it has none.
    """
    changed = (keymap or {}).get(action.id)
    if changed is None:
        return action.keys
    return tuple(key.strip() for key in changed.split(",") if key.strip())


def actions_on(screen: str) -> list[Action]:
    """The actions the screen called `screen` offers, in registry order."""
    return [action for action in ACTIONS if action.on(screen)]


def chords(screen: str, keymap: Mapping[str, str] | None = None) -> dict[str, Action]:
    """The second keys of two-key sequences on `screen` (`t` of `g t`), and what each does."""
    found = {}
    for action in actions_on(screen):
        for key in keys_of(action, keymap):
            first, _, second = key.partition(" ")
            if second and first == "g":
                found[second] = action
    return found


def with_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """The user's remapping as Textual takes it: without two-key sequences, which a menu serves."""
    single = {}
    for action in ACTIONS:
        if action.id in keymap:
            keys = [key for key in keys_of(action, keymap) if " " not in key]
            if keys:
                single[action.id] = ",".join(keys)
    return single


def bindings_for(screen: str) -> Iterable[Binding]:
    """Textual bindings for `screen`, with the default keys; Textual applies the keymap by id.

    Two-key sequences are left out: their first key opens a small menu that takes the second.

    Args:
        screen: a screen's name as used in `Action.where`.
    """
    from textual.binding import Binding

    for action in actions_on(screen):
        for key in action.keys:
            if " " not in key:
                yield Binding(
                    key,
                    action.id,
                    action.label,
                    show=False,
                    priority=action.priority,
                    tooltip=action.tooltip,
                    id=action.id,
                )
