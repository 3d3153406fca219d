"""How the creditor's side made contact, held against the rules on it.

Sources: GB/T 45251-2025 and the guideline of the 中国银行业协会 of 2026-01-30 (cn.conduct.*), 12 CFR 1006.6
and 1006.14(b)(2) (us.reg_f.*), FCA CONC 7.9 (uk.ew.conc_7_9). The Chinese ones are a recommended standard
and self-regulation: a finding says that a limit was exceeded, and never more than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from negotiation.elsewhere import NOWHERE, SPOKEN, Elsewhere
from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import NOBODY, Involved, as_read
from negotiation.products import Channel, Direction, WithWhom
from negotiation.when import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from negotiation.rules import Rule, RulePack


class Caller(StrEnum):
    """Who makes contact for the debt; the American rules bind only some."""

    CREDITOR = "creditor"
    COLLECTOR = "collector"
    DEBT_BUYER = "debt-buyer"


@dataclass(slots=True)  # made by the million: freezing it would cost three times as much
class ContactFact:
    """One contact as the log has it.

    Attributes:
        at: when, with a zone.
        zone: the debtor's zone: an IANA name or an offset.
        channel: a `Channel` value.
        direction: a `Direction` value; only `in` (the creditor's side began) is held against the rules.
        with_whom: a `WithWhom` value: who was reached or tried.
        outcome: an `Outcome` value, or None where it was not recorded.
        count: how many such calls this row stands for.
        number: the number that was called, or None for the debtor's usual one.
        consented: a consent or agreement to it is recorded.
        debt: what it was about, where one log holds several debts.
        ref: id of the record.
        agent: name or number of who called, where it was read.
        harmless: its text clearly asks for nothing (receipt, advert, greeting), so that it is no demand.
    """

    at: datetime
    zone: str
    channel: str
    direction: str = Direction.IN
    with_whom: str = WithWhom.SELF
    outcome: str | None = None
    count: int = 1
    number: str | None = None
    consented: bool = False
    debt: str = ""
    ref: str = ""
    agent: str | None = None
    harmless: bool = False


class Seen:
    """A contact of the creditor's side with its time on the debtor's clock."""

    __slots__ = ("day", "fact", "local", "minute")

    def __init__(self, fact: ContactFact) -> None:
        self.fact = fact
        self.local = fact.at.astimezone(_zone(fact.zone))
        self.day = self.local.date()
        self.minute = self.local.hour * 60 + self.local.minute

    @property
    def spoken(self) -> bool:
        """Whether somebody answered."""
        return self.fact.outcome in SPOKEN

    @property
    def third(self) -> bool:
        """Whether it went to somebody who owes nothing; a guarantor does."""
        return self.fact.with_whom in THIRD


THIRD: Final = frozenset({WithWhom.FAMILY, WithWhom.COLLEAGUE, WithWhom.OTHER})
# A letter is opened when one likes; nobody is woken by it.
TIMELESS: Final = frozenset({Channel.LETTER})

NO_CONTACT: Final = N_("No contact by the creditor's side is recorded.")
TOO_EARLY: Final = N_("The rule is from {since}; the contacts recorded are from before it.")
NOTHING: Final = N_("Nothing recorded goes beyond it.")
NO_OUTCOME: Final = N_(
    "Calls without a recorded outcome: {count}. They are not counted; record how they ended."
)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many calls a counter counted on a day: of one debtor, or to one number.

    Attributes:
        day: on the debtor's calendar.
        count: how many.
        calls: the rows they stand in, as far as they are about this debt.
        others: how many of them are about other debts to this creditor.
        number: what they are counted under, where that is a number.
    """

    day: date
    count: int
    calls: tuple[Seen, ...]
    others: int = 0
    number: str | None = None

    @property
    def refs(self) -> tuple[str, ...]:
        """Ids of their records; most days are only counted, so they are not looked up before."""
        return refs_of(self.calls)


@dataclass(frozen=True, slots=True)
class Counter:
    """One thing that a rule counts a day.

    Attributes:
        rule: the rule.
        label: what is counted, an English message id.
        limit: how many a day the rule names.
        that_day: how many on the day asked about.
        most: the day with the most, the latest of several; None where nothing was counted.
    """

    rule: Rule
    label: str
    limit: int
    that_day: int
    most: DayCount | None


CONNECTED_CALLS: Final = N_("Connected calls to the debtor a day")
UNANSWERED_ATTEMPTS: Final = N_("Unanswered attempts to one number a day")


def counters(
    pack: RulePack,
    contacts: Iterable[ContactFact] | Log,
    *,
    on: date,
    product: str | None = None,
    lender_type: str | None = None,
    elsewhere: Elsewhere = NOWHERE,
) -> tuple[Counter, ...]:
    """Count what the rules count a day, for the Chinese pack; the others have no counters of a day.

    Args:
        pack: the pack of the place.
        contacts: the log, in any order, or made ready by `log_of`.
        on: the day asked about.
        product: a `Product` value, or None where it is not known.
        lender_type: a `LenderType` value, or None.
        elsewhere: calls about the debtor's other debts to this creditor.
    """
    if pack.name != "cn":
        return ()
    from negotiation.conduct_counts import counters as count

    return count(pack, log_of(contacts).seen, Scope(product, lender_type, None, elsewhere=elsewhere), on)


@dataclass(frozen=True, slots=True)
class Log:
    """The contacts of the creditor's side in order of time, made ready once for several questions."""

    seen: tuple[Seen, ...]
    contacts: tuple[ContactFact, ...] = ()
    """All of them, also those that the debtor began, in any order."""


def log_of(contacts: Iterable[ContactFact] | Log, involved: Involved = NOBODY) -> Log:
    """Make a log ready; those contacts that the debtor began are not among those seen.

    Args:
        contacts: the log, in any order; given back as it is where it was made ready before.
        involved: who else owes the debt: they are no third parties.
    """
    if isinstance(contacts, Log):
        return contacts
    read = tuple(as_read(contacts, involved))
    theirs = (Seen(fact) for fact in read if fact.direction == Direction.IN)
    return Log(tuple(sorted(theirs, key=lambda one: one.fact.at)), read)


def conduct(
    pack: RulePack,
    contacts: Iterable[ContactFact] | Log,
    *,
    product: str | None = None,
    lender_type: str | None = None,
    caller: str | None = None,
    involved: Involved = NOBODY,
    elsewhere: Elsewhere = NOWHERE,
) -> tuple[Finding, ...]:
    """Check the contacts of one debtor with one creditor.

    Args:
        pack: the pack of the place.
        contacts: the log, in any order, or made ready by `log_of`.
        product: a `Product` value, or None where it is not known.
        lender_type: a `LenderType` value, or None.
        caller: a `Caller` value, for `us`, or None.
        involved: who else is part of the case, and the consents recorded.
        elsewhere: calls about the debtor's other debts to this creditor.

    Returns:
        What was found, and for each rule where nothing was, one finding that says so.
    """
    log = log_of(contacts, involved)
    scope = Scope(product, lender_type, caller, involved, elsewhere, log.contacts)
    if pack.name == "cn":
        from negotiation.conduct_cn import check
    elif pack.name == "us":
        from negotiation.conduct_us import check
    else:
        from negotiation.conduct_uk import check
    return tuple(check(pack, log.seen, scope))


@dataclass(frozen=True, slots=True)
class Scope:
    """What decides whether a rule is about this debt, and what is known besides its own log."""

    product: str | None
    lender_type: str | None
    caller: str | None
    involved: Involved = NOBODY
    elsewhere: Elsewhere = NOWHERE
    contacts: tuple[ContactFact, ...] = ()


def since(rule: Rule, seen: Sequence[Seen]) -> list[Seen]:
    """Give the contacts, in order of time, on which `rule` was in force."""
    if seen and rule.in_force(seen[0].day) and rule.in_force(seen[-1].day):
        return list(seen)  # a rule is in force from one day to another, and so between the two
    return [one for one in seen if rule.in_force(one.day)]


def quiet_result(rule: Rule, seen: Sequence[Seen], found: list[Finding]) -> list[Finding]:
    """Give what was found, or the one finding that says why there is nothing."""
    if found:
        return found
    if not seen:
        return [finding(rule, Verdict.NOT_APPLICABLE, NO_CONTACT)]
    if not any(rule.in_force(one.day) for one in seen):
        return [finding(rule, Verdict.NOT_APPLICABLE, TOO_EARLY, since=rule.since)]
    return [finding(rule, Verdict.OK, NOTHING)]


def without_outcome(rule: Rule, seen: Sequence[Seen]) -> list[Finding]:
    """Give the finding that calls could not be counted, where there are any."""
    silent = [one for one in seen if one.fact.outcome is None and one.fact.channel == Channel.CALL]
    if not silent:
        return []
    count = sum(one.fact.count for one in silent)
    return [finding(rule, Verdict.UNKNOWN, NO_OUTCOME, refs=refs_of(silent), count=count)]


def refs_of(seen: Iterable[Seen]) -> tuple[str, ...]:
    """Give the records' ids."""
    return tuple(one.fact.ref for one in seen if one.fact.ref)


def minutes(clock: str) -> int:
    """Give `22:00` as minutes of the day."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def clock(one: Seen) -> str:
    """Give the moment on the debtor's clock: `2026-11-23 22:00`."""
    return f"{one.local:%Y-%m-%d %H:%M}"


def said_day(message: str, day: date, **params: object) -> Said:
    """Make a sentence about a day."""
    return Said(message, {"date": day, **params})


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    return zone(name)
