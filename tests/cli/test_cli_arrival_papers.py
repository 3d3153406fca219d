"""Papers of arbitration and mediation as they are recorded, and which messages count as demands."""

import pytest

from tests.cli.conftest import Cli

NOTICE = "广州仲裁委员会 仲裁通知书 (2026)穗仲案字第88号 请于收到之日起10日内提交答辩书"


def test_an_arbitration_is_answered_by_the_day_its_notice_names(cli: Cli, case: str) -> None:
    added = cli.json("arrived", "add", case, "--text", NOTICE, "--served-on", "-3d", "--genuine")
    assert (added["event"]["kind"], added["deadline"]) == ("arbitration", None)
    (task,) = added["tasks"]
    assert task["kind"] == "answer-notice"
    assert task["due"] == cli.json("task", "add", case, "--title", "x", "--due", "+7d")["due"]
    told = cli("task", "list", case, "--lang", "en").out
    assert "Answer by the day that the notice names" in told
    assert "An arbitration is open since" in cli("ladder", case, "--lang", "en").out


def test_a_mediation_paper_of_a_court_takes_the_last_day_off_the_list(cli: Cli, case: str) -> None:
    cli.json("event", "add", case, "--kind", "lawsuit", "--at", "-5d")
    assert [one["kind"] for one in cli.json("task", "list", case)["tasks"]] == ["deadline"]
    text = "民事调解书 (2026)粤0305民初123号"
    added = cli.json("arrived", "add", case, "--text", text, "--genuine")
    assert (added["event"]["kind"], added["event"]["note"], added["deadline"]) == (
        "procedure-end",
        text,
        None,
    )
    assert [one["kind"] for one in cli.json("task", "list", case)["tasks"]] == ["record-terms"]
    told = " ".join(cli("ladder", case, "--lang", "en").out.split())
    assert "It binds like a judgment and can be enforced; no court has to confirm it." in told
    assert "Both sides together can ask" not in told
    assert f"ended on {added['event']['on']}: {text}" in told
    (known,) = cli.json("calc", "arrived", text)["arrivals"]
    assert [one["status"] for one in known["sources"]] == ["U"]


def test_an_invitation_to_a_mediation_is_no_agreement(cli: Cli, case: str) -> None:
    text = "南山区人民调解委员会邀请您参加调解"
    (told,) = cli.json("calc", "arrived", text, "--served", "2026-11-20")["arrivals"]
    assert (told["kind"], told["clocks"]) == ("mediation", [])
    assert "court named in it" not in told["verify"]
    cli.json("arrived", "add", case, "--text", text, "--genuine")
    (rung,) = [one for one in cli.json("ladder", case)["rungs"] if one["rung"] == "mediation"]
    assert rung["progress"] == "later"
    assert "Nothing is agreed by it" in " ".join(cli("ladder", case, "--lang", "en").out.split())


def test_an_agreement_made_in_a_mediation_can_be_confirmed(cli: Cli, case: str) -> None:
    text = "调解协议书：双方达成协议，分12期偿还"
    (told,) = cli.json("calc", "arrived", text, "--served", "2026-11-20")["arrivals"]
    assert [one["last"] for one in told["clocks"]] == ["2026-12-20"]
    added = cli.json("arrived", "add", case, "--text", text, "--genuine")
    assert added["event"]["kind"] == "mediation-agreement"
    assert added["deadline"]["rule"] == "cn.court.judicial_confirmation"
    assert {one["kind"] for one in added["tasks"]} == {"deadline", "record-terms"}


def test_an_award_decides_and_is_not_answered(cli: Cli, case: str) -> None:
    text = "仲裁裁决书：（2026）穗仲裁字第88号 裁决被申请人十日内偿还本金20000元"
    added = cli.json("arrived", "add", case, "--text", text, "--genuine")
    assert (added["event"]["kind"], added["event"]["note"]) == ("procedure-end", text)
    assert added["tasks"] == []


@pytest.mark.parametrize(
    "text", ["我们已经向法院提交了起诉材料，等待立案", "我司已将您的材料递交法院，法院受理后您将收到传票"]
)
def test_what_is_only_filed_contradicts_nothing(cli: Cli, case: str, text: str) -> None:
    for words in ([], ["--served", "2026-11-20"]):
        told = cli("calc", "arrived", text, *words, "--lang", "en").out
        assert "periods below" not in told
        assert "2026-12-05" not in told
    added = cli.json("arrived", "add", case, "--text", text, "--genuine")
    assert (added["event"]["kind"], [one["kind"] for one in added["tasks"]]) == ("case-filed", ["service"])


def test_a_last_day_is_told_once_and_none_before_a_case_is_served(bare: Cli) -> None:
    told = bare(
        "calc", "arrived", "法院已立案，请于15日内提交答辩状", "--served", "2026-11-02", "--lang", "en"
    )
    assert told.out.count("2026-11-17") == 1
    (filed,) = bare.json("calc", "arrived", "起诉材料已提交法院，等待立案")["arrivals"]
    assert (filed["kind"], filed["clocks"]) == ("case-filed", [])
    (filed,) = bare.json("calc", "arrived", "您的案件已立案", "--served", "2026-11-02")["arrivals"]
    assert [one["last"] for one in filed["clocks"]] == ["2026-11-17"]


def test_a_receipt_and_an_advert_are_no_demands(cli: Cli) -> None:
    words = ["--product", "credit-card", "--principal", "52000", "--due-since", "2026-01-10"]
    card = str(cli.json("case", "add", "--creditor", "浦发银行", *words)["id"])
    say = ["contact", "add", card, "--direction", "in", "--channel", "sms", "--summary"]
    cli.json(*say, "感谢您的还款，已收到1000元", "--at", "2026-05-01T10:00")
    cli.json(*say, "双十一分期优惠来袭，点击办理，回T退订", "--at", "2026-06-05T10:00")
    checked = cli("check", card, "--on", "2026-11-20", "--lang", "en").out
    assert "no two effective demands" in checked
    cli.json(*say, "您的信用卡逾期，请尽快还款", "--at", "2026-05-02T10:00")
    cli.json(*say, "催收", "--at", "2026-06-06T10:00")
    checked = " ".join(cli("check", card, "--on", "2026-11-20", "--lang", "en").out.split())
    assert "demands of 2026-05-02 and 2026-06-06" in checked
    assert "clearly is a receipt, an advert or a greeting" in checked
