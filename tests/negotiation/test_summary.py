"""The summary of one debtor: all that is recorded, each currency by itself, and no number of strangers."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from negotiation.letters.document import Heading, Letter, Pairs, Table
from negotiation.letters.facts import LogEntry, Named
from negotiation.letters.paper import SIZES, measures, pages
from negotiation.letters.pen import HAN, Hand
from negotiation.letters.render import FORMS, to_text
from negotiation.letters.summary import summary, without_numbers
from negotiation.letters.summary_facts import Agreed, MonthlyBudget, SummaryCase, SummaryFacts, totals
from negotiation.letters.todo import Todo, todo_words
from negotiation.money import Money

TODAY = date(2026, 11, 23)
EVERY_KIND = (
    "deadline", "confirm-payment", "instalment", "offer-ends", "paper-expires", "promise", "verify",
    "service",
    "tell-reach", "missing-payment", "chase-reply", "first-call", "ask-certificate", "check-report",
    "record-offer",
    "follow-up", "of-a-later-version",
)  # fmt: skip


def yuan(amount: float) -> Money:
    return Money(round(amount * 100), "CNY")


def case(ref: str, name: tuple[str, str], **more: object) -> SummaryCase:
    known: dict[str, object] = {
        "ref": ref, "creditor": Named(*name), "currency": "CNY", "product": "consumer-credit",
        "stage": "contacting", "owed": yuan(5180.5), "unconfirmed": yuan(0),
    }  # fmt: skip
    return SummaryCase(**(known | more))  # type: ignore[arg-type]


def full(lang: str) -> SummaryFacts:
    zh = lang == "zh"
    called = LogEntry(
        ref="k",
        at=datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai")),
        channel="call",
        direction="in",
        outcome="connected",
        ticket="20261120" if zh else "77",
        summary="称将联系家人 13912345678" if zh else "will call the family on 13912345678",
    )
    huabei = case(
        "a", ("花呗", "Huabei"),
        lender=Named("重庆某某小额贷款有限公司", "Some Micro-loan Co., Ltd."), account="1234",
        stage="in-court",
        stated_on=date(2026, 11, 1), parts=(yuan(5000), yuan(120.5), yuan(60), yuan(0)),
        due_since=date(2026, 9, 23), days_past_due=61, unconfirmed=yuan(500), contact=called,
        parties=(("guarantor", "李四" if zh else "Li Si"),), missing=("income",), offer=yuan(300),
        todos=(Todo(date(2026, 11, 20), "follow-up", "补交收入证明" if zh else "send proof of income"),
               Todo(date(2026, 12, 5), "deadline", "defence")),
    )  # fmt: skip
    card = case(
        "b", ("招商银行", "China Merchants Bank"), product="credit-card", stage="agreed", lender_open=True,
        owed=yuan(12000), offer=yuan(700), missing=("income",),
        agreed=Agreed(kind="personal-plan", instalments=40, confirmed=3, late=1, left=yuan(9000),
                      next=Todo(date(2026, 12, 10), "instalment", amount=yuan(520))),
        todos=(Todo(date(2026, 12, 10), "instalment", amount=yuan(520)),),
    )  # fmt: skip
    abroad = case("c", ("某银行", "Some Bank"), currency="USD", owed=Money(120000, "USD"),
                  unconfirmed=Money(0, "USD"), days_past_due=0)  # fmt: skip
    return SummaryFacts(
        today=TODAY,
        debtor="张晓梅" if zh else "Mei Zhang",
        phone="13800000000",
        address="成都市某某路18号" if zh else "18 Some Road, Chengdu",
        cases=(huabei, card, abroad),
        closed=(case("d", ("借呗", "Jiebei"), stage="closed", closed_on=date(2026, 3, 1)),),
        budget=(
            MonthlyBudget(
                {"income": yuan(6000), "essential": yuan(4800), "flexible": yuan(0)}, yuan(1200), yuan(1000)
            ),
        ),
    )


def text(facts: SummaryFacts, lang: str) -> str:
    return to_text(summary(facts, lang))


def test_currencies_are_added_up_each_by_itself() -> None:
    facts = full("zh")
    over = case("e", ("多还", "Overpaid"), owed=yuan(-50))
    found = totals(replace(facts, cases=(*facts.cases, over)))
    assert [(one.currency, one.cases, one.overdue, str(one.owed), str(one.unconfirmed)) for one in found] == [
        ("CNY", 3, 1, "17180.50", "500.00"),
        ("USD", 1, 0, "1200.00", "0.00"),
    ]
    said = text(facts, "zh")
    assert "各币种分别合计。" in said
    assert "18,380.50" not in said  # no sum across them
    one = replace(facts, cases=facts.cases[:2])
    assert "币种" not in text(one, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_all_that_an_adviser_looks_for(lang: str) -> None:
    said = text(full(lang), lang)
    wanted = {
        "zh": (
            "张晓梅", "13800000000", "截至2026年11月23日", "花呗", "重庆某某小额贷款有限公司", "消费信贷",
            "61",
            "诉讼中", "5,180.50元", "本金5,000.00元，利息120.50元，罚息、违约金60.00元",
            "2026-11-20（已过）", "补交收入证明", "提交答辩状的最后一天", "个性化分期，共40期，已确认3期",
            "1期已过期未付", "下一期2026-12-10付520.00元", "尚余9,000.00元",
            "2026-11-20，电话，对方联系，已接通",
            "以合同为准，尚未核实", "保证人 李四", "收入证明  花呗、招商银行", "借呗", "2026-03-01",
            "1,000.00元",
            "700.00元", "不是法律意见",
        ),
        "en": (
            "Mei Zhang", "as of 23 November 2026", "Huabei", "Some Micro-loan Co., Ltd.", "in court", "61",
            "CNY 5,180.50", "2026-11-20 (past)", "Last day to answer the claim",
            "personal instalment plan: 3 of 40 instalments confirmed, 1 late, next CNY 520.00 on 2026-12-10",
            "guarantor Li Si", "Huabei, China Merchants Bank", "Jiebei", "information, not legal advice",
        ),
    }[lang]  # fmt: skip
    assert [one for one in wanted if one not in said] == []
    assert said.count("不是法律意见" if lang == "zh" else "not legal advice") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("facts", ["full", "bare"])
def test_no_label_is_empty_and_it_keeps_to_its_language(lang: str, facts: str) -> None:
    paper = summary(full(lang) if facts == "full" else SummaryFacts(today=TODAY), lang)
    for block in paper.blocks:
        if isinstance(block, Pairs):
            assert all(label and value for label, value in block.rows)
        if isinstance(block, Table):
            assert all(any(row[place] for row in block.rows) for place in range(len(block.header)))
    for form in FORMS.values():
        body = form(paper).partition("<body>")
        words = re.sub(r"<[^>]+>|CNY|USD", "", body[2] or body[0])
        assert not re.search(r"None|\{|\}|。。|，。|：\n|: \n", words)
        if lang == "en":
            assert HAN.findall(words) == []
        else:
            assert re.findall(r"[A-Za-z]{2,}", words) == []


def test_without_cases_or_budget_it_says_so() -> None:
    said = text(SummaryFacts(today=TODAY), "zh")
    assert "没有未结的案件。" in said
    assert "没有记录待办事项。" in said
    assert "没有记录预算" in said
    poor = MonthlyBudget({"income": yuan(1000), "essential": yuan(2000)}, yuan(-1000), yuan(0))
    assert "目前没有可以提出的金额" in text(SummaryFacts(today=TODAY, budget=(poor,)), "zh")


@pytest.mark.parametrize(
    ("noted", "shown"),
    [
        ("打给他妻子13912345678了", "打给他妻子***5678了"),
        ("+86 139 1234 5678", "***5678"),
        ("139-1234-5678，021-12345678", "***5678，***5678"),
        ("身份证51010419900307123X", "身份证***123X"),
        ("工单20261120001，金额13912.34元", "工单20261120001，金额13912.34元"),
        ("2026-11-20 12378", "2026-11-20 12378"),
        ("1391234567890", "1391234567890"),
    ],
)
def test_numbers_of_others_are_hidden_and_figures_stay(noted: str, shown: str) -> None:
    assert without_numbers(noted) == shown


def test_no_number_of_a_third_person_stands_in_it_wherever_it_was_noted() -> None:
    facts = full("zh")
    noted = replace(
        facts.cases[0],
        todos=(Todo(TODAY, "follow-up", "找其妻 13912345678"),),
        parties=(("spouse", "王某 13912345678"),),
    )
    said = text(replace(facts, cases=(noted,)), "zh")
    assert "13912345678" not in said
    assert said.count("***5678") == 4  # in the contact, with the party, in both places of the task
    assert "13800000000" in said  # the debtor's own


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("title", ["", "defence"])
def test_whatever_is_to_be_done_has_words(kind: str, lang: str, title: str) -> None:
    said = todo_words(Hand(lang), Todo(TODAY, kind, title, yuan(520)))
    assert said.strip(" ：:")
    assert "None" not in said


def test_many_cases_are_set_to_be_read_and_not_pressed_into_two_pages() -> None:
    facts = full("zh")
    one = summary(replace(facts, cases=facts.cases[:1], closed=()), "zh")
    many: Letter = summary(replace(facts, cases=facts.cases * 15), "zh")
    assert pages(many) > 2
    assert measures(many) == SIZES[2]
    assert measures(one) in SIZES[:3]
    heads = [block.text for block in many.blocks if isinstance(block, Heading)]
    assert heads[:3] == ["一、概况", "二、期限与待办", "三、未结案件"]
    assert "1  花呗" in heads
    assert "45  某银行" not in heads  # nothing is known of it beyond the list
