"""Papers of arbitration and mediation as they are recorded, and which messages count as demands."""

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
    assert (added["event"]["kind"], added["deadline"]) == ("procedure-end", None)
    assert cli.json("task", "list", case)["tasks"] == []


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
