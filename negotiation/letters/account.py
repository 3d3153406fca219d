"""What letters say of the account itself: which it is, how it began, what it stands at, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.letters import names
from negotiation.products import Product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from negotiation.letters.facts import Paid
    from negotiation.letters.pen import Pen
    from negotiation.money import Money
    from negotiation.products import PartyRole


def product(pen: Pen) -> str:
    """Give the platform with the kind of debt, unless its name tells that."""
    platform = pen.facts.creditor.of(pen.lang)
    word = names.named(names.PRODUCTS, pen.facts.product, pen.lang)
    if word.casefold() in platform.casefold():
        return platform
    # A brand of one product does not name another one: 平安银行信用卡 lends on no house.
    names_fit = (name for name in (platform, pen.facts.lent_by.of(pen.lang)) if not _tells_another(pen, name))
    name = next(names_fit, None)
    return pen.pick(f"{name}（{word}）", f"{name} ({word})") if name else word


def _tells_another(pen: Pen, name: str) -> bool:
    """Whether a name tells of another kind of debt than the recorded one."""
    recorded = pen.facts.product
    return recorded != Product.OTHER and any(
        names.named(names.PRODUCTS, kind, pen.lang).casefold() in name.casefold()
        for kind in names.PRODUCTS
        if kind not in {recorded, Product.OTHER}
    )


def former_creditor(pen: Pen) -> str | None:
    """Give who held the claim before it was assigned, as far as it was."""
    return pen.facts.lent_by.of(pen.lang) if pen.facts.assigned_on is not None else None


def in_role(pen: Pen, role: PartyRole) -> str:
    """Give the parties with a role on the day of the letter."""
    present = [one.name for one in pen.facts.involved.in_role(role) if one.on(pen.facts.today)]
    return pen.pick("、", ", ").join(dict.fromkeys(present))


def begun(pen: Pen, on: date | None, amount: Money | None, purpose: str | None) -> str | None:
    """Tell how the debt began: by a loan, or by a card that was applied for."""
    write = _card if pen.facts.product == Product.CREDIT_CARD else _loan
    return write(pen, on, amount, purpose)


def _loan(pen: Pen, on: date | None, amount: Money | None, purpose: str | None) -> str | None:
    if amount:
        since = pen.pick(f"于{pen.day(on)}", f" on {pen.day(on)}") if on else ""
        return pen.pick(
            f"本人{since}借款{pen.sum(amount)}{f'，用于{purpose}' if purpose else ''}。",
            f"I borrowed {pen.sum(amount)}{since}{f' for {purpose}' if purpose else ''}.",
        )
    if on is None:
        return None
    used = pen.pick(f"，借款用于{purpose}", f" for {purpose}") if purpose else ""
    return pen.pick(
        f"本人于{pen.day(on)}订立借款合同{used}。", f"I took out the loan on {pen.day(on)}{used}."
    )


def _card(pen: Pen, on: date | None, amount: Money | None, purpose: str | None) -> str | None:
    """A card is applied for once and used many times: no loan is taken out."""
    told = [
        pen.pick(f"于{pen.day(on)}申领信用卡", f"opened the card account on {pen.day(on)}") if on else "",
        pen.pick(f"用卡{pen.sum(amount)}", f"spent {pen.sum(amount)} with the card") if amount else "",
    ]
    said = pen.pick("，", " and ").join(one for one in told if one)
    if not said:
        return None
    used = pen.pick(f"，款项用于{purpose}", f"; the money was spent on {purpose}") if purpose else ""
    return pen.pick(f"本人{said}{used}。", f"I {said}{used}.")


def balance(pen: Pen, on: date, whole: Money) -> str:
    """Tell the balance and whose figure it is: a statement's, or that of the person's own records."""
    day = pen.day(on)
    if pen.facts.by_own_records:
        return pen.pick(
            f"截至{day}，按本人记录欠款合计{pen.sum(whole)}，以贵方核对为准",
            f"According to my own records the balance on {day} was {pen.sum(whole)} (please check this "
            "against yours)",
        )
    assigned = pen.facts.assigned_on
    theirs = assigned is None or on >= assigned
    whose = pen.pick("贵方", "your") if theirs else pen.pick("原债权人", "the former creditor's")
    return pen.pick(
        f"按{whose}截至{day}的账单，欠款合计{pen.sum(whole)}",
        f"According to {whose} statement of {day} the balance is {pen.sum(whole)}",
    )


def numbered(pen: Pen, paid: Paid) -> str:
    """Give the reference of a payment in brackets, or nothing."""
    return pen.pick(f"（流水号{paid.reference}）", f" (reference {paid.reference})") if paid.reference else ""


def paid_to_owner(pen: Pen, paid: Paid) -> bool:
    """Whether a payment was made to the one who is the creditor now, and not before an assignment."""
    assigned = pen.facts.assigned_on
    return assigned is None or paid.on >= assigned


def unconfirmed(pen: Pen) -> Iterator[str]:
    """Tell what was paid and does not count yet: waiting for an answer, or not shown in their records."""
    facts = pen.facts
    for one in facts.unconfirmed:
        before = one.status == "paid" and facts.stated_with(one)
        if before and not facts.by_own_records and facts.agreed is None:
            continue  # the creditor's own statement came after it
        number = numbered(pen, one)
        day, amount = pen.day(one.on), pen.amount(one.amount)
        if one.status == "missing":
            yield pen.pick(
                f"另有{amount}已于{day}付款{number}，贵方记录中尚未显示，请核实入账。",
                f"A further {amount} was paid on {day}{number}; it does not show in your records yet. "
                "Please trace it.",
            )
        else:
            zh, en = ("待贵方确认", "you have not") if paid_to_owner(pen, one) else (
                "待原债权人确认", "the former creditor has not",
            )  # fmt: skip
            yield (
                pen.pick(
                    f"本人已于{day}付款{amount}{number}，{zh}，请核实是否已计入上述余额。",
                    f"{amount} was paid on {day}{number}; {en} confirmed it yet. Please check whether the "
                    "balance above includes it.",
                )
                if before
                else pen.pick(
                    f"另有{amount}已于{day}付款{number}，{zh}。",
                    f"A further {amount} was paid on {day}{number}; {en} confirmed it yet.",
                )
            )


def under_agreement(pen: Pen) -> str:
    """Begin a sentence about a debt that was paid under an agreement; nothing where there was none."""
    agreed = pen.facts.agreed_on
    if agreed is None:
        return ""
    return pen.pick(f"按{pen.day(agreed)}达成的协议，", f"Under the agreement of {pen.day(agreed)}, ")


def waived_rest(pen: Pen) -> tuple[str, str]:
    """Tell what an agreement let off: as a clause; or, where something was paid late, as a request.

    Returns:
        The clause and the request; one of them or both are empty.
    """
    rest = pen.facts.let_off
    if pen.facts.agreed_on is None or not rest:
        return "", ""
    if pen.facts.came_late:
        asked = pen.pick(
            f"请贵方书面确认其余{pen.amount(rest)}按协议予以减免。",
            f" Please confirm in writing that the remaining {pen.amount(rest)} is waived as agreed.",
        )
        return "", asked
    told = pen.pick(
        f"，其余{pen.amount(rest)}予以减免", f", and the remaining {pen.amount(rest)} has been waived"
    )
    return told, ""


def payments(pen: Pen) -> None:
    """List the last payments, each with how it stands where it does not count yet."""
    listed = pen.facts.payments[-12:]
    # That one is confirmed is said only beside others that are not.
    known = names.STATUS if any(one.status in names.UNCONFIRMED for one in listed) else names.UNCONFIRMED
    rows = [
        (
            pen.day(one.on),
            _amount(pen, one),
            names.named(names.METHODS, one.method, pen.lang),
            one.reference or "",
            names.named(known, one.status, pen.lang),
        )
        for one in listed
    ]
    header = (
        pen.pick("还款日期", "Paid on"),
        pen.pick("金额", "Amount"),
        pen.pick("方式", "Method"),
        pen.pick("流水号", "Reference"),
        pen.pick("入账情况", "Status"),
    )
    pen.body.table(header, rows, 1)


def _amount(pen: Pen, paid: Paid) -> str:
    if paid.whole is None or paid.whole == paid.amount:
        return pen.amount(paid.amount)
    return pen.pick(
        f"{pen.amount(paid.amount)}（该笔共{pen.amount(paid.whole)}）",
        f"{pen.amount(paid.amount)} (of {pen.amount(paid.whole)} in total)",
    )
