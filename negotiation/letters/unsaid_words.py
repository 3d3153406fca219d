"""Word families for what letters do not say: verbs with their objects, not whole sentences.

Chinese is read without its blanks, since people put them anywhere; English as it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_GAP: Final = "[^，。；,;!?]"

# -- relief: what is owed shall become less, later, or be settled for less -------------------------

_CHARGE: Final = (
    "(?:罚息|违约金|滞纳金|利息|息费|复利|手续费|服务费|担保费|逾期费|费用|费率|利率|年化|本金|欠款|债务|账款|账单"
    "|本息|月供)"
)
_LESSEN: Final = (
    "(?:减少|减掉|减半|减低|减一|减点|降低|降到|降至|下调|调低|调减|酌减|少收|少还|取消|去掉|去除|抹掉|抹去|抹零|核销|勾销|作废"
    "|扣掉|清零|归零|免收|免掉|免了|免去|免我|减去|不收|不计|不算(?!高|低|错)|不再收"
    "|不再算|不要再算|不要再收|不要再计|不再计|不再收取|不再计收|不用还|不必还|停止计|停止收|停收|停计|停掉|暂停计|暂停收|一分不给)"
)
_RELIEF_ZH: Final = (
    "减免|减息|免除|少还点|少收点|少还些|剩下的不要|余下的不要|只认本金|豁免|免息|免还|免罚|停息|挂账|只还本|光还本|仅还本|还本金就|还本金即",
    rf"{_LESSEN}{_GAP}{{0,8}}{_CHARGE}",
    rf"{_CHARGE}{_GAP}{{0,8}}{_LESSEN}",
    rf"(?<![避难以])免(?!费|得){_GAP}{{0,2}}{_CHARGE}",
    "打[一二三四五六七八九两半0-9.]+折|[一二三四五六七八九0-9.]+折(?:结清|了结|还清|清偿|解决|处理)|折扣|打折|打个折|优惠结清|给个?优惠"
    "|(?:结清价|按本金)[^，。；,;!?]{0,8}(?:[0-9一二三四五六七八九万千百]|结清|了结)|(?:债|欠的?钱|这笔钱)[^，。；,;!?]{0,3}(?:抹平|抹掉|一笔勾销)",
    rf"(?:一次性|一口价|一笔)(?:付|还|给|支付|偿还|出)?{_GAP}{{0,14}}(?:了结|结清|了事|两清|两讫|了断|销账|平账|算清)",
    r"(?:同意|允许|准许|批准|答应|要求|希望|必须|应当|想要|我要|给我|让我|帮我|为我)"
    rf"{_GAP}{{0,6}}(?:分期|分[0-9一二三四五六七八九十两]+期|慢慢还|延期|展期|宽限|缓还|延后还款)",
)
_OBJECT: Final = (
    r"(?:fees?|charges?|interest|penalt(?:y|ies)|late fees?|debts?|balance|arrears|principal|rate|apr"
    r"|instal+ments?|what i owe|(?:amount|sum|money) (?:that )?i owe|the amount owed|bill)"
)
_LESSEN_EN: Final = (
    r"(?:cancel(?:l?ed|l?ing)?|remov(?:e|ed|ing)|drop(?:ped|ping)?|scrap(?:ped)?|reduc(?:e|ed|ing)"
    r"|cut(?:ting)?|lower(?:ed|ing)?|halv(?:e|ed)|knock(?:ed)? off|tak(?:e|en) off|t(?:ook) off|strik(?:e|en)"
    r"|eras(?:e|ed)|delet(?:e|ed)|wip(?:e|ed)(?: out| off)?|stop (?:charging|adding)|no longer (?:charge|add)"
    r"|freez(?:e|ing)|frozen|writ(?:e|ten) (?:off|down))"
)
_RELIEF_EN: Final = (
    r"\bwaiv(?:e|ed|er|ers|ing)\b|\bwrite[- ]?offs?\b|\bforgiv(?:e|en|eness|ing)\b|\bdiscount"
    r"|\bprincipal only\b",
    r"\bhalf (?:off|price)\b|\b\d+ ?(?:%|per ?cent) (?:off|discount)|\bhalf of (?:it|the debt|what i owe)\b",
    # Fewer calls about the debt are asked for as well, and that is no relief.
    rf"\b{_LESSEN_EN}\b(?:(?!\bcalls?\b|\bcontact|\bnumber)[^.;]){{0,30}}\b{_OBJECT}\b",
    rf"\b(?:no (?:more|further)|forget) (?:the )?{_OBJECT}\b|\bonly pay (?:the|my) principal\b",
    r"\b(?:bring|get)\b[^.;]{0,15}\b(?:balance|debt|amount)\b[^.;]{0,8}\bdown\b|\bknock\b[^.;]{0,20}\boff\b",
    r"\b(?:accept|take)\b[^.;]{0,8}\d[0-9,.]*[^.;]{0,20}\b(?:and (?:close|settle|be done)|as)\b",
    rf"\b{_OBJECT}\b[^.;]{{0,20}}\b(?:be|are|is|get|have) (?:\w+ )?{_LESSEN_EN}\b",
    r"\b(?:accept|take|agree to)\b[^.;]{0,40}(?:%|per ?cent|\bhalf (?:of|as)\b|\bsettle|\blump sum\b"
    r"|\bone payment\b)",
    r"\b(?:full|final) settlement\b|\bsettle (?:it |this |the debt |everything )?for\b",
    r"\bwip(?:e|ed)\b[^.;]{0,12}\b(?:clean|slate|rest)\b|\bstrik(?:e|en)\b[^.;]{0,12}\bout\b",
    r"\b(?:let|allow) me\b[^.;]{0,20}\b(?:pay|defer|instal)"
    r"|\b(?:agree to|give me|grant me|accept)\b[^.;]{0,20}\b(?:instal+ments?|payment plan|deferral"
    r"|extension)\b",
)
# Told as something that happened: no demand is in it.
_HAPPENED: Final = (
    rf"(?:已经?|曾经?|当时|此前|之前){_GAP}{{0,16}}"
    "(?:减免|免除|豁免|打折|折扣|结清|还清|付清|了结|取消|降低|停止|同意|分期|延期)",
    r"(?:同意|答应|批准|承诺|拒绝|驳回)(?:了|过)",
    r"\b(?:was|were|had|has been|have been|already|refused to|declined to|offered|promised to|agreed to)\b"
    r"[^.;]{0,20}\b(?:waiv|reduc|cancel|discount|settle|lower|drop|written off|forgiv)",
)
_ASKS: Final = (
    "请|要求|希望|必须|务必|应当|应该|否则|不然|除非|如果?不|若不|要是|给我|兑现|尽快",
    r"\bplease\b|\bi (?:ask|want|demand|expect|insist|request)\b|\bmust\b|\bor (?:else|i)\b|\bunless\b"
    r"|\botherwise\b|\byou should\b|\bif you\b",
)

# -- complaining, the press, the law against them ---------------------------------------------------

_CHANNEL: Final = (
    "投诉|举报|信访|上访|曝光|爆料|银监|银保监|金监|金融监管|监管(?:局|总局|部门|机构|单位|反映|反馈|投诉)"
    r"|消保|消协|消费者协会|市长热线|金融办|金融局|地方金融|纪委|(?:向|去|找|到)(?:人行|人民银行|央行|监管)",
    # The numbers alone may be part of an account or a phone.
    r"(?:向|打|拨|电|找|去|到|联系|热线|\bcall|\bcontact|\bto)[^，。；,;!?0-9]{0,6}(?<!\d)"
    r"(?:12378|12363|12345|12315|12321|12337|12386)(?!\d)",
    r"\bcomplain(?:t|ts|ed|ing)?\b|\bregulators?\b|\bombudsman\b|\breport you\b"
    r"|\b(?:nfra|cbirc|cfpb|fca|bbb)\b"
    r"|\bhotline\b|\bregulatory (?:authority|body)\b",
)
_PRESS: Final = (
    "(?:找|联系|联络|通知|告诉|告知|请|让|爆给|捅给)(?:了|过|到)?"
    "(?:媒体|记者|电视台|报社|新闻媒体)(?!公司|行业|类|相关|工作|岗|广告)",
    "(?:发|发布|传|挂|放|晒|捅|公布|公开)(?:到|在|上|至)?"
    "(?:抖音|快手|微博|小红书|朋友圈|知乎|头条|网上|网络|互联网|论坛|B站)"
    "|(?:在|上)(?:抖音|快手|微博|小红书|网上|网络)(?:上)?(?:发|公开|曝|公布)|上热搜|公之于众|公布于众",
    r"\b(?:go to|contact|tell|inform|call|write to|speak to|talk to)\b[^.;]{0,12}\b(?:press|media|newspapers?"
    r"|journalists?|reporters?|tv)\b|\bgo public\b|\bsocial media\b|\btiktok\b|\bpost (?:this|it|about)\b"
    r"|\bexpose you\b",
)
_THEM: Final = "(?:贵|你|您|该行|该公司|该机构|银行|平台|他们|对方)"
_LAW: Final = (
    rf"(?:状告|控告|告发|(?<![转被报劝广原忠警公])告(?!知|诉)|起诉)(?:到法院)?{_THEM}(?!.{{0,4}}(?:起诉我|起诉本人))",
    rf"(?:将|(?<!监)会|(?:我|本人)[就要]|只能|只好|准备|打算|保留|不得不|不惜){_GAP}{{0,10}}"
    "(?:起诉(?!我|本人|状)|提起诉讼|提起仲裁|申请仲裁|法律途径|法律手段|法律程序|法律武器|打官司|法庭见|法院见|律师函"
    "|司法途径|司法程序|找律师|请律师|委托律师|追究|报警|报案)",
    rf"(?:去|到|上|走)法院{_GAP}{{0,3}}(?:告|起诉(?!我|本人))|走(?:司法|法律)(?:途径|程序)",
    rf"(?:否则|不然|除非|要不|再不|如不|若不|不同意|不答应|不减免){_GAP}{{0,4}}[，,]?{_GAP}{{0,12}}"
    "(?:起诉(?!我|本人)|法院|律师|官司|报警|报案|仲裁)",
    r"\bsue you\b|\btake you to court\b|\bsee you in court\b"
    r"|\b(?:will|shall|would|going to|have to) (?:take|start|begin|bring)\b[^.;]{0,8}"
    r"\b(?:legal action|proceedings)\b(?! against me)"
    r"|\bmy (?:lawyer|solicitor|attorney)s? (?:will|is going to|shall)"
    r" (?:write|contact|sue|file|take|report|be in touch)",
)
# A complaint that is threatened with, not one that was made.
_THREAT: Final = (
    "否则|不然|除非|要不然|要么|(?:如果?|若|要是|再|还)(?:你们?|您|贵行|贵方|贵司|仍|还|再)*不"
    f"|不(?:减免|同意|答应|撤诉|更正|处理|解决|答复|免){_GAP}{{0,10}}[，,]?(?:我|本人)?(?:就|将|便|会)",
    rf"(?:将|(?<!监)会(?!计|员|议)|准备|打算|就去|就要|就向){_GAP}{{0,10}}(?:投诉|举报|上访|信访|曝光|反映)",
    r"\b(?:will|shall|going to)\b[^.;]{0,15}\b(?:complain|report|tell|go to|contact|write to)\b",
    r"\bor (?:else|i(?:'ll| will)?)\b|\bunless\b|\botherwise\b|\bif not\b"
    r"|\bif you (?:do not|don't|refuse|fail)\b",
)

# -- what is called a crime -------------------------------------------------------------------------

_ILLEGAL: Final = (
    "违法|犯法|犯罪|非法|触犯|涉黑|涉嫌|敲诈|勒索|刑事责任",
    r"\billegal|\bunlawful|\bcriminal|\bcrimes?\b|\bagainst the law\b|\bbreak(?:s|ing)? the law\b"
    r"|\bblackmail|\bextort",
)

_FAMILIES: Final = {
    "relief": (*_RELIEF_ZH, *_RELIEF_EN),
    "happened": _HAPPENED,
    "asks": _ASKS,
    "channel": _CHANNEL,
    "press": _PRESS,
    "law": _LAW,
    "threat": _THREAT,
    "illegal": _ILLEGAL,
}


@cache
def family(name: str) -> re.Pattern[str]:
    """Give a family as one pattern, compiled when it is first asked for.

    Args:
        name: `relief`, `happened`, `asks`, `channel`, `press`, `law`, `threat` or `illegal`.
    """
    return re.compile("|".join(f"(?:{one})" for one in _FAMILIES[name]), re.IGNORECASE | re.DOTALL)


def says(name: str, sentence: str) -> bool:
    """Whether a sentence has words of a family in it."""
    return family(name).search(sentence) is not None or family(name).search(_close(sentence)) is not None


def _close(sentence: str) -> str:
    """The sentence without the blanks beside Chinese signs, its figures and letters in their plain form."""
    from unicodedata import normalize

    plain = normalize("NFKC", sentence).replace(",", "，")
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", plain)
