"""What can be done while a form or a paper is filled in."""

from __future__ import annotations

from negotiation.errors import N_
from tui.actions.action import FORMS, Action

FORM: tuple[Action, ...] = (
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
        "empty_form",
        ("ctrl+r",),
        N_("Empty the form"),
        N_("Throw this draft away and begin with an empty form."),
        FORMS,
        97,
        priority=True,
    ),
)
