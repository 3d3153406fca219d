"""Figures and days of a request that do not agree: with each other, with the statement or with the budget."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.fields import BY_NAME, TELLS_MEANS
from negotiation.letters.month import left_over, most
from negotiation.letters.plans import begins_on, last_takes_rest, left_to_pay, plan_total
from negotiation.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.fields import LetterKind
    from negotiation.rules import RulePack

_OVER_BUDGET: Final = N_("The instalment of {each} is above the {available} a month that the budget leaves.")
_OVER_MEANS: Final = N_(
    "The instalment of {each} is above the {left} a month that income and spending in this letter leave."
)
_OVER_PART: Final = N_(
    "The instalment of {each} is above {part} a month: this debt's part, by what is owed, of the {left} that "
    "income and spending in this letter leave for all debts."
)
_FAR_BELOW: Final = N_(
    "The budget leaves {available} a month, and the plan asks for {each}: the lender will ask why. Raise the "
    "instalment, put the difference into the budget, or explain it in the letter."
)
_SHORT: Final = N_(
    "By this letter spending is {short} a month above income. If a figure is wrong, put it right; if not, a "
    "plan with instalments will not be believed."
)
_PLAN_SHORT: Final = N_(
    "The plan pays {whole}; {left} is left after what is asked to be waived. They differ."
)
_DIFFERS: Final = N_("{field}: {typed} here, {budget} in the budget.")
_WAIVE_ABOVE: Final = N_("{field}: {asked} is more than the statement's {stated}.")
_LUMP_ABOVE: Final = N_("The lump sum of {offered} is not less than the {owed} owed.")
_EITHER: Final = N_(
    "One payment in settlement and payments over time are both asked for: name the one you want, or the "
    "creditor chooses."
)
_BORROWED_BELOW: Final = N_("The amount borrowed, {borrowed}, is below the principal owed, {principal}.")
_BORROWED_LATE: Final = N_("{field}: {day} is after the first day that was missed, {missed}.")
_PERIODS: Final = N_("A personal plan for a card runs for at most {months} months: {given} are asked for.")
_ZERO: Final = N_("{field}: nothing is no amount to offer. Name one, or empty the field.")
_DEFERRED: Final = N_(
    "Payment is to be deferred until {until}, and the plan begins before, on {first}: they do not agree."
)
_DUE_DAY: Final = N_(
    "The first payment is on {first}, and the payments are due on day {day} of the month: they do not agree."
)


def contradictions(
    kind: LetterKind, facts: LetterFacts, pack: RulePack, lang: str = "zh"
) -> Iterator[tuple[str, Said]]:
    """Give what does not agree in a request: the field it is about, and the sentence.

    Args:
        kind: which request.
        facts: what it is made from; every field can be read.
        pack: the rules of the place.
        lang: the language of the letter; fields are named in it.
    """
    yield from _means(kind, facts, lang)
    yield from _amounts(kind, facts, lang)
    yield from _days(kind, facts, lang)
    yield from _plan(kind, facts, pack)
    asked = [name for name in ("periods", "defer_until") if BY_NAME[name].of(kind) and facts.text(name)]
    if asked and BY_NAME["lump_sum"].of(kind) and facts.money("lump_sum"):
        yield "lump_sum", Said(_EITHER)


def _means(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    """Income and spending, in letters that tell them: typed beside the budget, and one beside the other."""
    if kind not in TELLS_MEANS:
        return
    for name, line in (("income", "income"), ("spending", "essential")):
        typed, budget = facts.money(name), facts.sum_of(line)
        if typed is not None and budget is not None and typed != budget:
            yield name, Said(_DIFFERS, {"field": _label(name, lang), "typed": typed, "budget": budget})
    left = left_over(kind, facts)
    if left is not None and left.minor < 0:
        yield "spending", Said(_SHORT, {"short": -left})


def _amounts(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    for name, stated in (("waive_penalty", facts.penalty), ("waive_interest", facts.interest)):
        asked = facts.money(name) if BY_NAME[name].of(kind) else None
        if asked and stated is not None and asked > stated:
            yield name, Said(_WAIVE_ABOVE, {"field": _label(name, lang), "asked": asked, "stated": stated})
    borrowed, principal = facts.money("borrowed_amount"), facts.principal
    if borrowed and principal and borrowed < principal:
        yield "borrowed_amount", Said(_BORROWED_BELOW, {"borrowed": borrowed, "principal": principal})
    for name in ("instalment", "lump_sum"):
        if BY_NAME[name].of(kind) and facts.money(name) == Money.zero(facts.currency):
            yield name, Said(_ZERO, {"field": _label(name, lang)})
    lump = facts.money("lump_sum") if BY_NAME["lump_sum"].of(kind) else None
    if lump and facts.owed and lump >= facts.owed:
        yield "lump_sum", Said(_LUMP_ABOVE, {"offered": lump, "owed": facts.owed})


def _days(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    borrowed, missed = facts.day("borrowed_on"), facts.due_since
    if borrowed and missed and borrowed > missed:
        label = _label("borrowed_on", lang)
        yield "borrowed_on", Said(_BORROWED_LATE, {"field": label, "day": borrowed, "missed": missed})
    if not BY_NAME["first_on"].of(kind):
        return
    first = facts.day("first_on")
    begins = begins_on(facts) or first
    until = facts.day("defer_until") if BY_NAME["defer_until"].of(kind) else None
    if until and begins and begins < until:
        yield "defer_until", Said(_DEFERRED, {"until": until, "first": begins})
    day = facts.count("due_day")
    if first and day and not facts.money("first_payment"):
        last = monthrange(first.year, first.month)[1]
        if first.day != min(day, last):
            yield "due_day", Said(_DUE_DAY, {"first": first, "day": day})


def _plan(kind: LetterKind, facts: LetterFacts, pack: RulePack) -> Iterator[tuple[str, Said]]:
    if not BY_NAME["periods"].of(kind):
        return
    yield from _each(kind, facts)
    count = facts.count("periods")
    if count and pack.name == "cn" and facts.product == "credit-card":
        months = pack.rule("card.personal_plan").whole("max_months")
        if count > months:
            yield "periods", Said(_PERIODS, {"months": months, "given": count})
    whole, left = plan_total(facts), left_to_pay(kind, facts)
    # The last instalment carries the rounding: less than one instalment either way agrees.
    if whole is not None and left is not None and whole != left and not last_takes_rest(kind, facts):
        yield "instalment", Said(_PLAN_SHORT, {"whole": whole, "left": left})


def _each(kind: LetterKind, facts: LetterFacts) -> Iterator[tuple[str, Said]]:
    """One instalment beside what a month has for it: the smaller of the budget's and the letter's own."""
    each, available = facts.money("instalment"), facts.available
    limit, left = most(kind, facts), left_over(kind, facts)
    if not each or limit is None:  # that nothing is offered is remarked of the amount
        return
    if each > limit and limit == available:
        yield "instalment", Said(_OVER_BUDGET, {"each": each, "available": available})
    elif each > limit and left is not None and left.minor >= 0:  # a month that is short is told as such
        # The whole is for several debts where less than it is left for this one.
        told = Said(_OVER_PART, {"each": each, "part": limit, "left": left})
        yield "instalment", told if limit < left else Said(_OVER_MEANS, {"each": each, "left": left})
    elif limit == available and each.minor * 10 < limit.minor * 9:
        yield "instalment", Said(_FAR_BELOW, {"each": each, "available": available})


def _label(name: str, lang: str) -> str:
    return BY_NAME[name].label(lang)
