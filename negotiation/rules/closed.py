"""What the program acts on word by word: at these places of a pack only the words that it knows are taken.

Everywhere else the user's own file may say what it likes, and it is shown as it stands.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_READ_ROW_BY_ROW = frozenset(
    {
        "cn.bank_class.classes",
        "cn.bank_class.classes_zh",
        "cn.credit_report.one_off_repair_2025.not_shown",
        "cn.rate.private_lending_transition.segment",
    }
)
_MOST_A_DAY: Final = Decimal("0.01")
_CARD_ORDER = "cn.card.payment_order.dpd_"
_BASES = "cn.rate.day_count.bases"
_FRACTION = re.compile(r"[0-9]{1,4}/[1-9][0-9]{0,3}")
_FRACTIONS = frozenset({"cn.court.fee_payment_order.share_of_case_fee"})


class WrongValue(InvalidValue):
    """A value that its dotted place does not take; `choices` are all that it could be."""

    def __init__(
        self,
        place: str,
        value: object,
        remedy: str = N_("It takes what the pack has there."),
        *,
        choices: str | None = None,
        **params: object,
    ) -> None:
        super().__init__(
            N_('"{given}" is not a value for it.'),
            field=place,
            remedy=N_("It takes one of: {choices}.") if choices else remedy,
            given=shown(value),
            choices=choices,
            **params,
        )


QUOTES: Final = N_("Put it in quotes.")


def check_share(place: str, old: object, new: object) -> None:
    """Refuse a share or a rate that is written in percent: 5 where the pack has 0.05.

    Args:
        place: dotted name, without the number of a row.
        old: what the pack has there; an amount of money there is more than 1.
        new: what the user's file says there.

    Raises:
        InvalidValue: it is more than a share can be; the field is the place.
    """
    if not isinstance(old, Decimal) or old > 1 or not isinstance(new, int | Decimal):
        return
    daily = "daily" in place.rpartition(".")[2]
    if new > (_MOST_A_DAY if daily else 1):
        example = Decimal("0.0005") if daily else Decimal("0.05")
        remedy = N_("It takes a share of one: {example} is {percent} %.")
        raise WrongValue(place, new, remedy, example=example, percent=f"{(example * 100).normalize():f}")


def check_word(place: str, value: str) -> None:
    """Refuse a text that the program could not act on.

    Args:
        place: dotted name, without the number of a row.
        value: what the user's file says there.

    Raises:
        InvalidValue: it is none of the words; the field is the place.
    """
    known = _words(place)
    if known and value not in known:
        raise WrongValue(place, value, choices=", ".join(known))
    if place in _FRACTIONS and _FRACTION.fullmatch(value) is None:
        raise WrongValue(place, value, N_("It takes a fraction such as 1/3."))


def check_rows(place: str, old: list[object], new: list[object]) -> None:
    """Refuse other rows than those that are there, where each is read for what it is."""
    if place in _READ_ROW_BY_ROW and list(map(_keys, old)) != list(map(_keys, new)):
        raise WrongValue(place, new)
    if place.startswith(_CARD_ORDER) and sorted(map(str, new)) != sorted(map(str, old)):
        parts = ", ".join(map(str, old))
        raise WrongValue(place, new, N_("It takes each of these once, in your order: {parts}."), parts=parts)
    if place == _BASES and not (new and all(one in old for one in new)):
        raise WrongValue(place, new)


def _keys(row: object) -> frozenset[str]:
    return frozenset(row) if isinstance(row, dict) else frozenset()


def _words(place: str) -> tuple[str, ...]:
    from negotiation.caps import ZONE_TEXTS  # read only where a file speaks of a rule
    from negotiation.court import PROTECTED
    from negotiation.dpd import CLASSES
    from negotiation.insolvency import ALTERNATIVES, TESTS

    known: Mapping[str, Mapping[str, object]] = {
        "cn.rate.private_lending_old.zone.effect": ZONE_TEXTS,
        "cn.bank_class.any_overdue": CLASSES,
        "cn.bank_class.classes": CLASSES,
        "cn.court.protected_assets.keep": PROTECTED,
        "cn.insolvency.elsewhere.alternatives": ALTERNATIVES,
    }
    if place.startswith("cn.insolvency.") and place.endswith(".entry"):
        return tuple(TESTS)
    return tuple(known.get(place, ()))
