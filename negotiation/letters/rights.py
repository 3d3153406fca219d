"""Letters that state facts and rights: complaint, third parties, credit record, settlement certificate.

None of them asks for a waiver: a complaint states facts, dates and the rule; a request goes in a letter of
its own. The settlement certificate is asked for and never drawn up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.citation import how_far
from negotiation.involved import whom
from negotiation.letters import account, sections
from negotiation.letters.quotes import about_charges, about_contact, cited, log_table, quotable, quotes
from negotiation.products import Product, WithWhom

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.facts import LetterFacts, LogEntry
    from negotiation.letters.pen import Pen
    from negotiation.rules import Rule

_THIRD: Final = frozenset({WithWhom.FAMILY, WithWhom.COLLEAGUE, WithWhom.OTHER})
_NOT_ONLINE: Final = frozenset({Product.MORTGAGE, Product.CAR_LOAN, Product.BUSINESS_LOAN, Product.PRIVATE})


def complaint(pen: Pen) -> Letter:
    """State what happened, with the ticked findings, and ask for it to be looked into."""
    findings = [one for one in pen.facts.findings if quotable(one)]
    private = pen.facts.product == Product.PRIVATE
    pen.body.say(
        pen.pick(
            f"本人就{'贵方' if private else '贵方及受托方'}处理下述账户的情况提出投诉，请核查并书面答复。",
            "I wish to complain about how the account below has been handled by you or on your behalf. "
            "Please "
            "look into it and reply in writing.",
        )
    )
    pen.body.section(pen.pick("投诉人与账户", "My details and the account"))
    sections.identity(pen)
    pen.body.section(pen.pick("事情经过", "What happened"))
    told = pen.text("account_of_events")
    pen.body.say(told)
    log_table(pen, cited(pen, findings))
    pen.body.section(pen.pick("对照的规定", "How this compares with the rules"))
    pen.body.points(quotes(pen, findings))
    pen.body.section(pen.pick("要求", "What I ask you to do"))
    calls = pen.pick("，包括调取相应的通话录音和联系记录", ", including the recordings and contact logs")
    ticket = pen.pick("，并告知工单号", ", and give me a reference number for this complaint")
    contact = about_contact(findings)
    pen.body.points(
        [
            pen.pick("核查上述情况", "Look into the above") + (calls if contact and not private else "")
            if told or findings
            else None,
            pen.pick("今后的联系遵守上述规定", "Keep to these rules in any further contact")
            if contact
            else None,
            pen.pick(
                "书面说明上述利率或费用的计算方法和依据",
                "Explain in writing how the rate or charges above are calculated",
            )
            if about_charges(findings)
            else None,
            pen.pick("书面答复核查结果和处理措施", "Reply in writing with the outcome")
            + ("" if private else ticket),
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
            "请停止就下述账户联系本人以外的人，包括本人的家人、同事及其他第三人。贵方可以直接联系本人。",
            "Please stop contacting anyone but me about the account below: my family, my colleagues or any "
            "other third person. I can be reached myself.",
        )
    )
    pen.body.section(pen.pick("本人与账户", "My details and the account"))
    sections.identity(pen)
    pen.body.section(pen.pick("联系第三人的情况", "Contacts with third persons"))
    pen.body.say(pen.text("account_of_events"))
    log_table(pen, entries)
    if pen.pack.name == "cn":
        pen.body.section(pen.pick("对照的规定", "The rules that apply"))
        pen.body.points(_third_party_rules(pen))
    phone = pen.text("phone")
    pen.body.section(pen.pick("要求", "What I ask you to do"))
    pen.body.points(
        [
            pen.pick(
                "停止联系上述及其他第三人，并通知受托的催收方",
                "Stop contacting these and any other third persons, and tell any agency acting for you",
            )
            if entries
            else pen.pick(
                "停止联系本人以外的第三人，并通知受托的催收方",
                "Stop contacting third persons, and tell any agency acting for you",
            ),
            pen.pick(
                "不向任何第三人透露该账户的信息",
                "Do not disclose anything about the account to third persons",
            ),
            pen.pick(f"需要联系时，请直接拨打{phone}与本人联系", f"Contact me directly instead, on {phone}")
            if phone
            else pen.pick("需要联系时，请直接与本人联系", "Contact me directly instead"),
            *(pen.text("ask") or "").splitlines(),
            pen.pick("书面答复处理结果", "Confirm in writing what has been done"),
        ]
    )
    return pen.finish(
        pen.pick("关于停止联系第三人的函", "Request to stop contacting third persons"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("发函人", "Sender"),
    )


def credit_objection(pen: Pen) -> Letter:
    """Object to an entry in the credit report."""
    reported, entry = pen.day_of("report_on"), pen.text("entry")
    of_day = pen.pick(f"{pen.day(reported)}的", f" of {pen.day(reported)}") if reported else ""
    # Without the entry itself, the account is all that the letter can point at.
    what = pen.pick(
        "下述信息" if entry else "与下述账户有关的信息",
        "described below" if entry else "for the account below",
    )
    pen.body.say(
        pen.pick(
            f"本人认为{of_day}信用报告中{what}存在错误或遗漏，现提出异议。",
            f"I dispute the entry {what} in my credit report{of_day}: it is wrong or incomplete.",
        )
    )
    pen.body.section(pen.pick("异议人与账户", "My details and the account"))
    sections.identity(pen)
    pen.body.section(pen.pick("异议信息", "The entry"))
    pen.body.say(entry)
    correction = pen.text("correction")
    if correction:
        pen.body.say(pen.pick("应更正为：", "It should read: ") + correction)
    pen.body.section(pen.pick("事实与理由", "Facts and grounds"))
    pen.body.say(pen.text("account_of_events"))
    if pen.facts.payments:
        pen.body.say(pen.pick("本账户的还款情况如下：", "The payments made to this account:"))
    account.payments(pen)
    pen.body.section(pen.pick("要求", "What I ask you to do"))
    if pen.pack.name == "cn":
        rule = pen.pack.rule("credit_report.objection")
        days = rule.whole("answer_days")
        pen.body.say(
            pen.pick(
                f"依据{pen.law(rule)}，请对该信息作出异议标注，自收到异议之日起{days}日内核查处理，"
                "并将结果书面答复本人。",
                f"Under {pen.law(rule)}, please mark the entry as disputed, look into it and reply in "
                "writing "
                f"within {days} days of receiving this letter.",
            )
        )
    else:
        pen.body.say(
            pen.pick(
                "请核查该信息，有误的予以更正，并将结果书面答复本人。",
                "Please look into the entry, correct it where it is wrong, and reply in writing.",
            )
        )
    pen.body.points((pen.text("ask") or "").splitlines())
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    return pen.finish(
        pen.pick("征信异议申请书", "Dispute of an entry in my credit report"),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("异议人", "Applicant"),
    )


def third_contacts(facts: LetterFacts) -> list[LogEntry]:
    """Give the contacts that the creditor's side made with third persons: with nobody who owes it too."""
    return [
        entry
        for entry in facts.log
        if entry.direction == "in"
        and whom(facts.involved, entry.at.date(), entry.with_whom, entry.number) in _THIRD
    ]


def _named(pen: Pen, rule: Rule) -> str:
    """The instrument, and that it is no law where it is none."""
    return f"{pen.law(rule)}{pen.pick(f'（{how_far(rule, pen.lang)}）', f' ({how_far(rule, pen.lang)})')}"


def _third_party_rules(pen: Pen) -> list[str]:
    facts, pack = pen.facts, pen.pack
    privacy = pack.rule("conduct.privacy")
    told = []
    if facts.product not in _NOT_ONLINE:
        standard = _named(pen, pack.rule("conduct.gbt_45251_2025"))
        told.append(
            pen.pick(
                f"{standard}：催收对象为债务人；仅在债务人无法联系等情形下才联系第三方，"
                "第三方拒绝后应停止，且不得向其透露债务",
                f"{standard}: only the debtor is to be asked for payment; others may be contacted only where "
                "the debtor cannot be reached, not after they refuse, and are never to be told of the debt",
            )
        )
    guideline = pack.rule("conduct.cba_2026")
    if facts.product in guideline.texts("products") and facts.lender_type not in guideline.texts(
        "not_members"
    ):
        name = _named(pen, guideline)
        told.append(
            pen.pick(
                f"{name}：不得向无关第三方催收；债务人失联时联系第三方，仅限询问联系方式或请其转告，"
                "对方要求停止的应停止",
                f"{name}: unrelated third persons are not to be asked for payment; where the debtor has "
                "become "
                "unreachable they may only be asked for contact details or to pass on a message, and not "
                "after they "
                "ask to stop",
            )
        )
    told.append(
        pen.pick(
            f"{pen.law(privacy)}：自然人的私人生活安宁受保护，不得以电话、短信、即时通讯工具等方式侵扰",
            f"{pen.law(privacy)}: everyone's private life is protected against intrusion by calls and "
            "messages",
        )
    )
    return told
