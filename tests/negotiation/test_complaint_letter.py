"""The complaint: facts with their day, the figure and the instrument of the rule, and nothing else."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from letters_support import PACK, ZONE, full, sparse, yuan

from negotiation.caps import cap, check_rate
from negotiation.charges import LateTerms, charge_findings
from negotiation.conduct import ContactFact, conduct
from negotiation.finding import Finding
from negotiation.letters.compose import compose
from negotiation.letters.facts import Incident, LetterFacts, LogEntry
from negotiation.letters.fields import LetterKind
from negotiation.letters.render import to_text
from negotiation.rules import load

TODAY = date(2026, 11, 23)
US, UK = load("us"), load("uk")


def calls(*made: tuple[str, dict[str, object]], pack: object = PACK) -> LetterFacts:
    """The facts of a letter about contacts `(when, what else is known of it)`, all of it quoted."""
    entries, facts = [], []
    for place, (when, known) in enumerate(made):
        at = datetime.fromisoformat(when).replace(tzinfo=ZONE)
        given = {"channel": "call", "direction": "in", "with_whom": "self", "outcome": "connected"} | known
        entries.append(LogEntry(ref=f"c{place}", at=at, **given))  # type: ignore[arg-type]
        facts.append(ContactFact(at=at, zone="Asia/Shanghai", ref=f"c{place}", **given))  # type: ignore[arg-type]
    found = conduct(pack, facts, product="consumer-credit", lender_type="consumer-finance")  # type: ignore[arg-type]
    return replace(sparse(), log=tuple(entries), findings=found)


def rules_of(text: str) -> str:
    """What the letter says of the rules."""
    return re.split(r"要求\n|What I ask you to do\n", re.split(r"对照的规定\n|with the rules\n", text)[1])[0]


def letter(lang: str, facts: LetterFacts, pack: object = PACK) -> str:
    return to_text(compose(LetterKind.COMPLAINT, lang, facts, pack))  # type: ignore[arg-type]


DAY = "2026-11-16T"
FIVE = tuple((f"{DAY}{hour}", {}) for hour in ("09:10", "10:20", "14:05", "16:40", "22:35"))


def test_a_day_is_told_once_with_each_fact_and_its_figure() -> None:
    zh, en = rules_of(letter("zh", calls(*FIVE))), rules_of(letter("en", calls(*FIVE)))
    assert (
        "2026年11月16日接通催收电话5次，超过该标准每日3次的限度；当日22:35仍来电，"
        "该标准要求22:00至次日8:00不催收。" in zh
    )
    assert (
        "On 16 November 2026 I received 5 connected calls (the standard: no more than 3 a day) and a call at "
        "22:35 (none between 22:00 and 08:00)." in en
    )


def test_one_number_is_named_only_where_a_number_is_recorded() -> None:
    missed = {"outcome": "unanswered", "count": 9}
    usual = calls((f"{DAY}11:00", missed))
    assert "2026年11月16日未接通的催收电话9次，超过该指引每日6次的限度" in letter("zh", usual)
    assert "I was called 9 times without an answer (the guideline: no more than 6 a day)" in letter(
        "en", usual
    )
    numbered = calls((f"{DAY}11:00", missed | {"number": "02187654321"}))
    assert "2026年11月16日同一号码未接通的催收电话9次" in letter("zh", numbered)
    assert "one number was called 9 times without an answer" in letter("en", numbered)


def test_a_figure_is_told_once_for_all_days_and_an_attempt_is_no_call() -> None:
    days = ("2026-11-16T22:35", "2026-11-17T22:40", "2026-11-18T23:05")
    en = rules_of(letter("en", calls(*((day, {}) for day in days))))
    assert en.count("the standard: none between 22:00 and 08:00") == 1
    assert "On 17 November 2026 I received a call at 22:40. On 18" in en
    missed = calls(("2026-11-16T22:35", {"outcome": "unanswered", "count": 4}), ("2026-11-16T23:00", {}))
    en = rules_of(letter("en", missed))
    assert (
        "I received 4 unanswered calls at 22:35 (the standard: none between 22:00 and 08:00) and a call" in en
    )
    assert "2026年11月16日22:35来电4次未接通" in rules_of(letter("zh", missed))


def test_third_persons_are_told_by_who_they_are() -> None:
    facts = calls(
        (f"{DAY}09:00", {}),
        (f"{DAY}10:00", {"with_whom": "colleague", "outcome": "refused"}),
        ("2026-11-17T10:00", {"with_whom": "colleague"}),
    )
    zh, en = rules_of(letter("zh", facts)), rules_of(letter("en", facts))
    assert "联系本人的同事，而本人当日仍可联系，该标准要求仅在债务人无法联系时才联系第三方" in zh
    assert "2026年11月17日在对方拒绝后再次联系本人的同事，该标准要求第三方拒绝后停止联系" in zh
    assert "a colleague of mine was contacted although I had been reached that day" in en
    assert "On 17 November 2026 a colleague of mine was contacted again after refusing" in en


def test_the_figure_of_a_rule_is_told_once_in_chinese() -> None:
    facts = calls((f"{DAY}22:35", {}), ("2026-11-17T23:10", {"channel": "sms"}))
    zh = rules_of(letter("zh", facts)).partition("中国银行业协会")[0]
    assert zh.count("22:00至次日8:00") == 1
    assert "2026年11月17日23:10发来短信，同样在上述时段内" in zh


def private(contract: date, rate: str, **changed: object) -> tuple[LetterFacts, list[Finding]]:
    found = [check_rate(cap(PACK, "private", contract, on=TODAY), Decimal(rate))]
    return replace(sparse(), product="private", findings=tuple(found), **changed), found  # type: ignore[arg-type]


def test_a_rate_is_held_against_the_article_of_the_provisions_and_asks_for_no_calls() -> None:
    facts, found = private(date(2024, 5, 1), "24")
    zh, en = letter("zh", facts), letter("en", facts)
    limit = found[0].detail.params["limit"]
    assert (
        "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十五条：合同约定的年利率为24%，" in zh
    )
    assert f"超过该规定的上限{limit.normalize():f}%，即合同成立时一年期贷款市场报价利率的四倍" in zh  # type: ignore[attr-defined]
    assert "The annual rate of the contract is 24% (the rule: no more than" in en
    for words in ("今后的联系", "通话录音", "工单号", "受托方", "民间借贷利率上限"):
        assert words not in zh
    for words in ("further contact", "recordings", "reference number"):
        assert words not in en
    assert "书面说明上述利率或费用的计算方法和依据" in zh


def test_an_old_contract_is_not_told_as_if_it_were_filed() -> None:
    facts, _found = private(date(2019, 5, 1), "24")
    assert "以起诉时一年期贷款市场报价利率的四倍为限，如今日起诉为" in letter("zh", facts)
    assert "if filed today" in letter("en", facts)
    filed = replace(facts, incidents=(Incident("lawsuit", TODAY),))
    assert "按起诉日为" in letter("zh", filed)


def test_charges_are_told_in_yuan_with_the_article() -> None:
    terms = LateTerms(
        principal=yuan(20000), penalty=yuan(1700), fees=yuan(0), due_since=date(2026, 5, 1),
        stated_on=date(2026, 11, 10), contract_rate=Decimal("15"), penalty_rate=None, late_fee=None,
    )  # fmt: skip
    ceiling = cap(PACK, "private", date(2024, 5, 1), on=TODAY)
    found = [
        one
        for one in charge_findings(PACK, terms, ceiling, lender_type="private")
        if one.verdict == "exceeds"
    ]
    zh = letter("zh", replace(sparse(), product="private", findings=tuple(found)))
    assert (
        "第二十八条、第二十九条：2026年11月10日账单所列逾期利息、违约金和费用合计1,700.00元，超过按年利率"
        in zh
    )
    assert re.search(r"计算的1,\d{3}\.\d\d元", zh)


def test_a_penalty_rate_is_not_told_as_the_rate_of_the_contract() -> None:
    terms = LateTerms(
        principal=yuan(20000), penalty=yuan(0), fees=yuan(0), due_since=None, stated_on=None,
        penalty_rate=Decimal(36),
    )  # fmt: skip
    ceiling = cap(PACK, "private", date(2021, 10, 15), on=TODAY)
    found = charge_findings(PACK, terms, ceiling, lender_type="private")
    facts = replace(sparse(), product="private", findings=tuple(found))
    assert "合同约定的逾期利率为36%，超过该规定的上限15.4%，即合同成立时" in letter("zh", facts)
    assert "The rate of the contract for late payment is 36%" in letter("en", facts)


def test_a_rule_without_an_instrument_is_told_as_a_fact_with_its_figure() -> None:
    pack = load("cn", '[cn.conduct.gbt_45251_2025]\nsource = "some-page.example/123"\n')
    facts = calls(*FIVE, pack=pack)
    told = rules_of(to_text(compose(LetterKind.COMPLAINT, "zh", facts, pack)))
    assert told.startswith(
        "1. 2026年11月16日接通催收电话5次，超过每日3次的限度；当日22:35仍来电，在22:00至次日8:00之间。"
    )
    assert "some-page" not in told
    assert "45251" not in told


@pytest.mark.parametrize(
    ("pack", "cited", "fact"),
    [
        (
            US,
            "12 CFR 1006.6",
            "I received a call at 22:35 (the rule: not before 08:00 or after 21:00 where I live)",
        ),
        (UK, "FCA CONC 7.9", "there was contact; please check whether it kept to this rule"),
    ],
)
def test_rules_of_other_places_are_cited_by_their_numbers(pack: object, cited: str, fact: str) -> None:
    made = (*FIVE, (f"{DAY}18:00", {"with_whom": "family"}))
    facts = calls(*made, pack=pack)
    facts = replace(facts, currency="USD", findings=tuple(one for one in facts.findings if one.refs))
    text = rules_of(letter("en", facts, pack))
    assert f"{cited}: On 16 November 2026 " in text
    assert fact in text


def test_only_what_there_is_is_pointed_at() -> None:
    bare = letter("zh", sparse())
    assert "上述" not in bare
    assert "今后的联系" not in bare
    told = letter("zh", replace(sparse(), form={"account_of_events": "11月20日夜间接到两次催收电话。"}))
    assert "核查上述情况。" in told
    stop = to_text(compose(LetterKind.STOP_THIRD_PARTY, "zh", sparse(), PACK))
    assert "停止联系本人以外的第三人" in stop
    assert "上述" not in stop
    assert "停止联系上述及其他第三人" in to_text(compose(LetterKind.STOP_THIRD_PARTY, "zh", full("zh"), PACK))
    entry = to_text(compose(LetterKind.CREDIT_OBJECTION, "zh", sparse(), PACK))
    assert "下述信息" not in entry
    assert "与下述账户有关的信息" in entry
    abroad = to_text(compose(LetterKind.CREDIT_OBJECTION, "en", replace(sparse(), currency="USD"), US))
    assert "Please look into the entry, correct it where it is wrong, and reply in writing." in abroad


def test_each_finding_has_an_id_that_stays_with_its_records() -> None:
    facts = calls(*FIVE, ("2026-11-17T23:10", {}))
    ids = [one.id for one in facts.findings if one.refs]
    assert len(ids) == len(set(ids))
    assert ids == [one.id for one in calls(*FIVE, ("2026-11-17T23:10", {})).findings if one.refs]
    quiet = next(one for one in facts.findings if one.on == date(2026, 11, 17))
    assert quiet.id.startswith(f"{quiet.rule}@2026-11-17:")
    assert quiet.called(quiet.id)
    assert quiet.called(quiet.id.removeprefix("cn."))
    assert quiet.called(f"{quiet.rule.removeprefix('cn.')}@2026-11-17")
    assert quiet.called(quiet.rule)
    assert not quiet.called(f"{quiet.rule}@2026-11-16")
