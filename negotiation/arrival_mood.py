"""What a message only threatens, takes back or denies, told apart from what it says has happened.

A demand that says what will follow if nothing is paid names the same things as the papers of a court do, and
so does the word that a suit was withdrawn or a name taken off a list. Both are taken out of the text before
the words of courts are looked for. What a court itself announces (本院将…) is no threat of a creditor.

Texts come here half-width; Chinese ones without blanks, English ones in small letters with single blanks.
"""

from __future__ import annotations

import re
from typing import Final

_CLAUSE: Final = "[^,.;:!?，。；：！？]"
_SENTENCE: Final = "[^.;!?。；！？]"

CASE_NUMBER: Final = r"[(\[〔](?:19|20)\d{2}[)\]〕][\u3400-\u9fff]{1,2}\d{0,4}"
"""How the number of a court's file begins: （2026）粤0304."""

_COURT_SPEAKS: Final = (
    f"本院|我院|本庭|【[^】]{{0,16}}法院】|{CASE_NUMBER}"
    f"|不服{_CLAUSE}{{0,6}}(?:判决|裁定)|提起上诉|上诉状"  # what a judgment says at its end
)
_STEP: Final = (
    "(?:起诉|提起(?:民事)?诉讼|诉讼(?!时效|费)|诉至|诉前|立案|受理|支付令|督促程序|强制执行|强执|申请执行|被执行"
    "|执行程序|失信|老赖|限高|限制[^,.;:!?，。；：！？、并法]{0,4}消费|查封|冻结|拍卖|保全|仲裁|判决|裁定"
    "|司法程序|司法途径)"
)
_DONE: Final = "已|现(?:已|对|向)|业经|定于|开庭|传票|应诉"
_TO_COME: Final = (
    "(?:(?<!已)(?<!现)将(?![您你其该此本案相债贵])|即将|必将|拟|准备|打算|计划|考虑|保留|有权|不排除|可能|欲"
    "|(?<!员)(?<!协)会(?![议计员面])|要(?![求件约素])|可(?:以|依法|向|申请|直接)|届时|面临|以免|避免|防止|不想|建议|风险|等着|信不信|别逼|不要逼)"
)
_IF: Final = (
    "(?:(?<!假)如(?!不服|[下实期约何])|若|倘|一旦|否则|不然"
    "|逾期(?:仍|还|再)?不|逾期仍|逾期将|仍不|仍未|再不|拒不|不还)"
)
_FOLLOWS: Final = f"(?:(?!{_DONE}){_SENTENCE})"
_HAPPENED: Final = "已|现(?:已|对|向)|业经|定于"
_UNTIL: Final = f"(?:(?!{_HAPPENED}){_SENTENCE})"
_UNPAID: Final = (
    f"(?:再不|仍不|拒不|(?:如|若|倘|一旦|要是){_CLAUSE}{{0,12}}[不没未](?!收到|服|到庭|能|出庭|应诉|签收)"
    f"|不(?:还|付|缴|处理|结清|归还|偿还){_CLAUSE}{{0,4}}[,，]?(?:就|便|则|将|会|等着|只能|只好))"
)
_SOON: Final = (
    "(?:(?<!于)今[天日晚]|明[天日]|后天|下周.?|下个?月|[本这]周.?|马上|立[即刻]|随时)"
    "(?:[上中下]午|晚上?|早上?)?"
)
_NOT_SENT: Final = f"(?!{_SENTENCE}{{0,20}}已{_CLAUSE}{{0,6}}[提递]?交)"
_THREATS: Final = (
    f"{_TO_COME}(?:(?!{_DONE}){_CLAUSE}){{0,24}}?{_STEP}{_FOLLOWS}*",
    f"{_IF}(?:(?!{_DONE}|(?<![将会要能])被){_SENTENCE}){{0,40}}?{_STEP}{_FOLLOWS}*",
    f"{_SOON}(?:就|便|去|来|再|会|我们|我司|向法院|到法院|法院|去法院){{0,3}}"
    f"(?:起诉|立案|提起诉讼|申请(?={_CLAUSE}{{0,10}}{_STEP}))(?!{_CLAUSE}{{0,6}}了)"
    f"(?!(?!{_DONE}){_CLAUSE}{{0,12}}(?:开庭|审理)){_FOLLOWS}*",
    # A summons or a hearing that is to come only if nothing is paid, or that has not been sent yet.
    f"{_UNPAID}{_UNTIL}{{0,40}}?(?:{_STEP}|传票|开庭|出庭|应诉){_UNTIL}*",
    f"{_TO_COME}(?:(?!{_HAPPENED}){_CLAUSE}){{0,10}}?[收接寄送发]{_CLAUSE}{{0,8}}传票{_UNTIL}*",
    f"传票(?:即?将|会){_UNTIL}*",
    f"传票(?:(?!昨|前天|上周|早){_CLAUSE}){{0,4}}?(?:明[天日]|后天|下周|下个?月|很快|不久|马上|[这过][几两]天|近日|就|快)"
    f"(?:(?!{_HAPPENED}|收){_CLAUSE}){{0,6}}?[到来](?!{_CLAUSE}{{0,6}}(?:[了的]|法[院庭])|[庭场案院自电]){_UNTIL}*",
    f"(?:民事)?起?(?<!上)诉状(?:已经?|都|也){{0,2}}(?:准备|起草|草拟|撰写|写|拟)[好完]{_NOT_SENT}",
    f"(?:起草|草拟|撰写|准备)[了好完]?(?:(?!的){_CLAUSE}){{0,4}}(?<!上)诉状(?!副本){_NOT_SENT}",
    # The judgment is not there yet: 判决下来你就完了.
    f"判决书?一?[下出]来[,，]?(?:(?!了|已){_CLAUSE}){{0,3}}?[你您](?:就|便|将|会|等){_FOLLOWS}*",
)
_TO_POLICE: Final = f"(?:报案|报警|移[送交]{_CLAUSE}{{0,6}}(?:公安|经侦|司法机关)|追究{_CLAUSE}{{0,8}}刑事)"
_POLICE_THREATS: Final = (
    f"{_TO_COME}(?:(?!{_DONE}){_CLAUSE}){{0,16}}?{_TO_POLICE}{_FOLLOWS}*",
    f"{_IF}(?:(?!{_DONE}){_SENTENCE}){{0,40}}?{_TO_POLICE}{_FOLLOWS}*",
)
_CRIME: Final = f"涉嫌{_CLAUSE}*|{_CLAUSE}{{0,8}}(?:诈骗|恶意透支|刑事|刑法|公安|经侦|警方|犯罪){_CLAUSE}*"
_POLICE_ACTED: Final = f"已{_CLAUSE}{{0,10}}报案|立案|侦[查办破]|传唤|刑拘|拘留|逮捕|批捕|公诉|审查起诉"
_POLICE_SPEAKS: Final = "[本我]局|局】|派出所】"
_VAGUE_THREAT: Final = (
    f"法律(?:程序|途径|手段|渠道|武器)|(?:移交|转交|移送){_CLAUSE}{{0,6}}(?:法务|诉讼部|法诉)|诉诸法律"
    f"|追究{_CLAUSE}{{0,8}}法律责任|法[庭院]见|诉前(?!{_CLAUSE}{{0,4}}(?:调|保全))"
)
"""Steps without a name, of which nothing is known even where they are said to have been taken."""

_NOT: Final = (
    "(?:不会|不再|不予|不得|不曾|暂不|暂未|尚未|并未|从未|没有|无需|不必|停止|暂停|暂缓|放弃|免于|不|未)"
    "(?:再|对您|对你|向您|向你|向(?:人民)?法院|被|依法|提起|进行|申请|[将把]?[您你]|予以|列入|采取|纳入|因此|是|属于){0,4}"
)
_BACK: Final = (
    "(?:驳回(?!上诉)|撤回|撤销|撤消|解除|移出|移除|退出|删除|注销|解封|解冻|取消|终结(?=督促|诉讼))"
)
_ENDED: Final = "(?:撤回|撤销|撤消|解除|失效|移出|移除|取消|屏蔽|解封|解冻|作废)"
_REST: Final = f"(?:(?![但而并且将已后]){_CLAUSE})*"
_TAKEN_BACK: Final = (
    # What a paper that the court made of a settlement is as good as.
    f"[与和同]{_CLAUSE}{{0,6}}判决书?{_CLAUSE}{{0,4}}同[等样]",
    # What an award says at its end is open to the reader, and was not done.
    f"(?<=裁决)的?[,，]?可{_SENTENCE}*",
    f"{_NOT}{_STEP}{_REST}",
    # The debtor's own question or wish.
    f"(?:我|本人)?(?:能不能|能否|可不可以|(?<!司)(?<!行)想要?|怎么|怎样|如何)去?(?:起诉|立案|诉讼){_REST}"
    "|起诉(?:平台|银行|网贷|贷款公司|催收|他们|它们|对方)",
    "(?:起诉|立案|诉讼)前",
    f"(?<![本我]院)(?:受理|立案)后[,，]?(?:(?!已){_CLAUSE}){{0,12}}?(?:将|会|即可|才能?){_CLAUSE}*",
    # A judgment that was reversed or a case brought again is still one.
    f"{_BACK}(?:(?!判决|裁定){_CLAUSE}){{0,14}}?(?!判决|裁定){_STEP}{_REST}",
    f"{_STEP}(?:(?!判决|裁定|将|会|不|未){_CLAUSE}){{0,10}}{_ENDED}",
)
_HEARING: Final = "传票|传唤|开庭|[到出]庭|答辩|应诉"
_POSSIBLE_JUDGMENT: Final = (
    "[将可会则应]+[以能当]?(?:依法|(?:人民)?法院|本院|径行|直接|当庭|作出|进行){0,3}(?:缺席)?(?:审理)?[并和、]?"
    f"(?:依法|作出){{0,2}}(?:缺席)?判决(?!书?如下)|不影响{_CLAUSE}{{0,12}}判决"
    f"|(?:[将可会]|(?:[如若]|逾期|届时){_CLAUSE}{{0,14}}[,，]|[到出]庭[的者][,，]?|[辩诉][的者][,，]?)"
    f"(?:(?!已){_CLAUSE}){{0,24}}?缺席(?:审理)?[并和、]?判决(?!书?如下)"
)
"""What a summons says of who does not come."""
_IF_NOT_MEDIATED: Final = (
    f"调解(?:不成|失败|不了|未果)(?:(?!已|现){_SENTENCE})*?{_STEP}(?:(?!已|现){_SENTENCE})*"
)

_DEDUCTION: Final = (
    f"扣款|扣划|划扣|代扣|扣收|抵销权|(?:存款|账户|工资|余额){_CLAUSE}{{0,10}}(?:抵扣|抵销|抵偿)"
    f"|(?:银行|平台|账户|工资|存款|卡里){_CLAUSE}{{0,6}}扣[了走]"
)
_ASSIGNED: Final = f"协议[,，]将{_CLAUSE}{{0,30}}[转出]让|受让[方人]|(?:签署|签订|达成)债权转让协议"
_ASSIGNED_LATER: Final = (
    "如(?![下有需])|若|倘|一旦|否则|再不|仍[不未]|以免|避免|防止"
    "|拟|准备|计划|考虑|可能|即将|会|将[于在把会]|下个?月|近期"
)
_FAILED: Final = "失败|未成功|不成功|未能|余额不足|未扣|扣款异常"
_NOT_YET_TAKEN: Final = (
    "(?<!已)将(?![您你])|拟|即将|届时|预约|计划|有权|可能|可[从在于对]|会|如|若|否则|请|以便|便于|尚未|扣款日"
)
_ARRANGED: Final = "授权|协议|签约|解约|撤销|取消|关闭|不再|停止|暂停|不会|服务"
_TAKEN: Final = r"(?:扣款|代扣)\d|已|成功|完成|被|了|元|￥|¥|扣划|划扣|扣收|抵销权|抵扣|抵销|抵偿"

_EN_STEP: Final = (
    r"(?:su(?:e|ed|ing)|lawsuits?|legal (?:action|proceedings|steps)|court (?:action|claim|proceedings|case)"
    r"|(?:county court )?claim(?: form)?|proceedings|ccjs?|judge?ments?|bailiffs?"
    r"|enforcement (?:agents?|officers?|action)|garnish\w*|wage attachment|attachment of earnings"
    r"|lev(?:y|ied)|writ|warrant|charging order|statement of claim|arbitration|payment order"
    r"|summons|court papers|to court|police|criminal (?:charges?|complaint|case)|prosecut\w+)"
)
_EN_TO_COME: Final = (
    r"(?:will|may|might|shall|could|can|would|intend(?:s|ing)?(?: to)?|plan(?:s|ning)? to|going to|about to|"
    r"reserves? the right to|consider(?:s|ing)?|prepar(?:e|ing) to|threaten\w*|otherwise|or else|unless|avoid"
    r"|prevent|risk(?:ing)?|result in|lead to|if you (?:do not|don't|fail))"
)
_EN_THREATS: Final = (
    rf"\b{_EN_TO_COME} (?:(?!(?:has|have|was|were) )[\w'-]+,? ){{0,8}}?{_EN_STEP}\b[^.;!?]*",
    rf"\b{_EN_STEP} (?:will|may|might|could|can) (?:\w+ )?(?:be|follow|commence|begin|start)\b[^.;!?]*",
)
_EN_COURT_SPEAKS: Final = (
    r"\b(?:writ|warrant|order|summons|judge?ment)[\w ]{0,24} (?:is |are )?enclosed"
    r"|enclosed[\w ]{0,12} (?:writ|summons)|have been served\b|hereby (?:ordered|summoned|commanded)"
)
_EN_POSSIBLE_JUDGMENT: Final = (
    r"\b(?:default )?judge?ment (?:by default )?(?:may|might|could|can|will) be\b[^.;!?]*"
    r"|\b(?:may|might|could|can|will) (?:\w+ ){0,3}judge?ment\b[^.;!?]*"
)
_EN_VAGUE_THREAT: Final = (
    r"legal (?:department|team)|legal (?:action|steps|measures)(?! (?:has|have|was|were|is) )"
)
_EN_ENDED: Final = (
    r"(?:dismissed|withdrawn|withdrew|discontinued|set aside|cancell?ed|dropped|vacated|lifted|released"
    r"|satisfied|struck out)"
)
_EN_TAKEN_BACK: Final = (
    r"\b(?:(?:can|could|should|may|how (?:do|can|could)) i|i (?:want|would like|wish|plan) to)"
    r" (?:sue|file|take)\b[^.;!?]*",
    rf"\b(?:not|never|no|no longer|\w+n't) (?:[\w-]+ ){{0,3}}?{_EN_STEP}\b[^,.;!?]*",
    rf"\b{_EN_STEP} (?:[\w'-]+ ){{0,4}}?{_EN_ENDED}\b",
    rf"\b{_EN_ENDED} (?:[\w'-]+ ){{0,4}}?{_EN_STEP}\b",
)
EN_SETTLED: Final = (
    r"\b(?:arrears|balance|debt|account|overdue amount|amount (?:due|owed)|outstanding balance)(?: \w+){0,3}?"
    r" (?:(?:have|has) (?:now )?been|was|were|is|are) (?:now )?"
    r"(?:(?:fully |paid )?(?:cleared|settled|paid(?: off| in full)?)|zero|nil|[$£€]?0(?:\.0+)?(?![.\d]))"
    r"|\b(?:no longer|not|nothing|no) (?:in |any )?(?:overdue|arrears|past due)"
    r"|\byou owe nothing|\bnothing is owed|\bpaid in full"
)
_EN_DEDUCTION: Final = (
    r"set-?off|direct debit (?:was|has been) (?:taken|collected|made)|debited|deduct(?:ed|ions?)"
)
_EN_NOT_TAKEN: Final = (
    r"fail\w*|unsuccessful\w*|declined|return\w*|reject\w*|not|\w+n't|unable|cancel\w*|will|shall|may|can|if"
    r"|to be|going to|next|upcoming|set up|instruction|mandate|authori\w+|please|scheduled"
)


def as_happened(joined: str) -> tuple[str, bool]:
    """Give a Chinese text without the steps it threatens or takes back, and whether it threatens any."""
    for pattern in _TAKEN_BACK:
        joined = re.sub(pattern, "", joined)
    if re.search(_HEARING, joined) is not None:
        joined = re.sub(_POSSIBLE_JUDGMENT, "", joined)
    joined, count = re.subn(_IF_NOT_MEDIATED, "", joined)
    threatened = count > 0 or re.search(_VAGUE_THREAT, joined) is not None
    if re.search(_COURT_SPEAKS, joined) is not None:
        return joined, False
    for pattern in _THREATS:
        joined, count = re.subn(pattern, "", joined)
        threatened = threatened or count > 0
    return joined, threatened


def without_police_threats(joined: str) -> tuple[str, bool]:
    """Give a Chinese text without the reports to the police it threatens, and whether it threatens any.

    Where nothing is said that the police did, what such a text says of a crime belongs to the threat.
    """
    told, count = joined, 0
    for pattern in _POLICE_THREATS:
        told, found = re.subn(pattern, "", told)
        count += found
    if not count or re.search(_POLICE_SPEAKS, joined) is not None:
        return joined, False
    return (told if re.search(_POLICE_ACTED, told) else re.sub(_CRIME, "", told)), True


def as_happened_english(spaced: str) -> tuple[str, bool]:
    """The same of an English text."""
    for pattern in _EN_TAKEN_BACK:
        spaced = re.sub(pattern, "", spaced)
    if re.search(_EN_COURT_SPEAKS, spaced) is not None:
        return re.sub(_EN_POSSIBLE_JUDGMENT, "", spaced), False
    threatened = False
    for pattern in _EN_THREATS:
        spaced, count = re.subn(pattern, "", spaced)
        threatened = threatened or count > 0
    return spaced, threatened or re.search(rf"\b(?:{_EN_VAGUE_THREAT})\b", spaced) is not None


def is_assigned(joined: str) -> bool:
    """Whether a Chinese text that seems to announce an assignment tells of one as done: its 将 is 把."""
    return re.search(_ASSIGNED, joined) is not None and re.search(_ASSIGNED_LATER, joined) is None


def deduction(joined: str) -> tuple[bool, bool]:
    """Whether a Chinese text says that money was taken, and whether one that it failed or is to come."""
    done = announced = False
    for sentence in re.findall(f"{_SENTENCE}+", re.sub(r"(?<=\d)[,.](?=\d)", "", joined)):
        failed = re.search(_FAILED, sentence) is not None
        for clause in re.findall(f"{_CLAUSE}+", sentence):
            if re.search(_DEDUCTION, clause) is None or re.search(_ARRANGED, clause) is not None:
                continue
            yet = failed or re.search(_NOT_YET_TAKEN, clause) is not None
            done = done or (not yet and re.search(_TAKEN, clause) is not None)
            announced = announced or yet
    return done, announced


def deduction_english(spaced: str) -> bool:
    """Whether an English text says that money was taken."""
    return any(
        re.search(rf"\b(?:{_EN_DEDUCTION})\b", one) is not None
        and re.search(rf"\b(?:{_EN_NOT_TAKEN})\b", one) is None
        for one in re.findall(r"[^.;!?]+", spaced)
    )
