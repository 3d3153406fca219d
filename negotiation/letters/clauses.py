"""What was found of one rule, in sentences: the day, the fact, and the figure that the rule names.

A limit is exceeded, and no more is said of it. The rule's own figure is told once and then only pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from negotiation.citation import cite, how_far
from negotiation.finding import Said, Verdict
from negotiation.money import Money
from negotiation.products import Channel, Outcome
from negotiation.rules import Force

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negotiation.finding import Finding
    from negotiation.letters.facts import LogEntry
    from negotiation.letters.pen import Pen
    from negotiation.rules import Rule

_FILED: Final = frozenset({"lawsuit", "case-filed"})
_NOUNS: Final = {
    Force.RECOMMENDED_STANDARD: ("该标准", "the standard"),
    Force.SELF_REGULATION: ("该指引", "the guideline"),
    Force.GUIDELINE: ("该指引", "the guideline"),
}
_CAME: Final = {
    "call": ("来电", "致电", "call"),
    "sms": ("发来短信", "发短信给", "text message"),
    "email": ("发来邮件", "发邮件给", "e-mail"),
    "visit": ("上门", "上门联系", "visit"),
}
_WROTE: Final = ("发来消息", "发消息给", "message")
_WHOM: Final = {
    "family": ("本人的家人", "a member of my family"),
    "colleague": ("本人的同事", "a colleague of mine"),
    "guarantor": ("保证人", "the guarantor"),
}
_SOMEBODY: Final = ("第三方", "a third person")


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that is said of a day.

    Attributes:
        zh: in Chinese, with the figure of the rule.
        en: in English, without it.
        limit: the figure of the rule in English.
        received: in English it is something that I received, and not a sentence.
    """

    zh: str
    en: str
    limit: str = ""
    received: bool = False


class Clauses:
    """Puts the findings of one rule into words.

    Args:
        pen: of the letter.
        rule: what they are held against.
    """

    def __init__(self, pen: Pen, rule: Rule) -> None:
        self._pen = pen
        self._rule = rule
        self._cited = cite(rule, pen.lang)
        self._noun = _NOUNS.get(rule.force, ("该规定", "the rule")) if self._cited else ("", "")
        self._log = {entry.ref: entry for entry in pen.facts.log if entry.ref}
        self._told: set[str] = set()

    def tell(self, found: Sequence[Finding]) -> str:
        """Name the instrument, and then what was found, day by day; without one, what was found alone."""
        ordered = sorted(found, key=lambda one: (one.on or date.min, str(one.detail.params.get("at", ""))))
        texts = []
        for day, group in groupby(ordered, key=lambda one: one.on):
            parts = self._parts(list(group))
            texts.append(self._day_zh(day, parts) if self._pen.lang == "zh" else self._day_en(day, parts))
        body = self._pen.pick("；", ". ").join(texts)
        return f"{self._head()}{self._pen.pick('：', ': ')}{body}" if self._cited else body

    def _head(self) -> str:
        binds = how_far(self._rule, self._pen.lang)
        return f"{self._cited}{self._pen.pick(f'（{binds}）', f' ({binds})') if binds else ''}"

    # -- one day -----------------------------------------------------------------------------------

    def _day_zh(self, day: date | None, parts: Sequence[_Part]) -> str:
        first, *rest = parts
        told = [f"{self._pen.day(day) if day else ''}{first.zh}"]
        return "；".join([*told, *(f"{'当日' if day else ''}{one.zh}" for one in rest)])

    def _day_en(self, day: date | None, parts: Sequence[_Part]) -> str:
        on = f"On {self._pen.day(day)} " if day else ""
        came = [one for one in parts if one.received]
        received = [self._limited(one, named=place == 0) for place, one in enumerate(came)]
        told = [f"{on}I received {_listed(received)}"] if received else []
        told += [on + self._limited(one) for one in parts if not one.received]
        return ". ".join(one[0].upper() + one[1:] for one in told)

    def _limited(self, part: _Part, *, named: bool = True) -> str:
        """The English with the figure of the rule in brackets, once; the first in a sentence says whose."""
        if not part.limit or not self._once(part.limit):
            return part.en
        whose = f"{self._noun[1]}: " if named and self._noun[1] else ""
        return f"{part.en} ({whose}{part.limit})"

    def _parts(self, group: Sequence[Finding]) -> list[_Part]:
        quiet = [one for one in group if "at" in one.detail.params]
        counted = [one for one in group if "count" in one.detail.params]
        rest = [one for one in group if one not in quiet and one not in counted]
        parts = [self._part(one) for one in counted]
        parts += self._hours(quiet, after=bool(parts))
        return list(dict.fromkeys([*parts, *map(self._part, rest)]))

    def _hours(self, quiet: Sequence[Finding], *, after: bool) -> list[_Part]:
        """The contacts at the wrong hours, those of one kind together."""
        kinds: dict[tuple[str, str, bool], list[Finding]] = {}
        for one in quiet:
            entry = self._entry(one)
            kind = ("", "self", False)
            if entry:
                missed = entry.channel == Channel.CALL and entry.outcome == Outcome.UNANSWERED
                kind = (entry.channel, entry.with_whom, missed)
            kinds.setdefault(kind, []).append(one)
        return [self._hour(*kind, group, after=after) for kind, group in kinds.items()]

    def _hour(self, channel: str, whom: str, missed: bool, group: Sequence[Finding], *, after: bool) -> _Part:
        params = group[0].detail.params
        times = sum(entry.count for entry in map(self._entry, group) if entry)
        more = times > len(group)  # several of them were noted at one hour
        often = (f"{times}次" if more else "") + ("未接通" if missed else "")
        hours = [str(one.detail.params["at"])[-5:] for one in group]
        came, to, noun = _CAME.get(channel, _WROTE) if channel else ("联系", "联系", "contact")
        limit = self._quiet_limit(str(params["start"]), str(params["end"]))
        still = "仍" if after else ""
        noun = f"unanswered {noun}" if missed else noun
        a = "an" if noun[0] in "eu" else "a"
        some = f"{noun}s" if len(hours) > 1 else f"{a} {noun}"
        some = f"{times} {noun}s at {_listed(hours)}" if more else f"{some} at {_listed(hours)}"
        if whom == "self":
            return _Part(f"{'、'.join(hours)}{still}{came}{often}{limit[0]}", some, limit[1], received=True)
        zh, en = _WHOM.get(whom, _SOMEBODY)
        return _Part(f"{'、'.join(hours)}{still}{to}{zh}{often}{limit[0]}", f"{en} received {some}", limit[1])

    def _quiet_limit(self, start: str, end: str) -> tuple[str, str]:
        noun = self._noun[0]
        if not self._rule.id.startswith("cn."):
            zh = f"，{noun}要求当地时间{_clock(start)}前、{_clock(end)}后不联系"
            return zh, f"not before {start} or after {end} where I live"
        en = f"none between {start} and {end}"
        if noun and not self._once("hours"):
            return "，同样在上述时段内", en
        span = f"{_clock(start)}至次日{_clock(end)}"
        return f"，{noun}要求{span}不催收" if noun else f"，在{span}之间", en

    # -- one finding -------------------------------------------------------------------------------

    def _part(self, found: Finding) -> _Part:
        params = found.detail.params
        held = params.get("held")
        if isinstance(held, Said):  # a rate, said to be the true one or the contract's
            return self._rate(held.params, true="nominal" in params, late="late" in params)
        if "charged" in params:
            return self._charged(params)
        if "rate" in params:
            return self._rate(params, true=False)
        if "days" in params and not self._rule.id.startswith("cn."):
            return self._seven(params)
        if "count" in params and "limit" in params:
            return self._counted(params)
        if agency := params.get("agency"):
            return _Part(
                f"以{agency}名义的联系，不在本人所知的其受托期间内，请核查是否为贵方委托",
                f"there was contact in the name of {agency}, outside the time for which I knew it to act for "
                "you; please check whether you commissioned it",
            )
        if "staff" in params:
            staff = params["staff"]
            return _Part(
                f"上门催收，请核查是否不少于{staff}人、出示身份、录音录像且未经同意不进入",
                f"there was a visit; please check whether at least {staff} people came, showed who they "
                "were, recorded it, and did not enter without consent",
            )
        if self._rule.id.startswith("cn."):
            return self._third(found)
        return _Part(
            "的联系，请核查是否符合该规定", "there was contact; please check whether it kept to this rule"
        )

    def _counted(self, params: Mapping[str, object]) -> _Part:
        count, limit, others = params["count"], params["limit"], params.get("others")
        beside = f"（其中{others}次涉及本人在贵方的其他欠款）" if others else ""
        beside_en = f", {others} of them about other debts to you" if others else ""
        most = f"no more than {limit} a day"
        zh = f"，超过{self._noun[0]}每日{limit}次的限度"
        if self._noun[0] and not self._once("count"):
            zh = "，同样超过上述限度"
        if self._rule.id.endswith("_visits"):
            return _Part(f"上门{count}次{beside}{zh}", f"{count} visits{beside_en}", most, received=True)
        if not self._rule.id.endswith("cba_2026"):
            called = f"{count} connected calls{beside_en}"
            return _Part(f"接通催收电话{count}次{beside}{zh}", called, most, received=True)
        # Only where a number is recorded with the calls is it known that they went to one.
        one, en_one = ("", "I was") if "usual" in params else ("同一号码", "one number was")
        return _Part(
            f"{one}未接通的催收电话{count}次{beside}{zh}",
            f"{en_one} called {count} times without an answer{beside_en}",
            most,
        )

    def _seven(self, params: Mapping[str, object]) -> _Part:
        days, noun = params["days"], self._noun[0]
        if "gap" in params:
            spoken, gap = params["spoken"], params["gap"]
            on = self._pen.day(spoken) if isinstance(spoken, date) else str(spoken)
            zh = f"来电，距{on}的通话{gap}天" if gap else "通话后又再次来电"
            return _Part(
                f"{zh}，{noun}推定通话后{days}日内再次来电即为过多",
                f"I was called {gap} days after we spoke on {on}"
                if gap
                else "I was called again after we had spoken",
                f"a call within {days} days is presumed too many",
            )
        count, limit = params["count"], params["limit"]
        return _Part(
            f"来电，为{days}日内关于本笔欠款的第{count}次，{noun}推定超过{limit}次即为过多",
            f"I received call number {count} within {days} days about this debt",
            f"more than {limit} are presumed too many",
        )

    def _third(self, found: Finding) -> _Part:
        entry = self._entry(found)
        zh, en = _WHOM.get(entry.with_whom, _SOMEBODY) if entry else _SOMEBODY
        lost = "失联" if self._rule.id.endswith("cba_2026") else "无法联系"
        noun, condition = self._noun[0], "others only where the debtor cannot be reached"
        reached = found.detail.params.get("reached")
        if isinstance(reached, date):
            same = reached == found.on
            when = "当日" if same else f"于{self._pen.day(reached)}"
            when_en = "that day" if same else f"on {self._pen.day(reached)}"
            ask = f"，{noun}要求仅在债务人{lost}时才联系第三方" if noun and self._once("third") else ""
            return _Part(
                f"联系{zh}，而本人{when}仍可联系{ask}",
                f"{en} was contacted although I had been reached {when_en}",
                condition,
            )
        if found.verdict is Verdict.EXCEEDS:
            ask = f"，{noun}要求第三方拒绝后停止联系" if noun and self._once("refused") else ""
            return _Part(
                f"在对方拒绝后再次联系{zh}{ask}",
                f"{en} was contacted again after refusing",
                "no more contact after that",
            )
        return _Part(
            f"联系{zh}，请核查是否符合仅在债务人{lost}时才联系第三方的要求",
            f"{en} was contacted; please check whether that kept to the conditions for it",
            condition,
        )

    def _charged(self, params: Mapping[str, object]) -> _Part:
        charged, reckoned = self._amount(params["charged"]), self._amount(params["reckoned"])
        rate = f"年利率{_percent(params['limit'])}" if "limit" in params else ""
        rate_en = f"{_percent(params['limit'])} a year, which comes to " if "limit" in params else ""
        return _Part(
            f"账单所列逾期利息、违约金和费用合计{charged}，超过按{rate or '所记录的约定'}计算的{reckoned}",
            f"your statement charges {charged} for being late",
            f"no more than {rate_en}{reckoned}",
        )

    def _rate(self, params: Mapping[str, object], *, true: bool, late: bool = False) -> _Part:
        rate, noun, ident = _percent(params["rate"]), self._noun[0], self._rule.id
        if "percent" in params:
            limit, most = _percent(params["limit"]), _percent(params["percent"])
            return _Part(
                f"罚息利率按记录为{rate}，超过{noun}的{limit}（合同利率上浮{most}）",
                f"the penalty rate on record is {rate}",
                f"no more than {limit}, the rate of the contract and {most} of it on top",
            )
        zh, en = ("按还款计划计算的年利率", "the annual rate by the payment plan") if true else (
            "合同约定的年利率", "the annual rate of the contract",
        )  # fmt: skip
        if late:
            zh, en = "合同约定的逾期利率", "the rate of the contract for late payment"
        if "limit" not in params:
            above = _percent(params["above"])
            return _Part(f"{zh}为{rate}，高于{noun}所列的{above}", f"{en} is {rate}, above {above}")
        limit = _percent(params["limit"])
        if ident.endswith("_transition"):
            filed = any(one.kind in _FILED for one in self._pen.facts.incidents)
            by = "按起诉日为" if filed else "如今日起诉为"
            by_en = "on the day of filing" if filed else "if filed today"
            most = (
                f"from 20 August 2020 on, no more than four times the one-year LPR on filing: {limit} {by_en}"
            )
            return _Part(
                f"{zh}为{rate}，而{noun}对2020年8月20日起的利息以起诉时一年期贷款市场报价利率的四倍为限，"
                f"{by}{limit}",
                f"{en} is {rate}",
                most,
            )
        four, four_en = "", ""
        if ident.endswith(("private_lending", "private_lending_overdue")):
            four = "，即合同成立时一年期贷款市场报价利率的四倍"
            four_en = ", four times the one-year LPR when the contract was made"
        return _Part(
            f"{zh}为{rate}，超过{noun}的上限{limit}{four}",
            f"{en} is {rate}",
            f"no more than {limit}{four_en}",
        )

    # -- small helpers -----------------------------------------------------------------------------

    def _once(self, what: str) -> bool:
        new = what not in self._told
        self._told.add(what)
        return new

    def _entry(self, found: Finding) -> LogEntry | None:
        return next((self._log[ref] for ref in reversed(found.refs) if ref in self._log), None)

    def _amount(self, value: object) -> str:
        return self._pen.amount(value) if isinstance(value, Money) else str(value)


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)


def _clock(text: str) -> str:
    """`08:00` as Chinese texts write it: `8:00`."""
    return text.removeprefix("0")


def _percent(value: object) -> str:
    if not isinstance(value, Decimal | int):
        return str(value)
    text = f"{Decimal(value):f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"
