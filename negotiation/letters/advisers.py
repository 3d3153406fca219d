"""Letters that an adviser needs: the authority to act, and the advice confirmed in writing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from negotiation.court import started_by
from negotiation.letters import account, names, sections
from negotiation.letters.certificate import settled, settled_amount, settled_day
from negotiation.letters.document import ended
from negotiation.letters.standing import in_force
from negotiation.letters.todo import DEADLINE, INSTALMENT, todo_words

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.pen import Pen
    from negotiation.letters.todo import Todo


def authority(pen: Pen) -> Letter:
    """Let an adviser speak to the creditor; it covers no payment and no agreement unless it says so."""
    pen.body.say(
        pen.pick(
            "本人委托下述人员就下述账户与贵方联系，请予配合。",
            "I authorise the person named below to deal with you on my behalf about the account below.",
        ),
        pen.pick(
            "本人同意贵方就该账户向受托人提供信息。",
            "I consent to your giving the adviser information about this account.",
        ),
    )
    pen.body.section(pen.pick("委托人与账户", "Client and account"))
    sections.identity(pen)
    pen.body.section(pen.pick("受托人", "Adviser"))
    if pen.text("adviser"):
        _adviser(pen)
    else:
        _adviser_by_hand(pen)
    pen.body.section(pen.pick("委托事项", "What this authority covers"))
    scope = pen.text("scope")
    pen.body.points(
        scope.splitlines()
        if scope
        else [
            pen.pick(
                "查询欠款金额、组成和还款记录",
                "Asking for the balance, how it is made up and the payment history",
            ),
            pen.pick(
                "提交申请和材料，说明困难情况",
                "Submitting applications and documents, and explaining my hardship",
            ),
            pen.pick("商谈还款安排，接收书面答复", "Discussing repayment, and receiving written replies"),
        ]
    )
    until = pen.day_of("until")
    pen.body.section(pen.pick("权限与期限", "Limits and duration"))
    unless = pen.pick("（委托事项中明确写明的除外）", ", unless it says so expressly above") if scope else ""
    pen.body.say(
        pen.pick(
            f"受托人无权代为承认债务、签订协议、收取或支付款项{unless}；此类事项由本人办理。",
            "The adviser may not acknowledge the debt, sign an agreement, or receive or make payments on my "
            f"behalf{unless}; I shall do so myself.",
        ),
        pen.pick(
            f"授权自{pen.day(pen.facts.today)}起，"
            f"至{pen.day(until) if until else '＿＿＿＿年＿＿月＿＿日'}止。",
            f"This authority begins on {pen.day(pen.facts.today)} and ends on "
            f"{pen.day(until) if until else pen.blank()}.",
        ),
        pen.pick("本人可随时书面撤回本授权。", "I may withdraw it in writing at any time."),
    )
    return pen.finish(
        pen.pick("授权委托书", "Letter of authority"),
        to=pen.addressee(),
        closing=(),
        signer=pen.pick("委托人", "Client"),
    )


def advice(pen: Pen) -> Letter:
    """Confirm to the debtor what was advised, what to do next and by when."""
    met, creditor = pen.day_of("met_on"), pen.facts.creditor.of(pen.lang)
    on = pen.pick(f"于{pen.day(met)}", f" on {pen.day(met)}") if met else ""
    pen.body.say(
        pen.pick(
            f"您{on}就{creditor}的欠款前来咨询，现将情况、意见和后续步骤书面确认如下。",
            f"You came to us for advice{on} about your debt to {creditor}. This letter confirms your "
            "situation, our advice and what to do next.",
        )
    )
    pen.body.section(pen.pick("情况概要", "Your situation"))
    pen.body.say(pen.text("situation"))
    _debt(pen)
    pen.body.section(pen.pick("咨询意见", "Our advice"))
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
    if settled(facts):
        pen.body.say(_settled(pen))
    elif since is not None and since < facts.today:
        late = pen.pick(f"自{pen.day(since)}起", f"since {pen.day(since)}")
        if facts.days_past_due:
            late += pen.pick(f"，已{facts.days_past_due}天", f", {facts.days_past_due} days")
    pen.body.pairs(
        [
            *_creditors(pen),
            (pen.pick("账号", "Account"), pen.text("account")),
            (pen.pick("尚欠", "Owed"), pen.amount(facts.owed) if facts.owed else None),
            (pen.pick("逾期", "Overdue"), late),
        ]
    )
    if not settled(facts):
        pen.body.say(in_force(pen, facts.agreed))
    pen.body.say(*_not_confirmed(pen))


def _creditors(pen: Pen) -> list[tuple[str, str | None]]:
    """Who is owed: after an assignment the assignee, with who it was before."""
    facts, lang = pen.facts, pen.lang
    if facts.assigned_on is not None:
        return [
            (pen.pick("债权人", "Creditor"), facts.owner.of(lang)),
            (pen.pick("原债权人", "Former creditor"), account.former_creditor(pen)),
        ]
    return [
        (pen.pick("债权人", "Creditor"), facts.creditor.of(lang)),
        (pen.pick("出借人", "Lender"), facts.lender.of(lang) if facts.lender else None),
    ]


def _settled(pen: Pen) -> str:
    """That it is paid: by which agreement, when, how much, and what is no longer owed."""
    facts = pen.facts
    on, amount, agreed = settled_day(facts), settled_amount(facts), facts.agreed_on
    by = (
        pen.pick(f"按{pen.day(agreed)}的协议", f" under the agreement of {pen.day(agreed)}") if agreed else ""
    )
    parts = [pen.pick(f"本笔欠款已{by}付清", f"This debt has been paid off{by}")]
    if on and amount:
        parts.append(
            pen.pick(
                f"最后一笔于{pen.day(on)}支付，合计{pen.amount(amount)}",
                f"the last payment was made on {pen.day(on)}, {pen.amount(amount)} in total",
            )
        )
    if rest := facts.let_off:
        parts.append(
            pen.pick(
                f"其余{pen.amount(rest)}不再需要偿还", f"the remaining {pen.amount(rest)} is no longer owed"
            )
        )
    return ended(pen.pick("，", "; ").join(parts), pen.lang)


def _not_confirmed(pen: Pen) -> list[str]:
    """Payments of the debtor that the creditor has not confirmed: they are not to be made again."""
    told = []
    for one in pen.facts.unconfirmed:
        number = account.numbered(pen, one)
        day, amount = pen.day(one.on), pen.amount(one.amount)
        if one.status == "missing":
            state = pen.pick("对方记录中没有显示", "does not show in the creditor's records")
        else:
            state = pen.pick("对方尚未确认", "is not confirmed by the creditor yet")
        told.append(
            pen.pick(
                f"您于{day}支付的{amount}{number}{state}：请保留付款凭证，联系对方客服核实入账，先不要重复付款。",
                f"What you paid on {day}, {amount}{number}, {state}: keep the proof, ask the creditor's "
                "support to look for it, and do not pay it again in the meantime.",
            )
        )
    return told


def _steps(pen: Pen, stated: set[date]) -> None:
    """What was agreed to do, then everything that has a day; court periods stand above already."""
    steps = [*(pen.text("next_steps") or "").splitlines()]
    for todo in pen.facts.tasks:
        if todo.kind == DEADLINE and todo.due in stated:
            continue
        late = pen.pick("（已过）", " (past)") if todo.due < pen.facts.today else ""
        steps.append(
            f"{pen.day(todo.due)}{late}{pen.pick('：', ': ')}{todo_words(pen, todo)}"
            f"{_perhaps_paid(pen, todo)}"
        )
    pen.body.points(steps)
    pen.body.say(
        pen.pick(
            "如收到法院、仲裁机构或对方寄来的文书，请当天告诉我们：期限往往从收到之日起算，而且很短。",
            "If you receive anything from a court, an arbitration body or the creditor, tell us the same "
            "day: time limits often run from the day it arrived, and are short.",
        ),
        pen.pick(
            "未经核对前，请勿签署新的还款协议或确认书，也不要向合同和官方应用以外的账户付款。",
            "Until it has been checked, sign no new plan or acknowledgement, and pay into no account "
            "other than that of the contract or the official app.",
        ),
    )


def _perhaps_paid(pen: Pen, todo: Todo) -> str:
    """A payment of just this amount before the agreement: it counts towards nothing, and may be this one."""
    agreed = pen.facts.agreed_on
    if todo.kind != INSTALMENT or agreed is None:
        return ""
    same = [one for one in pen.facts.payments if one.on < agreed and one.amount == todo.amount]
    if not same:
        return ""
    day = pen.day(same[-1].on)
    return pen.pick(
        f"（{day}已支付同样的金额，在协议之前：请先向对方客服核实是否就是这一笔，不要重复付款）",
        f" (the same amount was paid on {day}, before the agreement: ask the creditor's support first "
        "whether it is this one, and do not pay twice)",
    )


def _adviser_by_hand(pen: Pen) -> None:
    """Lines for who it is: nobody is authorised by leaving them out."""
    pen.body.pairs(
        [
            (pen.pick("姓名", "Name"), pen.blank()),
            (pen.pick("身份证号码", "ID number"), pen.blank()),
            (pen.pick("所在机构", "Organisation"), pen.text("organisation")),
            (pen.pick("联系电话", "Phone"), pen.text("adviser_phone") or pen.blank()),
        ]
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
                names.named(names.SERVED, event.kind, pen.lang),
                pen.day(event.on),
                f"{pen.day(limit.last)}{late}{pen.pick('：', ': ')}"
                f"{names.named(names.COURT_TERMS, limit.term, pen.lang)}",
                pen.law(limit.rule),
            )
        )
    header = (
        pen.pick("事项", "Document"),
        pen.pick("收到日期", "Received"),
        pen.pick("最后期限", "Last day"),
        pen.pick("依据", "Basis"),
    )
    pen.body.table(header, rows)
    if rows:
        pen.body.say(
            pen.pick(
                "以上按所记录的收到日期计算，未考虑节假日，请在该日之前办理；文书写明其他期限的，以文书为准。",
                "These dates are counted from the day of receipt on record and do not allow for holidays, so "
                "act before them. Where the document names another date, that date applies.",
            )
        )
    return days
