"""What is to be done by which day, as letters and summaries say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.letters import names

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.pen import Hand
    from negotiation.money import Money

DEADLINE: Final = "deadline"
"""The kind whose title is a period of the court."""
INSTALMENT: Final = "instalment"
"""The kind that pays a part of an agreement."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do, or one day that matters.

    Attributes:
        due: its day.
        kind: of a task, or `confirm-payment`, `instalment`, `offer-ends`, `paper-expires`, `ask-again`,
            `decide-offer` or another of what is to be decided.
        title: what somebody noted, or for the kinds of their own a value of a closed set.
        amount: of the payment or instalment; of a payment for several debts what is for this one.
        whole: all of that payment.
    """

    due: date
    kind: str
    title: str = ""
    amount: Money | None = None
    whole: Money | None = None


_NOTED: Final = {
    "promise": ("对方承诺：", "They promised: "),
    "verify": ("核实：", "Verify: "),
    "service": ("记下送达日期：", "Note the day it was served: "),
    "answer-notice": ("在通知写明的期限内答复：", "Answer by the day that the notice names: "),
    "record-terms": ("把约定的内容登记为方案：", "Record what was agreed as an offer: "),
    "tell-reach": ("告知现在的联系方式：", "Tell them how you are reached now: "),
    "missing-payment": ("追问未显示的还款", "Ask about the repayment that is not shown"),
    "chase-reply": ("询问申请的答复", "Ask for the answer to the application"),
    "first-call": ("首次联系客服", "First call to support"),
    "ask-certificate": ("索取结清证明", "Ask for the settlement certificate"),
    "check-report": ("查看征信报告", "Look at the credit report"),
    "record-offer": ("把已获同意的条款登记为方案", "Record the approved terms as an offer"),
    "ask-stands": (
        "还款晚于约定日期：书面询问协议是否仍然有效",
        "Paid late: ask in writing that the agreement still stands",
    ),
}
_TO_DECIDE: Final = {
    "ask-again": ("补充新情况再次申请", "Ask again with new facts"),
    "decide-corrected": (
        "已接受的方案在另一台设备上作了更正：请按新的内容决定",
        "The accepted offer was corrected elsewhere: decide on its new text",
    ),
    "decide-agreement": (
        "决定以哪份协议为准：两处记录互相矛盾",
        "Decide which agreement holds: two records contradict each other",
    ),
    "decide-answer": (
        "决定以哪个申请答复为准：两处记录互相矛盾",
        "Decide which answer to the application holds: two records contradict each other",
    ),
    "decide-payment": (
        "决定还款是否已入账：两处记录互相矛盾",
        "Decide whether the repayment is there: two records contradict each other",
    ),
}
_PLAIN: Final = frozenset(
    {"first-call", "ask-certificate", "check-report", "record-offer", "ask-stands", *_TO_DECIDE}
)
_FOLLOW_UP: Final = ("跟进", "Follow up")


def _paid(hand: Hand, amount: Money, whole: Money | None) -> str:
    """Say an amount; of a payment for several debts what is for this one, and all of it."""
    if whole is None or whole == amount:
        return hand.amount(amount)
    return hand.pick(
        f"{hand.amount(whole)}（其中本笔{hand.amount(amount)}）",
        f"{hand.amount(whole)} in all, of it {hand.amount(amount)} here,",
    )


def todo_words(hand: Hand, todo: Todo) -> str:
    """Say what is to be done, in the language of the paper; what somebody noted stays as it is."""
    money = _paid(hand, todo.amount, todo.whole) if todo.amount is not None else ""
    paper = names.named(names.PAPERS, todo.title, hand.lang) or todo.title
    term = names.named(names.COURT_TERMS, todo.title, hand.lang) or todo.title
    own = {
        DEADLINE: hand.pick(f"{term}的最后一天", f"Last day to {term}"),
        "confirm-payment": hand.pick(f"核对{money}的还款是否已入账", f"See that {money} shows as paid"),
        INSTALMENT: hand.pick(f"支付分期{money}", f"Pay the instalment of {money}"),
        "offer-ends": hand.pick("对方方案的有效期届满：", "Their offer ends: ")
        + names.named(names.OFFERS, todo.title, hand.lang),
        "decide-offer": hand.pick("决定是否接受方案：", "Decide on the offer: ")
        + names.named(names.OFFERS, todo.title, hand.lang),
        "paper-expires": hand.pick(f"材料到期：{paper}", f"Paper expires: {paper}"),
    }
    if todo.kind in own:
        return own[todo.kind]
    lead = _NOTED.get(todo.kind) or _TO_DECIDE.get(todo.kind)
    if lead is None:
        return todo.title or hand.pick(*_FOLLOW_UP)
    text = hand.pick(*lead)
    if todo.kind in _PLAIN or not todo.title:
        return text
    if text[-1] in "： ":
        return text + todo.title
    return hand.pick(f"{text}（{todo.title}）", f"{text} ({todo.title})")
