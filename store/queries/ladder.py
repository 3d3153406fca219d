"""Where a case stands on the ladder: what is left when an application fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negotiation.court import overtaken
from negotiation.creditors import by_id
from negotiation.ladder import ladder as rungs
from negotiation.products import Direction, EventKind, MaterialKind, Outcome
from negotiation.progress import Record
from negotiation.rules import NO_RULES, load, pack_of
from negotiation.rungs import Answer, CourtPaper, FamilyMoney, Form, LadderFacts, Made
from negotiation.stages import Stage
from negotiation.when import clock_zone, local_day
from store.ids import deadline_task

from .cases import debtor_today, debtor_zone, detail_of
from .ids import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from negotiation.rungs import Rung
    from store.database import Store

    from .negotiated_views import EventView
    from .views import CaseDetail, ContactView

# How people write of it in their notes, in both languages.
_COMPLAINT = re.compile(r"投诉|举报|complain", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"12378|12363|12345|监管|金融局|金融办|人民银行|人行|央行|银保监|互金协会|互联网金融协会|nifa"
    r"|regulator|authority|financial bureau",
    re.IGNORECASE,
)
_AID = re.compile(r"12348|法律援助|法援|legal aid", re.IGNORECASE)
_MEDIATION = re.compile(r"调解|mediat", re.IGNORECASE)
_INSOLVENCY = re.compile(r"破产|债务(集中)?清理|insolven|bankrupt", re.IGNORECASE)
_REACHED = {Outcome.CONNECTED, Outcome.PROMISE, Outcome.REFUSED, None}
_COURT = (
    EventKind.CASE_FILED,
    EventKind.LAWSUIT,
    EventKind.PAYMENT_ORDER,
    EventKind.JUDGMENT,
    EventKind.RULING,
    EventKind.ARBITRATION,
    EventKind.ENFORCEMENT,
)
_FAMILY = (EventKind.GIFT, EventKind.FAMILY_LOAN)


def ladder(store: Store, case: str, *, place: str | None = None, override: str = "") -> tuple[Rung, ...]:
    """Give the rungs of the ladder, as far as the case's records show them.

    Args:
        store: the database.
        case: id or unique prefix.
        place: where the debtor lives, a city or province; by default the debtor's address.
        override: text of the user's own rules file.
    """
    with store.read() as link:
        detail = detail_of(link, resolve(link, "debt_case", case, field="case"), store)
        debtor_id = detail.row.debtor_id
        today, zone = debtor_today(link, debtor_id, store), debtor_zone(link, debtor_id, store)
        (address,) = link.execute("SELECT address FROM debtor WHERE id = ?", (debtor_id,)).fetchone()
    name = pack_of(detail.row.currency)
    lives = address if place is None else place
    return rungs(load(name, override) if name else NO_RULES, ladder_facts(detail, zone, today, lives or ""))


def ladder_facts(detail: CaseDetail, zone: str, today: date, place: str = "") -> LadderFacts:
    """What the records of a case say about the ladder.

    Args:
        detail: the case.
        zone: of the debtor.
        today: the present day there.
        place: where the debtor lives.
    """
    sent = [one for one in detail.applications if one.submitted_on is not None]
    newest = sent[0] if sent else None
    spoken = [one for one in detail.contacts if _counts(one)]
    events = [one for one in detail.events if not one.voided]
    mediations = [one for one in events if one.kind == EventKind.MEDIATION]
    # What arrived of a mediation invites to it; one recorded by itself took place.
    mediation = next((_event(one) for one in mediations if not one.contact), None)
    agreement = next((one for one in events if one.kind == EventKind.MEDIATION_AGREEMENT), None)
    ended = next((one for one in events if one.kind == EventKind.PROCEDURE_END), None)
    court = [
        _paper(detail, one) for one in events if one.kind in _COURT and (ended is None or one.on > ended.on)
    ]
    return LadderFacts(
        today=today,
        product=detail.row.product,
        lender_type=detail.lender_type,
        creditor=by_id(detail.row.creditor_id),
        owed=detail.row.owed,
        repaid=detail.row.stage in {Stage.REPAID, Stage.CLOSED},
        place=place.strip(),
        drafting=any(one.submitted_on is None for one in detail.applications),
        sent=Record("application", newest.id, newest.submitted_on or today) if newest else None,
        status=newest.status if newest else "",
        awaits_terms=newest is not None and newest.awaits_terms,
        chase_on=newest.chase_on if newest else None,
        declined=_declined(detail, zone),
        again=_again(detail),
        form=_form(detail),
        lender=next(_complaints(spoken, events, zone, authority=False), None),
        regulator=next(_complaints(spoken, events, zone, authority=True), None),
        mediation=mediation or _spoken(spoken, _MEDIATION, zone),
        invited=next((_event(one) for one in mediations if one.contact), None),
        agreement=_paper(detail, agreement) if agreement else None,
        aid=_spoken(spoken, _AID, zone),
        family=tuple(
            FamilyMoney(_event(one), one.kind == EventKind.FAMILY_LOAN, one.amount, one.party or "")
            for one in events
            if one.kind in _FAMILY
        ),
        court=tuple(court),
        ended=_event(ended) if ended else None,
        ended_by=(ended.note or "") if ended else "",
        insolvency=_spoken(spoken, _INSOLVENCY, zone),
    )


def _counts(one: ContactView) -> bool:
    """Whether the debtor reached somebody by it."""
    standing = not one.voided and one.corrected_by is None
    return standing and one.direction == Direction.OUT and one.outcome in _REACHED


def _spoken(spoken: list[ContactView], about: re.Pattern[str], zone: str) -> Record | None:
    found = (one for one in spoken if about.search(one.summary) or about.search(one.number or ""))
    return next((_contact(one, zone) for one in found), None)


def _complaints(
    spoken: list[ContactView], events: list[EventView], zone: str, *, authority: bool
) -> Iterator[Made]:
    """Complaints to the lender, or to an authority, newest event first: an event says more than a note."""
    for event in events:
        if event.kind == EventKind.COMPLAINT:
            told = " ".join(part for part in (event.party, event.note, event.reference) if part)
            if bool(_AUTHORITY.search(told)) == authority:
                yield Made(_event(event), event.reference or "")
    for one in spoken:
        to_authority = bool(_AUTHORITY.search(one.number or ""))
        if to_authority or _COMPLAINT.search(one.summary):
            to_authority = to_authority or bool(_AUTHORITY.search(one.summary))
            if to_authority == authority:
                yield Made(_contact(one, zone), one.ticket or "")


def _declined(detail: CaseDetail, zone: str) -> Answer | None:
    """The newest decline among all answers."""
    replies = [reply for one in detail.applications for reply in one.replies if reply.verdict == "declined"]
    newest = max(replies, key=lambda reply: reply.at, default=None)
    if newest is None:
        return None
    record = Record("reply", newest.id, local_day(newest.at, zone))
    return Answer(record, newest.reason or "", newest.advice or "")


def _again(detail: CaseDetail) -> Record | None:
    """The newest application that was handed in although an earlier one had been declined."""
    declined = min((one.number for one in detail.applications if one.status == "declined"), default=None)
    if declined is None:
        return None
    later = [one for one in detail.applications if one.submitted_on is not None and one.number > declined]
    return next((Record("application", one.id, one.submitted_on) for one in later if one.submitted_on), None)


def _form(detail: CaseDetail) -> Form | None:
    paper = next((one for one in detail.materials if one.kind == MaterialKind.PLATFORM_FORM), None)
    if paper is None:
        return None
    version = ", ".join(part for part in (paper.title, paper.note) if part)
    return Form(paper.status != "missing", version)


def _first(events: list[EventView], kind: EventKind) -> Record | None:
    return next((_event(one) for one in events if one.kind == kind), None)


def _paper(detail: CaseDetail, event: EventView) -> CourtPaper:
    """A paper of a court, with the task for its last day: done, open, or none at all."""
    task = next((one for one in detail.tasks if one.id == deadline_task(event.id)), None)
    done = task is not None and task.done_at is not None
    later = (one for one in detail.events if not one.voided)
    return CourtPaper(
        _event(event),
        event.kind,
        acted=done,
        task=task.id if task and not done else "",
        over=overtaken(event, later),
    )


def _event(one: EventView) -> Record:
    return Record("event", one.id, one.on)


def _contact(one: ContactView, zone: str) -> Record:
    return Record("contact", one.id, local_day(one.at, clock_zone(one.zone, zone)))
