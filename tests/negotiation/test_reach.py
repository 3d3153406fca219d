"""Staying reachable: what a creditor holds against the debtor's present number and address."""

import pytest

from negotiation.reach import HOW, REASONS, Held, held, must_tell, together
from negotiation.rules import load


@pytest.mark.parametrize(
    ("theirs", "present", "state"),
    [
        ("13800000000", "13800000000", Held.CURRENT),
        ("138-0000 0000", "13800000000", Held.CURRENT),
        ("+86 138 0000 0000", "13800000000", Held.CURRENT),
        ("0086 13800000000", "＋86 138００００００００", Held.CURRENT),
        ("（021）1234-5678", "021 12345678", Held.CURRENT),
        ("13900000000", "13800000000", Held.OTHER),
        ("86138", "138", Held.OTHER),
        ("成都市锦江区某某路18号，501室", "成都市锦江区某某路18号 501室", Held.CURRENT),
        ("Room 5, Some Road", "room 5 some road", Held.CURRENT),
        ("成都市锦江区某某路18号", "成都市锦江区某某路81号", Held.OTHER),
        (None, "13800000000", Held.NOT_RECORDED),
        ("", "13800000000", Held.NOT_RECORDED),
        ("13800000000", None, Held.UNKNOWN),
        ("13800000000", "", Held.UNKNOWN),
        (None, None, Held.UNKNOWN),
        ("-", "13800000000", Held.OTHER),
    ],
)
def test_what_is_held_is_compared_without_what_stands_between_digits(
    theirs: str | None, present: str | None, state: Held
) -> None:
    assert held(theirs, present) is state


@pytest.mark.parametrize(
    ("phone", "address", "state", "tell"),
    [
        (Held.CURRENT, Held.CURRENT, Held.CURRENT, False),
        (Held.CURRENT, Held.OTHER, Held.OTHER, True),
        (Held.CURRENT, Held.NOT_RECORDED, Held.NOT_RECORDED, True),
        (Held.NOT_RECORDED, Held.OTHER, Held.OTHER, True),
        (Held.CURRENT, Held.UNKNOWN, Held.CURRENT, False),
        (Held.UNKNOWN, Held.UNKNOWN, Held.UNKNOWN, False),
    ],
)
def test_of_number_and_address_the_one_that_must_be_told_decides(
    phone: Held, address: Held, state: Held, tell: bool
) -> None:
    assert together(phone, address) is state
    assert together(address, phone) is state
    assert must_tell(state) is tell


def test_each_reason_rests_on_rules_of_the_pack_and_scolds_nobody() -> None:
    pack = load("cn")
    for why in REASONS:
        assert why.rules
        for rule in why.rules:
            assert pack.rule(rule).source
    said = " ".join([*(why.text for why in REASONS), HOW]).casefold()
    assert not {"illegal", "crime", "must not", "guilty"} & set(said.split())
