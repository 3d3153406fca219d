"""One device corrects an offer while the other accepts it: nobody is left to believe in an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer, correct_offer, name_points
from store.queries.cases import case_detail
from store.queries.today import agenda
from sync.client import sync_now

if TYPE_CHECKING:
    from sync_support import Twin


def meet(twin: Twin) -> None:
    for store in (twin.first, twin.second, twin.first):
        sync_now(store)


@pytest.mark.parametrize("valid_until", [None, "-1d"])
def test_an_offer_corrected_here_and_accepted_there_is_to_be_decided_anew(
    twin: Twin, valid_until: str | None
) -> None:
    case = add_case(twin.first, creditor="花呗", principal="1000").id
    terms = {"kind": "instalments", "at": "-9d", "valid_until": valid_until}
    made = add_offer(twin.first, case, periods="4", **terms).id  # type: ignore[arg-type]
    meet(twin)
    corrected = correct_offer(twin.first, made, periods="5", **terms)
    corrected = name_points(twin.first, corrected.id, {"settles": "结清"})
    accept_offer(twin.second, made, at="-2d")
    meet(twin)
    for store in (twin.first, twin.second):
        action = case_detail(store, case).row.next_action
        assert action is not None
        assert (action.kind, action.ref, action.due) == ("decide-corrected", corrected.id, store.today())
        (item,) = agenda(store).items
        assert (item.kind, item.group, item.ref) == ("decide-corrected", "today", corrected.id)
    accept_offer(twin.second, corrected.id, at="-2d")
    meet(twin)
    for store in (twin.first, twin.second):
        assert "decide-corrected" not in {one.kind for one in agenda(store).items}
        assert len(case_detail(store, case).schedule) == 5
