"""How values, to-dos and notes are written for a person, the same in the app and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.money import Money, display
from negotiation.products import LenderType
from tui.i18n import _, ngettext
from tui.words import COURT_TERMS, MARKS, OFFERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from negotiation.involved import Party
    from negotiation.rules import Hotline
    from store.queries.papers import ReadPaper


def word(words: Mapping[str, str], value: str | None) -> str:
    """The translated word for `value`; a value this version does not know is shown as it is."""
    return _(words.get(value, value)) if value else ""


def amount(money: Money) -> str:
    """An amount with its currency and grouping."""
    return display(money)


def day(value: date | None) -> str:
    """A day as ISO 8601, or empty."""
    return value.isoformat() if value else ""


def moment(value: datetime, zone: str) -> str:
    """Day and time of day in `zone`, to the minute."""
    from negotiation.when import zone as find

    return value.astimezone(find(zone)).strftime("%Y-%m-%d %H:%M")


def short_day(value: date, today: date) -> str:
    """Month and day; with the year where it is another one."""
    return value.strftime("%m-%d") if value.year == today.year else value.isoformat()


def stopwatch(seconds: int) -> str:
    """Seconds as `12:05`, or `1:02:05` from an hour on."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


NOTED: Mapping[str, str] = {
    "promise": N_("They promised: {note}"),
    "verify": N_("Verify: {note}"),
    "service": N_("Note the day it was served: {note}"),
    "answer-notice": N_("Answer by the day that the notice names: {note}"),
    "record-terms": N_("Record what was agreed as an offer: {note}"),
    "tell-reach": N_("Tell them how you are reached now: {note}"),
    "chase-reply": N_("Ask for the answer to the application ({note})"),
    "decide-offer": N_("Decide on the offer: {note}"),
}
"""Kinds whose title is what somebody noted, or the kind of an offer."""
FIXED: Mapping[str, str] = {
    "first-call": N_("First call to support"),
    "ask-certificate": N_("Ask for the settlement certificate"),
    "check-report": N_("Look at the credit report"),
    "record-offer": N_("Record the approved terms as an offer"),
    "ask-again": N_("Ask again with new facts"),
    "ask-stands": N_("Paid late: ask in writing that the agreement still stands"),
    "decide-corrected": N_("The accepted offer was corrected elsewhere: decide on its new text"),
    "decide-agreement": N_("Decide which agreement holds: two records contradict each other"),
    "decide-answer": N_("Decide which answer to the application holds: two records contradict each other"),
    "decide-payment": N_("Decide whether the repayment is there: two records contradict each other"),
}
"""Kinds of tasks that need no more words."""


RISKS: Mapping[str, str] = {
    "ended": N_("May have ended"),
    "late": N_("Late"),
    "came-late": N_("Paid late"),
    "missing": N_("Not there"),
    "ends": N_("May end"),
    "unconfirmed": N_("To confirm"),
    "short": N_("Budget short"),
}
"""What is at risk in an agreement, in a word or two."""
_AT_RISK: Mapping[str, str] = {
    "ended": N_("The agreement may have ended: ask whether it still stands"),
    "ends": N_("If the instalment is not paid, the agreement may end"),
    "short": N_("The budget does not cover what falls due"),
}


def ask_lender(how: str) -> str:
    """Ask for the lender; `how` is what enters it, a command or a key."""
    return _(
        "The contract names the lender, a platform is not always it. Take it from there: {how} enters it."
    ).format(how=how)


def hotline(line: Hotline | None, lender_type: str | None = None) -> str:
    """The hotline with how well it is known, or where else to look; a private lender has no card or app."""
    if line is None and lender_type == LenderType.PRIVATE:
        return _("no number recorded")
    if line is None:
        return _("not known: see your card or the app")
    states = [_("entered by you")] if line.entered else []
    states.append(word(MARKS, str(line.status)))
    if line.entered and line.source:
        states.append(line.source)
    if line.status != "V":
        states.append(_("check on your card or in the app"))
    return _("{text} ({state})").format(text=line.number, state=_(", ").join(states))


def party_line(party: Party) -> str:
    """The number recorded for somebody, or where else to look."""
    if not party.phone:
        return _("{name}: no number recorded; look for it in an official source, not in the notice").format(
            name=party.name
        )
    state = _(", ").join((party.name, _("entered by you")))
    return _("{text} ({state})").format(text=party.phone, state=state)


ENDS_IN_AMOUNT = frozenset({"confirm-payment", "instalment"})
"""Kinds of to-dos whose title ends in an amount, in either language."""


def task_title(kind: str, title: str, currency: str = "") -> str:
    """What is to be done, as a person reads it; `currency` is that of an amount in `title`."""
    if kind in ENDS_IN_AMOUNT:
        if currency:
            from negotiation.money import parse_amount

            title = display(parse_amount(title, currency, field="amount"))
        if kind == "instalment":
            return _("Pay the instalment of {amount}").format(amount=title)
        return _("Confirm the repayment of {amount}").format(amount=title)
    if kind in FIXED:
        return _(FIXED[kind])
    if kind == "at-risk":
        return word(_AT_RISK, title)
    if kind == "missing-payment":
        return _("Not there: {note}").format(note=title) if title else _("Ask about the missing repayment")
    if kind == "deadline":
        return word(COURT_TERMS, title)
    if kind in NOTED:
        return _(NOTED[kind]).format(note=word(OFFERS, title) if kind == "decide-offer" else title)
    return title or _("Follow up")


def paper_note(paper: ReadPaper) -> str:
    """Whether the paper of an application is the one that was handed in, or made from today's records."""
    on = paper.application.submitted_on
    if paper.bears:
        return _("This is the paper as it was handed in on {day}. It bears the day {dated}.").format(
            day=day(on), dated=day(paper.bears)
        )
    if paper.kept:
        return _("This is the paper as it was handed in on {day}.").format(day=day(on))
    if on is None:
        return _("A draft: this is made from today's records.")
    return _("The paper of {day} was not kept: this is made from today's records.").format(day=day(on))


def told_note(count: int) -> str:
    """How many creditors have still to be told a new number or address, once it is saved."""
    return ngettext(
        "Saved. {count} creditor has still to be told: it stands on Today.",
        "Saved. {count} creditors have still to be told: they stand on Today.",
        count,
    ).format(count=count)
