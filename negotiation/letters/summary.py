"""Everything recorded about one debtor on a few pages: what an adviser keeps, or hands over with the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.letters import names
from negotiation.letters.document import Letter
from negotiation.letters.pen import Hand
from negotiation.letters.summary_facts import totals
from negotiation.letters.todo import todo_words

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import LogEntry
    from negotiation.letters.summary_facts import Agreed, SummaryCase, SummaryFacts

SUMMARY: Final = "summary"
"""What the paper is called where letters are told apart by kind."""

# Phone and identity numbers in what somebody noted: they may be those of people who are no part of this.
_NUMBERS: Final = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
    r"|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"
    r"|(?<!\d)[1-9]\d{16}[\dXx](?!\d)"
)
_HIDDEN: Final = "***"
_MOST_NOTED: Final = 60


def summary(facts: SummaryFacts, lang: str) -> Letter:
    """Make the summary of one debtor.

    Args:
        facts: what it says.
        lang: `zh` or `en`; what somebody noted stays in the language it was noted in.
    """
    hand = Hand(lang)
    today = hand.day(facts.today)
    hand.body.say(hand.pick(f"按截至{today}的记录整理。", f"From what is recorded as of {today}."))
    hand.body.pairs(
        [
            (hand.pick("姓名", "Name"), facts.debtor),
            (hand.pick("联系电话", "Phone"), facts.phone),
            (hand.pick("通讯地址", "Address"), facts.address),
        ]
    )
    _overview(hand, facts)
    _days(hand, facts)
    _cases(hand, facts)
    _means(hand, facts)
    _papers(hand, facts)
    _closed(hand, facts)
    return Letter(
        kind=SUMMARY,
        lang=lang,
        title=hand.pick("债务情况摘要", "Summary of debts"),
        addressee="",
        blocks=hand.body.blocks(),
        closing=(
            hand.pick("本摘要供了解情况和交接使用，不是法律意见。", "This is information, not legal advice."),
        ),
        signature=(hand.pick(f"日期：{today}", f"Date: {today}"),),
        free=True,
    )


def without_numbers(text: str) -> str:
    """Hide what looks like a phone or identity number, all but its last four digits."""
    return _NUMBERS.sub(lambda found: _HIDDEN + found[0][-4:], text)


def _overview(hand: Hand, facts: SummaryFacts) -> None:
    hand.body.section(hand.pick("概况", "Overview"))
    found = totals(facts)
    if not found:
        hand.body.say(hand.pick("没有未结的案件。", "There is no open case."))
        return
    header = (
        hand.pick("币种", "Currency"),
        hand.pick("未结案件", "Open cases"),
        hand.pick("其中逾期", "Overdue"),
        hand.pick("欠款合计", "Owed in all"),
        hand.pick("已付待确认", "Paid, not confirmed"),
    )
    rows = [
        (
            one.currency if len(found) > 1 else "",
            str(one.cases),
            str(one.overdue),
            hand.amount(one.owed),
            hand.amount(one.unconfirmed) if one.unconfirmed else "",
        )
        for one in found
    ]
    hand.body.table(header, rows, 1, 2, 3, 4)
    if len(found) > 1:
        hand.body.say(hand.pick("各币种分别合计。", "Each currency is added up by itself."))


def _days(hand: Hand, facts: SummaryFacts) -> None:
    hand.body.section(hand.pick("期限与待办", "Deadlines and what is to be done"))
    todos = sorted(
        ((todo, case) for case in facts.cases for todo in case.todos), key=lambda pair: pair[0].due
    )
    if not todos:
        hand.body.say(hand.pick("没有记录待办事项。", "Nothing is noted to be done."))
        return
    header = (hand.pick("日期", "Day"), hand.pick("债权人", "Creditor"), hand.pick("事项", "What"))
    hand.body.table(
        header,
        (
            (
                _due(hand, todo.due, facts.today),
                case.creditor.of(hand.lang),
                without_numbers(todo_words(hand, todo)),
            )
            for todo, case in todos
        ),
    )


def _due(hand: Hand, due: date, today: date) -> str:
    late = hand.pick("（已过）", " (past)") if due < today else ""
    return f"{due.isoformat()}{late}"


def _cases(hand: Hand, facts: SummaryFacts) -> None:
    hand.body.section(hand.pick("未结案件", "Open cases"))
    header = (
        "",
        hand.pick("债权人", "Creditor"),
        hand.pick("产品", "Product"),
        hand.pick("欠款", "Owed"),
        hand.pick("逾期天数", "Days past due"),
        hand.pick("阶段", "Stage"),
        hand.pick("下一步", "Next"),
    )
    rows = [
        (
            str(place),
            case.creditor.of(hand.lang),
            names.named(names.PRODUCTS, case.product, hand.lang),
            hand.amount(case.owed),
            "" if case.days_past_due is None else str(case.days_past_due),
            names.named(names.STAGES, case.stage, hand.lang),
            _next(hand, case),
        )
        for place, case in enumerate(facts.cases, 1)
    ]
    hand.body.table(header, rows, 3, 4)
    for place, case in enumerate(facts.cases, 1):
        rows_of_case = _details(hand, case)
        if any(value for _label, value in rows_of_case):
            hand.body.part(f"{place}  {case.creditor.of(hand.lang)}")
            hand.body.pairs(rows_of_case)


def _next(hand: Hand, case: SummaryCase) -> str:
    if not case.todos:
        return ""
    first = case.todos[0]
    return f"{first.due.isoformat()} {without_numbers(todo_words(hand, first))}"


def _details(hand: Hand, case: SummaryCase) -> list[tuple[str, str | None]]:
    """What the list of cases has no room for."""
    apart = hand.pick("，", ", ")
    lender = case.lender.of(hand.lang) if case.lender else None
    if lender is None and case.lender_open:
        lender = hand.pick("以合同为准，尚未核实", "as the contract says; not looked up yet")
    since = case.due_since if case.days_past_due is not None else None
    return [
        (hand.pick("出借人", "Lender"), lender),
        (hand.pick("账号", "Account"), case.account),
        (hand.pick("对方账单", "Statement"), _statement(hand, case)),
        (
            hand.pick("已付待确认", "Paid, not confirmed"),
            hand.amount(case.unconfirmed) if case.unconfirmed else None,
        ),
        (hand.pick("不再需要还", "No longer owed"), hand.amount(case.let_off) if case.let_off else None),
        (hand.pick("逾期起始", "Overdue since"), since.isoformat() if since else None),
        (hand.pick("协议", "Agreement"), _agreement(hand, case.agreed) if case.agreed else None),
        (hand.pick("最近沟通", "Last contact"), _contact(hand, case.contact) if case.contact else None),
        (
            hand.pick("其他当事人", "Others concerned"),
            apart.join(
                f"{names.named(names.ROLES, role, hand.lang)} {without_numbers(name)}"
                for role, name in case.parties
            ),
        ),
        (hand.pick("每月可提出", "Can be offered a month"), hand.amount(case.offer) if case.offer else None),
    ]


def _statement(hand: Hand, case: SummaryCase) -> str | None:
    if case.parts is None or case.stated_on is None:
        return None
    labels = (
        hand.pick("本金", "principal"),
        hand.pick("利息", "interest"),
        hand.pick("罚息、违约金", "penalty"),
        hand.pick("费用", "fees"),
    )
    parts = [
        f"{label}{hand.pick('', ' ')}{hand.amount(part)}"
        for label, part in zip(labels, case.parts, strict=True)
        if part
    ]
    said = hand.pick("，", ", ").join(parts)
    return f"{case.stated_on.isoformat()}{hand.pick('：', ': ')}{said}" if parts else None


def _agreement(hand: Hand, agreed: Agreed) -> str:
    kind = names.named(names.OFFERS, agreed.kind, hand.lang)
    parts = [
        hand.pick(
            f"{kind}，共{agreed.instalments}期，已确认{agreed.confirmed}期",
            f"{kind}: {agreed.confirmed} of {agreed.instalments} instalments confirmed",
        )
    ]
    if agreed.late:
        parts.append(hand.pick(f"{agreed.late}期已过期未付", f"{agreed.late} late"))
    if agreed.next is not None and agreed.next.amount is not None:
        amount, due = hand.amount(agreed.next.amount), agreed.next.due.isoformat()
        parts.append(hand.pick(f"下一期{due}付{amount}", f"next {amount} on {due}"))
    parts.append(hand.pick(f"尚余{hand.amount(agreed.left)}", f"{hand.amount(agreed.left)} left"))
    return hand.pick("，", ", ").join(parts)


def _contact(hand: Hand, entry: LogEntry) -> str:
    """Day, way and what was noted in short; no number, whoever it belongs to."""
    way = hand.pick("对方联系", "they made contact") if entry.direction == "in" else ""
    parts = [
        entry.at.date().isoformat(),
        names.named(names.CHANNELS, entry.channel, hand.lang),
        way,
        names.named(names.OUTCOMES, entry.outcome, hand.lang),
        hand.pick(f"工单{entry.ticket}", f"ticket {entry.ticket}") if entry.ticket else "",
    ]
    noted = without_numbers(" ".join(entry.summary.split()))
    if len(noted) > _MOST_NOTED:
        noted = f"{noted[:_MOST_NOTED].rstrip()}…"
    said = hand.pick("，", ", ").join(part for part in parts if part)
    return f"{said}{hand.pick('：', ': ')}{noted}" if noted else said


def _means(hand: Hand, facts: SummaryFacts) -> None:
    hand.body.section(hand.pick("预算与可提出的还款", "Budget and what can be offered"))
    if not facts.budget:
        hand.body.say(
            hand.pick(
                "没有记录预算，无法得出可以提出的金额。",
                "No budget is recorded: what can be offered cannot be told.",
            )
        )
        return
    for month in facts.budget:
        rows = [
            (names.named(names.BUDGET, kind, hand.lang), hand.amount(money))
            for kind, money in month.sums.items()
            if money
        ]
        rows.append((hand.pick("每月结余", "Left a month"), hand.amount(month.surplus)))
        if month.agreed:
            rows.append((hand.pick("协议每月应还", "Agreed already"), hand.amount(month.agreed)))
        rows.append((hand.pick("每月可提出", "Can be offered a month"), hand.amount(month.available)))
        hand.body.table((hand.pick("预算", "Budget"), hand.pick("每月金额", "Monthly")), rows, 1)
        if month.surplus.minor < 0:
            hand.body.say(
                hand.pick(
                    "生活和优先债务所需超过收入，目前没有可以提出的金额。",
                    "Living and the debts that go first take more than comes in: nothing can be offered "
                    "for now.",
                )
            )
    _offers(hand, facts)


def _offers(hand: Hand, facts: SummaryFacts) -> None:
    offered = [case for case in facts.cases if case.offer]
    if not offered:
        return
    hand.body.say(
        hand.pick(
            "可提出的金额按欠款比例分给各债权人。",
            "What can be offered is shared among the creditors in proportion to what is owed.",
        ),
        hand.pick("已有协议的债权人按协议还款。", "Those with an agreement get what is agreed.")
        if any(month.agreed for month in facts.budget)
        else None,
    )
    header = (
        hand.pick("债权人", "Creditor"),
        hand.pick("欠款", "Owed"),
        hand.pick("每月可提出", "Can be offered a month"),
    )
    rows = [
        (case.creditor.of(hand.lang), hand.amount(case.owed), hand.amount(case.offer))
        for case in offered
        if case.offer
    ]
    hand.body.table(header, rows, 1, 2)


def _papers(hand: Hand, facts: SummaryFacts) -> None:
    """Each paper once, with the creditors it is wanted for."""
    hand.body.section(hand.pick("缺少的材料", "Papers still missing"))
    wanted: dict[str, list[str]] = {}
    for case in facts.cases:
        for paper in case.missing:
            word = names.named(names.PAPERS, paper, hand.lang) or paper
            wanted.setdefault(word, []).append(case.creditor.of(hand.lang))
    header = (hand.pick("材料", "Paper"), hand.pick("用于", "For"))
    hand.body.table(
        header,
        ((paper, hand.pick("、", ", ").join(dict.fromkeys(whom))) for paper, whom in wanted.items()),
    )


def _closed(hand: Hand, facts: SummaryFacts) -> None:
    hand.body.section(hand.pick("今年已结案", "Closed this year"))
    header = (
        hand.pick("债权人", "Creditor"),
        hand.pick("产品", "Product"),
        hand.pick("账号", "Account"),
        hand.pick("结案日期", "Closed on"),
    )
    hand.body.table(
        header,
        (
            (
                case.creditor.of(hand.lang),
                names.named(names.PRODUCTS, case.product, hand.lang),
                case.account or "",
                case.closed_on.isoformat() if case.closed_on else "",
            )
            for case in facts.closed
        ),
    )
