"""What can be done on the lists: cases, persons, budget, reach."""

from __future__ import annotations

from negotiation.errors import N_
from tui.actions.action import PEOPLE, Action

LISTS: tuple[Action, ...] = (
    Action(
        "add_case",
        ("a",),
        N_("Add case"),
        N_("Add a case: who is owed, and how much."),
        frozenset({"today", "cases"}),
        40,
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
        "choose_debtor",
        ("D",),
        N_("Debtor"),
        N_("Choose whose debts are shown."),
        frozenset({"today", "cases", "budget", "reach"}),
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
)

BUDGET: tuple[Action, ...] = (
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
    Action("view_2", ("2",), N_("Shares"), N_("What each creditor can be offered."), frozenset({"budget"})),
    Action(
        "view_3",
        ("3",),
        N_("To debt-free"),
        N_("Month by month until nothing is owed, each way of paying beside the others."),
        frozenset({"budget"}),
    ),
)

REACH: tuple[Action, ...] = (
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
)
