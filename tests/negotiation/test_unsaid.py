"""What people type and no letter says: it is left out, and a remark tells where and why."""

from __future__ import annotations

import pytest

from negotiation.letters.compose import compose
from negotiation.letters.fields import REQUESTS, LetterKind
from negotiation.letters.render import to_text
from negotiation.letters.review import Problem, review
from negotiation.letters.unsaid import COMPLAINT, GUIDANCE, WAIVER, left_out, may_say
from negotiation.rules import load
from tests.negotiation.letters_support import full

PACK = load("cn")


@pytest.mark.parametrize("kind", sorted(REQUESTS))
def test_a_request_does_not_threaten_with_a_complaint(kind: LetterKind) -> None:
    for lang, threat, kept in (
        ("zh", "否则我将向12378投诉", "现在每月能还五百元"),
        ("en", "Otherwise I will complain to the regulator", "I can pay 500 a month now"),
    ):
        stop = "。" if lang == "zh" else ". "
        base = full(lang)
        given = full(lang, form={**base.form, "hardship": f"{kept}{stop}{threat}{stop}".strip()})
        text = to_text(compose(kind, lang, given, PACK))
        assert threat not in text
        assert kept in text
        found = [one for one in review(kind, given, PACK, lang) if one.said.msgid == COMPLAINT]
        assert [(one.field, one.problem) for one in found] == [("hardship", Problem.INCONSISTENT)]


@pytest.mark.parametrize(
    "claim",
    [
        "消费金融公司利率上限为20%",
        "按窗口指导综合成本不得超过 20％",
        "年化不得超过百分之二十",
        "The ceiling for consumer finance is 20 %",
        "Guidance says 20 percent a year",
    ],
)
@pytest.mark.parametrize("kind", [LetterKind.COMPLAINT, LetterKind.WAIVER, LetterKind.HARDSHIP])
def test_the_unpublished_figure_is_quoted_in_no_letter(kind: LetterKind, claim: str) -> None:
    assert may_say(kind, claim) is None
    assert list(left_out(kind, claim)) == [GUIDANCE]


@pytest.mark.parametrize(
    "innocent",
    [
        "首付20%，余款分12期。",
        "I can pay 20 % at once.",
        "年化利率24%。",
        "本人在媒体公司工作。",
        "2026年11月20日来电。",
    ],
)
def test_what_only_looks_like_it_stays(innocent: str) -> None:
    assert may_say(LetterKind.HARDSHIP, innocent) == innocent
    assert list(left_out(LetterKind.HARDSHIP, innocent)) == []


def test_lines_and_spaces_stay_and_each_reason_is_told_once() -> None:
    text = "They called at night. Waive it all. I noted the time.\nPlease waive it."
    assert may_say(LetterKind.COMPLAINT, text) == "They called at night. I noted the time."
    assert list(left_out(LetterKind.COMPLAINT, text)) == [WAIVER]
    assert may_say(LetterKind.COMPLAINT, None) is None
    assert may_say(LetterKind.WAIVER, "请减免罚息。\n请减免利息。") == "请减免罚息。\n请减免利息。"
