"""Letters that an adviser needs: the authority to act, and the advice confirmed in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.court import started_by
from negotiation.letters import names, sections

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.pen import Pen


def authority(pen: Pen) -> Letter:
    """Let an adviser speak to the creditor; it covers no payment and no agreement unless it says so."""
    pen.body.say(
        pen.pick(
            "本人委托下述人员就下述欠款与贵方联系，请予配合。",
            "I authorise the person named below to deal with you about the debt below.",
        )
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
        pen.pick(f"授权至{pen.day(until)}止。", f"The authority ends on {pen.day(until)}.")
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
            "advice, and "
            "what to do next.",
        )
    )
    pen.body.section(pen.pick("情况概要", "Your situation"))
    pen.body.say(pen.text("situation"))
    sections.borrowing(pen)
    _owed(pen)
    pen.body.section(pen.pick("咨询意见", "The advice"))
    pen.body.say(pen.text("advice"))
    pen.body.section(pen.pick("后续步骤与期限", "Next steps and time limits"))
    _limits(pen)
    steps = [*(pen.text("next_steps") or "").splitlines()]
    steps += [f"{pen.day(due)}{pen.pick('前：', ': ')}{title}" for due, title in pen.facts.tasks if title]
    pen.body.points(steps)
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


def _owed(pen: Pen) -> None:
    facts = pen.facts
    if facts.owed:
        pen.body.say(
            pen.pick(
                f"按记录，目前尚欠{pen.sum(facts.owed)}。",
                f"By what is recorded, {pen.sum(facts.owed)} is owed.",
            )
        )


def _adviser(pen: Pen) -> None:
    pen.body.pairs(
        [
            (pen.pick("姓名", "Name"), pen.text("adviser")),
            (pen.pick("所在机构", "Organisation"), pen.text("organisation")),
            (pen.pick("联系电话", "Phone"), pen.text("adviser_phone")),
        ]
    )


def _limits(pen: Pen) -> None:
    """The last days that court papers have started, with the rule each comes from."""
    if pen.pack.name != "cn":
        return
    rows = []
    for event in pen.facts.incidents:
        limit = started_by(pen.pack, event.kind, event.on)
        if limit is None:
            continue
        rows.append(
            (
                names.named(names.EVENTS, event.kind, pen.lang),
                pen.day(event.on),
                pen.day(limit.last),
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
