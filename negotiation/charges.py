"""What being late could have cost by what is recorded, beside what was charged.

Penalty interest is simple interest on the principal of the statement since the day of default; a late fee
comes with each instalment missed since. Both are an upper end: instalments that were not due yet bear none,
and of the days of a year that a contract may count with (cn.rate.day_count) the fewest are taken.
Sources of the limits: 银发〔2003〕251号 for banks (cn.rate.bank_penalty_interest), 民间借贷规定 Arts 28, 29
and 法发〔2017〕22号 for all costs together (cn.rate.*), 民法典 Art. 585 for a penalty that is too high.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from negotiation.accrual import penalty_rate, simple_interest
from negotiation.caps import check_rate
from negotiation.errors import N_, UserError
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.interest_zones import enforceable
from negotiation.money import Money
from negotiation.units import MONTH, Unit, step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from negotiation.caps import Cap
    from negotiation.interest_zones import Part
    from negotiation.rules import Rule, RulePack


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTerms:
    """What the contract says about being late, and what the last statement charges for it.

    Attributes:
        principal: by the last statement.
        penalty: penalty interest and late fees on it.
        fees: other fees on it.
        stated_on: its day, or None where there is none.
        due_since: first day of default, or None.
        contract_rate: percent a year, or None.
        penalty_rate: percent a year on what is overdue, or None.
        late_fee: for each missed instalment, or None.
        unit: the time between instalments.
        periods: how many instalments there are in all, or None.
    """

    principal: Money
    penalty: Money
    fees: Money
    stated_on: date | None
    due_since: date | None
    contract_rate: Decimal | None = None
    penalty_rate: Decimal | None = None
    late_fee: Money | None = None
    unit: Unit = MONTH
    periods: int | None = None

    @property
    def charged(self) -> Money:
        """What the statement charges for being late; its fees count where the contract has a late fee."""
        return self.penalty if self.late_fee is None else self.penalty + self.fees


@dataclass(frozen=True, slots=True)
class Charges:
    """What could have come up by the last statement, and what it charges.

    Attributes:
        charged: penalty interest and late fees on the statement, as `LateTerms.charged`.
        interest: penalty interest by the recorded rate, at most; None where no rate is recorded.
        late_fees: late fees by the recorded fee; None where none is recorded.
        missed: how many instalments fell due since the first day of default.
        reckoned: both together; None where neither is recorded.
        difference: what was charged beyond it, negative where less; None where nothing could be reckoned.
        usual: the rate is not the contract's penalty rate but its rate and the most that banks put on top,
            as none is recorded or the recorded one is above that.
        by_days: the interest by the days of a year that a contract may count with; empty where there is none.
        capped: the interest is what the ceiling of private lending leaves: by the recorded rate it is more.
    """

    charged: Money
    interest: Money | None
    late_fees: Money | None
    missed: int
    reckoned: Money | None
    difference: Money | None
    usual: bool = False
    by_days: Mapping[int, Money] = field(default_factory=dict)
    capped: bool = False


MORE: Final = N_(
    "By what is recorded here, at most {reckoned} could have come up from {start} to {end} (penalty interest "
    "{interest}, late fees {late_fees}; {basis}); the statement charges {charged}: {difference} more. Ask "
    "how it was reckoned."
)
WITHIN: Final = N_(
    "By what is recorded here, at most {reckoned} could have come up from {start} to {end} (penalty interest "
    "{interest}, late fees {late_fees}; {basis}); the statement charges {charged}, {difference} less than "
    "that."
)
JUST: Final = N_(
    "By what is recorded here, at most {reckoned} could have come up from {start} to {end} (penalty interest "
    "{interest}, late fees {late_fees}; {basis}); the statement charges just that."
)
_BY_CONTRACT: Final = N_("by the contract's penalty rate and late fee")
_AS_USUAL: Final = N_("no penalty rate is recorded: the contract's rate and the most that banks put on top")
_LIMITED: Final = N_(
    "the contract's rate and the most that banks put on top: the recorded penalty rate is above it"
)
_CAPPED: Final = N_(
    "the most that the ceiling of private lending leaves; by the recorded penalty rate it would be more"
)
_BY_DAYS: Final = N_("{most} with {fewer} days to the year, {least} with {more}")
NO_TERMS: Final = N_(
    "The statement charges {charged} for being late. No penalty rate and no late fee by the contract is "
    "recorded, so it cannot be reckoned again."
)
NO_DAYS: Final = N_(
    "The statement charges {charged} for being late. The first day of default is not recorded or not before "
    "the statement, so it cannot be reckoned again."
)
RATE_BEYOND: Final = N_(
    "By what is recorded here, the penalty rate of {rate} % a year is above {limit} %: the contract's rate "
    "and {percent} % of it on top, the most the rule names for late payment."
)
LATE_RATE: Final = N_("The contract's penalty rate: {held}")
TOGETHER: Final = N_(
    "By what is recorded here, penalty and fees on the statement, {charged}, are {difference} more than "
    "{limit} % a year on its principal from {start} to {end} ({told}). Interest is not yet in it."
)
TOGETHER_IN_TURN: Final = N_(
    "By what is recorded here, penalty and fees on the statement, {charged}, are {difference} more than "
    "{old} % a year on its principal from {start} to {turn} and {limit} % a year from then to {end} "
    "(in all {told}). Interest is not yet in it."
)


def charges(
    pack: RulePack, terms: LateTerms, *, lender_type: str | None = None, ceiling: Cap | None = None
) -> Charges | None:
    """Reckon again what being late could have cost; None where no span of default is recorded."""
    span = _span(terms)
    if span is None:
        return None
    rate, usual = terms.penalty_rate, False
    rule = _bank_rule(pack, lender_type)
    if rule is not None and terms.contract_rate is not None:
        most = penalty_rate(terms.contract_rate, _most_on_top(rule))
        if rate is None or rate > most:
            rate, usual = most, True
    by_days = {} if rate is None else _by_days(pack, terms.principal, rate, span)
    lines = _lines(pack, ceiling, terms.principal, span)
    capped = any(one > lines.get(basis, one) for basis, one in by_days.items())
    if capped:
        by_days = lines
    interest = max(by_days.values(), default=None)
    missed = missed_instalments(*span, terms.unit, most=terms.periods)
    fees = None
    if terms.late_fee is not None:
        fees = Money(terms.late_fee.minor * missed, terms.principal.currency)
    known = [one for one in (interest, fees) if one is not None]
    reckoned = Money(sum(one.minor for one in known), terms.principal.currency) if known else None
    difference = None if reckoned is None else terms.charged - reckoned
    return Charges(terms.charged, interest, fees, missed, reckoned, difference, usual, by_days, capped)


def _by_days(pack: RulePack, principal: Money, rate: Decimal, span: tuple[date, date]) -> dict[int, Money]:
    """Interest by each number of days that a year may be counted with: the contract's is not recorded."""
    return {basis: simple_interest(principal, rate, *span, basis) for basis in _bases(pack)}


def _bases(pack: RulePack) -> list[int]:
    """The days of a year that a contract may count with, the fewest first."""
    bases = [365]
    if pack.name == "cn":
        bases = [one for one in pack.rule("rate.day_count").wholes("bases") if one] or bases
    return sorted(bases)


def _lines(
    pack: RulePack, ceiling: Cap | None, principal: Money, span: tuple[date, date]
) -> dict[int, Money]:
    """The most that the ceiling of private lending leaves, by the days of a year; empty for no known line."""
    if ceiling is None or not ceiling.applies:
        return {}
    return _most(pack, ceiling, principal, span)


def _most(pack: RulePack, ceiling: Cap, principal: Money, span: tuple[date, date]) -> dict[int, Money]:
    """The most that the ceiling's rule allows, by the days of a year; empty where no line is known."""
    found = {basis: enforceable(ceiling, principal, *span, basis=basis) for basis in _bases(pack)}
    return {
        basis: Money(sum(one.amount.minor for one in parts), principal.currency)
        for basis, parts in found.items()
        if parts
    }


def missed_instalments(start: date, end: date, unit: Unit = MONTH, *, most: int | None = None) -> int:
    """Count the due days from the first day of default up to `end`, that one with it.

    Args:
        start: the first due day that was missed.
        end: the last day that counts.
        unit: the time between due days.
        most: no more than so many, or None.
    """
    count = 0
    while (most is None or count < most) and (due := _due(start, unit, count)) is not None and due <= end:
        count += 1
    return count


def charge_findings(
    pack: RulePack, terms: LateTerms, ceiling: Cap | None, *, lender_type: str | None = None
) -> list[Finding]:
    """Hold what was charged for being late against what is recorded, and against the limits of the pack.

    Args:
        pack: the rules; those of other places than China name none of these limits.
        terms: the contract's and the statement's figures.
        ceiling: the ceiling that applies, from `caps.cap`.
        lender_type: a `LenderType` value, or None.
    """
    if pack.name != "cn":
        return []
    bank = _bank_rule(pack, lender_type)
    found = _beyond_bank_rate(bank, terms) if bank is not None else _beyond_ceiling(pack, terms, ceiling)
    if terms.penalty or terms.fees:
        found += _together(pack, terms, ceiling)
    if terms.charged:
        found.append(
            _again(pack, terms, bank, charges(pack, terms, lender_type=lender_type, ceiling=ceiling))
        )
    return found


def _again(pack: RulePack, terms: LateTerms, bank: Rule | None, again: Charges | None) -> Finding:
    rule, span = bank or pack.rule("contract.penalty_reduction"), _span(terms)
    if again is None or span is None:
        return finding(rule, Verdict.UNKNOWN, NO_DAYS, charged=terms.charged)
    if again.reckoned is None or again.difference is None:
        return finding(rule, Verdict.UNKNOWN, NO_TERMS, charged=terms.charged)
    more = again.difference.minor > 0
    zero = Money.zero(terms.principal.currency)
    return finding(
        rule,
        Verdict.WARN if more else Verdict.OK,
        MORE if more else WITHIN if again.difference else JUST,
        on=terms.stated_on,
        reckoned=again.reckoned,
        interest=_told(again.by_days) or again.interest or zero,
        late_fees=again.late_fees or zero,
        charged=again.charged,
        basis=Said(_CAPPED if again.capped else _basis(terms, usual=again.usual)),
        difference=again.difference if more else -again.difference,
        start=span[0],
        end=span[1],
    )


def _told(by_days: Mapping[int, Money]) -> Said | None:
    """Both figures where the days of a year make a difference."""
    if len(set(by_days.values())) < 2:
        return None
    fewer, more = min(by_days), max(by_days)
    params = {"most": by_days[fewer], "fewer": fewer, "least": by_days[more], "more": more}
    return Said(_BY_DAYS, params)


def _basis(terms: LateTerms, *, usual: bool) -> str:
    if not usual:
        return _BY_CONTRACT
    return _AS_USUAL if terms.penalty_rate is None else _LIMITED


def _beyond_bank_rate(rule: Rule, terms: LateTerms) -> list[Finding]:
    if terms.penalty_rate is None or terms.contract_rate is None:
        return []
    percent = _most_on_top(rule)
    limit = penalty_rate(terms.contract_rate, percent)
    if terms.penalty_rate <= limit:
        return []
    rate = terms.penalty_rate
    return [finding(rule, Verdict.EXCEEDS, RATE_BEYOND, rate=rate, limit=limit, percent=percent)]


def _beyond_ceiling(pack: RulePack, terms: LateTerms, ceiling: Cap | None) -> list[Finding]:
    """A penalty rate above the ceiling of private lending, which is the same one for it (Art. 28)."""
    if terms.penalty_rate is None or ceiling is None or not ceiling.applies:
        return []
    ceiling = _since(ceiling, terms.due_since)
    held = check_rate(ceiling, terms.penalty_rate)
    if held is None or held.verdict is not Verdict.EXCEEDS:
        return []
    rule = pack.rule(held.rule if ceiling.segments else "rate.private_lending_overdue")
    told = Said(LATE_RATE, {"held": held.detail, "late": True})
    return [replace(finding(rule, held.verdict, told), status=held.status)]


def _since(ceiling: Cap, day: date | None) -> Cap:
    """Leave out the rules of a time that was over before the day: no interest for being late is of it."""
    if day is None:
        return ceiling
    left = tuple(one for one in ceiling.segments if one.end is None or one.end >= day)
    return replace(ceiling, segments=left)


def _together(pack: RulePack, terms: LateTerms, ceiling: Cap | None) -> list[Finding]:
    """Penalty and fees alone against the ceiling: with interest in it only more would go beyond."""
    span = _span(terms)
    if span is None or ceiling is None or ceiling.rule is None:
        return []
    parts = enforceable(ceiling, terms.principal, *span)
    charged = terms.penalty + terms.fees
    by_days = _most(pack, ceiling, terms.principal, span)
    reckoned = max(by_days.values(), default=charged)
    if charged <= reckoned:
        return []
    return [
        finding(
            pack.rule(_rule_of(ceiling, ceiling.rule.id, parts)),
            Verdict.EXCEEDS,
            TOGETHER if len(parts) == 1 else TOGETHER_IN_TURN,
            on=terms.stated_on,
            charged=charged,
            difference=charged - reckoned,
            limit=parts[-1].up_to,
            old=parts[0].up_to,
            reckoned=reckoned,
            told=_told(by_days) or reckoned,
            start=span[0],
            turn=parts[-1].start,
            end=span[1],
        )
    ]


def _rule_of(ceiling: Cap, rule: str, parts: tuple[Part, ...]) -> str:
    """The rule that is gone beyond: of days of the old rules alone theirs, of both that on the change."""
    if not ceiling.applies or len(parts) > 1:
        return rule
    old = bool(ceiling.segments) and parts[0].rule == ceiling.segments[0].rule.id
    return parts[0].rule if old else "cn.rate.private_lending_overdue"


def _span(terms: LateTerms) -> tuple[date, date] | None:
    if terms.due_since is None or terms.stated_on is None or terms.stated_on <= terms.due_since:
        return None
    return terms.due_since, terms.stated_on


def _bank_rule(pack: RulePack, lender_type: str | None) -> Rule | None:
    if pack.name != "cn":
        return None
    rule = pack.rule("rate.bank_penalty_interest")
    return rule if lender_type in rule.texts("applies_to") else None


def _most_on_top(rule: Rule) -> Decimal:
    from decimal import Decimal

    most = rule.table("overdue_surcharge")["max"]
    return Decimal(str(most)) * 100


def _due(start: date, unit: Unit, count: int) -> date | None:
    try:
        return step(start, unit, count)
    except UserError:  # past the end of the calendar
        return None
