"""Messages that ask for nothing: a receipt, a notice of a service, an advert, a greeting. None is a demand.

Only what clearly is one of these is passed over; whatever else the creditor's side wrote counts as a demand,
as its words may be the debtor's own short note of what was asked.

Sources: 诉讼时效规定 Art. 8 and 妨害信用卡管理解释 Art. 7: only a demand interrupts limitation, or is one
of the two of 恶意透支 (rules cn.limitation.interrupts, cn.criminal.card_overdraft_demand).
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.arrival_mood import EN_SETTLED
from negotiation.arrival_words import SETTLED
from negotiation.text import halfwidth

_GAP: Final = "[^,.;:!?，。；：！？]"

_RECEIPT: Final = (
    f"已{_GAP}{{0,14}}收到{_GAP}{{0,10}}(?:款|[0-9]元)|(?:感谢|谢谢)(?:您|你)?的?{_GAP}{{0,6}}(?:还款|付款)"
    f"|(?:还款|付款|款项){_GAP}{{0,16}}(?:已(?:经|成功)?|成功)(?:入账|到账)"
    "|成功(?:还款|付款)|(?:还款|付款)(?:[0-9]+元)?已?成功|已提前[还结]清"
    "|(?:还款|付款)[0-9]+元(?:已经?|都)?收到了?(?=[,。.!，！]|$)"
    "|[您你]已还款[0-9]+元(?=[。.!！]|$|[,，](?:感谢|谢谢))"
)
_ASKED_FOR: Final = "(?:申请|来信|来函|来电|材料|资料|投诉|咨询|反馈|诉求|意见|建议)"
_SERVICE: Final = (
    f"工单{_GAP}{{0,12}}(?:受理|登记|提交|记录|创建|处理|办结|完结)"
    f"|{_ASKED_FOR}{_GAP}{{0,8}}(?:受理|登记|收悉|已收到)|已{_GAP}{{0,4}}收到[您你]{_GAP}{{0,8}}{_ASKED_FOR}"
    f"|验证码|校验码|快递|取件码|预约{_GAP}{{0,8}}成功"
)
_ADVERT: Final = (
    "退订|优惠|立减|满减|红包|抽奖|积分|特惠|提额|活动|满意度|问卷|有奖|点击(?:提现|领取)"
    f"|额度{_GAP}{{0,4}}恢复|额度{_GAP}{{0,16}}(?:提升|上调|提高|提至)"
)
_GREETING: Final = (
    "(?:生日|节日|新年|新春|春节|元旦|中秋|国庆|端午|圣诞)(?:快乐|祝福|问候|愉快|安康)|有什么(?:可以|能)帮"
    "|^(?:(?:[您你]们?好|在吗|在不在|早上好|上午好|中午好|下午好|晚上好)[呀啊呢]?[,，。.!！?？~～]*)+$"
)
_EN_RECEIPT: Final = (
    r"thank(?:s| you) for (?:your |the )?(?:recent )?payment|payment (?:of \S+ )?(?:was |has been )?received"
    r"|received (?:your )?(?:recent )?payment|payment (?:has )?(?:cleared|went through)"
)
_EN_SERVICE: Final = (
    r"(?:ticket|complaint|dispute|application|request|letter|e-?mail|documents?) "
    r"(?:was |were |has been |have been )?(?:received|logged)"
    r"|received your (?:\w+ )?(?:complaint|application|request|letter|e-?mail|documents?)"
)
_EN_OTHER: Final = (
    r"unsubscribe|opt[- ]out|special offer|reward points|cash ?back|happy (?:birthday|new year|holidays)"
    r"|merry christmas|season's greetings|verification code|one[- ]time (?:pass)?code"
    r"|how can (?:i|we) help|appointment (?:is |was |has been )?(?:confirmed|booked)"
    r"|^(?:hi|hello|good (?:morning|afternoon|evening))(?: there)?[.,!]*$"
)

_HINT: Final = re.compile(
    "收到|感谢|谢谢|入账|到账|成功|工单|受理|登记|收悉|验证码|校验码|快递|取件码|退订|优惠|立减|满减|红包|抽奖"
    "|积分|特惠|提额|提升|上调|提高|提至|活动|满意度|问卷|有奖|击提现|击领取|恢复|前[还结]清|快乐|祝福|问候|愉快|安康|有什么|您好|你好|们好|在吗|在不在"
    "|早上好|上午好|中午好|下午好|晚上好"
)
_SETTLED_HINT: Final = re.compile(
    "|".join(
        f"{one}{done}"
        for one in "已均经被部额功"
        for done in ("结清", "还清", "清偿", "归还", "偿还", "还款")
    )
    + "|款成功|"
    + "|".join(f"{no}{due}" for no in ("无", "没有", "不存在") for due in ("逾期", "欠款", "未还", "应还"))
    + "|"
    + "|".join(f"{one}{zero}" for one in "为是:：款还额余￥¥" for zero in "0０￥¥")
)
_LETTERS: Final = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
"""What the patterns above and SETTLED find holds one of these once its blanks are gone. Every message of a
long log is asked, and hardly one is let through: this is much faster, as nothing has to be folded for it, and
as each alternative begins with a character that is itself."""

_PAID: Final = re.compile(f"{SETTLED}|{_RECEIPT}")
_EN_PAID: Final = re.compile(rf"{EN_SETTLED}|\b(?:{_EN_RECEIPT})")
_SERVED: Final = re.compile(_SERVICE)
_EN_SERVED: Final = re.compile(rf"\b(?:{_EN_SERVICE})")
_IN_NUMBER: Final = re.compile(r"(?<=\d)[.,](?=\d)")
"""The point or comma of a sum is no end of a clause."""

_DOUBT: Final = re.compile(
    "未(?!来)|没|不(?:成功|足|够|能|符|到|全|对|算)|无法|失败|异常|退回|仅|只(?!需)|部分|[如若](?![下期有需非何])"
    "|是否|但|不过|然而|承诺"
)
_EN_DOUBT: Final = re.compile(
    r"\b(?:not(?! reply)|never|no(?! (?:further )?action (?:is )?(?:required|needed))"
    r"|\w+n't|but|however|although|unless|until|once|when"
    r"|if(?! you have (?:any )?q)|return\w*|fail\w*|declin\w*|revers\w*|bounced|insufficient|partial\w*"
    r"|only|less|short)\b"
)
"""With one of these it is not sure that anything was received."""
_IDLE: Final = re.compile(f"{_ADVERT}|{_GREETING}")
_EN_IDLE: Final = re.compile(rf"\b(?:{_EN_OTHER})")

_OF_DEBT: Final = re.compile(
    "还款|还清|还钱|还上|把钱|打钱|打款|[打转]过来|结清|偿还|归还|清偿|账单|最低|本金|罚息|违约|减免|处理|账款|款项|案件|案子|答应|承诺|约定|回电"
    f"|账户{_GAP}{{0,4}}请|请[您你]?(?:尽快|尽早|立即|马上|及时|务必)(?![您你]?(?:办理|领|参与|使用|兑|抢|激活|开通|点击|登录|查))"
)
_EN_OF_DEBT: Final = re.compile(
    r"\b(?:due|outstanding|repay|settle|your (?:\w+ )?(?:account|payment|balance)|pay|owe|call (?:us|me)"
    r"|contact (?:us|me))\b"
)
"""With a word about a debt in it, an advert or a greeting may still be a demand."""
_ASKS: Final = re.compile(
    "逾期|欠|催|应还|未还|没还|待还|还差|还剩|尚差|仍有|尚有|差额|余款|剩余|余下|不足|补[齐足上交缴]|[还尚仍]需|还要|还应|先还|一次性|起诉|诉讼|诉状|诉至|应诉|法院|法庭|仲裁|调解|律师|律所|法务|报案"
    "|公安|警方|刑|上门|走访|征信|冻结|停卡|降额|执行|查封|保全|失信|转让|扣款|扣划"
)
_ASKS_TO_PAY: Final = re.compile(
    "(?:请|须|(?<![无不])需|(?<!不)要|应|必须|赶紧|赶快|尽快|尽早|立即|立刻|马上|及时|今[天日]|明[天日]|限)"
    f"(?:(?!收到){_GAP}){{0,12}}(?:还[款清钱上]|付款|支付|缴|转账|打款|存入|补足|归还|偿还|结清)"
    f"(?!{_GAP}{{0,10}}(?:已(?!逾)|成功))"
)
_EN_ASKS: Final = re.compile(
    r"\b(?:owe|overdue|past due|arrears|debt|remain|please (?:pay|make|remit)|must pay|pay (?:now|by|today)"
    r"|(?:continue|keep) (?:to pay|paying|making|your payment)"
    r"|collect|court|claim|lawyer|solicitor|attorney|judgment)"
)
"""With one of these left once what is said to be paid is taken out, it is more than a receipt."""


def asks_for_nothing(text: str) -> bool:
    """Whether a text clearly is a receipt, a notice of a service, an advert or a greeting, and no demand."""
    bare = "".join(text.split())
    english = _LETTERS.search(bare) is not None
    # Where nothing in it is said to be settled, nothing has to be taken out before.
    plain = not english and _SETTLED_HINT.search(bare) is None
    if plain and (_HINT.search(bare) is None or _ASKS.search(bare) is not None):
        return False
    words = halfwidth(text).split()
    joined, spaced = "".join(words), " ".join(words).lower().replace("’", "'") if english else ""
    plainly = _IN_NUMBER.sub("", joined)
    received = _received(joined, plainly, spaced)
    if not received and not _served(plainly, spaced) and not _idle(plainly, spaced):
        return False
    left, en_left = re.sub(SETTLED, "", joined), re.sub(EN_SETTLED, "", spaced)
    doubted = _DOUBT.search(left) is not None or _EN_DOUBT.search(en_left) is not None
    if received and doubted and not _served(plainly, spaced):
        return False
    return not (
        _ASKS.search(left) or _ASKS_TO_PAY.search(_IN_NUMBER.sub("", left)) or _EN_ASKS.search(en_left)
    )


def _received(joined: str, plainly: str, spaced: str) -> bool:
    """Whether it says that something was paid or received."""
    return bool(
        _PAID.search(joined)
        or (plainly != joined and _PAID.search(plainly))
        or (spaced and _EN_PAID.search(spaced))
    )


def _served(plainly: str, spaced: str) -> bool:
    """Whether it is a notice of a service."""
    return bool(_SERVED.search(plainly) or (spaced and _EN_SERVED.search(spaced)))


def _idle(plainly: str, spaced: str) -> bool:
    """Whether it is an advert or a greeting without a word about a debt."""
    said = _IDLE.search(plainly) or (spaced and _EN_IDLE.search(spaced))
    return bool(said) and _OF_DEBT.search(plainly) is None and _EN_OF_DEBT.search(spaced) is None
