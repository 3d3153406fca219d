"""`calc compare`: offers side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, listed, shown
from tui.cli.calc_terms import (
    Terms,
    count,
    currency_option,
    percent,
    percent_text,
    text_of,
    unit_of,
    unit_option,
    unit_word,
)
from tui.cli.fields import named, named_once
from tui.cli.text import facts
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from negotiation.compare import Compared, Offer
    from negotiation.money import Money
    from negotiation.units import Unit
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_EXAMPLE = "plan=6000+12x1500"
_AT_DAY = r"\s*@\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("--balance", metavar="A", required=True, help=_("what is owed today"))
    parser.add_argument(
        "--offer",
        metavar="NAME=TERMS",
        action="append",
        required=True,
        help=_(
            "terms: what is paid at once, then instalments: 18000, or 6000+12x1500, 30000/36, 30000@6/36; "
            "with the day of the first: 6000+12x1500@2027-01-31"
        ),
    )
    parser.add_argument(
        "--on", metavar="D", default="today", help=_("with days: the day of the offers; today if not given")
    )
    parser.add_argument(
        "--restores",
        metavar="NAME=TEXT",
        action="append",
        default=[],
        help=_("what a breach of that offer brings back"),
    )
    parser.add_argument(
        "--rate",
        metavar="PERCENT,…",
        default="0",
        help=_("annual rates for the present value; 0 if not given"),
    )
    unit_option(parser)
    parser.add_argument("--cash", metavar="A", help=_("what there is at once"))
    parser.add_argument("--budget", metavar="A", help=_("what there is in each period for all creditors"))
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon every offer against the balance."""
    from negotiation.compare import compare
    from tui.cli.findings import needed_day

    terms = Terms(arguments)
    restores = named_once(arguments.restores, field="restores", example=_EXAMPLE)
    unit = unit_of(arguments.unit)
    start = needed_day(arguments.on, field="on")
    offers = [_offer(text, terms, unit, restores, start) for text in arguments.offer]
    unknown = next((name for name in restores if name not in {one.name for one in offers}), None)
    if unknown is not None:
        raise InvalidValue(
            N_('"{given}" is none of the offers.'),
            field="restores",
            remedy=N_("It takes one of: {known}."),
            given=shown(unknown),
            known=", ".join(shown(one.name) for one in offers),
        )
    balance = terms.amount(arguments.balance, "balance")
    found = compare(
        balance,
        offers,
        annual_rates=[percent(text, "rate") for text in listed(arguments.rate, "rate")],
        cash=terms.maybe(arguments.cash, "cash"),
        budget=terms.maybe(arguments.budget, "budget"),
    )
    return context.output.answer(
        lambda: {"offers": [compared_shape(one) for one in found]},
        lambda: [line for one in found for line in compared_lines(one, one.offer.name, balance)][:-1],
    )


def _offer(text: str, terms: Terms, unit: Unit, restores: dict[str, str], start: date) -> Offer:
    from negotiation.compare import Offer
    from negotiation.money import Money

    name, given = named(text, field="offer", example=_EXAMPLE)
    rated = re.fullmatch(rf"([^@+]+)@([^@+]+?)(?:{_AT_DAY})?", halfwidth(given).strip())
    if rated and "/" in rated[2]:
        return _at_rate(name, rated, terms, unit, restores.get(name), start)
    now = Money.zero(terms.currency)
    later: list[Money] = []
    days: list[date | None] = []
    for place, part in enumerate(halfwidth(given).split("+")):
        what, first = _on_day(part.strip())
        amounts = _instalments(what, terms)
        if amounts is None and place == 0 and first is None:
            now = terms.amount(what, "offer")
            continue
        amounts = [terms.amount(what, "offer")] if amounts is None else amounts
        later += amounts
        days += _days(first, len(amounts), unit)
    dated = [day for day in days if day is not None]
    if len(dated) not in {0, len(days)}:
        raise InvalidValue(
            N_("some payments have a day and some have none."),
            field="offer",
            remedy=N_("Give a day with each, or with none."),
        )
    _check_days(dated, start)
    found = Offer(name, now, tuple(later), unit, restores.get(name))
    if not dated:
        return found
    level = dated == _days(dated[0], len(dated), unit)
    return replace(found, days=tuple(dated), start=start, irregular=not level)


def _on_day(part: str) -> tuple[str, date | None]:
    """What is paid, and its first day where `@DATE` stands behind it."""
    from tui.cli.findings import needed_day

    found = re.fullmatch(rf"(.*?){_AT_DAY}", part)
    return (found[1], needed_day(found[2], field="offer")) if found else (part, None)


def _days(first: date | None, times: int, unit: Unit) -> list[date | None]:
    from negotiation.units import step

    return [None if first is None else step(first, unit, place) for place in range(times)]


def _check_days(days: list[date], start: date) -> None:
    """Refuse days that are not in their order, or before the day that they count from."""
    for before, day in pairwise([start, *days]):
        if day < before:
            raise InvalidValue(
                N_("{day} comes before the day ahead of it."),
                field="offer",
                remedy=N_("Give the payments in the order of their days, none before {start} (--on)."),
                day=day,
                start=start,
            )


def _at_rate(
    name: str, given: re.Match[str], terms: Terms, unit: Unit, restores: str | None, start: date
) -> Offer:
    """An offer of AMOUNT@PERCENT/N, perhaps with @DATE: equal instalments at an annual rate."""
    from negotiation.compare import offer_of
    from negotiation.schedule import RepaymentMethod, make_schedule
    from tui.cli.findings import day

    rate, _slash, periods = given[2].partition("/")
    first = day(given[3], field="offer")
    _check_days([first] if first else [], start)
    plan = make_schedule(
        terms.amount(given[1], "offer"),
        count(periods, "offer"),
        RepaymentMethod.EQUAL_INSTALMENT,
        annual_rate=percent(rate, "offer"),
        first_on=first,
        unit=unit,
    )
    return offer_of(name, plan, unit=unit, restores=restores, start=start)


def _instalments(part: str, terms: Terms) -> list[Money] | None:
    """`12x1500` is twelve times 1500; `18000/12` is 18000 in twelve parts with the residue on the last."""
    from negotiation.rates import check_periods
    from negotiation.schedule import RepaymentMethod, make_schedule

    times = re.fullmatch(r"([0-9]{1,6})\s*[xX×*]\s*(.+)", part)
    if times:
        check_periods(int(times[1]), field="offer")
        return [terms.amount(times[2], "offer")] * int(times[1])
    parts = re.fullmatch(r"(.+?)\s*/\s*([0-9]{1,6})", part)
    if parts:
        whole = make_schedule(terms.amount(parts[1], "offer"), int(parts[2]), RepaymentMethod.INTEREST_FREE)
        return [one.amount for one in whole.instalments]
    return None


def compared_shape(found: Compared) -> Shape:
    """An offer as it was reckoned."""
    rate = found.rate
    return {
        "name": found.offer.name,
        "cash_now": str(found.cash_now),
        "total": str(found.total),
        "per_period": str(found.per_period),
        "periods": found.periods,
        "unit": found.offer.unit.name,
        "waived": str(max(found.against_balance, _nothing(found))),
        "above_balance": str(max(-found.against_balance, _nothing(found))),
        "nominal_apr": text_of(rate.nominal) if rate else None,
        "effective_apr": text_of(rate.effective) if rate else None,
        "present_values": [
            {"rate": text_of(rate), "value": str(worth)} for rate, worth in found.present_values
        ],
        "restores": found.offer.restores,
        "cash_left": _maybe(found.cash_left),
        "budget_left": _maybe(found.budget_left),
        "affordable": found.affordable,
    }


def _nothing(found: Compared) -> Money:
    from negotiation.money import Money

    return Money.zero(found.total.currency)


def _maybe(money: Money | None) -> str | None:
    return None if money is None else str(money)


def _largest(found: Compared) -> str:
    from tui.written import amount

    paid = [one for one in found.offer.instalments if one]
    largest = amount(found.per_period)
    if len(paid) < 2:
        return largest if paid else ""
    if found.offer.irregular:
        return _("{amount}, of {count} on days of their own").format(amount=largest, count=len(paid))
    text = _("{amount} × {count} ({unit})") if len(set(paid)) == 1 else _("{amount}, of {count} ({unit})")
    return text.format(amount=largest, count=len(paid), unit=unit_word(found.offer.unit.name))


def compared_lines(found: Compared, name: str, balance: Money) -> list[str]:
    """The same for a person, under a name; `balance` is what the offer is held against."""
    from tui.rules import plain
    from tui.written import amount

    rate, waived = found.rate, found.against_balance
    worth = [
        (_("worth today at {rate} %").format(rate=plain(share)), amount(value))
        for share, value in found.present_values
    ]
    pairs = [
        (_("cash needed now"), amount(found.cash_now)),
        (_("largest instalment"), _largest(found)),
        (_("paid in all"), amount(found.total)),
        (_("about a balance of"), amount(balance)),
        (_("less than that balance by"), amount(waived) if waived.minor > 0 else ""),
        (_("more than that balance by"), amount(-waived) if waived.minor < 0 else ""),
        (
            _("nominal annual rate"),
            percent_text(rate.nominal) if rate else _("no rate: nothing is paid later"),
        ),
        (_("effective annual rate"), percent_text(rate.effective) if rate else ""),
        *worth,
        (_("a breach restores"), found.offer.restores or _("not said: ask")),
        (_("cash left"), amount(found.cash_left) if found.cash_left is not None else ""),
        (_("left for other creditors"), amount(found.budget_left) if found.budget_left is not None else ""),
    ]
    return [name, *(f"  {line}" for line in facts(pairs)), ""]
