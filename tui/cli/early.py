"""What ending a loan or a plan early takes, as JSON and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.calc_terms import rule_shapes, sources
from tui.cli.findings import closing, said_lines
from tui.cli.json_values import amount, day
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import say
from tui.written import amount as shown

if TYPE_CHECKING:
    from negotiation.early import Early
    from negotiation.money import Money
    from tui.cli.shapes import Shape

_CHINESE = "CNY"


def shape(found: Early, currency: str) -> Shape:
    """The figures, the sentences, and the rule where one is known for the currency."""
    from negotiation.early import RULE, early_notes

    return {
        "on": day(found.on),
        "principal": str(found.principal),
        "interest": str(found.interest),
        "days": found.days,
        "fees": str(found.fees),
        "arrears": str(found.arrears),
        "paid_ahead": str(found.paid_ahead),
        "total": str(found.total),
        "planned": amount(found.planned),
        "later_fees": str(found.later_fees),
        "saved": amount(found.saved),
        "notes": [say(one) for one in early_notes(found)],
        "rules": rule_shapes(RULE) if currency == _CHINESE else [],
    }


def lines(found: Early, currency: str, *, sent: Money | None = None) -> list[str]:
    """The figures with what they rest on."""
    from negotiation.early import RULE, early_notes

    def some(money: Money) -> str:
        return shown(money) if money else ""

    printed = facts(
        (
            (_("ended on"), day(found.on)),
            (_("due already"), some(found.arrears)),
            (_("principal"), shown(found.principal)),
            (_("interest for the actual time"), shown(found.interest)),
            (_("days of it"), str(found.days)),
            (_("fees"), some(found.fees)),
            (_("paid ahead"), some(found.paid_ahead)),
            (_("total to pay"), shown(found.total)),
            (_("by the plan"), shown(found.planned) if found.planned is not None else ""),
            (_("interest saved"), shown(found.saved) if found.saved is not None else ""),
            (_("sent, not confirmed, not counted"), some(sent) if sent else ""),
        )
    )
    printed += ["", *said_lines(early_notes(found))]
    return [*printed, *(sources(RULE) if currency == _CHINESE else closing())]
