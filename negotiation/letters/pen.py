"""How amounts, days, names and sources are written in each language of a letter."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from negotiation.capital import to_capital
from negotiation.citation import cite
from negotiation.letters.document import Body, Letter
from negotiation.letters.fields import BY_HAND, BY_NAME, LetterKind
from negotiation.letters.names import CURRENCIES
from negotiation.letters.unsaid import may_say
from negotiation.money import Money, display

if TYPE_CHECKING:
    from datetime import date, datetime

    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import Rule, RulePack

HAN: Final = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
SIGN_HERE: Final = "＿＿＿＿＿＿＿＿＿＿"
SIGN_HERE_EN: Final = "______________________"
_PLAIN: Final = {0xFF00 + code - 0x20: chr(code) for code in map(ord, f"{digits}{ascii_letters}-+./")} | {
    0x3000: " "
}
"""Full-width as an input method makes them: a number is dialled and compared in plain ones."""
_BLANK: Final = "＿＿＿＿＿＿＿＿"
_BLANK_EN: Final = "________________"

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


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

    def blank(self) -> str:
        """Give a line to fill in by hand."""
        return self.pick(_BLANK, _BLANK_EN)

    def amount(self, money: Money) -> str:
        """Give an amount in figures: `5,180.50元`, `CNY 5,180.50`."""
        figures = display(money).replace("¥", "").replace(f"{money.currency} ", "")
        if self.lang == "en":
            return f"{money.currency} {figures}"
        return f"{figures}{CURRENCIES.get(money.currency, money.currency)}"

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
        if not BY_NAME[name].of(self.kind):
            return None
        text = self.facts.text(name)
        if not BY_NAME[name].names:
            text = may_say(self.kind, text)
        numbers = BY_NAME[name].names or name == "adviser_phone"
        return text.translate(_PLAIN) if text and numbers else text

    def by_hand(self, name: str) -> str | None:
        """Give a field, or a line to fill in where this letter is of no use without it."""
        wanted = self.kind in BY_HAND.get(name, ())
        if name == "id_number":  # the number of an identity card is asked for by Chinese lenders and courts
            wanted = wanted and self.pack.name == "cn"
        return self.text(name) or (self.blank() if wanted else None)

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
        return cite(rule, self.lang) or self.pick("有关规定", "the rules that apply")

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
        """Give whom a letter about the debt goes to, with the platform where the name does not tell it."""
        typed, facts = self.text("to"), self.facts
        if typed:
            return typed
        # An entry in the credit report is put right by the one who reported it.
        whom = facts.lent_by if self.kind is LetterKind.CREDIT_OBJECTION else facts.owner
        owner, platform = whom.of(self.lang), facts.creditor.of(self.lang)
        told = whom != facts.lender or platform in owner or (facts.own_brand and self.lang == "zh")
        return owner if told else self.pick(f"{owner}（{platform}）", f"{owner} ({platform})")
