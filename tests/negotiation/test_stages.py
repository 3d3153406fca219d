from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.stages import Stage, StageFacts, stage_of

DECLINED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

# From the fact that binds most to the one that binds least, each alone.
LADDER: list[tuple[str, object, Stage]] = [
    ("closed", True, Stage.CLOSED),
    ("repaid", True, Stage.REPAID),
    ("in_court", True, Stage.IN_COURT),
    ("agreed", True, Stage.AGREED),
    ("escalated", True, Stage.ESCALATED),
    ("in_review", True, Stage.IN_REVIEW),
    ("declined_at", DECLINED, Stage.DECLINED),
    ("applying", True, Stage.APPLYING),
    ("contacted_at", DECLINED - timedelta(days=1), Stage.CONTACTING),
]


def facts(**held: object) -> StageFacts:
    return StageFacts(**held)  # type: ignore[arg-type]


def test_a_case_without_records_is_at_intake() -> None:
    assert stage_of(StageFacts()) is Stage.INTAKE


@pytest.mark.parametrize(("fact", "value", "stage"), LADDER)
def test_each_fact_alone_gives_its_stage(fact: str, value: object, stage: Stage) -> None:
    assert stage_of(facts(**{fact: value})) is stage


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(LADDER)))
def test_of_two_neighbours_the_higher_holds(
    higher: tuple[str, object, Stage], lower: tuple[str, object, Stage]
) -> None:
    assert stage_of(facts(**{higher[0]: higher[1], lower[0]: lower[1]})) is higher[2]


@given(st.sets(st.sampled_from(range(len(LADDER))), min_size=1))
def test_of_any_facts_the_highest_holds(held: set[int]) -> None:
    chosen = {LADDER[rung][0]: LADDER[rung][1] for rung in held}
    assert stage_of(facts(**chosen)) is LADDER[min(held)][2]


def test_a_newer_contact_after_a_decline_means_contacting() -> None:
    assert (
        stage_of(facts(declined_at=DECLINED, contacted_at=DECLINED + timedelta(seconds=1)))
        is Stage.CONTACTING
    )
    assert stage_of(facts(declined_at=DECLINED, contacted_at=DECLINED)) is Stage.DECLINED


def test_a_new_draft_after_a_decline_and_a_contact_means_applying() -> None:
    later = DECLINED + timedelta(days=2)
    assert stage_of(facts(declined_at=DECLINED, contacted_at=later, applying=True)) is Stage.APPLYING


def test_the_codes_are_those_of_the_command_line() -> None:
    codes = "intake contacting applying in-review agreed declined escalated in-court repaid closed"
    assert " ".join(Stage) == codes
