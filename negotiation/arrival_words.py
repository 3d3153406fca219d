"""The words by which a message names what it is: Chinese phrases with a few characters between, English ones.

A matter of the police and a matter of a court share words: 立案侦查 and 审查起诉 are the police's and the
prosecutor's, 立案 and 起诉 alone are a court's. So what belongs to the police is taken out of the text before
the words of courts are looked for.

Patterns are given to `re` as strings where they are used, as in `negotiation.text`.
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.text import halfwidth

# A few characters of the same clause. A second verb begins another thought: 报案并起诉.
_GAP: Final = "[^,.;:!?，。；：！？、并]"
_NEAR: Final = f"{_GAP}{{0,8}}"

POLICE: Final = "police"
_COURTS: Final = frozenset(
    {"payment-order", "judgment", "ruling", "enforcement", "preservation", "suit", "case-filed"}
)

_CHINESE: Final = {
    "payment-order": "支付令|督促程序",
    "judgment": "判决|一审结果",
    "ruling": "(?<!保全)(?<!执行)裁定",
    "enforcement": (
        "强制执行|执行通知|申请执行|被执行|执行局|执行(?:裁定|令|案件|程序)|失信|限高|查封|冻结"
        f"|限制{_GAP}{{0,4}}消费"
        "|拍卖(?:房|您|你|名下)"
    ),
    "preservation": "保全(?!服务|部)",
    POLICE: (
        "报案|经侦|刑事|刑拘|刑法|公安|警方|派出所|公诉|审查起诉|批捕|逮捕|检察院|侦查|侦办"
        f"|涉嫌{_GAP}{{0,12}}(?:诈骗|犯罪|恶意透支|骗取)|诈骗罪|信用卡诈骗|贷款诈骗|合同诈骗"
        "|[已将会去]报警|(?<!法院)(?<!法庭)传唤"
    ),
    "suit": (
        f"起诉|传票|应诉|诉状|开庭|出庭|诉讼(?!时效|保全)|司法程序|(?:法院|法庭){_NEAR}传唤|诉前(?!调解|保全)"
    ),
    "case-filed": "立案",
    "arbitration": "仲裁",
    "mediation": "调解",
    "lawyer-letter": "律师函|律师事务所|律所|法务函|律师[^,，。;；]{0,3}(?:函|催告|催款|通知书)",
    "assignment": (
        "债权转让|转让通知|受让|债转(?!股)"
        f"|(?:债权|债务|欠款|贷款|借款|不良资产){_GAP}{{0,8}}(?:转让|转移给|转给|让与|卖给|出售|打包)"
    ),
    "deduction": "扣款|扣划|划扣|代扣|扣收",
    "visit": (
        f"(?<!送货)上门|登门|外访|走访|家访|实地(?:催收|拜访|核实)"
        f"|[到去][您你]{_GAP}{{0,6}}(?:家|单位|住所|户籍地|居住地){_GAP}{{0,6}}(?:核实|拜访|催收|调查)"
    ),
    "address-book": (
        "通讯录|紧急联系人|联系单位"
        f"|(?:联系|通知|告知|致电|打给|拨打|走访){_GAP}{{0,6}}"
        "(?:家人|家属|家里人|亲属|亲友|亲戚|父母|配偶|爱人|同事|朋友|村委|居委|村支书)"
        f"|(?:联系|通知|告知|致电|打给|拨打)[到至]?[您你]的?{_GAP}{{0,4}}(?:单位|公司|学校)"
    ),
    "card-stopped": (
        "停卡|冻卡|封卡|锁卡|降额|止付"
        f"|(?:信用卡|卡片|账户|额度|花呗|借呗|白条|月付){_GAP}{{0,6}}"
        "(?:停用|停止使用|暂停使用|冻结|封停|限制使用)"
        f"|(?:停止|停用|暂停|冻结|封停){_GAP}{{0,6}}(?:信用卡|用卡|额度|卡片)"
        f"|额度{_GAP}{{0,4}}(?:降低|下调|调降)|(?:降低|下调|调降){_GAP}{{0,6}}额度"
    ),
    "credit-report": "征信|信用报告",
    "agent": (
        "反催收|停息挂账|停息分期|债务优化|债务规划|征信(?:修复|洗白)|代理(?:维权|退费)|代协商|债务重组公司"
    ),
    "demand": (
        "催收|催款|催告|逾期|欠款|还款提醒|(?<!已)结清(?!证明)|未还|应还|拖欠"
        f"|(?:请|须|需|应|尽快|立即|及时|马上|速){_GAP}{{0,10}}(?:还款|归还|偿还|还清|还欠)"
    ),
}
"""Patterns by the id of the kind, matched in the text without its blanks."""

_ENGLISH: Final = {
    "payment-order": r"payment order|order for payment",
    "judgment": r"judge?ments?|ccjs?",
    "enforcement": (
        r"bailiffs?|enforcement (?:agents?|officers?|notice)|notice of enforcement|garnish\w*|wage attachment"
        r"|attachment of earnings|bank levy|writ of \w+|warrant of control|charging order"
    ),
    POLICE: r"police|criminal (?:charges?|complaint|case)|prosecutors?|arrest(?:ed)? warrant",
    "suit": (
        r"lawsuits?|summons|subpoena|court (?:claim|hearing|papers|date|action)|claim form|county court claim"
        r"|(?:will|may|shall|being|been|to) sue(?:d)? you|(?:are|be|been) (?:being )?sued|suing you|to sue"
        r"|statement of claim|particulars of claim|served with|legal proceedings"
        r"|complaint (?:was |has been )?filed"
    ),
    "arbitration": r"arbitrat\w+",
    "mediation": r"mediat\w+",
    "lawyer-letter": (
        r"letter before (?:action|claim)|law firm|law offices?|attorneys?|solicitors?|lawyers?"
    ),
    "assignment": (
        r"notice of assignment|(?:debt|account|loan|claim)s? (?:was|were|has been|have been|is) "
        r"(?:now )?(?:sold|assigned|transferred|purchased|acquired)|debt (?:buyer|purchaser)"
        r"|(?:sold|assigned|transferred|purchased|acquired) (?:your|this|the) (?:debt|account|loan)"
    ),
    "deduction": r"(?:right of )?set-?off|direct debit|debited|deduct(?:ed|ion)s?",
    "visit": (
        r"(?:home|doorstep|personal|field) (?:visits?|calls?|agents?)|(?:visit|call at) your (?:home|address)"
    ),
    "address-book": (
        r"(?:contact|call|tell|inform|notify) your (?:\w+ )?(?:employer|family|relatives|neighbou?rs|friends"
        r"|workplace)"
    ),
    "card-stopped": (
        r"(?:card|account) (?:is|was|has been|will be) (?:blocked|stopped|suspended|closed|frozen)"
        r"|credit limit (?:\w+ )?(?:lowered|reduced|decreased)"
    ),
    "credit-report": r"credit (?:report|file|score|bureau|reference agency)|experian|equifax|transunion",
    "agent": r"debt relief|credit repair|debt settlement|debt consolidation|claims management",
    "demand": (
        r"past[ -]due|overdue|arrears|(?:amount|balance) (?:due|owed)|outstanding (?:debt|balance)|you owe"
        r"|collect(?:ion|ing) (?:agency|a debt|account)|debt collect\w+|validation notice|default notice"
        r"|payment reminder|missed payment"
    ),
}
"""Patterns by the id of the kind, matched as whole words without regard to case."""

_OF_POLICE: Final = (
    "立案(?:侦查|侦办|侦破)|审查起诉|提起公诉|不起诉"
    "|(?:公安|经侦|警方|派出所|刑事|刑警|检察|涉嫌)(?:(?![同及和或])[^,.;:!?，。；：！？、并法民]){0,12}"
    "(?:立案|起诉|判决|裁定|传票|冻结|查封)"
)
_COURT_NAMED: Final = "法院|法庭|民事|起诉|诉讼|应诉|传票|开庭|仲裁|律师"
_CARD: Final = "(?:额度|信用卡|卡片|花呗|借呗|白条|月付)"
_CARD_FROZEN: Final = f"{_CARD}{_GAP}{{0,6}}冻结|冻结{_GAP}{{0,4}}{_CARD}"


def kinds_named(text: str) -> frozenset[str]:
    """Give the ids of the kinds that a text names, in no order."""
    # Messages are broken up by line ends and by blanks put between the characters.
    joined = "".join(halfwidth(text).split())
    spaced = " ".join(halfwidth(text).lower().split())
    civil = _without_police(joined)
    found = {
        kind
        for kind, words in _CHINESE.items()
        if re.search(words, _read_for(kind, joined, civil)) is not None
    }
    found |= {kind for kind, words in _ENGLISH.items() if re.search(rf"\b(?:{words})\b", spaced)}
    return frozenset(found)


def without_chinese(text: str) -> bool:
    """Whether a text holds letters and none of them is Chinese: it is not of a lender in China."""
    return re.search(r"[A-Za-z]", text) is not None and re.search("[\u3400-\u9fff]", text) is None


def _read_for(kind: str, joined: str, civil: str) -> str:
    """The part of the text that the words of a kind are looked for in."""
    if kind not in _COURTS:
        return joined
    return re.sub(_CARD_FROZEN, "", civil) if kind == "enforcement" else civil


def _without_police(joined: str) -> str:
    """The text without what the police and the prosecutor do in it."""
    civil = re.sub(_OF_POLICE, "", joined)
    police = re.search(_CHINESE[POLICE], joined) is not None
    # Nobody else is named who could have opened a case.
    return civil.replace("立案", "") if police and re.search(_COURT_NAMED, civil) is None else civil
