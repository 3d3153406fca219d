"""What can be done on one case's tabs, and on a way of steps."""

from __future__ import annotations

from negotiation.errors import N_
from tui.actions.action import Action

CASE: tuple[Action, ...] = (
    Action(
        "add_here",
        ("a",),
        N_("Add"),
        N_("Add to this case: on a tab what belongs there, elsewhere it asks what."),
        frozenset({"case"}),
        40,
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
        "restore_case",
        ("U",),
        N_("Restore case"),
        N_("Bring a deleted case back."),
        frozenset({"cases", "case"}),
        5,
    ),
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
)
