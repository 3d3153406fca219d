"""What to say on a call about what was paid: whether it is booked, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import account, names
from negotiation.letters.standing import still_stands

if TYPE_CHECKING:
    from negotiation.letters.facts import Paid
    from negotiation.letters.pen import Pen

_MOST_PAID: Final = 3


def confirm_payment(pen: Pen) -> list[str]:
    """Ask whether what was paid is booked, and how the debt stands by their records."""
    told = []
    for one in pen.facts.unconfirmed[-_MOST_PAID:]:
        number = account.numbered(pen, one)
        day, amount = pen.day(one.on), pen.amount(one.amount)
        told.append(pen.pick(f"我于{day}还款{amount}{number}。", f"I paid {amount} on {day}{number}."))
    booked = pen.pick("请帮我核实是否已经入账。", "Please check that it has been booked.")
    return [
        *told,
        booked if told else "",
        pen.pick(
            "请告诉我按贵方记录已还多少、还剩多少，下一次付款的日期和金额。",
            "Please tell me how much is paid and how much is left by your records, and the day and amount "
            "of the next payment.",
        ),
        still_stands(pen, pen.facts.agreed),
    ]


def payment_not_shown(pen: Pen) -> list[str]:
    """Ask them to trace a payment that does not show in their records."""
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
            "Please trace it. I can send you proof of payment.",
        ),
        pen.pick(
            "请确认入账日期按我付款的日期计算，核查期间不另计罚息。",
            "Please confirm that it counts from the day I paid, and that no penalty interest is added while "
            "you look into it.",
        ),
    ]
