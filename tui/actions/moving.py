"""Going from place to place, syncing, and what every screen offers."""

from __future__ import annotations

from negotiation.errors import N_
from tui.actions.action import ALL, BROWSE, PLACES, Action

GOING: tuple[Action, ...] = (
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
)

SYNC: tuple[Action, ...] = (
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
)

ALWAYS: tuple[Action, ...] = (
    Action(
        "recovery_code",
        ("R",),
        N_("Recovery code"),
        N_("Show the recovery code that is not written down yet."),
        frozenset({"today"}),
    ),
    Action("switch_theme", (), N_("Light or dark"), N_("Change between the light and the dark theme."), ALL),
    Action("switch_language", (), N_("中文 / English"), N_("Change the language of the interface."), ALL),
    Action("back", ("escape", "q"), N_("Back"), N_("Go back; what was typed is kept as a draft."), ALL, 90),
    Action("help", ("f1", "?"), N_("Help"), N_("The keys of this screen, then all others."), ALL, 95),
    Action(
        "palette", ("ctrl+p",), N_("All actions"), N_("Find any action by its name."), ALL, 92, priority=True
    ),
    Action("quit", ("ctrl+q",), N_("Quit"), N_("Leave the app; drafts are kept."), ALL, 99, priority=True),
)
