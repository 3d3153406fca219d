"""A complaint that quotes what arrived says before it is sent that nobody has verified that yet."""

from tests.cli.conftest import Cli

THREAT = "再不还款就通知你的通讯录亲友，并上门催收"


def remarks(cli: Cli, case: str) -> list[str]:
    letter = cli.json(
        "letter", case, "--kind", "complaint", "--lang", "en", "--finding", "cn.conduct.gbt_45251_2025"
    )
    assert THREAT in letter["text"]
    return [one["message"] for one in letter["remarks"] if one["problem"] == "unproven"]


def test_a_quoted_message_that_is_not_verified_is_remarked_until_it_is(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "5000", "--due-since", "-60d")["id"]
    arrived = ("arrived", "add", case, "--text", THREAT, "--at", "2026-11-21 23:30")
    contact = cli.json(*arrived)["contact"]["id"]
    (told,) = remarks(cli, case)
    assert "2026-11-21" in told
    assert "not verified" in told
    cli.json("arrived", "confirm", contact)
    assert remarks(cli, case) == []


def test_one_that_is_not_quoted_is_not_remarked(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "5000")["id"]
    cli.json("arrived", "add", case, "--text", THREAT)
    letter = cli.json("letter", case, "--kind", "complaint")
    assert [one for one in letter["remarks"] if one["problem"] == "unproven"] == []
