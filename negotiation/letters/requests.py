"""Letters that ask for relief: the hardship application, instalments, waiver, deferral, lump sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import sections
from negotiation.letters.fields import SECTIONS, LetterKind

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.pen import Pen

TITLES: Final = {
    LetterKind.HARDSHIP: ("个人减免申请书", "Application for relief because of hardship"),
    LetterKind.INSTALMENT: ("分期还款申请书", "Request to pay by instalments"),
    LetterKind.WAIVER: ("息费减免申请书", "Request to waive interest and penalties"),
    LetterKind.DEFERRAL: ("延期还款申请书", "Request to defer payment"),
    LetterKind.LUMP_SUM: ("一次性结清申请书", "Request to settle by one payment"),
}
_NO: Final = frozenset({"no", "n", "false", "0", "否", "不", "无"})


def write(pen: Pen) -> Letter:
    """Write a letter that asks for relief."""
    full = pen.kind is LetterKind.HARDSHIP
    if pen.text("hardship"):
        pen.body.say(
            pen.pick(
                "因下述困难，本人暂时无法按原约定还款，现如实说明情况并提出申请，请予审核。",
                "Because of the hardship described below I cannot pay as agreed for now. I set out my "
                "situation "
                "and ask you to consider the following.",
            )
        )
    else:
        pen.body.say(
            pen.pick(
                "现就下述欠款提出申请，请予审核。", "I ask you to consider the following about this debt."
            )
        )
    _section(pen, "identity")
    sections.identity(pen)
    _section(pen, "borrowing")
    sections.borrowing(pen)
    sections.arrears(pen)
    _section(pen, "hardship")
    sections.hardship(pen)
    if full or pen.kind is LetterKind.INSTALMENT:
        _section(pen, "means")
        sections.means(pen)
    _section(pen, "request")
    _requests(pen)
    if pen.kind is not LetterKind.LUMP_SUM:
        _section(pen, "plan")
        sections.plan(pen)
    _section(pen, "promise")
    sections.promise(pen)
    pen.body.section(pen.pick("附件", "Attachments"))
    sections.attachments(pen)
    zh, en = TITLES[pen.kind]
    return pen.finish(
        pen.pick(zh, en),
        to=pen.addressee(),
        closing=pen.regards(),
        signer=pen.pick("申请人", "Applicant"),
    )


def _section(pen: Pen, name: str) -> None:
    pen.body.section(SECTIONS[name][0 if pen.lang == "zh" else 1])


def _requests(pen: Pen) -> None:
    asked = [*_waivers(pen), *_terms(pen), *_lump_sum(pen)]
    own = pen.text("request")
    asked += own.splitlines() if own else []
    if not asked:
        asked.append(
            pen.pick(
                "请贵方结合本人的实际困难，与本人协商息费减免和还款安排。",
                "Please agree with me on a reduction of the charges and on how to pay, in view of my "
                "situation.",
            )
        )
    pen.body.points(asked)
    _grounds(pen)
    pen.body.say(
        pen.pick(
            "如同意，请以书面形式写明减免的项目、金额和生效时间，每次付款的金额和日期，"
            "还款期间是否计收利息和费用及折合的年化利率；"
            "如不同意，请书面说明理由。",
            "If you agree, please put in writing what is waived and when that takes effect, the amount and "
            "day of "
            "each payment, and whether interest or fees accrue meanwhile with the true annual rate. If you "
            "do "
            "not, please give the reasons in writing.",
        )
    )


def _waivers(pen: Pen) -> list[str]:
    penalty, interest = pen.money("waive_penalty"), pen.money("waive_interest")
    if penalty is None and interest is None and pen.kind is LetterKind.WAIVER:
        penalty = pen.facts.penalty or None
    asked = []
    if penalty:
        asked.append(
            pen.pick(
                f"减免罚息、违约金{pen.sum(penalty)}",
                f"Waive {pen.sum(penalty)} of penalty interest and late fees",
            )
        )
    if interest:
        asked.append(pen.pick(f"减免利息{pen.sum(interest)}", f"Waive {pen.sum(interest)} of interest"))
    if not asked and pen.kind is LetterKind.WAIVER:
        asked.append(
            pen.pick(
                "在贵方政策范围内减免罚息、违约金和利息",
                "Waive penalties and interest as far as your policy allows",
            )
        )
    stop = pen.text("stop_accrual")
    if stop and stop.lower() not in _NO:
        asked.append(
            pen.pick(
                "协议达成后，还款期间停止计收利息、罚息和违约金",
                "Charge no further interest, penalty interest or late fees while the plan is kept",
            )
        )
    return asked


def _terms(pen: Pen) -> list[str]:
    asked = []
    if pen.count("periods") or pen.money("instalment"):
        asked.append(pen.pick("按下述还款计划分期偿还", "Let me pay by instalments as in the plan below"))
    elif pen.kind is LetterKind.INSTALMENT:
        asked.append(
            pen.pick(
                "允许分期偿还，期数和每期金额请与本人协商", "Let me pay by instalments, on terms to be agreed"
            )
        )
    until = pen.day_of("defer_until")
    if until:
        asked.append(pen.pick(f"将还款日期延至{pen.day(until)}", f"Defer payment until {pen.day(until)}"))
    elif pen.kind is LetterKind.DEFERRAL:
        asked.append(pen.pick("将还款日期延后，具体日期请与本人协商", "Defer payment to a day to be agreed"))
    return asked


def _lump_sum(pen: Pen) -> list[str]:
    amount, on, source = pen.money("lump_sum"), pen.day_of("lump_sum_on"), pen.text("money_from")
    asked = []
    if amount:
        by = pen.pick(f"于{pen.day(on)}前", f" by {pen.day(on)}") if on else ""
        asked.append(
            pen.pick(
                f"{by}一次性支付{pen.sum(amount)}，结清全部欠款，其余部分予以减免",
                f"Accept one payment of {pen.sum(amount)}{by} in full settlement and waive the rest",
            )
        )
    elif pen.kind is LetterKind.LUMP_SUM:
        asked.append(
            pen.pick(
                "告知一次性结清所需的金额和期限", "Tell me the amount and the day for settling by one payment"
            )
        )
    if asked:
        asked.append(
            pen.pick(
                "在付款前书面确认结清金额、收款账户以及付清后债务全部了结；付款后更新账户记录并开具结清证明",
                "Confirm in writing, before I pay, the amount, your own account for it and that the debt "
                "is then "
                "settled in full; afterwards bring your records up to date and issue the settlement "
                "certificate",
            )
        )
    if source and asked:
        asked.append(
            pen.pick(f"说明：付款资金来自{source}", f"For your information, the money comes from: {source}")
        )
    return asked


def _grounds(pen: Pen) -> None:
    """The rule that lets the lender agree, in its own words; each of them is a may, no right."""
    facts, pack = pen.facts, pen.pack
    if pack.name != "cn":
        return
    asks_plan = bool(pen.count("periods") or pen.money("instalment")) or pen.kind is LetterKind.INSTALMENT
    if asks_plan and facts.product == "credit-card":
        rule = pack.rule("card.personal_plan")
        words = pen.quote(rule)
        pen.body.say(
            pen.pick(
                f"{pen.law(rule)}规定：“{words}”"
                if words
                else f"依据{pen.law(rule)}，发卡银行可以与持卡人协商。",
                f"{pen.law(rule)} lets the issuer agree on a personal instalment plan with a cardholder "
                "who cannot "
                f"pay but is willing to, for at most {rule.whole('max_years')} years.",
            )
        )
    if pen.kind is LetterKind.DEFERRAL and (facts.due_since is None or facts.due_since > facts.today):
        rule = pack.rule("contract.extension")
        words = pen.quote(rule)
        pen.body.say(
            pen.pick(
                f"{pen.law(rule)}规定：“{words}”" if words else f"依据{pen.law(rule)}，到期前可以申请展期。",
                f"By {pen.law(rule)} a borrower may ask for an extension before the term ends, and the "
                "lender may "
                "agree.",
            )
        )
