"""Personal insolvency: whether the place has a route known to this program.

Sources: the local instruments of 深圳, 厦门, 浙江 and 江苏 (rules cn.insolvency.*). Elsewhere the answer is
that no route is known to this program as of a date: neither that there is none, nor that one can apply.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.regions import region_of

if TYPE_CHECKING:
    from negotiation.rules import Rule, RulePack


@dataclass(frozen=True, slots=True)
class Route:
    """What one place has.

    Attributes:
        rule: where it stands.
        place: the place in Chinese.
        tests: what one must meet, to be checked by the person.
        notes: what else is known.
    """

    rule: Rule
    place: str
    tests: tuple[Said, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PlaceCheck:
    """The answer for a place.

    Attributes:
        place: as given.
        route: the route, or None where none is known to this program.
        finding: the same in words: `warn` where there is a route, whose tests remain, else `unknown`.
        alternatives: what remains, as keys of `ALTERNATIVES`.
    """

    place: str
    route: Route | None
    finding: Finding
    alternatives: tuple[str, ...]


ALTERNATIVES: Final = {
    "mediation": N_("mediation"),
    "plan": N_("a repayment plan"),
    "end_of_this_enforcement_procedure": N_("the end of the enforcement procedure at hand (终本)"),
}
_ROUTE: Final = N_("{place} has a route. Whether you meet its tests is for you and the court to see.")
_ELSEWHERE: Final = N_("No route known to this program as of {date}. Ask the local court or legal aid.")

TESTS: Final = {
    "lives_in_shenzhen": N_("you live in Shenzhen"),
    "social_insurance_in_shenzhen": N_("social insurance paid there for {years} consecutive years"),
    "insolvent_through_business_or_living_consumption": N_(
        "insolvent through business or living consumption"
    ),
    "lives_or_does_business_in_xiamen_sez": N_(
        "you have lived or done business in the Xiamen special zone for {years} consecutive years"
    ),
    "insolvent": N_("insolvent"),
    "zhejiang_hukou": N_("household registration in Zhejiang"),
    "residence": N_("residence there"),
    "social_insurance_or_income_tax": N_("social insurance or income tax paid there for {years} years"),
    "enforcement_case_pending_at_that_court": N_("an enforcement case is pending at that court"),
    "social_insurance": N_("social insurance paid there for {years} years"),
}
_YEARS: Final = (
    "social_insurance_consecutive_years",
    "consecutive_years",
    "social_insurance_or_income_tax_years",
    "social_insurance_years",
)
_REVIEW: Final = N_("a review period of {years} years follows")
_COUPLES: Final = N_("couples can apply jointly; known of Suzhou and other places there, so ask the court")


def place_check(pack: RulePack, place: str) -> PlaceCheck:
    """Look for a route where a person lives.

    Args:
        pack: the Chinese pack.
        place: the place as written: a city or province, in Chinese or pinyin, or a whole address.
    """
    name = region_of(place)
    elsewhere = pack.rule("insolvency.elsewhere")
    alternatives = elsewhere.texts("alternatives")
    for rule in pack.group("insolvency"):
        if name is not None and rule.values.get("place") == name:
            told = finding(rule, Verdict.WARN, _ROUTE, place=name)
            return PlaceCheck(place, _route(rule, name), told, alternatives)
    told = finding(elsewhere, Verdict.UNKNOWN, _ELSEWHERE, date=elsewhere.checked_on)
    return PlaceCheck(place, None, told, alternatives)


def _route(rule: Rule, name: str) -> Route:
    years = next((rule.whole(key) for key in _YEARS if key in rule.values), 0)
    tests = tuple(Said(TESTS[key], {"years": years}) for key in rule.texts("entry"))
    notes = []
    if "review_period_years" in rule.values:
        notes.append(Said(_REVIEW, {"years": rule.whole("review_period_years")}))
    if rule.values.get("couples_jointly") is True:
        notes.append(Said(_COUPLES))
    return Route(rule, name, tests, tuple(notes))
