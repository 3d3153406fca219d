"""Amounts of yuan in Chinese capital figures (金额大写), and back.

Rules: 正确填写票据和结算凭证的基本规定, annex 1 of the PBOC's 支付结算办法 (银发〔1997〕393号), and
会计基础工作规范 Art. 52 (财会字〔1996〕19号); P: read 2026-11-24 in several reprints that agree.
整 follows 元, not 分; after 角 the first leaves it open and its own examples have none, nor has this.
Zeros inside the figures give one 零; where an amount may be written with or without it (the figure of 元
or 万 is 0, the next is not) this writes 零 after 元 and none after 万 or 亿.
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.errors import N_, InvalidValue
from negotiation.money import LARGEST, Money
from negotiation.text import halfwidth, shown

_FIGURES: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("仟", "佰", "拾", "")
_SECTIONS: Final = ("亿", "万", "")
_LARGEST: Final = LARGEST * 100 + 99
_SAME: Final = str.maketrans("圆圓正貳貮叄陸萬億两兩〇", "元元整贰贰叁陆万亿贰贰零")
_SECTION: Final = rf"(?:(?:[{_FIGURES}]仟)?零?(?:[{_FIGURES}]佰)?零?(?:[{_FIGURES}]?拾)?零?[{_FIGURES}]?)"
_AMOUNT: Final = (
    rf"(?:(?:(?P<y>{_SECTION})亿零?)?(?:(?P<w>{_SECTION})万零?)?(?P<e>{_SECTION})元)?"
    rf"零?(?:(?P<j>[{_FIGURES}])角)?零?(?:(?P<f>[{_FIGURES}])分)?整?"
)


def to_capital(amount: Money) -> str:
    """Give `amount` in capital figures: 1409.50 is 壹仟肆佰零玖元伍角.

    Args:
        amount: yuan, from 0 to 999,999,999,999.99.

    Raises:
        InvalidValue: another currency, a negative amount, or a larger one.
    """
    if amount.currency != "CNY":
        raise InvalidValue(
            N_("capital figures are for yuan, not {currency}."),
            field="currency",
            remedy=N_("Give an amount in CNY."),
            currency=amount.currency,
        )
    if not 0 <= amount.minor <= _LARGEST:
        raise InvalidValue(
            N_("{given} has no capital figures here."),
            field="amount",
            remedy=N_("It takes 0 to {largest}."),
            given=amount,
            largest=f"{LARGEST:,}.99",
        )
    yuan, fen = divmod(amount.minor, 100)
    whole = _whole(yuan)
    if not fen:
        return f"{whole or '零'}元整"
    tenth, hundredth = divmod(fen, 10)
    text = f"{whole}元" if whole else ""
    if whole and (yuan % 10 == 0 or not tenth):
        text += "零"
    if tenth:
        text += f"{_FIGURES[tenth]}角"
    return text + (f"{_FIGURES[hundredth]}分" if hundredth else "")


def from_capital(text: str, *, field: str = "text") -> Money:
    """Read an amount in capital figures, with or without the optional 零, 人民币 before and 整 or 正 after.

    Raises:
        InvalidValue: it is not an amount in capital figures.
    """
    given = re.sub(r"[\s:：]", "", halfwidth(text)).removeprefix("人民币").translate(_SAME)
    found = re.fullmatch(_AMOUNT, given)
    if found is None or not (found["e"] is not None or found["j"] or found["f"]) or given in {"元", "元整"}:
        raise InvalidValue(
            N_('"{given}" is no amount in capital figures.'),
            field=field,
            remedy=N_("It takes one such as 壹仟肆佰零玖元伍角."),
            given=shown(text),
        )
    yuan = 0
    for name in "ywe":
        yuan = yuan * 10_000 + _section_value(found[name] or "")
    minor = yuan * 100 + _figure(found["j"]) * 10 + _figure(found["f"])
    return Money(minor, "CNY")


def _whole(yuan: int) -> str:
    sections = (yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4)
    text, skipped = "", False
    for value, name in zip(sections, _SECTIONS, strict=True):
        if not value:
            skipped = bool(text)
            continue
        if text and (skipped or value < 1000):
            text += "零"
        text += _section(value) + name
        skipped = False
    return text


def _section(value: int) -> str:
    text, skipped = "", False
    for figure, place in zip(f"{value:04}", _PLACES, strict=True):
        if figure == "0":
            skipped = bool(text)
            continue
        text += ("零" if skipped else "") + _FIGURES[int(figure)] + place
        skipped = False
    return text


def _section_value(text: str) -> int:
    value, figure = 0, 0
    for char in text:
        place = _PLACES[:3].index(char) if char in _PLACES[:3] else None
        if place is None:
            figure = _FIGURES.index(char)
        else:
            # 拾 alone is ten: 拾万.
            value += (figure or 1) * 10 ** (3 - place)
            figure = 0
    return value + figure


def _figure(char: str | None) -> int:
    return _FIGURES.index(char) if char else 0
