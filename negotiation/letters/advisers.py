"""Letters that an adviser needs: the authority to act, and the advice confirmed in writing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from negotiation.court import started_by
from negotiation.letters import names, sections
from negotiation.letters.todo import DEADLINE, todo_words

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.pen import Pen


def authority(pen: Pen) -> Letter:
    """Let an adviser speak to the creditor; it covers no payment and no agreement unless it says so."""
    pen.body.say(
        pen.pick(
            "本人委托下述人员就下述欠款与贵方联系，请予配合。",
            "I authorise the person named below to deal with you about the debt below.",
        ),
        pen.pick(
            "本人同意贵方就该账户向受托人提供信息。",
            "I agree that you give the adviser information about this account.",
        ),
    )
    pen.body.section(pen.pick("委托人与账户", "Principal and account"))
    sections.identity(pen)
    pen.body.section(pen.pick("受托人", "Adviser"))
    _adviser(pen)
    pen.body.section(pen.pick("委托事项", "What it covers"))
    scope = pen.text("scope")
    pen.body.points(
        scope.splitlines()
        if scope
        else [
            pen.pick(
                "查询欠款金额、组成和还款记录", "Ask for the balance, its parts and the record of payments"
            ),
            pen.pick(
                "提交申请和材料，说明困难情况", "Hand in applications and papers, and explain the hardship"
            ),
            pen.pick("商谈还款安排，接收书面答复", "Discuss how to pay, and receive written answers"),
        ]
    )
    until = pen.day_of("until")
    pen.body.section(pen.pick("权限与期限", "Limits and time"))
    pen.body.say(
        None
        if scope
        else pen.pick(
            "受托人无权代为承认债务、签订协议、收取或支付款项；此类事项由本人办理。",
            "The adviser may not acknowledge the debt, sign an agreement, or take or make payments for me; "
            "I do that "
            "myself.",
        ),
        pen.pick(
            f"授权自{pen.day(pen.facts.today)}起，至{pen.day(until)}止。",
            f"The authority begins on {pen.day(pen.facts.today)} and ends on {pen.day(until)}.",
        )
        if until
        else None,
        pen.pick("本人可随时书面撤回本授权。", "I may withdraw it at any time in writing."),
    )
    return pen.finish(
        pen.pick("授权委托书", "Letter of authority"),
        to=pen.addressee(),
        closing=(),
        signer=pen.pick("委托人", "Principal"),
    )


def advice(pen: Pen) -> Letter:
    """Confirm to the debtor what was advised, what to do next and by when."""
    met, creditor = pen.day_of("met_on"), pen.facts.creditor.of(pen.lang)
    on = pen.pick(f"于{pen.day(met)}", f" on {pen.day(met)}") if met else ""
    pen.body.say(
        pen.pick(
            f"您{on}就{creditor}的欠款前来咨询，现将情况、意见和后续步骤书面确认如下。",
            f"You came for advice{on} about the debt to {creditor}. This confirms your situation, the "
            "advice, and what to do next.",
        )
    )
    pen.body.section(pen.pick("情况概要", "Your situation"))
    pen.body.say(pen.text("situation"))
    _debt(pen)
    pen.body.section(pen.pick("咨询意见", "The advice"))
    pen.body.say(pen.text("advice"))
    pen.body.section(pen.pick("期限", "Time limits"))
    stated = _limits(pen)
    pen.body.section(pen.pick("后续步骤", "Next steps"))
    _steps(pen, stated)
    pen.body.section(pen.pick("咨询人员", "Adviser"))
    _adviser(pen)
    return pen.finish(
        pen.pick("咨询意见确认函", "Confirmation of advice"),
        to=pen.text("to") or pen.text("name"),
        closing=(
            pen.pick(
                "本函供您了解情况，不是法律意见；如有变化或不同之处，请告知我们。",
                "This is information, not legal advice. Please tell us if anything is different or changes.",
            ),
        ),
        signer=pen.pick("咨询人员", "Adviser"),
    )


def _debt(pen: Pen) -> None:
    """What is recorded of the debt, told to the one who owes it."""
    facts, since = pen.facts, pen.facts.due_since
    late = None
    if since is not None and since < facts.today:
        late = pen.pick(f"自{pen.day(since)}起", f"since {pen.day(since)}")
        if facts.days_past_due:
            late += pen.pick(f"，已{facts.days_past_due}天", f", {facts.days_past_due} days")
    pen.body.pairs(
        [
            (pen.pick("债权人", "Creditor"), facts.creditor.of(pen.lang)),
            (pen.pick("出借人", "Lender"), facts.lender.of(pen.lang) if facts.lender else None),
            (pen.pick("账号", "Account"), pen.text("account")),
            (pen.pick("尚欠", "Owed"), pen.amount(facts.owed) if facts.owed else None),
            (pen.pick("逾期", "Overdue"), late),
        ]
    )


def _steps(pen: Pen, stated: set[date]) -> None:
    """What was agreed to do, then everything that has a day; court periods stand above already."""
    steps = [*(pen.text("next_steps") or "").splitlines()]
    for todo in pen.facts.tasks:
        if todo.kind == DEADLINE and todo.due in stated:
            continue
        late = pen.pick("（已过）", " (past)") if todo.due < pen.facts.today else ""
        steps.append(f"{pen.day(todo.due)}{late}{pen.pick('：', ': ')}{todo_words(pen, todo)}")
    pen.body.points(steps)
    pen.body.say(
        pen.pick(
            "如收到法院、仲裁机构或对方寄来的文书，请当天告诉我们：期限往往从收到之日起算，而且很短。",
            "If a paper from a court, an arbitration body or the creditor reaches you, tell us the same day: "
            "periods often run from the day it arrived, and are short.",
        ),
        pen.pick(
            "未经核对前，请勿签署新的还款协议或确认书，也不要向合同和官方应用以外的账户付款。",
            "Before it has been looked at, sign no new plan or acknowledgement, and pay to no account but "
            "that of the contract or the official app.",
        ),
    )


def _adviser(pen: Pen) -> None:
    pen.body.pairs(
        [
            (pen.pick("姓名", "Name"), pen.text("adviser")),
            (pen.pick("所在机构", "Organisation"), pen.text("organisation")),
            (pen.pick("联系电话", "Phone"), pen.text("adviser_phone")),
        ]
    )


def _limits(pen: Pen) -> set[date]:
    """The last days that court papers have started, with the rule each comes from. Gives these days."""
    if pen.pack.name != "cn":
        return set()
    ended = max((one.on for one in pen.facts.incidents if one.kind == "procedure-end"), default=date.min)
    rows, days = [], set()
    for event in pen.facts.incidents:
        limit = started_by(pen.pack, event.kind, event.on)
        if limit is None or event.on <= ended:
            continue
        days.add(limit.last)
        late = pen.pick("（已过）", " (past)") if limit.last < pen.facts.today else ""
        rows.append(
            (
                names.named(names.EVENTS, event.kind, pen.lang),
                pen.day(event.on),
                f"{pen.day(limit.last)}{late}{pen.pick('：', ': ')}"
                f"{names.named(names.COURT_TERMS, limit.term, pen.lang)}",
                pen.law(limit.rule),
            )
        )
    header = (
        pen.pick("事项", "What came"),
        pen.pick("收到日期", "Received"),
        pen.pick("最后期限", "Last day"),
        pen.pick("依据", "By"),
    )
    pen.body.table(header, rows)
    if rows:
        pen.body.say(
            pen.pick(
                "以上按所记录的收到日期计算，未考虑节假日，请在该日之前办理；文书写明其他期限的，以文书为准。",
                "This is counted from the day of receipt as recorded and does not look at holidays: act "
                "before it. Where the paper names another day, that one holds.",
            )
        )
    return days
