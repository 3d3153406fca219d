"""Letters that state facts and rights: complaint, third parties, credit record, settlement certificate.

None of them asks for a waiver: a complaint states facts, dates and the rule; a request goes in a letter of
its own. The settlement certificate is asked for and never drawn up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import names, sections
from negotiation.letters.quotes import cited, log_table, quotable, quotes
from negotiation.money import Money
from negotiation.products import Product, WithWhom

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.document import Letter
    from negotiation.letters.facts import LetterFacts, LogEntry
    from negotiation.letters.pen import Pen

_THIRD: Final = frozenset({WithWhom.FAMILY, WithWhom.COLLEAGUE, WithWhom.OTHER})
_NOT_ONLINE: Final = frozenset({Product.MORTGAGE, Product.CAR_LOAN, Product.BUSINESS_LOAN, Product.PRIVATE})


def complaint(pen: Pen) -> Letter:
    """State what happened, with the ticked findings, and ask for it to be looked into."""
    findings = [one for one in pen.facts.findings if quotable(one)]
    pen.body.say(
        pen.pick(
            "本人就贵方及受托方处理下述账户的情况提出投诉，请核查并书面答复。",
            "I complain about how the account below has been handled by you or on your behalf, and ask you "
            "to look "
            "into it and answer in writing.",
        )
    )
    pen.body.section(pen.pick("投诉人与账户", "Complainant and account"))
    sections.identity(pen)
    pen.body.section(pen.pick("事情经过", "What happened"))
    pen.body.say(pen.text("account_of_events"))
    log_table(pen, cited(pen, findings))
    pen.body.section(pen.pick("对照的规定", "The rules"))
    pen.body.points(quotes(pen, findings))
    pen.body.section(pen.pick("要求", "What I ask"))
    pen.body.points(
        [
            pen.pick(
                "核查上述情况，包括调取相应的通话录音和联系记录",
                "Check the above, with the recordings and contact logs",
            ),
            pen.pick("今后的联系遵守上述规定", "Keep to these rules in any further contact")
            if findings
            else None,
            pen.pick(
                "书面答复核查结果和处理措施，并告知工单号",
                "Answer in writing with the result, and give a ticket number",
            ),
            *(pen.text("ask") or "").splitlines(),
        ]
    )
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return pen.finish(
        pen.pick("投诉书", "Complaint"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("投诉人", "Complainant"),
    )


def stop_third_party(pen: Pen) -> Letter:
    """Ask to stop contacting people who owe nothing."""
    facts = pen.facts
    entries = third_contacts(facts)
    pen.body.say(
        pen.pick(
            "下述欠款由本人承担，本人可以联系。请停止就该欠款联系本人的家人、同事及其他无关第三人。",
            "The debt below is mine and I can be reached. Please stop contacting my family, my colleagues "
            "or any "
            "other third person about it.",
        )
    )
    pen.body.section(pen.pick("本人与账户", "About me and the account"))
    sections.identity(pen)
    pen.body.section(pen.pick("联系第三人的情况", "Contacts with third persons"))
    pen.body.say(pen.text("account_of_events"))
    log_table(pen, entries)
    if pen.pack.name == "cn":
        pen.body.section(pen.pick("对照的规定", "The rules"))
        pen.body.points(_third_party_rules(pen))
    phone = pen.text("phone")
    pen.body.section(pen.pick("要求", "What I ask"))
    pen.body.points(
        [
            pen.pick(
                "停止联系上述及其他第三人，并通知受托的催收方",
                "Stop these contacts, and tell any agency acting for you",
            ),
            pen.pick("不向任何第三人透露欠款信息", "Tell no third person about the debt"),
            pen.pick(f"需要联系时，请直接拨打{phone}与本人联系", f"Contact me directly instead, on {phone}")
            if phone
            else pen.pick("需要联系时，请直接与本人联系", "Contact me directly instead"),
            *(pen.text("ask") or "").splitlines(),
            pen.pick("书面答复处理结果", "Answer in writing"),
        ]
    )
    return pen.finish(
        pen.pick("关于停止联系第三人的函", "Request to stop contacting third persons"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("本人", "Name"),
    )


def credit_objection(pen: Pen) -> Letter:
    """Object to an entry in the credit report."""
    reported = pen.day_of("report_on")
    pen.body.say(
        pen.pick(
            f"本人认为{f'{pen.day(reported)}的' if reported else ''}信用报告中下述信息存在错误或遗漏，"
            "现提出异议。",
            "I object to the entry described below in my credit "
            f"report{f' of {pen.day(reported)}' if reported else ''}: "
            "it is wrong or incomplete.",
        )
    )
    pen.body.section(pen.pick("异议人与账户", "Objector and account"))
    sections.identity(pen)
    pen.body.section(pen.pick("异议信息", "The entry"))
    pen.body.say(pen.text("entry"))
    correction = pen.text("correction")
    if correction:
        pen.body.say(pen.pick("应更正为：", "It should say: ") + correction)
    pen.body.section(pen.pick("事实与理由", "Facts and grounds"))
    pen.body.say(pen.text("account_of_events"))
    _payments(pen)
    if pen.pack.name == "cn":
        rule = pen.pack.rule("credit_report.objection")
        days = rule.whole("answer_days")
        pen.body.section(pen.pick("要求", "What I ask"))
        pen.body.say(
            pen.pick(
                f"依据{pen.law(rule)}，请对该信息作出异议标注，自收到异议之日起{days}日内核查处理，"
                "并将结果书面答复本人。",
                f"By {pen.law(rule)}, please mark the entry as disputed, check it and answer in writing "
                "within "
                f"{days} days of receiving this.",
            )
        )
    pen.body.points((pen.text("ask") or "").splitlines())
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return pen.finish(
        pen.pick("征信异议申请书", "Objection to an entry in the credit report"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("异议人", "Objector"),
    )


def certificate_request(pen: Pen) -> Letter:
    """Ask the lender for its settlement certificate, and for the credit record to follow."""
    on, amount = settled_day(pen.facts), settled_amount(pen.facts)
    pen.body.say(
        pen.pick(
            "下述欠款已经结清，请贵方开具结清证明。",
            "The debt below is settled. Please issue your settlement certificate.",
        )
    )
    pen.body.section(pen.pick("本人与账户", "About me and the account"))
    sections.identity(pen)
    pen.body.section(pen.pick("结清情况", "The settlement"))
    if on and amount:
        pen.body.say(
            pen.pick(
                f"最后一笔还款于{pen.day(on)}完成，还款合计{pen.sum(amount)}。",
                f"The last payment was made on {pen.day(on)}; {pen.sum(amount)} was paid in all.",
            )
        )
    _payments(pen)
    pen.body.section(pen.pick("请求", "What I ask"))
    pen.body.points(
        [
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
            pen.pick("告知开具的时间和领取方式", "Tell me when and how I get it"),
        ]
    )
    return pen.finish(
        pen.pick("关于开具结清证明的申请", "Request for a settlement certificate"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("申请人", "Applicant"),
    )


def third_contacts(facts: LetterFacts) -> list[LogEntry]:
    """Give the contacts that the creditor's side made with third persons."""
    return [entry for entry in facts.log if entry.direction == "in" and entry.with_whom in _THIRD]


def settled_day(facts: LetterFacts) -> date | None:
    """Give when the debt was settled, as typed or by the last confirmed payment."""
    paid = (one.on for one in facts.payments if one.status == "confirmed")
    return facts.day("settled_on") or max(paid, default=None)


def settled_amount(facts: LetterFacts) -> Money | None:
    """Give what was paid to settle it, as typed or by all confirmed payments."""
    paid = sum(one.amount.minor for one in facts.payments if one.status == "confirmed")
    return facts.money("settled_amount") or Money(paid, facts.currency) or None


def _third_party_rules(pen: Pen) -> list[str]:
    facts, pack = pen.facts, pen.pack
    privacy = pack.rule("conduct.privacy")
    told = []
    if facts.product not in _NOT_ONLINE:
        standard = pen.standard(pack.rule("conduct.gbt_45251_2025"))
        told.append(
            pen.pick(
                f"{standard}：催收对象为债务人；仅在债务人无法联系等情形下才联系第三方，"
                "第三方拒绝后应停止，且不得向其透露债务",
                f"{standard}: collection is from the debtor; others may be contacted only where the debtor "
                "cannot be "
                "reached, not after they refuse, and are never told of the debt",
            )
        )
    guideline = pack.rule("conduct.cba_2026")
    if facts.product in guideline.texts("products"):
        name = pen.standard(guideline)
        told.append(
            pen.pick(
                f"{name}：不得向无关第三方催收；债务人失联时联系第三方，仅限询问联系方式或请其转告，"
                "对方要求停止的应停止",
                f"{name}: no collection from unrelated third persons; where the debtor is lost they may "
                "only be asked "
                "for contact details or to pass on a message, and not after they ask to stop",
            )
        )
    told.append(
        pen.pick(
            f"{pen.law(privacy)}：自然人的私人生活安宁受保护，不得以电话、短信、即时通讯工具等方式侵扰",
            f"{pen.law(privacy)}: the peace of private life is protected against intrusion by calls and "
            "messages",
        )
    )
    return told


def _payments(pen: Pen) -> None:
    rows = [
        (
            pen.day(one.on),
            pen.amount(one.amount),
            names.named(names.METHODS, one.method, pen.lang),
            one.reference or "",
        )
        for one in pen.facts.payments[-12:]
    ]
    header = (
        pen.pick("还款日期", "Paid on"),
        pen.pick("金额", "Amount"),
        pen.pick("方式", "By"),
        pen.pick("流水号", "Reference"),
    )
    pen.body.table(header, rows, 1)
