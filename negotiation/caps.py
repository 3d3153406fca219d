"""Which rate ceiling applies: by kind of lender, date of the contract and date of filing.

Sources: 民间借贷规定 (2020) Arts 1, 25, 28, 29, 31 and 法释〔2020〕27号 for private lending and who is
outside it; 法发〔2017〕22号, 金规〔2025〕9号 and the micro-loan guideline for the others (rules cn.rate.*).
Four times the LPR is for private lending alone, and the LPR of the contract's day only for contracts from
2020-08-20. Rates are percent per year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.lpr import about_lpr
from negotiation.products import LenderType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from negotiation.lpr import Lpr
    from negotiation.rules import Rule, RulePack, Value


class Effect(StrEnum):
    """What a figure does to interest above it."""

    CEILING = "ceiling"
    MAY_BE_REDUCED = "may-be-reduced"
    REGULATORY = "regulatory"
    GUIDELINE = "guideline"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Zone:
    """A band of the old rules.

    Attributes:
        above: it begins above this rate.
        up_to: it ends at this rate, or None for no end.
        effect: `enforceable`, `not_enforced_if_unpaid_not_returned_if_paid` or `void_returned_if_paid`.
    """

    above: Decimal
    up_to: Decimal | None
    effect: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time in which one rule counts.

    Attributes:
        start: first day, or None for the beginning of the loan.
        end: last day, or None for until repayment.
        rule: what counts.
        annual: the ceiling, or None where `zones` count.
        zones: the bands of the old rules, or empty.
        on_request: it counts where a party asks for it.
    """

    start: date | None
    end: date | None
    rule: Rule
    annual: Decimal | None
    zones: tuple[Zone, ...] = ()
    on_request: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate that some rule names for this lender.

    Attributes:
        rule: where it stands.
        annual: the rate.
        effect: what it does.
        note: what to know about it, or None.
    """

    rule: Rule
    annual: Decimal
    effect: Effect
    note: Said | None = None

    @property
    def quotable(self) -> bool:
        """Whether a letter may quote it: unpublished guidance never."""
        return self.rule.values.get("quote_in_letters", True) is not False


@dataclass(frozen=True, slots=True)
class Cap:
    """What applies.

    Attributes:
        applies: whether the ceiling of private lending applies; None where the lender is not known.
        rule: the rule that decides, or None where none is recorded.
        annual: the rate to compare with: a ceiling where `applies`, else judicial policy; None for none.
        effect: what `annual` does.
        lpr: the loan prime rate it comes from, or None.
        filed_on: the day of filing it counts with, or None where that does not matter.
        as_if_filed: the case is not filed: `filed_on` is a day supposed.
        segments: the stretches of time, where several rules count one after the other.
        others: further figures for this lender.
        background: unpublished figures, to be shown with their status and never quoted.
        notes: what else to know.
    """

    applies: bool | None
    rule: Rule | None
    annual: Decimal | None
    effect: Effect
    lpr: Lpr | None = None
    filed_on: date | None = None
    as_if_filed: bool = False
    segments: tuple[Segment, ...] = ()
    others: tuple[Figure, ...] = ()
    background: tuple[Figure, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def status(self) -> str:
        """How surely the figure is known: as the rule, or U with an LPR that the user entered."""
        if self.rule is None or (self.lpr is not None and self.lpr.row.mark == "U"):
            return "U"
        return self.rule.shown_status


NAME_THE_LENDER: Final = N_(
    "This names a platform, not the lender: take the lender from the contract, its kind decides."
)
ASK_DATE: Final = N_("The day of the contract decides which ceiling applies; it is not recorded.")
NONE_RECORDED: Final = N_(
    "No figure for this kind of lender is recorded; the private-lending ceiling is not for it."
)
POLICY: Final = N_(
    "Judicial policy, read in secondary sources: a court may reduce the total above it when the borrower "
    "asks."
)
SUPPOSED: Final = N_("If filed on {date}: the LPR in force on the day of filing decides.")
OLD_RULE_FROM: Final = N_(
    "The old zones are recorded from {since} (that start from memory); an earlier contract may have come "
    "under other rules."
)
_RATE_TEXTS: Final = {
    ("policy", Verdict.EXCEEDS): N_(
        "{rate} % a year is above {limit} %: a court may reduce the part above when the borrower asks."
    ),
    ("policy", Verdict.OK): N_("{rate} % a year does not go beyond {limit} %, the line of judicial policy."),
    ("filing", Verdict.EXCEEDS): N_(
        "{rate} % a year is above {limit} %, the ceiling from 2020-08-20 on by the LPR on filing."
    ),
    ("filing", Verdict.OK): N_(
        "{rate} % a year does not go beyond {limit} %, the ceiling from 2020-08-20 on by the LPR on filing."
    ),
    ("supposed", Verdict.EXCEEDS): N_(
        "{rate} % a year is above {limit} %, the ceiling from 2020-08-20 on if it were filed on {filed}: the "
        "LPR on filing decides."
    ),
    ("supposed", Verdict.OK): N_(
        "{rate} % a year does not go beyond {limit} %, the ceiling from 2020-08-20 on if it were filed on "
        "{filed}: the LPR on filing decides."
    ),
    ("contract", Verdict.EXCEEDS): N_(
        "{rate} % a year is above {limit} %, the ceiling of private lending by the LPR at the contract."
    ),
    ("contract", Verdict.OK): N_(
        "{rate} % a year does not go beyond {limit} %, the ceiling of private lending by the LPR at the "
        "contract."
    ),
}
FIGURE_BEYOND: Final = N_("{rate} % a year is above the {limit} % that this rule names for such lenders.")
FIGURE_WITHIN: Final = N_(
    "{rate} % a year does not go beyond the {limit} % that this rule names for such lenders."
)
PLATFORM_BEYOND: Final = N_(
    "{rate} % a year is above {limit} %, the most for a loan made through a platform. Ask whether yours was."
)
PLATFORM_WITHIN: Final = N_(
    "{rate} % a year does not go beyond {limit} %, the most for a loan made through a platform."
)
BEFORE: Final = N_("{told} For interest to {until}, where a party asks: {old}")
NO_LPR: Final = N_("No LPR is recorded for that day: enter it in your rules file.")
ZONE_TEXTS: Final = {
    "enforceable": (
        Verdict.OK,
        N_("{rate} % a year does not go beyond {up_to} %: enforceable under the rules of that time."),
    ),
    "not_enforced_if_unpaid_not_returned_if_paid": (
        Verdict.EXCEEDS,
        N_(
            "{rate} % a year is above {above} %: the part above is not enforced if unpaid, and not returned "
            "if paid."
        ),
    ),
    "void_returned_if_paid": (
        Verdict.EXCEEDS,
        N_("{rate} % a year is above {above} %: the part above is not owed, and returned if paid."),
    ),
}
TARGET: Final = N_("To come down to four times the LPR by {date}; addressed to local regulators.")


def cap(
    pack: RulePack,
    lender_type: str,
    contract_date: date | None,
    *,
    on: date,
    filed_on: date | None = None,
) -> Cap:
    """Find the ceiling.

    Args:
        pack: the Chinese pack.
        lender_type: a `LenderType` value, of the lender that the contract names.
        contract_date: the day of the contract, or None where it is not known.
        on: the day to suppose a filing on, where the case is not filed.
        filed_on: the day the case was first filed, or None.
    """
    private = pack.rule("rate.private_lending")
    if lender_type in private.texts("applies_to"):
        return _private(pack, private, contract_date, filed_on, on)
    if lender_type not in private.texts("not_applies_to"):
        return Cap(None, None, None, Effect.CEILING, notes=(Said(NAME_THE_LENDER),))
    policy = pack.rule("rate.financial_loan_court")
    others, background = _figures(pack, lender_type, contract_date or on)
    if lender_type in policy.texts("applies_to"):
        figure = policy.percent("max_annual")
        notes = (Said(POLICY),)
        return Cap(
            False, policy, figure, Effect.MAY_BE_REDUCED, others=others, background=background, notes=notes
        )
    outside = pack.rule("rate.private_lending_scope")
    return Cap(False, outside, None, Effect.CEILING, others=others, notes=(Said(NONE_RECORDED),))


def check_rate(answer: Cap, annual: Decimal) -> Finding | None:
    """Hold a true annual rate against the ceiling.

    Args:
        answer: from `cap`.
        annual: percent per year, all costs in it.

    Returns:
        The finding, or None where no rule is recorded to hold it against.
    """
    rule, limit = answer.rule, answer.annual
    if rule is None:
        return None
    if limit is None:
        return _without_ceiling(rule, answer, annual)
    verdict = Verdict.EXCEEDS if annual > limit else Verdict.OK
    kind = "policy" if answer.effect is Effect.MAY_BE_REDUCED else "contract"
    if answer.segments:
        kind = "supposed" if answer.as_if_filed else "filing"
    told = Said(_RATE_TEXTS[kind, verdict], {"rate": annual, "limit": limit, "filed": answer.filed_on})
    band = _band(answer, annual)
    if band is None:
        return replace(finding(rule, verdict, told), status=answer.status)
    params = {**told.params, "told": told, "until": answer.segments[0].end, "old": _of_band(band, annual)}
    return replace(finding(rule, verdict, Said(BEFORE, params)), status=answer.status)


def _band(answer: Cap, annual: Decimal) -> Zone | None:
    """The band of the old rules that a rate lies in, where they count at all."""
    zones = next((one.zones for one in answer.segments if one.annual is None), ())
    return next((one for one in zones if one.up_to is None or annual <= one.up_to), None)


def _of_band(band: Zone, annual: Decimal) -> Said:
    return Said(ZONE_TEXTS[band.effect][1], {"rate": annual, "above": band.above, "up_to": band.up_to})


def _without_ceiling(rule: Rule, answer: Cap, annual: Decimal) -> Finding:
    """Hold a rate against bands, or say why there is nothing to hold it against."""
    band = _band(answer, annual)
    if band is not None:
        return finding(rule, ZONE_TEXTS[band.effect][0], _of_band(band, annual))
    if answer.applies:
        return finding(rule, Verdict.UNKNOWN, NO_LPR if answer.notes != (Said(ASK_DATE),) else ASK_DATE)
    return finding(rule, Verdict.NOT_APPLICABLE, NONE_RECORDED)


def check_figure(figure: Figure, annual: Decimal) -> Finding:
    """Hold a true annual rate, percent per year, against a further figure for the lender.

    That of loans through a platform is only a warning: whether a loan came through one is not recorded.
    """
    platform = figure.effect is Effect.REGULATORY
    if annual <= figure.annual:
        verdict, message = Verdict.OK, PLATFORM_WITHIN if platform else FIGURE_WITHIN
    elif platform:
        verdict, message = Verdict.WARN, PLATFORM_BEYOND
    else:
        verdict, message = Verdict.EXCEEDS, FIGURE_BEYOND
    return finding(figure.rule, verdict, message, rate=annual, limit=figure.annual)


def _private(pack: RulePack, rule: Rule, contract_date: date | None, filed_on: date | None, on: date) -> Cap:
    if contract_date is None:
        return Cap(True, rule, None, Effect.CEILING, notes=(Said(ASK_DATE),))
    if contract_date >= rule.day("contract_from"):
        return _by_lpr(pack, rule, contract_date)
    return _transition(pack, contract_date, filed_on, on)


def _by_lpr(pack: RulePack, rule: Rule, day: date) -> Cap:
    lpr = pack.lpr.on(day)
    annual = None if lpr is None else lpr.times(rule.whole("multiple_of_lpr_1y"))
    return Cap(True, rule, annual, Effect.CEILING, lpr=lpr, notes=about_lpr(lpr))


def _transition(pack: RulePack, contract_date: date, filed_on: date | None, on: date) -> Cap:
    rule, old = pack.rule("rate.private_lending_transition"), pack.rule("rate.private_lending_old")
    notes: tuple[Said, ...] = ()
    if contract_date < old.since:
        notes = (Said(OLD_RULE_FROM, {"since": old.since}),)
    filed = filed_on or on
    zones = _zones(old)
    if filed < rule.day("first_filed_from"):
        whole = Segment(None, None, old, None, zones)
        return Cap(True, old, None, Effect.CEILING, filed_on=filed, segments=(whole,), notes=notes)
    lpr = pack.lpr.on(filed)
    before, after = rule.rows("segment")
    multiple = after["multiple_of_lpr_1y"]
    annual = lpr.times(multiple) if lpr is not None and isinstance(multiple, int) else None
    if filed_on is None:
        notes += (Said(SUPPOSED, {"date": filed}),)
    segments = (
        Segment(None, _day(before, "interest_until"), old, None, zones, on_request=True),
        Segment(_day(after, "interest_from"), None, rule, annual),
    )
    return Cap(
        True,
        rule,
        annual,
        Effect.CEILING,
        lpr=lpr,
        filed_on=filed,
        as_if_filed=filed_on is None,
        segments=segments,
        notes=notes + about_lpr(lpr),
    )


def _zones(rule: Rule) -> tuple[Zone, ...]:
    from decimal import Decimal

    def percent(value: Value | None) -> Decimal | None:
        return value * 100 if isinstance(value, Decimal) else None

    return tuple(
        Zone(percent(row["above"]) or Decimal(0), percent(row.get("up_to")), str(row["effect"]))
        for row in rule.rows("zone")
    )


def _figures(pack: RulePack, lender_type: str, day: date) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Further figures for this lender, and unpublished ones."""
    others: list[Figure] = []
    platform = pack.rule("rate.bank_platform_loan")
    if lender_type in (*platform.texts("applies_to"), *platform.texts("followed_by")) and platform.in_force(
        day
    ):
        note = Said(N_("For loans through a platform: all costs together, credit enhancement included."))
        others.append(Figure(platform, platform.percent("max_annual"), Effect.REGULATORY, note))
    guideline = pack.rule("rate.micro_loan_guideline")
    if lender_type == LenderType.MICRO_LOAN and guideline.in_force(day):
        note = Said(TARGET, {"date": guideline.day("target_by")})
        others.append(Figure(guideline, guideline.percent("new_loans_max_annual"), Effect.GUIDELINE, note))
    guidance = pack.rule("rate.consumer_finance_guidance")
    if lender_type in guidance.texts("applies_to") and guidance.in_force(day):
        note = Said(N_("Reported guidance without a published text: background only, not to be quoted."))
        return tuple(others), (Figure(guidance, guidance.percent("max_annual"), Effect.BACKGROUND, note),)
    return tuple(others), ()


def _day(row: Mapping[str, Value], key: str) -> date:
    from datetime import date

    value = row[key]
    if not isinstance(value, date):
        raise TypeError(f"{key} is no date")
    return value
