"""Limitation in words: what was found, what each next act would do, and what remains whatever happens.

Sources: as in limitation.py. Nothing here says that a debt has run out, and nothing advises against paying.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.limitation import Effect, Limitation
from negotiation.limitation_events import acts_known, article_of, kind_of, only_if_signed
from negotiation.periods import LastDay, add_months, add_years

if TYPE_CHECKING:
    from datetime import date

    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True)
class NextAct:
    """What an act on a given day would do.

    Attributes:
        act: a kind of event.
        effect: what it would do.
        end: the last day of the period that would then run, holidays not looked at; None where it gives the
            defence up.
        rule: id of the rule that says so.
        signed: it does so only where it is in writing and signed.
    """

    act: str
    effect: Effect
    end: date | None
    rule: str
    signed: bool = False


def next_acts(pack: RulePack, result: Limitation, on: date) -> tuple[NextAct, ...]:
    """Give what each act of the debtor, done on `on`, would do to the period.

    Empty where no rule says so, where a judgment decided the claim, and before the due day: what is done
    before it moves nothing.
    """
    if result.judged is not None or result.years is None or on < result.due:
        return ()
    acts = acts_known(pack)
    over = result.last is not None and on > result.last.day
    if over or result.given_up:
        # In England and Wales what is done after the period moves nothing (s.29(7)).
        rule = pack.rule(_AFTER).id if pack.name == "cn" else ""
        return tuple(NextAct(act, Effect.GIVES_UP, None, rule) for act in acts if rule)
    end = add_years(on, result.years)
    if result.long_stop is not None:
        end = min(end, result.long_stop)
    return tuple(_restart(pack, act, end) for act in acts)


def _restart(pack: RulePack, act: str, end: date) -> NextAct:
    kind = kind_of(act)
    rule, _article = article_of(pack, kind, card=False)
    return NextAct(act, Effect.RESTARTS, end, rule, signed=only_if_signed(pack, kind))


def before_act(pack: RulePack, result: Limitation, act: str, on: date) -> Finding:
    """Give what to show before the debtor does something that restarts the period or gives the defence up.

    Args:
        pack: the pack that `result` came from.
        result: the period by what is recorded.
        act: a kind of event: `part-payment`, `repayment-plan`, `promise`, `signed-notice` …
        on: the day it would be done.

    Raises:
        InvalidValue: an unknown kind; field `act`.
    """
    kind = kind_of(act, field="act")
    elsewhere = pack.name != "cn"
    if elsewhere and (kind.name not in acts_known(pack) or result.judged is not None):
        return finding(result.rule, Verdict.UNKNOWN, NO_RULE)
    if result.judged is not None:
        return finding(pack.rule(_ENFORCING), Verdict.WARN, AFTER_JUDGMENT, on=on, date=result.judged)
    planned = {one.act: one for one in next_acts(pack, result, on)}.get(kind.name)
    if planned is None:
        return finding(
            result.rule, Verdict.NOT_APPLICABLE, N_("This act moves no period by what is recorded here.")
        )
    if planned.effect is Effect.GIVES_UP:
        message = N_(
            "By what is recorded here, a defence may have arisen from {date} at the earliest. This act may "
            "give it away, and money paid of one's own will is not returned. The debt remains either way; "
            "whether to act is your decision."
        )
        return finding(pack.rule(planned.rule), Verdict.WARN, message, on=on, date=result.day_after)
    message = RESTARTS_FROM if result.earliest_end else RESTARTS
    return finding(
        pack.rule(planned.rule),
        Verdict.WARN,
        SIGNED_FROM if planned.signed else message,
        on=on,
        end=planned.end,
        now=result.earliest_end,
    )


def limitation_finding(pack: RulePack, result: Limitation, on: date) -> Finding:
    """Give the period as a finding of `check`: `warn` from six months before its earliest end on."""
    rule = result.rule
    key = "years" if pack.name == "cn" else None
    start = result.earliest_from
    if pack.name == "cn" and result.judged is not None:
        enforcing = pack.rule(_ENFORCING)
        years = enforcing.whole("years")
        return finding(enforcing, Verdict.UNKNOWN, ADJUDGED, key="years", date=result.judged, years=years)
    if result.given_up is not None:
        return finding(rule, Verdict.WARN, GIVEN_UP, key=key, date=result.given_up.on)
    if start is None:
        return finding(rule, Verdict.UNKNOWN, OPEN, key=key)
    near = on >= add_months(start, -6)
    return finding(rule, Verdict.WARN if near else Verdict.OK, EARLIEST, key=key, date=start)


RESTARTS_FROM: Final = N_(
    "This act starts the period again: it would then run to {end} at the earliest, now to {now}. "
    "That is no reason against paying or agreeing; it is to be known beforehand."
)
RESTARTS: Final = N_(
    "This act starts the period again: it would then run to {end} at the earliest. "
    "That is no reason against paying or agreeing; it is to be known beforehand."
)
LEFT_OPEN: Final = N_(
    "With this act, the end of the period can no longer be told by what is recorded here. That is no reason "
    "against paying or agreeing."
)
SIGNED_FROM: Final = N_(
    "In writing and signed, this act starts the period again: it would then run to {end} at the earliest, "
    "now to {now}. That is no reason against paying or agreeing; it is to be known beforehand."
)
NO_RULE: Final = N_(
    "This pack holds no rule on what this act does to limitation. Ask before it if that matters."
)
ONLY_SIGNED: Final = N_(
    "{kind} of {date}: counted as made in writing and signed. If it was not, the period ends earlier."
)
MOVES: Final = N_(
    "Agreeing to this plan moves the period: it would then run to {end} at the earliest, now to {now}. That "
    "is no reason against agreeing; it is to be known beforehand."
)
EARLIEST: Final = N_(
    "By what is recorded here, from {date} at the earliest, the debtor may raise the defence of limitation."
)
ADJUDGED: Final = N_(
    "A judgment of {date} is recorded. What it decided is no longer a matter of this period: the creditor "
    "may apply for enforcement within {years} years of the end of the time the judgment sets, or of the day "
    "it takes effect where it sets none. Those years can be interrupted and suspended too."
)
AFTER_JUDGMENT: Final = N_(
    "A judgment of {date} is recorded. This act may start the years for enforcement again; how long they "
    "then run is not worked out here."
)
_ENFORCING: Final = "court.enforcement_application"
_AFTER: Final = "limitation.after_period"
GIVEN_UP: Final = N_(
    "An act of {date}, after the period by what is recorded here, may have given the defence away."
)
OPEN: Final = N_("The end of the period cannot be told by what is recorded here.")
REMAINS: Final = N_("The debt and the credit record remain. This is no advice against paying.")
NOT_RECORDED: Final = N_(
    "Not recorded here, and any of them would move it: demands, deductions, suits, suspension "
    "(民法典 194) or promises that you have not entered."
)
NOT_RECORDED_ELSEWHERE: Final = N_(
    "Not recorded here, and it may move the end: payments, acknowledgements, suits or promises that you have "
    "not entered."
)
COURT: Final = N_("A court never raises it by itself: it must be pleaded, at first instance.")
MOVED: Final = N_("{plain} falls into a statutory holiday: the period ends on {day}.")
YEAR_UNKNOWN: Final = N_(
    "The holidays of {year} are not known to this program: the day is shown without regard to them."
)
WEEKEND: Final = N_(
    "{day} is a weekly day of rest. Whether that moves the end is not recorded here: reckon with a later day."
)
OLDER: Final = N_("The rule is recorded from {since}; older law is not, and may count differently.")
MORE: Final = N_("Further events that are not counted: {count}.")
_SHOWN: Final = 3
LONG_STOP: Final = N_("Outer limit: {date}, which a court may extend.")
STOPPED: Final = N_(
    "By the events the period would run to {end}; the outer limit of {date}, which a court may extend, comes "
    "first."
)
NO_END: Final = N_(
    "{kind} of {date}: the end of the procedure is not recorded. The period starts again only from that end, "
    "so the day may be later."
)
MAY_GO_ON: Final = N_(
    "{kind} of {date}: the end of the procedure is not recorded. The period does not run out while it goes "
    "on and starts again only from that end: record the end when you know it."
)


def explain(pack: RulePack, result: Limitation) -> tuple[Said, ...]:
    """Put the result into sentences: the day, what would move it, what remains."""
    said: list[Said] = []
    if pack.name == "cn" and result.judged is not None:
        years = pack.rule(_ENFORCING).whole("years")
        head = Said(ADJUDGED, {"date": result.judged, "years": years})
        return (head, *_without_end(result), *_not_counted(result), Said(REMAINS))
    if result.given_up is not None:
        said.append(Said(GIVEN_UP, {"date": result.given_up.on}))
    elif result.earliest_from is not None:
        said.append(Said(EARLIEST, {"date": result.earliest_from}))
    else:
        said.append(Said(OPEN))
    if result.last is not None:
        said += _about_holidays(pack, result.last)
    if result.before_rule:
        said.append(Said(OLDER, {"since": result.rule.since}))
    if result.without_stop is not None:
        said.append(Said(STOPPED, {"end": result.without_stop, "date": result.long_stop}))
    elif result.long_stop is not None:
        said.append(Said(LONG_STOP, {"date": result.long_stop}))
    said += _without_end(result)
    said += _if_signed(pack, result)
    said += _not_counted(result)
    said += [Said(NOT_RECORDED), Said(COURT)] if pack.name == "cn" else [Said(NOT_RECORDED_ELSEWHERE)]
    return (*said, Said(REMAINS))


def _without_end(result: Limitation) -> list[Said]:
    """That the last procedure has no recorded end: only from there does the period start again."""
    begun = result.going_on
    if begun is None:
        return []
    message = NO_END if result.last is not None else MAY_GO_ON
    return [Said(message, {"kind": Said(kind_of(begun.kind).label), "date": begun.on})]


def _if_signed(pack: RulePack, result: Limitation) -> list[Said]:
    """That the last event counts only if it was signed; what came before it no longer matters."""
    moved = [step.event for step in result.steps if step.effect is Effect.RESTARTS]
    if not moved or not only_if_signed(pack, kind_of(moved[-1].kind)):
        return []
    return [Said(ONLY_SIGNED, {"kind": Said(kind_of(moved[-1].kind).label), "date": moved[-1].on})]


def _not_counted(result: Limitation) -> list[Said]:
    """Why events were not counted; of many with the same reason only the first ones."""
    said: list[Said] = []
    seen: dict[str, int] = {}
    for reason in (step.reason for step in result.steps if step.reason is not None):
        seen[reason.msgid] = seen.get(reason.msgid, 0) + 1
        if seen[reason.msgid] <= _SHOWN:
            said.append(reason)
    rest = sum(count - _SHOWN for count in seen.values() if count > _SHOWN)
    return [*said, Said(MORE, {"count": rest})] if rest else said


def _about_holidays(pack: RulePack, last: LastDay) -> list[Said]:
    said = []
    if last.extended:
        said.append(Said(MOVED, {"plain": last.plain, "day": last.day}))
    if pack.name == "cn" and not last.known:
        said.append(Said(YEAR_UNKNOWN, {"year": last.day.year}))
    if last.weekend:
        said.append(Said(WEEKEND, {"day": last.day}))
    return said
