"""The words by which a message names what it is: Chinese phrases with a few characters between, English ones.

A matter of the police and a matter of a court share words: 立案侦查 and 审查起诉 are the police's and the
prosecutor's, 立案 and 起诉 alone are a court's. So what belongs to the police is taken out of the text before
the words of courts are looked for. So is what is only threatened, denied or taken back: see
`negotiation.arrival_mood`.

Patterns are given to `re` as strings where they are used, as in `negotiation.text`.
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.arrival_mood import (
    CASE_NUMBER,
    as_happened,
    as_happened_english,
    deduction,
    deduction_english,
)
from negotiation.text import halfwidth

# A few characters of the same clause. A second verb begins another thought: 报案并起诉.
_GAP: Final = "[^,.;:!?，。；：！？、并]"
_NEAR: Final = f"{_GAP}{{0,8}}"

POLICE: Final = "police"
THREAT: Final = "threat"
_COURTS: Final = frozenset(
    {
        "payment-order",
        "judgment",
        "ruling",
        "enforcement",
        "preservation",
        "suit",
        "case-filed",
        "arbitration",
    }
)

_CHINESE: Final = {
    "payment-order": f"支付令|督促程序|{CASE_NUMBER}民督",
    "judgment": "判决|一审结果",
    "ruling": "(?<!保全)(?<!执行)裁定",
    "enforcement": (
        "强制执行|强执|老赖|(?:财产申报|报告财产)令|执行通知|申请执行|被执行|执行局|执行(?:裁定|令|案件|程序)|失信|限高|查封|冻结"
        f"|限制{_GAP}{{0,4}}消费"
        "|拍卖(?:房|您|你|名下)"
        f"|(?:房产|房屋|房子|住房|车辆|财产|名下){_GAP}{{0,6}}拍卖|{CASE_NUMBER}执"
    ),
    "preservation": f"保全(?!服务|部)|{CASE_NUMBER}(?:财|执)保",
    POLICE: (
        "报案|经侦|刑事|刑拘|刑法|公安|警方|派出所|公诉|审查起诉|批捕|逮捕|检察院|侦查|侦办"
        f"|涉嫌{_GAP}{{0,12}}(?:诈骗|犯罪|恶意透支|骗取)|诈骗罪|信用卡诈骗|贷款诈骗|合同诈骗"
        "|[已将会去]报警|(?<!法院)(?<!法庭)传唤"
    ),
    "suit": (
        f"起诉|传票|应诉|诉状|答辩|举证|开庭|出庭|诉讼(?!时效|保全|费)|诉至|司法程序|(?:法院|法庭){_NEAR}传唤|诉前(?!调解|保全)"
        f"|受理(?:案件)?通知书|(?:本院|我院|法院|法庭){_GAP}{{0,6}}受理|(?:纠纷|[告行司]诉[您你]){_GAP}{{0,12}}(?:一案|受理)"
        f"|电子送达|{CASE_NUMBER}(?:民[初终申再]|商初)"
    ),
    "case-filed": "立案",
    "arbitration": "仲裁",
    "mediation": "调解",
    "lawyer-letter": "律师函|律师事务所|律所|法务函|律师[^,，。;；]{0,3}(?:函|催告|催款|通知书)",
    "assignment": (
        "债权转让|转让通知|受让|债转(?!股)"
        f"|(?:债权|债务|欠款|贷款|借款|不良资产){_GAP}{{0,8}}(?:转让|转移给|转给|让与|卖给|出售|打包)"
    ),
    "visit": (
        f"(?<!送货)上门|登门|外访|走访|家访|实地(?:催收|拜访|核实)"
        f"|[到去至][您你]{_GAP}{{0,6}}(?:家|单位|住所|住址|户籍地|居住地){_GAP}{{0,6}}"
        "(?:核实|拜访|催收|调查|了解|面谈|见面|协商|沟通|走访|处理)"
    ),
    "address-book": (
        "通讯录|紧急联系人|联系单位|预留的?联系人"
        f"|(?:联系|通知|告知|致电|打给|拨打|走访){_GAP}{{0,6}}"
        "(?:家人|家属|家里人|亲属|亲友|亲戚|父母|配偶|爱人|同事|朋友|村委|居委|村支书)"
        f"|(?:联系|通知|告知|致电|打给|拨打)[到至]?[您你]的?{_GAP}{{0,4}}(?:单位|公司|学校)"
    ),
    "card-stopped": (
        "停卡|冻卡|封卡|锁卡|降额|止付"
        f"|(?:信用卡|卡片|账户|额度|花呗|借呗|白条|月付){_GAP}{{0,6}}"
        "(?:停用|停止使用|暂停使用|冻结|封停|限制使用|关闭|关停|注销)"
        f"|(?:停止|停用|暂停|冻结|封停){_GAP}{{0,6}}(?:信用卡|用卡|额度|卡片)"
        f"|额度{_GAP}{{0,4}}(?:降低|下调|调降|降至|降为|降到|清零|归零)|(?:降低|下调|调降){_GAP}{{0,6}}额度"
    ),
    "credit-report": "征信|信用报告",
    "agent": (
        "反催收|停息挂账|停息分期|债务优化|债务规划|征信(?:修复|洗白)|代理(?:维权|投诉|退费|退息|协商)"
        f"|代协商|代投诉|债务重组公司|(?:债务|负债|逾期|[帮助][您你]?){_GAP}{{0,8}}上岸"
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
        r"|attachment of earnings|bank levy|(?:account|wages) (?:has been |have been |was |were )?levied"
        r"|levied (?:on )?your|writ of \w+|warrant of (?:control|execution)|charging order"
    ),
    POLICE: r"police|criminal (?:charges?|complaint|case)|prosecutors?|arrest(?:ed)? warrant",
    "suit": (
        r"lawsuits?|summons|subpoena|court (?:claim|hearing|papers|date|action)|claim form|county court claim"
        r"|(?:are|been|were) (?:being )?sued|(?:have|has) sued you|suing you"
        r"|statement of claim|particulars of claim|served (?:with|(?:a|the) (?:claim|complaint))"
        r"|legal proceedings|(?:complaint|claim) (?:was |has been |is )?(?:filed|issued)"
        r"|(?:issued|filed) a (?:claim|complaint)"
        r"|proceedings (?:have|has|were|are) (?:been )?(?:issued|commenced|started)|summoned"
        r"|appear (?:in|before) (?:the )?(?:\w+ )?(?:court|judge)"
        r"|legal action (?:has |was |is )?(?:now )?(?:been )?(?:commenced|started|begun|taken|issued|filed)"
    ),
    "arbitration": r"arbitrat\w+",
    "mediation": r"mediat\w+",
    "lawyer-letter": (
        r"letter (?:before (?:action|claim)|of claim)|law firm|law offices?|solicitors?|lawyers?"
        r"|(?<!power of )(?<!district )(?<!states )attorneys?(?!'?s? general)(?!-general)"
    ),
    "assignment": (
        r"notice of assignment|(?:debt|account|loan|claim)s? (?:was|were|has been|have been|is) "
        r"(?:now )?(?:sold|assigned|transferred|purchased|acquired)|debt (?:buyer|purchaser)"
        r"|(?:sold|assigned|transferred|purchased|bought|acquired) (?:your|this|the) (?:debt|account|loan)"
    ),
    "visit": (
        r"(?:home|doorstep|personal|field) (?:visits?|calls?|agents?)|(?:visit|call at) your (?:home|address)"
    ),
    "address-book": (
        # Without somebody who does it, it is advice: call your friends.
        r"(?:we|i|they|who|agents?|collectors?|will|shall|may|can|could|to|be|and|or|also|by) "
        r"(?:contact|call|phone|tell|inform|notify)(?:ed|ing|s)? your (?:\w+ )?"
        r"(?:employer|family|relatives|neighbou?rs|friends|workplace)"
    ),
    "card-stopped": (
        r"(?:card|account) (?:is|was|has been|will be) "
        r"(?:blocked|stopped|suspended|closed|frozen|cancell?ed|deactivated)"
        r"|credit limit (?:\w+ )?(?:lowered|reduced|decreased)"
    ),
    "credit-report": r"credit (?:report|file|score|bureau|reference agency)|experian|equifax|transunion",
    "agent": r"debt relief|credit repair|debt settlement|debt consolidation|claims management",
    "demand": (
        r"past[ -]due|overdue|arrears|(?:amount|balance) (?:due|owed)|outstanding (?:debt|balance)|you owe"
        r"|collect(?:ion|ing) (?:agency|a debt|account)|debt collect\w+|validation notice|default notice"
        r"|payment reminder|missed payment|attempt to collect|statutory demand"
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


_SETTLED: Final = (
    f"(?:逾期|欠款|应还|未还|账单|贷款|借款|款项){_GAP}{{0,6}}"
    "(?:已|均)经?(?:被|全部|全额|成功)*(?:结清|还清|清偿|归还|偿还|还款)"
    f"|(?:欠款|应还|未还|待还|剩余){_GAP}{{0,8}}?[为是:]?(?<![\\d.,])[￥¥]?0(?:\\.0+)?(?:元|(?![.\\d元]))"
    "|(?:无|没有|不存在|暂无)(?:逾期|欠款|未还|应还)|还款成功|已成功还款"
)
_EN_SETTLED: Final = (
    r"\b(?:arrears|balance|debt|account|overdue amount|amount (?:due|owed)|outstanding balance)(?: \w+){0,3}?"
    r" (?:(?:have|has) (?:now )?been|was|were|is|are) (?:now )?"
    r"(?:(?:fully |paid )?(?:cleared|settled|paid(?: off| in full)?)|zero|nil|[$£€]?0(?:\.0+)?(?![.\d]))"
    r"|\b(?:no longer|not|nothing|no) (?:in |any )?(?:overdue|arrears|past due)"
    r"|\byou owe nothing|\bnothing is owed|\bpaid in full"
)
_PAID_HINT: Final = re.compile(
    "[已均经被部额功](?:结清|还清|清偿|归还|偿还|还款)|款成功|成功还款|(?<![\\d.,])[0０]"
    "|[无有在](?:逾期|欠款|未还|应还)"
    "|paid|cleared|settled|zero|nil|overdue|arrears|pastdue|owe"
    "|[Ａ-Ｚａ-ｚ]"
)
"""What the two above find holds one of these once its blanks are gone; that is found much faster, as neither
Han characters nor blanks have to be folded for it."""
_BY_COURIER: Final = (
    "上门(?:服务|取件|取货|取餐|安装|维修|揽收|揽件|收件|收货|自提|回收|保洁|保养|检测|办理|体检|护理|送)"
    f"|(?:快递|外卖|配送|骑手|维修|师傅|保洁|家政|搬家|安装|物流|送餐){_GAP}{{0,10}}(?:上门|登门)"
    "|(?:不会|不再|不得|停止|取消|禁止)(?:再|安排|进行)*(?:上门|登门|外访|走访)"
)
_OWN_BOOK: Final = (
    f"(?:保护|保管|妥善|备份|清理|勿|不要|不会|不再|不得|禁止|谨防|泄露){_GAP}{{0,10}}通讯录"
    f"|通讯录{_GAP}{{0,6}}(?:备份|同步|保护|安全|迁移)"
)
_ELSE: Final = {"visit": _BY_COURIER, "address-book": _OWN_BOOK, "demand": _SETTLED}
"""What the words of a kind stand in that is something else."""


def kinds_named(text: str) -> frozenset[str]:
    """Give the ids of the kinds that a text names, in no order."""
    # Messages are broken up by line ends and by blanks put between the characters.
    joined = "".join(halfwidth(text).split())
    spaced = " ".join(halfwidth(text).lower().replace("’", "'").split())
    return frozenset(_chinese(joined) | _english(spaced))


def says_it_is_paid(text: str) -> bool:
    """Whether a text says that a debt or an instalment was paid, and asks for nothing."""
    # Every message of a long log is asked this, and hardly one of them says it.
    if _PAID_HINT.search("".join(text.split()).lower()) is None:
        return False
    words = halfwidth(text).split()
    joined, spaced = "".join(words), " ".join(words).lower()
    settled = re.search(_SETTLED, joined) or re.search(_EN_SETTLED, spaced)
    return settled is not None and not kinds_named(text)


def _chinese(joined: str) -> set[str]:
    courts, threatened = as_happened(_without_police(joined))
    found = {
        kind
        for kind, words in _CHINESE.items()
        if re.search(words, _read_for(kind, joined, courts)) is not None
    }
    taken, announced = deduction(joined)
    named = {THREAT: threatened, "deduction": taken, "demand": announced}
    return found | {kind for kind, says in named.items() if says}


def _english(spaced: str) -> set[str]:
    courts, threatened = as_happened_english(spaced)
    read = {**dict.fromkeys(_COURTS, courts), "demand": re.sub(_EN_SETTLED, "", spaced)}
    found = {
        kind for kind, words in _ENGLISH.items() if re.search(rf"\b(?:{words})\b", read.get(kind, spaced))
    }
    named = {THREAT: threatened, "deduction": deduction_english(spaced)}
    return found | {kind for kind, says in named.items() if says}


def without_chinese(text: str) -> bool:
    """Whether a text holds letters and none of them is Chinese: it is not of a lender in China."""
    return re.search(r"[A-Za-z]", text) is not None and re.search("[\u3400-\u9fff]", text) is None


def _read_for(kind: str, joined: str, courts: str) -> str:
    """The part of the text that the words of a kind are looked for in."""
    if kind in _COURTS:
        return re.sub(_CARD_FROZEN, "", courts) if kind == "enforcement" else courts
    return re.sub(_ELSE[kind], "", joined) if kind in _ELSE else joined


def _without_police(joined: str) -> str:
    """The text without what the police and the prosecutor do in it."""
    civil = re.sub(_OF_POLICE, "", joined)
    police = re.search(_CHINESE[POLICE], joined) is not None
    # Nobody else is named who could have opened a case.
    return civil.replace("立案", "") if police and re.search(_COURT_NAMED, civil) is None else civil
