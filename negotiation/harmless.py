"""Messages that ask for nothing: a receipt, a notice of a service, an advert, a greeting. None is a demand.

Only what clearly is one of these is passed over; whatever else the creditor's side wrote counts as a demand,
as its words may be the debtor's own short note of what was asked.

Sources: 诉讼时效规定 Art. 8 and 妨害信用卡管理解释 Art. 7: only a demand interrupts limitation, or is one
of the two of 恶意透支 (rules cn.limitation.interrupts, cn.criminal.card_overdraft_demand).
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.arrival_words import EN_SETTLED, SETTLED
from negotiation.text import halfwidth

_GAP: Final = "[^,.;:!?，。；：！？]"

_RECEIPT: Final = (
    f"已(?:经|成功)?收到{_GAP}{{0,10}}(?:款|[0-9]元)|(?:感谢|谢谢)(?:您|你)?的?{_GAP}{{0,6}}(?:还款|付款)"
    f"|(?:还款|付款|款项){_GAP}{{0,12}}(?:已(?:经|成功)?|成功)(?:入账|到账)"
    "|成功(?:还款|付款)|(?:还款|付款)已?成功"
)
_SERVICE: Final = (
    f"工单{_GAP}{{0,12}}(?:受理|登记|提交|记录|创建|处理|办结|完结)"
    f"|(?:投诉|咨询|反馈){_GAP}{{0,8}}(?:受理|登记|收悉)|验证码|校验码|快递|取件码|预约{_GAP}{{0,8}}成功"
)
_ADVERT: Final = (
    "退订|优惠|立减|满减|红包|抽奖|积分|特惠|提额|活动|满意度|问卷|有奖"
    f"|额度{_GAP}{{0,6}}(?:提升|上调|提高|提至)"
)
_GREETING: Final = (
    "(?:生日|节日|新年|新春|春节|元旦|中秋|国庆|端午|圣诞)(?:快乐|祝福|问候|愉快|安康)|有什么(?:可以|能)帮"
    "|^(?:(?:[您你]们?好|在吗|在不在|早上好|上午好|中午好|下午好|晚上好)[呀啊呢]?[,，。.!！?？~～]*)+$"
)
_EN_RECEIPT: Final = (
    r"thank(?:s| you) for (?:your |the )?(?:recent )?payment|payment (?:of \S+ )?(?:was |has been )?received"
    r"|received (?:your )?(?:recent )?payment"
)
_EN_OTHER: Final = (
    r"unsubscribe|special offer|reward points|cash ?back|happy (?:birthday|new year|holidays)|merry christmas"
    r"|season's greetings|verification code|one[- ]time (?:pass)?code|how can (?:i|we) help"
    r"|appointment (?:is |was |has been )?(?:confirmed|booked)"
    r"|(?:ticket|complaint) (?:was |has been )?(?:received|logged)"
    r"|^(?:hi|hello|good (?:morning|afternoon|evening))(?: there)?[.,!]*$"
)

_HINT: Final = re.compile(
    "收到|感谢|谢谢|入账|到账|成功|工单|投诉|咨询|反馈|验证码|校验码|快递|取件码|退订|优惠|立减|满减|红包|抽奖"
    "|积分|特惠|提额|提升|上调|提高|提至|活动|满意度|问卷|有奖|快乐|祝福|问候|愉快|安康|有什么|您好|你好|们好|在吗|在不在"
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

_PAID: Final = re.compile(f"{SETTLED}|{_RECEIPT}|{_SERVICE}")
_EN_PAID: Final = re.compile(rf"{EN_SETTLED}|\b(?:{_EN_RECEIPT})")
_IDLE: Final = re.compile(f"{_ADVERT}|{_GREETING}")
_EN_IDLE: Final = re.compile(rf"\b(?:{_EN_OTHER})")

_OF_DEBT: Final = re.compile(
    "还款|还清|还钱|还上|结清|偿还|归还|清偿|账单|最低|本金|罚息|违约|减免|处理"
    r"|\b(?:due|outstanding|repay|settle)"
)
"""With a word about a debt in it, an advert or a greeting may still be a demand."""
_ASKS: Final = re.compile(
    "逾期|欠|催|应还|未还|没还|待还|还差|还剩|尚差|仍有|尚有|差额|余款|剩余|余下|不足|先还|一次性|起诉|诉讼|诉状|诉至|应诉|法院|法庭|仲裁|调解|律师|律所|法务|报案"
    "|公安|警方|刑|上门|走访|征信|冻结|停卡|降额|执行|查封|保全|失信|转让|扣款|扣划"
)
_ASKS_TO_PAY: Final = re.compile(
    "(?:请|须|(?<![无不])需|(?<!不)要|应|必须|赶紧|赶快|尽快|尽早|立即|立刻|马上|及时|今[天日]|明[天日]|限)"
    f"{_GAP}{{0,12}}(?:还[款清钱上]|付款|支付|缴|转账|打款|存入|补足|归还|偿还|结清)"
)
_EN_ASKS: Final = re.compile(
    r"\b(?:owe|overdue|past due|arrears|debt|remain|please (?:pay|make|remit)|must pay|pay (?:now|by|today)"
    r"|collect|court|claim|lawyer|solicitor|attorney|judgment)"
)
"""With one of these left once what is said to be paid is taken out, it is more than a receipt."""


def asks_for_nothing(text: str) -> bool:
    """Whether a text clearly is a receipt, a notice of a service, an advert or a greeting, and no demand."""
    bare = "".join(text.split())
    # Where nothing in it is said to be settled, nothing has to be taken out before.
    plain = _LETTERS.search(bare) is None and _SETTLED_HINT.search(bare) is None
    if plain and (_HINT.search(bare) is None or _ASKS.search(bare) is not None):
        return False
    words = halfwidth(text).split()
    joined, spaced = "".join(words), " ".join(words).lower().replace("’", "'")
    if _PAID.search(joined) is None and _EN_PAID.search(spaced) is None and not _idle(joined, spaced):
        return False
    left = re.sub(SETTLED, "", joined)
    if _ASKS.search(left) is not None or _ASKS_TO_PAY.search(left) is not None:
        return False
    return _EN_ASKS.search(re.sub(EN_SETTLED, "", spaced)) is None


def _idle(joined: str, spaced: str) -> bool:
    """Whether it is an advert or a greeting without a word about a debt."""
    said = _IDLE.search(joined) or _EN_IDLE.search(spaced)
    return said is not None and _OF_DEBT.search(spaced) is None
