"""How amounts, days, names and sources are written in each language of a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.capital import to_capital
from negotiation.letters.document import Body, Letter
from negotiation.letters.fields import BY_NAME, LetterKind
from negotiation.letters.unsaid import may_say
from negotiation.money import Money, display
from negotiation.rules import Force

if TYPE_CHECKING:
    from datetime import date, datetime

    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import Rule, RulePack

HAN: Final = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
SIGN_HERE: Final = "＿＿＿＿＿＿＿＿＿＿"
SIGN_HERE_EN: Final = "______________________"

_CURRENCIES: Final = {
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "JPY": "日元",
    "SGD": "新加坡元",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_FORCES: Final = {
    Force.LAW: ("法律", "law"),
    Force.JUDICIAL_INTERPRETATION: ("司法解释", "judicial interpretation"),
    Force.REGULATION: ("监管规定", "regulation"),
    Force.JUDICIAL_POLICY: ("司法政策", "judicial policy"),
    Force.RECOMMENDED_STANDARD: ("推荐性标准", "recommended standard"),
    Force.SELF_REGULATION: ("行业自律规范", "self-regulation of the industry"),
    Force.GUIDELINE: ("监管指引", "guideline"),
}
# The packs name Chinese instruments in Chinese; these are their usual English names.
_INSTRUMENTS: Final = {
    "民法典": "Civil Code",
    "民事诉讼法(2023)": "Civil Procedure Law (2023)",
    "征信业管理条例": "Regulation on the Credit Reporting Industry",
    "个人信息保护法": "Personal Information Protection Law",
    "商业银行信用卡业务监督管理办法(银监会令2011年第2号)": (
        "Measures for the Supervision of the Credit Card Business of Commercial Banks (CBRC Order 2011 No. 2)"
    ),
}
_ARTICLES: Final = re.compile(r"^(?P<of>.+?) Arts?\.? (?P<which>\d[\d, -]*)")
_DIGITS: Final = "〇一二三四五六七八九"


class Hand:
    """Writes one paper: the language it is in, and what was put together of it so far.

    Args:
        lang: `zh` or `en`.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.body = Body(lang)

    def pick(self, zh: str, en: str) -> str:
        """Give the text in the language of the letter."""
        return zh if self.lang == "zh" else en

    def amount(self, money: Money) -> str:
        """Give an amount in figures: `5,180.50元`, `CNY 5,180.50`."""
        figures = display(money).replace("¥", "").replace(f"{money.currency} ", "")
        if self.lang == "en":
            return f"{money.currency} {figures}"
        return (
            f"{figures}{'元' if money.currency == 'CNY' else _CURRENCIES.get(money.currency, money.currency)}"
        )

    def sum(self, money: Money) -> str:
        """Give an amount that matters, in Chinese with its capital figures beside it."""
        if self.lang == "zh" and money.currency == "CNY" and money.minor >= 0:
            return f"人民币{self.amount(money)}（大写：{to_capital(money)}）"
        return self.amount(money)

    def day(self, value: date) -> str:
        """Give a day in words: `2026年11月23日`, `23 November 2026`."""
        if self.lang == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def moment(self, value: datetime) -> str:
        """Give a day and the time of day."""
        return f"{self.day(value.date())}{'' if self.lang == 'zh' else ', '}{value:%H:%M}"


class Pen(Hand):
    """Writes one letter about a case.

    Args:
        kind: which one.
        lang: `zh` or `en`.
        facts: what it may say.
        pack: where rules are quoted from.
    """

    def __init__(self, kind: LetterKind, lang: str, facts: LetterFacts, pack: RulePack) -> None:
        super().__init__(lang)
        self.kind = kind
        self.facts = facts
        self.pack = pack

    def text(self, name: str) -> str | None:
        """Give a field, if this letter reads it, without what it does not say."""
        return may_say(self.kind, self.facts.text(name)) if BY_NAME[name].of(self.kind) else None

    def money(self, name: str) -> Money | None:
        """Give an amount above zero in a field, if this letter reads it."""
        amount = self.facts.money(name) if BY_NAME[name].of(self.kind) else None
        return amount or None

    def day_of(self, name: str) -> date | None:
        """Give the day in a field, if this letter reads it."""
        return self.facts.day(name) if BY_NAME[name].of(self.kind) else None

    def count(self, name: str) -> int | None:
        """Give the number in a field, if this letter reads it."""
        return self.facts.count(name) if BY_NAME[name].of(self.kind) else None

    def own_words(self, text: str | None) -> str | None:
        """Give what somebody typed, if it is in the letter's language; else nothing."""
        if not text:
            return None
        return text if bool(HAN.search(text)) == (self.lang == "zh") else None

    def law(self, rule: Rule) -> str:
        """Name the instrument of a rule with its articles."""
        found = _ARTICLES.match(rule.source)
        if found is None:
            return self.standard(rule)
        of = found["of"]
        parts = [one.strip() for one in found["which"].split(",") if one.strip(" -")]
        if self.lang == "en":
            word = "Article" if len(parts) == 1 and "-" not in parts[0] else "Articles"
            which = " and ".join(", ".join(parts).rsplit(", ", 1))
            return f"{word} {which.replace('-', ' to ')} of the {_INSTRUMENTS.get(of, rule.title_en)}"
        which = "、".join("至".join(f"第{in_han(int(n))}条" for n in part.split("-") if n) for part in parts)
        name, bracket, number = of.partition("(")
        number = number.rstrip(")") if not number[:4].isdigit() or len(number) > 5 else ""
        return f"《{name}》{f'（{number}）' if bracket and number else ''}{which}"

    def standard(self, rule: Rule) -> str:
        """Name a standard or guideline with its number, and how far it binds."""
        number = re.match(r"[A-Z/]+ ?[A-Z]* ?\d+(?:-\d+)?", rule.source)
        zh, en = _FORCES.get(rule.force, ("行业惯例", "convention"))
        beside = (f"{number[0]}，" if number else "") + zh if self.lang == "zh" else en
        if self.lang == "zh":
            return f"《{rule.title_zh}》（{beside}）"
        return f"{number[0] + ', ' if number else ''}{rule.title_en} ({beside})"

    def quote(self, rule: Rule) -> str | None:
        """Give the words of a rule's text, in Chinese, where the pack holds them."""
        words = rule.values.get("text_zh")
        return str(words) if words and self.lang == "zh" else None

    def finish(
        self,
        title: str,
        *,
        to: str | None,
        closing: tuple[str, ...],
        signer: str,
    ) -> Letter:
        """Give the letter.

        Args:
            title: its heading.
            to: whom it is for, without salutation; None for a paper that names them at its end.
            closing: the lines before the signature.
            signer: what the signing person is here.
        """
        here = SIGN_HERE if self.lang == "zh" else SIGN_HERE_EN
        salutation = (f"{to}：" if self.lang == "zh" else f"To: {to}") if to else ""
        return Letter(
            kind=self.kind,
            lang=self.lang,
            title=title,
            addressee=salutation,
            blocks=self.body.blocks(),
            closing=closing,
            signature=(
                self.pick(f"{signer}（签名）：{here}", f"{signer} (signature): {here}"),
                self.pick(f"日期：{self.day(self.facts.today)}", f"Date: {self.day(self.facts.today)}"),
            ),
        )

    def regards(self) -> tuple[str, ...]:
        """Give the closing of a letter to an institution."""
        return ("此致", "敬礼") if self.lang == "zh" else ("Yours faithfully,",)

    def addressee(self) -> str:
        """Give whom a letter about the debt goes to."""
        typed = self.text("to")
        if typed:
            return typed
        owner, platform = self.facts.owner.of(self.lang), self.facts.creditor.of(self.lang)
        if owner == platform:
            return owner
        return self.pick(f"{owner}（{platform}）", f"{owner} ({platform})")


def in_han(number: int) -> str:
    """Write a number of an article, 1 to 9999, in Chinese: 561 is 五百六十一."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // place % 10
        if figure:
            text += ("零" if zero and text else "") + _DIGITS[figure] + name
        zero = not figure and bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text
