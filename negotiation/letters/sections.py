"""The parts that letters about a debt share: who, what is owed, hardship, means, plan, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import account, month, names, plans
from negotiation.letters.document import ended
from negotiation.letters.fields import REQUESTS, says_nothing
from negotiation.letters.others import allowed_for, other_debts
from negotiation.letters.standing import in_force
from negotiation.money import Money
from negotiation.products import PartyRole

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import Attempt
    from negotiation.letters.pen import Pen

_MOST_ROWS: Final = 8
_SHORTEST_MONTH: Final = 28
# A month's rest is shared in one currency: of debts in another one nothing is allowed for.
_ALLOWING: Final = {
    True: ("并兼顾其他债权人", ", and allowing for my other creditors,"),
    False: ("并兼顾其他同币种债务", ", and allowing for my other debts in the same currency,"),
    None: ("", ""),
}


def identity(pen: Pen) -> None:
    """Name, ID, phone, address, who owes it too, and the account with its contract."""
    rows: list[tuple[str, str | None]] = [
        (pen.pick("姓名", "Name"), pen.by_hand("name")),
        (pen.pick("身份证号码", "ID number"), pen.by_hand("id_number")),
        (pen.pick("联系电话", "Phone"), pen.text("phone")),
        (pen.pick("通讯地址", "Address"), pen.text("address")),
    ]
    if pen.kind in REQUESTS:
        rows += [
            (pen.pick("共同借款人", "Co-borrower"), account.in_role(pen, PartyRole.CO_BORROWER)),
            (pen.pick("保证人", "Guarantor"), account.in_role(pen, PartyRole.GUARANTOR)),
        ]
    contract = pen.text("contract")
    rows += [
        (pen.pick("产品", "Product"), account.product(pen)),
        (pen.pick("原债权人", "Former creditor"), account.former_creditor(pen)),
        (pen.pick("账号", "Account"), pen.text("account") if contract else pen.by_hand("account")),
        (pen.pick("合同编号", "Contract number"), contract),
    ]
    pen.body.pairs(rows)


def borrowing(pen: Pen) -> None:
    """When how much was borrowed for what, since when it is overdue."""
    facts = pen.facts
    on, amount = pen.day_of("borrowed_on"), pen.money("borrowed_amount")
    typed = pen.text("purpose")
    purpose = typed.rstrip("。.；;") if typed else None
    overdue = None
    lent = account.begun(pen, on, amount, purpose)
    if facts.due_since is not None and facts.due_since < facts.today:
        days = facts.days_past_due
        count = (
            pen.pick(f"，截至今日已逾期{days}天", f"; the account is now {days} days overdue") if days else ""
        )
        overdue = pen.pick(
            f"自{pen.day(facts.due_since)}起未能按期还款{count}。",
            f"I have not been able to pay on time since {pen.day(facts.due_since)}{count}.",
        )
    pen.body.say(lent, overdue)


def arrears(pen: Pen) -> None:
    """What is owed by the creditor's statement, with its parts, and what was paid since."""
    facts = pen.facts
    parts = [
        (pen.pick("本金", "Principal"), facts.principal),
        (pen.pick("利息", "Interest"), facts.interest),
        (pen.pick("罚息、违约金", "Penalty interest and late fees"), facts.penalty),
        (pen.pick("费用", "Fees"), facts.fees),
    ]
    known = [(label, money) for label, money in parts if money]
    whole = Money(sum(money.minor for _, money in known), facts.currency)
    if not known or facts.stated_on is None:
        pen.body.say(in_force(pen, facts.agreed))
        return
    parts_follow = (
        pen.pick("，组成如下：", ", made up as follows:")
        if len(known) > 1
        else pen.pick(f"，均为{known[0][0]}。", f", all of it {known[0][0].lower()}.")
    )
    pen.body.say(f"{account.balance(pen, facts.stated_on, whole)}{parts_follow}")
    if len(known) > 1:
        rows = [(label, pen.amount(money)) for label, money in known]
        rows.append((pen.pick("合计", "Total"), pen.amount(whole)))
        pen.body.table((pen.pick("项目", "Item"), pen.pick("金额", "Amount")), rows, 1)
    if facts.owed is not None and facts.owed < whole:
        _paid_since(pen, whole - facts.owed, facts.owed)
    pen.body.say(*account.unconfirmed(pen))
    pen.body.say(in_force(pen, facts.agreed))


def _paid_since(pen: Pen, less: Money, owed: Money) -> None:
    """What was paid since the statement; of a repaid debt, that nothing is left of it."""
    facts = pen.facts
    # Of a repaid debt more may have been let off or waits for its confirmation: only payments tell.
    confirmed = less if owed.minor > 0 else facts.confirmed
    paid, (by, by_en) = pen.amount(confirmed), _confirmed_by(pen)
    if owed.minor > 0:
        pen.body.say(
            pen.pick(
                f"此后已还款{paid}（{by}），尚欠{pen.sum(owed)}。",
                f"Since then I have paid {paid}, {by_en}; {pen.sum(owed)} is still owed.",
            )
        )
    elif confirmed.minor > 0:
        under, (waived, asked) = account.under_agreement(pen), account.waived_rest(pen)
        state, state_en = ("债务已经结清", "the debt is settled")
        if facts.came_late:
            state, state_en = ("约定的款项已经付清", "what was agreed is paid in full")
        pen.body.say(
            pen.pick(
                f"{under}已还款{paid}（{by}）{waived}，{state}。{asked}",
                f"{under}I have paid {paid}, {by_en}{waived}; {state_en}.{asked}",
            )
        )
    else:
        pen.body.say(pen.pick("此后债务已经结清。", "Since then the debt has been settled."))


def _confirmed_by(pen: Pen) -> tuple[str, str]:
    """Say who confirmed what was paid, in both languages: you, the former creditor, or just that it is."""
    whom = {account.paid_to_owner(pen, one) for one in pen.facts.payments if one.status == "confirmed"}
    if whom == {False}:
        return "已经原债权人确认", "which the former creditor has confirmed"
    return ("已经贵方确认", "which you have confirmed") if False not in whom else ("已确认", "all confirmed")


def hardship(pen: Pen) -> None:
    """What happened, since when, the household, and earlier applications."""
    since, cause = pen.day_of("hardship_since"), pen.text("hardship")
    if cause and since:
        begun = pen.pick(f"困难自{pen.day(since)}开始。", f"The hardship began on {pen.day(since)}.")
        pen.body.say(begun, cause)
    else:
        pen.body.say(cause)
    household = pen.text("household")
    if household:
        pen.body.say(pen.pick("家庭情况：", "Household: ") + household)
    again(pen)


def again(pen: Pen) -> None:
    """What was asked before and came of it."""
    # Of one that was handed in the same day no answer can be missing yet.
    before = (one for one in pen.facts.attempts if one.verdict or one.submitted_on < pen.facts.today)
    attempts = sorted(before, key=lambda one: one.submitted_on)[-2:]
    told = [_attempted(pen, one) for one in attempts]
    if any(one.verdict == "declined" for one in attempts):
        told.append(
            pen.pick(
                "现再次申请，请结合本次说明予以考虑。",
                "Please consider my request again in the light of this letter.",
            )
        )
    pen.body.say(*told)


def _attempted(pen: Pen, attempt: Attempt) -> str | None:
    """When an earlier application was made and what came back; of one that was approved nothing is told."""
    day, answered = pen.day(attempt.submitted_on), attempt.replied_on
    if attempt.verdict is None:
        return pen.pick(
            f"本人曾于{day}提出申请，至今未收到答复。", f"I applied on {day} and have not had a reply so far."
        )
    if attempt.verdict != "declined":
        return None
    on = pen.pick(f"于{pen.day(answered)}", f" on {pen.day(answered)}") if answered else ""
    return pen.pick(f"本人曾于{day}提出申请，{on}未获同意。", f"I applied on {day} and was declined{on}.")


def means(pen: Pen) -> None:
    """Income and spending by the month, assets, other debts, and what is left to pay with."""
    facts = pen.facts
    _budget(pen)
    source = pen.text("income_source")
    if source:
        pen.body.say(pen.pick("收入来源：", "Source of income: ") + source)
    for name in ("spending_detail", "assets", "other_debts"):
        text = pen.text(name)
        # What is recorded of other debts is listed: that there are none does not stand above it.
        if text and not (name == "other_debts" and facts.others and says_nothing(text)):
            label = {
                "spending_detail": pen.pick("支出明细：", "Spending: "),
                "assets": pen.pick("资产情况：", "Assets: "),
                "other_debts": pen.pick("其他债务：", "Other debts: "),
            }[name]
            pen.body.say(label + text)
    other_debts(pen)
    _can_be_paid(pen)


def _can_be_paid(pen: Pen) -> None:
    """What a month has for this debt; where that does not follow from the table, the table stands alone."""
    payable = month.payable(pen.kind, pen.facts)
    if not payable:
        return
    zh, en = _ALLOWING[allowed_for(pen.facts)]
    pen.body.say(
        pen.pick(
            f"扣除必要支出{zh}后，每月可用于偿还本笔欠款的金额为{pen.amount(payable)}。",
            f"After essential spending{en} I can pay {pen.amount(payable)} a month towards this debt.",
        )
    )


def plan(pen: Pen) -> None:
    """First payment, instalments, day of the month, and their sum."""
    first, count, each = pen.money("first_payment"), pen.count("periods"), pen.money("instalment")
    on, due_day = pen.day_of("first_on"), pen.count("due_day")
    if first:
        by = pen.pick(f"于{pen.day(on)}（含当日）前", f" by {pen.day(on)}") if on else ""
        pen.body.say(pen.pick(f"首付：{by}支付{pen.sum(first)}。", f"First payment: {pen.sum(first)}{by}."))
    if count or each:
        begins = plans.begins_on(pen.facts)
        if count == 1 and each:
            pen.body.say(_single(pen, each, begins, due_day))
        else:
            pen.body.say(_instalments(pen, count, each, due_day))
            if begins:
                day = pen.day(begins)
                pen.body.say(
                    pen.pick(f"首期还款日为{day}。", f"The first instalment is due on {day}.")
                    if first
                    else pen.pick(f"首次还款日为{day}。", f"The first payment is on {day}.")
                )
        if (whole := plans.plan_total(pen.facts)) is not None and (first or count != 1):
            rest = plans.last_takes_rest(pen.kind, pen.facts)
            last = pen.pick("，最后一期按实际余额结清", "; the last instalment clears whatever is then left")
            pen.body.say(
                pen.pick(f"以上合计偿还{pen.amount(whole)}", f"This comes to {pen.amount(whole)} in total")
                + (last if rest else "")
                + pen.pick("。", ".")
            )
    pen.body.say(pen.text("plan"))


def promise(pen: Pen) -> None:
    """That it is true, and how to reach the person."""
    phone, reach, papers = pen.text("phone"), pen.text("reach"), _papers(pen)
    by_phone = pen.pick(f"，可通过{phone}与本人联系", f"can be reached on {phone}") if phone else ""
    stay = by_phone or pen.pick("", "will stay in contact with you")
    pen.body.say(
        pen.pick(
            f"本人确认，以上所述{'和所附材料' if papers else ''}真实、完整。",
            f"I confirm that the information above{' and the enclosed documents are' if papers else ' is'} "
            "true and complete.",
        ),
        pen.text("promise"),
        pen.pick(
            f"本人愿意还款，并保持联系畅通{by_phone}。",
            f"I am willing to pay and {stay}.",
        ),
    )
    if reach:
        pen.body.say(pen.pick("方便联系的时间和方式：", "Best time and way to reach me: ") + reach)


_WITH_ANY_LETTER: Final = frozenset({"identity", "contract", "credit-report", "other"})


def attachments(pen: Pen) -> None:
    """The papers at hand that are still good; what shows income and hardship goes with requests only."""
    pen.body.points(_papers(pen), stops=False)


def _papers(pen: Pen) -> list[str]:
    return [
        paper.title or names.named(names.PAPERS, paper.kind, pen.lang)
        for paper in pen.facts.papers
        if paper.good(pen.facts.today) and (pen.kind in REQUESTS or paper.kind in _WITH_ANY_LETTER)
    ]


def _budget(pen: Pen) -> None:
    facts = pen.facts
    lines = [line for line in facts.budget if line.kind in names.BUDGET and line.amount]
    rows: list[tuple[str, str, str]] = []
    sums = month.month_sums(pen.kind, facts)
    for kind in names.BUDGET:
        word = names.named(names.BUDGET, kind, pen.lang)
        own = [line for line in lines if line.kind == kind]
        if month.typed_over(pen.kind, facts, kind) is not None:
            rows.append((word, "", pen.amount(sums[kind])))
        elif len(lines) <= _MOST_ROWS:
            rows += [(word, line.title, pen.amount(line.amount)) for line in own]
        elif own:
            titles = pen.pick("、", ", ").join(line.title for line in own)
            rows.append((word, titles, pen.amount(sums[kind])))
    left = month.left_over(pen.kind, facts)
    if left is not None:
        rows += [
            (word, "", pen.amount(money))
            for word, money in (
                (pen.pick("收入合计", "Total income"), sums["income"]),
                (pen.pick("支出和预留合计", "Total spending and reserve"), sums["income"] - left),
                (pen.pick("每月可用于还款", "Left for debts"), left)
                if left.minor >= 0
                else (pen.pick("每月缺口", "Short by"), -left),
            )
        ]
    header = (pen.pick("类别", "Kind"), pen.pick("项目", "Item"), pen.pick("每月金额", "Monthly"))
    pen.body.table(header, rows, 2)


def _instalments(pen: Pen, count: int | None, each: Money | None, due_day: int | None) -> str:
    parts = []
    if count:
        parts.append(pen.pick(f"分{count}期偿还", f"{count} instalment{'s' if count > 1 else ''}"))
    if each:
        parts.append(pen.pick(f"每期{pen.sum(each)}", f"{pen.sum(each)} each"))
    if due_day:
        parts.append(_each_month(pen, due_day))
    lead = pen.pick("分期：", "Instalments: ") if not count else ""
    return ended(lead + pen.pick("，", ", ").join(parts), pen.lang)


def _each_month(pen: Pen, due_day: int) -> str:
    """The day of the month, and which one it is where the month is shorter."""
    short = due_day > _SHORTEST_MONTH
    last = (
        pen.pick("（当月无此日的，为当月最后一日）", " (on the last day of a shorter month)") if short else ""
    )
    return pen.pick(f"每月{due_day}日还款{last}", f"due on the {_ordinal(due_day)} of each month{last}")


def _single(pen: Pen, amount: Money, on: date | None, due_day: int | None) -> str:
    """One instalment is no series."""
    due = ""
    if on:
        due = pen.pick(f"，还款日为{pen.day(on)}", f", due on {pen.day(on)}")
    elif due_day:
        due = pen.pick(f"，还款日为{due_day}日", f", due on the {_ordinal(due_day)} of the month")
    return pen.pick(f"一期还清，金额为{pen.sum(amount)}{due}。", f"One instalment of {pen.sum(amount)}{due}.")


def _ordinal(number: int) -> str:
    """Write a day of the month: 5th, 21st."""
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
