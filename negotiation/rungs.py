"""A rung of the ladder, and the facts of a case that the ladder is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.complaints import Way
    from negotiation.creditors import Creditor
    from negotiation.money import Money
    from negotiation.progress import Record
    from negotiation.rules import Rule


@dataclass(frozen=True, slots=True)
class Answer:
    """A decline: the record of the answer, why, and what they advised."""

    record: Record
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The platform's own form on the checklist: whether it is there, and what was noted of its version."""

    there: bool
    version: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A complaint that was made, with its number where one was given."""

    record: Record
    number: str = ""


@dataclass(frozen=True, slots=True)
class FamilyMoney:
    """Money that family gave or lent; `by` names them."""

    record: Record
    loan: bool
    amount: Money | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class CourtPaper:
    """An event in law at a court.

    Attributes:
        record: the event.
        kind: its `EventKind` value.
        acted: whether what its period asked for was done.
        task: the open task for its last day, empty where there is none.
        over: whether a later paper ended what it asked for.
    """

    record: Record
    kind: str
    acted: bool = False
    task: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderFacts:
    """What the records of a case say.

    Attributes:
        today: the present day where the debtor lives.
        product: a `Product` value.
        lender_type: a `LenderType` value of the lender that the contract names, or None.
        creditor: the creditor as the directory has it, or None.
        owed: what is owed.
        place: where the debtor lives, as written; empty where it is not known.
        drafting: whether an application is being written.
        sent: the newest application that was handed in.
        status: how that one stands: `in-review`, `approved`, `declined`, or empty.
        awaits_terms: it was approved, and its terms are not recorded as an offer yet.
        chase_on: the day to ask for its answer.
        declined: the newest decline.
        again: the newest application handed in after a decline.
        form: the platform's own form, where it is on the checklist.
        lender: the complaint on the lender's own line.
        regulator: the complaint to an authority.
        mediation: the newest mediation that was held or asked for.
        invited: the newest invitation to one.
        agreement: the newest mediation agreement.
        aid: the contact in which legal aid was asked for.
        family: what family gave or lent, newest first.
        court: what came from a court and is open, newest first.
        ended: the end of the last procedure, where none is open since.
        ended_by: what was noted of that, as the paper that ended it.
        insolvency: the contact in which insolvency was asked about.
        repaid: nothing is owed any more, by what is recorded.
    """

    today: date
    product: str
    lender_type: str | None
    creditor: Creditor | None
    owed: Money
    place: str = ""
    drafting: bool = False
    sent: Record | None = None
    status: str = ""
    awaits_terms: bool = False
    chase_on: date | None = None
    declined: Answer | None = None
    again: Record | None = None
    form: Form | None = None
    lender: Made | None = None
    regulator: Made | None = None
    mediation: Record | None = None
    invited: Record | None = None
    agreement: CourtPaper | None = None
    aid: Record | None = None
    family: tuple[FamilyMoney, ...] = ()
    court: tuple[CourtPaper, ...] = ()
    ended: Record | None = None
    ended_by: str = ""
    insolvency: Record | None = None
    repaid: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung.

    Attributes:
        id: stable name.
        title: an English message id.
        progress: how it stands.
        say: what is known and what to do, what was recorded first.
        record: what shows that it was done.
        acts: what does it, the usual one first: `application`, `call`, `contact`, `reply`, `submit`, `offer`,
            `edit`, `arrived`, `place`, `letter KIND`, `event KIND`, `material KIND`, `task ID`.
        rules: where it stands.
        turn: whether it becomes the next one when those before it are done.
        last: the last day for it, where one runs.
        told: how many of the first sentences tell what was done.
    """

    id: str
    title: str
    progress: Progress
    say: tuple[Said, ...]
    record: Record | None
    acts: tuple[str, ...]
    rules: tuple[Rule, ...] = field(default=())
    turn: bool = True
    last: date | None = None
    told: int = 1

    @property
    def act(self) -> str:
        """What usually does it."""
        return self.acts[0]


_MARKS: Final = {"V": N_("verified"), "P": N_("partly verified"), "U": N_("unverified")}
_NUMBER: Final = N_("{number} ({mark}): {what}.")


def done_by(record: Record | None) -> Progress:
    """Give how a step stands that one record shows as done."""
    return Progress.DONE if record is not None else Progress.LATER


def said(*texts: str) -> tuple[Said, ...]:
    """Give sentences without anything to fill in."""
    return tuple(Said(text) for text in texts)


def marked(status: str) -> Said:
    """Give the word for V, P or U."""
    return Said(_MARKS[status])


def dialled(way: Way, what: str) -> tuple[Said, ...]:
    """Give a number with its mark and what it is for (an English message id), then what to know of it."""
    line = Said(_NUMBER, {"number": way.number, "mark": marked(way.status), "what": Said(what)})
    return (line, *way.notes)


def joined(parts: Sequence[Said | str]) -> Said | str:
    """Give one list in a sentence of at least one part."""
    whole = parts[0]
    for one in parts[1:]:
        whole = Said(N_("{one}, {two}"), {"one": whole, "two": one})
    return whole
