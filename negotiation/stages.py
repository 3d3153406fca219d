"""Where a case stands, derived from its records and never typed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Stage(StrEnum):
    """Stage of a case, in the order in which a case usually passes through them."""

    INTAKE = "intake"
    CONTACTING = "contacting"
    APPLYING = "applying"
    IN_REVIEW = "in-review"
    AGREED = "agreed"
    DECLINED = "declined"
    ESCALATED = "escalated"
    IN_COURT = "in-court"
    REPAID = "repaid"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFacts:
    """What the records of a case say; each fact stands for itself, several may hold at once.

    Attributes:
        closed: the person closed the case.
        repaid: a settlement certificate is there, or confirmed payments cover the agreed sum or all owed.
        in_court: a lawsuit, payment order or judgment is open.
        agreed: an accepted offer is in force.
        escalated: a complaint or a mediation is open.
        in_review: an application was submitted and not yet answered, or it was approved and its terms are
            not recorded as an offer yet.
        applying: an application is being drafted.
        approved: the newest application was approved.
        broken: there was an agreement, and it ended.
        declined_at: when the latest decline was received, or None.
        contacted_at: when the latest contact was, or None.
    """

    closed: bool = False
    repaid: bool = False
    in_court: bool = False
    agreed: bool = False
    escalated: bool = False
    in_review: bool = False
    applying: bool = False
    approved: bool = False
    broken: bool = False
    declined_at: datetime | None = None
    contacted_at: datetime | None = None


def stage_of(facts: StageFacts) -> Stage:
    """Give the one stage to show: where several facts hold, the one that binds most."""
    rungs = (
        (facts.closed, Stage.CLOSED),
        (facts.repaid, Stage.REPAID),
        (facts.in_court, Stage.IN_COURT),
        (facts.agreed, Stage.AGREED),
        (facts.escalated, Stage.ESCALATED),
        (facts.in_review, Stage.IN_REVIEW),
        (_still_declined(facts), Stage.DECLINED),
        (facts.applying, Stage.APPLYING),
        # An approval is an answer too, and so was an agreement, even where no call was noted.
        (facts.contacted_at is not None or facts.approved or facts.broken, Stage.CONTACTING),
    )
    return next((stage for holds, stage in rungs if holds), Stage.INTAKE)


def _still_declined(facts: StageFacts) -> bool:
    if facts.declined_at is None:
        return False
    # Asking again is the normal next step: the decline no longer describes the case once people talk again.
    return facts.contacted_at is None or facts.contacted_at <= facts.declined_at
