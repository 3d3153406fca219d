"""What messages name by their words: as people are really written to, and what must not be read into them."""

import pytest

from negotiation.arrival_words import without_chinese
from negotiation.arrived import arrival, clocks, recognise
from negotiation.arrived_elsewhere import as_known, pack_about
from negotiation.rules import load

CN = load("cn")


def named(text: str) -> list[str]:
    return [one.id for one in recognise(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("您好，您在花呗的债权已转让给某某资产管理公司，请向我司还款", ["assignment", "demand"]),
        ("债权已经转让", ["assignment"]), ("您的债务已转让", ["assignment"]),
        ("诉前保全", ["preservation"]), ("我司已申请诉讼保全", ["preservation"]),
        ("保全裁定书", ["preservation"]), ("民事裁定书", ["ruling"]), ("执行裁定书", ["enforcement"]),
        ("将被限制高消费", ["threat"]), ("法院已冻结您的银行账户", ["enforcement"]),
        ("您的花呗额度已被冻结", ["card-stopped"]), ("封卡", ["card-stopped"]),
        ("信用卡停用", ["card-stopped"]), ("您的信用卡已被停用", ["card-stopped"]),
        ("律师催告", ["lawyer-letter", "demand"]), ("律 师 函", ["lawyer-letter"]),
        ("联系您的家人", ["address-book"]), ("将致电您的父母核实", ["address-book"]),
        ("将通知您的工作单位", ["address-book"]), ("将到您户籍地走访核实", ["visit"]),
        ("已提交诉讼材料", ["case-filed"]), ("已进入司法程序", ["suit"]), ("法院传唤您到庭", ["suit"]),
        ("您的案件已进入诉前调解", ["mediation"]), ("民间借贷纠纷已立案", ["case-filed"]),
        ("您的借款应还500元，请按时还款", ["demand"]),
    ],
)  # fmt: skip
def test_phrases_are_read_with_a_few_characters_between(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("您涉嫌信用卡诈骗，现已立案侦查", ["police"]), ("公安机关已立案侦查", ["police"]),
        ("【某市公安局】您涉嫌信用卡诈骗，已被立案", ["police"]), ("经侦支队已对您立案", ["police"]),
        ("您的案件已移送检察院审查起诉", ["police"]), ("刑事判决书", ["police"]),
        ("派出所传唤您到案", ["police"]),
        ("我司已向公安机关报案，并向法院起诉", ["police", "suit"]),
        ("公安机关已立案侦查；法院亦已立案，请应诉", ["police", "suit", "case-filed"]),
    ],
)  # fmt: skip
def test_a_matter_of_the_police_is_none_of_a_court(text: str, kinds: list[str]) -> None:
    found = recognise(text)
    assert [one.id for one in found] == kinds
    if kinds == ["police"]:
        assert not any(clocks(CN, one, CN.checked_on) for one in found)


@pytest.mark.parametrize(
    "text",
    ["您好", "您已还款成功，感谢", "您的贷款已结清", "请与我公司联系", "谨防电信诈骗，切勿转账",
     "股权转让公告", "债转股", "诉讼时效是三年", "快递送货上门", "恭喜您获得提额", "暂不起诉",
     "This is a courtesy message from our suite of services", "Your payment was received"],
)  # fmt: skip
def test_what_names_nothing_is_not_read_as_something(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("lawsuit summons court claim letter before action", ["suit", "lawyer-letter"]),
        ("NOTICE OF JUDGMENT", ["judgment"]), ("A ccj may be entered", ["threat"]),
        ("We have sold your debt to ABC Ltd", ["assignment"]),
        ("Your account is past due", ["demand"]), ("Bailiffs will visit your home", ["enforcement", "visit"]),
        ("We will inform your employer", ["address-book"]),
    ],
)  # fmt: skip
def test_english_messages_are_read_and_start_no_chinese_clock(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds
    pack = pack_about(CN, text)
    for one in recognise(text):
        known = as_known(pack, one)
        assert (known.rules, known.terms, clocks(pack, one, CN.checked_on)) == ((), (), ())


def test_other_packs_give_the_rows_they_have_and_no_period() -> None:
    us, uk = load("us"), load("uk")
    known = as_known(us, arrival("suit"))
    assert (known.rules, known.terms) == (("us.answer_to_suit",), ())
    assert as_known(uk, arrival("visit")).rules == ("uk.ew.conc_7_9",)
    for pack in (us, uk):
        for one in recognise("lawsuit, past due, home visit, contact your family"):
            assert all(pack.rule(rule) for rule in as_known(pack, one).rules)


@pytest.mark.parametrize(("text", "foreign"), [("summons", True), ("传票 summons", False), ("123", False)])
def test_a_text_without_chinese_is_of_another_place(text: str, foreign: bool) -> None:
    assert without_chinese(text) is foreign
    assert (pack_about(CN, text) is CN) is not foreign
