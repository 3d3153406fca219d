"""Every value of a closed set has a word: no person is shown what a program writes."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from negotiation import products
from negotiation.arrived import ARRIVALS
from negotiation.letters.fields import LetterKind
from negotiation.letters.wording import Purpose
from negotiation.schedule import RepaymentMethod
from negotiation.settling import Source
from negotiation.stages import Stage
from negotiation.units import UNITS
from tui import words


@pytest.mark.parametrize(
    ("closed", "known"),
    [
        (Stage, words.STAGES), (products.Product, words.PRODUCTS), (products.LenderType, words.LENDERS),
        (products.Channel, words.CHANNELS), (products.Direction, words.DIRECTIONS),
        (products.WithWhom, words.WITH_WHOM), (products.Outcome, words.OUTCOMES),
        (products.PaymentMethod, words.METHODS), (products.ConfirmedBy, words.CONFIRMED_BY),
        (products.PaymentStatus, words.PAYMENT_STATUS), (products.EventKind, words.EVENTS),
        (products.PartyRole, words.ROLES), (products.ApplicationKind, words.APPLICATIONS),
        (products.OfferKind, words.OFFERS), (products.MaterialKind, words.MATERIALS),
        (products.BudgetKind, words.BUDGET), (products.Every, words.EVERY),
        (RepaymentMethod, words.REPAYMENT), (Source, words.ORDER_SOURCES),
        (LetterKind, words.LETTERS), (Purpose, words.PURPOSES),
    ],
)  # fmt: skip
def test_every_value_has_a_word(closed: type[StrEnum], known: Mapping[str, str]) -> None:
    assert [one.value for one in closed if not known.get(one.value)] == []


def test_every_unit_and_every_kind_of_arrival_has_a_word() -> None:
    assert set(UNITS) - set(words.UNITS) == set()
    assert {one.id for one in ARRIVALS} - set(words.ARRIVALS) == set()
