"""Findings in the words of a letter: the day, what the log shows, and the rule with how far it binds.

A standard is exceeded, and no more is said of it. What may not be quoted is left out.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.finding import Verdict
from negotiation.letters import names
from negotiation.rules import Force

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.finding import Finding
    from negotiation.letters.facts import LogEntry
    from negotiation.letters.pen import Pen

_QUOTED: Final = ("conduct.", "reg_f.", "ew.conc", "rate.")
_NEVER: Final = frozenset({Force.UNPUBLISHED_GUIDANCE, Force.CONVENTION})


def quotable(found: Finding) -> bool:
    """Whether a complaint may quote a finding: something was found, and the rule may stand in a letter."""
    group = found.rule.partition(".")[2]
    if not found.quotable or found.force in _NEVER or not group.startswith(_QUOTED):
        return False
    return found.verdict is Verdict.EXCEEDS or (found.verdict is Verdict.WARN and bool(found.refs))


def quote(pen: Pen, found: Finding) -> str:
    """Put a finding into a sentence of the letter."""
    rule = pen.pack.rule(found.rule)
    name, params = pen.standard(rule), found.detail.params
    on = pen.day(found.on) if found.on else ""
    limit, count = params.get("limit"), params.get("count")
    beyond = _beyond(pen, found)
    if "rate" in params:
        return pen.pick(
            f"年化利率按记录为{_percent(params['rate'])}，{name}所列为{_percent(limit)}",
            f"The annual rate by what is recorded is {_percent(params['rate'])}; {name} names "
            f"{_percent(limit)}",
        )
    if "count" in params and "limit" in params:
        zh, en = _counted(found.rule)
        return pen.pick(
            f"{on}，{zh}{count}次；{name}为每日{limit}次，{beyond}",
            f"{on}: {count} {en}; {name} names {limit} a day, {beyond}",
        )
    if "start" in params:
        at = str(params["at"])[-5:]
        return pen.pick(
            f"{on}{at}联系本人；{name}要求{params['start']}至次日{params['end']}不进行催收，{beyond}",
            f"{on}, {at}: contact; {name} keeps the hours from {params['start']} to {params['end']} free of "
            f"collection, {beyond}",
        )
    if "reached" in params and isinstance(params["reached"], date):
        reached = pen.day(params["reached"])
        return pen.pick(
            f"{on}联系第三方，而本人于{reached}仍可联系；{name}以本人失联等情形为前提，{beyond}",
            f"{on}: a third party was contacted though I was reached on {reached}; {name} allows it only "
            "where "
            f"the debtor cannot be reached, {beyond}",
        )
    if "staff" in params:
        return pen.pick(
            f"{on}上门催收；{name}要求不少于{params['staff']}人、出示身份、全程录音录像、未经同意不得进入，"
            "请核查是否符合",
            f"{on}: a visit; {name} asks for at least {params['staff']} people, identity shown, sound and "
            "picture "
            "recorded and no entry without consent; please check whether this was kept",
        )
    return _about_third(pen, found, name, on, beyond)


def cited(pen: Pen, found: Iterable[Finding]) -> list[LogEntry]:
    """Give the contacts that findings rest on, each once, oldest first."""
    refs = {ref for one in found for ref in one.refs}
    return [entry for entry in pen.facts.log if entry.ref in refs]


def log_table(pen: Pen, entries: Iterable[LogEntry]) -> None:
    """List contacts with their time, way, number and what was noted."""
    lang = pen.lang
    rows = []
    for entry in entries:
        way = names.named(names.CHANNELS, entry.channel, lang)
        times = f"{way}×{entry.count}" if entry.count > 1 else way
        rows.append(
            (
                pen.moment(entry.at),
                times,
                names.named(names.WITH_WHOM, entry.with_whom, lang),
                names.named(names.OUTCOMES, entry.outcome, lang),
                entry.number or "",
                pen.pick("、", ", ").join(one for one in (entry.agent, entry.ticket) if one),
                pen.own_words(entry.summary) or "",
            )
        )
    pen.body.table(
        (
            pen.pick("时间", "Time"),
            pen.pick("方式", "Way"),
            pen.pick("联系对象", "Who"),
            pen.pick("结果", "Result"),
            pen.pick("号码", "Number"),
            pen.pick("工号、工单号", "Agent, ticket"),
            pen.pick("内容", "What was said"),
        ),
        rows,
    )


def _about_third(pen: Pen, found: Finding, name: str, on: str, beyond: str) -> str:
    group = found.rule.partition(".")[2]
    if not group.startswith("conduct."):
        return pen.pick(f"{on}的联系，请对照{name}核查", f"{on}: please check this contact against {name}")
    if found.verdict is Verdict.EXCEEDS:
        return pen.pick(
            f"{on}，第三方表示拒绝后仍再次被联系；{name}要求第三方拒绝后停止，{beyond}",
            f"{on}: a third party was contacted again after refusing; {name} asks to stop then, {beyond}",
        )
    return pen.pick(
        f"{on}联系第三方；{name}对联系第三方设有前提条件，且不得透露债务，请核查是否符合",
        f"{on}: a third party was contacted; {name} sets conditions for that and forbids telling of the "
        "debt; "
        "please check whether they were kept",
    )


def _counted(rule: str) -> tuple[str, str]:
    if rule.endswith("_visits"):
        return "上门", "visits"
    if rule.endswith("cba_2026"):
        return "同一号码未接通的催收拨打", "unanswered attempts to one number"
    if rule.endswith("gbt_45251_2025"):
        return "接通的催收电话", "connected calls"
    return "催收联系", "contacts"


def _beyond(pen: Pen, found: Finding) -> str:
    return {
        Force.RECOMMENDED_STANDARD: pen.pick("超出该推荐性标准", "which exceeds this recommended standard"),
        Force.SELF_REGULATION: pen.pick("超出该自律规范的限度", "which exceeds this self-regulatory limit"),
    }.get(Force(found.force), pen.pick("与该规定不一致", "which does not agree with this rule"))


def _percent(value: object) -> str:
    if not isinstance(value, Decimal | int):
        return str(value)
    text = f"{Decimal(value):f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"
