"""Everything a key can do, in one place.

Bindings, footer, help and palette are all made from this registry, and a user's keymap refers to
the ids used here. Texts are message ids: they are translated when they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding

EVERYWHERE = "*"
BROWSE = frozenset({"today", "cases", "case", "way"})
"""Screens without text fields, where single letters act."""

PLACES = BROWSE | {"budget", "reach", "sync"}
"""Where one can go somewhere else with a key."""

PEOPLE = frozenset({"cases", "case", "reach"})
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


_ALL = frozenset({EVERYWHERE})

ACTIONS: tuple[Action, ...] = (
    Action("open", ("enter",), N_("Open"), N_("Open what is selected."), BROWSE | {"budget", "reach"}, 10),
    Action(
        "record_call",
        ("c",),
        N_("Support call"),
        N_("Record a call with support, with what to have ready beside it."),
        BROWSE | {"reach"},
        20,
    ),
    Action(
        "record_contact",
        ("m",),
        N_("Other contact"),
        N_("Record a chat, text message, e-mail, letter or visit."),
        BROWSE | {"reach"},
    ),
    Action(
        "record_arrival",
        ("i",),
        N_("What arrived?"),
        N_("Read a text, call, paper or link: what it is, how to verify it, by when to act."),
        PLACES,
        47,
    ),
    Action(
        "record_payment",
        ("p",),
        N_("Repayment"),
        N_("Record a repayment; it counts once it is confirmed."),
        BROWSE,
        30,
    ),
    Action(
        "record_offer",
        ("o",),
        N_("Offer"),
        N_("Record what the creditor offers: instalments, a waiver, a lump sum."),
        BROWSE,
        46,
    ),
    Action(
        "add_case",
        ("a",),
        N_("Add case"),
        N_("Add a case: who is owed, and how much."),
        frozenset({"today", "cases"}),
        40,
    ),
    Action("add_line", ("a",), N_("Add"), N_("Add a line to the budget."), frozenset({"budget"}), 40),
    Action(
        "extra",
        ("plus",),
        N_("Extra"),
        N_("Set what is paid each month beyond what the budget leaves."),
        frozenset({"budget"}),
        45,
    ),
    Action(
        "choose_debtor",
        ("D",),
        N_("Debtor"),
        N_("Choose whose debts are shown."),
        frozenset({"cases", "budget", "reach"}),
        50,
    ),
    Action(
        "summary",
        ("B",),
        N_("Summary"),
        N_("All cases of one person on a few pages: to read, to keep or to hand over."),
        PEOPLE,
        62,
    ),
    Action(
        "edit_debtor",
        ("E",),
        N_("Debtor's details"),
        N_("Name, phone, address and time zone of the person whose case it is."),
        PEOPLE,
    ),
    Action(
        "add_debtor",
        ("A",),
        N_("Add debtor"),
        N_("Note a person whose debts are kept here."),
        PEOPLE,
    ),
    Action(
        "tell_here",
        ("a",),
        N_("They were told"),
        N_("Note which number and address the creditor holds now, and when it was told."),
        frozenset({"reach"}),
        12,
    ),
    Action(
        "change_reach",
        ("e",),
        N_("New number"),
        N_("Change your own number or address; each creditor still to be told becomes a task."),
        frozenset({"reach"}),
        14,
    ),
    Action(
        "move_up",
        ("K",),
        N_("Up in order"),
        N_("Put the selected creditor earlier in your own order of paying."),
        frozenset({"budget"}),
    ),
    Action(
        "move_down",
        ("J",),
        N_("Down in order"),
        N_("Put the selected creditor later in your own order of paying."),
        frozenset({"budget"}),
    ),
    Action(
        "view_1", ("1",), N_("Budget"), N_("Income and spending, and what they leave."), frozenset({"budget"})
    ),
    Action("view_2", ("2",), N_("Offers"), N_("What each creditor can be offered."), frozenset({"budget"})),
    Action(
        "view_3",
        ("3",),
        N_("To debt-free"),
        N_("Month by month until nothing is owed, each way of paying beside the others."),
        frozenset({"budget"}),
    ),
    Action(
        "add_here",
        ("a",),
        N_("Add"),
        N_("Add to this case: on a tab what belongs there, elsewhere it asks what."),
        frozenset({"case"}),
        40,
    ),
    Action(
        "edit_case",
        ("e",),
        N_("Edit case"),
        N_("Change the case, or enter the creditor's new figures."),
        BROWSE,
        45,
    ),
    Action(
        "write_letter",
        ("w",),
        N_("Letter"),
        N_("Write an application, a complaint, an objection or another letter about the case."),
        BROWSE,
        48,
    ),
    Action(
        "show_ladder",
        ("F",),
        N_("If it fails"),
        N_("What is left when it is declined: ask again, complain, mediation, legal aid, court, insolvency."),
        BROWSE,
    ),
    Action(
        "show_lump_sum",
        ("L",),
        N_("Lump sum"),
        N_("Settling in one payment, step by step, and what comes after it."),
        BROWSE,
    ),
    Action("next_action", ("n",), N_("Next action"), N_("Do what comes next here."), BROWSE, 50),
    Action(
        "mark_done",
        ("space",),
        N_("Done"),
        N_("Mark this follow-up as done."),
        frozenset({"today", "case"}),
        55,
    ),
    Action(
        "search", ("/",), N_("Search"), N_("Filter the cases as you type."), frozenset({"today", "cases"}), 60
    ),
    Action(
        "sort",
        ("S",),
        N_("Sort"),
        N_("Sort by the next column: overdue, owed, next action, last change."),
        frozenset({"cases"}),
        65,
    ),
    Action(
        "close_case",
        (),
        N_("Close case"),
        N_("Close the case: nothing is left to do. It can be reopened."),
        frozenset({"case"}),
    ),
    Action("reopen_case", (), N_("Reopen case"), N_("Open a closed case again."), frozenset({"case"})),
    Action(
        "tab_1", ("1",), N_("Timeline"), N_("Everything that happened, newest first."), frozenset({"case"})
    ),
    Action("tab_2", ("2",), N_("Figures"), N_("What is owed and how it is made up."), frozenset({"case"})),
    Action(
        "tab_3", ("3",), N_("Application"), N_("Asking for relief, and the answers."), frozenset({"case"})
    ),
    Action(
        "tab_4",
        ("4",),
        N_("Papers"),
        N_("The checklist: obtained, sent, still missing."),
        frozenset({"case"}),
    ),
    Action("tab_5", ("5",), N_("Offers"), N_("What they offer, side by side."), frozenset({"case"})),
    Action(
        "offer_before",
        ("left_square_bracket",),
        N_("Offer to the left"),
        N_("Choose the offer to the left, on the tab of offers."),
        frozenset({"case"}),
    ),
    Action(
        "offer_after",
        ("right_square_bracket",),
        N_("Offer to the right"),
        N_("Choose the offer to the right, on the tab of offers."),
        frozenset({"case"}),
    ),
    Action(
        "present_rate",
        ("percent_sign",),
        N_("Rate of the present value"),
        N_("Set the yearly rate at which the tab of offers says what each is worth today."),
        frozenset({"case"}),
    ),
    Action(
        "tab_6",
        ("6",),
        N_("Payments"),
        N_("The schedule, the repayments and whether they are confirmed."),
        frozenset({"case"}),
    ),
    Action(
        "tab_7",
        ("7",),
        N_("Rights"),
        N_("The case held against the rules, with sources."),
        frozenset({"case"}),
    ),
    Action(
        "delete",
        ("x",),
        N_("Delete"),
        N_("Delete or void what is selected; u brings it back."),
        frozenset({"cases", "case", "budget"}),
        80,
    ),
    Action(
        "undo",
        ("u",),
        N_("Undo"),
        N_("Undo the last thing recorded in this session."),
        BROWSE | {"budget", "reach"},
        75,
    ),
    Action(
        "go_sync",
        ("s", "g s"),
        N_("Sync"),
        N_("Account and sync: what waits, and the last result."),
        BROWSE | {"budget", "reach"},
        70,
    ),
    Action("go_today", ("g t",), N_("Go to Today"), N_("What to do today."), PLACES),
    Action(
        "go_budget",
        ("g b",),
        N_("Go to Budget"),
        N_("Income and spending, what can be offered, and how long it takes."),
        PLACES,
    ),
    Action("go_cases", ("g k",), N_("Go to Cases"), N_("All cases."), PLACES),
    Action(
        "go_reach",
        ("g r",),
        N_("Go to Reach"),
        N_("By which number and address each creditor reaches you, and who is still to be told."),
        PLACES,
    ),
    Action(
        "go_menu",
        ("g",),
        N_("Go to …"),
        N_("Then t for Today, k for Cases, b for Budget, r for Reach, s for Sync."),
        PLACES,
    ),
    Action(
        "toggle_timer",
        ("ctrl+t",),
        N_("Timer"),
        N_("Stop or start the call's timer."),
        frozenset({"call"}),
        20,
        priority=True,
    ),
    Action(
        "payment_missing",
        ("ctrl+o",),
        N_("Not there"),
        N_("The creditor shows no such payment: open a contact and a follow-up."),
        frozenset({"confirm"}),
        20,
        priority=True,
    ),
    Action("save", ("ctrl+s", "ctrl+enter"), N_("Save"), N_("Save the form."), FORMS, 10, priority=True),
    Action(
        "turn_over",
        ("ctrl+w",),
        N_("Form or paper"),
        N_("Show the form or the paper it makes, where only one of them fits."),
        frozenset({"paper"}),
        20,
        priority=True,
    ),
    Action(
        "next_remark",
        ("ctrl+n",),
        N_("Next remark"),
        N_("Go to the field of the next remark: what is missing or does not agree."),
        frozenset({"paper"}),
        30,
        priority=True,
    ),
    Action(
        "write_file",
        ("ctrl+e",),
        N_("Write to a file"),
        N_("Write the paper to a .docx, .html, .md or .txt file."),
        frozenset({"paper"}),
        40,
        priority=True,
    ),
    Action(
        "read_on",
        ("ctrl+down",),
        N_("Read on"),
        N_("Scroll what stands beside the form down."),
        FORMS,
        25,
        priority=True,
    ),
    Action(
        "read_back",
        ("ctrl+up",),
        N_("Read back"),
        N_("Scroll what stands beside the form up."),
        FORMS,
        priority=True,
    ),
    Action(
        "text_down",
        ("ctrl+down",),
        N_("Text down"),
        N_("Scroll the text of the selected step down."),
        frozenset({"way"}),
        25,
    ),
    Action(
        "text_up",
        ("ctrl+up",),
        N_("Text up"),
        N_("Scroll the text of the selected step up."),
        frozenset({"way"}),
    ),
    Action(
        "empty_form",
        ("ctrl+r",),
        N_("Empty the form"),
        N_("Throw this draft away and begin with an empty form."),
        FORMS,
        97,
        priority=True,
    ),
    Action(
        "sync_now", ("r", "s"), N_("Sync now"), N_("Send and fetch changes now."), frozenset({"sync"}), 10
    ),
    Action(
        "stop_sync",
        ("x",),
        N_("Stop the sync"),
        N_("Stop the sync that runs; what was sent or fetched stays."),
        frozenset({"sync"}),
        20,
    ),
    Action(
        "recovery_code",
        ("R",),
        N_("Recovery code"),
        N_("Show the recovery code that is not written down yet."),
        frozenset({"today"}),
    ),
    Action("switch_theme", (), N_("Light or dark"), N_("Change between the light and the dark theme."), _ALL),
    Action("switch_language", (), N_("中文 / English"), N_("Change the language of the interface."), _ALL),
    Action("back", ("escape", "q"), N_("Back"), N_("Go back; what was typed is kept as a draft."), _ALL, 90),
    Action("help", ("f1", "?"), N_("Help"), N_("The keys of this screen, then all others."), _ALL, 95),
    Action(
        "palette", ("ctrl+p",), N_("All actions"), N_("Find any action by its name."), _ALL, 92, priority=True
    ),
    Action("quit", ("ctrl+q",), N_("Quit"), N_("Leave the app; drafts are kept."), _ALL, 99, priority=True),
)
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
