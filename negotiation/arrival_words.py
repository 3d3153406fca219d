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
    EN_SETTLED,
    as_happened,
    as_happened_english,
    deduction,
    deduction_english,
    is_assigned,
    without_police_threats,
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
        "court-mediation",
        "enforcement",
        "preservation",
        "suit",
        "case-filed",
        "award",
        "arbitration",
    }
)

_SOLD: Final = "(?:转让|转给|让与|卖给|出售|出让|打包)"
_CLAIM: Final = "(?:债权|债务|欠款|贷款|借款|资产)"
# 将 before the thing assigned is 把 and tells nothing of the time: 我行将您的债权转让给某公司.
_OBJECT_MARK: Final = (
    f"将(?=(?:(?![于把将被会拟在转卖售]|进行|予以|打包){_GAP}){{0,16}}{_CLAIM}(?!{_GAP}{{0,6}}(?:进行|予以)))"
)
_CLAUSE_BEGINS: Final = "(?<![^,.;:!?，。；：！？、])"
_TO_BE_ASSIGNED: Final = (
    f"{_CLAUSE_BEGINS}(?:(?!已(?!逾期|到期)|现将|兹将|业经){_GAP})*?"
    f"(?:(?!{_OBJECT_MARK})将|即将|拟|准备|计划|考虑|可能|会|要(?!求)){_GAP}{{0,24}}?{_SOLD}"
    f"|(?:如|若|倘|否则|再不|逾期不|仍不|仍未|以免|避免|防止)(?!{_GAP}{{0,8}}(?:异议|疑问)|[下有])"
    f"(?:(?!已|特此)[^.;!?。；！？]){{0,30}}?[将会就把]{_GAP}{{0,20}}{_SOLD}"
)
_PEOPLE: Final = (
    "(?:家人|家属|家里|全家|亲属|亲友|亲戚|父母|配偶|爱人|丈夫|妻子|老公|老婆|[妈爸]{2}|母亲|父亲|[我您你]的?[妈爸哥姐弟妹]|儿子|女儿"
    "|同事|领导|老板|朋友|邻居|人事|村委|居委|村支书)"
)
_OFFICIAL: Final = "公司|我[司行]|银行|平台|法院|官方|机构|商户|合同|指定|[您你]"
_STAFF: Final = "(?:财务|会计|经理|主管|老师|[姐哥])"

_TO_WRITE: Final = "[将会可]|(?<!已)(?<!已经)(?:出具|制作|作出)(?!了)"
_CHINESE: Final = {
    "payment-order": f"支付令|督促程序|{CASE_NUMBER}民督",
    "judgment": "(?<!令[你您]履行)(?<!责令履行)(?<!执行人履行)判决|一审结果",
    "ruling": "(?<!保全)(?<!执行)裁定",
    "court-mediation": (
        f"(?<!出具)(?<!制作)(?<!作出)民事调解书|{CASE_NUMBER}(?:(?![将会可如若]){_GAP}){{0,14}}调解书"
        f"|法院(?:(?!{_TO_WRITE}){_GAP}){{0,6}}调解书"
        f"|本院(?:(?!将){_GAP}){{0,4}}调解[,，]?(?:(?![如若能可]){_GAP}){{0,8}}达成{_GAP}{{0,6}}协议"
    ),
    "enforcement": (
        "强制执行|强执|老赖|(?:财产申报|报告财产)令|执行通知|申请执行|被执行|执行局|执行(?:裁定|令|案件|程序|立案)|立案执行|失信|限高|查封|冻结"
        f"|限制{_GAP}{{0,4}}消费"
        "|拍卖(?:房|您|你|名下)"
        f"|(?:房产|房屋|房子|住房|车辆|财产|名下){_GAP}{{0,6}}拍卖|{CASE_NUMBER}执"
    ),
    "preservation": f"保全(?!服务|部)|{CASE_NUMBER}(?:财|执)保",
    POLICE: (
        "报案|经侦|刑事|刑拘|刑法|公安|警方|派出所|公诉|审查起诉|批捕|逮捕|检察院|侦查|侦办"
        f"|涉嫌{_GAP}{{0,12}}(?:诈骗|犯罪|恶意透支|骗取)|诈骗罪|信用卡诈骗|贷款诈骗|合同诈骗"
        f"|[已将会去]报警|(?<!法院)(?<!法庭)(?<!传票)传唤(?!{_GAP}{{0,14}}到庭)"
    ),
    "suit": (
        f"起诉|传票|应诉|(?<!上)诉状|答辩|举证|开庭|出庭|诉讼(?!时效|保全|费|部)|诉至|司法程序"
        f"|(?:法院|法庭){_NEAR}传唤|受理(?:案件)?通知书|(?:本院|我院|法院|法庭){_GAP}{{0,6}}受理(?!{_GAP}{{0,20}}执行)"
    ),
    "case-filed": "(?<!执行)立案(?!执行)",
    "award": f"裁决(?:书|如下|结果|被?申请人)|仲裁裁决|(?:作出|履行){_GAP}{{0,4}}裁决",
    "arbitration": "仲裁",
    "mediation-agreement": (
        f"{_CLAUSE_BEGINS}(?:(?!希望|愿意|[如若未没不能拟将请可]|争取|促|是否|等[您你我双签]|只要){_GAP})*?"
        f"(?:(?:达成|签署|签订){_GAP}{{0,6}}协议|(?:签[了下好]|已签){_GAP}{{0,6}}调解协议(?!书?{_GAP}{{0,2}}[后就])"
        f"|调解协议书?(?:已经?|都)?(?:签(?!字前)[了好完署订]|(?<=已)签|(?<=已经)签)(?!{_GAP}{{0,3}}[后就]))"
        "|调解协议书(?:[:：]|[(](?:19|20))"
    ),
    "mediation": f"调解|诉前{_GAP}{{0,4}}调|{CASE_NUMBER}民?诉?[前引]?调",
    "lawyer-letter": "律师函|律师事务所|律所|法务函|律师[^,，。;；]{0,3}(?:函|催告|催款|通知书)",
    "to-be-assigned": _TO_BE_ASSIGNED,
    "assignment": (
        "债权转让|转让通知|受让|债转(?!股)"
        f"|(?:债权|债务|欠款|贷款|借款|不良资产){_GAP}{{0,8}}(?:{_SOLD}|转移[给至到])"
    ),
    "visit": (
        f"(?<!送货)上门|上[您你]家|来了?我们?家|门口贴|登门|外访|走访|家访|实地(?:催收|拜访|核实)"
        f"|[到去至][您你]{_GAP}{{0,6}}(?:家|单位|住所|住址|户籍地|居住地){_GAP}{{0,6}}"
        "(?:核实|拜访|催收|调查|了解|面谈|见面|协商|沟通|走访|处理)"
    ),
    "address-book": (
        "通讯录|紧急联系人|联系单位|预留的?联系人"
        f"|(?:联系(?!不上)|通知|告[知诉]|致电|打给|拨打|走访|骚扰|电话[给到]|[短微]信给|[信消]息给|[泄透]露给){_GAP}{{0,6}}{_PEOPLE}"
        f"|[给跟向对找]{_GAP}{{0,4}}{_PEOPLE}{_GAP}{{0,4}}(?:打电话|打了|致电|发[短微信消]|说|讲|透露|泄露|催)"
        f"|(?:联系|通知|告知|致电|打给|拨打)[到至]?[您你]的?{_GAP}{{0,4}}(?:单位|公司|学校)"
        f"|(?<!请)(?<!请[您你])给我们?{_GAP}{{0,4}}(?:单位|公司|学校|前台){_GAP}{{0,2}}打"
        f"|打到了?我们?{_GAP}{{0,4}}(?:单位|公司|学校|前台)(?!{_GAP}{{0,6}}[账帐]户)"
        f"|骚扰我们?的?{_GAP}{{0,3}}(?:单位|公司|学校)|打[了过]?{_GAP}{{0,3}}{_PEOPLE}{_GAP}{{0,4}}(?:电话|手机)"
        f"|给我们?(?:单位|公司|学校)[发寄]|[发寄]{_GAP}{{0,4}}[函信]{_GAP}?[到给至]我们?(?:单位|公司|学校)"
        f"|加[了过]?[我您你]?{_PEOPLE}{_GAP}?微信|{_PEOPLE}{_GAP}{{0,4}}知道[了您你我]"
    ),
    "card-stopped": (
        "停卡|冻卡|封卡|锁卡|降额|止付"
        f"|(?:信用卡|卡片|账户|额度|花呗|借呗|白条|月付){_GAP}{{0,6}}"
        "(?:被停|停用|停止使用|暂停使用|冻结|封停|限制使用|关闭|关停|注销)"
        f"|(?:停止|停用|暂停|冻结|封停){_GAP}{{0,6}}(?:信用卡|用卡|额度|卡片)"
        f"|额度{_GAP}{{0,4}}(?:降低|下调|调降|降至|降为|降到|清零|归零)|(?:降低|下调|调降){_GAP}{{0,6}}额度"
        f"|额度已?[由从][0-9.,]+万?元?{_GAP}{{0,2}}(?:下调|调降|降)"
    ),
    "credit-report": "征信|信用报告",
    "scam": (
        f"安全账户|(?:转|打|汇|付|存|还)(?:账|帐|款|钱)?(?:至|到|给|入|进)(?![您你本自]){_GAP}{{0,10}}"
        "(?:个人|私人|私户|经理的?)(?:银行)?(?:账户|账号|帐户|帐号|卡|微信|支付宝|收款码)?"
        f"|(?:转|打|汇|付|存|还)(?:账|帐|款|钱)?(?:至|到|给|入|进)(?![您你自])(?:(?!{_OFFICIAL}){_GAP}){{1,4}}"
        "(?:支付宝|微信|收款码)(?!了)"
        f"|[转打汇付还]{_GAP}{{0,8}}{_STAFF}{_GAP}{{0,3}}(?:微信|支付宝|收款码)|{_STAFF}的?(?:微信|支付宝)收款"
        f"|(?:涉嫌|洗钱|公安|警方)[^.;!?。；！？]{{0,40}}(?:资金|存款|款项?|钱){_GAP}{{0,3}}[转汇存](?:账|移)?[至到入]"
        "|私人(?:微信|支付宝|[账帐][户号]|银行卡)"
        f"|扫{_GAP}{{0,6}}收款码{_GAP}{{0,4}}(?:还|付|转|支付)|(?:核查|清查|验资)[账帐]户|解冻[费金]"
        f"|(?:保证金|认证金){_GAP}{{0,10}}[,，]?{_GAP}{{0,10}}(?:解冻|放款|下款)"
    ),
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
    "scam": (
        r"safe account|arrest(?:ed)? warrant|warrants? for your arrest"
        r"|(?:pay\w*|buy|purchase|send|with|using|by|in) (?:\w+ ){0,4}(?:gift cards?|bitcoin|crypto\w*)"
        r"|(?:pay\w*|send|transfer\w*) (?:[\w'$£€.,]+ ){0,6}(?:personal|private) account"
    ),
    "enforcement": (
        r"bailiffs?|enforcement (?:agents?|officers?|notice)|notice of enforcement|garnish\w*|wage attachment"
        r"|attachment of earnings|bank levy|(?:account|wages) (?:has been |have been |was |were )?levied"
        r"|levied (?:on )?(?:my|your)|writ of \w+|warrant of (?:control|execution)|charging order"
    ),
    POLICE: r"police|criminal (?:charges?|complaint|case)|prosecutors?|arrest(?:ed)? warrant"
    r"|warrants? for your arrest",
    "suit": (
        r"lawsuits?|summons|subpoena|court (?:claim|hearing|papers|date|action)|claim form|county court claim"
        r"|(?:are|been|were) (?:being )?sued|(?:have|has) sued you|suing you"
        r"|statement of claim|particulars of claim|served (?:with|(?:a|the) (?:claim|complaint))"
        r"|(?:have|has) been served|claim (?:no|number)|notice of hearing"
        r"|(?:a|the|your) hearing (?:on|at|in|before|is|will|has|was)"
        r"|legal proceedings|(?:complaint|claim) (?:was |has been |is )?(?:filed|issued)"
        r"|(?:issued|filed) a (?:claim|complaint)"
        r"|proceedings (?:have|has|were|are) (?:been )?(?:issued|commenced|started)|summoned"
        r"|appear (?:in|before) (?:the )?(?:\w+ )?(?:court|judge)"
        r"|legal action (?:has |was |is )?(?:now )?(?:been )?(?:commenced|started|begun|taken|issued|filed)"
    ),
    "award": r"arbitra\w+ (?:\w+ ){0,4}award|award (?:\w+ ){0,4}arbitrat\w+",
    "arbitration": r"arbitrat\w+",
    "mediation": r"mediat\w+",
    "mediation-agreement": (
        r"(?<!not )(?<!n't )(?<!never )(?<!if we )(?<!if you )(?<!once )signed"
        r" (?:a|the|our|this|my) mediat\w+ agreement"
        r"|mediat\w+ agreement (?:was |is |has been )(?:now )?signed"
    ),
    "lawyer-letter": (
        r"letter (?:before (?:action|claim)|of claim)|law firm|law offices?|solicitors?|lawyers?"
        r"|(?<!power of )(?<!district )(?<!states )attorneys?(?!'?s? general)(?!-general)"
    ),
    "assignment": (
        r"notice of assignment|(?:debt|account|loan|claim)s? (?:was|were|has been|have been|is) "
        r"(?:now )?(?:sold|assigned|transferred|purchased|acquired)|debt (?:buyer|purchaser)"
        r"|(?:sold|assigned|transferred|purchased|bought|acquired) (?:your|this|the) (?:debt|account|loan)"
    ),
    "to-be-assigned": (
        r"(?:debt|account|loan|claim)s? (?:will|may|is going to|is about to) (?:\w+ )?"
        r"(?:be )?(?:sold|assigned|transferred)"
    ),
    "visit": (
        r"(?:home|doorstep|personal|field) (?:visits?|calls?|agents?)|(?:visit|call at) your (?:home|address)"
    ),
    "address-book": (
        # Without somebody who does it, it is advice: call your friends.
        r"(?:we|i|he|she|they|who|someone|agents?|collectors?|will|shall|may|can|could|to|be|and|or|also|by"
        r"|keeps?|kept) (?:(?:contact|call|phone|ring|tell|text|message|email|inform|notify)(?:ed|ing|d|s)?"
        r"|phoning|rang|told|notified|notifies|spoke (?:to|with)|left a message (?:with|for)) "
        r"(?:your|my) (?:\w+ )?(?:employer|family|relatives|neighbou?rs?|friends?|work(?:place)?|office"
        r"|mother"
        r"|father|mom|mum|dad|parents?|sister|brother|wife|husband|spouse|partner|son|daughter|boss|manager"
        r"|co-?workers?|colleagues?)"
        r"|my (?:employer|family|mother|mom|mum|dad|boss|manager|wife|husband|colleagues?)"
        r" (?:got|received|had) (?:a |another )?(?:call|message|letter|text)"
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
        r"|notice of default|payment reminder|missed payment|attempt to collect|statutory demand"
        r"|(?:payment|instal?lment|bill|balance)(?: of \S+)? (?:is |will be |falls )?(?:now )?due"
        r"|(?:not|never|\w+n't) (?:yet )?received (?:your |the |any |a )?(?:\w+ )?payment"
        r"|payment (?:has |was )?(?:not|never) (?:yet )?(?:been )?received"
        r"|(?:minimum|amount) (?:payment )?due|please (?:pay|make (?:a|your) payment)"
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

_NUMERALS: Final = "〇一二三四五六七八九"
_WITHIN: Final = f"([0-9]{{1,2}}|[{_NUMERALS}]?十?[{_NUMERALS}]|[{_NUMERALS}]?十)个?(?:工作|自然)?[日天]之?内"
_HANDED_IN: Final = (
    f"(?:提交|递交|寄送|报送){_GAP}{{0,6}}(?:起诉|诉讼|立案)(?:材料|资料|状|申请)"
    f"|(?:起诉|诉讼|立案)(?:材料|资料|状|申请){_GAP}{{0,4}}(?:提交|递交|寄送|报送)"
    f"|(?:起诉|诉讼|立案)?(?:材料|资料|案件|案卷|起诉状){_GAP}{{0,6}}(?:提交|递交|移交|移送|报送|寄送){_GAP}{{0,10}}法院|等待{_GAP}{{0,4}}立案|立案审[查核]"
)
_NUMBERED: Final = f"{CASE_NUMBER}(?:民[初终申再]|商初)"
_SIGNS: Final = f"(?:纠纷|[告行司]诉[您你]){_GAP}{{0,12}}(?:一案|受理)|电子送达"
_DECIDED: Final = "判决书|终审判决|判决为终审|(?<!保全)裁定书|(?:判决|裁定)如下|执行通知"
_SUMMONED: Final = f"传票|(?:应诉|举证|受理案件)通知|定于{_GAP}{{0,16}}开庭"
_OF_COURT: Final = "法院|(?<!仲裁)法庭|起诉|诉讼|传票|诉状|[本我]院|民[初终]"
_ASKED_TO_PAY: Final = f"催[收款]|(?:请|尽快|立即|及时|马上){_GAP}{{0,10}}(?:还款|归还|偿还|还清|结清)"
SETTLED: Final = (
    f"(?:逾期|欠款|应还|未还|账单|贷款|借款|款项){_GAP}{{0,6}}"
    "(?:已|均)经?(?:被|全部|全额|成功)*(?:结清|还清|清偿|归还|偿还|还款)"
    f"|(?:欠款|应还|未还|待还|剩余){_GAP}{{0,8}}?[为是:]?(?<![\\d.,])[￥¥]?0(?:\\.0+)?(?:元|(?![.\\d元]))"
    "|(?:无|没有|不存在|暂无)(?:逾期|欠款|未还|应还)|还款成功|已成功还款"
)
_BY_COURIER: Final = (
    "上门(?:服务|取件|取货|取餐|安装|维修|揽收|揽件|收件|收货|自提|回收|保洁|保养|检测|办理|体检|护理|送)"
    f"|(?:快递|外卖|配送|骑手|维修|师傅|保洁|家政|搬家|安装|物流|送餐){_GAP}{{0,10}}(?:上门|登门)"
    "|(?:不会|不再|不得|停止|取消|禁止)(?:再|安排|进行)*(?:上门|登门|外访|走访)"
)
_OWN_BOOK: Final = (
    f"(?:保护|保管|妥善|备份|清理|勿|不要|不会|不再|不得|禁止|谨防|泄露){_GAP}{{0,10}}通讯录"
    f"|通讯录{_GAP}{{0,6}}(?:备份|同步|保护|安全|迁移)"
)
_WARNED_OF: Final = (
    f"(?:勿|不要|不会|不得|别|谨防|警惕|拒绝|切莫){_GAP}{{0,20}}(?:[账帐][户号]|收款码|[费金])"
)
_YET_TO_AWARD: Final = (
    f"(?:[将可拟未等若]|如(?!下)|(?<![员本我])会|应(?![于在自履]))(?:(?!已){_GAP}){{0,14}}裁决"
)
_ELSE: Final = {
    "enforcement": _CARD_FROZEN,
    "award": _YET_TO_AWARD,
    "visit": _BY_COURIER,
    "address-book": _OWN_BOOK,
    "demand": SETTLED,
    "scam": _WARNED_OF,
    "assignment": _TO_BE_ASSIGNED,
}
"""What the words of a kind stand in that is something else."""


def kinds_named(text: str) -> frozenset[str]:
    """Give the ids of the kinds that a text names, in no order."""
    # Messages are broken up by line ends and by blanks put between the characters.
    joined = "".join(halfwidth(text).split())
    spaced = " ".join(halfwidth(text).lower().replace("’", "'").split())
    return frozenset(_chinese(joined) | _english(spaced))


def only_handed_in(text: str) -> bool:
    """Whether a text says of papers for a case that they were handed in, and not that the case was opened."""
    courts, _threatened = as_happened("".join(halfwidth(text).split()))
    rest, count = re.subn(_HANDED_IN, "", courts)
    return count > 0 and "立案" not in rest


def days_named(text: str) -> int | None:
    """Give the number of days within which a Chinese text asks for something, or None unless it is one."""
    found = {_whole(one) for one in re.findall(_WITHIN, "".join(halfwidth(text).split()))}
    return found.pop() if len(found) == 1 else None


def _whole(number: str) -> int:
    """A number up to 99, in digits or as 十五."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return 10 * (_NUMERALS.index(tens) if tens else 1 if ten else 0) + (_NUMERALS.index(ones) if ones else 0)


def _chinese(joined: str) -> set[str]:
    courts, threatened = as_happened(_without_police(joined))
    police, police_threatened = without_police_threats(joined)
    found = {
        kind
        for kind, words in _CHINESE.items()
        if re.search(words, police if kind == POLICE else _read_for(kind, joined, courts)) is not None
    }
    if "to-be-assigned" in found and is_assigned(joined):
        found = found - {"to-be-assigned"} | {"assignment"}
    taken, announced = deduction(joined)
    named = {THREAT: threatened or police_threatened, "deduction": taken, "demand": announced}
    return _as_one_paper(found | {kind for kind, says in named.items() if says}, courts)


def _as_one_paper(found: set[str], courts: str) -> set[str]:
    """Leave out the suit whose words only tell of what went before, or belong to another body's matter."""
    if re.search(_HANDED_IN, courts) is not None:
        found = found | {"case-filed"}
        if re.search(_CHINESE["suit"], re.sub(_HANDED_IN, "", courts)) is None:
            found = found - {"suit"}
    if not found & _COURTS and (
        re.search(_NUMBERED, courts) or ("mediation" not in found and re.search(_SIGNS, courts))
    ):
        found = found | {"suit"}
    if "court-mediation" in found:
        found = found - {"mediation", "mediation-agreement", "suit"}
    if "mediation" not in found:
        found = found - {"mediation-agreement"}
    if "mediation-agreement" in found:
        found = found - {"mediation"}
    if "award" in found:
        found = found - {"arbitration", "demand"}
    decided = re.search(_DECIDED, courts) is not None and re.search(_SUMMONED, courts) is None
    arbitrated = bool(found & {"arbitration", "award"}) and re.search(_OF_COURT, courts) is None
    if decided or arbitrated:
        found = found - {"suit", "case-filed"}
    if "agent" in found and re.search(_ASKED_TO_PAY, courts) is None:
        found = found - {"demand"}
    return found


def _english(spaced: str) -> set[str]:
    courts, threatened = as_happened_english(spaced)
    read = {
        **dict.fromkeys({*_COURTS, POLICE}, courts),
        "demand": re.sub(EN_SETTLED, "", spaced),
        "assignment": re.sub(rf"\b(?:{_ENGLISH['to-be-assigned']})\b[^.;!?]*", "", spaced),
    }
    found = {
        kind for kind, words in _ENGLISH.items() if re.search(rf"\b(?:{words})\b", read.get(kind, spaced))
    }
    named = {THREAT: threatened, "deduction": deduction_english(spaced)}
    found |= {kind for kind, says in named.items() if says}
    if "mediation-agreement" in found:
        found = found - {"mediation"}
    return found - {"arbitration"} if "award" in found else found


def without_chinese(text: str) -> bool:
    """Whether a text holds letters and none of them is Chinese: it is not of a lender in China."""
    return re.search(r"[A-Za-z]", text) is not None and re.search("[\u3400-\u9fff]", text) is None


def _read_for(kind: str, joined: str, courts: str) -> str:
    """The part of the text that the words of a kind are looked for in."""
    told = courts if kind in _COURTS else joined
    return re.sub(_ELSE[kind], "", told) if kind in _ELSE else told


def _without_police(joined: str) -> str:
    """The text without what the police and the prosecutor do in it."""
    civil = re.sub(_OF_POLICE, "", joined)
    police = re.search(_CHINESE[POLICE], joined) is not None
    # Nobody else is named who could have opened a case.
    return civil.replace("立案", "") if police and re.search(_COURT_NAMED, civil) is None else civil
