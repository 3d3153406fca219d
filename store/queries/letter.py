"""The facts of a case as letters read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.affordability import Verdict, make_offers
from negotiation.creditors import by_id, lookup
from negotiation.errors import N_, Ambiguous, InvalidValue
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
)
from negotiation.letters.fields import BY_NAME
from negotiation.letters.quotes import quotable
from negotiation.money import Money
from negotiation.monthly import monthly
from negotiation.stages import Stage
from negotiation.text import LONG, clean, shown
from negotiation.when import zone

from .affordable import months
from .budget import budget_of
from .cases import debtor_zone, detail_of, list_cases
from .check import case_day, check
from .todos import todos_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from negotiation.finding import Finding
    from store.database import Store

    from .views import ApplicationView, BudgetLineView, CaseDetail, CaseRow


CERTAIN = frozenset({"entered", "verified", "n/a"})
"""Marks of a lender's name that a letter may be addressed to."""


def letter_facts(
    store: Store,
    case: str,
    *,
    fields: Mapping[str, str] | None = None,
    findings: Sequence[str] = (),
    override: str = "",
) -> LetterFacts:
    """Give what a letter about a case may say.

    Args:
        store: the database.
        case: id or unique prefix.
        fields: fields of the form that stand over those of the newest application; "" empties one.
        findings: ids of rules whose findings are ticked to be quoted, with or without the pack's name.
        override: text of the user's own rules file.

    Raises:
        NotFound, Ambiguous: no such case, or several.
        InvalidValue: no such field, or nothing quotable was found for a rule.
    """
    case_id, today = case_day(store, case)
    ticked = _ticked(store, case_id, findings, override) if findings else ()
    with store.read() as link:
        detail = detail_of(link, case_id, store)
        debtor_id = detail.row.debtor_id
        place = zone(debtor_zone(link, debtor_id, store))
        lines = budget_of(link, debtor_id)
        phone, address = link.execute(
            "SELECT phone, address FROM debtor WHERE id = ?", (debtor_id,)
        ).fetchone()
    row, stated = detail.row, detail.statement
    others = _other_cases(store, row)
    known = bool(stated.id)
    other_lender = row.lender if row.lender != row.creditor else None
    certain = detail.lender_status in CERTAIN
    return LetterFacts(
        today=today,
        creditor=platform(row),
        lender=named(other_lender) if other_lender and certain else None,
        lender_open=not certain and detail.lender_status is not None,
        currency=row.currency,
        product=row.product,
        debtor=row.debtor,
        phone=phone,
        address=address,
        account=row.account_ref,
        contract=detail.contract_ref,
        contract_date=detail.contract_date,
        due_since=row.due_since,
        days_past_due=row.days_past_due,
        stated_on=stated.on if known else None,
        principal=stated.principal if known else None,
        interest=stated.interest if known else None,
        penalty=stated.penalty if known else None,
        fees=stated.fees if known else None,
        owed=row.owed if known else None,
        form=_form(detail, fields or {}),
        budget=_budget(lines, row.currency),
        available=_available(lines, row, others),
        papers=tuple(Paper(one.kind, one.title, at_hand=one.status != "missing") for one in detail.materials),
        others=tuple(OtherDebt(platform(one), one.owed) for one in others),
        attempts=tuple(_attempt(one, place) for one in reversed(detail.applications) if one.submitted_on),
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


def quotable_findings(store: Store, case: str, *, override: str = "") -> tuple[Finding, ...]:
    """The findings of a case (id or unique prefix) that a letter may quote."""
    return tuple(found for found in check(store, case, override=override).findings if quotable(found))


def _ticked(store: Store, case_id: str, rules: Sequence[str], override: str) -> tuple[Finding, ...]:
    found = quotable_findings(store, case_id, override=override)
    have = {one.rule for one in found}
    short = {rule.partition(".")[2]: rule for rule in have}
    wanted = {short.get(rule, rule) for rule in rules}
    for rule in sorted(wanted - have):
        raise InvalidValue(
            N_("{rule}: nothing was found that a letter may quote."),
            field="finding",
            remedy=N_("It takes one of: {choices}.") if have else N_("Look at `check` for what was found."),
            rule=shown(rule),
            choices=", ".join(sorted(have)),
        )
    return tuple(one for one in found if one.rule in wanted)


def _form(detail: CaseDetail, fields: Mapping[str, str]) -> dict[str, str]:
    form = dict(detail.applications[0].form) if detail.applications else {}
    for name, text in fields.items():
        if name not in BY_NAME:
            raise InvalidValue(
                N_("“{given}” is no field of a letter."),
                field="set",
                remedy=N_("It takes one of: {choices}."),
                given=shown(name),
                choices=", ".join(BY_NAME),
            )
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


def _budget(lines: Sequence[BudgetLineView], currency: str) -> tuple[BudgetLine, ...]:
    return tuple(
        BudgetLine(one.kind, one.title, monthly(one.amount, one.every))
        for one in lines
        if one.amount.currency == currency
    )


def _available(lines: Sequence[BudgetLineView], row: CaseRow, others: Sequence[CaseRow]) -> Money | None:
    """This case's share, in proportion to what is owed, of what the budget leaves a month."""
    month = next((one for one in months(lines) if one.budget.income.currency == row.currency), None)
    if month is None or not lines or row.owed.minor <= 0:
        return None
    offers = make_offers(month.budget.available, [row.owed, *(other.owed for other in others)])
    return Money.zero(row.currency) if offers.verdict is Verdict.NONE else offers.amounts[0]


def _other_cases(store: Store, row: CaseRow) -> list[CaseRow]:
    """The debtor's other open cases in this currency, the largest first."""
    return [
        other
        for other in list_cases(store, debtor=row.debtor_id, sort="owed").rows
        if other.id != row.id
        and other.currency == row.currency
        and other.stage not in {Stage.CLOSED, Stage.REPAID}
        and other.owed.minor > 0
    ]


def _attempt(view: ApplicationView, place: tzinfo) -> Attempt:
    reply = view.replies[0] if view.replies else None
    if view.submitted_on is None:
        raise ValueError("an application that was not handed in is no attempt")
    return Attempt(
        view.submitted_on,
        reply.verdict if reply else None,
        reply.at.astimezone(place).date() if reply else None,
    )


def log_of(detail: CaseDetail, place: tzinfo) -> tuple[LogEntry, ...]:
    """The contacts of a case that stand, at the debtor's own time, the oldest first."""
    standing = [one for one in detail.contacts if not one.voided and one.corrected_by is None]
    return tuple(
        LogEntry(
            ref=one.id,
            at=one.at.astimezone(place),
            channel=one.channel,
            direction=one.direction,
            with_whom=one.with_whom,
            outcome=one.outcome,
            count=one.count,
            number=one.number,
            agent=one.agent,
            ticket=one.ticket,
            summary=one.summary,
        )
        for one in reversed(standing)
    )


def _payments(detail: CaseDetail) -> tuple[Paid, ...]:
    paid: list[Paid] = []
    for one in reversed(detail.payments):
        if one.status == "void":
            continue
        parts = [part.amount for part in one.allocations if part.case == detail.id]
        amount = Money(sum(part.minor for part in parts), detail.row.currency) if parts else one.amount
        paid.append(Paid(one.paid_on, amount, one.method, one.reference, one.status))
    return tuple(paid)
