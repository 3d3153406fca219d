"""The parts that letters about a debt share: who, what is owed, hardship, means, plan, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import names
from negotiation.letters.document import ended
from negotiation.letters.fields import REQUESTS
from negotiation.money import Money

if TYPE_CHECKING:
    from negotiation.letters.pen import Pen

_MOST_ROWS: Final = 8


def identity(pen: Pen, *, account: bool = True, address: bool = True) -> None:
    """Name, ID, phone, address, and the account with its contract."""
    facts, product = pen.facts, names.named(names.PRODUCTS, pen.facts.product, pen.lang)
    platform = facts.creditor.of(pen.lang)
    rows: list[tuple[str, str | None]] = [
        (pen.pick("姓名", "Name"), pen.text("name")),
        (pen.pick("身份证号码", "ID number"), pen.text("id_number")),
        (pen.pick("联系电话", "Phone"), pen.text("phone")),
        (pen.pick("通讯地址", "Address"), pen.text("address") if address else None),
    ]
    if account:
        rows += [
            (pen.pick("产品", "Product"), pen.pick(f"{platform}（{product}）", f"{platform} ({product})")),
            (pen.pick("账号", "Account"), pen.text("account")),
            (pen.pick("合同编号", "Contract number"), pen.text("contract")),
        ]
    pen.body.pairs(rows)


def borrowing(pen: Pen) -> None:
    """When how much was borrowed for what, since when it is overdue."""
    facts = pen.facts
    on, amount = pen.day_of("borrowed_on"), pen.money("borrowed_amount")
    typed = pen.text("purpose")
    purpose = typed.rstrip("。.；;") if typed else None
    lent = overdue = None
    if amount:
        since = pen.pick(f"于{pen.day(on)}", f" on {pen.day(on)}") if on else ""
        lent = pen.pick(
            f"本人{since}借款{pen.sum(amount)}{f'，用于{purpose}' if purpose else ''}。",
            f"I borrowed {pen.sum(amount)}{since}{f' for this purpose: {purpose}' if purpose else ''}.",
        )
    elif on:
        used = pen.pick(f"，借款用于{purpose}", f" for this purpose: {purpose}") if purpose else ""
        lent = pen.pick(
            f"本人于{pen.day(on)}订立借款合同{used}。", f"I took out the loan on {pen.day(on)}{used}."
        )
    if facts.due_since is not None and facts.due_since < facts.today:
        days = facts.days_past_due
        count = pen.pick(f"，截至今日已逾期{days}天", f", {days} days to this day") if days else ""
        overdue = pen.pick(
            f"自{pen.day(facts.due_since)}起未能按期还款{count}。",
            f"Payments have been overdue since {pen.day(facts.due_since)}{count}.",
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
        return
    pen.body.say(
        pen.pick(
            f"按贵方截至{pen.day(facts.stated_on)}的账单，欠款合计{pen.sum(whole)}"
            f"{'，组成如下：' if len(known) > 1 else f'，均为{known[0][0]}。'}",
            f"By your statement of {pen.day(facts.stated_on)} the balance is {pen.sum(whole)}"
            f"{', made up as follows:' if len(known) > 1 else f', all of it {known[0][0].lower()}.'}",
        )
    )
    if len(known) > 1:
        rows = [(label, pen.amount(money)) for label, money in known]
        rows.append((pen.pick("合计", "Total"), pen.amount(whole)))
        pen.body.table((pen.pick("项目", "Item"), pen.pick("金额", "Amount")), rows, 1)
    if facts.owed is not None and 0 <= facts.owed.minor < whole.minor:
        paid = whole - facts.owed
        pen.body.say(
            pen.pick(
                f"此后已还款并经确认{pen.amount(paid)}，尚欠{pen.sum(facts.owed)}。",
                f"Since then {pen.amount(paid)} was paid and confirmed; {pen.sum(facts.owed)} is left.",
            )
        )


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
    for attempt in pen.facts.attempts[-2:]:
        told = pen.day(attempt.submitted_on)
        if attempt.verdict == "declined":
            answered = attempt.replied_on
            on = pen.pick(f"于{pen.day(answered)}", f" on {pen.day(answered)}") if answered else ""
            pen.body.say(
                pen.pick(
                    f"本人曾于{told}提出申请，{on}未获同意，现再次申请，请结合本次说明予以考虑。",
                    f"I applied on {told} and was declined{on}; I ask you to look at it again with what is "
                    "told here.",
                )
            )
        elif attempt.verdict is None:
            pen.body.say(
                pen.pick(
                    f"本人曾于{told}提出申请，至今未收到答复。",
                    f"I applied on {told} and have had no answer so far.",
                )
            )


def means(pen: Pen) -> None:
    """Income and spending by the month, assets, other debts, and what is left to pay with."""
    facts = pen.facts
    _budget(pen)
    source = pen.text("income_source")
    if source:
        pen.body.say(pen.pick("收入来源：", "Source of income: ") + source)
    for name in ("spending_detail", "assets", "other_debts"):
        text = pen.text(name)
        if text:
            label = {
                "spending_detail": pen.pick("支出明细：", "Spending: "),
                "assets": pen.pick("资产情况：", "Assets: "),
                "other_debts": pen.pick("其他债务：", "Other debts: "),
            }[name]
            pen.body.say(label + text)
    if facts.others and not pen.text("other_debts"):
        _other_debts(pen)
    if facts.available is not None and facts.available.minor > 0:
        pen.body.say(
            pen.pick(
                "扣除必要支出并兼顾其他债权人后，"
                f"每月可用于偿还本笔欠款的金额为{pen.amount(facts.available)}。",
                "After necessary spending and with regard to the other creditors, I can pay "
                f"{pen.amount(facts.available)} a month towards this debt.",
            )
        )


def plan(pen: Pen) -> None:
    """First payment, instalments, day of the month, and their sum."""
    first, count, each = pen.money("first_payment"), pen.count("periods"), pen.money("instalment")
    on, due_day = pen.day_of("first_on"), pen.count("due_day")
    if first:
        by = pen.pick(f"于{pen.day(on)}前", f" by {pen.day(on)}") if on else ""
        pen.body.say(pen.pick(f"首付：{by}支付{pen.sum(first)}。", f"First payment: {pen.sum(first)}{by}."))
    if count or each:
        pen.body.say(_instalments(pen, count, each, due_day))
        if on and not first:
            pen.body.say(pen.pick(f"首次还款日为{pen.day(on)}。", f"The first payment is on {pen.day(on)}."))
        if count and each:
            whole = Money(each.minor * count + (first.minor if first else 0), each.currency)
            pen.body.say(
                pen.pick(f"以上合计偿还{pen.amount(whole)}。", f"In all this pays {pen.amount(whole)}.")
            )
    pen.body.say(pen.text("plan"))


def promise(pen: Pen) -> None:
    """That it is true, and how to reach the person."""
    phone, reach = pen.text("phone"), pen.text("reach")
    by_phone = pen.pick(f"，可通过{phone}与本人联系", f" on {phone}") if phone else ""
    pen.body.say(
        pen.pick(
            "本人确认，以上所述和所附材料真实、完整。",
            "I confirm that what is told here and the papers attached are true and complete.",
        ),
        pen.text("promise"),
        pen.pick(
            f"本人愿意还款，并保持联系畅通{by_phone}。",
            f"I am willing to pay and stay reachable{by_phone}.",
        ),
    )
    if reach:
        pen.body.say(pen.pick("方便联系的时间和方式：", "When and how to reach me: ") + reach)


_WITH_ANY_LETTER: Final = frozenset({"identity", "contract", "credit-report", "other"})


def attachments(pen: Pen) -> None:
    """The papers that are at hand; what shows income and hardship goes with requests only."""
    papers = [
        paper
        for paper in pen.facts.papers
        if paper.at_hand and (pen.kind in REQUESTS or paper.kind in _WITH_ANY_LETTER)
    ]
    pen.body.points(
        (paper.title or names.named(names.PAPERS, paper.kind, pen.lang) for paper in papers), stops=False
    )


def _budget(pen: Pen) -> None:
    facts = pen.facts
    income, spending = pen.money("income"), pen.money("spending")
    lines = [line for line in facts.budget if line.kind in names.BUDGET and line.amount]
    rows: list[tuple[str, str, str]] = []
    for kind in names.BUDGET:
        typed = {"income": income, "essential": spending}.get(kind)
        word = names.named(names.BUDGET, kind, pen.lang)
        own = [line for line in lines if line.kind == kind]
        total = Money(sum(line.amount.minor for line in own), facts.currency)
        if typed:
            rows.append((word, "", pen.amount(typed)))
        elif len(lines) <= _MOST_ROWS:
            rows += [(word, line.title, pen.amount(line.amount)) for line in own]
        elif own:
            rows.append((word, pen.pick("、", ", ").join(line.title for line in own), pen.amount(total)))
    header = (pen.pick("类别", "Kind"), pen.pick("项目", "Item"), pen.pick("每月金额", "A month"))
    pen.body.table(header, rows, 2)


def _other_debts(pen: Pen) -> None:
    others = pen.facts.others
    whole = Money(sum(other.owed.minor for other in others), pen.facts.currency)
    if len(others) > _MOST_ROWS - 2:
        pen.body.say(
            pen.pick(
                f"除本笔外，另欠{len(others)}家债权人合计{pen.amount(whole)}。",
                f"I also owe {pen.amount(whole)} in all to {len(others)} other creditors.",
            )
        )
        return
    rows = [(other.creditor.of(pen.lang), pen.amount(other.owed)) for other in others]
    pen.body.table((pen.pick("其他债权人", "Other creditor"), pen.pick("欠款", "Owed")), rows, 1)


def _instalments(pen: Pen, count: int | None, each: Money | None, due_day: int | None) -> str:
    parts = []
    if count:
        parts.append(pen.pick(f"分{count}期偿还", f"{count} instalments"))
    if each:
        parts.append(pen.pick(f"每期{pen.sum(each)}", f"{pen.sum(each)} each"))
    if due_day:
        parts.append(pen.pick(f"每月{due_day}日还款", f"paid on day {due_day} of the month"))
    lead = pen.pick("分期：", "Instalments: ") if not count else ""
    return ended(lead + pen.pick("，", ", ").join(parts), pen.lang)
