"""`letter`: whom it goes to and what it tells, from the records of a case as people make them."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Cli

CARD = "招商银行股份有限公司信用卡中心"


def new_case(cli: Cli, creditor: str, *more: str) -> str:
    made = cli.json("case", "add", "--creditor", creditor, "--principal", "20000", *more)
    return str(made["id"])


def letter(cli: Cli, case: str, kind: str, lang: str = "zh", *more: str) -> str:
    return str(cli.json("letter", case, "--kind", kind, "--lang", lang, *more)["text"])


@pytest.mark.parametrize(
    ("creditor", "zh", "en"),
    [
        ("捷信", "天津京东消费金融有限公司：", "To: 天津京东消费金融有限公司 (Home Credit China)"),
        ("招商银行信用卡", f"{CARD}：", f"To: {CARD} (CMB credit card)"),
        ("得物分期", "得物分期 / 得物借钱：", "To: Dewu instalment"),
        ("微博借钱", "微博借钱：", "To: Weibo Jieqian"),
        ("支付宝", "支付宝：", "To: Alipay"),
    ],
)  # fmt: skip
def test_the_addressee_is_a_name_without_remarks(cli: Cli, creditor: str, zh: str, en: str) -> None:
    case = new_case(cli, creditor)
    assert letter(cli, case, "waiver").splitlines()[2] == zh
    assert letter(cli, case, "waiver", "en").splitlines()[2] == en
    told = [one["message"] for one in cli.json("letter", case, "--kind", "waiver")["remarks"]]
    lender_open = any("lender of the contract is not recorded" in one for one in told)
    assert lender_open == (creditor in {"得物分期", "微博借钱", "支付宝"})


def test_a_lender_that_was_entered_stays_as_it_was_written(cli: Cli) -> None:
    case = new_case(cli, "借呗", "--lender", "某某（重庆）小额贷款有限公司")
    assert letter(cli, case, "waiver").splitlines()[2] == "某某（重庆）小额贷款有限公司（借呗）："


def test_an_assignment_moves_letters_to_the_assignee_once_it_was_notified(cli: Cli) -> None:
    case, name = new_case(cli, "招商银行"), "某某资产管理有限公司"
    cli.json("party", "add", case, "--role", "assignee", "--name", name)
    assert letter(cli, case, "waiver").splitlines()[2] == "招商银行股份有限公司："
    cli.json("event", "add", case, "--kind", "assignment", "--at", "today", "--party", name)
    assert letter(cli, case, "waiver").splitlines()[2] == f"{name}："
    assert f"原告：{name}" in letter(cli, case, "court-answer")


def test_a_balance_noted_today_is_the_persons_own(cli: Cli) -> None:
    assert "按本人记录" in letter(cli, new_case(cli, "花呗"), "waiver")
    stated = letter(cli, new_case(cli, "花呗", "--statement-on", "2026-01-05"), "waiver")
    assert "按贵方截至2026年1月5日的账单" in stated
    assert "按本人记录" not in stated


def settled_by_one_payment(cli: Cli, case: str) -> str:
    """A lump sum agreed and paid; the payment's id."""
    offer = cli.json("offer", "add", case, "--kind", "lump-sum", "--balance", "20000", "--waived", "8000",
                     "--first-on", "today", "--written")["id"]  # fmt: skip
    cli.json("offer", "accept", offer)
    paid = cli.json("payment", "add", case, "--amount", "12000", "--method", "alipay", "--reference", "Z9")
    return str(paid["id"])


def test_a_lump_sum_that_is_not_shown_is_not_to_be_paid_again(cli: Cli) -> None:
    case = new_case(cli, "花呗", "--due-since", "2026-01-01")
    payment = settled_by_one_payment(cli, case)
    cli.json("payment", "missing", payment, "--note", "平台没有显示")
    advice = letter(cli, case, "advice")
    assert "12,000.00元（流水号Z9）对方记录中没有显示" in advice
    assert "支付分期" not in advice
    request = letter(cli, case, "certificate-request")
    assert "已经结清" not in request
    assert "请核实入账；入账后请开具结清证明" in request
    assert "未显示" in request
    cli.json("payment", "confirm", payment, "--by", "app")
    advice = letter(cli, case, "advice")
    assert "付清" in advice
    assert "8,000.00元不再需要偿还" in advice
    assert "尚欠" not in advice
    assert "逾期" not in advice
    assert "已经结清" in letter(cli, case, "certificate-request")
    assert "owed" not in {
        one["field"] for one in cli.json("letter", case, "--kind", "certificate-request")["remarks"]
    }


# -- files


def test_a_file_is_written_over_only_when_asked(cli: Cli, case: str, tmp_path: Path) -> None:
    for words in (("letter", case, "--kind", "waiver"), ("debtor", "summary")):
        out = tmp_path / f"{words[0]}.txt"
        out.write_text("mine", encoding="utf-8")
        refused = cli.refused(*words, "--out", str(out))
        assert (refused["field"], "--force" in refused["remedy"]) == ("out", True)
        assert out.read_text(encoding="utf-8") == "mine"
        assert cli(*words, "--out", str(out), "--force").status == 0
        assert out.read_text(encoding="utf-8") != "mine"


def test_a_file_that_cannot_be_written_tells_why_under_the_options_name(
    cli: Cli, case: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, why in (
        ("none/a.txt", "there is no such folder"),
        ("folder.txt/none/a.txt", "there is no such folder"),
        ("x" * 300 + ".txt", "the name is too long"),
    ):
        refused = cli.refused("letter", case, "--kind", "waiver", "--out", str(tmp_path / name))
        assert refused["field"] == "out"
        assert why in refused["message"]
    refused = cli.refused(
        "letter", case, "--kind", "waiver", "--out", str(tmp_path / "folder.txt"), "--force"
    )
    assert "a folder has this name" in refused["message"]


def test_the_end_of_the_text_stays_with_the_signature(cli: Cli, case: str, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        for kind in ("stop-third-party", "advice", "authority"):
            out = tmp_path / f"{kind}-{lang}.docx"
            assert cli("letter", case, "--kind", kind, "--lang", lang, "--out", str(out)).status == 0
            held = [one.paragraph_format.keep_with_next for one in Document(str(out)).paragraphs]
            signature = 2
            assert held[-signature - 1 : -1] == [True] * signature
            assert held[-1] is False


def test_the_number_to_call_is_that_of_whom_the_debt_was_assigned_to(cli: Cli) -> None:
    case = new_case(cli, "招商银行信用卡")
    buyer = "长城资产管理有限公司"
    for kind in ("assignment", "notice"):
        cli.json("event", "add", case, "--kind", kind, "--at", "-5d", "--party", buyer)
    ready = cli.json("letter", case, "--say")["ready"]
    assert (ready["hotline"], ready["hotline_entered"]) == (None, None)
    told = cli("letter", case, "--say", "--lang", "en").out
    assert f"{buyer}: no number recorded" in told
    assert "4008895555" not in told
    cli.json("party", "add", case, "--role", "assignee", "--name", buyer, "--phone", "０１０６６６６８８８８")
    ready = cli.json("letter", case, "--say")["ready"]
    assert (ready["hotline"], ready["hotline_entered"]) == ("01066668888", True)
    assert f"01066668888 ({buyer}, entered by you)" in cli("letter", case, "--say", "--lang", "en").out


def test_an_agreement_that_was_paid_late_is_asked_about(cli: Cli) -> None:
    case = new_case(cli, "花呗", "--due-since", "-120d", "--statement-on", "-100d")
    offer = cli.json(
        "offer", "add", case, "--kind", "instalments", "--periods", "10", "--instalment", "2000",
        "--first-on", "-60d", "--written", "--at", "-90d",
    )["id"]  # fmt: skip
    cli.json("offer", "accept", offer, "--at", "-90d")
    remark = "whether it still stands before you send a new request"
    remarks = cli.json("letter", case, "--kind", "hardship")["remarks"]
    assert any(remark in one["message"] for one in remarks)
    assert "Please confirm in writing whether the agreement still stands." in (
        cli("letter", case, "--say", "--lang", "en").out
    )


def test_a_typed_income_is_shared_with_the_other_debts(cli: Cli) -> None:
    case = new_case(cli, "招商银行")
    cli.json("case", "add", "--creditor", "借呗", "--principal", "40000")
    house = cli.json(
        "case", "add", "--creditor", "房贷银行", "--principal", "400000", "--product", "mortgage"
    )
    assert house["product"] == "mortgage"  # paid from the priority lines: it takes no part
    for kind, title, amount in (("income", "工资", "6800"), ("essential", "房租", "4600")):
        cli.json("budget", "set", "--kind", kind, "--title", title, "--amount", amount)
    plan = [f"--set={one}" for one in ("income=5000", "periods=4", "first_on=+10d")]

    def told(each: str) -> str:
        answer = cli.json("letter", case, "--kind", "instalment", *plan, f"--set=instalment={each}")
        return " ".join(one["message"] for one in answer["remarks"] if one["field"] == "instalment")

    assert "133.33" in told("390")
    assert "133.33" not in told("133")


def test_a_private_lender_has_neither_card_nor_app(cli: Cli) -> None:
    private = new_case(cli, "舅舅", "--product", "private", "--lender-type", "private")
    own = new_case(cli, "某某小贷")
    for case, said in ((private, False), (own, True)):
        told = cli("letter", case, "--say", "--lang", "en").out
        assert ("see your card or the app" in told, "no number recorded" in told) == (said, not said)
