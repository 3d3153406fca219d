"""The instrument that a rule stands in, read from its source, as a letter or a page names it.

A pack's own titles are for reading on screen: they are no names of documents, and nothing is cited by them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.rules import Force, Status

if TYPE_CHECKING:
    from negotiation.rules import Rule

# A source names the instrument first, then where its text was read. Some instruments have a usual name that
# the source shortens, and all Chinese ones their usual English one.
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "民法典": ("《民法典》", "Civil Code"),
    "民事诉讼法(2023)": ("《民事诉讼法》", "Civil Procedure Law (2023)"),
    "征信业管理条例": ("《征信业管理条例》", "Regulation on the Credit Reporting Industry"),
    "个人信息保护法": ("《个人信息保护法》", "Personal Information Protection Law"),
    "商业银行信用卡业务监督管理办法(银监会令2011年第2号)": (
        "《商业银行信用卡业务监督管理办法》（银监会令2011年第2号）",
        "Measures for the Supervision of the Credit Card Business of Commercial Banks "
        "(CBRC Order 2011 No. 2)",
    ),
    "商业银行信用卡业务监督管理办法": (
        "《商业银行信用卡业务监督管理办法》",
        "Measures for the Supervision of the Credit Card Business of Commercial Banks",
    ),
    "最高人民法院关于审理民间借贷案件适用法律若干问题的规定(2020)": (
        "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》",
        "Supreme People's Court's Provisions on the Application of Law in Private Lending Cases (2020)",
    ),
    "最高人民法院关于审理民间借贷案件适用法律若干问题的规定(法释〔2015〕18号)": (
        "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（法释〔2015〕18号）",
        "Supreme People's Court's Provisions on the Application of Law in Private Lending Cases "
        "(Fashi [2015] No. 18)",
    ),
    "银发〔2003〕251号": ("银发〔2003〕251号", "People's Bank of China document Yinfa [2003] No. 251"),
    "金规〔2025〕9号": (
        "金规〔2025〕9号",
        "National Financial Regulatory Administration document Jingui [2025] No. 9",
    ),
    "《小额贷款公司综合融资成本管理工作指引》": (
        "《小额贷款公司综合融资成本管理工作指引》",
        "Guideline on Managing the Overall Financing Cost of Micro-loan Companies (2025)",
    ),
    "GB/T 45251-2025": (
        "GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》",
        "GB/T 45251-2025, Internet Finance: Guideline on Post-loan Collection for Personal Online Consumer "
        "Credit",
    ),
    "中国银行业协会 2026-01-30": (
        "中国银行业协会《金融机构个人消费类贷款催收工作指引（试行）》",
        "China Banking Association, Trial Guideline on the Collection of Personal Consumer Loans",
    ),
}
_BINDS: Final = {
    Force.RECOMMENDED_STANDARD: ("推荐性国家标准", "recommended national standard"),
    Force.SELF_REGULATION: ("行业自律规范", "self-regulation of the industry"),
}
ARTICLES: Final = re.compile(r"\bArts?\.? (?P<of>[0-9][0-9()-]*(?:, [0-9][0-9()-]*)*)(?P<bis>之一)?")
"""Articles as a source names them: `Art. 25`, `Arts 188, 189`."""
_ELSEWHERE: Final = re.compile(r"\d+ (?:CFR|USC) [0-9A-Za-z.()]+|FCA CONC [0-9.]+[A-Z]?")
_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")
_DATED: Final = re.compile(r"\s*\(\d{4}(?:-\d\d)*\)$")
_DIGITS: Final = "〇一二三四五六七八九"


def cite(rule: Rule, lang: str) -> str | None:
    """Name the instrument of a rule with its articles; None where its source names none that can be cited.

    Args:
        rule: from a pack.
        lang: `zh` or `en`.
    """
    if rule.status is not Status.VERIFIED or rule.force is Force.CONVENTION:
        return None
    head = rule.source.partition(";")[0].strip()
    known = next((name for name in _longest_first() if head.startswith(name)), None)
    found = ARTICLES.search(head)
    name = known or (head[: found.start()] if found else head).strip()
    named = _named(name, lang, articles=found is not None)
    if named is None or found is None:
        return named
    return _with_articles(named, [one.partition("(")[0] for one in found["of"].split(", ")], lang)


def how_far(rule: Rule, lang: str) -> str:
    """Say that an instrument is no law, where it is a standard or self-regulation; else nothing."""
    pair = _BINDS.get(rule.force)
    return pair[0 if lang == "zh" else 1] if pair else ""


def in_han(number: int) -> str:
    """Write a number of an article, 1 to 9999, in Chinese: 561 is 五百六十一."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // place % 10
        if figure:
            text += ("零" if zero and text else "") + _DIGITS[figure] + name
        zero = not figure and bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def _longest_first() -> list[str]:
    return sorted(_NAMES, key=len, reverse=True)


def _named(name: str, lang: str, *, articles: bool) -> str | None:
    if name in _NAMES:
        return _NAMES[name][0 if lang == "zh" else 1]
    if (elsewhere := _ELSEWHERE.search(name)) is not None:
        return elsewhere[0]
    if lang == "en":
        return None
    plain = _DATED.sub("", name)
    if "《" in plain and "》" in plain:
        return plain.replace("(", "（").replace(")", "）")
    if _NUMBER.fullmatch(plain):
        return plain
    title, bracket, number = plain.partition("(")
    inside = number.rstrip(")")
    if not title or not (articles or _NUMBER.fullmatch(inside)):
        return None
    return f"《{title.strip()}》{f'（{inside}）' if bracket else ''}"


def _with_articles(named: str, parts: list[str], lang: str) -> str:
    parts = [one for one in parts if one]
    if lang == "en":
        word = "Article" if len(parts) == 1 and "-" not in parts[0] else "Articles"
        which = " and ".join(", ".join(parts).rsplit(", ", 1))
        return f"{word} {which.replace('-', ' to ')} of the {named}"
    spans = ("至".join(f"第{in_han(int(n))}条" for n in part.split("-") if n) for part in parts)
    return named + "、".join(spans)
