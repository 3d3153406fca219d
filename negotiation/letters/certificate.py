"""The request for the settlement certificate, and whether a debt may be called settled at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.letters import account, sections
from negotiation.money import Money

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.document import Letter
    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.pen import Pen


def certificate_request(pen: Pen) -> Letter:
    """Ask the lender for its settlement certificate, and for the credit record to follow.

    What the records show as owed is not called settled: then the payment is to be booked first.
    """
    done, waiting = settled(pen.facts), _waiting(pen)
    on, amount = settled_day(pen.facts), settled_amount(pen.facts)
    if done and pen.facts.came_late:
        opening = pen.pick(
            "下述欠款约定的款项本人已经付清，请贵方确认该笔欠款已结清，并开具结清证明。",
            "What was agreed for the debt below is paid. Please confirm that the debt is settled, and issue "
            "your settlement certificate.",
        )
    elif done:
        opening = pen.pick(
            "下述欠款已经结清，请贵方开具结清证明。",
            "The debt below is settled. Please issue your settlement certificate.",
        )
    elif waiting:
        opening = pen.pick(
            f"本人已{waiting}，请核实入账；入账后请开具结清证明。",
            f"I paid {waiting}. Please check that it is booked, and issue your settlement certificate "
            "after that.",
        )
    else:
        opening = pen.pick(
            "请核对下述账户的余额，并在全部付清后开具结清证明。",
            "Please check the balance of the account below, and issue your settlement certificate once it is "
            "paid in full.",
        )
    pen.body.say(opening)
    pen.body.section(pen.pick("本人与账户", "My details and the account"))
    sections.identity(pen)
    if done:
        pen.body.section(pen.pick("结清情况", "The settlement"))
        pen.body.say(_settlement(pen, on, amount))
    else:
        pen.body.section(pen.pick("付款情况", "The payments"))
    account.payments(pen)
    pen.body.section(pen.pick("请求", "What I ask you to do"))
    pen.body.points(
        [
            None if done else _to_check(pen),
            pen.pick(
                "开具加盖公章或可查验真伪的电子结清证明，载明借款人姓名和证件号码、合同编号、借款日期、"
                "结清日期、结清金额和余额为零",
                "Issue the certificate under your seal or as an electronic one that can be verified, with "
                "the borrower's "
                "name and ID number, the contract number, the dates of the loan and of settlement, the "
                "amount paid "
                "and a balance of nil",
            ),
            pen.pick(
                "更新账户记录，并向征信系统报送结清状态",
                "Bring your records up to date and report the debt as settled",
            ),
            pen.pick("告知开具的时间和领取方式", "Please let me know when and how I will receive it"),
        ]
    )
    return pen.finish(
        pen.pick("关于开具结清证明的申请", "Request for a settlement certificate"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("申请人", "Applicant"),
    )


def settled(facts: LetterFacts) -> bool:
    """Whether a letter may call the debt settled: nothing the records show as owed speaks against it."""
    if facts.owed is None:
        return facts.repaid or (settled_day(facts) is not None and not facts.unconfirmed)
    return facts.repaid or facts.owed.minor <= 0


def _settlement(pen: Pen, on: date | None, amount: Money | None) -> str | None:
    """When the last payment was made, what was paid in all, and what was waived of the rest."""
    if on is None or amount is None:
        return None
    by, (waived, asked) = account.under_agreement(pen), account.waived_rest(pen)
    the = "the" if by else "The"
    return pen.pick(
        f"{by}最后一笔还款于{pen.day(on)}完成，还款合计{pen.sum(amount)}{waived}。{asked}",
        f"{by}{the} last payment was made on {pen.day(on)}; {pen.sum(amount)} was paid in total{waived}."
        f"{asked}",
    )


def _to_check(pen: Pen) -> str:
    if not pen.facts.payments:
        return pen.pick("告知账户余额", "Tell me the balance of the account")
    return pen.pick(
        "核实付款并入账，告知账户余额", "Check that my payments have been booked, and tell me the balance"
    )


def _waiting(pen: Pen) -> str:
    """What was paid to settle it and is not confirmed yet, or what the form says was paid."""
    facts = pen.facts
    # Of what is older than the statement nothing is left to settle, unless an agreement counts it.
    paid = [(one.on, one.amount) for one in facts.unconfirmed if facts.agreed or not facts.stated_with(one)]
    on, amount = facts.day("settled_on"), facts.money("settled_amount")
    if not paid and on and amount:
        paid = [(on, amount)]
    if not _covered(facts, sum(amount.minor for _on, amount in paid)):  # a small part of it settles nothing
        return ""
    return pen.pick("、", " and ").join(
        pen.pick(f"于{pen.day(on)}付款{pen.amount(amount)}", f"{pen.amount(amount)} on {pen.day(on)}")
        for on, amount in paid
    )


def _covered(facts: LetterFacts, paid: int) -> bool:
    """Whether what was paid, in minor units, is all: of what is owed, or of what was agreed."""
    agreed = facts.agreed
    if agreed is None:
        return facts.owed is not None and paid >= facts.owed.minor
    if facts.unconfirmed:  # what is sent is no longer to come
        return not agreed.to_come
    return 0 < paid >= agreed.to_come.minor


def settled_day(facts: LetterFacts) -> date | None:
    """Give when the debt was settled, as typed or by the last confirmed payment."""
    paid = (one.on for one in facts.payments if one.status == "confirmed")
    return facts.day("settled_on") or max(paid, default=None)


def settled_amount(facts: LetterFacts) -> Money | None:
    """Give what was paid to settle it, as typed or by all confirmed payments."""
    paid = sum(one.amount.minor for one in facts.payments if one.status == "confirmed")
    return facts.money("settled_amount") or Money(paid, facts.currency) or None


def asking_for_it(pen: Pen) -> list[str]:
    """Give what is said on a call that asks for the certificate; of an open debt, how it is to be had."""
    if not settled(pen.facts):
        return [
            pen.pick(
                "这笔欠款还清之后，我需要结清证明。请告诉我怎样申请，什么时候、以什么方式取得。",
                "Once this debt is paid off I will need a settlement certificate. Please tell me how to ask "
                "for it, and when and how I will receive it.",
            )
        ]
    on = settled_day(pen.facts)
    day, day_en = (f"已于{pen.day(on)}", f" on {pen.day(on)}") if on else ("已", "")
    paid = pen.pick(f"这笔欠款{day}还清。", f"This debt was paid off{day_en}.")
    if pen.facts.came_late:
        paid = pen.pick(
            f"约定的款项{day}付清，请确认这笔欠款已经结清。",
            f"What was agreed was paid in full{day_en}. Please confirm that the debt is settled.",
        )
    return [
        paid,
        pen.pick(
            "请开具结清证明，并告诉我什么时候、以什么方式取得。",
            "Please issue a settlement certificate, and tell me when and how I will receive it.",
        ),
        pen.pick(
            "请同时把征信报告中的这笔记录更新为已结清。",
            "Please also have the entry in my credit report updated to settled.",
        ),
    ]
