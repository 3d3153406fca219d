"""What an application says of its papers and days, what is kept of it, and how its answer is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from letters_support import PACK, TODAY, ZONE, full, sparse

from negotiation.errors import InvalidValue
from negotiation.letters.compose import compose
from negotiation.letters.facts import Attempt, LetterFacts, LogEntry, Paper, Promise
from negotiation.letters.fields import LetterKind
from negotiation.letters.kept import from_plain, to_plain
from negotiation.letters.render import to_html, to_text
from negotiation.letters.review import review
from negotiation.letters.wording import Purpose, wording


def told(facts: LetterFacts, problem: str, field: str) -> list[str]:
    found = review(LetterKind.HARDSHIP, facts, PACK)
    return [str(one.said) for one in found if one.problem == problem and one.field == field]


def hardship(*papers: Paper) -> LetterFacts:
    return replace(full("zh"), papers=papers)


def test_an_expired_paper_shows_nothing_and_is_not_handed_in() -> None:
    last = Paper("medical", expires_on=TODAY)
    gone = replace(last, expires_on=TODAY - timedelta(days=1))
    assert not told(hardship(last), "unproven", "hardship")
    assert (
        "诊断证明" in to_text(compose(LetterKind.HARDSHIP, "zh", hardship(last), PACK)).rpartition("附件")[2]
    )
    assert told(hardship(gone), "unproven", "hardship")
    (remark,) = told(hardship(gone), "unproven", "papers")
    assert "诊断证明和医疗费用单据 ran out on 2026-11-22" in remark
    assert (
        "诊断证明"
        not in to_text(compose(LetterKind.HARDSHIP, "zh", hardship(gone), PACK)).rpartition("七、")[2]
    )
    assert told(hardship(gone), "missing", "papers"), "nothing that is good is at hand"


def test_a_paper_that_was_asked_for_and_is_not_there_is_named() -> None:
    asked = Paper("income", "近三个月工资流水", at_hand=False, needed_by="花呗客服")
    (remark,) = told(hardship(Paper("medical"), asked), "missing", "papers")
    assert "近三个月工资流水" in remark
    assert "花呗客服" in remark
    assert not told(hardship(Paper("medical"), replace(asked, at_hand=True)), "missing", "papers")
    assert not told(hardship(Paper("medical"), replace(asked, needed_by=None)), "missing", "papers")


def test_spending_that_is_typed_is_held_against_the_same_lines_of_the_budget() -> None:
    # The paper puts what is typed in the place of the essentials; other living costs stay on their own line.
    same = replace(full("zh"), form=full("zh").form | {"spending": "2200"})
    assert not told(same, "inconsistent", "spending")
    assert told(replace(same, form=same.form | {"spending": "2300"}), "inconsistent", "spending")


@pytest.mark.parametrize(
    ("typed", "day"), [("1", 1), ("31", 31), ("１５日", 15), ("每月15号", 15), (" 28 ", 28)]
)
def test_a_day_of_the_month_is_read_as_people_write_it(typed: str, day: int) -> None:
    assert replace(sparse(), form={"due_day": typed}).count("due_day") == day


@pytest.mark.parametrize("typed", ["0", "32", "99999", "三十一", "31.5", "-1", "9" * 5000])
def test_what_is_no_day_of_a_month_is_refused_as_that(typed: str) -> None:
    with pytest.raises(InvalidValue, match="no day of a month") as refusal:
        replace(sparse(), form={"due_day": typed}).check()
    assert (refusal.value.field, refusal.value.params["most"]) == ("due_day", 31)
    with pytest.raises(InvalidValue) as refusal:
        replace(sparse(), form={"periods": "三十一"}).check()
    assert "JPY" not in str(refusal.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_is_kept_as_plain_values_and_comes_back_the_same(kind: LetterKind, lang: str) -> None:
    letter = compose(kind, lang, full(lang), PACK)
    back = from_plain(to_plain(letter))
    assert back == letter
    assert to_html(back) == to_html(letter)


def test_a_block_of_a_later_version_is_refused() -> None:
    plain = to_plain(compose(LetterKind.WAIVER, "zh", sparse(), PACK))
    plain["blocks"].append(["hologram", "x"])
    with pytest.raises(ValueError, match="hologram"):
        from_plain(plain)


# -- asking for the answer -------------------------------------------------------------------------


def asked(lang: str = "zh", **facts: object) -> str:
    return "\n".join(wording(Purpose.CHASE_REPLY, lang, replace(sparse(), **facts), PACK))  # type: ignore[arg-type]


CALL = LogEntry(
    ref="c1", at=datetime(2026, 11, 18, 10, 0, tzinfo=ZONE), channel="call", direction="out", ticket="T2291"
)
PROMISE = Promise(date(2026, 11, 18), date(2026, 11, 20), "专员回电答复减免", "T2291")


def test_asking_for_the_answer_follows_the_records() -> None:
    sent = Attempt(date(2026, 11, 2))
    assert "我于2026年11月2日提交的申请还没有收到答复" in asked(attempts=(sent,), promises=(PROMISE,))
    promised = asked(promises=(PROMISE,), log=(CALL,))
    assert "申请" not in promised
    for words in ("2026年11月18日", "工单号T2291", "2026年11月20日", "专员回电答复减免", "还没有结果"):
        assert words in promised
    assert "还没有结果" not in asked(promises=(replace(PROMISE, due=TODAY),))
    assert "2026年11月18日登记的工单T2291" in asked(log=(CALL,))
    bare = asked()
    assert "申请" not in bare
    assert "T2291" not in bare


def test_an_approval_is_not_told_as_unanswered() -> None:
    approved = Attempt(date(2026, 11, 2), "approved", date(2026, 11, 9), awaits_terms=True)
    told = asked(attempts=(Attempt(date(2026, 10, 1)), approved))
    assert "已于2026年11月9日获得同意" in told
    assert "没有收到答复" not in told
    # Declined, or approved with its terms recorded: what was promised is asked for.
    for answered in (replace(approved, awaits_terms=False), Attempt(date(2026, 11, 2), "declined")):
        assert "T2291" in asked(attempts=(answered,), promises=(PROMISE,))


def test_a_promise_noted_in_the_other_language_is_left_to_its_ticket() -> None:
    told = asked("en", promises=(PROMISE,))
    assert "ticket T2291" in told
    assert "20 November 2026" in told
    assert "专员" not in told
