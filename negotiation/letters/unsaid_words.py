"""Word families for what letters do not say: verbs with their objects, not whole sentences.

Chinese is read without its blanks, since people put them anywhere; English as it stands. The words for relief
are in `unsaid_relief`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from negotiation.letters import unsaid_relief as relief

_GAP: Final = "[^，。；,;!?]"
_WE: Final = "(?:我们?|本人|咱们?|俺|家里?人|大家)"
_ACTS: Final = (
    "(?:将|(?<!监)会(?!计|员|议)|要|可以|能|就|便|只好|只能|只有|不得不|准备|打算"
    "|决定|考虑|有权|必|随时|马上|不惜|宁愿|不排除)"
)

# -- complaining, the press, the law against them ---------------------------------------------------

_CHANNEL: Final = (
    "投诉|举报|信访|上访|曝光|爆料|银监|银保监|金监|金融监管|监管(?:局|总局|部门|机构|单位|反映|反馈|投诉)"
    r"|消保|消协|消委|消费者(?:协会|权益|委员会)|市长热线|金融办|金融局|地方金融|纪委|(?:向|去|找|到|上|让|请|叫|求助(?:于|了)?)(?:当地|所在地|中国)?(?:的)?(?:人行|人民银行|央行|监管|12315平台|黑猫)",
    # The numbers alone may be part of an account or a phone.
    r"(?:向|打|拨|电|找|去|到|报|联系|热线|\bcall|\bcontact|\bto)[^，。；,;!?0-9]{0,6}(?<!\d)"
    r"(?:12378|12363|12345|12315|12321|12337|12386)(?!\d)",
    r"\bcomplain(?:t|ts|ed|ing)?\b|\bregulators?\b|\bombudsman\b|\breport (?:you|the (?:bank|lender"
    r"|company)|this)\b"
    r"|\b(?:nfra|cbirc|cfpb|fca|bbb)\b"
    r"|\bhotline\b|\bregulatory (?:authority|body)\b|\bescalate (?:this|it|the (?:matter|case)|my case)\b",
    rf"{_WE}{_GAP}{{0,6}}{_ACTS}{_GAP}{{0,16}}(?:申诉|控诉|检举|告状|上告|反映情况|讨个?说法|讨公道|维权|[有相]关部门)",
    r"\b(?:i|we)(?:'ll| will| shall| can| could| may| am going to| have to|'m going to)\b[^.;]{0,12}"
    r"\b(?:take|go|turn|write|appeal|report|speak|refer)\b[^.;]{0,24}"
    r"\b(?:authorit(?:y|ies)|watchdogs?|consumer (?:association|council|protection)|pboc|central bank"
    r"|people's bank|higher up|higher level)\b",
)
_SITES: Final = (
    r"(?:social media|tiktok|weibo|douyin|wechat|xiaohongshu|rednote|facebook|twitter|youtube"
    r"|instagram|reddit"
    r"|the internet)\b"
)
_PRESS: Final = (
    "(?:找|联系|联络|通知|告诉|告知|请|让|爆给|捅给)(?:了|过|到)?"
    "(?:媒体|记者|电视台|报社|新闻媒体)(?!公司|行业|类|相关|工作|岗|广告)",
    "(?:发|发布|传|挂|放|晒|捅|贴|公布|公开)(?:到|在|上|至)?"
    "(?:抖音|快手|微博|小红书|朋友圈|知乎|头条|网上|网络|互联网|论坛|B站)"
    "|(?:在|上)(?:抖音|快手|微博|小红书|网上|网络)(?:上)?(?:发|公开|曝|公布|(?:直播|讲|说)说?(?:这|此|你|贵))|上热搜|公之于众|公布于众"
    "|公开[^，。；,;!?]{0,8}(?:大家|众人|网友|录音|聊天记录|嘴脸)|(?:录音|聊天记录|此事|这事|截图)[^，。；,;!?]{0,4}公开"
    "|(?:记者|媒体|报社|电视台)[^，。；,;!?]{0,3}会[^，。；,;!?]{0,3}(?:感兴趣|知道|来)|上(?:抖音|快手|微博|小红书)[讲说曝评]|让(?:大家|所有人|全网|网友|公众|社会|别人)[^，。；,;!?]{0,6}(?:知道|看看|看到|评理|评评|认清)|上新闻|上电视|见报|挂出来|曝出(?:来|去)"
    "|(?:给|写|打|刷|发)[^，。；,;!?]{0,6}差评",
    r"\b(?:go to|contact|tell|inform|call|write to|speak to|talk to)\b[^.;]{0,12}\b(?:press|media"
    r"|(?:news)?papers?"
    r"|journalists?|reporters?|tv)\b|\bgo public\b|\bpost (?:this|it|about)\b"
    r"|\bexpose (?:you|this)\b|\bmake\b[^.;]{0,10}\bpublic\b"
    r"|\b(?:a|the|some) (?:journalist|reporter|newspaper)s? (?:has|have|is|wants?|asked|called|contacted)\b"
    r"|\bname and shame\b|\b(?:bad|negative|one[- ]star"
    r"|terrible) (?:reviews?|publicity)\b",
    # A shop or a job there is no threat: somebody puts the matter there.
    rf"\b(?:this|it|that|you|your|story|everything|recordings?|truth|matter|case|all)\b[^.;]{{0,24}}"
    rf"\b(?:on|to|onto|over|through) (?:\w+ )?{_SITES}",
    rf"\b(?:will|'ll|shall|going to|or i)\b[^.;]{{0,16}}\b(?:post|publish|go|put|tell|write"
    rf"|share)\b[^.;]{{0,24}}"
    rf"\b(?:on|to|onto|over) (?:\w+ )?{_SITES}",
    r"\b(?:press|media|(?:news)?papers|journalists?|reporters?|followers|viewers|everyone|everybody"
    r"|the (?:whole )?world"
    r"|the public)\b"
    r"[^.;]{0,14}\b(?:will|would) (?:hear|know|get|learn|see|find out|love)\b",
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
    "告[倒赢死]|告到(?:底|法院|[你您贵])|我(?:就|便|要|只好)?去告|对簿公堂|庭上见|[走闹]上法[庭院]|(?:咨询|问|找|请|联系|委托|聘请?)(?:过|了|好|到)?[^，。；,;!?]{0,3}律师(?!费)(?!.{0,8}花)"
    "|(?:我|本人)的?(?:代理)?律师[^，。；,;!?]{0,6}(?:会|将|准备|要|随时)",
    rf"(?:{_WE}|就|只[好能有]|到时候?|那|不如)(?:去|到|在|上|是){{0,2}}{_GAP}{{0,2}}法[庭院][上里]?(?:说|见|谈|讲|辩|理论|解决)",
    "(?:律师|录音|记者|证据)[^。；;!?]{0,14}(?:看着办|掂量|想清楚)"
    rf"|(?:就|要|会|等着|准备|只好)(?:去|上|到|收|找|走){_GAP}{{0,2}}(?:法院|法庭)(?!{_GAP}{{0,6}}(?:领|开庭|调解|办|离婚))"
    "|交给(?:警察|警方|公安|检察)",
    "(?:让|叫|派)(?:我的?)?律师[^，。；,;!?]{0,4}(?:谈|说|处理|出面|联系|找)|请法[院官](?:评|裁|判)",
    rf"{_WE}{_GAP}{{0,6}}{_ACTS}{_GAP}{{0,12}}(?:诉诸|诉讼(?!费)|走司法|打官司|(?<![转被报劝广原忠警公通])告(?=$|[，。；,;!?]|[你您贵]))",
    r"\bsue you\b|\btake you to court\b|\bsee you in court\b"
    r"|\b(?:see|meet|take|bring|tell|settle|explain|stand)\b[^.;]{0,20}\b(?:you|this|it|that)?\b[^.;]{0,6}"
    r"\b(?:in front of|before) (?:a|the) (?:judge|court|magistrate|tribunal)\b"
    r"|\b(?:i|we|my lawyer)\b[^.;]{0,24}\b(?:consider(?:ing)?|take|taking|pursu(?:e|ing)"
    r"|resort to)\b[^.;]{0,6}"
    r"\blegal (?:action|steps|proceedings|remedies)\b(?! against me)"
    r"|\b(?:drag|haul|put)\b[^.;]{0,10}\byou\b[^.;]{0,20}\bcourts?\b"
    r"|\bmy (?:lawyer|solicitor|attorney)s? (?:will|shall)\b(?! (?:be paid|cost|charge))"
    r"|\bletter from my (?:lawyer|solicitor|attorney)\b|\buse the courts?\b|\bends? up in court\b"
    r"|\blet (?:a|the) (?:judge|court) decide\b|\bhear from (?:my|our) (?:lawyer|solicitor|attorney)"
    r"|\b(?:i|we|lawyers?|solicitors?|attorneys?)\b[^.;]{0,24}\b(?:fil(?:e|ing)|bring(?:ing)?"
    r"|start(?:ing)?|lodg(?:e|ing)) (?:a |the )?"
    r"(?:law ?suit|suit|claim|court action|proceedings)\b(?! against me)"
    r"|\bmy (?:lawyer|solicitor|attorney)s? (?:is|are|stands?) (?:ready|prepared|waiting|standing by|drafting"
    r"|preparing|looking into)\b|\bmy (?:lawyer|solicitor|attorney)s? (?:thinks?|says?|believes?"
    r"|advise[sd]?|(?:has )?told me|wants?)\b"
    r"[^.;]{0,24}\b(?:win|court|case|sue|claim|against|fight)\b|\bi(?:'ll| will| shall"
    r"| am going to) (?:sue|go to court)\b|\b(?:won't|will not) hesitate\b|\b(?:prepare|expect"
    r"|ready) to be sued\b"
    r"|\b(?:will|shall|would|going to|have to) (?:take|start|begin|bring)\b[^.;]{0,8}"
    r"\b(?:legal action|proceedings)\b(?! against me)"
    r"|\bmy (?:lawyer|solicitor|attorney)s? (?:will|is going to|shall)"
    r" (?:write|contact|sue|file|take|report|be in touch)",
)
# A complaint that is threatened with, not one that was made.
_THREAT: Final = (
    "否则|不然|除非|要不然|要么|(?:如果?|若|要是|再|还)(?:你们?|您|贵行|贵方|贵司|仍|还|再)*不"
    f"|不(?:减免|同意|答应|撤诉|更正|处理|解决|答复|免|改|批|办|管|删|撤|回){_GAP}{{0,10}}[，,]?(?:我|本人)?(?:就|将|便|会)",
    rf"(?:将|(?<!监)会(?!计|员|议)|准备|打算|就去|就要|就向){_GAP}{{0,10}}(?:投诉|举报|上访|信访|曝光|反映|告你|告贵)"
    rf"|(?:{_WE}|那)(?:就|便|只好|只能)(?:去|找|向|到){_GAP}{{0,10}}[告投举曝诉]",
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

# Harm to oneself or to others that is threatened with; an illness that is told of is none.
_HARM: Final = (
    f"^(?!.*(?:抑郁|治疗|住院|诊断|医生|就医|身亡|去世)).*(?:就|要|会|只好|只能|准备|逼|想|真|去){_GAP}{{0,6}}(?:跳楼|跳河|自杀|寻死|轻生|喝农?药|自焚)(?!未遂|过|身亡)"
    "|死给|同归于尽|鱼死网破|死在[你您贵]|(?:砸|烧)(?:了|掉)?[你您贵]|弄死|要你们?好看|走着瞧|等着瞧|后果自负",
    r"\b(?:i'll|i will|i shall|going to|or i|make me)\b[^.;]{0,12}\b(?:kill myself|end my life|end it all"
    r"|(?:harm|hurt) (?:myself|you)|jump off)\b|\byou(?:'ll| will) (?:be sorry|regret)",
)

# -- what is told of somebody else's affairs --------------------------------------------------------

_BODY: Final = "(?:监管|银监|银保监|金监|金融(?:监管|办|局)|消保|消协|纪委|市场监督|市监|信访|金融)"
_OTHERS: Final = (
    # Somebody else is the one who is complained of or sued.
    "劳动|欠薪|讨薪|工资|工伤|离婚|前夫|前妻|抚养|赡养|继承|遗产|房东|租客|肇事|交通事故|车祸|保险公司|理赔|医院|医疗|包工头"
    "|[原前]单位|[原前]公司|[原前]东家|雇主|老板|开发商|烂尾|物业|诈骗|被骗|骗子|合伙|客户|顾客|学校|邻居",
    r"\bemployers?\b|\bex-?(?:wife|husband)\b|\bdivorce|\bmaintenance\b|\bcustody\b|\blandlord\b"
    r"|\baccident\b|\binsur|\bhospital\b|\blabou?r\b|\bunpaid wages\b|\binheritance\b|\bfraudsters?\b"
    r"|\bneighbou?rs?\b|\bcustomers?\b|\bguests?\b|\bcomplain(?:s|ed|ing)? of (?!you|this|it\b"
    r"|being|the (?:bank|lender|calls?|fees?))",
)
_SETTING: Final = (
    "(?:公司|店|厂|单位|工地|企业|机构|学校|平台|业务|行业|账号|账户|直播间?)[^，。；,;!?]{0,4}(?<![会将要着])(?:被|遭|因)",
    f"(?<![会将要着])(?:被|遭){_GAP}{{0,8}}{_BODY}|{_BODY}{_GAP}{{0,8}}(?:查封|关停|吊销|取缔|叫停|停业|整顿|查处|处罚)",
    "(?<![会将要着])被(?:人|客户|顾客|同事|他人)[^，。；,;!?]{0,4}(?:投诉|举报|曝光|起诉|告)",
    "工作(?!人员)|上班|任职|就职|实习|担任|[曾原]任|当过|做过|主播|卖货|带货|直播|销量|为生|谋生|赚钱|兼职|开[了的]?网?店|运营"
    "|[局院行会](?:门口|旁边?|对面|附近|楼下|宿舍)",
    r"\b(?:worked|works?|employed|jobs?) (?:for|at|in|as|with)\b|\bsell(?:s|ing)?\b|\bsold\b|\bsales\b"
    r"|\bfor a living\b|\bmy (?:shop|business|channel|account|boss)\b|\b(?:was|were|got"
    r"|been) (?:sued|closed|shut"
    r"|reported|investigated|fined)\b|\b(?:closed|shut|fined|ordered|stopped) (?:\w+ )?by\b",
)
# It is about them after all, or somebody is about to act.
_AIMED: Final = (
    "贵|你|您|对方|否则|不然|除非|(?:如果?|若|再|还|要是)不|不(?:减|批|同意|答应|处理|解决|更正|改)"
    r"|逼|协商不成|这件?事|\byou|\bor else\b|\botherwise\b|\bunless\b|\bagree\b|\brefuse\b",
    "该[行司]|该公司|该机构|该平台",
)
_ABOUT_TO: Final = (
    rf"(?:将|(?<!监)会|要|准备|打算|就|只好|可以|只能){_GAP}{{0,10}}(?:投诉|举报|曝光|起诉|告|发|反映|找|爆料|上访|申诉|信访)",
    r"\b(?:i|we)(?:'ll| will| shall| can|'m going to| am going to)\b",
)

_FAMILIES: Final = {
    "relief": (*relief.RELIEF_ZH, *relief.RELIEF_EN),
    "happened": relief.HAPPENED,
    "asks": relief.ASKS,
    "told": relief.TOLD,
    "no-demand": relief.NO_DEMAND,
    "fulfil": relief.FULFIL,
    "channel": _CHANNEL,
    "press": _PRESS,
    "law": _LAW,
    "threat": _THREAT,
    "harm": _HARM,
    "illegal": _ILLEGAL,
    "others": _OTHERS,
    "setting": _SETTING,
    "aimed": _AIMED,
    "about-to": _ABOUT_TO,
}
_CLAUSE: Final = re.compile(r"[^，；;:]+[，；;:]*")


@cache
def family(name: str) -> re.Pattern[str]:
    """Give a family as one pattern, compiled when it is first asked for.

    Args:
        name: `relief`, `asks`, `told`, `channel`, `press`, `law` or another key of the families.
    """
    return re.compile("|".join(f"(?:{one})" for one in _FAMILIES[name]), re.IGNORECASE | re.DOTALL)


def says(name: str, sentence: str) -> bool:
    """Whether a sentence has words of a family in it."""
    return family(name).search(sentence) is not None or family(name).search(_close(sentence)) is not None


def without(name: str, sentence: str) -> str:
    """Give a sentence without the passages of a family."""
    return family(name).sub("", _close(sentence))


def own_affair(sentence: str) -> str:
    """Give a sentence without the clauses that tell of somebody else's dispute, or of the writer's work."""
    return "".join(one for one in _CLAUSE.findall(_close(sentence)) if not _of_others(one))


def _of_others(clause: str) -> bool:
    """Whether a clause has nothing to do with the lender: it may speak of courts and the press."""
    if says("aimed", clause):
        return False
    return says("others", clause) or (says("setting", clause) and not says("about-to", clause))


def _close(sentence: str) -> str:
    """The sentence without the blanks beside Chinese signs, its figures and letters in their plain form."""
    from unicodedata import normalize

    plain = normalize("NFKC", sentence).replace(",", "，").replace("’", "'")
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", plain)
