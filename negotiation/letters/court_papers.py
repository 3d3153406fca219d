"""Papers to a court: the objection to a payment order, the answer to a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.court import Term, deadline
from negotiation.letters import names, sections
from negotiation.letters.fields import LetterKind
from negotiation.products import Product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from negotiation.letters.document import Letter
    from negotiation.letters.facts import Incident, LetterFacts
    from negotiation.letters.pen import Pen
    from negotiation.money import Money

# What tells the court and its number; the first of each is what reached the debtor and started the period.
_PROCEDURE: Final = {
    LetterKind.PAYMENT_ORDER_OBJECTION: ("payment-order",),
    LetterKind.COURT_ANSWER: ("lawsuit", "case-filed", "judgment"),
}


def payment_order_objection(pen: Pen) -> Letter:
    """Object in writing to a payment order."""
    event = incident(pen.facts, pen.kind)
    _parties(pen, pen.pick("异议人（被申请人）", "Objector (respondent)"), pen.pick("申请人", "Applicant"))
    received, amount = _received(pen, event), _claimed(pen, event)
    number = _case_number(pen)
    order = pen.pick(
        f"贵院{number}支付令" if number else "贵院支付令", f"the payment order {number}".rstrip()
    )
    on = f"于{pen.day(received)}" if received else ""
    got = pen.pick(f"{on}收到", f" received on {pen.day(received)}" if received else "")
    sum_ = pen.pick(f"，所涉金额为{pen.sum(amount)}", f", for {pen.sum(amount)}") if amount else ""
    pen.body.section(pen.pick("异议请求", "Objection"))
    pen.body.say(
        pen.pick(
            f"异议人{got}{order}{sum_}。现对该支付令提出书面异议，请求裁定终结督促程序。",
            f"I object in writing to {order}{got}{sum_}, and ask that the payment-order procedure be ended.",
        )
    )
    pen.body.section(pen.pick("事实与理由", "Facts and grounds"))
    pen.body.points((pen.text("objections") or "").splitlines())
    pen.body.say(pen.text("account_of_events"))
    _paid(pen)
    _in_time(pen, received)
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return _to_court(
        pen, pen.pick("支付令异议书", "Objection to a payment order"), pen.pick("异议人", "Objector")
    )


def _in_time(pen: Pen, received: date | None) -> None:
    """The period for objecting; once it is over, the paper does not quote it against the one who signs."""
    if pen.pack.name != "cn":
        return
    rule = pen.pack.rule("court.payment_order")
    last = deadline(pen.pack, Term.PAYMENT_ORDER_OBJECTION, received).last if received else None
    if last is not None and pen.facts.today > last:
        return
    days = rule.whole("pay_or_object_days")
    pen.body.say(
        pen.pick(
            f"依据{pen.law(rule)}，债务人可以自收到支付令之日起{days}日内提出书面异议"
            f"{'，本异议在该期限内提出。' if last else '。'}",
            f"Under {pen.law(rule)} the debtor may object in writing within {days} days of receiving the "
            "order"
            f"{', and this objection is made in time.' if last else '.'}",
        )
    )


def court_answer(pen: Pen) -> Letter:
    """Answer a claim."""
    event = incident(pen.facts, pen.kind)
    _parties(pen, pen.pick("答辩人（被告）", "Defendant"), pen.pick("原告", "Plaintiff"))
    _claim(pen, event)
    pen.body.section(pen.pick("认可的事实", "Facts admitted"))
    pen.body.points((pen.text("admitted") or "").splitlines())
    pen.body.section(pen.pick("答辩意见", "Defence"))
    pen.body.points((pen.text("objections") or "").splitlines())
    pen.body.say(pen.text("account_of_events"))
    _penalty(pen)
    pen.body.section(pen.pick("已还款项", "Payments made"))
    _paid(pen)
    pen.body.section(pen.pick("请求", "Request to the court"))
    pen.body.points((pen.text("ask") or "").splitlines())
    pen.body.say(
        pen.pick(
            "请法庭查明实际借款金额、已还款项及本金、利息、违约金和费用的计算依据，依法裁判。",
            "The court is asked to establish the amount actually lent, what has been paid, and how "
            "principal, "
            "interest, penalties and fees were calculated, and to decide accordingly.",
        )
    )
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return _to_court(pen, pen.pick("民事答辩状", "Answer to a civil claim"), pen.pick("答辩人", "Defendant"))


def incident(facts: LetterFacts, kind: LetterKind) -> Incident | None:
    """Give the latest event that a court paper answers."""
    return next(_events(facts, _PROCEDURE[kind][:1]), None)


def court_of(facts: LetterFacts, kind: LetterKind) -> str | None:
    """Give the court that a paper goes to: as typed, or of the latest event of its procedure with one."""
    named = (one.party for one in _events(facts, _PROCEDURE[kind]) if one.party and _is_court(one.party))
    return facts.text("court") or next(named, None)


def opponent(facts: LetterFacts, kind: LetterKind, lang: str) -> str | None:
    """Give who sued or applied: as typed, as the event names them, or who held the claim then.

    Returns:
        The name, or None where it is still to be read from the court's paper.
    """
    event = incident(facts, kind)
    if typed := facts.text("plaintiff"):
        return typed
    if event is not None and event.party and not _is_court(event.party):
        return event.party
    assigned = facts.assigned_on
    whom = facts.lent_by if event and assigned and event.on < assigned else facts.owner
    return None if facts.lender_open and whom == facts.creditor else whom.of(lang)


def _events(facts: LetterFacts, kinds: tuple[str, ...]) -> Iterator[Incident]:
    """Events of these kinds, the latest first."""
    return (one for one in reversed(facts.incidents) if one.kind in kinds)


def _is_court(name: str) -> bool:
    return "法院" in name or "court" in name.casefold()


def _claim(pen: Pen, event: Incident | None) -> None:
    """Which claim is answered: whose, about what, under which number, for how much."""
    number, amount = _case_number(pen), _claimed(pen, event)
    other = opponent(pen.facts, pen.kind, pen.lang)
    card = pen.facts.product == Product.CREDIT_CARD
    beside = [
        pen.pick(f"案号：{number}", f"case number {number}") if number else "",
        pen.pick(f"原告主张{pen.amount(amount)}", f"{pen.amount(amount)} is claimed") if amount else "",
    ]
    told = pen.pick("，", ", ").join(one for one in beside if one)
    brackets = pen.pick(f"（{told}）", f" ({told})") if told else ""
    pen.body.say(
        pen.pick(
            f"就原告{other or ''}诉答辩人{'信用卡' if card else '借款'}纠纷一案{brackets}，"
            "答辩人提出如下答辩意见：",
            f"In the claim of {other or 'the plaintiff'} about {'a credit card' if card else 'a loan'}"
            f"{brackets}, the defendant answers as follows:",
        )
    )


def _parties(pen: Pen, here: str, there: str) -> None:
    other = opponent(pen.facts, pen.kind, pen.lang) or pen.blank()
    pen.body.pairs(
        [
            (here, pen.by_hand("name")),
            (pen.pick("身份证号码", "ID number"), pen.by_hand("id_number")),
            (pen.pick("联系电话", "Phone"), pen.text("phone")),
            (pen.pick("住址", "Address"), pen.text("address")),
            (there, other),
            (pen.pick("合同编号", "Contract number"), pen.text("contract")),
        ]
    )


def _received(pen: Pen, event: Incident | None) -> date | None:
    return pen.day_of("received_on") or (event.on if event else None)


def _claimed(pen: Pen, event: Incident | None) -> Money | None:
    return pen.money("claimed") or (event.amount if event else None) or None


def _case_number(pen: Pen) -> str:
    """As typed, or of the latest event of the procedure; never of one before another court."""
    typed, court = pen.text("court_case"), court_of(pen.facts, pen.kind)
    if typed:
        return typed
    for one in _events(pen.facts, _PROCEDURE[pen.kind]):
        elsewhere = one.party and _is_court(one.party) and one.party != court
        if one.reference and not elsewhere:
            return one.reference
    return ""


def _penalty(pen: Pen) -> None:
    """Asked for in the answer where a penalty is charged: the court reduces only on request."""
    if pen.pack.name != "cn" or not pen.facts.penalty:
        return
    rule = pen.pack.rule("contract.penalty_reduction")
    words = pen.quote(rule)
    pen.body.say(
        pen.pick(
            f"{pen.law(rule)}第二款规定：“{words}”" if words else "",
            f"Under {pen.law(rule)} the court may, on request, reduce an agreed penalty that is excessive in "
            "relation to the loss.",
        ),
        pen.pick(
            "如所主张的违约金过分高于造成的损失，答辩人请求予以适当减少。",
            "So far as the penalty claimed is excessive in relation to the loss, the defendant asks for it "
            "to "
            "be reduced.",
        ),
    )


def _paid(pen: Pen) -> None:
    rows = [
        (
            pen.day(one.on),
            pen.amount(one.amount),
            names.named(names.METHODS, one.method, pen.lang),
            one.reference or "",
        )
        for one in pen.facts.payments
        if one.status == "confirmed"
    ]
    if rows:
        pen.body.say(pen.pick("已偿还下列款项：", "The following payments have been made:"))
    header = (
        pen.pick("还款日期", "Paid on"),
        pen.pick("金额", "Amount"),
        pen.pick("方式", "Method"),
        pen.pick("流水号", "Reference"),
    )
    pen.body.table(header, rows, 1)
    for one in pen.facts.payments:
        if one.status != "confirmed":
            number = pen.pick("流水号", "reference ") + one.reference if one.reference else ""
            beside = pen.pick(f"（{number}）", f" ({number})") if number else ""
            pen.body.say(
                pen.pick(
                    f"另于{pen.day(one.on)}付款{pen.amount(one.amount)}{beside}，对方尚未确认入账。",
                    f"A further {pen.amount(one.amount)} was paid on {pen.day(one.on)}{beside}; the other "
                    "side "
                    "has not confirmed it yet.",
                )
            )


def _to_court(pen: Pen, title: str, signer: str) -> Letter:
    court = court_of(pen.facts, pen.kind)
    if pen.lang == "en":
        return pen.finish(title, to=court or f"the court of {pen.blank()}", closing=(), signer=signer)
    return pen.finish(title, to=None, closing=("此致", court or f"{pen.blank()}人民法院"), signer=signer)
