"""Limitation: by what is recorded, from which day at the earliest a defence may arise.

Sources: 民法典 Arts 188, 189, 192-195, 201-203; 诉讼时效规定 (2020) Arts 2, 3, 8-17, 19 (cn.limitation.*);
Limitation Act 1980 ss.5, 29, 30 (uk.ew.limitation, .limitation_fresh); state law (us.limitation). The answer
is never that a debt has run out: the debt and the credit record remain, only a defence may arise, and records
are never complete.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.finding import Said
from negotiation.limitation_events import (
    JUDGMENT,
    PROCEDURE_END,
    SUIT,
    Does,
    Kind,
    article_of,
    kind_of,
    moves_period,
)
from negotiation.periods import LastDay, add_months, add_years, as_it_falls, past_holidays
from negotiation.products import Product
from negotiation.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negotiation.rules import Rule, RulePack


class Effect(StrEnum):
    """What an event does to the period."""

    RESTARTS = "restarts"
    DECIDES = "decides-the-claim"
    """A judgment: what follows is a matter of enforcement, whose period is not worked out here."""
    SUSPENDS = "suspends"
    GIVES_UP = "gives-up-the-defence"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and may matter.

    Attributes:
        kind: a key of `limitation_events.EVENTS`, or another name that `kind_of` knows.
        on: the day; the first one of an obstacle.
        until: the day an obstacle was gone, or None while it lasts.
        ref: id of the record it comes from.
    """

    kind: str
    on: date
    until: date | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did.

    Attributes:
        event: the event.
        effect: what it did.
        end: the last day of the period after it, holidays not looked at; None while an obstacle lasts, and
            from a judgment on.
        rule: the rule that says so.
        article: the article, or empty.
        reason: why it was not counted, or None.
    """

    event: Event
    effect: Effect
    end: date | None
    rule: str
    article: str = ""
    reason: Said | None = None


@dataclass(frozen=True, slots=True)
class Limitation:
    """The period by what is recorded.

    Attributes:
        rule: the rule that sets its length.
        years: its length.
        status: how surely the length is known, and what started it again where the rule on that is known
            less surely.
        due: the day it first ran from: the due day of the last instalment.
        last: the last day of the period, or None while a recorded obstacle lasts or the length is not known;
            where it would have come while a procedure may still go on; or where a judgment of China decided
            the claim, which leaves the years for enforcement alone.
        long_stop: the outer limit, counted from `due`, or None where the pack has none. The period ends with
            it at the latest, whatever starts it again.
        without_stop: the day it would have ended on but for the outer limit, or None where that is no later.
        steps: what each event did, in order of time.
        given_up: the event after the period that gives the defence away, or None.
        going_on: the last procedure whose end is not recorded, or None. The period does not run out while one
            goes on; until then `last` is its earliest end, as if the procedure had ended on its first day.
        before_rule: the debt was due before the first day of the rule; older law is not recorded here.
    """

    rule: Rule
    years: int | None
    status: str
    due: date
    last: LastDay | None
    long_stop: date | None
    without_stop: date | None
    steps: tuple[Step, ...]
    given_up: Event | None
    going_on: Event | None
    before_rule: bool

    @property
    def earliest_end(self) -> date | None:
        """The last day of the period, past a holiday where one is known."""
        return self.last.day if self.last else None

    @property
    def earliest_from(self) -> date | None:
        """The day from which a defence may arise at the earliest; None where given up or not known."""
        return None if self.given_up else self.day_after

    @property
    def judged(self) -> date | None:
        """The day of the judgment that decided the claim last, or None where none is or a suit came after.

        What was not counted is none, but where the pack holds no rule on it a judgment is one all the same.
        """
        known = (one.event for one in self.steps if one.reason is None or one.reason.msgid == _NO_RULE)
        ends = [one for one in known if kind_of(one.kind).name in (JUDGMENT, SUIT)]
        return ends[-1].on if ends and kind_of(ends[-1].kind).name == JUDGMENT else None

    @property
    def day_after(self) -> date | None:
        """The day after the last one of the period, whatever was done since; None where that is not known."""
        return None if self.last is None else self.last.day + timedelta(days=1)


def limitation(
    pack: RulePack,
    due: date | Sequence[date],
    events: Iterable[Event] = (),
    *,
    on: date | None = None,
    product: str | None = None,
    state: str | None = None,
) -> Limitation:
    """Work out the period.

    Args:
        pack: `cn`, `uk` or `us`.
        due: the due day, or those of all instalments (the last one counts).
        events: what is recorded; the order does not matter.
        on: events after this day are left out; None counts all.
        product: a `Product` value; a UK mortgage and a Chinese card have rules of their own.
        state: for `us`, the state's two letters.

    Raises:
        InvalidValue: an event of an unknown kind (field `event`), or no due day.
    """
    start = max([due] if isinstance(due, date) else due, default=None)
    if start is None:
        raise InvalidValue(N_("no date was given."), field="due")
    rule, years, status = _length(pack, product, state)
    outer = rule.values.get("long_stop_years")
    long_stop = add_years(start, outer) if isinstance(outer, int) else None
    run = _Run(pack, start, years, long_stop=long_stop, card=product == Product.CREDIT_CARD, counted_to=on)
    for event in sorted(events, key=lambda one: one.on):
        run.take(event)
    made = Limitation(
        rule=rule,
        years=years,
        status=max(status, *run.statuses, key="VPU".index),
        due=start,
        last=run.last(),
        long_stop=long_stop,
        without_stop=run.without_stop,
        steps=tuple(run.steps),
        given_up=run.given_up,
        going_on=run.going_on,
        before_rule=rule.since_precision == "day" and start < rule.since,
    )
    adjudged = pack.name == "cn" and made.judged is not None
    return replace(made, last=None, without_stop=None) if adjudged else made


class _Run:
    """The period while events are taken in, in order of time."""

    def __init__(
        self,
        pack: RulePack,
        start: date,
        years: int | None,
        *,
        long_stop: date | None,
        card: bool,
        counted_to: date | None,
    ) -> None:
        self._pack = pack
        self._start = start
        self._years = years
        self._long_stop = long_stop
        self._card = card
        self._counted_to = counted_to
        self._end: date | None = None
        self.without_stop: date | None = None
        if years is not None:
            self._run_to(add_years(start, years))
        self._open = False
        self._decided = False
        self._obstacles: list[Event] = []
        self._articles: dict[str, tuple[str, str]] = {}
        self.steps: list[Step] = []
        self.statuses: set[str] = set()
        self.given_up: Event | None = None
        self.going_on: Event | None = None

    def last(self) -> LastDay | None:
        """The last day as it stands now."""
        if self._end is None or self._open:
            return None
        last = past_holidays(self._end) if self._pack.name == "cn" else as_it_falls(self._end)
        asked = self._counted_to
        # With a procedure on record, the days that went by since may all have been part of it.
        return None if self.going_on is not None and asked is not None and asked > last.day else last

    def take(self, event: Event) -> None:
        """Take one event in."""
        kind = kind_of(event.kind)
        if self._counted_to is not None and event.on > self._counted_to:
            self._leave(event, N_("{kind} of {date}: it lies ahead; not counted."))
        elif _gone_before(event, self._start):
            self._leave(event, N_("{kind} of {date}: before the due day; not counted."))
        elif not moves_period(self._pack, kind):
            self._leave(event, _NO_RULE)
        elif kind.does is Does.NOTHING:
            self._leave(event, N_("{kind} of {date}: it moves no period by what is recorded here."))
        elif self._comes_late(event, kind):
            self._take_late(event, gives_up=kind.gives_up and self._pack.name == "cn")
        elif kind.does is Does.SUSPENDS:
            self._suspend(event)
        else:
            self._restart(event)

    def _comes_late(self, event: Event, kind: Kind) -> bool:
        """Whether the period was over before it; a judgment decides the claim whenever it is given."""
        if kind.name == JUDGMENT or (self._decided and kind.name != SUIT):
            return False
        return self._is_over(event.on)

    def _is_over(self, day: date) -> bool:
        # Most events fall well inside the period: the holidays need not be asked for those. Nor does it run
        # out while a procedure goes on.
        if self._end is None or day <= self._end or self.going_on is not None:
            return False
        last = self.last()
        return last is not None and day > last.day

    def _restart(self, event: Event) -> None:
        kind = kind_of(event.kind)
        if kind.name not in self._articles:
            self._articles[kind.name] = article_of(self._pack, kind, card=self._card)
            self.statuses.add(self._pack.rule(self._articles[kind.name][0]).shown_status)
        rule, article = self._articles[kind.name]
        self._run_to(add_years(event.on, self._years or 0))
        self._open = False
        for obstacle in self._obstacles:
            self._hold_up(obstacle)
        if kind.procedure:
            self.going_on = event
        elif kind.name in (PROCEDURE_END, JUDGMENT):
            self.going_on = None
        if kind.name in (SUIT, JUDGMENT):
            self._decided = kind.name == JUDGMENT
        effect = Effect.DECIDES if kind.name == JUDGMENT else Effect.RESTARTS
        self.steps.append(Step(event, effect, self._shown_end(), rule, article))

    def _shown_end(self) -> date | None:
        return None if self._open or self._decided else self._end

    def _run_to(self, end: date) -> None:
        """Let the period run to `end`, or to the outer limit where that comes first."""
        stopped = self._long_stop is not None and end > self._long_stop
        self._end, self.without_stop = (self._long_stop, end) if stopped else (end, None)

    def _suspend(self, event: Event) -> None:
        if self._end is None:
            return
        # What starts the period again need not end an obstacle: it may still be there in the last months.
        self._obstacles.append(event)
        if not self._hold_up(event):
            self._leave(event, N_("{kind} of {date}: gone before the last six months; not counted."))
            return
        rule = self._pack.rule("limitation.suspension")
        self.steps.append(Step(event, Effect.SUSPENDS, self._shown_end(), rule.id, "194"))

    def _hold_up(self, obstacle: Event) -> bool:
        """Let an obstacle suspend the period now running; False where it was gone before its last months."""
        rule, until = self._pack.rule("limitation.suspension"), obstacle.until
        if self._end is None or until is None:
            self._open = True
            return True
        if until < add_months(self._end, -rule.whole("only_in_last_months")):
            return False
        # A suspension only lengthens: an obstacle gone on the first day of the window must not cut a day.
        end = add_months(until, rule.whole("ends_months_after_cause"))
        if end > self._end:
            self._run_to(end)
        return True

    def _take_late(self, event: Event, *, gives_up: bool) -> None:
        if not gives_up:
            self._leave(event, N_("{kind} of {date}: after the end by what is recorded; not counted."))
            return
        self.given_up = self.given_up or event
        rule = self._pack.rule("limitation.after_period")
        self.steps.append(Step(event, Effect.GIVES_UP, None, rule.id, "民法典 192"))

    def _leave(self, event: Event, message: str) -> None:
        reason = Said(message, {"kind": Said(kind_of(event.kind).label), "date": event.on})
        self.steps.append(Step(event, Effect.NOT_COUNTED, self._shown_end(), "", reason=reason))


_NO_RULE: Final = N_("{kind} of {date}: this pack holds no rule on what it does; not counted.")


def _gone_before(event: Event, start: date) -> bool:
    """Whether it lies before the due day; an obstacle may have begun earlier and still be there."""
    if kind_of(event.kind).does is Does.SUSPENDS:
        return event.until is not None and event.until < start
    return event.on < start


def _length(pack: RulePack, product: str | None, state: str | None) -> tuple[Rule, int | None, str]:
    if pack.name == "cn":
        rule = pack.rule("limitation.general")
        return rule, rule.whole("years"), rule.status_of("years")
    if pack.name == "uk":
        rule = pack.rule("ew.limitation")
        key = "mortgage_principal_years" if product == Product.MORTGAGE else "simple_contract_years"
        return rule, rule.whole(key), rule.status_of(key)
    rule = pack.rule("us.limitation")
    if state is None:
        return rule, None, rule.status
    years = rule.table("examples").get(state.upper())
    if not isinstance(years, int):
        raise InvalidValue(
            N_('the years of "{given}" are not recorded.'),
            field="state",
            remedy=N_("Enter them in your rules file under us.limitation.examples. Recorded: {choices}."),
            given=shown(state),
            choices=", ".join(rule.table("examples")),
        )
    return rule, years, rule.status_of(f"examples.{state.upper()}")
