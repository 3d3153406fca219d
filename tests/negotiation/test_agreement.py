"""What the text of an agreement must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.agreement import NOT_SETTLED, ONLY_SAID, THIRD_PARTY, AgreementFacts, State, check_agreement
from negotiation.money import Money
from negotiation.rules import load

CN = load("cn")
PLAN = AgreementFacts(
    kind="personal-plan",
    product="credit-card",
    written=True,
    terms={"balance": "43210.99 元", "payments": "60 期，每月 15 日"},
    restores="恢复计息",
    accrual="不计息",
    balance=Money(4321099, "CNY"),
    waived=Money(0, "CNY"),
    total=Money(4321099, "CNY"),
)


def states(facts: AgreementFacts) -> dict[str, State]:
    return {one.point.id: one.state for one in check_agreement(CN, facts).points}


def test_a_card_s_personal_plan_is_held_against_the_regulation() -> None:
    found = check_agreement(CN, PLAN)
    by_id = {one.point.id: one for one in found.points}
    assert by_id["balance"].state is State.PRESENT
    assert by_id["breach"].said == "恢复计息"
    assert by_id["no_new_cards"].state is State.MISSING
    rule = by_id["no_new_cards"].rule
    assert rule is not None
    assert rule.id == "cn.card.personal_plan_content"
    other = by_id["certificate"].rule
    assert other is not None
    assert (other.force, other.shown_status) == ("convention", "P")


def test_what_was_only_said_is_not_there_and_is_warned_of() -> None:
    spoken = replace(PLAN, written=False)
    assert states(spoken)["balance"] is State.SPOKEN
    assert states(spoken)["proof"] is State.MISSING
    assert ONLY_SAID in [said.msgid for said in check_agreement(CN, spoken).warnings]


@pytest.mark.parametrize(
    ("kind", "product", "asked", "not_asked"),
    [
        (
            "lump-sum",
            "cash-loan",
            {"settles", "waived", "certificate"},
            {"late", "no_new_cards", "guarantor"},
        ),
        ("instalments", "cash-loan", {"late", "certificate"}, {"settles", "waived", "no_new_cards"}),
        ("personal-plan", "cash-loan", {"late"}, {"no_new_cards"}),
    ],
)
def test_only_what_belongs_to_the_offer_is_asked_for(
    kind: str, product: str, asked: set[str], not_asked: set[str]
) -> None:
    found = states(replace(PLAN, kind=kind, product=product))
    assert asked <= found.keys()
    assert not not_asked & found.keys()


def test_a_discount_without_the_sentence_that_it_settles_all_is_warned_of() -> None:
    lump = replace(PLAN, kind="lump-sum", waived=Money(1000000, "CNY"), total=Money(3321099, "CNY"))
    assert NOT_SETTLED in [said.msgid for said in check_agreement(CN, lump).warnings]
    settled = replace(lump, terms={**lump.terms, "settles": "支付后视为全部结清"})
    assert NOT_SETTLED not in [said.msgid for said in check_agreement(CN, settled).warnings]


def test_others_who_are_part_of_the_case_bring_their_own_points() -> None:
    found = check_agreement(CN, replace(PLAN, roles=frozenset({"guarantor", "agency"})))
    assert "guarantor" in {one.point.id for one in found.points}
    assert THIRD_PARTY in [said.msgid for said in found.warnings]


def test_without_rules_of_the_place_the_points_stand_without_a_rule() -> None:
    assert all(one.rule is None for one in check_agreement(None, PLAN).points)
    assert all(one.rule is None for one in check_agreement(load("uk"), PLAN).points)
