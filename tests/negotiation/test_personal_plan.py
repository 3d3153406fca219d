"""What is said of a personal instalment plan before it is agreed."""

import pytest

from negotiation.finding import Verdict
from negotiation.personal_plan import personal_plan_findings
from negotiation.rules import load
from negotiation.units import MONTH, QUARTER, Unit


@pytest.mark.parametrize(
    ("product", "periods", "unit", "verdicts"),
    [
        ("credit-card", 60, MONTH, [Verdict.OK]),
        ("credit-card", 61, MONTH, [Verdict.EXCEEDS, Verdict.OK]),
        ("credit-card", 20, QUARTER, [Verdict.OK]),
        ("credit-card", 21, QUARTER, [Verdict.EXCEEDS, Verdict.OK]),
        ("cash-loan", 12, MONTH, [Verdict.NOT_APPLICABLE]),
        ("cash-loan", 72, MONTH, [Verdict.NOT_APPLICABLE]),
    ],
)
def test_a_personal_plan_is_for_cards_and_sixty_months_and_always_a_request(
    product: str, periods: int, unit: Unit, verdicts: list[Verdict]
) -> None:
    found = personal_plan_findings(load("cn"), product, periods, unit)
    assert [one.verdict for one in found] == verdicts
    assert all(one.source and one.status == "V" for one in found)
    assert ("never promised" in str(found[-1].detail)) == (product == "credit-card")
