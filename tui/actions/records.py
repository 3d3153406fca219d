"""What is recorded about a case, wherever the case is shown."""

from __future__ import annotations

from negotiation.errors import N_
from tui.actions.action import BROWSE, PLACES, Action

RECORDS: tuple[Action, ...] = (
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
)
