"""Checking the user's own keys: what cannot work is named, and the rest is used."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from tui.actions import ACTIONS, BY_ID, EVERYWHERE, keys_of
from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negotiation.errors import UserError
    from tui.actions import Action


def checked(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[UserError]]:
    """The entries of `keymap` that can be used, and what is wrong with the others.

    Args:
        keymap: action id to keys separated by commas, from the config file.

    Returns:
        Usable entries, and one error for each entry left out.
    """
    problems: list[UserError] = []
    known: dict[str, str] = {}
    for name, keys in keymap.items():
        if name in BY_ID:
            known[name] = keys
        else:
            problems.append(_unknown(name))
    usable = dict(known)
    for name in known:
        clash = _clash(BY_ID[name], usable)
        if clash is not None:
            key, other = clash
            problems.append(_both(key, name, other))
            del usable[name]
    return usable, problems


def _unknown(name: str) -> UserError:
    near = get_close_matches(name.casefold().replace("-", "_"), BY_ID, n=1, cutoff=0.4)
    remedy = N_('The nearest is "{near}".') if near else N_("The guide lists all of them.")
    return InvalidValue(
        N_('there is no action "{given}".'),
        field="keymap",
        remedy=remedy,
        given=name,
        near=near[0] if near else "",
    )


def _both(key: str, name: str, other: Action) -> UserError:
    return InvalidValue(
        N_('"{key}" cannot be the key of "{given}": "{other}" has it on the same screen ({label}).'),
        field="keymap",
        remedy=N_('Choose another key, or give "{other}" another one too.'),
        key=key,
        given=name,
        other=other.id,
        label=_(other.label),
    )


def _clash(action: Action, keymap: Mapping[str, str]) -> tuple[str, Action] | None:
    mine = set(keys_of(action, keymap))
    for other in ACTIONS:
        shared = mine & set(keys_of(other, keymap))
        if other is not action and shared and _meet(action, other):
            return min(shared), other
    return None


def _meet(one: Action, other: Action) -> bool:
    """Whether some screen offers both."""
    return EVERYWHERE in one.where | other.where or bool(one.where & other.where)
