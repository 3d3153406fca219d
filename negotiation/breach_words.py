"""Reading what an agreement's own words count as late, and at how many missed instalments it ends.

The words are those that people noted, in Chinese or English. What cannot be read gives None, never a guess:
the caller then takes nothing for granted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_HAN: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WORDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_DIGIT: Final = f"[{''.join(_HAN)}]"
_NUMBER: Final = rf"(?P<n>[0-9]{{1,3}}|{_DIGIT}?十{_DIGIT}?|{_DIGIT}|{'|'.join(_WORDS)})"
_NO_NUMBER: Final = rf"[^0-9{''.join(_HAN)}十，。；;]"
_DAYS: Final = r"\s*个?(?:工作日|自然日|天|日|(?:calendar |working )?days?)"


_GRACE: Final = (
    rf"(?:宽限|grace){_NO_NUMBER}{{0,12}}?{_NUMBER}{_DAYS}",
    rf"{_NUMBER}{_DAYS}['’]?\s*(?:的|of)?\s*(?:宽限|grace)",
    rf"(?:到期|还款日|应还日)之?后{_NO_NUMBER}{{0,2}}?{_NUMBER}{_DAYS}",
    rf"(?:逾期|超过|迟|more than|over|after){_NO_NUMBER}{{0,6}}?{_NUMBER}{_DAYS}",
    # A bare 15日 may be the day of the month.
    rf"\A\s*{_NUMBER}\s*(?:天|days?)[\s。.]*\Z",
)
_UNITS: Final = {"周": 7, "星期": 7, "礼拜": 7, "个月": 30, "week": 7, "month": 30}
"""Days of what is no day. A month has 31 at most and 28 at least: 30 are told, as the usual count is."""
_MANY: Final = _NUMBER.replace("(?P<n>", r"(?P<n>半|\ban?\b|")
_SPAN: Final = (
    r"(?:(?P<u>\s*个?(?:周|星期|礼拜)|\s*个月|\s*(?:week|month)s?)"
    r"|\s*个?(?:工作日|自然日|天|日|(?:calendar |working )?days?))"
)
_LATE: Final = r"(?:late|overdue|past due|after|in (?:arrears|default)|of default)"
_LATE_DAYS: Final = (
    rf"(?:逾期|拖欠|迟延|超过|more than|over|after|exceed(?:s|ing)?|at least)"
    rf"{_NO_NUMBER}{{0,6}}?{_MANY}{_SPAN}",
    rf"(?:late|overdue|past due|in (?:arrears|default))\s+(?:by|for)\s+(?:[a-z]+\s+){{0,2}}?{_MANY}{_SPAN}",
    rf"\b{_MANY}{_SPAN}\s+(?:or more\s+)?{_LATE}",
    rf"(?:within\s+{_MANY}{_SPAN})",
    rf"{_MANY}{_SPAN}之?(?:内|以上)",
)
"""Days that an instalment must be late before it is a breach."""
_BEYOND: Final = r"超过|超出|more than|over\b|after\b|exceed|within|之?内"
"""Words by which the day named is still in time."""
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip
_OFTEN: Final = {"once": 1, "twice": 2, "thrice": 3}
_ORDINAL: Final = f"(?P<n>{'|'.join(_ORDINALS)})"
_TIMES: Final = rf"(?:(?P<n>{'|'.join(_OFTEN)})\b|(?P<m>[0-9]|{'|'.join(_WORDS)})\s+times\b)"
_MISSED: Final = r"(?:逾期|未|违约|没)"
_MISSES: Final = (
    rf"(?P<any>任[一何]|任意|每)一?[期次笔]{_NO_NUMBER}{{0,8}}?{_MISSED}",
    rf"(?:连续|累计|逾期|违约|未还){_NO_NUMBER}{{0,4}}?{_NUMBER}\s*个?[期次笔]",
    rf"{_NUMBER}\s*个?[期次笔]{_NO_NUMBER}{{0,6}}?{_MISSED}",
    r"\b(?P<any>any|a single|every)\s+(?:[a-z]+\s+){0,2}?(?:instal|payment)",
    rf"\b{_NUMBER}\s+(?:[a-z]+\s+)?(?:missed|late|unpaid)\s+(?:instal|payment)",
    rf"\b{_NUMBER}\s+(?:[a-z]+\s+)?(?:instal[a-z]*|payments?)\s+(?:[a-z]+\s+){{0,3}}?"
    r"(?:missed|late|unpaid|not paid)",
    rf"\bmiss(?:es|ing)?\s+{_NUMBER}\s+(?:[a-z]+\s+)?(?:instal|payment)",
    rf"\b{_ORDINAL}\s+(?:[a-z]+\s+)?(?:miss|default|late)(?:es|ed|s)?\b(?!\s+(?:interest|rate|charge|fee))",
    rf"\bmiss(?:es|ed|ing)?\s+(?:[a-z]+\s+){{0,3}}?{_TIMES}",
    rf"\bdefault(?:s|ed|ing)?\s+{_TIMES}",
    # A default interest is none of them, and three days in default are no three defaults.
    rf"\b(?:{_NUMBER}|(?P<any>any|a single|every))\s+(?:(?:consecutive|successive|single|such)\s+)?"
    r"(?:miss(?:es)?|defaults?|missed ones?)\b(?!\s+(?:interest|rate|charge|fee))",
)


@cache
def _compiled(texts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compiled when first asked for: most starts of the program never do."""
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def grace_days(text: str) -> int | None:
    """Read days of grace from what an agreement counts as late (宽限期3天, more than 5 days late).

    Args:
        text: the agreement's words.

    Returns:
        The days; None where the words name none.
    """
    for pattern in _compiled(_GRACE):
        found = pattern.search(text)
        if found is not None:
            return _number(found["n"])
    return None


def breach_from(text: str) -> int | None:
    """Read from how many days late on an instalment is a breach (逾期超过15天: 16; 15 days overdue: 15).

    Weeks have seven, months thirty.

    Args:
        text: the agreement's words.

    Returns:
        The days, the least where several are named; None where the words name none.
    """
    found = [one for pattern in _compiled(_LATE_DAYS) for one in pattern.finditer(text)]
    (beyond,) = _compiled((_BEYOND,))
    named: dict[int, int] = {}  # by the place of the number: "more than 15 days late" is read twice
    for one in found:
        days = _days(one["n"], one["u"] or "") + bool(beyond.search(one[0]))
        named[one.start("n")] = max(days, named.get(one.start("n"), 0))
    return min(named.values(), default=None)


def misses_allowed(text: str) -> int | None:
    """Read at how many missed instalments an agreement ends (任一期逾期, two missed instalments).

    Args:
        text: the agreement's words.

    Returns:
        The number, the least where several are named; None where the words name none.
    """
    groups = [one.groupdict() for pattern in _compiled(_MISSES) for one in pattern.finditer(text)]
    found = [1 if one.get("any") else _number(one.get("n") or one["m"]) for one in groups]
    return min((number for number in found if number > 0), default=None)


def _days(number: str, unit: str) -> int:
    each = next((days for word, days in _UNITS.items() if word in unit.lower()), 1)
    if number == "半":
        return each // 2
    return each * (1 if number.lower() in {"a", "an"} else _number(number))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十")
        return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)
    return _HAN.get(text) or (_WORDS | _ORDINALS | _OFTEN)[text.lower()]
