"""Words for relief, for asking for it and for telling of it; `unsaid_words` makes families of them.

A wish or an order with a word of relief asks for it. What the other side said, what was agreed or refused
once, and what is to be explained asks for nothing.
"""

from __future__ import annotations

from typing import Final

_GAP: Final = "[^，。；,;!?]"
_NUMBER: Final = "[0-9.一二三四五六七八九十两几半百千万]"

# -- relief: what is owed shall become less, later, or be settled for less -------------------------

_CHARGE: Final = (
    "(?:罚息|违约金|滞纳金|利息|息费|复利|手续费|服务费|担保费|逾期费|费用|费率|利率|年化|本金|欠款|债务|账款|账单"
    "|本息|月供)"
)
_LESSEN: Final = (
    r"(?:减少|减到|减至|减掉|减半|减低|减一|减点|降低|降到|降至|降下来|降一降|下调|调低|调减|酌减|少收|少还|取消|去掉|去除|抹掉|抹去|抹零|核销|勾销|作废"
    "|扣掉|清零|归零|免收|免掉|免了|免去|免我|减去|不收|不计|不算(?!高|低|错)|不再收"
    "|不再算|不要再算|不要再收|不要再计|不再计|不再收取|不再计收|(?:不要|别|不)再[^，。；,;!?]{0,6}收|少要|别?不?再产生|不产生|不用还|不必还|停止计|停止收|停收|停计|停掉|暂停计|暂停收|一分不给"
    "|砍|压低|压到|压缩|缩减|打掉|拿掉|划掉|别再?[算收计要加]|甭[算收]|不要了|拉倒|(?:算|停|减)了?吧|(?:算|停)了(?=$|[，。；,;!?]))"
)
_WISH: Final = (
    r"(?:同意|允许|准许|批准|答应|要求|希望|必须|应当|想要|我要|给我|让我|帮我|为我|(?<!申)请|恳求|盼|能否|能不能|可否|可不可以|可以再"
    r"|麻烦|容我|我想|我愿意?)"
)
RELIEF_ZH: Final = (
    "减免|减息|免除|少还点|少收点|少还些|剩下的不要|余下的不要|只认本金|豁免|免息(?!期|券)|免还|免罚|停息|挂账|只还本|光还本|仅还本"
    "|还本金就|还本金即|高抬贵手|一笔勾销|网开一面|让利|通融|从宽|喘口?气|给予[^，。；,;!?]{0,4}(?:照顾|宽容|体谅)|[减降少]一?[点些](?:吧|好吗|行吗|可以吗|行不行)",
    rf"{_LESSEN}{_GAP}{{0,8}}{_CHARGE}",
    rf"{_CHARGE}{_GAP}{{0,8}}{_LESSEN}",
    rf"(?<![避难以])免(?!费|得|息期|息券){_GAP}{{0,2}}{_CHARGE}",
    # What is wished for a charge asks for less of it, unless it is to be explained, paid back or put right.
    rf"{_WISH}{_GAP}{{0,6}}[把将]{_GAP}{{0,8}}{_CHARGE}(?!{_GAP}{{0,8}}(?:退|说明|列|发|改正|更正|核|查|提供|记|入账|算清|写|解释|明细"
    "|公示|对账|计算))",
    rf"{_WISH}{_GAP}{{0,6}}(?:减半|每[月期]{_GAP}{{0,3}}[还付降]|延长{_GAP}{{0,6}}(?:期限|还款|账期))|让我(?:先|少|晚|慢慢)还|(?:允许|同意|准许)我(?:先|少|晚|只)还|(?:推后|推迟|延后|后延){_GAP}{{0,4}}(?:[0-9一二三四五六七八九十两几半]+个?[天日周月年])|给(?:我|本人)?(?:一?[点些段]|多[点些]|再多|几[天月]|足够){_GAP}{{0,3}}时间",
    rf"(?:出|付|给|还|拿){_NUMBER}+(?:元|块)?[^。；;!?]{{0,6}}(?:了断|了结|结清|销账)",
    # The charge stands in one clause and the wish in the next.
    rf"(?:罚息|违约金|滞纳金|利息|息费|费用|费)[^。；;!?]{{0,14}}[，,](?:希望|请|要求|能否|望|求){_GAP}{{0,6}}(?:取消|减|降|免|去掉)",
    rf"(?:给|批|定|出)个?{_GAP}{{0,6}}还款(?:方案|计划)(?!书|表)|{_NUMBER}个?(?:年|月|天)以?后再还|算[作是为]?(?:结清|还清)",
    rf"[只光仅]{_GAP}{{0,5}}(?:还|付|收|出|交|留|算)(?!了|过){_GAP}{{0,2}}(?:本金|本(?=$|[，。；,;!?]))",
    "打个?[一二三四五六七八九两半对骨0-9.]+折|[一二三四五六七八九0-9.]+折[^，。；,;!?]{0,6}(?:结清|了结|还清|清偿|解决|处理)|折扣|打折|打[个点些]折"
    "|优惠结清|给个?优惠|(?:结清价|按本金)[^，。；,;!?]{0,8}(?:[0-9一二三四五六七八九万千百]|结清|了结)"
    "|(?:债|欠的?钱|这笔钱)[^，。；,;!?]{0,3}(?:抹平|抹掉|一笔勾销|算了(?!算)|拉倒)",
    "(?:一次性|一口价|一笔)(?:付|还|给|支付|偿还|出)?[^。；;!?]{0,14}(?:了结|结清|了事|两清|两讫|了断|销账|平账|算清)",
    rf"{_NUMBER}(?:元|块)?[^。；;!?]{{0,6}}(?:两清|两讫|互不相欠|一笔勾销)|咱们?(?:就)?(?:两清|两讫)",
    rf"{_WISH}{_GAP}{{0,6}}(?:分期|分[0-9一二三四五六七八九十两]+[期年]|慢慢还|延期|展期|宽限(?!期(?!限))|缓还|延后还款)",
    rf"{_WISH}{_GAP}{{0,8}}(?:宽限(?!期)|宽容{_NUMBER}|缓一?缓|缓{_NUMBER}|暂缓(?:还|偿|付|扣)"
    rf"|(?:推迟|延后|延迟|晚){_GAP}{{0,6}}(?:再?还|再?付)|拖{_NUMBER}|少还|少付|少要)"
    rf"|(?:再|多)?(?:宽限|缓)我?{_NUMBER}+个?(?:天|日|周|月|年)",
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
_WISH_EN: Final = (
    r"\b(?:give|grant|allow|offer|let|please|kindly|i (?:ask|want|need|request|demand|apply|beg|hope)"
    r"|(?:would|could|can) you|i(?:'d| would) (?:like|appreciate)|i must have)\b"
)
_LATER_EN: Final = (
    r"(?:more time|extra time|longer to pay|time to pay|payment holiday|payment break|grace period"
    r"|breathing space|moratorium|forbearance|defer(?:ral|ment)|(?:re)?payment plan|reprieve"
    r"|\w+ (?:more|extra|further) (?:weeks|months|days)|(?:weeks|months|days) (?:more|longer))"
)
RELIEF_EN: Final = (
    r"\bwaiv(?:e|ed|er|ers|ing)\b|\bwrite[- ]?offs?\b|\bforgiv(?:e|en|eness|ing)\b|\bdiscount"
    r"|\bprincipal only\b",
    r"\bhalf (?:off|price)\b|\b\d+ ?(?:%|per ?cent) (?:off|discount)|\bhalf of (?:it|the debt|what i owe)\b",
    # Fewer calls about the debt are asked for as well, and that is no relief.
    rf"\b{_LESSEN_EN}\b(?:(?!\bcalls?\b|\bcontact|\bnumber)[^.;]){{0,30}}\b{_OBJECT}\b",
    rf"\b(?:no (?:more|further)|forget) (?:the )?{_OBJECT}\b|\bonly pay (?:the|my) principal\b"
    r"|\bpay(?:ing)? (?:only|just|nothing but) (?:the |my )?principal\b",
    r"\b(?:bring|get)\b[^.;]{0,15}\b(?:balance|debt|amount|rate|interest|fees?)\b[^.;]{0,8}\bdown\b|\bknock\b[^.;]{0,20}\boff\b",
    rf"\bwrit(?:e|ten)\b[^.;]{{0,14}}\b{_OBJECT}\b[^.;]{{0,8}}\b(?:off|down)\b",
    r"\b(?:accept|take)\b[^.;]{0,8}\d[0-9,.]*[^.;]{0,20}\b(?:and (?:close|settle|be done)|as)\b",
    r"^(?:please |kindly |so |then )?(?:reduce|cut|lower|halve) (?:it|this|that|them)\b"
    r"|\blenien(?:t|cy)\b|\ba reduction\b|\baccept \d[\d,.]* (?:a|per|each) (?:month|week)\b",
    r"\bsettle\b[^.;]{0,14}\b(?:at|for) [^a-z]{0,3}\d|\bstop (?:the |all |any )?(?:interest|fees"
    r"|charges|penalt)",
    rf"\bno {_OBJECT}\b[^.;]{{0,6}}\bfrom (?:now|today|here)\b",
    rf"\btake\b[^.;]{{0,14}}\b{_OBJECT}\b[^.;]{{0,6}}\boff\b|\b(?:settle for|accept) (?:less"
    rf"|half|part)\b",
    r"\bcall it (?:settled|even|quits|square|done)\b|\blet me off\b|\bmeet me half ?way\b"
    r"|\bcut me (?:a deal|some slack)\b|\bgo easy on\b",
    rf"\b{_OBJECT}\b[^.;]{{0,20}}\b(?:be|are|is|get|have) (?:\w+ )?{_LESSEN_EN}\b",
    r"\b(?:accept|take|agree to)\b[^.;]{0,40}(?:%|per ?cent|\bhalf (?:of|as)\b|\bsettle|\blump sum\b"
    r"|\bone payment\b)",
    rf"{_WISH_EN}[^.;]{{0,12}}\b(?:defer|postpone|push back|suspend|pause|extend)\b[^.;]{{0,14}}"
    r"\b(?:payments?|instal+ments?|due dates?|debt|term|loan)\b",
    r"\b(?:full|final) settlement\b|\bsettle (?:it |this |the debt |everything )?for\b",
    r"\bwip(?:e|ed)\b[^.;]{0,12}\b(?:clean|slate|rest)\b|\bstrik(?:e|en)\b[^.;]{0,12}\bout\b",
    r"\b(?:let|allow) me\b[^.;]{0,20}\b(?:pay|defer|instal|spread)"
    r"|\b(?:agree to|give me|grant me|accept)\b[^.;]{0,20}\b(?:instal+ments?|payment plan|deferral"
    r"|extension)\b",
    # An answer to a request that was made is asked for as well.
    rf"{_WISH_EN}(?:(?!answer|repl|request for|explain|confirm|why|refus|about)[^.;]){{0,30}}\b{_LATER_EN}\b",
)

# -- told as something that happened: no demand is in it --------------------------------------------

HAPPENED: Final = (
    rf"(?:已经?|曾经?|当时|此前|之前|早就?){_GAP}{{0,16}}"
    "(?:减免|免除|豁免|打折|折扣|结清|还清|付清|了结|取消|降低|停止|同意|分期|延期|两清|宽限|减息)",
    rf"(?:同意|答应|批准|承诺|拒绝|驳回)(?:了|过)|被拒|遭拒|被{_GAP}{{0,4}}挂断|(?:没有|无人|至今未|未)(?:答复|回复|结果|回音)|(?:均|都|予以|一直)拒绝|未获|不予(?:批准|同意)",
    rf"(?:[月日号]|去年|今年|上月|昨[天日])(?:我|本人)?(?:已|就)?(?:一次性)(?!给|付|还){_GAP}{{0,3}}(?:结清|还清|付清)",
    "(?:减免|分期|免息|延期|折扣|停息|展期|宽限)[^，。；,;!?]{0,4}(?:申请|协议|承诺|政策|约定)",
    "(?:减免|免除|豁免|降低|减息)(?:了|过|后)(?!的?(?:话|再|我))",
    rf"(?:曾|多次|反复|一再|当[时天日]|此前|之前|[月日号]|去年|上月)(?:我|本人)?{_GAP}{{0,8}}(?:要求|请求|申请|提出|协商)|(?:申请|请求|要求|提出)过",
    r"\b(?:was|were|had|has been|have been|already|refused to|declined to|offered|promised to|agreed to)\b"
    r"[^.;]{0,20}\b(?:waiv|reduc|cancel|discount|settle|lower|drop|written off|forgiv)",
    r"\b(?:did not|didn't|would not|wouldn't|never) (?:grant|give|agree|accept|allow|offer|waive"
    r"|reduce|let)\b"
    r"|\bi (?:asked|requested|applied|begged)\b",
)

# What somebody else said, until the writer speaks again.
_AGAIN: Final = (
    rf"(?:[，,；;](?:请|望|求|现|故|因此|所以|应|希望|要求)|请(?:贵|你|您|尽快|立即|兑现|按|即)|(?:我|本人)"
    rf"(?:现在?|仍|还)?(?:要求|希望|请求|想|愿|认为)|(?:应|须|要|必须|尽快|给我){_GAP}{{0,4}}兑现)"
)
_AGAIN_EN: Final = (
    r"(?:\bplease\b|\bkindly\b|\bi (?:now |still )?(?:ask|want|demand|request|need|hope|insist|expect)\b"
    r"|\bso\b|[,;] ?(?:waive|reduce|cancel|drop|keep|honou?r|do|apply)\b)"
)
_BEFORE_TOLD: Final = (
    "(?<!请)(?<!要求)(?<!希望)(?<!望)(?<!求)(?<!如果)(?<!如)(?<!若)(?<!只要)(?<!要是)(?<!除非)(?<!让)"
)
TOLD: Final = (
    rf"{_BEFORE_TOLD}(?:客服|对方|催收员?|催收人员|贵[行司方]|贵公司|你[们方行]?|您|银行|业务员|工作人员|经理|专员|坐席|平台"
    rf"|机构|[他她]们?|法务|来电|电话[里中]|短信|广告|宣传|页面|合同|协议)(?:(?!应|请|须|要|必|能|可以|不)[^，。；,;!?]){{0,16}}"
    "(?:说|称|表示|承诺|告知|告诉|答复|回复|声称|谎称|保证|提出|许诺|写明|约定|载明|宣传|同意|答应|拒绝|否认|(?:要求?|让|叫|逼|催|威胁|劝)我)"
    rf"(?:(?!{_AGAIN})[^。]){{0,80}}",
    r"\b(?:agents?|callers?|collectors?|clerks?|representatives?|reps?|advis[eo]rs?|officers?|staff|managers?"
    r"|bank|lender|company|he|she|they|you|somebody|someone|service|letter|contract|advert(?:isement)?)\b"
    r"[^.;]{0,14}\b(?:told|said|says|stated|claimed|wrote|promised|offered|agreed|assured|confirmed|mentioned"
    rf"|denied|refused|announced|declined|rejected)\b(?:(?!{_AGAIN_EN})[^.;])*",
    rf"\b(?:i|we) (?:was|were|had been|have been) (?:told|promised|offered|assured|refused|denied)\b"
    rf"(?:(?!{_AGAIN_EN})[^.;])*",
)
# What was asked for once, and what is to be explained.
NO_DEMAND: Final = (
    r"(?:曾经?|已经?|多次|反复|一再|当[时天日]|此前|之前|[月日号]|去年|上月)(?:我|本人)?(?:(?!现)[^，。；,;!?]){0,8}"
    "(?:要求|请求|希望)",
    r"(?:说明|解释|告知|答复|回复|提供|核对|核实|查明|列明|调取|出示|调查)(?:(?!并|且|同时|能否|可否|是否|能不能)[^，。；,;!?]){0,20}"
    "(?:原因|理由|依据|方法|方式|标准|明细|为什么|为何|如何|怎么|何时|记录|录音|申请(?!减|延|分|免)|结果|基数|经过|协议)",
    "(?:减免|分期|免息|延期|停息|宽限)(?:的|之)?(?:谈判|协商|申请|审批)?期间",
    r"\b(?:was|were|has|have) (?:not|never) (?:yet )?(?:been )?(?:taken|deducted)\b[^.;]*",
    r"\b(?:explain|tell me|state|say|show me|clarify)\b (?:\w+ ){0,2}?(?:why|how|when|which|who|what)\b"
    r"(?:(?!\band (?:waive|reduce|cancel|drop|freeze|give|grant|let|lower))[^.;])*",
    r"\b(?:answer|reply to|respond to)\b[^.;]{0,12}\b(?:request|application|letter)\b[^.;,]{0,40}",
)
# What was promised shall be kept: that asks for it.
FULFIL: Final = (
    rf"(?:请|应|须|必须|要(?!求)|望|尽快|给我|给予|立即){_GAP}{{0,8}}(?:兑现|履行|落实|执行|照办|办到|说到做到|算数)"
    "|(?:按此|照此|如约)(?:办理|处理|执行|结清)|(?:我|本人)(?:就|才|马上|立即|愿|可以|同意|接受)",
    r"\b(?:please|must|should|want you to|ask you to|now|so)\b[^.;]{0,24}\b(?:honou?r|keep|stick to"
    r"|fulfil|do it"
    r"|do so|do that|apply)\b|[,;，] ?(?:honou?r|keep your|stick to|do it|do so)\b",
)
ASKS: Final = (
    "(?<!申)请(?!假)|要求|希望|必须|务必|应当|应该|否则|不然|除非|如果?不|若不|要是|给我|兑现|尽快|[现特兹](?:提出|提交|申请)",
    r"\bplease\b|\bi (?:ask|want|demand|expect|insist|request)\b|\bmust\b|\bor (?:else|i)\b|\bunless\b"
    r"|\botherwise\b|\byou should\b|\bif you\b",
)
