"""Cases, contacts and payments from the command line: the figures, the shapes, the refusals."""

from datetime import date, timedelta

import pytest

from tests.cli.conftest import Cli

CASE_KEYS = set(
    """id creditor creditor_id lender product stage currency principal interest penalty fees statement_on owed
    unconfirmed estimated due_since days_past_due account_ref debtor next_action updated_at""".split()  # noqa: SIM905
)
RECORD_KEYS = set(
    "contacts payments application materials offers schedule events parties tasks".split()  # noqa: SIM905
)


def test_a_case_is_added_listed_and_shown(cli: Cli, case: str) -> None:
    shown = cli.json("case", "show", case)
    assert set(shown) >= CASE_KEYS | RECORD_KEYS
    assert shown["creditor_id"] == "huabei"
    assert (shown["principal"], shown["interest"], shown["penalty"]) == ("5000.00", "120.50", "60.00")
    assert (shown["owed"], shown["unconfirmed"], shown["stage"]) == ("5180.50", "0.00", "intake")
    assert shown["days_past_due"] == 61
    assert shown["next_action"] is None
    assert shown["application"] is None
    assert shown["schedule"] == []
    listed = cli.json("case", "list")
    assert listed["total"] == 1
    assert listed["cases"][0]["id"] == case


def test_the_figures_through_a_repayment(cli: Cli, case: str) -> None:
    paid = cli.json("payment", "add", case, "--amount", "500", "--method", "alipay", "--reference", "R-1")
    assert set(paid) >= {"id", "case", "amount", "method", "status"}
    assert (paid["amount"], paid["status"], paid["case"]) == ("500.00", "paid", case)
    waiting = cli.json("case", "show", case)
    assert (waiting["owed"], waiting["unconfirmed"]) == ("5180.50", "500.00")
    assert "500.00" in waiting["next_action"]["title"]
    assert "Confirm the repayment of ¥500.00" in cli("case", "show", case, "--lang", "en").out
    assert cli.json("payment", "list", "--unconfirmed")["total"] == 1
    confirmed = cli.json("payment", "confirm", paid["id"], "--by", "app")
    assert confirmed["status"] == "confirmed"
    settled = cli.json("case", "show", case)
    assert (settled["owed"], settled["unconfirmed"]) == ("4680.50", "0.00")
    assert cli.json("payment", "list", "--unconfirmed")["total"] == 0


def test_nobody_has_seen_a_payment_in_the_future(cli: Cli, case: str) -> None:
    paid = cli.json("payment", "add", case, "--amount", "500", "--method", "bank")
    error = cli.refused("payment", "confirm", paid["id"], "--by", "app", "--at", "+1d")
    assert (error["kind"], error["field"]) == ("invalid", "at")
    assert "--allow-future" not in error["remedy"]


def test_initials_that_fit_several_creditors_are_listed(cli: Cli) -> None:
    error = cli.json("case", "add", "--creditor", "xyd", "--principal", "1", status=1)["error"]
    assert (error["kind"], error["field"]) == ("ambiguous", "creditor")
    assert len(error["candidates"]) > 1
    assert cli.json("case", "list")["total"] == 0


@pytest.mark.parametrize("name", ["花呗", "huabei", "hb", "ＨＢ"])
def test_a_creditor_by_any_of_its_names(cli: Cli, name: str) -> None:
    assert cli.json("case", "add", "--creditor", name, "--principal", "1")["creditor_id"] == "huabei"


def test_a_missing_payment_opens_the_follow_up(cli: Cli, case: str) -> None:
    paid = cli.json("payment", "add", case, "--amount", "500", "--method", "bank")
    missing = cli.json("payment", "missing", paid["id"], "--note", "app shows nothing", "--follow-up", "+2d")
    assert missing["status"] == "missing"
    assert missing["follow_up"]["payment"] == paid["id"]
    shown = cli.json("case", "show", case)
    assert (
        shown["next_action"]["due"] == (date.fromisoformat(shown["statement_on"]) + timedelta(2)).isoformat()
    )
    assert shown["contacts"][0]["payment"] == paid["id"]
    assert (shown["owed"], shown["unconfirmed"]) == ("5180.50", "500.00")


def test_a_void_payment_stays_on_record(cli: Cli, case: str) -> None:
    paid = cli.json("payment", "add", case, "--amount", "500", "--method", "wechat")
    assert cli.json("payment", "void", paid["id"], "--note", "typed twice")["status"] == "void"
    shown = cli.json("case", "show", case)
    assert (shown["unconfirmed"], shown["payments"][0]["status"]) == ("0.00", "void")
    listed = cli.json("payment", "list", case)["payments"][0]
    one = cli.json("payment", "show", paid["id"])
    assert {found["void_note"] for found in (listed, one, shown["payments"][0])} == {"typed twice"}
    assert "typed twice" in cli("payment", "show", paid["id"]).out


def test_why_a_contact_or_an_event_is_void_is_told(cli: Cli, case: str) -> None:
    words = ("contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "500")
    contact = cli.json(*words)
    assert contact["void_note"] is None
    assert "wrong case" in cli("contact", "void", contact["id"], "--note", "wrong case").out
    event = cli.json("event", "add", case, "--kind", "complaint")
    assert "no letter" in cli("event", "void", event["id"], "--note", "no letter").out
    shown = cli.json("case", "show", case)
    assert (shown["contacts"][0]["void_note"], shown["events"][0]["void_note"]) == ("wrong case", "no letter")


def test_a_payment_is_designated_to_several_cases(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "花呗", "--principal", "300", "--account-ref", "2")["id"]
    paid = cli.json(
        "payment", "add", case, "--amount", "500", "--method", "bank", "--designate", f"{other}=200"
    )
    parts = {part["case"]: part["amount"] for part in paid["allocations"]}
    assert parts == {case: "300.00", other: "200.00"}
    assert (
        cli.refused("payment", "add", case, "--amount", "5", "--method", "bank", "--designate", other)[
            "field"
        ]
        == "designate"
    )


@pytest.mark.parametrize(
    "terms", [("--debtor", "甲某", "--creditor", "花呗"), ("--creditor", "招商银行信用卡")]
)
def test_a_part_is_for_a_debt_of_the_same_person_to_the_same_creditor(
    cli: Cli, case: str, terms: tuple[str, ...]
) -> None:
    other = cli.json("case", "add", "--principal", "300", *terms)["id"]
    words = ["payment", "add", case, "--amount", "500", "--method", "bank", "--designate", f"{other}=200"]
    refused = cli.refused(*words)
    assert (refused["field"], "two payments" in refused["remedy"]) == ("designate", True)
    assert cli.json("payment", "list")["total"] == 0


def test_a_contact_is_recorded_with_its_follow_up(cli: Cli, case: str) -> None:
    made = cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "out",
        "--summary", "分期？三天内回复 𠮷😀", "--agent", "8021", "--ticket", "T-77", "--duration", "12m",
        "--outcome", "promise", "--follow-up", "+3d", "--at", "2026-01-02T09:30",
    )  # fmt: skip
    assert set(made) >= {"id", "case", "channel", "direction", "at", "summary"}
    assert made["at"] == "2026-01-02T09:30:00+08:00"
    assert made["follow_up"] == cli.json("today")["items"][0]["due"]
    assert (made["duration"], made["summary"]) == (720, "分期？三天内回复 𠮷😀")
    assert cli.json("case", "show", case)["stage"] == "contacting"
    assert cli.json("contact", "list", case, "--search", "T-77")["total"] == 1
    assert cli.json("contact", "list", "--since", "2026-01-03")["total"] == 0
    assert cli.json("today")["items"][0]["kind"] == "follow-up"


def test_a_contact_is_corrected_and_taken_back(cli: Cli, case: str) -> None:
    words = ("contact", "add", case, "--channel", "call", "--direction", "in", "--summary")
    first = cli.json(*words, "they asked for 500")
    second = cli.json("contact", "correct", first["id"], "--summary", "they asked for 50")
    assert (second["corrects"], second["channel"]) == (first["id"], "call")
    assert [one["id"] for one in cli.json("contact", "list", case)["contacts"]] == [second["id"]]
    assert cli.json("contact", "void", second["id"], "--note", "wrong case")["voided"] is True
    shown = cli.json("case", "show", case)
    assert {one["id"] for one in shown["contacts"]} == {first["id"], second["id"]}


def test_a_contact_in_the_future_needs_a_word(cli: Cli, case: str) -> None:
    words = (
        "contact",
        "add",
        case,
        "--channel",
        "call",
        "--direction",
        "out",
        "--summary",
        "x",
        "--at",
        "+3d",
    )
    error = cli.refused(*words)
    assert (error["kind"], error["field"]) == ("needs-confirmation", "at")
    assert "--allow-future" in error["remedy"]
    assert cli.json("contact", "list")["total"] == 0
    assert cli.json(*words, "--allow-future")["id"]


def test_a_case_is_edited_closed_deleted_and_brought_back(cli: Cli, case: str) -> None:
    edited = cli.json("case", "edit", case, "--interest", "200", "--note", "两行\n备注")
    assert (edited["owed"], edited["note"]) == ("5260.00", "两行\n备注")
    assert len(cli.json("case", "show", case)["statements"]) == 2
    assert cli.json("case", "close", case, "--note", "gave up")["stage"] == "closed"
    assert cli.json("case", "reopen", case)["stage"] == "intake"
    assert cli.json("case", "delete", case)["deleted"] is True
    assert cli.json("case", "list")["total"] == 0
    assert cli.json("case", "list", "--deleted")["total"] == 1
    assert cli.json("case", "restore", case)["deleted"] is False
    assert cli.json("case", "list")["total"] == 1


def test_an_id_may_be_shortened_unless_it_fits_several(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1")["id"]
    shared = next(n for n in range(36) if case[n] != other[n])
    assert cli.json("case", "show", case[: shared + 1])["id"] == case
    before = cli.json("case", "list")
    told = cli("case", "delete", case[:shared])
    assert told.status == 1
    assert case in told.err
    assert other in told.err
    error = cli.json("case", "delete", case[:shared], status=1)["error"]
    assert (error["kind"], error["field"]) == ("ambiguous", "case")
    assert {one["id"] for one in error["candidates"]} == {case, other}
    assert cli.json("case", "list") == before


def test_an_unknown_id_is_refused(cli: Cli) -> None:
    for words in (
        ("case", "show", "zzz"),
        ("contact", "void", "zzz"),
        ("payment", "confirm", "zzz", "--by", "app"),
    ):
        assert cli.refused(*words)["kind"] == "not-found"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("principal", "-5"),
        ("principal", "abc"),
        ("principal", "1e9"),
        ("principal", "12.345"),
        ("principal", ""),
        ("interest", "-0.01"),
        ("due_since", "2026-02-30"),
        ("statement_on", "someday"),
        ("currency", "XXQ"),
        ("product", "lottery"),
        ("lender_type", "pirate"),
        ("account_ref", "a\x07b"),
        ("note", "x" * 300_000),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(cli: Cli, option: str, value: str) -> None:
    words = {"creditor": "花呗", "principal": "5", option: value}
    line = [part for name, text in words.items() for part in (f"--{name.replace('_', '-')}", text)]
    assert cli.refused("case", "add", *line)["field"] == option
    assert cli.json("case", "list")["total"] == 0


def test_full_width_amounts_are_read(cli: Cli) -> None:
    assert (
        cli.json("case", "add", "--creditor", "某平台", "--principal", "５０００")["principal"] == "5000.00"
    )


def test_bad_contacts_are_refused(cli: Cli, case: str) -> None:
    line = {"channel": "call", "direction": "out", "summary": "x"}
    for field, value in (
        ("summary", ""),
        ("summary", "a\x1b[31m"),
        ("channel", "fax"),
        ("direction", "up"),
        ("count", "0"),
    ):
        words = [part for name, text in {**line, field: value}.items() for part in (f"--{name}", text)]
        assert cli.refused("contact", "add", case, *words)["field"] == field
    assert cli.json("contact", "list")["total"] == 0


def test_a_long_note_of_emoji_and_rare_characters(cli: Cli, case: str) -> None:
    text = "𠮷😀減免" * 25_000
    assert cli.json("case", "edit", case, "--note", text)["note"] == text


@pytest.mark.parametrize(
    "words", [["--sort", "colour"], ["--stage", "lost"], ["--limit", "-1"], ["--limit", "many"]]
)
def test_bad_filters_are_refused(cli: Cli, words: list[str]) -> None:
    assert cli.refused("case", "list", *words)["field"] == words[0].strip("-")


def test_the_contract_and_what_the_creditor_holds_are_taken_and_given(cli: Cli) -> None:
    words = {
        "lent": "10000.00", "plan-instalment": "916.67", "plan-periods": "12", "plan-unit": "month",
        "plan-fee": "10.00", "upfront-fee": "300.00", "penalty-rate": "21.9", "late-fee": "20.00",
        "held-phone": "13800000000", "held-address": "老家", "reach-told-on": "2026-01-01",
    }  # fmt: skip
    options = [part for name, value in words.items() for part in (f"--{name}", value)]
    made = cli.json("case", "add", "--creditor", "花呗", "--principal", "5000", *options)
    assert {name: str(made[name.replace("-", "_")]) for name in words} == words
    shown = cli.json("case", "edit", made["id"], "--plan-periods", "24", "--late-fee", "")
    assert (shown["plan_periods"], shown["late_fee"]) == (24, None)
    assert cli.json("case", "show", made["id"])["held_phone"] == "13800000000"
    told = cli("case", "show", made["id"]).out
    assert "24 x ¥916.67 (every month)" in told
    assert "13800000000, 老家, told on 2026-01-01" in told
    assert cli.refused("case", "edit", made["id"], "--lent", "0")["field"] == "lent"
