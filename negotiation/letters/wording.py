"""What to say on a call, by its purpose, with the facts of the case in it.

Plain sentences to read out or to paste into a chat. They ask and state; none promises, threatens, or ties
one thing to another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from negotiation.letters import names
from negotiation.letters.fields import LetterKind
from negotiation.letters.pen import Pen
from negotiation.letters.quotes import quotable, quotes
from negotiation.stages import Stage

if TYPE_CHECKING:
    from negotiation.letters.facts import Attempt, LetterFacts, Paid
    from negotiation.rules import RulePack


class Purpose(StrEnum):
    """What a call is for."""

    FIRST_CONTACT = "first-contact"
    INSTALMENTS = "instalments"
    WAIVER = "waiver"
    DEFERRAL = "deferral"
    LUMP_SUM = "lump-sum"
    CHASE_REPLY = "chase-reply"
    PAYMENT_NOT_SHOWN = "payment-not-shown"
    COMPLAINT = "complaint"


_USUAL = {
    Stage.INTAKE: Purpose.FIRST_CONTACT,
    Stage.IN_REVIEW: Purpose.CHASE_REPLY,
    Stage.AGREED: Purpose.DEFERRAL,
    Stage.REPAID: Purpose.PAYMENT_NOT_SHOWN,
    Stage.CLOSED: Purpose.PAYMENT_NOT_SHOWN,
}


def usual_purpose(stage: str, *, missing: bool = False) -> Purpose:
    """Give what a call at this stage is most often for; where a payment is missing, that comes first.

    Args:
        stage: a `Stage` value.
        missing: a payment does not show in the creditor's records.
    """
    return Purpose.PAYMENT_NOT_SHOWN if missing else _USUAL.get(Stage(stage), Purpose.INSTALMENTS)


def wording(purpose: Purpose, lang: str, facts: LetterFacts, pack: RulePack) -> tuple[str, ...]:
    """Give sentences for a call, in the order in which they are said.

    Args:
        purpose: what the call is for.
        lang: `zh` or `en`.
        facts: of the case.
        pack: the rules that a complaint quotes.

    Raises:
        InvalidValue: a field of the form cannot be read; it is named.
    """
    pen = Pen(LetterKind.HARDSHIP, lang, facts, pack)
    lines = [_opening(pen), *_MIDDLES[purpose](pen), *_closing(pen, purpose)]
    return tuple(line for line in lines if line)


def _opening(pen: Pen) -> str:
    name, account, platform = pen.text("name"), pen.text("account"), pen.facts.creditor.of(pen.lang)
    who = pen.pick(f"我是{name}，", f"My name is {name}. ") if name else ""
    which = pen.pick(f"，账号{account}", f", account {account}") if account else ""
    return pen.pick(
        f"您好，{who}来电是关于{platform}的欠款{which}。",
        f"Hello. {who}I am calling about the debt with {platform}{which}.",
    )


def _situation(pen: Pen) -> list[str]:
    facts, told = pen.facts, []
    if facts.owed:
        days = facts.days_past_due
        late = pen.pick(f"，逾期{days}天", f", {days} days past due") if days and days > 0 else ""
        told.append(
            pen.pick(
                f"按我的记录，目前欠款{pen.amount(facts.owed)}{late}，请核对是否一致。",
                f"By my records {pen.amount(facts.owed)} is owed{late}. Please tell me whether yours agree.",
            )
        )
    return told


def _first_contact(pen: Pen) -> list[str]:
    return [
        *_situation(pen),
        pen.pick(
            "我目前遇到困难，暂时无法按原来的约定还款，但我愿意还款，希望协商解决。",
            "I am in difficulty and cannot pay as agreed for now. I am willing to pay and want to find a "
            "way.",
        ),
        pen.pick(
            "请告诉我本金、利息、罚息和费用各是多少。",
            "Please tell me how much of it is principal, interest, penalty interest and fees.",
        ),
        pen.pick(
            "请问有哪些减免或分期的办法，需要提交什么材料，由哪个部门审核，多久答复？",
            "Which ways of relief or instalments are there, which papers do they need, who decides, and "
            "when?",
        ),
    ]


def _instalments(pen: Pen) -> list[str]:
    each, count = pen.money("instalment"), pen.count("periods")
    monthly = each or pen.facts.available
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
            "For how long is that possible, do interest or fees accrue meanwhile, and what is the true "
            "annual rate?",
        ),
        pen.pick(
            "如果有一期没有按时还上，会怎么处理？",
            "What happens if one instalment is late?",
        ),
    ]


def _waiver(pen: Pen) -> list[str]:
    penalty = pen.money("waive_penalty") or pen.facts.penalty
    of = (
        pen.pick(f"账单上的罚息、违约金{pen.amount(penalty)}", f"the penalty of {pen.amount(penalty)}")
        if penalty
        else ""
    )
    return [
        *_situation(pen),
        pen.pick(
            f"因为目前的困难，我申请减免{of or '罚息和违约金'}，本金我愿意偿还。",
            f"Because of my situation I ask you to waive {of or 'the penalty interest'}; I am willing to "
            "pay the "
            "principal.",
        ),
        pen.pick(
            "请问能减免哪些项目、多少金额，什么时候生效，需要满足什么条件？",
            "What can be waived, how much of it, from when, and on which conditions?",
        ),
    ]


def _deferral(pen: Pen) -> list[str]:
    until = pen.day_of("defer_until")
    to = pen.pick(f"到{pen.day(until)}", f" until {pen.day(until)}") if until else ""
    return [
        *_situation(pen),
        pen.pick(f"我想申请把还款日期延后{to}。", f"I would like to defer payment{to}."),
        pen.pick(
            "请问延期期间是否计息、是否收费，征信如何报送，到期后怎样还款？",
            "Do interest or fees accrue meanwhile, how is it reported, and how do I pay afterwards?",
        ),
    ]


def _lump_sum(pen: Pen) -> list[str]:
    amount = pen.money("lump_sum")
    offer = (
        pen.pick(
            f"我想一次性支付{pen.amount(amount)}结清。",
            f"I would like to settle by one payment of {pen.amount(amount)}.",
        )
        if amount
        else pen.pick(
            "我想一次性结清，请问需要多少金额？",
            "I would like to settle by one payment. How much would it be?",
        )
    )
    return [
        *_situation(pen),
        offer,
        pen.pick(
            "请在付款前给我书面确认：结清金额、付款期限、贵方自己的收款账户，以及付清后债务全部了结。",
            "Before I pay, please confirm in writing the amount, the last day, your own account for it, "
            "and that the "
            "debt is then settled in full.",
        ),
        pen.pick(
            "付款后多久在平台上显示，怎样取得结清证明？",
            "How soon does the payment show in your records, and how do I get the settlement certificate?",
        ),
    ]


def _chase_reply(pen: Pen) -> list[str]:
    attempt: Attempt | None = next((one for one in reversed(pen.facts.attempts) if one.verdict is None), None)
    sent = pen.day(attempt.submitted_on) if attempt else ""
    return [
        pen.pick(
            f"我{f'于{sent}' if sent else ''}提交的申请还没有收到答复，请帮我查询审核进度。",
            f"I have had no answer to the application I handed in{f' on {sent}' if sent else ''}. How far "
            "is it?",
        ),
        pen.pick(
            "是否还缺材料？预计什么时候答复，由谁答复？",
            "Is any paper missing? When will there be an answer, and from whom?",
        ),
    ]


def _payment_not_shown(pen: Pen) -> list[str]:
    open_: Paid | None = next(
        (one for one in reversed(pen.facts.payments) if one.status != "confirmed"), None
    )
    if open_ is None:
        told = pen.pick(
            "我有一笔还款在贵方记录中没有显示。", "A payment of mine does not show in your records."
        )
    else:
        by = names.named(names.METHODS, open_.method, pen.lang)
        number = (
            pen.pick(f"，流水号{open_.reference}", f", reference {open_.reference}")
            if open_.reference
            else ""
        )
        told = pen.pick(
            f"我于{pen.day(open_.on)}通过{by}还款{pen.amount(open_.amount)}{number}，贵方记录中没有显示。",
            f"On {pen.day(open_.on)} I paid {pen.amount(open_.amount)} by {by}{number}; it does not show "
            "in your "
            "records.",
        )
    return [
        told,
        pen.pick(
            "请查询这笔款项的入账情况，我可以提供付款凭证。",
            "Please find out where it went. I can send proof of payment.",
        ),
        pen.pick(
            "请确认入账日期按我付款的日期计算，核查期间不另计罚息。",
            "Please confirm that it counts from the day I paid, and that no penalty interest is added "
            "meanwhile.",
        ),
    ]


def _complaint(pen: Pen) -> list[str]:
    found = [one for one in pen.facts.findings if quotable(one)]
    return [
        pen.pick("我要投诉，请登记。", "I want to make a complaint. Please register it."),
        *(f"{one}{pen.pick('。', '.')}" for one in quotes(pen, found)),
        pen.pick(
            "请核查相关录音和联系记录，并书面答复处理结果。",
            "Please check the recordings and logs, and answer in writing.",
        ),
        pen.pick("请问多久答复？", "When will I have the answer?"),
    ]


def _closing(pen: Pen, purpose: Purpose) -> list[str]:
    ask = pen.pick(
        "请告诉我您的工号和这次的工单号，以及下一步由谁、在什么时候联系我。",
        "Please give me your agent number and a ticket number, and say who will contact me next and when.",
    )
    if purpose in {Purpose.COMPLAINT, Purpose.CHASE_REPLY, Purpose.PAYMENT_NOT_SHOWN}:
        return [ask]
    return [
        pen.pick(
            "如果达成一致，请用短信、邮件或书面方式发给我确认。",
            "If we agree on something, please send it to me by text message, e-mail or letter.",
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
    Purpose.PAYMENT_NOT_SHOWN: _payment_not_shown,
    Purpose.COMPLAINT: _complaint,
}
