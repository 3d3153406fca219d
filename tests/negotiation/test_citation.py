"""What a rule is cited by: the instrument of its source, and never a title of the program's own."""

import re
from dataclasses import replace

import pytest

from negotiation.citation import cite, how_far, in_han
from negotiation.rules import PACKS, Status, load

CN, US, UK = (load(name) for name in PACKS)
QUOTED = ("conduct.", "rate.", "reg_f.", "ew.conc")


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            "rate.private_lending",
            "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十五条",
            "Article 25 of the Supreme People's Court's Provisions",
        ),
        (
            "rate.private_lending_overdue",
            "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十八条、第二十九条",
            "Articles 28 and 29 of the Supreme People's Court's Provisions",
        ),
        (
            "rate.private_lending_old",
            "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（法释〔2015〕18号）",
            "(Fashi [2015] No. 18)",
        ),
        ("rate.bank_penalty_interest", "银发〔2003〕251号", "Yinfa [2003] No. 251"),
        ("rate.bank_platform_loan", "金规〔2025〕9号", "Jingui [2025] No. 9"),
        ("rate.micro_loan_guideline", "《小额贷款公司综合融资成本管理工作指引》", "Micro-loan Companies"),
        (
            "conduct.gbt_45251_2025",
            "GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》",
            "GB/T 45251-2025, Internet Finance",
        ),
        (
            "conduct.cba_2026",
            "中国银行业协会《金融机构个人消费类贷款催收工作指引（试行）》",
            "China Banking Association, Trial Guideline",
        ),
        (
            "conduct.privacy",
            "《民法典》第一千零三十二条至第一千零三十四条",
            "Articles 1032 to 1034 of the Civil Code",
        ),
        ("court.defence", "《民事诉讼法》第一百二十八条", "Article 128 of the Civil Procedure Law (2023)"),
        (
            "card.personal_plan",
            "《商业银行信用卡业务监督管理办法》（银监会令2011年第2号）第七十条",
            "CBRC Order 2011 No. 2",
        ),
    ],
)  # fmt: skip
def test_the_instrument_and_its_articles_are_named(rule: str, zh: str, en: str) -> None:
    assert cite(CN.rule(rule), "zh") == zh
    assert en in (cite(CN.rule(rule), "en") or "")


def test_instruments_of_other_places_keep_their_numbers() -> None:
    for lang in ("zh", "en"):
        assert cite(US.rule("reg_f.calls"), lang) == "12 CFR 1006.14(b)(2)"
        assert cite(US.rule("reg_f.hours"), lang) == "12 CFR 1006.6"
        assert cite(UK.rule("ew.conc_7_9"), lang) == "FCA CONC 7.9"


@pytest.mark.parametrize(
    "rule", ["settlement.certificate", "agreement.content", "rate.lpr", "rate.day_count", "complaint.use"]
)
def test_what_names_no_instrument_is_not_cited(rule: str) -> None:
    assert cite(CN.rule(rule), "zh") is None
    assert cite(CN.rule(rule), "en") is None


def test_what_is_not_verified_is_not_cited() -> None:
    assert cite(CN.rule("conduct.consumer_finance_measures_2024"), "zh") is None
    assert cite(replace(CN.rule("rate.private_lending"), status=Status.MEMORY), "zh") is None


@pytest.mark.parametrize("pack", [CN, US, UK])
def test_no_citation_is_a_title_of_the_program_and_none_keeps_a_remark_of_the_source(pack: object) -> None:
    for rule in pack.rules.values():  # type: ignore[attr-defined]
        for lang in ("zh", "en"):
            named = cite(rule, lang)
            if named is None:
                continue
            assert not re.search(r"LawRefBook|text at|not seen|memory|;|\.md|\.com|\(试行\)", named), named
            # Two titles are the instruments' own names.
            own = rule.title_zh in rule.source or rule.id == "cn.conduct.gbt_45251_2025"
            if rule.id.partition(".")[2].startswith(QUOTED) and not own:
                assert rule.title_zh not in named
                assert rule.title_en not in named


def test_how_far_it_binds_is_said_of_what_is_no_law() -> None:
    assert how_far(CN.rule("conduct.gbt_45251_2025"), "zh") == "推荐性国家标准"
    assert how_far(CN.rule("conduct.cba_2026"), "en") == "self-regulation of the industry"
    assert how_far(CN.rule("rate.private_lending"), "zh") == ""


def test_articles_in_chinese() -> None:
    assert [in_han(n) for n in (7, 10, 15, 20, 70, 101, 110, 561, 1032)] == [
        "七", "十", "十五", "二十", "七十", "一百零一", "一百一十", "五百六十一", "一千零三十二",
    ]  # fmt: skip
