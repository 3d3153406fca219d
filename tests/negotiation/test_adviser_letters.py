"""Letters of an adviser: the authority with its limits and time, the advice with every day that matters."""

from dataclasses import replace
from datetime import date

import pytest
from letters_support import PACK, full

from negotiation.letters.compose import compose
from negotiation.letters.facts import Incident
from negotiation.letters.fields import LetterKind
from negotiation.letters.render import to_text
from negotiation.letters.todo import Todo


def letter(kind: LetterKind, lang: str, **changed: object) -> str:
    return to_text(compose(kind, lang, replace(full(lang), **changed), PACK))  # type: ignore[arg-type]


def test_the_authority_names_its_time_its_limits_and_what_the_creditor_may_tell() -> None:
    said = letter(LetterKind.AUTHORITY, "zh")
    assert "授权自2026年11月23日起，至2027年5月23日止。" in said
    assert "本人同意贵方就该账户向受托人提供信息。" in said
    assert "无权代为承认债务、签订协议、收取或支付款项" in said
    assert "可随时书面撤回" in said
    for words in ("李社工", "锦江区社会工作站", "02800000000", "1234", "张晓梅"):
        assert words in said


@pytest.mark.parametrize(
    ("lang", "last", "step"),
    [
        (
            "zh",
            "2026年12月5日：提交答辩状",
            "2026年12月10日：支付分期520.00元",
        ),
        ("en", "5 December 2026: answer the claim", "10 December 2026: Pay the instalment of CNY 520.00"),
    ],
)
def test_the_advice_names_each_day_once_with_what_is_to_be_done(lang: str, last: str, step: str) -> None:
    said = letter(LetterKind.ADVICE, lang)
    assert last in said
    assert step in said
    # The task of the court's period is not told again among the steps.
    assert said.count("2026年12月5日" if lang == "zh" else "5 December 2026") == 1
    assert "defence" not in said


def test_the_advice_is_told_to_the_debtor_and_not_by_the_debtor() -> None:
    said = letter(LetterKind.ADVICE, "zh")
    assert "本人" not in said
    assert "自2026年9月23日起，已61天" in said
    assert "19,520.68元" in said
    assert " I " not in f" {letter(LetterKind.ADVICE, 'en')} "


def test_what_is_past_is_said_to_be_past_and_what_has_ended_is_left_out() -> None:
    past = (Incident("lawsuit", date(2026, 10, 1)),)
    said = letter(LetterKind.ADVICE, "zh", incidents=past, tasks=())
    assert "2026年10月16日（已过）：提交答辩状" in said
    ended = (*past, Incident("procedure-end", date(2026, 11, 1)))
    assert "2026年10月16日" not in letter(LetterKind.ADVICE, "zh", incidents=ended, tasks=())
    late = (Todo(date(2026, 11, 20), "follow-up", "补交收入证明"),)
    assert "2026年11月20日（已过）：补交收入证明" in letter(LetterKind.ADVICE, "zh", tasks=late)


def test_a_deadline_without_its_event_still_stands_among_the_steps() -> None:
    said = letter(LetterKind.ADVICE, "zh", incidents=())
    assert "2026年12月5日：提交答辩状的最后一天" in said


def test_the_advice_warns_before_signing_and_paying_and_asks_for_papers_at_once() -> None:
    for lang, words in (
        ("zh", ("请当天告诉我们", "请勿签署新的还款协议", "官方应用以外的账户")),
        ("en", ("tell us the same day", "sign no new plan", "the official app")),
    ):
        said = letter(LetterKind.ADVICE, lang)
        assert [one for one in words if one not in said] == []
