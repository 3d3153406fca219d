"""What to say on a call, by its purpose, with the facts of the case in it.

Plain sentences to read out or to paste into a chat. They ask and state; none promises, threatens, or ties
one thing to another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.letters.certificate import asking_for_it
from negotiation.letters.fields import LetterKind
from negotiation.letters.month import payable
from negotiation.letters.payment_words import confirm_payment, payment_not_shown
from negotiation.letters.pen import Pen
from negotiation.letters.quotes import about_contact, quotable, quotes
from negotiation.letters.standing import in_force, still_stands
from negotiation.products import Product
from negotiation.stages import Stage

if TYPE_CHECKING:
    from negotiation.letters.facts import Attempt, LetterFacts, Promise
    from negotiation.rules import RulePack


class Purpose(StrEnum):
    """What a call is for."""

    FIRST_CONTACT = "first-contact"
    INSTALMENTS = "instalments"
    WAIVER = "waiver"
    DEFERRAL = "deferral"
    LUMP_SUM = "lump-sum"
    CHASE_REPLY = "chase-reply"
    CONFIRM_PAYMENT = "confirm-payment"
    PAYMENT_NOT_SHOWN = "payment-not-shown"
    COMPLAINT = "complaint"
    CERTIFICATE = "certificate"


OFFERS: Final = frozenset(
    {Purpose.FIRST_CONTACT, Purpose.INSTALMENTS, Purpose.WAIVER, Purpose.DEFERRAL, Purpose.LUMP_SUM}
)
"""Calls on which willingness to pay is told or offered, which limitation reads."""

_USUAL = {
    Stage.INTAKE: Purpose.FIRST_CONTACT,
    Stage.IN_REVIEW: Purpose.CHASE_REPLY,
    Stage.REPAID: Purpose.CERTIFICATE,
    Stage.CLOSED: Purpose.CERTIFICATE,
}


_NOTHING_TO_CONFIRM = frozenset({Stage.IN_REVIEW, Stage.REPAID, Stage.CLOSED})
"""An answer or the certificate is waited for first."""


def usual_purpose(
    stage: str, *, missing: bool = False, unconfirmed: bool = False, late: bool = False
) -> Purpose:
    """Give what a call at this stage is most often for; a payment that is missing or unconfirmed comes first.

    While an agreement runs, only what cannot be kept asks for a deferral.

    Args:
        stage: a `Stage` value.
        missing: a payment does not show in the creditor's records.
        unconfirmed: a payment waits for its confirmation.
        late: an instalment of the agreement was missed.
    """
    if missing:
        return Purpose.PAYMENT_NOT_SHOWN
    if unconfirmed and Stage(stage) not in _NOTHING_TO_CONFIRM:
        return Purpose.CONFIRM_PAYMENT
    if Stage(stage) == Stage.AGREED:
        return Purpose.DEFERRAL if late else Purpose.CONFIRM_PAYMENT
    return _USUAL.get(Stage(stage), Purpose.INSTALMENTS)


def wording(purpose: Purpose, lang: str, facts: LetterFacts, pack: RulePack) -> tuple[str, ...]:
    """Give sentences for a call, in the order in which they are said.

    Args:
        purpose: what the call is for; of a repaid debt nothing but the certificate is asked for.
        lang: `zh` or `en`.
        facts: of the case.
        pack: the rules that a complaint quotes.

    Raises:
        InvalidValue: a field of the form cannot be read; it is named.
    """
    pen = Pen(LetterKind.HARDSHIP, lang, facts, pack)
    if facts.repaid and purpose in OFFERS:  # there is no relief to ask for any more
        purpose = Purpose.CERTIFICATE
    lines = [_opening(pen), *_MIDDLES[purpose](pen), *_closing(pen, purpose)]
    return tuple(line for line in lines if line)


def _opening(pen: Pen) -> str:
    name, account, platform = pen.text("name"), pen.text("account"), pen.facts.creditor.of(pen.lang)
    who = pen.pick(f"我是{name}，", f"My name is {name}. ") if name else ""
    which = pen.pick(f"，账号{account}", f", account {account}") if account else ""
    if pen.facts.assigned_on is not None:
        platform += pen.pick(
            f"转让给{pen.facts.owner.zh}", f", which was assigned to {pen.facts.owner.of('en')}"
        )
    return pen.pick(
        f"您好，{who}我打电话是想咨询{platform}的欠款{which}。",
        f"Hello. {who}I am calling about my debt with {platform}{which}.",
    )


def _situation(pen: Pen) -> list[str]:
    facts, told = pen.facts, []
    if facts.owed:
        days = facts.days_past_due
        late = pen.pick(f"，逾期{days}天", f", {days} days past due") if days and days > 0 else ""
        told.append(
            pen.pick(
                f"按我的记录，目前欠款{pen.amount(facts.owed)}{late}，请核对是否一致。",
                f"According to my records I owe {pen.amount(facts.owed)}{late}. Does that agree with yours?",
            )
        )
    agreed = in_force(pen, facts.agreed)
    return [*told, agreed] if agreed else told


def _first_contact(pen: Pen) -> list[str]:
    return [
        *_situation(pen),
        pen.pick(
            "我目前遇到困难，暂时无法按原来的约定还款，但我愿意还款，希望协商解决。",
            "I am in difficulty and cannot pay as agreed at the moment. I am willing to pay and would like "
            "to "
            "find a way.",
        ),
        pen.pick(
            "请告诉我本金、利息、罚息和费用各是多少。",
            "Could you tell me how much of it is principal, interest, penalty interest and fees?",
        ),
        pen.pick(
            "请问有哪些减免或分期的办法，需要提交什么材料，由哪个部门审核，多久答复？",
            "What relief or instalment plans do you offer, which documents do you need, who decides, and how "
            "long does it take?",
        ),
    ]


def _instalments(pen: Pen) -> list[str]:
    each, count = pen.money("instalment"), pen.count("periods")
    monthly = each or payable(pen.kind, pen.facts)
    if each and count:
        offer = pen.pick(
            f"我想分{count}期偿还，每期{pen.amount(each)}。",
            f"I would like to pay in {count} instalments of {pen.amount(each)}.",
        )
    elif monthly and monthly.minor > 0:
        offer = pen.pick(f"我每月能还{pen.amount(monthly)}。", f"I can pay {pen.amount(monthly)} a month.")
    else:
        offer = pen.pick("我想申请分期还款。", "I would like to pay by instalments.")
    return [
        *_situation(pen),
        offer,
        pen.pick(
            "请问最长可以分多少期，还款期间是否计收利息或手续费，折合年化利率是多少？",
            "Over how long can I pay, do interest or fees accrue in the meantime, and what annual rate does "
            "that come to?",
        ),
        pen.pick(
            "如果有一期没有按时还上，会怎么处理？",
            "What happens if I am late with an instalment?",
        ),
    ]


def _waiver(pen: Pen) -> list[str]:
    agreed = pen.facts.agreed
    beyond = agreed.waived if agreed else None
    penalty = pen.money("waive_penalty") or pen.facts.penalty
    of = ""
    if beyond:
        of = pen.pick(
            f"协议已减免的{pen.amount(beyond)}以外的息费",
            f"charges beyond the {pen.amount(beyond)} that the agreement waives",
        )
    elif penalty:
        of = pen.pick(f"账单上的罚息、违约金{pen.amount(penalty)}", f"the penalty of {pen.amount(penalty)}")
    return [
        *_situation(pen),
        pen.pick(
            f"因为目前的困难，我申请减免{of or '罚息和违约金'}，本金我愿意偿还。",
            f"Because of my situation I ask you to waive {of or 'the penalty interest'}; I am willing to pay "
            "the principal.",
        ),
        pen.pick(
            "请问能减免哪些项目、多少金额，什么时候生效，需要满足什么条件？",
            "What can be waived, how much, from when, and on what conditions?",
        ),
    ]


def _deferral(pen: Pen) -> list[str]:
    until = pen.day_of("defer_until")
    to = pen.pick(f"到{pen.day(until)}", f" until {pen.day(until)}") if until else ""
    return [
        *_situation(pen),
        still_stands(pen, pen.facts.agreed),
        pen.pick(f"我想申请把还款日期延后{to}。", f"I would like to defer payment{to}."),
        pen.pick(
            "请问延期期间是否计息、是否收费，征信如何报送，到期后怎样还款？",
            "Do interest or fees accrue in the meantime, how is it reported to the credit register, and "
            "how do "
            "I pay afterwards?",
        ),
    ]


def _lump_sum(pen: Pen) -> list[str]:
    amount = pen.money("lump_sum")
    offer = (
        pen.pick(
            f"我想一次性支付{pen.amount(amount)}结清。",
            f"I would like to settle the debt by one payment of {pen.amount(amount)}.",
        )
        if amount
        else pen.pick(
            "我想一次性结清，请问需要多少金额？",
            "I would like to settle the debt by one payment. How much would that be?",
        )
    )
    return [
        *_situation(pen),
        offer,
        pen.pick(
            "请在付款前给我书面确认：结清金额、付款期限、贵方自己的收款账户，以及付清后债务全部了结。",
            "Before I pay, please confirm in writing the amount, the last day for payment, your own account "
            "for it, and that the debt is then settled in full.",
        ),
        pen.pick(
            "付款后多久在平台上显示，怎样取得结清证明？",
            "How soon will the payment show in your records, and how do I get the settlement certificate?",
        ),
    ]


def _chase_reply(pen: Pen) -> list[str]:
    """What is waited for, by the records: an answer, the terms of an approval, a promise, or just news."""
    newest: Attempt | None = pen.facts.attempts[-1] if pen.facts.attempts else None
    if newest is not None and newest.verdict is None:
        return _unanswered(pen, newest)
    if newest is not None and newest.awaits_terms:
        return _without_terms(pen, newest)
    when = pen.pick("预计什么时候答复，由谁答复？", "When will there be an answer, and from whom?")
    if pen.facts.promises:
        return [_promised(pen, pen.facts.promises[0]), when]
    noted = next((one for one in reversed(pen.facts.log) if one.ticket), None)
    if noted is not None:
        day = pen.day(noted.at.date())
        told = pen.pick(
            f"我想了解{day}登记的工单{noted.ticket}处理到哪一步了。",
            f"I would like to know how far ticket {noted.ticket} of {day} is.",
        )
    else:
        told = pen.pick(
            "我想了解我的情况目前由谁处理、进展到哪一步。",
            "I would like to know who is dealing with my situation and how far it is.",
        )
    return [told, when]


def _unanswered(pen: Pen, attempt: Attempt) -> list[str]:
    sent = pen.day(attempt.submitted_on)
    return [
        pen.pick(
            f"我于{sent}提交的申请还没有收到答复，请帮我查询审核进度。",
            f"I have had no answer to the application I handed in on {sent}. How far is it?",
        ),
        pen.pick(
            "是否还缺材料？预计什么时候答复，由谁答复？",
            "Are any documents missing? When will I have an answer, and from whom?",
        ),
    ]


def _without_terms(pen: Pen, attempt: Attempt) -> list[str]:
    sent = pen.day(attempt.submitted_on)
    on = pen.day(attempt.replied_on) if attempt.replied_on else ""
    return [
        pen.pick(
            f"我于{sent}提交的申请{f'已于{on}' if on else '已'}获得同意。",
            f"The application I handed in on {sent} was approved{f' on {on}' if on else ''}.",
        ),
        pen.pick(
            "请把方案以书面形式发给我：减免的项目和金额、每次付款的金额和日期、期间是否计收利息和费用。",
            "Please send me its terms in writing: what is waived, the amount and day of each payment, and "
            "whether interest or fees accrue in the meantime.",
        ),
    ]


def _promised(pen: Pen, promise: Promise) -> str:
    """What was promised when, in the debtor's own note where that is in the language spoken."""
    said = (pen.own_words(promise.said) or "").rstrip("。.")
    ticket = pen.pick(f"（工单号{promise.ticket}）", f" (ticket {promise.ticket})") if promise.ticket else ""
    made, due = pen.day(promise.made_on), pen.day(promise.due)
    late = promise.due < pen.facts.today
    return pen.pick(
        f"贵方于{made}{ticket}作出承诺，期限为{due}{f'：{said}' if said else ''}。"
        f"{'目前还没有结果，' if late else ''}请帮我查询进度。",
        f"On {made}{ticket} you made a promise for {due}{f': {said}' if said else ''}. "
        f"{'I have seen no result so far. ' if late else ''}How far is it?",
    )


def _complaint(pen: Pen) -> list[str]:
    found = [one for one in pen.facts.findings if quotable(one)]
    return [
        pen.pick("我要投诉，请登记。", "I want to make a complaint. Please register it."),
        *(f"{one}{pen.pick('。', '.')}" for one in quotes(pen, found)),
        pen.pick(
            "请核查相关录音和联系记录，并书面答复处理结果。",
            "Please check the recordings and contact logs, and reply in writing.",
        )
        if about_contact(found) or not found
        else pen.pick(
            "请核查利率和费用的计算，并书面答复。", "Please check how it is calculated, and reply in writing."
        ),
        pen.pick("请问多久答复？", "When will I have your reply?"),
    ]


_NO_AGREEMENT: Final = frozenset(
    {
        Purpose.COMPLAINT,
        Purpose.CHASE_REPLY,
        Purpose.CONFIRM_PAYMENT,
        Purpose.PAYMENT_NOT_SHOWN,
        Purpose.CERTIFICATE,
    }
)
"""Calls on which nothing is agreed that could be confirmed in writing."""


def _closing(pen: Pen, purpose: Purpose) -> list[str]:
    ask = pen.pick(
        "请告诉我您的工号和这次的工单号，以及下一步由谁、在什么时候联系我。",
        "Please give me your agent number and a reference number, and tell me who will contact me next and "
        "when.",
    )
    if pen.facts.product == Product.PRIVATE:  # a person has no agents and no tickets
        ask = pen.pick("请告诉我下一步什么时候、怎样联系。", "Please tell me when and how we speak next.")
    if purpose in _NO_AGREEMENT:
        return [ask]
    return [
        pen.pick(
            "如果达成一致，请用短信、邮件或书面方式发给我确认。",
            "If we reach an agreement, please confirm it to me by text message, e-mail or letter.",
        ),
        ask,
    ]


_MIDDLES = {
    Purpose.FIRST_CONTACT: _first_contact,
    Purpose.INSTALMENTS: _instalments,
    Purpose.WAIVER: _waiver,
    Purpose.DEFERRAL: _deferral,
    Purpose.LUMP_SUM: _lump_sum,
    Purpose.CHASE_REPLY: _chase_reply,
    Purpose.CONFIRM_PAYMENT: confirm_payment,
    Purpose.PAYMENT_NOT_SHOWN: payment_not_shown,
    Purpose.COMPLAINT: _complaint,
    Purpose.CERTIFICATE: asking_for_it,
}
