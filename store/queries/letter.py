"""The facts of a case as letters read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.creditors import by_id, lookup, registered_name
from negotiation.errors import N_, Ambiguous, InvalidValue
from negotiation.involved import Legal, Party, involved_in
from negotiation.letters.facts import (
    Attempt,
    BudgetLine,
    Incident,
    LetterFacts,
    LogEntry,
    Named,
    OtherDebt,
    Paid,
    Paper,
    Promise,
)
from negotiation.letters.fields import check_names
from negotiation.letters.quotes import quotable, why_not
from negotiation.letters.standing import Standing
from negotiation.money import total
from negotiation.monthly import monthly
from negotiation.products import GOES_FIRST
from negotiation.stages import Stage
from negotiation.text import LONG, clean, shown
from negotiation.when import from_text, zone
from store.adviser import adviser_of

from .affordable import agreements_of, share_of
from .budget import budget_of
from .cases import debtor_zone, detail_of, list_cases
from .check import case_day, check
from .dated import dated, stated_at
from .offers import still_to_send, to_pay
from .todos import todos_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from negotiation.finding import Finding
    from negotiation.involved import Involved
    from store.database import Store

    from ..connection import Link
    from .negotiated_views import ApplicationView, BudgetLineView
    from .views import CaseDetail, CaseRow, ContactView, StatementView


CERTAIN = frozenset({"entered", "verified", "n/a"})
"""Marks of a lender's name that a letter may be addressed to."""
_OVER = frozenset({Stage.CLOSED, Stage.REPAID})


def letter_facts(
    store: Store,
    case: str,
    *,
    fields: Mapping[str, str] | None = None,
    findings: Sequence[str] = (),
    application: ApplicationView | None = None,
    override: str = "",
    on: date | None = None,
) -> LetterFacts:
    """Give what a letter about a case may say.

    Args:
        store: the database.
        case: id or unique prefix.
        fields: fields of the form that stand over those of the newest application; "" empties one.
        findings: which are ticked to be quoted, with or without the pack's name: RULE for all of a rule,
            RULE@DATE for those of a day, or the id of one.
        application: the one whose form is read, with the attempts before it; by default the newest, with all.
        override: text of the user's own rules file.
        on: the day of the letter, by default today: it quotes no statement and no payment of a later one.

    Raises:
        NotFound, Ambiguous: no such case, or several.
        InvalidValue: no such field, or nothing quotable is called so.
    """
    case_id, today = case_day(store, case)
    ticked = _ticked(store, case_id, findings, override) if findings else ()
    with store.read() as link:
        detail = detail_of(link, case_id, store)
        debtor_id = detail.row.debtor_id
        place = zone(debtor_zone(link, debtor_id, store))
        lines = budget_of(link, debtor_id)
        agreed = {one.case: one.monthly for one in agreements_of(link, debtor_id, today)}
        adviser = adviser_of(link)
        stated = detail.statement if on is None else stated_at(detail, on)
        own_records = (on is not None and stated.on > on) or _by_own_records(link, stated, place)
        phone, address = link.execute(
            "SELECT phone, address FROM debtor WHERE id = ?", (debtor_id,)
        ).fetchone()
    row = detail.row
    others = _other_cases(store, row)
    known = bool(stated.id)
    lender, lender_open = lender_of(detail)
    known_as = by_id(row.creditor_id)
    agreed_on = _agreed_on(detail, place)
    facts = LetterFacts(
        today=today,
        creditor=platform(row),
        lender=lender,
        lender_open=lender_open,
        own_brand=lender is not None and known_as is not None and known_as.brand_of(lender.zh),
        involved=involved_of(detail),
        currency=row.currency,
        product=row.product,
        lender_type=detail.lender_type,
        debtor=row.debtor,
        phone=phone,
        address=address,
        account=row.account_ref,
        contract=detail.contract_ref,
        contract_date=detail.contract_date,
        due_since=row.due_since,
        days_past_due=row.days_past_due,
        stated_on=stated.on if known else None,
        by_own_records=own_records,
        principal=stated.principal if known else None,
        interest=stated.interest if known else None,
        penalty=stated.penalty if known else None,
        fees=stated.fees if known else None,
        owed=row.owed if known else None,
        let_off=row.let_off if known else None,
        repaid=row.stage == Stage.REPAID or (row.stage == Stage.CLOSED and row.owed.minor <= 0),
        agreed_on=agreed_on,
        agreed=_standing(detail, agreed_on),
        came_late=any(one.came_late for one in detail.schedule),
        form=_form(_written(detail, application), fields or {}),
        adviser=adviser,
        budget=_budget(lines, row.currency),
        available=share_of(store, row),
        papers=tuple(
            Paper(one.kind, one.title, one.status != "missing", one.expires_on, one.needed_by)
            for one in detail.materials
        ),
        others=tuple(
            OtherDebt(
                platform(one),
                one.owed,
                agreed.get(one.id) or None,
                _same_creditor(one, row),
                one.account_ref,
                shares=one.id not in agreed and one.product not in GOES_FIRST,
            )
            for one in others
        ),
        attempts=tuple(
            _attempt(one, place)
            for one in reversed(detail.applications)
            if one.submitted_on and (application is None or one.number < application.number)
        ),
        promises=_promises(detail, place),
        log=log_of(detail, place),
        payments=_payments(detail),
        incidents=tuple(
            sorted(
                (
                    Incident(one.kind, one.on, one.party, one.reference, one.amount)
                    for one in detail.events
                    if not one.voided
                ),
                key=lambda one: one.on,
            )
        ),
        findings=ticked,
        tasks=todos_of(detail, today),
    )
    return facts if on is None or on == today else dated(facts, stated, on)


def quotable_findings(store: Store, case: str, *, override: str = "") -> tuple[Finding, ...]:
    """The findings of a case (id or unique prefix) that a letter may quote."""
    return tuple(found for found in check(store, case, override=override).findings if quotable(found))


def _ticked(store: Store, case_id: str, names: Sequence[str], override: str) -> tuple[Finding, ...]:
    every = check(store, case_id, override=override).findings
    found = [one for one in every if quotable(one)]
    for name in names:
        if not any(one.called(name) for one in found):
            reasons = [why_not(one) for one in every if one.called(name)]
            raise InvalidValue(
                next(filter(None, reasons), N_("{rule}: nothing was found that a letter may quote.")),
                field="finding",
                remedy=N_("It takes one of: {choices}.")
                if found
                else N_("Look at `check` for what was found."),
                rule=shown(name),
                choices=", ".join(dict.fromkeys(one.day_id for one in found)),
            )
    return tuple(one for one in found if any(one.called(name) for name in names))


def _written(detail: CaseDetail, application: ApplicationView | None) -> Mapping[str, str]:
    if application is not None:
        return application.form
    return detail.applications[0].form if detail.applications else {}


def _form(written: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    form = dict(written)
    check_names(fields)
    for name, text in fields.items():
        form[name] = clean(text, field=name, limit=LONG, multiline=True) or ""
    return form


def platform(row: CaseRow) -> Named:
    """The platform or bank of a case, with its English name where the directory has one."""
    known = by_id(row.creditor_id)
    return Named(row.creditor, known.name_en) if known else Named(row.creditor)


def named(name: str) -> Named:
    """A lender's name, with its English one where the directory has it."""
    try:
        known = lookup(name)
    except Ambiguous:
        known = None
    return Named(name, known.name_en) if known and known.name_zh == name else Named(name)


def lender_of(detail: CaseDetail) -> tuple[Named | None, bool]:
    """The legal lender under its registered name, and whether it is still to be read from the contract.

    Returns:
        The lender where it is known for certain and another than the platform, else None.
    """
    row, status = detail.row, detail.lender_status
    # What a person entered is a name; what the directory says carries its remarks.
    name = row.lender if status in {None, "entered"} else registered_name(row.lender or "")
    certain = status in CERTAIN and (name is not None or not row.lender)
    if not certain:
        return None, status is not None
    return (named(name), False) if name and name != row.creditor else (None, False)


def involved_of(detail: CaseDetail) -> Involved:
    """Who else is part of a case, and which notices of an assignment stand."""
    return involved_in(
        (Party(one.role, one.name, one.phone, one.from_on, one.to_on) for one in detail.parties),
        (Legal(one.kind, one.on, one.party, one.note) for one in detail.events if not one.voided),
    )


def _by_own_records(link: Link, stated: StatementView, place: tzinfo) -> bool:
    """Whether the balance is of the day it was noted: then no statement is known to have named it."""
    noted = link.execute("SELECT created_at FROM statement WHERE id = ?", (stated.id,)).fetchone()
    return noted is not None and from_text(noted[0]).astimezone(place).date() == stated.on


def _agreed_on(detail: CaseDetail, place: tzinfo) -> date | None:
    """The day of the agreement that the schedule is made from."""
    if not detail.schedule:
        return None
    decided = next(one.decided_at for one in detail.offers if one.id == detail.schedule[0].offer)
    return decided.astimezone(place).date() if decided else None


def _standing(detail: CaseDetail, agreed_on: date | None) -> Standing | None:
    """The agreement in force, by its schedule; None once nothing is owed any more."""
    if agreed_on is None or detail.row.stage in _OVER:
        return None
    offer = next(one for one in detail.offers if one.id == detail.schedule[0].offer)
    currency = detail.row.currency
    return Standing(
        agreed_on,
        offer.kind,
        total((one.amount for one in detail.schedule), currency),
        offer.waived,
        total((still_to_send(one) for one in detail.schedule if to_pay(one)), currency),
        any(one.came_late or one.status == "late" for one in detail.schedule),
    )


def _budget(lines: Sequence[BudgetLineView], currency: str) -> tuple[BudgetLine, ...]:
    return tuple(
        BudgetLine(one.kind, one.title, monthly(one.amount, one.every))
        for one in lines
        if one.amount.currency == currency
    )


def _other_cases(store: Store, row: CaseRow) -> list[CaseRow]:
    """The debtor's other open cases, by currency with this one's first, the largest first in each."""
    others = [
        other
        for other in list_cases(store, debtor=row.debtor_id, sort="owed").rows
        if other.id != row.id and other.stage not in _OVER and other.owed.minor > 0
    ]
    return sorted(others, key=lambda other: (other.currency != row.currency, other.currency))


def _same_creditor(other: CaseRow, row: CaseRow) -> bool:
    if other.creditor_id or row.creditor_id:
        return other.creditor_id == row.creditor_id
    return other.creditor == row.creditor


def _attempt(view: ApplicationView, place: tzinfo) -> Attempt:
    reply = view.replies[0] if view.replies else None
    if view.submitted_on is None:
        raise ValueError("an application that was not handed in is no attempt")
    return Attempt(
        view.submitted_on,
        reply.verdict if reply else None,
        reply.at.astimezone(place).date() if reply else None,
        view.awaits_terms,
    )


def _promises(detail: CaseDetail, place: tzinfo) -> tuple[Promise, ...]:
    """What they promised on a contact and nobody has marked as kept, the earliest due first."""
    contacts = {one.id: one for one in detail.contacts}
    open_ = [
        (one, contacts[one.contact])
        for one in detail.tasks
        if one.kind == "promise" and one.done_at is None and one.contact in contacts
    ]
    return tuple(
        Promise(_then(said, place).date(), one.due, one.title, said.ticket)
        for one, said in sorted(open_, key=lambda pair: pair[0].due)
    )


def _then(one: ContactView, place: tzinfo) -> datetime:
    """When a contact was, on the clock of where the debtor lived then."""
    return one.at.astimezone(zone(one.clock) if one.clock else place)


def log_of(detail: CaseDetail, place: tzinfo) -> tuple[LogEntry, ...]:
    """The contacts of a case that stand, at the debtor's own time, the oldest first."""
    standing = [one for one in detail.contacts if not one.voided and one.corrected_by is None]
    asked = {one.contact for one in detail.tasks if one.kind == "verify" and one.done_at is None}
    return tuple(
        LogEntry(
            ref=one.id,
            at=_then(one, place),
            channel=one.channel,
            direction=one.direction,
            with_whom=one.with_whom,
            outcome=one.outcome,
            count=one.count,
            number=one.number,
            agent=one.agent,
            ticket=one.ticket,
            summary=one.summary,
            unverified=one.id in asked or (one.corrects is not None and one.corrects in asked),
        )
        for one in reversed(standing)
    )


def _payments(detail: CaseDetail) -> tuple[Paid, ...]:
    return tuple(
        Paid(one.paid_on, one.share_of(detail.id), one.method, one.reference, one.status, one.amount)
        for one in reversed(detail.payments)
        if one.status != "void"
    )
