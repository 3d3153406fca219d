"""Letters that ask for relief: the hardship application, instalments, waiver, deferral, lump sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters import sections
from negotiation.letters.document import unnumbered
from negotiation.letters.fields import NO, SECTIONS, LetterKind

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


_ASKED: Final = (
    "waive_penalty", "waive_interest", "stop_accrual", "periods", "instalment", "defer_until", "lump_sum",
)  # fmt: skip
"""Fields that ask for something definite."""


def write(pen: Pen) -> Letter:
    """Write a letter that asks for relief."""
    full = pen.kind is LetterKind.HARDSHIP
    if pen.text("hardship"):
        pen.body.say(
            pen.pick(
                "因下述困难，本人暂时无法按原约定还款，现如实说明情况并提出申请，请予审核。",
                "Because of the hardship described below I am at present unable to pay as agreed. I set "
                "out my "
                "situation here and ask you to consider my request.",
            )
        )
    else:
        pen.body.say(
            pen.pick(
                "现就下述欠款提出申请，请予审核。",
                "I ask you to consider the following request about this debt.",
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
    over = pen.facts.repaid and not any(pen.text(name) for name in _ASKED)
    asked = [_confirm_settled(pen)] if over else [*_waivers(pen), *_terms(pen), *_lump_sum(pen)]
    own = [unnumbered(line) for line in (pen.text("request") or "").splitlines()]
    if pen.lang == "zh":
        asked += own
    if not asked and not own:
        asked.append(
            pen.pick(
                "请贵方结合本人的实际困难，与本人协商息费减免和还款安排",
                "agree with me on a reduction of the charges and on how to pay, in view of my situation",
            )
        )
    # What was typed is a sentence of its own, and in English no part of the list.
    pen.body.say(pen.pick("", "I ask you to:") if asked else None)
    pen.body.points(asked)
    for line in own if pen.lang == "en" else ():
        pen.body.say(line)
    if over:
        return
    source = (pen.text("money_from") or "").rstrip("。.；; ")
    if source and (pen.money("lump_sum") or pen.kind is LetterKind.LUMP_SUM):
        pen.body.say(
            pen.pick(f"付款资金来自{source}。", f"Where the money for this payment comes from: {source}.")
        )
    _grounds(pen)
    parts = _to_be_written(pen)
    colon = pen.pick("：", ": ") if len(parts) > 1 else pen.pick("", " ")
    wanted = colon + pen.pick("；", "; ").join(parts)
    pen.body.say(
        pen.pick(
            f"如同意，请书面写明{wanted}。如不同意，请书面说明理由。",
            f"If you agree, please confirm in writing{wanted}. If you do not, please give me your reasons "
            "in "
            "writing.",
        )
    )


def _confirm_settled(pen: Pen) -> str:
    """What is left to ask of a debt that is repaid: there is no relief to ask for any more."""
    return pen.pick("书面确认该笔欠款已经结清", "confirm in writing that this debt is settled")


def _to_be_written(pen: Pen) -> list[str]:
    """What an agreement must name in writing, by what is asked for."""
    plans = bool(pen.count("periods") or pen.money("instalment")) or pen.kind is LetterKind.INSTALMENT
    defers = bool(pen.day_of("defer_until")) or pen.kind is LetterKind.DEFERRAL
    lump = bool(pen.money("lump_sum")) or pen.kind is LetterKind.LUMP_SUM
    waives = bool(_waivers(pen)) or not (plans or defers or lump)
    told = []
    if waives:
        told.append(pen.pick("减免的项目、金额和生效时间", "what is waived, how much of it and from when"))
    if plans or (waives and pen.kind is LetterKind.HARDSHIP and not (defers or lump)):
        told.append(pen.pick("每次付款的金额和日期", "the amount and date of each payment"))
    if defers:
        told.append(pen.pick("新的还款日期", "the new due dates"))
    if plans or defers:
        told.append(
            pen.pick(
                "期间是否计收利息和费用及折合的年化利率",
                "whether interest or fees accrue in the meantime, with the annual rate they come to",
            )
        )
    if lump:
        told.append(
            pen.pick(
                "结清金额、付款期限和贵方的收款账户，以及付清后债务全部了结",
                "before I pay, the amount, the last day for payment and your own account for it, and that "
                "the "
                "debt is then settled in full",
            )
        )
    return told


def _waivers(pen: Pen) -> list[str]:
    penalty, interest = pen.money("waive_penalty"), pen.money("waive_interest")
    beyond = pen.facts.agreed.waived if pen.facts.agreed else None
    # What an agreement lets off is not asked for again.
    if penalty is None and interest is None and pen.kind is LetterKind.WAIVER and not beyond:
        penalty = pen.facts.penalty or None
    asked = []
    if penalty:
        asked.append(
            pen.pick(
                f"减免罚息、违约金{pen.sum(penalty)}",
                f"waive {pen.sum(penalty)} of penalty interest and late fees",
            )
        )
    if interest:
        asked.append(pen.pick(f"减免利息{pen.sum(interest)}", f"waive {pen.sum(interest)} of interest"))
    if not asked and pen.kind is LetterKind.WAIVER:
        more = (
            pen.pick(f"在协议已减免的{pen.amount(beyond)}之外，", f"beyond the {pen.amount(beyond)} agreed, ")
            if beyond
            else ""
        )
        asked.append(
            pen.pick(
                f"{more}在贵方政策范围内减免罚息、违约金和利息",
                f"{more}waive penalty interest, late fees and interest as far as your policy allows",
            )
        )
    stop = pen.text("stop_accrual")
    if stop and stop.rstrip("。.").lower() not in NO:
        asked.append(
            pen.pick(
                "协议达成后，还款期间停止计收利息、罚息和违约金",
                "charge no further interest, penalty interest or late fees while I am paying as agreed",
            )
        )
    return asked


def _terms(pen: Pen) -> list[str]:
    asked = []
    if pen.count("periods") or pen.money("instalment"):
        asked.append(
            pen.pick("同意本人按下述还款计划分期偿还", "let me pay by instalments as in the plan below")
        )
    elif pen.kind is LetterKind.INSTALMENT:
        asked.append(
            pen.pick(
                "允许分期偿还，期数和每期金额请与本人协商", "let me pay by instalments, on terms to be agreed"
            )
        )
    until = pen.day_of("defer_until")
    if until:
        asked.append(pen.pick(f"将还款日期延至{pen.day(until)}", f"defer payment until {pen.day(until)}"))
    elif pen.kind is LetterKind.DEFERRAL:
        asked.append(pen.pick("将还款日期延后，具体日期请与本人协商", "defer payment to a date to be agreed"))
    return asked


def _lump_sum(pen: Pen) -> list[str]:
    amount, on = pen.money("lump_sum"), pen.day_of("lump_sum_on")
    asked = []
    if amount:
        by = pen.pick(f"于{pen.day(on)}（含当日）前", f" by {pen.day(on)}") if on else ""
        asked.append(
            pen.pick(
                f"同意本人{by}一次性支付{pen.sum(amount)}，结清全部欠款，其余部分予以减免",
                f"accept one payment of {pen.sum(amount)}{by} in full settlement and waive the rest",
            )
        )
    elif pen.kind is LetterKind.LUMP_SUM:
        asked.append(
            pen.pick(
                "告知一次性结清所需的金额和期限",
                "tell me the amount and the last day for settling by one payment",
            )
        )
    if asked:
        asked.append(
            pen.pick(
                "付清后更新账户记录，并开具结清证明",
                "bring your records up to date after that payment and issue the settlement certificate",
            )
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
                f"Under {pen.law(rule)} the issuer may agree on a personal instalment plan of up to "
                f"{rule.whole('max_years')} years with a cardholder who cannot pay the balance but is still "
                "willing to.",
            )
        )
    if pen.kind is LetterKind.DEFERRAL and (facts.due_since is None or facts.due_since > facts.today):
        rule = pack.rule("contract.extension")
        words = pen.quote(rule)
        pen.body.say(
            pen.pick(
                f"{pen.law(rule)}规定：“{words}”" if words else f"依据{pen.law(rule)}，到期前可以申请展期。",
                f"Under {pen.law(rule)} a borrower may ask for an extension before the term ends, and the "
                "lender may agree.",
            )
        )
