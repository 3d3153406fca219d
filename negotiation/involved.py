"""What the other people of a case, and some events in law, change for the rules on contact.

Somebody who owes the debt too is no third party. A consent covers what it says, so it has to be compared. An
agency acts for the creditor for as long as it is commissioned. Sources: GB/T 45251-2025
(cn.conduct.gbt_45251_2025) and what `negotiation.parties` names for each role.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.products import Direction, EventKind, PartyRole, WithWhom
from negotiation.text import halfwidth, shown
from negotiation.when import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from negotiation.conduct import ContactFact, Seen
    from negotiation.rules import Rule


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody besides debtor and creditor. An open `from_on` or `to_on` is no limit.

    Attributes:
        role: a `PartyRole` value.
        name: who it is.
        phone: the number recorded, or None.
        from_on: the first day, or None.
        to_on: the last day, or None.
    """

    role: str
    name: str
    phone: str | None = None
    from_on: date | None = None
    to_on: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is part of the case on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class Legal:
    """An event in law.

    Attributes:
        kind: an `EventKind` value.
        on: the day it happened or was received.
        party: who did it or whom it is about, or None.
        note: what else was written down, or None.
    """

    kind: str
    on: date
    party: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Involved:
    """Who else is part of a case, and what was agreed or notified.

    Attributes:
        parties: in the order in which they were noted.
        consents: to being contacted, the oldest first.
        notices: of an assignment of the claim, the oldest first.
    """

    parties: tuple[Party, ...] = ()
    consents: tuple[Legal, ...] = ()
    notices: tuple[Legal, ...] = ()

    def in_role(self, *roles: PartyRole) -> list[Party]:
        """Give the parties with one of these roles, whatever their time."""
        return [one for one in self.parties if one.role in roles]

    def consent(self, day: date) -> Legal | None:
        """Give the last consent recorded up to a day."""
        return max((one for one in self.consents if one.on <= day), key=lambda one: one.on, default=None)

    def owes_jointly(self, day: date, number: str | None) -> bool:
        """Whether a number is that of a co-borrower on a day: an act towards one counts for all (Art. 15)."""
        return any(
            one.phone and number and plain_number(one.phone) == plain_number(number) and one.on(day)
            for one in self.in_role(PartyRole.CO_BORROWER)
        )


NOBODY: Final = Involved()

_OWE_TOO: Final = (PartyRole.CO_BORROWER, PartyRole.GUARANTOR)
_OTHERS: Final = frozenset({WithWhom.FAMILY, WithWhom.COLLEAGUE, WithWhom.OTHER})
_APART: Final = r"[\W_]+"
_BEHIND: Final = rf"{_APART}|(?=工号|[0-9])"
_NUMBERED: Final = re.compile(r"工号[\W_]*[0-9]|[0-9][\W_]*号?[\W_]*$")
_CODE: Final = re.compile(r"\(?(?:\+|00)\s*86")
_MOBILE_WITH_CODE: Final = re.compile("861[3-9][0-9]{9}")
_NOTE: Final = 80
"""Most characters of a note that a sentence repeats."""

_CONSENT: Final = N_("A consent of {day} is recorded: compare whether it covers this.")
_CONSENT_NOTED: Final = N_("A consent of {day} is recorded ({note}): compare whether it covers this.")
_AGENCY_AFTER: Final = N_(
    "{date}: contact on behalf of {agency}, whose time is recorded as ending on {to}. Ask the creditor's "
    "official line whether it was commissioned."
)
_AGENCY_BEFORE: Final = N_(
    "{date}: contact on behalf of {agency}, whose time is recorded as beginning on {since}. Ask the "
    "creditor's official line whether it was commissioned."
)


def involved_in(parties: Iterable[Party], events: Iterable[Legal]) -> Involved:
    """Put together what the rules read of a case's parties and events.

    A notice counts as one of an assignment when it is from somebody recorded as assignee, or follows an
    assignment that is recorded. Until it comes the assignment does not count towards the debtor (民法典 546).

    Args:
        parties: in the order in which they were noted.
        events: those that stand, in any order; other kinds are passed over.
    """
    known = tuple(parties)
    in_order = sorted(events, key=lambda one: one.on)
    consents = tuple(one for one in in_order if one.kind == EventKind.CONSENT)
    return Involved(known, consents, _notices(known, in_order))


def _notices(parties: Sequence[Party], events: Sequence[Legal]) -> tuple[Legal, ...]:
    """The notices of an assignment; where none is recorded, the assignment as it reached the debtor."""
    assigned = [one for one in events if one.kind == EventKind.ASSIGNMENT]
    named = {plain_name(one.name) for one in parties if one.role == PartyRole.ASSIGNEE}
    named |= {plain_name(one.party) for one in assigned if one.party}
    notices = [
        one
        for one in events
        if one.kind == EventKind.NOTICE
        and (plain_name(one.party) in named if one.party else any(other.on <= one.on for other in assigned))
    ]
    told = {plain_name(one.party) for one in notices if one.party}
    alone = [one for one in assigned if not notices or (one.party and plain_name(one.party) not in told)]
    if any(one.party is None for one in notices):
        alone = []
    return tuple(sorted([*notices, *alone], key=lambda one: one.on))


@lru_cache(maxsize=4096)
def plain_number(text: str) -> str:
    """Give a phone number as its digits, without the country's code; a text without digits stays as it is."""
    given = halfwidth(text).strip()
    digits = "".join(char for char in given if char.isdecimal())
    if _CODE.match(given) or _MOBILE_WITH_CODE.fullmatch(digits):
        return digits.removeprefix("00").removeprefix("86")
    return digits or given


def plain_name(text: str) -> str:
    """Give a name without spaces and case, for comparing."""
    return "".join(halfwidth(text).casefold().split())


def whom(involved: Involved, day: date, with_whom: str, number: str | None) -> str:
    """Give whom a contact reached as the rules read it: a co-borrower or guarantor is no third party.

    Somebody whose time as one is over, or has not begun, is a third party (again).

    Args:
        involved: who is part of the case.
        day: of the contact, where the debtor lives.
        with_whom: a `WithWhom` value, as recorded.
        number: the number recorded with the contact, or None.
    """
    owing = involved.in_role(*_OWE_TOO)
    reached = [
        one for one in owing if number and one.phone and plain_number(one.phone) == plain_number(number)
    ]
    if with_whom in _OTHERS:
        return WithWhom.GUARANTOR if any(one.on(day) for one in reached) else with_whom
    if with_whom == WithWhom.GUARANTOR:
        # Without a number it is one of those recorded; with a number that nobody has, somebody unknown.
        meant = reached if number else owing
        return WithWhom.OTHER if meant and not any(one.on(day) for one in meant) else with_whom
    return with_whom


def as_read(contacts: Iterable[ContactFact], involved: Involved) -> Iterable[ContactFact]:
    """Give the contacts with whom they reached as the rules read it."""
    if not involved.in_role(*_OWE_TOO):
        return contacts
    return [_as_read(one, involved) for one in contacts]


def _as_read(one: ContactFact, involved: Involved) -> ContactFact:
    if one.direction != Direction.IN or one.with_whom == WithWhom.SELF:
        return one
    read = whom(involved, local_day(one.at, one.zone), one.with_whom, one.number)
    return one if read == one.with_whom else replace(one, with_whom=read)


def consent_said(consent: Legal) -> Said:
    """Say that a consent is recorded and has to be compared."""
    note = shown(" ".join(consent.note.split()), _NOTE) if consent.note else ""
    return Said(_CONSENT_NOTED if note else _CONSENT, {"day": consent.on, "note": note})


def agency_findings(rule: Rule, seen: Sequence[Seen], involved: Involved) -> Iterator[Finding]:
    """Give the contacts on behalf of an agency outside the time recorded for it, one finding a day.

    Args:
        rule: the one that is about who collects.
        seen: the contacts of the creditor's side, in order of time.
        involved: who is part of the case.
    """
    agencies: dict[str, list[Party]] = defaultdict(list)
    for party in involved.in_role(PartyRole.AGENCY):
        agencies[plain_name(party.name)].append(party)
    for times in agencies.values():
        days: dict[date, list[Seen]] = defaultdict(list)
        for one in seen:
            if not any(party.on(one.day) for party in times) and _on_behalf(one, times):
                days[one.day].append(one)
        for day, contacts in days.items():
            refs = tuple(one.fact.ref for one in contacts if one.fact.ref)
            yield finding(rule, Verdict.WARN, _outside(times, day), refs=refs, on=day)


def _on_behalf(one: Seen, times: Iterable[Party]) -> bool:
    agent, number = one.fact.agent, one.fact.number
    return any(
        (agent and _begins_with(agent, party.name))
        or (number and party.phone and plain_number(number) == plain_number(party.phone))
        for party in times
    )


def claims_to_be(direction: str, agent: str | None) -> bool:
    """Whether who called or wrote is called by a name without a number behind it: it is only what they claim.

    A number that a name begins with is part of it (360借条, 58到家); one that ends it is an agent's.

    Args:
        direction: a `Direction` value.
        agent: who it was, as recorded.
    """
    return direction == Direction.IN and agent is not None and not _NUMBERED.search(halfwidth(agent))


def _begins_with(agent: str, name: str) -> bool:
    """Whether somebody is called by a name, perhaps with a person or number behind it: `某某咨询 工号9527`.

    A further word in Latin letters makes it another name: National is not National Credit.
    """
    wanted = re.sub(_APART, "", halfwidth(name).casefold())
    parts = re.split(_BEHIND, halfwidth(agent).casefold())
    ends = zip(accumulate(parts), [*parts[1:], ""], strict=True)
    return bool(wanted) and any(
        one == wanted and not (behind.isascii() and behind.isalpha()) for one, behind in ends
    )


def _outside(times: Sequence[Party], day: date) -> Said:
    """Say by which end of its time, the nearest before that day, a contact lies outside."""
    name = times[0].name
    ended = [one.to_on for one in times if one.to_on is not None and one.to_on < day]
    if ended:
        return Said(_AGENCY_AFTER, {"date": day, "agency": name, "to": max(ended)})
    begins = min(one.from_on for one in times if one.from_on is not None)
    return Said(_AGENCY_BEFORE, {"date": day, "agency": name, "since": begins})
