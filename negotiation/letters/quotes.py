"""Findings in the words of a letter: the day, what the log shows, and the rule with how far it binds.

A standard is exceeded, and no more is said of it. What may not be quoted is left out.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said, Verdict
from negotiation.letters import names
from negotiation.rules import Force, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.finding import Finding
    from negotiation.letters.facts import LogEntry
    from negotiation.letters.pen import Pen

_QUOTED: Final = ("conduct.", "reg_f.", "ew.conc", "rate.")
_NEVER: Final = frozenset({Force.UNPUBLISHED_GUIDANCE, Force.CONVENTION})


_NOT_LETTERS: Final = N_("This rule is not for letters: it is shown for you to know.")
_NOT_VERIFIED: Final = N_("The rule is not fully verified: a letter does not quote it.")
_NOT_ABOUT: Final = N_(
    "A complaint does not quote this: it is about what was charged and how contact was made."
)
_NOTHING: Final = N_("Nothing was found here that a letter could quote.")


def quotable(found: Finding) -> bool:
    """Whether a complaint may quote a finding: something was found, and the rule may stand in a letter."""
    return why_not(found) is None


def why_not(found: Finding) -> str | None:
    """Give why a complaint may not quote a finding, as a message id; None where it may."""
    if not found.quotable or found.force in _NEVER:
        return _NOT_LETTERS
    if not found.rule.partition(".")[2].startswith(_QUOTED):
        return _NOT_ABOUT
    beyond = found.verdict is Verdict.EXCEEDS or (found.verdict is Verdict.WARN and bool(found.refs))
    if not beyond:
        return _NOTHING
    # What was not verified, or only in part, is for the reader of `check` and not for a letter.
    return None if found.status == Status.VERIFIED else _NOT_VERIFIED


def quotes(pen: Pen, findings: Iterable[Finding]) -> list[str]:
    """Put findings into sentences, one for each rule, with the days of all that was found."""
    by_rule: dict[str, list[Finding]] = {}
    for found in findings:
        by_rule.setdefault(found.rule, []).append(found)
    return [_sentence(pen, group) for group in by_rule.values()]


def _sentence(pen: Pen, group: list[Finding]) -> str:
    rule = pen.pack.rule(group[0].rule)
    if not rule.id.startswith("cn."):
        return pen.standard(rule) + pen.pick("：", ": ") + _elsewhere(pen, group)
    quiet = [one for one in group if "at" in one.detail.params]
    beyond = [_clause(pen, one) for one in group if one.verdict is Verdict.EXCEEDS and one not in quiet]
    if quiet:
        beyond.append(_quiet(pen, quiet))
    open_ = [_clause(pen, one) for one in group if one.verdict is not Verdict.EXCEEDS]
    join = pen.pick("；", "; ")
    told = []
    if beyond:
        told.append(join.join(beyond) + _beyond(pen, rule.force))
    if open_:
        ask = pen.pick("，请核查是否符合", "; please check whether its conditions were kept")
        told.append(join.join(open_) + ask)
    return pen.standard(rule) + pen.pick("：", ": ") + join.join(told)


def _quiet(pen: Pen, found: list[Finding]) -> str:
    """All contacts in the quiet hours; a day is named once."""
    days: dict[str, list[str]] = {}
    for one in found:
        days.setdefault(pen.day(one.on) if one.on else "", []).append(str(one.detail.params["at"])[-5:])
    start, end = found[0].detail.params["start"], found[0].detail.params["end"]
    and_ = pen.pick("、", ", ")
    when = and_.join(f"{day}{pen.pick('', ' at ')}{and_.join(hours)}" for day, hours in days.items())
    return pen.pick(
        f"{when}联系，所列为{start}至次日{end}不进行催收",
        f"contact on {when}, against no collection from {start} to {end}",
    )


def _elsewhere(pen: Pen, group: list[Finding]) -> str:
    """The contacts by their days: what each rule of another place names stands in the rule."""
    days = pen.pick("、", ", ").join(dict.fromkeys(pen.day(one.on) for one in group if one.on))
    return pen.pick(f"请核查{days}的联系是否符合", f"please check whether the contacts of {days} kept to it")


def _clause(pen: Pen, found: Finding) -> str:
    params, on = found.detail.params, pen.day(found.on) if found.on else ""
    if isinstance(held := params.get("held"), Said):  # a rate, said to be the true one or the contract's
        params = held.params
    if "charged" in params:
        return pen.pick(
            f"{on}账单所列逾期费用{params['charged']}，按记录计算为{params['reckoned']}",
            f"the statement of {on} charges {params['charged']} for being late, against {params['reckoned']} "
            "by what is recorded",
        )
    if "rate" in params:
        rate, most = _percent(params["rate"]), _percent(params.get("limit"))
        return pen.pick(
            f"年化利率按记录为{rate}，所列为{most}",
            f"the annual rate by what is recorded is {rate}, against {most}",
        )
    if "count" in params and "limit" in params:
        zh, en = _counted(found.rule)
        count, limit = params["count"], params["limit"]
        return pen.pick(
            f"{on}{zh}{count}次，所列为每日{limit}次", f"{on}, {count} {en} against {limit} a day"
        )
    if isinstance(reached := params.get("reached"), date):
        return pen.pick(
            f"{on}联系第三方，而本人于{pen.day(reached)}仍可联系",
            f"{on}, a third party was contacted though I was reached on {pen.day(reached)}",
        )
    if "staff" in params:
        staff = params["staff"]
        return pen.pick(
            f"{on}上门，所列为不少于{staff}人、出示身份、录音录像、未经同意不得进入",
            f"{on}, a visit: at least {staff} people, identity shown, recorded, no entry without consent",
        )
    if found.verdict is Verdict.EXCEEDS:
        return pen.pick(
            f"{on}在第三方表示拒绝后再次联系该第三方",
            f"{on}, a third party was contacted again after refusing",
        )
    return pen.pick(f"{on}联系第三方", f"{on}, a third party was contacted")


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


def _counted(rule: str) -> tuple[str, str]:
    if rule.endswith("_visits"):
        return "上门", "visits"
    if rule.endswith("cba_2026"):
        return "同一号码未接通的催收拨打", "unanswered attempts to one number"
    if rule.endswith("gbt_45251_2025"):
        return "接通的催收电话", "connected calls"
    return "催收联系", "contacts"


def _beyond(pen: Pen, force: Force) -> str:
    return {
        Force.RECOMMENDED_STANDARD: pen.pick("，超出该推荐性标准", ": beyond this recommended standard"),
        Force.SELF_REGULATION: pen.pick("，超出该自律规范的限度", ": beyond this self-regulatory limit"),
    }.get(force, pen.pick("，超出其所列限度", ": beyond what it names"))


def _percent(value: object) -> str:
    if not isinstance(value, Decimal | int):
        return str(value)
    text = f"{Decimal(value):f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"
