"""How an agreement is kept: its instalments, what is at risk, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from negotiation.keeping import (
    WITHIN_DAYS,
    KeepFacts,
    MissedStep,
    Risk,
    RiskKind,
    Standing,
    missed_steps,
    needed,
    risks,
)

from .budget import budget_of
from .cases import debtor_today
from .ids import resolve
from .offers import MET, offer_of, offers_of, schedule_of
from .sql import AGREEMENT, event_stands

if TYPE_CHECKING:
    from negotiation.money import Money
    from store.database import Store

    from ..connection import Link
    from .negotiated_views import InstalmentView, OfferView

ASK_FOR_HELP = frozenset({RiskKind.ENDED, RiskKind.LATE, RiskKind.ENDS, RiskKind.SHORT})
"""What the steps about a missed instalment are for; the rest is settled by looking at the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How an agreement is kept.

    Attributes:
        case: the case's id.
        agreement: the offer in force; None without one, and then all the rest is empty.
        instalments: in their order.
        risks: the weightiest first; none of a case that is closed, and of one that is repaid only that it was
            paid late, until its certificate is there.
        steps: what to do about one that is missed or cannot be paid; empty where nothing of the kind is near.
        contradictory: there is none because decisions contradict each other, until someone decides.
    """

    case: str
    agreement: OfferView | None
    instalments: list[InstalmentView]
    risks: tuple[Risk, ...]
    steps: tuple[MissedStep, ...]
    contradictory: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What a debtor's month leaves for debts in a currency, and what the agreements take, by month.

    Attributes:
        surplus: by the budget; None without one.
        needed: by the first day of each month looked at.
    """

    surplus: Money | None
    needed: dict[date, Money]


def keeping(store: Store, case: str, *, days: int = WITHIN_DAYS) -> Kept:
    """Say how the agreement of a case (id or unique prefix) is kept, looking so many days ahead."""
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        debtor_id, currency = link.execute(
            "SELECT debtor_id, currency FROM debt_case WHERE id = ?", (case_id,)
        ).fetchone()
        today = debtor_today(link, debtor_id, store)
        means = means_of(link, debtor_id, currency, today, days=days)
        return kept_of(link, case_id, today, means, days=days)


def kept_of(link: Link, case_id: str, today: date, means: Means, *, days: int = WITHIN_DAYS) -> Kept:
    """The same by the case's full id, with what is known of the debtor's means."""
    offer_id, closed_on = link.execute(
        f"SELECT {AGREEMENT}, c.closed_on FROM debt_case c WHERE c.id = ?", (case_id,)
    ).fetchone()
    if offer_id is None:
        disputed = any(one.disputed for one in offers_of(link, case_id))
        return Kept(case=case_id, agreement=None, instalments=[], risks=(), steps=(), contradictory=disputed)
    offer = offer_of(link, offer_id)
    views = schedule_of(link, case_id, today)
    # Of a debt that is repaid nothing is asked for any more; whether it was paid in time may still be.
    done = all(one.status in MET for one in views)
    if closed_on is not None or (done and _certified(link, case_id)):
        return Kept(case=case_id, agreement=offer, instalments=views, risks=(), steps=())
    facts = KeepFacts(
        today=today,
        instalments=[_standing(one) for one in views if one.status == "paid" or not done],
        terms=offer.terms,
        restores=offer.restores or "",
        waives=bool(offer.waived),
        surplus=means.surplus,
        needed=means.needed,
    )
    found = risks(facts, days=days)
    steps = missed_steps(facts) if any(one.kind in ASK_FOR_HELP for one in found) else ()
    return Kept(case=case_id, agreement=offer, instalments=views, risks=found, steps=steps)


def came_late(link: Link, case_id: str, today: date) -> str | None:
    """What was paid so late that the agreement may have ended by it, as `offer/number`, or None."""
    kept = kept_of(link, case_id, today, Means(None, {}))
    late = (one for one in kept.risks if one.kind is RiskKind.CAME_LATE)
    return next((f"{kept.agreement.id}/{one.number}" for one in late if kept.agreement), None)


def means_of(link: Link, debtor_id: str, currency: str, today: date, *, days: int = WITHIN_DAYS) -> Means:
    """What a debtor's month leaves and what all agreements take, in the months of the days looked at."""
    lines = [one for one in budget_of(link, debtor_id) if one.amount.currency == currency]
    if not lines:
        return Means(None, {})
    from .affordable import (
        months,
    )  # Today asks for this before anything is shown, and often there is no budget

    rows = link.execute(
        "SELECT DISTINCT c.id FROM debt_case c JOIN instalment i ON i.case_id = c.id WHERE c.debtor_id = ?"
        " AND c.currency = ? AND c.deleted_at IS NULL AND c.closed_on IS NULL"
        f" AND i.offer_id = {AGREEMENT}",
        (debtor_id, currency),
    ).fetchall()
    standing = [
        _standing(view)
        for (case_id,) in rows
        for view in schedule_of(link, case_id, today)
        if view.status != "settled"  # nobody asks for it any more
    ]
    looked_at = {day.replace(day=1) for day in (today, today + timedelta(days=days))}
    return Means(
        months(lines)[0].budget.surplus,
        {month: needed(standing, month, today, currency) for month in looked_at},
    )


def _standing(view: InstalmentView) -> Standing:
    return Standing(
        number=view.number,
        due=view.due,
        amount=view.amount,
        confirmed=view.confirmed,
        sent=view.sent,
        missing=view.missing,
        met_on=view.met_on,
    )


def _certified(link: Link, case_id: str) -> bool:
    """Whether the creditor has said that nothing more is owed."""
    sql = f"SELECT {event_stands('certificate')} FROM debt_case c WHERE c.id = ?"
    return bool(link.execute(sql, (case_id,)).fetchone()[0])
