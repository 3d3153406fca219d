"""Whose paper it is: a mediator's, an arbitration's, a court's; what is announced, what is forged."""

from datetime import date

import pytest

from negotiation.arrival_words import days_named
from negotiation.arrived import arrival, clocks, kind_of_event, recognise
from negotiation.arrived_elsewhere import as_known
from negotiation.rules import load

CN, UK = load("cn"), load("uk")


def named(text: str) -> list[str]:
    return [one.id for one in recognise(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("【朝阳区人民调解委员会】您与捷信的纠纷已受理，调解员将于11月28日与您联系。", ["mediation"]),
        ("【南山法院诉前调解中心】您与招行的纠纷已受理，调解员将联系您", ["mediation"]),
        ("【某仲裁委】捷信诉您仲裁案件已受理，请于15日内提交答辩书", ["arbitration"]),
        ("广州仲裁委员会 仲裁通知书 (2026)穗仲案字第88号 请于收到之日起10日内提交答辩书", ["arbitration"]),
        ("广州仲裁委员会定于12月1日开庭审理", ["arbitration"]),
        ("仲裁裁决书：如不服本裁决，可在三十日内向法院起诉", ["award"]),
        ("对仲裁裁决不服，原告已向法院起诉，法院定于12月1日开庭", ["suit", "award"]),
        ("民事调解书 (2026)粤0305民初123号", ["court-mediation"]),
        ("民事调解书已生效，你未履行，现已立案执行", ["enforcement", "court-mediation"]),
        ("民事判决书：如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状", ["judgment"]),
        ("民事判决书：如不服本判决，可在十五日内提起上诉", ["judgment"]),
        ("民事裁定书：如不服本裁定，可在十日内提起上诉", ["ruling"]),
        ("本院公开开庭进行了审理，判决如下：被告偿还本金", ["judgment"]),
        ("您的案件执行通知书已向您电子送达", ["enforcement"]),
        ("您有一份文书已电子送达", ["suit"]),
        ("我们已经向法院提交了起诉材料，等待立案", ["case-filed"]),
        ("法院已立案，请于15日内提交答辩状", ["suit", "case-filed"]),
        ("我司已向法院提交起诉材料，法院已发传票", ["suit", "case-filed"]),
    ],
)  # fmt: skip
def test_a_paper_is_only_what_it_is(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("我司将报案", ["threat"]), ("我们将报警处理", ["threat"]),
        ("如再不还款，我司将向公安机关报案，追究您信用卡诈骗罪的刑事责任", ["threat"]),
        ("您涉嫌信用卡诈骗，我司将向公安机关报案", ["threat"]),
        ("我司已报案", ["police"]), ("【南山公安局】您涉嫌诈骗，我局将依法传唤", ["police"]),
        ("【某公安局】本局将移交司法机关处理", ["police"]),
        ("公安机关已立案侦查，将移送检察院审查起诉", ["police"]),
        ("We will report you to the police if you do not pay", ["threat"]),
        ("明天起诉你", ["threat"]), ("下周起诉您", ["threat"]), ("法院通知明天开庭", ["suit"]),
        ("债权将转让", ["to-be-assigned"]), ("您的债权将转让给某资产公司", ["to-be-assigned"]),
        ("现将您的债权转让给某公司，特此通知", ["assignment"]),
        ("Your debt will be sold to a third party", ["to-be-assigned"]),
    ],
)  # fmt: skip
def test_what_is_announced_has_not_happened(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("他们打电话给我妈妈，说我欠了3万块钱", ["address-book"]),
        ("打电话给我公司同事和领导", ["address-book"]), ("跟我同事说我欠钱", ["address-book"]),
        ("We called your sister and told her about your debt", ["address-book"]),
        ("They told my wife about the debt", ["address-book"]), ("请与我公司联系", []),
        ("请转账至王经理个人账户，可减免50%", ["scam"]), ("把钱转到安全账户核查", ["scam"]),
        ("请勿转账至个人账户", []), ("本行不会要求您把钱转到安全账户", []), ("您的个人账户有新消息", []),
        ("This is the IRS. There is a warrant for your arrest. Pay with gift cards", ["scam", "police"]),
        ("Earn points with every purchase", []),
        ("There will be a hearing on 15 January 2027 at Leeds County Court", ["suit"]),
        ("You have been served: Claim no. 123. Reply within 14 days", ["suit"]),
        ("I look forward to hearing from you", []),
        ("Notice of default under the Consumer Credit Act", ["demand"]),
        ("Writ of garnishment enclosed. Your wages will be garnished", ["enforcement"]),
        ("Your credit card bill of $120 is ready. Payment is due on 5 December.", ["demand"]),
        ("专业逾期协商，停息挂账，先付定金", ["agent"]),
        ("停息挂账，逾期请尽快还款", ["agent", "demand"]),
    ],
)  # fmt: skip
def test_other_people_forged_demands_and_papers_elsewhere(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


def test_a_mediation_paper_of_a_court_ends_the_suit_and_starts_no_clock() -> None:
    paper = arrival("court-mediation")
    assert kind_of_event(paper, served=False) == "procedure-end"
    assert clocks(CN, paper, date(2026, 11, 2)) == ()


def test_a_forged_demand_is_warned_of_the_same_way_everywhere() -> None:
    scam = arrival("scam")
    assert as_known(UK, scam).then == scam.then
    assert kind_of_event(scam, served=True) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("请于收到之日起10日内提交", 10), ("十五日内", 15), ("二十天之内答复", 20), ("3个工作日内", 3),
     ("5日内答复，10日内缴费", None), ("今日答复", None)],
)  # fmt: skip
def test_the_days_a_notice_names_are_read_where_they_are_one(text: str, days: int | None) -> None:
    assert days_named(text) == days
