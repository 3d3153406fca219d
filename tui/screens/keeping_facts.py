"""What a repayment settles and how an agreement is kept, as lines beside the list and in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.appropriation import Part
from negotiation.early import RULE, early_notes
from negotiation.money import Money, total
from store.queries.keeping import ASK_FOR_HELP
from tui.i18n import _
from tui.rules import load_pack, say
from tui.screens.sources import rule_facts
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN
from tui.words import INSTALMENT_STATUS, METHODS, ORDER_SOURCES, PARTS, PAYMENT_STATUS, SHARE_REASONS
from tui.written import amount, day, moment, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.queries.applied import AppliedPart, PaymentApplied
    from store.queries.early import EndedEarly
    from store.queries.keeping import Kept
    from store.queries.negotiated_views import InstalmentView
    from store.queries.views import PaymentView

_CHINESE = "CNY"


def payment_facts(payment: PaymentView, zone: str) -> list[Fact]:
    """The repayment itself."""
    state = _("two devices disagree") if payment.disputed else word(PAYMENT_STATUS, payment.status)
    facts = [
        heading(_("Repayment: {creditor}").format(creditor=payment.creditor)),
        gap(),
        Fact(_("Amount"), amount(payment.amount), STRONG, right=True),
        Fact(_("State"), state, right=True),
        Fact(_("Payment method"), word(METHODS, payment.method), right=True),
        Fact(_("Paid"), moment(payment.at, payment.zone or zone), right=True),
    ]
    told = (
        (_("Reference"), payment.reference),
        (_("Note"), payment.note),
        (_("Why it is void"), payment.void_note),
    )
    return facts + [Fact(label, text) for label, text in told if text]


def applied_facts(found: PaymentApplied) -> list[Fact]:
    """What it settles of every debt that it goes to."""
    several = len(found.parts) > 1
    facts = [fact for part in found.parts for fact in part_facts(part, named=several)]
    return [*facts, *(rule_facts(found.shared_by) if found.shared_by else [])]


def part_facts(part: AppliedPart, *, named: bool = False) -> list[Fact]:
    """What it settles of one debt: order, lines, instalments, what the figures rest on, and the rule.

    Args:
        part: the part of a payment.
        named: say which debt it is, because there are others.
    """
    facts = [gap(), heading(_("What it settles"))]
    if named or part.reason:
        name = " ".join(filter(None, (part.creditor, part.account_ref)))
        facts.append(Fact(name, amount(part.amount), STRONG, right=True))
    if part.reason:
        facts.append(Fact("", word(SHARE_REASONS, part.reason), MUTED))
    facts.append(Fact("", _order(part)))
    applied = part.settled.applied
    for line in applied.lines if applied else ():
        facts.append(Fact(_(PARTS[line.part]), amount(line.paid), STRONG if line.paid else MUTED, right=True))
        told = _("{before} before, {after} left").format(before=amount(line.before), after=amount(line.after))
        facts.append(Fact("", told, MUTED))
    if applied and applied.surplus:
        facts.append(Fact(_("More than was owed"), amount(applied.surplus), WARN, right=True))
    for met in part.met:
        label = _("Instalment {number}").format(number=met.number)
        facts.append(Fact(f"{label}  {day(met.due)}", amount(met.paid), right=True))
        if met.paid != met.amount:
            facts.append(Fact("", _("of {amount}").format(amount=amount(met.amount)), MUTED))
    facts += [gap(), *(Fact("", say(one), MUTED) for one in part.notes)]
    return [*facts, *(rule_facts(part.rule) if part.rule else [])]


def _order(part: AppliedPart) -> str:
    doubled = part.settled.applied is not None and bool(part.settled.applied.owed.doubled)
    parts = [_(PARTS[one]) for one in part.parts if one != Part.DOUBLED or doubled]
    return _("{text} ({state})").format(text=_(", then ").join(parts), state=word(ORDER_SOURCES, part.source))


def instalment_facts(
    view: InstalmentView, kept: Kept, met: Iterable[tuple[PaymentView, AppliedPart]]
) -> list[Fact]:
    """One instalment: what it is made of, what met it, what is at risk, and what to do.

    Args:
        view: the instalment.
        kept: how the agreement is kept.
        met: the repayments that meet it.
    """
    name = _("Instalment {number}").format(number=view.number)
    facts = [
        heading(f"{name}  {amount(view.amount)}"),
        gap(),
        Fact(_("Due"), day(view.due), right=True),
        Fact(_("State"), word(INSTALMENT_STATUS, view.told), right=True),
    ]
    parts = ((_("Principal"), view.principal), (_("Interest"), view.interest), (_("Fee"), view.fee))
    if view.interest or view.fee:
        facts += [Fact(label, amount(money), MUTED, right=True) for label, money in parts if money]
    rest = view.amount - view.confirmed - view.sent
    sums = (
        (_("Confirmed"), view.confirmed, GOOD),
        (_("Unconfirmed"), view.sent, WARN),
        (_("No longer owed") if view.status == "settled" else _("To pay"), rest, ""),
    )
    facts += [Fact(label, amount(money), tone, right=True) for label, money, tone in sums if money]
    for payment, part in met:
        paid = total((one.paid for one in part.met if one.number == view.number), view.amount.currency)
        if paid:
            label = f"{day(payment.paid_on)}  {word(PAYMENT_STATUS, payment.status)}"
            facts.append(Fact(label, amount(paid), MUTED, right=True))
    own = [one for one in kept.risks if one.number == view.number]
    facts += [fact for one in own for fact in (gap(), Fact("", say(one.said), WARN))]
    if any(one.kind in ASK_FOR_HELP for one in own):
        facts += step_facts(kept)
    return [*facts, *_words_facts(kept)]


def risk_facts(kept: Kept, place: int) -> list[Fact]:
    """One warning with what to do."""
    risk = kept.risks[place]
    facts = [heading(_("Instalment {number}").format(number=risk.number)), gap()]
    facts.append(Fact("", say(risk.said), BAD if risk.kind in {"ended", "late", "missing"} else WARN))
    steps = step_facts(kept) if risk.kind in ASK_FOR_HELP else []
    return [*facts, *steps, *_words_facts(kept)]


def step_facts(kept: Kept) -> list[Fact]:
    """What to do about an instalment that is missed, or cannot be paid."""
    if not kept.steps:
        return []
    steps = [Fact("", f"{place}  {say(one.said)}") for place, one in enumerate(kept.steps, start=1)]
    return [gap(), heading(_("What to do")), *steps]


def _words_facts(kept: Kept) -> list[Fact]:
    """The agreement's own words about being late and about a breach."""
    if kept.agreement is None:
        return []
    terms = kept.agreement.terms
    told = (
        (_("Late"), terms.get("late", "")),
        (_("After a breach"), kept.agreement.restores or terms.get("breach") or _("not said")),
    )
    return [gap(), *(Fact(label, text, MUTED) for label, text in told if text)]


def early_facts(found: EndedEarly) -> list[Fact]:
    """What ending the agreement early takes, as a calculation to ask about."""
    early = found.early
    rows: Sequence[tuple[str, Money]] = (
        (_("Due already"), early.arrears),
        (_("Fees"), early.fees),
        (_("Paid ahead"), -early.paid_ahead),
    )
    facts = [
        heading(_("Ending it on {day}").format(day=day(early.on))),
        gap(),
        Fact(_("Principal"), amount(early.principal), right=True),
        Fact(_("Interest for the actual time"), amount(early.interest), right=True),
    ]
    facts += [Fact(label, amount(money), right=True) for label, money in rows if money]
    facts.append(Fact(_("In all"), amount(early.total), STRONG, right=True))
    if early.planned is not None and early.saved is not None:
        facts += [
            gap(),
            Fact(_("By the plan"), amount(early.planned), right=True),
            Fact(_("Interest saved"), amount(early.saved), GOOD if early.saved.minor > 0 else "", right=True),
        ]
    if found.sent:
        facts.append(Fact(_("Unconfirmed, not counted"), amount(found.sent), WARN, right=True))
    facts += [fact for one in early_notes(early) for fact in (gap(), Fact("", say(one), MUTED))]
    known = found.offer.balance.currency == _CHINESE
    return [*facts, *(rule_facts(load_pack("cn").rule(RULE)) if known else [])]
