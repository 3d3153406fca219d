"""`calc` on rules: limitation, ceilings, fees, classes, conduct and the rest, without a database."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_limitation_by_the_contract(bare: Cli) -> None:
    told = bare.json("calc", "limitation", "--due", "2023-03-31", "--pack", "cn", "--on", "2026-01-05")
    assert told["earliest_end"] == "2026-03-31"
    assert told["earliest_from"] == "2026-04-01"
    assert told["rule"] == "cn.limitation.general"
    assert (told["force"], told["status"], told["checked_on"]) == ("law", "V", "2026-11-23")
    acts = {one["act"]: one for one in told["next_acts"]}
    assert acts["part-payment"] == {
        "act": "part-payment",
        "effect": "restarts",
        "would_end": "2029-01-05",
        "rule": "cn.limitation.interrupts",
        "only_if_signed": False,
    }


def test_limitation_in_england_by_a_payment_shows_how_surely_its_rule_is_known(bare: Cli) -> None:
    words = ("calc", "limitation", "--due", "2020-01-01", "--pack", "uk", "--on", "2024-05-01")
    told = bare.json(*words, "--event", "part-payment@2022-01-01")
    assert (told["earliest_end"], told["status"]) == ("2028-01-01", "P")
    acts = {one["act"]: one for one in told["next_acts"]}
    assert (acts["promise"]["only_if_signed"], acts["promise"]["rule"]) == (True, "uk.ew.limitation_fresh")
    shown = bare(*words, "--event", "promise@2022-01-01", "--before", "part-payment").out
    assert "partly verified" in shown
    assert "starts the period again, to 2030-05-01, if in writing and signed" in shown


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (["--due", "2025-04-15,2025-06-15"], "2028-06-15"),
        (["--due", "2023-03-31", "--event", "sms@2025-09-01"], "2028-09-01"),
        (["--due", "2024-01-10", "--event", "plan@2026-02-02"], "2029-02-02"),
        (["--due", "2024-01-10", "--event", "repayment_plan@2026-02-02"], "2029-02-02"),
        (["--due", "2022-10-01"], "2025-10-09"),
        (["--due", "2023-06-01", "--event", "obstacle@2026-03-01/2026-05-15"], "2026-11-15"),
        (["--due", "2000-11-30", "--pack", "uk"], "2006-11-30"),
        (["--due", "2020-01-01", "--pack", "us", "--state", "CA"], "2024-01-01"),
    ],
)
def test_limitation_examples(bare: Cli, words: list[str], end: str) -> None:
    assert bare.json("calc", "limitation", *words, "--on", "2026-11-23")["earliest_end"] == end


def test_limitation_given_up(bare: Cli) -> None:
    told = bare.json("calc", "limitation", "--due", "2021-06-01", "--event", "promise@2025-01-06")
    assert told["earliest_from"] is None
    assert told["given_up_on"] == "2025-01-06"
    assert told["events"][0]["effect"] == "gives-up-the-defence"


def test_after_a_judgment_the_period_has_no_day(bare: Cli) -> None:
    told = bare.json("calc", "limitation", "--due", "2022-03-31", "--event", "judgment@2024-06-01")
    dates = ("earliest_end", "earliest_from", "unextended_end", "given_up_on")
    assert {told[name] for name in dates} == {None}
    assert (told["events"][0]["effect"], told["events"][0]["end"]) == ("decides-the-claim", None)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_limitation_for_people(bare: Cli, lang: str) -> None:
    out = bare("calc", "limitation", "--due", "2023-03-31", "--lang", lang).out
    assert "2026-04-01" in out
    assert ("按此处记录，最早自" in out) == (lang == "zh")
    assert ("not legal advice" in out) == (lang == "en")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--due", "2023-02-30"], "due"),
        (["--due", "2023-03-31", "--event", "sms"], "event"),
        (["--due", "2023-03-31", "--event", "wink@2024-01-01"], "event"),
        (["--due", "2023-03-31", "--event", "sms@2024-02-30"], "event"),
        (["--due", "2023-03-31", "--pack", "fr"], "pack"),
        (["--due", "2023-03-31", "--pack", "us", "--state", "ZZ"], "state"),
        (["--due", "2023-03-31", "--product", "nothing"], "product"),
    ],
)
def test_limitation_refusals(bare: Cli, words: list[str], field: str) -> None:
    assert bare.refused("calc", "limitation", *words)["field"] == field


@pytest.mark.parametrize(
    ("words", "cap", "applies"),
    [
        (["--lender-type", "private", "--contract-date", "2020-08-20"], "15.40", True),
        (["--lender-type", "private", "--contract-date", "2022-09-01"], "14.60", True),
        (
            ["--lender-type", "private", "--contract-date", "2019-10-15", "--filed", "2022-03-10"],
            "14.80",
            True,
        ),
        (["--lender-type", "bank", "--contract-date", "2022-09-01"], "24.00", False),
        (["--lender-type", "micro-loan", "--contract-date", "2022-09-01"], "24.00", False),
        (["--lender-type", "guarantee", "--contract-date", "2022-09-01"], None, False),
        (["--lender-type", "payment", "--contract-date", "2022-09-01"], None, None),
    ],
)
def test_cap(bare: Cli, words: list[str], cap: str | None, applies: bool | None) -> None:
    told = bare.json("calc", "cap", *words)
    assert (told["cap"], told["applies"]) == (cap, applies)
    assert "source" in told or applies is None


def test_cap_as_if_filed(bare: Cli) -> None:
    told = bare.json(
        "calc", "cap", "--lender-type", "private", "--contract-date", "2019-10-15", "--on", "2026-11-23"
    )
    assert (told["filed_on"], told["if_filed_on"], told["cap"]) == (None, "2026-11-23", "12.00")
    assert [one["cap"] for one in told["segments"]] == [None, "12.00"]
    assert told["segments"][0]["zones"][0] == {"above": "0.00", "up_to": "24.00", "effect": "enforceable"}


def test_cap_splits_the_interest(bare: Cli) -> None:
    told = bare.json(
        "calc", "cap", "--lender-type", "private", "--contract-date", "2019-10-15", "--filed", "2022-03-10",
        "--rate", "30", "--principal", "20000", "--until", "2021-08-20",
    )  # fmt: skip
    assert [one["amount"] for one in told["parts"]] == ["4076.71", "1019.18", "2960.00", "3040.00"]
    assert told["verdict"] == "exceeds"


def test_cap_keeps_unpublished_guidance_in_the_background(bare: Cli) -> None:
    told = bare.json("calc", "cap", "--lender-type", "consumer-finance", "--contract-date", "2026-01-05")
    assert told["cap"] == "24.00"
    assert [(one["annual"], one["quotable"], one["status"]) for one in told["background"]] == [
        ("20.00", False, "P")
    ]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--lender-type", "nothing"], "lender_type"),
        (["--lender-type", "private", "--contract-date", "soon"], "contract_date"),
        (["--lender-type", "private", "--contract-date", "2022-01-01", "--rate", "-1"], "rate"),
        (
            [
                "--lender-type",
                "private",
                "--contract-date",
                "2022-01-01",
                "--rate",
                "9",
                "--principal",
                "1",
                "--until",
                "2021-01-01",
            ],
            "until",
        ),
    ],
)
def test_cap_refusals(bare: Cli, words: list[str], field: str) -> None:
    assert bare.refused("calc", "cap", *words)["field"] == field


@pytest.mark.parametrize(
    ("claim", "full", "half"),
    [
        ("8000", "50.00", "25.00"),
        ("30000", "550.00", "275.00"),
        ("150000", "3300.00", "1650.00"),
        ("５００００", "1050.00", "525.00"),
    ],
)
def test_fee(bare: Cli, claim: str, full: str, half: str) -> None:
    told = bare.json("calc", "fee", "--claim", claim)
    assert (told["full"], told["half"]) == (full, half)


def test_fee_refuses_nothing(bare: Cli) -> None:
    assert bare.refused("calc", "fee", "--claim", "0")["field"] == "claim"


@pytest.mark.parametrize(
    ("on", "days", "bucket", "name"),
    [("2026-01-10", 0, "M0", "pass"), ("2026-04-10", 90, "M3", "special_mention"),
     ("2026-04-11", 91, "M4", "substandard"),
     ("2026-10-08", 271, "M6+", "doubtful"), ("2027-01-06", 361, "M6+", "loss")],
)  # fmt: skip
def test_class(bare: Cli, on: str, days: int, bucket: str, name: str) -> None:
    told = bare.json("calc", "class", "--due-since", "2026-01-10", "--on", on)
    assert (told["days_past_due"], told["bucket"], told["class"]) == (days, bucket, name)
    assert told["bucket_rule"]["status"] == "P"


def test_class_by_bills(bare: Cli) -> None:
    words = ["calc", "class", "--due-since", "2026-01-25", "--on", "2026-02-05"]
    assert bare.json(*words, "--bill-day", "5")["bucket"] == "M1"
    assert bare.refused(*words, "--bill-day", "32")["field"] == "bill_day"


def test_lpr_says_its_last_known_day(bare: Cli) -> None:
    told = bare.json("calc", "lpr", "--on", "2026-11-23")
    assert (told["one_year"], told["four_times"], told["latest_known"]) == ("3.00", "12.00", "2026-08-20")
    assert told["notes"]
    assert bare.refused("calc", "lpr", "--on", "2019-01-01")["field"] == "on"


def test_conduct_from_contacts(bare: Cli) -> None:
    told = bare.json(
        "calc", "conduct", "--zone", "Asia/Shanghai", "--product", "credit-card",
        "--contact", "2026-03-01T22:00,outcome=connected,ref=a",
        "--contact", "2026-03-02T09:00,outcome=unanswered,count=7",
    )  # fmt: skip
    found = [(one["rule"], one["on"]) for one in told["findings"] if one["verdict"] == "exceeds"]
    assert found == [
        ("cn.conduct.gbt_45251_2025", "2026-03-01"),
        ("cn.conduct.cba_2026", "2026-03-02"),
        ("cn.conduct.cba_2026", "2026-03-01"),
    ]
    assert set(told["findings"][0]) >= {
        "rule",
        "verdict",
        "force",
        "source",
        "status",
        "checked_on",
        "detail",
    }
    assert bare.refused("calc", "conduct", "--contact", "2026-03-01,mood=bad")["field"] == "contact"


def test_overdraft(bare: Cli) -> None:
    words = ["calc", "overdraft", "--principal", "50000", "--demand", "2026-01-01", "--on", "2026-05-01"]
    assert bare.json(*words, "--demand", "2026-01-30")["form_met"] is False
    told = bare.json(*words, "--demand", "2026-01-31")
    assert (told["form_met"], told["intent"], told["three_months_on"]) == (
        True,
        "always-required",
        "2026-04-30",
    )
    assert bare.json(*words, "--demand", "2026-01-31,unconfirmed")["form_met"] is False


def test_where_a_complaint_goes(bare: Cli) -> None:
    told = bare.json("calc", "complaint", "--lender-type", "micro-loan")
    assert "12345" in [one["number"] for one in told["ways"]]
    assert bare.refused("calc", "complaint", "--about", "weather")["field"] == "about"


def test_what_arrived(bare: Cli) -> None:
    told = bare.json("calc", "arrived", "您的案件已立案", "--served", "2026-11-02")
    (found,) = told["arrivals"]
    assert found["kind"] == "case-filed"
    assert found["clocks"] == [{"term": "defence", "last": "2026-11-17", "rule": "cn.court.defence"}]
    assert told["always"]


def test_court_and_credit_report(bare: Cli) -> None:
    told = bare.json("calc", "deadline", "--kind", "appeal-judgment", "--from", "2026-11-02")
    assert told["last"] == "2026-11-17"
    report = bare.json(
        "calc", "credit-report", "--settled", "2024-05-10", "--objection", "2026-11-02",
        "--arose", "2022-03-01", "--amount", "9800", "--repaid", "2026-02-10",
    )  # fmt: skip
    assert (report["shown_until"], report["objection_answer_by"]) == ("2029-05-10", "2026-11-22")
    assert (report["repair"]["eligible"], report["repair"]["not_shown_by"]) == (True, "2026-03-31")


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("--objection 2026-11-02", ["objection"]),
        ("--complaint 2026-11-02", ["complaint"]),
        ("--settled 2024-05-10", ["negative_data"]),
        ("--settled 2024-05-10 --objection 2026-11-02", ["negative_data", "objection"]),
        (
            "--complaint 2026-11-02 --arose 2022-03-01 --amount 9800 --repaid 2026-02-10",
            ["one_off_repair_2025", "complaint"],
        ),
    ],
)
def test_each_answer_about_the_credit_report_cites_its_own_rule(
    bare: Cli, asked: str, rules: list[str]
) -> None:
    found = bare.json("calc", "credit-report", *asked.split())
    assert [one["rule"] for one in found["rules"]] == [f"cn.credit_report.{name}" for name in rules]
    assert (found["rule"], found["source"]) == (found["rules"][0]["rule"], found["rules"][0]["source"])
    told = bare("calc", "credit-report", *asked.split()).out
    assert [one["source"] for one in found["rules"] if one["source"] not in told] == []
    assert ("Art. 25" in told, "Art. 16" in told) == ("objection" in rules, "negative_data" in rules)


def test_insolvency_by_place(bare: Cli) -> None:
    assert bare.json("calc", "insolvency", "--place", "深圳")["route"] == "深圳"
    for city, province in (("义乌", "浙江"), ("江苏省昆山市", "江苏"), ("江阴", "江苏")):
        assert bare.json("calc", "insolvency", "--place", city)["route"] == province
    assert bare.json("calc", "insolvency", "--place", "上海市海安路")["route"] is None
    elsewhere = bare.json("calc", "insolvency", "--place", "成都", "--lang", "zh")
    assert elsewhere["route"] is None
    assert elsewhere["detail"].startswith("本程序截至 2026-11-23 未收录")


def test_rules_are_listed_with_their_marks(bare: Cli) -> None:
    told = bare.json("calc", "rules", "--pack", "uk")
    assert {one["status"] for one in told["rules"]} == {"V", "P"}
    assert "uk.ew.limitation" in bare("calc", "rules", "--pack", "uk").out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ["cap", "--lender-type", "consumer-finance", "--contract-date", "2026-01-05", "--rate", "36"],
        ["fee", "--claim", "1"],
        ["class", "--due-since", "2026-01-10"],
        ["lpr"],
        ["conduct", "--contact", "2026-03-01T22:00"],
        ["overdraft", "--principal", "60000"],
        ["complaint", "--creditor", "花呗", "--about", "credit-report"],
        ["arrived", "律师函"],
        ["deadline", "--kind", "enforcement-application", "--from", "2024-08-01"],
        ["credit-report", "--settled", "2024-05-10"],
        ["insolvency", "--place", "杭州"],
    ],
    ids=lambda words: words[0] if isinstance(words, list) else words,
)
def test_people_get_lines_with_source_and_note(bare: Cli, words: list[str], lang: str) -> None:
    result = bare("calc", *words, "--lang", lang)
    assert (result.status, result.err) == (0, "")
    assert ("不是法律意见" if lang == "zh" else "not legal advice") in result.out
    assert "{" not in result.out


def test_the_user_s_rules_file_counts(bare: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    rules = tmp_path / "rules.toml"
    rules.write_text("[lpr]\n2026-09-21 = 2.90\n", encoding="utf-8")
    told = bare.json("calc", "lpr", "--on", "2026-10-01")
    assert (told["one_year"], told["row_status"]) == ("2.90", "U")
    rules.write_text("[cn.limitation.general]\nyear = 2\n", encoding="utf-8")
    error = bare.refused("calc", "limitation", "--due", "2023-03-31")
    assert error["field"] == "cn.limitation.general.year"
    rules.write_bytes(b"\xff\xfe")
    assert bare.refused("calc", "limitation", "--due", "2023-03-31")["field"] == "rules"


def test_before_an_act_its_effect_is_shown(bare: Cli) -> None:
    words = ["calc", "limitation", "--due", "2024-01-10", "--on", "2026-11-23", "--before", "part-payment"]
    told = bare.json(*words)["before"]
    assert (told["rule"], told["verdict"]) == ("cn.limitation.interrupts", "warn")
    assert "2029-11-23" in told["detail"]
    assert told["detail"].split(".")[0] in bare(*words).out.replace("\n", " ")
    assert bare.refused(*words[:-1], "wink")["field"] == "before"


def test_the_five_classes_are_those_of_banks(bare: Cli) -> None:
    words = ["calc", "class", "--due-since", "2026-01-10", "--on", "2026-04-11", "--lender-type"]
    assert bare.json(*words, "bank-card")["class_applies"] is True
    assert bare.json(*words, "micro-loan")["class_applies"] is False


def test_what_an_input_method_writes_wide_is_read(bare: Cli) -> None:
    wide = ["calc", "limitation", "--due", "２０２３－０３－３１", "--event", "承诺＠２０２５－０２－０２"]
    assert bare.json(*wide, "--on", "2026-11-23")["earliest_end"] == "2028-02-02"
    (offer,) = bare.json(
        "calc",
        "compare",
        "--balance",
        "３００００",
        "--offer",
        "甲＝６０００＋１２ｘ１５００",
        "--restores",
        "甲＝全部",
    )["offers"]
    assert (offer["name"], offer["total"]) == ("甲", "24000.00")
