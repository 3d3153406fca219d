"""`reach` from the command line: who holds which number, and a change that becomes tasks."""

import pytest

from tests.cli.conftest import Cli

KEYS = {
    "case", "creditor", "debtor", "debtor_id", "held_phone", "held_address", "told_on", "phone", "address",
    "state", "to_tell", "task", "tell_by",
}  # fmt: skip


def test_a_change_is_told_creditor_by_creditor(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1", "--held-phone", "13900000000")[
        "id"
    ]
    changed = cli.json("reach", "change", "--phone", "13900000000", "--tell-by", "+3d")
    assert changed["to_tell"] == 1
    assert [set(row) for row in changed["cases"]] == [KEYS, KEYS]
    states = {row["case"]: row["state"] for row in changed["cases"]}
    assert states == {case: "not-recorded", other: "current"}
    today = cli("today", "--lang", "en").out
    assert "Tell them how you are reached now: 13900000000" in today
    told = cli.json("reach", "set", case, "--present", "--told-on", "2026-05-02")
    assert (told["state"], told["held_phone"], told["told_on"]) == ("current", "13900000000", "2026-05-02")
    assert cli.json("reach", "list")["to_tell"] == 0
    assert cli.json("task", "list", case)["total"] == 0


def test_the_list_gives_its_reasons_with_sources_and_marks(cli: Cli, case: str) -> None:
    listed = cli.json("reach", "list", "--lang", "zh")
    assert len(listed["why"]) == 2
    assert {one["rule"] for one in listed["sources"]} == {
        "cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026", "cn.criminal.card_overdraft_presumptions",
    }  # fmt: skip
    assert all(one["source"] and one["status"] in "VPU" and one["checked_on"] for one in listed["sources"])
    shown = cli("reach", "list", "--lang", "en").out
    assert "recommended standard" in shown
    assert shown.count("Information, not legal advice.") == 1
    assert "illegal" not in shown


def test_another_person_s_creditors_are_told_of_theirs(cli: Cli, case: str) -> None:
    theirs = cli.json("case", "add", "--creditor", "借呗", "--principal", "1", "--debtor", "张三")["id"]
    changed = cli.json("reach", "change", "--address", "成都市", "--debtor", "张三")
    assert [(row["case"], row["debtor"], row["address"]) for row in changed["cases"]] == [
        (theirs, "张三", "成都市")
    ]
    assert [row["case"] for row in cli.json("reach", "list")["cases"]] == [theirs, case]
    assert [row["case"] for row in cli.json("reach", "list", "--debtor", "张三")["cases"]] == [theirs]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("change",), "phone"),
        (("change", "--phone", "1", "--debtor", "没有"), "debtor"),
        (("change", "--phone", "1", "--tell-by", "soon"), "tell_by"),
        (("set", "{case}"), "phone"),
        (("set", "{case}", "--told-on", "+1d"), "told_on"),
        (("set", "zzz", "--phone", "1"), "case"),
        (("list", "--debtor", "没有"), "debtor"),
    ],
)
def test_what_is_refused_names_its_field(cli: Cli, case: str, words: tuple[str, ...], field: str) -> None:
    assert cli.refused("reach", *(word.format(case=case) for word in words))["field"] == field
