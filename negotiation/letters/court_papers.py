"""Papers to a court: the objection to a payment order, the answer to a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.court import Term, deadline
from negotiation.letters import names, sections

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.document import Letter
    from negotiation.letters.facts import Incident
    from negotiation.letters.pen import Pen
    from negotiation.money import Money


def payment_order_objection(pen: Pen) -> Letter:
    """Object in writing to a payment order."""
    event = incident(pen, "payment-order")
    _parties(pen, pen.pick("异议人（被申请人）", "Objector (respondent)"), pen.pick("申请人", "Applicant"))
    received, amount = _received(pen, event), _claimed(pen, event)
    number = _case_number(pen, event)
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
    if pen.pack.name == "cn":
        rule = pen.pack.rule("court.payment_order")
        last = deadline(pen.pack, Term.PAYMENT_ORDER_OBJECTION, received).last if received else None
        in_time = last is not None and pen.facts.today <= last
        days = rule.whole("pay_or_object_days")
        pen.body.say(
            pen.pick(
                f"依据{pen.law(rule)}，债务人可以自收到支付令之日起{days}日内提出书面异议"
                f"{'，本异议在该期限内提出。' if in_time else '。'}",
                f"By {pen.law(rule)} the debtor may object in writing within {days} days of receiving the "
                "order"
                f"{', and this objection is made within them.' if in_time else '.'}",
            )
        )
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return _to_court(
        pen, pen.pick("支付令异议书", "Objection to a payment order"), pen.pick("异议人", "Objector")
    )


def court_answer(pen: Pen) -> Letter:
    """Answer a claim."""
    event = incident(pen, "lawsuit")
    _parties(pen, pen.pick("答辩人（被告）", "Defendant"), pen.pick("原告", "Plaintiff"))
    number, amount = _case_number(pen, event), _claimed(pen, event)
    sum_ = (
        pen.pick(f"，原告主张{pen.sum(amount)}", f", in which {pen.sum(amount)} is claimed") if amount else ""
    )
    pen.body.say(
        pen.pick(
            f"答辩人就原告起诉一案{f'（案号：{number}）' if number else ''}{sum_}，提出如下答辩意见。",
            f"The defendant answers the claim{f' (case number {number})' if number else ''}{sum_}, as "
            "follows.",
        )
    )
    pen.body.section(pen.pick("认可的事实", "What is admitted"))
    pen.body.points((pen.text("admitted") or "").splitlines())
    pen.body.section(pen.pick("答辩意见", "The answer"))
    pen.body.points((pen.text("objections") or "").splitlines())
    pen.body.say(pen.text("account_of_events"))
    _penalty(pen)
    pen.body.section(pen.pick("已还款项", "What was paid"))
    _paid(pen)
    pen.body.section(pen.pick("请求", "What is asked"))
    pen.body.points((pen.text("ask") or "").splitlines())
    pen.body.say(
        pen.pick(
            "请法庭查明实际借款金额、已还款项及本金、利息、违约金和费用的计算依据，依法裁判。",
            "The court is asked to establish the amount really lent, what was paid, and how principal, "
            "interest, "
            "penalties and fees were reckoned, and to decide accordingly.",
        )
    )
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return _to_court(pen, pen.pick("民事答辩状", "Answer to a civil claim"), pen.pick("答辩人", "Defendant"))


def incident(pen: Pen, kind: str) -> Incident | None:
    """Give the latest event of a kind."""
    return next((one for one in reversed(pen.facts.incidents) if one.kind == kind), None)


def _parties(pen: Pen, here: str, there: str) -> None:
    other = pen.text("plaintiff") or pen.facts.owner.of(pen.lang)
    pen.body.pairs(
        [
            (here, pen.text("name")),
            (pen.pick("身份证号码", "ID number"), pen.text("id_number")),
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


def _case_number(pen: Pen, event: Incident | None) -> str:
    return pen.text("court_case") or (event.reference if event else None) or ""


def _penalty(pen: Pen) -> None:
    """Asked for in the answer where a penalty is charged: the court reduces only on request."""
    if pen.pack.name != "cn" or not pen.facts.penalty:
        return
    rule = pen.pack.rule("contract.penalty_reduction")
    words = pen.quote(rule)
    pen.body.say(
        pen.pick(
            f"{pen.law(rule)}第二款规定：“{words}”" if words else "",
            f"By {pen.law(rule)} an agreed penalty that is excessively higher than the loss may be reduced "
            "on request.",
        ),
        pen.pick(
            "如所主张的违约金过分高于造成的损失，答辩人请求予以适当减少。",
            "Where the penalty claimed is excessively higher than the loss, the defendant asks for it to "
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
    header = (
        pen.pick("还款日期", "Paid on"),
        pen.pick("金额", "Amount"),
        pen.pick("方式", "By"),
        pen.pick("流水号", "Reference"),
    )
    pen.body.table(header, rows, 1)


def _to_court(pen: Pen, title: str, signer: str) -> Letter:
    event = incident(pen, "payment-order") or incident(pen, "lawsuit")
    court = pen.text("court") or (event.party if event and event.party and "法院" in event.party else None)
    if pen.lang == "en":
        return pen.finish(title, to=court, closing=(), signer=signer)
    return pen.finish(title, to=None, closing=("此致", court) if court else (), signer=signer)
