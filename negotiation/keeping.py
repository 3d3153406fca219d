"""Keeping an agreement: what is at risk, and what to do about an instalment that is missed.

A missed instalment is seen before it is missed: by the budget, by a payment that nobody has confirmed yet,
and by what the agreement itself counts as a breach. What counts as late is read from the words recorded of
it; where they do not say, no days of grace are taken for granted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.breach_words import breach_from, grace_days, misses_allowed
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.money import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from negotiation.money import Money

WITHIN_DAYS: Final = 7
"""Instalments due within so many days are looked at."""
NEAR_DAYS: Final = 3
"""So many days before its time is over, a payment that nobody has confirmed is warned of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one instalment stands.

    Attributes:
        number: as in the agreement.
        due: its day.
        amount: what is to be paid.
        confirmed: what the creditor's record shows of it.
        sent: what was sent and is not confirmed.
        missing: the part of `sent` that the creditor's record does not show.
        met_on: the day of the payment with which all of it was sent, once it was.
    """

    number: int
    due: date
    amount: Money
    confirmed: Money
    sent: Money
    missing: Money
    met_on: date | None = None

    @property
    def unsent(self) -> Money:
        """What is still to be sent."""
        return self.amount - self.confirmed - self.sent


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFacts:
    """What is known of an agreement that is being kept.

    Attributes:
        today: the present day where the debtor lives.
        instalments: in their order.
        terms: what the text says, by the id of a point; `late` and `breach` are read.
        restores: what a breach brings back, in the creditor's words.
        waives: whether it lets off something.
        surplus: what a month leaves for debts by the budget; None without a budget.
        needed: what falls due by all agreements of the debtor in the months looked at, with what is late, by
            the first day of the month.
    """

    today: date
    instalments: Sequence[Standing]
    terms: Mapping[str, str] = field(default_factory=dict)
    restores: str = ""
    waives: bool = False
    surplus: Money | None = None
    needed: Mapping[date, Money] = field(default_factory=dict)

    @property
    def grace(self) -> int:
        """Days of grace by the words recorded; 0 where they name none."""
        return grace_days(self.terms.get("late", "")) or 0

    def last_day(self, one: Standing) -> date:
        """The last day on which an instalment is in time."""
        return one.due + timedelta(days=self.grace)

    def came_late(self) -> list[Standing]:
        """The instalments that are paid in full, confirmed or not, and were not by their last day."""
        return [one for one in self.instalments if one.met_on is not None and one.met_on > self.last_day(one)]


def needed(instalments: Iterable[Standing], month: date, today: date, currency: str) -> Money:
    """Give what agreements take in a month: all that falls due in it, and what is late from before.

    Args:
        instalments: of all agreements of one debtor in `currency`.
        month: its first day.
        today: the present day; what is due before it and not sent is late.
        currency: of the answer.
    """
    return total(
        (
            one.amount if one.due.replace(day=1) == month else one.unsent
            for one in instalments
            if one.due.replace(day=1) == month or one.due < min(month, today)
        ),
        currency,
    )


class RiskKind(StrEnum):
    """What is at risk, the weightiest first."""

    ENDED = "ended"
    LATE = "late"
    CAME_LATE = "came-late"
    MISSING = "missing"
    ENDS = "ends"
    UNCONFIRMED = "unconfirmed"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Risk:
    """One warning: its kind, the instalment that it is about with its day, and the sentence."""

    kind: RiskKind
    number: int
    due: date
    said: Said


LATE: Final = N_("Instalment {number} was due on {due}; {rest} of it is not paid. Days late: {days}.")
IN_GRACE: Final = N_(
    "Instalment {number} was due on {due}; {rest} of it is not paid. By the days of grace recorded, {until} "
    "is the last day on which it is in time."
)
CAME_LATE: Final = N_(
    "Instalment {number} was due on {due} and was paid in full only on {paid}. Ask in writing whether the "
    "agreement, and what it waives, still stands."
)
MISSING: Final = N_(
    "The creditor's record does not show the payment for instalment {number}, due on {due}. Contact support "
    "now, with the receipt."
)
ENDS: Final = N_(
    "If instalment {number}, due on {due}, is not paid in time, the agreement may end by the words recorded: "
    "{words}"
)
ENDED: Final = N_(
    'By the words recorded ("{words}") the agreement may have ended. Ask the creditor whether it stands.'
)
ENDS_ON: Final = N_(
    "Instalment {number} was due on {due} and is not paid. From {on} on, the agreement may end by the words "
    "recorded: {words}"
)
UNCONFIRMED: Final = N_(
    "Instalment {number} is paid and not confirmed yet; {until} is the last day on which it is in time. Look "
    "at the creditor's record; if it is not there, contact support."
)
UNCONFIRMED_LATE: Final = N_(
    "Instalment {number}, due on {due}, is paid, and nobody has confirmed that it is on the creditor's "
    "record. Look there; if it is not there, contact support."
)
PART_UNCONFIRMED: Final = N_(
    "Of instalment {number}, due on {due}, {sent} was sent and is not confirmed. Look at the creditor's "
    "record; if it is not there, contact support."
)
SHORT: Final = N_(
    "Instalment {number} of {amount} is due on {due}. In that month {needed} falls due by all agreements; "
    "the budget leaves {surplus}, which is {less} less."
)


def risks(facts: KeepFacts, *, days: int = WITHIN_DAYS) -> tuple[Risk, ...]:
    """Say what is at risk, the weightiest first.

    Args:
        facts: what is known.
        days: how far ahead instalments are looked at.
    """
    soon = facts.today + timedelta(days=days)
    found = [
        *_late(facts),
        *_came_late(facts),
        *_ends(facts, soon),
        *_on_the_way(facts, soon),
        *_short(facts, soon),
    ]
    order = list(RiskKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.due)))


def _late(facts: KeepFacts) -> Iterator[Risk]:
    for one in facts.instalments:
        if one.due >= facts.today or not one.unsent:
            continue
        until = facts.last_day(one)
        said = {"number": one.number, "due": one.due, "rest": one.unsent}
        if until >= facts.today:
            yield Risk(RiskKind.LATE, one.number, one.due, Said(IN_GRACE, said | {"until": until}))
        else:
            late = (facts.today - one.due).days
            yield Risk(RiskKind.LATE, one.number, one.due, Said(LATE, said | {"days": late}))


def _came_late(facts: KeepFacts) -> Iterator[Risk]:
    """As many instalments were paid late as may end the agreement: one, where its words name no number.

    Without any words about it, and with nothing let off, there is nothing that could end.
    """
    allowed, words, _named = _allowed(facts)
    late = _breaches(facts)
    if late and len(late) >= allowed and (words or facts.waives):
        last = late[-1]
        said = {"number": last.number, "due": last.due, "paid": last.met_on}
        yield Risk(RiskKind.CAME_LATE, last.number, last.due, Said(CAME_LATE, said))


def _allowed(facts: KeepFacts) -> tuple[int, str, bool]:
    """At how many missed instalments the agreement ends, the words that say so, and if they name the number.

    Words that name a breach but no number: then one may be enough.
    """
    words = [text for text in (facts.terms.get("breach"), facts.restores, facts.terms.get("late")) if text]
    counted = [(found, text) for text in words if (found := misses_allowed(text)) is not None]
    allowed, text = min(counted, key=lambda pair: pair[0], default=(1, words[0] if words else ""))
    return allowed, " ".join(text.split()), bool(counted)


def _breach_days(facts: KeepFacts) -> int:
    """From how many days late on an instalment is a breach by the words recorded; 0 where they do not say."""
    found = [breach_from(text) for text in (facts.terms.get("breach"), facts.restores) if text]
    return min((days for days in found if days is not None), default=0)


def _breaches(facts: KeepFacts) -> list[Standing]:
    """The instalments that were paid as late as the words recorded count."""
    days = _breach_days(facts)
    return [one for one in facts.came_late() if one.met_on and (one.met_on - one.due).days >= days]


def _ends(facts: KeepFacts, soon: date) -> Iterator[Risk]:
    """One missed instalment away from what the words recorded count as a breach, or there already."""
    allowed, words, named = _allowed(facts)
    late = [one for one in facts.instalments if one.unsent and facts.last_day(one) < facts.today]
    if not words or not (named or late):
        return
    days = timedelta(days=_breach_days(facts))
    missed = [one for one in late if one.due + days <= facts.today]
    gone = len(missed) + len(_breaches(facts))
    if missed and gone >= allowed:
        last = missed[-1]
        yield Risk(RiskKind.ENDED, last.number, last.due, Said(ENDED, {"words": words}))
    elif gone + 1 >= allowed and len(late) > len(missed):
        one = next(one for one in late if one not in missed)
        said = {"number": one.number, "due": one.due, "on": one.due + days, "words": words}
        yield Risk(RiskKind.ENDS, one.number, one.due, Said(ENDS_ON, said))
    elif gone + 1 >= allowed:
        upcoming = (one for one in facts.instalments if one.unsent and one not in missed and one.due <= soon)
        for one in list(upcoming)[:1]:
            yield Risk(
                RiskKind.ENDS, one.number, one.due,
                Said(ENDS, {"number": one.number, "due": one.due, "words": words}),
            )  # fmt: skip


def _on_the_way(facts: KeepFacts, soon: date) -> Iterator[Risk]:
    for one in facts.instalments:
        if not one.sent or one.due > soon:
            continue
        until = facts.last_day(one)
        said = {"number": one.number, "due": one.due, "until": until, "sent": one.sent}
        if one.missing:
            yield Risk(RiskKind.MISSING, one.number, one.due, Said(MISSING, said))
        elif until <= facts.today + timedelta(days=NEAR_DAYS):
            message = UNCONFIRMED_LATE if until < facts.today else UNCONFIRMED
            said_of = Said(PART_UNCONFIRMED if one.unsent else message, said)
            yield Risk(RiskKind.UNCONFIRMED, one.number, one.due, said_of)


def _short(facts: KeepFacts, soon: date) -> Iterator[Risk]:
    """The first instalment of each month that the budget does not carry."""
    if facts.surplus is None:
        return
    seen: set[date] = set()
    for one in facts.instalments:
        month = one.due.replace(day=1)
        needed = facts.needed.get(month)
        upcoming = facts.today <= one.due <= soon and one.unsent and month not in seen
        if not upcoming or needed is None or needed <= facts.surplus:
            continue
        seen.add(month)
        said = {"number": one.number, "amount": one.amount, "due": one.due, "needed": needed,
                "surplus": facts.surplus, "less": needed - facts.surplus}  # fmt: skip
        yield Risk(RiskKind.SHORT, one.number, one.due, Said(SHORT, said))


@dataclass(frozen=True, slots=True)
class MissedStep:
    """One thing to do about an instalment that is missed, or will be.

    Attributes:
        id: stable name.
        said: the sentence.
        act: what does it: `call`, `pay` or `application`; empty where nothing here does.
    """

    id: str
    said: Said
    act: str


_CALL_BEFORE: Final = N_(
    "Contact support before the day: say what happened, what you can pay and when. Note agent, ticket and "
    "time."
)
_CALL_NOW: Final = N_(
    "Contact support at once: say what happened, what you can pay and when. Note agent, ticket and time."
)
_MOVE: Final = N_(
    "Ask for the day to be moved, or for this instalment to be put at the end, and for the answer in "
    "writing. The lender may agree; nobody can promise it."
)
_PAY: Final = N_("Pay what you can, and say when paying which instalment it is for. Keep the receipt.")
_RESTORES: Final = N_(
    "Ask whether the agreement still stands, and what a breach brings back. Recorded of it: {words}"
)
_NO_RESTORES: Final = N_(
    "Ask whether the agreement still stands, and what a breach brings back: nothing is recorded of it."
)
_ANEW: Final = N_("If it has ended, ask anew: say what has changed, and send the proof with it.")


def missed_steps(facts: KeepFacts) -> tuple[MissedStep, ...]:
    """Say what to do about an instalment that is late, or cannot be paid in time.

    Args:
        facts: what is known; whether one is late already decides how the first step reads.
    """
    late = any(one.due < facts.today and one.unsent for one in facts.instalments)
    words = _own_words(facts)
    restores = Said(_RESTORES, {"words": words}) if words else Said(_NO_RESTORES)
    return (
        MissedStep("contact", Said(_CALL_NOW if late else _CALL_BEFORE), "call"),
        MissedStep("move", Said(_MOVE), "call"),
        MissedStep("pay", Said(_PAY), "pay"),
        MissedStep("breach", restores, "call"),
        MissedStep("anew", Said(_ANEW), "application"),
    )


def _own_words(facts: KeepFacts) -> str:
    """What the agreement says of a breach, each text once."""
    texts = (facts.restores, facts.terms.get("breach", ""))
    return " / ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
