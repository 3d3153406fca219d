"""What happened around a debt besides contacts and payments, and what an agreement asks for, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.screens.entries import Entry
from tui.screens.offer_versions import without_former
from tui.widgets.tones import BAD, GOOD, WARN
from tui.words import (
    APPLICATION_STATUS,
    APPLICATIONS,
    EVENTS,
    INSTALMENT_STATUS,
    MATERIAL_STATUS,
    MATERIALS,
    OFFER_STATUS,
    OFFERS,
    ROLES,
)
from tui.written import amount, day, moment, word

if TYPE_CHECKING:
    from store.queries.negotiated_views import (
        ApplicationView,
        EventView,
        InstalmentView,
        MaterialView,
        OfferView,
        PartyView,
    )
    from store.queries.views import CaseDetail

_INSTALMENT_TONES = {
    "late": BAD,
    "due": WARN,
    "part": WARN,
    "unconfirmed": WARN,
    "paid": GOOD,
    "settled": GOOD,
}
_ANSWER_TONES = {"approved": GOOD, "declined": BAD}


def steps(detail: CaseDetail, zone: str) -> list[Entry]:
    """Legal events, parties, applications with their answers, materials and offers, in no order."""
    entries = [_event(event) for event in detail.events]
    entries += [_party(party, zone, detail) for party in detail.parties]
    for material in detail.materials:
        entries += _material(material)
    return [*entries, *applications(detail, zone), *offers(detail, zone)]


def applications(detail: CaseDetail, zone: str) -> list[Entry]:
    """Each application followed by its answers, newest first."""
    return [entry for application in detail.applications for entry in _application(application, zone)]


def offers(detail: CaseDetail, zone: str) -> list[Entry]:
    """One line for each offer; a point of its text that was filled in later makes no second one."""
    return [_offer(offer, zone) for offer in without_former(detail.offers)]


def materials(detail: CaseDetail) -> list[Entry]:
    """The checklist: one line for each paper with its state."""
    return [
        Entry(
            day(paper.sent_on or paper.obtained_on),
            word(MATERIAL_STATUS, paper.status),
            "",
            _line(paper.title or word(MATERIALS, paper.kind), paper.needed_by, paper.note),
            "material",
            paper.id,
            WARN if paper.status == "missing" else GOOD,
        )
        for paper in detail.materials
    ]


def instalments(detail: CaseDetail) -> list[Entry]:
    """The schedule of the agreement, one line for each instalment."""
    return [_instalment(one) for one in detail.schedule]


def _line(*parts: str | None) -> str:
    return "  ".join(" ".join(part.split()) for part in parts if part)


def _event(event: EventView) -> Entry:
    state = _("void") if event.voided else ""
    return Entry(
        day(event.on),
        word(EVENTS, event.kind),
        amount(event.amount) if event.amount else "",
        _line(state, event.void_note, event.reference, event.note),
        "event",
        event.id,
        WARN,
        void=event.voided,
        whole="\n\n".join(filter(None, (event.void_note, event.note))),
    )


def _party(party: PartyView, zone: str, detail: CaseDetail) -> Entry:
    # One without a first day has been there since the case was opened, as far as is known.
    since = day(party.from_on) or moment(detail.created_at, zone)[:10]
    until = _("until {day}").format(day=day(party.to_on)) if party.to_on else ""
    return Entry(
        since,
        word(ROLES, party.role),
        "",
        _line(party.name, party.phone, until, party.note),
        "party",
        party.id,
    )


def _application(application: ApplicationView, zone: str) -> list[Entry]:
    what = _("Application {number}").format(number=application.number)
    begun = day(application.submitted_on) or moment(application.created_at, zone)
    answered = bool(application.replies)  # which a line of its own tells
    asked = _line(
        word(APPLICATIONS, application.kind),
        "" if answered else word(APPLICATION_STATUS, application.status),
        application.submitted_to,
        application.submitted_by,
    )
    answers = [
        Entry(
            moment(reply.at, zone),
            word(APPLICATION_STATUS, reply.verdict),
            "",
            _line(what, reply.reason, reply.advice),
            "reply",
            reply.id,
            _ANSWER_TONES.get(reply.verdict, ""),
            whole="\n".join(text for text in (reply.reason, reply.advice) if text),
        )
        for reply in application.replies
    ]
    return [Entry(begun, what, "", asked, "application", application.id), *answers]


def _material(material: MaterialView) -> list[Entry]:
    name = material.title or word(MATERIALS, material.kind)
    return [
        Entry(day(on), what, "", _line(name, how), "material", material.id)
        for on, what, how in (
            (material.obtained_on, _("Paper obtained"), material.note),
            (material.sent_on, _("Paper sent"), material.sent_by),
        )
        if on is not None
    ]


def _offer(offer: OfferView, zone: str) -> Entry:
    from store.queries.offer_plans import asked_in_all

    terms = _("{periods} instalments").format(periods=offer.periods) if offer.periods > 1 else ""
    return Entry(
        moment(offer.at, zone),
        _("Offer"),
        amount(asked_in_all(offer, zone)),
        _line(word(OFFERS, offer.kind), word(OFFER_STATUS, offer.status), terms, offer.note),
        "offer",
        offer.id,
        GOOD if offer.status == "accepted" else "",
    )


def _instalment(one: InstalmentView) -> Entry:
    text = [word(INSTALMENT_STATUS, one.told)]
    if one.status == "part":
        text.append(_("{amount} confirmed").format(amount=amount(one.confirmed)))
    return Entry(
        day(one.due),
        _("Instalment {number}").format(number=one.number),
        amount(one.amount),
        _line(*text),
        "instalment",
        f"{one.offer} {one.number}",
        _INSTALMENT_TONES.get(one.status, ""),
        void=False,
    )
