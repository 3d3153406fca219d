"""Which commands there are, in which file each lives, and one line about it.

Only names and texts: a command's own file is imported when that command is asked for.
"""

from __future__ import annotations

from negotiation.errors import N_


class Group:
    """A word of the command line.

    Attributes:
        module: the file that defines it: `define(parser, verb)` and `run(context, arguments, verb)`.
        summary: one line about it.
        verbs: its second words with one line about each; empty where there are none.
    """

    __slots__ = ("module", "summary", "verbs")

    def __init__(self, module: str, summary: str, verbs: dict[str, str] | None = None) -> None:
        self.module = module
        self.summary = summary
        self.verbs = verbs or {}


COMMANDS: dict[str, Group] = {
    "tour": Group("tui.cli.tour", N_("walk through the main jobs on a throwaway store and server")),
    "init": Group("tui.cli.init", N_("create the database and its key; prints the recovery code once")),
    "today": Group("tui.cli.today", N_("what is due: follow-ups, confirmations, first calls")),
    "case": Group(
        "tui.cli.case",
        N_("cases: one debt each"),
        {
            "add": N_("open a case"),
            "list": N_("list cases"),
            "show": N_("show a case with everything recorded about it"),
            "understand": N_("how old it is, what usually comes, which rules apply"),
            "edit": N_("change a case; a changed figure adds a statement"),
            "close": N_("close a case"),
            "reopen": N_("open a closed case again"),
            "delete": N_("delete a case; restore brings it back"),
            "restore": N_("bring a deleted case back"),
        },
    ),
    "contact": Group(
        "tui.cli.contact",
        N_("calls, chats, letters and visits"),
        {
            "add": N_("record a contact"),
            "list": N_("list contacts, newest first"),
            "void": N_("declare a contact void; it stays on record"),
            "correct": N_("record a correction; the first version stays on record"),
        },
    ),
    "task": Group(
        "tui.cli.task",
        N_("what is to be done, by when"),
        {
            "list": N_("list what is open, by day"),
            "add": N_("add something to do on a case"),
            "done": N_("tick a task off"),
            "reopen": N_("take a ticked-off task up again"),
            "postpone": N_("move a task to another day"),
        },
    ),
    "arrived": Group(
        "tui.cli.arrived",
        N_("a text, call or paper that arrived: what it is, how to verify it, by when to act"),
        {
            "read": N_("say what it is, without recording it"),
            "add": N_("record it: the contact, what follows in law, and what to do by when"),
            "confirm": N_("note that it proved genuine, or was served: its periods run"),
            "void": N_("take it back as a whole; it stays on record"),
        },
    ),
    "event": Group(
        "tui.cli.event",
        N_("what happened in law: notices, suits, certificates"),
        {
            "add": N_("record an event"),
            "list": N_("list the events of a case, newest first"),
            "void": N_("declare an event void; it stays on record"),
        },
    ),
    "party": Group(
        "tui.cli.party",
        N_("who else is part of a case"),
        {
            "add": N_("note a co-borrower, guarantor, spouse, agency or assignee"),
            "list": N_("list the parties of a case"),
            "end": N_("note until when someone was part of it"),
            "remove": N_("take someone out who was noted by mistake"),
        },
    ),
    "debtor": Group(
        "tui.cli.debtor",
        N_("whose debts are kept here, and a summary of each person's"),
        {
            "list": N_("list everyone, with open cases and the next day that matters"),
            "add": N_("note a person, with phone, address and time zone"),
            "edit": N_("change what is recorded of a person"),
            "remove": N_("take out a person who has no case"),
            "summary": N_("all cases of one person on a few pages, to keep or hand over"),
        },
    ),
    "reach": Group(
        "tui.cli.reach",
        N_("by which number and address each creditor reaches you"),
        {
            "list": N_("what each creditor holds, and who has still to be told"),
            "set": N_("note what a creditor holds"),
            "change": N_("a new number or address: a task for each creditor still to be told"),
        },
    ),
    "application": Group(
        "tui.cli.application",
        N_("asking for relief, and what came back"),
        {
            "draft": N_("begin an application, or change the one being drafted"),
            "submit": N_("note that it was handed in; sets a day to ask again"),
            "reply": N_("record the creditor's answer"),
            "show": N_("read an application as it was handed in, or write it to a file"),
            "list": N_("list the applications of a case, newest first"),
        },
    ),
    "material": Group(
        "tui.cli.material",
        N_("the checklist of papers"),
        {
            "list": N_("list the papers of a case"),
            "set": N_("note the state of a paper"),
            "remove": N_("take a paper off the checklist"),
        },
    ),
    "offer": Group(
        "tui.cli.offer",
        N_("what the creditor offers, and what is decided about it"),
        {
            "add": N_("record an offer"),
            "correct": N_("record a correction; what is not given stays, the first version stays on record"),
            "points": N_("note what the text of an offer says on a point"),
            "accept": N_("accept an offer: it becomes the agreement, with its schedule"),
            "decline": N_("decline an offer, or end an accepted one"),
            "void": N_("declare an offer void; it stays on record"),
            "list": N_("list the offers of a case, newest first"),
            "compare": N_("offers side by side: cash now, total, true rate, present value, the budget"),
            "check": N_("what its text must say, and what is missing"),
            "steps": N_("settling in one payment: the steps, and where the case stands"),
        },
    ),
    "schedule": Group(
        "tui.cli.schedule",
        N_("the instalments of the agreement"),
        {
            "show": N_("each instalment: due, confirmed, on its way, late; and what is at risk"),
            "payoff": N_("what ending the agreement early takes, with interest for the actual time"),
        },
    ),
    "payment": Group(
        "tui.cli.payment",
        N_("repayments and their confirmation"),
        {
            "add": N_("record a repayment"),
            "confirm": N_("confirm a repayment by the creditor's record"),
            "missing": N_("the creditor's record does not show it: opens the follow-up"),
            "void": N_("declare a repayment void; it stays on record"),
            "list": N_("list repayments"),
            "show": N_("what a repayment settles: line by line, in the order that applies, with its rule"),
        },
    ),
    "ladder": Group(
        "tui.cli.ladder", N_("if it fails: what is left to do, in its order, and where the case stands")
    ),
    "check": Group(
        "tui.cli.check", N_("hold a case against the rules: rates, conduct, limitation, each with its source")
    ),
    "letter": Group("tui.cli.letter", N_("a letter from the facts of a case, or words for a call")),
    "budget": Group(
        "tui.cli.budget",
        N_("income and spending, and what they leave to offer"),
        {
            "show": N_("the lines of a budget, and what they leave a month"),
            "set": N_("set a line; one of the same kind and title is changed"),
            "remove": N_("take a line out"),
            "split": N_("share what is left among the open cases, in proportion"),
            "payoff": N_(
                "month by month to debt-free over the open cases, each way of paying beside the others"
            ),
        },
    ),
    "calc": Group(
        "tui.cli.calc",
        N_("the arithmetic of debts, without a case"),
        {
            "apr": N_("the true annual rate of a loan or a plan"),
            "schedule": N_("the instalments of a plan, exact to the cent"),
            "compare": N_("offers side by side: cash now, total, true rate, present value"),
            "split": N_("share a sum among debts in proportion, exact to the cent"),
            "afford": N_("what a budget leaves to offer, and to whom"),
            "payoff": N_("month by month until nothing is owed"),
            "early-payoff": N_(
                "repaying a loan or a plan early: interest for the actual time, what is saved"
            ),
            "accrue": N_("simple interest or penalty interest over days"),
            "late-fee": N_("the fee on the unpaid part of a card's minimum payment"),
            "card-interest": N_("interest on a card bill that was not paid in full"),
            "doubled-interest": N_("what delay adds to a sum set by a judgment"),
            "apply": N_("what one payment settles inside a debt, line by line"),
            "allocate": N_("what one payment settles among several debts of one creditor"),
            "capital": N_("an amount in Chinese capital figures, and back"),
            "limitation": N_("limitation by what is recorded, and what each act would do to it"),
            "cap": N_("which rate ceiling applies, by lender and dates"),
            "fee": N_("court fees for a claim"),
            "class": N_("days past due, bucket and class, and what usually comes next"),
            "lpr": N_("the loan prime rate on a day"),
            "conduct": N_("contacts held against the rules on collection"),
            "overdraft": N_("the outer elements of 恶意透支, by principal and demands"),
            "complaint": N_("where a complaint or question goes"),
            "arrived": N_("what a message says, how to verify it, which clock it starts"),
            "deadline": N_("last day of a court period"),
            "credit-report": N_("how long a record stays, and when answers are due"),
            "personal-plan": N_("what can be said of asking for a personal plan (个性化分期)"),
            "insolvency": N_("whether the place has a route known to this program"),
            "rules": N_("the rules of a pack, with their marks"),
        },
    ),
    "export": Group("tui.cli.transfer", N_("write the whole store, or one case, to a .json or .csv file")),
    "import": Group("tui.cli.transfer", N_("read a .json or .csv file; reports every refused row")),
    "account": Group(
        "tui.cli.account",
        N_("the account that devices sync through"),
        {
            "register": N_("make an account on a server; prints its recovery code once"),
            "login": N_("sign this device in"),
            "logout": N_("sign this device out; the cases stay here"),
            "status": N_("who is signed in, and what waits"),
        },
    ),
    "sync": Group("tui.cli.sync", N_("send and fetch changes; prints what moved")),
    "locations": Group("tui.cli.locations", N_("where the files are")),
}
